"""Two persons or bodies named in one breath, whom ``both senators`` and ``the two firms`` may stand for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from claimcheck.lexicon.lists import lexicon
from claimcheck.link.names.cast import Cast
from claimcheck.link.names.name import Name
from claimcheck.records import EntityKind
from claimcheck.tokens import Doc, Token, outside_brackets

_APART = 6
"""Words that may stand between: ``Ann Lee and her deputy, Tom Ray``, ``Lee of Ohio and Senator Ray``."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two figures joined by ``and``, and the word where the second one's name begins."""

    at: int
    figures: tuple[int, int]


def find_pairs(doc: Doc, cast: Cast, names: Sequence[Name], kind: EntityKind) -> tuple[Pair, ...]:
    """Return the pairs of one kind in the text, in order; those in quotations are left to the speaker."""
    alike = [name for name in names if cast.at(name).kind is kind and not name.quoted]
    found = []
    for one, other in pairwise(alike):
        figures = cast.at(one).number, cast.at(other).number
        if one.sentence == other.sentence and figures[0] != figures[1]:
            between = outside_brackets(doc.tokens[one.last : other.first])
            # "Lorn Ltd and Tarn Ltd's boat": the owner is none of the two.
            owner = doc.low(other.last) in lexicon().grammar.genitive
            if len(between) <= _APART and _joins(between) and not owner:
                found.append(Pair(other.first, figures))
    return tuple(found)


def _joins(between: Sequence[Token]) -> bool:
    """Return whether an ``and`` joins the names themselves, and no clause begins: not ``Lee's aides and``."""
    grammar = lexicon().grammar
    lows = [word.low for word in between]
    if "and" not in lows or (lows[0] != "and" and lows[0] not in grammar.prepositions):
        return False
    clause = grammar.finite | grammar.parting | grammar.relative
    return not any(low in clause for low in lows) and "," not in lows[: lows.index("and")]
