"""The fit of the ranker of who says what stands below a line: candidates against nobody."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

pytest.importorskip("torch", reason="training needs the extra claimcheck[train]")

from claimcheck.train import leads


def choice(article: int, *ranked: str, right: int) -> leads.Choice:
    """Return a line in which some were ranked, by the features of each in words, nobody the last."""
    known = tuple(frozenset(one.split()) for one in ranked)
    states = np.zeros((len(known) - 1, 4))
    return leads.Choice(article, known, states, tuple(number == right for number in range(len(known))))


READ = [
    *(choice(n, "person says", "body", "nobody", right=0) for n in range(8)),
    *(choice(n, "body", "person says", "nobody", right=1) for n in range(8)),
    *(choice(n, "person walks", "nobody", right=1) for n in range(16)),
]


def test_who_says_it_is_told_from_those_who_do_not() -> None:
    learned = leads.fitted(READ)
    assert [leads.given_to(learned, READ[n]) for n in (0, 8, 16)] == [0, 1, None]


def test_and_by_what_the_tagger_hears_in_the_words() -> None:
    def heard(article: int, *, says: bool) -> leads.Choice:
        read = choice(article, "person", "nobody", right=0 if says else 1)
        return replace(read, states=np.full((1, 4), float(says)))

    learned = leads.fitted([heard(n, says=n % 2 == 0) for n in range(40)])
    assert learned.hearing.shape == (5, 1)
    assert leads.given_to(learned, heard(0, says=True)) == 0
    assert leads.given_to(learned, heard(0, says=False)) is None


def test_lines_are_left_out_to_tell_how_good_it_is() -> None:
    own = [choice(leads._EXAMPLE, "person walks", "nobody", right=0)]
    assert leads.left_out([*READ, *own]) == "16 of 16 to who says it, 0 of 32 to others"


def test_lines_that_were_written_say_who_is_right() -> None:
    written = leads._rows(leads.WRITTEN)
    assert all(row["line"].endswith(":") and row["below"] for row in written)
    assert all(row["source"] in row["line"] for row in written)
