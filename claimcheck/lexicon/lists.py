"""The word lists of rules/en/sources, as sets: what is known about words before an article is read."""

from __future__ import annotations

from functools import cache, cached_property
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict

from claimcheck import resources


def _words(value: object) -> object:
    return frozenset(value.split()) if isinstance(value, str) else value


def _in_order(value: object) -> object:
    return tuple(value.split()) if isinstance(value, str) else value


Words = Annotated[frozenset[str], BeforeValidator(_words)]
"""Single words, written in the file as one text with blanks between them."""

Endings = Annotated[tuple[str, ...], BeforeValidator(_in_order)]
"""Endings of words, written in the same way, as ``str.endswith`` takes them."""


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class GivenNames(_Table):
    """Given names that nearly always carry one gender, those that both carry, and short forms of them."""

    masculine: Words
    feminine: Words
    either: Words
    short: dict[str, frozenset[str]]


class Titles(_Table):
    """Words that stand before a name without being part of it."""

    masculine: Words
    feminine: Words
    courtesy: Words
    words: Words
    before: Words
    lesser: Words
    sole: Words
    no_sole: Words
    suffixes: Words
    after: Words
    short: dict[str, str]
    plural_short: Words
    abbreviated: Words
    offices: Words
    parts: Words

    @cached_property
    def every(self) -> frozenset[str]:
        """Every word that is a title by itself."""
        return self.words | self.courtesy | self.masculine | self.feminine


class People(_Table):
    """Nouns for one person, and what a person called so may also be called."""

    masculine: Words
    feminine: Words
    either: Words
    generic: Words
    kin: Words
    namesakes: Words
    consort: Words
    no_longer: Words
    peers: Words
    predecessors: Words
    dying: Words
    leading: Words
    charging: Words
    greetings: Words
    doing: Words
    asking: Endings
    serving: Words
    endings: Endings
    deeds: dict[str, Words]
    means: dict[str, Words]


class Organizations(_Table):
    """Nouns of bodies, firms and outlets, and the words of a name that such a noun points back to."""

    names: Words
    whole: Words
    nouns: Words
    common: Words
    agencies: Words
    linking: Words
    inside: Words
    of_a_body: Words
    unlettered: Words
    standing: Words
    institutions: Words
    apart: Words
    possessions: Words
    places: dict[str, str]
    no_body: Words
    fits: dict[str, Words]


class Documents(_Table):
    """Nouns of what can be cited as a document, and other nouns for the same thing."""

    nouns: Words
    works: Words
    speech: Words
    fits: dict[str, Words]


class Relays(_Table):
    """Words by which something is told to somebody, or passed on by others."""

    telling: Words
    hearers: Words
    programmes: Words
    talks: Words
    interviews: Words
    speaking: Words
    airing: Words
    no_talk: Words
    leading: Words
    time: Words
    quoting: Words
    passing: Words
    by: Words
    being: Words
    had: Words
    saying: Words
    before_said: Words
    according: Endings
    reporting: Words


class Unnamed(_Table):
    """How sources without a name are told apart."""

    spokesperson: Words
    speaking_for: Words
    ranks: Words
    anonymous_heads: Words
    anonymous_may: Words
    anonymous_phrases: tuple[str, ...]
    vague_words: Words
    collective: Words
    group_heads: Words
    present: Words
    excuses: tuple[str, ...]
    people_too: Words
    back: tuple[str, ...]


class Country(_Table):
    """A country's adjectives and people, the places that speak for it, and its other names."""

    adjectives: tuple[str, ...]
    people: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


class Places(_Table):
    """Countries and states with their adjectives, people, capitals and abbreviations; parties."""

    peoples: Words
    beginnings: Words
    countries: dict[str, Country]
    states: dict[str, tuple[str, ...]]
    parties: dict[str, tuple[str, str, str]]


class EndingLists(_Table):
    """Endings that tell a word's form where no list holds the word."""

    past: Endings
    participle: Endings
    ing: Endings
    adverb: Endings
    singular: Endings
    denying: Endings
    hyphened: Endings
    of_a_place: str
    of_a_nation: Endings


