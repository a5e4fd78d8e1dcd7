"""A time for each article, kept in the main thread and in others."""

from __future__ import annotations

import re
import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress

import pytest

from claimcheck.errors import InputError
from claimcheck.limits.time_limits import Allowance, within

LATE = "a.txt: takes longer than 0.05 s; --timeout gives it more"

pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="there are no alarms here")


def waits() -> None:
    while True:
        with suppress(Exception):  # as a reader that takes whatever happens for a broken document
            threading.Event().wait(0.01)


def matches() -> None:
    re.match(r"(a+)+$", "a" * 60 + "b")


def in_a_thread(job: Callable[[], None]) -> BaseException | None:
    raised: list[BaseException] = []

    def run() -> None:
        try:
            job()
        except BaseException as error:
            raised.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return raised[0] if raised else None


@pytest.mark.parametrize("endless", [waits, matches])
def test_what_never_ends_is_given_up(endless: Callable[[], None]) -> None:
    with pytest.raises(InputError) as caught, within(0.05, "a.txt"):
        endless()
    assert str(caught.value) == LATE


def test_in_another_thread_too() -> None:
    def job() -> None:
        with within(0.05, "a.txt"):
            waits()

    assert str(in_a_thread(job)) == LATE


def test_what_is_in_time_is_left_alone() -> None:
    def job() -> None:
        with within(60, "a.txt"), within(60, "b.txt"):
            pass

    job()
    assert in_a_thread(job) is None
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


@pytest.mark.parametrize("run", [lambda job: job(), in_a_thread], ids=["main", "other"])
def test_several_stretches_of_work_have_one_time_together(
    run: Callable[[Callable[[], None]], BaseException | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimcheck.limits.time_limits._TICK", 0.025)
    allowance = Allowance(0.5, "a.txt")

    def work() -> None:
        with allowance.running():
            time.sleep(0.35)

    def twice() -> None:
        work()
        with pytest.raises(InputError, match=r"^a.txt: takes longer than 0.5 s"):
            work()

    assert run(twice) is None


def test_nothing_is_late_where_there_is_no_limit() -> None:
    with within(0, "a.txt"):
        assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_what_is_raised_at_the_last_moment_is_raised_nowhere_else() -> None:
    def job() -> None:
        for _ in range(200):
            with suppress(InputError), within(0.001, "a.txt"):
                time.sleep(0.001)

    assert in_a_thread(job) is None


@pytest.mark.parametrize("seconds", [1e-6, 1e-4, 1e-3])
def test_a_time_shorter_than_its_own_end_is_over_where_it_ends(seconds: float) -> None:
    def job() -> None:
        for _ in range(50):
            with suppress(InputError), within(seconds, "a.txt"):
                sum(range(10_000))

    before = signal.getsignal(signal.SIGALRM)
    job()
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGALRM) is before
    assert in_a_thread(job) is None


def test_many_threads_at_the_last_moment_all_come_to_an_end() -> None:
    raised: list[BaseException] = []

    def job() -> None:
        try:
            for _ in range(300):
                with suppress(InputError), within(0.001, "a.txt"):
                    time.sleep(0.001)
        except BaseException as error:
            raised.append(error)

    threads = [threading.Thread(target=job, daemon=True) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert [thread.is_alive() for thread in threads] == [False] * 4
    assert raised == []
