"""What pronoun stands for somebody, by nouns and by pronouns; None where they tell nothing."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from claimcheck.lexicon.lists import GivenNames, Grammar, People, Titles, lexicon


class Gender(StrEnum):
    """What pronoun stands for somebody."""

    MASCULINE = "masculine"
    FEMININE = "feminine"


def gender_of_pronoun(word: str) -> Gender | None:
    """Return the gender of a plain pronoun; None for any other word."""
    return _listed(word, lexicon().grammar)


def gender_of_noun(noun: str) -> Gender | None:
    """Return the gender of a plain noun for one person; None where it is for either."""
    return _listed(noun, lexicon().people)


def gender_of_title(title: str) -> Gender | None:
    """Return the gender of those who bear a plain title, which may be a noun; None where it is for either."""
    return _listed(title, lexicon().titles) or gender_of_noun(title)


def gender_of_given_name(name: str) -> Gender | None:
    """Return the gender that a plain given name nearly always has; None for any other word."""
    return _listed(name, lexicon().given)


def gender_of_nouns(nouns: Iterable[str]) -> Gender | None:
    """Return the gender of those nouns that have one, if all have the same."""
    genders = {gender_of_noun(noun) for noun in nouns} - {None}
    return next(iter(genders)) if len(genders) == 1 else None


def _listed(word: str, lists: Grammar | People | Titles | GivenNames) -> Gender | None:
    if word in lists.masculine:
        return Gender.MASCULINE
    return Gender.FEMININE if word in lists.feminine else None
