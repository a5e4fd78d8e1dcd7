"""``claimcheck rules``: the rules that raise flags, listed, explained; a user's own started and checked."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from claimcheck import output
from claimcheck.cli.exits import answered
from claimcheck.cli.options import OwnRules
from claimcheck.cli.whole_help import Commands

app = typer.Typer(cls=Commands, rich_markup_mode=None, invoke_without_command=True)


@app.callback()
def rules_(context: typer.Context, own_rules: OwnRules = None) -> None:
    """List the rules that raise flags; explain, start, check rules."""
    if context.invoked_subcommand is None:
        with answered():
            from claimcheck.report.rule_list import listed
            from claimcheck.rules import load

            output.write([listed(load(own_rules))], None)


@app.command()
def show(
    rule: Annotated[str, typer.Argument(metavar="ID", help="The rule's name, as in the list.")],
    own_rules: OwnRules = None,
) -> None:
    """Explain a rule: what it finds, why it matters, whose guidance it follows, with examples."""
    with answered():
        from claimcheck.report.rule_list import explained
        from claimcheck.rules import load

        output.write([explained(load(own_rules), rule)], None)


@app.command("check")
def check_rules(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of your rules.")],
) -> None:
    """Check a folder of your own rules and their examples: every mistake with its file and key."""
    with answered():
        from claimcheck.authoring import own_rules

        loaded = own_rules.examine(folder)
        output.tell(f"{folder}: no mistakes; with ours {len(loaded.flags)} rules")


@app.command("new")
def new_rule(
    rule: Annotated[str, typer.Argument(metavar="ID", help="What it finds: small letters and hyphens.")],
    folder: Annotated[
        Path | None,
        typer.Option(
            "--rules", metavar="DIR", help="The folder of your rules. Otherwise the project's, else my-rules."
        ),
    ] = None,
) -> None:
    """Start a rule of your own: a file with examples to change; with the id of one of ours, a copy of it."""
    with answered():
        from claimcheck.authoring import own_rules
        from claimcheck.config import in_force

        home = folder or in_force([]).config.rules or own_rules.USUAL
        output.tell(f"{own_rules.start(rule, home)}: change it, then run: claimcheck rules check {home}")
