"""Everybody and everything the article names, each with all its names: the cast that sources come from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from claimcheck.link.lexicon import fold, lexicon
from claimcheck.link.matching import Key, initials, same_body
from claimcheck.link.people import Gender, Person, gender_of_lone, gender_of_nouns, people_of
from claimcheck.link.said import said_of
from claimcheck.records import EntityKind

if TYPE_CHECKING:
    from claimcheck.link.naming import Name
    from claimcheck.link.page import Page


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
    """All figures of one article, and which of them each name stands for (by the name's first word)."""

    figures: tuple[Figure, ...]
    by_word: dict[int, int]
    by_end: dict[int, Name]

    def at(self, name: Name) -> Figure:
        """Give the figure that a name stands for."""
        return self.figures[self.by_word[name.first]]

    @cached_property
    def surnames(self) -> frozenset[str]:
        """The last words of all persons' names, folded."""
        return frozenset(key[-1] for figure in self.figures if figure.person for key in figure.keys if key)

    def ending(self, word: int) -> Name | None:
        """Give the name whose last word is the one with this index."""
        return self.by_end.get(word)


def gather(page: Page, names: Sequence[Name]) -> Cast:
    """Give the cast of an article: names joined where they can only be one and the same."""
    people = people_of(page, names)
    taken = {name.first for person in people for name in person.names}
    bodies = _bodies(page, [name for name in names if name.first not in taken])
    groups: list[tuple[list[Name], Person | None]] = [(person.names, person) for person in people]
    groups.extend((body, None) for body in bodies)
    groups.sort(key=lambda group: group[0][0].first)
    figures = tuple(_figure(number, page, *group) for number, group in enumerate(groups))
    return Cast(
        figures,
        {name.first: figure.number for figure in figures for name in figure.mentions},
        {name.last - 1: name for figure in figures for name in figure.mentions},
    )


def _bodies(page: Page, names: Sequence[Name]) -> list[list[Name]]:
    """Give the names of each body or place: the same words, and short forms that fit one fuller name.

    What a nation owns is its own: "Valdora's Foreign Ministry" is not the Merrovian Foreign Ministry.
    """
    by_key: dict[Key, list[Name]] = {}
    for name in names:
        key = _without_article(name.key)
        nation = _owning_nation(page, name)
        whole = _countries().get(key, key) if nation is None else (nation[0], *key)
        by_key.setdefault(whole, []).append(name)
    groups: dict[Key, list[Name]] = {}
    for key, whole in _wholes(by_key).items():
        groups.setdefault(whole, []).extend(by_key[key])
    return [sorted(group, key=lambda name: name.first) for group in groups.values()]


def _wholes(keys: Sequence[Key] | dict[Key, list[Name]]) -> dict[Key, Key]:
    """Give the name that each name is short for, the longest first: itself where none or several fit."""
    whole: dict[Key, Key] = {}
    longer: dict[str, list[Key]] = {}
    for key in sorted(keys, key=len, reverse=True):
        near = dict.fromkeys([*longer.get(key[0], ()), *longer.get(key[-1], ())])
        fuller = [other for other in near if whole[other] == other and same_body(key, other)]
        whole[key] = fuller[0] if len(fuller) == 1 else key
        for word in {key[0], key[-1], *initials(key)}:
            longer.setdefault(word, []).append(key)
    return {key: whole[key] for key in keys}


def _owning_nation(page: Page, name: Name) -> tuple[str, int] | None:
    """Give the adjective of the nation whose body a name is, and where the nation's name begins."""
    at = name.first - 1
    if at < 1 or page.words[at].low not in ("'s", "'") or name.key[-1] not in lexicon().organizations.names:
        return None
    for size in range(_LONGEST_COUNTRY, 0, -1):
        first = max(0, at - size)
        adjective = _adjectives().get(tuple(word.low for word in page.words[first:at]))
        if adjective is not None:
            return adjective, first
    return None


_LONGEST_COUNTRY = 3
"""Words of a country's name, but for a few."""


@cache
def _adjectives() -> dict[Key, str]:
    """Give each country's adjective, by all its names."""
    countries = lexicon().places.countries
    return {
        _key(form): fold(country.adjectives[0])
        for name, country in countries.items()
        if country.adjectives
        for form in (name, *country.also, *country.capitals)
    }


@cache
def _countries() -> dict[Key, Key]:
    """Give the one key of each country's other names: America is the United States."""
    countries = lexicon().places.countries
    return {_key(other): _key(name) for name, country in countries.items() for other in country.also}


def _key(name: str) -> Key:
    return tuple(fold(name).replace(".", "").split())


def _without_article(key: Key) -> Key:
    return key[1:] if len(key) > 1 and key[0] == "the" else key


def _figure(number: int, page: Page, group: list[Name], person: Person | None) -> Figure:
    kinds = Counter(name.kind for name in group if name.kind is not None)
    kind = kinds.most_common(1)[0][0] if kinds else None
    said = frozenset(word for name in group for word in said_of(page, name))
    gender = None
    if person is not None:
        kind = EntityKind.PERSON
        gender = person.gender or gender_of_nouns(said) or gender_of_lone(() if person.full else group)
    keys = frozenset(name.key for name in group)
    return Figure(number, kind, _fullest(page, group, person), keys, tuple(group), gender, said)


def _fullest(page: Page, group: Sequence[Name], person: Person | None) -> str:
    """Give the form with most words; of equals Kenneth before Ken, then the usual spelling, the first.

    What a transcript or a dateline writes in capitals throughout comes last. Of a country's names, which are
    all whole, the usual one is taken: Britain, not United Kingdom; United States, not U.S.
    """
    uses = Counter(name.words for name in group)
    short = lexicon().given.short
    given = {name.key[0] for name in group if len(name.key) > 1}

    countries = {*_countries(), *_countries().values()}

    def rank(name: Name) -> tuple[int, bool, bool, int, int]:
        nickname = person is not None and not given.isdisjoint(short.get(name.key[0], ()))
        shouted = all(word.isupper() for word in name.words)
        words = len(name.words) if name.key not in countries else 1
        return words, not nickname, not shouted, uses[name.words], -name.first

    best = max(group, key=rank)
    owned = [_owning_nation(page, name) for name in group] if person is None else [None]
    nation = _owning_nation(page, best) if all(owned) else None
    return page.text(page.words[nation[1] if nation else best.first].start, page.words[best.last - 1].end)
