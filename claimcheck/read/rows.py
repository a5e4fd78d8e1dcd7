"""Tables of articles, one a row: JSON lines, CSV and Parquet, read as they are asked for."""

from __future__ import annotations

import csv
import io
import json
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain, islice
from pathlib import Path
from typing import Any, BinaryIO

from claimcheck.errors import InputError, extra_needed
from claimcheck.read import text
from claimcheck.read.encodings import decode, told
from claimcheck.read.kinds import Kind
from claimcheck.read.opening import STDIN, shown
from claimcheck.read.written_by import writers
from claimcheck.records import Article
from claimcheck.resources import table

_SAMPLE = 1_000_000
"""Bytes by which the encoding and the separator are told."""
_SEPARATORS = ",;\t|"
_SAID = re.compile(r"\ufeff?\"?sep=(?P<mark>[,;|\t])\"?[,;|\t]*\r?\n", re.IGNORECASE)
_ROWS = 200
"""Rows by which the quotation marks are told, or the columns, where the first are broken."""
_LARGEST = 100_000_000
"""Characters of one cell or bytes of one line."""
_SHOWN = 30
"""Names of columns that an error tells; thousands are no line to read."""
_LARGEST_CELL = 4 * text.LONGEST
"""Bytes that the longest article can have."""
_BATCH = 64
"""Rows of Parquet in memory at a time."""


@dataclass(frozen=True, slots=True)
class TakenColumns:
    """The names of the columns that hold an article's parts; ``guessed`` where the text's was not given."""

    text: str
    id: str | None
    title: str | None
    outlet: str | None
    author: str | None
    published: str | None
    guessed: bool


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that the user names, in a table of articles: of the texts, and of the articles' names."""

    text: str | None = None
    id: str | None = None


def columns(
    file: BinaryIO, name: str, kind: Kind, wanted: Columns, encoding: str | None = None
) -> TakenColumns:
    """Return which columns hold what; `InputError` names those that there are where one is not there."""
    return _chosen(_table(file, name, kind, encoding).names, name, wanted)


def read(
    file: BinaryIO, path: Path | str, kind: Kind, wanted: Columns, encoding: str | None = None
) -> Iterator[Article | InputError]:
    """Yield an article a row, or why it holds none; raises `InputError` where the table cannot be read on."""
    name = shown(path)
    found = _table(file, name, kind, encoding)
    chosen = _chosen(found.names, name, wanted)
    stem = "stdin" if str(path) == STDIN else Path(path).stem
    for number, row in enumerate(found.rows, 1):
        place = f"{name}, row {number}"
        try:
            article = _article(row, place, chosen)
        except InputError as error:
            yield error
        else:
            own = _line(row.get(chosen.id)) if chosen.id and isinstance(row, Mapping) else None
            where = None if str(path) == STDIN else str(path)
            yield replace(article, name=own or f"{stem}-{number}", path=where, format=kind.name)


def _article(row: Any, place: str, chosen: TakenColumns) -> Article:
    if isinstance(row, InputError):
        raise InputError(place, row.reason)
    if not isinstance(row, Mapping):
        raise InputError(place, "is not an object with columns")
    words = row.get(chosen.text)
    if not isinstance(words, str) or words.strip().casefold() in _known()["nothing"]:
        raise InputError(place, f"has no text in {chosen.text!r}")
    author = _line(row.get(chosen.author))
    return replace(
        text.article(words, place),
        title=_line(row.get(chosen.title)),
        outlet=_line(row.get(chosen.outlet)),
        author=writers(author) if author else None,
        published=_line(row.get(chosen.published)),
    )


def _line(value: Any) -> str | None:
    """Return a cell as one line, the items of a list joined; None for nothing."""
    if isinstance(value, list | tuple):
        value = ", ".join(str(item) for item in value)
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    line = " ".join(str(value).split())
    return None if not line or line.casefold() in _known()["nothing"] else text.short(line)


def _chosen(names: list[str], source: str, wanted: Columns) -> TakenColumns:
    there = ", ".join(map(text.short, names[:_SHOWN])) or "none"
    there += f" and {len(names) - _SHOWN:,} more" if len(names) > _SHOWN else ""
    for given in (wanted.text, wanted.id):
        if given is not None and given not in names:
            raise InputError(source, f"has no column {given!r}; it has {there}")
    chosen = wanted.text or _guess("text", names)
    if chosen is None and not names:
        raise InputError(source, "holds no article: its first row has no columns")
    if chosen is None:
        raise InputError(source, f"which column holds the text? Name it with --text-column: {there}")
    rest = [name for name in names if name not in (chosen, wanted.id)]
    return TakenColumns(
        text=chosen,
        id=wanted.id or _guess("id", rest),
        title=_guess("title", rest),
        outlet=_guess("outlet", rest),
        author=_guess("author", rest),
        published=_guess("published", rest),
        guessed=wanted.text is None,
    )


@cache
def _known() -> dict[str, list[str]]:
    return dict(table("read/columns.toml"))


def _guess(part: str, names: list[str]) -> str | None:
    folded = {
        name.casefold().replace("_", "").replace(" ", "").replace("-", ""): name for name in reversed(names)
    }
    return next((folded[known] for known in _known()[part] if known in folded), None)


@dataclass(frozen=True, slots=True)
class _Table:
    """The names of a table's columns, and its rows: mappings, or the error that stands for a broken one."""

    names: list[str]
    rows: Iterator[Any]


def _table(file: BinaryIO, name: str, kind: Kind, encoding: str | None) -> _Table:
    return _TABLES[kind.name](file, name, encoding)


