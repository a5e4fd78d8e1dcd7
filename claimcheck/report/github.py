"""Annotations for GitHub Actions: workflow commands that mark the flags in a pull request.

https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimcheck.records import Findings, Flag, Level
from claimcheck.report import Display
from claimcheck.report.positions import Place, file, placed, told
from claimcheck.typography.unprintable import printable

_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}
# The runner's own escapes; "%" first, as the others bring new ones.
_DATA = (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"))
_PROPERTY = (*_DATA, (":", "%3A"), (",", "%2C"))


def write(articles: Iterable[Findings], display: Display) -> Iterator[str]:  # noqa: ARG001 - one form for any display
    """Yield a workflow command a flag, behind an empty piece: an article without flags has a report too."""
    for findings in articles:
        yield ""
        for flag, place in placed(findings):
            yield _command(file(findings), flag, place, told(findings, flag))


def _command(name: str, flag: Flag, place: Place, message: str) -> str:
    properties = {
        "file": printable(name),
        "line": place.line,
        "col": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
        "title": f"claimcheck {printable(flag.rule)}",
    }
    if place.line != place.end_line:
        # GitHub takes columns only within one line.
        del properties["col"], properties["endColumn"]
    listed = ",".join(f"{key}={_escaped(str(value), _PROPERTY)}" for key, value in properties.items())
    return f"::{_COMMANDS[flag.level]} {listed}::{_escaped(message, _DATA)}\n"


def _escaped(text: str, escapes: tuple[tuple[str, str], ...]) -> str:
    for letter, escape in escapes:
        text = text.replace(letter, escape)
    return text
