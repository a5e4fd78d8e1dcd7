"""PDF: the text layer of its pages in reading order, in paragraphs, without running heads."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from statistics import median
from typing import Any

from claimcheck.errors import InputError
from claimcheck.read import text
from claimcheck.read.apart import earned
from claimcheck.read.order import in_order
from claimcheck.read.paragraphs import Paragraph, joined, paragraphs_of
from claimcheck.read.printed import Piece, without_running_heads
from claimcheck.records import Article

_MOST_ALIKE = 50
"""Pages with the very same words, as a form has them; what lists one page more often is made to take time."""
_CHARACTERS_A_SECOND = 100_000
"""What is read in a second on a slow machine that does much else."""
_FEWEST_LETTERS = 20
"""Letters of a document that has a text layer."""
_MOST_UNREADABLE = 0.3
"""Share of characters without a meaning, where a document's fonts do not say what their shapes stand for."""
_APART = 1.5
"""Heights of a letter between two pieces of a line that belong to different columns."""
_OFF_LINE = 0.5
_LINE_ENDS = frozenset({0x0D, 0x0A})
_HYPHENS = frozenset({0x02, 0xAD, 0xFFFE, 0xFFFF})
"""What PDFium returns for a hyphen that only breaks a word."""
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "\u00a0": " ", "\ufeff": ""}
)


def read(data: bytes, name: str, _encoding: str | None) -> Article:
    """Return the article in a PDF, with the place in its text where each page begins.

    Raises `InputError` where it is locked, damaged, or has no text layer.
    """
    import pypdfium2  # Slow to import, and few articles need it.

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        reason = "is locked with a password; save it without" if locked else "is a damaged PDF"
        raise InputError(name, reason) from error
    try:
        earned(_counted(document, name) / _CHARACTERS_A_SECOND)
        pages = [list(_pieces(page.get_textpage())) for page in document]
    except pypdfium2.PdfiumError as error:
        raise InputError(name, "is a damaged PDF") from error
    finally:
        document.close()
    _refuse_unreadable(pages, name)
    body = median(piece.height for pieces in pages for piece in pieces for _ in piece.text)
    found: list[Paragraph] = []
    for number, pieces in enumerate(without_running_heads(pages)):
        for block in in_order(pieces):
            found.extend(paragraphs_of(block, number, body))
    words, starts = joined(found, len(pages))
    return Article(name, text.article(words, name).text, pages=starts)


def _counted(document: Any, name: str) -> int:
    """Return how many characters there are; a few bytes may hold, or list again, more than anybody wrote."""
    seen: Counter[str] = Counter()
    characters = 0
    for page in document:
        textpage = page.get_textpage()
        characters += textpage.count_chars()
        if characters > text.LONGEST:
            raise InputError(name, f"is longer than {text.LONGEST:,} characters; split it")
        words = textpage.get_text_range()
        seen[words] += 1
        if words and seen[words] > _MOST_ALIKE:
            raise InputError(name, f"has the same words on more than {_MOST_ALIKE} pages; keep one of them")
        textpage.close()
        page.close()
    return characters


def _refuse_unreadable(pages: list[list[Piece]], name: str) -> None:
    characters = Counter(char for pieces in pages for piece in pieces for char in piece.text)
    letters = sum(count for char, count in characters.items() if char.isalpha())
    unknown = sum(
        count for char, count in characters.items() if char == "\ufffd" or "\ue000" <= char <= "\uf8ff"
    )
    if letters < _FEWEST_LETTERS or unknown > _MOST_UNREADABLE * (letters + unknown):
        raise InputError(
            name, "has no text layer that can be read (a scan?); run it through text recognition first"
        )


def _pieces(textpage: Any) -> Iterator[Piece]:
    """Yield the runs of letters on one line, turned upright; text at another angle than most is left out."""
    found = list(_runs(textpage))
    if not found:
        return
    upright = Counter(turn for turn, piece in found for _ in piece.text).most_common(1)[0][0]
    for turn, piece in found:
        if turn == upright and piece.text.strip():
            yield _turned(piece, turn)


def _turned(piece: Piece, quarters: int) -> Piece:
    """Return a piece in coordinates in which its text runs from left to right."""
    left, bottom, right, top = piece.left, piece.bottom, piece.right, piece.top
    if quarters == 1:
        left, bottom, right, top = bottom, -right, top, -left
    elif quarters == 2:  # noqa: PLR2004 - half a turn
        left, bottom, right, top = -right, -top, -left, -bottom
    elif quarters == 3:  # noqa: PLR2004
        left, bottom, right, top = -top, left, -bottom, right
    return Piece(piece.text, left, bottom, right, top)


def _runs(textpage: Any) -> Iterator[tuple[int, Piece]]:
    from pypdfium2 import raw

    box = raw.FS_RECTF()
    letters: list[str] = []
    bounds: list[float] = []
    heights: Counter[tuple[float, float]] = Counter()
    turn = 0

    def run() -> tuple[int, Piece]:
        words = text.whole_characters("".join(letters))
        left, bottom, right, top = bounds
        if turn % 2 == 0:  # a raised number makes no line higher
            bottom, top = heights.most_common(1)[0][0]
        heights.clear()
        return turn, Piece(words.translate(_LIGATURES), left, bottom, right, top)

    for at in range(textpage.count_chars()):
        code = raw.FPDFText_GetUnicode(textpage, at)
        if code in _LINE_ENDS:
            if bounds:
                yield run()
            letters, bounds = [], []
            continue
        char = "\u00ad" if code in _HYPHENS else chr(code) if code else ""
        if char.isspace() or not raw.FPDFText_GetLooseCharBox(textpage, at, ctypes.byref(box)):
            letters.append(" ")
            continue
        angle = round(raw.FPDFText_GetCharAngle(textpage, at) / (math.pi / 2)) % 4
        here = [box.left, box.bottom, box.right, box.top]
        if bounds and (angle != turn or (angle == 0 and _elsewhere(bounds, here))):
            yield run()
            letters, bounds = [], []
        if not bounds:
            letters, bounds, turn = [], here, angle
        letters.append(char)
        heights[box.bottom, box.top] += 1
        bounds = [
            min(bounds[0], here[0]),
            min(bounds[1], here[1]),
            max(bounds[2], here[2]),
            max(bounds[3], here[3]),
        ]
    if bounds:
        yield run()


def _elsewhere(bounds: list[float], here: list[float]) -> bool:
    """Return whether a letter does not go on where a run has ended: another column, another line."""
    height = max(1.0, here[3] - here[1])
    middle = (here[1] + here[3]) / 2
    return (
        here[0] - bounds[2] > _APART * height
        or here[2] < bounds[2] - _APART * height
        or not bounds[1] - _OFF_LINE * height < middle < bounds[3] + _OFF_LINE * height
    )
