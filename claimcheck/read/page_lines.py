"""The blocks of an article as its lines: a quotation that stands apart gets its marks and its credit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any

from claimcheck.read.page_blocks import Block, is_called
from claimcheck.records import SentenceKind
from claimcheck.resources import word_lists
from claimcheck.typography.quotations import marked

_LONGEST_HEADING = 30
"""Words."""
_DASH = re.compile(r"[—–―-]{1,2}\s*(?=[^\W\d_])")
_LINK_AT_END = re.compile(r"\s*(?:pic\.(?:twitter|x)\.com/\w+|https?://t\.co/\w+|https?://\S+…?)\s*\Z")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an article, and its kind where the page's markup tells it."""

    words: str
    kind: SentenceKind | None = None


def lines(found: Sequence[Block]) -> Iterator[Line]:
    """Yield the lines of an article; a block quotation is one with its marks, its credit behind it."""
    for quote, group in groupby(found, key=lambda block: _quotation_around(block.element)):
        if quote is None:
            yield from map(_line, group)
        else:
            yield from _quoted(list(group), post=is_called(quote, "posts"))


def _line(block: Block) -> Line:
    heading = block.heading and block.count <= _LONGEST_HEADING and not block.words.endswith(".")
    kind = SentenceKind.BOILERPLATE if block.listed else SentenceKind.HEADLINE if heading else None
    return Line(block.words, kind)


def _quotation_around(element: Any) -> Any:
    """Return the outermost block quotation around an element, unless it is a box with its own heading."""
    quote = None
    while element is not None:
        quote = element if element.tag == "blockquote" else quote
        element = element.getparent()
    return None if quote is None or _is_box(quote) else quote


def _is_box(quote: Any) -> bool:
    """Return whether a block quotation opens with a heading or with bold words, as a summary does."""
    first = quote
    while len(first) and not (first.text or "").strip():
        first = first[0]
        if first.tag in ("h1", "h2", "h3", "h4", "h5", "h6", "strong", "b"):
            return True
    return False


def _quoted(group: list[Block], *, post: bool) -> Iterator[Line]:
    """Yield the paragraphs of a quotation: each opens with a mark, the last closes with one; a credit."""
    said, under = _parted(group)
    words = [block.words for block in said]
    names = [_DASH.sub("", block.words, count=1) for block in under]
    if post:
        shared = [_shared().fullmatch(each) for each in words]
        names += [match["name"] for match in shared if match is not None and match["name"]][:1]
        words = [
            _LINK_AT_END.sub("", each) for each, match in zip(words, shared, strict=True) if match is None
        ]
        words = [each for each in words if each]
    credit = "".join(f" — {name}" for name in names)
    if not words:
        kind = SentenceKind.BOILERPLATE if post else None
        yield from (Line(block.words, kind) for block in group)
        return
    words = marked(words)
    words[-1] += credit
    yield from map(Line, words)


@cache
def _shared() -> re.Pattern[str]:
    """Return the lines of a post's box that are no words of it: who shared it, and where to see it."""
    return re.compile(word_lists("read/pages.toml")["shared"])


def _parted(group: list[Block]) -> tuple[list[Block], list[Block]]:
    """Return the paragraphs of a quotation, and the lines at its end that say whose it is."""
    at = len(group)
    while at > 1 and _is_credit(group[at - 1]):
        at -= 1
    return group[:at], group[at:]


def _is_credit(block: Block) -> bool:
    around = block.element
    while around is not None and around.tag != "blockquote":
        if around.tag in ("cite", "footer"):
            return True
        around = around.getparent()
    return _DASH.match(block.words) is not None
