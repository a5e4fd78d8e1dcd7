"""Texts that `make torture` once broke something with, and shapes that are made to take time."""

from __future__ import annotations

import json
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
