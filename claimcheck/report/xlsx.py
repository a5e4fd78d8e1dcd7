"""A workbook: claims, sources, flags and the sum, a sheet each; nothing in it runs, links or fetches."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, astuple
from datetime import datetime
from typing import Any

import xlsxwriter

from claimcheck.records import Findings
from claimcheck.report import Display
from claimcheck.report.columns import COLUMNS, rows
from claimcheck.report.summary import summarise
from claimcheck.typography.unprintable import line

SHEETS = {
    "claims": COLUMNS,
    "sources": ("source", "kind", "mentions"),
    "flags": ("level", "flag", "category", "words", "message", "page", "start", "end"),
    "summary": ("figure", "value"),
}

_WIDTHS = {"claim": 60, "chain": 40, "message": 60, "words": 40, "source": 40, "figure": 32, "article": 24}
_WIDTH = 14
_LONGEST = 32_767  # characters that a cell may hold
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
        for name, table in _tables(findings):
            _fill(workbook.add_worksheet(name), SHEETS[name], list(table), (heading, body))
    return whole.getvalue()


def _tables(findings: Findings) -> Iterator[tuple[str, Iterable[Sequence[object]]]]:
    text, page = findings.article.text, findings.article.page
    yield "claims", (astuple(row) for row in rows(findings))
    yield "sources", ((s.name, s.kind.value, len(s.mentions)) for s in findings.sources)
    yield (
        "flags",
        (
            (
                f.level.value,
                f.rule,
                f.category,
                text[f.start : f.end],
                f.message,
                page(f.start),
                f.start,
                f.end,
            )
            for f in findings.flags
        ),
    )
    yield "summary", _figures(asdict(summarise(findings)))


def _figures(summary: dict[str, Any]) -> Iterator[tuple[str, object]]:
    for name, value in summary.items():
        if isinstance(value, dict):
            yield from ((f"{name} {part}", count) for part, count in value.items())
        else:
            yield name, value


def _fill(sheet: Any, columns: Sequence[str], table: Sequence[Sequence[object]], formats: Any) -> None:
    heading, body = formats
    for place, column in enumerate(columns):
        sheet.set_column(place, place, _WIDTHS.get(column, _WIDTH), body)
        sheet.write_string(0, place, column, heading)
    for number, row in enumerate(table, 1):
        for place, cell in enumerate(row):
            if cell is None:
                sheet.write_blank(number, place, None, body)
            elif isinstance(cell, (int, float)):
                sheet.write_number(number, place, cell, body)
            else:
                sheet.write_string(number, place, line(str(cell))[:_LONGEST], body)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(table), len(columns) - 1)
