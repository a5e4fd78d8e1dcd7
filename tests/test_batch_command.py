"""``claimcheck batch`` as users run it, with the trained tagger."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from commands import heed_interrupts, run, run_apart

import claimcheck
from claimcheck.extract.tagger import MODEL

HARBOUR = Path(__file__).parent / "articles" / "harbour.txt"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (MODEL / "tagger.onnx").exists(), reason="there is no trained tagger"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with three articles in it, one of them in a folder below."""
    for name in ("a.txt", "b.txt", "below/c.txt"):
        file = tmp_path / "in" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{HARBOUR.read_text(encoding='utf-8')}\n\nEdition {name}.\n", encoding="utf-8")
    return tmp_path


def test_a_folder_is_checked_as_its_articles_are(folder: Path) -> None:
    done = run_apart("batch", "in", "--output", "out", "--jobs", "2", "--format", "html", folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"3 articles: {Path('out', 'index.html')}\n"
    (report,) = (folder / "out" / "articles").glob("below-c-txt-*.json")
    assert report.with_suffix(".html").exists()
    alone = json.loads(claimcheck.check(folder / "in" / "below" / "c.txt").to_json())
    among = json.loads(report.read_text(encoding="utf-8"))
    assert among["article"]["name"] == "below/c.txt"
    assert {**among, "article": None} == {**alone, "article": None}
    with (folder / "out" / "claims.csv").open(encoding="utf-8", newline="") as rows:
        assert {row["article"] for row in csv.DictReader(rows)} == {"a.txt", "b.txt", "below/c.txt"}


def test_a_page_never_shows_what_was_found_before(folder: Path) -> None:
    one = ("in/a.txt", "-o", "out", "--jobs", "1")
    run("batch", *one, "--format", "html", folder=folder)
    (folder / "in" / "a.txt").write_text("Ana Ruiz said that it rains.\n", encoding="utf-8")
    run("batch", *one, folder=folder)
    assert [file.suffix for file in (folder / "out" / "articles").iterdir()] == [".json"]
    run("batch", *one, "--format", "html", folder=folder)
    (page,) = (folder / "out" / "articles").glob("*.html")
    assert "it rains" in page.read_text(encoding="utf-8")


def test_rows_of_a_table_are_articles(folder: Path) -> None:
    text = HARBOUR.read_text(encoding="utf-8")
    rows = [{"id": "one", "body": text}, {"id": "two", "body": text.replace("cod", "eel")}, {"id": "three"}]
    (folder / "wire.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    done = run("batch", "wire.jsonl", "-o", "out", "--jobs", "1", folder=folder)
    assert done.returncode == 3
    assert "the text is taken from column 'body'" in done.stderr
    assert done.stdout.startswith("2 articles, 1 failed (see failures.csv)")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nowhere", "-o", "out"], "claimcheck: nowhere: does not exist"),
        (["in", "-o", "in/a.txt"], "claimcheck: in/a.txt: cannot be written"),
        (["in", "-o", "out", "--glob", "*.pdf"], "claimcheck: in: no articles"),
        (["in", "-o", "out", "--rules", "no-rules"], "claimcheck: no-rules: "),
        (["in", "-o", ""], "claimcheck: a path is empty"),
        (["", "-o", "out"], "claimcheck: a path is empty"),
        (["in", "-o", "in"], "claimcheck: in: holds the articles; name another folder"),
        (["in", "-o", "out", "--ignore", "hegde"], "claimcheck: --ignore: hegde: no such rule or category"),
        (["in", "-o", "out", "--dask", "tcp://127.0.0.1:9"], "claimcheck: in: no Parquet or JSON Lines"),
    ],
)
def test_what_cannot_be_done_is_one_line(arguments: list[str], told: str, folder: Path) -> None:
    done = run("batch", *arguments, folder=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(told)
    assert done.stderr.count("\n") == 1


def test_dask_without_its_extra_says_what_to_install(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("distributed", "fsspec", "fsspec.core"):
        monkeypatch.setitem(sys.modules, module, None)
    done = run("batch", "in", "-o", "out", "--dask", "local", folder=folder)
    assert done.returncode == 2
    needed = 'needs the extra "scale": pip install dask distributed pyarrow'
    assert done.stderr == f"claimcheck: --dask: {needed}\n"


def test_a_project_has_settings_and_a_change_of_them_is_a_change(folder: Path) -> None:
    def rules() -> set[str]:
        assert run("batch", "in", "-o", "out", folder=folder).returncode == 0
        with (folder / "out" / "flags.csv").open(encoding="utf-8", newline="") as rows:
            return {row["rule"] for row in csv.DictReader(rows)}

    every = rules()
    assert {"hedge", "second-hand"} < every
    settings = folder / "claimcheck.toml"
    settings.write_text('ignore = ["hedge"]\noutlet = "Evening Pilot"\n', encoding="utf-8")
    assert rules() == every - {"hedge"}
    manifest = (folder / "out" / "manifest.jsonl").read_bytes()
    report = next((folder / "out" / "articles").iterdir())
    assert json.loads(report.read_text(encoding="utf-8"))["article"]["outlet"] == "Evening Pilot"
    # Another way to say the same is no change.
    settings.write_text('ignore = ["hedge", "no-response"]\noutlet = "Evening Pilot"\n', encoding="utf-8")
    done = run("batch", "in", "-o", "out", "--ignore", "hedge", folder=folder)
    assert done.returncode == 0
    assert (folder / "out" / "manifest.jsonl").read_bytes() == manifest


def test_check_folder_does_the_same(folder: Path) -> None:
    done = claimcheck.check_folder(folder / "in", folder / "out", jobs=1, outlet="Evening Pilot")
    assert (done.articles, done.failed) == (3, 0)
    reports = [json.loads(file.read_text()) for file in (folder / "out" / "articles").iterdir()]
    assert {report["article"]["outlet"] for report in reports} == {"Evening Pilot"}


@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX's here")
def test_an_interrupt_says_how_to_go_on(folder: Path) -> None:
    for number in range(60):
        (folder / "in" / f"{number:02}.txt").write_text(f"{HARBOUR.read_text()}\n\nEdition {number}.\n")
    command = [sys.executable, "-m", "claimcheck", "batch", "in", "-o", "out", "--jobs", "1"]
    with subprocess.Popen(
        command,
        cwd=folder,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=heed_interrupts,  # noqa: PLW1509 - no threads here
    ) as process:
        manifest = folder / "out" / "manifest.jsonl"
        while not manifest.exists() or manifest.read_text().count("\n") < 3:
            time.sleep(0.05)
        # A terminal sends it to all that run there.
        os.killpg(process.pid, signal.SIGINT)
        _, told = process.communicate(timeout=30)
    assert process.returncode == 130
    assert told.startswith("claimcheck: interrupted; ")
    assert "are done and kept; the same command goes on from there" in told
    assert told.count("\n") == 1
    assert run("batch", "in", "-o", "out", folder=folder).stdout.startswith("63 articles: ")


@pytest.mark.skipif(os.name == "nt", reason="terminals are POSIX's here")
@pytest.mark.parametrize("given", ["in", "wire.jsonl"])
def test_a_terminal_sees_how_far_it_is(given: str, folder: Path) -> None:
    rows = [{"id": name, "text": f"Ana Ruiz said that {name} is late."} for name in ("one", "two", "three")]
    (folder / "wire.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "claimcheck", "batch", given, "-o", "out", "--jobs", "1"]
    environment = os.environ | {"TERM": "xterm", "COLUMNS": "100"}
    with subprocess.Popen(
        command, cwd=folder, stderr=theirs, stdout=subprocess.DEVNULL, env=environment
    ) as process:
        os.close(theirs)
        seen = b"".join(iter(lambda: _read(ours), b""))
    os.close(ours)
    assert process.returncode == 0
    assert b"/3" in seen


def _read(terminal: int) -> bytes:
    """Return what was written to a terminal; nothing where nobody can write to it any more."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""
