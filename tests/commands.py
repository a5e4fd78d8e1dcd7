"""The command line as users run it: here, where starting it costs nothing, or as a process of its own."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, chdir, contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from claimcheck import cli


def run(
    *arguments: str | Path, stdin: bytes = b"", folder: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Return what a command prints and its exit status; it runs in this process, into pipes."""
    out, err = _pipe(), _pipe()
    with ExitStack() as around:
        around.enter_context(chdir(folder or Path.cwd()))
        around.enter_context(redirect_stdout(out))
        around.enter_context(redirect_stderr(err))
        around.enter_context(_given(["claimcheck", *map(str, arguments)], _pipe(stdin)))
        with pytest.raises(SystemExit) as end:
            cli.main()
    return _done(arguments, end.value.code, _written(out), _written(err))


def run_apart(
    *arguments: str | Path, stdin: bytes = b"", folder: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Return the same of a process of its own: its start, its real pipes, its end."""
    done = subprocess.run(
        [sys.executable, "-m", "claimcheck", *arguments],
        input=stdin,
        cwd=folder,
        env=os.environ | environment,
        capture_output=True,
        check=False,
    )
    return _done(arguments, done.returncode, done.stdout, done.stderr)


def heed_interrupts() -> None:
    """Let a process that begins hear Ctrl-C: where tests run in the background it may be ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _pipe(content: bytes = b"") -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(content), encoding="utf-8")


def _written(pipe: io.TextIOWrapper) -> bytes:
    pipe.flush()
    pipe.seek(0)
    return bytes(pipe.buffer.read())


@contextmanager
def _given(command: list[str], stdin: io.TextIOWrapper) -> Iterator[None]:
    before = sys.argv, sys.stdin
    sys.argv, sys.stdin = command, stdin
    try:
        yield
    finally:
        sys.argv, sys.stdin = before


def _done(
    arguments: tuple[str | Path, ...], status: object, out: bytes, err: bytes
) -> subprocess.CompletedProcess[str]:
    assert isinstance(status, int)
    told = err.decode("utf-8")
    assert "Traceback" not in told
    return subprocess.CompletedProcess([*map(str, arguments)], status, out.decode("utf-8"), told)
