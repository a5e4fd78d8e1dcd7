"""Stage 2: the sentences of an article, with exact offsets, and what each one is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.records import Article, Sentence, SentenceKind, Span
from claimcheck.segment import layout, split
from claimcheck.segment.furniture import is_furniture

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\u2028\u2029]+")
_SHORTEST_CALL = 3
"""Words of a sentence that may be furniture inside a paragraph; a single `More.` may be somebody's answer."""


def segment(article: Article) -> tuple[Sentence, ...]:
    """The sentences of the whole text in order.

    A paragraph is a non-empty line; no sentence crosses its end. Spans have no outer space, do not overlap,
    and leave out nothing but space. A dateline at the head of a paragraph (`HARBOUR CITY (AP) —`) is a
    sentence of its own. Time grows linearly with the text.
    """
    text = article.text
    found: list[Sentence] = []
    for paragraph, line in enumerate(layout.lines(text, list(_lines(text)))):
        for start, end, kind in _sentences(text, line):
            found.append(Sentence(len(found), start, end, kind, paragraph))
    return tuple(found)


def _lines(text: str) -> Iterator[Span]:
    """Non-empty lines without outer space."""
    for match in _LINE.finditer(text):
        line = match.group()
        stripped = line.strip()
        if stripped:
            start = match.start() + len(line) - len(line.lstrip())
            yield start, start + len(stripped)


def _sentences(text: str, line: layout.Line) -> Iterator[tuple[int, int, SentenceKind]]:
    if line.words > line.start:
        yield line.start, len(text[: line.words].rstrip()), SentenceKind.DATELINE
    if line.kind is SentenceKind.BODY:
        for start, end in split.spans(text, line.words, line.end):
            yield start, end, _kind(text, line.words, start, end)
    elif line.kind is SentenceKind.HEADLINE:
        for start, end in split.spans(text, line.start, line.end):
            yield start, end, line.kind
    else:
        yield line.start, line.end, line.kind


def _kind(text: str, begun: int, start: int, end: int) -> SentenceKind:
    """Body, unless the sentence is a call such as `Follow Ann Lee on Twitter.` and nobody's words."""
    phrase = text[start:end]
    if is_furniture(phrase) and phrase.count(" ") + 1 >= _SHORTEST_CALL:
        before = text[begun:start]
        if before.count("“") <= before.count("”") and before.count('"') % 2 == 0:
            return SentenceKind.BOILERPLATE
    return SentenceKind.BODY
