"""``python -m claimcheck.train``: trains the tagger, writes ``claimcheck/model`` and its card; scores it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated

import typer

HERE = Path(__file__).resolve().parent.parent
MODEL = HERE / "model"
WORK = Path("build/train")
DATA = HERE.parent.parent / "shared" / "bench"

app = typer.Typer(help=__doc__, no_args_is_help=False, add_completion=False)
Data = Annotated[Path, typer.Option(help="The bench's folder: gold, unlabelled news and scorers.")]
Model = Annotated[Path, typer.Option(help="Folder the model is written to.")]
Work = Annotated[Path, typer.Option(help="Folder for checkpoints; a rerun goes on from there.")]


@app.callback(invoke_without_command=True)
def train(
    context: typer.Context,
    data: Data = DATA,
    model: Model = MODEL,
    work: Work = WORK,
) -> None:
    """Train a teacher, let it read unlabelled news, train the tagger on both, export it and write its card.

    Killed, it goes on where it was: stages keep a checkpoint every hundred steps, readings a file an article.
    Where the package's own model is written, its ranker and judges are fitted and its figures measured too.
    """
    if context.invoked_subcommand:
        # What is told before a command's name holds for the command.
        context.default_map = {context.invoked_subcommand: {"data": str(data), "model": str(model)}}
        return
    from claimcheck.train.recipe import make

    make(data, work, model)
    typer.echo(f"Wrote {model}", err=True)
    if model.resolve() == MODEL:
        ranker(data, model)
        leads(data, model)
        claims(data, model)
        senses(data, model)
        worth(data, model)
        score(data, model, write=True)


@app.command()
def further(
    data: Data = DATA,
    model: Model = MODEL,
    work: Work = WORK,
    stages: Annotated[int, typer.Option(help="How many of the last stages.", min=1)] = 1,
) -> None:
    """Train the tagger on, after more was annotated; then run `leads`, `claims`, `senses` and `score`."""
    from claimcheck.train.recipe import further

    further(data, work, model, stages)
    typer.echo(f"Wrote {model}", err=True)


@app.command()
def score(
    data: Data = DATA,
    model: Model = MODEL,
    write: Annotated[bool, typer.Option(help="Put the figures on the card.")] = False,
    report: Annotated[
        Path | None, typer.Option(help="Write the figures and an error analysis to this file.")
    ] = None,
) -> None:
    """Print the model's figures on each set of dev articles; with --write they go on its card."""
    from claimcheck.extract.confidence import WEIGHTS
    from claimcheck.extract.tagger import shipped_tagger
    from claimcheck.train import card, evaluation
    from claimcheck.train.calibration import judge, table
    from claimcheck.train.misses import misses_in
    from claimcheck.train.quality import page

    with tempfile.TemporaryDirectory() as scratch:
        figures = evaluation.figures(data, Path(scratch))
        if report:
            report.parent.mkdir(parents=True, exist_ok=True)
            reading = shipped_tagger()
            reliability = table(list(judge(data, reading)), reading.parameters[WEIGHTS].astype(float))
            found = misses_in(data, Path(scratch))
            report.write_text(page(figures, reliability, found), encoding="utf-8")
    for which, rows in figures.items():
        typer.echo(f"{which}")
        for name, row in rows.items():
            typer.echo(f"  {name:24} " + "  ".join(f"{key} {value}" for key, value in row.items()))
    if write:
        files = [data / name for which in evaluation.SETS for name in evaluation.evaluated(which)]
        card.add_scores(model, figures, files)


@app.command()
def antecedents(
    data: Data = DATA,
    most: Annotated[int | None, typer.Option(help="Read only so many articles of each.", min=1)] = None,
) -> None:
    """Print how well pronouns and nouns are linked: GAP validation and GUM dev; `score` has them too."""
    from claimcheck.train.antecedents import score_antecedents

    for name, row in score_antecedents(data, most).items():
        typer.echo(f"{name:24} " + "  ".join(f"{key} {value}" for key, value in row.items()))


@app.command()
def senses(data: Data = DATA, model: Model = MODEL) -> None:
    """Fit the judges of senses that flag rules ask, after a change of rules or tagger; some ten minutes."""
    from claimcheck.train import card, judges

    counts = judges.make(data, model)
    card.add_senses(model, counts, [*(data / name for name in judges.files()), judges.READINGS])
    for sense, count in counts.items():
        typer.echo(f"{sense:20} {count} proposals")


@app.command()
def claims(data: Data = DATA, model: Model = MODEL) -> None:
    """Fit the judges of claims, after a change of the tagger or more rows were read; before `senses`."""
    from claimcheck.train import card, claimed

    told = claimed.make(data, model)
    card.add_claims(model, told, claimed.READINGS)
    for judge, share in told.items():
        typer.echo(f"{judge:20} {share} stand")


@app.command()
def leads(data: Data = DATA, model: Model = MODEL) -> None:
    """Fit the ranker of who says what stands below a line, after more lines were read; before `claims`."""
    from claimcheck.train import card, leads

    told = leads.make(data, model)
    card.add_leads(model, told, (leads.READINGS, leads.WRITTEN))
    typer.echo(told)


@app.command()
def worth(data: Data = DATA, model: Model = MODEL) -> None:
    """Fit the judge of worth, after more findings were read; then read some of what it warns of."""
    from claimcheck.train import card, worth

    count = worth.make(data, model)
    card.add_worth(model, count, worth.READINGS)
    typer.echo(f"{count} findings")


@app.command()
def ranker(data: Data = DATA, model: Model = MODEL) -> None:
    """Fit the ranker of persons whom he and she mean, after a change of its features; two minutes."""
    from claimcheck.train import card, ranker

    count = ranker.make(data)
    card.add_ranker(model, count, [data / name for name in ranker.files()])
    typer.echo(f"{count} decisions")


if __name__ == "__main__":
    app()
