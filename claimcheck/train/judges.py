"""The judges of senses, fitted: a logistic regression a sense over what the rules propose.

They hear named features of the wording, and what the tagger makes of the words: the mean of their states.
Taught by the paragraphs of ``flags-train``, by the flags of the training articles with chains, by
proposals in unlabelled news, read one by one, some taken at random and some because judges were unsure
(``reports/senses-read.tsv``: places, no words), and by the rules' own examples, which count most: they are
what a rule says of itself.
A hit is right where it overlaps gold words of its sense. Ridge regression in the dual (Newton's method), so
that the same data gives the same weights to the last digit. How strongly weights are held down, how much an
article counts beside a paragraph, and the least probability that stands are told by cross-validation.
"""

from __future__ import annotations

import csv
import gzip
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from claimcheck import pipeline
from claimcheck.authoring.trial import findings as tried
from claimcheck.extract import extract
from claimcheck.extract.tagger import SENSES, Tagger, forget_shipped_tagger
from claimcheck.flag import proposed
from claimcheck.flag.senses import around
from claimcheck.flag.standing import features
from claimcheck.flag.view import View, view_of
from claimcheck.lexicon.judge import FILE, judges
from claimcheck.read import read_text
from claimcheck.records import Extract, Findings, Heard, Span
from claimcheck.rules import Rules, load
from claimcheck.rules.schema import Role, Sense, Way
from claimcheck.train.data import CHAINS, attributed
from claimcheck.train.parameters import add_parameters

PARAGRAPHS = "flags-train.jsonl"
ARTICLES = ("polnear", "world", "wikinews", "more")
"""The sets whose training articles have flags."""

NEWS = "news-unlabelled.jsonl.gz"
READINGS = Path(__file__).resolve().parents[2] / "reports" / "senses-read.tsv"
"""What proposals in the unlabelled news were judged to be."""

_RIDGES = (0.1, 0.3, 1.0)
_OF_ARTICLES = (0.3, 1.0)
_OF_RULE = 12.0
"""How much an example of a rule counts beside a paragraph: what a rule says of itself goes first, by far."""

_LEAST = tuple(step / 20 for step in range(4, 15))
"""From which probabilities on a hit may stand."""

_AS_GOOD = 0.02
_FOLDS = 5
_STEPS = 40
_TINY = 1e-9

_HEARD = 3.0
"""How much a state counts beside named features (by cross-validation of three senses; 1 and 10 are alike)."""
STATE = 768
"""Numbers of a word's state."""

Values = NDArray[np.float64]
Verdicts = TypeVar("Verdicts")
Link = Callable[[str], tuple[Findings, Heard]]
"""What gives a text's findings without flags, and what the tagger heard."""


class Origin(Enum):
    """Where a proposal stands."""

    PARAGRAPH = "paragraph"
    ARTICLE = "article"
    READING = "reading"
    RULE = "rule"


