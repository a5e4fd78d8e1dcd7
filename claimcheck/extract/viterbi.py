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
    if not len(emissions):
        return []
    inner = transitions[1:, 1:].T.copy()
    score = transitions[0, 1:] + emissions[0]
    came = np.empty(emissions.shape, dtype=np.int8)
    for at in range(1, len(emissions)):
        options = inner + score
        came[at] = options.argmax(1)
        score = options.max(1) + emissions[at]
    path = [int((score + transitions[1:, 0]).argmax())]
    for at in range(len(emissions) - 1, 0, -1):
        path.append(int(came[at, path[-1]]))
    return path[::-1]


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
