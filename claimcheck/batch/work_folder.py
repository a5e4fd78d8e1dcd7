"""The folder of reports while a run is at work in it: one run at a time, and nothing of it left behind."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from claimcheck.batch import manifest
from claimcheck.batch.manifest import FOLDER, WORK
from claimcheck.batch.table_files import told
from claimcheck.errors import InputError
from claimcheck.output import GROWING

_TAGGED, _LOCK = "tagged", "lock"
_PRIVATE = 0o700


@contextmanager
def at_work(output: Path, fresh: bool) -> Iterator[Path]:
    """Yield the folder to work in, empty but for what an interrupted run had tagged.

    ``fresh`` forgets all that was done. Raises ``InputError`` where another run is at work, ``OutputError``
    where the folder cannot be written to.
    """
    work = output / WORK
    with told(output):
        _own(output / FOLDER, 0o777)
        _own(work, _PRIVATE)
        lock = (work / _LOCK).open("w")
    with lock:
        _lock(lock.fileno(), output)
        with told(output):
            if fresh:
                (output / manifest.NAME).unlink(missing_ok=True)
                shutil.rmtree(tagged(work), ignore_errors=True)
            _clear(work)
            _sweep(output)
        try:
            yield work
        except BaseException:
            with suppress(OSError):
                _clear(work)
            raise
        shutil.rmtree(work, ignore_errors=True)
        _sweep(output)


def tagged(work: Path, settings: str = "") -> Path:
    """Return where it is kept what was tagged, under the digest of the settings it was tagged with."""
    return work / _TAGGED / settings


def _own(folder: Path, mode: int) -> None:
    """Make a folder; raise ``OSError`` where it is a link, or should be private and is another user's."""
    folder.mkdir(mode=mode, parents=True, exist_ok=True)
    there = folder.lstat()
    if stat.S_ISLNK(there.st_mode):
        raise OSError(errno.ELOOP, f"{folder.name} in it is a link")
    if mode == _PRIVATE:
        if hasattr(os, "geteuid") and there.st_uid != os.geteuid():
            raise OSError(errno.EPERM, f"{folder.name} in it is another user's")
        folder.chmod(mode)


def _clear(work: Path) -> None:
    """Remove tables that were left unfinished, which cannot be gone on with."""
    for file in work.iterdir():
        if file.name not in (_TAGGED, _LOCK):
            file.unlink(missing_ok=True)


def _sweep(output: Path) -> None:
    """Remove what writers that were killed left half written."""
    for folder in (output, output / FOLDER):
        for file in folder.glob(f"{GROWING}*.tmp"):
            file.unlink(missing_ok=True)


def _lock(descriptor: int, output: Path) -> None:
    try:
        import fcntl
    except ImportError:  # not on Windows; there two runs at once are the user's to avoid
        return
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise InputError(
            str(output), "another run is writing here; wait for it, or name another folder"
        ) from error
