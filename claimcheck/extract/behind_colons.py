"""Quotations behind a colon of their own paragraph, and whoever leads them in: ``Moss shot back: “``."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimcheck.extract.leaders import FAR, Lead, told_by
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


def with_colons(
    tagged: Tagged, found: Sequence[Found], read: Sequence[Found], quoted: Sequence[Span], text: str
) -> list[Found]:
    """Return the un-nested attributions by place, with what stands in marks behind a colon as it is told.

    ``Moss praised Aker on the radio: “He is a good man.”`` has only the quotation for a content. One that
    nobody has claimed is whose the ranker of leads takes it for, by what stands before the colon. ``read``
    are all attributions that were read, those without contents too.
    """
    marked = [run for run in quotation_runs(tagged, quoted) if _is_behind_colon(tagged, run, text)]
    if not marked:
        return list(found)
    cut = [_from_colon(tagged, one, marked, text) for one in found]
    return sorted([*cut, *_unclaimed(tagged, cut, read, marked, text)], key=lambda one: one.cue)


def _unclaimed(
    tagged: Tagged, found: Sequence[Found], read: Sequence[Found], marked: Sequence[Run], text: str
) -> Iterator[Found]:
    """Yield the quotations behind colons that no attribution has, by whom the ranker takes them for."""
    taken = {n for one in found for run in (one.cue, *one.contents) for n in range(run[0], run[1] + 1)}
    free = [run for run in marked if taken.isdisjoint(range(run[0] - 1, run[1] + 1))]
    by_cue = sorted((one for one in read if one.source is not None), key=lambda one: one.cue)
    for run in free:
        lead, colon = _lead(tagged, by_cue, run, text), run[0] - 1
        who = None if asks_or_denies(tagged, lead.line, text) else told_by(tagged, lead, text)
        if who is not None:
            yield Found(None, who, (colon, colon), (run,), 1.0)


def _lead(tagged: Tagged, by_cue: Sequence[Found], run: Run, text: str) -> Lead:
    """Return what leads in a quotation behind a colon; ``by_cue`` are attributions by the places of cues."""
    colon = run[0] - 1
    begun = max(behind_signs(tagged, tagged.runs[tagged.paragraph(colon)], text), colon - FAR)
    first, end = (bisect_left(by_cue, (n, 0), key=lambda one: one.cue) for n in (begun, colon))
    return Lead(range(begun, colon), by_cue[first:end], range(run[0], run[1] + 1))


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
    if run is None or not any(overlap(run, part) for part in one.contents) or one.contents[0][0] >= run[0]:
        return one
    says = not listed("verbs_before_colons").isdisjoint(_small(tagged, one.cue, text))
    if says or any(map(_may_tell, _small(tagged, (one.cue[1] + 1, run[0] - 2), text))):
        return one
    kept = tuple((max(begun, run[0]), end) for begun, end in one.contents if end >= run[0])
    return replace(one, contents=kept)


def _small(tagged: Tagged, run: Run, text: str) -> Iterator[str]:
    """Return some words of the article in small letters."""
    return (word_of(tagged, n, text).lower() for n in range(run[0], run[1] + 1))


def _may_tell(word: str) -> bool:
    """Return whether a word in small letters may be a verb, open a clause, or end a sentence."""
    verbal = is_past(word) or (is_ing(word) and word not in lexicon().grammar.openers)
    parts = word in STOPS or word in listed("no_names_before_colons")
    return verbal or parts or word in listed("verbs_before_colons")
