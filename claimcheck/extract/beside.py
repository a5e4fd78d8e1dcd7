"""Speakers who stand beside what they say, without a verb: in the line before, behind a dash."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import takewhile

from claimcheck.extract.labels import ENTITY_LABELS
from claimcheck.extract.pointers import Run
from claimcheck.extract.standing_speakers import Found, only_quoted, overlap, quotation_runs
from claimcheck.extract.tagger import Tagged
from claimcheck.extract.turns import check_labels
from claimcheck.extract.wordpiece import Case
from claimcheck.records import EntityKind, Span
from claimcheck.resources import word_lists

_LONGEST_CREDIT = 14
"""Words behind the dash of a credit: a name, a post, a place, a date."""
_LONGEST_LABEL = 6
"""Words of a label before a colon in a list: a post and a name."""
_LONGEST_QUESTION = 60
"""Words of an interviewer's question."""
_FEWEST_ANSWERS = 2
"""Answers without a label that make an interview."""
_DASHES = frozenset("—–-―")
_BULLETS = frozenset("•▪■●◦‣·*-–—")
_CAPITAL = frozenset({Case.CAPITAL, Case.UPPER, Case.OTHER})
_STOPS = frozenset([".", "!", "?", "…", "”", "’", '"', "'"])
_ASIDE = frozenset([",", "(", "|", "/"])
_POSTER = re.compile(r"[—–-]+\s?(?P<name>[^()@\n]{2,60}?) ?\(@\w{1,30}\)[^()]{0,40}$")
_ATTACHED = re.compile(r"(?:\s+(?:pic\.twitter\.com/\w+|https?://\S+))+\s*$")
_SALUTATION = re.compile(
    r"(?:dear (?:sirs?|madam|editors?|mr|ms|mrs|the editor)\b|to the editor\b|(?:sir|madam|sirs)\s?[,:;—–-])",
    re.IGNORECASE,
)
_LETTERS = re.compile(
    r"(?:readers?['’]? )?letters?\b(?: to the editor)?\s*(?::|$|—|–|-|to the editor)", re.IGNORECASE
)
_YOU = re.compile(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE)
_ME = re.compile(r"\b(?:I|me|my|we|our|us)\b|\bI['’]")


def with_speakers_beside(
    tagged: Tagged, found: Sequence[Found], quoted: Sequence[Span], text: str
) -> list[Found]:
    """Return the un-nested attributions by place, and those that the layout tells.

    A quotation with a dash and a name behind it is theirs (``“...” — Rita Moss, ninth floor``); one below a
    line that ends in a colon is that line's (``And from Chairwoman Moss:``); in a list a name before a colon
    speaks; an answer in the first person below a question to ``you`` has the question's mark for its cue, and
    no source. A name on a line of its own says the quotation above it, a post is its ``Name (@handle)``'s,
    and what a fact check puts to the test has its label for a cue.
    """
    told = [
        *_credited(tagged, quoted, text),
        *_led_in(tagged, found, quoted, text),
        *_listed(tagged, text),
        *_posted(tagged, found, text),
        *_signed(tagged, found, quoted, text),
        *_checked(tagged, found, text),
    ]
    answers = list(_answers(tagged, found, quoted, text))
    labelled = any(role == "source" and text[_start(tagged, run)] == "A" for role, run in tagged.told)
    if labelled or len(answers) >= _FEWEST_ANSWERS:
        told += answers
    kept = [_without(one, told) for one in found]
    known = {one.cue for one in kept if one.contents}
    new = [one for one in told if one.cue not in known]
    return sorted([*(one for one in kept if one.contents), *new], key=lambda one: one.cue)


def _without(one: Found, told: Sequence[Found]) -> Found:
    """Return an attribution without what the layout gives to others, unless that is the same."""
    others = [run for other in told if other.cue != one.cue for run in other.contents]
    return replace(one, contents=tuple(c for c in one.contents if not any(overlap(c, run) for run in others)))


def _start(tagged: Tagged, run: Run) -> int:
    return tagged.words[run[0]].start


def _word(tagged: Tagged, number: int, text: str) -> str:
    return text[tagged.words[number].start : tagged.words[number].end]


def _credited(tagged: Tagged, quoted: Sequence[Span], text: str) -> Iterator[Found]:
    """Yield the quotations of paragraphs that are one quotation, a dash and a name."""
    for run in quotation_runs(tagged, quoted):
        paragraph = tagged.runs[tagged.paragraph(run[0])]
        dash, last = run[1] + 1, paragraph.stop - 1
        opens = all(_word(tagged, n, text) in _BULLETS for n in range(paragraph.start, run[0]))
        if not opens or not dash < last <= dash + _LONGEST_CREDIT or _word(tagged, dash, text) not in _DASHES:
            continue
        while _word(tagged, dash + 1, text) in _DASHES and dash + 1 < last:
            dash += 1
        name = _name(tagged, range(dash + 1, last + 1), text)
        if name is not None and name[0] == dash + 1:
            yield Found(None, name, (dash, dash), (run,), 1.0)


