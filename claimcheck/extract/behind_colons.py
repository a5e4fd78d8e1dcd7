"""Quotations that nobody claims behind a colon of their own paragraph: ``Moss shot back: “``."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from claimcheck.extract.leaders import Lead, told_by
from claimcheck.extract.led_in import asks_or_denies
from claimcheck.extract.line_words import behind_signs, listed, word_of
from claimcheck.extract.overlaps import overlap
from claimcheck.extract.pointers import Run
from claimcheck.extract.standing_speakers import Found, is_statement, quotation_runs
from claimcheck.extract.tagger import Tagged
from claimcheck.lexicon.forms import is_ing, is_past
from claimcheck.lexicon.lists import lexicon
from claimcheck.records import Span
from claimcheck.typography.quotations import STOPS

_FAR = 70
"""Words before a colon in which somebody may be named."""


def with_colons(
    tagged: Tagged, found: Sequence[Found], read: Sequence[Found], quoted: Sequence[Span], text: str
) -> list[Found]:
    """Return the un-nested attributions by place, with what stands in marks behind a colon as it is told.

    ``Moss praised Aker on the radio: “He is a good man.”`` has only the quotation for a content. One that
    nobody has claimed is whose the ranker of leads takes it for, by what stands before the colon. ``read``
    are all attributions that were read, those without contents too.
    """
    by_cue = sorted((one for one in read if one.source is not None), key=lambda one: one.cue)
    marked = [run for run in quotation_runs(tagged, quoted) if _is_behind_colon(tagged, run, text)]
    leads = {run: _lead(tagged, by_cue, run, text) for run in marked}
    cut = [_from_colon(tagged, one, marked, text) for one in found]
    taken = {n for one in cut for run in (one.cue, *one.contents) for n in range(run[0], run[1] + 1)}
    free = (
        (run, lead)
        for run, lead in leads.items()
        if taken.isdisjoint(range(run[0] - 1, run[1] + 1)) and not asks_or_denies(tagged, lead.line, text)
    )
    told = ((run, told_by(tagged, lead, text)) for run, lead in free)
    new = [Found(None, who, (run[0] - 1, run[0] - 1), (run,), 1.0) for run, who in told if who is not None]
    return sorted([*cut, *new], key=lambda one: one.cue)


def _lead(tagged: Tagged, by_cue: Sequence[Found], run: Run, text: str) -> Lead:
    """Return what leads in a quotation behind a colon; ``by_cue`` are attributions by the places of cues."""
    colon = run[0] - 1
    begun = max(behind_signs(tagged, tagged.runs[tagged.paragraph(colon)], text), colon - _FAR)
    cited = slice(*(bisect_left(by_cue, (n, 0), key=lambda one: one.cue) for n in (begun, colon)))
    return Lead(range(begun, colon), by_cue[cited], range(run[0], run[1] + 1))


def _is_behind_colon(tagged: Tagged, run: Run, text: str) -> bool:
    """Return whether a quotation is a statement behind a colon, in a paragraph that begins before that."""
    colon = run[0] - 1
    inside = tagged.runs[tagged.paragraph(run[0])].start < colon and word_of(tagged, colon, text) == ":"
    return inside and is_statement(tagged, run, text)


def _from_colon(tagged: Tagged, one: Found, marked: Sequence[Run], text: str) -> Found:
    """Return an attribution with what it says from the next quotation behind a colon on, if its cue leads in.

    What its content has before the colon is what that is about, if nothing is told there: no verb, nor more
    than one sentence. ``Moss said the dam holds: “It will not break.”`` is left as it is.
    """
    at = bisect_right(marked, one.cue)
    run = marked[at] if at < len(marked) and tagged.together(one.cue[0], marked[at][0]) else None
    if run is None or not any(overlap(run, part) for part in one.contents):
        return one
    about = (word_of(tagged, n, text).lower() for n in range(one.cue[1] + 1, run[0] - 1))
    told = _tells(tagged, one.cue, text) or any(map(_may_tell, about))
    if told or one.contents[0][0] >= run[0]:
        return one
    kept = tuple((max(begun, run[0]), end) for begun, end in one.contents if end >= run[0])
    return replace(one, contents=kept)


def _tells(tagged: Tagged, cue: Run, text: str) -> bool:
    """Return whether a cue has a verb of saying."""
    words = (word_of(tagged, n, text).lower() for n in range(cue[0], cue[1] + 1))
    return not listed("verbs_before_colons").isdisjoint(words)


def _may_tell(word: str) -> bool:
    """Return whether a word in small letters may be a verb, open a clause, or end a sentence."""
    verbs, openers = listed("verbs_before_colons"), listed("no_names_before_colons")
    verbal = is_past(word) or (is_ing(word) and word not in lexicon().grammar.openers)
    return word in STOPS or word in verbs or word in openers or verbal
