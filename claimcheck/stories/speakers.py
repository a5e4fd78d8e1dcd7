"""Who says a claim: the one place here that reads chains, sources and cues.

A chain's links come outermost first; the outlet whose article it is, where it is known, is the first of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claimcheck.chains import steps
from claimcheck.records import (
    Attribution,
    AttributionType,
    Claim,
    Findings,
    LinkRole,
    SourceKind,
    Spans,
)
from claimcheck.report.columns import JOINT, LINK
from claimcheck.rules import load
from claimcheck.rules.patterns import searchable
from claimcheck.typography.unprintable import line

_TOLD = frozenset({AttributionType.ASSERTION, AttributionType.FACT})

_DENYING = "denying"
_TELLING = frozenset({"assertive", "factive", _DENYING})
"""The classes of cues by which something is told, not wanted, done or felt (``rules/cues/``)."""

_KNOWING = "factive"
"""What is "revealed" or "known" and by nobody, the article says itself."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """One who says something, under the name that the article uses, and of what kind."""

    name: str
    kind: SourceKind


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says a claim: its links without the article's own outlet, outermost first, and the cue of the last.

    A link holds all who say it in one breath, and nobody where the article names nobody ("reportedly"). No
    links: the article says it itself. ``denies``: the last one says that it is not so.
    """

    links: tuple[tuple[Speaker, ...], ...] = ()
    cue: str = ""
    denies: bool = False

    @property
    def attributed(self) -> bool:
        """Whether somebody is said to say it, were it nobody by name."""
        return bool(self.links)

    @property
    def speakers(self) -> tuple[Speaker, ...]:
        """Those of the innermost link that has any: whose claim it is."""
        return next((link for link in reversed(self.links) if link), ())

    @property
    def everybody(self) -> tuple[Speaker, ...]:
        """Those of all links."""
        return tuple(speaker for link in self.links for speaker in link)

    @property
    def chain(self) -> str:
        """The names in words, outermost first: ``Skell Herald > Tarvík``; empty where nobody is named."""
        return LINK.join(JOINT.join(speaker.name for speaker in link) for link in self.links if link)


class Voices:
    """The voices of one article's claims; ``folded`` is its text as words are looked for in it."""

    def __init__(self, findings: Findings) -> None:
        self._text = findings.article.text
        self.folded = searchable(self._text)
        self._attributions = {attribution.id: attribution for attribution in findings.attributions}
        self._speakers = {s.id: Speaker(line(s.name), s.kind) for s in findings.sources}

    def of(self, claim: Claim) -> Voice | None:
        """Return who tells a claim; None where it is wanted, done or felt: the article tells that."""
        last = self._attributions.get(claim.attribution or "")
        if last is None:
            return Voice()
        classes = set(self._classes(last))
        cue = line(" ".join(self._text[a:b] for a, b in last.cue))
        # A colon or a dash tells as any verb of saying does: "Two wells shut: board".
        if last.type not in _TOLD or (any(map(str.isalpha, cue)) and not classes & _TELLING):
            return None
        found = [
            tuple(self._speakers[i] for i in link.sources if i in self._speakers)
            for link, _ in steps(claim, self._attributions)
            if link.role is not LinkRole.OUTLET
        ]
        if classes == {_KNOWING} and not any(found):
            return Voice()
        return Voice(tuple(found), cue, denies=_DENYING in classes)

    def around(self, claim: Claim) -> Spans:
        """Return the source and the cue of a claim's attribution."""
        last = self._attributions.get(claim.attribution or "")
        return (*last.source, *last.cue) if last else ()

    def _classes(self, attribution: Attribution) -> Iterator[str]:
        for cue in load().cues:
            if cue.id in _TELLING:
                spans = (span for a, b in attribution.cue for span in cue.matcher.spans(self.folded, a, b))
                if next(spans, None) is not None:
                    yield cue.id
