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
from claimcheck.report import Page, SourceFormat


def command(
    paths: Paths,
    format: SourceReportFormat = SourceFormat.TABLE,  # noqa: A002 - the option's name
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
        from claimcheck.cli.inputs import Columns, refuse_target
        from claimcheck.config import Options
        from claimcheck.report import source_table
        from claimcheck.rules import load

        options = Options(outlet=outlet, encoding=encoding)
        asked = Examination(Asked(paths, options, Columns(text_column, id_column)))
        refuse_target(asked.files, target)
        page = Page(len(asked.names) > 1, *output.sight(target, width), attitudes=attitudes)
        output.write(source_table.write(asked.examined(load()), format, page), target)
    leave(asked.failures, asked.names)
