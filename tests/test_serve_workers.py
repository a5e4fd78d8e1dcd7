"""Worker processes: what they answer, and that what takes too long or dies costs its own call only."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import pytest

pytest.importorskip("fastapi", reason="the extra 'serve'")

from claimcheck.errors import InputError
from claimcheck.processes.worker_process import DefectError, TooLongError
from claimcheck.serve.workers import Workers

pytestmark = pytest.mark.slow

_Result = TypeVar("_Result")

LONG = 60.0


def double(number: int, *, plus: int = 0) -> int:
    return 2 * number + plus


def process() -> int:
    return os.getpid()


def for_ever() -> None:
    while True:
        time.sleep(1)


def refuse() -> None:
    raise InputError("ferry.txt", "is empty")


def stumble() -> None:
    raise ValueError("a mistake")


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def until(file: Path) -> int:
    """Wait until a file is there, and return this process's number."""
    while not file.exists():
        time.sleep(0.01)
    return os.getpid()


def mark(file: Path) -> None:
    file.touch()


def large(size: int) -> bytes:
    return b"a" * size


def with_workers(count: int, use: Callable[[Workers], Awaitable[_Result]]) -> _Result:
    async def run() -> _Result:
        workers = Workers(count)
        try:
            await workers.start()
            return await use(workers)
        finally:
            workers.stop()

    return asyncio.run(run())


def test_a_call_is_answered() -> None:
    async def use(workers: Workers) -> int:
        return await workers.call(LONG, double, 20, plus=2)

    assert with_workers(1, use) == 42


def test_what_is_large_goes_both_ways() -> None:
    async def use(workers: Workers) -> int:
        return len(await workers.call(LONG, large, 10_000_000)) + await workers.call(
            LONG, len, "b" * 5_000_000
        )

    assert with_workers(1, use) == 15_000_000


def test_our_errors_come_back_as_they_are_and_defects_as_text() -> None:
    async def use(workers: Workers) -> None:
        with pytest.raises(InputError, match=r"^ferry\.txt: is empty$"):
            await workers.call(LONG, refuse)
        with pytest.raises(DefectError, match="ValueError: a mistake"):
            await workers.call(LONG, stumble)
        assert await workers.call(LONG, double, 1) == 2

    with_workers(1, use)


def test_what_takes_too_long_is_ended_and_the_next_call_answered() -> None:
    async def use(workers: Workers) -> None:
        before = await workers.call(LONG, process)
        with pytest.raises(TooLongError, match=r"took longer than 0\.2 seconds"):
            await workers.call(0.2, for_ever)
        assert await workers.call(LONG, process) != before

    with_workers(1, use)


def test_a_worker_that_dies_is_replaced() -> None:
    async def use(workers: Workers) -> None:
        with pytest.raises(DefectError, match="a worker process died"):
            await workers.call(LONG, die)
        assert await workers.call(LONG, double, 4) == 8

    with_workers(1, use)


def test_calls_wait_in_the_order_they_come(tmp_path: Path) -> None:
    async def use(workers: Workers) -> list[int]:
        held = asyncio.create_task(workers.call(LONG, until, tmp_path / "go"))
        order: list[int] = []

        async def one(number: int) -> None:
            await workers.call(LONG, double, number)
            order.append(number)

        async with asyncio.TaskGroup() as group:
            for number in range(5):
                group.create_task(one(number))
                await asyncio.sleep(0)
            assert workers.busy == 1
            (tmp_path / "go").touch()
        await held
        return order

    assert with_workers(1, use) == [0, 1, 2, 3, 4]


def test_a_call_that_is_given_up_frees_its_worker_once_it_is_done(tmp_path: Path) -> None:
    async def use(workers: Workers) -> None:
        call = asyncio.create_task(workers.call(LONG, until, tmp_path / "go"))
        while not workers.busy:
            await asyncio.sleep(0)
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call
        assert workers.busy == 1
        (tmp_path / "go").touch()
        assert await workers.call(LONG, double, 3) == 6
        assert workers.busy <= 1

    with_workers(1, use)


def test_two_workers_work_side_by_side(tmp_path: Path) -> None:
    async def use(workers: Workers) -> None:
        held = asyncio.create_task(workers.call(LONG, until, tmp_path / "go"))
        await workers.call(LONG, mark, tmp_path / "go")
        assert await held

    with_workers(2, use)


def test_calls_after_the_end_are_refused() -> None:
    async def use(workers: Workers) -> None:
        workers.stop()
        with pytest.raises((DefectError, RuntimeError)):
            await workers.call(LONG, double, 1)

    with_workers(1, use)
