"""CSV by RFC 4180: a header always, a row a claim, lines ended by CR LF, UTF-8.

A spreadsheet runs a cell that begins with ``=``, ``+``, ``-`` or ``@`` (or a tab or carriage return before
one) as a formula. Such a cell is written with an apostrophe before it, as OWASP advises ("CSV Injection"):
the article's words stay readable, and nothing runs. The JSON report holds the words unchanged.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import astuple

from claimcheck.records import Findings
from claimcheck.report import Page
from claimcheck.report.columns import COLUMNS, rows

# The full-width forms are run by East Asian versions of spreadsheets.
_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write(articles: Iterable[Findings], page: Page) -> Iterator[str]:  # noqa: ARG001 - one form for any page
    """Yield one table of all articles' claims; its column ``article`` tells them apart."""
    header = delimited([COLUMNS])
    for findings in articles:
        yield header + delimited(astuple(row) for row in rows(findings))
        header = ""


def delimited(table: Iterable[Iterable[object]]) -> str:
    """Return rows as CSV, cells that would run guarded; numbers are left as they are."""
    text = io.StringIO()
    csv.writer(text).writerows([guarded(cell) for cell in row] for row in table)
    return text.getvalue()


def guarded(cell: object) -> object:
    """Return a cell that no spreadsheet runs."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_RUNS) else cell
