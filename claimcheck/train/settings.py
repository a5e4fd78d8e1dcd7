"""The hyper-parameters of training, and its stages."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Settings:
    """The hyper-parameters of one stage; rates are peaks, reached after the warm-up, and fall to 0."""

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
    silver: bool = False
    seed: int = 1
    bfloat16: bool = True


FIRST = Settings()
SECOND = replace(
    FIRST,
    passes=4,
    encoder_rate=8e-5,
    heads_rate=6e-4,
    transitions_rate=3e-3,
    wrapped=0.25,
    chains_again=2,
    seed=2,
)
THIRD = replace(SECOND, passes=3, silver=True, seed=3)
FOURTH = replace(THIRD, seed=4)
STAGES = (FIRST, SECOND, THIRD, FOURTH)
"""A stage begins with the weights of the one before and learns from its probabilities too.

``silver``: from the nested attributions that it reads in articles nobody looked for them in, too.
"""
