"""Which files are articles, or hold articles: those that were given, and those below folders."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path, PurePath

from claimcheck.batch import manifest
from claimcheck.errors import ClaimcheckError, InputError
from claimcheck.read.kinds import MANY, SINGLE


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which files of a folder are articles: patterns over the path below the folder or the name alone."""

    patterns: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    text_column: str | None = None
    id_column: str | None = None
    encoding: str | None = None

    def has(self, below: str) -> bool:
        """Return whether the file at this path below the folder is an article, or holds articles."""
        if self.patterns:
            return any(_matches(below, pattern) for pattern in self.patterns)
        return below.lower().endswith(SINGLE + MANY)

    def excludes(self, below: str) -> bool:
        """Return whether the file or folder at this path below the folder is to be passed over."""
        return any(_matches(below, pattern) for pattern in self.exclude)


@dataclass(frozen=True, slots=True)
class File:
    """A file to read, and the name that its articles go by: its path below the folder that was given.

    ``closed`` is why nothing can be read there.
    """

    name: str
    path: Path
    closed: str | None = None

    @property
    def many(self) -> bool:
        """Whether it holds an article a row."""
        return self.path.suffix.lower() in MANY


def files(paths: Sequence[Path], wanted: Wanted, output: Path | None = None) -> list[File]:
    """Return the files to read, in the order of the paths given, those of a folder by name.

    Hidden files, ``output`` where the reports go, and the reports of other runs are passed over; a folder
    that links lead to, and a file that is given twice, is read once. Raises ``ClaimcheckError`` where there
    is nothing to do.
    """
    found: dict[str, File] = {}
    read: set[str] = set()
    for path in paths:
        below = _walked(path, wanted, output) if _is_folder(path) else [File(path.as_posix(), path)]
        if len(paths) > 1:
            real = [os.path.realpath(file.path) for file in below]
            below = [file for file, place in zip(below, real, strict=True) if place not in read]
            read.update(real)
        for file in below:
            name, count = file.name, 2
            while name in found:
                name, count = f"{file.name} ({count})", count + 1
            found[name] = replace(file, name=name)
    if not found:
        places = ", ".join(map(str, paths))
        raise ClaimcheckError(
            f"{places}: no articles; expected {' '.join(SINGLE + MANY)} or what --glob names"
        )
    return list(found.values())


def _is_folder(path: Path) -> bool:
    """Return whether it is a folder and not a file; raise ``InputError`` where it is neither."""
    # Not asked of the path itself, which raises where a name is too long or a folder closed.
    if os.path.isdir(path):  # noqa: PTH112
        return True
    if os.path.isfile(path):  # noqa: PTH113
        return False
    there = os.path.exists(path)  # noqa: PTH110
    # A pipe or a device may never end, and cannot be read again for its digest.
    raise InputError(str(path), "is neither a file nor a folder" if there else "does not exist")


def _walked(root: Path, wanted: Wanted, output: Path | None) -> list[File]:
    if output and os.path.realpath(root) == os.path.realpath(output):
        raise InputError(str(root), "holds the articles; name another folder for the reports")
    passed_over = {os.path.realpath(output)} if output else set()
    return sorted(_walk(root, wanted, passed_over), key=lambda file: PurePath(file.name).parts)


def _walk(root: Path, wanted: Wanted, passed_over: set[str]) -> Iterator[File]:
    """Yield the files below a folder; what links lead to comes last, so that it keeps its own name."""
    folders, linked = deque([("", root)]), deque[tuple[str, Path]]()
    while folders or linked:
        below, folder = (folders or linked).popleft()
        real = os.path.realpath(folder)
        if real in passed_over:
            continue
        passed_over.add(real)
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            yield File(below or str(root), folder, closed=f"cannot be listed: {error.strerror}")
            continue
        if manifest.beside({entry.name for entry in entries}):
            continue
        for entry in entries:
            path = f"{below}{entry.name}"
            if entry.name.startswith(".") or wanted.excludes(path):
                continue
            if os.path.isdir(entry.path):  # noqa: PTH112 - the entry raises where a link leads to itself
                (linked if entry.is_symlink() else folders).append((f"{path}/", folder / entry.name))
            elif wanted.has(path) and _may_be_read(entry):
                yield File(path, folder / entry.name)


def _may_be_read(entry: os.DirEntry[str]) -> bool:
    """Return whether it is a file, or a link to nothing, told as a failure; a pipe would never end."""
    return os.path.isfile(entry.path) or not os.path.exists(entry.path)  # noqa: PTH110, PTH113


def _matches(below: str, pattern: str) -> bool:
    """Return whether a pattern fits the path, the name, or a folder on the way; ``*`` spans folders."""
    parts = PurePath(below).parts
    paths = ["/".join(parts[:end]) for end in range(1, len(parts) + 1)]
    return any(fnmatchcase(path, pattern.rstrip("/")) for path in (*paths, parts[-1]))
