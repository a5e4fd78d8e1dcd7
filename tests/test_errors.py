"""Errors that come from another process are the same there and here."""

from __future__ import annotations

import pickle

import pytest

from claimcheck.errors import ClaimcheckError, InputError, RulesError


@pytest.mark.parametrize(
    "error",
    [
        ClaimcheckError("a is wrong"),
        InputError("a.txt", "is empty"),
        RulesError(("a is wrong", "b is wrong")),
    ],
)
def test_an_error_survives_the_way(error: ClaimcheckError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), vars(again)) == (type(error), str(error), vars(error))
