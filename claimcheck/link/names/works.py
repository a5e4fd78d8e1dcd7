"""Works called by a title in quotation marks: the film “Harbour”, an ad titled “A Long Winter”."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.lexicon.lists import lexicon
from claimcheck.link.names.name import Name
from claimcheck.records import EntityKind
from claimcheck.tokens import Doc, Token

_LONGEST = 7
"""Words of a title; more is something that somebody says."""


def titles(doc: Doc) -> Iterator[Name]:
    """Yield the titles of works: short, in capitals, after a noun for a work or ``titled``, or an owner."""
    for start, end in doc.quotations:
        inside = [w for w in doc.within((start, end)) if not w.sign and start < w.start < end]
        if not inside or len(inside) > _LONGEST or not _in_capitals(inside):
            continue
        first, last = inside[0].index, inside[-1].index + 1
        at = first - 2
        if doc.low(at) == "," or doc.low(at) in lexicon().grammar.articles:
            at -= 1
        if at >= 0 and doc.tokens[at].sentence == inside[0].sentence and _introduces(doc.low(at)):
            words = tuple(word.text for word in inside)
            yield Name(first, first, last, words, (), EntityKind.OTHER, inside[0].sentence, quoted=False)


def _in_capitals(words: list[Token]) -> bool:
    small = lexicon().grammar.small
    bears = [word.capital or word.number for word in words]
    return bears[0] and all(bear or word.low in small for bear, word in zip(bears, words, strict=True))


def _introduces(low: str) -> bool:
    known = lexicon()
    return low in known.documents.works or low in known.grammar.naming or low == "'s"
