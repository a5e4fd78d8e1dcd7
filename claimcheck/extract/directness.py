"""Whether words stand in quotation marks: wholly, partly or not at all."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from operator import itemgetter

from claimcheck.extract.standing_speakers import FEWEST
from claimcheck.records import Quotation, Span, Spans
from claimcheck.typography.quotations import CLOSING, OPENING

_ENDS = frozenset(",.!?…")
_MARKS = "\"'“”‘’«».,!?…;: "


def quotation(text: str, content: Spans, quoted: Spans) -> Quotation:
    """Return how a content is quoted, given the stretches of the text in quotation marks.

    What is left over outside the marks may be spaces and punctuation only, for a direct quotation.
    """
    inside, outside = 0, 0
    for start, end in content:
        letters = sum(_letters(text[s:e]) for s, e in _within((start, end), quoted))
        inside += letters
        outside += _letters(text[start:end]) - letters
    if not inside:
        return Quotation.INDIRECT
    return Quotation.MIXED if outside else Quotation.DIRECT


def stands_before(text: str, content: Spans, cue: Span) -> bool:
    """Return whether a content begins with a quotation with a comma or a stop, and its cue follows that."""
    start, end = content[0]
    first, last = text[start], text[end - 2 : end]
    return end <= cue[0] and first in OPENING and last[:1] in _ENDS and last[1:] in CLOSING


def stands_behind(text: str, content: Spans, cue: Span) -> bool:
    """Return whether a content has a quotation of some words behind a colon that its cue stands before."""
    return any(
        cue[0] < start
        and text[start] in OPENING
        and text[max(0, start - 2) : start].endswith((":", ": "))
        and len(text[start:end].split()) >= FEWEST
        for start, end in content
    )


def holds_words(text: str, content: Spans, quoted: Spans) -> bool:
    """Return whether a content holds words of somebody's in quotation marks; a title ends in a capital."""
    inside = (text[s:e].strip(_MARKS) for span in content for s, e in _within(span, quoted))
    return any(words.split()[-1].islower() for words in inside if words.strip())


def _within(span: Span, quoted: Spans) -> Iterator[Span]:
    """Yield what a span has of each of some stretches, which are in order."""
    start, end = span
    first, last = bisect_right(quoted, start, key=itemgetter(1)), bisect_left(quoted, end, key=itemgetter(0))
    for begins, ends in quoted[first:last]:
        yield max(start, begins), min(end, ends)


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))
