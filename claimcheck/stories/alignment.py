"""Which sentences of several articles share a claim, and the groups that they form.

Blocking first: only sentences that share words that tell something are compared at all. Then every pair has a
score (``likeness``), and is an edge. An edge that reaches the least begins a group. A sentence joins a group
where it can be compared with all of other articles in it and their mean score reaches the least (average
linkage): what two articles word alike leads to how a third has it. Strongest edges go first, so that a group
holds together, and a sentence that states two things can be in two groups.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from claimcheck.stories.likeness import Pair, features, score, telling, weights
from claimcheck.stories.sentences import Statement, total

Node = tuple[int, int]
"""A statement of a story: its article's number, and its place in the article."""

_LEAST_SHARED = 8.0
"""What common words tell at the least, for two sentences to be compared; no claim of dev has less."""

_SURE = 3.0
"""What a score counts for at the most in a mean: one that is copied leads nobody else into its group."""

_FAR = 4.0
"""How much likelier a match has to be, for another one not to count beside it."""

_LEAST_TOLD = 2.0
"""What the common words of what they tell must tell, beside who tells it."""


@dataclass(frozen=True, slots=True)
class Edge:
    """Two statements of different articles that can be compared, and the log odds that they share a claim."""

    one: Node
    other: Node
    score: float

    @property
    def likely(self) -> bool:
        """Whether they are taken to share one."""
        return self.score >= weights().least


@dataclass(frozen=True, slots=True)
class Group:
    """Statements that share a claim, in the order of the articles, and the mean of their edges' scores."""

    nodes: tuple[Node, ...]
    score: float


def edges(articles: Sequence[Sequence[Statement]]) -> tuple[Edge, ...]:
    """Return the pairs of statements that can be compared, the likeliest to share a claim first."""
    tells = telling(articles)
    found = [
        Edge((a, i), (b, j), strength)
        for a, b in combinations(range(len(articles)), 2)
        for (i, j), strength in _scored(articles[a], articles[b], tells)
    ]
    return tuple(sorted(_kept(found), key=lambda edge: (-edge.score, edge.one, edge.other)))


def _kept(found: Sequence[Edge]) -> Iterator[Edge]:
    """Yield edges without those whose two ends both have their match elsewhere in the other's article."""
    best: dict[tuple[Node, int], float] = {}
    for edge in found:
        for node, other in ((edge.one, edge.other), (edge.other, edge.one)):
            at = node, other[0]
            best[at] = max(best.get(at, -math.inf), edge.score)
    for edge in found:
        least = min(best[edge.one, edge.other[0]], best[edge.other, edge.one[0]])
        if least < edge.score + _FAR:
            yield edge


def grouped(joined: Sequence[Edge]) -> tuple[Group, ...]:
    """Return the groups that edges form, in the order of the first article's text."""
    return tuple(sorted(_groups(joined), key=lambda group: group.nodes))


def candidates(
    ours: Sequence[Statement], theirs: Sequence[Statement], tells: Mapping[str, float]
) -> Iterator[Pair]:
    """Yield the pairs of statements that share enough to be compared."""
    holding: dict[str, list[int]] = defaultdict(list)
    for j, statement in enumerate(theirs):
        for k in statement.keys:
            holding[k].append(j)
    for i, statement in enumerate(ours):
        shared: dict[int, float] = defaultdict(float)
        for k in sorted(statement.keys & holding.keys()):
            for j in holding[k]:
                shared[j] += tells[k]
        yield from ((i, j) for j, told in shared.items() if told >= _LEAST_SHARED)


def _scored(
    ours: Sequence[Statement], theirs: Sequence[Statement], tells: Mapping[str, float]
) -> Iterator[tuple[Pair, float]]:
    for pair, found in features(ours, theirs, candidates(ours, theirs, tells), tells).items():
        if _told(ours[pair[0]], theirs[pair[1]]) >= _LEAST_TOLD:
            yield pair, score(found)


def _told(one: Statement, other: Statement) -> float:
    """Return how much the words of two contents tell: that one man said both is no shared claim."""
    return max(
        (total(ours.keys & theirs.keys) for ours in one.told for theirs in other.told), default=_LEAST_TOLD
    )


def _groups(joined: Sequence[Edge]) -> Iterator[Group]:
    least = weights().least
    scores: dict[Node, dict[Node, float]] = defaultdict(dict)
    made: list[set[Node]] = []
    of: dict[Node, list[int]] = defaultdict(list)
    for edge in joined:
        scores[edge.one][edge.other] = scores[edge.other][edge.one] = edge.score
    for edge in joined:
        near = sorted({*of[edge.one], *of[edge.other]})
        if any({edge.one, edge.other} <= made[at] for at in near):
            continue
        for at in near:
            new = next(iter({edge.one, edge.other} - made[at]))
            if _mean(new, made[at], scores) >= least:
                made[at].add(new)
                of[new].append(at)
                break
        else:
            if edge.likely:
                for node in (edge.one, edge.other):
                    of[node].append(len(made))
                made.append({edge.one, edge.other})
    for nodes in made:
        strengths = [
            scores[one][other] for one, other in combinations(sorted(nodes), 2) if other in scores[one]
        ]
        yield Group(tuple(sorted(nodes)), sum(strengths) / len(strengths))


def _mean(node: Node, group: set[Node], scores: Mapping[Node, Mapping[Node, float]]) -> float:
    """Return the mean of a statement's scores with those of other articles in a group.

    Minus infinity where it cannot be compared with one of them.
    """
    others = [other for other in group if other[0] != node[0]]
    return math.fsum(min(_SURE, scores[node].get(other, -math.inf)) for other in others) / len(others)
