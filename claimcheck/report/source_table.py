"""The table of an article's sources, in each format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, astuple
from itertools import zip_longest

from claimcheck.chains import statements
from claimcheck.records import Findings
from claimcheck.report import Page, SourceFormat
from claimcheck.report.csv import delimited
from claimcheck.report.json import compact
from claimcheck.report.markdown import escaped, table
from claimcheck.report.prose import heading
from claimcheck.report.source_columns import SOURCE_COLUMNS, SourceRow, source_rows
from claimcheck.report.table import GAP, fill, filled, tabulated

_SHOWN = tuple(column for column in SOURCE_COLUMNS if column != "article")
_NUMBERS = frozenset(_SHOWN.index(column) for column in ("claims", "direct", "share", "first", "depth"))
_LEAST_NAME = 20


def write(articles: Iterable[Findings], form: SourceFormat, page: Page) -> Iterator[str]:
    """Yield the sources of one or several articles, and nothing where there is no article.

    Files for machines hold one table of all, whose column ``article`` tells the articles apart; tables for
    people have one an article, with a heading where there are several.
    """
    articles = articles if page.attitudes else map(statements, articles)
    rows = (source_rows(findings) for findings in articles)
    if form is SourceFormat.CSV:
        yield from _delimited(rows)
    elif form is SourceFormat.JSON:
        yield from _listed(rows)
    else:
        yield from _read(articles, form, page)


def _delimited(articles: Iterable[Sequence[SourceRow]]) -> Iterator[str]:
    header = delimited([SOURCE_COLUMNS])
    for rows in articles:
        yield header + delimited(astuple(row) for row in rows)
        header = ""


def _listed(articles: Iterable[Sequence[SourceRow]]) -> Iterator[str]:
    whole = list(articles)
    if whole:
        lines = ",\n".join(compact(asdict(row)) for rows in whole for row in rows)
        yield f"[\n{lines}\n]\n" if lines else "[]\n"


def _read(articles: Iterable[Findings], form: SourceFormat, page: Page) -> Iterator[str]:
    gap = ""
    for findings in articles:
        title = heading(findings) if page.several else ""
        cells = [_cells(row) for row in source_rows(findings)]
        if form is SourceFormat.MARKDOWN:
            above = f"## {escaped(title)}\n\n" if title else ""
            yield gap + above + table(_SHOWN, cells, _NUMBERS)
        else:
            above = f"{filled(title, page.width)}\n\n" if title else ""
            yield gap + above + tabulated(_SHOWN, _wrapped(cells, page.width), _NUMBERS) + "\n"
        gap = "\n"


def _cells(row: SourceRow) -> tuple[str, ...]:
    shown = {column: str(getattr(row, column)) for column in _SHOWN}
    shown |= {"share": f"{row.share:.0%}", "independent": "yes" if row.independent else "no"}
    return tuple(shown.values())


def _wrapped(cells: Sequence[tuple[str, ...]], width: int | None) -> list[tuple[str, ...]]:
    """Return the lines of the table, long names broken so that it fits the width."""
    if width is None:
        return list(cells)
    columns = list(zip(_SHOWN, *cells, strict=True))[1:]
    room = width - sum(max(map(len, column)) + GAP for column in columns)
    return [
        line
        for name, *rest in cells
        for line in zip_longest(fill(name, max(room, _LEAST_NAME)), *([cell] for cell in rest), fillvalue="")
    ]
