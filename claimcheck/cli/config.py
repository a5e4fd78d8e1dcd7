"""``claimcheck config``: the settings that are in force for articles, and where each comes from."""

from __future__ import annotations

from typing import Annotated

import typer

from claimcheck import output
from claimcheck.cli.exits import answered

_UNSET = {
    "select": "all rules",
    "ignore": "none",
    "fail-on": "never",
    "rules": "ours",
    "baseline": "none",
    "outlet": "as the article says",
    "encoding": "as the file shows",
}


def command(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH...]", help="Articles or folders. Otherwise the working folder."),
    ] = None,
) -> None:
    """Show the settings in force for articles, and where they are from."""
    with answered():
        output.write([_listed(paths or [])], None)


def _listed(paths: list[str]) -> str:
    from claimcheck.config import in_force
    from claimcheck.report.table import tabulated
    from claimcheck.typography.unprintable import line

    found = in_force(paths)
    lines = []
    for key, origin in found.origins.items():
        value = getattr(found.config, key.replace("-", "_"))
        said = ", ".join(value) if isinstance(value, tuple) else value
        lines.append((key, line(str(said or _UNSET[key])), line(origin)))
    return tabulated(("setting", "value", "from"), lines) + "\n"
