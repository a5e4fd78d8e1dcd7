"""How the shipped tagger is made: a teacher on all that is annotated, then a student of both."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

import torch
from torch import Tensor

from claimcheck.extract.wordpiece import WordPiece
from claimcheck.train import calibration, card, encoders, export, loop
from claimcheck.train.data import (
    CHAINS,
    READINGS,
    GoldArticle,
    attributed,
    coreferent,
    fact_appeal,
    gendered,
    named,
    read_anew,
    unlabelled,
)
from claimcheck.train.imitation import likeness, mended
from claimcheck.train.losses import Losses, losses_of
from claimcheck.train.memory import keep_memory
from claimcheck.train.model import Tagger
from claimcheck.train.pruning import pruned
from claimcheck.train.ranges import ranges_in
from claimcheck.train.reader import as_reader
from claimcheck.train.rounding import Rounding, fitted, rounded, roundings
from claimcheck.train.settings import FURTHER, ROUNDED, STUDENT, TEACHER, UNLABELLED, Settings
from claimcheck.train.shipped_weights import unpacked
from claimcheck.train.teaching import taught

_EACH = 20
"""Of as many annotated articles one shows how large the numbers get that are quantized."""

_MENDED_BY = 13
"""Batches by which layers make up for what they lost."""


def make(data: Path, work: Path, model: Path) -> None:
    """Write the tagger's files and its card to ``model``; ``work`` keeps what a rerun goes on from."""
    _prepare()
    wordpiece = WordPiece(encoders.vocabulary())
    articles, dev = _annotated(data), _watched(data)
    known = {a.name for a in articles}
    appeals = fact_appeal(data, "train")
    told = [*(a for a in named(data, "train") if a.name not in known), *appeals]
    mentioned = [*coreferent(data, "train"), *gendered(data, "development")]

    def train(stages: Sequence[Settings], first: Callable[[], Tagger], read: Sequence[GoldArticle]) -> Tagger:
        trained: Tagger | None = None
        for stage in stages:
            shown = [a for a in read if a.nested_known or not stage.nested_only]
            trained = loop.train(shown, dev, wordpiece, stage, work, trained, first)
        assert trained is not None
        return trained

    teacher = as_reader(
        train(TEACHER, lambda: Tagger(encoders.base(work)), [*articles, *told, *mentioned]), wordpiece
    )
    held_out = [a.text for a in [*dev, *named(data, "dev")]]
    news = list(taught(unlabelled(data, UNLABELLED, held_out), teacher, work / "read"))
    student = train(STUDENT, Tagger, [*articles, *told, *news])
    how = roundings(student, ranges_in(student, wordpiece, [a.text for a in articles[::_EACH]]))
    student = loop.train(
        [*articles, *told, *news], dev, wordpiece, ROUNDED, work, student, lambda: rounded(Tagger(), how)
    )
    export.write(*_further(FURTHER, student, how, [*articles, *appeals], dev, work), model)
    calibration.calibrate(data, model)
    counts = {
        "articles": len(articles),
        "other_annotated_texts": len(told) + len(mentioned),
        "unlabelled_articles": len(news),
    }
    stages = {"teacher": TEACHER, "student": (*STUDENT, ROUNDED), "further": FURTHER}
    card.write(model, stages, _files(data), counts)


def further(data: Path, work: Path, model: Path, stages: int = 1) -> None:
    """Train the tagger in ``model`` on what was annotated since, and write it there again, with its card.

    It goes through the last ``stages`` of `FURTHER`: through those before it has gone.
    """
    _prepare()
    student, how = unpacked(model)
    articles, dev = _annotated(data), _watched(data)
    shown = [*articles, *fact_appeal(data, "train")]
    export.write(*_further(FURTHER[-stages:], student, how, shown, dev, work), model)
    calibration.calibrate(data, model)
    card.add_stages(model, {"further": FURTHER}, _files(data), {"articles": len(articles)})


def _prepare() -> None:
    keep_memory()
    torch.set_default_device("cuda" if torch.cuda.is_available() else "cpu")


def _annotated(data: Path) -> list[GoldArticle]:
    return [*(a for which in CHAINS for a in attributed(data, which, "train")), *read_anew(data)]


def _watched(data: Path) -> list[GoldArticle]:
    return [a for which in ("world", "wikinews") for a in attributed(data, which, "dev")]


def _files(data: Path) -> list[Path]:
    files = sorted(path for path in data.glob("*-train*") if path.suffix in (".gz", ".jsonl", ".csv"))
    return [*files, data / "gap-development.tsv", data / "news-unlabelled.jsonl.gz", READINGS]


def _further(
    stages: Sequence[Settings],
    tagger: Tagger,
    how: Mapping[str, Rounding],
    shown: list[GoldArticle],
    dev: list[GoldArticle],
    work: Path,
) -> tuple[Tagger, Mapping[str, Rounding]]:
    """Return a tagger after some stages, and how its layers round.

    After one it is the mean of its weights before and after it: neither is as good alone (Wortsman et al.
    2022). Where one makes it smaller, it is what learned to be like the larger one.
    """
    wordpiece = WordPiece(encoders.vocabulary())
    for stage in stages:
        losses: Losses = losses_of
        share = 0.5
        if stage.heads_cut or stage.units_cut:
            larger, share = tagger, 1.0
            tagger, how = _shrunk(stage, larger, how, partial(loop.batches, shown, wordpiece, stage, 0))
            losses = likeness(fitted(larger.state_dict(), {}))
        first = partial(fitted, tagger.state_dict(), how)
        trained = loop.train(shown, dev, wordpiece, stage, work, first=first, losses=losses)
        before, after = tagger.state_dict(), trained.state_dict()
        tagger.load_state_dict({name: torch.lerp(before[name], after[name], share) for name in before})
    return tagger, how


def _shrunk(
    stage: Settings,
    larger: Tagger,
    how: Mapping[str, Rounding],
    batches: Callable[[], Iterable[Mapping[str, Tensor]]],
) -> tuple[Tagger, Mapping[str, Rounding]]:
    """Return a tagger with a smaller encoder, as like ``larger`` as it is untrained, and how it rounds."""
    smaller, rounding = pruned(larger, how, stage.heads_cut, stage.units_cut, batches())
    goal = fitted(larger.state_dict(), {})
    return mended(smaller, goal, list(islice(batches(), _MENDED_BY))), rounding
