"""Ways of looking at words: in the text, in quotations, in the article's own voice; and at hedge cues."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.flag.view import Hit, View
from claimcheck.rules import Rule


def words(rule: Rule, view: View) -> Iterator[Hit]:
    """Yield the rule's words in headlines and body, quotations left out: what is quoted is the speaker's."""
    return (hit for hit in _everywhere(rule, view) if not view.in_quotation(hit.start))


def quoted_words(rule: Rule, view: View) -> Iterator[Hit]:
    """Yield the rule's words in quotations only."""
    return (hit for hit in _everywhere(rule, view) if view.in_quotation(hit.start))


def own_words(rule: Rule, view: View) -> Iterator[Hit]:
    """Yield the rule's first words in each claim of the article's own voice."""
    for claim in view.findings.claims:
        if claim.attribution is not None:
            continue
        found = view.matches(rule.matcher, claim.content)
        first = next((span for span in found if not view.in_quotation(span[0])), None)
        if first is not None and not view.excused(rule, first[0]):
            yield Hit(*first, claim=claim.id)


def hedge(rule: Rule, view: View) -> Iterator[Hit]:
    """Yield the hedge cues of the rule's classes outside quotations."""
    return (hit for hit in _hedges(rule, view) if not view.in_quotation(hit.start))


def quoted_hedge(rule: Rule, view: View) -> Iterator[Hit]:
    """Yield the hedge cues of the rule's classes within quotations."""
    return (hit for hit in _hedges(rule, view) if view.in_quotation(hit.start))


def _everywhere(rule: Rule, view: View) -> Iterator[Hit]:
    for start, end in view.places(rule):
        if not view.excused(rule, start):
            yield Hit(start, end)


def _hedges(rule: Rule, view: View) -> Iterator[Hit]:
    return (Hit(cue.start, cue.end) for cue in view.hedges if cue.cue.id in rule.cues)
