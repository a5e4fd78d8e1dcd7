"""A pool of worker processes that loses nothing when one is killed: it is replaced, its articles retried.

Each worker has a few articles in hand and answers for one after the other, so that the article a worker died
over is known by name. (``concurrent.futures`` drops all that is queued when a worker dies.)
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

from claimcheck.batch.outcomes import Outcome
from claimcheck.batch.plan import Item
from claimcheck.errors import ClaimcheckError

SHARD = 4
"""Articles in a worker's hand: enough that it never waits, few enough that the last worker is not late."""

_AHEAD = 32  # articles a worker, finished or in hand, that may wait for a slower one before them
_TRIES = 3
_THREADS = ("CLAIMCHECK_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
_PATIENCE = 5.0

Serve = Callable[[Connection, Any], None]
"""What a worker does: it says ``"ready"``, receives shards, sends outcomes; see ``worker.serve``."""


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    connection: Connection
    in_hand: deque[Item] = field(default_factory=deque)
    ready: bool = False
    text: str | None = None


class Pool:
    """Workers that examine items; ``job`` is handed to each of them when it starts."""

    def __init__(self, serve: Serve, job: object, count: int, shard: int = SHARD) -> None:
        self._serve, self._job, self._count, self._size = serve, job, count, shard
        self._workers: list[_Worker] = []
        self._again: deque[Item] = deque()
        self._aside: dict[str, list[Item]] = {}
        self._deaths: dict[int, int] = {}
        self._stillborn = 0

    def examined(
        self, items: Iterator[Item], arrived: Callable[[Outcome], None]
    ) -> Generator[Outcome, None, None]:
        """Yield the outcomes in the order of the items; ``arrived`` is told of each when it comes in."""
        waiting: dict[int, Outcome] = {}
        given, first = _Given(items), 0
        try:
            while True:
                self._give(given, first + _AHEAD * self._count)
                if given.ended and not (self._again or self._aside or self._busy()):
                    return
                for outcome in self._received():
                    arrived(outcome)
                    waiting[outcome.position] = outcome
                while first in waiting:
                    yield waiting.pop(first)
                    first += 1
        finally:
            self._stop()

    def _busy(self) -> bool:
        return any(worker.in_hand for worker in self._workers)

    def _give(self, given: _Given, limit: int) -> None:
        """Give a shard to each worker that has nothing in hand, and start workers while there is work."""
        while len(self._workers) < self._count and (self._again or given.more(limit)):
            self._workers.append(self._started())
        for worker in self._workers:
            if worker.ready and not worker.in_hand:
                shard = self._shard(given, limit)
                if shard:
                    worker.in_hand.extend(shard)
                    # If it has died, its articles are given again as soon as that is noticed.
                    with suppress(OSError):
                        worker.connection.send(shard)

    def _shard(self, given: _Given, limit: int) -> list[Item]:
        if self._again:
            # Alone: what has killed a worker takes nothing else with it.
            return [self._again.popleft()]
        shard: list[Item] = []
        while len(shard) < self._size and given.more(limit):
            shard.append(given.take())
        return shard

    def _received(self) -> Iterator[Outcome]:
        """Wait until a worker says something or dies, and yield what articles came to."""
        ends: dict[object, _Worker] = {worker.connection: worker for worker in self._workers}
        for end in wait(list(ends)):  # type: ignore[arg-type]
            worker = ends[end]
            try:
                message = worker.connection.recv()
            except (EOFError, OSError):
                yield from self._buried(worker)
                continue
            match message:
                case "ready":
                    worker.ready, self._stillborn = True, 0
                case ("text", digest):
                    self._answer(worker, digest)
                case ClaimcheckError():
                    raise message
                case Outcome():
                    yield from self._finished(worker, message)

    def _answer(self, worker: _Worker, digest: str) -> None:
        """Tell a worker whether a text is its to tag."""
        mine = not self._tagged(digest)
        if mine:
            worker.text = digest
        with suppress(OSError):
            worker.connection.send(mine)

    def _finished(self, worker: _Worker, outcome: Outcome) -> Iterator[Outcome]:
        item = worker.in_hand.popleft()
        self._release(worker)
        if not outcome.aside:
            yield outcome
        elif self._tagged(outcome.aside):
            self._aside.setdefault(outcome.aside, []).append(item)
        else:
            self._again.append(item)

    def _tagged(self, digest: str) -> bool:
        return any(worker.text == digest for worker in self._workers)

    def _release(self, worker: _Worker) -> None:
        """Give again what waited for the text that a worker has done with."""
        if worker.text is not None:
            self._again.extend(self._aside.pop(worker.text, ()))
            worker.text = None

    def _buried(self, worker: _Worker) -> Iterator[Outcome]:
        """Take a dead worker out, give its articles again; yield the one at fault if it killed enough."""
        worker.process.join(_PATIENCE)
        worker.connection.close()
        self._workers.remove(worker)
        self._release(worker)
        if not worker.ready:
            self._stillborn += 1
            if self._stillborn >= _TRIES:
                raise ClaimcheckError(f"workers die before they begin ({_cause(worker)}); try fewer --jobs")
            return
        if worker.in_hand:
            at_fault = worker.in_hand.popleft()
            self._deaths[at_fault.position] = self._deaths.get(at_fault.position, 0) + 1
            if self._deaths[at_fault.position] >= _TRIES:
                yield Outcome(
                    at_fault.position,
                    at_fault.name,
                    failed=f"its worker died {_TRIES} times ({_cause(worker)})",
                )
            else:
                self._again.append(at_fault)
        self._again.extend(worker.in_hand)

    def _started(self) -> _Worker:
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=self._serve, args=(theirs, self._job), daemon=True)
        with one_thread(), _no_interrupt():
            process.start()
        theirs.close()
        return _Worker(process, ours)

    def _stop(self) -> None:
        for worker in self._workers:
            worker.connection.close()
            if worker.in_hand:
                worker.process.terminate()
        for worker in self._workers:
            worker.process.join(_PATIENCE)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()
        self._workers.clear()


@contextmanager
def one_thread() -> Iterator[None]:
    """Let workers that start now use one thread each: there is one for every core."""
    before = {name: os.environ.get(name) for name in _THREADS}
    os.environ.update(dict.fromkeys(_THREADS, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


class _Given:
    """Items as they are asked for, one looked at ahead."""

    def __init__(self, items: Iterator[Item]) -> None:
        self._items = items
        self._next = next(items, None)

    @property
    def ended(self) -> bool:
        return self._next is None

    def more(self, limit: int) -> bool:
        """Return whether there is an item below a place in the order."""
        return self._next is not None and self._next.position < limit

    def take(self) -> Item:
        item, self._next = self._next, next(self._items, None)
        assert item is not None
        return item


def _cause(worker: _Worker) -> str:
    code = worker.process.exitcode
    if code is None or code >= 0:
        return f"exit status {code}"
    name = signal.Signals(-code).name
    return f"{name}, as when memory runs out" if name == "SIGKILL" else name


@contextmanager
def _no_interrupt() -> Iterator[None]:
    """Let Ctrl-C reach this process only, and only after the worker has started; workers are told to end."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # it would let the signal through again
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
