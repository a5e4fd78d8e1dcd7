"""Where words go: reports to a terminal, a pipe or a file, and what went wrong to standard error."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from claimcheck.errors import InputError, one_line
from claimcheck.typography.unprintable import printable

_PAGE = 160
"""Characters of a line where no terminal says how many it has."""
_CLEAR = "\r\x1b[K"

_MISTAKES = 100
"""Mistakes that are told; of thousands nobody reads the rest."""

_STDOUT = "standard output"

GROWING = ".claimcheck-"
"""What the names of files begin with that are not whole yet; one that was killed leaves them."""


def sight(target: Path | None, width: int | None) -> tuple[int, bool]:
    """Return how many characters a line may have, and whether colour is welcome.

    A terminal gives its width and takes colour, unless NO_COLOR declines it (no-color.org); a pipe or file
    has a page's width and no colour. ``width`` is what the user asks for.
    """
    terminal = target is None and sys.stdout is not None and sys.stdout.isatty()
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return width or (shutil.get_terminal_size().columns if terminal else _PAGE), terminal and not plain


def write(pieces: Iterable[str] | Iterable[bytes], target: Path | None) -> None:
    """Write pieces to a file, or as they come to standard output; UTF-8, but as a terminal reads it there.

    A file is written whole or not at all: it grows under another name in the same folder, and takes its own
    when all is there; where there are no pieces there is no file. A link is followed, as the user named it,
    unless another user has put it there; the system's (``/dev/stdout``) are as good as the user's.
    Raises ``InputError`` where it cannot be written, if possible before the first piece is asked for.
    """
    if target is not None:
        with _file(_followed(target), target) as file:
            for piece in pieces:
                with _reasons(target):
                    file.write(_encoded(piece, "utf-8"))
        return
    if sys.stdout is None:  # as a shell's ">&-" leaves it
        raise InputError(_STDOUT, "is closed")
    encoding = sys.stdout.encoding if sys.stdout.isatty() else "utf-8"
    for piece in pieces:
        try:
            with _reasons(_STDOUT):
                sys.stdout.buffer.write(_encoded(piece, encoding))
                sys.stdout.buffer.flush()
        except InputError:
            close()
            raise


def save(files: Mapping[Path, bytes]) -> None:
    """Write several files, all of them or none; folders that are not there are made.

    What bears such a name is replaced: a link is, and not what it leads to, and so are pipes and devices, to
    which nobody may ever listen. Raises ``InputError`` where one cannot be written.
    """
    with ExitStack() as growing:
        for path, content in files.items():
            with _reasons(path.parent):
                path.parent.mkdir(parents=True, exist_ok=True)
            file = growing.enter_context(_growing(path, path))
            with _reasons(path):
                file.write(content)


def take_place(grown: Path, target: Path) -> None:
    """Let a file that is whole take the place of another, with that one's mode. Raises ``OSError``."""
    with suppress(FileNotFoundError):
        there = target.lstat()
        if stat.S_ISREG(there.st_mode):
            grown.chmod(stat.S_IMODE(there.st_mode))
    grown.replace(target)


def tell(message: str) -> None:
    """Tell a user what was done, in one line on standard output."""
    write([f"{printable(one_line(message))}\n"], None)


def complain(*mistakes: str) -> None:
    """Tell a user what went wrong, a line a mistake, on standard error."""
    clear = _CLEAR if sys.stderr and sys.stderr.isatty() else ""
    for mistake in mistakes[:_MISTAKES]:
        _to_stderr(f"{clear}claimcheck: {printable(one_line(mistake))}\n")
    if len(mistakes) > _MISTAKES:
        _to_stderr(f"{clear}claimcheck: and {len(mistakes) - _MISTAKES:,} more\n")


def usage(help_: str) -> None:
    """Tell a user on standard error what a command is called with."""
    _to_stderr("".join(f"{printable(line)}\n" for line in help_.splitlines()))


def numbered(names: Sequence[str]) -> Iterator[str]:
    """Yield the names, and show on standard error which one it is; silent unless only that is a terminal."""
    if len(names) == 1 or not (sys.stderr and sys.stderr.isatty()) or (sys.stdout and sys.stdout.isatty()):
        yield from names
        return
    for number, name in enumerate(names, 1):
        _to_stderr(f"{_CLEAR}{number}/{len(names)} {printable(one_line(name))[-60:]}")
        yield name
    _to_stderr(_CLEAR)


def close() -> None:
    """Let nothing more be written to standard output: its reader has gone, or its disk is full."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _encoded(piece: str | bytes, encoding: str) -> bytes:
    return piece if isinstance(piece, bytes) else piece.encode(encoding, "replace")


def _to_stderr(words: str) -> None:
    # Where nobody can be told, there is nobody to tell that.
    with suppress(AttributeError, OSError, ValueError):
        sys.stderr.write(words)
        sys.stderr.flush()


class _Growing:
    """A file that grows; ``begun`` once something was written, were it an empty piece."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.begun = False

    def write(self, content: bytes) -> None:
        self.begun = True
        self._file.write(content)
        self._file.flush()


def _followed(path: Path) -> Path:
    """Return the file that a path leads to; raise ``InputError`` where it goes by another user's link."""
    with _reasons(path):
        if path.is_symlink() and hasattr(os, "geteuid") and path.lstat().st_uid not in (0, os.geteuid()):
            raise OSError(errno.EPERM, "is another user's link")
    return Path(os.path.realpath(path))


@contextmanager
def _file(target: Path, named: Path) -> Iterator[_Growing]:
    """Yield what the user named: the device or pipe that it is, or a file that takes its place in the end."""
    if target.exists() and not target.is_symlink() and not target.is_file():
        with _reasons(named), target.open("wb") as device:
            yield _Growing(device)
        return
    with _growing(target, named) as file:
        yield file


@contextmanager
def _growing(target: Path, named: Path) -> Iterator[_Growing]:
    """Yield a file that takes the place of ``target`` in the end; errors call it what the user named."""
    with _reasons(named):
        if target.is_dir() and not target.is_symlink():  # before it is found that it cannot be replaced
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        grown, file = _new_beside(target)
    try:
        growing = _Growing(file)
        with file:
            yield growing
        with _reasons(named):
            if growing.begun:
                take_place(grown, target)
    finally:
        with suppress(OSError):
            grown.unlink()


def _new_beside(target: Path) -> tuple[Path, BinaryIO]:
    """Return a new file in the same folder and its path: of a name nobody can foresee, and nobody's link.

    Where it is to replace a file, nobody may read it who may not read that one.
    """
    import secrets

    grown = target.with_name(f"{GROWING}{secrets.token_hex(8)}.tmp")
    mode = 0o600 if target.is_file() and not target.is_symlink() else 0o666
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    return grown, os.fdopen(os.open(grown, flags, mode), "wb")


@contextmanager
def _reasons(path: Path | str) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise InputError(str(path), f"cannot be written: {error.strerror or error}") from error
