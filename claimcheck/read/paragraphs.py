"""Printed lines joined into paragraphs, and words that were broken at the ends of lines put together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from claimcheck.read.printed import Piece
from claimcheck.resources import word_lists
from claimcheck.typography.quotations import STOPS, is_ended

_SAME_LINE = 0.5
"""Share of the height of letters by which pieces of one line may differ in place."""
_LEADING = 1.35
"""Distances of lines, in those of the block, that part paragraphs."""
_WIDEST_LEADING = 2.0
"""Heights of a letter from line to line in a paragraph at most."""
_SIZE = 0.12
"""Share by which the letters of two paragraphs differ in height at least, if they differ at all."""
_INDENT = (0.7, 6.0)
"""Heights of a letter by which the first line of a paragraph may be set in."""
_SHORT = 0.4
"""Share of the column that a line leaves free which ends a paragraph without a stop."""
_WIDTH = 0.5
"""The width of a letter in its heights, about."""
_INITIAL = 1.8
"""How much higher than the text the large first letter of an article is."""
_LONGEST_BOX = 12
"""Paragraphs of a box that stands beside a paragraph."""
_BULLET = re.compile(r"(?:[•▪■●◦‣·*]|[-–—])\s")
_ENDING = STOPS + ":"
_HYPHENS = ("-", "\u00ad", "\u2010")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST_WORD = re.compile(r"([^\W\d_]+)[-\u00ad\u2010]\Z")
_FIRST_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The lines of a paragraph on one page, and the height of their letters."""

    lines: tuple[str, ...]
    page: int
    height: float


@dataclass(frozen=True, slots=True)
class _Line:
    words: str
    left: float
    right: float
    middle: float
    height: float


@dataclass(frozen=True, slots=True)
class _Column:
    """The edges of a column, the distance of its lines, and the height of most letters of the document."""

    left: float
    right: float
    leading: float
    body: float


def paragraphs_of(block: list[Piece], page: int, body: float) -> Iterator[Paragraph]:
    """Yield the paragraphs of one column; ``body`` is the height of the letters of most of the document."""
    lines = _lines(block)
    if not lines:
        return
    column = _Column(
        left=min(line.left for line in lines),
        right=max(line.right for line in lines),
        leading=_leading(lines),
        body=body,
    )
    words = [lines[0].words]
    for above, line in pairwise(lines):
        if _begins(above, line, column):
            yield Paragraph(tuple(words), page, above.height)
            words = []
        words.append(line.words)
    yield Paragraph(tuple(words), page, lines[-1].height)


