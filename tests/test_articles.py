"""Whole articles: the rows that an article has to give, as ``tests/expected/*.toml`` name them."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from claimcheck.pipeline import Checked, check
from claimcheck.report.columns import LIST, Row, rows
from claimcheck.report.summary import summarise

TESTS = Path(__file__).parent
DUVAR = TESTS.parents[1] / "shared" / "articles" / "duvar.txt"

# A few words of each row: the article itself is its owner's and is no part of this repository.
DUVAR_EXPECTED = """
outlet = "Duvar English"
silent = "mosaic"
row = [
  {words = "held a meeting under", chain = "Duvar English > Intelligence Online"},
  {words = "have held a meeting", chain = "Duvar English > Intelligence Online"},
  {words = "“unsatisfactory”", chain = "Duvar English > Intelligence Online", quotation = "mixed"},
  {words = "“at least", chain = "Duvar English > Intelligence Online", cue = "noting", quotation = "mixed"},
  {words = "sponsored the meeting", chain = "Duvar English > Intelligence Online"},
  {words = "face-to-face", flags = ["unverified"]},
  {words = "he had met with", chain = "Duvar English > Çavuşoğlu"},
  {words = "establishing peace", chain = "Duvar English > Çavuşoğlu > Çavuşoğlu", hedges = "could"},
  {words = "cooperate with", chain = "Duvar English > Tayyip Erdoğan > Vladimir Putin"},
  {words = "pose a security threat", chain = "Duvar English > Tayyip Erdoğan"},
  {words = "creating a safe zone", chain = "Duvar English > Turkey"},
  {words = "four military operations", chain = ""},
]
"""


def checked(path: Path) -> Checked:
    if not path.exists():
        pytest.skip(f"{path.name} is its owner's and not part of the repository")
    return check_once(path)


@cache
def check_once(path: Path) -> Checked:
    return check(path)


def expected(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


CASES = {
    TESTS / "articles" / f"{path.stem}.txt": expected(path) for path in (TESTS / "expected").glob("*.toml")
}
CASES[DUVAR] = tomllib.loads(DUVAR_EXPECTED)


def meets(row: Row, wanted: dict[str, Any]) -> bool:
    """Return whether a row is the one that is wanted: see ``tests/expected``."""
    exact = all(
        getattr(row, name) == wanted[name]
        for name in ("chain", "cue", "quotation", "hedges")
        if name in wanted
    )
    return (
        wanted["words"] in row.claim and exact and set(wanted.get("flags", ())) <= set(row.flags.split(LIST))
    )


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_outlet_is_found(path: Path) -> None:
    assert checked(path).article.outlet == CASES[path]["outlet"]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_run_together_headlines_make_no_claim(path: Path) -> None:
    assert not [row for row in rows(checked(path)) if CASES[path]["silent"] in row.claim]


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        pytest.param(path, row, id=f"{path.stem}: {row['words']}")
        for path in CASES
        for row in CASES[path]["row"]
    ],
)
def test_a_row_is_there(path: Path, wanted: dict[str, Any]) -> None:
    found = rows(checked(path))
    near = [row for row in found if wanted["words"] in row.claim]
    assert any(meets(row, wanted) for row in found), near


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_headlines_report_is_the_one_that_is_cited_below(path: Path) -> None:
    """It is one source, not two, and nothing else says what the headline says."""
    findings = checked(path)
    headline = findings.sentences[0]
    above = [a for a in findings.attributions if a.content[0][0] < headline.end]
    below = next(a for a in findings.attributions if a.content[0][0] > headline.end)
    assert [a.source_ids for a in above] == [below.source_ids]
    assert "Report" not in {source.name for source in findings.sources}
    assert summarise(findings).independent_sources == 4
