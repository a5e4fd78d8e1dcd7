"""``claimcheck story``: what several articles on one story share, how they differ, and what they rest on."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from claimcheck import output
from claimcheck.cli.exits import PARTLY_FAILED, answered
from claimcheck.cli.options import Encoding, IdColumn, OwnRules, PathsOrFolders, Target, TextColumn, Width
from claimcheck.errors import ClaimcheckError, InputError
from claimcheck.read.opening import STDIN, opened
from claimcheck.records import Article
from claimcheck.stories.formats import Part, StoryFormat

Form = Annotated[
    StoryFormat | None,
    typer.Option(
        "--format",
        "-f",
        help="table and markdown are for reading; csv has one of the story's tables; json has everything; "
        "html is one page. Otherwise what the name of FILE ends in; a table.",
    ),
]
Rows = Annotated[
    Part | None,
    typer.Option(
        "--rows",
        help="Which of the story's tables csv has: a row a member, a drift or an origin.",
    ),
]


def command(
    paths: PathsOrFolders,
    format: Form = None,  # noqa: A002 - the option's name
    rows: Rows = None,
    target: Target = None,
    encoding: Encoding = None,
    text_column: TextColumn = None,
    id_column: IdColumn = None,
    own_rules: OwnRules = None,
    width: Width = None,
) -> None:
    """Compare articles on one story: shared claims, what changed between them, and what they all rest on."""
    with answered():
        from claimcheck.cli.examine import Asked, Examination
        from claimcheck.cli.inputs import refuse_target
        from claimcheck.config import Options, selected
        from claimcheck.read.rows import Columns
        from claimcheck.report import chosen
        from claimcheck.stories.assembly import tell
        from claimcheck.stories.suited import refuse_few, refuse_twice, unsuited
        from claimcheck.stories.written import write

        form = StoryFormat(chosen(format, target, tuple(StoryFormat)))
        if rows is not None and form is not StoryFormat.CSV:
            raise ClaimcheckError(f"--rows is for csv; leave it out, or say --format csv and not {form}")
        named = list(_files(paths))
        refuse_twice([name for name in named if name != "-"])
        asked = Examination(
            Asked(named, Options(rules=own_rules, encoding=encoding), Columns(text_column, id_column))
        )
        refuse_target(asked.files, target)
        refuse_twice([name for name in asked.files if name != "-"])
        if len(asked.names) == 1:
            _refuse_missing(asked.given.articles[asked.names[0]])
        refuse_few(asked.names)
        checked = list(asked.examined(selected(asked.settings)))
        unfit = dict(unsuited(checked))
        for error in unfit.values():
            output.complain(*error.mistakes)
        fit = [findings for place, findings in enumerate(checked) if place not in unfit]
        refuse_few(fit, "is left")
        output.write([write(tell(fit), form, rows or Part.MEMBERS, output.sight(target, width)[0])], target)
    if asked.failures or unfit:
        raise typer.Exit(PARTLY_FAILED)


def _refuse_missing(article: Path | Article | InputError) -> None:
    """Raise ``InputError`` for an article that is not there: that is told before how many there must be."""
    if isinstance(article, InputError):
        raise article
    if isinstance(article, Path) and str(article) != STDIN:
        with opened(article):
            pass


def _files(paths: Iterable[str]) -> Iterator[str]:
    """Yield the paths, each folder replaced by the articles below it."""
    from claimcheck.batch.walk import Wanted, files

    for path in paths:
        if os.path.isdir(path):  # noqa: PTH112 - a Path may be too long
            yield from (str(file.path) for file in files([Path(path)], Wanted()))
        else:
            yield path
