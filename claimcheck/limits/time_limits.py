"""How long an article may take: what it is about is given up when the time is over."""

from __future__ import annotations

import ctypes
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from claimcheck.errors import InputError

TIMEOUT = 600.0
"""Seconds for an article, unless the user says otherwise: ten times what the longest takes on a slow core."""

_TICK = 1.0
_SHORTEST = 0.001
"""Seconds of a tick at least: of shorter ones so many come that nothing else is done."""


class _LateError(BaseException):
    """The time is over; no ``except Exception`` on the way may take it for a broken document."""


@contextmanager
def within(seconds: float, name: str, reason: str | None = None) -> Iterator[None]:
    """Give up what is done inside after so many seconds; 0 is for ever.

    Raises ``InputError`` that names the article ``name``, and why, `overdue` unless said. Time is counted in
    ticks of at most a second, so that a process that was stopped, or a machine that slept, loses one of them
    at most; and after the last each further tick raises again, in case somebody swallowed it. In the main
    thread a signal ends even a regular expression that would go on for ever; in another thread the end comes
    between two steps of Python.
    """
    if not seconds:
        yield
        return
    try:
        with _alarmed(seconds) if _may_be_alarmed() else _watched(seconds):
            yield
    except _LateError:
        raise InputError(name, reason or overdue(seconds)) from None


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


def _tick(seconds: float) -> float:
    return min(_TICK, max(_SHORTEST, seconds))


@contextmanager
def _alarmed(seconds: float) -> Iterator[None]:
    tick = _tick(seconds)
    left = seconds
    inside = True

    def ticked(_signal: int, _frame: FrameType | None) -> None:
        nonlocal left
        left -= tick
        if left <= 0 and inside:
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
def _watched(seconds: float) -> Iterator[None]:
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
        left, tick = seconds, _tick(seconds)
        while not done.wait(tick):
            left -= tick
            with lock:
                if left <= 0 and inside:
                    raise_in(thread, ctypes.py_object(_LateError))
                    tick = _TICK  # by then the end is over

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
