"""How the shipped tagger is made: a teacher on all that is annotated, then a student of both."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from claimcheck.extract.wordpiece import WordPiece
from claimcheck.train import card, encoders, export, loop
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
from claimcheck.train.reader import reader
from claimcheck.train.settings import STUDENT, TEACHER, UNLABELLED, Settings
from claimcheck.train.silver import with_silver
from claimcheck.train.teaching import taught


def make(data: Path, work: Path, model: Path) -> None:
    """Write the tagger's files and its card to ``model``; ``work`` keeps what a rerun goes on from."""
    keep_memory()
    wordpiece = WordPiece(encoders.vocabulary())
    articles = [a for which in CHAINS for a in attributed(data, which, "train")]
    dev = [a for which in ("world", "wikinews") for a in attributed(data, which, "dev")]
    other = _other(data, {a.name for a in articles})

    def train(stages: Sequence[Settings], first: Callable[[], Tagger], read: Sequence[GoldArticle]) -> Tagger:
        trained: Tagger | None = None
        for stage in stages:
            shown = [a for a in read if a.nested_known] if stage.nested_only else list(read)
            trained = loop.train(shown, dev, wordpiece, stage, work, trained, first)
        assert trained is not None
        return trained

    teacher = reader(train(TEACHER, lambda: Tagger(encoders.base(work)), [*articles, *other]), wordpiece)
    held_out = [a.text for a in [*dev, *named(data, "dev")]]
    news = list(taught(unlabelled(data, UNLABELLED, held_out), teacher, work / "read"))
    export.export(train(STUDENT, Tagger, [*with_silver(articles, teacher), *other, *news]), model)
    files = sorted(path for path in data.glob("*-train*") if path.suffix in (".gz", ".jsonl", ".csv"))
    files += [data / "gap-development.tsv", data / "news-unlabelled.jsonl.gz"]
    counts = {
        "articles": len(articles),
        "other_annotated_texts": len(other),
        "unlabelled_articles": len(news),
    }
    card.write(model, {"teacher": TEACHER, "student": STUDENT}, files, counts)


def _other(data: Path, known: set[str]) -> list[GoldArticle]:
    """Return what is annotated, but not with attributions: names, mentions, appeals."""
    names = [a for a in named(data, "train") if a.name not in known]
    return [*names, *coreferent(data, "train"), *gendered(data, "development"), *fact_appeal(data, "train")]
