"""Where sources and contents begin and end: at whole words, and behind a dateline."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence, Set
from dataclasses import replace
from math import inf

from claimcheck.extract.line_words import QUOTES, behind_signs, word_of
from claimcheck.extract.pointers import Run
from claimcheck.extract.standing_speakers import Found, is_statement, quotation_runs
from claimcheck.extract.tagger import Tagged
from claimcheck.lexicon.lists import lexicon
from claimcheck.records import Sentence, SentenceKind, Span


def with_whole_words(
    tagged: Tagged,
    found: Sequence[Found],
    sentences: Sequence[Sentence],
    quoted: Sequence[Span],
    text: str,
) -> list[Found]:
    """Return the attributions in the same order, no word of a source or content cut in two.

    ``bought a six-foot portrait`` does not end at ``six``, nor does ``9.3 degrees`` begin at ``3``. Who is
    named behind ``Harbour City -`` is not that place, and ends where a comma leads in a quotation: ``Moss,
    “and it leaks.”``
    """
    datelines = [(s.start, s.end) for s in sentences if s.kind is SentenceKind.DATELINE]
    statements = {run[0] for run in quotation_runs(tagged, quoted) if _goes_on(tagged, run, text)}
    mended = []
    for one in found:
        taken = [one.cue, *([one.source] if one.source else []), *one.contents]
        inside = (_behind_signs(tagged, run, text) for run in one.contents)
        contents = tuple(_whole(tagged, run, text, taken) for run in inside if run is not None)
        source = one.source and _with_name(tagged, _behind_dateline(tagged, one.source, datelines), text)
        if source and one.cue < source:  # not "his brother Tom, “always the clown,” told him"
            source = _before_quotation(tagged, source, statements, text)
        mended.append(replace(one, source=source, contents=contents))
    return mended


def _whole(tagged: Tagged, run: Run, text: str, taken: Sequence[Run]) -> Run:
    """Return a run with the rest of the words that it begins and ends in, unless others have that.

    One that ended within a word goes on to the next sign: ``a six | -foot portrait of him.``
    """
    first, last = run
    while _are_one(tagged, first - 1, text):
        first -= 1
    while _are_one(tagged, last, text):
        last += 1
    if last > run[1]:
        end = tagged.runs[tagged.paragraph(last)].stop - 1
        while last < end and word_of(tagged, last + 1, text)[:1].isalnum():
            last += 1
    free = (first, last) != run and all(
        other == run or other[1] < first or last < other[0] for other in taken
    )
    return (first, last) if free else run


def _behind_signs(tagged: Tagged, run: Run, text: str) -> Run | None:
    """Return a run without the ``>`` that its paragraph is set in by, if it has other words."""
    paragraph = tagged.runs[tagged.paragraph(run[0])]
    first = (
        max(run[0], behind_signs(tagged, paragraph, text))
        if word_of(tagged, run[0], text)[0] == QUOTES
        else run[0]
    )
    return (first, run[1]) if first <= run[1] else None


def _are_one(tagged: Tagged, number: int, text: str) -> bool:
    """Return whether a word and the next are parts of one: ``six-foot``, ``9.3``."""
    if not 0 <= number < len(tagged.words) - 1 or tagged.words[number].end != tagged.words[number + 1].start:
        return False
    before, after = (word_of(tagged, n, text) for n in (number, number + 1))
    if before == "-" or after == "-":
        beside = number + (2 if after == "-" else -1)
        joined = after if before == "-" else before
        if not (0 <= beside < len(tagged.words) and joined[:1].isalnum()):
            return False
        edge = tagged.words[min(number + 1, beside)].end == tagged.words[max(number, beside)].start
        return word_of(tagged, beside, text)[:1].isalnum() and edge
    if before == "." or after == ".":
        start, end = tagged.words[number].start, tagged.words[number + 1].end
        dot = start if before == "." else end - 1
        return text[dot - 1 : dot].isdigit() and text[dot + 1 : dot + 2].isdigit()
    return False


def _with_name(tagged: Tagged, source: Run, text: str) -> Run:
    """Return a source that ended inside an office with the name behind it: ``Trawler | owner Ana Ruiz``."""
    first, last = source
    paragraph = tagged.runs[tagged.paragraph(last)]
    if last + 1 >= paragraph.stop or not lexicon().is_role(word_of(tagged, last + 1, text)):
        return source
    end = last + 1
    while end + 1 < paragraph.stop and word_of(tagged, end + 1, text)[:1].isupper():
        end += 1
    return (first, end) if end > last + 1 else source


def _goes_on(tagged: Tagged, run: Run, text: str) -> bool:
    """Return whether a quotation is a statement, or goes on with one: ``“Waves,”`` is a title."""
    goes_on = run[0] < run[1] and word_of(tagged, run[0] + 1, text).islower()
    return goes_on or is_statement(tagged, run, text)


def _before_quotation(tagged: Tagged, source: Run, statements: Set[int], text: str) -> Run:
    """Return a source up to the comma before a statement that begins in it."""
    led = (n for n in range(source[0] + 2, source[1] + 1) if n in statements)
    comma = next((n - 1 for n in led if word_of(tagged, n - 1, text) == ","), source[1] + 1)
    return source[0], comma - 1


def _behind_dateline(tagged: Tagged, source: Run, datelines: Sequence[Span]) -> Run:
    """Return a source without the dateline that it opens with."""
    first, last = source
    at = bisect_right(datelines, (tagged.words[first].start, inf)) - 1
    end = datelines[at][1] if at >= 0 else 0
    behind = next((n for n in range(first, last + 1) if tagged.words[n].start >= end), None)
    return source if behind is None else (behind, last)
