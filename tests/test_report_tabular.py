"""The tables: what stands in a row, how it is wrapped, escaped and guarded."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reported import empty, findings, printed

from claimcheck.report import SHOWN, Display, write
from claimcheck.report.columns import COLUMNS, rows
from claimcheck.report.csv import guarded
from claimcheck.report.markdown import escaped
from claimcheck.report.table import render
from claimcheck.typography.unprintable import line

WHOLE = Display()


def written(form: str, *articles: object, display: Display = WHOLE) -> str:
    return "".join(map(str, write(form, articles, display)))  # type: ignore[arg-type]


def test_a_row_says_who_says_so() -> None:
    first, second, own, nobody = rows(findings())
    assert (first.sentence, first.claim) == (2, "the ferry could stay in port")
    assert (first.cue, first.quotation, first.factuality) == ("said", "indirect", "PS+")
    assert (first.hedges, first.flags) == ("could", "hedge; disputed")
    assert findings().article.text[first.start : first.end] == first.claim
    assert (own.chain, own.cue, own.quotation) == ("", "", "")
    assert (nobody.chain, nobody.cue, nobody.claim) == ("", "is believed", "the crew left")
    assert second.chain.endswith("> Ana Ruiz")


def test_sources_of_one_attribution_are_one_link() -> None:
    first, second, *_ = rows(findings())
    assert first.chain == "Tide|Times > Ana Ruiz and Tom <Okoro>"
    assert second.chain == "Tide|Times > Ana Ruiz and Tom <Okoro> > Ana Ruiz"


def test_a_row_says_on_which_page_its_claim_begins() -> None:
    assert [row.page for row in rows(printed())] == [1, 1, 2, 2]
    assert [row.page for row in rows(findings())] == [None] * 4


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_tables_show_pages_where_there_are_some(form: str) -> None:
    lines = written(form, printed()).splitlines()
    assert lines[0].replace("|", " ").split()[:3] == ["sentence", "page", "claim"]
    assert lines[4].replace("|", " ").split()[:2] == ["3", "2"]
    assert "page" not in written(form, findings())


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_a_table_says_that_its_text_was_taken_out_of_a_file(form: str) -> None:
    told = "The text was taken out of a PDF: offsets in the reports are places in this text"
    assert any(row.startswith(told) for row in written(form, printed()).splitlines())
    assert "taken out" not in written(form, findings())


@given(st.text())
def test_a_cell_is_one_printable_line(text: str) -> None:
    cell = line(text)
    assert cell.split("\n") == [cell]
    assert not any(ord(letter) < 32 or 0x7F <= ord(letter) < 0xA0 for letter in cell)
    assert not set(cell) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def test_whole_table_has_a_line_a_claim() -> None:
    lines = written("table", findings()).splitlines()
    assert lines[0].split() == ["sentence", "claim", "chain", "cue", "quotation", "flags"]
    assert len(lines) == 2 + 4 + 1 + 2 + 1 + 1 + 2  # below the sum, what to look at first
    assert lines[2].endswith("hedge; disputed")
    assert "(own voice)" in lines[4]
    assert "(no source)" in lines[5]
    assert (
        lines[7]
        == "4 claims, 3 attributed (75%); 2 independent sources; deepest chain 2; 1 error, 1 warning, 1 note."
    )
    assert lines[8] == "error single-source: All rests on [one] voice."


@pytest.mark.parametrize("width", [60, 70, 80, 90, 100, 140, 200])
def test_no_table_is_wider_than_it_is_asked_to_be(width: int) -> None:
    one = findings()
    long = replace(one, flags=tuple(replace(flag, rule="allegation-without-source") for flag in one.flags))
    for colour in (False, True):
        table = render(long, Display(width=width, colour=colour))
        plain = re.sub("\x1b\\[[0-9]*m", "", table)
        assert all(len(line) <= width for line in plain.splitlines())
        assert {"allegation-", "source"} <= set(re.split(r"\s+|(?<=-)", plain))


@pytest.mark.parametrize("width", [80, 100, 140, 200])
def test_table_wraps_to_the_terminal(width: int) -> None:
    table = render(findings(), Display(width=width))
    assert all(len(line) <= width for line in table.splitlines())
    assert {"ferry", "<Okoro>", "(own", "denies", "disputed"} <= set(table.split())


def test_a_wrapped_chain_breaks_between_its_links() -> None:
    lines = render(findings(), Display(width=80)).splitlines()
    chain = lines[0].index("chain")
    assert [line[chain:].split("  ")[0].strip() for line in lines[2:4]] == ["Tide|Times", "> Ana Ruiz and"]


def test_colour_changes_no_word() -> None:
    page = Display(width=80, colour=True)
    coloured = render(findings(), page)
    assert "\x1b[33mdisputed\x1b[0m" in coloured
    assert "\x1b[2m(own voice)\x1b[0m" in coloured
    plain = coloured.replace("\x1b[0m", "")
    for code in ("\x1b[1m", "\x1b[2m", "\x1b[31m", "\x1b[33m", "\x1b[36m"):
        plain = plain.replace(code, "")
    assert plain == render(findings(), Display(width=80))


def test_numbers_stay_words() -> None:
    table = render(findings("1e5"), WHOLE)
    assert "1e5" not in table
    assert "=cmd|' /C calc'!A0 is the price" in table


@pytest.mark.parametrize("form", sorted(set(SHOWN) - {"lines", "github", "brat"}))
def test_an_article_without_claims_has_a_report(form: str) -> None:
    assert written(form, empty()).strip()


@pytest.mark.parametrize("form", SHOWN)
def test_no_article_no_report(form: str) -> None:
    assert written(form) == ""


def test_several_tables_each_have_a_heading() -> None:
    table = written("table", findings("a.txt"), findings("b.txt"), display=Display(several=True))
    headings = [line for line in table.splitlines() if line.startswith("Ferry")]
    assert headings == [f"Ferry to stay in port: Report | Tide|Times | {name}" for name in ("a.txt", "b.txt")]
    markdown = written("markdown", findings("a_b.txt"), findings("b.txt"), display=Display(several=True))
    assert markdown.startswith(
        "## Ferry to stay in port: Report \\| Tide\\|Times \\| a\\_b.txt\n\n| sentence |"
    )


def test_markdown_shows_words_as_they_are() -> None:
    table = written("markdown", findings())
    lines = table.splitlines()
    assert lines[1] == "|---:|---|---|---|---|---|"
    assert all(line.replace("\\|", "").count("|") == 7 for line in lines[:6])
    assert "Tom &lt;Okoro>" in table
    assert "=cmd\\|' /C calc'!A0" in table
    assert "All rests on \\[one\\] voice." in table


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<script>", "&lt;script>"),
        ("a & b &lt;", "a &amp; b &amp;lt;"),
        ("![x](http://y)", "!\\[x\\](http://y)"),
        ("*a* _b_ `c` ~d~", "\\*a\\* \\_b\\_ \\`c\\` \\~d\\~"),
        ("C:\\|", "C:\\\\\\|"),
    ],
)
def test_markdown_escapes(text: str, shown: str) -> None:
    assert escaped(text) == shown


def test_csv_says_what_its_places_are_places_in() -> None:
    table = list(csv.DictReader(io.StringIO(written("csv", findings(), printed()))))
    assert [row["format"] for row in table] == ["text"] * len(rows(findings())) + ["pdf"] * len(
        rows(printed())
    )


def test_csv_has_one_header_and_every_column() -> None:
    text = written("csv", findings("a.txt"), findings("b,c.txt"), display=Display(several=True))
    table = list(csv.DictReader(io.StringIO(text, newline="")))
    assert text.startswith(",".join(COLUMNS) + "\r\n")
    assert text.count("\r\n") == len(table) + 1
    assert [row["article"] for row in table] == ["a.txt"] * 4 + ["b,c.txt"] * 4
    assert table[0]["chain"] == "Tide|Times > Ana Ruiz and Tom <Okoro>"
    assert table[2]["claim"] == "'=cmd|' /C calc'!A0 is the price"


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"])
def test_a_cell_that_would_run_is_guarded(cell: str) -> None:
    assert guarded(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["a=1", "1-1", "", -1, 7, "“-1”"])
def test_other_cells_stay(cell: object) -> None:
    assert guarded(cell) == cell
