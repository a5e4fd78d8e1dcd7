"""Ways of looking at a whole article: each reports once, with the first place that shows it."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.chains import is_statement, levels
from claimcheck.flag.view import Hit, View
from claimcheck.records import Attribution, SourceKind, Span
from claimcheck.rules import Rule

_NOBODY = frozenset({SourceKind.AUTHOR, SourceKind.NONE})


def one_source(rule: Rule, view: View) -> Iterator[Hit]:
    """Yield the first place of the only source, where ``least`` statements or more all trace to it.

    What X says that Y said traces to X, and what X told an outlet to the outlet. The article's own outlet and
    writer do not count. A source that goes by other words than the rule's ``named`` and ``not_named`` allow
    (a bare pronoun) may be anybody, so that nothing is reported beside it.
    """
    traced = [
        (level, i)
        for attribution in view.findings.attributions
        if is_statement(attribution, view.attributions)
        for level in levels(attribution, view.attributions)[:1]
        for i in view.traced_to(level)
        if _counts(i, view)
    ]
    names = {i: view.sources[i].name for _, i in traced}
    if not all(rule.names(name) for name in names.values()):
        return
    if len(names) == 1 and len(traced) >= rule.least and (first := _first([a for a, _ in traced], view)):
        yield Hit(*first, source=next(iter(names.values())), count=len(traced), whole=True)


def plural_source(rule: Rule, view: View) -> Iterator[Hit]:
    """Yield the first plural source that ``named`` fits, where the rule's words show one such source only."""
    anonymous = [a for a in view.findings.attributions if a.source and view.kind_of(a) in rule.kinds]
    spans = [(a.source[0][0], a.source[-1][1]) for a in anonymous]
    plural = [a for a, (s, e) in zip(anonymous, spans, strict=True) if rule.names(view.text.cased[s:e])]
    single = [span for span in spans if span in rule.matcher.spans(view.text, *span)]
    # A third kind ("two of the sources") shows that there are more than one.
    first = min(plural, key=lambda attribution: attribution.source, default=None)
    if first is not None and single and len(plural) + len(single) == len(spans):
        yield Hit(first.source[0][0], first.source[-1][1], source=view.name_of(first), whole=True)


def no_reply(rule: Rule, view: View) -> Iterator[Hit]:
    """Yield the first of the rule's words, an accusation, where ``unless_near`` is nowhere in the article."""
    if rule.unless_near is not None and rule.unless_near.found_in(view.text, 0, len(view.text.small)):
        return
    spans = ((sentence.start, sentence.end) for sentence in view.sentences)
    for start, end in view.matches(rule.matcher, spans):
        if not view.in_quotation(start):
            yield Hit(start, end, whole=True)
            return


def _counts(source: str, view: View) -> bool:
    known = view.sources.get(source)
    return known is not None and known.kind not in _NOBODY and known.name != view.findings.article.outlet


def _first(attributions: list[Attribution], view: View) -> Span | None:
    placed = [span for attribution in attributions if (span := view.words_of(attribution)) is not None]
    return min(placed, default=None)
