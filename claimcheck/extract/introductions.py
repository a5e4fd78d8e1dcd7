"""Speakers whom the line above a quotation is about, as in ``Mayor Moss spoke to the crowd``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from claimcheck.extract.alike import CAPITAL
from claimcheck.extract.line_words import is_person, last_sentence, listed, word_of
from claimcheck.extract.overlaps import by_paragraph, overlap
from claimcheck.extract.pointers import Run
from claimcheck.extract.standing_speakers import (
    Found,
    is_statement,
    only_quoted,
    quotation_runs,
)
from claimcheck.extract.tagger import Tagged
from claimcheck.extract.wordpiece import Case
from claimcheck.lexicon.forms import is_past
from claimcheck.lexicon.gender import gender_of_given_name, gender_of_noun, gender_of_pronoun
from claimcheck.records import Span
from claimcheck.resources import word_lists
from claimcheck.typography.quotations import STOPS

_BEFORE = 7
"""Words of a sentence, at most, before the name of the one whom it is about."""
_NEAR = 4
"""Words behind a name, at most, that say what of theirs a sentence is about: ``Moss ' s short answer``."""


def introduced(tagged: Tagged, found: Sequence[Found], quoted: Sequence[Span], text: str) -> Iterator[Found]:
    """Yield the quotations that are a paragraph and that nobody claims nearby, by whom the one above names.

    That is the only person cited there, else the subject of its last sentence: a name, he or she. Nothing is
    quoted in that paragraph, and the first one of the article, its headline, introduces nobody.
    """
    marked = list(quotation_runs(tagged, quoted))
    claims = by_paragraph(tagged, ((part, one.cue) for one in found for part in one.contents))
    telling = by_paragraph(tagged, ((one.cue, one) for one in found))
    quoting = {tagged.paragraph(first) for first, _ in marked}
    for run in marked:
        here = tagged.paragraph(run[0])
        if here < 2 or here - 1 in quoting or not only_quoted(tagged, here, [run]):  # noqa: PLR2004
            continue
        claimed = [cue for part, cue in claims.get(here, ()) if overlap(run, part)]
        if any(tagged.paragraph(cue[0]) >= here for cue in claimed) or not is_statement(tagged, run, text):
            continue
        if not any(word_of(tagged, n, text) in STOPS for n in range(run[1] - 1, run[1] + 1)):
            continue  # a pull quote
        after = tagged.runs[here + 1].start if here + 1 < len(tagged.runs) else None
        if after is not None and word_of(tagged, after, text) in listed("points_back"):
            continue
        above = tagged.runs[here - 1]
        cited = [one for _, one in telling.get(here - 1, ())]
        name = _speaker(tagged, cited, text) if cited else _subject(tagged, above, text)
        if name is not None and not cited and _is_of_them(tagged, name, above, run, text):
            continue
        if name is not None:
            yield Found(None, name, (above.stop - 1, above.stop - 1), (run,), 1.0)


def _speaker(tagged: Tagged, cited: Sequence[Found], text: str) -> Run | None:
    """Return the source of some attributions if all have one person's: of one name, he or she."""
    sources = [one.source for one in cited if one.source is not None]
    named = [run for run in sources if is_person(tagged, run[1])]
    others = {word_of(tagged, first, text).lower() for first, last in sources if (first, last) not in named}
    alone = len({word_of(tagged, last, text) for _, last in named}) + len(others) == 1
    pronouns = {word.lower() for word in listed("opening_pronouns")}
    return sources[-1] if len(sources) == len(cited) and others <= pronouns and alone else None


def _subject(tagged: Tagged, line: range, text: str) -> Run | None:
    """Return the person whom the last sentence of a line is about, if it ends with a stop and has one."""
    if word_of(tagged, line.stop - 1, text) != ".":
        return None
    start = last_sentence(tagged, line, text).start
    opener = word_of(tagged, start, text)
    if opener in listed("opening_pronouns"):
        return start, start
    if opener in listed("no_names"):
        return None
    first = next((n for n in range(start, line.stop) if is_person(tagged, n)), None)
    if first is None or first - start > _BEFORE:
        return None
    plain = [word_of(tagged, n, text) for n in range(start, first) if tagged.words[n].case is Case.LOWER]
    if any(map(is_past, plain)) or (plain and word_of(tagged, first - 1, text) in listed("before_objects")):
        return None
    last = first
    while last + 1 < line.stop and is_person(tagged, last + 1):
        last += 1
    while first > start and tagged.words[first - 1].case in CAPITAL and first - 1 > start:
        first -= 1
    after = [word_of(tagged, n, text) for n in range(last + 1, min(line.stop, last + 1 + _NEAR))]
    no_subject = after[:1] and after[0] in listed("after_no_subject")
    return None if no_subject and listed("answers").isdisjoint(after) else (first, last)


def _is_of_them(tagged: Tagged, name: Run, line: range, quotation: Run, text: str) -> bool:
    """Return whether what is told of somebody makes it others who speak: of them, or in a role.

    ``Moss was beaten.`` ``Moss died.`` ``Moss sang her hit.`` ``Moss is old. “I like her.”``
    """
    told = [word_of(tagged, n, text).lower() for n in range(name[1] + 1, line.stop)]
    if not listed("others_speak_behind").isdisjoint(told):
        return True
    being = ("be", *word_lists("forms.toml")["be"])
    if any(one in being and is_past(after) for one, after in pairwise(told)):
        return True
    words = [word_of(tagged, n, text) for n in range(quotation[0], quotation[1] + 1)]
    meant = next((gender for word in words if (gender := gender_of_pronoun(word.lower()))), None)
    others = takewhile(lambda word: not gender_of_pronoun(word.lower()), words)
    given = word_of(tagged, name[0], text).lower()
    mine = gender_of_given_name(given) or gender_of_pronoun(given)
    return meant is not None and mine in (None, meant) and not any(map(gender_of_noun, others))
