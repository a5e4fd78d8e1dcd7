"""A comparison as one page: both texts side by side, what stands in both linked; it runs no script."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
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

    A spliced quotation has several in the source, the first of which is led to. ``leads`` is the row whose
    mark in the other text they lead to, 0 where that has nothing of them.
    """

    text: str
    number: int = 0
    kind: str = ""
    first: bool = False
    leads: int = 0


@dataclass(frozen=True, slots=True)
class Shown:
    """A row as the page shows it; its words stand in both texts with the marks of rows ``ours``, ``theirs``.

    These are mostly its own; 0 for none.
    """

    number: int
    row: FoundRow
    outcome: str
    ours: int = 0
    theirs: int = 0

    @property
    def kind(self) -> str:
        """What its words are marked as."""
        if self.row.part != "claim":
            return self.row.finding
        return {"found": "claim", "unsupported": "not_found"}.get(self.row.finding, "altered")


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


Marked = tuple[Shown, Span]
"""A row and where its words stand in one of the texts."""


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
        rows=tuple(replace(s, ours=_leads(s, ours), theirs=_leads(s, theirs)) for s in rows),
        ours=tuple(_stretches(comparison.article.article.text, ours, theirs)),
        theirs=tuple(_stretches(comparison.source.article.text, theirs, ours)),
    )


def _taken(marked: Sequence[Marked]) -> list[tuple[Span, Shown]]:
    """Return the places that are marked; where two rows have one, the first in the table takes it."""
    taken: list[tuple[Span, Shown]] = []
    for shown, (start, end) in marked:
        if not any(a < end and start < b for (a, b), _ in taken):
            taken.append(((start, end), shown))
    return taken


def _leads(shown: Shown, marked: Sequence[Marked]) -> int:
    """Return the row whose mark stands where a row's words are."""
    places = [place for one, place in marked if one.number == shown.number]
    over = (
        one.number for (a, b), one in _taken(marked) if any(a < end and start < b for start, end in places)
    )
    return next(over, 0)


def _stretches(text: str, marked: Sequence[Marked], other: Sequence[Marked]) -> Iterator[Stretch]:
    """Yield a text as stretches, those of rows marked; ``other`` is what is marked in the other text."""
    at = 0
    seen: set[int] = set()
    for (start, end), shown in sorted(_taken(marked), key=lambda item: item[0]):
        if at < start:
            yield Stretch(_shown(text[at:start]))
        first = shown.number not in seen
        yield Stretch(_shown(text[start:end]), shown.number, shown.kind, first, _leads(shown, other))
        seen.add(shown.number)
        at = end
    if at < len(text):
        yield Stretch(_shown(text[at:]))


def _shown(text: str) -> str:
    return "\n".join(map(printable, text.split("\n")))
