"""How the shipped tagger is made: a teacher on all that is annotated, then a student of both."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from claimcheck.extract.wordpiece import WordPiece
from claimcheck.train import calibration, card, encoders, export, loop
from claimcheck.train.data import (
    CHAINS,
    GoldArticle,
    attributed,
    coreferent,
    fact_appeal,
    gendered,
    named,
    unlabelled,
)
from claimcheck.train.memory import keep_memory
from claimcheck.train.model import Tagger
from claimcheck.train.ranges import ranges_in
from claimcheck.train.reader import as_reader
from claimcheck.train.rounding import rounded, roundings
from claimcheck.train.settings import ROUNDED, STUDENT, TEACHER, UNLABELLED, Settings
from claimcheck.train.teaching import taught

_EACH = 20
"""Of as many annotated articles one shows how large the numbers get that are quantized."""


def make(data: Path, work: Path, model: Path) -> None:
    """Write the tagger's files and its card to ``model``; ``work`` keeps what a rerun goes on from."""
    keep_memory()
    wordpiece = WordPiece(encoders.vocabulary())
    articles = [a for which in CHAINS for a in attributed(data, which, "train")]
    dev = [a for which in ("world", "wikinews") for a in attributed(data, which, "dev")]
    known = {a.name for a in articles}
    told = [*(a for a in named(data, "train") if a.name not in known), *fact_appeal(data, "train")]
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
    export.write(student, how, model)
    calibration.calibrate(data, model)
    files = sorted(path for path in data.glob("*-train*") if path.suffix in (".gz", ".jsonl", ".csv"))
    files += [data / "gap-development.tsv", data / "news-unlabelled.jsonl.gz"]
    counts = {
        "articles": len(articles),
        "other_annotated_texts": len(told) + len(mentioned),
        "unlabelled_articles": len(news),
    }
    card.write(model, {"teacher": TEACHER, "student": (*STUDENT, ROUNDED)}, files, counts)
