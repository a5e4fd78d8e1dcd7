"""The command line: arguments in, exit status out; nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import claimcheck
from claimcheck import output, several
from claimcheck.answers import FLAGGED, PARTLY_FAILED, WRONG_INPUT, answered, leave, telling
from claimcheck.batch import options
from claimcheck.config_command import config
from claimcheck.options import (
    Baseline,
    ByteOrderMark,
    Encoding,
    Explain,
    FailOn,
    FileFormats,
    Folder,
    Force,
    IdColumn,
    Ignore,
    MinLevel,
    Open,
    Outlet,
    OwnRules,
    Paths,
    ReportFormat,
    Select,
    Sort,
    Sorting,
    SourceReportFormat,
    Target,
    TextColumn,
    Title,
    Width,
    WriteBaseline,
)
from claimcheck.report import Format, Page, SourceFormat
from claimcheck.rules_command import rules_app

if TYPE_CHECKING:
    from claimcheck.records import Findings

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    # Rich is slow to import, and takes square brackets for markup.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit status: 0 done; 1 a flag that --fail-on names; 2 wrong input or usage; 3 some articles "
    "failed, the rest are reported.",
)
app.add_typer(rules_app, name="rules")
app.command()(config)


def main() -> None:
    """Run the command line; ``claimcheck`` and ``python -m claimcheck`` call this."""
    app(prog_name="claimcheck")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"claimcheck {claimcheck.__version__}")
        raise typer.Exit


@app.callback()
def _claimcheck(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Who says so? The attribution chain of every claim in a news article.

    `claimcheck check ARTICLE` lists the article's claims, each with who is said to have said it and through
    whom, and flags what is hedged, unverified, anonymous, second-hand or denied.
    """


@app.command()
def check(
    paths: Paths,
    format: ReportFormat = Format.TABLE,  # noqa: A002 - the option's name
    target: Target = None,
    outlet: Outlet = None,
    title: Title = None,
    encoding: Encoding = None,
    text_column: TextColumn = None,
    id_column: IdColumn = None,
    own_rules: OwnRules = None,
    select: Select = None,
    ignore: Ignore = None,
    min_level: MinLevel = None,
    fail_on: FailOn = None,
    baseline: Baseline = None,
    write_baseline: WriteBaseline = None,
    explain: Explain = False,
    sort: Sorting = Sort.PLACE,
    width: Width = None,
    open_: Open = False,
) -> None:
    """Show the claims of articles, each claim with its chain and its flags."""
    with answered():
        from claimcheck import checking, given

        done = checking.check(
            checking.Asked(
                paths,
                {
                    "select": select,
                    "ignore": ignore,
                    "min-level": min_level,
                    "fail-on": fail_on,
                    "rules": own_rules,
                    "baseline": baseline,
                    "outlet": outlet,
                    "encoding": encoding,
                },
                columns=given.Columns(text_column, id_column),
                format=format,
                target=target,
                title=title,
                width=width,
                open=open_,
                explain=explain,
                by_priority=sort is Sort.PRIORITY,
                write_baseline=write_baseline,
            )
        )
    leave(done.failures, done.names)
    if done.flagged:
        raise typer.Exit(FLAGGED)


@app.command()
def sources(
    paths: Paths,
    format: SourceReportFormat = SourceFormat.TABLE,  # noqa: A002 - the option's name
    target: Target = None,
    outlet: Outlet = None,
    encoding: Encoding = None,
    text_column: TextColumn = None,
    id_column: IdColumn = None,
    width: Width = None,
) -> None:
    """Show who is heard in articles: how often, how directly, and through whom."""
    with answered():
        from claimcheck import checking, given, rules
        from claimcheck.config import in_force
        from claimcheck.report import source_table

        files = several.named(paths)
        several.refuse_target(files, target)
        settings = in_force(files, {"outlet": outlet, "encoding": encoding})
        articles = checking.found(files, given.Columns(text_column, id_column), settings)
        names = articles.names
        examine = checking.examiner(articles, settings, rules.load())
        failures: list[str] = []
        findings = several.each(output.counted(names), examine, telling(failures))
        page = Page(len(names) > 1, *output.sight(target, width))
        output.write(source_table.write(findings, format, page), target)
    leave(failures, names)


@app.command()
def report(
    paths: Paths,
    target: Folder = Path("reports"),
    formats: FileFormats = None,
    force: Force = False,
    byte_order_mark: ByteOrderMark = False,
    outlet: Outlet = None,
    title: Title = None,
    encoding: Encoding = None,
    text_column: TextColumn = None,
    id_column: IdColumn = None,
    own_rules: OwnRules = None,
) -> None:
    """Write the reports of articles into a folder: for each a page to read and forward, and tables."""
    with answered():
        from claimcheck import checking, folder, given
        from claimcheck.config import in_force, selected

        files = several.named(paths)
        settings = in_force(files, {"rules": own_rules, "outlet": outlet, "encoding": encoding})
        articles = checking.found(files, given.Columns(text_column, id_column), settings)
        planned = folder.places(articles.names, target, formats or folder.USUAL)
        folder.refuse(files, planned, force=force)
        checked_as_set = checking.examiner(articles, settings, selected(settings), title)
        failures: list[str] = []

        def examine(name: str) -> Findings:
            checked = checked_as_set(name)
            folder.keep(checked, planned[name], byte_order_mark=byte_order_mark)
            return checked

        for _ in several.each(output.counted(list(planned)), examine, telling(failures)):
            pass
    leave(failures, list(planned))


@app.command()
def batch(
    paths: options.Inputs,
    target: options.Output,
    formats: options.Formats = None,
    patterns: options.Patterns = None,
    exclude: options.Exclude = None,
    jobs: options.Jobs = None,
    fresh: options.Fresh = False,
    outlet: Outlet = None,
    encoding: Encoding = None,
    text_column: TextColumn = None,
    id_column: IdColumn = None,
    own_rules: OwnRules = None,
    select: Select = None,
    ignore: Ignore = None,
    min_level: MinLevel = None,
    dask: options.Dask = None,
) -> None:
    """Check many articles: their reports, and the claims, sources and flags of all of them together."""
    with answered():
        from claimcheck.batch import command
        from claimcheck.batch.walk import Wanted

        done = command.batch(
            command.Asked(
                paths,
                target,
                {
                    "select": select,
                    "ignore": ignore,
                    "min-level": min_level,
                    "rules": own_rules,
                    "outlet": outlet,
                    "encoding": encoding,
                },
                formats=tuple(formats or ()),
                wanted=Wanted(tuple(patterns or ()), tuple(exclude or ()), text_column, id_column),
                jobs=jobs,
                fresh=fresh,
                dask=dask,
            )
        )
    if done.failed:
        raise typer.Exit(PARTLY_FAILED if done.articles else WRONG_INPUT)
