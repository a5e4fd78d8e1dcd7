"""A file that lies under one name and is known by another: what was uploaded, or fetched from an address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from claimcheck.errors import InputError
from claimcheck.read import read_many
from claimcheck.records import Article

_SUFFIX = re.compile(r"\.[a-z0-9]{1,10}")


def place(folder: Path, name: str) -> Path:
    """Return where a file may lie in a folder of its own; of its name only a plain ending is kept.

    The ending is all that reading needs to know, and the rest of the name can lead nowhere.
    """
    suffix = PurePosixPath(name.replace("\\", "/")).suffix.lower()
    return folder / f"file{suffix if _SUFFIX.fullmatch(suffix) else ''}"


def read_named(path: Path, name: str, *, encoding: str | None = None) -> Iterator[Article | InputError]:
    """Yield the articles in a file as `read_many` does, known by ``name`` and not by the path.

    A row is called ``name#row``, as on the command line. Raises `InputError`, which names ``name``.
    """
    try:
        for found in read_many(path, encoding=encoding):
            if isinstance(found, InputError):
                yield InputError(found.name.replace(str(path), name), found.reason)
            else:
                yield replace(found, name=_called(found.name, path, name), path=None)
    except InputError as error:
        raise InputError(
            error.name.replace(str(path), name), error.reason.replace(str(path), name)
        ) from error


def _called(found: str, path: Path, name: str) -> str:
    """Return what to call an article: the file's own name, or that and the row's."""
    if found == path.name:
        return name
    return f"{name}#{found.removeprefix(f'{path.stem}-')}"
