"""The options and arguments that commands share: their names, and what ``--help`` says of them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from claimcheck.report import Format, SourceFormat
from claimcheck.report.files import FileFormat

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...", help="Text files, patterns such as 'in/*.txt', or - for standard input."
    ),
]
ReportFormat = Annotated[
    Format,
    typer.Option(
        "--format",
        "-f",
        help="table and markdown are for reading; csv has a row a claim; json has everything, in an array "
        "where there are several articles; jsonl has a JSON report a line; html is a page for one article.",
    ),
]
SourceReportFormat = Annotated[
    SourceFormat,
    typer.Option("--format", "-f", help="table and markdown are for reading; csv, json have a row a source."),
]
Target = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write to FILE, whole or not at all, and not to standard output.",
    ),
]
Outlet = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="Who published it: the first link of every chain. Otherwise what the article's own lines name.",
    ),
]
Title = Annotated[
    str | None, typer.Option(metavar="TEXT", help="The article's title. Otherwise its headline.")
]
Encoding = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="The files' encoding. Otherwise UTF-8, and where that fails the likeliest code page.",
    ),
]
OwnRules = Annotated[
    Path | None,
    typer.Option(
        "--rules",
        metavar="DIR",
        help="A folder of your own rules, added to ours; one of the same name replaces ours.",
    ),
]
Width = Annotated[
    int | None,
    typer.Option(
        min=60,
        metavar="N",
        help="Wrap the table to N characters. Otherwise to the terminal; whole in a pipe or file.",
    ),
]
Open = Annotated[
    bool,
    typer.Option("--open", help="Show the article's page in a browser; without --output as a passing file."),
]
Folder = Annotated[
    Path, typer.Option("--output", "-o", metavar="DIR", help="The folder of the reports; made if need be.")
]
FileFormats = Annotated[
    list[FileFormat] | None,
    typer.Option(
        "--format", "-f", help="Only this format; can be given again. Otherwise html, json, csv and markdown."
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Write over reports that are there.")]
ByteOrderMark = Annotated[
    bool,
    typer.Option("--bom", help="Begin CSV files with a byte-order mark, which Excel needs to see UTF-8."),
]
