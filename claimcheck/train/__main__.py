"""``python -m claimcheck.train``: trains the tagger, writes ``claimcheck/model`` and its card; scores it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated

import typer

HERE = Path(__file__).resolve().parent.parent
MODEL = HERE / "model"
DATA = HERE.parent.parent / "shared" / "bench"

app = typer.Typer(help=__doc__, no_args_is_help=False, add_completion=False)
Data = Annotated[
    Path, typer.Option(help="Folder with polnear-*.jsonl.gz, chains-*.jsonl, factappeal-*.csv and score.py.")
]
Model = Annotated[Path, typer.Option(help="Folder the model is written to.")]


@app.callback(invoke_without_command=True)
def train(
    context: typer.Context,
    data: Data = DATA,
    model: Model = MODEL,
    work: Annotated[Path, typer.Option(help="Folder for checkpoints; a rerun goes on from there.")] = Path(
        "build/train"
    ),
) -> None:
    """Train, export to ONNX, write the card: some two hours on two cores; killed, it goes on where it was."""
    if context.invoked_subcommand:
        return
    from claimcheck.extract.tagger import Tagger
    from claimcheck.extract.wordpiece import WordPiece
    from claimcheck.train import card, export, loop
    from claimcheck.train.data import fact_appeal, polnear
    from claimcheck.train.model import pretrained
    from claimcheck.train.settings import STAGES
    from claimcheck.train.silver import with_silver

    articles, sentences, dev = polnear(data, "train"), fact_appeal(data, "train"), polnear(data, "dev")
    wordpiece = WordPiece(pretrained() / "vocab.txt")
    trained = loop.train(articles + sentences, dev, wordpiece, STAGES[0], work)
    for stage in STAGES[1:]:
        shown = articles
        if stage.silver:
            export.export(trained, work / "before")
            shown = with_silver(articles, Tagger(work / "before"))
        trained = loop.train(shown + sentences, dev, wordpiece, stage, work, trained)
    export.export(trained, model)
    files = [data / name for name in ("polnear-train.jsonl.gz", "chains-train.jsonl", "factappeal-train.csv")]
    card.write(model, STAGES, files, {"articles": len(articles), "sentences": len(sentences)})
    typer.echo(f"Wrote {model}. Now: python -m claimcheck.train score --write", err=True)


@app.command()
def score(
    data: Data = DATA,
    model: Model = MODEL,
    write: Annotated[bool, typer.Option(help="Put the figures on the card.")] = False,
    report: Annotated[
        Path | None, typer.Option(help="Write the figures and an error analysis to this file.")
    ] = None,
) -> None:
    """Print the model's figures on the dev articles; with --write they go on its card."""
    from claimcheck.train import card
    from claimcheck.train import score as scoring
    from claimcheck.train.appeals import FILE, score_appeals
    from claimcheck.train.misses import misses
    from claimcheck.train.quality import page

    with tempfile.TemporaryDirectory() as scratch:
        figures = scoring.score(data, Path(scratch)) | score_appeals(data)
        if report:
            report.parent.mkdir(parents=True, exist_ok=True)
            report.write_text(page(figures, misses(data, Path(scratch))), encoding="utf-8")
    for name, row in figures.items():
        typer.echo(f"{name:24} " + "  ".join(f"{key} {value}" for key, value in row.items()))
    if write:
        card.add_scores(model, figures, [data / name for name in (*scoring.EVALUATED, FILE)])


if __name__ == "__main__":
    app()
