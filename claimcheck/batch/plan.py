"""What there is to do: the articles below the paths given, each under a name of its own, in order."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path, PurePath

from anyascii import anyascii

from claimcheck.batch.manifest import Entry
from claimcheck.batch.settings import of_text
from claimcheck.errors import ClaimcheckError, InputError
from claimcheck.records import Article

SINGLE = (".txt", ".md", ".html", ".htm", ".docx", ".pdf")
"""Files that hold one article, by the ends of their names; in a folder the others are passed over."""

MANY = (".jsonl", ".ndjson", ".csv", ".parquet")
"""Files that hold an article a row."""

_STEM = 60
_UNSAFE = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which files of a folder are articles: patterns over the path below the folder or the name alone."""

    patterns: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    text_column: str | None = None
    id_column: str | None = None
    encoding: str | None = None

    def has(self, below: str) -> bool:
        """Whether the file at this path below the folder is an article, or holds articles."""
        if self.excludes(below):
            return False
        if self.patterns:
            return any(_matches(below, pattern) for pattern in self.patterns)
        return below.lower().endswith(SINGLE + MANY)

    def excludes(self, below: str) -> bool:
        """Whether the file or folder at this path below the folder is to be passed over."""
        return any(_matches(below, pattern) for pattern in self.exclude)


@dataclass(frozen=True, slots=True)
class File:
    """A file to read, and the name that its articles go by: its path below the folder that was given."""

    name: str
    path: Path

    @property
    def many(self) -> bool:
        """Whether it holds an article a row."""
        return self.path.suffix.lower() in MANY


@dataclass(frozen=True, slots=True)
class Item:
    """One article to examine: its place in the order of the run, its name, and where it is.

    ``source`` is the file to read; the article itself where it has been read from a file of many; or why it
    could not be read. ``known`` is what the manifest says of an earlier run.
    """

    position: int
    name: str
    source: Path | Article | str
    known: Entry | None = None

    @property
    def stem(self) -> str:
        """The name of its reports without ending: readable, safe, and no other article's.

        It hangs on the article's name alone, so that an article that comes or goes renames no other's report.
        """
        return stem(self.name)


def stem(name: str) -> str:
    """Return a file name without ending for an article of this name, which may hold anything."""
    words = _UNSAFE.sub("-", anyascii(name).lower()).strip("-")
    # The end of a long path says more than its beginning.
    return f"{words[-_STEM:].strip('-') or 'article'}-{of_text(name)[:10]}"


def files(paths: Sequence[Path], wanted: Wanted, output: Path | None = None) -> list[File]:
    """Return the files to read, in the order of the paths given, those of a folder by name.

    Hidden files, and ``output`` where the reports go, are passed over; a link that leads back to a folder
    above it is not followed. Raises ``ClaimcheckError`` where there is nothing to do.
    """
    found: dict[str, File] = {}
    for path in paths:
        below = _folder(path, wanted, output) if path.is_dir() else [File(_given(path), path)]
        for file in below:
            name, count = file.name, 2
            while name in found and not _same(found[name].path, file.path):
                name, count = f"{file.name} ({count})", count + 1
            found.setdefault(name, replace(file, name=name))
    if not found:
        places = ", ".join(map(str, paths))
        raise ClaimcheckError(
            f"{places}: no articles; expected {' '.join(SINGLE + MANY)} or what --glob names"
        )
    return list(found.values())


def items(found: Iterable[File], wanted: Wanted) -> Iterator[Item]:
    """Yield the articles of files in order; a file of many articles is read row by row, as asked for."""
    position = 0
    for file in found:
        sources = _rows(file, wanted) if file.many else [(file.name, file.path)]
        for name, source in sources:
            yield Item(position, name, source)
            position += 1


def guesses(found: Iterable[File], wanted: Wanted) -> Iterator[str]:
    """Yield a line for each file of many articles of which nobody said where the text is."""
    from claimcheck.read import columns

    for file in found:
        if file.many:
            # What cannot be read is told as a failure when its turn comes.
            with suppress(InputError):
                taken = columns(file.path, wanted.text_column, wanted.id_column, encoding=wanted.encoding)
                if taken and taken.guessed:
                    yield f"{file.name}: the text is taken from column {taken.text!r} (--text-column)"


def _rows(file: File, wanted: Wanted) -> Iterator[tuple[str, Article | str]]:
    """Yield the articles of a file of many; what stops the reading stands in the place of the rest."""
    from claimcheck.read import read_many

    seen: Counter[str] = Counter()
    try:
        articles = read_many(file.path, wanted.text_column, wanted.id_column, encoding=wanted.encoding)
        for row, article in enumerate(articles, 1):
            if isinstance(article, InputError):
                yield f"{file.name}, row {row}", article.reason
                continue
            seen[article.name] += 1
            again = f" ({seen[article.name]})" if seen[article.name] > 1 else ""
            yield f"{file.name}#{article.name}{again}", article
    except InputError as error:
        yield file.name, error.reason
    except Exception as error:
        yield file.name, f"cannot be read ({type(error).__name__}: {' '.join(str(error).split())})"


def _folder(root: Path, wanted: Wanted, output: Path | None) -> Iterator[File]:
    passed_over = (os.path.realpath(output),) if output else ()
    return (File(below, root / below) for below in _walk(root, "", passed_over, wanted))


def _walk(folder: Path, below: str, passed_over: tuple[str, ...], wanted: Wanted) -> Iterator[str]:
    here = os.path.realpath(folder)
    if here in passed_over:
        return
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise InputError(str(folder), f"cannot be listed: {error.strerror}") from error
    for entry in entries:
        # Not asked of the entry itself, which raises where a link leads to itself.
        path, is_folder = f"{below}{entry.name}", Path(entry.path).is_dir()
        if entry.name.startswith(".") or wanted.excludes(path):
            continue
        if is_folder:
            yield from _walk(folder / entry.name, f"{path}/", (*passed_over, here), wanted)
        # A link that leads nowhere is told as an article that cannot be read; a pipe would never end.
        elif wanted.has(path) and (Path(entry.path).is_file() or entry.is_symlink()):
            yield path


def _given(path: Path) -> str:
    return PurePath(path).as_posix()


def _same(one: Path, other: Path) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)


def _matches(below: str, pattern: str) -> bool:
    """Whether a pattern fits the path, the name, or a folder on the way; ``*`` spans folders."""
    parts = PurePath(below).parts
    paths = ["/".join(parts[:end]) for end in range(1, len(parts) + 1)]
    return any(fnmatchcase(path, pattern.rstrip("/")) for path in (*paths, parts[-1]))
