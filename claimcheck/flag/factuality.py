"""The factuality of a claim: how certain, and whether so or not, relative to its innermost source.

The values are FactBank's (Saurí and Pustejovsky 2009, https://doi.org/10.1007/s10579-009-9089-9); how they
are reached is De Facto's (Saurí and Pustejovsky 2012, https://aclanthology.org/J12-2002/) in small: from the
claim's own attribution cue, and from negation, hedges and conditions in the content's main clause.

1. The cue gives a start: factive and assertive cues CT+, belief PR+, conjecture PS+, denial CT-, doubt PR-,
   asking and intending Uu; a negated cue gives its class's ``negated`` value. No cue, the article's own
   voice: CT+.
2. A hedge of the main clause lowers certainty to its own (CT > PR > PS > U); the lowest wins.
3. Negation in the main clause turns the polarity round, and so do cues and hedges of negative polarity.
4. A question, a condition without a hedge, and a content that is an infinitive ("to resign") are Uu; after a
   cue of knowing, "whether" and other question words give CTu.

``rules/README.md`` has a table of examples, which the tests hold it to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from claimcheck.flag.hedges import Hedge
from claimcheck.flag.view import View
from claimcheck.records import Attribution, Claim, Factuality, Span
from claimcheck.resources import word_lists
from claimcheck.rules.patterns import touches
from claimcheck.rules.schema import Role, Scope
from claimcheck.typography.quotations import asks

_BEFORE_CUE = 40
"""Code points before a cue in which it may be negated."""
_CERTAINTY = {"CT": 3, "PR": 2, "PS": 1, "U": 0, "Uu": 0}


@dataclass(frozen=True, slots=True)
class _Clauses:
    """How the language parts clauses (``clauses.toml``), as patterns."""

    opening: re.Pattern[str]
    aside: re.Pattern[str]
    leading: re.Pattern[str]
    ends: re.Pattern[str]
    asking: re.Pattern[str]
    infinitive: re.Pattern[str]
    negated: re.Pattern[str]


@cache
def _clauses() -> _Clauses:
    lists = word_lists("clauses.toml")
    either = {key: "|".join(words) for key, words in lists.items() if isinstance(words, list)}
    patterns = {
        "opening": rf"[\s\"'“”«»„,.…(\[]*(?:(?:{either['opening']})\s+)*[\s\"'“]*",
        "aside": rf",\s(?:{either['aside']})\b[^,;]*,",
        "leading": rf"(?:{either['leading']})\b[^,;]*,\s",
        "ends": rf"[;:—]|\s[-–]{{1,2}}\s|,\s(?:{either['joining']})\s|\b(?:{either['ending']})\b",
        "asking": rf"(?:{either['asking']})\b",
        "infinitive": lists["infinitive"],
        "negated": lists["negated"],
    }
    return _Clauses(**{name: re.compile(pattern, re.IGNORECASE) for name, pattern in patterns.items()})


def factuality_of(claim: Claim, view: View) -> Factuality:
    """Return a claim's factuality relative to its innermost source, or to the author where it has none."""
    attribution = view.attributions.get(claim.attribution or "")
    value, knows = _of_cue(attribution, view) if attribution else (Factuality.CERTAIN, False)
    if not claim.content:
        return value
    clauses = _clauses()
    begin, end = claim.content[0][0], claim.content[-1][1]
    opening = clauses.opening.match(view.text.small, begin, end)
    begin = opening.end() if opening else begin
    if attribution and clauses.asking.match(view.text.small, begin, end):
        return Factuality.CERTAIN_UNKNOWN if knows else Factuality.UNKNOWN
    asked = asks(view.text.small[begin:end])
    intended = attribution is not None and clauses.infinitive.match(view.text.small, begin, end) is not None
    if asked or (intended and value is not Factuality.CERTAINLY_NOT):
        return Factuality.UNKNOWN
    clause, conditional = _main_clause(begin, end, view)
    hedges = [hedge for hedge in view.hedges_in(clause) if hedge.cue.scope is Scope.CLAUSE]
    values = [value, *(hedge.cue.value for hedge in hedges if hedge.cue.value)]
    if conditional and all(_certainty(v) == _CERTAINTY["CT"] for v in values):
        return Factuality.UNKNOWN
    return _combined(values, _negations(clause, view, hedges))


def _of_cue(attribution: Attribution, view: View) -> tuple[Factuality, bool]:
    """Return what the cue alone says, and whether it is one of knowing; a cue that no class lists asserts."""
    found = view.cue_of(attribution)
    if found is None:
        return Factuality.CERTAIN, False
    cue, (start, _) = found
    negated = _clauses().negated.search(view.text.small[max(start - _BEFORE_CUE, 0) : start]) is not None
    factive = cue.value is cue.negated is Factuality.CERTAIN
    return (cue.negated if negated else cue.value) or Factuality.CERTAIN, factive and not negated


def _main_clause(start: int, end: int, view: View) -> tuple[tuple[Span, ...], bool]:
    """Return the spans of a content's main clause, asides left out, and whether a condition goes with it."""
    clauses = _clauses()
    leading = clauses.leading.match(view.text.small, start, end)
    begin = leading.end() if leading else start
    asides = [match.span() for match in clauses.aside.finditer(view.text.small, begin, end)]
    stop = end
    for match in clauses.ends.finditer(view.text.small, begin, end):
        if match.start() > begin and not any(a <= match.start() < b for a, b in asides):
            stop = match.start()
            break
    conditions = (view.matches(cue.matcher, [(start, end)]) for cue in view.rules.of_role(Role.CONDITION))
    conditional = any(True for found in conditions for _ in found)
    return _without(asides, begin, stop), conditional


def _without(asides: Iterable[Span], start: int, end: int) -> tuple[Span, ...]:
    kept = []
    for a, b in asides:
        if a < end:
            kept.append((start, a))
            start = b
    return (*kept, (start, max(start, end)))


def _negations(clause: tuple[Span, ...], view: View, hedges: Iterable[Hedge]) -> int:
    """Return how many negations a main clause has, hedges ("I don't think") left out."""
    inside = [(hedge.start, hedge.end) for hedge in hedges]
    return sum(
        not touches(inside, start, end)
        for cue in view.rules.of_role(Role.NEGATION)
        for start, end in view.matches(cue.matcher, clause)
    )


def _combined(values: Iterable[Factuality], negations: int) -> Factuality:
    values = tuple(values)
    lowest = min(values, key=_certainty)
    if _certainty(lowest) == 0:
        return Factuality.UNKNOWN
    negative = negations + sum(value.endswith("-") for value in values)
    return Factuality(lowest[:2] + ("-" if negative % 2 else "+"))


def _certainty(value: Factuality) -> int:
    return _CERTAINTY[value.rstrip("+-u") or "U"]
