"""``claimcheck report`` and ``check --format html`` as users run them."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from commands import run, run_apart

HARBOUR = Path(__file__).parent / "articles" / "harbour.txt"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with two articles of one name in it."""
    for name in ("Map.txt", "old/map.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(HARBOUR.read_bytes())
    return tmp_path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_each_article_has_its_reports(folder: Path) -> None:
    done = run("report", "*.txt", "old/*.txt", "--output", "out", folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    kinds = ("csv", "html", "json", "md")
    assert names(folder / "out") == sorted(f"{stem}.{kind}" for stem in ("map", "map-2") for kind in kinds)
    assert json.loads((folder / "out" / "map.json").read_bytes())["article"]["name"] == "Map.txt"
    assert "<!DOCTYPE html>" in (folder / "out" / "map-2.html").read_text(encoding="utf-8")


def test_formats_are_chosen(folder: Path) -> None:
    done = run("report", "Map.txt", "-o", "out", "-f", "xlsx", "-f", "csv", "--bom", folder=folder)
    assert done.returncode == 0
    assert names(folder / "out") == ["map.csv", "map.xlsx"]
    assert (folder / "out" / "map.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_what_brat_needs_stands_beside_its_files(folder: Path) -> None:
    page = "<html><body><article><h1>Ferry</h1><p>Ana Ruiz said it could sink.</p></article></body></html>"
    (folder / "page.html").write_text(page, encoding="utf-8")
    done = run("report", "page.html", "Map.txt", "-o", "out", "-f", "brat", folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert names(folder / "out") == ["annotation.conf", "map.ann", "map.txt", "page.ann", "page.txt"]
    assert "[relations]\nSaidBy Arg1:Content, Arg2:Source" in (folder / "out" / "annotation.conf").read_text()
    assert run("report", "page.html", "-o", "json", "-f", "json", folder=folder).returncode == 0
    scores = run("score", "out", "json", "-f", "json", folder=folder)
    assert scores.returncode == 3  # of one of the two there is a JSON report
    assert json.loads(scores.stdout)[0]["f1"] == 1.0
    (folder / "out" / "annotation.conf").write_text("mine")
    assert run("report", "Map.txt", "-o", "out", "-f", "brat", "--force", folder=folder).returncode == 0
    assert (folder / "out" / "annotation.conf").read_text() == "mine"
    (folder / "draft.txt").write_text("Ana Ruiz said the ferry could sink.\r\n")
    refused = run("report", "draft.txt", "-o", ".", "-f", "brat", "--force", folder=folder)
    assert (refused.returncode, names(folder / "out").count("draft.ann")) == (2, 0)
    assert "is an article to check" in refused.stderr


def test_nothing_is_written_over_without_force(folder: Path) -> None:
    (folder / "out").mkdir()
    (folder / "out" / "map.md").write_text("mine")
    refused = run("report", "Map.txt", "-o", "out", folder=folder)
    assert refused.returncode == 2
    assert refused.stderr.startswith(f"claimcheck: {Path('out', 'map.md')}: is there already; --force")
    assert names(folder / "out") == ["map.md"]
    assert run("report", "Map.txt", "-o", "out", "--force", folder=folder).returncode == 0
    assert (folder / "out" / "map.md").read_text(encoding="utf-8").startswith("| sentence |")


def test_what_fails_does_not_cost_the_rest(folder: Path) -> None:
    done = run("report", "missing.txt", "Map.txt", "-o", "out", "-f", "json", folder=folder)
    assert done.returncode == 3
    assert done.stderr.startswith("claimcheck: missing.txt: ")
    assert names(folder / "out") == ["map.json"]


def test_a_row_is_an_article(folder: Path) -> None:
    text = HARBOUR.read_text(encoding="utf-8")
    rows = "".join(f"{json.dumps({'id': name, 'prose': text})}\n" for name in ("monday", "tuesday"))
    (folder / "week.jsonl").write_text(rows, encoding="utf-8")
    unnamed = run("report", "week.jsonl", "-o", "out", folder=folder)
    assert unnamed.returncode == 2
    assert unnamed.stderr == (
        "claimcheck: week.jsonl: which column holds the text? Name it with --text-column: id, prose\n"
    )
    done = run("report", "week.jsonl", "-o", "out", "-f", "json", "--text-column", "prose", folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert names(folder / "out") == ["week-jsonl-monday.json", "week-jsonl-tuesday.json"]
    article = json.loads((folder / "out" / "week-jsonl-monday.json").read_bytes())["article"]
    assert (article["name"], article["extracted"]) == ("week.jsonl#monday", True)


def test_a_page_goes_to_standard_output(folder: Path) -> None:
    done = run("check", "Map.txt", "--format", "html", folder=folder)
    assert done.stdout.startswith("<!DOCTYPE html>")
    several = run("check", "Map.txt", "old/map.txt", "--format", "html", folder=folder)
    assert (several.returncode, several.stdout) == (2, "")
    assert "claimcheck report" in several.stderr


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="the browser is named as POSIX systems name it")
def test_a_page_is_opened(folder: Path) -> None:
    done = run_apart("check", "Map.txt", "--open", "-o", "page.html", folder=folder, BROWSER="echo %s")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip() == (folder / "page.html").as_uri()
    assert "<!DOCTYPE html>" in (folder / "page.html").read_text(encoding="utf-8")
    wrong = run("check", "Map.txt", "--open", "--format", "csv", folder=folder)
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert wrong.stderr == "claimcheck: --open shows a page; leave out --format csv\n"
    failed = run("check", "missing.txt", "--open", folder=folder)
    assert (failed.returncode, failed.stdout) == (2, "")
