"""The confidence of attributions, calibrated on the dev articles, and how well it holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claimcheck.extract import attributed
from claimcheck.extract.confidence import FEATURES, WEIGHTS, features
from claimcheck.extract.tagger import Tagger
from claimcheck.records import Article
from claimcheck.segment import segment
from claimcheck.train.evaluation import SETS, evaluated, scorer
from claimcheck.train.parameters import add_parameters

_RIDGE = 1.0
_STEPS = 40
_BINS = 5

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Judged:
    """What is known of the attributions found in one set, [attributions, features], and which are right."""

    which: str
    nested: bool
    known: Values
    right: NDArray[np.bool_]


def calibrate(data: Path, folder: Path) -> None:
    """Fit the confidence of the model in ``folder``, and write it into ``decoder.npz``."""
    judged = list(judge(data, Tagger.opened(folder)))
    weights = [
        _fitted(
            np.concatenate([one.known for one in judged if one.nested is nested]),
            np.concatenate([one.right for one in judged if one.nested is nested]),
        )
        for nested in (False, True)
    ]
    add_parameters(folder, {WEIGHTS: np.array(weights, dtype=np.float32)})


def judge(data: Path, tagger: Tagger) -> Iterator[Judged]:
    """Yield what a tagger finds in each set, un-nested and nested; right is what the bench counts so."""
    bench = scorer(data)
    for which in SETS:
        gold, chains = (list(bench.lines(str(data / name))) for name in evaluated(which))
        inner = {row["doc"]: row["nested"] for row in chains}
        rows: dict[bool, list[tuple[Values, bool]]] = {False: [], True: []}
        for row in gold:
            for nested, known, right in _of(bench, tagger, row, inner.get(row["doc"])):
                rows[nested].append((known, right))
        for nested, found in rows.items():
            known = np.array([known for known, _ in found]).reshape(-1, len(FEATURES))
            yield Judged(which, nested, known, np.array([right for _, right in found], dtype=np.bool_))


def _of(
    bench: ModuleType, tagger: Tagger, row: dict[str, Any], inner: list[dict[str, Any]] | None
) -> Iterator[tuple[bool, Values, bool]]:
    text = row["text"]
    tagged, tokens = tagger(text), bench.Tokens(text)
    found = list(attributed(tagged, tagger.parameters, text, segment(Article("dev", text))).values())

    def parts(source: Any, content: Any) -> dict[str, Any]:
        return {"S": tokens.cover(source), "X": tokens.cover(content)}

    def place(run: tuple[int, int]) -> tuple[int, int]:
        return tagged.words[run[0]].start, tagged.words[run[1]].end

    def alike(one: dict[str, Any], other: dict[str, Any]) -> float:
        return float(min(bench.jaccard(one[part], other[part]) for part in "SX"))

    outer = [parts(gold["source"], gold["content"]) for gold in row["attributions"]]
    nest = [
        parts([n["source_span"]] if n.get("source_span") else [], [n["content_span"]]) for n in inner or ()
    ]
    for nested, wanted in ((False, outer), (True, nest)):
        if nested and inner is None:
            continue
        mine = [one for one in found if (one.parent is not None) is nested]
        told = [
            parts([place(one.source)] if one.source else [], [place(c) for c in one.contents]) for one in mine
        ]
        hits = {at for _, at in bench.greedy(wanted, told, alike)}
        for at, known in enumerate(features(tagged, tagger.parameters, mine).astype(np.float64)):
            yield nested, known, at in hits


def _fitted(known: Values, right: NDArray[np.bool_]) -> Values:
    """Return the weights of a logistic regression, a ridge on all but the first, by Newton's method."""
    weights = np.zeros(known.shape[1])
    held = np.full(known.shape[1], _RIDGE)
    held[0] = 0
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-(known @ weights)))
        slope = known.T @ (right - chance) - held * weights
        curve = (known * (chance * (1 - chance))[:, None]).T @ known + np.diag(held + 1e-9)
        weights = weights + np.linalg.solve(curve, slope)
    return weights


def table(judged: Sequence[Judged], weights: Values) -> list[str]:
    """Return a reliability table as lines of Markdown: a row a range of confidence, a column a set."""
    lines: list[str] = []
    for nested in (False, True):
        mine = [one for one in judged if one.nested is nested]
        names = " | ".join(f"{one.which}-dev" for one in mine)
        lines += [
            f"| confidence, {'nested' if nested else 'un-nested'} | {names} |",
            "|---|" + "---:|" * len(mine),
        ]
        for low in range(_BINS):
            cells = " | ".join(_right(one, weights[int(nested)], low) for one in mine)
            lines.append(f"| {low / _BINS:.1f} to {(low + 1) / _BINS:.1f} | {cells} |")
        lines.append("")
    return lines


def _right(one: Judged, weights: Values, low: int) -> str:
    sure = 1 / (1 + np.exp(-(one.known @ weights)))
    here = np.minimum((sure * _BINS).astype(int), _BINS - 1) == low
    return f"{100 * one.right[here].mean():.0f} % of {here.sum()}" if here.any() else ""
