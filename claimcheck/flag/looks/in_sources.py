"""Ways of looking at attributions: at their source, their cue and their content."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.flag.view import Hit, View
from claimcheck.records import Attribution, Span
from claimcheck.rules import Rule
from claimcheck.rules.patterns import touches


def source(rule: Rule, view: View) -> Iterator[Hit]:
    """Yield the source of each attribution whose source is of the rule's kinds.

    ``named`` must fit the source's words as a whole, ``not_named`` must not, and ``unless_near`` excuses a
    source that a paragraph it stands in explains: once is enough. Quotations are looked into: who says so is
    what this is about.
    """
    asked = tuple(_of_kind(rule, view))
    excused = tuple(one for one, span in asked if view.excused(rule, span[0]))
    told = {one.id for one in excused}
    explained = {source for one in excused for source in one.source_ids}
    for attribution, span in asked:
        known = attribution.id in told or not explained.isdisjoint(attribution.source_ids)
        if not known and rule.names(view.text.cased[span[0] : span[1]]):
            yield Hit(*span, view.claim_of(attribution), view.name_of(attribution))


def content(rule: Rule, view: View) -> Iterator[Hit]:
    """Yield the source of each attribution of the rule's kinds whose content holds the rule's words."""
    for attribution, span in _of_kind(rule, view):
        if next(view.matches(rule.matcher, attribution.content), None) is not None:
            yield Hit(*span, view.claim_of(attribution), view.name_of(attribution))


def cue(rule: Rule, view: View) -> Iterator[Hit]:
    """Yield the rule's words in the cues of attributions, those in quotations and labels left out.

    ``unless`` fits words of the sentence that a cue is part of: "five alleged gangsters".
    """
    for attribution in view.findings.attributions:
        for start, end in view.matches(rule.matcher, attribution.cue):
            label = view.paragraph_at(start) in attribution.cue
            if not view.in_quotation(start) and not label and not _otherwise_meant(rule, view, start, end):
                yield Hit(start, end, view.claim_of(attribution), view.name_of(attribution))


def _otherwise_meant(rule: Rule, view: View, start: int, end: int) -> bool:
    """Return whether words are part of a pseudo-cue that reaches beyond the cue they stand in."""
    here = view.sentence_at(start)
    if here is None:
        return False
    sentence = view.findings.sentences[here]
    return touches(rule.matcher.excused(view.text, sentence.start, sentence.end), start, end)


def _of_kind(rule: Rule, view: View) -> Iterator[tuple[Attribution, Span]]:
    """Yield attributions of the rule's kinds, with their source from its first word to its last."""
    for attribution in view.findings.attributions:
        span = view.words_of(attribution)
        if span is None or view.kind_of(attribution) not in rule.kinds:
            continue
        found = view.cue_of(attribution)
        if not rule.cue_classes or (found is not None and found[0].id in rule.cue_classes):
            yield attribution, span
