"""What ``claimcheck batch`` does, between its options and its exit status."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from claimcheck import output, several
from claimcheck.batch.progress import Progress
from claimcheck.batch.run import Batch, Task, run
from claimcheck.batch.settings import Settings, settings
from claimcheck.batch.summary import counted
from claimcheck.batch.walk import Wanted
from claimcheck.config import InForce, in_force, selected
from claimcheck.errors import ClaimcheckError
from claimcheck.report.files import FileFormat


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user asked for; ``options`` are those that a project can set, None where not given."""

    paths: Sequence[str]
    output: str
    options: Mapping[str, object]
    formats: tuple[FileFormat, ...]
    wanted: Wanted
    jobs: int | None
    fresh: bool
    dask: str | None


def batch(asked: Asked) -> Batch:
    """Run the batch, say on standard output where the reports are, and return what it came to.

    Where the run is cut short, says how to go on. Raises ``ClaimcheckError``, ``KeyboardInterrupt``.
    """
    if not asked.output or "" in asked.paths:
        raise ClaimcheckError("a path is empty, as a variable leaves it that is not set")
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
    failures = "failures" if asked.dask else "failures.csv"
    failed = f", {done.failed:,} failed (see {failures})" if done.failed else ""
    output.write([f"{counted(done.articles, 'article')}{failed}: {done.place}\n"], None)
    return done


def _there(asked: Asked, progress: Progress) -> Batch:
    from claimcheck.batch.remote import Order
    from claimcheck.batch.spread import Spread, spread

    for name, given in (("--format", asked.formats), ("--glob", asked.wanted.patterns)):
        if given:
            raise ClaimcheckError(f"{name} is for articles in files of their own, which --dask does not read")
    if asked.options.get("encoding") or asked.wanted.exclude:
        raise ClaimcheckError("--encoding and --exclude do nothing with --dask; name the files themselves")
    order = Order(
        _settings(in_force(asked.paths, asked.options)),
        asked.output,
        asked.wanted.text_column,
        asked.wanted.id_column,
    )
    return spread(Spread(tuple(asked.paths), order, str(asked.dask), asked.jobs, asked.fresh), progress)


def _here(asked: Asked, progress: Progress) -> Batch:
    names = several.named(asked.paths)
    found = in_force(names, asked.options)
    task = Task(
        paths=tuple(map(Path, names)),
        output=Path(asked.output),
        settings=_settings(found),
        wanted=replace(asked.wanted, encoding=found.config.encoding),
        formats=asked.formats,
        jobs=asked.jobs,
        fresh=asked.fresh,
    )
    return run(task, progress)


def _settings(found: InForce) -> Settings:
    config = found.config
    return settings(selected(found), own_rules=config.rules, outlet=config.outlet, encoding=config.encoding)


def _kept(progress: Progress) -> str:
    are = "is" if progress.done == 1 else "are"
    return f"{counted(progress.done, 'article')} {are} done and kept; the same command goes on from there"
