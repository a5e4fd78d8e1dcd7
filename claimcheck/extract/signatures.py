"""Speakers whose name stands below what they say: pull quotes, letters to the editor, posts in the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise, takewhile

from claimcheck.extract.alike import CAPITAL
from claimcheck.extract.labels import ENTITY_LABELS
from claimcheck.extract.line_words import (
    DASHES,
    LONGEST_CREDIT,
    behind_signs,
    is_dash,
    is_hyphen,
    is_person,
    last_sentence,
    lines_of,
    listed,
    opens_clause,
    pattern,
    place_of,
    word_of,
)
from claimcheck.extract.pointers import Run
from claimcheck.extract.standing_speakers import Found, only_quoted, quotation_runs
from claimcheck.extract.tagger import Tagged
from claimcheck.extract.wordpiece import Case
from claimcheck.lexicon.lists import lexicon
from claimcheck.records import EntityKind, Span
from claimcheck.typography.posts import POSTER

_STOPS = frozenset([".", "!", "?", "…", "”", "’", '"', "'"])
_DOUBT, _DOUBT_ASIDE = 2.0, 3.0
"""By how much another label of a word may score higher: where a signature stands is a sign of a person, and
more so with a post or place behind it."""
_POST = 4
"""Words in small letters of a post before a name: ``Minister of the Sea Jon Aker``."""

_ASIDE = frozenset([",", "(", "|", "/"])
_HEADED = re.compile(
    r"(?P<name>[^\W\d_a-z][^()@\n,;:?!]{1,60}?) ?\((?P<at>@)[\w.]{1,30}\):?(?:$|\s+(?=[^\W_a-z]|[\"“#@]))"
)
_LONGEST_TEXT = 280
"""Characters of a post."""
_FEWEST = 8
"""Words of a line that is no heading."""
_SHORT = 3
"""Letters of a word that a heading need not capitalise."""
_NEARLY_ALL = 0.7
_HEAD = 2
"""Paragraphs above the salutation of a page that is a letter."""
_LONGEST_LETTER = 30
"""Paragraphs of a letter within an article."""
_LONGEST_POST = 4
"""Paragraphs of a post below its author's name, down to its date."""
_ATTACHED = re.compile(r"(?:\s{1,3}(?:pic\.twitter\.com/\w+|https?://\S+))+\s{0,3}$")


def signed(tagged: Tagged, found: Sequence[Found], quoted: Sequence[Span], text: str) -> Iterator[Found]:
    """Yield the quotations that are a paragraph, and the letters, above a line that is a name."""
    cues = {tagged.paragraph(one.cue[0]) for one in found}
    for run in quotation_runs(tagged, quoted):
        here = tagged.paragraph(run[0])
        below = next((n for n in range(here + 1, len(tagged.runs)) if not _is_empty(tagged, n, text)), here)
        alone = below > here and only_quoted(tagged, here, [run])
        if alone and not cues & {here, below} and run[0] < run[1]:
            name = signature(tagged, tagged.runs[below], text)
            if name is not None:
                dash = name[0] - 1
                cue, last = (dash, run[1]) if is_dash(tagged, dash, text) else (run[1], run[1] - 1)
                yield Found(None, name, (cue, cue), ((run[0], last),), 1.0)
    yield from _letters(tagged, text)


def _is_empty(tagged: Tagged, here: int, text: str) -> bool:
    """Return whether a paragraph is nothing but signs in its margin: ``>``."""
    return behind_signs(tagged, tagged.runs[here], text) == tagged.runs[here].stop


def _letters(tagged: Tagged, text: str) -> Iterator[Found]:
    """Yield the letters to an editor: from a salutation, or the signature above, to a line that is a name.

    Within an article a letter begins with its salutation, or below what announces it (``Her letter:``), and
    the article has named its writer before, as the letter itself does not: right above, if nothing closes it.
    """
    lines = lines_of(tagged, text)
    greeted = [here for here, line in enumerate(lines) if pattern("salutes").match(line)]
    if (lines and pattern("heads_letters").match(lines[0])) or (greeted and greeted[0] <= _HEAD):
        yield from _page_of_letters(tagged, lines, range(min([1, *greeted]), len(lines)), text)
        return
    begun = [
        here
        for here, line in enumerate(lines)
        if pattern("greets").fullmatch(line) or (here and pattern("announces_letter").search(lines[here - 1]))
    ]
    for first, end in pairwise([*begun, len(lines)]):
        below = range(first, min(end, first + _LONGEST_LETTER))
        letter = next(_page_of_letters(tagged, lines, below, text), None)
        if letter is not None and letter.source is not None:
            name = word_of(tagged, letter.source[1], text)
            signed_in = tagged.paragraph(letter.source[0])
            named = [n for n in range(max(0, first - _LONGEST_LETTER), signed_in) if name in lines[n]]
            closed = pattern("closes").search(lines[signed_in - 1])
            told = closed or (first > 0 and _writes(tagged, tagged.runs[first - 1], letter.source, text))
            if named and named[-1] < first and told:
                yield letter


