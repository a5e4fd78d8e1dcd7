"""The tables of many articles: what an article with pages, and one without, adds to them."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from reported import findings, printed

from claimcheck.batch import story_files
from claimcheck.batch.article_rows import rows_of_article
from claimcheck.batch.story_search import Stories, sketch_of
from claimcheck.batch.table_files import Csv, Parquet
from claimcheck.report.columns import COLUMNS, Row
from claimcheck.report.flag_columns import FlagRow
from claimcheck.report.json import parse, render


def test_claims_and_flags_have_pages_where_the_article_has_some() -> None:
    page = COLUMNS.index("page")
    assert [row[page] for row in rows_of_article(printed(), "ferry").rows["claims"]] == [1, 1, 2, 2]
    assert [row[page] for row in rows_of_article(findings(), "ferry").rows["claims"]] == [None] * 4
    assert [row[2] for row in rows_of_article(printed(), "ferry").rows["flags"]] == [1, 2, 1]


def test_the_tables_can_be_made_from_the_report() -> None:
    assert rows_of_article(parse(render(printed())), "ferry") == rows_of_article(printed(), "ferry")


def test_a_table_of_both_kinds_reads_back(tmp_path: Path) -> None:
    for table in (Csv(tmp_path / "claims.csv", COLUMNS), Parquet(tmp_path / "claims.parquet", Row)):
        for article in (printed(), findings()):
            table.add(rows_of_article(article, "ferry").rows["claims"])
        table.close()
    for read, file in ((pd.read_csv, "claims.csv"), (pd.read_parquet, "claims.parquet")):
        pages = read(tmp_path / file)["page"].astype("Int64")
        assert pages.to_list() == [1, 1, 2, 2, *[pd.NA] * 4]


def test_flags_have_their_columns() -> None:
    assert len(rows_of_article(printed(), "ferry").rows["flags"][0]) == len(FlagRow.__dataclass_fields__)


def test_of_a_large_story_those_that_differ_are_compared_first(monkeypatch: pytest.MonkeyPatch) -> None:
    sketches = [sketch_of(str(n), "", ("ferry", word)) for n, word in enumerate(["a", "a", "b", "a", "c"])]
    monkeypatch.setattr(story_files, "MOST", 4)
    assert [sketch.report for sketch in story_files.compared(sketches)] == ["0", "1", "2", "4"]


def test_articles_with_words_in_common_are_a_story_if_their_dates_fit() -> None:
    ferry = [f"ferry{n}" for n in range(30)]
    school = [f"school{n}" for n in range(30)]
    stories = Stories()
    for report, day, told in [
        ("a", "2026-05-01", ferry),
        ("b", "2026-05-02", school),
        ("c", "2026-05-03", [*ferry[:20], *school[:2]]),
        ("d", "2026-09-01", ferry),
        ("e", "", ferry[5:]),
    ]:
        stories.add(sketch_of(report, day, told))
    assert [[sketch.report for sketch in found] for found in stories.found()] == [["a", "c", "e"]]
