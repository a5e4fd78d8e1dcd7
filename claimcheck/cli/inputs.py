"""What the user names: files, patterns of them, and the rows of files that hold an article a row."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from claimcheck.batch.walk import File, Wanted
from claimcheck.errors import ClaimcheckError, InputError
from claimcheck.read import LARGEST
from claimcheck.read.kinds import MANY
from claimcheck.read.rows import Columns
from claimcheck.records import Article

_MOST = 100_000
"""Articles of a file of rows, which are all held in memory; some hundred bytes of a file may say millions."""


@dataclass(frozen=True, slots=True)
class GivenArticles:
    """The names of the articles in order, one as often as it was given, and what each stands for.

    That is the file to read, the article, or why it could not be read.
    """

    names: Sequence[str]
    articles: Mapping[str, Path | Article | InputError]


def named(paths: Iterable[str]) -> list[str]:
    """Return the paths, each pattern (``*.txt``, ``**/*.txt``) replaced by the names it matches, in order.

    A file whose own name looks like a pattern is that file. A pattern that matches nothing stays, and is then
    found missing under the name its user gave. Raises ``ClaimcheckError`` for a path that is empty.
    """
    if "" in (paths := list(paths)):
        raise ClaimcheckError("a path is empty, as a variable leaves it that is not set")
    return [name for path in paths for name in _matches(path)]


def refuse_target(names: Iterable[str], target: Path | None) -> None:
    """Raise ``InputError`` where the report would be written over one of the articles."""
    if target is not None and target.exists():
        for name in names:
            if os.path.exists(name) and os.path.samefile(name, target):  # noqa: PTH110, PTH121 - may be too long
                raise InputError(str(target), "is an article to check; name another file for the report")


def articles(
    names: Sequence[str], columns: Columns, encoding: str | None, note: Callable[[str], None]
) -> GivenArticles:
    """Return what is to be checked, in order; ``note`` is told which column was taken where none was named.

    A row goes by its file's name and its own: ``corpus.jsonl#17``. A file of rows is held in memory whole,
    so that it may be no larger than any other file here.
    """
    wanted = Wanted(text_column=columns.text, id_column=columns.id, encoding=encoding)
    found = {name: _articles(name, wanted, note) for name in dict.fromkeys(names)}
    return GivenArticles(
        names=[article for name in names for article in found[name]],
        articles={name: article for articles in found.values() for name, article in articles.items()},
    )


def _matches(path: str) -> list[str]:
    if not glob.has_magic(path) or os.path.lexists(path):  # Path.exists raises where a name is too long
        return [path]
    return sorted(glob.glob(path, recursive=True)) or [path]  # noqa: PTH207 - a Path forgets "./" and "../"


def _articles(
    name: str, wanted: Wanted, note: Callable[[str], None]
) -> dict[str, Path | Article | InputError]:
    path = Path(name)
    if name.lower().startswith(("http://", "https://")):
        return {name: _fetched(name, note)}
    scheme, mark, _ = name.partition("://")
    if mark and scheme.isalpha() and not os.path.lexists(name):
        return {name: InputError(name, "only http and https addresses are read; save it, and give the file")}
    if not name.lower().endswith(MANY):
        return {name: path}
    from claimcheck.batch.plan import guesses, items

    if os.path.isfile(name) and path.stat().st_size > LARGEST:  # noqa: PTH113 - a Path may be too long
        return {name: InputError(name, f"is larger than {LARGEST // 1_000_000} MB; use claimcheck batch")}
    for guess in guesses([File(name, path)], wanted):
        note(guess)
    rows: dict[str, Path | Article | InputError] = {}
    for row in items([File(name, path)], wanted):
        if len(rows) == _MOST:
            return {name: InputError(name, f"holds more than {_MOST:,} articles; use claimcheck batch")}
        rows[row.name] = _row(row.name, row.source)
    return rows or {name: InputError(name, "holds no article")}


def _fetched(name: str, note: Callable[[str], None]) -> Article | InputError:
    """Return the article at a web address that the user gave, and say what was asked for it."""
    from claimcheck.read import address

    try:
        article, told = address.read(name)
    except InputError as error:
        return error
    note(told)
    return article


def _row(name: str, source: Path | Article | str) -> Path | Article | InputError:
    if isinstance(source, str):
        return InputError(name, source)
    return replace(source, name=name) if isinstance(source, Article) else source
