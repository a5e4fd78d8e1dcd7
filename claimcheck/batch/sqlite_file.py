"""All tables of a folder as one SQLite file: typed, indexed, searchable, as Datasette serves it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from claimcheck.batch.article_rows import OF_ARTICLES
from claimcheck.report.column_types import Holds, columns_of

FORMAT = "sqlite"
"""What the format is called among those of a folder."""

NAME = "claimcheck.sqlite"

_RENAMED = {"end": "stop"}
"""Columns whose name in other tables is a word of SQL; without quotation marks it would be a mistake."""

_TYPES = {Holds.COUNT: "integer", Holds.WHOLE: "integer", Holds.TRUTH: "integer", Holds.NUMBER: "real"}
_KEY = ("articles", "article")
_INDEXED = {
    "articles": ("outlet", "date"),
    "claims": ("article", "id", "source", "outlet", "date", "type"),
    "links": ("article", "claim", "source"),
    "flags": ("article", "claim", "rule", "level"),
    "sources": ("name",),
    "shared_claims": ("story", "article"),
    "drift": ("story",),
    "origins": ("story", "root"),
}
"""Columns that questions go by, by table."""

_SEARCHED = {
    "articles": ("title", "outlet", "author"),
    "claims": ("claim", "source"),
    "flags": ("words", "message"),
    "sources": ("name", "names"),
    "stories": ("title",),
    "shared_claims": ("text",),
}
"""Columns with a full-text index, by table; Datasette finds it by the name in ``content=[...]``."""


class SqliteFile:
    """A file that tables grow in; what speeds up questions is made in the end."""

    def __init__(self, file: Path) -> None:
        self._base = sqlite3.connect(file)
        # Nothing is lost with it: it grows beside its place, and takes that when it is whole.
        self._base.executescript("pragma journal_mode = off; pragma synchronous = off;")
        self._tables: list[str] = []

    def table(self, name: str, record: type) -> SqliteTable:
        """Begin a table with a column a field of ``record``, and return it."""
        holds = columns_of(record)
        columns = {_RENAMED.get(column, column): _TYPES.get(kind, "text") for column, kind in holds.items()}
        told = [f"{column} {kind}{_key(name, column)}" for column, kind in columns.items()]
        self._base.execute(f"create table {name} ({', '.join(told)})")
        self._tables.append(name)
        days = [place for place, kind in enumerate(holds.values()) if kind is Holds.DAY]
        return SqliteTable(self._base, name, len(columns), days)

    def finish(self) -> None:
        """Make the indexes, and let go of the file."""
        for name in self._tables:
            for column in _INDEXED.get(name, ()):
                self._base.execute(f"create index {name}_{column} on {name} ({column})")
            if name in _SEARCHED and self._searches():
                self._search(name, _SEARCHED[name])
        self._base.execute("analyze")
        self._base.commit()
        self.close()

    def close(self) -> None:
        """Let go of the file as it is."""
        self._base.close()

    def _searches(self) -> bool:
        """Return whether this SQLite has full-text search, which some are built without."""
        found = self._base.execute("select 1 from pragma_module_list where name = 'fts5'")
        return found.fetchone() is not None

    def _search(self, name: str, columns: Sequence[str]) -> None:
        words = ", ".join(columns)
        self._base.execute(
            f"create virtual table {name}_fts using fts5({words}, content=[{name}],"
            " tokenize='porter unicode61 remove_diacritics 2')"
        )
        self._base.execute(f"insert into {name}_fts (rowid, {words}) select rowid, {words} from {name}")


class SqliteTable:
    """A table of the file; an empty day is no day there."""

    def __init__(self, base: sqlite3.Connection, name: str, columns: int, days: Sequence[int]) -> None:
        self._base, self._days = base, days
        # Names of articles that differ in what nobody sees are one there.
        self._insert = f"insert or ignore into {name} values ({', '.join('?' * columns)})"

    def add(self, rows: Sequence[Sequence[object]]) -> None:
        """Add rows."""
        self._base.executemany(self._insert, map(self._cells, rows))

    def close(self) -> None:
        """Do nothing: the file is closed as a whole."""

    def _cells(self, row: Sequence[object]) -> list[object]:
        cells = [cell.encode("utf-8", "replace").decode() if isinstance(cell, str) else cell for cell in row]
        for place in self._days:
            cells[place] = cells[place] or None
        return cells


def _key(name: str, column: str) -> str:
    if (name, column) == _KEY:
        return " primary key"
    return " references articles (article)" if name in OF_ARTICLES and column == "article" else ""
