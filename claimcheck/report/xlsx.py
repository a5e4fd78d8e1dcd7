"""A workbook: claims, links, sources, flags and the sum, a sheet each; nothing in it runs or fetches."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

import xlsxwriter

from claimcheck.records import Findings
from claimcheck.report import Display
from claimcheck.report.article_tables import TABLES
from claimcheck.report.column_types import Holds, cells, columns_of
from claimcheck.report.summary import summarise
from claimcheck.typography.unprintable import line

_WIDTHS = {"claim": 60, "chain": 40, "message": 60, "words": 40, "source": 40, "figure": 32, "article": 24}
_WIDTH = 14
_LONGEST = 32_767  # characters that a cell may hold
_FIRST = "1900-03-01"  # spreadsheets count days from 1900, and took it for a leap year
_DATE = datetime(2000, 1, 1)  # the same findings, the same bytes


def write(articles: Iterable[Findings], display: Display) -> Iterator[bytes]:  # noqa: ARG001 - one form
    """Yield a workbook an article."""
    yield from map(render, articles)


def render(findings: Findings) -> bytes:
    """Return one article's workbook."""
    whole = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(whole, options) as workbook:
        workbook.set_properties({"created": _DATE})
        heading = workbook.add_format({"bold": True, "bottom": 1})
        body = workbook.add_format({"text_wrap": True, "valign": "top"})
        day = workbook.add_format({"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"})
        formats = (heading, body, day)
        for name, table in TABLES.items():
            rows = map(cells, table.rows(findings))
            _fill(workbook.add_worksheet(name), columns_of(table.record), rows, formats)
        figures = {"figure": Holds.TEXT, "value": Holds.NUMBER}
        _fill(workbook.add_worksheet("summary"), figures, _figures(asdict(summarise(findings))), formats)
    return whole.getvalue()


def _figures(summary: dict[str, Any]) -> Iterator[tuple[str, object]]:
    for name, value in summary.items():
        if isinstance(value, dict):
            yield from ((f"{name} {part}", count) for part, count in value.items())
        else:
            yield name, value


def _fill(
    sheet: Any, columns: Mapping[str, Holds], table: Iterable[Sequence[object]], formats: Sequence[Any]
) -> None:
    heading, body, day = formats
    for place, column in enumerate(columns):
        sheet.set_column(place, place, _WIDTHS.get(column, _WIDTH), body)
        sheet.write_string(0, place, column, heading)
    number = 0
    for number, row in enumerate(table, 1):
        for place, (cell, holds) in enumerate(zip(row, columns.values(), strict=True)):
            if cell is None or (holds is Holds.DAY and not cell):
                sheet.write_blank(number, place, None, body)
            elif isinstance(cell, bool):
                sheet.write_boolean(number, place, cell, body)
            elif isinstance(cell, (int, float)):
                sheet.write_number(number, place, cell, body)
            elif holds is Holds.DAY and str(cell) >= _FIRST:
                sheet.write_datetime(number, place, datetime.fromisoformat(str(cell)), day)
            else:
                sheet.write_string(number, place, line(str(cell))[:_LONGEST], body)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, number, len(columns) - 1)
