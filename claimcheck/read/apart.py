"""Documents read apart: in a child process with little memory and time, whose answer is nothing but data.

PDF, Word and HTML are read by libraries in C, from bytes that anybody may have made. What such a file can do
there, it does to the child: take all the memory or time it is given, or break it. It is started with the
first document, serves one after another, and is replaced when it was killed.
"""

from __future__ import annotations

import atexit
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from functools import cache
from importlib import import_module
from time import monotonic, process_time
from typing import TYPE_CHECKING, Any, BinaryIO

from claimcheck.errors import InputError
from claimcheck.records import Article

if TYPE_CHECKING:
    from pydantic import TypeAdapter

SECONDS = 5
"""Processor time that a document may take, whatever it is."""
MEMORY = 500_000_000
"""Bytes that the child may have mapped, beside four times the document's own."""

_BYTES_A_SECOND = 1_000_000  # a large document has a second more for each of its megabytes
_WAIT = 120.0  # seconds in all, where the machine does much else
_TOO_MUCH = f"takes more than {SECONDS} s or {MEMORY // 1_000_000} MB to read; save its text as .txt"

_limited = False

_Read = Callable[[bytes, str, "str | None"], Article]


def read(kind: str, data: bytes, name: str, encoding: str | None) -> Article:
    """Return the article that a document holds; raise ``InputError`` where there is none, or too much.

    On Windows, which has no such limits, it is read here.
    """
    if os.name == "nt" or not sys.executable:
        return here(kind, data, name, encoding)
    found = _child().asked({"kind": kind, "name": name, "encoding": encoding, "size": len(data)}, data)
    if found is None:
        raise InputError(name, _TOO_MUCH)
    if "reason" in found:
        raise InputError(name, str(found["reason"]))
    return _adapter().validate_python(found)


@cache
def _adapter() -> TypeAdapter[Article]:
    """Return what makes an article of an answer, which is checked: the child may be broken."""
    from pydantic import TypeAdapter

    return TypeAdapter(Article)


def here(kind: str, data: bytes, name: str, encoding: str | None) -> Article:
    """Return the same, read in this process, by the module that bears the kind's name."""
    return _reader(kind)(data, name, encoding)


def _reader(kind: str) -> _Read:
    found: _Read = import_module(f"claimcheck.read.{kind}").read
    return found


class _Child:
    """The process, as its parent sees it: one question at a time."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        atexit.register(self.end)

    def asked(self, question: dict[str, object], data: bytes) -> dict[str, Any] | None:
        """Return the answer about a document; None where the child did not live to give one."""
        with self._lock:
            try:
                # One that has died since the last document is no fault of this one.
                for process in (self._process or self._started(), None):
                    process = process or self._started()  # noqa: PLW2901
                    with suppress(BrokenPipeError):
                        answer = self._answer(process, json.dumps(question).encode() + b"\n", data)
                        break
                else:
                    answer = b""
            except BaseException:
                self.end()
                raise
            if not answer.endswith(b"\n"):
                self.end()
                return None
            found: dict[str, Any] = json.loads(answer)
            return found

    def end(self) -> None:
        """Let the child end, at once."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                with suppress(OSError):
                    if pipe:
                        pipe.close()

    def _started(self) -> subprocess.Popen[bytes]:
        self.end()
        # -P: no module is taken from the folder that the user is in, which may be that of the document.
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", f"from {__name__} import serve; serve()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
        return self._process

    def _answer(self, process: subprocess.Popen[bytes], question: bytes, data: bytes) -> bytes:
        assert process.stdin
        assert process.stdout
        process.stdin.write(question)
        process.stdin.write(data)
        process.stdin.flush()
        until, got = monotonic() + _WAIT, b""
        while not got.endswith(b"\n"):
            ready, _, _ = select.select([process.stdout], [], [], max(0.0, until - monotonic()))
            more = os.read(process.stdout.fileno(), 1 << 20) if ready else b""
            if not more:
                break
            got += more
        return got


@cache
def _child_of(_process: int) -> _Child:
    return _Child()


def _child() -> _Child:
    """Return the child of this process; one that was forked has none of its parent's."""
    return _child_of(os.getpid())


def serve() -> None:
    """Answer questions on standard input until it ends: what the child does."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    socket.has_ipv6 = False  # else urllib3, which a reader brings, opens one to try it
    questions, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    while line := questions.readline():
        question = json.loads(line)
        answers.write(json.dumps(_answered(questions, **question)).encode() + b"\n")
        answers.flush()


def _answered(
    questions: BinaryIO, kind: str, name: str, encoding: str | None, size: int
) -> dict[str, object]:
    reader = _reader(kind)
    data = questions.read(size)
    try:
        _limit(size)
        return asdict(reader(data, name, encoding))
    except InputError as error:
        return {"reason": error.reason}
    except MemoryError:
        return {"reason": _TOO_MUCH}
    except Exception as error:  # a broken document may break its reader anywhere
        return {"reason": f"cannot be read as {kind} ({type(error).__name__})"}


def _limit(size: int) -> None:
    """Limit what this process may still take: the system ends it when the time is over."""
    global _limited  # noqa: PLW0603 - as the limits are the process's
    _limited = True
    _set("RLIMIT_CPU", round(process_time() + SECONDS + size / _BYTES_A_SECOND))
    _set("RLIMIT_AS", MEMORY + 4 * size)
    _set("RLIMIT_CORE", 0)


def earned(seconds: float) -> None:
    """Allow so much more time to a document that has shown to be one of many words; only in a child."""
    if _limited:
        import resource

        _set("RLIMIT_CPU", resource.getrlimit(resource.RLIMIT_CPU)[0] + round(seconds))


def _set(name: str, most: int) -> None:
    import resource

    limit: int = getattr(resource, name)
    _, hard = resource.getrlimit(limit)
    with suppress(OSError, ValueError):  # macOS knows no limit of addresses
        resource.setrlimit(limit, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
