"""Scores of reports, as tables for people and programs."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.report.csv import delimited
from claimcheck.report.json import compact
from claimcheck.report.table import tabulated

COLUMNS = ("measure", "precision", "recall", "f1", "right", "found", "gold")

Row = tuple[str, float, float, float, int, int, int]


def written(rows: Sequence[Row], form: str) -> str:
    """Return scores as ``table``, in per cent, or as ``csv`` or ``json``, shares between 0 and 1."""
    if form == "table":
        shown = [tuple(f"{100 * x:.1f}" if isinstance(x, float) else str(x) for x in row) for row in rows]
        return tabulated(COLUMNS, shown, frozenset(range(1, len(COLUMNS)))) + "\n"
    rounded = [tuple(round(x, 4) if isinstance(x, float) else x for x in row) for row in rows]
    if form == "csv":
        return delimited([COLUMNS, *rounded])
    return "[\n" + ",\n".join(compact(dict(zip(COLUMNS, row, strict=True))) for row in rounded) + "\n]\n"
