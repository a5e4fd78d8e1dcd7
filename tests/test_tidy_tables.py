"""Tables for analysis: what a row holds, who speaks together who within another's words, what a date is."""

from __future__ import annotations

import io
import pickle
import sqlite3
from contextlib import closing
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import get_args

import pandas as pd
import pytest
from reported import findings, printed

from claimcheck import Checked
from claimcheck.batch.article_rows import OF_ARTICLES, Card, rows_of_article
from claimcheck.batch.sqlite_file import NAME
from claimcheck.batch.table_files import Parquet, Tables
from claimcheck.records import Findings
from claimcheck.report.article_tables import TABLES, TableName
from claimcheck.report.as_files import content
from claimcheck.report.column_types import columns_of
from claimcheck.report.columns import Row, day, rows
from claimcheck.report.link_columns import LinkRow, link_rows


def dated(published: str = "2024-05-01T10:15:00Z") -> Findings:
    whole = findings("ferry.txt")
    return replace(whole, article=replace(whole.article, published=published, author="Ida Berg"))


def test_a_row_says_who_in_the_end_and_how_that_is_known() -> None:
    joint, nested, own, nobody = rows(dated())
    assert (joint.source, joint.source_kind, joint.role, joint.depth) == (
        "Ana Ruiz; Tom <Okoro>",
        "person",
        "source",
        1,
    )
    assert (nested.source, nested.depth) == ("Ana Ruiz", 2)
    assert (own.source, own.source_kind, own.role, own.depth, own.type) == ("", "", "", 0, "")
    assert (nobody.source, nobody.source_kind, nobody.role, nobody.depth) == ("", "none", "source", 1)
    assert {row.type for row in (joint, nested, nobody)} == {"assertion"}
    assert (own.outlet, own.author, own.date) == ("Tide|Times", "Ida Berg", "2024-05-01")


def test_links_say_who_speaks_together_and_who_within_whose_words() -> None:
    ids = [claim.id for claim in findings().claims]
    told = [
        (row.claim, row.link, row.role, row.source, row.joint, row.nested) for row in link_rows(findings())
    ]
    ana, tom = "Ana Ruiz", "Tom <Okoro>"
    assert told == [
        (ids[0], 0, "outlet", "Tide|Times", False, False),
        (ids[0], 1, "source", ana, True, False),
        (ids[0], 1, "source", tom, True, False),
        (ids[1], 0, "outlet", "Tide|Times", False, False),
        (ids[1], 1, "source", ana, True, False),
        (ids[1], 1, "source", tom, True, False),
        (ids[1], 2, "source", ana, False, True),
        (ids[3], 1, "source", "", False, False),
    ]


@pytest.mark.parametrize(
    ("published", "found"),
    [
        ("2024-05-01", "2024-05-01"),
        ("2024-05-01T23:15:00+03:00", "2024-05-01"),
        ("Wed, 01 May 2024 10:15:00 GMT", "2024-05-01"),
        ("May 1, 2024", "2024-05-01"),
        ("1.5.2024", "2024-05-01"),
        ("4/9/2024", ""),
        ("2024", ""),
        ("2024-02-31", ""),
        ("yesterday", ""),
        (None, ""),
    ],
)
def test_a_date_is_a_day_or_nothing(published: str | None, found: str) -> None:
    assert day(published) == found


@pytest.mark.parametrize("name", TABLES)
def test_every_table_is_a_data_frame(name: str) -> None:
    frame = Checked.of(dated()).to_pandas(name)  # type: ignore[arg-type]
    assert list(frame.columns) == list(columns_of(TABLES[name].record))
    assert len(frame) == len(list(TABLES[name].rows(dated())))


def test_data_frames_have_types() -> None:
    frame = Checked.of(dated()).to_pandas()
    assert frame["date"].dt.date.to_list() == [date(2024, 5, 1)] * 4
    assert str(frame["page"].dtype) == "Int64"
    assert Checked.of(findings()).to_pandas()["date"].isna().all()
    assert Checked.of(dated("1066-10-14")).to_pandas()["date"].dt.year.to_list() == [1066] * 4
    links = Checked.of(dated()).to_pandas("links")
    assert links["joint"].dtype == links["nested"].dtype == bool
    flags = Checked.of(dated()).to_pandas("flags")
    assert flags.merge(frame, left_on="claim", right_on="id").shape[0] == 2


def test_every_table_can_be_asked_for() -> None:
    assert get_args(TableName) == tuple(TABLES)


