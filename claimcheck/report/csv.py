"""CSV by RFC 4180: a header always, a row a claim, lines ended by CR LF, UTF-8.

A spreadsheet runs a cell that begins with ``=``, ``+``, ``-`` or ``@`` as a formula, be there white space or
something invisible before it. Such a cell is written with an apostrophe before it, as OWASP advises ("CSV
Injection"): the article's words stay readable, and nothing runs. The JSON report holds the words unchanged.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from claimcheck.records import Findings
from claimcheck.report import Display
from claimcheck.report.column_types import cells
from claimcheck.report.columns import COLUMNS, Row, rows
from claimcheck.report.source_columns import SOURCE_COLUMNS, SourceRow, source_rows
from claimcheck.typography.unprintable import printable

# The full-width forms are run by East Asian versions of spreadsheets.
_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_BYTE_ORDER_MARK = "\ufeff"


def write(articles: Iterable[Findings], display: Display) -> Iterator[str]:
    """Yield one table of all articles' claims; its column ``article`` tells them apart."""
    yield from _table(COLUMNS, map(rows, articles), display)


def write_sources(articles: Iterable[Findings], display: Display) -> Iterator[str]:
    """Yield one table of all articles' sources; its column ``article`` tells them apart."""
    yield from _table(SOURCE_COLUMNS, map(source_rows, articles), display)


def delimited(table: Iterable[Iterable[object]]) -> str:
    """Return rows as CSV, cells that would run guarded, others as they are but for what nobody sees."""
    text = io.StringIO()
    csv.writer(text).writerows(
        [_shown(cell) if isinstance(cell, str) else cell for cell in row] for row in table
    )
    return text.getvalue()


def guarded(cell: object) -> object:
    """Return a cell that no spreadsheet runs."""
    return f"'{cell}" if isinstance(cell, str) and _runs(cell, printable(cell)) else cell


def _shown(cell: str) -> str:
    shown = printable(cell)
    return f"'{shown}" if _runs(cell, shown) else shown


def _runs(cell: str, shown: str) -> bool:
    """Return whether a spreadsheet would run a cell, or what is shown of it."""
    return cell.startswith(_RUNS) or shown.lstrip().startswith(_RUNS)


def _table(
    columns: Sequence[str], tables: Iterable[Iterable[Row | SourceRow]], display: Display
) -> Iterator[str]:
    above = (_BYTE_ORDER_MARK if display.byte_order_mark else "") + delimited([columns])
    for table in tables:
        yield above + delimited(cells(record) for record in table)
        above = ""
