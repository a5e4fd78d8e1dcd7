"""CONTRIBUTING.md: its picture and its table of rooms say what the code is."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import imports
import pytest

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
PICTURE = re.findall(r"```mermaid\n(.*?)```", TEXT, re.S)[0]
STAGES = ("read", "segment", "extract", "link", "flag", "report")


def room(module: str) -> str:
    return [*module.split("."), "__init__"][1]


def arrows() -> list[tuple[str, str]]:
    """Return the arrows of the picture: what is used, and what uses it."""
    lines = [re.findall(r"\w+", line) for line in PICTURE.splitlines() if "-->" in line]
    return [pair for line in lines for pair in pairwise(line)]


@cache
def uses() -> set[tuple[str, str]]:
    """Return the pairs of rooms of which the second imports from the first."""
    return {(room(other), room(name)) for name in imports.FILES for other in imports.imported(name)}


def test_stages_stand_in_the_order_of_the_pipeline() -> None:
    assert [pair for pair in arrows() if set(pair) <= set(STAGES)] == list(pairwise(STAGES))
    called = (ROOT / "claimcheck" / "pipeline.py").read_text(encoding="utf-8")
    assert {stage for stage in STAGES if f"claimcheck.{stage}" in called} == set(STAGES)


@pytest.mark.parametrize("arrow", [pair for pair in arrows() if not set(pair) <= set(STAGES)])
def test_an_arrow_is_an_import_and_none_goes_back(arrow: tuple[str, str]) -> None:
    assert arrow in uses()
    assert arrow[::-1] not in uses()


def test_every_room_is_in_the_table_and_every_entry_is_a_room() -> None:
    rows = [line.split("|")[1] for line in TEXT.splitlines() if line.startswith("| `")]
    told = [name for row in rows for name in re.findall(r"`(\w+)/?`", row)]
    there = {room(name) for name in imports.FILES} - {"__init__", "__main__", "claimcheck"}
    assert len(told) == len(set(told))
    assert set(told) == there | {"model"}


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`((?:\w+/)+\w+\.\w+)`", TEXT))))
def test_a_file_that_is_named_is_there(path: str) -> None:
    assert any((ROOT / base / path).exists() for base in ("", "claimcheck")), path
