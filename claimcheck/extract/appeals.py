"""Whether a text appeals to a source for what it claims, and to whom (FactAppeal, Findings of EACL 2026)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from claimcheck.extract.labels import APPEAL_LABELS
from claimcheck.extract.pointers import softmax
from claimcheck.extract.tagger import Tagged
from claimcheck.records import Span

ENOUGH = 0.3
"""The mean probability of ``appeal`` over a text's words from which it does (chosen on FactAppeal's val)."""

_SOURCES = {APPEAL_LABELS.index("source_named"): True, APPEAL_LABELS.index("source_unnamed"): False}


@dataclass(frozen=True, slots=True)
class Appeals:
    """Whether a text claims something on a source's word; the words that are sources, and if by name."""

    appeals: bool
    sources: tuple[tuple[Span, bool], ...]


def find_appeals(tagged: Tagged) -> Appeals:
    """Return the appeals of a sentence or two; for whole articles see the attributions."""
    if not tagged.words:
        return Appeals(False, ())
    chances = softmax(tagged.scores["appeal"])
    labels = chances.argmax(1)
    sources = tuple(
        ((word.start, word.end), _SOURCES[int(label)])
        for word, label in zip(tagged.words, labels, strict=True)
        if int(label) in _SOURCES
    )
    return Appeals(bool(np.mean(chances[:, APPEAL_LABELS.index("appeal")]) > ENOUGH), sources)
