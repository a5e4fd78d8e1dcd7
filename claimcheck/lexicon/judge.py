"""Learned judges: a small logistic regression each, over named features and what the tagger hears.

Features are named and read like what they mean (``next=the``, ``is=officials``); their weights are data,
``model/senses.json``, as are those of the tagger's hearing, in ``model/decoder.npz``: ``python -m
claimcheck.train`` fits both.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = "senses.json"
"""The judges' weights, beside the tagger's."""


@dataclass(frozen=True, slots=True)
class Judge:
    """One logistic regression; what lies at ``least`` or above is what the judge looks for."""

    bias: float
    least: float
    weights: Mapping[str, float]

    def odds(self, features: Iterable[str], heard: float = 0.0) -> float:
        """Return the log odds that words with these features are looked for; those never seen say nothing.

        ``heard`` is what the tagger hears in the words: 0 where it was not asked.
        """
        known = [self.weights[name] for name in sorted(filter(self.weights.__contains__, features))]
        return self.bias + heard + sum(known) / math.sqrt(max(len(known), 1))

    def probability(self, features: Iterable[str], heard: float = 0.0) -> float:
        """Return how likely words with these features are looked for."""
        return 1 / (1 + math.exp(-self.odds(features, heard)))

    def finds(self, features: Iterable[str], heard: float = 0.0) -> bool:
        """Return whether words with these features are what the judge looks for."""
        return self.probability(features, heard) >= self.least


@cache
def judges() -> Mapping[str, Judge]:
    """Return every judge that has been learned, by the name of what it looks for."""
    file = Path(__file__).resolve().parent.parent / "model" / FILE
    learned = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    return {name: Judge(**parts) for name, parts in learned.items()}
