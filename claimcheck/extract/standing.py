"""Quotations that no cue has claimed: they belong to whoever is speaking there."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from claimcheck.extract.decode import Found
from claimcheck.extract.pointers import Run
from claimcheck.extract.tagger import Tagged
from claimcheck.records import Span

_FEWEST = 4
"""Words of a quotation that is somebody's statement, and no title or term."""
_BESIDE = 2
"""Words outside its quotations, at most, in a paragraph that is nothing but quoted."""


def with_standing_speakers(tagged: Tagged, found: Sequence[Found], quoted: Sequence[Span]) -> list[Found]:
    """The attributions in the same order, with the quotations that nobody has claimed.

    One in a paragraph where somebody is quoted is his; a paragraph that is nothing but quoted goes on with the
    last speaker of the paragraph before.
    """
    mended = list(found)
    speaking: dict[int, list[int]] = {}
    for number, one in enumerate(found):
        if one.parent is None:
            for run in one.contents:
                speaking.setdefault(tagged.paragraph(run[0]), []).append(number)
    for here, quotes in groupby(_statements(tagged, quoted), lambda run: tagged.paragraph(run[0])):
        runs = list(quotes)
        free = [run for run in runs if not any(_overlap(run, other) for other in _claimed(mended))]
        if not free:
            continue
        beside = [n for n in speaking.get(here, ()) if any(_overlap(run, c) for run in runs for c in mended[n].contents)]
        if not beside and not speaking.get(here) and _only_quoted(tagged, here, quoted):
            beside = speaking.get(here - 1, [])[-1:]
        for run in free if beside else ():
            number = min(beside, key=lambda n: _distance(mended[n].cue, run))
            mended[number] = replace(mended[number], contents=tuple(sorted((*mended[number].contents, run))))
            speaking.setdefault(here, []).append(number)
    return mended


def _statements(tagged: Tagged, quoted: Sequence[Span]) -> Iterator[Run]:
    """The quotations that are statements, as runs of words, marks included."""
    starts = [word.start for word in tagged.words]
    for start, end in quoted:
        run = bisect_left(starts, start), bisect_left(starts, end) - 1
        words = [n for n in range(run[0], run[1] + 1) if tagged.words[n].letters]
        if len(words) >= _FEWEST:
            yield run
