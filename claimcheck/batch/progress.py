"""How far a run is, on standard error: articles, failures, rate, time left; quiet in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from claimcheck import output

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

    from claimcheck.batch.outcomes import Outcome


class Progress:
    """Counts articles as they are finished, and shows the count where somebody looks on.

    ``shown`` says whether to show it; without that it goes by the terminal, and notes are told too.
    """

    def __init__(self, shown: bool | None = None) -> None:
        self.done = 0
        self.failed = 0
        self._aloud = shown is None
        self._shown = bool(sys.stderr and sys.stderr.isatty()) if shown is None else shown
        self._bar: tuple[Bar, TaskID] | None = None

    def note(self, message: str) -> None:
        """Tell the user something by the way, unless it is a program that asked."""
        if self._aloud:
            output.complain(message)

    @contextmanager
    def over(self, total: int | None) -> Iterator[None]:
        """Show a bar while articles come in; ``total`` is how many, None where nobody knows yet."""
        if not self._shown:
            yield
            return
        with _bar() as bar:
            self._bar = bar, bar.add_task("", total=total, failed="", rate="")
            yield

    @property
    def shown(self) -> bool:
        """Whether somebody looks on."""
        return self._shown

    def expect(self, total: int) -> None:
        """Take it that there are so many articles in all."""
        if self._bar:
            bar, task = self._bar
            bar.update(task, total=total)

    def arrived(self, outcome: Outcome) -> None:
        """Count one article."""
        self.advance(1, int(outcome.failed is not None))

    def advance(self, articles: int, failed: int) -> None:
        """Count articles, and how many of them failed."""
        self.done += articles
        self.failed += failed
        if self._bar:
            bar, task = self._bar
            speed = bar.tasks[0].finished_speed or bar.tasks[0].speed
            bar.update(
                task,
                advance=articles,
                rate=f"{speed:,.1f}/s" if speed else "",
                failed=f"{self.failed:,} failed" if self.failed else "",
            )


def _bar() -> Bar:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    return Progress(
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("[red]{task.fields[failed]}"),
        console=Console(stderr=True),
        transient=True,
    )
