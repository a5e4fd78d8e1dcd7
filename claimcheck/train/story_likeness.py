"""``python -m claimcheck.train.story_likeness`` fits the score of two sentences sharing a claim.

It says what each half of the groups gets from weights that were fitted on the other.

From ``stories-dev.jsonl``: two sentences share a claim where a pair of members of one gold claim lies in
them, by half of the shorter one's words as the bench's scorer has it. The folds take every second group.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer
from numpy.typing import NDArray

from claimcheck.records import Article, Findings
from claimcheck.resources import of_language
from claimcheck.segment import segment
from claimcheck.stories.alignment import candidates
from claimcheck.stories.likeness import NAMES, features, telling
from claimcheck.stories.sentences import statements
from claimcheck.train.__main__ import DATA
from claimcheck.train.evaluation import scorer

GOLD = "stories-dev.jsonl"
_LEASTS = tuple(x / 4 for x in range(-8, 3))
_RIDGE = 1.0
_STEPS = 30

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Group:
    """Pairs of sentences of one story: their features, and which gold pairs each holds, out of how many."""

    name: str
    features: Matrix
    held: tuple[frozenset[int], ...]
    gold: int


@dataclass(frozen=True, slots=True)
class Fitted:
    """A regression's bias and weights, and the score that a pair has to reach."""

    bias: float
    weights: Matrix
    least: float


def read(data: Path) -> tuple[Group, ...]:
    """Return the pairs of every group of the gold data."""
    bench = scorer(data)
    lines = (data / GOLD).read_text(encoding="utf-8").splitlines()
    return tuple(_group(json.loads(line), bench) for line in lines)


def fit(groups: Sequence[Group]) -> Fitted:
    """Return a ridge-penalised logistic regression (Newton's method), its least score that of the best F1."""
    x = np.vstack([group.features for group in groups])
    y = np.array([bool(held) for group in groups for held in group.held], float)
    mean, spread = x.mean(axis=0), x.std(axis=0) + 1e-9
    z = np.hstack([np.ones((len(x), 1)), (x - mean) / spread])
    penalty = np.diag([0.0, *[_RIDGE] * x.shape[1]])
    w = np.zeros(z.shape[1])
    for _ in range(_STEPS):
        p = 1 / (1 + np.exp(-z @ w))
        w += np.linalg.solve((z.T * (p * (1 - p))) @ z + penalty, z.T @ (y - p) - penalty @ w)
    weights = w[1:] / spread
    fitted = Fitted(float(w[0] - weights @ mean), weights, 0.0)
    best = max(_LEASTS, key=lambda least: score(groups, Fitted(fitted.bias, weights, least))[2])
    return Fitted(fitted.bias, weights, best)


def score(groups: Sequence[Group], fitted: Fitted) -> tuple[float, float, float]:
    """Return precision, recall and F1 of pairs, per cent."""
    found = right = reached = 0
    for group in groups:
        chosen = group.features @ fitted.weights + fitted.bias >= fitted.least
        held = [gold for gold, is_chosen in zip(group.held, chosen, strict=True) if is_chosen]
        found, right = found + len(held), right + sum(map(bool, held))
        reached += len(frozenset[int]().union(*held))
    precision, recall = right / max(1, found), reached / max(1, sum(group.gold for group in groups))
    return 100 * precision, 100 * recall, 200 * precision * recall / max(1e-9, precision + recall)


def _group(gold: Any, bench: Any) -> Group:
    articles = gold["articles"]
    tokens = {article["doc"]: bench.Tokens(article["text"]) for article in articles}
    told = [statements(n, _sentences(article)) for n, article in enumerate(articles)]
    covered = [
        [tokens[article["doc"]].cover([s.span]) for s in ours]
        for article, ours in zip(articles, told, strict=True)
    ]
    members = [
        [dict(m, T=tokens[m["doc"]].cover([m["span"]])) for m in claim["members"]] for claim in gold["claims"]
    ]
    pairs = [pair for claim in members for pair in bench.cross(claim)]
    tells = telling(told)
    rows: list[tuple[float, ...]] = []
    held = []
    for a, b in combinations(range(len(told)), 2):
        names = articles[a]["doc"], articles[b]["doc"]
        here = [(n, *sides) for n, pair in enumerate(pairs) for sides in _sides(pair, names)]
        found = features(told[a], told[b], candidates(told[a], told[b], tells), tells)
        for (i, j), feature in found.items():
            rows.append(feature)
            held.append(
                frozenset(
                    n
                    for n, x, y in here
                    if bench.covers(x["T"], covered[a][i]) and bench.covers(y["T"], covered[b][j])
                )
            )
    return Group(gold["group"], np.array(rows).reshape(-1, len(NAMES)), tuple(held), len(pairs))


def _sides(pair: Sequence[Any], names: tuple[str, str]) -> Iterator[tuple[Any, Any]]:
    for one, other in (pair, pair[::-1]):
        if (one["doc"], other["doc"]) == names:
            yield one, other


def _sentences(article: Any) -> Findings:
    read_ = Article(article["doc"], article["text"])
    return Findings(read_, segment(read_))


def _written(fitted: Fitted, said: str) -> str:
    rows = "\n".join(f"{name} = {w:.4f}" for name, w in zip(NAMES, fitted.weights, strict=True))
    head = (
        "# The score of two sentences sharing a claim (claimcheck/stories/likeness.py), as log odds.\n"
        f"# Written by python -m claimcheck.train.story_likeness from {GOLD};\n"
        "# of pairs of sentences that share a word:\n"
    )
    return f"{head}{said}\nbias = {fitted.bias:.4f}\nleast = {fitted.least}\n\n[weights]\n{rows}\n"


def main(data: Annotated[Path, typer.Option(help=f"Folder with {GOLD} and score.py.")] = DATA) -> None:
    """Fit, say the folds, and write ``rules/en/story/likeness.toml``."""
    groups = read(data)
    halves = groups[0::2], groups[1::2]
    rows = [
        ("first half, fitted on the second", score(halves[0], fit(halves[1]))),
        ("second half, fitted on the first", score(halves[1], fit(halves[0]))),
        ("all, fitted on all", score(groups, fit(groups))),
    ]
    said = "".join(f"# {name}: precision {p:.1f}, recall {r:.1f}, F1 {f:.1f}\n" for name, (p, r, f) in rows)
    typer.echo(said)
    (of_language() / "story" / "likeness.toml").write_text(_written(fit(groups), said), encoding="utf-8")


if __name__ == "__main__":
    typer.run(main)
