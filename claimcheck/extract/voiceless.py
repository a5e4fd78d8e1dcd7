"""Attributions in which nobody speaks: of the topic that a headline opens with, of whom something seems."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence, Set
from dataclasses import replace
from math import inf

from claimcheck.extract.line_words import is_place, listed
from claimcheck.extract.pointers import Run
from claimcheck.extract.standing_speakers import Found
from claimcheck.extract.tagger import Tagged
from claimcheck.lexicon.places import is_country
from claimcheck.records import Sentence, SentenceKind, Span
from claimcheck.typography.quotations import OPENING, STOPS

_LONGEST_NAME = 3
"""Words of a topic that is a name."""


def with_voices(
    tagged: Tagged, found: Sequence[Found], sentences: Sequence[Sentence], text: str
) -> list[Found]:
    """Return the attributions in the same order, without contents or sources where nobody speaks.

    What stands beside the colon of a headline may only be its topic (``Rolf Trubek: Kestria drops inquiry``):
    who is cited nowhere below, and does not say I or we. Nor do speakers cite themselves: ``As I told the
    board, she left`` is said once; ``Sir:`` only greets, ``Interviewer:`` or ``Host: Who?`` asks, and in
    ``The boats seem to leak`` nothing is said by the boats.
    What is nested in that goes up to what is around it.
    """
    heads = [(s.start, s.end) for s in sentences if s.kind is SentenceKind.HEADLINE]
    below = [one for one in found if not _lies_in(tagged, one, heads)]
    cited = {word.lower() for one in below for word in _words(tagged, one.source, text)}
    topics = [
        (_lies_in(tagged, one, heads) and _is_topic(tagged, one, cited, text))
        or _is_aside(tagged, one, text)
        or _is_labelled(tagged, one, "greeted", text)
        or _only_asks(tagged, one, text)
        for one in found
    ]
    mended: list[Found] = []
    for one, topic in zip(found, topics, strict=True):
        parent, seen = one.parent, set[int]()
        while parent is not None and topics[parent] and parent not in seen:
            seen.add(parent)
            parent = found[parent].parent
        source, contents = one.source, [*one.contents]
        if source and contents and _only_seems(tagged, one, text):
            contents.insert(0, source)
            source = None
        mended.append(replace(one, parent=parent, source=source, contents=() if topic else tuple(contents)))
    return mended


def _only_seems(tagged: Tagged, one: Found, text: str) -> bool:
    """Return whether a source does not speak but is what something seems of: ``The boats seem to leak``.

    So is of whom others tell it: ``The mayor is said to have left``, ``was accused of leaving``.
    """
    if one.source is None or one.source[1] >= one.cue[0]:
        return False
    cue = [word.lower() for word in _words(tagged, one.cue, text)]
    told = one.source[1] + 1 == one.cue[0] and not listed("being").isdisjoint(cue)
    if told and cue[-2:] == ["accused", "of"]:
        return True
    seems = cue[-1] in listed("seeming") or (told and cue[-1] in listed("told_of"))
    return seems and _words(tagged, one.contents[0], text)[0].lower() == "to"


def _words(tagged: Tagged, run: Run | None, text: str) -> list[str]:
    return [] if run is None else [text[word.start : word.end] for word in tagged.words[run[0] : run[1] + 1]]


def _lies_in(tagged: Tagged, one: Found, spans: Sequence[Span]) -> bool:
    place = tagged.words[one.cue[0]].start
    at = bisect_right(spans, (place, inf)) - 1
    return at >= 0 and place < spans[at][1]


def _is_topic(tagged: Tagged, one: Found, cited: Set[str], text: str) -> bool:
    """Return whether a headline's colon parts a topic from what is told of it, in either order."""
    source, cue = _words(tagged, one.source, text), _words(tagged, one.cue, text)
    if one.source is None or cue != [":"] or not one.contents:
        return False
    content = _words(tagged, one.contents[0], text)
    if len(content) <= _LONGEST_NAME and all(word[0].isupper() for word in content):
        return True
    speaks = content[0][0] in OPENING or any(word.lower() in listed("first_person") for word in content)
    last = source[-1].lower()
    if speaks or (len(source) > 1 and last in listed("headline_topics")):
        return not speaks
    if is_place(tagged, one.source[1]) and not is_country(" ".join(source)):
        return True
    return last not in cited and last not in listed("headline_sources")


def _is_labelled(tagged: Tagged, one: Found, labels: str, text: str) -> bool:
    """Return whether what stands before a colon is in a list: ``Sir:``, ``Interviewer:``."""
    label = " ".join(_words(tagged, one.source, text)).lower()
    return label in listed(labels) and _words(tagged, one.cue, text) == [":"]


def _only_asks(tagged: Tagged, one: Found, text: str) -> bool:
    """Return whether a label of one who asks for the outlet does no more: ``Host: When was that?``.

    Whose label says that they ask may state something in it, but not say I.
    """
    if one.source is None or not one.contents:
        return False
    said = [word for run in one.contents for word in _words(tagged, run, text)]
    if _is_labelled(tagged, one, "askers", text):
        return said[-1] == "?" or listed("speakers_themselves").isdisjoint(word.lower() for word in said)
    if not _is_labelled(tagged, one, "may_ask", text):
        return False
    return said[-1] == "?" and not any(word in STOPS for word in said if word != "?")


def _is_aside(tagged: Tagged, one: Found, text: str) -> bool:
    """Return whether somebody's own words only refer to themselves: ``as I said``, ``like we told you``."""
    if one.parent is None or one.source is None or one.source[0] == 0:
        return False
    before = _words(tagged, (one.source[0] - 1, one.source[0] - 1), text)[0].lower()
    mine = [word.lower() for word in _words(tagged, one.source, text)]
    return len(mine) == 1 and mine[0] in listed("speakers_themselves") and before in listed("before_asides")
