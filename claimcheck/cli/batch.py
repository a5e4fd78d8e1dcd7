"""``claimcheck batch``: many articles, and what they come to together."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from claimcheck import output
from claimcheck.cli.exits import PARTLY_FAILED, WRONG_INPUT, answered
from claimcheck.cli.options import (
    Attitudes,
    Dask,
    Encoding,
    Exclude,
    ExtraFormats,
    Fresh,
    IdColumn,
    Ignore,
    Jobs,
    Many,
    MinLevel,
    Outlet,
    OwnRules,
    Patterns,
    ReportsFolder,
    Select,
    TextColumn,
    Timeout,
)
from claimcheck.errors import ClaimcheckError
from claimcheck.limits.time_limits import TIMEOUT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimcheck.batch.progress import Progress
    from claimcheck.batch.terms import Terms
    from claimcheck.batch.walk import Wanted
    from claimcheck.config import InForce, Options


def command(
    paths: Many,
    target: ReportsFolder,
    formats: ExtraFormats = None,
    patterns: Patterns = None,
    exclude: Exclude = None,
    jobs: Jobs = None,
    fresh: Fresh = False,
    outlet: Outlet = None,
    encoding: Encoding = None,
    text_column: TextColumn = None,
    id_column: IdColumn = None,
    own_rules: OwnRules = None,
    select: Select = None,
    ignore: Ignore = None,
    min_level: MinLevel = None,
    attitudes: Attitudes = False,
    dask: Dask = None,
    timeout: Timeout = TIMEOUT,
) -> None:
    """Check many articles, and say what they come to together."""
    with answered():
        from claimcheck.batch.progress import Progress
        from claimcheck.batch.walk import Wanted
        from claimcheck.config import Options, in_force
        from claimcheck.report.prose import counted

        if not target or "" in paths:
            raise ClaimcheckError("a path is empty, as a variable leaves it that is not set")
        options = Options(
            select=select,
            ignore=ignore,
            min_level=min_level,
            rules=own_rules,
            outlet=outlet,
            encoding=encoding,
        )
        wanted = Wanted(tuple(patterns or ()), tuple(exclude or ()), text_column, id_column)
        progress = Progress()
        with _going_on(progress):
            if dask:
                from claimcheck.batch.dask_run import Spread, spread
                from claimcheck.batch.dask_worker import Order

                _refuse(formats, wanted, options)
                terms = _terms(in_force(paths, options), timeout, attitudes=attitudes)
                order = Order(terms, target, text_column, id_column)
                done = spread(Spread(tuple(paths), order, dask, jobs, fresh), progress)
            else:
                from claimcheck.batch.local_run import Task, run
                from claimcheck.cli.inputs import named

                names = named(paths)
                settings = in_force(names, options)
                task = Task(
                    paths=tuple(map(Path, names)),
                    output=Path(target),
                    terms=_terms(settings, timeout, attitudes=attitudes),
                    wanted=replace(wanted, encoding=settings.config.encoding),
                    formats=tuple(map(str, formats or ())),
                    jobs=jobs,
                    fresh=fresh,
                )
                done = run(task, progress)
        failures = "failures" if dask else "failures.csv"
        failed = f", {done.failed:,} failed (see {failures})" if done.failed else ""
        output.tell(f"{counted(done.articles, 'article')}{failed}: {done.place}")
    if done.failed:
        raise typer.Exit(PARTLY_FAILED if done.articles else WRONG_INPUT)


def _refuse(formats: ExtraFormats, wanted: Wanted, options: Options) -> None:
    """Raise ``ClaimcheckError`` for options that a cluster's run cannot heed."""
    for name, given in (("--format", formats), ("--glob", wanted.patterns)):
        if given:
            raise ClaimcheckError(f"{name} is for articles in files of their own, which --dask does not read")
    if options.encoding or wanted.exclude:
        raise ClaimcheckError("--encoding and --exclude do nothing with --dask; name the files themselves")


def _terms(found: InForce, timeout: float, *, attitudes: bool) -> Terms:
    from claimcheck.batch.terms import Terms
    from claimcheck.config import selected

    config = found.config
    return Terms.of(
        selected(found),
        own_rules=config.rules,
        outlet=config.outlet,
        encoding=config.encoding,
        attitudes=attitudes,
        timeout=timeout,
    )


@contextmanager
def _going_on(progress: Progress) -> Iterator[None]:
    """Say, where a run is cut short, what of it is kept."""
    try:
        yield
    except KeyboardInterrupt:
        output.complain(f"interrupted; {_kept(progress)}")
        raise
    except ClaimcheckError as error:
        if progress.done:
            raise ClaimcheckError(*error.mistakes, _kept(progress)) from error
        raise


def _kept(progress: Progress) -> str:
    from claimcheck.report.prose import counted

    are = "is" if progress.done == 1 else "are"
    return f"{counted(progress.done, 'article')} {are} done and kept; the same command goes on from there"
