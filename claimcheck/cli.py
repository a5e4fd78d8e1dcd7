"""The command line: arguments in, exit status out; nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

import claimcheck
from claimcheck import output, several
from claimcheck.errors import ClaimcheckError
from claimcheck.options import Encoding, Outlet, OwnRules, Paths, ReportFormat, Target, Title, Width
from claimcheck.report import Format, Page, writer

WRONG_INPUT = 2
PARTLY_FAILED = 3
INTERRUPTED = 130  # 128 + SIGINT, as shells count
READER_GONE = 141  # 128 + SIGPIPE

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    # Rich is slow to import, and takes square brackets for markup.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit status: 0 done; 2 wrong input or usage; 3 some articles failed, the rest are reported.",
)
rules_app = typer.Typer(rich_markup_mode=None, invoke_without_command=True)
app.add_typer(rules_app, name="rules")


def main() -> None:
    """Run the command line; ``claimcheck`` and ``python -m claimcheck`` call this."""
    app(prog_name="claimcheck")


@contextmanager
def _answered() -> Iterator[None]:
    """Turn what a user can cause into one line on standard error and an exit status."""
    try:
        yield
    except ClaimcheckError as error:
        output.complain(str(error))
        raise typer.Exit(WRONG_INPUT) from error
    except BrokenPipeError as error:
        output.close()
        raise typer.Exit(READER_GONE) from error
    except KeyboardInterrupt as error:
        raise typer.Exit(INTERRUPTED) from error


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
    own_rules: OwnRules = None,
    width: Width = None,
) -> None:
    """Show the claims of articles, each claim with its chain and its flags."""
    with _answered():
        from claimcheck import pipeline, rules

        names = several.named(paths)
        several.refuse_target(names, target)
        loaded = rules.load(own_rules)
        failures: list[str] = []

        def examine(name: str) -> pipeline.Checked:
            return pipeline.check(Path(name), outlet=outlet, title=title, encoding=encoding, rules=loaded)

        def failed(message: str) -> None:
            failures.append(message)
            output.complain(message)

        findings = several.each(output.counted(names), examine, failed)
        page = Page(len(names) > 1, *output.sight(target, width))
        output.write(writer(format)(findings, page), target)
    if failures:
        raise typer.Exit(WRONG_INPUT if len(failures) == len(names) else PARTLY_FAILED)


@rules_app.callback()
def rules_(context: typer.Context, own_rules: OwnRules = None) -> None:
    """List the rules that raise flags, explain one, or check your own."""
    if context.invoked_subcommand is None:
        with _answered():
            from claimcheck import rules
            from claimcheck.report.rules import listed

            output.write([listed(rules.load(own_rules))], None)


@rules_app.command()
def show(
    rule: Annotated[str, typer.Argument(metavar="ID", help="The rule's name, as in the list.")],
    own_rules: OwnRules = None,
) -> None:
    """Explain a rule: what it finds, why it matters, whose guidance it follows, with examples."""
    with _answered():
        from claimcheck import rules
        from claimcheck.report.rules import explained

        output.write([explained(rules.load(own_rules), rule)], None)


@rules_app.command("check")
def check_rules(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of your rules.")],
) -> None:
    """Check a folder of your own rules: every mistake with its file and key, or a word that all is well."""
    with _answered():
        from claimcheck import rules

        loaded = rules.load(folder)
        typer.echo(f"{folder}: no mistakes; with ours {len(loaded.flags)} rules")
