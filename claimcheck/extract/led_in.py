"""Quotations without marks, set in paragraphs of their own below a line that says whose they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.extract.alike import CAPITAL
from claimcheck.extract.line_words import is_person, listed, pattern, word_of
from claimcheck.extract.overlaps import by_paragraph
from claimcheck.extract.pointers import Run
from claimcheck.extract.standing_speakers import Found, quotation_runs
from claimcheck.extract.tagger import Tagged
from claimcheck.lexicon.lists import lexicon
from claimcheck.records import Span
from claimcheck.typography.quotations import CLOSING

_STOPS = (".", "!", "?", "…", ")", ":")
_LONGEST_LEAD = 60
"""Words of a line that leads in."""
_LONGEST_TELLER = 10
"""Words of whoever stands before a verb and a colon."""


def block_quotations(
    tagged: Tagged, found: Sequence[Found], quoted: Sequence[Span], text: str
) -> Iterator[Found]:
    """Yield the paragraphs without quotation marks below a line that ends in a colon and names somebody.

    In the first person they go on as long as they say I, and there are none behind the first I of the
    article's writer. What stands below a verb of saying (``The Skell Herald reports:``) is one paragraph,
    whoever it cites in its turn.
    """
    told = {tagged.paragraph(run[0]) for _, run in tagged.told}
    taken = told | {tagged.paragraph(first) for first, _ in quotation_runs(tagged, quoted)}
    lines = [text[tagged.words[run.start].start : tagged.words[run.stop - 1].end] for run in tagged.runs]
    cited = by_paragraph(tagged, ((one.cue, one.source) for one in found))
    led: tuple[Run, Run, list[Run]] | None = None
    written = False
    for here, (line, run) in enumerate(zip(lines, tagged.runs, strict=True)):
        said = (run.start, run.stop - 1)
        above = tagged.runs[here - 1]
        colon = _colon(tagged, above, text) if here > 0 and here - 1 not in told else None
        leads = colon is not None and len(above) <= _LONGEST_LEAD
        if here in taken or not pattern("says_i").search(line) or not line.endswith(_STOPS):
            yield from _block(led)
            led = None
            teller = _teller(tagged, above.start, colon, text) if leads and colon else None
            stops = not (here in told or tagged.opens[here]) and line.endswith(_STOPS[:-1])
            yield from _block(
                (teller, (teller[1] + 1, colon), [said]) if teller and colon and stops else None
            )
        elif led is not None:
            led[-1].append(said)
        elif not written:
            name = _speaker(tagged, cited.get(here - 1, ()), above, text) if leads and colon else None
            written = name is None
            led = (name, (colon, colon), [said]) if name and colon else None
    yield from _block(led)


def _block(led: tuple[Run, Run, list[Run]] | None) -> Iterator[Found]:
    if led is not None:
        source, cue, said = led
        yield Found(None, source, cue, tuple(said), 1.0)


def _colon(tagged: Tagged, line: range, text: str) -> int | None:
    """Return the colon that ends a line, maybe before a closing quotation mark: ``a “better port:”``."""
    last = line.stop - 1
    if word_of(tagged, last, text) in CLOSING and last > line.start:
        last -= 1
    return last if word_of(tagged, last, text) == ":" else None


def _teller(tagged: Tagged, start: int, colon: int, text: str) -> Run | None:
    """Return who stands with a verb of saying right before the colon of a line that begins at ``start``."""
    verb = colon - 1
    if verb <= start or word_of(tagged, verb, text) not in listed("verbs_before_colons"):
        return None
    first = verb
    while first > start and word_of(tagged, first - 1, text) not in listed("before_tellers"):
        first -= 1
    opening = listed("openers") - listed("opening_pronouns")
    words = [word_of(tagged, n, text) for n in range(first, verb)]
    capital = [tagged.words[n].case in CAPITAL for n in range(first, verb)]
    named = any(cap and word not in opening for cap, word in zip(capital, words, strict=True))
    named = named or (len(words) > 1 and words[0].lower() in lexicon().grammar.articles)
    return (first, verb - 1) if named and verb - first <= _LONGEST_TELLER else None


def _speaker(tagged: Tagged, cited: Sequence[tuple[Run, Run | None]], line: range, text: str) -> Run | None:
    """Return whom a line that leads in last cites as a person, he or she; else whom it names."""
    last = next((source for _, source in reversed(cited) if source is not None), None)
    if last and (is_person(tagged, last[1]) or word_of(tagged, last[1], text) in listed("opening_pronouns")):
        return last
    return _named(tagged, line, text)


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
