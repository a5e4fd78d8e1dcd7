"""A folder in, reports out: the same whatever the number of workers, and however often it is cut short."""

from __future__ import annotations

import csv
import json
import os
import random
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
import standin

from claimcheck.batch.plan import stem

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="processes are killed as POSIX does"),
]

SCRIPT = Path(standin.__file__)


def start(articles: Path, reports: Path, jobs: int = 2, **environment: object) -> subprocess.Popen[str]:
    """Start a batch with the stand-in, in a session of its own, and return its process."""
    return subprocess.Popen(
        [sys.executable, SCRIPT, articles, reports, str(jobs)],
        env=os.environ | {"TOLD": os.devnull} | {name: str(value) for name, value in environment.items()},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def batch(articles: Path, reports: Path, jobs: int = 1, status: int = 0, **environment: object) -> str:
    """Run a batch to its end and return what it said on standard error."""
    process = start(articles, reports, jobs, **environment)
    _, told = process.communicate(timeout=300)
    assert (process.returncode, "Traceback" in told) == (status, False), told
    return told


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def done(reports: Path) -> int:
    """Return how many articles the manifest says are done."""
    manifest = reports / "manifest.jsonl"
    return manifest.read_bytes().count(b'"article"') if manifest.exists() else 0


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return standin.write(tmp_path_factory.mktemp("articles"), 40, sentences=6)


@pytest.fixture(scope="module")
def undisturbed(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the reports of a run with one worker that nothing disturbs."""
    reports = tmp_path_factory.mktemp("undisturbed")
    assert batch(articles, reports) == ""
    return tree(reports)


def test_what_a_run_leaves(articles: Path, undisturbed: dict[str, bytes]) -> None:
    tables = {"articles", "claims", "flags", "sources", "failures"}
    assert {f"{name}.csv" for name in tables} | {"index.html", "summary.md", "manifest.jsonl"} <= set(
        undisturbed
    )
    reports = {name for name in undisturbed if name.startswith("articles/")}
    assert reports == {f"articles/{stem(f'0000/{number:06}.txt')}.json" for number in range(40)}
    assert not [name for name in undisturbed if ".claimcheck" in name]
    assert json.loads(undisturbed[min(reports)])["article"]["path"].startswith(str(articles))


def test_two_workers_write_the_same_bytes(
    articles: Path, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    batch(articles, tmp_path, jobs=2)
    assert tree(tmp_path) == undisturbed


def test_killed_at_any_moment_it_goes_on_to_the_same_bytes(
    articles: Path, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    chance = random.Random(6)
    kills = 0
    while kills < 7:
        process = start(articles, tmp_path, TAKES=0.05)
        wanted = done(tmp_path) + chance.randint(0, 6)
        while done(tmp_path) < wanted and process.poll() is None:
            time.sleep(0.01)
        time.sleep(chance.uniform(0, 0.2))
        # Alone, or with its workers, as when the machine goes down.
        (os.kill if chance.random() < 0.5 else os.killpg)(process.pid, signal.SIGKILL)
        process.communicate()
        kills += 1
    assert done(tmp_path) > 0
    batch(articles, tmp_path, jobs=2)
    assert tree(tmp_path) == undisturbed


def test_only_what_is_new_or_changed_is_done_again(tmp_path: Path) -> None:
    articles = standin.write(tmp_path / "articles", 12, sentences=3)
    reports, told = tmp_path / "reports", tmp_path / "told"
    batch(articles, reports, jobs=2, TOLD=told)
    assert len(told.read_text().splitlines()) == 12
    before = tree(reports)

    told.unlink()
    batch(articles, reports, TOLD=told)
    assert not told.exists()
    assert tree(reports) == before

    (articles / "0000/000003.txt").write_text("Ana Ruiz said that it rains.\n")
    (reports / "articles" / f"{stem('0000/000005.txt')}.json").write_text("cut")
    (articles / "0000/new.txt").write_text("Tom Okoro said that it snows.\n")
    batch(articles, reports, TOLD=told)
    assert sorted(told.read_text().splitlines()) == ["0000/000003.txt", "0000/000005.txt", "0000/new.txt"]
    assert len(rows(reports / "articles.csv")) == 13


def test_a_bad_article_costs_no_other(tmp_path: Path) -> None:
    articles = standin.write(tmp_path / "articles", 3, sentences=3)
    (articles / "binary.txt").write_bytes(b"\x7fELF\x02\x01\x00\x00" * 9)
    (articles / "blank.txt").write_text(" \n")
    (articles / "nowhere.txt").symlink_to("no-such-file")
    batch(articles, tmp_path / "reports")
    failed = {row["article"]: row["reason"] for row in rows(tmp_path / "reports" / "failures.csv")}
    assert failed.keys() == {"binary.txt", "blank.txt", "nowhere.txt"}
    assert all(failed.values())
    assert len(rows(tmp_path / "reports" / "articles.csv")) == 3


def test_a_worker_that_dies_is_replaced_and_the_article_named(tmp_path: Path) -> None:
    articles = standin.write(tmp_path / "articles", 20, sentences=3)
    (articles / "0000/000004.txt").write_text("Ana Ruiz said that this one DIES ALWAYS.\n")
    (articles / "0000/000007.txt").write_text("Ana Ruiz said that this one DIES ONCE.\n")
    batch(articles, tmp_path / "reports", jobs=2, TOLD=tmp_path / "told")
    (failed,) = rows(tmp_path / "reports" / "failures.csv")
    assert failed["article"] == "0000/000004.txt"
    assert "SIGKILL" in failed["reason"]
    assert len(rows(tmp_path / "reports" / "articles.csv")) == 19


def test_an_article_that_fails_leaves_no_report_of_what_it_was(tmp_path: Path) -> None:
    articles, reports = standin.write(tmp_path / "articles", 3, sentences=3), tmp_path / "reports"
    place = reports / "articles" / f"{stem('0000/000001.txt')}.json"
    batch(articles, reports)
    (articles / "0000/000001.txt").write_text(" \n")
    assert place.exists()
    batch(articles, reports)
    assert not place.exists()
    assert len(list(place.parent.iterdir())) == 2


def test_an_article_that_takes_too_long_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    articles = standin.write(tmp_path / "articles", 9, sentences=3)
    (articles / "0000/000004.txt").write_text("Ana Ruiz said that this one TAKES FOR EVER.\n")
    batch(articles, tmp_path / "reports", jobs=2, TIMEOUT=2)
    (failed,) = rows(tmp_path / "reports" / "failures.csv")
    assert failed == {
        "article": "0000/000004.txt",
        "reason": "takes longer than 2 s; --timeout gives it more",
    }
    assert len(rows(tmp_path / "reports" / "articles.csv")) == 8


def test_the_same_text_is_tagged_once(tmp_path: Path) -> None:
    articles, told = tmp_path / "articles", tmp_path / "told"
    articles.mkdir()
    story = "Ferry in doubt\n\nAna Ruiz said that the ferry will close.\n"
    for number in range(30):
        (articles / f"{number:02}.txt").write_text(story if number % 3 else f"Paper {number}\n\n{story}")
    batch(articles, tmp_path / "reports", jobs=2, TOLD=told, TAKES=0.05)
    assert len(told.read_text().splitlines()) == 1 + 10
    assert len(rows(tmp_path / "reports" / "articles.csv")) == 30


def test_a_full_disk_is_told_and_what_is_done_is_kept(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    articles = standin.write(tmp_path / "articles", 12, sentences=3)
    (articles / "long.txt").write_text(standin.text(99, sentences=1200))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, before[1]))  # which only the long report goes beyond
    try:
        told = batch(articles, tmp_path / "reports", status=1)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    place = tmp_path / "reports" / "articles" / f"{stem('long.txt')}.json"
    assert told.strip() == f"{place}: cannot be written: File too large"
    assert len(list(place.parent.iterdir())) == 12
    batch(articles, tmp_path / "reports", TOLD=tmp_path / "told")
    assert not (tmp_path / "told").exists()  # the long one was tagged before its report was written
    batch(articles, tmp_path / "undisturbed")
    assert tree(tmp_path / "reports") == tree(tmp_path / "undisturbed")


def test_a_link_planted_among_the_reports_is_never_written_through(
    articles: Path, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    precious = tmp_path / "precious"
    precious.write_text("old")
    reports = tmp_path / "reports"
    (reports / "articles").mkdir(parents=True)
    for name in ("claims.csv", "index.html", "summary.md", f"articles/{stem('0000/000003.txt')}.json"):
        (reports / name).symlink_to(precious)
    batch(articles, reports)
    assert (tree(reports), precious.read_text()) == (undisturbed, "old")


@pytest.mark.parametrize("name", ["articles", ".claimcheck", "manifest.jsonl"])
def test_a_link_in_the_place_of_what_grows_is_refused(name: str, articles: Path, tmp_path: Path) -> None:
    elsewhere, reports = tmp_path / "elsewhere", tmp_path / "reports"
    elsewhere.write_text("") if name == "manifest.jsonl" else elsewhere.mkdir()
    reports.mkdir()
    (reports / name).symlink_to(elsewhere)
    told = batch(articles, reports, status=1)
    assert told.strip().endswith("is a link")
    assert elsewhere.read_bytes() == b"" if elsewhere.is_file() else not list(elsewhere.iterdir())


@pytest.mark.parametrize("planted", ["link", "pipe"])
def test_what_is_planted_where_a_run_works_is_removed(
    planted: str, articles: Path, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    precious, elsewhere, reports = tmp_path / "precious", tmp_path / "elsewhere", tmp_path / "reports"
    precious.write_text("old")
    elsewhere.mkdir()
    work = reports / ".claimcheck"
    (work / "folder").mkdir(parents=True, mode=0o700)
    (reports / ".claimcheck-folder.tmp").mkdir()
    if planted == "link":
        (work / "lock").symlink_to(precious)
        (work / "tagged").symlink_to(elsewhere)
    else:
        (reports / "articles").mkdir()
        for file in (work / "lock", reports / "index.html", reports / "claims.csv"):
            os.mkfifo(file)
        os.mkfifo(reports / "articles" / f"{stem('0000/000003.txt')}.json")
    batch(articles, reports)
    assert (tree(reports), precious.read_text(), list(elsewhere.iterdir())) == (undisturbed, "old", [])


def test_a_folder_of_stories_that_is_a_link_is_refused(articles: Path, tmp_path: Path) -> None:
    elsewhere, reports = tmp_path / "elsewhere", tmp_path / "reports"
    elsewhere.mkdir()
    (elsewhere / "start.html").touch()
    reports.mkdir()
    (reports / "stories").symlink_to(elsewhere)
    assert batch(articles, reports, status=1).strip().endswith("stories in it is a link")
    assert [file.name for file in elsewhere.iterdir()] == ["start.html"]


def test_a_file_that_cannot_be_written_is_named(articles: Path, tmp_path: Path) -> None:
    (tmp_path / "claims.csv").mkdir()
    told = batch(articles, tmp_path, status=1)
    assert told.strip() == f"{tmp_path / 'claims.csv'}: cannot be written: Is a directory"


def test_tables_keep_the_modes_that_the_user_gave_them(articles: Path, tmp_path: Path) -> None:
    batch(articles, tmp_path)
    for name in ("claims.csv", "manifest.jsonl", "index.html"):
        (tmp_path / name).chmod(0o640)
    batch(articles, tmp_path)
    modes = {
        name: stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("claims.csv", "manifest.jsonl")
    }
    assert modes == {"claims.csv": 0o640, "manifest.jsonl": 0o640}


FILLS = """
import standin
from claimcheck.batch import work_folder

clear = work_folder._clear
work_folder._clear = lambda work: (clear(work), (work / "{table}").symlink_to("/dev/full"))
if __name__ == "__main__":
    standin.main()
"""


@pytest.mark.parametrize("table", ["claims.csv", "flags.parquet", "manifest.jsonl", "join.sqlite"])
def test_a_disk_that_fills_under_a_table_is_told(
    table: str, articles: Path, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full here")
    # Where unfinished tables lie; the run clears it, so that the place is taken only then.
    script = tmp_path / "full.py"
    script.write_text(FILLS.format(table=table))
    failed = subprocess.run(
        [sys.executable, script, articles, tmp_path / "out", "1"],
        env=os.environ | {"TOLD": os.devnull, "PYTHONPATH": os.pathsep.join([str(SCRIPT.parent), *sys.path])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert failed.returncode
    assert "cannot be written" in failed.stderr
    assert "Traceback" not in failed.stderr
    batch(articles, tmp_path / "out")
    assert tree(tmp_path / "out") == undisturbed


def test_one_run_at_a_time(articles: Path, tmp_path: Path) -> None:
    process = start(articles, tmp_path, TOLD=tmp_path / "told", TAKES=0.2)
    while not (tmp_path / "told").exists():
        time.sleep(0.02)
    assert "another run is writing here" in batch(articles, tmp_path, status=1)
    process.kill()
    process.communicate()
