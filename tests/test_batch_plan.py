"""Which files are articles, and what each is called."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.batch.plan import items, stem
from claimcheck.batch.walk import Wanted, files
from claimcheck.errors import ClaimcheckError
from claimcheck.read.kinds import KINDS, Kind
from claimcheck.records import Article


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of articles, hidden files and files of other kinds."""
    for name in (
        "b.txt",
        "a.html",
        "north/c.md",
        "north/drafts/d.txt",
        ".hidden.txt",
        ".git/e.txt",
        "picture.jpg",
    ):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("Ana Ruiz said that it rains.")
    return tmp_path


def named(folder: Path, **wanted: tuple[str, ...]) -> list[str]:
    return [file.name for file in files([folder], Wanted(**wanted))]  # type: ignore[arg-type]


def test_a_folder_is_walked_in_order(folder: Path) -> None:
    assert named(folder) == ["a.html", "b.txt", "north/c.md", "north/drafts/d.txt"]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_folder_is_searched_for_all_that_can_be_read(kind: Kind, tmp_path: Path) -> None:
    for suffix in kind.suffixes:
        (tmp_path / f"a{suffix.upper()}").write_text("")
    found = files([tmp_path], Wanted())
    assert {file.name for file in found} == {f"a{suffix.upper()}" for suffix in kind.suffixes}
    assert {file.many for file in found} == {kind.rows}


def test_patterns_choose_and_pass_over(folder: Path) -> None:
    assert named(folder, patterns=("*.txt",)) == ["b.txt", "north/drafts/d.txt"]
    assert named(folder, patterns=("north/*",)) == ["north/c.md", "north/drafts/d.txt"]
    assert named(folder, exclude=("drafts",)) == ["a.html", "b.txt", "north/c.md"]
    assert named(folder, exclude=("north/drafts/",)) == ["a.html", "b.txt", "north/c.md"]
    assert named(folder, patterns=("*.jpg",)) == ["picture.jpg"]


def test_links_in_a_circle_end(folder: Path) -> None:
    (folder / "north" / "up").symlink_to(folder)
    (folder / "self").symlink_to(folder / "self")
    assert named(folder) == ["a.html", "b.txt", "north/c.md", "north/drafts/d.txt"]


def test_a_folder_is_read_once_under_its_own_name(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "e.txt").write_text("Ana Ruiz said that it rains.")
    (folder / "a-link").symlink_to(folder / "north")
    for name in ("one", "two"):
        (folder / name).symlink_to(elsewhere)
    assert named(folder) == ["a.html", "b.txt", "north/c.md", "north/drafts/d.txt", "one/e.txt"]


def test_folders_that_all_lead_to_each_other_end(tmp_path: Path) -> None:
    names = [f"{number:02}" for number in range(12)]
    for name in names:
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text("Ana Ruiz said that it rains.")
        for other in names:
            (tmp_path / name / f"to-{other}").symlink_to(tmp_path / other)
    assert named(tmp_path) == [f"{name}/a.txt" for name in names]


