"""Tables that grow line by line beside their place, and take it when they are whole: CSV, and Parquet too."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import fields
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

from claimcheck import output
from claimcheck.errors import OutputError
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
    """A Parquet file of whole numbers, numbers and texts, as the fields of a record say."""

    def __init__(self, file: Path, record: type) -> None:
        import pyarrow as pa
        from pyarrow import parquet

        types = {"bool": pa.bool_(), "int": pa.int64(), "int | None": pa.int64(), "float": pa.float64()}
        self._schema = pa.schema([(f.name, types.get(str(f.type), pa.string())) for f in fields(record)])
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
            pa.array([_encodable(cell) for cell in column], field.type)
            for column, field in zip(columns, self._schema, strict=True)
        ]
        self._writer.write_batch(pa.record_batch(arrays, schema=self._schema))
        del self._rows[:count]


class Tables:
    """The tables of one folder: they grow in ``work``, and ``take_place`` moves them to ``output``."""

    def __init__(self, work: Path, output: Path) -> None:
        self._work, self._output = work, output
        self._tables: dict[str, list[Table]] = {}
        self._files: list[str] = []
        self._parquet = find_spec("pyarrow") is not None

    def open(self, name: str, record: type) -> None:
        """Begin a table with a column a field of ``record``: CSV, and Parquet where pyarrow is there."""
        tables = self._tables[name] = list[Table]()
        with told(self._output):
            tables.append(Csv(self._place(f"{name}.csv"), tuple(field.name for field in fields(record))))
            if self._parquet:
                tables.append(Parquet(self._place(f"{name}.parquet"), record))

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
            for file in self._files:
                output.take_place(self._work / file, self._output / file)

    def abandon(self) -> None:
        """Let go of all tables, written or not."""
        for table in (table for tables in self._tables.values() for table in tables):
            with suppress(OSError, ValueError):
                table.close()

    def _place(self, file: str) -> Path:
        self._files.append(file)
        return self._work / file


@contextmanager
def told(place: Path) -> Iterator[None]:
    """Turn what keeps a file from being written into an ``OutputError`` that names the place.

    What is wrong with a statement of ours stays what it is.
    """
    try:
        yield
    except OSError as error:
        raise OutputError(f"{place}: cannot be written: {error.strerror or error}") from error
    except sqlite3.Error as error:
        # The lowest byte is the kind of error; what stands above it is the detail.
        if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _OF_THE_DISK:
            raise
        raise OutputError(f"{place}: cannot be written: {error}") from error


def _encodable(cell: object) -> object:
    return cell.encode("utf-8", "replace").decode() if isinstance(cell, str) else cell
