"""Turns of a transcript whose labels stand on lines of their own, or several in one paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise, takewhile

from claimcheck.extract.line_words import is_dash, is_person, pattern, word_of
from claimcheck.extract.pointers import Run
from claimcheck.extract.standing_speakers import Found
from claimcheck.extract.tagger import Tagged
from claimcheck.extract.wordpiece import Case

_NAME = r"[^\W\d_a-zß-öø-ÿ][\w.'’-]*(?: [^\W\d_a-zß-öø-ÿ][\w.'’-]*){0,3}"
_LABEL = re.compile(rf"(?:\A|(?<=[.!?…—–/”\"“)\]-])\s?)(?P<name>{_NAME}):(?=\s|\Z)")

_Labels = Mapping[int, Run]
"""Names before colons, by the numbers of their paragraphs."""


def transcribed(tagged: Tagged, text: str) -> Iterator[Found]:
    """Yield what stands below the labels of a transcript, and between those within a paragraph.

    Labels are persons' names before a colon, of two persons at least. Below one that is a line of its own all
    is said by it, down to the next; below the last one the first paragraph and what goes on in the first
    person. In ``Moss: It leaks. Aker: It holds. Moss: It leaks!`` one of them has turns again.
    """
    found = {here: labels for here, run in enumerate(tagged.runs) if (labels := _labels(tagged, run, text))}
    alone = {
        here: label
        for here, (label, *others) in found.items()
        if not others and label[1] + 2 == tagged.runs[here].stop
    }
    yield from _below(tagged, _speakers(tagged, alone, text), text)
    within = [label for labels in found.values() for label in labels]
    persons = {_called(tagged, label, text) for label in within if is_person(tagged, label[1])}
    counts = Counter(_called(tagged, label, text) for label in within)
    if len(persons) > 1 and any(counts[name] > 1 for name in persons):
        for labels in found.values():
            turns = [label for label in labels if _called(tagged, label, text) in persons]
            yield from _run_in(tagged, turns, text)


def _labels(tagged: Tagged, run: range, text: str) -> list[Run]:
    """Return the names before colons in a paragraph, as words."""
    colons = {tagged.words[n].start: n for n in run if word_of(tagged, n, text) == ":"}
    if not colons:
        return []
    begun = tagged.words[run.start].start
    line = text[begun : tagged.words[run.stop - 1].end]
    firsts = {tagged.words[n].start: n for n in run}
    places = ((begun + match.start("name"), begun + match.end("name")) for match in _LABEL.finditer(line))
    return [(firsts[at], colons[end] - 1) for at, end in places if at in firsts and end in colons]


def _called(tagged: Tagged, label: Run, text: str) -> str:
    return word_of(tagged, label[1], text).upper()


def _speakers(tagged: Tagged, labels: _Labels, text: str) -> _Labels:
    """Return the lines that are labels; in small letters one of their speakers has two.

    In capitals one that is a person's name here or elsewhere is enough for all of them.
    """
    shouted = {here: label for here, label in labels.items() if tagged.words[label[1]].case is Case.UPPER}
    called = {_called(tagged, label, text) for label in shouted.values()}
    if len(called) > 1:
        persons = (n for n in range(len(tagged.words)) if is_person(tagged, n))
        return shouted if any(word_of(tagged, n, text).upper() in called for n in persons) else {}
    named = {here: label for here, label in labels.items() if is_person(tagged, label[1])}
    called = {_called(tagged, label, text) for label in named.values()}
    return named if 1 < len(called) < len(named) else {}


def _below(tagged: Tagged, labels: _Labels, text: str) -> Iterator[Found]:
    ends = [*labels, len(tagged.runs)]
    for (first, last), (here, end) in zip(labels.values(), pairwise(ends), strict=True):
        said = [*range(here + 1, end)]
        if end == len(tagged.runs):
            said = [*said[:1], *takewhile(lambda n: _speaks(tagged, n, text), said[1:])]
        if said:
            parts = tuple((tagged.runs[n].start, tagged.runs[n].stop - 1) for n in said)
            yield Found(None, (first, last), (last + 1, last + 1), parts, 1.0)


def _speaks(tagged: Tagged, here: int, text: str) -> bool:
    run = tagged.runs[here]
    start, end = tagged.words[run.start].start, tagged.words[run.stop - 1].end
    return not tagged.opens[here] and pattern("speaks").search(text, start, end) is not None


def _run_in(tagged: Tagged, turns: list[Run], text: str) -> Iterator[Found]:
    """Yield the turns that one paragraph holds, if they are several."""
    if len(turns) > 1:
        stop = tagged.runs[tagged.paragraph(turns[0][0])].stop
        for (first, last), (end, _) in pairwise([*turns, (stop, stop)]):
            said = range(last + 2, end)
            while said and (word_of(tagged, said[-1], text) == "/" or is_dash(tagged, said[-1], text)):
                said = said[:-1]
            if said:
                yield Found(None, (first, last), (last + 1, last + 1), ((said.start, said[-1]),), 1.0)
