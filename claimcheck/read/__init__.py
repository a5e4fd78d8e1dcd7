"""Stage 1: a file, standard input or a text as an article; one module a format."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from claimcheck.errors import InputError
from claimcheck.read import text as plain
from claimcheck.read.kinds import Kind, kind
from claimcheck.records import Article

LARGEST = 100_000_000
"""Bytes of a file that is read."""
STDIN = "-"

_READERS = {Kind.TEXT: plain.read}


def read(path: Path | str, *, encoding: str | None = None) -> Article:
    """The article in a file; ``-`` is standard input.

    The format is told by the content, then by the name. ``encoding`` goes before what a text file says of
    itself; without it see `claimcheck.read.encodings.decode`. Raises `InputError`, one line that says why and
    what to do, for what is missing, a folder, not an article, empty, not decodable or above 100 MB.
    """
    name = "standard input" if str(path) == STDIN else str(path)
    data = _data(path, name)
    if not data:
        raise InputError(name, "is empty")
    found = kind(data, name)
    article = _READERS[found](data, name, encoding)
    if str(path) == STDIN:
        return replace(article, name="stdin", format=str(found))
    return replace(article, name=Path(path).name, path=str(path), format=str(found))


def read_text(text: str, name: str = "text") -> Article:
    """The article that a text is; line ends become LF. Raises `InputError` where there is only space."""
    return plain.article(text, name)


def _data(path: Path | str, name: str) -> bytes:
    try:
        if str(path) == STDIN:
            data = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with Path(path).open("rb") as file:
                data = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise InputError(name, "does not exist") from None
    except IsADirectoryError:
        raise InputError(name, "is a folder; name the files in it") from None
    except PermissionError:
        reason = "is a folder; name the files in it" if Path(path).is_dir() else "may not be read by you"
        raise InputError(name, reason) from None
    except (OSError, ValueError) as error:  # a name that is too long, or holds a NUL
        raise InputError(name, f"cannot be read: {getattr(error, 'strerror', None) or error}") from None
    if len(data) > LARGEST:
        raise InputError(name, f"is larger than {LARGEST // 1_000_000} MB; split it")
    return data
