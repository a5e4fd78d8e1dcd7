"""Worker processes that answer calls one by one; one that takes too long or dies costs its own call only."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, ParamSpec, TypeVar

from claimcheck.processes.worker_process import Worker, deaf

_Given = ParamSpec("_Given")
_Result = TypeVar("_Result")


class Workers:
    """Processes that run functions; each takes one call at a time, and calls wait in the order they come."""

    def __init__(self, count: int) -> None:
        self.count = count
        self._all = [Worker() for _ in range(count)]
        self._free: asyncio.Queue[Worker] = asyncio.Queue()
        self._threads = ThreadPoolExecutor(count, "worker", initializer=deaf)

    @property
    def busy(self) -> int:
        """How many workers have a call in hand."""
        return self.count - self._free.qsize()

    async def start(self) -> None:
        """Start all workers. Raises `DefectError` where they cannot even begin."""
        loop = asyncio.get_running_loop()
        await asyncio.gather(*(loop.run_in_executor(self._threads, each.start) for each in self._all))
        for worker in self._all:
            self._free.put_nowait(worker)

    async def call(
        self,
        seconds: float,
        function: Callable[_Given, _Result],
        *given: _Given.args,
        **named: _Given.kwargs,
    ) -> _Result:
        """Return what a function of a module returns, run by a worker within so many seconds.

        Raises what it raises of ours, `TooLongError`, or `DefectError`. Where the call is given up, the
        worker finishes what it has in hand before it takes another.
        """
        worker = await self._free.get()
        loop = asyncio.get_running_loop()
        asked = loop.run_in_executor(self._threads, worker.ask, seconds, function, given, named)
        asked.add_done_callback(lambda done: self._freed(worker, done))
        result: _Result = await asyncio.shield(asked)
        return result

    def stop(self) -> None:
        """End all workers, whatever they have in hand."""
        for worker in self._all:
            worker.end()
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _freed(self, worker: Worker, done: asyncio.Future[Any]) -> None:
        if not done.cancelled():
            done.exception()  # else a call that was given up is told of as one nobody asked about
        self._free.put_nowait(worker)
