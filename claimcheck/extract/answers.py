"""Answers of an interview: below questions without a label, and where labelled ones go on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise, takewhile

from claimcheck.extract.alike import CAPITAL
from claimcheck.extract.line_words import is_person, lines_of, listed, pattern, place_of, word_of
from claimcheck.extract.overlaps import overlaps_one
from claimcheck.extract.pointers import Run
from claimcheck.extract.standing_speakers import Found, quotation_runs
from claimcheck.extract.tagger import Tagged
from claimcheck.lexicon.lists import lexicon
from claimcheck.records import Span
from claimcheck.typography.quotations import is_ended

_LONGEST_QUESTION = 80
"""Words of an interviewer's question."""
_FEWEST_ANSWERS = 2
"""Answers without a label that make an interview."""
_FEWEST_QUESTIONS = 3
"""Questions without a label that make an interview whose answers need not say I."""
_BOLD = "*_ "
"""What sets a question off in Markdown."""


def answered(tagged: Tagged, found: Sequence[Found], quoted: Sequence[Span], text: str) -> Iterator[Found]:
    """Yield the answers below questions, whose cue is the question's stop, and labelled ones that go on.

    Of those without a label there are several, or none.
    """
    marked = list(quotation_runs(tagged, quoted))
    cited = [run for one in found for run in one.contents if overlaps_one(run, marked)]
    taken = {tagged.paragraph(run[0]) for run in (*cited, *(run for _, run in tagged.told))}
    lines = [line.strip(_BOLD) for line in lines_of(tagged, text)]
    turns = list(_turns(tagged))
    yield from _going_on(tagged, turns, taken, lines, text)
    others = (one for one in found if one.source and not _is_own(tagged, one.source[0], text))
    naming = {tagged.paragraph(one.cue[0]) for one in others}
    quotations = {text[start:end] for start, end in quoted}
    plain = list(_below_questions(tagged, taken, naming, quotations, lines, text))
    if len(plain) >= _FEWEST_ANSWERS or any(_label(tagged, turn, text) == "A" for turn in turns):
        yield from plain


@dataclass(frozen=True, slots=True)
class _Turn:
    """A turn that the layout tells by its label."""

    source: Run
    cue: Run
    content: Run


def _turns(tagged: Tagged) -> Iterator[_Turn]:
    parts = [part for part in tagged.told if part[0] in ("source", "cue", "content")]
    for (role, source), (_, cue), (_, content) in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        if role == "source":
            yield _Turn(source, cue, content)


def _label(tagged: Tagged, turn: _Turn, text: str) -> str:
    return word_of(tagged, turn.source[1], text).upper()


def _going_on(
    tagged: Tagged, turns: Sequence[_Turn], taken: Set[int], lines: Sequence[str], text: str
) -> Iterator[Found]:
    """Yield the turns behind a question that are of several paragraphs, down to who asked it.

    None of them names the speaker; behind the last turn all are in the first person.
    """
    for (before, turn), after in zip(pairwise(turns), [*turns[2:], None], strict=False):
        asker, label = _label(tagged, before, text), _label(tagged, turn, text)
        asked = asker == "Q" or _asks(lines[tagged.paragraph(before.cue[0])])
        if not asked or asker == label or (after and _label(tagged, after, text) != asker):
            continue
        here = tagged.paragraph(turn.cue[0])
        end = tagged.paragraph(after.cue[0]) if after else len(lines)
        below = takewhile(
            lambda n: not _asks(lines[n]) and (after or pattern("speaks").search(lines[n])),  # noqa: B023
            range(here + 1, end),
        )
        said = [
            (run.start, run.stop - 1)
            for n, run in ((n, tagged.runs[n]) for n in below)
            if is_ended(lines[n])
            and not _is_held(tagged, n, taken)
            and (label == "A" or label not in (word_of(tagged, word, text).upper() for word in run))
        ]
        if said:
            yield Found(None, turn.source, turn.cue, (turn.content, *said), 1.0)


