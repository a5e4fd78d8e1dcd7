"""What every command answers with: one line a mistake on standard error, and an exit status."""

from __future__ import annotations

import io
import os
import select
import signal
import sys
import threading
from contextlib import contextmanager, suppress
from time import monotonic, sleep
from typing import TYPE_CHECKING

import typer

from claimcheck import output
from claimcheck.errors import ClaimcheckError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

FLAGGED = 1
WRONG_INPUT = 2
PARTLY_FAILED = 3
INTERRUPTED = 130  # 128 + SIGINT, as shells count
READER_GONE = 141  # 128 + SIGPIPE


_TOLD_BY_PYDANTIC = "Value error, "
"""What typer leaves before the reason why a word is none of the choices."""

_PATIENCE = 1.5
_CURSOR = "\x1b[?25h"


@contextmanager
def answered() -> Iterator[None]:
    """Turn what a user can cause into one line on standard error and an exit status."""
    try:
        with _interruptible():
            yield
    except ClaimcheckError as error:
        output.complain(*error.mistakes)
        raise typer.Exit(WRONG_INPUT) from error
    except BrokenPipeError as error:
        output.close()
        raise typer.Exit(READER_GONE) from error
    except KeyboardInterrupt as error:
        raise typer.Exit(INTERRUPTED) from error


def status(run: Callable[[], object]) -> int:
    """Return the exit status of a command line; wrong usage, and help that nobody can read, are told here."""
    try:
        done = run()
    except BrokenPipeError:
        output.close()
        return READER_GONE
    except OSError as error:
        # Of all that is told, only help has not gone through ``output``.
        if error.filename is not None:
            raise
        output.close()
        output.complain(f"standard output: cannot be written: {error.strerror or error}")
        return WRONG_INPUT
    except Exception as error:
        # An error of click's; typer has a copy of its own, without a public name.
        show = getattr(error, "show", None)
        if show is None:
            raise
        told = io.StringIO()
        show(file=told)
        output.usage(told.getvalue().replace(_TOLD_BY_PYDANTIC, ""))
        return WRONG_INPUT
    return done if isinstance(done, int) else 0


@contextmanager
def _interruptible() -> Iterator[None]:
    """Let Ctrl-C raise ``KeyboardInterrupt``, and end the process a moment later if that was not heeded.

    It may be swallowed where Python calls back from C, or come just before a wait that never ends. The signal
    is noticed without Python's main thread, which may be in either. A second one ends the process at once,
    with the same exit status.
    """
    if (
        os.name == "nt"
        or threading.current_thread() is not threading.main_thread()
        or signal.getsignal(signal.SIGINT) not in (signal.SIG_DFL, signal.default_int_handler)
    ):
        yield
        return
    heard, told = os.pipe()
    os.set_blocking(told, False)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    woken = signal.set_wakeup_fd(told, warn_on_full_buffer=False)
    threading.Thread(target=_end_unheeded, args=(heard,), name="claimcheck-interrupt", daemon=True).start()
    try:
        yield
    except KeyboardInterrupt:
        if before is signal.SIG_DFL:  # `main` has given the process away: it ends now, by itself.
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            before = signal.SIG_IGN
        raise
    finally:
        signal.set_wakeup_fd(woken)
        signal.signal(signal.SIGINT, before)
        os.close(told)


def _end_unheeded(heard: int) -> None:
    """Wait for Ctrl-C, and end the process if it still runs a moment later; return when none can come."""
    while signal.SIGINT not in (numbers := os.read(heard, 1024)):
        if not numbers:
            os.close(heard)
            return
    until = monotonic() + _PATIENCE
    while (left := until - monotonic()) > 0 and select.select([heard], [], [], left)[0]:
        numbers = os.read(heard, 1024)
        if signal.SIGINT in numbers:
            break
        if not numbers:  # It was heeded, and the process is about to end.
            sleep(left)
    if sys.stderr and sys.stderr.isatty():
        with suppress(OSError):
            os.write(sys.stderr.fileno(), _CURSOR.encode())
    os._exit(INTERRUPTED)


def leave(failures: Sequence[str], articles: Sequence[str]) -> None:
    """Leave with the exit status that the failures of some or all articles have."""
    if failures:
        raise typer.Exit(WRONG_INPUT if len(failures) == len(articles) else PARTLY_FAILED)
