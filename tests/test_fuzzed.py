"""Texts that `make torture` once broke something with, and shapes that are made to take time."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
import scored
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
    small, large = steps(name, 10_000)
    assert large < small * 3**1.4, (small, large, large / small)


def steps(name: str, size: int) -> tuple[int, int]:
    """Return how many steps a shape takes, and how many at three times the size."""
    counting = Path(__file__).with_name("growth.py")
    command = [sys.executable, str(counting), name, str(size), str(3 * size)]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    small, large = map(int, done.stdout.split())
    return small, large


@pytest.mark.slow
@pytest.mark.parametrize("name", scored.SHAPES)
def test_decoding_grows_with_the_text(name: str) -> None:
    small, large = steps(name, 5_000)
    assert large < small * 3**1.15, (small, large, large / small)


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
