"""The hook that pre-commit runs in other projects: its command is ours, and takes files."""

from __future__ import annotations

import re
from pathlib import Path

from commands import run

HOOKS = Path(__file__).parents[1] / ".pre-commit-hooks.yaml"


def entry(key: str) -> str:
    found = re.search(rf"^  {key}: (.+)$", HOOKS.read_text(encoding="utf-8"), re.MULTILINE)
    assert found, key
    return found[1]


def test_the_hook_runs_and_fails_on_a_warning(tmp_path: Path) -> None:
    command, *arguments = [*entry("entry").split(), *entry("args").strip("[]").split(", ")]
    assert command == "claimcheck"
    (tmp_path / "clean.txt").write_text("The ferry sails on Monday.\n", encoding="utf-8")
    (tmp_path / "draft.txt").write_text("The ferry reportedly has a leak.\n", encoding="utf-8")
    assert run(*arguments, "clean.txt", folder=tmp_path).returncode == 0
    done = run(*arguments, "clean.txt", "draft.txt", folder=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("draft.txt:1:11: warning hearsay-adverb ")
