"""The claims as a reader's table shows them, with their priority and in its order where that is asked for."""

from __future__ import annotations

from dataclasses import asdict

from claimcheck.flag.priority import Priority, priorities
from claimcheck.records import Findings
from claimcheck.report import Display
from claimcheck.report.columns import COLUMNS_SHOWN, LIST, rows
from claimcheck.report.prose import cells

PRIORITY = "priority"
"""The column of a claim's priority, behind the others."""


def shown(findings: Findings, display: Display) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Return the names of the columns, and the cells of each claim.

    In the order of the text, or of the priority, the highest first; ``display.explain`` gives it with its
    parts. Printed pages have a column where the article has some.
    """
    columns = tuple(name for name in COLUMNS_SHOWN if name != "page" or findings.article.pages)
    claims = [cells(row, columns) for row in rows(findings)]
    if display.rules is None or not (display.explain or display.by_priority):
        return columns, claims
    weights = priorities(findings, display.rules)
    order = list(range(len(claims)))
    if display.by_priority:
        order.sort(key=lambda number: -weights[number].total)
    return (*columns, PRIORITY), [(*claims[n], _cell(weights[n], parts=display.explain)) for n in order]


def _cell(weight: Priority, *, parts: bool) -> str:
    listed = [f"{name} {points}" for name, points in asdict(weight).items()] if parts else []
    return LIST.join([str(weight.total), *listed])
