"""How much a finding asks of an editor: the level of its rule, or a note where it is not worth his time."""

from __future__ import annotations

from claimcheck.flag.senses import worth
from claimcheck.flag.standing import features
from claimcheck.flag.surroundings import bearing
from claimcheck.flag.view import Finding, Hit, View
from claimcheck.records import Level
from claimcheck.rules import Rule
from claimcheck.rules.schema import Way


def level_of(rule: Rule, found: Finding, look: View) -> Level:
    """Return the level of what a rule found.

    Where a rule is ``weighed``, a judge that learned from findings which editors have read says whether this
    one is worth asking about.
    """
    if found.likely < rule.sure or not found.firm:
        return Level.NOTE
    return rule.level if not rule.weighed or worth(told(rule, found, look)) else Level.NOTE


def told(rule: Rule, found: Finding, look: View) -> frozenset[str]:
    """Return what the judge of worth hears of a finding: what judges of senses do, and what bears on it."""
    return features(found.hit, look) | bearing(rule, found, look)


def firm(rule: Rule, hit: Hit, look: View) -> bool:
    """Return whether a rule's level may rest on a hit.

    None above a note may on a source of fewer than two letters, on a pronoun that nobody could resolve, on
    what somebody wants or plans, or on a source in somebody's quotation: there is nothing to ask back; nor on
    words of a source of ``said_by``. A headline has no room for names: on a source there none may either, the
    body says who it was. Nor on a source in a paragraph that a colon leads in, which another wrote ("The
    Gazette reports:"), nor on one that the next paragraph explains.
    """
    if Way.SOURCE in rule.looks_at and (
        look.in_headline(hit.start) or look.in_quotation(hit.start) or _led_in_or_explained(rule, hit, look)
    ):
        return False
    if any(look.kind_of(attribution) in rule.said_by for attribution in look.saying(hit.start, hit.end)):
        return False
    resting = look.attributions_of((hit.start, hit.end))
    return not resting or any(look.firm(attribution) for attribution in resting)


def _led_in_or_explained(rule: Rule, hit: Hit, look: View) -> bool:
    """Return whether what stands right before or right behind a source's paragraph answers for it."""
    start, behind = look.paragraph_at(hit.start)
    text = look.text.small
    while behind < len(text) and text[behind].isspace():
        behind += 1
    led_in = start > 0 and text[slice(*look.paragraph_before(start))].rstrip().endswith(":")
    return led_in or (behind < len(text) and look.excused(rule, behind))