def test_a_workbook_has_dates() -> None:
    book = pd.read_excel(io.BytesIO(content(dated(), "xlsx")), sheet_name=None)
    assert list(book) == ["claims", "links", "sources", "flags", "summary"]
    assert book["claims"]["date"].dt.date.to_list() == [date(2024, 5, 1)] * 4
    assert book["links"]["joint"].to_list()[:3] == [False, True, True]
    old = pd.read_excel(io.BytesIO(content(dated("1066-10-14"), "xlsx")), sheet_name="claims")
    assert old["date"].to_list() == ["1066-10-14"] * 4


def test_parquet_has_dates(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    for name, record, added in (
        ("claims", Row, rows_of_article(dated(), "x").rows["claims"]),
        ("links", LinkRow, rows_of_article(findings(), "x").rows["links"]),
    ):
        table = Parquet(tmp_path / f"{name}.parquet", record)
        table.add(added)
        table.close()
    assert set(pd.read_parquet(tmp_path / "claims.parquet")["date"]) == {date(2024, 5, 1)}
    assert pd.read_parquet(tmp_path / "links.parquet")["date"].isna().all()


def sqlite(folder: Path, *articles: Findings) -> Path:
    """Write the tables of some articles, and return the SQLite file."""
    work, output = folder / "work", folder / "output"
    work.mkdir(parents=True)
    output.mkdir()
    tables = Tables(work, output, sqlite=True)
    tables.open("articles", Card)
    for name, table in OF_ARTICLES.items():
        tables.open(name, table.record)
    for number, article in enumerate(articles):
        added = rows_of_article(article, f"r{number}")
        tables.add("articles", [[getattr(added.card, field.name) for field in fields(Card)]])
        for name, cells in added.rows.items():
            tables.add(name, cells)
    tables.take_place()
    return output / NAME


def test_one_sqlite_file_has_all_tables(tmp_path: Path) -> None:
    file = sqlite(tmp_path, dated(), printed())
    with closing(sqlite3.connect(file)) as base:
        told = base.execute(
            "select count(*), claims.date, articles.title from claims join articles using (article)"
            " where source like '%Ana Ruiz%' and depth > 1 and start < stop and claims.date is not null"
        ).fetchall()
        assert told == [(1, "2024-05-01", "Ferry to stay in port: Report")]
        assert base.execute("select count(*) from links where joint").fetchone() == (8,)
        assert base.execute("select count(*) from claims where date = ''").fetchone() == (0,)
        assert base.execute("pragma foreign_key_check").fetchall() == []
        found = base.execute(
            "select claim from claims where rowid in (select rowid from claims_fts where claims_fts match ?)",
            ("ferries",),
        ).fetchall()
        assert found == [("the ferry could stay in port",)] * 2
        searched = (
            "select name from sqlite_master where sql like '%VIRTUAL TABLE%USING FTS%content=[claims]%'"
        )
        assert base.execute(searched).fetchone() == ("claims_fts",)  # as Datasette looks for it
        names = [row[0] for row in base.execute("select name from sqlite_master where type = 'index'")]
        assert {"claims_source", "links_claim", "flags_rule"} <= set(names)


def test_every_column_of_the_file_can_be_asked_for_as_it_is_called(tmp_path: Path) -> None:
    with closing(sqlite3.connect(sqlite(tmp_path, dated()))) as base:
        for name in ("articles", "claims", "links", "flags"):
            columns = [row[1] for row in base.execute(f"pragma table_info({name})")]
            assert all(column.isidentifier() and column.islower() for column in columns)
            base.execute(f"select {', '.join(columns)} from {name}").fetchall()


def test_the_same_tables_the_same_bytes(tmp_path: Path) -> None:
    one, other = (sqlite(tmp_path / name, dated(), printed()).read_bytes() for name in "ab")
    assert one == other


def test_a_file_that_is_not_asked_for_goes(tmp_path: Path) -> None:
    file = sqlite(tmp_path, dated())
    tables = Tables(tmp_path / "work", file.parent)
    tables.open("articles", Card)
    tables.take_place()
    assert not file.exists()


def test_rows_are_tuples_and_called_they_are_tables() -> None:
    made = Checked.of(dated())
    again = pickle.loads(pickle.dumps(made))
    assert again == made
    assert made.flags == findings().flags
    for one in (made, again):
        assert one.flags().equals(one.to_pandas("flags"))
        assert one.sources().equals(one.to_pandas("sources"))
        assert one.links().equals(one.to_pandas("links"))
