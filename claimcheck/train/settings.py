"""The hyper-parameters of a training run."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """The hyper-parameters of a run; the card lists them."""

    passes: int = 10
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
    seed: int = 1
    bfloat16: bool = True
    teacher: str | None = None
