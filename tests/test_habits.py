"""Where people meet claimcheck day by day: on save, in a shell, in continuous integration, in a reference."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from readme import ROOT
from typer.testing import CliRunner

from claimcheck.cli import app
from claimcheck.cli.watching import saves
from claimcheck.errors import InputError

TEXT = "Ana Ruiz said the ferry could sink.\n"


class OverError(Exception):
    """Nobody edits any more."""


def watched(file: Path, *steps: Callable[[], object]) -> int:
    """Return how often there was something to do while a file was edited, a step at each look."""
    left = list(steps)

    def pause() -> None:
        if not left:
            raise OverError
        left.pop(0)()

    times = 0
    with suppress(OverError):
        for _ in saves([str(file)], pause):
            times += 1
    return times


def nothing() -> None:
    pass


def test_each_save_is_seen_once(tmp_path: Path) -> None:
    file, beside = tmp_path / "draft.txt", tmp_path / "new"
    file.write_text(TEXT, encoding="utf-8")
    beside.write_text(TEXT * 3, encoding="utf-8")
    steps = (nothing, lambda: file.write_text(TEXT * 2, encoding="utf-8"), nothing, nothing, nothing)
    assert watched(file, *steps, lambda: beside.replace(file), nothing, nothing, nothing) == 3


def test_a_file_that_is_away_or_still_growing_is_waited_for(tmp_path: Path) -> None:
    file = tmp_path / "draft.txt"
    file.write_text(TEXT, encoding="utf-8")

    def grow() -> None:
        with file.open("a", encoding="utf-8") as growing:
            growing.write(TEXT)

    assert watched(file, file.unlink, nothing, grow, grow, grow, grow, nothing, nothing) == 2


@pytest.mark.parametrize("name", ["-", "https://ferry.example/"])
def test_what_is_no_file_cannot_be_watched(name: str) -> None:
    with pytest.raises(InputError, match="cannot be watched"):
        next(saves([name]))
    assert CliRunner().invoke(app, ["check", name, "--watch"]).exit_code == 2


def test_the_help_of_all_commands_is_one_text() -> None:
    told = CliRunner().invoke(app, ["--help-all"]).stdout
    for command in ("check", "report", "sources", "batch", "score", "serve", "config", "rules show"):
        assert f" {command} [OPTIONS]" in told


@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_line_of_help_is_cut(width: int) -> None:
    told = CliRunner().invoke(app, ["--help-all"], terminal_width=width).stdout
    assert not re.search(r"[a-z,]\.\.\.$", told, re.MULTILINE)
    assert (
        "Compare an article with the text it rests on: its quotations, its claims, and what it left out."
        in (" ".join(told.split()))
    )


def test_nobody_is_told_to_install_claimcheck_from_an_index() -> None:
    # The name is another project's there: what is installed is a wheel's file, or a checkout.
    told = re.compile(
        r"\bpip3?(?: \S+)* install (?:-\S+ )*[\"']?claimcheck(?!_news-[\d.]+\S*\.whl)", re.IGNORECASE
    )
    places = ("*.md", "*.yml", "claimcheck/**/*", "rules/**/*.toml", "reports/*.md", "tests/bench/*.py")
    files = {file for place in places for file in ROOT.glob(place) if file.is_file()} - {
        *ROOT.glob("claimcheck/model/*"),
        *ROOT.glob("**/*.pyc"),
    }
    assert ROOT / "README.md" in files
    assert [file for file in sorted(files) if told.search(file.read_text(encoding="utf-8"))] == []


@pytest.mark.slow
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_complete(shell: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "claimcheck", "--show-completion", shell],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"},
    )
    assert "claimcheck" in done.stdout


def action() -> dict[str, Any]:
    yaml = pytest.importorskip("yaml")
    read: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    return read


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("bash"), reason="the action runs in bash")
def test_the_action_marks_flags_and_fails_where_it_is_told_to(tmp_path: Path) -> None:
    step = action()["runs"]["steps"][-1]
    (tmp_path / "drafts").mkdir()
    for name in ("one", "two"):
        draft = tmp_path / "drafts" / f"{name}.md"
        draft.write_text("Critics said the ferry could sink, it is alleged.\n", encoding="utf-8")
    usual = {name: str(given["default"]) for name, given in action()["inputs"].items() if "default" in given}
    names = {"FAIL_ON": "fail-on", "MIN_LEVEL": "min-level"} | {
        name.upper(): name for name in ("select", "ignore", "rules", "baseline")
    }
    assert set(step["env"]) == {"FILES", *names}

    def run(**asked: str) -> subprocess.CompletedProcess[str]:
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        given = {variable: usual[name] for variable, name in names.items()}
        return subprocess.run(
            ["bash", "-e", "-c", step["run"]],
            cwd=tmp_path,
            env={**os.environ, "PATH": path, **given, "FILES": "drafts/*.md", **asked},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    done = run()
    assert done.returncode == 0, done.stderr
    assert "file=drafts/one.md" in done.stdout
    assert "file=drafts/two.md" in done.stdout
    assert run(FAIL_ON="note").returncode == 1
    assert run(SELECT="circular").stdout == ""
    hostile = run(FILES="$(touch ran) drafts/one.md; touch ran", SELECT="`touch ran`")
    assert hostile.returncode == 2
    assert not (tmp_path / "ran").exists()


@pytest.mark.slow
def test_the_reference_is_built_from_the_docstrings(tmp_path: Path) -> None:
    pytest.importorskip("pdoc", reason="pdoc is in the extra 'dev'")
    subprocess.run(
        [sys.executable, ROOT / "tests" / "reference.py", tmp_path], check=True, capture_output=True
    )
    page = (tmp_path / "claimcheck.html").read_text(encoding="utf-8")
    for name in ("check", "check_each", "check_many", "check_folder", "Checked"):
        assert f'id="{name}"' in page