def _led_in(tagged: Tagged, found: Sequence[Found], quoted: Sequence[Span], text: str) -> Iterator[Found]:
    """Yield the quotations that are a paragraph, below a line that ends in a colon and names somebody."""
    cues = {tagged.paragraph(one.cue[0]) for one in found}
    for run in quotation_runs(tagged, quoted):
        here = tagged.paragraph(run[0])
        led = here > 0 and tagged.leads[here - 1] and here not in cues
        if not led or not only_quoted(tagged, here, [run]):
            continue
        above = tagged.runs[here - 1]
        colon = above.stop - 1
        name = _name(tagged, range(above.start, colon), text)
        if here - 1 not in cues and name is not None:
            yield Found(None, name, (colon, colon), (run,), 1.0)


def _listed(tagged: Tagged, text: str) -> Iterator[Found]:
    """Yield the items of lists that are a name, maybe behind a post, a colon and what is said."""
    for run in tagged.runs:
        if run.stop - run.start < _LONGEST_LABEL or _word(tagged, run.start, text) not in _BULLETS:
            continue
        colon = next((n for n in run if _word(tagged, n, text) == ":"), run.stop)
        label = range(run.start + 1, colon)
        if not 1 < len(label) <= _LONGEST_LABEL or colon + 1 >= run.stop:
            continue
        if all(tagged.words[n].case in _CAPITAL for n in label[-2:]):
            yield Found(None, (label.start, colon - 1), (colon, colon), ((colon + 1, run.stop - 1),), 1.0)


def _posted(tagged: Tagged, found: Sequence[Found], text: str) -> Iterator[Found]:
    """Yield posts set into a page: their words, a dash, ``Name (@handle)`` and a date, on one line or two."""
    cues = {tagged.paragraph(one.cue[0]) for one in found}
    for here, run in enumerate(tagged.runs):
        start, end = tagged.words[run.start].start, tagged.words[run.stop - 1].end
        match = _POSTER.search(text, start, end)
        if match is None:
            continue
        above = match.start() == start
        said = tagged.runs[here - 1] if above and here else run
        if above and (here == 0 or here - 1 in cues):
            continue
        last = match.start() if not above else tagged.words[said.stop - 1].end
        tail = _ATTACHED.search(text, tagged.words[said.start].start, last)
        words = [n for n in said if tagged.words[n].end <= (tail.start() if tail else last)]
        inside = [n for n in run if match.start("name") <= tagged.words[n].start < match.end("name")]
        dash = next((n for n in run if tagged.words[n].start >= match.start()), None)
        if words and inside and dash is not None:
            yield Found(None, (inside[0], inside[-1]), (dash, dash), ((words[0], words[-1]),), 1.0)


def _signed(tagged: Tagged, found: Sequence[Found], quoted: Sequence[Span], text: str) -> Iterator[Found]:
    """Yield the quotations that are a paragraph, and the letters, above a line that is a name."""
    cues = {tagged.paragraph(one.cue[0]) for one in found}
    for run in quotation_runs(tagged, quoted):
        here = tagged.paragraph(run[0])
        alone = here + 1 < len(tagged.runs) and only_quoted(tagged, here, [run])
        if alone and not cues & {here, here + 1} and run[0] < run[1]:
            name = _signature(tagged, tagged.runs[here + 1], text)
            if name is not None:
                yield Found(None, name, (run[1], run[1]), ((run[0], run[1] - 1),), 1.0)
    yield from _letters(tagged, text)


def _letters(tagged: Tagged, text: str) -> Iterator[Found]:
    """Yield the letters to an editor: from a salutation, or the signature above, to a line that is a name."""
    lines = [text[tagged.words[run.start].start : tagged.words[run.stop - 1].end] for run in tagged.runs]
    greeted = [here for here, line in enumerate(lines) if _SALUTATION.match(line)]
    if not greeted and not (lines and _LETTERS.match(lines[0])):
        return
    first = min(1, *greeted) if greeted else 1
    for here in range(first, len(lines)):
        name = _signature(tagged, tagged.runs[here], text) if here > first else None
        if name is None:
            continue
        above = [n for n in range(first, here) if lines[n][-1:] in _STOPS]
        parts = [(tagged.runs[n].start, tagged.runs[n].stop - 1) for n in above]
        first = here + 1
        if parts and parts[-1][0] < parts[-1][1]:
            cue = parts[-1][1]
            parts[-1] = parts[-1][0], cue - 1
            yield Found(None, name, (cue, cue), tuple(parts), 1.0)


