"""A run that finds nothing to do: it reads what is there, and starts no worker."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

import pytest
import standin

from claimcheck.batch import checksums, local_run, manifest
from claimcheck.batch.local_run import Task, run
from claimcheck.batch.progress import Progress
from claimcheck.batch.terms import Terms
from claimcheck.batch.worker_pool import Pool
from claimcheck.rules import load

pytestmark = pytest.mark.slow


@pytest.fixture
def task(tmp_path: Path) -> Task:
    articles = standin.write(tmp_path / "in", 3, sentences=4)
    found = Task((articles,), tmp_path / "out", Terms.of(load(), extract=standin.extract), jobs=1)
    assert run(found, Progress()).articles == 3
    return found


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def started(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Return what every pool of workers that is made from here on is given."""
    pools: list[object] = []

    def noted(task: Task, work: Path, total: int | None) -> Pool:
        pools.append(task)
        return pool(task, work, total)

    pool = local_run._pool
    monkeypatch.setattr(local_run, "_pool", noted)
    return pools


def test_nothing_is_made_again_where_nothing_has_changed(task: Task, monkeypatch: pytest.MonkeyPatch) -> None:
    before, pools, progress = bytes_of(task.output), started(monkeypatch), Progress()
    assert run(task, progress) == local_run.Batch(str(task.output / "index.html"), 3, 0)
    assert (pools, progress.done) == ([], 3)
    assert bytes_of(task.output) == before


CHANGES: list[Callable[[Path], object]] = [
    lambda out: (out / "claims.csv").unlink(),
    lambda out: (out / "claims.csv").write_text("article\n"),
    lambda out: (out / "index.html").unlink(),
    lambda out: (out / checksums.NAME).unlink(),
    lambda out: (out / checksums.NAME).write_bytes(b"\xff"),
    lambda out: next(out.glob("articles/*.json")).unlink(),
    lambda out: next(out.glob("articles/*.json")).write_text("{}"),
    lambda out: (out / "manifest.jsonl").unlink(),
]


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_gone_or_changed_is_made_again(task: Task, change: Callable[[Path], object]) -> None:
    before = bytes_of(task.output)
    change(task.output)
    run(task, Progress())
    assert bytes_of(task.output) == before


def test_articles_that_have_changed_are_examined(task: Task, monkeypatch: pytest.MonkeyPatch) -> None:
    article = next(task.paths[0].rglob("*.txt"))
    article.write_text(article.read_text() + "\nTom Okoro said that the pier is shut.\n")
    pools = started(monkeypatch)
    run(task, Progress())
    assert len(pools) == 1
    assert "the pier is shut" in (task.output / "claims.csv").read_text()


def test_tables_are_of_the_articles_that_were_asked_for(task: Task) -> None:
    whole = bytes_of(task.output)
    only = replace(task, paths=(next(task.paths[0].rglob("*.txt")),))
    assert run(only, Progress()).articles == 1
    assert run(task, Progress()).articles == 3
    assert bytes_of(task.output)["claims.csv"] == whole["claims.csv"]


def test_other_formats_are_no_nothing(task: Task) -> None:
    run(replace(task, formats=("html",)), Progress())
    assert len(list(task.output.glob("articles/*.html"))) == 3


def test_what_failed_is_tried_again(task: Task, monkeypatch: pytest.MonkeyPatch) -> None:
    (task.paths[0] / "empty.txt").write_text("")
    assert run(task, Progress()).failed == 1
    pools = started(monkeypatch)
    assert run(task, Progress()).failed == 1
    assert len(pools) == 1


@pytest.mark.parametrize(
    "changed",
    [{"article": ["a"]}, {"article": None}, {"report": 5}, {"input": {}}, {"failed": 7}, {"size": "x"}],
    ids=str,
)
def test_a_line_of_the_manifest_that_is_not_as_we_write_it_is_passed_over(
    changed: dict[str, object], tmp_path: Path
) -> None:
    ours = manifest.Entry("a.txt", "articles/a.json", "1", "2", 3)
    lines = [json.dumps(asdict(ours) | changed), "[" * 100_000, "", manifest.line(ours)]
    (tmp_path / manifest.NAME).write_text("\n".join(lines), encoding="utf-8")
    assert manifest.load(tmp_path) == {"a.txt": ours}
