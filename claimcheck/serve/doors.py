"""How much one request may ask for, and how many requests there may be."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil
from time import monotonic

from claimcheck.serve.problems import Problem


@dataclass(frozen=True, slots=True)
class Limits:
    """What a request may ask for, and how long a client may take; sizes are bytes, times are seconds."""

    size: int = 100_000_000
    articles: int = 200
    article_seconds: float = 120.0
    request_seconds: float = 600.0
    waiting: int = 16
    head_seconds: float = 20.0
    body_seconds: float = 120.0
    answer_seconds: float = 60.0
    connections: int = 512
    kept: int = 200_000_000


class Door:
    """How many requests may be inside: at work or waiting for a worker; more are sent away for a while."""

    def __init__(self, workers: int, waiting: int) -> None:
        self._workers, self._most = workers, workers + waiting
        self._seconds = 1.0
        self.inside = 0

    @contextmanager
    def entered(self) -> Iterator[None]:
        """Take a place while the block runs; raise `Problem` 429 where there is none."""
        if self.inside >= self._most:
            raise Problem(
                429,
                "Too much at once",
                "Other requests are being worked on; try again in a moment.",
                retry_after=self._until_free(),
            )
        self.inside += 1
        start = monotonic()
        try:
            yield
        finally:
            self.inside -= 1
            # The last requests tell more about the next one than those of an hour ago.
            self._seconds += 0.2 * (monotonic() - start - self._seconds)

    def _until_free(self) -> int:
        """Return in about how many seconds a place will be free."""
        return min(120, max(1, ceil(self._seconds / self._workers)))
