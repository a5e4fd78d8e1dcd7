"""Speakers whom the line above a quotation is about, as in ``Mayor Moss spoke to the crowd``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from claimcheck.extract.alike import CAPITAL
from claimcheck.extract.line_words import (
    is_dash,
    is_person,
    last_sentence,
    listed,
    pattern,
    persons_in,
    place_of,
    word_of,
)
from claimcheck.extract.overlaps import by_paragraph, overlap
from claimcheck.extract.pointers import Run
from claimcheck.extract.standing_speakers import Found, is_statement, is_stopped, only_quoted, quotation_runs
from claimcheck.extract.tagger import Tagged
from claimcheck.extract.wordpiece import Case
from claimcheck.lexicon.forms import is_past
from claimcheck.lexicon.gender import gender_of_given_name, gender_of_noun, gender_of_pronoun
from claimcheck.records import Span
from claimcheck.resources import word_lists

_BEFORE = 7
"""Words of a sentence, at most, before the name of the one whom it is about."""
_LONGEST_DATELINE = 8
_LONGEST_POST = 6
"""Words, at most, before the name of the one who is given the word: ``the captain of the Skell``."""
_NEAR = 4
"""Words behind a name, at most, that say what of theirs a sentence is about: ``Moss ' s short answer``."""


def introduced(tagged: Tagged, found: Sequence[Found], quoted: Sequence[Span], text: str) -> Iterator[Found]:
    """Yield the quotations that are a paragraph and that nobody claims nearby, by whom the one above names.

    That is whom its last sentence gives the word (``The last word went to Moss.``), else the only person
    cited there, else the subject of that sentence: a name, he or she. Nothing is quoted in that paragraph,
    and the first one of the article, its headline, introduces nobody. Whoever is introduced says all such
    paragraphs below, although the article's own words behind them cite others.
    """
    marked = list(quotation_runs(tagged, quoted))
    claims = by_paragraph(tagged, ((part, one.cue) for one in found for part in one.contents))
    telling = by_paragraph(tagged, ((one.cue, one) for one in found))
    quoting = {tagged.paragraph(first) for first, _ in marked}
    speaking: dict[int, Found] = {}
    for run in marked:
        here = tagged.paragraph(run[0])
        if here < 2 or not _stands_alone(tagged, run, text):  # noqa: PLR2004
            continue
        above = tagged.runs[here - 1]
        at = above.stop - 1, above.stop - 1
        later = [
            there
            for part, cue in claims.get(here, ())
            if overlap(run, part) and here <= (there := tagged.paragraph(cue[0]))
        ]
        if any(_goes_on_to(tagged, here, there) for there in later):
            continue
        quoted_later = any(tagged.opens[there] for there in later)
        if here - 1 in speaking and not quoted_later:
            before = speaking[here - 1]
            if before.source and not _is_about(tagged, before.source, run, text):
                speaking[here] = replace(speaking.pop(here - 1), contents=(*before.contents, run))
        elif here - 1 not in quoting:
            name = _given_word(tagged, above, text)
            if name is not None and _is_about(tagged, name, run, text):
                name = None
            elif name is None and not quoted_later:
                name = _told_of(tagged, [one for _, one in telling.get(here - 1, ())], run, text)
            if name is not None:
                speaking[here] = Found(None, name, at, (run,), 1.0)
    yield from speaking.values()


def _told_of(tagged: Tagged, cited: Sequence[Found], run: Run, text: str) -> Run | None:
    """Return who is cited in the paragraph above a quotation, or whom that is about, if it may be theirs."""
    above = tagged.runs[tagged.paragraph(run[0]) - 1]
    name = _speaker(tagged, cited, text) if cited else _subject(tagged, above, text)
    if name is None or _is_silent(tagged, range(name[1] + 1, above.stop), text):
        return None
    return None if not cited and _is_of_them(tagged, name, above, run, text) else name


def _goes_on_to(tagged: Tagged, here: int, there: int) -> bool:
    """Return whether a paragraph is the same, or a quotation that is open at its end goes on to the other."""
    return all(tagged.runs_on[n] and tagged.opens[n + 1] for n in range(here, there))


def _stands_alone(tagged: Tagged, run: Run, text: str) -> bool:
    """Return whether a quotation is a paragraph and a statement, no pull quote, and nothing points back."""
    below = tagged.paragraph(run[0]) + 1
    after = tagged.runs[below].start if below < len(tagged.runs) else None
    return (
        only_quoted(tagged, below - 1, [run])
        and is_statement(tagged, run, text)
        and is_stopped(tagged, run, text)
        and (after is None or word_of(tagged, after, text) not in listed("points_back"))
    )


