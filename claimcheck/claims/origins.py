"""What an article says its reporting rests on: the outlets, platforms and documents that it cites itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from claimcheck.lexicon.outlets import is_outlet, is_platform
from claimcheck.records import Claim, Link, LinkRole, Origin, OriginKind, Source, SourceKind

_OTHERS = frozenset({SourceKind.PERSON, SourceKind.AUTHOR, SourceKind.NONE})


def origin_kind(source: Source, said: Collection[str]) -> OriginKind | None:
    """Return what kind of origin a source can be; None for people and for bodies that publish no news.

    ``said`` are the small words that the article calls it by.
    """
    if source.kind is SourceKind.DOCUMENT:
        return OriginKind.DOCUMENT
    if source.kind in _OTHERS:
        return None
    if is_platform(source.name, said):
        return OriginKind.PLATFORM
    return OriginKind.OUTLET if is_outlet(source.name, said) else None


def find_origins(
    sources: Iterable[Source], said: Mapping[str, Collection[str]], claims: Iterable[Claim]
) -> tuple[Origin, ...]:
    """Return the origins among the sources, in their order.

    What somebody says that an outlet reported is his origin, not the article's: others count only as far as
    every link around them is an origin too.
    """
    claims = tuple(claims)
    kinds = {source.id: origin_kind(source, said[source.id]) for source in sources}
    # Whoever interviews somebody publishes it, however little else is said of him.
    links = [link for claim in claims for link in claim.chain if link.role is LinkRole.CHANNEL]
    told = {source for link in links for source in link.sources}
    kinds |= {source: OriginKind.OUTLET for source in told if kinds[source] is None}
    cited = {source for claim in claims for source in _cited(claim.chain, kinds)}
    return tuple(Origin(source, kind) for source, kind in kinds.items() if kind and source in cited)


def _cited(chain: Iterable[Link], kinds: Mapping[str, OriginKind | None]) -> Iterator[str]:
    for link in chain:
        if link.role is LinkRole.OUTLET:
            continue
        yield from link.sources
        if not any(kinds[source] for source in link.sources):
            return
