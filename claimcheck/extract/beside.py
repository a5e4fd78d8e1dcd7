"""Speakers who stand beside what they say, without a verb: in the line before, behind a dash."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from functools import cache, partial
from itertools import groupby

from claimcheck.extract.adjuncts import only_opens
from claimcheck.extract.alike import CAPITAL
from claimcheck.extract.answers import answered
from claimcheck.extract.fact_checks import checked
from claimcheck.extract.introductions import introduced
from claimcheck.extract.inversions import spoken
from claimcheck.extract.leaders import leader
from claimcheck.extract.led_in import block_quotations, named, unsaid_lines
from claimcheck.extract.line_words import (
    BULLETS,
    LONGEST_CREDIT,
    NUMBERED,
    is_dash,
    is_person,
    last_sentence,
    lines_of,
    listed,
    name_in,
    pattern,
    set_in,
    word_of,
)
from claimcheck.extract.overlaps import by_paragraph, overlap
from claimcheck.extract.pointers import Run
from claimcheck.extract.points_back import pointed_back
from claimcheck.extract.signatures import posted, signature, signed
from claimcheck.extract.standing_speakers import (
    Found,
    is_statement,
    only_quoted,
    quotation_runs,
)
from claimcheck.extract.tagger import Tagged
from claimcheck.extract.transcripts import transcribed
from claimcheck.lexicon.lists import lexicon
from claimcheck.records import Span
from claimcheck.resources import any_of, word_lists
from claimcheck.typography.quotations import OPENING

_LONGEST_LABEL = 6
"""Words of a label before a colon in a list: a post and a name."""
_SHORTEST_VOICE = 3
"""Words of what somebody in a list says without marks."""
_LONGEST_LEAD = 6
"""Words that lead in a quotation, and their stop."""


def with_speakers_beside(
    tagged: Tagged, read: Sequence[Found], quoted: Sequence[Span], text: str
) -> list[Found]:
    """Return the un-nested attributions by place, and those that the layout tells.

    A quotation with a name behind it is theirs (``“...” — Rita Moss, ninth floor``); one below a line that
    ends in a colon is that line's (``And from Chairwoman Moss:``), also without marks if it says I, else that
    of whom the line is about; in a list a name before a colon speaks; an answer in the first person below a
    question to ``you`` has the question's mark for its cue, and no source. A name on a line of its own says
    the quotation above it, a post is its ``Name (@handle)``'s, and what a fact check puts to the test has its
    label for a cue, as have the turns of a transcript that `forms` does not tell. Where the tagger has the
    same cue, the layout knows better what is said. Some of what was ``read`` may be cues without contents,
    none of what is returned.
    """
    unsaid = unsaid_lines(tagged, read, text)
    read = [
        _on_its_line(tagged, one, text) if tagged.paragraph(one.cue[0]) in unsaid else one for one in read
    ]
    found = [one for one in read if one.contents]
    told = [
        *_credited(tagged, quoted, text),
        *_led_in(tagged, found, quoted, unsaid, text),
        *_listed(tagged, text),
        *_voices(tagged, text),
        *posted(tagged, found, text),
        *signed(tagged, found, quoted, text),
        *checked(tagged, found, text),
        *transcribed(tagged, found, text),
        *spoken(tagged, found, quoted, text),
        *pointed_back(tagged, found, quoted, text),
    ]
    shown = by_paragraph(tagged, ((run, one.cue) for one in told for run in one.contents))
    blocks = block_quotations(tagged, read, quoted, unsaid, partial(leader, tagged, text=text), text)
    told += [one for one in blocks if not any(_is_given(tagged, run, shown, one.cue) for run in one.contents)]
    told += answered(tagged, found, quoted, text)
    given = by_paragraph(tagged, ((run, one.cue) for one in told for run in one.contents))
    new = list(introduced(tagged, [*found, *told], sorted([*quoted, *set_in(tagged, text)]), text))
    told += [
        one
        for one in new
        if tagged.paragraph(one.cue[0]) not in unsaid
        and not _is_given(tagged, one.contents[0], given, one.cue)
    ]
    given = by_paragraph(tagged, ((run, one.cue) for one in told for run in one.contents))
    below = {
        one.source for one in told if tagged.paragraph(one.contents[0][0]) > tagged.paragraph(one.cue[0])
    }
    kept = [
        replace(
            one,
            contents=tuple(
                run
                for run in one.contents
                if not _is_given(tagged, run, given, one.cue)
                and not (run < one.cue and one.source in below and only_opens(tagged, run, text))
            ),
        )
        for one in found
    ]
    laid = {one.cue for one in told}
    read = [one for one in kept if one.contents and one.cue not in laid]
    return sorted([*read, *{one.cue: one for one in reversed(told)}.values()], key=lambda one: one.cue)


def _on_its_line(tagged: Tagged, one: Found, text: str) -> Found:
    """Return an attribution with what stands in its cue's paragraph alone, and is no ``this`` or ``that``."""
    here, idle = tagged.paragraph(one.cue[0]), listed("said_before_colons")
    return replace(
        one,
        contents=tuple(
            (first, last)
            for first, last in one.contents
            if tagged.paragraph(first) == here
            and not idle.issuperset(word_of(tagged, n, text).lower() for n in range(first, last + 1))
        ),
    )


