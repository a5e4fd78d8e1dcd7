"""Hedge cues, as CoNLL-2010 marks them (Farkas et al., https://aclanthology.org/W10-3001/).

What a cue bears on, its scope, is told by its class: the clause it stands in, or only the noun phrase that
it opens. ``factuality`` works with that; the words of a scope are nowhere reported.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from claimcheck.flag.senses import around, judged
from claimcheck.lexicon.lists import lexicon
from claimcheck.records import UNHEARD, Heard, Sentence, Span
from claimcheck.rules import CueClass, Rules
from claimcheck.rules.patterns import Searchable
from claimcheck.rules.schema import Role, Sense

_NEAR = 90
"""Characters around a cue that show whether capitals tell anything there."""
_LONG = 4
"""Letters of a word that a title would capitalise."""


@dataclass(frozen=True, slots=True)
class Hedge:
    """Where a hedge cue stands, and its class."""

    start: int
    end: int
    cue: CueClass


def find_hedges(
    text: Searchable, sentences: Iterable[Sentence], rules: Rules, heard: Heard = UNHEARD
) -> tuple[Hedge, ...]:
    """Return the hedge cues of some sentences in order, quotations included; the longest where two overlap.

    Where a class names a ``sense``, only what its judge takes for it; none inside a name, nor such a name
    before its verb: ``The yacht Perhaps won. Perhaps had lost in May.``
    """
    places = [(sentence.start, sentence.end) for sentence in sentences]
    cues = [
        (Hedge(*place, cue), _in_name(text, sentence, *place))
        for cue in rules.of_role(Role.HEDGE)
        for sentence, place in cue.matcher.each(text, places)
    ]
    names = {text.cased[hedge.start : hedge.end] for hedge, named in cues if named}
    meant = [
        hedge
        for hedge, named in cues
        if not named
        and not (text.cased[hedge.start : hedge.end] in names and _is_subject(text, hedge.end))
        and (hedge.cue.sense is None or _meant(hedge.cue.sense, text, (hedge.start, hedge.end), heard))
    ]
    found: list[Hedge] = []
    for hedge in sorted(meant, key=lambda hedge: (hedge.start, -hedge.end)):
        if not found or hedge.start >= found[-1].end:
            found.append(hedge)
    return tuple(found)


def _meant(sense: Sense, text: Searchable, place: Span, heard: Heard) -> bool:
    return judged(sense, around(text, *place), heard.within(place)) is not None


def _is_subject(text: Searchable, end: int) -> bool:
    """Return whether a finite verb stands right behind a place."""
    word = text.small[end : end + _NEAR].split(maxsplit=1)[:1]
    return text.small[end : end + 1] == " " and {*word} <= lexicon().grammar.finite


def _in_name(text: Searchable, sentence: Span, start: int, end: int) -> bool:
    """Return whether a cue is a word of a name: a capital begins it behind another word, among small ones."""
    near = text.cased[max(sentence[0], start - _NEAR) : start]
    after = text.cased[end : min(sentence[1], end + _NEAR)]
    capital = text.cased[start].isupper() and text.cased[start + 1 : start + 2].isalpha()  # "but I think"
    if not (capital and near[-2:-1].isalnum() and near[-1:] == " "):
        return False
    return any(len(word) >= _LONG and word[0].islower() for word in (*near.split(), *after.split()))
