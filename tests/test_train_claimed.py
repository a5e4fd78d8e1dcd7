"""The fit of the judges of claims: what they learn from named features, and what from the tagger's states."""

from __future__ import annotations

import json

import numpy as np
import pytest

pytest.importorskip("torch")

from claimcheck.extract.claiming import CLAIM
from claimcheck.lexicon.judge import Judge
from claimcheck.train.claimed import Row, fitted

STATE = 768


def rows(*, named: bool, stated: bool) -> list[Row]:
    return [
        Row(
            CLAIM,
            number,
            frozenset({"cue=said" if named and number % 2 else "cue=saw"}),
            (float(stated and number % 2),) * STATE * 3,
            number % 2 == 1,
        )
        for number in range(60)
    ]


def likely(read: list[Row], cue: str, state: float) -> float:
    learned = fitted(read)
    heard = np.array([state] * STATE) @ learned.hearing[:-1] + learned.hearing[-1]
    return Judge(**json.loads(json.dumps(learned.judge))).probability({f"cue={cue}"}, float(heard.sum()))


def test_a_judge_learns_from_what_features_say() -> None:
    read = rows(named=True, stated=False)
    assert likely(read, "said", 0.0) > 0.8
    assert likely(read, "saw", 0.0) < 0.2


def test_and_from_the_states_of_content_cue_and_source() -> None:
    read = rows(named=False, stated=True)
    assert fitted(read).hearing.shape == (STATE + 1, 3)
    assert likely(read, "saw", 1.0) > 0.8
    assert likely(read, "saw", 0.0) < 0.2
