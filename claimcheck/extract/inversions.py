"""Speakers right behind a quotation that ends in a comma, as in ``“It leaks,” he fumed``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.extract.line_words import is_person, listed, word_of
from claimcheck.extract.overlaps import overlaps_one
from claimcheck.extract.pointers import Run
from claimcheck.extract.standing_speakers import Found, is_statement, quotation_runs
from claimcheck.extract.tagger import Tagged
from claimcheck.extract.wordpiece import Case
from claimcheck.lexicon.forms import is_past
from claimcheck.records import Span
from claimcheck.typography.quotations import STOPS

_LONGEST_ASIDE = 20
"""Words, at most, of who somebody is, between commas or before a stop."""
_BEFORE_MARK = frozenset([",", "!", "?"])
_BEFORE_QUOTATION = frozenset(".!?…”\"'’")


def spoken(tagged: Tagged, found: Sequence[Found], quoted: Sequence[Span], text: str) -> Iterator[Found]:
    """Yield the quotations that open a sentence and that no cue of their paragraph claims, by whom they are.

    Behind them stands he, she or a person's name, and a verb of the past, whatever it means; or behind a
    comma that name alone (``“It leaks,” Rita Moss, a captain.``): the verb was forgotten.
    """
    parts = ((one.cue, part) for one in found for part in one.contents)
    claimed = sorted(part for cue, part in parts if tagged.paragraph(cue[0]) == tagged.paragraph(part[0]))
    for run in quotation_runs(tagged, quoted):
        here = tagged.paragraph(run[0])
        end, sign = tagged.runs[here].stop, word_of(tagged, run[1] - 1, text)
        opens = run[0] == tagged.runs[here].start or word_of(tagged, run[0] - 1, text) in _BEFORE_QUOTATION
        if not opens or sign not in _BEFORE_MARK or not is_statement(tagged, run, text):
            continue
        source = _speaker(tagged, range(run[1] + 1, end), text)
        if source is None or overlaps_one(run, claimed):
            continue
        after = source[1] + 1
        near = range(after, min(end, after + _LONGEST_ASIDE))
        stop = next((n for n in near if word_of(tagged, n, text) in STOPS), None)
        alone = after == stop or (after in near and word_of(tagged, after, text) == ",")
        if alone and stop is not None and sign == "," and is_person(tagged, source[1]):
            yield Found(None, (source[0], stop - 1), (run[1], run[1]), ((run[0], run[1] - 1),), 1.0)
        elif near and tagged.words[after].case is Case.LOWER and is_past(word_of(tagged, after, text)):
            yield Found(None, source, (after, after), (run,), 1.0)


def _speaker(tagged: Tagged, behind: range, text: str) -> Run | None:
    """Return the name of a person that some words begin with, or he or she."""
    if not behind:
        return None
    first = behind.start
    if word_of(tagged, first, text).title() in listed("opening_pronouns"):
        return (first, first) if tagged.words[first].case is Case.LOWER else None
    last = first
    while last in behind and is_person(tagged, last):
        last += 1
    return (first, last - 1) if last > first else None
