"""``claimcheck check`` as a linter on drafts: which flags, known ones, exit statuses, settings, ignores."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commands import run

HARBOUR = Path(__file__).parent / "articles" / "harbour.txt"

DRAFT = """Ferry talks to go on

The ferry could stay in port. It reportedly has a leak.

The owner may sell it.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a draft in it: a hedge in each paragraph, and hearsay in the first."""
    (tmp_path / "draft.txt").write_text(DRAFT, encoding="utf-8")
    return tmp_path


def flags(folder: Path, *arguments: str, article: str = "draft.txt") -> list[str]:
    """Return line and rule of each flag that is reported."""
    done = run("check", article, "--format", "lines", *arguments, folder=folder)
    assert done.stderr == ""
    places = [line.split(" ")[:3] for line in done.stdout.splitlines()]
    return [f"{place.split(':')[1]} {level} {rule}" for place, level, rule in places]


ALL = ["3 note hedge", "3 warning hearsay-adverb", "5 note hedge"]


def test_flags_are_lines(folder: Path) -> None:
    assert flags(folder) == ALL


@pytest.mark.parametrize(
    ("arguments", "left"),
    [
        (["--select", "hedge"], [ALL[0], ALL[2]]),
        (["--select", "overclaim,unsourced_report"], [ALL[1]]),
        (["--select", "hedge", "--select", "hearsay-adverb"], ALL),
        (["--ignore", "hedge"], [ALL[1]]),
        (["--select", "hedge", "--ignore", "hedge"], []),
        (["--min-level", "warning"], [ALL[1]]),
        (["--min-level", "error"], []),
    ],
)
def test_rules_are_chosen(arguments: list[str], left: list[str], folder: Path) -> None:
    assert flags(folder, *arguments) == left


def test_no_flag_is_an_empty_file_and_not_the_last_one(folder: Path) -> None:
    for arguments, size in ((["--select", "hedge"], 2), (["--select", "overclaim"], 0)):
        run("check", "draft.txt", "-f", "lines", "-o", "flags.txt", *arguments, folder=folder)
        assert len((folder / "flags.txt").read_text(encoding="utf-8").splitlines()) == size


@pytest.mark.parametrize(("level", "status"), [("note", 1), ("warning", 1), ("error", 0)])
def test_a_flag_can_fail_the_run(level: str, status: int, folder: Path) -> None:
    assert run("check", "draft.txt", "--fail-on", level, folder=folder).returncode == status


def test_only_what_is_reported_fails_the_run(folder: Path) -> None:
    done = run("check", "draft.txt", "--fail-on", "warning", "--ignore", "hearsay-adverb", folder=folder)
    assert done.returncode == 0


def test_an_article_that_fails_goes_before_a_flag(folder: Path) -> None:
    assert run("check", "draft.txt", "missing.txt", "--fail-on", "note", folder=folder).returncode == 3
    assert run("check", "missing.txt", "--fail-on", "note", folder=folder).returncode == 2


def test_inline_ignores_are_heeded(folder: Path) -> None:
    text = DRAFT.replace("a leak.", "a leak. [claimcheck: ignore hedge]").replace(
        "The owner", "<!-- claimcheck: ignore -->\nThe owner"
    )
    (folder / "draft.txt").write_text(text, encoding="utf-8")
    assert flags(folder) == ["3 warning hearsay-adverb"]


def test_a_baseline_leaves_what_is_new(folder: Path) -> None:
    done = run("check", "draft.txt", "--write-baseline", "known.json", folder=folder)
    assert (done.returncode, done.stdout) == (0, "known.json: 3 flags are known from now on\n")
    assert flags(folder, "--baseline", "known.json") == []
    (folder / "draft.txt").write_text(f"New\n\nThe crew might strike.\n\n{DRAFT}", encoding="utf-8")
    assert flags(folder, "--baseline", "known.json") == ["3 note hedge"]
    known = run("check", "draft.txt", "--baseline", "known.json", "--fail-on", "warning", folder=folder)
    assert known.returncode == 0


def test_a_baseline_is_never_written_over_an_article(folder: Path) -> None:
    done = run("check", "draft.txt", "--write-baseline", "draft.txt", folder=folder)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert (folder / "draft.txt").read_text(encoding="utf-8") == DRAFT


def test_a_project_has_settings_and_the_command_line_wins(folder: Path) -> None:
    (folder / "claimcheck.toml").write_text(
        'ignore = ["hedge"]\nfail-on = "warning"\noutlet = "Skell Herald"\n', encoding="utf-8"
    )
    assert flags(folder) == [ALL[1]]
    assert flags(folder, "--ignore", "hearsay-adverb") == [ALL[0], ALL[2]]
    assert run("check", "draft.txt", folder=folder).returncode == 1
    assert run("check", "draft.txt", "--fail-on", "error", folder=folder).returncode == 0
    report = json.loads(run("check", "draft.txt", "--format", "json", folder=folder).stdout)
    assert report["article"]["outlet"] == "Skell Herald"


def test_reports_and_sources_keep_to_the_settings(folder: Path) -> None:
    (folder / "claimcheck.toml").write_text('ignore = ["hedge"]\noutlet = "Skell Herald"\n', encoding="utf-8")
    assert run("report", "draft.txt", "-o", "out", "-f", "json", folder=folder).returncode == 0
    report = json.loads((folder / "out" / "draft.json").read_text(encoding="utf-8"))
    assert report["article"]["outlet"] == "Skell Herald"
    assert [flag["rule"] for flag in report["flags"]] == ["hearsay-adverb"]
    (folder / "claimcheck.toml").write_text("outlet = 3\n", encoding="utf-8")
    assert run("sources", "draft.txt", folder=folder).returncode == 2


@pytest.mark.parametrize(
    ("arguments", "settings", "told"),
    [
        (["--select", "hegde"], "", "--select: hegde: no such rule or category; did you mean hedge"),
        ([], 'ignore = ["hegde"]', "claimcheck.toml: ignore: hegde: no such rule or category"),
        ([], "selct = []", "claimcheck.toml: selct: unknown key; allowed: baseline, "),
        (["--baseline", "no.json"], "", "no.json: no such baseline; --write-baseline writes one"),
        (["--explain", "-f", "csv"], "", "--explain is for tables to read; leave out --format csv"),
        (["--explain", "--open"], "", "--explain is for tables to read; leave out --open"),
        (["--sort", "priority", "-f", "json"], "", "--sort is for tables to read; leave out --format json"),
    ],
)
def test_a_mistake_is_one_line(arguments: list[str], settings: str, told: str, folder: Path) -> None:
    (folder / "claimcheck.toml").write_text(settings, encoding="utf-8")
    done = run("check", "draft.txt", *arguments, folder=folder)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert told in done.stderr


def test_priorities_are_shown_and_sort(folder: Path) -> None:
    lines = run("check", HARBOUR, "--sort", "priority", "--width", "999", folder=folder).stdout.splitlines()
    assert lines[0].endswith("priority")
    totals = [int(line.split()[-1]) for line in lines[2 : lines.index("")]]
    assert totals == sorted(totals, reverse=True)
    assert len(set(totals)) > 1
    explained = run("check", HARBOUR, "--explain", "--format", "markdown", folder=folder).stdout
    cell = explained.splitlines()[2].rsplit("|", 2)[1].strip()
    total, *parts = cell.split("; ")
    assert [part.split()[0] for part in parts] == ["flags", "source", "depth", "hedge", "checkability"]
    assert int(total) == sum(int(part.split()[1]) for part in parts)


def test_sarif_is_written_whole(folder: Path) -> None:
    done = run("check", "draft.txt", "-f", "sarif", "-o", "flags.sarif", folder=folder)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    (found,) = json.loads((folder / "flags.sarif").read_text(encoding="utf-8"))["runs"]
    assert [result["ruleId"] for result in found["results"]] == [flag.split()[2] for flag in ALL]
    assert {rule["id"] for rule in found["tool"]["driver"]["rules"]} > {"hedge", "hearsay-adverb"}
