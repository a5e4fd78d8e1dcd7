"""The options and arguments that commands share: their names, and what ``--help`` says of them."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimcheck.read.kinds import CALLED_MANY, CALLED_SINGLE
from claimcheck.records import Level
from claimcheck.report import FORMATS, OF_SOURCES, SHOWN, SUFFIXES, USUAL

if TYPE_CHECKING:
    Shown = str
    OfSources = str
    InFolders = str
    OfFolders = str
else:
    # The choices that --help lists, from the one list of formats.
    Shown, OfSources, InFolders, OfFolders = (
        StrEnum(name, {form: form for form in forms})
        for name, forms in (
            ("Shown", SHOWN),
            ("OfSources", OF_SOURCES),
            ("InFolders", SUFFIXES),
            ("OfFolders", (*SUFFIXES, "sqlite")),
        )
    )


_SHOWN = "; ".join(f"{form.name}: {form.about}" for form in FORMATS if form.shown)


class Sort(StrEnum):
    """The orders of a table's claims."""

    PLACE = "place"
    PRIORITY = "priority"


_FILES = f"Articles: {CALLED_SINGLE}; files of many ({CALLED_MANY})"
_ELSEWHERE = "patterns such as 'in/*.txt'; web addresses, which are then asked; or - for standard input."

Paths = Annotated[list[str], typer.Argument(metavar="PATH...", help=f"{_FILES}; {_ELSEWHERE}")]
PathsOrFolders = Annotated[
    list[str], typer.Argument(metavar="PATH...", help=f"{_FILES}; a folder of them; {_ELSEWHERE}")
]
ReportFormat = Annotated[
    Shown | None,
    typer.Option(
        "--format",
        "-f",
        help=f"{_SHOWN}. Otherwise what the name of FILE ends in; a table.",
    ),
]
SourceReportFormat = Annotated[
    OfSources | None,
    typer.Option(
        "--format",
        "-f",
        help="table and markdown are for reading; the others have a row a source. Otherwise what the name of "
        "FILE ends in; a table.",
    ),
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
Timeout = Annotated[
    float,
    typer.Option(
        min=0, metavar="SECONDS", help="Give an article up that takes longer, and go on; 0 gives it any time."
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
TextColumn = Annotated[
    str | None, typer.Option(metavar="NAME", help="The column of the text, in files of many articles.")
]
IdColumn = Annotated[
    str | None, typer.Option(metavar="NAME", help="The column of the articles' names, in files of many.")
]
OwnRules = Annotated[
    Path | None,
    typer.Option(
        "--rules",
        metavar="DIR",
        help="A folder of your own rules, added to ours; one of the same name replaces ours.",
    ),
]
Select = Annotated[
    list[str] | None,
    typer.Option(
        "--select",
        metavar="NAMES",
        help="Report only these rules or categories; with commas, or given again. See claimcheck rules.",
    ),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option(
        "--ignore",
        metavar="NAMES",
        help="Leave out these rules or categories. A rule that is named goes before a category.",
    ),
]
MinLevel = Annotated[
    Level | None, typer.Option("--min-level", help="Report only flags of this level and above.")
]
FailOn = Annotated[
    Level | None,
    typer.Option("--fail-on", help="Exit with status 1 where a flag of this level or above is reported."),
]
Baseline = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE", help="Report only what is new: flags that FILE does not know by words and sentence."
    ),
]
WriteBaseline = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE", help="Write what is flagged now to FILE, as known to --baseline, and no report."
    ),
]
Explain = Annotated[
    bool,
    typer.Option("--explain", help="Show each claim's priority for verification, 0 to 100, and its parts."),
]
Attitudes = Annotated[
    bool,
    typer.Option(
        "--attitudes", help="Show what is wanted, planned or opposed too, and speakers' own thoughts."
    ),
]
Sorting = Annotated[
    Sort, typer.Option("--sort", help="The order of a table's claims; priority: the most urgent first.")
]
Width = Annotated[
    int | None,
    typer.Option(
        min=60,
        metavar="N",
        help="Wrap the table to N characters. Otherwise to the terminal; to 160 in a pipe or file.",
    ),
]
Open = Annotated[
    bool,
    typer.Option("--open", help="Show the article's page in a browser; without --output as a passing file."),
]
Watch = Annotated[
    bool, typer.Option("--watch", help="Check again whenever one of the files is saved, until Ctrl-C.")
]
Folder = Annotated[
    Path, typer.Option("--output", "-o", metavar="DIR", help="The folder of the reports; made if need be.")
]
FileFormats = Annotated[
    list[InFolders] | None,
    typer.Option(
        "--format",
        "-f",
        help=f"Only this format; can be given again. Otherwise {', '.join(USUAL)}. text: the text as it was "
        "read, which brat has beside it.",
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Write over reports that are there.")]
ByteOrderMark = Annotated[
    bool,
    typer.Option("--bom", help="Begin CSV files with a byte-order mark, which Excel needs to see UTF-8."),
]
Many = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...",
        help=f"Folders, read with all below them; files; files of many articles ({CALLED_MANY}). "
        "With --dask: Parquet or JSON Lines, at addresses too.",
    ),
]
ReportsFolder = Annotated[
    str,
    typer.Option(
        "--output", "-o", metavar="DIR", help="The folder of the reports; with --dask an address too."
    ),
]
ExtraFormats = Annotated[
    list[OfFolders] | None,
    typer.Option(
        "--format",
        "-f",
        help="A report of each article beside the JSON one; sqlite: all tables in one file, for Datasette. "
        "Can be given again.",
    ),
]
Patterns = Annotated[
    list[str] | None,
    typer.Option("--glob", metavar="PATTERN", help="Which files of a folder are articles, such as '*.txt'."),
]
Exclude = Annotated[
    list[str] | None,
    typer.Option("--exclude", metavar="PATTERN", help="Files and folders to pass over, such as 'drafts'."),
]
Jobs = Annotated[
    int | None,
    typer.Option("--jobs", "-j", min=1, metavar="N", help="Worker processes. Otherwise one a core."),
]
Fresh = Annotated[bool, typer.Option("--fresh", help="Do everything anew, also what is done and unchanged.")]
Dask = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS",
        help="Work on a Dask cluster: the address of its scheduler (tcp://host:8786), or 'local'.",
    ),
]
