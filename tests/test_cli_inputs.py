"""What is given to check: files, and rows of files under names of their own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claimcheck.cli import inputs
from claimcheck.cli.inputs import articles
from claimcheck.errors import InputError
from claimcheck.read.rows import Columns
from claimcheck.records import Article


def rows(folder: Path, *lines: object) -> str:
    path = folder / "corpus.jsonl"
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    return str(path)


def test_a_file_is_read_later_and_rows_are_articles(tmp_path: Path) -> None:
    corpus = rows(
        tmp_path, {"id": "17", "text": "One."}, {"id": "18", "text": 3}, {"id": "17", "text": "Two."}
    )
    notes: list[str] = []
    found = articles(["missing.txt", "-", corpus], Columns(), None, notes.append)
    assert found.names == [
        "missing.txt", "-", f"{corpus}#17", f"{corpus}, row 2", f"{corpus}#17 (2)"
    ]  # fmt: skip
    assert (found.articles["missing.txt"], found.articles["-"]) == (Path("missing.txt"), Path("-"))
    second = found.articles[f"{corpus}#17 (2)"]
    assert isinstance(second, Article)
    assert (second.name, second.text, second.format) == (f"{corpus}#17 (2)", "Two.", "jsonl")
    assert str(found.articles[f"{corpus}, row 2"]) == f"{corpus}, row 2: has no text in 'text'"
    assert notes == [f"{corpus}: the text is taken from column 'text' (--text-column)"]


def test_columns_that_are_named_are_no_guess(tmp_path: Path) -> None:
    notes: list[str] = []
    corpus = rows(tmp_path, {"key": "a", "prose": "One."})
    found = articles([corpus], Columns("prose", "key"), None, notes.append)
    assert found.names == [f"{corpus}#a"]
    assert notes == []


@pytest.mark.parametrize(
    ("lines", "columns", "reason"),
    [
        ([{"a": "One."}], Columns(), "which column holds the text? Name it with --text-column: a"),
        ([{"a": "One."}], Columns("b"), "has no column 'b'; it has a"),
        (["no object"], Columns("b"), "has no column 'b'; it has none"),
        ([], Columns(), "holds no article: its first row has no columns"),
    ],
)
def test_a_file_without_articles_says_why(
    tmp_path: Path, lines: list[object], columns: Columns, reason: str
) -> None:
    corpus = rows(tmp_path, *lines)
    Path(corpus).write_text(Path(corpus).read_text(encoding="utf-8") + "\n", encoding="utf-8")
    (error,) = articles([corpus], columns, None, lambda _: None).articles.values()
    assert str(error) == f"{corpus}: {reason}"


def test_a_table_with_a_header_alone_holds_no_article(tmp_path: Path) -> None:
    path = tmp_path / "articles.csv"
    path.write_text("text\n", encoding="utf-8")
    (error,) = articles([str(path)], Columns(), None, lambda _: None).articles.values()
    assert str(error) == f"{path}: holds no article"


def test_what_says_more_articles_than_can_be_held_is_for_batch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inputs, "_MOST", 2)
    corpus = rows(tmp_path, *({"text": word} for word in ("One.", "Two.", "Three.")))
    (error,) = articles([corpus], Columns(), None, lambda _: None).articles.values()
    assert str(error) == f"{corpus}: holds more than 2 articles; use claimcheck batch"


def test_what_is_too_large_to_hold_is_for_batch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs, "LARGEST", 1_000_000)
    path = tmp_path / "articles.csv"
    path.write_bytes(b"text\n" + b"x" * 1_000_000)
    (error,) = articles([str(path)], Columns(), None, lambda _: None).articles.values()
    assert isinstance(error, InputError)
    assert error.reason == "is larger than 1 MB; use claimcheck batch"


def test_addresses_of_other_schemes_are_refused_by_their_own_name() -> None:
    from claimcheck.cli.inputs import _articles
    from claimcheck.errors import InputError

    for name in ("ftp://x", "file:///etc/hosts", "gopher://kestria.example/a"):
        (found,) = _articles(name, None, print).values()  # type: ignore[arg-type]
        assert isinstance(found, InputError)
        assert str(found) == f"{name}: only http and https addresses are read; save it, and give the file"
