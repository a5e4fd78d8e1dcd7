"""The judges of claims, fitted: which attributions, and which of the article's own words, claim something.

Taught by rows of reports on unlabelled news that readers judged, those that a report hid among them; they
stand in ``reports/claims-read.tsv.gz`` by document and place, without a word of the articles; and by short
sentences of our own that leave no doubt (``rules/en/extract/claims.toml``). Nothing is claimed by somebody
whom the article only tells of (``own``). What is nested does not stand either where its source or chain is
wrong: whoever is around it says it. Otherwise such a row tells nothing. Logistic regressions over named
features and the tagger's states; how strongly weights are held down was told by cross-validation over
articles.
"""

from __future__ import annotations

import csv
import gzip
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, product
from math import nan
from pathlib import Path

import numpy as np
import torch

from claimcheck.claims import OWN
from claimcheck.extract import extract
from claimcheck.extract.claiming import CLAIM, asked, features
from claimcheck.extract.tagger import CLAIMING, Tagger
from claimcheck.read import read_text
from claimcheck.records import Attribution, Heard, Span, Spans
from claimcheck.resources import word_lists
from claimcheck.segment import segment
from claimcheck.train.judges import STATE, Learned, Values, documents, hearing_all, known_of, write
from claimcheck.train.parameters import add_parameters

READINGS = Path(__file__).resolve().parents[2] / "reports" / "claims-read.tsv.gz"

_HELD = {CLAIM: 16.0, OWN: 1.0}
"""How strongly weights are held down: from 1 to 32 what told best by cross-validation."""
_NAMED, _HEARD = 3.0, 3.0
"""How much a row's named features and its states weigh beside each other."""
_FEWEST = 2
"""Rows that a feature has to stand in."""
_FOLDS = 5
_STEPS = 100
_TINY = 1e-6

LEAST = {CLAIM: 0.55, OWN: 0.25}
"""The judges, and from which probability on a row stands: nearly all that articles state is a claim."""

_IDLE = ("noclaim", "own")
_MISSED = ("source", "chain")
"""Verdicts on rows that claim nothing, and on those that another says."""

_AGAIN = 20
"""How often a sentence of our own is read; those made of verbs and clauses are many."""
_EXAMPLE = -1
"""The number of its article."""

States = tuple[float, ...]
"""The mean of what is heard in some words, all of a state; of content, cue and source, one after the other.
Of a source that is not there, not a number."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it was read: its judge and its article's number, what the judge hears, whether it claims."""

    judge: str
    article: int
    features: frozenset[str]
    states: States
    right: bool


@dataclass(frozen=True, slots=True)
class _Read:
    cue: Spans
    content: Spans
    verdict: str


def make(data: Path, model: Path) -> dict[str, str]:
    """Fit both judges, write them and what they hear; return how much stands of claims, and of the rest."""
    tagger = hearing_all(model)
    rows = [*_rows(data, tagger), *_examples(tagger)]
    mine = {judge: [row for row in rows if row.judge == judge] for judge in LEAST}
    learned = {judge: fitted(read) for judge, read in mine.items()}
    hearing = np.concatenate([one.hearing for one in learned.values()], 1, dtype=np.float32)
    add_parameters(model, {CLAIMING: hearing})
    write(model, {judge: one.judge for judge, one in learned.items()})
    return {judge: _left_out(read) for judge, read in mine.items()}


def fitted(rows: Sequence[Row]) -> Learned:
    """Return a judge as it is written, with a column of hearing for each of a row's states."""
    names = sorted(_frequent(rows))
    states, mean, spread = _states(rows)
    weights, bias = _solved(_known(rows, names, states), _rights(rows), _HELD[rows[0].judge])
    named = {name: round(_NAMED * float(one), 3) for name, one in zip(names, weights, strict=False)}
    heard = (weights[len(names) :] / spread).reshape(-1, STATE)
    levels = -(heard * mean.reshape(-1, STATE)).sum(1)
    return Learned(
        {"bias": round(bias, 3), "least": LEAST[rows[0].judge], "weights": named},
        np.concatenate([heard, levels[:, None]], 1).T,
    )


def _rows(data: Path, tagger: Tagger) -> Iterator[Row]:
    """Yield every row that was read; of an attribution, it is right where any of its rows is."""
    for number, row, read in documents(data, _readings()):
        asking, heard = _asking(row["text"], tagger)
        for one, known, states in asking:
            same = [r for r in read if _meet(r.cue, one.cue) and _meet(r.content, one.content)]
            verdicts = {_verdict(r, nested=one.parent is not None) for r in same} - {None}
            if verdicts:
                yield Row(CLAIM, number, known, states, True in verdicts)
        for own in (one for one in read if not one.cue):
            states = heard.within(*own.content)
            right = _verdict(own, nested=False)
            if states and right is not None:
                yield Row(OWN, number, frozenset(), states, right)


