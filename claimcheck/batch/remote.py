"""Shards of a cluster: parts of Parquet or JSON Lines files, and what comes of them, on any file system.

A shard's files are written whole, the note that it is done last; a shard with a note is not done again.
"""

from __future__ import annotations

import io
import json
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

import claimcheck
from claimcheck.batch.growing import Parquet
from claimcheck.batch.memory import InShard
from claimcheck.batch.plan import Item
from claimcheck.batch.settings import Settings, of_text
from claimcheck.batch.shard import OutputError, examined
from claimcheck.batch.tables import Card, FlagRow
from claimcheck.batch.totals import Totals
from claimcheck.batch.whole import Failure
from claimcheck.errors import ClaimcheckError, InputError
from claimcheck.records import Findings
from claimcheck.report.columns import Row
from claimcheck.report.json import compact, document

BYTES = 1_000_000
"""Bytes of JSON Lines in a shard, some hundreds of articles: half a minute of work, soon done again."""

ROWS = 400
"""Rows of Parquet in a shard."""

LINES = (".jsonl", ".ndjson")
TABLES = {"articles": Card, "claims": Row, "flags": FlagRow, "failures": Failure}
DONE = "done"
"""Below the output: a JSON file for each shard that is done, with its totals."""


@dataclass(frozen=True, slots=True)
class MentionRow:
    """That an article cites a source, as a line of ``mentions``, from which the sources are joined."""

    article: str
    outlet: str
    published: str
    key: str
    name: str
    kind: str
    claims: int


@dataclass(frozen=True, slots=True)
class Shard:
    """A part of a file: ``[start, start + length)`` in bytes of lines, or in rows of one group of Parquet."""

    address: str
    start: int
    length: int
    group: int | None
    stamp: str

    def stem(self, settings: str) -> str:
        """What its files are called: the same as long as its input and the settings are."""
        place = f"{self.group or 0:05}-{self.start:012}"
        return f"{self.file}-{place}-{of_text(self.stamp, str(self.length), settings)[:12]}"

    @property
    def file(self) -> str:
        """What the files of all shards of its address begin with."""
        return f"{PurePosixPath(self.address).stem}-{of_text(self.address)[:8]}"


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be done with every shard; columns are named, for one shard does not see all rows."""

    settings: Settings
    output: str
    text_column: str | None
    id_column: str | None
    version: str = claimcheck.__version__


def shards(addresses: Sequence[str]) -> list[Shard]:
    """Return the shards of files, folders and patterns, in order.

    Raises ``InputError`` where an address holds neither Parquet nor JSON Lines.
    """
    found: list[Shard] = []
    for address in addresses:
        files, place = _files(address)
        for file in files:
            stamp = place.ukey(file)
            whole = place.unstrip_protocol(file)
            parts = _bytes_of_lines if file.lower().endswith(LINES) else _rows_of_parquet
            found.extend(Shard(whole, *part, stamp) for part in parts(place, file))
    return found


def examine(shard: Shard, order: Order) -> dict[str, Any]:
    """Examine a shard's articles unless that is done, write its files, and return its totals."""
    if order.version != claimcheck.__version__:
        raise ClaimcheckError(f"a worker runs claimcheck {claimcheck.__version__}, not {order.version}")
    # Before the tagger is opened: a worker has one core.
    os.environ.setdefault("CLAIMCHECK_THREADS", "1")
    stem = shard.stem(order.settings.digest)
    place, root = filesystem(order.output)
    note = f"{root}/{DONE}/{stem}.json"
    if place.exists(note):
        done: dict[str, Any] = json.loads(place.cat_file(note))
        return done
    with tempfile.TemporaryDirectory() as folder:
        totals = _examined(shard, order, Path(folder))
        for file in sorted(Path(folder).iterdir()):
            put(place, f"{root}/{file.stem}/{stem}{file.suffix}", file.read_bytes())
        put(place, note, json.dumps(totals.document()).encode())
    return totals.document()


def put(place: Any, path: str, data: bytes) -> None:
    """Write a file whole or not at all. Raises ``OutputError``."""
    try:
        place.makedirs(path.rpartition("/")[0], exist_ok=True)
        if _is_local(place):
            growing = Path(path).with_name(f".claimcheck-{os.getpid()}-{of_text(path)}.tmp")
            growing.write_bytes(data)
            growing.replace(path)
        else:
            # An object store shows an object when all of it is there.
            place.pipe_file(path, data)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror or error}") from error


def forget(shards: Sequence[Shard], order: Order) -> None:
    """Remove the notes that these shards are done."""
    place, root = filesystem(order.output)
    for shard in shards:
        note = f"{root}/{DONE}/{shard.stem(order.settings.digest)}.json"
        if place.exists(note):
            place.rm_file(note)


