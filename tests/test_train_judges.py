"""The fit of judges: what they learn from names of features, and what from the tagger's states."""

from __future__ import annotations

import numpy as np
import pytest

from claimcheck.train.judges import Hit, Learned, Origin, fitted

STATE = 768


def _hits(*, stated: bool) -> list[Hit]:
    """Return proposals of one wording that are right where the numbers of their state are 1, and not 0."""
    return [
        Hit(
            frozenset({"is=may"}),
            number % 2 == 1,
            Origin.PARAGRAPH,
            number,
            (float(number % 2),) * STATE if stated else (),
        )
        for number in range(40)
    ]


def _likely(learned: Learned, state: list[float]) -> float:
    """Return how likely a proposal of that wording is, by a judge as it is written."""
    weights, bias = learned.judge["weights"], learned.judge["bias"]
    assert isinstance(weights, dict)
    assert isinstance(bias, float)
    heard = float(np.array(state) @ learned.hearing[:-1] + learned.hearing[-1])
    return float(1 / (1 + np.exp(-bias - weights["is=may"] - heard)))


def test_a_judge_learns_from_states_what_the_wording_does_not_tell() -> None:
    learned = fitted(_hits(stated=True), lambda _: 0.5)
    assert _likely(learned, [1.0] * STATE) > 0.8
    assert _likely(learned, [0.0] * STATE) < 0.2


def test_where_nothing_was_heard_the_wording_alone_is_learned_from() -> None:
    learned = fitted(_hits(stated=False), lambda _: 0.5)
    assert not learned.hearing.any()
    assert _likely(learned, [1.0] * STATE) == pytest.approx(0.5, abs=0.01)
