"""One run over many articles: the plan, the workers, and the tables of the folder as results come in."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from claimcheck import output
from claimcheck.batch import (
    checksums,
    folder_summary,
    index_page,
    manifest,
    plan,
    source_join,
    sqlite_file,
    story_files,
)
from claimcheck.batch.article_reports import ArticleFiles
from claimcheck.batch.article_rows import RECORDS, Failure
from claimcheck.batch.manifest import FOLDER, Entry
from claimcheck.batch.outcomes import Outcome
from claimcheck.batch.overview import Overview
from claimcheck.batch.progress import Progress
from claimcheck.batch.story_search import Stories
from claimcheck.batch.table_files import Tables, parquet, told
from claimcheck.batch.terms import Terms
from claimcheck.batch.totals import Totals
from claimcheck.batch.walk import File, Wanted, files
from claimcheck.batch.work_folder import at_work, tagged
from claimcheck.batch.worker import Job, serve
from claimcheck.batch.worker_pool import SHARD, Pool
from claimcheck.report import writer
from claimcheck.report.column_types import cells

PAGE = "index.html"
"""The page of a folder, from which all else in it is found."""

SOURCES = 200
"""Sources that the pages show, the most cited; a table of all of them is in ``sources.csv``."""

CITATIONS = 5_000
"""Citations that the pages choose from, the strongest."""

STORIES = 200
"""Stories that the page shows, those with most articles; a table of all of them is in ``stories.csv``."""

FAILURES = 200
"""Failures that the pages show, the first."""

_ROWS = 1_000


@dataclass(frozen=True, slots=True)
class Batch:
    """What a run came to: how many articles have reports, how many failed, and where the reports are."""

    place: str
    articles: int
    failed: int


@dataclass(frozen=True, slots=True)
class Task:
    """What a run is to do; ``jobs`` workers, as many as there are cores unless said.

    ``formats`` are those of each article's report beside JSON, and ``sqlite``, that of all tables together.
    """

    paths: tuple[Path, ...]
    output: Path
    terms: Terms
    wanted: Wanted = field(default_factory=Wanted)
    formats: tuple[str, ...] = ()
    jobs: int | None = None
    fresh: bool = False

    @property
    def of_articles(self) -> tuple[str, ...]:
        """The formats of which each article has a file."""
        return tuple(form for form in self.formats if form != sqlite_file.FORMAT)


def run(task: Task, progress: Progress) -> Batch:
    """Examine what is new or has changed, write all reports and tables, and return what it came to.

    Raises ``ClaimcheckError`` where there is nothing to do or the reports cannot be written; what is finished
    by then is kept, and the same call goes on from there.
    """
    for form in task.of_articles:
        writer(form)  # What it needs and is not installed is told before anything is done.
    found = files(task.paths, task.wanted, task.output)
    with at_work(task.output, task.fresh) as work:
        for guess in plan.guesses(found, task.wanted):
            progress.note(guess)
        known = manifest.load(task.output)
        reports = ArticleFiles(task.output, task.of_articles, task.terms)
        if (count := _unchanged(found, task, known, reports)) is not None:
            progress.advance(count, 0)
            return Batch(str(task.output / PAGE), count, 0)
        with told(task.output):
            checksums.broken(task.output)
        total = _count(found, task.wanted, progress.shown)
        items = (replace(item, known=known.pop(item.name, None)) for item in plan.items(found, task.wanted))
        with ExitStack() as stack:
            stack.enter_context(progress.over(total))
            growing = stack.enter_context(manifest.Growing(task.output))
            folder = stack.enter_context(closing(Folder(work, task)))
            folder.open()

            def arrived(outcome: Outcome) -> None:
                if outcome.failed:
                    reports.forget(plan.stem(outcome.name))
                growing.add(_entry(outcome, task.terms.digest))
                progress.arrived(outcome)

            outcomes = stack.enter_context(closing(_pool(task, work, total).examined(items, arrived)))
            for outcome in outcomes:
                folder.add(outcome)
            folder.finish(known.values())
        return Batch(str(task.output / PAGE), folder.totals.articles, folder.totals.failed)


def _unchanged(
    found: Sequence[File], task: Task, known: Mapping[str, Entry], reports: ArticleFiles
) -> int | None:
    """Return how many articles there are, if all are done and the folder holds what was made of them."""
    made_of, count = _MadeOf(task), 0
    for item in plan.items(found, task.wanted) if (task.output / checksums.NAME).exists() else ():
        entry = known.get(item.name)
        if entry is None or not reports.whole(replace(item, known=entry)):
            return None
        made_of.add(entry)
        count += 1
    return count if count and checksums.holds(task.output, made_of.digest()) else None


class _MadeOf:
    """What stands for the articles that a folder is made of, in their order, and for its formats."""

    def __init__(self, task: Task) -> None:
        formats = (*task.formats, *(["parquet"] if parquet() else ()))
        self._digest = hashlib.sha256(f"{sorted(formats)}\n".encode())

    def add(self, entry: Entry) -> None:
        """Add one finished article."""
        self._digest.update(manifest.line(entry).encode())

    def digest(self) -> str:
        """Return what stands for all articles so far."""
        return self._digest.hexdigest()


def _count(found: Sequence[File], wanted: Wanted, shown: bool) -> int | None:
    """Return how many articles there are; None where only reading would tell, and nobody looks on."""
    if not any(file.many for file in found):
        return len(found)
    return sum(1 for _ in plan.items(found, wanted)) if shown else None


def cores() -> int:
    """Return how many cores this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