def _signature(tagged: Tagged, run: range, text: str) -> Run | None:
    """Return the name that a line opens with, if the line says no more than who that is and where."""
    words = [_word(tagged, n, text) for n in run]
    start = run.start + sum(1 for _ in takewhile(_DASHES.__contains__, words))
    if len(run) > _LONGEST_CREDIT or words[-1] in _STOPS | {":", ","}:
        return None
    name = _name(tagged, range(start, run.stop), text)
    if name is None or name[0] != start or name[0] == name[1]:
        return None
    after = _word(tagged, name[1] + 1, text) if name[1] + 1 < run.stop else ","
    labels = {ENTITY_LABELS[int(tagged.scores["entity"][n].argmax())] for n in range(name[0], name[1] + 1)}
    person = all(label.endswith(EntityKind.PERSON) for label in labels)
    return name if person and (after in _ASIDE or after in _DASHES) else None


def _checked(tagged: Tagged, found: Sequence[Found], text: str) -> Iterator[Found]:
    """Yield what a fact check puts to the test: ``CLAIM: The army shut it``; its source the posts, if any."""
    labels = check_labels(text, tagged.words, tagged.runs)
    for here, (label, kind) in labels.items():
        run = tagged.runs[here]
        if kind != "claim":
            continue
        if label[1] + 1 >= run.stop:
            if here + 1 >= len(tagged.runs) or here + 1 in labels:
                continue
            run = tagged.runs[here + 1]
        words = range(max(run.start, label[1] + 1), run.stop)
        sources = [one.source for one in found if one.source is not None]
        source = next(_posts(tagged, range(words.stop, len(tagged.words)), sources, text), None)
        cue = label if tagged.words[label[1]].case is not Case.NONE else (label[1], label[1])
        yield Found(None, source, cue, ((words[0], words[-1]),), 1.0)


def _posts(tagged: Tagged, words: range, sources: Sequence[Run], text: str) -> Iterator[Run]:
    """Yield the posts that words speak of: as somebody's source, else the noun with what stands before it."""
    for source in sources:
        if source[0] in words and any(_small(tagged, n, text) in _posting()[0] for n in _each(source)):
            yield source
    for last in words:
        if _small(tagged, last, text) in _posting()[0]:
            first = last
            while first - 1 in words and _small(tagged, first - 1, text) in _posting()[1]:
                first -= 1
            yield first, last


def _small(tagged: Tagged, number: int, text: str) -> str:
    return _word(tagged, number, text).lower()


def _each(run: Run) -> range:
    return range(run[0], run[1] + 1)


@cache
def _posting() -> tuple[frozenset[str], frozenset[str]]:
    read = word_lists("extract/turns.toml")
    return frozenset(read["posts"]), frozenset(read["before_posts"])


def _name(tagged: Tagged, words: range, text: str) -> Run | None:
    """Return the first run of capitalised words that is no opener of a sentence."""
    first = next((n for n in words if _may_begin(tagged, n, text)), None)
    if first is None:
        return None
    last = first
    while last + 1 in words and (
        tagged.words[last + 1].case in _CAPITAL or _word(tagged, last + 1, text) == "."
    ):
        last += 1
    while _word(tagged, last, text) == ".":
        last -= 1
    return first, last


def _may_begin(tagged: Tagged, number: int, text: str) -> bool:
    word = _word(tagged, number, text)
    return tagged.words[number].case in (Case.CAPITAL, Case.UPPER) and word not in _openers()


def _answers(tagged: Tagged, found: Sequence[Found], quoted: Sequence[Span], text: str) -> Iterator[Found]:
    """Yield the paragraphs in the first person below questions to ``you``, where nobody is cited."""
    taken = {tagged.paragraph(run[0]) for one in found for run in (one.cue, *one.contents)}
    taken |= {tagged.paragraph(run[0]) for _, run in tagged.told}
    quotations = [text[start:end] for start, end in quoted]
    asked: int | None = None
    for here, run in enumerate(tagged.runs):
        words = text[tagged.words[run.start].start : tagged.words[run.stop - 1].end]
        if words.endswith("?") and len(run) <= _LONGEST_QUESTION and words not in quotations:
            asked = run.stop - 1 if _YOU.search(words) else None
            continue
        if asked is not None and here not in taken and _ME.search(words) and not tagged.opens[here]:
            yield Found(None, None, (asked, asked), ((run.start, run.stop - 1),), 1.0)
        asked = None


@cache
def _openers() -> frozenset[str]:
    return frozenset(word_lists("extract/turns.toml")["openers"])
