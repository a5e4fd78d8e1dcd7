"""Files of a user's that end: a pipe in their place may never be written to, and a device never ends."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO


def opened(path: Path | str) -> BinaryIO:
    """Return a file open for reading from its start; raise ``OSError`` also where it is no regular file."""
    file = open(path, "rb", opener=without_waiting)  # noqa: SIM115 - the caller closes it
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise OSError(errno.EINVAL, "it is a pipe or a device, not a file")
    return file


def contents(path: Path | str) -> bytes:
    """Return all bytes of such a file."""
    with opened(path) as file:
        return file.read()


def without_waiting(path: str, flags: int) -> int:
    """Return a descriptor of what may be a pipe, at whose other end nobody may ever be."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
