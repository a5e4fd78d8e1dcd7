"""The judges of senses, fitted: a logistic regression a sense over what the rules propose.

Taught by the paragraphs of ``flags-train``, by the flags of the training articles with chains, and by the
rules' own examples, which count most: they are what a rule says of itself. A hit is right where it overlaps
gold words of its sense. Ridge regression in the dual (Newton's method), so that the same data gives the same
weights to the last digit.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claimcheck.authoring.trial import findings as tried
from claimcheck.flag import features, proposed
from claimcheck.flag.senses import FILE, around
from claimcheck.flag.view import View, view_of
from claimcheck.pipeline import check
from claimcheck.records import Findings, Span
from claimcheck.rules import Rules, load
from claimcheck.rules.schema import Role, Sense, Way
from claimcheck.train.data import CHAINS, attributed

PARAGRAPHS = "flags-train.jsonl"
ARTICLES = ("polnear", "world", "wikinews", "more")
"""The sets whose training articles have flags."""

# How much an example counts: what a rule says of itself goes before what one reader marked.
_OF_TEXT, _OF_RULE = 1.0, 4.0
_STEPS = 40


@dataclass(frozen=True, slots=True)
class Text:
    """One text to learn from: what was linked in it, its gold words a sense, and how much it counts."""

    findings: Findings
    gold: dict[Sense, tuple[Span, ...]]
    weight: float


@dataclass(frozen=True, slots=True)
class Hit:
    """One proposal: what is known of it, whether it is right, how much it counts, and its text's number."""

    features: frozenset[str]
    right: bool
    weight: float
    text: int


@dataclass(frozen=True, slots=True)
class Fitting:
    """How a sense is fitted: how strongly weights are held down, and the least probability that stands."""

    ridge: float
    least: float


FITTINGS = {
    Sense.HEDGE: Fitting(0.1, 0.3),
    Sense.UNSOURCED_REPORT: Fitting(0.3, 0.45),
    Sense.ANONYMOUS_SOURCE: Fitting(0.3, 0.3),
    Sense.VAGUE_SOURCE: Fitting(0.3, 0.35),
    Sense.UNVERIFIED: Fitting(0.3, 0.3),
    Sense.NO_COMMENT: Fitting(0.3, 0.5),
    Sense.DISPUTED: Fitting(0.3, 0.5),
}
"""Chosen on the dev sets."""


def make(data: Path, model: Path) -> dict[str, int]:
    """Fit every sense's judge, write them beside the model; return how many proposals each had."""
    rules = load()
    texts = (*_paragraphs(data), *_articles(data))
    counts, learned = {}, {}
    for sense in Sense:
        hits = proposals(sense, texts, rules)
        counts[sense.value] = len(hits)
        learned[sense.value] = fitted(hits, FITTINGS[sense])
    (model / FILE).write_text(
        json.dumps(learned, indent=1, sort_keys=True, ensure_ascii=False) + "\n", "utf-8"
    )
    return counts


def files() -> tuple[str, ...]:
    """Return the names of the files that the judges learn from."""
    return (PARAGRAPHS, *(f"{CHAINS[which].format('train')}.jsonl" for which in ARTICLES))


def proposals(sense: Sense, texts: Iterable[Text], rules: Rules) -> list[Hit]:
    """Return what the rules of a sense propose in some texts, and in their own examples."""
    found = [
        Hit(known, _right(place, text.gold.get(sense, ())), text.weight, number)
        for number, text in enumerate(texts)
        for place, known in proposed_in(view_of(text.findings, rules), sense)
    ]
    for rule in rules.flags:
        senses = {rule.sense} | {cue.sense for cue in rules.cues if cue.id in rule.cues}
        for example in rule.examples if sense in senses else ():
            look = view_of(tried(example.text, example.attributions, outlet=example.outlet), rules)
            gold = list(_places(example.text, example.flagged))
            found += [
                Hit(known, _right(place, gold), _OF_RULE, -1)
                for place, known in proposed_in(look, sense, rule.id)
                if rule.sense is sense or look.in_quotation(place[0]) is (Way.QUOTED_HEDGE in rule.looks_at)
            ]
    return found


