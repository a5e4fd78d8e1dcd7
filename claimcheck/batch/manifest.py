"""The manifest: for each finished article its input, settings and report, so that a rerun knows what is done.

``manifest.jsonl`` in the folder of reports grows a line an article, after its report is on disk. A line cut
short by a kill is passed over. At the end of a run the file is written anew, in the order of the articles.
"""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType
from typing import Self

import claimcheck
from claimcheck.errors import InputError
from claimcheck.limits.regular_files import opened

NAME = "manifest.jsonl"

PAGES = "stories"
"""Where the pages of the stories lie, below the folder of reports."""

FOLDER = "articles"
"""The folder of the articles' reports, beside the manifest."""

WORK = ".claimcheck"
"""The folder of what grows, beside it: tables, the join of sources, what was tagged. It goes in the end."""


def beside(names: set[str]) -> bool:
    """Return whether a folder with files of these names is that of a run, finished or cut short."""
    return names >= {NAME, FOLDER} and not names.isdisjoint({"claims.csv", WORK})


@dataclass(frozen=True, slots=True)
class Entry:
    """One finished article; ``size`` is its JSON report's, in bytes, ``failed`` why it has none."""

    article: str
    report: str
    input: str
    settings: str
    size: int = 0
    failed: str | None = None
    version: str = claimcheck.__version__


def load(folder: Path) -> dict[str, Entry]:
    """Return the entries by the names of their articles, the latest of each; none where there is no file."""
    try:
        with TextIOWrapper(opened(folder / NAME), encoding="utf-8") as lines:
            return {entry.article: entry for entry in _entries(lines)}
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(folder / NAME), f"cannot be read: {error}") from error


class Growing:
    """The manifest while a run goes on: each entry is with the system before ``add`` returns."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME

    def __enter__(self) -> Self:
        with self._told():
            self._file = open(self._path, "ab", buffering=0, opener=_not_a_link)
        # What a kill cut short must not swallow the line that follows it.
        if self._file.tell():
            self._add(b"\n")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def add(self, entry: Entry) -> None:
        """Add one finished article."""
        self._add(line(entry).encode())

    def _add(self, data: bytes) -> None:
        with self._told():
            while data:
                data = data[self._file.write(data) :]

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            # What O_NOFOLLOW says of a link speaks of too many of them.
            reason = "is a link" if error.errno == errno.ELOOP else error.strerror or error
            raise InputError(str(self._path), f"cannot be written: {reason}") from error


def _not_a_link(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0), 0o666)


def line(entry: Entry) -> str:
    """Return an entry as it stands in the file."""
    return json.dumps(asdict(entry), ensure_ascii=True) + "\n"


def _entries(lines: Iterable[str]) -> Iterator[Entry]:
    for line in lines:
        try:
            entry = Entry(**json.loads(line))
        except (ValueError, TypeError, RecursionError):
            continue
        if _is_ours(entry):
            yield entry


def _is_ours(entry: Entry) -> bool:
    """Return whether an entry's members are what we write: anybody can edit the file."""
    words = (entry.article, entry.report, entry.input, entry.settings, entry.version, entry.failed or "")
    return all(isinstance(word, str) for word in words) and isinstance(entry.size, int)
