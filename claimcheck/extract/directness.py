"""Whether words stand in quotation marks: wholly, partly or not at all."""

from __future__ import annotations

from claimcheck.records import Quotation, Spans

_MARKS = "\"'“”‘’«».,!?…;: "


def quotation(text: str, content: Spans, quoted: Spans) -> Quotation:
    """Return how a content is quoted, given the stretches of the text in quotation marks.

    What is left over outside the marks may be spaces and punctuation only, for a direct quotation.
    """
    inside, outside = 0, 0
    for start, end in content:
        covered = [(max(start, s), min(end, e)) for s, e in quoted if s < end and start < e]
        letters = sum(_letters(text[s:e]) for s, e in covered)
        inside += letters
        outside += _letters(text[start:end]) - letters
    if not inside:
        return Quotation.INDIRECT
    return Quotation.MIXED if outside else Quotation.DIRECT


def holds_words(text: str, content: Spans, quoted: Spans) -> bool:
    """Return whether a content holds words of somebody's in quotation marks; a title ends in a capital."""
    inside = (text[max(a, s) : min(b, e)].strip(_MARKS) for a, b in content for s, e in quoted)
    return any(words.split()[-1].islower() for words in inside if words)


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))
