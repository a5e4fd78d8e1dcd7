"""Everybody and everything the article names, each with all its names: the cast that sources come from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from claimcheck.link.lexicon import lexicon
from claimcheck.link.matching import Key, is_short_for, same_body, same_person
from claimcheck.link.naming import Name
from claimcheck.link.page import Page
from claimcheck.link.said import said_of
from claimcheck.records import EntityKind


class Gender(StrEnum):
    """What pronoun stands for somebody."""

    MASCULINE = "masculine"
    FEMININE = "feminine"


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
    owner: int | None = None

    @property
    def work(self) -> bool:
        """Whether it is a book, a film or the like, by what the article says of it."""
        return self.kind is EntityKind.OTHER and not self.said.isdisjoint(lexicon().documents.works)

    @property
    def person(self) -> bool:
        """Whether it is a person."""
        return self.kind is EntityKind.PERSON


@dataclass(frozen=True, slots=True)
class Cast:
    """All figures of one article, and which of them each name stands for (by the name's first word)."""

    figures: tuple[Figure, ...]
    by_word: dict[int, int]
    by_end: dict[int, Name]

    def at(self, name: Name) -> Figure:
        """Give the figure that a name stands for."""
        return self.figures[self.by_word[name.first]]

    def ending(self, word: int) -> Name | None:
        """Give the name whose last word is the one with this index."""
        return self.by_end.get(word)


def gather(page: Page, names: Sequence[Name]) -> Cast:
    """Give the cast of an article: names joined where they can only be one and the same."""
    people = _people(_recognised(page, names))
    taken = {name.first for group in people for name in group}
    bodies = _bodies([name for name in names if name.first not in taken])
    groups = [(group, True) for group in people] + [(group, False) for group in bodies]
    groups.sort(key=lambda item: item[0][0].first)
    figures = tuple(_figure(number, page, group, person) for number, (group, person) in enumerate(groups))
    return Cast(
        figures,
        {name.first: figure.number for figure in figures for name in figure.mentions},
        {name.last - 1: name for figure in figures for name in figure.mentions},
    )


def _recognised(page: Page, names: Sequence[Name]) -> list[Name]:
    """Give the same names, an unknown one as a person's if a person's noun or the surname alone says so."""
    alone = {name.key[0] for name in names if len(name.key) == 1 and name.kind in (None, EntityKind.PERSON)}
    return [
        replace(name, kind=EntityKind.PERSON)
        if name.kind is None
        and (
            (_is_full(name) and name.key[-1] in alone) or not said_of(page, name).isdisjoint(lexicon().roles)
        )
        else name
        for name in names
    ]


def _people(names: Sequence[Name]) -> list[list[Name]]:
    """Give the names of each person: full names first, then surnames and given names that point to them."""
    full = [name for name in names if name.kind is EntityKind.PERSON and _is_full(name)]
    groups: list[list[Name]] = []
    for name in full:
        fits = [group for group in groups if all(same_person(name.key, other.key) for other in group)]
        if len(fits) == 1:
            fits[0].append(name)
        else:
            groups.append([name])
    named = {name.first for name in full}
    others = {name.key for name in names if name.kind in (EntityKind.LOCATION, EntityKind.ORGANIZATION)}
    # Mr. and Mrs. first: they tell apart whom a bare surname may then mean.
    short = sorted((n for n in names if n.first not in named), key=lambda n: (_gender([n]) is None, n.first))
    for name in short:
        group = _short_for(name, groups)
        if group is not None and (name.kind is not EntityKind.LOCATION or name.key[-1] == group[0].key[-1]):
            group.append(name)
        elif name.kind is EntityKind.PERSON and (name.titles or not _is_no_person(name, others)):
            groups.append([name])
    return [sorted(group, key=lambda name: name.first) for group in groups]


def _is_no_person(name: Name, others: set[Key]) -> bool:
    """Whether what the tagger took for a person's name is a place's or a body's elsewhere: ``Fox`` News."""
    return name.key in others or any(same_body(name.key, other) for other in others)


def _is_full(name: Name) -> bool:
    return _holds_two(name.words, name.key[-1])


@lru_cache(maxsize=1 << 14)
def _holds_two(words: tuple[str, ...], last: str) -> bool:
    """Whether a name has a given name and a surname, so far as its words tell."""
    particles, suffixes = lexicon().grammar.particles, lexicon().titles.suffixes
    own = [word for word in words if not (word.islower() and word in particles)]
    return len(own) - (last in suffixes) > 1


def _short_for(name: Name, groups: Sequence[list[Name]]) -> list[Name] | None:
    """Give the one person whom a short name can mean here, or the one who is mostly meant."""
    able = [group for group in groups if not _against(name, group)]
    alone = [g for g in able if not any(map(_is_full, g)) and any(name.key == other.key for other in g)]
    for way in (_by_surname, _by_any_word):
        fits = [group for group in able if any(_is_full(other) and way(name, other) for other in group)]
        if fits:
            return max(fits + alone, key=lambda group: _meant(name, group))
    return alone[0] if alone else None


def _by_surname(name: Name, other: Name) -> bool:
    return other.key == name.key or is_short_for(name.key, other.key)


def _by_any_word(name: Name, other: Name) -> bool:
    return len(name.key) == 1 and name.key[0] in other.key


def _meant(name: Name, group: Sequence[Name]) -> tuple[int, bool, int, int]:
    """Rank a person for a short name: by titles, then how often named (in full counts twice), then how early.

    Who holds an office is named in full with it, or is so well known that no full name is needed.
    """
    titles = {title for other in group for title in other.titles}
    known = bool(set(name.titles) - lexicon().titles.courtesy) and not any(map(_is_full, group))
    often = sum(1 + _is_full(other) for other in group)
    return len(titles & set(name.titles)), known, often, -group[0].first


def _against(name: Name, group: Sequence[Name]) -> bool:
    """Whether Mr. or Mrs. says that the person must be another."""
    told = _gender([name])
    return told is not None and _gender(group) not in (None, told)


def _gender(group: Sequence[Name], *, alone: bool = False) -> Gender | None:
    """Give a person's gender by title or given name.

    ``alone`` reads a single name as a given one where that is a woman's (Melanie); a man's may be a
    surname (Warren).
    """
    known, votes = lexicon(), Counter[Gender]()
    for name in group:
        titles = set(name.titles)
        if titles & (known.titles.masculine | known.people.masculine):
            votes[Gender.MASCULINE] += 3
        elif titles & (known.titles.feminine | known.people.feminine):
            votes[Gender.FEMININE] += 3
        elif _is_full(name) and name.key[0] in known.given.masculine:
            votes[Gender.MASCULINE] += 1
        elif (alone or _is_full(name)) and name.key[0] in known.given.feminine:
            votes[Gender.FEMININE] += 1
    return votes.most_common(1)[0][0] if votes else None


def _bodies(names: Sequence[Name]) -> list[list[Name]]:
    """Give the names of each body or place: the same words, and short forms that fit one fuller name."""
    by_key: dict[Key, list[Name]] = {}
    for name in names:
        by_key.setdefault(_without_article(name.key), []).append(name)
    keys = sorted(by_key, key=len, reverse=True)
    whole: dict[Key, Key] = {}
    for key in keys:
        fuller = {whole[other] for other in whole if same_body(key, other) and whole[other] == other}
        whole[key] = fuller.pop() if len(fuller) == 1 else key
    groups: dict[Key, list[Name]] = {}
    for key, found in by_key.items():
        groups.setdefault(whole[key], []).extend(found)
    return [sorted(group, key=lambda name: name.first) for group in groups.values()]


def _without_article(key: Key) -> Key:
    return key[1:] if len(key) > 1 and key[0] == "the" else key


def _figure(number: int, page: Page, group: list[Name], person: bool) -> Figure:
    kinds = Counter(name.kind for name in group if name.kind is not None)
    kind = EntityKind.PERSON if person else kinds.most_common(1)[0][0] if kinds else None
    said = frozenset(word for name in group for word in said_of(page, name))
    return Figure(
        number,
        kind,
        _fullest(group, person),
        frozenset(name.key for name in group),
        tuple(group),
        (_gender(group) or _gender_of_nouns(said) or _gender(group, alone=True)) if person else None,
        said,
    )


def _gender_of_nouns(said: frozenset[str]) -> Gender | None:
    people = lexicon().people
    if said & people.feminine and not said & people.masculine:
        return Gender.FEMININE
    return Gender.MASCULINE if said & people.masculine and not said & people.feminine else None


def _fullest(group: Sequence[Name], person: bool) -> str:
    """Give the form with most words; of equals Kenneth before Ken, then the usual spelling, the first."""
    uses = Counter(name.words for name in group)
    short = lexicon().given.short
    given = {name.key[0] for name in group if len(name.key) > 1}
    best = max(
        group,
        key=lambda name: (
            len(name.words),
            not person or not short.get(name.key[0], frozenset()) & given,
            uses[name.words],
            -name.first,
        ),
    )
    return " ".join(best.words)