def _below_questions(
    tagged: Tagged,
    taken: Set[int],
    naming: Set[int],
    quotations: Set[str],
    lines: Sequence[str],
    text: str,
) -> Iterator[Found]:
    """Yield the paragraphs in the first person below questions to ``you``, where nobody is quoted.

    In an interview, of several questions or announced right above the first or in it, or of several below
    a line about somebody who then says I, all that stands below each is its answer; where we met or asked
    somebody there, the first question alone need be to ``you``. Who is cited there without marks (``I told
    him that it leaks``) is cited in it. It is no interview for that alone if a question is a reader's, or an
    answer the reporter's; nor if nobody speaks below a question to ``you``, and others are cited.
    """
    asked = [
        here
        for here, run in enumerate(tagged.runs)
        if len(run) <= _LONGEST_QUESTION and _asks(lines[here]) and lines[here] not in quotations
    ]
    if asked[1:] and all(_asks_as_reader(lines[here]) for here in asked[:2]):
        return  # "So why do I fish? Is it because I am hungry?": a writer asks himself.
    below = {here: range(here + 1, end) for here, end in pairwise([*asked, len(lines)]) if here + 1 < end}
    mine = {here for here, answer in below.items() if pattern("speaks").search(lines[answer[0]])}
    yours = {
        here for here in below if pattern("asks").search(lines[here]) or pattern("invites").match(lines[here])
    }
    plain = [here for here in mine if here in yours and not _is_held(tagged, here + 1, taken)]
    above, spoken = asked[0] - 1 if asked else -1, len(mine | yours)
    several, met = len(below) >= _FEWEST_QUESTIONS, _meets(tagged, above, text)
    heard = [n for here, answer in below.items() for n in (answer[:1] if here == asked[-1] else answer)]
    papers = any(_asks_as_reader(lines[here]) for here in below) or any(
        pattern("tells_as_reporter").search(lines[n]) for n in heard
    )
    told = met and not papers and bool(plain or naming.isdisjoint(heard))
    if several and _names_somebody(tagged, above):
        told = told or (not papers and any(pattern("says_i").search(lines[here + 1]) for here in plain))
    begun = told and asked[0] in yours and _names_somebody(tagged, above)
    interview = (plain and several and len(mine) >= max(_FEWEST_ANSWERS, len(below) / 2)) or (
        len(below) >= _FEWEST_ANSWERS
        and (begun or spoken >= len(below) / (2 if plain or told else 1))
        and (met or told or _announces_talk(tagged, above, text) or _addresses(tagged, asked[0], text))
    )
    for here in below if interview else plain:
        answer = [here + 1]
        if interview:
            last = here == asked[-1]
            answer += takewhile(lambda n: not last or pattern("speaks").search(lines[n]), below[here][1:])  # noqa: B023
        runs = [tagged.runs[n] for n in answer if not _is_held(tagged, n, taken)]
        if runs:
            mark = next(n for n in reversed(tagged.runs[here]) if word_of(tagged, n, text) not in _BOLD)
            yield Found(None, None, (mark, mark), tuple((run.start, run.stop - 1) for run in runs), 1.0)


def _meets(tagged: Tagged, here: int, text: str) -> bool:
    """Return whether a paragraph tells of somebody who met, or spoke to, the outlet."""
    return here >= 0 and pattern("meets").search(text, *place_of(tagged, tagged.runs[here])) is not None


def _names_somebody(tagged: Tagged, here: int) -> bool:
    return here >= 0 and any(is_person(tagged, n) for n in tagged.runs[here])


def _is_own(tagged: Tagged, number: int, text: str) -> bool:
    return word_of(tagged, number, text).lower() in listed("first_person")


def _announces_talk(tagged: Tagged, here: int, text: str) -> bool:
    """Return whether a paragraph tells of an interview, or of somebody who spoke to somebody."""
    relays = lexicon().relays
    words = [word_of(tagged, n, text).lower() for n in tagged.runs[here]] if here >= 0 else []
    return any(
        word in relays.interviews or (word in relays.speaking and after in relays.leading)
        for word, after in pairwise([*words, ""])
    )


def _addresses(tagged: Tagged, here: int, text: str) -> bool:
    """Return whether a question opens with the name of whom it is put to: ``Dr Moss, when was that?``."""
    words = [n for n in tagged.runs[here] if word_of(tagged, n, text) not in _BOLD]
    named = [*takewhile(lambda n: tagged.words[n].case in CAPITAL, words)]
    behind = words[len(named)] if len(named) < len(words) else words[-1]
    return bool(named) and is_person(tagged, named[-1]) and word_of(tagged, behind, text) == ","


def _asks(line: str) -> bool:
    return line.endswith("?") or pattern("invites").match(line) is not None


def _asks_as_reader(line: str) -> bool:
    """Return whether a question says I, and is not to ``you``: ``Will I get it back?``."""
    return pattern("asks_as_reader").search(line) is not None and not pattern("asks").search(line)


def _is_held(tagged: Tagged, here: int, taken: Set[int]) -> bool:
    """Return whether a paragraph has a speaker or opens as a quotation."""
    return here in taken or tagged.opens[here]
