"""Pieces of printed lines, and which of them are running heads or page numbers."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from claimcheck.resources import word_lists

_EDGE = 0.12
"""Share of the height of a page's text at its top and foot in which running heads stand."""
_SAME_PLACE = 4.0
"""Points by which the place of a running head may differ from page to page."""
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of letters on one line and its box, in points; y grows upwards."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """The height of its letters."""
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        """The height on the page of the middle of its letters."""
        return (self.top + self.bottom) / 2


def without_running_heads(pages: list[list[Piece]]) -> list[list[Piece]]:
    """Return each page without the lines at its edges that are page numbers or come again on another page.

    So are those that a browser prints around a page: date and title above it, address and page number below.
    """
    seen = Counter(key for pieces in pages for key in {_key(piece) for piece in _edge(pieces)})
    kept = []
    for pieces in pages:
        browser = _browsers(pieces)
        edge = {id(piece) for piece in _edge(pieces) if seen[_key(piece)] > 1 or _is_number(piece, pieces)}
        kept.append([piece for piece in pieces if id(piece) not in edge and piece not in browser])
    return kept


def _browsers(pieces: list[Piece]) -> list[Piece]:
    """Return a page's outermost lines where they are a browser's: a moment, an address, a page count."""
    found, signs = [], set()
    for outermost in (max, min) if pieces else ():
        edge = outermost(pieces, key=lambda piece: piece.middle)
        line = [piece for piece in pieces if abs(piece.middle - edge.middle) < edge.height / 2]
        shown = {sign for sign in _signs() for piece in line if sign.search(piece.text.strip())}
        found += line if shown else []
        signs |= shown
    return found if len(signs) > 1 else []


def _edge(pieces: list[Piece]) -> list[Piece]:
    if not pieces:
        return []
    top, bottom = max(piece.top for piece in pieces), min(piece.bottom for piece in pieces)
    margin = _EDGE * (top - bottom)
    return [piece for piece in pieces if piece.middle > top - margin or piece.middle < bottom + margin]


def _key(piece: Piece) -> tuple[str, int]:
    return _NUMBER.sub("#", " ".join(piece.text.split()).casefold()), round(piece.middle / _SAME_PLACE)


def _is_number(piece: Piece, pieces: list[Piece]) -> bool:
    """Return whether a piece is a page number: nothing else, and nothing beside it."""
    if not _page_number().fullmatch(piece.text):
        return False
    beside = (other for other in pieces if abs(other.middle - piece.middle) < piece.height / 2)
    return all(other is piece or _page_number().fullmatch(other.text) for other in beside)


@cache
def _page_number() -> re.Pattern[str]:
    return re.compile(word_lists("read/printed.toml")["page_number"], re.IGNORECASE)


@cache
def _signs() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(sign, re.IGNORECASE) for sign in word_lists("read/printed.toml")["signs"])
