"""Persons named in one breath, whom ``they`` and ``both senators`` may stand for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from claimcheck.lexicon.lists import lexicon
from claimcheck.link.names.cast import Cast
from claimcheck.link.names.name import Name
from claimcheck.tokens import Doc, Token, outside_brackets

_APART = 6
"""Words that may stand between: ``Ann Lee and her deputy, Tom Ray``, ``Lee of Ohio and Senator Ray``."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Figures joined by ``and``, with those listed before them, and the word where the last name begins."""

    at: int
    figures: tuple[int, ...]


def find_pairs(doc: Doc, cast: Cast, names: Sequence[Name]) -> tuple[Pair, ...]:
    """Return the pairs of persons in the text, in order; those in quotations are left to the speaker."""
    persons = [name for name in names if cast.at(name).person and not name.quoted]
    found = []
    listed: tuple[int, ...] = ()
    for one, other in pairwise(persons):
        figures = cast.at(one).number, cast.at(other).number
        between = outside_brackets(doc.tokens[one.last : other.start])
        listed = (*listed, figures[0])
        if one.sentence != other.sentence or figures[1] in listed:
            listed = ()
        elif len(between) <= _APART and _joins(between):
            found.append(Pair(other.first, (*listed, figures[1])))
            listed = ()
        elif [word.text for word in between] != [","]:
            listed = ()
    return tuple(found)


def _joins(between: Sequence[Token]) -> bool:
    """Return whether an ``and`` joins the names themselves, and no clause begins: not ``Lee's aides and``."""
    grammar = lexicon().grammar
    lows = [word.low for word in between]
    if "and" not in lows or (lows[0] != "and" and lows[0] not in grammar.prepositions):
        return False
    clause = grammar.finite | grammar.parting | grammar.relative
    return not any(low in clause for low in lows) and "," not in lows[: lows.index("and")]