def _is_given(tagged: Tagged, run: Run, given: Mapping[int, Sequence[tuple[Run, Run]]], cue: Run) -> bool:
    """Return whether the layout gives words to others than a cue."""
    here = given.get(tagged.paragraph(run[0]), ())
    return any(other != cue and overlap(run, part) for part, other in here)


def _credited(tagged: Tagged, quoted: Sequence[Span], text: str) -> Iterator[Found]:
    """Yield the quotations of paragraphs that are one quotation and a name, behind a dash or in brackets.

    Without either, the rest of the line says no more than who that is.
    """
    for run in quotation_runs(tagged, quoted):
        paragraph = tagged.runs[tagged.paragraph(run[0])]
        sign, last = run[1] + 1, paragraph.stop - 1
        if word_of(tagged, last, text) == "." and word_of(tagged, last - 1, text) == ")":
            last -= 1
        before = text[tagged.words[paragraph.start].start : tagged.words[run[0]].start]
        opens = BULLETS.issuperset(before.split()) or NUMBERED.fullmatch(before)
        if not opens or not sign < last <= sign + LONGEST_CREDIT:
            continue
        cue = sign
        if is_dash(tagged, sign, text):
            while is_dash(tagged, sign + 1, text) and sign + 1 < last:
                sign += 1
            cue, words = sign, range(sign + 1, last + 1)
            name = name_in(tagged, words, text)
            name = name if name and name[0] == sign + 1 else signature(tagged, words, text)
        elif not is_statement(tagged, run, text):
            continue
        elif word_of(tagged, sign, text) == "(" and word_of(tagged, last, text) == ")":
            credit = range(sign + 1, last)
            name = signature(tagged, credit, text) if _is_credit(tagged, credit, text) else None
        else:
            cue, name = run[1], signature(tagged, range(sign, last + 1), text)
        if name is not None:
            said = run if cue > run[1] else (run[0], run[1] - 1)
            yield Found(None, name, (cue, cue), (said,), 1.0)


def _is_credit(tagged: Tagged, words: range, text: str) -> bool:
    """Return whether a bracket opens with a name, or a title: ``(photo: Tom Reed)`` does not."""
    first = word_of(tagged, words.start, text).lower()
    titles = lexicon().titles
    titled = first in titles.every | titles.before or tagged.words[words.start].case in CAPITAL
    return titled and first not in listed("no_credits")


def _led_in(
    tagged: Tagged, found: Sequence[Found], quoted: Sequence[Span], unsaid: Set[int], text: str
) -> Iterator[Found]:
    """Yield the quotations that are a paragraph, below a line that leads in and names somebody.

    It ends in a colon, or in words such as ``put it this way.``
    """
    cues = {tagged.paragraph(one.cue[0]) for one in found}
    for run in quotation_runs(tagged, quoted):
        here = tagged.paragraph(run[0])
        if here == 0 or here - 1 in unsaid or cues & {here - 1, here} or not only_quoted(tagged, here, [run]):
            continue
        above = tagged.runs[here - 1]
        cue = _lead(tagged, above, text)
        name = None if cue is None else _leader(tagged, range(above.start, cue[0]), text)
        going_on = tagged.runs_on[here - 1]  # in a quotation "Two things went wrong:" names nobody
        if cue is not None and name is not None and not (going_on and not is_person(tagged, name[1])):
            yield Found(None, name, cue, (run,), 1.0)


def _leader(tagged: Tagged, words: range, text: str) -> Run | None:
    """Return the person whom the last sentence of a line names, he or she; else the line's first name."""
    return named(tagged, last_sentence(tagged, words, text), text) or name_in(tagged, words, text)


