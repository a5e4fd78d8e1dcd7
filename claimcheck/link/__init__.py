"""Stage 4: who each source is, the chain of sources around every content, and the claims that they make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from claimcheck.link.cast import gather
from claimcheck.link.claims import make_claims
from claimcheck.link.names import find
from claimcheck.link.nesting import mend_nesting
from claimcheck.link.page import open_page
from claimcheck.link.resolve import resolve
from claimcheck.link.sources import list_sources
from claimcheck.records import Article, Attribution, Extraction, Findings, Sentence


def link(article: Article, sentences: tuple[Sentence, ...], extraction: Extraction) -> Findings:
    """Give the article's sources, its attributions with their sources, and its claims with their chains.

    A source that cannot be told stays the words on the page. Sources are numbered by first mention, claims
    by place; the outlet, where the article has one, is a source and the first link of every chain. Flags
    are empty.
    """
    page = open_page(article, sentences)
    sources = frozenset(w.index for a in extraction.attributions for w in page.covered(a.source))
    names = find(page, extraction.entities, sources)
    cast = gather(page, names)
    resolved = resolve(page, cast, names, extraction.attributions, extraction.entities)
    listed = list_sources(page, cast, extraction.attributions, resolved)
    attributions = tuple(
        replace(attribution, source_ids=listed.by_attribution[attribution.id])
        for attribution in extraction.attributions
    )
    attributions = mend_nesting(page, attributions)
    claims = make_claims(page, attributions, _chains(attributions, listed.outlet))
    return Findings(article, sentences, listed.sources, attributions, claims)


def _chains(attributions: tuple[Attribution, ...], outlet: str | None) -> Mapping[str, tuple[str, ...]]:
    """Give every chain: the outlet, the sources of an attribution's ancestors, outermost first, its own."""
    by_id = {attribution.id: attribution for attribution in attributions}
    chains = {}
    for attribution in attributions:
        levels, at = [attribution], by_id.get(attribution.parent or "")
        while at is not None and at not in levels:
            levels.insert(0, at)
            at = by_id.get(at.parent or "")
        links = [source for level in levels for source in level.source_ids]
        # The outlet that cites itself is one link, not two.
        first = [outlet] if outlet is not None and links[:1] != [outlet] else []
        chains[attribution.id] = (*first, *links)
    return chains
