"""A pool of worker processes that loses nothing when one is killed: it is replaced, its articles retried.

Each worker has a few articles in hand and answers for one after the other, so that the article a worker died
over is known by name. (``concurrent.futures`` drops all that is queued when a worker dies.)

A worker is started with next to nothing, and asks for its job: what is written to a new process before it
reads must fit into the pipe, or whoever starts it waits for ever if it dies first. No wait is without an end
but that for an article, where nobody set a limit.
"""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from time import monotonic
from typing import Any

from claimcheck.batch.outcomes import Outcome
from claimcheck.batch.plan import Item
from claimcheck.errors import ClaimcheckError
from claimcheck.limits.time_limits import overdue
from claimcheck.limits.worker_start import bare_worker

SHARD = 4
"""Articles in a worker's hand: enough that it never waits, few enough that the last worker is not late."""

_AHEAD = 32  # articles a worker, finished or in hand, that may wait for a slower one before them
_TRIES = 3
_BEGINNING = 300.0  # seconds until a worker is ready, on a machine that does much else
_ENDING = 5.0  # seconds in which a worker with nothing in hand ends by itself
_CUT_SHORT = 0.5  # seconds in which one that was told to end does, before it is killed
_GRACE = 10.0  # seconds for a worker to say itself that an article is late
_TICK = 1.0

Serve = Callable[[Connection, Any], None]
"""What a worker does: it says ``"ready"``, receives shards, sends outcomes; see ``worker.serve``."""

_JOB = "what is my job?"


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    connection: Connection
    in_hand: deque[Item] = field(default_factory=deque)
    ready: bool = False
    text: str | None = None
    silent: float = 0.0


class Pool:
    """Workers that examine items; ``job`` is handed to each of them when it asks for it.

    ``timeout`` is how many seconds an article may take, 0 for any number: a worker that is silent for longer
    is killed, and the article has failed.
    """

    def __init__(
        self, serve: Serve, job: object, count: int, shard: int = SHARD, timeout: float = 0.0
    ) -> None:
        self._serve, self._job, self._count, self._size = serve, job, count, shard
        self._timeout = timeout
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
                    worker.silent = 0.0
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
        """Wait until a worker says something, dies or is late, and yield what articles came to."""
        ends: dict[object, _Worker] = {worker.connection: worker for worker in self._workers}
        begun = monotonic()
        heard = wait(list(ends), _TICK)  # type: ignore[arg-type]
        # A tick at most, however long all processes were stopped.
        waited = min(monotonic() - begun, _TICK)
        for worker in self._workers:
            worker.silent = 0.0 if worker.connection in heard else worker.silent + waited
        for end in heard:
            worker = ends[end]
            try:
                message = worker.connection.recv()
            except (EOFError, OSError):
                yield from self._buried(worker)
                continue
            match message:
                case str() if message == _JOB:
                    with suppress(OSError):
                        worker.connection.send(self._job)
                case "ready":
                    worker.ready, self._stillborn = True, 0
                case ("text", digest):
                    self._answer(worker, digest)
                case ClaimcheckError():
                    raise message
                case Outcome():
                    yield from self._finished(worker, message)
        for worker in [worker for worker in self._workers if self._is_late(worker)]:
            yield from self._given_up(worker)

    def _is_late(self, worker: _Worker) -> bool:
        if not worker.ready:
            return worker.silent >= _BEGINNING
        return bool(self._timeout and worker.in_hand and worker.silent >= self._timeout + _GRACE)

    def _given_up(self, worker: _Worker) -> Iterator[Outcome]:
        """Kill a worker that is late; yield the article that it was at, which is not tried again."""
        worker.process.kill()
        if worker.ready:
            late = worker.in_hand.popleft()
            yield Outcome(late.position, late.name, failed=overdue(self._timeout))
            # The worker is at no article now: no other is to blame for its end.
            self._again.extend(worker.in_hand)
            worker.in_hand.clear()
        yield from self._buried(worker)

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
        worker.process.join(_ENDING)
        worker.process.kill()
        worker.connection.close()
        self._workers.remove(worker)
        self._release(worker)
        if not worker.ready:
            self._stillborn += 1
            if self._stillborn >= _TRIES:
                cause = _cause(worker) if worker.silent < _BEGINNING else f"none for {_BEGINNING:g} s"
                raise ClaimcheckError(f"workers die before they begin ({cause}); try fewer --jobs")
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
        process = context.Process(target=_begin, args=(theirs, self._serve), daemon=True)
        try:
            with bare_worker(), _no_interrupt():
                process.start()
        except OSError as error:
            reason = f"a worker cannot be started ({error.strerror or error}); try fewer --jobs"
            raise ClaimcheckError(reason) from error
        finally:
            theirs.close()
        return _Worker(process, ours)

    def _stop(self) -> None:
        """Let all workers end: those with nothing in hand by themselves, the others at once."""
        busy = [worker for worker in self._workers if worker.in_hand or not worker.ready]
        for worker in busy:
            worker.process.terminate()
        for worker in self._workers:
            worker.connection.close()
        until = monotonic() + (_CUT_SHORT if busy else _ENDING)
        for worker in self._workers:
            worker.process.join(max(0.0, until - monotonic()))
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()
        self._workers.clear()


def _begin(connection: Connection, serve: Serve) -> None:
    """Ask for the job, and do it: what a worker process runs."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # The other end may be gone already; nobody is left then to be told.
    with suppress(EOFError, OSError):
        connection.send(_JOB)
        job = connection.recv()
        serve(connection, job)


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