class Grammar(_Table):
    """Closed classes of words: what opens sentences, links nouns, stands for a name."""

    openers: Words
    prepositions: Words
    determiners: Words
    articles: Words
    pointed: Words
    central: Words
    predeterminers: Words
    definite: Words
    relative: Words
    relating: Words
    of_things: Words
    of_whom: Words
    placing: Words
    telling: Words
    particles: Words
    calendar: Words
    contracted: Words
    months_too: Words
    plural_nouns: Words
    partitive: Words
    masculine: Words
    feminine: Words
    neuter: Words
    plural: Words
    first_singular: Words
    first_plural: Words
    second: Words
    small: Words
    alone: Words
    unresolved: Words
    leading: Words
    trailing: Words
    coordinators: Words
    joining: tuple[str, ...]
    correlatives: Words
    resuming: Words
    exemplifying: Words
    genitive: Words
    elsewhere: Words
    agents: Words
    by_place: Words
    asking: Words
    clausal: Words
    subordinating: Words
    timing: Words
    degrees: Words
    unasserted: Words
    unfinished: Words
    units: Words
    before_joints: Words
    adding: Words
    bare: Words
    from_place: Words
    post_of: Words
    parting: Words
    dating: Words
    authoring: Words
    pair: Words
    pairing: Words
    leads_in: Words
    says: Words
    retelling: Words
    denying: Words
    denied_with: Words
    third_singular: Words
    introducing: Words
    wondering: Words
    of_one: Words
    of_several: Words
    light: Words
    questions: Words
    pointing: Words
    commanding: Words
    empty: Words
    naming: Words
    ageing: Words
    breaks: Words
    of_a_body: Words
    answer_labels: Words
    indefinite: Words
    numbers: Words
    possessives: Words
    copulas: Words
    aside: Words
    after_noun: Words
    participles: Words
    several: Words
    subjects: Words
    finite: Words
    plain: dict[str, str]
    endings: EndingLists


AGED = "-year-old"
"""How somebody is called by an age: ``the 51-year-old``."""
_SHORTEST_ROLE = 6


class Lexicon(_Table):
    """All lists of rules/en/sources."""

    given: GivenNames
    titles: Titles
    people: People
    organizations: Organizations
    documents: Documents
    relays: Relays
    unnamed: Unnamed
    places: Places
    grammar: Grammar

    @cached_property
    def given_names(self) -> frozenset[str]:
        """Every given name we know."""
        return self.given.masculine | self.given.feminine | self.given.either

    @cached_property
    def roles(self) -> frozenset[str]:
        """Nouns for one person, of either gender."""
        return self.people.masculine | self.people.feminine | self.people.either

    @cached_property
    def personal(self) -> frozenset[str]:
        """Personal pronouns, and those that own: ``his``, ``their``."""
        known = self.grammar
        third = known.masculine | known.feminine | known.neuter | known.plural
        return third | known.first_singular | known.first_plural | known.second

    @cached_property
    def pronouns(self) -> frozenset[str]:
        """Personal and relative pronouns."""
        return self.personal | self.grammar.relative

    def is_role(self, noun: str) -> bool:
        """Return whether a plain noun is one for a person, by a list or by its ending."""
        noun = noun.removeprefix("ex-")
        ends = len(noun) > _SHORTEST_ROLE and noun.endswith(self.people.endings)
        return ends or noun in self.roles or noun.endswith(AGED)

    def describes(self, noun: str) -> bool:
        """Return whether a plain noun can say what a name is: one for a person, a body or a work."""
        return self.is_role(noun) or noun in self.organizations.nouns or noun in self.documents.works


_NAMED = ("titles", "people", "organizations", "documents", "relays", "unnamed", "places", "grammar")
_FILES = {"given": "given_names"} | {name: name for name in _NAMED}


@cache
def lexicon() -> Lexicon:
    """Return the packaged lists, read once."""
    return Lexicon.model_validate(
        {key: resources.word_lists(f"sources/{file}.toml") for key, file in _FILES.items()}
    )
