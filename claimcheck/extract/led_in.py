"""Quotations without marks, set in paragraphs of their own below a line that says whose they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.extract.alike import CAPITAL
from claimcheck.extract.line_words import is_person, listed, pattern, word_of
from claimcheck.extract.pointers import Run
from claimcheck.extract.standing_speakers import Found, quotation_runs
from claimcheck.extract.tagger import Tagged
from claimcheck.records import Span

_STOPS = (".", "!", "?", "…", ")", ":")
_LONGEST_LEAD = 60
"""Words of a line that leads in."""


def block_quotations(tagged: Tagged, quoted: Sequence[Span], text: str) -> Iterator[Found]:
    """Yield the paragraphs in the first person below a line that ends in a colon and names somebody.

    They go on as long as they say I, without quotation marks. There are none behind the first I of the
    article's writer.
    """
    told = {tagged.paragraph(run[0]) for _, run in tagged.told}
    taken = told | {tagged.paragraph(first) for first, _ in quotation_runs(tagged, quoted)}
    lines = [text[tagged.words[run.start].start : tagged.words[run.stop - 1].end] for run in tagged.runs]
    led: tuple[Run, Run, list[Run]] | None = None
    for here, (line, run) in enumerate(zip(lines, tagged.runs, strict=True)):
        said = (run.start, run.stop - 1)
        if here in taken or not pattern("says_i").search(line) or not line.endswith(_STOPS):
            yield from _block(led)
            led = None
        elif led is not None:
            led[-1].append(said)
        else:
            above = tagged.runs[here - 1]
            leads = here > 0 and here - 1 not in told and lines[here - 1].endswith(":")
            name = _named(tagged, above, text) if leads and len(above) <= _LONGEST_LEAD else None
            if name is None:
                return
            led = name, (above.stop - 1, above.stop - 1), [said]
    yield from _block(led)


def _block(led: tuple[Run, Run, list[Run]] | None) -> Iterator[Found]:
    if led is not None:
        source, cue, said = led
        yield Found(None, source, cue, tuple(said), 1.0)


def _named(tagged: Tagged, line: range, text: str) -> Run | None:
    """Return the first person whom a line names and does not speak to or of; else He or She that opens it."""
    persons = [n for n in line if is_person(tagged, n)]
    first = next(
        (n for n in persons if n - 1 not in persons and not _is_addressed(tagged, line, n, text)), None
    )
    if first is None:
        return (
            (line.start, line.start)
            if word_of(tagged, line.start, text) in listed("opening_pronouns")
            else None
        )
    last = first
    while last + 1 in persons:
        last += 1
    return first, last


def _is_addressed(tagged: Tagged, line: range, number: int, text: str) -> bool:
    before = number - 1
    while before > line.start and tagged.words[before].case in CAPITAL:
        before -= 1
    return before >= line.start and word_of(tagged, before, text) in listed("before_addressees")
