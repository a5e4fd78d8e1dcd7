"""The body that somebody speaks for: ``we`` in a spokesman's words is the body that the article names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile

from claimcheck.lexicon.lists import lexicon
from claimcheck.link.names.cast import Cast, Figure
from claimcheck.link.names.name import Name
from claimcheck.records import EntityKind
from claimcheck.tokens import Doc, Token

_REACH = 8
"""Words between somebody's name and a title before it, and the title's body."""

_FAR = 16
"""Words of what follows a name."""

_ENDS = ",;(—–:."
"""Signs that end what is said of somebody."""


def affiliation(doc: Doc, cast: Cast, person: Figure) -> Figure | None:
    """Return the body that the article calls somebody an officer of, if that is one only."""
    names = (body for at in person.mentions for form in (_before, _beside) for body in form(doc, cast, at))
    bodies = {cast.at(name).number for name in names}
    body = cast.figures[bodies.pop()] if len(bodies) == 1 else None
    return body if body is not None and body.kind is EntityKind.ORGANIZATION else None


def _before(doc: Doc, cast: Cast, name: Name) -> Iterator[Name]:
    """Yield the body in ``Port Board chairman`` Ana Lee."""
    grammar = lexicon().grammar
    words = _in_sentence(doc, name, name.first - _REACH, name.first)
    last = max((at for at, word in enumerate(words) if cast.ending(word.index)), default=len(words))
    for before, word in pairwise(words[last:]):
        sign = not word.letters and word.text != "-" and word.low not in grammar.genitive
        # "White House chief of staff Ana Lee".
        leads = word.low in grammar.prepositions and not _officer((before,))
        if sign or leads or word.low in grammar.determiners:
            return
    if _officer(words[last + 1 :]) and not any(word.low in lexicon().people.no_longer for word in words):
        yield from cast.among(words[last : last + 1])


def _beside(doc: Doc, cast: Cast, name: Name) -> Iterator[Name]:
    """Yield the body in ``the chairman of the Port Board,`` Ana Lee, where no verb follows the name.

    And in Ana Lee``, the chairman of the Port Board``, ``, the Port Board chairman``, ``of the Port Board``.
    """
    words = _in_sentence(doc, name, name.first - _FAR, name.first)
    verb = any(word.letters for word in doc.tokens[name.last : name.last + 1])
    if words and words[-1].text == "," and not verb:
        signs = (at for at, word in enumerate(words[:-1]) if word.text in _ENDS and word.text != "(")
        yield from _served(doc, cast, words[max(signs, default=-1) + 1 : -1])
    words, grammar = _in_sentence(doc, name, name.last, name.last + _FAR), lexicon().grammar
    first = words[0].low if words else ""
    if first == "of":
        body = cast.names.get(name.last + 1 + (doc.low(name.last + 1) in grammar.articles))
        if body is not None and doc.low(body.last) not in grammar.genitive:
            yield body
    if first == ",":
        yield from _served(doc, cast, list(takewhile(lambda word: word.text not in _ENDS, words[1:])))


def _served(doc: Doc, cast: Cast, words: Sequence[Token]) -> Iterator[Name]:
    """Yield the body in ``the chairman of the Port Board``, ``the Port Board chairman``."""
    served, grammar = False, lexicon().grammar
    for at, word in enumerate(words):
        if word.low in grammar.relative | lexicon().people.no_longer:
            return
        body = cast.names.get(word.index)
        if body is not None and body.first == word.index:
            after = words[at + body.last - body.first :]
            noun = takewhile(lambda one: one.low not in grammar.prepositions, after)
            # "The Dockers' Union" is not called Dockers.
            if doc.low(body.last) not in grammar.genitive if served else _officer(noun):
                yield body
            return
        served = served or (word.low in lexicon().people.serving and _officer(words[:at]))


def _in_sentence(doc: Doc, name: Name, first: int, last: int) -> Sequence[Token]:
    return [word for word in doc.tokens[max(0, first) : last] if word.sentence == name.sentence]


def _officer(words: Iterable[Token]) -> bool:
    return any(lexicon().is_role(word.low) for word in words)