def _writes(tagged: Tagged, above: range, name: Run, text: str) -> bool:
    """Return whether the last sentence above a letter is about whoever signs it, and no others.

    It opens with the name, or with a pronoun and nobody else is named before: ``Moss left. Her letter:``. A
    line ``By Ida Moss`` signs no letter.
    """
    sentence = last_sentence(tagged, above, text)
    own = word_of(tagged, sentence.start, text) in listed("pronouns_of_writers")
    persons = [n for n in (above if own else sentence) if is_person(tagged, n)]
    mine = {word_of(tagged, n, text) for n in range(name[0], name[1] + 1)}
    opens = own or (bool(persons) and opens_clause(tagged, range(sentence.start, persons[0]), text))
    signs = word_of(tagged, name[0], text).lower() not in lexicon().grammar.prepositions
    return signs and opens and mine.issuperset(word_of(tagged, n, text) for n in persons)


def _page_of_letters(tagged: Tagged, lines: Sequence[str], page: range, text: str) -> Iterator[Found]:
    """Yield what stands from a paragraph on, and behind each signature, above a line that is a name."""
    first = page.start
    for here in page[1:]:
        if here == first:
            continue
        closed = pattern("closes").search(lines[here - 1])
        name = signature(tagged, tagged.runs[here], text, closed=closed is not None)
        if name is None:
            continue
        above = [n for n in range(first, here) if lines[n][-1:] in _STOPS]
        parts = [(tagged.runs[n].start, tagged.runs[n].stop - 1) for n in above]
        if closed and closed.start() and here - 1 not in above:
            last = tagged.runs[here - 1]
            end = tagged.words[last.start].start + closed.start()
            parts.append((last.start, max(n for n in last if tagged.words[n].start < end)))
        first = here + 1
        if parts and parts[-1][0] < parts[-1][1]:
            cue = parts[-1][1]
            parts[-1] = parts[-1][0], cue - 1
            yield Found(None, name, (cue, cue), tuple(parts), 1.0)


def posted(tagged: Tagged, found: Sequence[Found], text: str) -> Iterator[Found]:
    """Yield the posts set into a page: their words, before them ``Name (@handle)`` or behind."""
    cues = {tagged.paragraph(one.cue[0]) for one in found}
    lines = lines_of(tagged, text)
    yield from _headed(tagged, lines)
    for here, run in enumerate(tagged.runs):
        start, end = place_of(tagged, run)
        match = POSTER.search(text, start, end)
        if match is None:
            continue
        above = match.start() == start
        ends = here - above
        said = tagged.runs[ends] if ends >= 0 else run
        if above and (here == 0 or here - 1 in cues):
            continue
        last = match.start() if not above else tagged.words[said.stop - 1].end
        tail = _ATTACHED.search(text, tagged.words[said.start].start, last)
        words = [n for n in said if tagged.words[n].end <= (tail.start() if tail else last)]
        inside = [n for n in run if match.start("name") <= tagged.words[n].start < match.end("name")]
        dash = next((n for n in run if tagged.words[n].start >= match.start()), None)
        if words and inside and dash is not None:
            before = tagged.runs[_post_begins(tagged, lines, words, cues) : ends]
            parts = (*((part.start, part.stop - 1) for part in before), (words[0], words[-1]))
            yield Found(None, (inside[0], inside[-1]), (dash, dash), parts, 1.0)


def _post_begins(tagged: Tagged, lines: Sequence[str], last: Sequence[int], cues: Set[int]) -> int:
    """Return the paragraph that a post begins with whose last one has some words.

    It has as many characters as fit into a post, and begins with a line that has no stop, as the article's
    own paragraphs have, nor is a heading.
    """
    first = ends = tagged.paragraph(last[0])
    size = tagged.words[last[-1]].end - tagged.words[last[0]].start
    for here in range(ends - 1, 0, -1):
        size += len(lines[here])
        led = here in cues and lines[here].endswith(":")
        if size > _LONGEST_TEXT or led or tagged.opens[here] or POSTER.search(lines[here]):
            break
        if _is_open(lines[here], lines[here + 1] if here + 1 == first else ""):
            first = here
    return first


