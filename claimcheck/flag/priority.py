"""How soon each claim is worth verifying: 0 to 100, as the sum of parts that can be shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from claimcheck.records import Claim, Factuality, Findings, Level, Link, LinkRole, SourceKind
from claimcheck.rules import Rules
from claimcheck.rules.patterns import Searchable, searchable
from claimcheck.rules.schema import Role

# The strongest flag counts by its level, every further one a little; the parts add up to 100 at most.
_LEVELS = {Level.ERROR: 30, Level.WARNING: 20, Level.NOTE: 8}
_FURTHER_FLAG = 2
_MOST_FLAGS = 30
# A source whom nobody can ask back comes first; the article's own voice answers for itself.
_KINDS = {
    SourceKind.ANONYMOUS: 20,
    SourceKind.VAGUE: 20,
    SourceKind.NONE: 18,
    SourceKind.SPOKESPERSON: 8,
    SourceKind.GROUP: 8,
    SourceKind.AUTHOR: 6,
    SourceKind.PERSON: 5,
    SourceKind.ORGANIZATION: 5,
    SourceKind.DOCUMENT: 4,
}
_OWN_VOICE = 12
_FURTHER_LINK = 5
_MOST_DEPTH = 15
_HEDGED = 10
_CHECKABLE = 7
_MOST_CHECKABLE = 25


@dataclass(frozen=True, slots=True)
class Priority:
    """A claim's priority in its parts: up to 30 for flags, 20 source, 15 depth, 10 hedge, 25 checkability."""

    flags: int
    source: int
    depth: int
    hedge: int
    checkability: int

    @property
    def total(self) -> int:
        """The sum of the parts, 0 to 100."""
        return self.flags + self.source + self.depth + self.hedge + self.checkability


def priorities(findings: Findings, rules: Rules) -> tuple[Priority, ...]:
    """Return the priority of every claim of some flagged findings, in the order of the claims.

    More for graver flags, for sources that cannot be asked back, for longer chains, for hedged wording, and
    for what can be checked at all (figures, dates, records, causes, deeds); what is asked, wished or planned
    is not checkable.
    """
    levels = {flag.id: flag.level for flag in findings.flags}
    kinds = {source.id: source.kind for source in findings.sources}
    text = searchable(findings.article.text)
    return tuple(
        Priority(
            flags=_of_flags([levels[flag] for flag in claim.flags if flag in levels]),
            source=_of_source(claim, kinds),
            depth=_of_depth(claim),
            hedge=_HEDGED if claim.hedges else 0,
            checkability=_of_content(claim, text, rules),
        )
        for claim in findings.claims
    )


def _of_flags(levels: list[Level]) -> int:
    if not levels:
        return 0
    strongest = max(_LEVELS[level] for level in levels)
    return min(strongest + _FURTHER_FLAG * (len(levels) - 1), _MOST_FLAGS)


def _of_source(claim: Claim, kinds: Mapping[str, SourceKind]) -> int:
    """Return the part of a claim's source: of those who say it together, of who is easiest to ask back."""
    if claim.attribution is None:
        return _OWN_VOICE
    innermost = [kinds[source] for link in _passed_on(claim)[-1:] for source in link.sources]
    return min((_KINDS[kind] for kind in innermost), default=_KINDS[SourceKind.NONE])


def _of_depth(claim: Claim) -> int:
    return min(_FURTHER_LINK * max(len(_passed_on(claim)) - 1, 0), _MOST_DEPTH)


def _passed_on(claim: Claim) -> list[Link]:
    """Return the links of a claim's chain without the outlet, each once where it follows itself."""
    return [link for link, _ in groupby(claim.chain) if link.role is not LinkRole.OUTLET]


def _of_content(claim: Claim, text: Searchable, rules: Rules) -> int:
    if claim.factuality is Factuality.UNKNOWN:
        return 0
    found = {
        text.small[start:end]
        for cue in rules.of_role(Role.CHECKABLE)
        for span in claim.content
        for start, end in cue.matcher.spans(text, *span)
    }
    return min(_CHECKABLE * len(found), _MOST_CHECKABLE)