def _decoded(file: BinaryIO, name: str, encoding: str | None) -> tuple[io.TextIOWrapper, str]:
    """Return the file as text, and its beginning, which tells the encoding; what is broken is U+FFFD."""
    sample = file.read(_SAMPLE)
    file.seek(0)
    whole_lines = sample[: sample.rfind(b"\n") + 1] or sample
    beginning = decode(whole_lines, name, encoding)
    found = encoding or told(whole_lines)
    return io.TextIOWrapper(file, encoding=found, errors="replace", newline=""), beginning


def _jsonl(file: BinaryIO, name: str, encoding: str | None) -> _Table:
    lines, _ = _decoded(file, name, encoding)

    def rows() -> Iterator[Any]:
        while line := lines.readline(_LARGEST):
            row = line.strip("\ufeff \t\r\n")
            if row:
                try:
                    yield json.loads(row)
                except (ValueError, RecursionError):
                    yield InputError(name, "is not JSON")

    found, begun = rows(), list[Any]()
    for row in islice(found, _ROWS):  # a broken one costs no other
        begun.append(row)
        if isinstance(row, Mapping):
            break
    names = [str(key) for row in begun if isinstance(row, Mapping) for key in row]
    return _Table(names, chain(begun, found))


@dataclass(frozen=True, slots=True)
class _Dialect:
    """How a CSV file parts its cells and how it quotes them."""

    separator: str
    quote: str = '"'
    escape: str | None = None

    def reader(self, lines: Iterable[str]) -> Any:
        """Return the rows of lines, as the standard library reads them."""
        return csv.reader(lines, delimiter=self.separator, quotechar=self.quote, escapechar=self.escape)


def _csv(file: BinaryIO, name: str, encoding: str | None) -> _Table:
    lines, sample = _decoded(file, name, encoding)
    csv.field_size_limit(_LARGEST)
    said = _SAID.match(sample)
    if said:  # what Excel writes and reads: the separator, in a line of its own
        lines.readline(_LARGEST)
    dialect = _told_dialect(sample[said.end() :] if said else sample, said["mark"] if said else None)
    reader = dialect.reader(lines)
    try:
        header = [cell.removeprefix("\ufeff") for cell in next(reader, [])]
    except csv.Error as error:
        raise InputError(name, f"is broken CSV in line 1: {error}") from error

    def rows() -> Iterator[Any]:
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise InputError(name, f"is broken CSV in line {reader.line_num + 1}: {error}") from error
            if len(cells) > len(header):
                reason = (
                    f"has {len(cells)} cells where the header has {len(header)}; quote what holds separators"
                )
                yield InputError(name, reason)
            elif cells:
                yield dict(zip(header, cells, strict=False))

    return _Table(header, rows())


def _told_dialect(sample: str, separator: str | None) -> _Dialect:
    """Return the dialect by which most rows of a beginning are as long as its header; the usual one first."""
    first = sample.split("\n", 1)[0]
    mark = separator or max(_SEPARATORS, key=first.count)
    usual = _Dialect(mark)
    single = [_Dialect(mark, "'"), _Dialect(mark, "'", "\\")]
    known = [usual, _Dialect(mark, escape="\\"), *single]
    if all(len(cell) > 1 and cell[0] == cell[-1] == "'" for cell in map(str.strip, first.split(mark))):
        known = single
    return max(known, key=lambda dialect: _fit(sample, dialect))


def _fit(sample: str, dialect: _Dialect) -> float:
    """Return the share of rows as long as the header; nothing where a row's quotation marks do not fit."""
    try:
        rows = [row for row in islice(dialect.reader(io.StringIO(sample, newline="")), _ROWS) if row]
    except csv.Error:
        return 0.0
    rows = rows[:-1] if len(rows) > 2 else rows  # noqa: PLR2004 - the last may be cut off
    return sum(len(row) == len(rows[0]) for row in rows) / len(rows) if rows else 0.0


def _parquet(file: BinaryIO, name: str, _encoding: str | None) -> _Table:
    with extra_needed("scale", name):
        import pyarrow
        from pyarrow import parquet
    try:
        schema = parquet.ParquetFile(file).schema_arrow
        # A few bytes may say the same long text for many rows: held once, it is none of them before its turn.
        texts = [each.name for each in schema if pyarrow.types.is_string(each.type)]
        found = parquet.ParquetFile(file, read_dictionary=texts)
    except (pyarrow.ArrowException, OSError) as error:
        raise InputError(name, "is a damaged Parquet file") from error

    def rows() -> Iterator[Any]:
        try:
            for batch in found.iter_batches(batch_size=_BATCH):
                for row in range(batch.num_rows):
                    yield _row(batch.slice(row, 1), name)
        except (pyarrow.ArrowException, OSError) as error:
            raise InputError(name, "is a damaged Parquet file") from error

    return _Table(list(schema.names), rows())


def _row(batch: Any, name: str) -> Any:
    """Return the row of a batch of one; why not, where it is too large or no UTF-8: no writer checks."""
    for column in batch.columns:
        cell = column[0]
        words = cell.value if hasattr(cell, "dictionary") else None
        if words is not None and words.is_valid and words.as_buffer().size > _LARGEST_CELL:
            return InputError(name, f"is longer than {text.LONGEST:,} characters; split it")
    try:
        return batch.to_pylist()[0]
    except UnicodeDecodeError:
        return InputError(name, "is not UTF-8")


_TABLES: dict[str, Callable[[BinaryIO, str, str | None], _Table]] = {
    "jsonl": _jsonl,
    "csv": _csv,
    "parquet": _parquet,
}
"""How the rows of a file are read, by the name of its kind."""
