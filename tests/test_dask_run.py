"""The same on a Dask cluster: every row once, whatever becomes of the workers."""

from __future__ import annotations

import json
import os
import signal
import threading
import time
from pathlib import Path
from typing import Any

import pytest
import standin

from claimcheck.batch import dask_shards, dask_worker
from claimcheck.batch.dask_run import Spread, spread
from claimcheck.batch.dask_worker import Order
from claimcheck.batch.local_run import Task, run
from claimcheck.batch.progress import Progress
from claimcheck.batch.terms import Terms
from claimcheck.errors import ClaimcheckError, InputError
from claimcheck.rules import load

pytestmark = pytest.mark.slow

distributed = pytest.importorskip("distributed", reason="the extra scale is not installed")
fsspec = pytest.importorskip("fsspec")
pandas = pytest.importorskip("pandas")
pytest.importorskip("pyarrow", reason="the extra scale is not installed")

ROWS = 60


@pytest.fixture(autouse=True)
def small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask_shards, "BYTES", 3_000)
    monkeypatch.setattr(dask_shards, "ROWS", 7)
    monkeypatch.setenv("TOLD", os.devnull)


@pytest.fixture(scope="module")
def lines() -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in standin.rows(ROWS, sentences=5))


def order(place: str) -> Order:
    return Order(Terms.of(load(), extract=standin.extract_and_tell), place, None, None)


def names(reports: list[str]) -> list[str]:
    return sorted(json.loads(line)["article"]["name"] for report in reports for line in report.splitlines())


def wanted(file: str) -> list[str]:
    return sorted(f"{file}#n{number}" for number in range(ROWS))


def test_a_worker_is_killed_and_every_row_is_there_once(
    lines: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "wire.jsonl").write_bytes(lines)
    monkeypatch.setenv("TOLD", str(tmp_path / "told"))
    monkeypatch.setenv("TAKES", "0.05")
    out = tmp_path / "out"
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None
    ) as cluster:
        killer = threading.Thread(target=kill_a_worker, args=(cluster.scheduler_address, out / "done"))
        killer.start()
        task = Spread((str(tmp_path / "in"),), order(str(out)), cluster.scheduler_address)
        done = spread(task, Progress())
        killer.join()
        assert (done.articles, done.failed) == (ROWS, 0)
        assert names([file.read_text() for file in (out / "reports").iterdir()]) == wanted("wire.jsonl")
        assert len(pandas.read_parquet(out / "articles")) == ROWS

        before = {file: file.read_bytes() for file in out.rglob("*.*")}
        (tmp_path / "told").unlink()
        spread(task, Progress())
        assert not (tmp_path / "told").exists()
        assert {file: file.read_bytes() for file in out.rglob("*.*")} == before


def kill_a_worker(scheduler: str, done: Path) -> None:
    """Kill one worker as soon as a shard is done."""
    with distributed.Client(scheduler) as client:
        pids: dict[str, Any] = client.run(os.getpid)
        while not done.exists():
            time.sleep(0.05)
        os.kill(min(pids.values()), signal.SIGKILL)


def test_parquet_in_memory_and_the_sources_of_one_machine(lines: bytes, tmp_path: Path) -> None:
    rows = [json.loads(line) for line in lines.splitlines()]
    with fsspec.open("memory://press/in/wire.parquet", "wb") as file:
        pandas.DataFrame(rows).to_parquet(file, row_group_size=25)
    with distributed.LocalCluster(processes=False, n_workers=1, dashboard_address=None) as cluster:
        task = Spread(
            ("memory://press/in/*.parquet",), order("memory://press/out"), cluster.scheduler_address
        )
        assert spread(task, Progress()).articles == ROWS
    memory = fsspec.filesystem("memory")
    assert names([memory.cat_file(file).decode() for file in memory.find("/press/out/reports")]) == wanted(
        "wire.parquet"
    )
    assert memory.cat_file("/press/out/summary.md").startswith(b"# Who says so?")

    (tmp_path / "wire.jsonl").write_bytes(lines)
    one = Terms.of(load(), extract=standin.extract)
    run(Task((tmp_path / "wire.jsonl",), tmp_path / "out", one, jobs=1), Progress())
    here = pandas.read_parquet(tmp_path / "out" / "sources.parquet")
    parts = [memory.open(file) for file in memory.find("/press/out/sources")]
    there = pandas.concat([pandas.read_parquet(part) for part in parts])
    columns = list(here.columns)
    assert there.sort_values(columns).values.tolist() == here.sort_values(columns).values.tolist()
    for name in ("stories", "shared_claims", "drift", "origins"):
        here = pandas.read_parquet(tmp_path / "out" / f"{name}.parquet")
        parts = [memory.open(file) for file in memory.find(f"/press/out/{name}")]
        there = pandas.concat([pandas.read_parquet(part) for part in parts]).sort_values(
            "story", kind="stable", key=lambda column: column.str[1:].astype(int)
        )
        assert unnamed(there.to_csv(index=False), tmp_path) == unnamed(here.to_csv(index=False), tmp_path)
    pages = {file.name: file.read_text() for file in (tmp_path / "out" / "stories").iterdir()}
    found = {Path(file).name: memory.cat_file(file).decode() for file in memory.find("/press/out/pages")}
    assert {name: unnamed(text, tmp_path) for name, text in found.items()} == {
        name: unnamed(text, tmp_path) for name, text in pages.items()
    }


