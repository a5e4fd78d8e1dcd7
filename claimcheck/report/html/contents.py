"""What the page shows of one article: all that its template needs, and nothing it has to work out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import claimcheck
from claimcheck.records import Findings, Flag, Level, SourceKind
from claimcheck.report.first_look import Look, look_first
from claimcheck.report.html.claim_details import DEEPEST, OWN, Told, told
from claimcheck.report.html.diagram import Diagram, narrow, wide
from claimcheck.report.html.pieces import Block, blocks
from claimcheck.report.html.tree import tree_of
from claimcheck.report.prose import notes, taken_out, titled
from claimcheck.report.summary import Summary, headline_origin, independent, summarise
from claimcheck.typography.unprintable import line


@dataclass(frozen=True, slots=True)
class Voice:
    """A source as the page's table shows it, with how many claims come through it and who cites it.

    ``cited``: ``outlet``, ``direct`` by the article itself, only ``through`` others, or ``never``.
    """

    number: int
    name: str
    kind: SourceKind
    claims: int
    independent: bool
    cited: str


@dataclass(frozen=True, slots=True)
class Warned:
    """A flag as the page shows it; ``claim`` is the number of its claim, 0 where it has none."""

    number: int
    flag: Flag
    rule: str
    words: str
    message: str
    claim: int

    @property
    def strength(self) -> int:
        """The place of its level among all, the strongest first."""
        return list(Level).index(self.flag.level)


@dataclass(frozen=True, slots=True)
class Looked:
    """A sentence to look at first: why, with its gravest flag and those that stand behind it."""

    look: Look
    flag: Warned
    others: tuple[Warned, ...]
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Share:
    """How many claims have one depth, and from where to where their part of the bar reaches, in per cent."""

    depth: int
    claims: int
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class Contents:
    """The whole page; ``first`` are the numbers of the claim and flag that its margin opens with, 0: none.

    ``diagrams`` are empty where no chain has two links: the table of sources says as much.
    """

    version: str
    title: str
    about: tuple[str, ...]
    notes: tuple[str, ...]
    remarks: tuple[str, ...]
    printed: bool
    summary: Summary
    chief: Voice | None
    alone: Voice | None
    shares: tuple[Share, ...]
    look_first: tuple[Looked, ...]
    first: tuple[int, int]
    diagrams: dict[str, Diagram]
    blocks: tuple[Block, ...]
    claims: tuple[Told, ...]
    kinds: tuple[str, ...]
    voices: tuple[Voice, ...]
    flags: tuple[Warned, ...]


def contents_of(findings: Findings, words: dict[str, Any]) -> Contents:
    """Return what the page of an article shows; ``words`` are those of ``rules/report/words.toml``."""
    article = findings.article
    claims = told(findings)
    root = tree_of(findings, claims, words["node"])
    voices = _voices(findings, claims)
    flags = _flags(findings, claims)
    summary, looked = summarise(findings), _looked(findings, flags)
    about = (article.outlet, article.author, article.published, article.name if article.title else None)
    return Contents(
        version=claimcheck.__version__,
        title=titled(article),
        about=tuple(dict.fromkeys(line(part) for part in about if part and part.strip())),
        notes=notes(article),
        remarks=taken_out(article),
        printed=bool(article.pages),
        summary=summary,
        chief=_chief(voices),
        alone=_alone(findings, voices),
        shares=_shares(claims),
        look_first=looked,
        first=_first(looked, flags, claims),
        diagrams={"wide": wide(root), "narrow": narrow(root)} if summary.deepest_chain > 1 else {},
        blocks=blocks(findings, claims),
        claims=claims,
        kinds=_kinds(claims),
        # Whom an editor asks about first; all that an outlet publishes comes through it.
        voices=tuple(sorted(voices, key=lambda one: (one.cited == "outlet", -one.claims, one.number))),
        flags=flags,
    )


def _voices(findings: Findings, claims: Sequence[Told]) -> tuple[Voice, ...]:
    cited = independent(findings)
    through = Counter(key for claim in claims for key in claim.keys.split())
    how = dict.fromkeys(through, "through")
    for claim in claims:
        for step in claim.steps:
            how.update(dict.fromkeys(step.key.split(), "outlet" if step.outlet else "direct"))
            if not step.outlet:
                break
    return tuple(
        Voice(
            number=number,
            name=line(source.name),
            kind=source.kind,
            claims=through[str(number)],
            independent=source.id in cited,
            cited=how.get(str(number), "never"),
        )
        for number, source in enumerate(findings.sources, 1)
    )


def _chief(voices: Sequence[Voice]) -> Voice | None:
    """Return the independent source that more claims come through than through any other."""
    counts = [voice.claims for voice in voices if voice.independent]
    most = max(counts, default=0)
    chiefs = [voice for voice in voices if voice.independent and voice.claims == most]
    return chiefs[0] if len(chiefs) == 1 else None


def _alone(findings: Findings, voices: Sequence[Voice]) -> Voice | None:
    """Return the outlet that what the headline says rests on alone, if there is one."""
    origin = headline_origin(findings)
    return next(
        (voice for source, voice in zip(findings.sources, voices, strict=True) if source.id == origin), None
    )


def _flags(findings: Findings, claims: Sequence[Told]) -> tuple[Warned, ...]:
    text = findings.article.text
    numbers = {claim.claim.id: claim.number for claim in claims}
    return tuple(
        Warned(
            number=number,
            flag=flag,
            rule=line(flag.rule.replace("-", " ")),
            words=line(text[flag.start : flag.end]),
            message=line(flag.message),
            claim=numbers.get(flag.claim or "", 0),
        )
        for number, flag in enumerate(findings.flags, 1)
    )


def _looked(findings: Findings, flags: Sequence[Warned]) -> tuple[Looked, ...]:
    warned = {flag.flag.id: flag for flag in flags}
    return tuple(
        Looked(
            look=look,
            flag=warned[look.flag],
            others=tuple(warned[other] for other in look.others),
            text=line(look.text),
            reason=line(look.reason),
        )
        for look in look_first(findings)
    )


def _first(looked: Sequence[Looked], flags: Sequence[Warned], claims: Sequence[Told]) -> tuple[int, int]:
    """Return what the margin opens with: what to look at first, else a flag, else a claim."""
    found = [one.flag for one in looked] or sorted(flags, key=lambda flag: flag.strength)
    if found:
        return found[0].claim, found[0].number
    numbers = [claim.number for claim in claims if claim.depth] or [claim.number for claim in claims] or [0]
    return numbers[0], 0


def _shares(claims: Sequence[Told]) -> tuple[Share, ...]:
    counts = Counter(min(claim.depth, DEEPEST) for claim in claims)
    shares = []
    start = 0.0
    for depth, count in sorted(counts.items()):
        width = 100 * count / len(claims)
        shares.append(Share(depth, count, round(start, 2), round(width, 2)))
        start += width
    return tuple(shares)


def _kinds(claims: Sequence[Told]) -> tuple[str, ...]:
    """Return the kinds of source that the article's claims have, in the order of the words for them."""
    found = {claim.kind for claim in claims}
    return tuple(kind for kind in (OWN, *(kind.value for kind in SourceKind)) if kind in found)
