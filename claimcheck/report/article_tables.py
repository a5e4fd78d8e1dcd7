"""The tables that an article comes to: claims, links, sources and flags, a row each; also as data frames."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from claimcheck.records import Findings
from claimcheck.report.column_types import Holds, cells, columns_of
from claimcheck.report.columns import Row, rows
from claimcheck.report.flag_columns import FlagRow, flag_rows
from claimcheck.report.link_columns import LinkRow, link_rows
from claimcheck.report.source_columns import SourceRow, source_rows

if TYPE_CHECKING:
    from pandas import DataFrame


TableName = Literal["claims", "links", "sources", "flags"]
"""The tables that an article comes to."""


@dataclass(frozen=True, slots=True)
class ArticleTable:
    """A table: what its rows are, and what makes them of findings.

    One that is ``joined`` has rows of another kind in a folder, each for several articles.
    """

    record: type
    rows: Callable[[Findings], Iterable[Any]]
    joined: bool = False


TABLES = {
    "claims": ArticleTable(Row, rows),
    "links": ArticleTable(LinkRow, link_rows),
    "sources": ArticleTable(SourceRow, source_rows, joined=True),
    "flags": ArticleTable(FlagRow, flag_rows),
}

_TYPES = {
    Holds.COUNT: "int64",
    Holds.WHOLE: "Int64",
    Holds.NUMBER: "float64",
    Holds.TRUTH: "bool",
    # Seconds, so that the years of old papers fit, and of misread ones.
    Holds.DAY: "datetime64[s]",
}


def frame(findings: Findings, name: str) -> DataFrame:
    """Return one of the tables as a data frame: days as dates, what is missing as NA."""
    import pandas as pd

    table = TABLES[name]
    holds = columns_of(table.record)
    shown = [
        [
            cell or None if kind is Holds.DAY else cell
            for cell, kind in zip(cells(row), holds.values(), strict=True)
        ]
        for row in table.rows(findings)
    ]
    found = pd.DataFrame(shown, columns=list(holds))
    return found.astype({column: _TYPES[kind] for column, kind in holds.items() if kind in _TYPES})