def _given_word(tagged: Tagged, line: range, text: str) -> Run | None:
    """Return the person whom the last sentence of a line gives the word, or who takes it."""
    if word_of(tagged, line.stop - 1, text) != ".":
        return None
    sentence = last_sentence(tagged, line, text)
    given = pattern("gives_word").match(text, *place_of(tagged, sentence))
    if given is None:
        name = _subject(tagged, line, text)
        return name if name and _takes_word(tagged, range(name[1] + 1, sentence.stop), text) else None
    behind = [n for n in sentence if tagged.words[n].start >= given.end()]
    name = next(persons_in(tagged, behind), None)
    return name if name and _is_alone(tagged, name, behind, text) else None


def _takes_word(tagged: Tagged, behind: range, text: str) -> bool:
    """Return whether what is told behind somebody's name is that they spoke, and to nobody by name."""
    others = _others_speak(tagged, behind, text) or any(persons_in(tagged, behind))
    taken = pattern("takes_word").search(text, *place_of(tagged, behind)) is not None
    return taken and not others and not _is_silent(tagged, behind, text)


def _is_silent(tagged: Tagged, behind: range, text: str) -> bool:
    """Return whether what is told behind somebody's name is that they said nothing."""
    return pattern("silent").search(text, *place_of(tagged, behind)) is not None


def _is_alone(tagged: Tagged, name: Run, words: Sequence[int], text: str) -> bool:
    """Return whether only a post stands before a name among some words, and behind it nothing of others."""
    before = [n for n in words if n < name[0]]
    after, *told = [word_of(tagged, n, text) for n in words if n > name[1]]
    post = len(before) <= _LONGEST_POST and all(tagged.words[n].case is not Case.NONE for n in before)
    goes_on = after == "and" and told[0].title() in listed("opening_pronouns")
    return post and (goes_on or after in listed("after_given")) and listed("not_given").isdisjoint(told)


def _speaker(tagged: Tagged, cited: Sequence[Found], text: str) -> Run | None:
    """Return the source of some attributions if all have one person's: of one name, he or she."""
    sources = [one.source for one in cited if one.source is not None]
    named = {source: _surname(tagged, source, text) for source in sources}
    called = {name for name in named.values() if name is not None}
    others = {word_of(tagged, first, text).title() for (first, _), name in named.items() if name is None}
    alone = len(called) + len(others) == 1 and others <= listed("opening_pronouns")
    return sources[-1] if len(sources) == len(cited) and alone else None


def _surname(tagged: Tagged, source: Run, text: str) -> str | None:
    """Return the last word of a person's name that a source has before who that is, or ends with."""
    words = range(source[0], source[1] + 1)
    head = [*takewhile(lambda n: word_of(tagged, n, text) != ",", words)]
    return next((word_of(tagged, n, text) for n in (*head[-1:], words[-1]) if is_person(tagged, n)), None)


def _subject(tagged: Tagged, line: range, text: str) -> Run | None:
    """Return the person whom the last sentence of a line is about, if it ends with a stop and has one."""
    if word_of(tagged, line.stop - 1, text) != ".":
        return None
    start = _behind_dateline(tagged, last_sentence(tagged, line, text), text)
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


def _behind_dateline(tagged: Tagged, sentence: range, text: str) -> int:
    """Return the first word of a sentence, behind its dateline if it has one: ``BRANN, Kestria — Moss``."""
    dash = next((n for n in sentence[:_LONGEST_DATELINE] if is_dash(tagged, n, text)), sentence.start - 1)
    place = all(tagged.words[n].case is not Case.LOWER for n in range(sentence.start, dash))
    return dash + 1 if place else sentence.start


def _is_of_them(tagged: Tagged, name: Run, line: range, quotation: Run, text: str) -> bool:
    """Return whether what is told of somebody makes it others who speak: of them, or in a role.

    ``Moss was beaten.`` ``Moss died.`` ``Moss sang her hit.`` ``Moss is old. “I like her.”``
    """
    return _others_speak(tagged, range(name[1] + 1, line.stop), text) or _is_about(
        tagged, name, quotation, text
    )


def _is_about(tagged: Tagged, name: Run, quotation: Run, text: str) -> bool:
    """Return whether a quotation speaks of him or her, and that may be the one of some name."""
    words = [word_of(tagged, n, text) for n in range(quotation[0], quotation[1] + 1)]
    meant = next((gender for word in words if (gender := gender_of_pronoun(word.lower()))), None)
    others = takewhile(lambda word: not gender_of_pronoun(word.lower()), words)
    given = word_of(tagged, name[0], text).lower()
    mine = gender_of_given_name(given) or gender_of_pronoun(given)
    return meant is not None and mine in (None, meant) and not any(map(gender_of_noun, others))


def _others_speak(tagged: Tagged, behind: Sequence[int], text: str) -> bool:
    """Return whether what is told behind somebody's name is a death, a role, or what others did to them."""
    told = [word_of(tagged, n, text).lower() for n in behind]
    being = ("be", *word_lists("forms.toml")["be"])
    done = any(one in being and is_past(after) for one, after in pairwise(told))
    return done or not listed("others_speak_behind").isdisjoint(told)
