"""The best sequence of labels, and the spans it says."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from claimcheck.extract.labels import legal

FORBIDDEN = np.float32(-1e4)

BLOCK = 4096
"""Words that are looked back from at once: what an article of any length needs of memory."""


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
    total = emissions[np.concatenate([starts[:count] + step for step, count in enumerate(going)])]
    inner = transitions[1:, 1:]
    total[: len(runs)] += transitions[0, 1:]
    ways = np.empty((len(inner), len(runs), len(inner)), dtype=np.float32)
    for before, here, count in zip(steps, steps[1:], going[1:], strict=False):
        come = total[before : before + count].T
        np.add(come[:, :, None], inner[:, None, :], out=ways[:, :count])
        total[here : here + count] += np.maximum.reduce(ways[:, :count], axis=0)
    back = _best_before(total, steps, going, inner)
    paths: list[list[int]] = [[] for _ in runs]
    for place, number in enumerate(order):
        last = len(runs[number]) - 1
        path = [int((total[steps[last] + place] + transitions[1:, 0]).argmax())]
        for step in range(last, 0, -1):
            path.append(back[steps[step] + place][path[-1]])
        paths[number] = path[::-1]
    return paths


def _best_before(
    total: NDArray[np.float32], steps: Sequence[int], going: Sequence[int], inner: NDArray[np.float32]
) -> list[list[int]]:
    """Return for each row and label the best label of the run's row before; 0 where there is none."""
    rows = np.concatenate(
        [np.arange(before, before + count) for before, count in zip((0, *steps), going, strict=False)]
    )
    onto = inner.T.copy()
    blocks = (rows[at : at + BLOCK] for at in range(0, len(rows), BLOCK))
    return [best for block in blocks for best in (total[block, None, :] + onto).argmax(2).tolist()]


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
