"""What pronoun stands for somebody, by nouns and by pronouns; None where they tell nothing."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from claimcheck.lexicon.lists import lexicon


class Gender(StrEnum):
    """What pronoun stands for somebody."""

    MASCULINE = "masculine"
    FEMININE = "feminine"


def gender_of_pronoun(word: str) -> Gender | None:
    """Return the gender of a plain pronoun; None for any other word."""
    grammar = lexicon().grammar
    if word in grammar.masculine:
        return Gender.MASCULINE
    return Gender.FEMININE if word in grammar.feminine else None


def gender_of_noun(noun: str) -> Gender | None:
    """Return the gender of a plain noun for one person; None where it is for either."""
    people = lexicon().people
    if noun in people.masculine:
        return Gender.MASCULINE
    return Gender.FEMININE if noun in people.feminine else None


def gender_of_nouns(nouns: Iterable[str]) -> Gender | None:
    """Return the gender of those nouns that have one, if all have the same."""
    genders = {gender_of_noun(noun) for noun in nouns} - {None}
    return next(iter(genders)) if len(genders) == 1 else None
