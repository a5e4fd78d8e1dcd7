"""Persons or bodies named in one breath, whom ``they``, ``both senators``, ``the two firms`` may mean."""

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

_LED_IN = 10
"""The same before a list: ``Ann Lee and her counterparts from Tarn and Lorn, Tom Ray and Bo Kaya``."""

_LISTED = 16
"""Persons of one list, at most."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Figures joined by ``and``, those listed before them too, and where the last one's name begins."""

    at: int
    figures: tuple[int, ...]


def find_pairs(doc: Doc, cast: Cast, names: Sequence[Name], kind: EntityKind) -> tuple[Pair, ...]:
    """Return the pairs of one kind in the text, in order; those in quotations are left to the speaker."""
    alike = [name for name in names if cast.at(name).kind is kind and not name.quoted]
    found: list[Pair] = []
    listed: tuple[int, ...] = ()
    for one, other in pairwise(alike):
        figures = dict.fromkeys((*listed, cast.at(one).number, cast.at(other).number))
        listed = ()
        if one.sentence == other.sentence and cast.at(one) is not cast.at(other):
            between = outside_brackets(doc.tokens[one.last : other.start])
            # "Lorn Ltd and Tarn Ltd's boat": the owner is none of the two.
            owner = doc.low(other.last) in lexicon().grammar.genitive
            joins = _joins(between)
            if len(between) <= _APART and joins and not owner:
                found.append(Pair(other.first, tuple(figures)))
            # "Lee, | Ray", "Lee and her deputies, | Ray": a list goes on with the next name.
            led_in = joins and len(between) <= _LED_IN and between[0].low == "and"
            if [word.text for word in between[-1:]] == [","] and (len(between) == 1 or led_in):
                listed = tuple(figures)[-_LISTED:-1]
    return tuple(found)


def _joins(between: Sequence[Token]) -> bool:
    """Return whether an ``and`` joins the names themselves, and no clause begins: not ``Lee's aides and``."""
    grammar = lexicon().grammar
    lows = [word.low for word in between]
    if "and" not in lows or (lows[0] != "and" and lows[0] not in grammar.prepositions):
        return False
    clause = grammar.finite | grammar.parting | grammar.relative
    return not any(low in clause for low in lows) and "," not in lows[: lows.index("and")]
