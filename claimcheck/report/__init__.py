"""Stage 6: reports. One module a format; each has ``write``, which yields a report piece by piece."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, cast

from claimcheck.chains import statements

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from claimcheck.records import Findings
    from claimcheck.rules import Rules


class Format(StrEnum):
    """The formats of a report; a format's module in this package bears its name."""

    TABLE = "table"
    MARKDOWN = "markdown"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"
    HTML = "html"
    LINES = "lines"
    GITHUB = "github"
    SARIF = "sarif"


class SourceFormat(StrEnum):
    """The formats of a table of sources."""

    TABLE = "table"
    MARKDOWN = "markdown"
    CSV = "csv"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Page:
    """What a writer has to know beside the findings; ``width`` in characters, None: no limit.

    ``rules`` are those that raised the flags: SARIF describes them, and priorities rest on them. Tables show
    the priority of each claim where they are to ``explain`` it, or to be in its order. ``attitudes`` (wants,
    plans) and speakers' own thoughts have no place in them unless asked for.
    """

    several: bool = False
    width: int | None = None
    colour: bool = False
    rules: Rules | None = None
    explain: bool = False
    by_priority: bool = False
    attitudes: bool = False


def writer(format: Format) -> Callable[[Iterable[Findings], Page], Iterator[str]]:  # noqa: A002 - as --format
    """Return the writer of a format; only that format's module is imported.

    It yields the pieces of a report of one or several articles, and nothing where there is no article.
    """
    module = import_module(f"{__name__}.{format.value}")
    write = cast("Callable[[Iterable[Findings], Page], Iterator[str]]", module.write)
    if format in (Format.JSON, Format.JSONL):
        return write
    return lambda articles, page: write(articles if page.attitudes else map(statements, articles), page)
