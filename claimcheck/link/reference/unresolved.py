"""A source that cannot be told: it stays the words on the doc."""

from __future__ import annotations

from claimcheck.lexicon.lists import lexicon
from claimcheck.link.reference.discourse import Discourse
from claimcheck.link.reference.referents import Key, Reference, Referent
from claimcheck.link.wording.noun_phrases import NounPhrase
from claimcheck.link.wording.source_kinds import of_phrase
from claimcheck.records import Attribution

_LONGEST = 90
"""Characters of what tells who ``those who`` are."""


def as_written(reference: Reference, discourse: Discourse) -> tuple[Referent, ...]:
    """Return a source by its own words; the same words are one source, but nobody's ``we`` is another's."""
    phrase, low = reference.phrase, reference.head.low
    kind = of_phrase(phrase, reference.attribution)
    if phrase.single and low in lexicon().personal:
        plain = lexicon().grammar.plain.get(low)
        around = discourse.sources(discourse.right_around(reference.attribution))
        speaker: Key = tuple(part for referent in around for part in referent.key)
        return (Referent(("words", plain or low, *speaker), plain or phrase.head.text, kind, phrase),)
    clause = _clause(discourse, phrase, reference.attribution)
    if clause is not None:
        return (Referent(("words", clause.lower()), clause, kind, phrase),)
    key: Key = ("words", *(word.low for word in phrase.words if word.low not in lexicon().grammar.articles))
    mention = phrase.words[0].start, phrase.words[-1].end
    return (Referent(key, discourse.doc.text(*mention), kind, phrase),)


def _clause(discourse: Discourse, phrase: NounPhrase, attribution: Attribution) -> str | None:
    """Return ``those who doubt the tests`` whole: without what they think, it does not say who they are."""
    start, relative = phrase.words[0].start, lexicon().grammar.relative
    end = max((end for _, end in (*attribution.cue, *attribution.content)), default=0)
    last = discourse.doc.covered(attribution.source)[-1:]
    opens = any(word is phrase.head or word.low in relative for word in last)
    told = phrase.head.low == "those" and opens and 0 < end - start <= _LONGEST
    return discourse.doc.text(start, end) if told else None
