"""The body that somebody speaks for: ``we`` in a spokesman's words is the body that the article names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from claimcheck.link.lexicon import lexicon
from claimcheck.records import EntityKind

if TYPE_CHECKING:
    from claimcheck.link.cast import Figure
    from claimcheck.link.naming import Name
    from claimcheck.link.page import Word
    from claimcheck.link.story import Story

_REACH = 8
"""Words between somebody's name and a title before it, and the title's body."""

_FAR = 16
"""Words of what follows a name."""

_LINKS = frozenset({"of", "for", "at", "with"})
_INSIDE = frozenset({"'s", "'", "-"})


def serves(story: Story, person: Figure) -> Figure | None:
    """Give the body that the article calls somebody an officer of, if that is one only."""
    if person.number not in story.served:
        story.served[person.number] = _only_body(story, person)
    return story.served[person.number]


def _only_body(story: Story, person: Figure) -> Figure | None:
    names = (name for at in person.mentions for name in (*_before(story, at), *_after(story, at)))
    bodies = {figure.number: figure for figure in map(story.cast.at, names)}
    body = next(iter(bodies.values()), None)
    return body if body is not None and len(bodies) == 1 and body.kind is EntityKind.ORGANIZATION else None


def _before(story: Story, name: Name) -> Iterator[Name]:
    """Yield the body in ``Port Board chairman`` Ana Lee."""
    grammar = lexicon().grammar
    words = _in_sentence(story, name, name.first - _REACH, name.first)
    for at in range(len(words) - 1, -1, -1):
        body = story.cast.ending(words[at].index)
        if body is not None:
            if _officer(words[at + 1 :]) and not _no_longer(words):
                yield body
            return
        word = words[at]
        sign = not word.letters and word.low not in _INSIDE
        if sign or word.low in grammar.prepositions | grammar.determiners:
            return


def _after(story: Story, name: Name) -> Iterator[Name]:
    """Yield the body in Ana Lee``, the chairman of the Port Board``."""
    words = _in_sentence(story, name, name.last, name.last + _FAR)
    if not words or words[0].text != ",":
        return
    linked = False
    for at, word in enumerate(words[1:], start=1):
        if word.text in ",;(—–:" or word.low in lexicon().grammar.relative or _no_longer((word,)):
            return
        if linked and word.index in story.names:
            # "The Dockers' Union" is not called Dockers.
            if not _owns(story, story.names[word.index]):
                yield story.names[word.index]
            return
        linked = linked or (word.low in _LINKS and _officer(words[1:at]))


def _owns(story: Story, name: Name) -> bool:
    words = story.page.words
    return name.last < len(words) and words[name.last].low in ("'", "'s")


def _in_sentence(story: Story, name: Name, first: int, last: int) -> Sequence[Word]:
    return [word for word in story.page.words[max(0, first) : last] if word.sentence == name.sentence]


def _officer(words: Sequence[Word]) -> bool:
    return any(lexicon().is_role(word.low) for word in words)


def _no_longer(words: Sequence[Word]) -> bool:
    return any(word.low in lexicon().people.no_longer for word in words)
