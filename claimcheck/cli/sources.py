"""``claimcheck sources``: who is heard in articles."""

from __future__ import annotations

from claimcheck import output
from claimcheck.cli.exits import answered, leave
from claimcheck.cli.options import (
    Attitudes,
    Encoding,
    IdColumn,
    Outlet,
    Paths,
    SourceReportFormat,
    Target,
    TextColumn,
    Width,
)
from claimcheck.report import Display, write_sources


def command(
    paths: Paths,
    format: SourceReportFormat = "table",  # noqa: A002 - the option's name
    target: Target = None,
    outlet: Outlet = None,
    encoding: Encoding = None,
    text_column: TextColumn = None,
    id_column: IdColumn = None,
    attitudes: Attitudes = False,
    width: Width = None,
) -> None:
    """Show who is heard in articles: how often, how directly, and through whom."""
    with answered():
        from claimcheck.cli.examine import Asked, Examination
        from claimcheck.cli.inputs import refuse_target
        from claimcheck.config import Options
        from claimcheck.read.rows import Columns
        from claimcheck.rules import load

        options = Options(outlet=outlet, encoding=encoding)
        asked = Examination(Asked(paths, options, Columns(text_column, id_column)))
        refuse_target(asked.files, target)
        size = output.sight(target, width)
        display = Display(len(asked.names) > 1, *size, attitudes=attitudes)
        output.write(write_sources(format, asked.examined(load()), display), target)
    leave(asked.failures, asked.names)
