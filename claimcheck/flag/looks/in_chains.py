"""Ways of looking at chains: how deep, through whom, and whether they come back to where they began."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from claimcheck.flag.view import Hit, View
from claimcheck.records import Claim, Span
from claimcheck.rules import Rule


def deep_chain(rule: Rule, view: View) -> Iterator[Hit]:
    """Yield the source of each claim that ``least`` sources or more pass on, by a cue of the rule's words.

    The outlet does not count, nor does a source that reports itself, nor what ``not_named`` fits (a pronoun
    that nobody could resolve may be the same person).
    """
    for claim, span in _attributed(view):
        people = _passed_on(rule, claim, view)
        cue = view.attributions[claim.attribution or ""].cue
        if len(people) >= rule.least and next(view.matches(rule.matcher, cue), None) is not None:
            yield Hit(*span, claim.id, " > ".join(view.sources[i].name for i in people), len(people))


def relayed_chain(rule: Rule, view: View) -> Iterator[Hit]:
    """Yield the source of each claim that comes from another outlet, told by its name or by the words for it.

    What is called an outlet once ("the website Coast Monitor") is one throughout ("it said"). What is cited
    inside a quotation is the speaker's chain, and left out.
    """
    claims = [
        (claim, span, view.attributions[claim.attribution or ""].source_ids[-1:])
        for claim, span in _attributed(view)
    ]
    called = {i for _, span, ids in claims for i in ids if rule.names(view.text.cased[slice(*span)])}
    for claim, span, ids in claims:
        for source in (view.sources[i] for i in ids if i in view.sources):
            told = source.name != view.findings.article.outlet and not view.in_quotation(span[0])
            if told and (source.id in called or rule.names(source.name)):
                yield Hit(*span, claim.id, source.name)


def circular_chain(rule: Rule, view: View) -> Iterator[Hit]:  # noqa: ARG001 (every way takes its rule)
    """Yield the source of each claim whose chain comes back to the outlet that it starts from."""
    outlet = view.findings.article.outlet
    for claim, span in _attributed(view):
        names = [view.sources[i].name for i in claim.chain if i in view.sources]
        if outlet is not None and names[:1] == [outlet] and outlet in names[1:]:
            yield Hit(*span, claim.id, outlet)


def _attributed(view: View) -> Iterator[tuple[Claim, Span]]:
    """Yield claims that have a source on the page, with that source from its first word to its last."""
    for claim in view.findings.claims:
        attribution = view.attributions.get(claim.attribution or "")
        if attribution is not None and attribution.source:
            yield claim, (attribution.source[0][0], attribution.source[-1][1])


def _passed_on(rule: Rule, claim: Claim, view: View) -> list[str]:
    """Return the sources of a chain that count for the rule, each once where it follows itself."""
    outlet = view.findings.article.outlet
    known = [view.sources[source] for source in claim.chain if source in view.sources]
    counted = [
        source.id
        for source in known
        if source.name != outlet and rule.names(source.name) and (not rule.kinds or source.kind in rule.kinds)
    ]
    return [source for source, _ in groupby(counted)]
