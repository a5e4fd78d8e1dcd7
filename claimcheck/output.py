"""Where words go: reports to a terminal, a pipe or a file, and what went wrong to standard error."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import BinaryIO

from claimcheck.errors import InputError

_CLEAR = "\r\x1b[K"
_numbers = count()


def sight(target: Path | None, width: int | None) -> tuple[int | None, bool]:
    """Return how many characters a line may have, None for any number, and whether colour is welcome.

    A terminal gives its width and takes colour, unless NO_COLOR declines it (no-color.org); a pipe or file
    has neither. ``width`` is what the user asks for.
    """
    terminal = target is None and sys.stdout.isatty()
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return width or (shutil.get_terminal_size().columns if terminal else None), terminal and not plain


def write(pieces: Iterable[str] | Iterable[bytes], target: Path | None) -> None:
    """Write pieces to a file, or as they come to standard output; UTF-8, but as a terminal reads it there.

    A file is written whole or not at all: it grows under another name in the same folder, and takes its own
    when all is there; where there are no pieces there is no file. Raises ``InputError`` where it cannot be
    written, if possible before the first piece is asked for.
    """
    if target is not None:
        _save(pieces, target)
        return
    encoding = sys.stdout.encoding if sys.stdout.isatty() else "utf-8"
    for piece in pieces:
        sys.stdout.buffer.write(_encoded(piece, encoding))
        sys.stdout.buffer.flush()


def save(files: Mapping[Path, bytes]) -> None:
    """Write several files, all of them or none; folders that are not there are made.

    Raises ``InputError`` where one cannot be written.
    """
    with ExitStack() as growing:
        for path, content in files.items():
            with _reasons(path.parent):
                path.parent.mkdir(parents=True, exist_ok=True)
            file = growing.enter_context(_file(path))
            with _reasons(path):
                file.write(content)


def complain(message: str) -> None:
    """Tell a user what went wrong, a line a mistake, on standard error."""
    clear = _CLEAR if sys.stderr.isatty() else ""
    for line in message.splitlines():
        sys.stderr.write(f"{clear}claimcheck: {line}\n")


def numbered(names: Sequence[str]) -> Iterator[str]:
    """Yield the names, and show on standard error which one it is; silent unless only that is a terminal."""
    if len(names) == 1 or not sys.stderr.isatty() or sys.stdout.isatty():
        yield from names
        return
    for number, name in enumerate(names, 1):
        sys.stderr.write(f"{_CLEAR}{number}/{len(names)} {name[-60:]}")
        sys.stderr.flush()
        yield name
    sys.stderr.write(_CLEAR)


def close() -> None:
    """Let nothing more be written to standard output: its reader has gone."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _save(pieces: Iterable[str] | Iterable[bytes], path: Path) -> None:
    with _file(path) as file:
        for piece in pieces:
            with _reasons(path):
                file.write(_encoded(piece, "utf-8"))


def _encoded(piece: str | bytes, encoding: str) -> bytes:
    return piece if isinstance(piece, bytes) else piece.encode(encoding, "replace")


class _Growing:
    """A file that grows; ``begun`` once something was written, were it an empty piece."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.begun = False

    def write(self, content: bytes) -> None:
        self.begun = True
        self._file.write(content)
        self._file.flush()


@contextmanager
def _file(path: Path) -> Iterator[_Growing]:
    # A link is followed, so that the file it leads to is replaced and not the link.
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        with _reasons(path), target.open("wb") as device:
            yield _Growing(device)
        return
    passing = target.with_name(f".claimcheck-{os.getpid()}-{next(_numbers)}.tmp")
    with _reasons(path):
        file = passing.open("wb")
    try:
        growing = _Growing(file)
        with file:
            yield growing
        with _reasons(path):
            if growing.begun:
                if target.exists():
                    shutil.copymode(target, passing)
                passing.replace(target)
    finally:
        with suppress(OSError):
            passing.unlink()


@contextmanager
def _reasons(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise InputError(str(path), f"cannot be written: {error.strerror or error}") from error
