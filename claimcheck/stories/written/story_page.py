"""A story as one page, whole in itself: it runs no script and asks for nothing from anywhere else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import claimcheck
from claimcheck.records import Span
from claimcheck.report.html import shell
from claimcheck.report.prose import notes, titled
from claimcheck.stories.shared import Drift, DriftKind, Member, RootKind, SharedClaim, Story
from claimcheck.stories.words import WORD, key, weight
from claimcheck.stories.written.story_diagram import Diagram, diagram
from claimcheck.stories.written.story_rows import called, dependence, readable, says, summed
from claimcheck.stories.written.told_once import gathered, letter, letters, ways
from claimcheck.typography.unprintable import line, printable

_HERE = Path(__file__).parent
_TELLING = 1.0


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a member: ``common`` to another, ``other`` than all others', ``drift``ed, or plain."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class ShownMember:
    """A member as the page shows it; ``others`` are the articles that have it in the same words."""

    letter: str
    others: str
    outlet: str
    headline: bool
    pieces: tuple[Piece, ...]
    says: str
    attributed: bool
    worded: str


@dataclass(frozen=True, slots=True)
class ShownDrift:
    """A drift as the page shows it: from which articles to which."""

    kind: str
    called: str
    ways: str
    explained: str


@dataclass(frozen=True, slots=True)
class ShownClaim:
    """A shared claim as the page shows it, its members by article; ``kinds`` are the kinds of its drift."""

    number: int
    articles: int
    verbatim: bool
    columns: tuple[tuple[ShownMember, ...], ...]
    drift: tuple[ShownDrift, ...]
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownArticle:
    """An article as the page shows it, with its claims that no other has, and how many words it has."""

    letter: str
    called: str
    name: str
    published: str
    words: int
    alone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownRoot:
    """An origin in the page's table."""

    name: str
    kind: str
    articles: str
    publisher: str


@dataclass(frozen=True, slots=True)
class Contents:
    """The whole page, in the order in which it is read."""

    version: str
    title: str
    summed: str
    notes: tuple[str, ...]
    figures: tuple[tuple[str, int], ...]
    articles: tuple[ShownArticle, ...]
    dependence: tuple[str, ...]
    diagram: Diagram
    roots: tuple[ShownRoot, ...]
    filters: tuple[tuple[str, str, int], ...]
    claims: tuple[ShownClaim, ...]


def render(story: Story) -> str:
    """Return the page: the same story, the same bytes; HTML 5, to be encoded as UTF-8."""
    return shell.page(_HERE / "story.html.jinja", (_HERE / "story.css",), page=contents(story))


def contents(story: Story) -> Contents:
    """Return what the page of a story shows."""
    claims = tuple(_claim(story, number, claim) for number, claim in enumerate(story.claims, 1))
    names = readable()["drift"]
    counts = [
        (kind.value, names[kind.value], sum(kind.value in claim.kinds for claim in claims))
        for kind in DriftKind
    ]
    return Contents(
        version=claimcheck.__version__,
        title=titled(story.article(0)),
        summed=summed(story),
        notes=notes(story.article(0)),
        figures=(
            ("articles", len(story.articles)),
            ("origins" if story.independent != 1 else "origin", story.independent),
            ("shared claims", len(story.claims)),
            ("changed", sum(len(claim.drift) for claim in story.claims)),
        ),
        articles=tuple(_articles(story)),
        dependence=dependence(story),
        diagram=diagram(story),
        roots=tuple(
            ShownRoot(
                root.name,
                readable()["origin"][root.kind.value],
                letters(root.articles) if root.articles else "",
                "" if root.publisher is None else letter(root.publisher),
            )
            for root in story.roots
            if root.articles or root.kind is not RootKind.OWN
        ),
        filters=tuple(found for found in counts if found[2]),
        claims=claims,
    )


