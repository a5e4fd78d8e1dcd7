"""Noun phrases in running text: where one begins, by its last word."""

from __future__ import annotations

from claimcheck.lexicon.forms import is_ing, is_past, is_plural
from claimcheck.lexicon.lists import lexicon
from claimcheck.link.names.cast import Cast
from claimcheck.link.wording.coordination import read
from claimcheck.link.wording.noun_phrases import NounPhrase
from claimcheck.tokens import Doc

_LONGEST = 8
"""Words of a noun phrase."""


def beginning(doc: Doc, cast: Cast, at: int, sentence: int) -> int:
    """Return where a noun phrase of a sentence begins that ends at a place, ``millions of`` included."""
    start = _begin(doc, cast, at, sentence)
    some = doc.low(start - 1) == "of" and doc.low(start - 2) in lexicon().grammar.partitive
    return beginning(doc, cast, start - 2, sentence) if some else start


def _begin(doc: Doc, cast: Cast, at: int, sentence: int) -> int:
    """Return where the plain noun phrase begins."""
    words, grammar, start = doc.tokens, lexicon().grammar, at + 1
    stops = grammar.prepositions | grammar.breaks | grammar.finite
    while start > 0 and at + 1 - start < _LONGEST:
        word = words[start - 1]
        owned = word.low in grammar.genitive and start <= at  # "the mayor's allies"
        owner = cast.ending(start - 2) if owned else None
        if owner is not None:
            return owner.start - (doc.low(owner.start - 1) in grammar.articles)
        name = cast.ending(start - 1) if start <= at else None
        number = word.text.isdigit() if start <= at else word.number  # "66% who doubt it"
        if word.sentence != sentence or not (word.letters or number or owned):
            break
        # "They wrote that voters", but "that voter".
        joins = word.low == "that" and is_plural(words[at].low)
        if word.low in grammar.determiners and not joins:
            return start - 1 - (doc.low(start - 2) in grammar.predeterminers)
        if joins or word.low in stops or (name is not None and is_past(words[start].low)):
            break
        start = name.first if name is not None else start - 1
    start += words[start].low in grammar.genitive if start <= at else 0
    return start + 1 if start < at and _verb(doc, cast, start) else start


def _verb(doc: Doc, cast: Cast, at: int) -> bool:
    """Return whether a word before a noun is a verb: "we need judges", "Lee, who left, backed judges"."""
    word, before, grammar = doc.tokens[at], doc.tokens[max(0, at - 1)], lexicon().grammar
    if before.low in grammar.subjects:
        return True
    if is_past(word.low):
        return before.index in cast.names or before.text == ","
    # "Of backing people who", but "of working people who".
    return is_ing(word.low) and word.low not in lexicon().people.doing


def last_phrase(doc: Doc, cast: Cast, first: int, last: int) -> NounPhrase | None:
    """Return the last noun phrase of a stretch of words, if there is one."""
    found = read(doc.tokens[first:last], cast)
    return found[-1] if found else None
