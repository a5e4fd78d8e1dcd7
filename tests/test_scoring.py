"""Reports measured against corrected ones, from Python and by the command."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from reported import findings
from typer.testing import CliRunner

from claimcheck.cli import app
from claimcheck.errors import InputError
from claimcheck.records import Findings
from claimcheck.report.brat import render
from claimcheck.report.json import render as as_json
from claimcheck.scoring import Score, score


def figures(gold: Findings, found: Findings) -> dict[str, Score]:
    return {each.measure: each for each in score([(gold, found)])}


def without(found: Findings, number: int) -> Findings:
    """Return findings of which an attribution was missed."""
    kept = tuple(each for place, each in enumerate(found.attributions) if place != number)
    return replace(found, attributions=kept)


def test_what_is_the_same_is_all_right() -> None:
    for each in score([(findings(), findings())]):
        assert (each.precision, each.recall, each.f1) == (1.0, 1.0, 1.0)
        assert each.right == each.found == each.gold > 0


def test_what_was_missed_lowers_recall_alone() -> None:
    found = figures(findings(), without(findings(), 2))
    assert found["attributions"] == Score("attributions", 2, 2, 3)
    assert found["attributions"].precision == 1.0
    assert found["attributions"].recall == pytest.approx(2 / 3)
    assert found["attributions"].f1 == pytest.approx(0.8)


def test_a_wrong_name_is_no_right_name_nor_chain() -> None:
    sources = tuple(
        replace(source, name="Nobody") if source.id == "s2" else source for source in findings().sources
    )
    found = figures(findings(), replace(findings(), sources=sources))
    assert found["attributions"].right == 3
    assert found["names"] == Score("names", 0, 2, 2)
    assert found["chains"].right == 0


def test_names_are_compared_by_their_words() -> None:
    sources = tuple(replace(source, name=f" {source.name.upper()}.") for source in findings().sources)
    assert figures(findings(), replace(findings(), sources=sources))["names"].right == 2


def test_nesting_that_was_not_seen() -> None:
    flat = tuple(replace(each, parent=None) for each in findings().attributions)
    found = figures(findings(), replace(findings(), attributions=flat))
    assert found["nested"] == Score("nested", 0, 0, 1)
    assert found["nested"].f1 == 0.0


def test_another_text_cannot_be_measured() -> None:
    other = replace(findings(), article=replace(findings().article, text="Something else."))
    with pytest.raises(InputError, match="is not the report of the same text as its gold"):
        score([(findings(), other)])


@pytest.fixture
def folders(tmp_path: Path) -> Path:
    """Return a folder with gold, one article by hand and one as a report, and reports."""
    for name in ("gold", "reports"):
        (tmp_path / name).mkdir()
    (tmp_path / "gold" / "ferry.ann").write_text(render(findings()), encoding="utf-8")
    (tmp_path / "gold" / "ferry.txt").write_text(findings().article.text, encoding="utf-8")
    (tmp_path / "gold" / "second.json").write_text(as_json(findings("second")), encoding="utf-8")
    for name in ("ferry", "second"):
        report = as_json(without(findings(name), 2))
        (tmp_path / "reports" / f"{name}.json").write_text(report, encoding="utf-8")
    return tmp_path


def test_the_command_prints_a_table(folders: Path) -> None:
    done = CliRunner().invoke(app, ["score", str(folders / "gold"), str(folders / "reports")])
    assert done.exit_code == 0
    rows = {line.split("  ")[0]: line.split()[-6:] for line in done.stdout.splitlines()}
    assert rows["attributions"] == ["100.0", "66.7", "80.0", "4", "4", "6"]


def test_the_command_gives_files_for_programs(folders: Path) -> None:
    place = ["score", str(folders / "gold"), str(folders / "reports"), "--format"]
    listed = json.loads(CliRunner().invoke(app, [*place, "json"]).stdout)
    rows = list(csv.DictReader(io.StringIO(CliRunner().invoke(app, [*place, "csv"]).stdout)))
    assert [row["measure"] for row in rows] == [row["measure"] for row in listed]
    assert float(rows[0]["recall"]) == listed[0]["recall"] == 0.6667


def test_what_cannot_be_measured_is_named_and_the_rest_goes_on(folders: Path) -> None:
    (folders / "reports" / "second.json").unlink()
    done = CliRunner().invoke(app, ["score", str(folders / "gold"), str(folders / "reports")])
    assert done.exit_code == 3
    assert "second.json: there is no report of that name" in done.stderr
    assert "attributions" in done.stdout
    (folders / "gold" / "ferry.txt").unlink()
    done = CliRunner().invoke(app, ["score", str(folders / "gold"), str(folders / "reports")])
    assert done.exit_code == 2
    assert "ferry.txt: cannot be read: No such file or directory" in done.stderr
    assert done.stdout == ""


def test_two_files_are_measured_whatever_they_are_called(folders: Path) -> None:
    done = CliRunner().invoke(
        app, ["score", str(folders / "gold" / "ferry.ann"), str(folders / "reports" / "second.json")]
    )
    assert done.exit_code == 0
