"""One worker process that answers calls; one that takes too long or dies costs its own call and no other."""

from __future__ import annotations

import pickle
import signal
import traceback
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from claimcheck.errors import ClaimcheckError
from claimcheck.limits.worker_start import bare_worker

_STARTING = 120.0
"""Seconds that a worker may take to open the model, on a machine that does much else."""
_PATIENCE = 2.0


class TooLongError(ClaimcheckError):
    """A call that took longer than it may; its worker has been ended."""


class DefectError(Exception):
    """A mistake of ours, or a worker that died, as told by the worker: for the log, not for the user."""


class Worker:
    """One process, started when it is needed and again after it has died."""

    def __init__(self) -> None:
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None
        self._ended = False

    def start(self) -> Connection:
        """Return the connection to a process that is ready."""
        if self._connection is not None and self._process is not None and self._process.is_alive():
            return self._connection
        self._kill()
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs,), daemon=True)
        with bare_worker():
            process.start()
        self._process, self._connection = process, ours
        theirs.close()
        try:
            if not ours.poll(_STARTING):
                raise EOFError
            ours.recv()
        except (EOFError, OSError) as error:
            self._kill()
            raise DefectError("a worker process ended before it began") from error
        return ours

    def ask(
        self,
        seconds: float | None,
        function: Callable[..., Any],
        given: tuple[Any, ...] = (),
        named: dict[str, Any] | None = None,
    ) -> Any:
        """Return what a function of a module returns, within so many seconds; None: however long it takes.

        Raises what it raises of ours, `TooLongError`, or `DefectError`.
        """
        if self._ended:
            raise DefectError("the worker has been ended")
        connection = self.start()
        try:
            connection.send((function, given, named or {}))
            if not connection.poll(seconds):
                self._kill()
                raise TooLongError(f"took longer than {seconds:g} seconds")
            good, answer = connection.recv()
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            code = self._process.exitcode if self._process else None
            self._kill()
            raise DefectError(f"a worker process died (exit status {code})") from error
        if good:
            return answer
        raise answer if isinstance(answer, ClaimcheckError) else DefectError(answer)

    def end(self) -> None:
        """End the process for good."""
        self._ended = True
        self._kill()

    def _kill(self) -> None:
        if self._process is not None:
            with suppress(OSError, ValueError):
                self._process.kill()
                self._process.join(_PATIENCE)
        if self._connection is not None:
            with suppress(OSError):
                self._connection.close()
        self._process = self._connection = None


def deaf() -> None:
    """Let no Ctrl-C reach the processes that this thread starts: they are told to end."""
    if hasattr(signal, "pthread_sigmask"):
        resource_tracker.ensure_running()  # it would let the signal through again
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


def _serve(connection: Connection) -> None:
    """Answer calls as they come in; return when nobody is there any more to ask."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    from claimcheck.extract.tagger import shipped_tagger

    shipped_tagger()
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        connection.send("ready")
        while True:
            connection.send(_answer(*connection.recv()))


def _answer(
    function: Callable[..., Any], given: tuple[Any, ...], named: dict[str, Any]
) -> tuple[bool, object]:
    try:
        return True, function(*given, **named)
    except ClaimcheckError as error:
        return False, error
    except Exception:
        return False, traceback.format_exc()
