"""What a story rests on: the articles' origins joined, who cites whom, and how many are independent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from claimcheck.lexicon.letters import Key
from claimcheck.records import Findings
from claimcheck.stories.origin_names import is_short_for, plain_name
from claimcheck.stories.shared import Copy, RestsOn, Root, RootKind

_COPIED = 0.5
"""The share of one article's words that make it a copy of another."""

PRESS = frozenset({RootKind.OUTLET, RootKind.AGENCY, RootKind.OWN})
"""Origins that report: what they have, an article passes on."""

Pairs = Sequence[tuple[int, int]]


def roots(articles: Sequence[Findings], origins: Sequence[RestsOn]) -> tuple[Root, ...]:
    """Return the origins joined over the articles by name, those that most articles rest on first.

    A short name joins the longest that ends with it, or has it for its letters: ``Times``, ``NYT``. Where an
    article's own outlet is meant, it is no root of that article.
    """
    outlets = {
        plain_name(one.article.outlet): number for number, one in enumerate(articles) if one.article.outlet
    }
    named = {origin.name: plain_name(origin.name) for origin in origins}
    longest = [named[name] for name in sorted(named, key=lambda name: (-len(name), name))]
    joined: dict[Key, list[RestsOn]] = {}
    for origin in origins:
        own = named[origin.name]
        joined.setdefault(next((full for full in longest if _same(own, full)), own), []).append(origin)
    made = [
        Root(
            name=max((origin.name for origin in group), key=lambda name: (len(name), name)),
            kind=next((o.kind for o in group if o.kind is not RootKind.OWN), RootKind.OWN),
            articles=tuple(sorted({o.article for o in group if o.kind is not RootKind.OWN})),
            chief=tuple(sorted({o.article for o in group if o.kind is not RootKind.OWN and o.chief})),
            origins=tuple((o.article, o.name) for o in group),
            publisher=next((n for name, n in outlets.items() if _same(name, key) or _same(key, name)), None),
        )
        for key, group in joined.items()
    ]
    return tuple(sorted(made, key=lambda root: (-len(root.articles), root.name)))


def citing(found: Sequence[Root]) -> Pairs:
    """Return which article cites which other's outlet."""
    return [
        (article, root.publisher)
        for root in found
        if root.publisher is not None
        for article in root.articles
        if article != root.publisher
    ]


def circular(cited: Pairs) -> tuple[tuple[int, ...], ...]:
    """Return the articles that cite each other's outlets, over however many steps; each circle once."""
    onward: dict[int, set[int]] = {}
    for article, other in cited:
        onward.setdefault(article, set()).add(other)
    reached = {article: frozenset(_reached(article, onward)) for article in onward}
    circles = {
        tuple(sorted(other for other in reached[article] if article in reached.get(other, ())))
        for article in onward
        if article in reached[article]
    }
    return tuple(sorted(circles))


def clusters(count: int, found: Sequence[Root], copied: Sequence[Copy]) -> tuple[tuple[int, ...], ...]:
    """Return the articles that are not independent of each other, as sets; their number is how many are.

    Two articles are one where half of either is a copy of the other, or where one's chief origin is the
    other's outlet, or both have the same outlet or agency for one. Of documents and statements anybody may
    report independently.
    """
    leader = list(range(count))

    def first(number: int) -> int:
        while leader[number] != number:
            leader[number] = leader[leader[number]]
            number = leader[number]
        return number

    def join(one: int, other: int) -> None:
        low, high = sorted((first(one), first(other)))
        leader[high] = low

    for copy in copied:
        if max(copy.share_one, copy.share_other) >= _COPIED:
            join(copy.one, copy.other)
    for root in found:
        if root.kind in PRESS:
            resting = [*root.chief, *([root.publisher] if root.publisher is not None and root.chief else [])]
            for other in resting[1:]:
                join(resting[0], other)
    together: dict[int, list[int]] = {}
    for number in range(count):
        together.setdefault(first(number), []).append(number)
    return tuple(tuple(numbers) for numbers in together.values())


def _reached(article: int, onward: Mapping[int, set[int]]) -> Iterator[int]:
    seen: set[int] = set()
    waiting = sorted(onward.get(article, ()))
    while waiting:
        at = waiting.pop()
        if at not in seen:
            seen.add(at)
            waiting += sorted(onward.get(at, ()))
            yield at


def _same(short: Key, full: Key) -> bool:
    return short == full or is_short_for(short, full)
