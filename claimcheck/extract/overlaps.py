"""Runs of words that share words with others, found without holding each against each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from math import inf
from typing import TypeVar

from claimcheck.extract.pointers import Run
from claimcheck.extract.tagger import Tagged

Kept = TypeVar("Kept")
"""What is kept beside a run: whose it is."""


def overlap(one: Run, other: Run) -> bool:
    """Return whether two runs share a word."""
    return one[0] <= other[1] and other[0] <= one[1]


def overlaps_one(run: Run, others: Sequence[Run]) -> bool:
    """Return whether a run shares a word with one of others that are in order and share none."""
    at = bisect_right(others, (run[1], inf)) - 1
    return at >= 0 and run[0] <= others[at][1]


def by_paragraph(tagged: Tagged, runs: Iterable[tuple[Run, Kept]]) -> dict[int, list[tuple[Run, Kept]]]:
    """Return runs, each with what is kept beside it, by the paragraph in which they begin."""
    found: dict[int, list[tuple[Run, Kept]]] = {}
    for run, kept in runs:
        found.setdefault(tagged.paragraph(run[0]), []).append((run, kept))
    return found
