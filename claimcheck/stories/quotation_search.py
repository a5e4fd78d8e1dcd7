"""A quotation looked for in the text it is from: verbatim, altered, spliced from two places, or not there."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import pairwise

from claimcheck.records import Sentence, Span
from claimcheck.typography.quotations import quotations_in

FEWEST = 3
"""Words of a quotation that can be told from a name or a word in scare quotes."""

_WORD = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*")
_INSERTED = re.compile(r"\[[^\]\n]*\]|\([^)\n]*\)")
_LEFT_OUT = re.compile(r"\.\s?\.\s?\.|…|\[\s*(?:\.\s?\.\s?\.|…)\s*\]")
_FOUND = 0.6
"""The share of its words in one place of the source, in order, by which a quotation is altered from there."""
_WHOLE = 0.8
"""The share of its words that two places hold together, for it to be spliced."""
_RUN = 3
_PASSED = 5
"""Words between two places: those of another sentence, and not one that was dropped."""


class Finding(StrEnum):
    """What became of a quotation, worst last."""

    VERBATIM = "verbatim"
    ALTERED = "altered"
    SPLICED = "spliced"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True)
class Change:
    """Words of the source that the quotation has otherwise: either may be empty."""

    was: Span | None
    now: Span | None


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation of an article, and the places of the source that it is from; with what was changed."""

    span: Span
    finding: Finding
    places: tuple[Span, ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a stretch of text, in small letters, and where each stands."""

    keys: tuple[str, ...]
    spans: tuple[Span, ...]


class Source:
    """A text that quotations are looked for in."""

    def __init__(self, text: str, sentences: Sequence[Sentence]) -> None:
        self.words = words(text, 0, len(text))
        self._ends = [sentence.end for sentence in sentences]
        self._places: dict[str, list[int]] = defaultdict(list)
        for at, key in enumerate(self.words.keys):
            self._places[key].append(at)

    def look_for(self, text: str, span: Span) -> Quoted | None:
        """Return what became of a quotation, marks included; None where it is too short to say."""
        start, end = span
        said = _without(text, words(text, start, end), start, end)
        if len(said.keys) < FEWEST:
            return None
        parts = _parts(text, said, start, end)
        runs = [run for part in parts for run in self._runs(said, part)]
        held = sum(size for _, _, size in runs)
        if held == len(said.keys) and self._in_order(runs, marked={part.stop for part in parts}):
            return Quoted(span, Finding.VERBATIM, self._spans(runs))
        long = [run for run in runs if run[2] >= _RUN]
        if len(long) > 1 and sum(run[2] for run in long) >= _WHOLE * len(said.keys) and self._apart(long):
            return Quoted(span, Finding.SPLICED, self._spans(long))
        return self._altered(span, said, runs) or Quoted(span, Finding.NOT_FOUND)

    def _runs(self, said: Words, part: range) -> Iterator[tuple[int, int, int]]:
        """Yield where in the quotation and in the source a run of common words begins, and its length."""
        at = part.start
        after = 0
        while at < part.stop:
            best = max(
                (
                    (self._length(said, at, place, part.stop), place >= after, -abs(place - after), place)
                    for place in self._places.get(said.keys[at], ())
                ),
                default=None,
            )
            if best is None:
                at += 1
                continue
            size, _, _, place = best
            yield at, place, size
            at, after = at + size, place + size

    def _length(self, said: Words, at: int, place: int, stop: int) -> int:
        size = 0
        ours, theirs = said.keys, self.words.keys
        while at + size < stop and place + size < len(theirs) and ours[at + size] == theirs[place + size]:
            size += 1
        return size

    def _in_order(self, runs: Sequence[tuple[int, int, int]], marked: set[int]) -> bool:
        """Return whether runs follow each other without a gap, save where the quotation marks one."""
        for (at, place, size), (_, following, _) in pairwise(runs):
            gap = following - place - size
            if gap and not (gap > 0 and at + size in marked):
                return False
        return True

    def _apart(self, runs: Sequence[tuple[int, int, int]]) -> bool:
        """Return whether a sentence's end is left out between two runs, or they stand the other way round."""
        for (_, place, size), (_, following, _) in pairwise(runs):
            if following < place:
                return True
            one, other = (self.words.spans[n][0] for n in (place + size - 1, following))
            if following >= place + size + _PASSED and bisect_right(self._ends, one) < bisect_right(
                self._ends, other
            ):
                return True
        return False

    def _altered(self, span: Span, said: Words, runs: Sequence[tuple[int, int, int]]) -> Quoted | None:
        """Return the quotation as altered from the place that has most of it; None where none has enough."""
        best: tuple[int, range, SequenceMatcher[str]] | None = None
        for at, begun, _ in sorted(runs, key=lambda run: -run[2])[:_RUN]:
            first = max(0, begun - at - len(said.keys) // 2)
            window = range(first, min(len(self.words.keys), begun + 2 * len(said.keys)))
            matcher = SequenceMatcher(
                None, self.words.keys[window.start : window.stop], said.keys, autojunk=False
            )
            held = sum(block.size for block in matcher.get_matching_blocks())
            if best is None or held > best[0]:
                best = held, window, matcher
        if best is None or best[0] < _FOUND * len(said.keys):
            return None
        _, window, matcher = best
        blocks = [block for block in matcher.get_matching_blocks() if block.size]
        begin, end = blocks[0].a, blocks[-1].a + blocks[-1].size
        changes = tuple(self._changes(matcher, window.start, (begin, end), said))
        place = (self.words.spans[window.start + begin][0], self.words.spans[window.start + end - 1][1])
        return Quoted(span, Finding.ALTERED, (place,), changes)

    def _changes(
        self, matcher: SequenceMatcher[str], first: int, within: tuple[int, int], said: Words
    ) -> Iterator[Change]:
        for tag, a, b, c, d in matcher.get_opcodes():
            if tag == "equal":
                continue
            # What stands in the source before the quotation and after it, it does not leave out.
            left, right = max(a, within[0]), min(b, within[1])
            spans = self.words.spans[first + left : first + right]
            was = (spans[0][0], spans[-1][1]) if spans else None
            now = (said.spans[c][0], said.spans[d - 1][1]) if c < d else None
            if was or now:
                yield Change(was, now)

    def _spans(self, runs: Sequence[tuple[int, int, int]]) -> tuple[Span, ...]:
        return tuple((self.words.spans[a][0], self.words.spans[a + n - 1][1]) for _, a, n in _joined(runs))


def quoted(text: str, source: Source) -> tuple[Quoted, ...]:
    """Return what became of each quotation of ``FEWEST`` words or more of an article, in order."""
    found = (source.look_for(text, span) for span in quotations_in(text))
    return tuple(quotation for quotation in found if quotation is not None)


def words(text: str, start: int, end: int) -> Words:
    """Return the words of a stretch of text."""
    found = list(_WORD.finditer(text, start, end))
    return Words(
        tuple(match[0].lower().replace("’", "'") for match in found), tuple(match.span() for match in found)
    )


def _without(text: str, said: Words, start: int, end: int) -> Words:
    """Return words without those that brackets mark as the writer's."""
    out = [match.span() for match in _INSERTED.finditer(text, start, end)]
    kept = [n for n, (a, b) in enumerate(said.spans) if not any(c <= a and b <= d for c, d in out)]
    return Words(tuple(said.keys[n] for n in kept), tuple(said.spans[n] for n in kept))


def _parts(text: str, said: Words, start: int, end: int) -> list[range]:
    """Return the parts of a quotation, as ranges of its words, that dots or brackets stand between."""
    starts = [a for a, _ in said.spans]
    marks = [*_LEFT_OUT.finditer(text, start, end), *_INSERTED.finditer(text, start, end)]
    cuts = sorted({0, len(starts), *(bisect_left(starts, mark.end()) for mark in marks)})
    return [range(a, b) for a, b in pairwise(cuts)]


def _joined(runs: Sequence[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    """Yield runs, those that touch as one."""
    held: tuple[int, int, int] | None = None
    for at, place, size in runs:
        if held is not None and held[1] + held[2] == place:
            held = held[0], held[1], held[2] + size
            continue
        if held is not None:
            yield held
        held = at, place, size
    if held is not None:
        yield held
