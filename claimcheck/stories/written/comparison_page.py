"""A comparison as one page: both texts side by side, what stands in both linked; it runs no script."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import claimcheck
from claimcheck.records import Span
from claimcheck.report.html import shell
from claimcheck.report.prose import titled
from claimcheck.stories.comparison import Comparison
from claimcheck.stories.written.comparison_rows import FoundRow, found_rows, summed
from claimcheck.stories.written.story_rows import called, readable
from claimcheck.typography.unprintable import printable

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of one of the texts: ``number`` is that of the row which they belong to, 0 for none.

    A spliced quotation has several in the source, the first of which is led to.
    """

    text: str
    number: int
    kind: str
    first: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A row as the page shows it."""

    number: int
    row: FoundRow
    outcome: str


@dataclass(frozen=True, slots=True)
class Contents:
    """The whole page, in the order in which it is read."""

    version: str
    title: str
    source: str
    summed: str
    rows: tuple[Shown, ...]
    ours: tuple[Stretch, ...]
    theirs: tuple[Stretch, ...]


def render(comparison: Comparison) -> str:
    """Return the page: the same comparison, the same bytes; HTML 5, to be encoded as UTF-8."""
    return shell.page(_HERE / "comparison.html.jinja", (_HERE / "story.css",), page=contents(comparison))


def contents(comparison: Comparison) -> Contents:
    """Return what the page of a comparison shows."""
    rows = tuple(
        Shown(number, row, readable()["outcome"][row.finding])
        for number, row in enumerate(found_rows(comparison), 1)
    )
    ours = [(shown, (shown.row.start, shown.row.end)) for shown in rows if shown.row.part != "passage"]
    quoted = len(comparison.quotes)
    theirs = [
        (shown, place)
        for shown, quote in zip(rows[:quoted], comparison.quotes, strict=True)
        for place in quote.quoted.places
    ]
    theirs += [
        (shown, (shown.row.source_start, shown.row.source_end))
        for shown in rows[quoted:]
        if shown.row.source_start is not None and shown.row.source_end is not None
    ]
    return Contents(
        version=claimcheck.__version__,
        title=titled(comparison.article.article),
        source=called(comparison.source),
        summed=summed(comparison),
        rows=rows,
        ours=tuple(_stretches(comparison.article.article.text, ours)),
        theirs=tuple(_stretches(comparison.source.article.text, theirs)),
    )


def _stretches(text: str, marked: Sequence[tuple[Shown, tuple[int, int]]]) -> Iterator[Stretch]:
    """Yield a text as stretches; where two rows have a place, the first in the table takes it."""
    taken: list[tuple[Span, Shown]] = []
    for shown, (start, end) in marked:
        if not any(a < end and start < b for (a, b), _ in taken):
            taken.append(((start, end), shown))
    at = 0
    seen: set[int] = set()
    for (start, end), shown in sorted(taken, key=lambda item: item[0]):
        if at < start:
            yield Stretch(_shown(text[at:start]), 0, "")
        kind = shown.row.finding if shown.row.part != "claim" else "claim"
        yield Stretch(_shown(text[start:end]), shown.number, kind, first=shown.number not in seen)
        seen.add(shown.number)
        at = end
    if at < len(text):
        yield Stretch(_shown(text[at:]), 0, "")


def _shown(text: str) -> str:
    return "\n".join(map(printable, text.split("\n")))
