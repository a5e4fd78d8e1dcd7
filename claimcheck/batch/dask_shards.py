"""Parts of Parquet and JSON Lines files, on any file system: what a shard is, and its rows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from claimcheck import output
from claimcheck.batch.article_rows import RECORDS
from claimcheck.batch.terms import of_text
from claimcheck.errors import InputError, OutputError
from claimcheck.read.kinds import NAMED

BYTES = 1_000_000
"""Bytes of JSON Lines in a shard, some hundreds of articles: half a minute of work, soon done again."""

ROWS = 400
"""Rows of Parquet in a shard."""

LINES, PARQUET = NAMED["jsonl"].suffixes, NAMED["parquet"].suffixes

FOLDERS = (
    *(*RECORDS, "mentions", "sources", "reports", "done"),
    *("sketches", "stories", "shared_claims", "drift", "origins", "pages"),
)
"""What a run writes below its output: tables, parts of joins, reports, notes of what is done, pages."""


@dataclass(frozen=True, slots=True)
class Shard:
    """A part of a file: ``[start, start + length)`` in bytes of lines, or in rows of one group of Parquet."""

    address: str
    start: int
    length: int
    group: int | None
    stamp: str

    def stem(self, settings: str) -> str:
        """Return what its files are called: the same as long as its input and the settings are."""
        place = f"{self.group or 0:05}-{self.start:012}"
        return f"{self.file}-{place}-{of_text(self.stamp, str(self.length), settings)[:12]}"

    @property
    def file(self) -> str:
        """What the files of all shards of its address begin with."""
        return f"{PurePosixPath(self.address).stem}-{of_text(self.address)[:8]}"


def shards(addresses: Sequence[str], output: str) -> list[Shard]:
    """Return the shards of files, folders and patterns, in order, each once; what a run wrote is none.

    Raises ``InputError`` where an address holds neither Parquet nor JSON Lines.
    """
    found: list[Shard] = []
    target, root = filesystem(output)
    written = tuple(f"{target.unstrip_protocol(root)}/{folder}/" for folder in FOLDERS)
    for address in addresses:
        files, place = _files(address, written)
        for file in files:
            stamp = place.ukey(file)
            whole = place.unstrip_protocol(file)
            parts = _bytes_of_lines if file.lower().endswith(LINES) else _rows_of_parquet
            found.extend(Shard(whole, *part, stamp) for part in parts(place, file))
    return list(dict.fromkeys(found))


def lines(shard: Shard) -> Iterable[bytes]:
    """Yield the rows of a shard as JSON Lines."""
    from fsspec.utils import read_block

    place, path = filesystem(shard.address)
    with place.open(path, "rb") as file:
        if shard.group is None:
            yield read_block(file, shard.start, shard.length, b"\n")
        else:
            yield from _lines_of_parquet(file, shard.group, shard.start, shard.length)


def put(place: Any, path: str, data: bytes) -> None:
    """Write a file whole or not at all. Raises ``OutputError``."""
    try:
        if _is_local(place):
            output.save({Path(path): data})
        else:
            place.makedirs(path.rpartition("/")[0], exist_ok=True)
            # An object store shows an object when all of it is there.
            place.pipe_file(path, data)
    except InputError as error:
        raise OutputError(str(error)) from error
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror or error}") from error


def stored(name: str, stems: Sequence[str], address: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the rows of a table of some shards, in order, each with its shard's stem; one may have none."""
    from pyarrow.parquet import read_table

    place, root = filesystem(address)
    for stem in stems:
        file = f"{root}/{name}/{stem}.parquet"
        if place.exists(file):
            with place.open(file, "rb") as opened:
                yield from ((stem, row) for row in read_table(opened).to_pylist())


def filesystem(address: str) -> tuple[Any, str]:
    """Return the file system of an address and the path on it. Raises ``InputError``."""
    from fsspec.core import url_to_fs

    try:
        place, path = url_to_fs(address)
    except (ImportError, ValueError) as error:
        raise InputError(address, f"cannot be opened: {error}") from error
    return place, str(path).rstrip("/")


def _bytes_of_lines(place: Any, file: str) -> Iterator[tuple[int, int, int | None]]:
    yield from ((start, BYTES, None) for start in range(0, place.size(file), BYTES))


def _rows_of_parquet(place: Any, file: str) -> Iterator[tuple[int, int, int | None]]:
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    try:
        with place.open(file, "rb") as opened:
            metadata = ParquetFile(opened).metadata
            counts = [metadata.row_group(group).num_rows for group in range(metadata.num_row_groups)]
    except ArrowException as error:
        raise InputError(file, f"is no Parquet file ({error})") from error
    for group, count in enumerate(counts):
        yield from ((start, min(ROWS, count - start), group) for start in range(0, count, ROWS))


def _lines_of_parquet(file: Any, group: int, start: int, length: int) -> Iterator[bytes]:
    from pyarrow.parquet import ParquetFile

    before = 0
    for batch in ParquetFile(file).iter_batches(batch_size=ROWS, row_groups=[group]):
        first, last = max(start - before, 0), min(start + length - before, batch.num_rows)
        if first < last:
            for row in range(first, last):
                yield _line(batch.slice(row, 1))
        before += batch.num_rows
        if before >= start + length:
            return


def _line(row: Any) -> bytes:
    """Return a batch of one row as a line; one whose text is no UTF-8 as a line that is told as broken."""
    try:
        return json.dumps(row.to_pylist()[0], default=str).encode() + b"\n"
    except UnicodeDecodeError:
        return b"not UTF-8\n"


def _files(address: str, written: tuple[str, ...]) -> tuple[list[str], Any]:
    """Return the files of an address, a folder's or a pattern's in order, and their file system.

    A folder's hidden files, and what lies below the folders ``written``, are passed over.
    """
    place, path = filesystem(address)
    pattern = "*" in path
    try:
        found = place.glob(path) if pattern else place.find(path)
    except OSError as error:
        raise InputError(address, f"cannot be read: {error.strerror or error}") from error
    wanted = sorted(
        file
        for file in found
        if file.lower().endswith((*LINES, *PARQUET))
        and not place.unstrip_protocol(file).startswith(written)
        and (pattern or "/." not in file.removeprefix(path))
    )
    if not wanted and not pattern and not place.exists(path):
        raise InputError(address, "does not exist")
    if not wanted:
        raise InputError(address, "no Parquet or JSON Lines; --dask reads files of many articles")
    return wanted, place


def _is_local(place: Any) -> bool:
    from fsspec.implementations.local import LocalFileSystem

    return isinstance(place, LocalFileSystem)