def _is_open(line: str, below: str) -> bool:
    """Return whether a line is a post's and no paragraph or heading: it begins with a sign, or is long.

    One before a colon has a tag in it, or what is ``below`` begins with a sign.
    """
    if line.endswith(":"):
        return "#" in line or "@" in line or (below != "" and not below[0].isalnum())
    words = [word for word in line.split() if len(word) > _SHORT]
    titled = sum(word[0].isupper() for word in words) >= _NEARLY_ALL * len(words)
    ended = line[-1] in _STOPS or line[:-1].endswith(tuple(_STOPS))
    return not ended and (not line[0].isalnum() or (len(line.split()) >= _FEWEST and not titled))


def _headed(tagged: Tagged, lines: Sequence[str]) -> Iterator[Found]:
    """Yield the posts below, or on, a line that opens with ``Name (@handle)``, down to a date."""
    for here, (line, run) in enumerate(zip(lines, tagged.runs, strict=True)):
        match = _HEADED.match(line) if "(@" in line else None
        if match is None:
            continue
        begun = tagged.words[run.start].start
        name = [n for n in run if tagged.words[n].start < begun + match.end("name")]
        cue = next(n for n in run if tagged.words[n].end >= begun + match.end("at"))
        said = [
            run.start + n for n in range(len(run)) if tagged.words[run.start + n].start >= begun + match.end()
        ]
        below = range(here + 1, min(here + 1 + _LONGEST_POST, len(lines)))
        dated = next((n for n in below if pattern("dated").fullmatch(lines[n])), here + 2)
        parts = (
            [(said[0], said[-1])] if said else [(r.start, r.stop - 1) for r in tagged.runs[here + 1 : dated]]
        )
        if parts:
            yield Found(None, (name[0], name[-1]), (cue, cue), tuple(parts), 1.0)


def signature(tagged: Tagged, run: range, text: str, *, closed: bool = False) -> Run | None:
    """Return the name that a line opens with, maybe behind a post, if it says no more than who and where.

    Below what closes a letter (``Yours, etc,``) it is a name of whatever kind, and a comma may end it.
    """
    if closed and len(run) > 1 and word_of(tagged, run.stop - 1, text) == ",":
        run = run[:-1]
    words = [word_of(tagged, n, text) for n in run]
    start = behind_signs(tagged, run, text)
    start += sum(1 for _ in takewhile(DASHES.__contains__, words[start - run.start :]))
    if not start < run.stop <= run.start + LONGEST_CREDIT or words[-1] in _STOPS | {":", ","}:
        return None
    aside = (
        n for n in range(start, run.stop) if word_of(tagged, n, text) in _ASIDE or is_dash(tagged, n, text)
    )
    last = next(aside, run.stop) - 1
    surname = _begun(tagged, last, start, text)
    initial = surname - 2 >= start and word_of(tagged, surname - 1, text) == "."  # "Richard V. Moss"
    first = _begun(tagged, surname - 1 - initial, start, text)  # of the name itself, its last two words
    if first < start or not all(tagged.words[n].case in CAPITAL for n in (first, surname)):
        return None
    post = [n for n in range(start, first) if tagged.words[n].case is Case.LOWER]
    doubt = 0 if post else _DOUBT if last == run.stop - 1 else _DOUBT_ASIDE
    known = closed or _may_be_person(tagged, (first, last), doubt)
    return (start, last) if len(post) <= _POST and known else None


def _begun(tagged: Tagged, number: int, start: int, text: str) -> int:
    """Return the first part of a word with hyphens, by the last."""
    while number - 1 > start and is_hyphen(tagged, number - 1, text):
        number -= 2
    return number


def _may_be_person(tagged: Tagged, name: Run, doubt: float) -> bool:
    """Return whether a name on a line of its own is as likely a person's as another's, or nearly so."""
    rows = tagged.scores["entity"][name[0] : name[1] + 1]
    mine = [n for n, label in enumerate(ENTITY_LABELS) if label.endswith(EntityKind.PERSON)]
    return bool(((rows.max(1) - rows[:, mine].max(1)) <= doubt).all())