def _leading(lines: list[_Line]) -> float:
    """Return the distance of lines inside paragraphs: one of the smaller, as there is more between them."""
    distances = sorted(above.middle - below.middle for above, below in pairwise(lines))
    usual = distances[len(distances) // 5] if distances else 0.0
    return min(usual, _WIDEST_LEADING * lines[0].height)


def _lines(block: list[Piece]) -> list[_Line]:
    """Return pieces beside each other put together."""
    rows: list[list[Piece]] = []
    for piece in _with_initials(block):
        if rows and abs(rows[-1][0].middle - piece.middle) < _SAME_LINE * piece.height:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    found = []
    for row in rows:
        row.sort(key=lambda piece: piece.left)
        words = " ".join(" ".join(piece.text for piece in row).split())
        height = max(row, key=lambda piece: len(piece.text)).height  # not that of a raised number
        found.append(_Line(words, row[0].left, max(piece.right for piece in row), row[0].middle, height))
    return found


def _with_initials(block: list[Piece]) -> Iterator[Piece]:
    """Yield pieces from the top, a large first letter joined to the line beside its upper edge."""
    initial: Piece | None = None
    for piece in sorted(block, key=lambda piece: (-piece.top, piece.left)):
        if initial is None and len(piece.text.strip()) == 1 and piece.text.strip().isupper():
            initial = piece
        elif initial is not None:
            large = initial.height > _INITIAL * piece.height and piece.left >= initial.right - piece.height
            if large:
                yield Piece(
                    initial.text.strip() + piece.text.lstrip(),
                    piece.left,
                    piece.bottom,
                    piece.right,
                    piece.top,
                )
            else:
                yield initial
                yield piece
            initial = None
        else:
            yield piece
    if initial is not None:
        yield initial


def _begins(above: _Line, line: _Line, column: _Column) -> bool:
    """Return whether a line begins a paragraph: by space, size, indent, bullet, or room on the line above."""
    if above.middle - line.middle > _LEADING * max(column.leading, line.height) or _BULLET.match(line.words):
        return True
    if abs(above.height - line.height) > _SIZE * max(above.height, line.height):
        return True
    if line.height > (1 + _SIZE) * column.body:  # a headline, which may be centred
        return False
    least, most = (share * line.height for share in _INDENT)
    if least < line.left - column.left < most and line.left - above.left > least:
        return True
    first = line.words.split(" ", 1)[0]
    room = column.right - above.right
    enough = (len(first) + 1) * _WIDTH * line.height + line.height
    if not is_ended(above.words, _ENDING):  # a heading, rather than a line beside a picture
        enough = max(enough, _SHORT * (column.right - column.left))
    return room > enough and not line.words[:1].islower()


def joined(found: list[Paragraph], pages: int) -> tuple[str, tuple[int, ...]]:
    """Return the whole text, an empty line between paragraphs, and where in it each page begins."""
    known = {word.lower() for paragraph in found for line in paragraph.lines for word in _WORD.findall(line)}
    starts: list[int] = []
    pieces: list[str] = []
    length = 0
    for paragraph in _carried_on(found):
        before = ""
        for line, page in paragraph:
            glue = _glue(before, line) if before else "\n\n" if pieces else ""
            if not glue and before.endswith(_HYPHENS) and not _keeps_hyphen(before, line, known):
                pieces[-1] = pieces[-1][:-1]
                length -= 1
            starts += [length + len(glue)] * (page + 1 - len(starts))
            pieces += [glue, line]
            length += len(glue) + len(line)
            before = line
    text = "".join(pieces).replace("\u00ad", "-").replace("\u2010", "-")
    return text, tuple(starts + [length] * (pages - len(starts)))


def _carried_on(found: list[Paragraph]) -> Iterator[list[tuple[str, int]]]:
    """Yield the lines of each paragraph with their pages; what a column or a page has cut is one again.

    So is what a box of other letters has cut, which comes after the paragraph then.
    """
    taken: set[int] = set()
    for begun, first in enumerate(found):
        if begun in taken:
            continue
        lines = [(line, first.page) for line in first.lines]
        at = begun
        while (rest := _continuation(found, first, at, lines[-1][0])) is not None:
            taken.add(rest)
            lines += [(line, found[rest].page) for line in found[rest].lines]
            at = rest if rest == at + 1 else at
        yield lines


def _continuation(found: list[Paragraph], first: Paragraph, at: int, last: str) -> int | None:
    """Return where the rest of a paragraph without a stop is: next, or behind a box on the same page."""
    if is_ended(last, _ENDING):
        return None
    for number in range(at + 1, min(at + 1 + _LONGEST_BOX, len(found))):
        other = found[number]
        if abs(first.height - other.height) <= _SIZE * first.height:
            near = number == at + 1 or other.page == found[at].page
            return number if near and other.lines[0][0].islower() else None
        if other.page != found[at].page:
            return None
    return None


def _glue(before: str, line: str) -> str:
    """Return what stands between two lines of a paragraph: nothing inside a broken word and after a dash."""
    if before.endswith("—") or (before.endswith(_HYPHENS) and before[-2:-1].isalnum() and line[:1].isalnum()):
        return ""
    return " "


def _keeps_hyphen(before: str, line: str, known: set[str]) -> bool:
    """Return whether a hyphen at a line's end is the word's own: as elsewhere, or by what it follows."""
    first, second = _LAST_WORD.search(before), _FIRST_WORD.match(line)
    if not first or not second or not second.group()[0].islower():
        return True
    left, right = first.group(1).lower(), second.group()
    if f"{left}-{right}" in known or f"{left}{right}" in known:
        return f"{left}-{right}" in known
    return left in _kept() or f"{left}-{right}" in _kept()


@cache
def _kept() -> frozenset[str]:
    lists = word_lists("read/hyphens.toml")
    return frozenset(lists["keep_after"] + lists["keep"])