def _articles(story: Story) -> Iterator[ShownArticle]:
    for number, findings in enumerate(story.articles):
        texts = {claim.id: line(claim.text) for claim in findings.claims}
        alone = tuple(texts[one.claim] for one in story.alone if one.article == number)
        yield ShownArticle(
            letter=letter(number),
            called=called(findings),
            name=line(findings.article.name),
            published=findings.article.published or "",
            words=sum(1 for _ in WORD.finditer(findings.article.text)),
            alone=alone,
        )


def _claim(story: Story, number: int, claim: SharedClaim) -> ShownClaim:
    drifted: dict[int, list[Span]] = {}
    for drift in claim.drift:
        drifted.setdefault(drift.before, []).extend(_short(claim.members[drift.before], drift.words_before))
        drifted.setdefault(drift.after, []).extend(_short(claim.members[drift.after], drift.words_after))
    shown = tuple(_drift(claim, same) for same in gathered(claim.drift, lambda drift: drift.kind))
    columns: dict[int, list[ShownMember]] = {}
    for place, member in enumerate(claim.members):
        columns.setdefault(member.article, []).append(_member(story, member, drifted.get(place, ())))
    alike = gathered(columns, lambda number: tuple(replace(m, letter="", outlet="") for m in columns[number]))
    return ShownClaim(
        number=number,
        articles=len(claim.articles),
        verbatim=claim.verbatim,
        columns=tuple(_column(columns[first], others) for first, *others in alike),
        drift=shown,
        kinds=tuple(dict.fromkeys(one.kind for one in shown)),
    )


def _short(member: Member, spans: Sequence[Span]) -> list[Span]:
    """Return the spans that are not most of a member: where all of it changed, nothing need be marked."""
    whole = sum(end - start for start, end in member.content)
    return [span for span in spans if span[1] - span[0] < whole / 2]


def _column(shown: Sequence[ShownMember], others: Sequence[int]) -> tuple[ShownMember, ...]:
    """Return what an article has of a claim, with the articles that have all of it in the same words."""
    return tuple(replace(member, others=letters(others) if others else "") for member in shown)


def _drift(claim: SharedClaim, drifts: Sequence[Drift]) -> ShownDrift:
    kind = drifts[0].kind.value
    return ShownDrift(
        kind=kind,
        called=readable()["drift"][kind],
        ways=ways(claim, drifts),
        explained=readable()["explained"][kind],
    )


def _member(story: Story, member: Member, drifted: Sequence[Span]) -> ShownMember:
    article = story.article(member.article)
    return ShownMember(
        letter=letter(member.article),
        others="",
        outlet=line(article.outlet or ""),
        headline=member.headline,
        pieces=tuple(_pieces(article.text, member, drifted)),
        says=says(member),
        attributed=member.voice.attributed,
        worded=readable()["factuality"][member.factuality.value],
    )


def _pieces(text: str, member: Member, drifted: Sequence[Span]) -> Iterator[Piece]:
    """Yield a member's words as runs: words that others have too, and words that none of them has."""
    start, end = member.content[0][0], member.content[-1][1]
    runs: list[tuple[int, int, str]] = []
    for match in WORD.finditer(text, start, end):
        kind = _kind(match.span(), member, drifted) or ("other" if weight(key(match[0])) >= _TELLING else "")
        if not kind:
            continue
        if runs and runs[-1][2] == kind and (kind != "common" or match.start() - runs[-1][1] <= 1):
            runs[-1] = (runs[-1][0], match.end(), kind)
        else:
            runs.append((*match.span(), kind))
    at = start
    for a, b, kind in runs:
        if at < a:
            yield Piece(printable(text[at:a]), "plain")
        yield Piece(printable(text[a:b]), kind)
        at = b
    if at < end:
        yield Piece(printable(text[at:end]), "plain")


def _kind(span: Span, member: Member, drifted: Sequence[Span]) -> str:
    if any(a < span[1] and span[0] < b for a, b in drifted):
        return "drift"
    return "common" if any(a <= span[0] and span[1] <= b for a, b in member.common) else ""
