"""How likely two sentences of two articles share a claim: a logistic regression over seven readable features.

Its weights are data (``rules/en/story/likeness.toml``), fitted by ``claimcheck.train.story_likeness``.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from claimcheck.resources import word_lists
from claimcheck.stories.sentences import Statement
from claimcheck.stories.words import weight

Pair = tuple[int, int]
"""The places of two statements, each in its own article."""

_NEIGHBOURS = tuple((x, y) for x in (-1, 0, 1) for y in (-1, 0, 1) if (x, y) != (0, 0))

_MANY = 60
"""Sentences of a usual story; fewer say little of how common a word is in it."""


class Features(NamedTuple):
    """What speaks for and against two sentences sharing a claim; logarithms of what has no upper end.

    ``shared``: how much the words in both tell; ``plain``: the same without names; ``cosine``: the share of
    what all their words tell; ``run``: the longest run of words in both; ``apart``: how far from each other
    they stand in their articles; ``around``: the greatest cosine of their neighbours; ``rank``: how many
    pairs of either share more. Figures and speakers in common added nothing to these.
    """

    shared: float
    plain: float
    cosine: float
    run: float
    apart: float
    around: float = 0.0
    rank: float = 0.0


NAMES = Features._fields


@dataclass(frozen=True, slots=True)
class Weights:
    """The regression: ``bias`` and a weight a feature; what reaches ``least`` is a shared claim."""

    bias: float
    least: float
    weights: tuple[float, ...]


@cache
def weights() -> Weights:
    """Return the weights that ship with the package."""
    read = word_lists("story/likeness.toml")
    return Weights(read["bias"], read["least"], tuple(read["weights"][name] for name in NAMES))


def telling(articles: Iterable[Sequence[Statement]]) -> Mapping[str, float]:
    """Return how much each word tells within a story: by how rare it is in the news, and in these articles.

    What stands in every sentence of a long story tells nothing of any of them; of two short notes it may tell
    all.
    """
    counts: Counter[str] = Counter()
    sentences = 0
    for article in articles:
        for statement in article:
            sentences += 1
            counts.update(statement.keys)
    many = max(sentences, _MANY)
    return {k: weight(k) * math.log((many + 1) / (n + 0.5)) for k, n in counts.items()}


def features(
    ours: Sequence[Statement], theirs: Sequence[Statement], pairs: Iterable[Pair], tells: Mapping[str, float]
) -> dict[Pair, Features]:
    """Return the features of pairs of statements of two articles."""
    totals = [[math.fsum(tells[k] for k in s.keys) for s in article] for article in (ours, theirs)]
    alone = {
        (i, j): _alone(ours[i], theirs[j], (totals[0][i], totals[1][j]), tells) for i, j in sorted(set(pairs))
    }
    ranks = _ranks(alone)
    return {
        (i, j): found._replace(
            around=max(
                (alone[near].cosine for x, y in _NEIGHBOURS if (near := (i + x, j + y)) in alone), default=0.0
            ),
            rank=math.log1p(ranks[i, j]),
        )
        for (i, j), found in alone.items()
    }


def score(found: Features) -> float:
    """Return the log odds that two sentences with these features share a claim."""
    fitted = weights()
    return fitted.bias + math.fsum(w * x for w, x in zip(fitted.weights, found, strict=True))


def longest_run(ours: Sequence[str], theirs: Sequence[str]) -> int:
    """Return how many words the longest run has that is in both."""
    places: dict[str, list[int]] = {}
    for at, word in enumerate(theirs):
        places.setdefault(word, []).append(at)
    longest = 0
    ending: dict[int, int] = {}
    for word in ours:
        ending = {at: ending.get(at - 1, 0) + 1 for at in places.get(word, ())}
        longest = max(longest, *ending.values(), 0) if ending else longest
    return longest


def _alone(
    one: Statement, other: Statement, totals: tuple[float, float], tells: Mapping[str, float]
) -> Features:
    common = one.keys & other.keys
    shared = math.fsum(tells[k] for k in common)
    plain = math.fsum(tells[k] for k in common - one.names - other.names)
    return Features(
        shared=math.log1p(shared),
        plain=math.log1p(plain),
        cosine=shared / (math.sqrt(totals[0] * totals[1]) or 1.0),
        run=math.log1p(longest_run([w.key for w in one.words], [w.key for w in other.words])),
        apart=abs(one.position - other.position),
    )


def _ranks(found: Mapping[Pair, Features]) -> dict[Pair, int]:
    """Return for each pair how many others of either of its statements share more."""
    rows: dict[tuple[int, int], list[tuple[float, Pair]]] = {}
    for pair, features_ in found.items():
        strength = features_.shared * features_.cosine
        for side in (0, 1):
            rows.setdefault((side, pair[side]), []).append((strength, pair))
    return dict(_counted(rows.values()))


def _counted(rows: Iterable[list[tuple[float, Pair]]]) -> Iterator[tuple[Pair, int]]:
    above: Counter[Pair] = Counter()
    for row in rows:
        for before, (_, pair) in enumerate(sorted(row, key=lambda item: (-item[0], item[1]))):
            above[pair] += before
    yield from above.items()
