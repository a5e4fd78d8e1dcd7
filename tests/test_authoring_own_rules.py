"""A user's own rules: a started one is right at once, and examples that fail are told."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import run

from claimcheck.authoring.own_rules import examine, start
from claimcheck.errors import InputError, RulesError
from claimcheck.resources import of_language


def test_a_started_rule_is_right_and_added_to_ours(tmp_path: Path) -> None:
    file = start("line-drawn", tmp_path / "mine")
    assert file == tmp_path / "mine" / "line-drawn.toml"
    assert "line-drawn" in {rule.id for rule in examine(file.parent).flags}


def test_a_rule_of_ours_is_started_from_ours(tmp_path: Path) -> None:
    copied = start("hedge", tmp_path).read_bytes()
    assert copied == (of_language() / "flags" / "hedge.toml").read_bytes()
    examine(tmp_path)


def test_a_rule_goes_where_the_folder_has_its_flags(tmp_path: Path) -> None:
    (tmp_path / "flags").mkdir()
    assert start("line-drawn", tmp_path).parent == tmp_path / "flags"


@pytest.mark.parametrize("name", ["", "Line", "a_b", "../a", "a/b", "a-", "con.toml"])
def test_what_is_no_id_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is no id of a rule"):
        start(name, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_no_rule_is_written_over(tmp_path: Path) -> None:
    file = start("line-drawn", tmp_path)
    file.write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match="is there already"):
        start("line-drawn", tmp_path)
    assert file.read_text(encoding="utf-8") == "mine"


def test_examples_that_fail_are_told_with_their_file(tmp_path: Path) -> None:
    file = start("line-drawn", tmp_path)
    text = file.read_text(encoding="utf-8").replace("~draw a line under", "~toe the line")
    file.write_text(text, encoding="utf-8")
    with pytest.raises(RulesError) as caught:
        examine(tmp_path)
    assert caught.value.mistakes == (f"{file}: example 1: flags nothing; expected drew a line under",)


def test_the_commands_start_check_and_use_a_rule(tmp_path: Path) -> None:
    done = run("rules", "new", "line-drawn", folder=tmp_path)
    file = Path("my-rules") / "line-drawn.toml"
    assert done.stdout == f"{file}: change it, then run: claimcheck rules check my-rules\n"
    assert run("rules", "check", "my-rules", folder=tmp_path).stdout.startswith("my-rules: no mistakes")
    (tmp_path / "draft.txt").write_text("The mayor drew a line under the affair.\n", encoding="utf-8")
    used = run("check", "draft.txt", "--rules", "my-rules", "-f", "lines", folder=tmp_path).stdout
    assert used.startswith("draft.txt:1:11: note line-drawn ")
    again = run("rules", "new", "line-drawn", folder=tmp_path)
    assert (again.returncode, again.stderr) == (2, f"claimcheck: {file}: is there already\n")


def test_the_settings_in_force_are_shown(tmp_path: Path) -> None:
    file = tmp_path / "claimcheck.toml"
    file.write_text('ignore = ["hedge", "chain"]\n', encoding="utf-8")
    lines = run("config", tmp_path / "news" / "a.txt").stdout.splitlines()
    shown = {line.split()[0]: line for line in lines[2:]}
    assert "hedge, chain" in shown["ignore"]
    assert shown["ignore"].endswith(str(file))
    assert shown["select"].split()[1:] == ["all", "rules", "default"]
    assert shown["fail-on"].split()[1:] == ["never", "default"]