class Folder:
    """The tables and pages of a folder, made of outcomes in the order of the articles."""

    def __init__(self, work: Path, task: Task) -> None:
        self.totals = Totals()
        self._task = task
        self._made_of = _MadeOf(task)
        self._output = task.output
        self._failures: list[Failure] = []
        self._stories = Stories()
        self._tables = Tables(work, task.output, sqlite=sqlite_file.FORMAT in task.formats)
        with told(task.output):
            self._join = source_join.Join(work / "join.sqlite")
            self._manifest = (work / manifest.NAME).open("w", encoding="utf-8")

    def open(self) -> None:
        """Begin the tables that grow with each article."""
        for name, record in RECORDS.items():
            self._tables.open(name, record)

    def close(self) -> None:
        """Let go of what is open."""
        self._tables.abandon()
        # On a full disk, closing cannot write what is held back, and that has been told.
        with suppress(OSError, sqlite3.Error):
            self._join.close()
        with suppress(OSError):
            self._manifest.close()

    def add(self, outcome: Outcome) -> None:
        """Add one article, or why there is none."""
        entry = _entry(outcome, self._task.terms.digest)
        self._made_of.add(entry)
        with told(self._output):
            self._manifest.write(manifest.line(entry))
        for name, rows in outcome.rows():
            self._tables.add(name, rows)
        if outcome.tables is None:
            self.totals.failed += 1
            if len(self._failures) < FAILURES:
                self._failures.append(Failure(outcome.name, outcome.failed or ""))
            return
        self.totals.add(outcome.tables)
        self._stories.add(outcome.tables.sketch)
        with told(self._output):
            self._join.add(outcome.position, outcome.tables)

    def finish(self, others: Iterable[Entry]) -> None:
        """Write what needs all articles; ``others`` are those in the manifest that this run was not given."""
        with told(self._output):
            sources, named = self._joined()
            citations = tuple(self._join.citations(CITATIONS))
            self._manifest.writelines(map(manifest.line, sorted(others, key=lambda entry: entry.article)))
            self._manifest.close()
            told_stories = list(story_files.write(self._stories.found(), self._output, self._tables))
        self._tables.take_place()
        told_stories.sort(key=lambda row: -row.articles)
        whole = Overview(
            self.totals,
            sources,
            named,
            citations,
            tuple(self._failures),
            self._linked(),
            tuple(told_stories[:STORIES]),
        )
        with told(self._output):
            output.take_place(Path(self._manifest.name), self._output / manifest.NAME)
        pages = {"summary.md": folder_summary.render(whole), PAGE: index_page.render(whole)}
        output.save({self._output / name: text.encode("utf-8", "replace") for name, text in pages.items()})
        stories = (f"{manifest.PAGES}/{row.story}.html" for row in told_stories)
        with told(self._output):
            files = (*self._tables.files, *pages, manifest.NAME, *stories)
            checksums.seal(self._output, files, self._made_of.digest())

    def _joined(self) -> tuple[tuple[source_join.Cited, ...], int]:
        """Fill the table of sources; return the most cited that have a name, and how many have one."""
        self._tables.open("sources", source_join.Cited)
        found = self._join.sources()
        most: list[source_join.Cited] = []
        count = 0
        while some := tuple(islice(found, _ROWS)):
            self._tables.add("sources", map(cells, some))
            named = [cited for cited in some if cited.joined_by == source_join.NAME]
            count += len(named)
            most.extend(named[: SOURCES - len(most)])
        return tuple(most), count

    def _linked(self) -> str:
        """Return how the files that an article's line leads to end."""
        return "html" if "html" in self._task.formats else "json"


def _entry(outcome: Outcome, settings: str) -> Entry:
    report = "" if outcome.failed else f"{FOLDER}/{plan.stem(outcome.name)}.json"
    return Entry(outcome.name, report, outcome.digest, settings, outcome.size, outcome.failed)


def _pool(task: Task, work: Path, total: int | None) -> Pool:
    jobs = task.jobs or cores()
    job = Job(task.terms, task.output, tagged(work, task.terms.digest), task.of_articles)
    if total is None:
        return Pool(serve, job, jobs, timeout=task.terms.timeout)
    # Where there are few articles, no worker takes those that another could have had.
    shard = max(1, min(SHARD, total // (jobs * SHARD)))
    return Pool(serve, job, min(jobs, total), shard, task.terms.timeout)
