"""Whether an article names one of those whom a source's words mean: an economist after "economists say"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from claimcheck.flag.view import Hit, View
from claimcheck.records import SourceKind
from claimcheck.resources import any_of, word_lists

_BESIDE = 80
"""Code points from a name within which words say who it is."""
_NEAR = 2
"""Sentences from words within which a name stands by them."""
_WHOSE = re.compile(r"[,;]| (?:of|who|whose|that|for|in|on|with|from|close|familiar|at|to|inside|briefed) ")
_WORD = re.compile(r"[^\W\d_]{3,}")


def named_likes(hit: Hit, look: View) -> Iterator[str]:
    """Yield the noun of words found, and whether somebody whom it fits is named, before or behind them."""
    nouns = _WORD.findall(_WHOSE.split(look.text.small[hit.start : hit.end])[0])
    if not nouns:
        return
    one = nouns[-1].removesuffix("s")
    yield f"head={one}"
    named = _names(hit, look)
    places = list(_beside(re.compile(rf"\b{re.escape(one)}s?\b"), hit, look, named))
    yield "its like is named" if places else "its like is not named"
    if any(place > hit.end for place in places):
        yield "its like is named behind"
    experts, expertise = _lists()
    if nouns[-1] in experts:
        steps = [_steps(hit, place, look) for place in _beside(expertise, hit, look, named)]
        yield f"an expert is named {_nearest(steps)}"


def _names(hit: Hit, look: View) -> list[int]:
    """Return where people are named, in order, but in the words found."""
    people = (one for one in look.findings.sources if one.kind is SourceKind.PERSON)
    return sorted(a for one in people for a, b in one.mentions if not (a < hit.end and hit.start < b))


def _beside(pattern: re.Pattern[str], hit: Hit, look: View, names: list[int]) -> Iterator[int]:
    """Yield where somebody is named right beside words of a pattern."""
    for match in pattern.finditer(look.text.small):
        if match.start() < hit.end and hit.start < match.end():
            continue
        place = bisect_left(names, match.start() - _BESIDE)
        if place < len(names) and names[place] <= match.end() + _BESIDE:
            yield names[place]


def _steps(hit: Hit, place: int, look: View) -> int:
    sentences = look.findings.sentences
    here, there = (bisect_left(sentences, one + 1, key=lambda s: s.start) for one in (hit.start, place))
    return there - here


def _nearest(steps: list[int]) -> str:
    if not steps:
        return "nowhere"
    nearest = min(steps, key=abs)
    side = "before" if nearest < 0 else "behind"
    return f"right {side}" if abs(nearest) <= _NEAR else side


@cache
def _lists() -> tuple[frozenset[str], re.Pattern[str]]:
    """Return what experts are called, and a pattern of what is said of one who is named."""
    lists = word_lists("worth.toml")
    return frozenset(lists["experts"].split()), re.compile(rf"\b{any_of(lists['expertise'].split())}s?\b")
