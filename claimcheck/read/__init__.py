"""Stage 1: a file, standard input or a text as an article; one module a format."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimcheck.errors import InputError
from claimcheck.read.kinds import HEAD, TEXT, Kind, kind
from claimcheck.read.opening import STDIN, opened, rewindable, shown, whole

if TYPE_CHECKING:
    from claimcheck.read.rows import TakenColumns
    from claimcheck.records import Article

__all__ = ["LARGEST", "STDIN", "columns", "read", "read_many", "read_text"]

LARGEST = 100_000_000
"""Bytes of an article's file."""

_SAID = ("title", "outlet", "author", "published")


def read(path: Path | str, *, encoding: str | None = None) -> Article:
    """Return the article in a file; ``-`` is standard input.

    The format is told by the content, then by the name. ``encoding`` goes before what a text file says of
    itself; without it see `claimcheck.read.encodings.told`. Offsets are those of the text returned; where
    ``format`` is not ``text``, it was taken out of the file. Raises `InputError`, one line that says why and
    what to do, for what is missing, a folder, no article, empty, not decodable, above 100 MB, or needs an
    extra that is not installed.
    """
    found = list(islice(read_many(path, encoding=encoding), 2))
    if len(found) != 1:
        raise InputError(
            shown(path),
            "holds several articles, one a row; save it as .jsonl, .csv or .parquet"
            if found
            else "holds no article",
        )
    if isinstance(found[0], InputError):
        raise found[0]
    return found[0]


def read_many(
    path: Path | str,
    text_column: str | None = None,
    id_column: str | None = None,
    *,
    encoding: str | None = None,
) -> Iterator[Article | InputError]:
    """Yield the articles in a file, as they are asked for: one a row of JSON lines, CSV or Parquet, else one.

    A row that holds no article comes as the `InputError` that says why, and the next ones follow; `columns`
    says which columns are taken. Raises `InputError` where there is none to follow, as `read` does.
    """
    name = shown(path)
    with opened(path) as file:
        file = rewindable(file, LARGEST, name)  # noqa: PLW2901
        head = file.read(HEAD)
        file.seek(0)
        found = kind(head, name) if head else TEXT
        if found.rows:
            from claimcheck.read import rows

            yield from rows.read(file, path, found, rows.Columns(text_column, id_column), encoding)
            return
        article = _article(found, whole(file, LARGEST, name), name, encoding)
    if str(path) == STDIN:
        yield replace(article, name="stdin", format=found.name)
    else:
        yield replace(article, name=Path(path).name, path=str(path), format=found.name)


def _article(kind: Kind, data: bytes, name: str, encoding: str | None) -> Article:
    """Return the article in a file that holds one, by the module of its kind; documents are read apart."""
    from claimcheck.read.text import short

    if kind.document:
        from claimcheck.read import apart

        found = apart.read(kind.name, data, name, encoding)
    else:
        read: Callable[[bytes, str, str | None], Article] = import_module(f"{__name__}.{kind.name}").read
        found = read(data, name, encoding)
    said = {part: getattr(found, part) for part in _SAID}
    shorter: dict[str, Any] = {part: short(words) for part, words in said.items() if words}
    return replace(found, **shorter)


def columns(
    path: Path | str,
    text_column: str | None = None,
    id_column: str | None = None,
    *,
    encoding: str | None = None,
) -> TakenColumns | None:
    """Return which columns `read_many` takes, and whether it had to guess; None for a file without rows.

    Raises `InputError` as `read_many` does, with the names of the columns where none can be told.
    """
    name = shown(path)
    if str(path) == STDIN:
        return None
    with opened(path) as file:
        head = file.read(HEAD)
        file.seek(0)
        found = kind(head, name) if head else TEXT
        if not found.rows:
            return None
        from claimcheck.read import rows

        return rows.columns(file, name, found, rows.Columns(text_column, id_column), encoding)


def read_text(text: str, name: str = "text") -> Article:
    """Return a text as an article; line ends become LF. Raises `InputError` where there is only space."""
    from claimcheck.read.text import article

    return article(text, name)
