"""Which articles of a folder tell one story, or are copies of each other; linear in their number.

Of each article the words that tell most are kept, its sketch. Sketches are hashed by MinHash (Broder 1997,
https://doi.org/10.1109/SEQUEN.1997.666900) into blocks, so that two that have a fifth of their words in
common are likely to have a block in common; there an article is compared with the first of each story, whose
dates must fit. A sketch is made and hashed wherever its article is checked; what is left for one process are
some numbers an article.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from claimcheck.records import Findings, SentenceKind
from claimcheck.stories.sentences import words
from claimcheck.stories.words import weight

_WORDS = 32
"""Words of a sketch."""

_BANDS, _ROWS = 24, 2
_ALIKE, _UNDATED = 0.15, 0.2
"""The share of two sketches' words in both by which they tell one story.

Where both dates are known and not.
"""

_DAYS = 14
_BLOCK = 8
"""Stories that a block holds, the last ones: so that the work grows with the articles and no faster."""

_COMPARED = 8
"""Stories that an article is compared with, those that it met in most blocks."""

_STATING = frozenset({SentenceKind.HEADLINE, SentenceKind.BODY})
_HASHES = _BANDS * _ROWS
# Multiply-add in 64 bits (Dietzfelbinger 1996): odd factors, and what is added.
_FACTORS = np.array(
    [(zlib.crc32(f"a{n}".encode()) << 32 | zlib.crc32(f"c{n}".encode())) | 1 for n in range(_HASHES)],
    np.uint64,
)
_ADDED = np.array([zlib.crc32(f"b{n}".encode()) << 31 for n in range(_HASHES)], np.uint64)
_OF_WORDS, _OF_BLOCKS = np.dtype("<u4"), np.dtype("<u8")


@dataclass(frozen=True, slots=True)
class Sketch:
    """An article as it is looked for: where its report is, its date, and its telling words.

    ``words`` are their hashes, four bytes each and in order; ``blocks`` are the hashes of its blocks, eight
    bytes each.
    """

    report: str
    published: str
    words: bytes
    blocks: bytes


def sketch(findings: Findings, report: str) -> Sketch:
    """Return an article's sketch: the words that tell most by their rarity and how often they stand there."""
    counts: Counter[str] = Counter()
    for sentence in findings.sentences:
        if sentence.kind in _STATING:
            counts.update({word.key for word in words(findings.article.text, sentence.start, sentence.end)})
    told = sorted(counts, key=lambda word: (-weight(word) * min(counts[word], 3), word))
    return sketch_of(report, findings.article.published or "", told[:_WORDS])


def sketch_of(report: str, published: str, told: Collection[str]) -> Sketch:
    """Return the sketch that some words make."""
    hashes = np.array(sorted(zlib.crc32(word.encode()) for word in told), _OF_WORDS)
    return Sketch(report, published, hashes.tobytes(), _blocks(hashes.astype(np.uint64)).tobytes())


class Stories:
    """Stories as articles are added to them, each to the story whose first article is most like it."""

    def __init__(self) -> None:
        self._members: list[list[Sketch]] = []
        self._blocks: dict[int, tuple[int, ...]] = {}

    def add(self, article: Sketch) -> None:
        """Add an article to a story, or begin one with it."""
        blocks = np.frombuffer(article.blocks, _OF_BLOCKS).tolist()
        met: dict[int, int] = {}
        for block in blocks:
            for story in self._blocks.get(block, ()):
                met[story] = met.get(story, 0) + 1
        most = sorted(met, key=lambda story: (-met[story], story))[:_COMPARED]
        likeness = {story: _likeness(article, self._members[story][0]) for story in most}
        best = max(likeness, key=lambda story: (likeness[story], -story), default=None)
        if best is not None and likeness[best] >= _least(article, self._members[best][0]):
            self._members[best].append(article)
            return
        for block in blocks:
            self._blocks[block] = (*self._blocks.get(block, ())[1 - _BLOCK :], len(self._members))
        self._members.append([article])

    def found(self) -> list[list[Sketch]]:
        """Return the articles of each story of two or more, in the order of its first article."""
        return [members for members in self._members if len(members) > 1]


def _blocks(hashes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return a hash a block: of its number, and of the least hash of any word, one a row."""
    if not len(hashes):
        return np.empty(0, _OF_BLOCKS)
    least = (np.outer(hashes, _FACTORS) + _ADDED).min(axis=0).reshape(_BANDS, _ROWS)
    mixed: NDArray[np.uint64] = (least * _FACTORS[:_ROWS]).sum(axis=1) + _ADDED[:_BANDS]
    return mixed.astype(_OF_BLOCKS)


def _likeness(one: Sketch, other: Sketch) -> float:
    """Return the share of two sketches' words in both; 0 where their dates are too far from each other."""
    if one.published and other.published and _days(one.published, other.published) > _DAYS:
        return 0.0
    ours, theirs = (set(np.frombuffer(each.words, _OF_WORDS).tolist()) for each in (one, other))
    return len(ours & theirs) / max(1, len(ours | theirs))


def _least(one: Sketch, other: Sketch) -> float:
    return _ALIKE if one.published and other.published else _UNDATED


def _days(one: str, other: str) -> int:
    try:
        return abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days)
    except ValueError:
        return 0
