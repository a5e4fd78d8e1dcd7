"""The pool: everything comes back, in order, and no more is asked for than is needed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from commands import heed_interrupts

from claimcheck.batch import worker_pool
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
                if item.name == "stuck":
                    threading.Event().wait()
                if item.name == "broken":
                    connection.send(ClaimcheckError("nowhere to write"))
                connection.send(Outcome(item.position, item.name))
    except (EOFError, OSError):
        return


def items(*names: str) -> Iterator[Item]:
    yield from (Item(position, name, Path(name)) for position, name in enumerate(names))


def ignored(_outcome: Outcome) -> None:
    """Do nothing with what has arrived."""


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


def test_an_article_that_takes_for_ever_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker_pool, "_GRACE", 0.1)
    monkeypatch.setattr(worker_pool, "_TICK", 0.1)
    found = {
        o.name: o.failed
        for o in Pool(serve, "", 1, timeout=2.0).examined(items(*"ab", "stuck", *"cdef"), ignored)
    }
    assert found == dict.fromkeys("abcdef") | {"stuck": "takes longer than 2 s; --timeout gives it more"}


def test_a_worker_that_never_begins_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker_pool, "_BEGINNING", 0.2)
    monkeypatch.setattr(worker_pool, "_TICK", 0.1)
    with pytest.raises(ClaimcheckError, match=r"workers die before they begin \(none for 0.2 s\)"):
        list(Pool(never, "", 1).examined(items("a"), ignored))


def never(_connection: Connection, _job: str) -> None:
    threading.Event().wait()


SCRIPT = """
import sys
from claimcheck.batch.worker_pool import Pool
from claimcheck.errors import ClaimcheckError
from serving_worker import serve
from test_batch_workers import items

try:
    print("begun", flush=True)
    pool = Pool(serve, "j" * 1_000_000, 2)
    list(pool.examined(items("a", "stuck"), lambda _: print("one", flush=True)))
except ClaimcheckError as error:
    sys.exit(str(error))
"""

WORKER = """
import os, sys
from test_batch_workers import serve as truly

if "--multiprocessing-fork" in sys.orig_argv:
    {worker}

def serve(connection, job):
    truly(connection, job)
"""


def start(folder: Path, worker: str = "pass", *arguments: str) -> subprocess.Popen[str]:
    """Return a process that examines items with workers, each of which begins by doing as told."""
    script = folder / "script.py"
    script.write_text(SCRIPT)
    (folder / "serving_worker.py").write_text(WORKER.format(worker=worker))
    return subprocess.Popen(
        [sys.executable, script, *arguments],
        env=os.environ
        | {"PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), *filter(None, sys.path)])},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=heed_interrupts,  # noqa: PLW1509 - no threads here
    )


def test_workers_that_die_before_they_read_their_job_hold_nobody_up(tmp_path: Path) -> None:
    # More than a pipe holds, in the job and on the command line.
    process = start(tmp_path, "os._exit(3)", "a" * 100_000)
    _, told = process.communicate(timeout=60)
    assert (process.returncode, told) == (
        1,
        "workers die before they begin (exit status 3); try fewer --jobs\n",
    )


@pytest.mark.parametrize("moment", ["begun", "one"])
def test_an_interrupt_is_heard_while_workers_begin_and_while_they_work(moment: str, tmp_path: Path) -> None:
    process = start(tmp_path)
    assert process.stdout
    while moment not in process.stdout.readline():
        pass
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGINT


def test_workers_import_nothing_from_the_folder_the_user_is_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "multiprocessing.py").write_text("import os; os._exit(9)")
    monkeypatch.chdir(tmp_path)
    assert [outcome.name for outcome in Pool(serve, "", 1).examined(items("a"), ignored)] == ["a"]
