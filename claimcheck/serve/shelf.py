"""What was asked for on the page and what came of it, in memory until the process ends, and no longer."""

from __future__ import annotations

import asyncio
import secrets
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from claimcheck.serve.wishes import Card, Failure


@dataclass(slots=True)
class Run:
    """What one form asked for; ``total`` is None until all is read.

    ``shows`` is the file to be shown in the end where that is not all articles, or the only one; ``left_out``
    are articles that do not belong to the story that the others tell.
    ``files`` are what there is to see once it is ``finished``, by the names that they have in a folder of
    ``claimcheck batch``; ``articles`` are the cards of those with a report, by what their files are called.
    """

    id: str = field(default_factory=lambda: secrets.token_urlsafe(12))
    begun: datetime = field(default_factory=datetime.now)
    total: int | None = None
    done: int = 0
    finished: bool = False
    articles: dict[str, Card] = field(default_factory=dict)
    failures: tuple[Failure, ...] = ()
    left_out: tuple[Failure, ...] = ()
    shows: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    task: asyncio.Task[None] | None = None

    @property
    def place(self) -> str:
        """Where in this server its files are."""
        return f"/runs/{self.id}/"

    @property
    def title(self) -> str:
        """What to call it: its article's title, or how many there are."""
        if len(self.articles) == 1 and not self.failures:
            return next(iter(self.articles.values())).title
        count = self.total or 0
        return f"{count} article{'' if count == 1 else 's'}"

    @property
    def size(self) -> int:
        """How many bytes its files take."""
        return sum(map(len, self.files.values()))


class Shelf:
    """The runs that can still be looked at; the oldest make room when all together get too large."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._runs: OrderedDict[str, Run] = OrderedDict()

    def __iter__(self) -> Iterator[Run]:
        """Yield the runs, the newest first."""
        return iter(list(reversed(self._runs.values())))

    def add(self, run: Run) -> None:
        """Put a run on the shelf."""
        self._runs[run.id] = run

    def get(self, run: str) -> Run | None:
        """Return a run by its id, None where there is none (any more)."""
        return self._runs.get(run)

    def forget(self, run: Run) -> None:
        """Take a run off the shelf, and end it where it is at work."""
        self._runs.pop(run.id, None)
        if run.task is not None:
            run.task.cancel()

    def make_room(self) -> None:
        """Take the oldest runs off the shelf until the rest is no larger than it may be; the newest stays."""
        sizes = {run.id: run.size for run in self._runs.values() if run.finished}
        over = sum(sizes.values()) - self._most
        for name in list(sizes)[:-1]:
            if over <= 0:
                return
            over -= sizes[name]
            del self._runs[name]
