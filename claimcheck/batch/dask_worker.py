"""What a worker of a cluster does with a shard, and where its findings go.

A shard's files are written whole, the note that it is done last; a shard with a note is not done again.
"""

from __future__ import annotations

import io
import json
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

import claimcheck
from claimcheck.batch.article_rows import RECORDS
from claimcheck.batch.dask_shards import FOLDERS, Shard, filesystem, lines, put
from claimcheck.batch.dask_stories import SKETCHES, SketchRow
from claimcheck.batch.outcomes import examined
from claimcheck.batch.plan import Item
from claimcheck.batch.table_files import Parquet
from claimcheck.batch.tagged_texts import InShard
from claimcheck.batch.terms import Terms
from claimcheck.batch.totals import Totals
from claimcheck.errors import ClaimcheckError, InputError
from claimcheck.limits.threads import NAME, thread_count
from claimcheck.records import Findings
from claimcheck.report.column_types import Day, cells
from claimcheck.report.json import compact, document

DONE = "done"
"""Below the output: a JSON file for each shard that is done, with its totals."""


@dataclass(frozen=True, slots=True)
class MentionRow:
    """That an article cites a source, as a line of ``mentions``, from which the sources are joined."""

    article: str
    outlet: str
    date: Day
    key: str
    name: str
    kind: str
    claims: int


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be done with every shard; columns are named, for one shard does not see all rows."""

    terms: Terms
    output: str
    text_column: str | None
    id_column: str | None
    version: str = claimcheck.__version__


def examine(shard: Shard, order: Order) -> dict[str, Any]:
    """Examine a shard's articles unless that is done, write its files, and return its totals."""
    if order.version != claimcheck.__version__:
        raise ClaimcheckError(f"a worker runs claimcheck {claimcheck.__version__}, not {order.version}")
    # Before the tagger is opened: a worker has one core.
    os.environ.setdefault(NAME, "1")
    thread_count()  # A mistake there is no article's fault, and ends the run.
    stem = shard.stem(order.terms.digest)
    place, root = filesystem(order.output)
    note = f"{root}/{DONE}/{stem}.json"
    if place.exists(note):
        # What somebody has deleted, or written over, is made again.
        with suppress(ValueError, LookupError, TypeError, RecursionError):
            done: dict[str, Any] = json.loads(place.cat_file(note))
            if all(place.exists(f"{root}/{file}") for file in done["files"]):
                return done
    files = []
    with tempfile.TemporaryDirectory() as folder:
        totals = _examined(shard, order, Path(folder))
        for file in sorted(Path(folder).iterdir()):
            files.append(f"{file.stem}/{stem}{file.suffix}")
            put(place, f"{root}/{files[-1]}", file.read_bytes())
        done = {**totals.document(), "files": files}
        put(place, note, json.dumps(done).encode())
    return done


def forget(shards: Sequence[Shard], order: Order) -> None:
    """Remove the notes that these shards are done."""
    place, root = filesystem(order.output)
    for shard in shards:
        note = f"{root}/{DONE}/{shard.stem(order.terms.digest)}.json"
        if place.exists(note):
            place.rm_file(note)


def sweep(shards: Sequence[Shard], order: Order) -> None:
    """Remove what earlier states of the same files came to, and what killed workers left half written."""
    place, root = filesystem(order.output)
    stems = {shard.stem(order.terms.digest) for shard in shards}
    begun = tuple({f"{shard.file}-" for shard in shards})
    for folder in set(FOLDERS) - {"sources"}:
        for file in place.find(f"{root}/{folder}"):
            name = PurePosixPath(file).name
            outdated = name.startswith(begun) and PurePosixPath(name).stem not in stems
            if outdated or name.startswith(".claimcheck-"):
                place.rm_file(file)


def _examined(shard: Shard, order: Order, folder: Path) -> Totals:
    extract = order.terms.extract or _tagger()
    tables = {name: Parquet(folder / f"{name}.parquet", record) for name, record in RECORDS.items()}
    mentions = Parquet(folder / "mentions.parquet", MentionRow)
    sketches = Parquet(folder / f"{SKETCHES}.parquet", SketchRow)
    totals = Totals(shown=0)
    with (folder / "reports.jsonl").open("wb") as lines:
        reports = _Lines(lines, attitudes=order.terms.attitudes)
        for outcome in examined(_items(shard, order), order.terms, InShard(extract), reports):
            for name, rows in outcome.rows():
                tables[name].add(rows)
            if outcome.tables is None:
                totals.failed += 1
                continue
            totals.add(outcome.tables)
            card = outcome.tables.card
            known = (card.article, card.outlet, card.date)
            mentions.add([(*known, *cells(mention)) for mention in outcome.tables.mentions])
            sketches.add([cells(SketchRow.of(outcome.tables.sketch, *reports.last))])
    for name, table in {**tables, "mentions": mentions, SKETCHES: sketches}.items():
        table.close()
        if not table.rows:
            (folder / f"{name}.parquet").unlink()
    return totals


class _Lines:
    """The reports of a shard, one a line; ``last`` is where the last one begins, and its bytes."""

    def __init__(self, lines: io.BufferedIOBase, *, attitudes: bool) -> None:
        self._lines, self._attitudes = lines, attitudes
        self.last = (0, 0)

    def earlier(self, item: Item, digest: str) -> None:
        """Return None: what is done is done by the shard."""

    def keep(self, item: Item, findings: Findings, anew: bool) -> int:  # noqa: ARG002 - there is no other way
        """Write one line, and return its size in bytes."""
        line = (compact(document(findings, attitudes=self._attitudes)) + "\n").encode("utf-8")
        self.last = (sum(self.last), len(line))
        return self._lines.write(line)


def _items(shard: Shard, order: Order) -> Iterator[Item]:
    """Yield the articles of a shard; a row without a name of its own is called by its place."""
    from claimcheck.read import rows
    from claimcheck.read.kinds import NAMED

    file = PurePosixPath(shard.address)
    wanted = rows.Columns(order.text_column, order.id_column)
    data = b"".join(lines(shard))
    if not data.strip():
        return
    for number, row in enumerate(rows.read(io.BytesIO(data), Path(file.name), NAMED["jsonl"], wanted)):
        place = f"{shard.start}.{number}" if shard.group is None else f"{shard.group}.{shard.start + number}"
        name = f"{file.name}#{place}"
        if isinstance(row, InputError):
            yield Item(number, name, row.reason)
        else:
            own = row.name if row.name != f"{file.stem}-{number + 1}" else place
            yield Item(number, f"{file.name}#{own}", replace(row, path=shard.address))


def _tagger() -> Any:
    from claimcheck.extract import extract

    return extract
