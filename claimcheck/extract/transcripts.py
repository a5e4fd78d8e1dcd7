"""Turns of a transcript whose labels stand on lines of their own, or several in one paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cache
from itertools import pairwise, takewhile

from claimcheck.extract.alike import CAPITAL
from claimcheck.extract.line_words import is_dash, is_person, is_place, listed, pattern, place_of, word_of
from claimcheck.extract.overlaps import by_paragraph
from claimcheck.extract.pointers import Run
from claimcheck.extract.standing_speakers import Found
from claimcheck.extract.tagger import Tagged
from claimcheck.extract.wordpiece import Case
from claimcheck.lexicon.lists import lexicon
from claimcheck.resources import any_of, word_lists
from claimcheck.typography.quotations import CLOSING, STOPS

_FEWEST = 2
"""Turns that ask, or say I, we or you, in what is a talk."""

_Labels = Mapping[int, Run]
"""Names before colons, by the numbers of their paragraphs."""


def transcribed(tagged: Tagged, found: Sequence[Found], text: str) -> Iterator[Found]:
    """Yield what stands below the labels of a transcript, and between those within a paragraph.

    Labels are persons' names before a colon, of two persons at least, who ask, or say I, we or you; or whose
    talk the line above announces (``Here is the exchange:``), or one quotation holds. ``Moss: guitar. Aker:
    drums.`` is a list. Below a label that is a line of its own all is said by it, down to the next; below the
    last one the first paragraph and what goes on in the first person. In ``Moss: It leaks. Aker: Does it?
    Moss: I saw it.`` one of them has turns again, and the last turn goes on in the same way.
    """
    labelled = {
        here: labels for here, run in enumerate(tagged.runs) if (labels := _labels(tagged, run, text))
    }
    alone = {
        here: label
        for here, (label, *others) in labelled.items()
        if not others and label[1] + 2 == tagged.runs[here].stop
    }
    cited = by_paragraph(tagged, ((one.cue, one) for one in found))
    told = {here: [one for _, one in ones] for here, ones in cited.items()}
    yield from _below(tagged, _speakers(tagged, alone, text), told, text)
    within = [label for labels in labelled.values() for label in labels]
    persons = {_called(tagged, label, text) for label in within if is_person(tagged, label[1])}
    counts = Counter(_called(tagged, label, text) for label in within)
    if len(persons) > 1 and any(counts[name] > 1 for name in persons):
        for here, labels in labelled.items():
            turns = [label for label in labels if _called(tagged, label, text) in persons]
            if len(turns) > 1:
                yield from _run_in(tagged, turns, told.get(here, ()), text)


@cache
def _titles() -> frozenset[str]:
    """Return the titles that end in a full stop, as written and in capitals."""
    titles = word_lists("segment/sentences.toml")["titles"]
    return frozenset([*titles, *map(str.upper, titles)])


@cache
def _label() -> re.Pattern[str]:
    """Return a name before a colon, where a sentence begins; stops are behind initials and titles only."""
    capital = r"[^\W\d_a-zß-öø-ÿ]"
    word = rf"(?:{any_of(_titles())}\.|(?:{capital}\.){{1,3}}|{capital}[\w'’-]*)"
    return re.compile(rf"(?:\A|(?<=[.!?…—–/”\"“)\]-])\s?)(?P<name>{word}(?: {word}){{0,3}})(?<!\.):(?=\s|\Z)")


def _labels(tagged: Tagged, run: range, text: str) -> list[Run]:
    """Return the names before colons in a paragraph, as words."""
    colons = {tagged.words[n].start: n for n in run if word_of(tagged, n, text) == ":"}
    if not colons:
        return []
    begun, end = place_of(tagged, run)
    line = text[begun:end]
    firsts = {tagged.words[n].start: n for n in run}
    places = ((begun + match.start("name"), begun + match.end("name")) for match in _label().finditer(line))
    return [(firsts[at], colons[end] - 1) for at, end in places if at in firsts and end in colons]


def _called(tagged: Tagged, label: Run, text: str) -> str:
    return word_of(tagged, label[1], text).upper()


def _speakers(tagged: Tagged, labels: _Labels, text: str) -> _Labels:
    """Return the lines that are labels; in small letters one of their speakers has two.

    In capitals each is a person's: by its last word here or elsewhere, or by a given name before that.
    """
    shouted = {here: label for here, label in labels.items() if tagged.words[label[1]].case is Case.UPPER}
    if len({_called(tagged, label, text) for label in shouted.values()}) > 1:
        persons = {word_of(tagged, n, text).upper() for n in range(len(tagged.words)) if is_person(tagged, n)}
        all_persons = all(_may_be_person(tagged, label, persons, text) for label in shouted.values())
        return shouted if all_persons else {}
    named = {here: label for here, label in labels.items() if is_person(tagged, label[1])}
    called = {_called(tagged, label, text) for label in named.values()}
    return named if 1 < len(called) < len(named) else {}


def _may_be_person(tagged: Tagged, label: Run, persons: Set[str], text: str) -> bool:
    """Return whether a label ends in a person's name that the article has, or opens with a given name."""
    first, last = label
    given = first < last and word_of(tagged, first, text).lower() in lexicon().given_names
    return (given or _called(tagged, label, text) in persons) and not is_place(tagged, last)


