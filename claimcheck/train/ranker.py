"""The ranker of persons whom he and she mean: what it decides in annotated texts, and the fit to that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

import numpy as np

from claimcheck.extract import extract
from claimcheck.link import link
from claimcheck.link.reference import salience
from claimcheck.records import Article, Attribution, Extract, Extraction, Quotation, Span
from claimcheck.resources import of_language
from claimcheck.segment import segment
from claimcheck.train.antecedents import as_sources, meet
from claimcheck.train.data import CHAINS, GoldArticle, attributed, coreferent, gendered

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from claimcheck.link.names.cast import Figure
    from claimcheck.tokens import Doc
    from claimcheck.train.calibration import Values

RIDGE = 4.0
"""What holds the weights near 0: of 1 and 4 what did better on quarters of the training news, held out."""

_STEPS = 60


@dataclass(frozen=True, slots=True)
class Decision:
    """The persons a pronoun was ranked among: their features, which of them are right, and whether nobody is.

    ``cited``: whether the pronoun is a statement's source.
    """

    candidates: tuple[Mapping[str, float], ...]
    right: tuple[bool, ...]
    nobody: bool
    cited: bool


def files() -> Iterator[str]:
    """Yield the names of the files that are read."""
    yield from ("gap-development.tsv", "gum-coref-train.jsonl.gz")
    for which, chains in CHAINS.items():
        yield from (f"{which}-train.jsonl.gz", chains.format("train") + ".jsonl")


def make(data: Path) -> int:
    """Fit the ranker, write its weights, and return from how many decisions they were learned."""
    articles = [a for which in CHAINS for a in attributed(data, which, "train") if a.nested_known]
    articles += [*gendered(data, "development"), *coreferent(data, "train")]
    made = [one for article in articles for one in decisions(article)]
    cited, mentioned = fit(made)
    (of_language() / salience.FILE).write_text(_written(cited, mentioned, len(made)), encoding="utf-8")
    return len(made)


def decisions(article: GoldArticle, extract: Extract = extract) -> Iterator[Decision]:
    """Yield what is decided of each pronoun of an article whose antecedent was told by hand.

    The annotated attributions are linked, and where there are none, all that asks for its antecedent.
    Reading goes on with who is right, so that what is learned does not depend on what was known before. A
    pronoun that none of two names is, as GAP has them, is anybody else, or nobody.
    """
    read = Article(article.name, article.text)
    sentences = segment(read)
    asked = {m.span: m for m in article.mentions if m.asks}
    made: dict[Span, Decision] = {}

    def told(scene: salience.Scene) -> Figure | None:
        span = scene.pronoun.start, scene.pronoun.end
        found = salience.candidates(scene)
        if span not in asked or not found:
            return None
        figures = [scene.mentions[number][0].figure for number in found]
        of, places = asked[span].cluster, [_places(scene.doc, figure) for figure in figures]
        same = [m.span for m in article.mentions if m.cluster == of and m.span != span]
        others = [m.span for m in article.mentions if m.cluster != of and not m.asks]
        is_same = [_meets(place, same) for place in places]
        right = is_same if same else [not _meets(place, others) for place in places]
        made[span] = Decision((*found.values(),), (*right,), not any(is_same), scene.cited)
        return next((figure for figure, is_it in zip(figures, is_same, strict=True) if is_it), None)

    with patch.object(salience, "choose", told):
        link(read, sentences, Extraction(_sources(article), extract(read, sentences).entities))
    yield from made.values()


def _sources(article: GoldArticle) -> tuple[Attribution, ...]:
    if article.attributions:
        return tuple(
            Attribution(a.id, a.parent, a.source[:1], a.cue, a.content, Quotation.INDIRECT, 1.0)
            for a in article.attributions
        )
    return as_sources(m.span for m in article.mentions if m.asks)


def _places(doc: Doc, figure: Figure) -> list[Span]:
    return [(doc.tokens[name.first].start, doc.tokens[name.last - 1].end) for name in figure.mentions]


def _meets(spans: Iterable[Span], others: Sequence[Span]) -> bool:
    return any(meet(one, other) for one in spans for other in others)


def fit(made: Sequence[Decision]) -> tuple[dict[str, float], dict[str, float]]:
    """Return the weights that make what is right likeliest, held near 0, and what is added where not cited.

    Where several are right, as many as are make one: each is taken for as right as it is likely among
    them (expectation and maximization), a step of Newton's method at a time, from 0.
    """
    names = [*made[0].candidates[0], salience.NOBODY]
    features, there, right = _arrays(made, names)
    bare = np.array([[[float(not one.cited)]] for one in made])
    shown = np.concatenate([features, bare * features], 2)
    weights = np.zeros(shown.shape[2])
    for _ in range(_STEPS):
        scores = shown @ weights
        likely, hoped = _shares(scores, there), _shares(scores, right)
        spread = shown - np.einsum("ij,ijk->ik", likely, shown)[:, None, :]
        curve = np.einsum("ij,ijk,ijl->kl", likely, spread, spread) + RIDGE * np.eye(len(weights))
        slope = np.einsum("ij,ijk->k", hoped - likely, shown) - RIDGE * weights
        weights = weights + np.linalg.solve(curve, slope)
    cited, mentioned = weights.reshape(2, -1).tolist()
    return dict(zip(names, cited, strict=True)), dict(zip(names, mentioned, strict=True))


def _shares(scores: Values, among: NDArray[np.bool_]) -> Values:
    """Return how likely each of some is to be the one: 0 for all others, a row's sum 1."""
    apart = np.where(among, scores, -np.inf)
    raised = np.exp(apart - apart.max(1, keepdims=True))
    shares: Values = raised / raised.sum(1, keepdims=True)
    return shares


def _arrays(
    made: Sequence[Decision], names: Sequence[str]
) -> tuple[Values, NDArray[np.bool_], NDArray[np.bool_]]:
    """Return features, [decisions, candidates and nobody, features], who is there, and who is right."""
    most = 1 + max(len(one.candidates) for one in made)
    features = np.zeros((len(made), most, len(names)))
    there, right = np.zeros((2, len(made), most), np.bool_)
    nobody = [float(name == salience.NOBODY) for name in names]
    for row, one in enumerate(made):
        told = [[float(who[name]) for name in names[:-1]] + [0.0] for who in one.candidates]
        features[row, : len(told) + 1] = [*told, nobody]
        there[row, : len(told) + 1] = True
        right[row, : len(told) + 1] = [*one.right, one.nobody]
    return features, there, right


def _written(cited: Mapping[str, float], mentioned: Mapping[str, float], count: int) -> str:
    tables = {"weights": cited, "mentioned": mentioned}
    return (
        "# Whom he and she mean: what each feature of a person adds, and what besides where the pronoun is\n"
        "# no source of a statement, in log odds (claimcheck/link/reference/salience.py).\n"
        f"# Written by python -m claimcheck.train ranker, from {count:,} decisions.\n"
    ) + "".join(
        f"\n[{title}]\n" + "".join(f"{name} = {weight:.4f}\n" for name, weight in table.items())
        for title, table in tables.items()
    )
