"""Whose words a clause is about: ``Feld's comment in which he``, ``a letter by the owners in which they``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimcheck.lexicon.forms import singular
from claimcheck.lexicon.gender import gender_of_pronoun
from claimcheck.lexicon.lists import lexicon
from claimcheck.link.wording.chunks import beginning, last_phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimcheck.link.reference.discourse import Discourse
    from claimcheck.link.reference.referents import Reference
    from claimcheck.link.tokens import Token
    from claimcheck.link.wording.noun_phrases import NounPhrase

_FAR = 12
"""Words from a speech or a letter to the clause that tells what was said in it."""


def author(reference: Reference, discourse: Discourse) -> NounPhrase | None:
    """Return whom ``he`` or ``they`` means in a clause about words, by whose words they are.

    None where no owner or author of words stands before ``in which``, or not one that the pronoun fits.
    """
    head, cast = reference.head, discourse.cast
    if not reference.phrase.single or head.low not in _subjects():
        return None
    begins = discourse.doc.sentences[head.sentence].start
    before = discourse.doc.within((begins, head.start))
    words = list(before)
    while words and words[-1].text == ",":
        words.pop()
    if len(words) <= 1 or words[-1].low != "which" or words[-2].low not in lexicon().grammar.prepositions:
        return None
    last = _last_of_author(words[:-2])
    if last is None:
        return None
    name = cast.ending(last.index)
    start = name.start if name is not None else beginning(discourse.doc, cast, last.index, head.sentence)
    while start > 1 and discourse.doc.tokens[start - 1].low in lexicon().grammar.genitive:
        start = beginning(discourse.doc, cast, start - 2, head.sentence)  # "Lee's | father's letter"
    phrase = last_phrase(discourse.doc, cast, start, last.index + 1)
    if phrase is None or (phrase.plural and head.low not in lexicon().grammar.plural):
        return None
    gender = gender_of_pronoun(head.low)
    figure = cast.at(phrase.name) if phrase.name is not None else None
    fits = gender is None or figure is None or (figure.person and figure.gender in (None, gender))
    owner = gender_of_pronoun(last.low)
    return phrase if fits and (owner is None or owner is gender) else None


def _subjects() -> frozenset[str]:
    grammar = lexicon().grammar
    return grammar.subjects & (grammar.masculine | grammar.feminine | grammar.plural | grammar.neuter)


def _last_of_author(words: Sequence[Token]) -> Token | None:
    """Return the last word of whose the nearest words are: ``Feld | 's comment``, ``comment by Feld |``."""
    grammar, nouns = lexicon().grammar, lexicon().documents.nouns | lexicon().relays.talks
    for at in range(len(words) - 1, max(0, len(words) - _FAR), -1):
        if words[at].text.islower() and not nouns.isdisjoint((words[at].low, singular(words[at].low))):
            after = words[at + 1 :]
            if after[1:] and after[0].low in grammar.authoring:
                stops = _links() | grammar.calendar
                named = (n for n, word in enumerate(after[1:], 1) if not word.letters or word.low in stops)
                return after[next(named, len(after)) - 1]
            return _owner(words[:at])
    return None


def _links() -> frozenset[str]:
    grammar = lexicon().grammar
    return grammar.prepositions | grammar.breaks | grammar.finite


def _owner(words: Sequence[Token]) -> Token | None:
    """Return the last word of the owner of what follows, adjectives left out."""
    grammar = lexicon().grammar
    for at in range(len(words) - 1, -1, -1):
        if words[at].low in grammar.genitive:
            return words[at - 1] if at else None
        if words[at].low in grammar.possessives or words[at].low == "their":
            return words[at]
        if not (words[at].letters or words[at].number) or words[at].low in _links() | grammar.determiners:
            return None
    return None
