"""Reports in a folder: where they go, and that nothing is lost that was there."""

from __future__ import annotations

from pathlib import Path

import pytest
from reported import findings

from claimcheck import output
from claimcheck.cli import report
from claimcheck.errors import InputError

BOTH = ("html", "markdown")


def test_a_place_for_every_article_and_format(tmp_path: Path) -> None:
    planned = report.places(["in/a.txt", "b.txt", "in/a.txt", "../a.txt"], tmp_path, (*BOTH, *BOTH))
    assert [
        path.relative_to(tmp_path).as_posix() for files in planned.values() for path in files.values()
    ] == [
        "a.html",
        "a.md",
        "b.html",
        "b.md",
        "a-2.html",
        "a-2.md",
    ]


def test_reports_lie_where_they_were_planned(tmp_path: Path) -> None:
    planned = report.places(["ferry.txt"], tmp_path / "new" / "reports", BOTH)
    report.keep(findings(), planned["ferry.txt"])
    assert sorted(path.name for path in (tmp_path / "new" / "reports").iterdir()) == [
        "ferry.html",
        "ferry.md",
    ]


def test_what_is_there_is_refused(tmp_path: Path) -> None:
    planned = report.places(["a", "b"], tmp_path, BOTH)
    report.refuse(list(planned), planned, force=False)
    (tmp_path / "b.html").write_text("mine")
    (tmp_path / "b.md").symlink_to("nowhere")
    with pytest.raises(InputError, match=r"b\.html: is there already \(and 1 more\); --force writes over it"):
        report.refuse(list(planned), planned, force=False)
    report.refuse(list(planned), planned, force=True)


def test_an_article_is_never_written_over(tmp_path: Path) -> None:
    article = tmp_path / "ferry.html"
    article.write_text("The ferry left, Ana Ruiz said.")
    with pytest.raises(InputError, match="is an article"):
        report.refuse([str(article)], report.places([str(article)], tmp_path, BOTH), force=True)
    rows = report.places([f"{article}#1"], tmp_path, BOTH)
    report.refuse([str(article)], rows, force=True)


def test_all_files_or_none(tmp_path: Path) -> None:
    (tmp_path / "ferry.md").mkdir()
    planned = report.places(["ferry.txt"], tmp_path, BOTH)
    with pytest.raises(InputError, match=r"ferry\.md: cannot be written"):
        report.keep(findings(), planned["ferry.txt"])
    assert [path.name for path in tmp_path.iterdir()] == ["ferry.md"]


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    old, wrong = tmp_path / "old", tmp_path / "file" / "new"
    old.write_text("old")
    wrong.parent.write_text("no folder")
    with pytest.raises(InputError, match="cannot be written"):
        output.save({old: b"new", wrong: b"new"})
    assert old.read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "old"]
