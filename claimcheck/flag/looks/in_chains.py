"""Ways of looking at chains: how deep, through whom, and whether they come back to where they began."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from claimcheck.chains import names
from claimcheck.flag.view import Hit, View
from claimcheck.records import Claim, Link, LinkRole, Span
from claimcheck.rules import Rule
from claimcheck.typography.quotations import asks


def deep_chain(rule: Rule, view: View) -> Iterator[Hit]:
    """Yield the source of each claim that ``least`` links or more pass on, by a cue of the rule's words.

    The outlet does not count, nor does what a claim was told to, nor a source that reports itself, nor what
    ``not_named`` fits (a pronoun that nobody could resolve may be the same person).
    """
    for claim, span in _attributed(view):
        passed = _passed_on(rule, claim, view)
        cue = view.attributions[claim.attribution or ""].cue
        if len(passed) >= rule.least and next(view.matches(rule.matcher, cue), None) is not None:
            through = " > ".join(names(link, view.sources) for link in passed)
            yield Hit(*span, claim.id, through, len(passed))


def relayed_chain(rule: Rule, view: View) -> Iterator[Hit]:
    """Yield the source of each claim that comes from another outlet, or was told to one.

    What is cited inside a quotation is the speaker's chain, and left out; who asks reports nothing. An outlet
    that was told may be the article's own where nobody knows whose article it is.
    """
    known = view.findings.article.outlet is not None
    for claim, span in _attributed(view):
        attribution = view.attributions[claim.attribution or ""]
        through = (*attribution.source_ids, *(attribution.channel if known else ()))
        passing = [i for i in through if i in view.outlets]
        if passing and not asks(claim.text) and not view.in_quotation(span[0]):
            name = names(Link(LinkRole.CHANNEL, tuple(passing)), view.sources)
            if rule.names(name):
                yield Hit(*span, claim.id, name)


def circular_chain(rule: Rule, view: View) -> Iterator[Hit]:
    """Yield the source of each claim whose chain comes back to the outlet that it starts from.

    Who asked the outlet, or told it so, or was asked by it, does not cite it: only where the outlet itself is
    named as the source of telling words behind it ("had reported") does the chain come back, not in what was
    "reported by the Times", and only by somebody who stands before it: behind it ("the Times reported,
    according to sources") are those whom the outlet cites.
    """
    for claim, span in _attributed(view):
        first, *others = claim.chain or (None,)
        if first is None or first.role is not LinkRole.OUTLET or not _tells(rule, view, claim, span):
            continue
        again = {source for link in others for source in link.sources}
        if again.intersection(first.sources) and _cited_before(claim, span, view):
            yield Hit(*span, claim.id, names(first, view.sources))


def _tells(rule: Rule, view: View, claim: Claim, span: Span) -> bool:
    """Return whether a claim's own source is named, not a pronoun, and its cue is of the rule's classes."""
    found = view.cue_of(view.attributions[claim.attribution or ""])
    of_class = not rule.cue_classes or (found is not None and found[0].id in rule.cue_classes)
    return of_class and rule.names(view.text.cased[slice(*span)])


def _cited_before(claim: Claim, span: Span, view: View) -> bool:
    """Return whether whoever cites a claim's own source stands before it, and what it did behind it."""
    attribution = view.attributions[claim.attribution or ""]
    parent = view.attributions.get(attribution.parent or "")
    citing = view.words_of(parent) if parent is not None else None
    return (citing is None or citing < span) and span < max(attribution.cue, default=span)


def _attributed(view: View) -> Iterator[tuple[Claim, Span]]:
    """Yield claims that have a source on the page, with that source from its first word to its last."""
    for claim in view.findings.claims:
        attribution = view.attributions.get(claim.attribution or "")
        span = view.words_of(attribution) if attribution is not None else None
        if span is not None:
            yield claim, span


def _passed_on(rule: Rule, claim: Claim, view: View) -> list[Link]:
    """Return the links of a chain that count for the rule, each once where it follows itself."""
    counted = [link for link in claim.chain if link.role is LinkRole.SOURCE and _counts(rule, link, view)]
    return [link for link, _ in groupby(counted)]


def _counts(rule: Rule, link: Link, view: View) -> bool:
    known = [view.sources[source] for source in link.sources if source in view.sources]
    return any(rule.names(source.name) and (not rule.kinds or source.kind in rule.kinds) for source in known)
