"""Which names name the same person: full names first, then the surnames and given names that point there."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, islice

from claimcheck.lexicon.gender import Gender, gender_of_given_name, gender_of_title
from claimcheck.lexicon.letters import Key
from claimcheck.lexicon.lists import lexicon
from claimcheck.lexicon.same_name import alike, is_short_for, near_spellings, same_body, same_person
from claimcheck.link.names.name import Name
from claimcheck.records import EntityKind

_TITLE, _GIVEN = 3, 1
"""How much a title and a given name tell of somebody's gender."""

_NEAR = 2
"""Sentences back in which somebody who shares a surname may have spoken."""

_NAMESAKES = 16
"""How many people with a word of a name are looked at, the latest, beside those of that very name."""

_FORMS = 16
"""How many full names one person may have: with a second name, an initial, a slip."""


@dataclass(slots=True)
class Person:
    """One person while names are gathered, with what its names tell."""

    names: list[Name] = field(default_factory=list)
    full: set[Key] = field(default_factory=set)
    short: set[Key] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    genders: Counter[Gender] = field(default_factory=Counter)
    weight: int = 0
    followed: int = 0
    relative: bool = False
    spoke: list[int] = field(default_factory=list)

    @property
    def gender(self) -> Gender | None:
        """What most titles and given names say."""
        return self.genders.most_common(1)[0][0] if self.genders else None


class _People:
    """Everybody gathered so far, found by the words of their names."""

    def __init__(self, said: Mapping[int, frozenset[str]], heard: Mapping[int, int]) -> None:
        self._said, self._heard = said, heard
        self.all: list[Person] = []
        self._by_word: dict[str | Key, dict[int, Person]] = {}
        self._spelled: dict[str, set[str]] = {}

    def add(self, name: Name, person: Person | None) -> None:
        """Put a name, and what is said beside it, to somebody, or to somebody new."""
        if person is None:
            person = Person()
            self.all.append(person)
        new = name.key not in person.full | person.short
        person.names.append(name)
        (person.full if name.full else person.short).add(name.key)
        person.titles.update(name.titles)
        person.genders.update(_gender_told(name))
        person.weight += 1 + name.full
        people, said = lexicon().people, self._said[name.first]
        person.relative |= people.consort <= said or not people.kin.isdisjoint(said.difference(name.titles))
        if name.first in self._heard:
            insort(person.spoke, name.first)
        keys: tuple[str | Key, ...] = (*name.key, name.key) if new else ()
        for key in keys:
            self._by_word.setdefault(key, {})[id(person)] = person
        for word, spelling in ((w, spelling) for w in name.key if new for spelling in near_spellings(w)):
            self._spelled.setdefault(spelling, set()).add(word)

    def like(self, name: Name) -> list[Person]:
        """Return everybody who has a word of a name, or one that may be its last with a slip."""
        slips = (self._spelled.get(spelling, ()) for spelling in near_spellings(name.key[-1]))
        words: list[str | Key] = sorted({*name.key}.union(*slips))
        found: dict[int, Person] = {}
        for word in (*words, name.key):
            latest = islice(reversed(self._by_word.get(word, {}).items()), _NAMESAKES)
            found.update(reversed(list(latest)))
        return list(found.values())


def find_persons(
    names: Sequence[Name], said: Mapping[int, frozenset[str]], heard: Mapping[int, int]
) -> list[Person]:
    """Return the persons that names name.

    ``said`` holds what stands beside each name, by its first token, and ``heard`` in which sentence the words
    of sources stand, those that are quotations not counted.
    """
    names = _recognised(names, said)
    people = _People(said, heard)
    for name in (name for name in names if name.kind is EntityKind.PERSON and name.full):
        may_be = (p for p in people.like(name) if name.key in p.full or 0 < len(p.full) < _FORMS)
        fits = [person for person in may_be if all(same_person(name.key, form) for form in person.full)]
        named_so = [person for person in fits if name.key in person.full]
        # "Rolf Brek spoke. His son Rolf Arne Brek left": he is another.
        another = not lexicon().people.namesakes.isdisjoint(said[name.first].difference(name.titles))
        fits = named_so or ([] if another else fits)
        people.add(name, fits[0] if len(fits) == 1 else None)
    others = {name.key for name in names if name.kind in (EntityKind.LOCATION, EntityKind.ORGANIZATION)}
    speaking = {name.key for name in names if name.first in heard}
    # "Tarnu lies in Tarnu Geopark": who never speaks is the place.
    places = (name.key for name in names if name.kind is EntityKind.LOCATION)
    others |= {key[:1] for key in places if key[:1] not in speaking}
    short = [name for name in names if not (name.kind is EntityKind.PERSON and name.full)]
    # Mr. and Mrs. first, then other titles: they tell apart whom a bare surname may then mean.
    for rank, some in groupby(sorted(short, key=_bareness), _bareness):
        if all(rank):
            _count_followers(names, people.all)
        for name in some:
            person = _short_for(name, people.like(name), heard)
            # What the tagger takes for a place is a surname all the same.
            place = person is None or (name.kind is EntityKind.LOCATION and not _bears(person, name.key[-1]))
            if not place:
                people.add(name, person)
            elif name.kind is EntityKind.PERSON and (name.titles or not _is_no_person(name, others)):
                people.add(name, None)
    return people.all


