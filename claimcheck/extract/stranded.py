"""What is said of somebody in words that stand before who says it: ``as safe as the firm claims it is``."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from claimcheck.extract.line_words import word_of
from claimcheck.extract.pointers import Run
from claimcheck.extract.standing_speakers import Found
from claimcheck.extract.tagger import Tagged
from claimcheck.lexicon.lists import lexicon
from claimcheck.resources import word_lists

_FARTHEST = 5
"""Words between what opens such a predicate and the source."""


def with_predicates(tagged: Tagged, found: Sequence[Found], text: str) -> Iterator[Found]:
    """Yield the attributions; a content that is but a subject and its ``is`` has its predicate before it."""
    for one in found:
        predicate = _predicate(tagged, one, text)
        around = 0 if one.parent is None else found[one.parent].contents[0][0]
        told = predicate is not None and around <= predicate[0]
        yield replace(one, contents=(predicate, *one.contents)) if predicate and told else one


def _predicate(tagged: Tagged, one: Found, text: str) -> Run | None:
    """Return the words up to the source that say what its subject is; ``None`` where none do."""
    if one.source is None or len(one.contents) != 1 or one.source[1] + 1 != one.cue[0]:
        return None
    ((first, last),) = one.contents
    if first != one.cue[1] + 1 or last != first + 1:
        return None
    lists = word_lists("extract/stranded.toml")
    subject, verb = (word_of(tagged, n, text).casefold() for n in (first, last))
    if verb not in lists["copulas"] or subject not in lexicon().pronouns:
        return None
    home = tagged.runs[tagged.paragraph(one.cue[0])]
    end = one.source[0] - 1
    before = [word_of(tagged, n, text).casefold() for n in range(max(home.start, end - _FARTHEST), end + 1)]
    opener = _opener(before, lists)
    return None if opener is None else (end + 1 - len(before) + opener, end)


def _opener(before: Sequence[str], lists: Mapping[str, Collection[str]]) -> int | None:
    """Return which of the words before a source is the first of a predicate that ends with them."""
    *words, compares = before or [""]
    if compares == "than" and words:
        graded = len(words) > 1 and words[-2] in lists["degrees"]
        return len(words) - 1 - graded
    for at in range(len(before) - 1 - (compares == "as"), -1, -1):
        if not before[at][:1].isalnum():
            return None
        if compares == "as" and before[at] == "as":
            return at + 1
        if compares != "as" and before[at] in lists["openers"]:
            return at
    return None
