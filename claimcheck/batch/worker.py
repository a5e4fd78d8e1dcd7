"""One worker process: shards come in, outcomes go out, until nobody is there to send to."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from claimcheck.batch.article_reports import ArticleFiles
from claimcheck.batch.outcomes import examined
from claimcheck.batch.tagged_texts import OnDisk
from claimcheck.batch.terms import Terms
from claimcheck.errors import ClaimcheckError
from claimcheck.records import Extract


@dataclass(frozen=True, slots=True)
class Job:
    """What every worker of a run is told; ``folder`` takes the reports, ``memory`` what was tagged."""

    terms: Terms
    folder: Path
    memory: Path
    formats: tuple[str, ...]


def serve(connection: Connection, job: Job) -> None:
    """Examine shards as they come in; return when the other end is closed."""
    # The other end may be killed at any moment; nobody is left then to be told.
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        try:
            _serve(connection, job)
        except ClaimcheckError as error:
            connection.send(ClaimcheckError(*error.mistakes))


def _serve(connection: Connection, job: Job) -> None:
    extract = job.terms.extract or _tagger()
    connection.send("ready")
    memory = OnDisk(job.memory, extract, _question(connection))
    reports = ArticleFiles(job.folder, job.formats, job.terms)
    while True:
        for outcome in examined(connection.recv(), job.terms, memory, reports):
            connection.send(outcome)


def _question(connection: Connection) -> Callable[[str], bool]:
    def mine(digest: str) -> bool:
        connection.send(("text", digest))
        return bool(connection.recv())

    return mine


def _tagger() -> Extract:
    """Return the trained tagger, opened: a worker that cannot open it must not begin."""
    from claimcheck.extract import extract
    from claimcheck.extract.tagger import shipped_tagger

    shipped_tagger()
    return extract
