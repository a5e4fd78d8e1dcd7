"""Which articles of a folder tell one story, or are copies of each other; near linear in their number.

Of each article the words that tell most are kept, its sketch. Sketches are hashed by MinHash (Broder 1997,
https://doi.org/10.1109/SEQUEN.1997.666900) into bands, so that two that have a fifth of their words in common
are likely to meet in a bucket; there an article is compared with the first of each story, whose dates must
fit.
"""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

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
_BUCKET = 8
"""Stories that a bucket holds, the last ones: so that the work grows with the articles and no faster."""

_COMPARED = 8
"""Stories that an article is compared with, those that it met in most buckets."""

_STATING = frozenset({SentenceKind.HEADLINE, SentenceKind.BODY})
_HASHES = _BANDS * _ROWS
# Multiply-add in 64 bits (Dietzfelbinger 1996): odd factors, and what is added.
_FACTORS = np.array(
    [(zlib.crc32(f"a{n}".encode()) << 32 | zlib.crc32(f"c{n}".encode())) | 1 for n in range(_HASHES)],
    np.uint64,
)
_ADDED = np.array([zlib.crc32(f"b{n}".encode()) << 31 for n in range(_HASHES)], np.uint64)


@dataclass(frozen=True, slots=True)
class Sketch:
    """An article as it is looked for: its report's place without ending, its date, and its telling words."""

    report: str
    published: str
    words: tuple[str, ...]


def sketch(findings: Findings, report: str) -> Sketch:
    """Return an article's sketch: the words that tell most by their rarity and how often they stand there."""
    counts: Counter[str] = Counter()
    for sentence in findings.sentences:
        if sentence.kind in _STATING:
            counts.update({word.key for word in words(findings.article.text, sentence.start, sentence.end)})
    told = sorted(counts, key=lambda word: (-weight(word) * min(counts[word], 3), word))
    return Sketch(report, findings.article.published or "", tuple(sorted(told[:_WORDS])))


def stories(sketches: Sequence[Sketch]) -> list[list[int]]:
    """Return the articles of each story by their places, two or more, in the order of its first article."""
    members: dict[int, list[int]] = {}
    buckets: dict[tuple[int, ...], deque[int]] = defaultdict(lambda: deque(maxlen=_BUCKET))
    for place, article in enumerate(sketches):
        bands = list(_bands(article.words))
        met = Counter(first for band in bands for first in buckets[band])
        most = sorted(met, key=lambda first: (-met[first], first))[:_COMPARED]
        likeness = {first: _likeness(article, sketches[first]) for first in most}
        best = max(likeness, key=lambda first: (likeness[first], -first), default=None)
        if best is not None and likeness[best] >= _least(article, sketches[best]):
            members[best].append(place)
            continue
        members[place] = [place]
        for band in bands:
            buckets[band].append(place)
    return [found for found in members.values() if len(found) > 1]


def _bands(told: Iterable[str]) -> Iterator[tuple[int, ...]]:
    hashes = np.array([zlib.crc32(word.encode()) for word in told], np.uint64)
    if not len(hashes):
        return
    least = (np.outer(hashes, _FACTORS) + _ADDED).min(axis=0).tolist()
    for band in range(_BANDS):
        yield band, *least[band * _ROWS : (band + 1) * _ROWS]


def _likeness(one: Sketch, other: Sketch) -> float:
    """Return the share of two sketches' words in both; 0 where their dates are too far from each other."""
    if one.published and other.published and _days(one.published, other.published) > _DAYS:
        return 0.0
    ours, theirs = set(one.words), set(other.words)
    return len(ours & theirs) / max(1, len(ours | theirs))


def _least(one: Sketch, other: Sketch) -> float:
    return _ALIKE if one.published and other.published else _UNDATED


def _days(one: str, other: str) -> int:
    try:
        return abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days)
    except ValueError:
        return 0
