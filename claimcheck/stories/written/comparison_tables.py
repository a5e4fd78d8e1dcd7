"""A comparison for reading, as a table or Markdown, for spreadsheets as CSV, and for machines as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

import claimcheck
from claimcheck.report.column_types import cells
from claimcheck.report.csv import delimited
from claimcheck.report.json import compact
from claimcheck.report.markdown import escaped
from claimcheck.report.markdown import table as markdown_table
from claimcheck.report.table import filled, in_columns
from claimcheck.stories.comparison import Comparison
from claimcheck.stories.written.comparison_rows import FOUND_COLUMNS, FoundRow, found_rows, summed
from claimcheck.stories.written.story_rows import called, readable

SCHEMA = "claimcheck-comparison/1"

_SHOWN = ("", "found", "in the article", "in the source", "what changed")
_WIDTHS = (9, 16, 18)
"""Of the part, of what was found and of what changed, where the width is limited."""


def table(comparison: Comparison, width: int | None) -> str:
    """Return a comparison as a table within a width; None: no limit."""
    left = max(16, ((width or 0) - sum(_WIDTHS) - 8) // 2)
    sizes = (_WIDTHS[0], _WIDTHS[1], left, left, _WIDTHS[2])
    return f"{filled(summed(comparison), width)}\n\n{in_columns(_SHOWN, _shown(comparison), sizes, width)}\n"


def markdown(comparison: Comparison) -> str:
    """Return a comparison as Markdown, both texts' words escaped."""
    head = f"**{escaped(called(comparison.article))}** beside **{escaped(called(comparison.source))}**"
    return f"{head}\n\n{escaped(summed(comparison))}\n\n{markdown_table(_SHOWN, _shown(comparison))}"


def csv(comparison: Comparison) -> str:
    """Return a comparison as CSV: a row a quotation, a claim and a passage left out."""
    return delimited([FOUND_COLUMNS, *(cells(row) for row in found_rows(comparison))])


def json(comparison: Comparison) -> str:
    """Return a comparison as JSON, schema ``claimcheck-comparison/1`` (``comparison.schema.json``)."""
    sides = {
        name: {
            "name": side.article.name,
            "path": side.article.path,
            "title": side.article.title,
            "text": side.article.text,
        }
        for name, side in (("article", comparison.article), ("source", comparison.source))
    }
    quotes = [
        {
            "span": quote.quoted.span,
            "finding": quote.quoted.finding.value,
            "places": quote.quoted.places,
            "changes": [asdict(change) for change in quote.quoted.changes],
            "touched": [kind.value for kind in quote.touched],
        }
        for quote in comparison.quotes
    ]
    claims = [
        {
            "claim": claim.claim,
            "span": claim.span,
            "text": claim.text,
            "place": claim.place,
            "drift": [kind.value for kind in claim.drift],
        }
        for claim in comparison.claims
    ]
    members = {
        "schema": SCHEMA,
        "version": claimcheck.__version__,
        **sides,
        "quotations": quotes,
        "claims": claims,
        "left_out": comparison.left_out,
    }
    return "{\n" + ",\n".join(f'"{name}": {compact(value)}' for name, value in members.items()) + "\n}\n"


def _shown(comparison: Comparison) -> Iterator[tuple[str, ...]]:
    for row in found_rows(comparison):
        yield _cells(row)


def _cells(row: FoundRow) -> tuple[str, ...]:
    return row.part, readable()["outcome"][row.finding], row.words, row.source, row.change
