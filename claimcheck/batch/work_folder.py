"""The folder of reports while a run is at work in it: one run at a time, and nothing of it left behind."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from claimcheck.batch import manifest
from claimcheck.batch.manifest import FOLDER, PAGES, WORK
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
        if os.path.lexists(output / PAGES):
            _own(output / PAGES, 0o777)
        _own(work, _PRIVATE)
        lock = _opened_lock(work / _LOCK)
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
        with told(output):
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


def _opened_lock(file: Path) -> BinaryIO:
    """Return the file that is locked, which nothing is written to, whatever it is; a link is none of ours."""
    if file.is_symlink():
        file.unlink()
    return open(file, "rb", opener=_made_or_there)


def _made_or_there(path: str, _flags: int) -> int:
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    return os.open(path, flags, 0o666)


def _clear(work: Path) -> None:
    """Remove tables that were left unfinished, which cannot be gone on with, and links: none is ours."""
    for here in work.iterdir():
        if here.is_symlink() or not here.is_dir():
            if here.name != _LOCK:
                here.unlink(missing_ok=True)
        elif here.name != _TAGGED:
            shutil.rmtree(here)
    for place, folders, _ in os.walk(work / _TAGGED):
        for folder in folders:
            if (link := Path(place, folder)).is_symlink():
                link.unlink()


def _sweep(output: Path) -> None:
    """Remove what writers that were killed left half written."""
    for folder in (output, output / FOLDER, output / PAGES):
        for file in folder.glob(f"{GROWING}*.tmp"):
            if not file.is_dir():
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