def sweep(shards: Sequence[Shard], order: Order) -> None:
    """Remove what earlier states of the same files came to, and what killed workers left half written."""
    place, root = filesystem(order.output)
    stems = {shard.stem(order.settings.digest) for shard in shards}
    begun = tuple({f"{shard.file}-" for shard in shards})
    for folder in (*TABLES, "mentions", "reports", DONE):
        for file in place.find(f"{root}/{folder}"):
            name = PurePosixPath(file).name
            outdated = name.startswith(begun) and PurePosixPath(name).stem not in stems
            if outdated or name.startswith(".claimcheck-"):
                place.rm_file(file)


def _examined(shard: Shard, order: Order, folder: Path) -> Totals:
    extract = order.settings.extract or _tagger()
    tables = {name: Parquet(folder / f"{name}.parquet", record) for name, record in TABLES.items()}
    mentions = Parquet(folder / "mentions.parquet", MentionRow)
    totals = Totals(shown=0)
    with (folder / "reports.jsonl").open("w", encoding="utf-8") as lines:
        reports = _Lines(lines)
        for outcome in examined(_items(shard, order), order.settings, InShard(extract), reports):
            if outcome.tables is None:
                totals.failed += 1
                tables["failures"].add([astuple(Failure(outcome.name, outcome.failed or ""))])
                continue
            totals.add(outcome.tables)
            card = outcome.tables.card
            tables["articles"].add([astuple(card)])
            tables["claims"].add(outcome.tables.claims)
            tables["flags"].add(outcome.tables.flags)
            known = (card.article, card.outlet, card.published)
            mentions.add([(*known, *astuple(mention)) for mention in outcome.tables.mentions])
    for name, table in {**tables, "mentions": mentions}.items():
        table.close()
        if not table.rows:
            (folder / f"{name}.parquet").unlink()
    return totals


class _Lines:
    """The reports of a shard, one a line."""

    def __init__(self, lines: io.TextIOBase) -> None:
        self._lines = lines

    def earlier(self, item: Item, digest: str) -> None:
        """Return nothing: what is done is done by the shard."""

    def keep(self, item: Item, findings: Findings, anew: bool) -> int:  # noqa: ARG002 - there is no other way
        """Write one line."""
        return self._lines.write(compact(document(findings)) + "\n")


def _items(shard: Shard, order: Order) -> Iterator[Item]:
    """Yield the articles of a shard; a row without a name of its own is called by its place."""
    from claimcheck.read import rows
    from claimcheck.read.kinds import Kind

    file = PurePosixPath(shard.address)
    wanted = rows.Wanted(order.text_column, order.id_column, None)
    data = b"".join(_lines(shard))
    if not data.strip():
        return
    for number, row in enumerate(rows.read(io.BytesIO(data), Path(file.name), Kind.JSONL, wanted)):
        place = f"{shard.start}.{number}" if shard.group is None else f"{shard.group}.{shard.start + number}"
        name = f"{file.name}#{place}"
        if isinstance(row, InputError):
            yield Item(number, name, row.reason)
        else:
            own = row.name if row.name != f"{file.stem}-{number + 1}" else place
            yield Item(number, f"{file.name}#{own}", replace(row, path=shard.address))


def _lines(shard: Shard) -> Iterable[bytes]:
    from fsspec.utils import read_block

    place, path = filesystem(shard.address)
    with place.open(path, "rb") as file:
        if shard.group is None:
            yield read_block(file, shard.start, shard.length, b"\n")
        else:
            yield from _lines_of_parquet(file, shard.group, shard.start, shard.length)


def _lines_of_parquet(file: Any, group: int, start: int, length: int) -> Iterator[bytes]:
    from pyarrow.parquet import ParquetFile

    before = 0
    for batch in ParquetFile(file).iter_batches(batch_size=ROWS, row_groups=[group]):
        first, last = max(start - before, 0), min(start + length - before, batch.num_rows)
        if first < last:
            for row in batch.slice(first, last - first).to_pylist():
                yield json.dumps(row, default=str).encode() + b"\n"
        before += batch.num_rows
        if before >= start + length:
            return


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


def _files(address: str) -> tuple[list[str], Any]:
    """Return the files of an address, a folder's or a pattern's in order, and their file system."""
    place, path = filesystem(address)
    try:
        found = place.glob(path) if "*" in path else place.find(path)
    except OSError as error:
        raise InputError(address, f"cannot be read: {error.strerror or error}") from error
    wanted = sorted(file for file in found if file.lower().endswith((*LINES, ".parquet")))
    if not wanted:
        raise InputError(address, "no Parquet or JSON Lines; --dask reads files of many articles")
    return wanted, place


def filesystem(address: str) -> tuple[Any, str]:
    """Return the file system of an address and the path on it. Raises ``InputError``."""
    from fsspec.core import url_to_fs

    try:
        place, path = url_to_fs(address)
    except (ImportError, ValueError) as error:
        raise InputError(address, f"cannot be opened: {error}") from error
    return place, str(path).rstrip("/")


def _is_local(place: Any) -> bool:
    from fsspec.implementations.local import LocalFileSystem

    return isinstance(place, LocalFileSystem)


def _tagger() -> Any:
    from claimcheck.extract import extract

    return extract
