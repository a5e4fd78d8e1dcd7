"""How likely an attribution is right: a logistic regression over what the tagger says of its parts.

Labels and pointers are each as sure as they were trained to be; together they are calibrated on the dev
articles (Platt 1999).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from claimcheck.extract.pointers import REACH, Run, Scores, asked, point, softmax
from claimcheck.extract.standing_speakers import Found
from claimcheck.extract.tagger import Tagged

FEATURES = ("bias", "cue", "content", "labels", "source", "no_source", "elsewhere", "pieces", "length")
"""What is known of an attribution, a number each; logs of probabilities are at least `_LEAST`."""

WEIGHTS = "confidence"
"""The decoder's parameter that holds a weight a feature, [2, features]: un-nested, nested."""

_LEAST = -6.0
_LONG = 40.0


def how_sure(tagged: Tagged, parameters: dict[str, Scores], found: Sequence[Found]) -> list[float]:
    """Return for each attribution the probability that its source and content are right."""
    known = features(tagged, parameters, found)
    weights = parameters[WEIGHTS][[int(one.parent is not None) for one in found]]
    return [float(1 / (1 + np.exp(-(weight @ row)))) for weight, row in zip(weights, known, strict=True)]


def features(tagged: Tagged, parameters: dict[str, Scores], found: Sequence[Found]) -> Scores:
    """Return what is known of each attribution, [attributions, FEATURES]."""
    if not found:
        return np.empty((0, len(FEATURES)), dtype=np.float32)
    asking = asked(tagged.scores["point"], [one.cue for one in found])
    labelled = {
        name: np.log(np.maximum(1 - softmax(tagged.scores[name])[:, 0], 1e-9)) for name in ("cue", "role")
    }
    return np.array(
        [_features(tagged, parameters, one, asks, labelled) for one, asks in zip(found, asking, strict=True)],
        dtype=np.float32,
    )


def _features(
    tagged: Tagged, parameters: dict[str, Scores], found: Found, asking: Scores, labelled: dict[str, Scores]
) -> list[float]:
    """Return what is known of an attribution; ``labelled`` says how surely each word has a label."""
    cue, source, inner = found.cue, found.source, found.parent is not None
    # An inner cue points to where a content begins and ends, also to one in parts around it.
    longest = max(found.contents, key=lambda run: run[1] - run[0])
    content = (found.contents[0][0], found.contents[-1][1]) if inner else longest
    low, high = max(0, cue[0] - REACH), min(len(tagged.words) - 1, cue[1] + REACH)
    logs, nobody = point(tagged.scores["point"], parameters, asking, cue, (low, high))

    def pointed(run: Run, row: int) -> float:
        if run[0] < low or run[1] > high:
            return _LEAST
        return max(_LEAST, float(logs[row, run[0] - low] + logs[row + 1, run[1] - low]) / 2)

    def sure(name: str, run: Run) -> float:
        return max(_LEAST, float(np.add.reduce(labelled[name][run[0] : run[1] + 1]) / (run[1] + 1 - run[0])))

    return [
        1.0,
        sure("cue", cue),
        pointed(content, 2),
        sure("cue", cue) if inner else sure("role", content),
        max(_LEAST, float(nobody.mean()), _LEAST if source is None else pointed(source, 0)),
        float(source is None),
        float(source is not None and not tagged.together(source[0], cue[0])),
        float(len(found.contents) > 1),
        min(1.0, (content[1] - content[0]) / _LONG),
    ]
