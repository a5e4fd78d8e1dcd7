"""A batch on a Dask cluster: shards examined by its workers, sources joined and stories told there too."""

from __future__ import annotations

import tempfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from importlib import import_module
from logging import ERROR
from pathlib import Path
from typing import Any

from claimcheck import output
from claimcheck.batch import dask_shards, dask_stories, dask_worker, folder_summary
from claimcheck.batch.article_rows import Mention
from claimcheck.batch.dask_shards import Shard
from claimcheck.batch.dask_worker import Order
from claimcheck.batch.local_run import SOURCES, Batch, cores
from claimcheck.batch.overview import Overview
from claimcheck.batch.progress import Progress
from claimcheck.batch.source_join import NAME, Cited, Join, Line, shelf
from claimcheck.batch.table_files import Parquet
from claimcheck.batch.totals import Totals
from claimcheck.errors import ClaimcheckError, extra_needed
from claimcheck.limits.worker_start import one_thread
from claimcheck.report.column_types import cells

PARTS = 32
"""Parts in which sources are joined; no two names that may be one source are in different ones."""

LOCAL = "local"

PATIENCE = "20s"
"""How long a scheduler may take to answer."""

_TOGETHER = 16  # shards whose mentions are read by one task
_RETRIES = 3


@dataclass(frozen=True, slots=True)
class Spread:
    """What a run on a cluster is to do: ``scheduler`` is its address; if ``local``, ``jobs`` workers here."""

    addresses: tuple[str, ...]
    order: Order
    scheduler: str
    jobs: int | None = None
    fresh: bool = False


def spread(task: Spread, progress: Progress) -> Batch:
    """Examine all shards that are not done, join their sources, tell their stories; return what it came to.

    A shard whose workers die again and again is told and left out; the next run tries it again. Raises
    ``ClaimcheckError`` where there is nothing to do, no scheduler, or nowhere to write.
    """
    _distributed()  # all below needs what comes with it
    shards = dask_shards.shards(task.addresses, task.order.output)
    if task.fresh:
        dask_worker.forget(shards, task.order)
    with _client(task) as client, progress.over(None):
        totals, done = _examined(client, task.order, shards, progress)
        stems = [shard.stem(task.order.terms.digest) for shard in done]
        most, named = _joined(client, task.order, stems)
        dask_stories.told(client, task.order.output, stems)
    filesystem, root = dask_shards.filesystem(task.order.output)
    whole = Overview(totals, most, named, (), (), "jsonl")
    dask_shards.put(filesystem, f"{root}/summary.md", folder_summary.render(whole).encode("utf-8", "replace"))
    dask_worker.sweep(shards, task.order)
    if len(done) < len(shards):
        left = f"{len(shards) - len(done)} of {len(shards)} shards failed; the same command tries them again"
        raise ClaimcheckError(left)
    return Batch(f"{task.order.output}/summary.md", totals.articles, totals.failed)


def _examined(
    client: Any, order: Order, shards: Sequence[Shard], progress: Progress
) -> tuple[Totals, list[Shard]]:
    """Return the totals of all shards, and the shards that could be done, in order."""
    totals, done = Totals(shown=0), set[Shard]()
    futures = client.map(dask_worker.examine, shards, order=order, pure=False, retries=_RETRIES)
    shard_of = {future.key: shard for future, shard in zip(futures, shards, strict=True)}
    for future in _distributed().as_completed(futures):
        shard = shard_of[future.key]
        if future.status == "finished":
            document = future.result()
            totals.merge(document)
            progress.advance(document["articles"] + document["failed"], document["failed"])
            done.add(shard)
            progress.expect(round(progress.done * len(shards) / len(done)))
        else:
            error = future.exception()
            if isinstance(error, ClaimcheckError):
                raise error
            output.complain(f"{shard.address} from {shard.start}: {type(error).__name__}: {error}")
        future.release()
    return totals, [shard for shard in shards if shard in done]


def _joined(client: Any, order: Order, stems: Sequence[str]) -> tuple[tuple[Cited, ...], int]:
    """Join the sources of all shards on the workers, and return what of them comes here.

    These are the most cited of those that have a name, and how many have one.
    """
    groups = [stems[at : at + _TOGETHER] for at in range(0, len(stems), _TOGETHER)]
    read = [client.submit(mentions, group, order.output, pure=False) for group in groups]
    tops = []
    for part in range(PARTS):
        picked = [client.submit(_picked, group, part, pure=False) for group in read]
        tops.append(client.submit(join, picked, part, order.output, pure=False))
    gathered = client.gather(tops)
    found = [cited for most, _ in gathered for cited in most]
    found.sort(key=lambda cited: (-cited.claims, -cited.articles, cited.name))
    return tuple(found[:SOURCES]), sum(named for _, named in gathered)


def mentions(stems: Sequence[str], address: str) -> list[list[Line]]:
    """Return the mentions of some shards, a list for each part in which they are joined."""
    found: list[list[Line]] = [[] for _ in range(PARTS)]
    for _, row in dask_shards.stored("mentions", stems, address):
        mention = Mention(row["key"], row["name"], row["kind"], row["claims"])
        line = (row["article"], row["outlet"], str(row["date"] or ""), mention)
        found[zlib.crc32(shelf(mention.key).encode()) % PARTS].append(line)
    return found


def _picked(pieces: list[list[Line]], part: int) -> list[Line]:
    return pieces[part]


def join(pieces: list[list[Line]], part: int, address: str) -> tuple[list[Cited], int]:
    """Join the sources of one part, write them to ``sources``, and return what ``_joined`` does."""
    filesystem, root = dask_shards.filesystem(address)
    with tempfile.TemporaryDirectory() as folder:
        with closing(Join(Path(folder, "join.sqlite"))) as joined:
            for piece in pieces:
                joined.add_lines(piece)
            file = Path(folder, "sources.parquet")
            table = Parquet(file, Cited)
            most: list[Cited] = []
            named = 0
            for cited in joined.sources():
                table.add([cells(cited)])
                if cited.joined_by == NAME:
                    named += 1
                    most.extend([cited] if named <= SOURCES else ())
            table.close()
        dask_shards.put(filesystem, f"{root}/sources/part-{part:02}.parquet", file.read_bytes())
    return most, named


@contextmanager
def _client(task: Spread) -> Iterator[Any]:
    """Yield a client of the cluster that was named, or of one made here for the while."""
    distributed = _distributed()
    if task.scheduler != LOCAL:
        try:
            client = distributed.Client(task.scheduler, timeout=PATIENCE)
        except (OSError, ValueError) as error:
            raise ClaimcheckError(f"{task.scheduler}: no Dask scheduler answers there ({error})") from error
        with client:
            yield client
        return
    workers = task.jobs or cores()
    with one_thread():
        cluster = distributed.LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address=None,
            silence_logs=ERROR,
        )
    with cluster, distributed.Client(cluster) as client:
        yield client


def _distributed() -> Any:
    with extra_needed("scale", "--dask"):
        return import_module("distributed")
