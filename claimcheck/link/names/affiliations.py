"""The body that somebody speaks for: ``we`` in a spokesman's words is the body that the article names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from claimcheck.lexicon.lists import lexicon
from claimcheck.records import EntityKind

if TYPE_CHECKING:
    from claimcheck.link.names.cast import Cast, Figure
    from claimcheck.link.names.name import Name
    from claimcheck.tokens import Doc, Token

_REACH = 8
"""Words between somebody's name and a title before it, and the title's body."""

_FAR = 16
"""Words of what follows a name."""


def affiliation(doc: Doc, cast: Cast, person: Figure) -> Figure | None:
    """Return the body that the article calls somebody an officer of, if that is one only."""
    names = (name for at in person.mentions for name in (*_before(doc, cast, at), *_after(doc, cast, at)))
    bodies = {figure.number: figure for figure in map(cast.at, names)}
    body = next(iter(bodies.values()), None)
    return body if body is not None and len(bodies) == 1 and body.kind is EntityKind.ORGANIZATION else None


def _before(doc: Doc, cast: Cast, name: Name) -> Iterator[Name]:
    """Yield the body in ``Port Board chairman`` Ana Lee."""
    grammar = lexicon().grammar
    words = _in_sentence(doc, name, name.first - _REACH, name.first)
    for at in range(len(words) - 1, -1, -1):
        body = cast.ending(words[at].index)
        if body is not None:
            if _officer(words[at + 1 :]) and not _no_longer(words):
                yield body
            return
        word = words[at]
        sign = not word.letters and word.text != "-" and word.low not in grammar.genitive
        if sign or word.low in grammar.prepositions | grammar.determiners:
            return


def _after(doc: Doc, cast: Cast, name: Name) -> Iterator[Name]:
    """Yield the body in Ana Lee``, the chairman of the Port Board``."""
    words = _in_sentence(doc, name, name.last, name.last + _FAR)
    if not words or words[0].text != ",":
        return
    linked = False
    for at, word in enumerate(words[1:], start=1):
        if word.text in ",;(—–:" or word.low in lexicon().grammar.relative or _no_longer((word,)):
            return
        if linked and word.index in cast.names:
            # "The Dockers' Union" is not called Dockers.
            if not _owns(doc, cast.names[word.index]):
                yield cast.names[word.index]
            return
        linked = linked or (word.low in lexicon().people.serving and _officer(words[1:at]))


def _owns(doc: Doc, name: Name) -> bool:
    words = doc.tokens
    return name.last < len(words) and words[name.last].low in lexicon().grammar.genitive


def _in_sentence(doc: Doc, name: Name, first: int, last: int) -> Sequence[Token]:
    return [word for word in doc.tokens[max(0, first) : last] if word.sentence == name.sentence]


def _officer(words: Sequence[Token]) -> bool:
    return any(lexicon().is_role(word.low) for word in words)


def _no_longer(words: Sequence[Token]) -> bool:
    return any(word.low in lexicon().people.no_longer for word in words)
