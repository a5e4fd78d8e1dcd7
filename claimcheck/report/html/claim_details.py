"""A claim with what the page says of it: its number, its chain link by link, how deep, of which kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claimcheck.chains import Step as Telling
from claimcheck.chains import levels, steps
from claimcheck.lexicon.pronouns import is_pronoun
from claimcheck.records import Attribution, Claim, Factuality, Findings, LinkRole, SourceKind
from claimcheck.report.columns import JOINT, Row, depth, rows
from claimcheck.typography.unprintable import line

OWN = "own"
"""Stands for the source of what the article says itself, in classes and filters."""

NOBODY = SourceKind.NONE.value
"""Stands for the source of what is attributed to nobody."""

UNRESOLVED = "unresolved"
"""Stands for sources that are a mere pronoun: somebody is named, but nobody could tell who."""

DEEPEST = 3
"""The depth from which on chains look the same."""


@dataclass(frozen=True, slots=True)
class Step:
    """One link of a chain as a reader sees it; ``key`` holds the numbers of its sources, or a stand-in."""

    key: str
    name: str
    kind: str
    cue: str
    role: LinkRole

    @property
    def outlet(self) -> bool:
        """Whether it is the article's own outlet."""
        return self.role is LinkRole.OUTLET

    @property
    def unresolved(self) -> bool:
        """Whether nobody could tell who it is."""
        return is_pronoun(self.name)


@dataclass(frozen=True, slots=True)
class Told:
    """A claim, numbered from 1, and who tells it; ``keys`` are what filters may ask for.

    ``depth`` counts the links without the outlet; ``flags`` are numbers too.
    """

    number: int
    claim: Claim
    row: Row
    attributions: tuple[str, ...]
    steps: tuple[Step, ...]
    depth: int
    flags: tuple[int, ...]

    @property
    def kind(self) -> str:
        """The kind of the innermost source."""
        return self.steps[-1].kind if self.depth and self.steps else OWN

    @property
    def keys(self) -> str:
        """The numbers of all sources of the chain, parted by spaces, and stand-ins where there are any."""
        keys = dict.fromkeys(key for step in self.steps for key in step.key.split())
        keys |= dict.fromkeys((UNRESOLVED,) if any(step.unresolved for step in self.steps) else ())
        return " ".join(keys if self.depth else (*keys, OWN))

    @property
    def certainty(self) -> int:
        """The place of its factuality among all values, the surest first."""
        return list(Factuality).index(self.claim.factuality)

    @property
    def look(self) -> str:
        """The classes that give its colours."""
        return f"d{min(self.depth, DEEPEST)} k-{self.kind}"


def told(findings: Findings) -> tuple[Told, ...]:
    """Return the claims of an article in their order."""
    attributions = {attribution.id: attribution for attribution in findings.attributions}
    flags = {flag.id: number for number, flag in enumerate(findings.flags, 1)}
    return tuple(
        Told(
            number=number,
            claim=claim,
            row=row,
            attributions=tuple(
                level.id for level in levels(attributions.get(claim.attribution or ""), attributions)
            ),
            steps=chain,
            depth=depth(claim, attributions),
            flags=tuple(flags[flag] for flag in claim.flags),
        )
        for number, (claim, row, chain) in enumerate(
            zip(findings.claims, rows(findings), _chains(findings, attributions), strict=True), 1
        )
    )


def _chains(findings: Findings, attributions: dict[str, Attribution]) -> Iterator[tuple[Step, ...]]:
    """Yield the chain of each claim in turn."""
    text = findings.article.text
    names = {
        source.id: (str(number), line(source.name), source.kind.value)
        for number, source in enumerate(findings.sources, 1)
    }

    def step(telling: Telling) -> Step:
        link, attribution = telling
        cue = attribution.cue if attribution and link.role is LinkRole.SOURCE else ()
        words = " … ".join(line(text[start:end]) for start, end in cue)
        if not link.sources:
            return Step(NOBODY, "", NOBODY, words, link.role)
        numbers, spoken, kinds = zip(*(names[source] for source in link.sources), strict=True)
        return Step(" ".join(numbers), JOINT.join(spoken), kinds[0], words, link.role)

    for claim in findings.claims:
        yield tuple(map(step, steps(claim, attributions)))
