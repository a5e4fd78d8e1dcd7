"""Where words stand among an article's attributions: what a judge of their sense hears beside the wording."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.flag.senses import around
from claimcheck.flag.view import Hit, View
from claimcheck.records import Attribution, Spans

_PARTS = ("source", "cue", "content")
_LONGEST = 5
# Probabilities of kinds are told in quarters.
_CHANCES = 4


def features(hit: Hit, look: View) -> frozenset[str]:
    """Return what a judge hears of words that a rule found."""
    return around(look.text, hit.start, hit.end) | within(look, hit.start, hit.end)


def within(view: View, start: int, end: int) -> frozenset[str]:
    """Return the features of the attributions that words stand in: as what, by whom, with what cue."""
    found = {"quoted" if view.in_quotation(start) else "unquoted"}
    for attribution in view.near(start, end):
        for part in _PARTS:
            spans: Spans = getattr(attribution, part)
            if any(a < end and start < b for a, b in spans):
                found.update(_standing(view, attribution, part))
    return frozenset(found)


def _standing(view: View, attribution: Attribution, part: str) -> Iterator[str]:
    cue = view.cue_of(attribution)
    yield f"in={part}"
    yield f"in={part} of {view.kind_of(attribution)}"
    yield f"in={part} by {cue[0].id if cue else 'other'}"
    if part == "source":
        said = " ".join(view.text.small[a:b] for a, b in attribution.cue).split()
        yield from (f"cue={word}" for word in said[:_LONGEST])
        yield from (f"kind={kind} {int(chance * _CHANCES)}" for kind, chance in attribution.kinds[:2])
