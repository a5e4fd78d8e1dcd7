"""Ways of looking at quotation marks: quotations without a speaker, late speakers, scare quotes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from claimcheck.flag.view import Hit, View
from claimcheck.records import Span
from claimcheck.rules import Rule
from claimcheck.typography.quotations import OPENING

_WORD = re.compile(r"\w[\w'-]*")
# Articles and prepositions are written small in titles, too.
_SHORT_WORD = 3
# How far before a quotation the words that introduce it may begin.
_INTRODUCTION = 120


def open_quotation(rule: Rule, view: View) -> Iterator[Hit]:
    """Yield quotations of ``least`` words or more that nobody near is said to have spoken, titles left out.

    Whoever is said to speak in their paragraph or the one before is understood to speak on, and
    ``unless_near`` fits words of their paragraph that tell whose they are.
    """
    speaking = sorted(start for attribution in view.findings.attributions for start, _ in attribution.cue)
    above: dict[int, tuple[Span, bool]] = {}
    for span in _free(view):
        words = _WORD.findall(view.text.cased, *span)
        if len(words) < rule.least or _title(words):
            continue
        begin, end = view.paragraph_at(span[0])
        if begin not in above:
            before = view.paragraph_before(begin)
            above[begin] = before, begin > 0 and _leads_on(view.text.cased[slice(*before)])
        before, leads_on = above[begin]
        if leads_on or view.excused_beside(rule, span) or _led_in(rule, view, begin, span[0]):
            continue
        if bisect_left(speaking, before[0]) == bisect_left(speaking, end):
            yield Hit(*span, count=len(words))


def short_quotation(rule: Rule, view: View) -> Iterator[Hit]:
    """Yield quotations of at most ``least`` words that no attribution covers and nothing introduces.

    Names and figures in quotation marks are left out; ``unless`` fits what introduces a quotation, up to
    and with its opening mark.
    """
    for start, end in _free(view):
        words = _WORD.findall(view.text.cased, start, end)
        named = any(word[0].isupper() or word[0].isdigit() for word in words)
        if 0 < len(words) <= rule.least and not named and not _introduced(rule, view, start, end):
            yield Hit(start, end)


def late_source(rule: Rule, view: View) -> Iterator[Hit]:
    """Yield the source that comes after ``least`` of its quoted sentences and did not speak just before."""
    before: tuple[str, ...] = ()
    for attribution in sorted(view.findings.attributions, key=lambda a: a.content[:1]):
        if attribution.parent is not None or not attribution.source or not attribution.content:
            continue
        place = attribution.source[0][0]
        quoted = [(a, b) for a, b in attribution.content if a < place and view.in_quotation(a)]
        count = len({position for a, b in quoted for position in view.sentences_in(a, b)})
        known = bool(before) and before == attribution.source_ids
        before = attribution.source_ids
        if count >= rule.least and not known:
            span = (place, attribution.source[-1][1])
            yield Hit(*span, view.claim_of(attribution), view.name_of(attribution), count)


def _leads_on(paragraph: str) -> bool:
    """Return whether a paragraph hands on to a quotation below it: it is one itself, or ends in a colon."""
    return paragraph.rstrip().endswith(":") or paragraph.lstrip()[:1] in OPENING


def _led_in(rule: Rule, view: View, begin: int, start: int) -> bool:
    """Return whether what stands right before a quotation says whose it is, as a colon does."""
    near = rule.unless_near
    return near is not None and near.found_in(view.text, max(begin, start - _INTRODUCTION), start)


def _free(view: View) -> Iterator[Span]:
    """Yield quotations in headlines and body that touch no attribution's content, source or cue."""
    taken = {
        place
        for attribution in view.findings.attributions
        for start, end in (*attribution.content, *attribution.cue, *attribution.source)
        for place in view.quotations_in(start, end)
    }
    read = {sentence.start for sentence in view.sentences}
    for place, (start, end) in enumerate(view.quoted):
        sentence = view.sentence_at(start)
        if place not in taken and sentence is not None and view.findings.sentences[sentence].start in read:
            yield start, end


def _introduced(rule: Rule, view: View, start: int, end: int) -> bool:
    sentence = view.sentence_at(start)
    if rule.matcher.unless is None or sentence is None:
        return False
    begin = max(view.findings.sentences[sentence].start, start - _INTRODUCTION)
    return any(match.end() >= start for match in rule.matcher.unless.matches(view.text, begin, end))


def _title(words: list[str]) -> bool:
    """Return whether most longer words are capitalised, as in a title of a work."""
    longer = [word for word in words if len(word) > _SHORT_WORD]
    return sum(word[0].isupper() for word in longer) * 3 >= len(longer) * 2
