"""``claimcheck score``: reports measured against corrected ones."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimcheck import output
from claimcheck.cli.exits import answered, leave

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimcheck.records import Findings


class ScoreFormat(StrEnum):
    """The formats of a table of scores."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def command(
    gold: Annotated[
        Path,
        typer.Argument(
            metavar="GOLD",
            help="A folder of corrected reports, or one: .ann with its .txt beside it, or JSON.",
        ),
    ],
    reports: Annotated[Path, typer.Argument(metavar="REPORTS", help="The reports of the same names.")],
    format: Annotated[ScoreFormat, typer.Option("--format", "-f")] = ScoreFormat.TABLE,  # noqa: A002
) -> None:
    """Measure reports against corrected ones: attributions, their words, names, chains and nesting."""
    with answered():
        from claimcheck import scoring
        from claimcheck.errors import ClaimcheckError
        from claimcheck.report.scores import written

        golden, found = scoring.files(gold), scoring.files(reports)
        if gold.is_file() and reports.is_file():
            found = dict.fromkeys(golden, reports)
        failures: list[str] = []

        def pairs() -> Iterator[tuple[Findings, Findings]]:
            for name, file in golden.items():
                try:
                    if name not in found:
                        raise ClaimcheckError(f"{file}: there is no report of that name")
                    pair = scoring.read(file), scoring.read(found[name])
                    scoring.refuse(*pair)
                except ClaimcheckError as error:
                    failures.append(str(error))
                    output.complain(*error.mistakes)
                else:
                    yield pair

        scores = scoring.score(pairs())
        if scores:
            output.write([written([each.row for each in scores], format.value)], None)
    leave(failures, list(golden))
