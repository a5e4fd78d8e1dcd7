"""The options of ``claimcheck batch``: their names, and what ``--help`` says of them."""

from __future__ import annotations

from typing import Annotated

import typer

from claimcheck.report.files import FileFormat

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...",
        help="Folders, read with all below them; files; files of many articles (jsonl, csv, parquet). "
        "With --dask: Parquet or JSON Lines, at addresses too.",
    ),
]
Output = Annotated[
    str,
    typer.Option(
        "--output", "-o", metavar="DIR", help="The folder of the reports; with --dask an address too."
    ),
]
Formats = Annotated[
    list[FileFormat] | None,
    typer.Option("--format", "-f", help="A report of each article beside the JSON one. Can be given again."),
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
