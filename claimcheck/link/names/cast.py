"""Everybody and everything the article names, each with all its names: the cast that sources come from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from claimcheck.lexicon.gender import Gender
from claimcheck.lexicon.letters import Key
from claimcheck.lexicon.lists import lexicon
from claimcheck.link.names.name import Name
from claimcheck.records import EntityKind
from claimcheck.tokens import Token


@dataclass(frozen=True, slots=True)
class Figure:
    """Somebody or something named; ``said`` holds the words that the article puts beside the name."""

    number: int
    kind: EntityKind | None
    name: str
    keys: frozenset[Key]
    mentions: tuple[Name, ...]
    gender: Gender | None
    said: frozenset[str]

    @property
    def work(self) -> bool:
        """Whether it is a book, a film or the like, by what the article says of it."""
        return self.kind is EntityKind.OTHER and not self.said.isdisjoint(lexicon().documents.works)

    @property
    def person(self) -> bool:
        """Whether it is a person."""
        return self.kind is EntityKind.PERSON


@dataclass(frozen=True)
class Cast:
    """All figures of one article, and its names.

    ``names`` gives the name that a token (by index) belongs to, titles included; ``joined`` holds the tokens
    inside one name that only the tagger knows, as the ``and`` in a ministry's.
    """

    figures: tuple[Figure, ...]
    names: Mapping[int, Name]
    joined: frozenset[int] = frozenset()

    def at(self, name: Name) -> Figure:
        """Return the figure that a name stands for."""
        return self.figures[self._by_first[name.first]]

    def among(self, words: Iterable[Token]) -> list[Name]:
        """Return the names that some of these words belong to, in their order."""
        return list(dict.fromkeys(self.names[w.index] for w in words if w.index in self.names))

    def ending(self, token: int) -> Name | None:
        """Return the name whose last word is the token with this index."""
        return self._by_last.get(token)

    @cached_property
    def surnames(self) -> frozenset[str]:
        """The last words of all persons' names, plain."""
        return frozenset(key[-1] for figure in self.figures if figure.person for key in figure.keys if key)

    @cached_property
    def bare(self) -> frozenset[str]:
        """The names of one word, plain."""
        return frozenset(key[0] for figure in self.figures for key in figure.keys if len(key) == 1)

    @cached_property
    def places(self) -> frozenset[str]:
        """The names of one word of what is no person, plain: places that may have an adjective."""
        return frozenset(key[0] for f in self.figures if not f.person for key in f.keys if len(key) == 1)

    @cached_property
    def spokespeople(self) -> tuple[Figure, ...]:
        """The persons whom the article calls somebody's voice."""
        voices = lexicon().unnamed.spokesperson
        return tuple(figure for figure in self.figures if figure.person and figure.said & voices)

    @cached_property
    def bodies(self) -> Mapping[str, int]:
        """The number of the first one with a name, of those that are no persons."""
        return {figure.name: figure.number for figure in reversed(self.figures) if not figure.person}

    @cached_property
    def nouns(self) -> frozenset[str]:
        """The last words of the longer names of bodies, plain: nouns that may stand for them."""
        bodies = (figure for figure in self.figures if figure.kind is EntityKind.ORGANIZATION)
        return frozenset(key[-1] for body in bodies for key in body.keys if len(key) > 1)

    @cached_property
    def _by_first(self) -> Mapping[int, int]:
        return {name.first: figure.number for figure in self.figures for name in figure.mentions}

    @cached_property
    def _by_last(self) -> Mapping[int, Name]:
        return {name.last - 1: name for figure in self.figures for name in figure.mentions}
