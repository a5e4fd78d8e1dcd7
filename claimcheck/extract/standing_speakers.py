"""Quotations that no cue has claimed: they belong to whoever is speaking there."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from claimcheck.extract.line_words import word_of
from claimcheck.extract.overlaps import by_paragraph, overlaps_one
from claimcheck.extract.pointers import Run
from claimcheck.extract.tagger import Tagged
from claimcheck.extract.wordpiece import Case
from claimcheck.records import Span
from claimcheck.typography.quotations import STOPS

FEWEST = 4
"""Words of a quotation that is somebody's statement, and no title or term."""
_SHORT = 3
"""Letters of a word that a title need not capitalise."""
_NEARLY_ALL = 0.7
_NEAR = 8
_OPENS = "\n,:;.!?…”’\"'»)"
"""What stands before a statement."""
_BESIDE = 2
"""Words outside its quotations, at most, in a paragraph that is nothing but quoted."""


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution in words; ``parent`` is the number of the attribution it is nested in."""

    parent: int | None
    source: Run | None
    cue: Run
    contents: tuple[Run, ...]
    confidence: float


def with_standing_speakers(
    tagged: Tagged, found: Sequence[Found], quoted: Sequence[Span], text: str
) -> list[Found]:
    """Return the un-nested attributions in the same order, with the quotations that nobody has claimed.

    One in a paragraph where somebody is quoted is his; a paragraph that is nothing but quoted goes on with
    the last one quoted in the paragraph before, where nobody is with the one whose content ends that.
    """
    contents = [list(one.contents) for one in found]
    speaking: dict[int, list[int]] = {}
    for number, one in enumerate(found):
        for here in {tagged.paragraph(run[0]) for run in (one.cue, *one.contents)}:
            speaking.setdefault(here, []).append(number)
    parts = by_paragraph(tagged, ((run, n) for n, one in enumerate(found) for run in one.contents))
    cues = by_paragraph(tagged, ((one.cue, n) for n, one in enumerate(found)))
    said: list[Run] = []
    for here, quotes in groupby(quotation_runs(tagged, quoted), lambda run: tagged.paragraph(run[0])):
        marked, before = list(quotes), said
        said = runs = [run for run in marked if is_statement(tagged, run, text)]
        beside = speaking.get(here, [])
        taken = {
            word
            for run, _ in (*parts.get(here, ()), *cues.get(here, ()))
            for word in range(run[0], run[1] + 1)
        }
        if beside:
            cited = {number for part, number in parts.get(here, ()) if overlaps_one(part, marked)}
            speakers = [number for number in beside if number in cited]
        elif only_quoted(tagged, here, marked):
            cited = {number for part, number in parts.get(here - 1, ()) if overlaps_one(part, before)}
            above = speaking.get(here - 1, ())
            latest = [number for number in above if number in cited]
            led = before and tagged.paragraph(before[0][0]) == here - 1
            owned = tagged.runs_on[here] and here + 1 in speaking
            if not (latest or led or owned):
                latest = [n for n in above if _closes_paragraph(tagged, found[n], here)]
            latest.sort(key=lambda number: contents[number][-1])
            speakers = speaking[here] = latest[-1:]
        else:
            continue
        for run in runs if speakers else ():
            if taken.isdisjoint(range(run[0], run[1] + 1)):
                number = _nearest(found, speakers, run)
                insort(contents[number], run)
                parts.setdefault(here, []).append((run, number))
    return [
        one if len(one.contents) == len(runs) else replace(one, contents=tuple(runs))
        for one, runs in zip(found, contents, strict=True)
    ]


def quotation_runs(tagged: Tagged, quoted: Sequence[Span]) -> Iterator[Run]:
    """Yield the quotations as runs of words, marks included."""
    starts = [word.start for word in tagged.words]
    for start, end in quoted:
        first, last = bisect_left(starts, start), bisect_left(starts, end) - 1
        if first <= last:
            yield first, last


def is_statement(tagged: Tagged, run: Run, text: str) -> bool:
    """Return whether a quotation begins a sentence, or stands behind a comma or a colon, and is no title."""
    places = [word for word in tagged.words[run[0] : run[1] + 1] if word.case is not Case.NONE]
    longer = [word for word in places if word.end - word.start > _SHORT]
    titled = sum(text[word.start].isupper() for word in longer) >= _NEARLY_ALL * len(longer)
    start = tagged.words[run[0]].start
    before = text[max(0, start - _NEAR) : start].rstrip(" •-–—*>")[-1:]
    return len(places) >= FEWEST and not titled and (not before or before in _OPENS)


def is_stopped(tagged: Tagged, run: Run, text: str) -> bool:
    """Return whether a quotation ends with a stop, before its mark or behind."""
    return any(word_of(tagged, n, text) in STOPS for n in range(run[1] - 1, run[1] + 1))


def only_quoted(tagged: Tagged, here: int, runs: Sequence[Run]) -> bool:
    """Return whether a paragraph is nothing but quotations."""
    inside = sum(tagged.letters(*run) for run in runs)
    return tagged.letters(tagged.runs[here].start, tagged.runs[here].stop - 1) - inside <= _BESIDE


def _closes_paragraph(tagged: Tagged, one: Found, here: int) -> bool:
    """Return whether somebody's content ends the paragraph before a quoted one, which goes on with that.

    ``Feld said the quay would close.`` does, ``Feld, who is ill.`` does not.
    """
    last = one.contents[-1][1] if one.contents else one.cue[1]
    end = tagged.runs[here - 1].stop - 1
    ends = tagged.paragraph(last) == here - 1 and tagged.letters(last + 1, end) == 0
    return ends and one.source is not None


def _nearest(found: Sequence[Found], speakers: Sequence[int], run: Run) -> int:
    """Return the speaker whose cue, of those in order, is nearest to a run; the earlier one of two."""
    at = bisect_left(speakers, run, key=lambda number: found[number].cue)
    return min(speakers[max(0, at - 1) : at + 1], key=lambda n: _distance(found[n].cue, run))


def _distance(cue: Run, run: Run) -> int:
    return max(run[0] - cue[1], cue[0] - run[1])
