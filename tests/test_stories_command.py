"""``claimcheck story`` and ``claimcheck compare`` as users run them: what they print, and how they end."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from commands import run

FERRY = Path(__file__).parent / "articles" / "ferry"
COASTAL, HERALD = FERRY / "coastal.txt", FERRY / "herald.txt"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(FERRY, tmp_path / "ferry")
    return tmp_path


def test_a_folder_is_a_story(folder: Path) -> None:
    done = run("story", "ferry", folder=folder)
    assert done.returncode == 0
    assert done.stderr == ""
    assert done.stdout.startswith("3 articles, 1 origin;")
    assert "* other figure, A and B to C: “58” / “61”" in done.stdout


def test_one_that_cannot_be_read_is_named_and_the_rest_goes_on(folder: Path) -> None:
    done = run("story", "ferry", "nowhere.txt", "-f", "json", folder=folder)
    assert done.returncode == 3
    assert done.stderr == "claimcheck: nowhere.txt: does not exist\n"
    assert len(json.loads(done.stdout)["articles"]) == 3


def test_one_without_claims_or_in_another_language_is_named_too(folder: Path) -> None:
    (folder / "dots.txt").write_text("...\n", encoding="utf-8")
    german = "Die Fähre brannte am Sonntag vor dem Kap, und die Küstenwache holte alle Leute von Bord. " * 6
    (folder / "deutsch.txt").write_text(german, encoding="utf-8")
    done = run("story", "ferry", "dots.txt", "deutsch.txt", folder=folder)
    assert done.returncode == 3
    assert done.stderr.splitlines()[-2:] == [
        "claimcheck: dots.txt: has no claims",
        "claimcheck: deutsch.txt: is in another language than most; a story is told in one",
    ]
    first = run("story", "deutsch.txt", "ferry", folder=folder)
    assert (first.returncode, first.stdout.splitlines()[0][:10]) == (3, "3 articles")
    assert first.stderr.splitlines()[-1] == done.stderr.splitlines()[-1]
    two = run("story", "deutsch.txt", "ferry/herald.txt", folder=folder)
    assert two.returncode == 2
    assert "ferry/herald.txt: is in another language than the first article" in two.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ferry/herald.txt"], "a story needs two articles or more; one was given"),
        (["ferry/herald.txt", "ferry"], "ferry/herald.txt: is given twice"),
        (["ferry/herald.txt", "nowhere.txt"], "a story needs two articles or more; one is left"),
        (["ferry", "--rows", "drift"], "--rows is for csv; leave it out, or say --format csv and not table"),
        (["ferry", ""], "a path is empty"),
        (["nowhere"], "nowhere: does not exist"),
        (["http://127.0.0.1/"], "is on a private network or this machine"),
    ],
)
def test_what_makes_no_story_is_one_line_and_no_file(folder: Path, arguments: list[str], said: str) -> None:
    done = run("story", *arguments, "-o", "out.txt", folder=folder)
    assert done.returncode == 2
    assert said in done.stderr.splitlines()[-1]
    assert not (folder / "out.txt").exists()


def test_a_story_goes_to_a_file_but_not_over_an_article(folder: Path) -> None:
    assert run("story", "ferry", "-o", "story.html", folder=folder).returncode == 0
    assert (folder / "story.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    done = run("story", "ferry", "-o", "ferry/herald.txt", folder=folder)
    assert done.returncode == 2
    assert "is an article to check" in done.stderr


def test_the_name_of_a_file_tells_its_format(folder: Path) -> None:
    for name, opening in (("drift.csv", "claim,kind,before"), ("s.json", "{"), ("s.md", "3 articles")):
        rows = ("--rows", "drift") if name == "drift.csv" else ()
        assert run("story", "ferry", "-o", name, *rows, folder=folder).returncode == 0
        assert (folder / name).read_text(encoding="utf-8").startswith(opening)
    assert run("compare", HERALD, COASTAL, "-o", "c.csv", folder=folder).returncode == 0
    assert (folder / "c.csv").read_text(encoding="utf-8").startswith("part,finding,words")
    for command in (["story", "ferry"], ["compare", HERALD, COASTAL]):
        done = run(*command, "-o", "story.xyz", folder=folder)
        assert done.returncode == 2
        assert done.stderr.startswith("claimcheck: story.xyz: files of that ending are not written here; ")
        assert not (folder / "story.xyz").exists()


def test_csv_has_the_rows_that_are_asked_for(folder: Path) -> None:
    done = run("story", "ferry", "-f", "csv", "--rows", "origins", folder=folder)
    assert done.stdout.splitlines()[0] == "article,outlet,origin,kind,root,chief,mentions,words"


def test_an_article_beside_its_source(folder: Path) -> None:
    done = run("compare", HERALD, COASTAL, "--format", "markdown", folder=folder)
    assert done.returncode == 0
    assert "dropped “what appears to be” (hedge)" in done.stdout
    assert run("compare", HERALD, COASTAL, "--fail-on", "altered", folder=folder).returncode == 1
    assert run("compare", HERALD, COASTAL, "--fail-on", "not-found,spliced", folder=folder).returncode == 0


def test_standard_input_is_an_article(folder: Path) -> None:
    done = run("compare", "-", COASTAL, "-f", "json", stdin=HERALD.read_bytes(), folder=folder)
    assert done.returncode == 0
    assert json.loads(done.stdout)["quotations"][0]["finding"] == "altered"


def test_what_cannot_be_compared_is_one_line(folder: Path) -> None:
    (folder / "dots.txt").write_text("...\n", encoding="utf-8")
    for arguments, said in (
        (["dots.txt", COASTAL], "dots.txt: has no claims"),
        ([HERALD, "gone.txt", "-o", "c.xyz"], "c.xyz: files of that ending are not written here"),
        ([HERALD, HERALD], "is given twice"),
        ([HERALD, "nowhere.txt"], "nowhere.txt: does not exist"),
        ([HERALD, COASTAL, "--fail-on", "lies"], "--fail-on: no kind 'lies'; allowed: altered, "),
    ):
        done = run("compare", *arguments, folder=folder)
        assert done.returncode == 2
        assert len(done.stderr.splitlines()) == 1
        assert said in done.stderr


def test_two_languages_are_not_compared(folder: Path) -> None:
    german = "Die Fähre brannte am Sonntag vor dem Kap, und die Küstenwache holte alle Leute von Bord. " * 6
    (folder / "deutsch.txt").write_text(german, encoding="utf-8")
    done = run("compare", HERALD, "deutsch.txt", folder=folder)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == (
        "claimcheck: deutsch.txt: is in another language than the article; words are compared with words"
    )
    assert done.stdout == ""
