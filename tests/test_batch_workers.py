"""The pool: everything comes back, in order, and no more is asked for than is needed."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from claimcheck.batch.outcomes import Outcome
from claimcheck.batch.plan import Item
from claimcheck.batch.worker_pool import Pool
from claimcheck.errors import ClaimcheckError

pytestmark = pytest.mark.slow

AHEAD = 2 * 32
"""Articles that two workers may be ahead of the first that is not finished."""


def serve(connection: Connection, job: str) -> None:
    """Answer for each item at once, or as its name says."""
    if job == "stillborn":
        os._exit(3)
    connection.send("ready")
    try:
        while True:
            for item in connection.recv():
                if item.name == "slow":
                    time.sleep(1.0)
                if item.name == "broken":
                    connection.send(ClaimcheckError("nowhere to write"))
                connection.send(Outcome(item.position, item.name))
    except (EOFError, OSError):
        return


def items(*names: str) -> Iterator[Item]:
    yield from (Item(position, name, Path(name)) for position, name in enumerate(names))


def test_outcomes_come_in_order_whoever_is_slow() -> None:
    names = ["slow", *(f"{number}" for number in range(40))]
    arrived: list[str] = []
    pool = Pool(serve, "", 2)
    found = [outcome.name for outcome in pool.examined(items(*names), lambda o: arrived.append(o.name))]
    assert found == names
    assert sorted(arrived) == sorted(names)
    assert arrived != names


def test_no_more_is_asked_for_than_may_wait() -> None:
    asked = 0

    def counted() -> Iterator[Item]:
        nonlocal asked
        for item in items("slow", *map(str, range(1000))):
            asked += 1
            yield item

    outcomes = Pool(serve, "", 2).examined(counted(), lambda _: None)
    next(outcomes)
    assert asked <= AHEAD + 2
    outcomes.close()


def test_nothing_to_do_starts_nobody() -> None:
    assert list(Pool(serve, "stillborn", 2).examined(items(), lambda _: None)) == []


def test_workers_that_die_before_they_begin_are_told() -> None:
    with pytest.raises(ClaimcheckError, match="exit status 3"):
        list(Pool(serve, "stillborn", 2).examined(items("a"), lambda _: None))


def test_a_place_that_cannot_be_written_ends_the_run() -> None:
    with pytest.raises(ClaimcheckError, match="nowhere to write"):
        list(Pool(serve, "", 2).examined(items("a", "broken", "b"), lambda _: None))
