"""What a cue cannot reach: the plain words of an earlier sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from math import inf

from claimcheck.extract.pointers import Run
from claimcheck.extract.standing_speakers import Found
from claimcheck.extract.tagger import Tagged
from claimcheck.extract.wordpiece import Case
from claimcheck.records import Sentence, Span


def within_reach(
    tagged: Tagged, found: Sequence[Found], sentences: Sequence[Sentence], quoted: Sequence[Span]
) -> list[Found]:
    """Return the attributions in the same order, each with the contents that its cue can reach; maybe none.

    A quotation may stand before the sentence that says whose it is; what is told in plain words may not (of
    7,734 contents in training articles 11 do; where the tagger finds one, it is wrong), but above a dash and
    a name. What is nested in a content that goes stands by itself.
    """
    starts = [sentence.start for sentence in sentences]

    def earlier(one: Found, run: Run) -> bool:
        begins, ends = tagged.words[run[0]].start, tagged.words[run[1]].end
        at = bisect_right(quoted, (begins + 1, ends)) - 1
        plain = at < 0 or quoted[at][1] <= begins
        cue = tagged.words[one.cue[0]].start
        dash = one.cue[0] == one.cue[1] and tagged.words[one.cue[0]].case is Case.NONE
        return plain and not dash and bisect_right(starts, ends - 1) < bisect_right(starts, cue)

    mended: list[Found] = []
    for one in found:
        kept = tuple(run for run in one.contents if not earlier(one, run))
        around = mended[one.parent] if one.parent is not None and one.parent < len(mended) else None
        loose = around is not None and not _lies_in(one.cue, around.contents)
        mended.append(replace(one, contents=kept, parent=None if loose else one.parent))
    return mended


def _lies_in(run: Run, others: Sequence[Run]) -> bool:
    """Return whether a run lies in one of others, which are in order."""
    at = bisect_right(others, (run[0], inf)) - 1
    return at >= 0 and run[1] <= others[at][1]
