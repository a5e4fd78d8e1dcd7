"""Speakers whom the sentence behind a quotation names: ``“...” Those were the words that Moss gave``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.extract.line_words import pattern, persons_in, place_of, word_of
from claimcheck.extract.overlaps import overlaps_one
from claimcheck.extract.pointers import Run
from claimcheck.extract.standing_speakers import Found, is_statement, is_stopped, only_quoted, quotation_runs
from claimcheck.extract.tagger import Tagged
from claimcheck.extract.wordpiece import Case
from claimcheck.records import Span
from claimcheck.typography.quotations import OPENING, STOPS

_FORMS = ("points_back_to", "has_had_the_word")
"""Patterns of how such a sentence begins that cites nobody else."""
_LONGEST = 40
"""Words of such a sentence, at most."""
_SHORT = 3
"""Letters of a word before a stop that may end no sentence: ``Dr.``, ``J.``"""


def pointed_back(
    tagged: Tagged, found: Sequence[Found], quoted: Sequence[Span], text: str
) -> Iterator[Found]:
    """Yield the quotations that end with a stop, by whom the sentence behind them says whose they are.

    It stands in their paragraph, or below one that is nothing but quoted. No cue before them claims them.
    """
    parts = ((one.cue, part) for one in found for part in one.contents)
    claimed = sorted(part for cue, part in parts if cue < part and tagged.together(cue[0], part[0]))
    for run in quotation_runs(tagged, quoted):
        behind = _sentence(tagged, _behind(tagged, run), text)
        ended = is_stopped(tagged, run, text) and is_statement(tagged, run, text)
        if not behind or not ended or overlaps_one(run, claimed):
            continue
        name = _named(tagged, behind, text)
        if name is not None:
            yield Found(None, name, (behind.start, behind.start + 1), (run,), 1.0)


def _behind(tagged: Tagged, run: Run) -> range:
    """Return the words behind a quotation in its paragraph, or of the next one if it has none."""
    here = tagged.paragraph(run[0])
    if run[1] + 1 < tagged.runs[here].stop:
        return range(run[1] + 1, tagged.runs[here].stop)
    below = here + 1
    return tagged.runs[below] if below < len(tagged.runs) and only_quoted(tagged, here, [run]) else range(0)


def _sentence(tagged: Tagged, words: range, text: str) -> range:
    """Return the first sentence of some words, up to a quotation."""
    near = words[:_LONGEST]
    return range(near.start, next((n for n in near[1:] if _ends(tagged, n, text)), near.stop))


def _ends(tagged: Tagged, number: int, text: str) -> bool:
    """Return whether a sentence has ended before a word, or a quotation opens with it."""
    stopped = word_of(tagged, number - 1, text) in STOPS and len(word_of(tagged, number - 2, text)) > _SHORT
    begins = stopped and tagged.words[number].case is not Case.LOWER
    opens = word_of(tagged, number, text) in OPENING and text[tagged.words[number].start - 1].isspace()
    return begins or opens


def _named(tagged: Tagged, words: range, text: str) -> Run | None:
    """Return the first person whom a sentence names, if it begins with what says that it is theirs."""
    name = next(persons_in(tagged, words), None)
    if name is None:
        return None
    (start, end), (first, last) = place_of(tagged, words), (tagged.words[n] for n in name)
    named = f"{text[start : first.start]}NAME{text[last.end : end]}"
    return name if any(pattern(form).match(named) for form in _FORMS) else None
