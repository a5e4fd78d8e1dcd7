"""Tables that grow line by line beside their place, and take it when they are whole: CSV, Parquet, SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

from claimcheck import output
from claimcheck.batch import sqlite_file
from claimcheck.errors import OutputError
from claimcheck.report.column_types import Holds, columns_of
from claimcheck.report.csv import delimited

_OF_THE_DISK = (
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
)

_GROUP = 5_000  # rows of Parquet that are written at once, so that the same rows give the same bytes


class Table(Protocol):
    """Somewhere to put rows, in the order of its columns."""

    def add(self, rows: Sequence[Sequence[object]]) -> None:
        """Add rows."""

    def close(self) -> None:
        """Write what is still held back."""


class Csv:
    """A CSV file (see ``report.csv``) with a header."""

    def __init__(self, file: Path, columns: Sequence[str]) -> None:
        self._file = file.open("w", encoding="utf-8", errors="replace", newline="")
        self._file.write(delimited([columns]))

    def add(self, rows: Sequence[Sequence[object]]) -> None:
        """Add rows."""
        self._file.write(delimited(rows))

    def close(self) -> None:
        """Write what is still held back."""
        self._file.close()


class Parquet:
    """A Parquet file of whole numbers, numbers, days and texts, as the fields of a record say."""

    def __init__(self, file: Path, record: type) -> None:
        import pyarrow as pa
        from pyarrow import parquet

        types = {
            Holds.TRUTH: pa.bool_(),
            Holds.COUNT: pa.int64(),
            Holds.WHOLE: pa.int64(),
            Holds.NUMBER: pa.float64(),
            Holds.DAY: pa.date32(),
            Holds.TEXT: pa.string(),
        }
        self._holds = columns_of(record)
        self._schema = pa.schema([(name, types[kind]) for name, kind in self._holds.items()])
        self._writer = parquet.ParquetWriter(file, self._schema)
        self._rows: list[Sequence[object]] = []
        self.rows = 0

    def add(self, rows: Sequence[Sequence[object]]) -> None:
        """Add rows."""
        self._rows.extend(rows)
        self.rows += len(rows)
        while len(self._rows) >= _GROUP:
            self._write(_GROUP)

    def close(self) -> None:
        """Write what is still held back."""
        if self._rows:
            self._write(_GROUP)
        self._writer.close()

    def _write(self, count: int) -> None:
        import pyarrow as pa

        columns = zip(*self._rows[:count], strict=True)
        arrays: list[Any] = [
            pa.array(_stored(column, kind), field.type)
            for column, field, kind in zip(columns, self._schema, self._holds.values(), strict=True)
        ]
        self._writer.write_batch(pa.record_batch(arrays, schema=self._schema))
        del self._rows[:count]


def parquet() -> bool:
    """Return whether tables are written as Parquet too: where pyarrow is there."""
    return find_spec("pyarrow") is not None


class Tables:
    """The tables of one folder: they grow in ``work``, and ``take_place`` moves them to ``output``."""

    def __init__(self, work: Path, output: Path, *, sqlite: bool = False) -> None:
        self._work, self._output = work, output
        self._tables: dict[str, list[Table]] = {}
        self._files: list[str] = []
        self._parquet = parquet()
        with told(output):
            self._sqlite = sqlite_file.SqliteFile(self._place(sqlite_file.NAME)) if sqlite else None

    def open(self, name: str, record: type) -> None:
        """Begin a table with a column a field of ``record``: CSV; Parquet where pyarrow is there; SQLite."""
        tables = self._tables[name] = list[Table]()
        with told(self._output):
            tables.append(Csv(self._place(f"{name}.csv"), tuple(columns_of(record))))
            if self._parquet:
                tables.append(Parquet(self._place(f"{name}.parquet"), record))
            if self._sqlite:
                tables.append(self._sqlite.table(name, record))

    @property
    def files(self) -> tuple[str, ...]:
        """The names of the files that the tables are written to."""
        return tuple(self._files)

    def add(self, name: str, rows: Iterable[Sequence[object]]) -> None:
        """Add rows to a table."""
        added = list(rows)
        with told(self._output):
            for table in self._tables[name]:
                table.add(added)

    def take_place(self) -> None:
        """Close all tables and put each in its place, whole."""
        with told(self._output):
            for table in (table for tables in self._tables.values() for table in tables):
                table.close()
            if self._sqlite:
                self._sqlite.finish()
            else:  # what is there tells of an earlier state of the folder
                (self._output / sqlite_file.NAME).unlink(missing_ok=True)
            for file in self._files:
                output.take_place(self._work / file, self._output / file)

    def abandon(self) -> None:
        """Let go of all tables, written or not."""
        for table in (table for tables in self._tables.values() for table in tables):
            with suppress(OSError, ValueError):
                table.close()
        if self._sqlite:
            with suppress(sqlite3.Error):
                self._sqlite.close()

    def _place(self, file: str) -> Path:
        self._files.append(file)
        return self._work / file


@contextmanager
def told(place: Path) -> Iterator[None]:
    """Turn what keeps a file from being written into an ``OutputError`` that names it, or else the place.

    What is wrong with a statement of ours stays what it is.
    """
    try:
        yield
    except OSError as error:
        # Where the place is no folder, nothing in it is to blame.
        inner = None if isinstance(error, NotADirectoryError) else error.filename2 or error.filename
        where = inner or place
        raise OutputError(f"{where}: cannot be written: {error.strerror or error}") from error
    except sqlite3.Error as error:
        # The lowest byte is the kind of error; what stands above it is the detail.
        if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _OF_THE_DISK:
            raise
        raise OutputError(f"{place}: cannot be written: {error}") from error


def _stored(column: Sequence[Any], kind: Holds) -> Sequence[object]:
    if kind is Holds.DAY:
        return [date.fromisoformat(cell) if cell else None for cell in column]
    if kind is Holds.TEXT:
        return [cell.encode("utf-8", "replace").decode() for cell in column]
    return column
