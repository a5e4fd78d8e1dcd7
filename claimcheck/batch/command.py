"""What ``claimcheck batch`` does, between its options and its exit status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from claimcheck import output, rules, several
from claimcheck.batch.plan import Wanted
from claimcheck.batch.progress import Progress
from claimcheck.batch.run import Batch, Task, run
from claimcheck.batch.settings import Settings, settings
from claimcheck.errors import ClaimcheckError, InputError
from claimcheck.report.files import FileFormat


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user asked for, as given."""

    paths: Sequence[str]
    output: str
    formats: tuple[FileFormat, ...]
    wanted: Wanted
    jobs: int | None
    fresh: bool
    outlet: str | None
    encoding: str | None
    own_rules: Path | None
    dask: str | None


def batch(asked: Asked) -> Batch:
    """Run the batch, say on standard output where the reports are, and return what it came to.

    Where the run is cut short, says how to go on. Raises ``ClaimcheckError``, ``KeyboardInterrupt``.
    """
    progress = Progress()
    try:
        done = _there(asked, progress) if asked.dask else _here(asked, progress)
    except KeyboardInterrupt:
        output.complain(f"interrupted; {_kept(progress)}")
        raise
    except ClaimcheckError as error:
        if progress.done:
            raise ClaimcheckError(f"{error}\n{_kept(progress)}") from error
        raise
    failed = f", {done.failed:,} failed (see failures.csv)" if done.failed else ""
    output.write([f"{done.articles:,} articles{failed}: {done.place}\n"], None)
    return done


def _there(asked: Asked, progress: Progress) -> Batch:
    from claimcheck.batch.remote import Order
    from claimcheck.batch.spread import Spread, spread

    for name, given in (("--format", asked.formats), ("--glob", asked.wanted.patterns)):
        if given:
            raise ClaimcheckError(f"{name} is for articles in files of their own, which --dask does not read")
    if asked.encoding or asked.wanted.exclude:
        raise ClaimcheckError("--encoding and --exclude do nothing with --dask; name the files themselves")
    order = Order(_settings(asked), asked.output, asked.wanted.text_column, asked.wanted.id_column)
    return spread(Spread(tuple(asked.paths), order, str(asked.dask), asked.jobs, asked.fresh), progress)


def _settings(asked: Asked) -> Settings:
    return settings(
        rules.load(asked.own_rules),
        own_rules=asked.own_rules,
        outlet=asked.outlet,
        encoding=asked.encoding,
    )


def _here(asked: Asked, progress: Progress) -> Batch:
    paths = tuple(Path(path) for path in several.named(asked.paths))
    for path in paths:
        if not path.exists():
            raise InputError(str(path), "does not exist")
    task = Task(
        paths=paths,
        output=Path(asked.output),
        settings=_settings(asked),
        wanted=asked.wanted,
        formats=asked.formats,
        jobs=asked.jobs,
        fresh=asked.fresh,
    )
    return run(task, progress)


def _kept(progress: Progress) -> str:
    return f"{progress.done:,} articles are done and kept; the same command goes on from there"