@pytest.mark.skipif(os.name == "nt", reason="pipes have names on POSIX")
def test_what_never_ends_is_no_article(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    (folder / "zero.txt").symlink_to("/dev/zero")
    (folder / "link.txt").symlink_to("pipe.txt")
    assert named(folder) == ["a.html", "b.txt", "north/c.md", "north/drafts/d.txt"]
    with pytest.raises(ClaimcheckError, match="is neither a file nor a folder"):
        files([folder / "pipe.txt"], Wanted())


def test_a_closed_folder_costs_no_other(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scandir = os.scandir

    def closed(place: Path) -> Iterator[os.DirEntry[str]]:
        if Path(place).name == "north":
            raise PermissionError(errno.EACCES, "Permission denied")
        return scandir(place)

    monkeypatch.setattr(os, "scandir", closed)
    found = {item.name: item.source for item in items(files([folder], Wanted()), Wanted())}
    assert list(found) == ["a.html", "b.txt", "north/"]
    assert found["north/"] == "cannot be listed: Permission denied"


@pytest.mark.parametrize(
    ("given", "told"),
    [("nowhere", "does not exist"), ("a" * 300, "does not exist"), ("", "holds the articles")],
)
def test_what_cannot_be_read_is_told(given: str, told: str, folder: Path) -> None:
    with pytest.raises(ClaimcheckError, match=told):
        files([folder / given], Wanted(), folder)


def test_a_file_given_twice_is_one_article(folder: Path) -> None:
    found = files([folder, folder / "b.txt", folder / "north"], Wanted(patterns=("*.txt", "*.md")))
    assert [file.name for file in found] == ["b.txt", "north/c.md", "north/drafts/d.txt"]


@pytest.mark.parametrize("kind", ["claims.csv", ".claimcheck"])
def test_the_reports_of_other_runs_are_no_articles(kind: str, folder: Path) -> None:
    for name in ("manifest.jsonl", "articles/b.html", kind):
        file = folder / "checked" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("{}")
    assert named(folder) == ["a.html", "b.txt", "north/c.md", "north/drafts/d.txt"]


def test_the_reports_are_no_articles(folder: Path) -> None:
    (folder / "reports").mkdir()
    (folder / "reports" / "claims.csv").write_text("article,claim\n")
    found = files([folder], Wanted(), folder / "reports")
    assert [file.name for file in found] == ["a.html", "b.txt", "north/c.md", "north/drafts/d.txt"]


def test_two_files_of_one_name_are_told_apart(folder: Path) -> None:
    (folder / "south").mkdir()
    (folder / "south" / "c.md").write_text("Tom Okoro said that it snows.")
    found = files([folder / "north", folder / "south", folder / "north"], Wanted())
    assert [file.name for file in found] == ["c.md", "drafts/d.txt", "c.md (2)"]


def test_nothing_to_do_is_told(folder: Path) -> None:
    with pytest.raises(ClaimcheckError, match="no articles"):
        files([folder], Wanted(patterns=("*.pdf",)))


def test_a_file_of_many_gives_an_article_a_row(tmp_path: Path) -> None:
    wire = tmp_path / "wire.jsonl"
    wire.write_text('{"id": "x", "text": "It rains."}\n{"id": "x", "text": "It snows."}\n{"id": "y"}\n')
    found = list(items(files([tmp_path], Wanted()), Wanted()))
    assert [item.name for item in found] == ["wire.jsonl#x", "wire.jsonl#x (2)", "wire.jsonl, row 3"]
    assert [item.position for item in found] == [0, 1, 2]
    assert [isinstance(item.source, Article) for item in found] == [True, True, False]


def test_rows_of_one_name_are_told_apart(tmp_path: Path) -> None:
    wire = tmp_path / "wire.csv"
    wire.write_text(
        "id,text\n" + "".join(f"{name},It rains.\n" for name in ("x", "x (2)", "x", "x (2)", "x"))
    )
    found = items(files([wire], Wanted()), Wanted())
    names = [item.name.partition("#")[2] for item in found]
    assert names == ["x", "x (2)", "x (3)", "x (2) (2)", "x (4)"]


def test_a_column_that_is_not_there_is_a_failure_of_its_file(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,story\n1,It rains.\n")
    (tmp_path / "b.csv").write_text("id,text\n1,It rains.\n")
    wanted = Wanted(text_column="text")
    found = list(items(files([tmp_path], wanted), wanted))
    assert [item.name for item in found] == ["a.csv", "b.csv#1"]
    assert isinstance(found[0].source, str)
    assert "text" in found[0].source


@given(st.text(), st.text())
def test_a_stem_is_safe_and_no_other_articles(one: str, other: str) -> None:
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]{0,79}", stem(one))
    assert (stem(one) == stem(other)) == (one == other)
