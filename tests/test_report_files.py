"""Reports as files: safe names, and bytes that other programs read back as they were written."""

from __future__ import annotations

import io
import json
import re
import sys

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reported import empty, findings, printed

from claimcheck.errors import InputError
from claimcheck.records import Findings
from claimcheck.report import SUFFIXES
from claimcheck.report.as_files import content, stems
from claimcheck.report.columns import COLUMNS, rows
from claimcheck.report.csv import guarded


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("harbour.txt", "harbour"),
        ("in/2026/Çelmik’s map.html", "celmik-s-map"),
        ("../../etc/passwd", "passwd"),
        ("/", "article"),
        ("..", "article"),
        ("C:\\Windows\\evil.txt", "c-windows-evil"),
        ("line\nbreak\0.txt", "line-break"),
        ("corpus.jsonl:17", "corpus-jsonl-17"),
        ("Hafenblatt 3.5", "hafenblatt-3-5"),
        ("CON.txt", "article-con"),
        ("港.txt", "gang"),
        ("x" * 300, "x" * 80),
    ],
)
def test_a_file_bears_its_articles_name(name: str, stem: str) -> None:
    assert stems([name]) == (stem,)


def test_names_that_meet_are_told_apart() -> None:
    assert stems(["a/map.txt", "b/MAP.txt", "map-2.txt", "c/map.md"]) == ("map", "map-2", "map-2-2", "map-3")


@given(st.lists(st.text()))
def test_no_name_leads_elsewhere_or_meets_another(names: list[str]) -> None:
    found = stems(names)
    assert len(set(found)) == len(names)
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9-]{0,99}", stem) for stem in found)


@pytest.mark.parametrize("form", list(SUFFIXES))
def test_same_findings_same_bytes(form: str) -> None:
    assert content(findings(), form) == content(findings(), form)
    assert content(empty(), form) or form == "brat"  # which has a line an annotation, and no other


def column_of(article: Findings, column: str) -> list[object]:
    """Return the cells of a column; an empty one for None."""
    return ["" if getattr(row, column) is None else getattr(row, column) for row in rows(article)]


@pytest.mark.parametrize("article", [findings(), printed()])
def test_csv_reads_back_as_it_was_written(article: Findings) -> None:
    table = pd.read_csv(io.BytesIO(content(article, "csv")), keep_default_na=False)
    assert tuple(table.columns) == COLUMNS
    for column in COLUMNS:
        assert list(table[column]) == [guarded(cell) for cell in column_of(article, column)]


def test_a_byte_order_mark_is_for_csv_only() -> None:
    plain = content(findings(), "csv")
    assert content(findings(), "csv", byte_order_mark=True) == b"\xef\xbb\xbf" + plain
    marked = pd.read_csv(io.BytesIO(b"\xef\xbb\xbf" + plain), encoding="utf-8-sig")
    assert tuple(marked.columns) == COLUMNS
    report = content(findings(), "json", byte_order_mark=True)
    assert json.loads(report)["schema"] == "claimcheck/2"


@pytest.mark.parametrize("article", [findings(), printed()])
def test_a_workbook_reads_back_as_it_was_written(article: Findings) -> None:
    book = pd.read_excel(io.BytesIO(content(article, "xlsx")), sheet_name=None, keep_default_na=False)
    assert list(book) == ["claims", "links", "sources", "flags", "summary"]
    claims = book["claims"]
    assert tuple(claims.columns) == COLUMNS
    for column in COLUMNS:
        assert list(claims[column]) == column_of(article, column)
    pages = [article.article.page(flag.start) or "" for flag in article.flags]
    assert list(book["flags"]["page"]) == pages
    assert list(book["sources"]["name"]) == ["Ana Ruiz", "Tom <Okoro>"]
    assert list(book["flags"]["message"])[2] == "All rests on [one] voice."
    assert list(book["summary"]["figure"])[:2] == ["sentences", "claims"]
    assert list(book["summary"]["value"])[:2] == [4, 4]


def test_no_cell_of_a_workbook_runs_or_links() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(io.BytesIO(content(findings(), "xlsx")))
    cells = [cell for sheet in book for row in sheet for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n", "b"}
    assert not [cell for cell in cells if cell.hyperlink]
    assert "=cmd|' /C calc'!A0 is the price" in [cell.value for cell in cells]


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    monkeypatch.delitem(sys.modules, "claimcheck.report.xlsx", raising=False)
    with pytest.raises(InputError, match=r'^xlsx: needs the extra "excel": pip install xlsxwriter$'):
        content(findings(), "xlsx")
