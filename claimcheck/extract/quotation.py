"""Whether words stand in quotation marks: wholly, partly or not at all."""

from __future__ import annotations

import re

from claimcheck.records import Quotation, Span, Spans

_MARK = re.compile(r"[“”„«»\"]|''")
_CLOSES = {"“": "”", "„": "“”", "«": "»", "»": "«", '"': '"', "''": "''"}


def quotation(text: str, content: Spans, quoted: Spans) -> Quotation:
    """How a content is quoted, given the stretches of the text in quotation marks.

    What is left over outside the marks may be spaces and punctuation only, for a direct quotation.
    """
    inside, outside = 0, 0
    for start, end in content:
        covered = [(max(start, s), min(end, e)) for s, e in quoted if s < end and start < e]
        inside += sum(_letters(text[s:e]) for s, e in covered)
        outside += _letters(text[start:end]) - sum(_letters(text[s:e]) for s, e in covered)
    if not inside:
        return Quotation.INDIRECT
    return Quotation.MIXED if outside else Quotation.DIRECT


def quoted_spans(text: str) -> Spans:
    """The stretches in double quotation marks, marks included, paragraph by paragraph.

    A mark left open runs to the paragraph's end, as quotations over several paragraphs do.
    """
    found: list[Span] = []
    for line in re.finditer(r"[^\n]+", text):
        opened: tuple[int, str] | None = None
        for mark in _MARK.finditer(text, line.start(), line.end()):
            if opened is None:
                if mark.group() in _CLOSES:
                    opened = (mark.start(), _CLOSES[mark.group()])
            elif mark.group() in opened[1]:
                found.append((opened[0], mark.end()))
                opened = None
        if opened is not None:
            found.append((opened[0], line.end()))
    return tuple(found)


def _letters(text: str) -> int:
    return sum(character.isalnum() for character in text)
