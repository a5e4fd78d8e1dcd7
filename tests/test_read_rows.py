"""Tables of articles: JSON lines, CSV, Parquet."""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path

import pyarrow
import pytest
from pyarrow import parquet

from claimcheck.errors import InputError
from claimcheck.read import columns, read, read_many
from claimcheck.records import Article

ROWS: list[dict[str, str | None]] = [
    {
        "id": "a1",
        "headline": "Ferries",
        "body": "They are\r\nback.",
        "source": "The Ellery Gazette",
        "date": "2021-05-03",
    },
    {"id": "a2", "headline": None, "body": "Şule Doğan said “so”.", "source": "", "date": None},
]


def jsonl(folder: Path, *rows: object, encoding: str = "utf-8") -> Path:
    path = folder / "articles.jsonl"
    path.write_bytes("".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows).encode(encoding))
    return path


def csv(folder: Path, text: str, encoding: str = "utf-8", name: str = "articles.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def table(folder: Path, rows: Sequence[Mapping[str, str | None]]) -> Path:
    path = folder / "articles.parquet"
    parquet.write_table(pyarrow.Table.from_pylist(list(rows)), path)
    return path


def all_of(path: Path, text: str | None = None, id: str | None = None) -> list[tuple[str, str]]:  # noqa: A002
    """Return name and text of each article, or where and why there is none."""
    found = read_many(path, text, id)
    return [(row.name, row.text if isinstance(row, Article) else row.reason) for row in found]


@pytest.mark.parametrize("kind", ["jsonl", "csv", "parquet"])
def test_every_row_is_an_article(tmp_path: Path, kind: str) -> None:
    cells = (
        'id,headline,body,source,date\na1,Ferries,"They are\r\nback.",The Ellery Gazette,2021-05-03\n'
        "a2,,Şule Doğan said “so”.,,\n"
    )
    path = {
        "jsonl": lambda: jsonl(tmp_path, *ROWS),
        "csv": lambda: csv(tmp_path, cells),
        "parquet": lambda: table(tmp_path, ROWS),
    }[kind]()
    first, second = read_many(path)
    assert first == Article(
        name="a1",
        text="They are\nback.",
        path=str(path),
        title="Ferries",
        outlet="The Ellery Gazette",
        published="2021-05-03",
        format=kind,
    )
    assert second == Article(name="a2", text="Şule Doğan said “so”.", path=str(path), format=kind)


def test_columns_named_by_the_user(tmp_path: Path) -> None:
    path = jsonl(tmp_path, {"text": "No.", "quote": "Yes.", "n": 7})
    assert all_of(path, "quote", "n") == [("7", "Yes.")]
    assert all_of(path) == [("articles-1", "No.")]


def test_which_columns_are_taken_is_known_beforehand(tmp_path: Path) -> None:
    path = csv(tmp_path, "URL,Full_Text\nu,One.\n")
    found = columns(path)
    assert found is not None
    assert (found.text, found.id, found.title, found.guessed) == ("Full_Text", "URL", None, True)
    named = columns(path, "URL", "Full_Text")
    assert named is not None
    assert (named.text, named.id, named.guessed) == ("URL", "Full_Text", False)
    assert columns(csv(tmp_path, "One.", name="a.txt")) is None


@pytest.mark.parametrize(
    ("text", "id", "reason"),
    [
        ("no", None, "has no column 'no'; it has a, b"),
        ("a", "no", "has no column 'no'; it has a, b"),
        (None, None, "which column holds the text? Name it with --text-column: a, b"),
    ],
)
def test_columns_that_are_not_there(tmp_path: Path, text: str | None, id: str | None, reason: str) -> None:  # noqa: A002
    path = csv(tmp_path, "a,b\n1,2\n")
    with pytest.raises(InputError) as error:
        next(read_many(path, text, id))
    assert str(error.value) == f"{path}: {reason}"


def test_a_row_without_an_article_does_not_end_the_others(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    rows = [
        '{"text": "One."}',
        "",
        "{broken",
        '["text"]',
        '{"other": 1}',
        '{"text": 3}',
        '{"text": " "}',
        '{"text": "Two."}',
    ]
    path.write_text("\n".join(rows), encoding="utf-8")
    assert all_of(path) == [
        ("articles-1", "One."),
        (f"{path}, row 2", "is not JSON"),
        (f"{path}, row 3", "is not an object with columns"),
        (f"{path}, row 4", "has no text in 'text'"),
        (f"{path}, row 5", "has no text in 'text'"),
        (f"{path}, row 6", "has no text in 'text'"),
        ("articles-7", "Two."),
    ]


def test_rows_are_read_as_they_are_asked_for(tmp_path: Path) -> None:
    path = jsonl(tmp_path, *({"text": f"Article {number}."} for number in range(2000)))
    with path.open("ab") as file:
        file.truncate(50_000)
    assert [row.name for row in islice(read_many(path), 3)] == ["articles-1", "articles-2", "articles-3"]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separators(tmp_path: Path, separator: str) -> None:
    path = csv(tmp_path, f'id{separator}text\n1{separator}"One; two, {separator} ""three""."\n')
    assert all_of(path) == [("1", f'One; two, {separator} "three".')]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1254"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    path = csv(tmp_path, "id,text\n1,Şule Doğan’ın sözü.\n", encoding)
    assert all_of(path) == [("1", "Şule Doğan’ın sözü.")]


def test_csv_with_broken_rows(tmp_path: Path) -> None:
    path = csv(tmp_path, "id,text\n\n1\n2,Two.\n3,\n4,Four, he said.,more\n5,nan\n6,NULL\n7,Seven.\n")
    assert all_of(path) == [
        (f"{path}, row 1", "has no text in 'text'"),
        ("2", "Two."),
        (f"{path}, row 3", "has no text in 'text'"),
        (f"{path}, row 4", "has 4 cells where the header has 2; quote what holds separators"),
        (f"{path}, row 5", "has no text in 'text'"),
        (f"{path}, row 6", "has no text in 'text'"),
        ("7", "Seven."),
    ]


@pytest.mark.parametrize(
    ("cells", "rows"),
    [
        ("sep=;\nid;text\n1;One, two.\n", [("1", "One, two.")]),
        ("\ufeffsep=\t\r\nid\ttext\r\n1\tOne; two.\r\n", [("1", "One; two.")]),
        ('"sep=|"\nid|text\n1|"One | two."\n', [("1", "One | two.")]),
        (
            'id,text\n1,"He said \\"no\\", then left."\n2,"She, too."\n',
            [("1", 'He said "no", then left.'), ("2", "She, too.")],
        ),
        (
            "id,text\n1,'He said \"no\", then left.'\n2,'She, too.'\n",
            [("1", 'He said "no", then left.'), ("2", "She, too.")],
        ),
        ("'id','text'\n'1','It is cold.'\n", [("1", "It is cold.")]),
        ("'id','text'\n'1','It''s cold, he said.'\n", [("1", "It's cold, he said.")]),
        ("id,text\n1,It's cold.\n2,'Yes' was all.\n", [("1", "It's cold."), ("2", "'Yes' was all.")]),
        ('id,text\n1,"It is in C:\\docs."\n', [("1", "It is in C:\\docs.")]),
        ('id,text\n1,"""No,"" she said."\n', [("1", '"No," she said.')]),
    ],
)
def test_separators_and_marks_are_told(tmp_path: Path, cells: str, rows: list[tuple[str, str]]) -> None:
    assert all_of(csv(tmp_path, cells)) == rows


def test_cells_that_programs_write_for_nothing_are_nothing(tmp_path: Path) -> None:
    (article,) = read_many(csv(tmp_path, "id,text,title,author\nnan,One.,NaN,None\n"))
    assert isinstance(article, Article)
    assert (article.name, article.title, article.author) == ("articles-1", None, None)


def test_one_row_is_an_article_and_several_are_not(tmp_path: Path) -> None:
    assert read(jsonl(tmp_path, {"text": "One."})).text == "One."
    with pytest.raises(InputError, match="holds several articles, one a row"):
        read(jsonl(tmp_path, {"text": "One."}, {"text": "Two."}))
    with pytest.raises(InputError, match="holds no article"):
        read(csv(tmp_path, "text\n"))
    with pytest.raises(InputError, match="row 1: has no text in 'text'"):
        read(jsonl(tmp_path, {"text": None}))


def test_damaged_parquet(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(b"PAR1 and no more")
    with pytest.raises(InputError, match="is a damaged Parquet file"):
        next(read_many(path))


def test_parquet_without_its_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = table(tmp_path, [{"text": "One."}])
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(InputError, match='needs the extra "scale": pip install'):
        next(read_many(path))


def test_other_files_hold_one_article(tmp_path: Path) -> None:
    assert all_of(csv(tmp_path, "One.", name="a.txt")) == [("a.txt", "One.")]


def test_a_parquet_row_that_is_not_utf_8_costs_no_other(tmp_path: Path) -> None:
    raw = pyarrow.array([b"One.", b"Caf\xe9.", b"Three."], pyarrow.binary())
    texts = pyarrow.Array.from_buffers(pyarrow.string(), len(raw), raw.buffers())
    parquet.write_table(pyarrow.table({"text": texts}), tmp_path / "a.parquet")
    found = list(read_many(tmp_path / "a.parquet"))
    assert [str(row) if isinstance(row, InputError) else row.text for row in found] == [
        "One.",
        f"{tmp_path / 'a.parquet'}, row 2: is not UTF-8",
        "Three.",
    ]


def test_writers_stand_without_the_word_before_them(tmp_path: Path) -> None:
    rows = read_many(csv(tmp_path, "text,author\nOne.,By Ida Moss\nTwo.,Byron Moss\n"))
    authors = [row.author for row in rows if not isinstance(row, InputError)]
    assert authors == ["Ida Moss", "Byron Moss"]


def test_a_broken_first_line_costs_no_other(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text('{"text": [[\n{"text": "One."}\n')
    broken, good = read_many(file)
    assert isinstance(broken, InputError)
    assert isinstance(good, Article)
    assert good.text == "One."


def test_what_is_said_of_an_article_is_no_longer_than_a_line(tmp_path: Path) -> None:
    long = "x" * 50_000
    (found,) = read_many(jsonl(tmp_path, {"text": "One.", "id": long, "title": long, "outlet": long}))
    assert isinstance(found, Article)
    assert [len(each or "") for each in (found.name, found.title, found.outlet)] == [1_000] * 3


def test_of_thousands_of_columns_some_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        all_of(csv(tmp_path, ",".join(f"c{number}" for number in range(5_000)) + "\n1\n"))
    assert str(refused.value).endswith("c28, c29 and 4,970 more")


def test_one_long_text_for_many_rows_is_held_once(tmp_path: Path) -> None:
    file = tmp_path / "a.parquet"
    words = pyarrow.DictionaryArray.from_arrays([0] * 60 + [1], ["It may. " * 6_000_000, "One."])
    parquet.write_table(pyarrow.table({"text": words}), file, compression="zstd")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    *long, last = read_many(file)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 400_000
    assert {str(each) for each in long} == {
        f"{file}, row {row}: is longer than 1,000,000 characters; split it" for row in range(1, 61)
    }
    assert isinstance(last, Article)
    assert last.text == "One."
