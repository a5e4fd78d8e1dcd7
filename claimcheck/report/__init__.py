"""Stage 6: reports. One module a format; each has ``write``, which yields a report piece by piece."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from typing import cast

from claimcheck.records import Findings


class Format(StrEnum):
    """The formats of a report; a format's module in this package bears its name."""

    TABLE = "table"
    MARKDOWN = "markdown"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"


@dataclass(frozen=True, slots=True)
class Page:
    """What a writer has to know of the place it writes to; ``width`` in characters, None: no limit."""

    several: bool = False
    width: int | None = None
    colour: bool = False


Writer = Callable[[Iterable[Findings], Page], Iterator[str]]
"""Yields the pieces of a report of one or several articles, and nothing where there is no article."""


def writer(format: Format) -> Writer:  # noqa: A002 - the word users know from --format
    """Return the writer of a format; only that format's module is imported."""
    return cast(Writer, import_module(f"{__name__}.{format.value}").write)
