"""What a stretch of capitals names: titles, nations and parties taken off, and the kind of what is left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from claimcheck.link.lexicon import fold, lexicon
from claimcheck.records import EntityKind

if TYPE_CHECKING:
    from claimcheck.link.page import Word

Kinds = Mapping[int, EntityKind]
"""What the tagger takes a word (by index) for."""

_ACRONYM = range(2, 7)
_LINKS = frozenset({"of", "for", "on", "the", "&"})


@dataclass(frozen=True, slots=True)
class Name:
    """One place where a name stands, without its title: ``[first, last)`` in the page's words.

    ``start`` is where the title begins, or the name if it has none.
    """

    start: int
    first: int
    last: int
    words: tuple[str, ...]
    titles: tuple[str, ...]
    kind: EntityKind | None
    sentence: int
    quoted: bool

    @property
    def key(self) -> tuple[str, ...]:
        """Its words folded, full stops dropped: what two names are compared by."""
        return _key(self.words)


@lru_cache(maxsize=1 << 14)
def _key(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(fold(word).replace(".", "").replace("’", "'") or word for word in words)


def names_in(run: Sequence[Word], kinds: Kinds) -> Iterator[Name]:
    """Yield the names in a stretch of capitals: ``Turkish President Aydın Kara`` names Aydın Kara."""
    words = [word for word in run if word.text != "."]
    if not words:
        return
    end = _end_of_titles(words)
    name = words[end:]
    if name and words[end - 1].low not in lexicon().titles.courtesy and _is_body(name):
        name, end = words, 0
    if not end:
        yield from _untitled(words, kinds)
        return
    if not name and len(words) > 1 and all(kinds.get(w.index) is EntityKind.ORGANIZATION for w in words):
        yield name_of(words, (), kinds)
        return
    before, titles = _titles(words[:end])
    if before and not is_people(before):
        yield name_of(before, (), kinds)
    if name:
        yield name_of(name, titles, kinds, words[len(before)].index)


def _titles(words: list[Word]) -> tuple[list[Word], tuple[str, ...]]:
    """Part what stands before a title (``Turkish``, ``Fox News``) from the words of the title."""
    at = len(words)
    while at and not is_title(words[at - 1]):
        at -= 1  # what the title is of
    while at and is_title(words[at - 1]):
        at -= 1
    while at and words[at - 1].low in lexicon().titles.before:
        at -= 1
    return words[:at], tuple(word.low for word in words[at:])


def _end_of_titles(words: Sequence[Word]) -> int:
    """Give where the last title ends; a title right after a given name is a surname: ``Angela King``."""
    for at in range(len(words) - 1, -1, -1):
        before = words[at - 1].low if at else ""
        if is_title(words[at]) and before not in given_names() | _LINKS and len(before) != 1:
            return at + 1 + _of_what(words[at + 1 :])
    return 0


def _of_what(words: Sequence[Word]) -> int:
    """Give how many words tell what a title is of: ``of State``; all, if no name follows."""
    if not words or words[0].low != "of":
        return 0
    if words[1:] and words[1].low in lexicon().titles.offices:
        return 2
    return next((at for at, word in enumerate(words) if word.low in given_names()), len(words))


def is_title(word: Word) -> bool:
    """Whether a word can be (part of) a title: ``Sen``, ``President-elect``, ``Senators``."""
    titles, low = lexicon().titles, word.low
    if "-" in low and all(part in titles.words | titles.parts for part in low.split("-")):
        return True
    every = titles.words | titles.courtesy | titles.masculine | titles.feminine
    return low in every or (low.endswith("s") and low[:-1] in titles.words)


def _is_body(words: Sequence[Word]) -> bool:
    return words[-1].low in lexicon().organizations.names or any(w.low in _LINKS for w in words)


def _untitled(words: Sequence[Word], kinds: Kinds) -> Iterator[Name]:
    """Yield the name of a run without a title, freed of a nation or party before it: ``Democrat Ann Lee``."""
    at = 0
    while at + 1 < len(words) and is_people(words[at : at + 1]):
        at += 1
    rest = words[at:]
    # "Public Advocate Trin Kaya": the tagger may know where the person's name begins.
    told = next((i for i in range(1, len(rest) - 1) if _person_from(rest, i, kinds)), 0)
    if told:
        yield name_of(rest[told:], (), kinds)
        return
    personal = rest[0].low in given_names() or all(kinds.get(w.index) is EntityKind.PERSON for w in rest)
    if at and personal and not _is_body(rest):
        yield name_of(rest, (), kinds)
    elif not is_people(words):
        yield name_of(words, (), kinds)


def _person_from(words: Sequence[Word], at: int, kinds: Kinds) -> bool:
    """Whether a person's name begins at a place and goes to the end, and nothing before is a person's."""
    person = [kinds.get(word.index) is EntityKind.PERSON for word in words]
    return all(person[at:]) and not any(person[:at]) and not _is_body(words)


def is_people(words: Sequence[Word]) -> bool:
    """Whether words only say of which nation or party somebody is: ``Turkish``, ``Senate Democrats``."""
    whole = " ".join(word.low for word in words)
    return whole in _peoples() or (len(words) > 1 and words[-1].low in _members())


def name_of(words: Sequence[Word], titles: tuple[str, ...], kinds: Kinds, start: int | None = None) -> Name:
    """Make a name of words; its title begins at ``start``."""
    texts = tuple(word.text for word in words)
    kind = _kind(words, titles, kinds)
    start = words[0].index if start is None else start
    return Name(
        start, words[0].index, words[-1].index + 1, texts, titles, kind, words[0].sentence, words[0].quoted
    )


def _kind(words: Sequence[Word], titles: tuple[str, ...], kinds: Kinds) -> EntityKind | None:
    whole = " ".join(word.low for word in words)
    organizations = lexicon().organizations
    body = whole in organizations.whole or (len(words) > 1 and _is_body(words))
    told = [kinds[word.index] for word in words if word.index in kinds]
    kind = max(told, key=told.count) if told else None
    if kind is None and len(words) == 1 and words[0].text.isupper() and len(whole) in _ACRONYM:
        kind = EntityKind.ORGANIZATION
    if whole in place_names() or (len(words) > 1 and words[0].low in lexicon().places.beginnings):
        kind = EntityKind.LOCATION
    elif titles:
        kind = EntityKind.PERSON
    elif body:
        kind = EntityKind.ORGANIZATION
    elif len(words) > 1 and words[0].low in given_names():
        kind = EntityKind.PERSON
    return kind


@cache
def given_names() -> frozenset[str]:
    """Give every given name we know."""
    return lexicon().given.masculine | lexicon().given.feminine


@cache
def place_names() -> frozenset[str]:
    """Give the names of countries, states and capitals, folded."""
    places = lexicon().places
    every = {*places.countries, *places.states}
    every |= {name for country in places.countries.values() for name in (*country.capitals, *country.also)}
    return frozenset(fold(name).replace(".", "") for name in every)


@cache
def _peoples() -> frozenset[str]:
    places = lexicon().places
    nations = {name for c in places.countries.values() for name in (*c.adjectives, *c.people)}
    parties = {name for names in places.parties.values() for name in names}
    return (frozenset(fold(name) for name in nations | parties) | places.peoples) - place_names()


@cache
def _members() -> frozenset[str]:
    """Give what members of a nation or party are called: ``Democrats``, ``Turks``."""
    places = lexicon().places
    nations = {name for country in places.countries.values() for name in country.people}
    parties = {name for names in places.parties.values() for name in names[1:]}
    return frozenset(fold(name) for name in nations | parties) | places.peoples
