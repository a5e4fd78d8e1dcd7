"""Many articles: each examined once, all their reports, and the tables of the whole folder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.limits.time_limits import TIMEOUT

if TYPE_CHECKING:
    from claimcheck.batch.local_run import Batch


def check_folder(  # noqa: PLR0913 - what the command takes too
    paths: Path | Iterable[Path],
    output: Path,
    *,
    formats: Iterable[str] = (),
    jobs: int | None = None,
    fresh: bool = False,
    outlet: str | None = None,
    rules: Path | None = None,
    timeout: float = TIMEOUT,
) -> Batch:
    """Check the articles of folders and files, write their reports below ``output``, return what it came to.

    What an earlier call has done and has not changed since is not done again, unless ``fresh``. ``formats``
    are reports of each article beside the JSON one (`claimcheck.report.SUFFIXES`: html, csv and so on), and
    ``sqlite`` is one file with all tables. An article that takes longer than ``timeout`` seconds is given up;
    0 gives it any time. Raises ``ClaimcheckError`` where there is nothing to do or the reports cannot be
    written, ``ValueError`` for a format that there is none of; an article that cannot be checked is a row of
    ``failures.csv``.
    """
    from claimcheck.batch.local_run import Task, run
    from claimcheck.batch.progress import Progress
    from claimcheck.batch.sqlite_file import FORMAT
    from claimcheck.batch.terms import Terms
    from claimcheck.report import SUFFIXES
    from claimcheck.rules import load

    wanted = tuple(formats)
    for form in wanted:
        if form not in (allowed := (*SUFFIXES, FORMAT)):
            raise ValueError(f"{form!r} is no format of files; allowed: {', '.join(allowed)}")
    task = Task(
        paths=(paths,) if isinstance(paths, Path) else tuple(paths),
        output=output,
        terms=Terms.of(load(rules), own_rules=rules, outlet=outlet, timeout=timeout),
        formats=wanted,
        jobs=jobs,
        fresh=fresh,
    )
    return run(task, Progress(shown=False))
