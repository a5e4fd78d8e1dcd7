"""Stage 5: the rules applied to an article's claims, and what its wording says of their certainty."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from claimcheck.flag.factuality import factuality_of
from claimcheck.flag.ignores import heeded, ignores_in
from claimcheck.flag.levels import firm, level_of
from claimcheck.flag.looks import WAYS
from claimcheck.flag.senses import judged
from claimcheck.flag.standing import features
from claimcheck.flag.view import Finding, Hit, View, view_of
from claimcheck.lexicon.lists import lexicon
from claimcheck.records import UNHEARD, Claim, Findings, Flag, Heard, Level, Spans
from claimcheck.rules import Rule, Rules

_LEVELS = tuple(Level)


def flag(findings: Findings, rules: Rules, heard: Heard = UNHEARD) -> Findings:
    """Return the findings with every claim's hedges, factuality and flags, and the flags in order of place.

    ``heard`` is what the tagger heard in the article's words. What shows something of the whole article
    belongs to no claim. Inline ignores are heeded.
    """
    look = view_of(findings, rules, heard)
    found = [entry for rule in rules.flags for entry in _flagged(rule, look)]
    kept = heeded(found, ignores_in(findings.article.text))
    ordered = sorted(kept, key=lambda entry: (entry.start, entry.end, _LEVELS.index(entry.level), entry.rule))
    flags = tuple(replace(entry, id=f"f{number}") for number, entry in enumerate(ordered, 1))
    by_claim: dict[str, list[str]] = {}
    for entry in flags:
        if entry.claim is not None:
            by_claim.setdefault(entry.claim, []).append(entry.id)
    claims = tuple(
        replace(
            claim,
            hedges=_hedges(claim, look),
            factuality=factuality_of(claim, look),
            flags=tuple(by_claim.get(claim.id, ())),
        )
        for claim in findings.claims
    )
    return replace(findings, claims=claims, flags=flags)


def _flagged(rule: Rule, look: View) -> Iterator[Flag]:
    """Yield a rule's flags; ids come later. A source found again is a note: it is asked after once."""
    for found in findings_of(rule, look):
        hit = found.hit
        words = look.findings.article.text[hit.start : hit.end]
        claim = None if hit.whole else hit.claim or look.claim_at(hit.start, hit.end)
        message = rule.message.format(
            words=words, source=hit.source, count=hit.count, implies=rule.implied(words)
        )
        level = Level.NOTE if found.again else level_of(rule, found, look)
        yield Flag("", rule.id, level, rule.category, hit.start, hit.end, claim, message)


def findings_of(rule: Rule, look: View) -> Iterator[Finding]:
    """Yield what a rule finds and its judge lets stand, the first and longest where its own ways overlap.

    A source is found again where the rule has found it before with its whole weight, or where its words mean
    one who was found so ("the experts"; ``back`` in ``rules/en/sources/unnamed.toml``).
    """
    meant = ((hit, _likely(rule, hit, look)) for hit in proposed(rule, look))
    hits = sorted(
        ((hit, likely) for hit, likely in meant if likely is not None),
        key=lambda entry: (entry[0].start, -entry[0].end),
    )
    reached = -1
    asked_after: set[str] = set()
    for hit, likely in hits:
        if hit.start >= reached:
            reached = hit.end
            back = bool(asked_after) and look.text.small.startswith(_back(), hit.start)
            found = Finding(hit, likely, firm(rule, hit, look), back or hit.source in asked_after)
            yield found
            if found.firm and likely >= rule.sure:
                asked_after |= {hit.source} - {""}


@cache
def _back() -> tuple[str, ...]:
    return tuple(f"{words} " for words in lexicon().unnamed.back)


def proposed(rule: Rule, look: View) -> Iterator[Hit]:
    """Yield what a rule's ways of looking find, before a judge is asked."""
    return (hit for way in rule.looks_at for hit in WAYS[way](rule, look))


def _likely(rule: Rule, hit: Hit, look: View) -> float | None:
    """Return how likely it is that a rule means what it found; None: it does not."""
    return (
        1.0
        if rule.sense is None
        else judged(rule.sense, features(hit, look), look.heard.within((hit.start, hit.end)))
    )


def _hedges(claim: Claim, look: View) -> Spans:
    return tuple((hedge.start, hedge.end) for hedge in look.hedges_in(claim.content))
