"""Stage 4: who each source is, the chain of sources around every content, and the claims that they make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from claimcheck.claims import make_claims
from claimcheck.claims.origins import find_origins
from claimcheck.lexicon.lists import lexicon
from claimcheck.link.names.figures import gather
from claimcheck.link.names.recognition import find_names
from claimcheck.link.nesting import mend_nesting, not_too_deep
from claimcheck.link.reference.mentions import Referent
from claimcheck.link.reference.sieve import resolution, resolve
from claimcheck.link.sources import list_sources
from claimcheck.link.wording.relays import mend_relays
from claimcheck.records import Article, Attribution, Extraction, Findings, Sentence
from claimcheck.tokens import Doc, tokenize


def link(article: Article, sentences: tuple[Sentence, ...], extraction: Extraction) -> Findings:
    """Return the article's sources, its attributions with their sources, and its claims with their chains.

    A source that cannot be told stays the words on the page. Sources are numbered by first mention, claims
    by place; the outlet, where the article has one, is a source and the first link of every chain. Flags
    are empty.
    """
    doc = tokenize(article, sentences)
    given = not_too_deep(extraction.attributions)
    heard = [words for a in given if (words := doc.covered(a.source))]
    names = find_names(doc, extraction.entities, heard)
    cast = gather(doc, names, extraction.entities, chain.from_iterable(heard))
    told = mend_relays(doc, cast, given)
    speaking, channels = resolve(doc, cast, names, told)
    listed = list_sources(doc, cast, chain.from_iterable((*speaking.values(), *channels.values())))
    attributions = tuple(
        replace(
            a,
            source_ids=listed.among(speaking[a.id]),
            # An outlet is no channel to itself.
            channel=tuple(each for each in listed.among(channels[a.id]) if each != listed.outlet),
            resolved=resolution(doc, speaking[a.id]),
            topic=a.topic or _is_anybody(doc, a, speaking[a.id]),
        )
        for a in told
    )
    attributions = mend_nesting(doc, attributions)
    claims = make_claims(doc, attributions, listed.outlet, extraction.claiming)
    origins = find_origins(listed.sources, listed.said, claims)
    return Findings(article, sentences, listed.sources, attributions, claims, origins=origins)


def _is_anybody(doc: Doc, attribution: Attribution, referents: Sequence[Referent]) -> bool:
    """Return whether a source is a "you" that means nobody: "You know that it rots", a speaker says."""
    words = doc.covered(attribution.source)
    unnamed = all(referent.figure is None and len(referent.phrase.words) == 1 for referent in referents)
    return bool(words) and unnamed and all(word.low in lexicon().grammar.second for word in words)
