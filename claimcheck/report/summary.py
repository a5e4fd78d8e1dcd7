"""What one article's findings come to, in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from claimcheck.lexicon.matters import same_matter
from claimcheck.records import Findings, Level, Link, LinkRole, OriginKind, SentenceKind, SourceKind
from claimcheck.report.columns import depth

# Somebody who cannot be asked is no independent source of what an article says.
_NOT_INDEPENDENT = (SourceKind.AUTHOR, SourceKind.NONE, SourceKind.VAGUE)


_MUCH = 1 / 2
"""Of the words of a headline: somebody else says the same."""


@dataclass(frozen=True, slots=True)
class Summary:
    """The counts of a report; ``share_attributed`` is between 0 and 1, and 0 where there is no claim.

    ``deepest_chain`` counts links, without the outlet.
    """

    sentences: int
    claims: int
    attributed_claims: int
    share_attributed: float
    independent_sources: int
    deepest_chain: int
    flags_by_level: dict[str, int]
    flags_by_rule: dict[str, int]
    sources_by_kind: dict[str, int]


def summarise(findings: Findings) -> Summary:
    """Return how many sentences, claims, sources and flags there are, and of which kinds."""
    attributions = {attribution.id: attribution for attribution in findings.attributions}
    depths = [depth(claim, attributions) for claim in findings.claims]
    attributed = sum(depth > 0 for depth in depths)
    by_level = Counter(flag.level for flag in findings.flags)
    by_kind = Counter(source.kind for source in findings.sources)
    return Summary(
        sentences=len(findings.sentences),
        claims=len(depths),
        attributed_claims=attributed,
        share_attributed=round(attributed / len(depths), 4) if depths else 0.0,
        independent_sources=len(independent(findings)),
        deepest_chain=max(depths, default=0),
        flags_by_level={level.value: by_level[level] for level in Level},
        flags_by_rule=dict(sorted(Counter(flag.rule for flag in findings.flags).items())),
        sources_by_kind={kind.value: by_kind[kind] for kind in SourceKind if by_kind[kind]},
    )


def headline_origin(findings: Findings) -> str | None:
    """Return the id of the one outlet that what the headline says rests on; None where others say it too.

    A headline that cites nobody rests on what the text says of its matter. The article itself counts for one
    who says so.
    """
    headlines = {sentence.index for sentence in findings.sentences if sentence.kind is SentenceKind.HEADLINE}
    above = [claim for claim in findings.claims if claim.sentence in headlines]
    matter = " ".join(claim.text for claim in above)
    platforms = {origin.source for origin in findings.origins if origin.kind is OriginKind.PLATFORM}
    outlets = {origin.source for origin in findings.origins if origin.kind is OriginKind.OUTLET}
    cited = [claim for claim in above if claim.attribution is not None]
    told = [claim for claim in findings.claims if claim not in above and same_matter(matter, claim.text)]
    saying = [*cited, *(claim for claim in told if same_matter(matter, claim.text, _MUCH))] if cited else told
    rests = {next((link.sources for link in claim.chain if _counts(link, platforms)), ()) for claim in saying}
    only = next(iter(rests), ())
    return only[0] if len(rests) == len(only) == 1 and only[0] in outlets else None


def independent(findings: Findings) -> frozenset[str]:
    """Return the ids of the sources that the article cites itself, not through another source or outlet.

    What X says that Y said rests on X alone, and what X told an outlet on the outlet; what X wrote on a
    platform everybody can read. Vague sources ("critics") and the article's writer do not count: they add no
    voice that can be asked.
    """
    passed = {origin.source for origin in findings.origins if origin.kind is OriginKind.PLATFORM}
    kinds = {source.id: source.kind for source in findings.sources}
    outermost = (
        next((link.sources for link in claim.chain if _counts(link, passed)), ()) for claim in findings.claims
    )
    cited = {source for sources in outermost for source in sources}
    return frozenset(source for source in cited if kinds[source] not in _NOT_INDEPENDENT)


def _counts(link: Link, platforms: Collection[str]) -> bool:
    """Return whether somebody stands there: not the article's own outlet, nor a platform."""
    passing = link.role is LinkRole.CHANNEL and set(link.sources) <= set(platforms)
    return link.role is not LinkRole.OUTLET and not passing
