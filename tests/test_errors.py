"""Errors that come from another process are the same there and here."""

from __future__ import annotations

import pickle

import pytest

from claimcheck.errors import ClaimcheckError, InputError, RulesError, extra_needed


@pytest.mark.parametrize(
    "error",
    [
        ClaimcheckError("a is wrong"),
        ClaimcheckError("a is wrong", "b is wrong"),
        InputError("a.txt", "is empty"),
        RulesError(("a is wrong", "b is wrong")),
    ],
)
def test_an_error_survives_the_way(error: ClaimcheckError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), vars(again)) == (type(error), str(error), vars(error))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"])
def test_a_name_with_a_line_end_tells_no_second_mistake(end: str) -> None:
    assert InputError(f"no{end}b.txt", "is empty").mistakes == ("no b.txt: is empty",)
    assert RulesError((f"a{end}b", "c")).mistakes == ("a b", "c")


def test_all_that_an_extra_brings_is_named_at_once() -> None:
    wanted = "pip install fastapi python-multipart uvicorn$"
    with pytest.raises(InputError, match=wanted), extra_needed("serve", "claimcheck serve"):
        raise ImportError(name="fastapi")
