"""The tagger's pointers: which cue a content belongs to, who its source is, and where a nested one ends."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from claimcheck.extract.labels import DISTANCES, LINK_SIZE, POINTER_SIZE, POINTERS

Scores = NDArray[np.float32]
Run = tuple[int, int]
"""The first and last word of a span."""

_FAR = DISTANCES[-1] + 1
"""Words from which on all distances are in one bucket."""
_APART = np.arange(-_FAR, _FAR + 1)
_BUCKETS = np.sign(_APART) * (np.searchsorted(DISTANCES, np.abs(_APART)) + 1) + len(DISTANCES) + 1
_ERF = (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592)


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
    lowered = scores - scores.max(-1, keepdims=True)
    return np.asarray(lowered - np.log(np.exp(lowered).sum(-1, keepdims=True)))


def content_to_cue(
    vectors: Scores, parameters: dict[str, Scores], content: Run, cues: Sequence[Run]
) -> Scores:
    """Return the probability of each cue to be the content's, [cues]."""
    scores = _spans(vectors, 2, cues) @ _spans(vectors, 0, [content])[0] / LINK_SIZE**0.5
    return softmax(scores + _distance(parameters, 0, content, cues))


def cue_to_source(vectors: Scores, parameters: dict[str, Scores], cue: Run, sources: Sequence[Run]) -> Scores:
    """Return the probability of each source to be the cue's, and last of none, [sources + 1]."""
    asking = _spans(vectors, 2, [cue])[0]
    nobody = np.array([asking @ parameters["no_source"][0] / LINK_SIZE**0.5], dtype=np.float32)
    if not sources:
        return softmax(nobody)
    scores = _spans(vectors, 4, sources) @ asking / LINK_SIZE**0.5
    return softmax(np.concatenate([scores + _distance(parameters, 1, cue, sources), nobody]))


def _spans(vectors: Scores, part: int, runs: Sequence[Run]) -> Scores:
    shaped = vectors.reshape(len(vectors), 6, LINK_SIZE)
    first, last = [run[0] for run in runs], [run[1] for run in runs]
    return gelu(shaped[first, part] + shaped[last, part + 1])


def _distance(parameters: dict[str, Scores], which: int, here: Run, there: Sequence[Run]) -> Scores:
    apart = np.array([run[0] - here[0] for run in there])
    return np.asarray(parameters["link_distance"][which][buckets(apart)])


def point(vectors: Scores, parameters: dict[str, Scores], cue: Run, within: Run) -> tuple[Scores, Scores]:
    """Return where one cue points among the words ``within``: logs of probability.

    [4, words] for each of POINTERS, and [2] for the source's ends being nowhere.
    """
    shaped = vectors.reshape(len(vectors), len(POINTERS), 3, POINTER_SIZE)
    asking = gelu(shaped[cue[0], :, 0] + shaped[cue[1], :, 1])
    answering = shaped[within[0] : within[1] + 1, :, 2]
    scores = np.einsum("pd,wpd->pw", asking, answering) / POINTER_SIZE**0.5
    apart = np.arange(within[0], within[1] + 1) - cue[0]
    scores = scores + parameters["point_distance"][:, buckets(apart)]
    nobody = np.einsum("pd,pd->p", asking[:2], parameters["no_source_point"]) / POINTER_SIZE**0.5
    whole = log_softmax(np.concatenate([scores[:2], nobody[:, None]], 1))
    return np.concatenate([whole[:, :-1], log_softmax(scores[2:])]), whole[:, -1]
