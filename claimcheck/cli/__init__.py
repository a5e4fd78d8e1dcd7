"""The command line: one module a command, each of which turns arguments into calls and an exit status."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Annotated

import typer

import claimcheck
from claimcheck import output
from claimcheck.cli import batch, check, compare, config, report, rules, score, serve, sources, story
from claimcheck.cli.exits import answered, status
from claimcheck.cli.whole_help import Commands

app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    # Rich is slow to import, and takes square brackets for markup.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit status: 0 done; 1 a flag that --fail-on names; 2 wrong input or usage; 3 some articles "
    "failed, the rest are reported.",
)
app.add_typer(rules.app, name="rules")
app.command("config")(config.command)
app.command("check")(check.command)
app.command("sources")(sources.command)
app.command("report")(report.command)
app.command("story")(story.command)
app.command("compare")(compare.command)
app.command("batch")(batch.command)
app.command("score")(score.command)
app.command("serve")(serve.command)


def _every(context: typer.Context, wanted: bool) -> None:
    """Print what --help says of every command, one after the other."""
    if wanted:
        for each in _commands(context):
            typer.echo(f"{each.get_help()}\n\n")
        raise typer.Exit


def _commands(context: typer.Context) -> Iterator[typer.Context]:
    """Yield a command and those below it, each as it is called."""
    yield context
    for name, command in sorted(getattr(context.command, "commands", {}).items()):
        yield from _commands(type(context)(command, info_name=name, parent=context))


def main() -> None:
    """Run the command line and exit; ``__main__`` calls this."""
    sys.exit(status(lambda: app(prog_name="claimcheck", standalone_mode=False)))


def _version(wanted: bool) -> None:
    if wanted:
        with answered():
            output.tell(f"claimcheck {claimcheck.__version__}")
        raise typer.Exit


@app.callback()
def _claimcheck(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
    every: Annotated[
        bool,
        typer.Option("--help-all", callback=_every, is_eager=True, help="Show the help of all commands."),
    ] = False,
) -> None:
    """Who says so? The attribution chain of every claim in a news article.

    `claimcheck check ARTICLE` lists the article's claims, each with who is said to have said it and through
    whom, and flags what is hedged, unverified, anonymous, second-hand or denied.
    """
