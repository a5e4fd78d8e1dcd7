"""``claimcheck rules``: the rules that raise flags, listed, explained; a user's own started and checked."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from claimcheck import output
from claimcheck.answers import answered
from claimcheck.options import OwnRules

rules_app = typer.Typer(rich_markup_mode=None, invoke_without_command=True)


@rules_app.callback()
def rules_(context: typer.Context, own_rules: OwnRules = None) -> None:
    """List the rules that raise flags, explain one, start or check your own."""
    if context.invoked_subcommand is None:
        with answered():
            from claimcheck import rules
            from claimcheck.report.rules import listed

            output.write([listed(rules.load(own_rules))], None)


@rules_app.command()
def show(
    rule: Annotated[str, typer.Argument(metavar="ID", help="The rule's name, as in the list.")],
    own_rules: OwnRules = None,
) -> None:
    """Explain a rule: what it finds, why it matters, whose guidance it follows, with examples."""
    with answered():
        from claimcheck import rules
        from claimcheck.report.rules import explained

        output.write([explained(rules.load(own_rules), rule)], None)


@rules_app.command("check")
def check_rules(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of your rules.")],
) -> None:
    """Check a folder of your own rules and their examples: every mistake with its file and key."""
    with answered():
        from claimcheck import own_rules

        loaded = own_rules.examine(folder)
        typer.echo(f"{folder}: no mistakes; with ours {len(loaded.flags)} rules")


@rules_app.command("new")
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
        from claimcheck import own_rules
        from claimcheck.config import in_force

        home = folder or in_force([]).config.rules or own_rules.USUAL
        typer.echo(f"{own_rules.start(rule, home)}: change it, then run: claimcheck rules check {home}")