def _bareness(name: Name) -> tuple[bool, bool]:
    return not _gender_told(name), not name.titles


def _count_followers(names: Sequence[Name], people: Sequence[Person]) -> None:
    """Count the bare surnames of each person: whoever is called so first is called so on.

    "Rolf Brek left. Brek said. Ana Brek waved. Brek said": he, as she is named in full where she is meant. So
    is he in "Rolf Brek left. His wife, Ana Brek, waved. Brek said", if that is all that is told of her.
    """
    longer = {name.first: person for person in people for name in person.names}
    # Of two relatives, "her son Tom Brek" and "his mother, Ana Brek", the later one is meant.
    once = {id(person) for person in people if person.relative and sum(n.full for n in person.names) == 1}
    latest: dict[str, Person] = {}
    called: dict[str, Person] = {}
    for name in names:
        surname = name.key[-1]
        if name.first in longer:
            if id(longer[name.first]) not in once or surname not in latest or latest[surname].relative:
                latest[surname] = longer[name.first]
        elif surname in latest:
            called.setdefault(surname, latest[surname]).followed += 1


def _recognised(names: Sequence[Name], said: Mapping[int, frozenset[str]]) -> list[Name]:
    """Return the same names, an unknown one as a person's if a person's noun or the surname alone says so."""
    alone = {name.key[0] for name in names if len(name.key) == 1 and name.kind in (None, EntityKind.PERSON)}

    def personal(name: Name) -> bool:
        surname_alone = name.full and name.key[-1] in alone
        return surname_alone or not said[name.first].isdisjoint(lexicon().roles)

    return [replace(n, kind=EntityKind.PERSON) if n.kind is None and personal(n) else n for n in names]


def _bears(person: Person, surname: str) -> bool:
    return any(key[-1] == surname for key in person.full)


def _is_no_person(name: Name, others: set[Key]) -> bool:
    """Return whether what the tagger took for a person is elsewhere a place or a body: ``Fox`` News."""
    return name.key in others or any(same_body(name.key, other) for other in others)


def _short_for(name: Name, people: Sequence[Person], heard: Mapping[int, int]) -> Person | None:
    """Return the one person whom a short name can mean here, or the one who is mostly meant."""
    told, key = next(iter(_gender_told(name)), None), name.key
    able = [person for person in people if told is None or person.gender in (None, told)]
    # "President Brek spoke. His daughter Ivana Brek stayed": she is not who was named before her. Nor is "Mr
    # Brek" somebody named below, where he can be another one.
    before = [person for person in able if person.names[0].first < name.first]
    full = name.titles and any(_bears(person, key[-1]) for person in before)
    able = before if full else [person for person in able if not person.relative or person in before]
    alone = [person for person in able if not person.full and key in person.short]
    by_surname = [person for person in able if any(k == key or is_short_for(key, k) for k in person.full)]
    words = [(person, {w for k in person.full for w in k}) for person in able] if len(key) == 1 else []
    by_any_word = [person for person, those in words if key[0] in those]
    # A given name that looks like another's surname is no slip.
    slips = not any(k[-len(key) :] == key for person in by_surname for k in person.full)
    fits = (by_any_word or by_surname) if slips else by_surname
    fits = fits or [person for person, those in words if any(alike(key[0], word) for word in those)]
    if not fits:
        return alone[0] if alone else None
    # "Kim Ara said no. Kim said": she, not Kim Bo, who spoke before; but "Ann Brek, his wife, said no. Brek
    # said" is Brek himself, unless he never spoke.
    spoke = [(person.spoke[n - 1], person) for person in fits if (n := bisect_left(person.spoke, name.first))]
    last, speaker = max(spoke, default=(-1, None), key=lambda one: one[0])
    if speaker is not None and (len(spoke) == 1 or not speaker.relative):
        own = any(name.key[-1] in key for key in speaker.full)
        if own and 0 <= heard.get(name.first, -1) - heard[last] <= _NEAR:
            return speaker
    return max(fits + alone, key=lambda person: _meant(name, person))


def _meant(name: Name, person: Person) -> tuple[int, bool, float, int]:
    """Return a person's rank for a short name: by titles, how often named (in full counts twice), how early.

    Who holds an office is named in full with it, which counts once more, or is so well known that no full
    name is needed. Who is somebody's wife or son is named in full each time, and half as likely by the
    surname alone.
    """
    courtesy = lexicon().titles.courtesy
    office = not courtesy.issuperset(name.titles)
    common = len(person.titles.intersection(name.titles))
    weight = (person.weight + person.followed + (not person.titles <= courtesy)) / (1 + person.relative)
    return common, office and not person.full, weight, -person.names[0].first


def _gender_told(name: Name) -> dict[Gender, int]:
    """Return what a name tells of its bearer's gender, by title or given name, and how surely."""
    titled = next(filter(None, map(gender_of_title, name.titles)), None)
    given = gender_of_given_name(name.key[0]) if name.full else None
    return {titled: _TITLE} if titled is not None else {given: _GIVEN} if given is not None else {}
