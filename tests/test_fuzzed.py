"""Texts that `make torture` once broke something with, and shapes that are made to take time."""

from __future__ import annotations

import json
import sys
from contextlib import suppress

import pytest
import shapes
from torture import FUZZED, bytes_changed, mutated, through

from claimcheck.errors import InputError
from claimcheck.read import apart

KEPT = json.loads(FUZZED.read_text(encoding="utf-8"))


@pytest.mark.parametrize("text", KEPT, ids=range(len(KEPT)))
def test_what_once_broke_goes_through(text: str) -> None:
    through(text, shapes.dense)


@pytest.mark.slow
@pytest.mark.parametrize("name", shapes.SHAPES)
def test_a_hostile_shape_goes_through(name: str) -> None:
    through(shapes.SHAPES[name](3_000), shapes.dense)
    assert len(shapes.SHAPES[name](3_000)) == 3_000


GROWING = ["pronouns", "said that said", "roles", *list(shapes.SHAPES)[-6:]]


@pytest.mark.slow
@pytest.mark.parametrize("name", GROWING)
def test_the_work_grows_with_the_text(name: str) -> None:
    """Calls are counted, and no clock is asked: who looks through all for each makes nine times as many.

    What one has in mind of an article is full only beyond some pages: this is more than `torture.STEEPEST`.
    """
    through(shapes.SHAPES[name](1_000), shapes.dense, ("json",))
    small, large = (calls(shapes.SHAPES[name](size)) for size in (10_000, 30_000))
    assert large < small * 3**1.4, (small, large, large / small)


def calls(text: str) -> int:
    """Return how many functions are called while a text is checked."""
    count = 0

    def heard(_frame: object, event: str, _given: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(heard)
    try:
        through(text, shapes.dense, ("json",))
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.slow
@pytest.mark.parametrize("name", shapes.PAGES)
def test_a_hostile_page_is_read_or_refused(name: str) -> None:
    page = shapes.PAGES[name](60_000).encode()
    with suppress(InputError):
        assert apart.here("html", page, "a.html", None).text


def test_mutations_are_the_same_for_the_same_seed() -> None:
    import random

    assert mutated("Ana said so.", random.Random(3)) == mutated("Ana said so.", random.Random(3))
    assert bytes_changed(b"%PDF", random.Random(3)) == bytes_changed(b"%PDF", random.Random(3))
