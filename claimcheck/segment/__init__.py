"""Stage 2: the sentences of an article, with exact offsets, and what each one is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.records import Article, Sentence, SentenceKind, Span
from claimcheck.segment import layout, split
from claimcheck.segment.bylines import signed_off
from claimcheck.segment.furniture import is_caption, is_furniture
from claimcheck.typography.posts import POSTER

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\u2028\u2029]+")
_QUOTED = re.compile(r"(?:>(?![\d=<])\s*)+")
"""What sets in a line of a quotation in e-mails and plain text; `>50` is a number."""
_SHORTEST_CALL = 2
"""Words of a sentence that may be furniture inside a paragraph; a single `More.` may be somebody's answer."""
_LONGEST_CAPTION = 4
"""Sentences of a caption, with whose picture it is."""


def segment(article: Article) -> tuple[Sentence, ...]:
    """Return the sentences of the whole text in order.

    A paragraph is a non-empty line; no sentence crosses its end. Spans have no outer space, do not overlap,
    and leave out nothing but space and the `>` of quoted lines. A dateline at the head of a paragraph
    (`HARBOUR CITY (AP) —`) is a sentence of its own. Time grows linearly with the text.
    """
    text = article.text
    found: list[Sentence] = []
    for paragraph, line in enumerate(layout.lines(text, list(_lines(text)), dict(article.layout))):
        for start, end, kind in _sentences(text, line):
            found.append(Sentence(len(found), start, end, kind, paragraph))
    return tuple(found)


def _lines(text: str) -> Iterator[Span]:
    """Yield non-empty lines without outer space and the signs in their margin."""
    for match in _LINE.finditer(text):
        line = match.group().rstrip()
        start = len(line) - len(line.lstrip())
        quoted = _QUOTED.match(line, start)
        start = quoted.end() if quoted else start
        if start < len(line):
            yield match.start() + start, match.start() + len(line)


def _sentences(text: str, line: layout.Line) -> Iterator[tuple[int, int, SentenceKind]]:
    if line.words > line.start:
        if not split.says(text, line.words, line.end):
            yield line.start, line.end, SentenceKind.DATELINE
            return
        yield line.start, line.start + len(text[line.start : line.words].rstrip()), SentenceKind.DATELINE
    if line.kind is SentenceKind.BODY:
        yield from _body(text, line)
    elif line.kind is SentenceKind.HEADLINE:
        for start, end in split.spans(text, line.start, line.end):
            yield start, end, line.kind
    else:
        yield line.start, line.end, line.kind


def _body(text: str, line: layout.Line) -> Iterator[tuple[int, int, SentenceKind]]:
    """Yield a paragraph's sentences; calls (`Follow Ann Lee on Twitter.`) are none, if nobody says them.

    Nor is a caption, which ends in whose picture it is. A post that is set into the page is somebody's.
    """
    curly = straight = 0
    end = signed_off(text, line.words, line.end)
    spans = list(split.spans(text, line.words, end))
    if len(spans) <= _LONGEST_CAPTION and is_caption(text[line.words : line.end]):
        yield from ((start, end, SentenceKind.BOILERPLATE) for start, end in spans)
        return
    for start, end in spans:
        phrase = text[start:end]
        quoted = curly > 0 or straight % 2 == 1
        whole = end - start == line.end - line.start  # a line that is one sentence has been looked at
        heard = quoted or whole or POSTER.search(phrase) is not None
        if not heard and phrase.count(" ") + 1 >= _SHORTEST_CALL and is_furniture(phrase):
            yield start, end, SentenceKind.BOILERPLATE
        else:
            yield start, end, SentenceKind.BODY
        curly += phrase.count("“") - phrase.count("”")
        straight += phrase.count('"')
    if end < line.end:
        yield (
            end + len(text[end : line.end]) - len(text[end : line.end].lstrip()),
            line.end,
            SentenceKind.BYLINE,
        )
