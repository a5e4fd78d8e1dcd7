"""A claim with what the page says of it: its number, its chain link by link, how deep, of which kind."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.records import Claim, Factuality, Findings, Quotation, SourceKind
from claimcheck.report.columns import JOINT, Link, Row, levels, line, links, rows

OWN = "own"
"""Stands for the source of what the article says itself, in classes and filters."""

NOBODY = SourceKind.NONE.value
"""Stands for the source of what is attributed to nobody."""

DEEPEST = 3
"""The depth from which on chains look the same."""


@dataclass(frozen=True, slots=True)
class Step:
    """One link of a chain as a reader sees it; ``key`` holds the numbers of its sources, or a stand-in."""

    key: str
    name: str
    kind: str
    cue: str
    outlet: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A claim, numbered from 1, and who tells it; ``keys`` are what filters may ask for.

    ``depth`` counts the attributions around it; ``flags`` are numbers too.
    """

    number: int
    claim: Claim
    row: Row
    attributions: tuple[str, ...]
    steps: tuple[Step, ...]
    depth: int
    factuality: Factuality
    quotation: Quotation | None
    flags: tuple[int, ...]

    @property
    def kind(self) -> str:
        """The kind of the innermost source."""
        return self.steps[-1].kind if self.depth and self.steps else OWN

    @property
    def keys(self) -> str:
        """The numbers of all sources of the chain, parted by spaces, and the stand-in where there is one."""
        keys = dict.fromkeys(key for step in self.steps for key in step.key.split())
        return " ".join(keys if self.depth else (*keys, OWN))

    @property
    def certainty(self) -> int:
        """The place of its factuality among all values, the surest first."""
        return list(Factuality).index(self.factuality)

    @property
    def look(self) -> str:
        """The classes that give its colours."""
        return f"d{min(self.depth, DEEPEST)} k-{self.kind}"


def told(findings: Findings) -> tuple[Told, ...]:
    """Return the claims of an article in their order."""
    attributions = {attribution.id: attribution for attribution in findings.attributions}
    whole = zip(findings.claims, rows(findings), strict=True)
    names = {
        source.id: (str(number), line(source.name), source.kind.value)
        for number, source in enumerate(findings.sources, 1)
    }

    flags = {flag.id: number for number, flag in enumerate(findings.flags, 1)}

    def step(link: Link, text: str) -> Step:
        cue = link.attribution.cue if link.attribution else ()
        words = " … ".join(line(text[start:end]) for start, end in cue)
        if not link.sources:
            return Step(NOBODY, "", NOBODY, words, outlet=False)
        numbers, spoken, kinds = zip(*(names[source] for source in link.sources), strict=True)
        return Step(" ".join(numbers), JOINT.join(spoken), kinds[0], words, outlet=link.attribution is None)

    return tuple(
        Told(
            number=number,
            claim=claim,
            row=row,
            attributions=tuple(level.id for level in levels(claim, attributions)),
            steps=tuple(step(link, findings.article.text) for link in links(claim, attributions)),
            depth=len(levels(claim, attributions)),
            factuality=claim.factuality,
            quotation=Quotation(row.quotation) if row.quotation else None,
            flags=tuple(flags[flag] for flag in claim.flags),
        )
        for number, (claim, row) in enumerate(whole, 1)
    )
