"""Names of countries, states and parties, of their people, and what comes from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from claimcheck.lexicon.letters import plain
from claimcheck.lexicon.lists import lexicon

Words = tuple[str, ...]
"""The plain words of a name."""


@cache
def place_names() -> frozenset[str]:
    """Return the names of countries, states and capitals, plain."""
    places = lexicon().places
    every = {*places.countries, *places.states}
    every |= {name for country in places.countries.values() for name in (*country.capitals, *country.also)}
    spelt = {".".join(_unstopped(name)) for name in every if name.isupper()}
    return frozenset(_unstopped(name) for name in every) | spelt


def is_people(words: Sequence[str]) -> bool:
    """Return whether plain words only say of which nation or party somebody is: ``senate democrats``."""
    return " ".join(words) in _peoples() or (len(words) > 1 and words[-1] in _members())


def is_party_mark(text: str) -> bool:
    """Return whether a word is a party's letter and a state: ``R-Ky``."""
    party, _, state = text.partition("-")
    return party in lexicon().places.parties and state.replace(".", "") in states_by_form()


@cache
def national_adjectives() -> frozenset[str]:
    """Return the adjectives of all countries, plain."""
    return frozenset(plain(n) for country in lexicon().places.countries.values() for n in country.adjectives)


@cache
def adjectives_by_country() -> Mapping[Words, str]:
    """Return each country's first adjective, by all names that may stand for the country."""
    countries = lexicon().places.countries
    return {
        _words(form): plain(country.adjectives[0])
        for name, country in countries.items()
        if country.adjectives
        for form in (name, *country.also, *country.capitals)
    }


def is_country(name: str) -> bool:
    """Return whether a name is a country's, long or short: ``US``."""
    countries = lexicon().places.countries
    return name in countries or any(name in country.also for country in countries.values())


@cache
def _nations() -> Mapping[str, str]:
    of_countries = {name[0]: nation for name, nation in adjectives_by_country().items() if len(name) == 1}
    countries = lexicon().places.countries.values()
    adjectives = {plain(n): plain(c.adjectives[0]) for c in countries for n in c.adjectives}
    return of_countries | adjectives


def nation_of(word: str) -> str | None:
    """Return the first adjective of the nation that a plain word speaks of; None for other words."""
    return _nations().get(word)


@cache
def usual_names() -> Mapping[Words, Words]:
    """Return the usual name of each country by its other ones: America is the United States."""
    countries = lexicon().places.countries
    return {_words(other): _words(name) for name, country in countries.items() for other in country.also}


@cache
def states_by_form() -> Mapping[str, str]:
    """Return each state by its name and its abbreviations, written without full stops."""
    states = lexicon().places.states
    return {form.replace(".", ""): state for state, forms in states.items() for form in (state, *forms)}


@cache
def _peoples() -> frozenset[str]:
    places = lexicon().places
    nations = {name for c in places.countries.values() for name in (*c.adjectives, *c.people)}
    parties = {name for names in places.parties.values() for name in names}
    return (frozenset(plain(name) for name in nations | parties) | places.peoples) - place_names()


@cache
def _members() -> frozenset[str]:
    """Return what members of a nation or party are called: ``Democrats``, ``Turks``."""
    places = lexicon().places
    nations = {name for country in places.countries.values() for name in country.people}
    parties = {name for names in places.parties.values() for name in names[1:]}
    return frozenset(plain(name) for name in nations | parties) | places.peoples


def _unstopped(name: str) -> str:
    return plain(name).replace(".", "")


def _words(name: str) -> Words:
    return tuple(_unstopped(name).split())
