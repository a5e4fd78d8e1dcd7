"""The tagger's pointers: which cue a content belongs to, who its source is, and where a nested one ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claimcheck.extract.labels import DISTANCES, LINK_SIZE, POINTER_SIZE, POINTERS

Scores = NDArray[np.float32]
Run = tuple[int, int]
"""The first and last word of a span."""

REACH = 256
"""Words between a content and its cue, or a cue and its source, at most: what the tagger saw at once."""

Near = slice | list[int]
"""Some of many, by their numbers: neighbours, or a few of those."""

_FAR = DISTANCES[-1] + 1
"""Words from which on all distances are in one bucket."""
_APART = np.arange(-_FAR, _FAR + 1)
_BUCKETS = np.sign(_APART) * (np.searchsorted(DISTANCES, np.abs(_APART)) + 1) + len(DISTANCES) + 1
_ERF = (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592)


@dataclass(frozen=True, slots=True)
class Links:
    """Runs that are linked to others: the first word and the vector of each, in order."""

    starts: NDArray[np.int64]
    vectors: Scores


def buckets(distance: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the bucket of each signed distance in words, from 0."""
    return _BUCKETS.take(distance + _FAR, mode="clip")


def gelu(values: Scores) -> Scores:
    """Return the exact GELU (Hendrycks and Gimpel 2016), erf after Abramowitz and Stegun 7.1.26."""
    x = np.abs(values) / np.sqrt(2.0)
    t = 1.0 / (1.0 + 0.3275911 * x)
    series = np.zeros_like(t)
    for factor in _ERF:
        series = factor + series * t
    erf = 1.0 - t * series * np.exp(-x * x)
    return np.asarray(0.5 * values * (1.0 + np.sign(values) * erf), dtype=np.float32)


def softmax(scores: Scores) -> Scores:
    """Return probabilities along the last axis."""
    return np.asarray(np.exp(log_softmax(scores)))


def log_softmax(scores: Scores) -> Scores:
    """Return logs of probabilities along the last axis."""
    lowered = scores - np.maximum.reduce(scores, -1, keepdims=True)
    return np.asarray(lowered - np.log(np.add.reduce(np.exp(lowered), -1, keepdims=True)))


def linked(vectors: Scores, part: int, runs: Sequence[Run]) -> Links:
    """Return the runs that are linked: as contents (0), cues (2) or sources (4)."""
    shaped = vectors.reshape(len(vectors), 6, LINK_SIZE)
    first, last = _ends(runs)
    return Links(np.array(first, dtype=np.int64), gelu(shaped[first, part] + shaped[last, part + 1]))


def content_to_cue(
    contents: Links, cues: Links, parameters: dict[str, Scores], content: int, near: Near
) -> Scores:
    """Return the probability of each cue ``near`` to be that of the content of a number, [near]."""
    return softmax(_answers(cues, contents, content, near, parameters["link_distance"][0]))


def cue_to_source(cues: Links, sources: Links, parameters: dict[str, Scores], cue: int, near: Near) -> Scores:
    """Return the probability of each source ``near`` to be the cue's, and last of none, [near + 1]."""
    nobody = np.array([cues.vectors[cue] @ parameters["no_source"][0] / LINK_SIZE**0.5], dtype=np.float32)
    scores = _answers(sources, cues, cue, near, parameters["link_distance"][1])
    return softmax(np.concatenate([scores, nobody]))


def _answers(links: Links, others: Links, asking: int, near: Near, distance: Scores) -> Scores:
    """Return how well those of ``links`` that are ``near`` fit the one of ``others`` that is asking."""
    scores = links.vectors[near] @ others.vectors[asking] / LINK_SIZE**0.5
    return np.asarray(scores + distance[buckets(links.starts[near] - others.starts[asking])])


def by_part(rows: Scores) -> Scores:
    """Return vectors of pointing, a row a word, as [4, 3, words, POINTER_SIZE].

    Each pointer asks by its cue's first and last word, and is answered by others: what answers is read word
    after word for every cue, so that it has to stand together.
    """
    return rows.reshape(len(rows), len(POINTERS), 3, POINTER_SIZE).transpose(1, 2, 0, 3)


def asked(vectors: Scores, cues: Sequence[Run]) -> Scores:
    """Return what each cue asks of the words that it may point to, [cues, 4, POINTER_SIZE]."""
    first, last = _ends(cues)
    return gelu(vectors[:, 0, first] + vectors[:, 1, last]).transpose(1, 0, 2)


def point(
    vectors: Scores, parameters: dict[str, Scores], asking: Scores, cue: Run, within: Run
) -> tuple[Scores, Scores]:
    """Return where a cue that is ``asking`` points among the words ``within``: logs of probability.

    [4, words] for each of POINTERS, and [2] for the source's ends being nowhere.
    """
    answering = vectors[:, 2, within[0] : within[1] + 1]
    scores = (answering @ asking[:, :, None])[:, :, 0] / POINTER_SIZE**0.5
    apart = np.arange(within[0] - cue[0], within[1] + 1 - cue[0])
    scores = scores + parameters["point_distance"].take(buckets(apart), axis=1)
    nobody = np.einsum("pd,pd->p", asking[:2], parameters["no_source_point"]) / POINTER_SIZE**0.5
    whole = log_softmax(np.concatenate([scores[:2], nobody[:, None]], 1))
    return np.concatenate([whole[:, :-1], log_softmax(scores[2:])]), whole[:, -1]


def _ends(runs: Sequence[Run]) -> tuple[list[int], list[int]]:
    return [run[0] for run in runs], [run[1] for run in runs]
