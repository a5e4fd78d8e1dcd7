"""A quotation looked for in the text it is from: verbatim, altered, spliced from two places, or not there."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import pairwise

from claimcheck.records import Sentence, Span
from claimcheck.stories.quoted_words import Words, inserted, interruptions, parts, words
from claimcheck.stories.sentences import negation
from claimcheck.stories.words import key, weight
from claimcheck.typography.quotations import quotations_in

FEWEST = 3
"""Words of a quotation that can be told from a name or a word in scare quotes."""

_FOUND = 0.6
"""The share of its words in one place of the source, in order, by which a quotation is altered from there."""
_WHOLE = 0.8
"""The share of its words that two places hold together, for it to be spliced."""
_RUN = 3
_TURNING = 3
"""Words that dots may stand for; among so few, a negation is what was to go."""
_TOLD = 2.5
"""What the words that are the same must tell, for a quotation to be altered: "must be" may be anybody's."""
_AT_END = 2
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


class Source:
    """A text that quotations are looked for in: as it stands, and without what breaks its quotations off."""

    def __init__(self, text: str, sentences: Sequence[Sentence]) -> None:
        whole = words(text, 0, len(text))
        ends = [sentence.end for sentence in sentences]
        broken = interruptions(text)
        readings = (whole, whole.without(broken)) if broken else (whole,)
        self._readings = tuple(_Reading(text, reading, ends) for reading in readings)

    def look_for(self, text: str, span: Span) -> Quoted | None:
        """Return what became of a quotation, marks included; None where it is too short to say.

        What stands in round brackets may be the speaker's or the writer's, and is taken as what is found.
        """
        tried = [
            found
            for reading in self._readings
            for round_too in ((False, True) if "(" in text[slice(*span)] else (False,))
            if (found := reading.look_for(text, span, round_too=round_too)) is not None
        ]
        if not tried:
            return None
        return min(tried, key=lambda found: (*_amiss(found, tried[0].finding), _changed(found)))


class _Reading:
    """The words of a source in the order in which they may be quoted."""

    def __init__(self, text: str, words_: Words, ends: Sequence[int]) -> None:
        self._text = text
        self.words = words_
        self._ends = ends
        self._places: dict[str, list[int]] = defaultdict(list)
        for at, word in enumerate(self.words.keys):
            self._places[word].append(at)

    def look_for(self, text: str, span: Span, *, round_too: bool) -> Quoted | None:
        out = inserted(text, span, round_too=round_too)
        said = words(text, *span).without(out)
        if len(said.keys) < FEWEST:
            return None
        cut = parts(text, said, span, out)
        runs = [run for part in cut for run in self._runs(said, part)]
        held = sum(size for _, _, size in runs)
        if held == len(said.keys) and self._in_order(runs, marked={part.stop for part in cut}):
            turned = tuple(self._turned(runs))
            if round_too and self._has_brackets(runs):
                return None
            return Quoted(span, Finding.ALTERED if turned else Finding.VERBATIM, self._spans(runs), turned)
        long = [run for run in runs if run[2] >= _RUN]
        if len(long) > 1 and sum(run[2] for run in long) >= _WHOLE * len(said.keys) and self._apart(long):
            return Quoted(span, Finding.SPLICED, self._spans(long))
        return self._altered(span, said, runs) or Quoted(span, Finding.NOT_FOUND)

    def _gaps(self, runs: Sequence[tuple[int, int, int]]) -> Iterator[tuple[int, int]]:
        """Yield the ranges of words that are left out between runs."""
        for (_, place, size), (_, following, _) in pairwise(runs):
            if following > place + size:
                yield place + size, following

    def _turned(self, runs: Sequence[tuple[int, int, int]]) -> Iterator[Change]:
        """Yield the few words that dots stand for and that turn round what is said: "is *not* dangerous"."""
        for a, b in self._gaps(runs):
            span = self.words.spans[a][0], self.words.spans[b - 1][1]
            if b - a <= _TURNING and negation().search(self._text, *span):
                yield Change(span, None)

    def _has_brackets(self, runs: Sequence[tuple[int, int, int]]) -> bool:
        """Return whether round brackets are left out: then those of the quotation stand for them."""
        spans = self.words.spans
        return any("(" in self._text[spans[a - 1][1] : spans[b][0]] for a, b in self._gaps(runs))

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
        same = {key(word) for block in blocks for word in said.keys[block.b : block.b + block.size]}
        if math.fsum(map(weight, same)) < _TOLD:
            return None
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
            if tag == "replace" and a >= within[1] and d - c <= _AT_END:
                # A word or two at its end stand for as many there: "in March", "in May".
                left, right = a, min(b, a + d - c)
                if not self._is_unbroken(first + left - 1, first + right):
                    right = left
            spans = self.words.spans[first + left : first + right]
            was = (spans[0][0], spans[-1][1]) if spans else None
            now = (said.spans[c][0], said.spans[d - 1][1]) if c < d else None
            if was or now:
                yield Change(was, now)

    def _is_unbroken(self, start: int, end: int) -> bool:
        """Return whether nothing but spaces and commas stands between some words of the source."""
        spans = self.words.spans[start:end]
        return not any(self._text[one[1] : other[0]].strip(" ,") for one, other in pairwise(spans))

    def _spans(self, runs: Sequence[tuple[int, int, int]]) -> tuple[Span, ...]:
        return tuple((self.words.spans[a][0], self.words.spans[a + n - 1][1]) for _, a, n in _joined(runs))


def quoted(text: str, source: Source) -> tuple[Quoted, ...]:
    """Return what became of each quotation of ``FEWEST`` words or more of an article, in order."""
    found = (source.look_for(text, span) for span in quotations_in(text))
    return tuple(quotation for quotation in found if quotation is not None)


def _amiss(found: Quoted, first: Finding) -> tuple[bool, bool]:
    """Return how to choose among ways to read one quotation: verbatim, or as the text stands."""
    return found.finding is not Finding.VERBATIM, found.finding is not first


def _changed(found: Quoted) -> int:
    spans = (span for change in found.changes for span in (change.was, change.now) if span)
    return sum(end - start for start, end in spans)


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
