"""The best sequence of labels, and the spans it says."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from claimcheck.extract.labels import legal

FORBIDDEN = np.float32(-1e4)


def rules(labels: Sequence[str]) -> NDArray[np.float32]:
    """Return what may follow what: 0 or FORBIDDEN, [labels + 1, labels + 1]; the edges are at 0."""
    edges = (None, *labels)
    return np.array([[0.0 if legal(a, b) else FORBIDDEN for b in edges] for a in edges], dtype=np.float32)


def best(emissions: NDArray[np.float32], transitions: NDArray[np.float32]) -> list[int]:
    """Return the labels with the highest total score (Viterbi 1967).

    ``emissions`` [words, labels]; ``transitions`` [labels + 1, labels + 1], the edges first.
    """
    return best_each(emissions, [range(len(emissions))], transitions)[0] if len(emissions) else []


def best_each(
    emissions: NDArray[np.float32], runs: Sequence[range], transitions: NDArray[np.float32]
) -> list[list[int]]:
    """Return the best labels of each run of words, none empty: all take their next step at once."""
    order = sorted(range(len(runs)), key=lambda number: -len(runs[number]))
    starts = np.array([runs[number].start for number in order], dtype=np.int64)
    sizes = np.array([len(runs[number]) for number in order], dtype=np.int64)
    steps = [starts[: np.searchsorted(-sizes, -at, "left")] + at for at in range(int(sizes[0]))]
    inner = transitions[1:, 1:]
    total = emissions.copy()
    total[starts] += transitions[0, 1:]
    for rows in steps[1:]:
        total[rows] += (total[rows - 1].T[:, :, None] + inner[:, None, :]).max(0)
    labels = np.empty(len(emissions), dtype=np.int64)
    ends = starts + sizes - 1
    labels[ends] = (total[ends] + transitions[1:, 0]).argmax(1)
    onto = inner.T.copy()
    for rows in reversed(steps[1:]):
        labels[rows - 1] = (total[rows - 1] + onto[labels[rows]]).argmax(1)
    return [labels[run.start : run.stop].tolist() for run in runs]


def spans(path: Sequence[int], labels: Sequence[str]) -> list[tuple[str, int, int]]:
    """Return the spans a legal sequence says: name, first and last word, in order."""
    found = []
    begin = 0
    for at, label in enumerate(path):
        place, _, name = labels[label].partition("-")
        if place in "BS":
            begin = at
        if place in "ES":
            found.append((name, begin, at))
    return found
