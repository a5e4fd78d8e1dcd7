"""How likely an attribution is right: a logistic regression over what the tagger says of its parts.

Labels and pointers are each as sure as they were trained to be; together they are calibrated on the dev
articles (Platt 1999).
"""

from __future__ import annotations

import numpy as np

from claimcheck.extract.decode import REACH
from claimcheck.extract.pointers import Run, Scores, point, softmax
from claimcheck.extract.standing_speakers import Found
from claimcheck.extract.tagger import Tagged

FEATURES = ("bias", "cue", "content", "labels", "source", "no_source", "elsewhere", "pieces", "length")
"""What is known of an attribution, a number each; logs of probabilities are at least `_LEAST`."""

WEIGHTS = "confidence"
"""The decoder's parameter that holds a weight a feature, [2, features]: un-nested, nested."""

_LEAST = -6.0
_LONG = 40.0


def how_sure(tagged: Tagged, parameters: dict[str, Scores], found: Found) -> float:
    """Return the probability that source and content of one attribution are right."""
    weights = parameters[WEIGHTS][int(found.parent is not None)]
    return float(1 / (1 + np.exp(-(weights @ features(tagged, parameters, found)))))


def features(tagged: Tagged, parameters: dict[str, Scores], found: Found) -> Scores:
    """Return what is known of an attribution, [FEATURES]."""
    cue, source = found.cue, found.source
    content = max(found.contents, key=lambda run: run[1] - run[0])
    low, high = max(0, cue[0] - REACH), min(len(tagged.words) - 1, cue[1] + REACH)
    logs, nobody = point(tagged.scores["point"], parameters, cue, (low, high))

    def pointed(run: Run, row: int) -> float:
        if run[0] < low or run[1] > high:
            return _LEAST
        return max(_LEAST, float(logs[row, run[0] - low] + logs[row + 1, run[1] - low]) / 2)

    def labelled(name: str, run: Run) -> float:
        outside = softmax(tagged.scores[name][run[0] : run[1] + 1])[:, 0]
        return max(_LEAST, float(np.log(np.maximum(1 - outside, 1e-9)).mean()))

    head = "role" if found.parent is None else "cue"
    return np.array(
        [
            1.0,
            labelled("cue", cue),
            pointed(content, 2),
            labelled(head, cue if found.parent is not None else content),
            max(_LEAST, float(nobody.mean())) if source is None else pointed(source, 0),
            float(source is None),
            float(source is not None and not tagged.together(source[0], cue[0])),
            float(len(found.contents) > 1),
            min(1.0, (content[1] - content[0]) / _LONG),
        ],
        dtype=np.float32,
    )