_TOLD = dict.fromkeys((Sense.UNVERIFIED, Sense.NO_COMMENT), (Origin.PARAGRAPH,))
"""Senses that only the paragraphs' gold tells apart."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text to learn from: what was linked in it, its gold words a sense, and where it is from.

    ``states`` are what the tagger hears in its words; ``read``: the places that were judged a sense, where
    that is not all of the text.
    """

    findings: Findings
    states: Heard
    gold: dict[Sense, tuple[Span, ...]]
    origin: Origin
    read: dict[Sense, tuple[Span, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """One proposal: what is known of it, whether it is right, where it stands, and its text's number.

    ``state``: what the tagger hears in it, if it was asked.
    """

    features: frozenset[str]
    right: bool
    origin: Origin
    text: int
    state: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Learned:
    """A judge as it is written, and the weights of a state's numbers, and last the level, in its hearing.

    A judge that hears in several places has a column of these for each.
    """

    judge: dict[str, object]
    hearing: Values


@dataclass(frozen=True, slots=True)
class Fitting:
    """How strongly weights are held down, what an article counts beside a paragraph, and what came of it."""

    ridge: float
    of_article: float
    left_out: Values


def make(data: Path, model: Path) -> dict[str, int]:
    """Fit every sense's judge, write them beside the model; return how many proposals each had.

    The judge of worth stays: it is fitted apart, and read anew before another is taken.
    """
    rules = load()
    link = partial(linked, extract=partial(extract, tagger=hearing_all(model)))
    texts = (*_paragraphs(data, link), *_articles(data, link), *_readings(data, link))
    counts, learned = {}, {}
    for sense in Sense:
        hits = proposals(sense, texts, rules)
        counts[sense.value] = len(hits)
        wanted = {
            origin: sum(len(text.gold.get(sense, ())) for text in texts if text.origin is origin)
            for origin in _TOLD.get(sense, (Origin.PARAGRAPH, Origin.ARTICLE))
        }
        learned[sense] = fitted(hits, partial(_least, hits, wanted))
    heard = np.stack([one.hearing for one in learned.values()], 1, dtype=np.float32)
    add_parameters(model, {SENSES: heard})
    write(model, {sense.value: one.judge for sense, one in learned.items()})
    return counts


def hearing_all(model: Path) -> Tagger:
    """Return the tagger in a model folder, in whose words all of a state is heard in place of senses."""
    tagger = Tagger.opened(model)
    tagger.parameters[SENSES] = np.eye(STATE + 1, STATE, dtype=np.float32)
    return tagger


def documents(data: Path, read: Mapping[str, Verdicts]) -> Iterator[tuple[int, dict[str, Any], Verdicts]]:
    """Yield the documents of the unlabelled news that were read: number, row, and what was read of each."""
    with gzip.open(data / NEWS, "rt", encoding="utf-8") as lines:
        for number, row in enumerate(map(json.loads, lines)):
            if row["doc"] in read:
                yield number, row, read[row["doc"]]


def write(model: Path, learned: Mapping[str, Mapping[str, object]]) -> None:
    """Write judges beside the model, in place of those of the same names; the others stay."""
    file = model / FILE
    kept = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    text = json.dumps({**kept, **learned}, indent=1, sort_keys=True, ensure_ascii=False)
    file.write_text(text + "\n", encoding="utf-8")
    judges.cache_clear()
    forget_shipped_tagger()


def files() -> tuple[str, ...]:
    """Return the names of the files that the judges learn from."""
    return (PARAGRAPHS, NEWS, *(f"{CHAINS[which].format('train')}.jsonl" for which in ARTICLES))


def proposals(sense: Sense, texts: Iterable[Text], rules: Rules) -> list[Hit]:
    """Return what the rules of a sense propose in some texts, and in their own examples."""
    found = [
        Hit(
            known,
            _right(place, text.gold.get(sense, ())),
            text.origin,
            number,
            text.states.within(place),
        )
        for number, text in enumerate(texts)
        for place, known in proposed_in(view_of(text.findings, rules), sense)
        if text.read is None or _right(place, text.read.get(sense, ()))
    ]
    for rule in rules.flags:
        senses = {rule.sense} | {cue.sense for cue in rules.cues if cue.id in rule.cues}
        for example in rule.examples if sense in senses else ():
            look = view_of(tried(example.text, example.attributions, outlet=example.outlet), rules)
            gold = list(_places(example.text, example.flagged))
            found += [
                Hit(known, _right(place, gold), Origin.RULE, -1)
                for place, known in proposed_in(look, sense, rule.id)
                if rule.sense is sense or look.in_quotation(place[0]) is (Way.QUOTED_HEDGE in rule.looks_at)
            ]
    return found


def proposed_in(look: View, sense: Sense, rule: str | None = None) -> Iterator[tuple[Span, frozenset[str]]]:
    """Yield the places that the rules of a sense (or one of them) propose, and what a judge hears."""
    seen = set()
    for one in look.rules.flags:
        if one.sense is sense and rule in (None, one.id):
            for hit in proposed(one, look):
                if (hit.start, hit.end) not in seen:
                    seen.add((hit.start, hit.end))
                    yield (hit.start, hit.end), features(hit, look)
    for cue in look.rules.of_role(Role.HEDGE):
        if cue.sense is sense:
            for sentence in look.sentences:
                for start, end in cue.matcher.spans(look.text, sentence.start, sentence.end):
                    yield (start, end), around(look.text, start, end)


def fitted(hits: list[Hit], least_of: Callable[[Values], float]) -> Learned:
    """Return a judge as it is written: ``bias``, ``least``, and the weights that a probability would miss.

    A state's numbers are evened; of a proposal without one nothing is heard. ``least_of`` chooses the
    probability from which on a hit stands, by what a judge says of the hits that learned without their text.
    """
    counts = Counter(name for hit in hits for name in hit.features)
    names = sorted(name for name, count in counts.items() if count > 1)
    known = known_of([hit.features for hit in hits], names)
    states, mean, spread = _states(hits)
    named, heard = known @ known.T, _HEARD * states @ states.T
    fitting = _chosen(hits, named, heard)
    dual, bias = _solved(named / fitting.ridge + heard, _rights(hits), _weights(hits, fitting.of_article))
    weights = known.T @ dual / fitting.ridge
    kept = {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}
    hearing = _HEARD * states.T @ dual / spread
    return Learned(
        {"bias": round(bias, 3), "least": least_of(fitting.left_out), "weights": kept},
        np.append(hearing, -mean @ hearing),
    )


def _least(hits: list[Hit], wanted: Mapping[Origin, int], left_out: Values) -> float:
    """Return the probability from which on a hit stands: the middle of those whose F1 is about the best.

    So few hits tell no better: the best one itself is a matter of chance. F1 over paragraphs and over
    articles counts alike. What was read does not count: some of it was chosen because judges were unsure of
    it. ``wanted``: how many gold words each has, proposed or not; ``left_out`` as for `fitted`.
    """
    right = _rights(hits) == 1
    origins = np.array([hit.origin for hit in hits])

    def f1(least: float) -> float:
        parts = []
        for origin, count in wanted.items():
            stands = (left_out >= least) & (origins == origin)
            parts.append(float(2 * (stands & right).sum() / max(1, stands.sum() + count)))
        return sum(parts) / len(parts)

    possible = {least: f1(least) for least in _LEAST}
    good = [least for least, worth in possible.items() if worth >= max(possible.values()) - _AS_GOOD]
    return round((good[0] + good[-1]) / 2, 3)


def known_of(rows: Sequence[Iterable[str]], names: Sequence[str]) -> Values:
    """Return a row each, a column a feature of ``names``; rows have the length 1."""
    columns = {name: column for column, name in enumerate(names)}
    known = np.zeros((len(rows), len(names)))
    for number, row in enumerate(rows):
        known[number, [columns[name] for name in row if name in columns]] = 1
    scaled: Values = known / np.sqrt(np.maximum(known.sum(axis=1), 1))[:, None]
    return scaled


def _states(hits: list[Hit]) -> tuple[Values, Values, Values]:
    """Return a row a hit, what is heard in it: each number less its mean, over its spread; and those two."""
    rows = [row for row, hit in enumerate(hits) if hit.state]
    states = np.zeros((len(hits), STATE))
    if not rows:
        return states, np.zeros(STATE), np.ones(STATE)
    heard = np.array([hits[row].state for row in rows])
    mean, spread = heard.mean(0), (heard.std(0) + _TINY) * np.sqrt(STATE)
    states[rows] = (heard - mean) / spread
    return states, mean, spread


def _rights(hits: list[Hit]) -> Values:
    return np.array([hit.right for hit in hits], float)


def _weights(hits: list[Hit], of_article: float) -> Values:
    counts = {Origin.PARAGRAPH: 1.0, Origin.ARTICLE: of_article, Origin.READING: 1.0, Origin.RULE: _OF_RULE}
    return np.array([counts[hit.origin] for hit in hits])


def _chosen(hits: list[Hit], named: Values, heard: Values) -> Fitting:
    """Return the fitting under which what is true of the paragraphs left out is likeliest."""
    asked = np.array([hit.origin is Origin.PARAGRAPH for hit in hits])
    right = _rights(hits)

    def likelihood(fitting: Fitting) -> float:
        chance = np.where(right == 1, fitting.left_out, 1 - fitting.left_out)[asked]
        return float(np.log(np.maximum(chance, _TINY)).sum())

    tried = (
        Fitting(ridge, share, _left_out(hits, named / ridge + heard, right, _weights(hits, share)))
        for ridge, share in product(_RIDGES, _OF_ARTICLES)
    )
    return max(tried, key=likelihood)


def _left_out(hits: list[Hit], kernel: Values, right: Values, counts: Values) -> Values:
    """Return the probability of every hit in a text, told by a judge that learned without that text."""
    fold = np.array([hit.text % _FOLDS if hit.origin is not Origin.RULE else -1 for hit in hits])
    chance = np.zeros(len(hits))
    for number in range(_FOLDS):
        rest, out = fold != number, fold == number
        dual, bias = _solved(kernel[np.ix_(rest, rest)], right[rest], counts[rest])
        chance[out] = _chance(kernel[np.ix_(out, rest)] @ dual + bias)
    return chance


def _chance(score: Values) -> Values:
    chance: Values = 1 / (1 + np.exp(-score))
    return chance


def _solved(kernel: Values, right: Values, counts: Values) -> tuple[Values, float]:
    """Return the regression solved in the dual, as there are fewer hits than features, and its bias."""
    ones = np.ones(len(right))
    dual, bias = np.zeros(len(right)), 0.0
    for _ in range(_STEPS):
        score = kernel @ dual + bias
        chance = _chance(score)
        curve = np.maximum(counts * chance * (1 - chance), 1e-6)
        target = score + counts * (right - chance) / curve
        system = kernel + np.diag(1 / curve)
        straight, level = np.linalg.solve(system, np.stack([target, ones], 1)).T
        bias = float(straight.sum() / level.sum())
        moved = straight - bias * level
        still = np.abs(moved - dual).max() < 1e-7
        dual = moved
        if still:
            break
    return dual, bias


def _paragraphs(data: Path, link: Link) -> Iterator[Text]:
    for line in (data / PARAGRAPHS).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield Text(*link(row["text"]), _gold(row["flags"], apart=True), Origin.PARAGRAPH)


def _articles(data: Path, link: Link) -> Iterator[Text]:
    for which in ARTICLES:
        flags = {
            row["doc"]: row["flags"]
            for row in map(
                json.loads, (data / f"{CHAINS[which].format('train')}.jsonl").open(encoding="utf-8")
            )
        }
        for article in attributed(data, which, "train"):
            if article.name in flags:
                yield Text(*link(article.text), _gold(flags[article.name], apart=False), Origin.ARTICLE)


def _readings(data: Path, link: Link) -> Iterator[Text]:
    """Yield the paragraphs of the unlabelled news in which proposals were read."""
    judged: dict[str, list[tuple[int, int, Sense, bool]]] = {}
    with READINGS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            place = int(row["start"]), int(row["end"]), Sense(row["sense"]), row["verdict"] == "right"
            judged.setdefault(row["doc"], []).append(place)
    for _, article, places in documents(data, judged):
        yield from _paragraphs_read(article["text"], places, link)


def _paragraphs_read(text: str, judged: Iterable[tuple[int, int, Sense, bool]], link: Link) -> Iterator[Text]:
    paragraphs: dict[Span, list[tuple[int, int, Sense, bool]]] = {}
    for one in judged:
        end = text.find("\n", one[0])
        paragraph = text.rfind("\n", 0, one[0]) + 1, end if end >= 0 else len(text)
        paragraphs.setdefault(paragraph, []).append(one)
    for (first, last), places in paragraphs.items():
        read: dict[Sense, tuple[Span, ...]] = {}
        gold: dict[Sense, tuple[Span, ...]] = {}
        for start, end, sense, right in places:
            place = start - first, end - first
            read[sense] = (*read.get(sense, ()), place)
            if right:
                gold[sense] = (*gold.get(sense, ()), place)
        yield Text(*link(text[first:last]), gold, Origin.READING, read)


def linked(text: str, outlet: str | None = None, *, extract: Extract) -> tuple[Findings, Heard]:
    """Return the findings of a text, without flags, and what the tagger heard in it."""
    return pipeline.linked(replace(read_text(text), outlet=outlet), extract)


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
