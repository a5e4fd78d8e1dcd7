"""What a cue cannot reach: the plain words of an earlier sentence, or of a later one with its own speaker."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from math import inf

from claimcheck.extract.line_words import is_person
from claimcheck.extract.overlaps import by_paragraph
from claimcheck.extract.pointers import Run
from claimcheck.extract.standing_speakers import FEWEST, Found, quotation_runs
from claimcheck.extract.tagger import Tagged
from claimcheck.extract.wordpiece import Case
from claimcheck.records import Sentence, Span


def within_reach(
    tagged: Tagged, found: Sequence[Found], sentences: Sequence[Sentence], quoted: Sequence[Span]
) -> list[Found]:
    """Return the attributions in the same order, each with the contents that its cue can reach; maybe none.

    A quotation may stand before the sentence that says whose it is; what is told in plain words may not (of
    7,734 contents in training articles 11 do; where the tagger finds one, it is wrong), but above a dash and
    a name. Plain words end where a sentence behind the cue's begins with who says what stands in it, but in a
    turn of a transcript. Nor may a quotation reach a cue in another paragraph if its own opens with what a
    person is cited for behind it (``“It leaks, Moss said.`` has lost its closing mark). What is nested in a
    content that goes stands by itself, with the quotations behind it.
    """
    starts = [sentence.start for sentence in sentences]
    speakers = {one.source[0] for one in found if one.source}
    opened = [at for at in sorted(speakers) if _opens(tagged, at, starts) and _is_plain(tagged, at, quoted)]

    def earlier(one: Found, run: Run) -> bool:
        ends, cue = (tagged.words[word] for word in (run[1], one.cue[0]))
        behind = bisect_right(starts, ends.end - 1) >= bisect_right(starts, cue.start)
        return not (behind or _is_sign(tagged, one.cue)) and _is_plain(tagged, run[0], quoted)

    def cut(one: Found, run: Run) -> Run:
        at = bisect_left(opened, max(run[0], one.cue[0] + 1))
        first = (*opened[at : at + 1], run[1] + 1)[0]
        apart = first > run[1] or tagged.paragraph(first) != tagged.paragraph(one.cue[0])
        if apart or _is_sign(tagged, one.cue):
            return run
        stop = _is_sign(tagged, (first - 1, first - 1)) and _is_plain(tagged, first - 1, quoted)
        return run[0], first - 1 - stop

    cited = {tagged.paragraph(one.cue[0]) for one in found if _opens_paragraph(tagged, one)}
    marked = by_paragraph(tagged, ((run, run) for run in quotation_runs(tagged, quoted)))

    def others(one: Found, run: Run) -> bool:
        here, there = tagged.paragraph(run[0]), tagged.paragraph(one.cue[0])
        return here in cited and here != there and not (tagged.leads[there] or _is_sign(tagged, one.cue))

    mended: list[Found] = []
    for one in found:
        cuts = (cut(one, run) for run in one.contents)
        kept = tuple(run for run in cuts if run[0] <= run[1] and not (earlier(one, run) or others(one, run)))
        around = mended[one.parent] if one.parent is not None and one.parent < len(mended) else None
        loose = around is not None and not _lies_in(one.cue, around.contents)
        if loose and _opens_paragraph(tagged, one):
            behind = (run for run, _ in marked.get(tagged.paragraph(one.cue[0]), ()) if run > one.cue)
            kept += tuple(run for run in behind if tagged.letters(*run) >= FEWEST)
        mended.append(replace(one, contents=kept, parent=None if loose else one.parent))
    return mended


def _opens_paragraph(tagged: Tagged, one: Found) -> bool:
    """Return whether what is nested opens a paragraph, behind its only mark, before person and cue."""
    if one.parent is None or one.source is None or not one.contents:
        return False
    here = tagged.paragraph(one.cue[0])
    begun, (first, last) = tagged.runs[here].start, one.contents[0]
    if not tagged.opens[here] or first not in (begun, begun + 1) or last >= min(one.source[0], one.cue[0]):
        return False
    persons = any(is_person(tagged, n) for n in range(one.source[0], one.source[1] + 1))
    return persons and not _is_sign(tagged, (begun + 1, begun + 1))


def _is_sign(tagged: Tagged, run: Run) -> bool:
    return run[0] == run[1] and tagged.words[run[0]].case is Case.NONE


def _is_plain(tagged: Tagged, word: int, quoted: Sequence[Span]) -> bool:
    """Return whether a word stands in no quotation."""
    start = tagged.words[word].start
    at = bisect_right(quoted, (start + 1, inf)) - 1
    return at < 0 or quoted[at][1] <= start


def _opens(tagged: Tagged, word: int, starts: Sequence[int]) -> bool:
    """Return whether a word is the first of a sentence."""
    start = tagged.words[word].start
    at = bisect_left(starts, start)
    return starts[at : at + 1] == [start]


def _lies_in(run: Run, others: Sequence[Run]) -> bool:
    """Return whether a run lies in one of others, which are in order."""
    at = bisect_right(others, (run[0], inf)) - 1
    return at >= 0 and run[1] <= others[at][1]
