"""An article as the tagger sees it: words, paragraphs, and the windows of pieces the encoder reads."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from claimcheck.extract.wordpiece import Word, WordPiece
from claimcheck.typography.quotations import quotations_in

WINDOW = 256
"""Pieces in one reading of the encoder, separators included."""

FULL = WINDOW * 3 // 5
"""Pieces from which on a window ends before a paragraph that can be read without what stands above it."""

OVERLAP = 32
"""Pieces that neighbouring windows share, at least, where there is no such paragraph."""

_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A non-empty line of an article: its words, and which of them stand in quotation marks."""

    words: tuple[Word, ...]
    quoted: tuple[bool, ...]

    @property
    def pieces(self) -> int:
        """How many word pieces the paragraph takes."""
        return sum(len(word.pieces) for word in self.words)


@dataclass(frozen=True, slots=True)
class Window:
    """What the encoder reads at once, a row a piece; ``first`` and ``words`` have a row a word.

    ``first`` is the position of each word's first piece, ``words`` the word's number in the article.
    """

    ids: tuple[int, ...]
    cases: tuple[int, ...]
    quoted: tuple[int, ...]
    first: tuple[int, ...]
    words: tuple[int, ...]

    def of(self, wanted: range) -> Window:
        """Return the same window, of which only some neighbouring words are asked for."""
        part = slice(bisect_left(self.words, wanted.start), bisect_left(self.words, wanted.stop))
        return replace(self, first=self.first[part], words=self.words[part])


def paragraphs(text: str, wordpiece: WordPiece) -> list[Paragraph]:
    """Return the non-empty lines of a text in order, without those that have no word for the encoder."""
    quoted = quotations_in(text)
    starts = [start for start, _ in quoted]
    found = []
    for match in _LINE.finditer(text):
        words = tuple(wordpiece.words(text, match.start(), match.end()))
        if words:
            inside = tuple(
                (at := bisect_right(starts, w.start)) > 0 and w.end <= quoted[at - 1][1] for w in words
            )
            found.append(Paragraph(words, inside))
    return found


@dataclass(frozen=True, slots=True)
class Pieces:
    """An article's pieces in order, with the letter case of their words, and whether those are quoted.

    ``starts`` has the position of each word's first piece, and the end.
    """

    ids: tuple[int, ...]
    cases: tuple[int, ...]
    quoted: tuple[int, ...]
    starts: tuple[int, ...]


def pieces_of(words: Sequence[Word], quoted: Sequence[bool]) -> Pieces:
    """Return the pieces of some words, each of which stands in quotation marks or not."""
    return Pieces(
        tuple(piece for word in words for piece in word.pieces),
        tuple(int(word.case) for word in words for _ in word.pieces),
        tuple(int(inside) for word, inside in zip(words, quoted, strict=True) for _ in word.pieces),
        tuple(accumulate((len(word.pieces) for word in words), initial=0)),
    )


def window(shown: Sequence[range], pieces: Pieces, wordpiece: WordPiece) -> Window:
    """Return one window over runs of word numbers (a run a paragraph), a separator after each run."""
    ids, cases, quoted, first, words = [wordpiece.start], [0], [0], list[int](), list[int]()
    for run in shown:
        part = slice(pieces.starts[run.start], pieces.starts[run.stop])
        moved = len(ids) - part.start
        first += [start + moved for start in pieces.starts[run.start : run.stop]]
        words += run
        ids += (*pieces.ids[part], wordpiece.separator)
        cases += (*pieces.cases[part], 0)
        quoted += (*pieces.quoted[part], 0)
    return Window(tuple(ids), tuple(cases), tuple(quoted), tuple(first), tuple(words))


def layout(
    runs: Sequence[range], sizes: Sequence[int], fresh: Set[int]
) -> Iterator[tuple[list[range], range]]:
    """Yield windows that cover an article: the runs of words each shows, and the words taken from it.

    ``runs`` are the paragraphs, ``sizes`` the pieces a word takes, ``fresh`` the first words of paragraphs
    that can be read without what stands above them. Windows hold whole paragraphs and part where one is
    fresh, or overlap; a word is taken from the window in whose middle it stands most. In order, each once.
    """
    parts = [part for run in runs for part in _parts(run, sizes)]
    begins = frozenset(run.start for run in runs)
    costs = [sum(sizes[n] for n in part) + 1 for part in parts]
    shown = list(_packed(costs, [part.start in fresh for part in parts]))
    taken = 0
    for number, (low, high) in enumerate(shown):
        last = number + 1 == len(shown)
        end = parts[-1].stop if last else _divide(parts, costs, high, shown[number + 1][0])
        if end > taken:
            yield list(_merged(parts[low:high], begins)), range(taken, end)
            taken = end


def _merged(parts: Sequence[range], begins: Set[int]) -> Iterator[range]:
    """Yield neighbouring parts of one paragraph as one run again: separators stand between paragraphs."""
    start = parts[0].start
    for before, part in pairwise(parts):
        if part.start in begins:
            yield range(start, before.stop)
            start = part.start
    yield range(start, parts[-1].stop)


def _parts(run: range, sizes: Sequence[int]) -> Iterator[range]:
    """Yield a paragraph, cut into parts of about a quarter of a window where it is longer than a window."""
    if sum(sizes[n] for n in run) <= WINDOW - 2:
        yield run
        return
    start, size = run.start, 0
    for number in run:
        if size + sizes[number] > WINDOW // 4 - 1 and number > start:
            yield range(start, number)
            start, size = number, 0
        size += sizes[number]
    yield range(start, run.stop)


def _packed(costs: Sequence[int], fresh: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield the first and past-the-last part of each window; ``fresh``: which parts may begin one."""
    low = 0
    while True:
        high, size, parted = low, 1, 0
        while high < len(costs) and (size + costs[high] <= WINDOW or high == low):
            if fresh[high] and size >= FULL:
                parted = high
            size += costs[high]
            high += 1
        if high == len(costs):
            yield low, high
            return
        parted = high if fresh[high] else parted
        yield low, parted or high
        low = parted or _back(costs, low, high)


def _back(costs: Sequence[int], low: int, high: int) -> int:
    """Return the part that a window begins with which overlaps the one of the parts ``low`` to ``high``."""
    back, shared = high, 0
    while back - 1 > low and shared < OVERLAP and shared + costs[back - 1] <= WINDOW // 2:
        back -= 1
        shared += costs[back]
    return back


def _divide(parts: Sequence[range], costs: Sequence[int], high: int, low: int) -> int:
    """Return where two windows meet that share the parts ``low`` to ``high``: in their middle, if any."""
    half, at = sum(costs[low:high]) / 2, 0
    for number in range(low, high):
        at += costs[number]
        if at > half:
            return parts[number].start if at - half > costs[number] / 2 else parts[number].stop
    return parts[high - 1].stop