def _lead(tagged: Tagged, line: range, text: str) -> Run | None:
    """Return what leads in at the end of a line: its colon, or words of ``lead_ins`` before its stop."""
    last = line.stop - 1
    if word_of(tagged, last, text) == ":":
        return last, last
    words = [word_of(tagged, n, text).lower() for n in line[-_LONGEST_LEAD:]]
    for lead in _lead_ins():
        if words[-len(lead) - 1 :] == [*lead, "."]:
            return line.stop - 1 - len(lead), line.stop - 2
    return None


@cache
def _lead_ins() -> tuple[list[str], ...]:
    return tuple(lead.split() for lead in word_lists("extract/turns.toml")["lead_ins"])


def _listed(tagged: Tagged, text: str) -> Iterator[Found]:
    """Yield the items of lists that are a name, maybe behind a post, a colon and what is said."""
    for run in tagged.runs:
        if run.stop - run.start < _LONGEST_LABEL or word_of(tagged, run.start, text) not in BULLETS:
            continue
        colon = next((n for n in run if word_of(tagged, n, text) == ":"), run.stop)
        label = range(run.start + 1, colon)
        if not 1 < len(label) <= _LONGEST_LABEL or colon + 1 >= run.stop:
            continue
        if all(tagged.words[n].case in CAPITAL for n in label[-2:]):
            yield Found(None, (label.start, colon - 1), (colon, colon), ((colon + 1, run.stop - 1),), 1.0)


def _voices(tagged: Tagged, text: str) -> Iterator[Found]:
    """Yield the lines without marks of a list of voices: ``Ida Moss, 34, nurse: it leaks``.

    Most others in it are quoted, two at least, or the paragraph above ends by announcing what they said.
    ``Ida Moss (Civic List): did not answer`` only tells of her.
    """
    lines = lines_of(tagged, text)
    labelled = [(here, match) for here, line in enumerate(lines) if (match := _voice().match(line))]
    for _, group in groupby(enumerate(labelled), lambda item: item[1][0] - item[0]):
        voices = [voice for _, voice in group]
        first = voices[0][0]
        quoted = sum(match["said"][0] in OPENING for _, match in voices)
        above = lines[first - 1] if first else ""
        announced = pattern("announces_voices").search(above)
        speech = _plain_speech(above, quoted)
        if len(voices) == 1 or not (announced or max(1, len(voices) - quoted) < quoted):
            continue
        parts = [_voice_parts(tagged, tagged.runs[here], match) for here, match in voices]
        if sum(is_person(tagged, name[1]) for name, *_ in parts) * 2 <= len(parts):
            continue
        for (_, match), (name, colon, said) in zip(voices, parts, strict=True):
            plain = match["said"][0] not in OPENING and len(match["said"].split()) >= _SHORTEST_VOICE
            silent = pattern("says_nothing").match(match["said"])
            if plain and not silent and any(pattern(name).search(match[0]) for name in speech):
                yield Found(None, name, (colon, colon), (said,), 1.0)


def _plain_speech(above: str, quoted: int) -> list[str]:
    """Return the patterns by which a line without marks is speech: says I; where others are quoted, states.

    Below a paragraph that asked for something, and then only, it may name that: ``a new boat``.
    """
    asked = pattern("asks_for").search(above)
    return [
        "voices_own",
        *(["voices_state"] if quoted else []),
        *(["voices_thing"] if quoted and asked else []),
    ]


@cache
def _voice() -> re.Pattern[str]:
    """Return how a line of a list opens that is somebody's, with who that is, and where."""
    name = r"[^\W\d_a-zß-öø-ÿ][\w.'’-]*"
    sign = rf"(?:[{re.escape(''.join(sorted(BULLETS)))}]\s*|{NUMBERED.pattern})?"
    names = rf"(?P<name>{name}(?: (?:{any_of(lexicon().grammar.particles)}|{name})){{1,3}})"
    return re.compile(rf"{sign}{names}(?:,[^:.!?“”\"]{{1,60}}|,? \([^():]{{1,40}}\)):\s+(?P<said>\S.*)")


def _voice_parts(tagged: Tagged, run: range, match: re.Match[str]) -> tuple[Run, int, Run]:
    """Return the name, the colon and the words behind it."""
    begun = tagged.words[run.start].start
    places = [tagged.words[n].start - begun for n in run]
    first, end = (bisect_left(places, at) for at in match.span("name"))
    said = run.start + bisect_left(places, match.start("said"))
    return (run.start + first, run.start + end - 1), said - 1, (said, run.stop - 1)