def unnamed(text: str, folder: Path) -> str:
    """Return a text with one name for the file that one machine and a cluster read the articles from."""
    return text.replace(f"{folder}/wire.jsonl", "wire").replace("wire.parquet", "wire")


def test_lines_are_cut_where_they_end(lines: bytes, tmp_path: Path) -> None:
    (tmp_path / "wire.jsonl").write_bytes(lines)
    shards = dask_shards.shards([str(tmp_path)], str(tmp_path / "out"))
    assert len(shards) > 5
    done = [dask_worker.examine(shard, order(str(tmp_path / "out"))) for shard in shards]
    assert sum(document["articles"] for document in done) == ROWS
    assert names([file.read_text() for file in (tmp_path / "out/reports").iterdir()]) == wanted("wire.jsonl")


def test_reports_that_were_deleted_are_made_again(lines: bytes, tmp_path: Path) -> None:
    (tmp_path / "wire.jsonl").write_bytes(lines)
    out = tmp_path / "out"
    shard, *_ = dask_shards.shards([str(tmp_path / "wire.jsonl")], str(out))
    done = dask_worker.examine(shard, order(str(out)))
    before = {file: file.read_bytes() for file in out.rglob("*.*")}
    next((out / "reports").iterdir()).unlink()
    assert dask_worker.examine(shard, order(str(out))) == done
    assert {file: file.read_bytes() for file in out.rglob("*.*")} == before


@pytest.mark.parametrize(
    "note",
    [b"", b"[" * 100_000, b"[]", b"{}", b'{"files": 3}', b"\xff"],
    ids=["empty", "nested", "list", "object", "other", "bytes"],
)
def test_a_note_that_somebody_wrote_over_is_written_again(note: bytes, lines: bytes, tmp_path: Path) -> None:
    (tmp_path / "wire.jsonl").write_bytes(lines)
    out = tmp_path / "out"
    shard, *_ = dask_shards.shards([str(tmp_path / "wire.jsonl")], str(out))
    done = dask_worker.examine(shard, order(str(out)))
    (file,) = (out / "done").iterdir()
    file.write_bytes(note)
    assert dask_worker.examine(shard, order(str(out))) == done


def test_what_is_hidden_or_written_by_a_run_is_no_input(lines: bytes, tmp_path: Path) -> None:
    for name in ("b.jsonl", ".hidden.jsonl", ".git/x.jsonl", "out/reports/x.jsonl", "out/done/y.jsonl"):
        file = tmp_path / ".press" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(lines)
    press = tmp_path / ".press"
    for addresses in ([press], [press, press / "b.jsonl", press / "*.jsonl"]):
        found = dask_shards.shards([str(address) for address in addresses], str(press / "out"))
        visible = {shard.address for shard in found} - {(press / ".hidden.jsonl").as_uri()}
        assert visible == {(press / "b.jsonl").as_uri()}
        assert len(found) == len(set(found))


def test_what_is_no_table_of_articles_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ana Ruiz said that it rains.")
    with pytest.raises(InputError, match="no Parquet or JSON Lines"):
        dask_shards.shards([str(tmp_path)], "out")
    with pytest.raises(InputError, match=r"b\.jsonl: does not exist"):
        dask_shards.shards([str(tmp_path / "b.jsonl")], "out")
    with pytest.raises(InputError, match="nowhere"):
        dask_shards.shards(["nowhere://bucket/a.jsonl"], "out")


def test_a_scheduler_that_is_not_there_is_told(
    lines: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimcheck.batch.dask_run.PATIENCE", "1s")
    (tmp_path / "wire.jsonl").write_bytes(lines)
    task = Spread((str(tmp_path),), order(str(tmp_path / "out")), "tcp://127.0.0.1:9")
    with pytest.raises(ClaimcheckError, match="no Dask scheduler answers"):
        spread(task, Progress())
