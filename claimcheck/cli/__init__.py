"""The command line: one module a command, each of which turns arguments into calls and an exit status."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

import claimcheck
from claimcheck import output
from claimcheck.cli import batch, check, config, report, rules, score, serve, sources
from claimcheck.cli.exits import answered, status

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
app.add_typer(rules.app, name="rules")
app.command("config")(config.command)
app.command("check")(check.command)
app.command("sources")(sources.command)
app.command("report")(report.command)
app.command("batch")(batch.command)
app.command("score")(score.command)
app.command("serve")(serve.command)


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
) -> None:
    """Who says so? The attribution chain of every claim in a news article.

    `claimcheck check ARTICLE` lists the article's claims, each with who is said to have said it and through
    whom, and flags what is hedged, unverified, anonymous, second-hand or denied.
    """
