"""The table of sources in each format: the same rows, numbers to the right, nothing that runs."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest
from reported import empty, findings

from claimcheck.records import Findings
from claimcheck.report import OF_SOURCES, Display, write_sources
from claimcheck.report.source_columns import SOURCE_COLUMNS


def written(form: str, *articles: Findings, display: Display | None = None) -> str:
    return "".join(write_sources(form, articles, display or Display(several=len(articles) > 1)))


def test_the_table_is_for_people() -> None:
    header, _, *lines = written("table", findings()).splitlines()
    assert header.split() == [
        *("name", "kind", "role", "claims", "direct", "share", "first", "depth", "independent")
    ]
    assert lines[0].split() == ["Ana", "Ruiz", "person", "source", "2", "0", "67%", "2", "2", "yes"]
    assert lines[0].index("67%") + 3 == header.index("share") + 5


def test_long_names_are_broken_to_the_width() -> None:
    one = findings()
    long = replace(
        one.sources[1], name="two officials who spoke about the ferry on condition that nobody names them"
    )
    table = written(
        "table", replace(one, sources=(one.sources[0], long, one.sources[2])), display=Display(width=90)
    )
    assert all(len(line) <= 90 for line in table.splitlines())
    assert "condition" in table


def test_a_narrow_table_leaves_columns_out_and_says_so() -> None:
    one = findings()
    long = replace(one.sources[1], name="two officials who spoke about the ferry")
    named = replace(one, sources=(one.sources[0], long, one.sources[2]))
    for width, left in ((60, "first, depth, share, direct"), (80, "first"), (86, "")):
        table = written("table", named, display=Display(width=width))
        assert all(len(line) <= width for line in table.splitlines())
        told = f"No room for {left}; --width 86 shows them."
        assert (told in " ".join(table.split())) is bool(left)
        assert ("first" in table.splitlines()[0]) is not bool(left)


def test_markdown_escapes_names() -> None:
    table = written("markdown", findings("a"), findings("b"))
    assert "| Tom &lt;Okoro> | person | source | 1 |" in table
    assert table.count("## Ferry to stay in port: Report \\| Tide\\|Times \\| ") == 2


def test_csv_and_json_hold_the_same_rows() -> None:
    both = findings("=a.txt"), findings("b.txt")
    table = list(csv.DictReader(io.StringIO(written("csv", *both), newline="")))
    listed = json.loads(written("json", *both))
    assert tuple(table[0]) == tuple(listed[0]) == SOURCE_COLUMNS
    assert [row["article"] for row in table] == ["'=a.txt", "'=a.txt", "b.txt", "b.txt"]
    assert [row["name"] for row in table] == [row["name"] for row in listed]


@pytest.mark.parametrize("form", OF_SOURCES)
def test_no_article_gives_nothing_and_no_source_a_header(form: str) -> None:
    assert written(form) == ""
    assert written(form, empty()).strip()
