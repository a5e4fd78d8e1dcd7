"""The chain of sources around every content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from claimcheck.records import ancestors

if TYPE_CHECKING:
    from claimcheck.records import Attribution


def make_chains(attributions: Sequence[Attribution], outlet: str | None) -> Mapping[str, tuple[str, ...]]:
    """Return every chain, by its attribution's id: the outlet's id and all sources', outermost first."""
    by_id = {attribution.id: attribution for attribution in attributions}
    chains = {}
    for attribution in attributions:
        levels = (*reversed(ancestors(attribution, by_id)), attribution)
        links = tuple(source for level in levels for source in level.source_ids)
        # The outlet that cites itself is one link, not two.
        first = (outlet,) if outlet is not None and links[:1] != (outlet,) else ()
        chains[attribution.id] = first + links
    return chains
