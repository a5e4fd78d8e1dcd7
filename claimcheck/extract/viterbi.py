"""The best sequence of labels, and the spans it says."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

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
    if not runs:
        return []
    order = sorted(range(len(runs)), key=lambda number: -len(runs[number]))
    starts = np.array([runs[number].start for number in order], dtype=np.int64)
    sizes = np.array([len(runs[number]) for number in order], dtype=np.int64)
    # Rows stand by step, and in each by run, the longest first: those that go on are the first of a step.
    going = np.searchsorted(-sizes, -np.arange(sizes[0]), "left").tolist()
    steps = [0, *accumulate(going)]
    step = np.repeat(np.arange(len(going)), going)
    total = emissions[starts[np.arange(steps[-1]) - np.take(steps, step)] + step]
    inner = transitions[1:, 1:]
    total[: len(runs)] += transitions[0, 1:]
    shared = max(1, sum(count > 1 for count in going))
    ways, onwards = np.empty((len(inner), len(runs), len(inner)), dtype=np.float32), inner[:, None, :]
    for before, here, count in zip(steps, steps[1:], going[1:shared], strict=False):
        way = ways[:, :count]
        np.add(total[before : before + count].T[:, :, None], onwards, out=way)
        total[here : here + count] += np.maximum.reduce(way, 0)
    # What is left is one run, a row a step: much longer than others, so it is worth the least a step can do.
    alone, onto = total[steps[shared - 1]], inner.T.copy()
    way = np.empty_like(onto)
    for row in total[steps[shared] :]:
        np.add(onto, alone, out=way)
        row += np.maximum.reduce(way, 1)  # noqa: PLW2901 - in its place
        alone = row
    chosen = _chosen(total, list(zip(steps, going[:shared], strict=False)), transitions)
    rows = np.array(steps)
    paths: list[list[int]] = [[] for _ in runs]
    for place, number in enumerate(order):
        paths[number] = chosen[rows[: sizes[place]] + place].tolist()
    return paths


def _chosen(
    total: NDArray[np.float32], steps: Sequence[tuple[int, int]], transitions: NDArray[np.float32]
) -> NDArray[np.int64]:
    """Return the best label of each row: back from the runs' ends.

    ``steps`` has the first row and count of each step; a row behind them is a step by itself.
    """
    onto = transitions[1:].T.copy()
    chosen = np.empty(len(total), dtype=np.int64)
    after = np.zeros(steps[0][1], dtype=np.int64)  # behind the last word is an edge
    for here in range(len(total) - 1, sum(steps[-1]) - 1, -1):
        label = (total[here] + onto[after[0]]).argmax()
        chosen[here], after[0] = label, label + 1
    for here, count in reversed(steps):
        labels = (total[here : here + count] + onto[after[:count]]).argmax(1)
        chosen[here : here + count] = labels
        after[:count] = labels + 1
    return chosen


def spans(path: Sequence[int], labels: Sequence[str]) -> list[tuple[str, int, int]]:
    """Return the spans a legal sequence says: name, first and last word, in order."""
    found = []
    begin = 0
    for at, label in enumerate(path):
        name = labels[label]
        if name[0] in "BS":
            begin = at
        if name[0] in "ES":
            found.append((name[2:], begin, at))
    return found
