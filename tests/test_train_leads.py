"""The fit of the ranker of who says what stands below a line: candidates against nobody."""

from __future__ import annotations

import pytest

pytest.importorskip("torch", reason="training needs the extra claimcheck[train]")

from claimcheck.extract.leaders import best
from claimcheck.lexicon.judge import Judge
from claimcheck.resources import word_lists
from claimcheck.train import leads


def choice(article: int, *ranked: str, right: int) -> leads.Choice:
    """Return a line in which some were ranked, by the features of each in words, nobody the last."""
    known = tuple(frozenset(one.split()) for one in ranked)
    return leads.Choice(article, known, tuple(number == right for number in range(len(known))))


READ = [
    *(choice(n, "person says", "body", "nobody", right=0) for n in range(8)),
    *(choice(n, "body", "person says", "nobody", right=1) for n in range(8)),
    *(choice(n, "person walks", "nobody", right=1) for n in range(16)),
]


def test_who_says_it_is_told_from_those_who_do_not() -> None:
    learned = Judge(0.0, leads.LEAST, leads.fitted(READ))
    assert best(learned, READ[0].ranked) == 0
    assert best(learned, READ[8].ranked) == 1
    assert best(learned, READ[16].ranked) is None


def test_lines_are_left_out_to_tell_how_good_it_is() -> None:
    own = [choice(leads._EXAMPLE, "person walks", "nobody", right=0)]
    assert leads.left_out([*READ, *own]) == "16 of 16 to who says it, 0 of 32 to others"


def test_our_own_lines_name_who_is_right() -> None:
    read = word_lists("extract/leads.toml")
    assert all(line.count(who) == 1 for line, who in read["said"])
    assert all(line.endswith(":") for line in [*read["own"], *(line for line, _ in read["said"])])
