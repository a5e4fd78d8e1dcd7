"""Many articles from Python, and what else Python users meet."""

from __future__ import annotations

import subprocess
import sys
import warnings
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

import pytest
from standin import text

import claimcheck
from claimcheck.errors import InputError, RulesError
from claimcheck.read import read_text
from claimcheck.records import Article
from claimcheck.report.html.notebook import LONGEST

pytestmark = pytest.mark.slow

HARBOUR = Path(__file__).parent / "articles" / "harbour.txt"


def test_many_articles_come_in_order_and_what_fails_in_its_place(tmp_path: Path) -> None:
    sources: list[Path | str | Article] = [
        HARBOUR,
        tmp_path / "none.txt",
        text(1),
        read_text(text(2), "second"),
        " ",
    ]
    one, none, two, three, empty = claimcheck.check_many(sources, jobs=2, outlet="The Pier")
    assert one == claimcheck.check(HARBOUR, outlet="The Pier")
    assert isinstance(none, InputError)
    assert str(none) == f"{tmp_path / 'none.txt'}: does not exist"
    assert two == claimcheck.check(text(1), outlet="The Pier")
    assert isinstance(three, claimcheck.Checked)
    assert three.article.name == "second"
    assert isinstance(empty, InputError)


def test_there_may_be_any_number_of_them() -> None:
    asked = []

    def endless() -> Iterator[str]:
        for number in count():
            asked.append(number)
            yield text(number, sentences=2)

    found = list(islice(claimcheck.check_many(endless(), jobs=1), 3))
    assert [each.article.text for each in found if isinstance(each, claimcheck.Checked)] == [
        text(number, sentences=2) for number in range(3)
    ]
    assert len(asked) < 10


def test_what_takes_too_long_fails_alone() -> None:
    slow, quick = claimcheck.check_many([text(1, sentences=20_000), text(2, sentences=1)], jobs=1, seconds=10)
    assert isinstance(slow, InputError)
    assert slow.reason == "took longer than 10 seconds"
    assert isinstance(quick, claimcheck.Checked)


SCRIPT = """
import os
from pathlib import Path

import claimcheck

print("begun")
for found in claimcheck.check_many([Path("one.txt"), Path("none.txt"), "Ana Ruiz said no."]):
    print(type(found).__name__)
print(claimcheck.check_folder(Path("."), Path("checked"), jobs=2).articles)
print(os.environ.get("PYTHONSAFEPATH"))
"""


def test_a_script_needs_no_guard_and_is_left_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("Ana Ruiz said the ferry could sink.\n", encoding="utf-8")
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    command = [sys.executable, str(script)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert done.stderr == ""
    assert done.stdout.splitlines() == ["begun", "Checked", "InputError", "Checked", "1", "None"]


def test_rules_that_are_wrong_are_told_before_the_first_article(tmp_path: Path) -> None:
    with pytest.raises(RulesError):
        next(claimcheck.check_many(iter(["a"]), rules=tmp_path / "none"))


def test_a_text_that_names_a_file_is_warned_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("draft.txt").write_text("Ana Ruiz said it.", encoding="utf-8")
    with pytest.warns(UserWarning, match=r"there is a file of that name: give Path\('draft.txt'\)") as told:
        claimcheck.check("draft.txt")
    assert told[0].filename == __file__
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        claimcheck.check("other.txt")
        claimcheck.check(Path("draft.txt"))
        claimcheck.check("a\0b")


def test_a_notebook_shows_the_marked_article() -> None:
    html = claimcheck.check(HARBOUR)._repr_html_()
    assert "Skell Herald &gt; Tidewater Letter (worded as certain)" in html
    assert "note: second-hand:" in html
    assert len(html) < 40_000


def test_in_a_notebook_words_stay_words() -> None:
    hostile = '<script>alert(1)</script> Ruiz said "the \' ferry" <img src=x onerror=alert(2)> could sink.'
    html = claimcheck.check(hostile, title="</div><script>alert(3)</script>")._repr_html_()
    assert "<script" not in html
    assert "<img" not in html
    assert html.count("<div") == html.count("</div>") == 1


def test_a_notebook_is_spared_a_book() -> None:
    paragraphs = [text(number) for number in range(60)]
    html = claimcheck.check("\n\n".join(paragraphs))._repr_html_()
    assert "more paragraphs" in html
    assert len(html) < 20 * LONGEST
