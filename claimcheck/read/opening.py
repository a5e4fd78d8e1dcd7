"""Files and standard input, opened; what cannot be is told in one line."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from claimcheck.errors import InputError
from claimcheck.limits.regular_files import without_waiting

STDIN = "-"
_MADE_UP = ("/proc/", "/sys/")


def shown(path: Path | str) -> str:
    """Return a path as errors name it."""
    return "standard input" if str(path) == STDIN else str(path)


@contextmanager
def opened(path: Path | str) -> Iterator[BinaryIO]:
    """Yield a file open for reading from its start; ``-`` is standard input. Raises `InputError`."""
    try:
        with _open(path) as file:
            yield file
    except FileNotFoundError:
        raise InputError(shown(path), "does not exist") from None
    except (IsADirectoryError, PermissionError):
        folder = Path(path).is_dir()
        reason = (
            "is a folder; name the files in it, or see claimcheck batch"
            if folder
            else "may not be read by you"
        )
        raise InputError(shown(path), reason) from None
    except OSError as error:
        raise InputError(shown(path), f"cannot be read: {error.strerror or error}") from None


@contextmanager
def _open(path: Path | str) -> Iterator[BinaryIO]:
    if str(path) == STDIN:
        if sys.stdin is None:  # as a shell's "<&-" leaves it
            raise OSError("is closed")
        yield sys.stdin.buffer
        return
    if "\0" in str(path):
        raise OSError("a name cannot hold a NUL")
    with open(path, "rb", opener=without_waiting) as file:
        _refuse_what_is_no_file(file.fileno(), path)
        yield file


def _refuse_what_is_no_file(descriptor: int, path: Path | str) -> None:
    """Raise ``InputError`` for pipes and devices, which may never end, and for what the system makes up."""
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        raise InputError(shown(path), "is a pipe or a device, not a file; pipe it in and name -")
    if os.path.realpath(path).startswith(_MADE_UP):
        raise InputError(shown(path), "is no file on a disk; pipe it in and name -")


def rewindable(file: BinaryIO, most: int, name: str) -> BinaryIO:
    """Return the file, or a copy in memory of a pipe; `InputError` where that is above ``most`` bytes."""
    if file.seekable():
        return file
    return io.BytesIO(whole(file, most, name))


def whole(file: BinaryIO, most: int, name: str) -> bytes:
    """Return all bytes of a file; `InputError` where there are more than ``most``."""
    data = file.read(most + 1)
    if len(data) > most:
        raise InputError(name, f"is larger than {most // 1_000_000} MB; split it")
    return data