def _examples(tagger: Tagger) -> Iterator[Row]:
    """Yield the rows of our own sentences; each of ``stated`` is one, as the article's own."""
    read = word_lists("extract/claims.toml")
    made = zip(product(read["saying"], read["clauses"]), cycle(read["speakers"]), strict=False)
    alone = [f"{who} {verb} {clause}." for (verb, clause), who in made]
    told = [f"{read['around']} {sentence}" for sentence in alone]
    claims = [*_AGAIN * read["claims"], *alone, *told]
    for right, sentences in ((True, claims), (False, _AGAIN * read["none"])):
        for sentence in sentences:
            for _, known, states in _asking(sentence, tagger)[0]:
                yield Row(CLAIM, _EXAMPLE, known, states, right)
    for sentence in _AGAIN * read["stated"]:
        heard = _asking(sentence, tagger)[1]
        yield Row(OWN, _EXAMPLE, frozenset(), heard.within((0, len(sentence))), right=True)


def _asking(text: str, tagger: Tagger) -> tuple[list[tuple[Attribution, frozenset[str], States]], Heard]:
    """Return the attributions in a text that a judge is asked of, with what it hears; and all it may hear."""
    article = read_text(text)
    found = extract(article, segment(article), tagger)
    heard = found.heard
    asking = []
    for one in found.attributions:
        if asked(one, text):
            content, cue = heard.within(*one.content), heard.within(*one.cue)
            source = heard.within(*one.source) if one.source else ()
            if content and cue:
                states = content + cue + (source or (nan,) * STATE)
                asking.append((one, features(one, text), states))
    return asking, heard


def _verdict(row: _Read, *, nested: bool) -> bool | None:
    """Return whether a row claims something, as far as its reading tells."""
    if nested and row.verdict in _MISSED:
        return False
    return None if row.verdict == "source" else row.verdict not in _IDLE


def _readings() -> dict[str, list[_Read]]:
    """Return what was read of each document."""
    found: dict[str, list[_Read]] = {}
    with gzip.open(READINGS, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            one = _Read(_spans(row["cue"]), _spans(row["content"]), row["verdict"])
            found.setdefault(row["doc"], []).append(one)
    return found


def _spans(written: str) -> Spans:
    pairs = (pair.split("-") for pair in written.split(",") if pair)
    return tuple((int(start), int(end)) for start, end in pairs)


def _meet(some: Sequence[Span], others: Sequence[Span]) -> bool:
    return any(start < end2 and start2 < end for start, end in some for start2, end2 in others)


def _frequent(rows: Sequence[Row]) -> set[str]:
    counts = Counter(name for row in rows for name in row.features)
    return {name for name, count in counts.items() if count >= _FEWEST}


def _known(rows: Sequence[Row], names: Sequence[str], states: Values) -> Values:
    return np.concatenate([_NAMED * known_of([row.features for row in rows], names), states], 1)


def _states(rows: Sequence[Row]) -> tuple[Values, Values, Values]:
    """Return the states, a row each, every number less its mean and over its spread; and those two."""
    states = np.array([row.states for row in rows])
    mean, spread = np.nanmean(states, 0), (np.nanstd(states, 0) + _TINY) * np.sqrt(STATE) / _HEARD
    return np.nan_to_num((states - mean) / spread), mean, spread


def _rights(rows: Sequence[Row]) -> Values:
    return np.array([row.right for row in rows], float)


def _solved(known: Values, right: Values, held: float) -> tuple[Values, float]:
    """Return the weights under which the rows are likeliest, held down by their squares, and the bias."""
    given, goal = torch.from_numpy(known), torch.from_numpy(right)
    weights = torch.zeros(known.shape[1], dtype=torch.float64, requires_grad=True)
    bias = torch.zeros(1, dtype=torch.float64, requires_grad=True)
    solver = torch.optim.LBFGS([weights, bias], max_iter=_STEPS, line_search_fn="strong_wolfe")

    def missed() -> torch.Tensor:
        solver.zero_grad()
        chance = given @ weights + bias
        loss = torch.nn.functional.binary_cross_entropy_with_logits(chance, goal, reduction="sum")
        loss = loss + held * weights.square().sum()
        loss.backward()
        return loss

    solver.step(missed)
    solved: Values = weights.detach().numpy()
    return solved, float(bias.detach())


def _left_out(rows: Sequence[Row]) -> str:
    """Return how many rows stand that claim something, and of the others; their judges had not read them.

    Examples of our own do not count.
    """
    known = _known(rows, sorted(_frequent(rows)), _states(rows)[0])
    right = _rights(rows)
    fold = np.array([row.article % _FOLDS if row.article != _EXAMPLE else _FOLDS for row in rows])
    chance = np.zeros(len(rows))
    for number in range(_FOLDS):
        learned = fold != number
        weights, bias = _solved(known[learned], right[learned], _HELD[rows[0].judge])
        chance[fold == number] = 1 / (1 + np.exp(-known[fold == number] @ weights - bias))
    read = right[fold < _FOLDS]
    stand = right[(chance >= LEAST[rows[0].judge]) & (fold < _FOLDS)]
    return f"{stand.sum():.0f} of {read.sum():.0f}, and {(1 - stand).sum():.0f} of {(1 - read).sum():.0f}"
