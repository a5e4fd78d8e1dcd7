"""Stage 4: who each source is, the chain of sources around every content, and the claims that they make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from claimcheck.link.cast import gather
from claimcheck.link.claims import make_claims
from claimcheck.link.names import find
from claimcheck.link.page import open_page
from claimcheck.link.resolve import resolve
from claimcheck.link.sources import list_sources
from claimcheck.records import Article, Attribution, Extraction, Findings, Quotation, Sentence


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
    attributions = _asides_out(article.text, attributions)
    claims = make_claims(page, attributions, _chains(attributions, listed.outlet))
    return Findings(article, sentences, listed.sources, attributions, claims)


def _asides_out(text: str, attributions: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Take the writer's asides out of what is reported: "Lorn said they met men who she says fled".

    Reported speech after "said" goes into the past ("she had said"): a present "says" of the same speaker is
    the article's own report, beside the one it stands in.
    """
    by_id = {attribution.id: attribution for attribution in attributions}

    def aside(attribution: Attribution, parent: Attribution) -> bool:
        cues = [" ".join(text[start:end] for start, end in a.cue).lower() for a in (attribution, parent)]
        unquoted = attribution.quotation is parent.quotation is Quotation.INDIRECT
        same = bool(attribution.source_ids) and attribution.source_ids == parent.source_ids
        return same and unquoted and cues[0] in _PRESENT and not _PRESENT.intersection(cues[1].split())

    return tuple(
        replace(attribution, parent=parent.parent)
        if (parent := by_id.get(attribution.parent or "")) is not None and aside(attribution, parent)
        else attribution
        for attribution in attributions
    )


_PRESENT = frozenset({"say", "says"})


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
