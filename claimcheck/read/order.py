"""The order in which the pieces of a page are read, by the white columns that part them.

A recursive cut at white space (Nagy, Seth and Viswanathan 1992), which headings and captions may cross: what
crosses a white column parts what is above it from what is below.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby, pairwise
from statistics import median

from claimcheck.read.printed import Piece

_GUTTER = 0.8
"""Heights of a letter that a white column is wide at least."""
_ALIGNED = 1.5
"""Heights of a letter by which the lines of a column may be set in."""
_MOST_EDGES = 60
"""Places where lines begin that are tried as the left edge of a column."""
_ROOM = 0.5
"""Heights of a letter under a line that stands above all columns."""
_SIZE = 0.12
"""Share by which the letters of one column differ in height at most."""
_LEADING = 1.3
"""Distances of lines by which a line stands off."""
_FEWEST_LINES = 3
"""Lines of a column that have another beside them."""


def in_order(pieces: list[Piece]) -> Iterator[list[Piece]]:
    """Yield blocks of pieces, each in one column, in reading order; the pieces of a block from the top."""
    pieces = sorted(pieces, key=lambda piece: (-piece.middle, piece.left))
    cut = _widest_split(pieces)
    if cut is None:
        if pieces:
            yield pieces
        return
    if _stands_alone(pieces[0], pieces[1:]):
        yield pieces[:1]
        yield from in_order(pieces[1:])
        return
    across = _across(pieces, cut)
    for crossing, part in groupby(pieces, key=lambda piece: id(piece) in across):
        group = list(part)
        if crossing:
            yield group
        else:
            yield from in_order([piece for piece in group if piece.right <= cut])
            yield from in_order([piece for piece in group if piece.left >= cut])


def _across(pieces: list[Piece], cut: float) -> set[int]:
    """Return what crosses a white column, and the short last line of a paragraph that does."""
    found: set[int] = set()
    for above, piece, below in zip([None, *pieces], pieces, [*pieces[1:], None], strict=False):
        if piece.left < cut < piece.right:
            found.add(id(piece))
        elif (
            above is not None
            and id(above) in found
            and not _beside(piece, above)
            and not _beside(piece, below)
        ):
            near = above.bottom - piece.top < piece.height
            if near and abs(above.left - piece.left) < _ALIGNED * piece.height:
                found.add(id(piece))
    return found


def _beside(piece: Piece, other: Piece | None) -> bool:
    return other is not None and abs(other.middle - piece.middle) < piece.height / 2


def _stands_alone(piece: Piece, below: list[Piece]) -> bool:
    """Return whether there is room between a piece and all below it, as under a heading, a byline, a date.

    The first line of a column that begins higher than the others is not alone: it stands as far from its next
    line as that from the one after it.
    """
    if piece.bottom - max(other.top for other in below) <= _ROOM * piece.height:
        return False
    column = [other for other in below if abs(other.left - piece.left) < _ALIGNED * piece.height]
    column = [other for other in column if abs(other.height - piece.height) <= _SIZE * piece.height]
    distances = sorted(above.middle - under.middle for above, under in pairwise([piece, *column]))
    distances = [distance for distance in distances if distance > _ROOM * piece.height]
    if len(distances) < _FEWEST_LINES:
        return True
    return piece.middle - column[0].middle > _LEADING * distances[len(distances) // 4]


def _widest_split(pieces: list[Piece]) -> float | None:
    """Return where the white column is that parts the most lines; None if there is none."""
    if len(pieces) < 2 * _FEWEST_LINES:
        return None
    height = median(piece.height for piece in pieces)
    best, most = None, _FEWEST_LINES - 1
    edges = Counter(round(piece.left, 1) for piece in pieces)
    for edge, _ in sorted(edges.most_common(_MOST_EDGES)):
        lines = _parted(pieces, edge, height)
        if lines > most:
            best, most = edge - _GUTTER * height / 2, lines
    return best


def _parted(pieces: list[Piece], edge: float, height: float) -> int:
    """Return how many lines that begin at an edge have another to their left, with a white column between.

    Columns that stand beside each other by a line or two only are columns if nothing crosses between them.
    """
    begin = [piece for piece in pieces if 0 <= piece.left - edge + 0.1 < _ALIGNED * height]
    left = [piece for piece in pieces if piece.right <= edge - _GUTTER * height]
    if len(begin) < _FEWEST_LINES or len(left) < _FEWEST_LINES:
        return 0
    low, high = min(piece.bottom for piece in left), max(piece.top for piece in left)
    beside = sum(low <= piece.middle <= high for piece in begin)
    if 0 < beside < _FEWEST_LINES:
        low, high = min(low, begin[-1].bottom), max(high, begin[0].top)
        crosses = any(p.left < edge - height < p.right and low < p.middle < high for p in pieces)
        return 0 if crosses else _FEWEST_LINES
    return beside
