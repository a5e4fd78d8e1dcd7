"""Works called by a title in quotation marks: the film “Harbour”, an ad titled “A Long Winter”."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from claimcheck.lexicon.lists import lexicon
from claimcheck.link.names.name import Name, name_of
from claimcheck.records import EntityKind
from claimcheck.tokens import Doc

_LONGEST = 7
"""Words of a title; more is something that somebody says."""


def titles(doc: Doc) -> Iterator[Name]:
    """Yield the titles of works: short, in capitals, after a noun for a work or ``titled``, or an owner."""
    grammar, small = lexicon().grammar, lexicon().grammar.small
    introducing = lexicon().documents.works | grammar.naming | {"'s"}
    for start, end in doc.quotations:
        words = [word for word in doc.within((start, end)) if not word.sign and start < word.start]
        lower = [word for word in words if not (word.capital or word.number)]
        if not 0 < len(words) <= _LONGEST or words[0] in lower or any(w.low not in small for w in lower):
            continue
        at = words[0].index - 2
        at -= doc.low(at) == "," or doc.low(at) in grammar.articles
        if doc.low(at) in introducing and doc.tokens[at].sentence == words[0].sentence:
            yield replace(name_of(words, (), {}), kind=EntityKind.OTHER, quoted=False)
