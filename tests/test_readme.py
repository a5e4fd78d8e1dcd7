"""The README tells the truth: its samples are what is printed, and every command and program in it runs."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import commands
import pytest
from readme import README, ROOT, renewed, run

import claimcheck
from claimcheck.read.kinds import KINDS

pytestmark = pytest.mark.slow

TEXT = README.read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE)


COMMANDS = [
    line for block in blocks("sh") for line in block.splitlines() if re.match(r"claimcheck|cat|python", line)
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with the files that the README's commands name."""
    harbour = ROOT / "tests" / "articles" / "harbour.txt"
    (tmp_path / "in").mkdir()
    for name in ("article.txt", "in/monday.txt", "in/tuesday.txt"):
        shutil.copy(harbour, tmp_path / name)
    (tmp_path / "my-rules").mkdir()
    shutil.copy(ROOT / "rules" / "en" / "flags" / "hedge.toml", tmp_path / "my-rules" / "hedge.toml")
    return tmp_path


def test_the_version_is_this_one() -> None:
    named = re.findall(r"(?:@v|rev: v|claimcheck_news-)(\d+\.\d+\.\d+)", TEXT)
    assert len(named) >= 3
    assert set(named) == {claimcheck.__version__}


def test_every_format_that_is_read_is_in_the_table() -> None:
    table = TEXT[TEXT.index("| | the article is |") :].partition("\n\n")[0]
    assert [kind.name for kind in KINDS if f"`{kind.suffixes[0]}`" not in table] == []


def test_the_samples_are_what_is_printed() -> None:
    assert renewed(TEXT) == TEXT, "run: make readme"


def test_commands_and_programs_are_found() -> None:
    assert len(COMMANDS) >= 8
    assert blocks("python")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_readme_runs(command: str, folder: Path) -> None:
    before = set(folder.iterdir())
    assert printed(command, folder) or set(folder.iterdir()) > before


def printed(command: str, folder: Path) -> str:
    """Return what a command prints, which has to succeed; only what needs a shell is given to one."""
    name, *arguments = shlex.split(command)
    if name != "claimcheck" or {"|", ">"} & set(arguments):
        return run(command, folder)
    done = commands.run(*arguments, folder=folder)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("program", blocks("python"))
def test_a_program_of_the_readme_runs(program: str, folder: Path) -> None:
    (folder / "program.py").write_text(program, encoding="utf-8")
    assert run("python program.py", folder)
