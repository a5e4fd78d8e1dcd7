"""Articles one after another: patterns, failures that do not stop the rest."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from reported import findings

from claimcheck.cli.examine import each
from claimcheck.cli.inputs import named, refuse_target
from claimcheck.errors import InputError
from claimcheck.records import Findings


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    for name in ("b.txt", "a.txt", "in/c.txt", "[d].txt"):
        (tmp_path / name).write_text(name)
    return tmp_path


@pytest.mark.parametrize(
    ("given", "names"),
    [
        (["b.txt", "a.txt"], ["b.txt", "a.txt"]),
        (["[a-z].txt"], ["a.txt", "b.txt"]),
        (["**/*.txt"], ["[d].txt", "a.txt", "b.txt", "in/c.txt"]),
        (["./*/c.txt", "-"], ["./in/c.txt", "-"]),
        (["[d].txt"], ["[d].txt"]),
        (["no*.txt"], ["no*.txt"]),
        (["*" + "x" * 5000], ["*" + "x" * 5000]),
    ],
)
@pytest.mark.usefixtures("folder")
def test_patterns_become_names(given: list[str], names: list[str]) -> None:
    assert named(given) == names


def test_what_fails_is_told_and_the_rest_goes_on() -> None:
    def examine(name: str) -> Findings:
        if name == "missing":
            raise InputError(name, "no such file")
        if name == "odd":
            raise ValueError("two\nlines")
        return findings(name)

    told: list[str] = []
    names = ["a", "missing", "odd", "b"]
    done = list(each(names, (partial(examine, name) for name in names), told.append))
    assert [article.article.name for article in done] == ["a", "b"]
    assert told == [
        "missing: no such file",
        "odd: could not be analysed, which is a defect in claimcheck (ValueError: two lines)",
    ]


def test_an_article_is_not_written_over(folder: Path) -> None:
    refuse_target(["a.txt", "-", "missing", "x" * 5000], Path("new.csv"))
    (folder / "link").symlink_to("a.txt")
    with pytest.raises(InputError, match=r"link: is an article"):
        refuse_target(["a.txt"], Path("link"))