def _below(
    tagged: Tagged, labels: _Labels, told: Mapping[int, Sequence[Found]], text: str
) -> Iterator[Found]:
    """Yield the turns below labels, if they are a talk by the first paragraph of each."""
    ends = [*labels, len(tagged.runs)]
    turns = {here: range(here + 1, end) for here, end in pairwise(ends) if here + 1 < end}
    announced = bool(labels) and _announces(tagged, ends[0], text)
    if not announced and not _converse(tagged, (tagged.runs[said[0]] for said in turns.values()), text):
        return
    for here, said in turns.items():
        first, last = labels[here]
        behind = takewhile(
            lambda n: n < ends[-2] or _goes_on(tagged, tagged.runs[n], told.get(n, ()), announced, text),
            said[1:],
        )
        parts = tuple((tagged.runs[n].start, tagged.runs[n].stop - 1) for n in (said[0], *behind))
        yield Found(None, (first, last), (last + 1, last + 1), parts, 1.0)


def _announces(tagged: Tagged, here: int, text: str) -> bool:
    """Return whether the paragraph above another announces a talk, and ends in a colon."""
    above = tagged.runs[here - 1]
    return here > 0 and pattern("announces_talk").search(text, *place_of(tagged, above)) is not None


def _converse(tagged: Tagged, turns: Iterable[range], text: str) -> bool:
    """Return whether enough turns ask something, or say I, we or you."""
    places = (place_of(tagged, turn) for turn in turns if turn)
    return sum(pattern("converses").search(text, *place) is not None for place in places) >= _FEWEST


def _goes_on(tagged: Tagged, said: range, told: Sequence[Found], announced: bool, text: str) -> bool:
    """Return whether words go on in the first person, and nobody is cited in them.

    In a talk that was announced somebody may be, if the first person speaks beside that.
    """
    inside = [one for one in told if one.cue[0] in said]
    if inside and not announced:
        return False
    others = {
        n
        for one in inside
        for first, last in one.contents
        if one.source is None or _called(tagged, one.source, text).lower() not in listed("first_person")
        for n in range(first, last + 1)
    }
    return any(n not in others and word_of(tagged, n, text).lower() in listed("first_person") for n in said)


def _run_in(tagged: Tagged, turns: Sequence[Run], told: Sequence[Found], text: str) -> Iterator[Found]:
    """Yield the turns that one paragraph holds, if they are a talk; the last one as far as it goes on."""
    here = tagged.paragraph(turns[0][0])
    run = tagged.runs[here]
    held = tagged.opens[here] and word_of(tagged, run.stop - 1, text) in CLOSING
    announced = _announces(tagged, here, text)
    said = [range(last + 2, end) for (_, last), (end, _) in pairwise([*turns, (run.stop, run.stop)])]
    if not held and said[-1]:
        opening, *more = _sentences(tagged, said[-1], text)
        kept = [opening, *takewhile(lambda part: _goes_on(tagged, part, told, announced, text), more)]
        said[-1] = range(opening.start, kept[-1].stop)
    if not held and not announced and not _converse(tagged, said, text):
        return
    for (first, last), part in zip(turns, said, strict=True):
        end = part.stop - 1
        while end >= part.start and (word_of(tagged, end, text) == "/" or is_dash(tagged, end, text)):
            end -= 1
        if end >= part.start:
            yield Found(None, (first, last), (last + 1, last + 1), ((part.start, end),), 1.0)


def _sentences(tagged: Tagged, words: range, text: str) -> Iterator[range]:
    """Yield the sentences of some words, as capitals behind stops tell them."""

    def opens(n: int) -> bool:
        before = word_of(tagged, n - 1, text)
        closed = before in CLOSING and word_of(tagged, n - 2, text) in STOPS
        titled = before == "." and word_of(tagged, n - 2, text) in _titles()
        return tagged.words[n].case in CAPITAL and (closed or before in STOPS) and not titled

    starts = [words.start, *(n for n in words[2:] if opens(n)), words.stop]
    return (range(*both) for both in pairwise(starts))
