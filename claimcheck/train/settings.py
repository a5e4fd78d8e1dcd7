"""The hyper-parameters of training, and its stages."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Settings:
    """The hyper-parameters of one stage; rates are peaks, reached after the warm-up, and fall to 0.

    ``nested_only``: only articles whose nested attributions were told by hand are read. Where
    ``heads_cut`` and ``units_cut`` (of each layer) go, what is left learns to be like the whole.
    """

    passes: int = 8
    batch: int = 16
    encoder_rate: float = 1.2e-4
    heads_rate: float = 1e-3
    transitions_rate: float = 1e-2
    warm_up: float = 0.08
    weight_decay: float = 0.01
    clip: float = 1.0
    mean_of: int = 400
    wrapped: float = 0.15
    chains_again: int = 1
    nested_only: bool = False
    heads_cut: int = 0
    units_cut: int = 0
    seed: int = 1
    bfloat16: bool = True


TEACHER = (
    Settings(passes=1, encoder_rate=6e-5, wrapped=0.2, chains_again=2, mean_of=200, seed=11),
    Settings(
        passes=3,
        encoder_rate=3e-5,
        heads_rate=3e-4,
        transitions_rate=3e-3,
        wrapped=0.1,
        chains_again=0,
        mean_of=100,
        nested_only=True,
        seed=12,
    ),
)
"""The teacher's stages: all that is annotated, then the articles whose nested attributions are known."""

STUDENT = (Settings(passes=3, encoder_rate=2e-4, chains_again=1),)
"""The shipped tagger's first stage: what is annotated, and what the teacher reads in other news.

One more on nested attributions alone won nothing on the dev sets, and lost some of the un-nested.
"""

ROUNDED = Settings(passes=2, encoder_rate=1.2e-4, heads_rate=6e-4, transitions_rate=5e-3, mean_of=200, seed=2)
"""Its last stage: the same again, with the whole numbers it is exported in."""

_FURTHER = Settings(
    passes=2, encoder_rate=8e-5, heads_rate=5e-4, transitions_rate=2e-3, mean_of=150, chains_again=0, seed=3
)
_SHRUNK = Settings(
    passes=1,
    encoder_rate=2e-4,
    heads_rate=0.0,
    transitions_rate=0.0,
    warm_up=0.05,
    mean_of=100,
    wrapped=0.0,
    chains_again=0,
    heads_cut=30,
    units_cut=320,
    seed=5,
)
FURTHER = (
    _FURTHER,
    replace(_FURTHER, seed=4),
    _SHRUNK,
    replace(_FURTHER, passes=1, seed=6),
)
"""Stages on what is annotated, after each of which the tagger is the mean of itself before and after.

The second came when more had been annotated, as did the last. Between them a smaller encoder learns to do
what the larger one does, in seven tenths of the time.
"""

UNLABELLED = 2000
"""Articles that nobody annotated from which the student learns what the teacher reads."""