def proposed_in(look: View, sense: Sense, rule: str | None = None) -> Iterator[tuple[Span, frozenset[str]]]:
    """Yield the places that the rules of a sense (or one of them) propose, and what a judge hears."""
    seen = set()
    for one in look.rules.flags:
        if one.sense is sense and rule in (None, one.id):
            for _, hit in proposed(one, look):
                if (hit.start, hit.end) not in seen:
                    seen.add((hit.start, hit.end))
                    yield (hit.start, hit.end), features(hit, look)
    for cue in look.rules.of_role(Role.HEDGE):
        if cue.sense is sense:
            for sentence in look.sentences:
                for start, end in cue.matcher.spans(look.text, sentence.start, sentence.end):
                    yield (start, end), around(look.text, start, end)


def fitted(hits: list[Hit], fitting: Fitting) -> dict[str, object]:
    """Return a judge as it is written: ``bias``, ``least``, and the weights that a probability would miss."""
    counts = Counter(name for hit in hits for name in hit.features)
    names = sorted(name for name, count in counts.items() if count > 1)
    weights, bias = _solved(hits, names, fitting.ridge)
    kept = {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}
    return {"bias": round(bias, 3), "least": fitting.least, "weights": kept}


def _solved(hits: list[Hit], names: list[str], ridge: float) -> tuple[NDArray[np.float64], float]:
    """Solve the regression in the dual: there are fewer hits than features."""
    columns = {name: column for column, name in enumerate(names)}
    known = np.zeros((len(hits), len(names)))
    for row, hit in enumerate(hits):
        known[row, [columns[name] for name in hit.features if name in columns]] = 1
    known /= np.sqrt(np.maximum(known.sum(axis=1), 1))[:, None]
    right = np.array([hit.right for hit in hits], float)
    counts = np.array([hit.weight for hit in hits])
    kernel = known @ known.T / ridge
    ones = np.ones(len(hits))
    dual, bias = np.zeros(len(hits)), 0.0
    for _ in range(_STEPS):
        score = kernel @ dual + bias
        chance = 1 / (1 + np.exp(-score))
        curve = np.maximum(counts * chance * (1 - chance), 1e-6)
        target = score + counts * (right - chance) / curve
        system = kernel + np.diag(1 / curve)
        straight, level = np.linalg.solve(system, target), np.linalg.solve(system, ones)
        bias = float(straight.sum() / level.sum())
        moved = straight - bias * level
        still = np.abs(moved - dual).max() < 1e-7
        dual = moved
        if still:
            break
    return known.T @ dual / ridge, bias


def _paragraphs(data: Path) -> Iterator[Text]:
    for line in (data / PARAGRAPHS).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield Text(linked(row["text"]), _gold(row["flags"], apart=True), _OF_TEXT)


def _articles(data: Path) -> Iterator[Text]:
    for which in ARTICLES:
        flags = {
            row["doc"]: row["flags"]
            for row in map(
                json.loads, (data / f"{CHAINS[which].format('train')}.jsonl").open(encoding="utf-8")
            )
        }
        for article in attributed(data, which, "train"):
            if article.name in flags:
                yield Text(linked(article.text), _gold(flags[article.name], apart=False), _OF_TEXT)


def linked(text: str) -> Findings:
    """Return the findings of a text, without flags."""
    return check(text, rules=replace(load(), flags=()))


def _gold(flags: Iterable[dict[str, Any]], *, apart: bool) -> dict[Sense, tuple[Span, ...]]:
    """Return gold words by sense; in articles ``no_comment`` is ``unverified``: both may claim it."""
    found: dict[Sense, list[Span]] = {}
    for flag in flags:
        start, end = flag["span"]
        sense = Sense(str(flag["class"]))
        for one in {sense} if apart or sense is not Sense.UNVERIFIED else {sense, Sense.NO_COMMENT}:
            found.setdefault(one, []).append((start, end))
    return {sense: tuple(sorted(spans)) for sense, spans in found.items()}


def _right(place: Span, gold: Iterable[Span]) -> bool:
    return any(place[0] < end and start < place[1] for start, end in gold)


def _places(text: str, flagged: Iterable[str]) -> Iterator[Span]:
    """Yield where words stand that an example has flagged in the order of its text."""
    start = 0
    for words in flagged:
        start = text.index(words, start)
        yield start, start + len(words)
        start += 1
