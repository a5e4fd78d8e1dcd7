"""How long an article may take: what it is about is given up when the time is over."""

from __future__ import annotations

import ctypes
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from types import FrameType

from claimcheck.errors import InputError

TIMEOUT = 600.0
"""Seconds for an article, unless the user says otherwise: ten times what the longest takes on a slow core."""

_TICK = 1.0
_SHORTEST = 0.001
"""Seconds of a tick at least: of shorter ones so many come that nothing else is done."""


class _LateError(BaseException):
    """The time is over; no ``except Exception`` on the way may take it for a broken document."""


class Allowance:
    """The seconds that an article may take in all, over several stretches of work on it; 0 is for ever."""

    def __init__(self, seconds: float, name: str, reason: str | None = None) -> None:
        self._seconds = self._left = seconds
        self._name = name
        self._reason = reason or overdue(seconds)

    @contextmanager
    def running(self) -> Iterator[None]:
        """Take what is done inside from the time that is left, and give it up when that is over.

        Raises ``InputError`` that names the article, and why, `overdue` unless said. Time is counted in ticks
        of at most a second, so that a process that was stopped, or a machine that slept, loses one of them at
        most; and after the last each further tick raises again, in case somebody swallowed it. In the main
        thread a signal ends even a regular expression that would go on for ever; in another thread the end
        comes between two steps of Python.
        """
        if not self._seconds:
            yield
            return
        tick = min(_TICK, max(_SHORTEST, self._left))
        try:
            with (_alarmed if _may_be_alarmed() else _watched)(tick, partial(self._is_over, tick)):
                yield
        except _LateError:
            raise InputError(self._name, self._reason) from None

    def _is_over(self, tick: float) -> bool:
        self._left -= tick
        return self._left <= 0


def within(seconds: float, name: str, reason: str | None = None) -> AbstractContextManager[None]:
    """Return what gives up what is done inside after so many seconds: an `Allowance` of one stretch."""
    return Allowance(seconds, name, reason).running()


def overdue(seconds: float) -> str:
    """Return why an article was given up."""
    return f"takes longer than {seconds:g} s; --timeout gives it more"


def _may_be_alarmed() -> bool:
    """Return whether this is the main thread of a system with alarms, and nobody else has set one."""
    return (
        hasattr(signal, "setitimer")
        and threading.current_thread() is threading.main_thread()
        and signal.getitimer(signal.ITIMER_REAL)[0] == 0
    )


@contextmanager
def _alarmed(tick: float, is_over: Callable[[], bool]) -> Iterator[None]:
    inside = True

    def ticked(_signal: int, _frame: FrameType | None) -> None:
        if is_over() and inside:
            # What is raised may come at the very end, which must be over before the next.
            signal.setitimer(signal.ITIMER_REAL, _TICK, _TICK)
            raise _LateError

    before = signal.signal(signal.SIGALRM, ticked)
    try:
        signal.setitimer(signal.ITIMER_REAL, tick, tick)
        yield
    finally:
        try:
            inside = False
        finally:
            inside = False
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)


@contextmanager
def _watched(tick: float, is_over: Callable[[], bool]) -> Iterator[None]:
    """Raise in this thread when the time is over, from another one, and only while it is inside.

    What is raised comes between any two steps: in the start of the watcher it would leave a lock taken,
    behind the end it would be somebody else's. So it is raised under a lock while ``inside``, and once that
    is false, one at most is still on its way, which the end takes in.
    """
    thread = ctypes.c_ulong(threading.get_ident())
    done, lock = threading.Event(), threading.Lock()
    raise_in = ctypes.pythonapi.PyThreadState_SetAsyncExc
    inside = False

    def watch() -> None:
        pause = tick
        while not done.wait(pause):
            with lock:
                if is_over() and inside:
                    raise_in(thread, ctypes.py_object(_LateError))
                    pause = _TICK  # by then the end is over

    threading.Thread(target=watch, name="claimcheck-timeout", daemon=True).start()
    try:
        inside = True
        yield
    finally:
        try:
            inside = False
        finally:
            inside = False
            try:
                with lock:
                    raise_in(thread, None)
                done.set()
            except _LateError:
                done.set()
