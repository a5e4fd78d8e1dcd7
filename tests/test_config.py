"""A project's settings: which file counts, what goes before what, and how mistakes are told."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from claimcheck.config import DEFAULT, Config, Options, in_force
from claimcheck.errors import ClaimcheckError
from claimcheck.records import Level


def write(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_without_a_file_all_is_by_default(tmp_path: Path) -> None:
    found = in_force([str(tmp_path / "a.txt")])
    assert found.config == Config()
    assert set(found.origins.values()) == {DEFAULT}


def test_a_file_above_the_article_counts(tmp_path: Path) -> None:
    file = write(tmp_path / "claimcheck.toml", 'ignore = ["hedge", "chain"]\nmin-level = "warning"\n')
    found = in_force([str(tmp_path / "news" / "today" / "a.txt")])
    assert (found.config.ignore, found.config.min_level) == (("hedge", "chain"), Level.WARNING)
    assert (found.origins["ignore"], found.origins["select"]) == (str(file), DEFAULT)


def test_the_nearest_file_counts_alone(tmp_path: Path) -> None:
    write(tmp_path / "claimcheck.toml", 'outlet = "Skell Herald"\nfail-on = "error"\n')
    write(tmp_path / "news" / "pyproject.toml", '[tool.claimcheck]\noutlet = "Evening Pilot"\n')
    write(tmp_path / "news" / "today" / "pyproject.toml", "[tool.other]\n")
    found = in_force([str(tmp_path / "news" / "today" / "a.txt")]).config
    assert (found.outlet, found.fail_on) == ("Evening Pilot", None)


def test_our_own_file_goes_before_the_shared_one(tmp_path: Path) -> None:
    write(tmp_path / "claimcheck.toml", 'outlet = "Skell Herald"\n')
    write(tmp_path / "pyproject.toml", '[tool.claimcheck]\noutlet = "Evening Pilot"\n')
    assert in_force([str(tmp_path)]).config.outlet == "Skell Herald"


def test_several_articles_have_the_file_of_their_common_folder(tmp_path: Path) -> None:
    write(tmp_path / "claimcheck.toml", 'outlet = "Skell Herald"\n')
    write(tmp_path / "a" / "claimcheck.toml", 'outlet = "Evening Pilot"\n')
    here, there = str(tmp_path / "a" / "x.txt"), str(tmp_path / "b" / "x.txt")
    assert in_force([here]).config.outlet == "Evening Pilot"
    assert in_force([here, there]).config.outlet == "Skell Herald"


def test_standard_input_lies_in_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "claimcheck.toml", 'outlet = "Skell Herald"\n')
    monkeypatch.chdir(tmp_path)
    assert in_force(["-"]).config.outlet == "Skell Herald"


def test_the_command_line_wins(tmp_path: Path) -> None:
    file = write(tmp_path / "claimcheck.toml", 'select = ["chain"]\nignore = ["circular"]\n')
    found = in_force([str(tmp_path)], Options(select=["hedge,source", " wording "]))
    assert (found.config.select, found.config.ignore) == (("hedge", "source", "wording"), ("circular",))
    assert (found.origin("select"), found.origin("ignore")) == ("--select", f"{file}: ignore")


def test_an_empty_option_says_nothing(tmp_path: Path) -> None:
    write(tmp_path / "claimcheck.toml", 'outlet = "Skell Herald"\n')
    assert in_force([str(tmp_path)], Options(outlet="", encoding="")).config.outlet == "Skell Herald"


def test_paths_in_a_file_are_the_files(tmp_path: Path) -> None:
    write(tmp_path / "claimcheck.toml", 'rules = "house/rules"\nbaseline = "known.json"\n')
    found = in_force([str(tmp_path / "news" / "a.txt")]).config
    assert (found.rules, found.baseline) == (tmp_path / "house" / "rules", tmp_path / "known.json")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('min_level = "note"', "min_level: unknown key; allowed: baseline, encoding, fail-on, "),
        ('min-level = "loud"', "min-level: Input should be 'error', 'warning' or 'note'"),
        ("select = [1]", "select: expected a list of names of rules or categories"),
        ("rules = 3", "rules: "),
        ('outlet = ""', "outlet: "),
        ("select = [", "not TOML: "),
        ("select = " + "[" * 100_000, "not TOML that can be read: too much in brackets in brackets"),
        ("a" + ".a" * 600_000 + " = 1", "is larger than 1 MB"),
    ],
)
def test_a_mistake_is_one_line_with_file_and_key(text: str, told: str, tmp_path: Path) -> None:
    file = write(tmp_path / "claimcheck.toml", text)
    with pytest.raises(ClaimcheckError) as caught:
        in_force([str(tmp_path)])
    assert str(caught.value).startswith(f"{file}: {told}")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a = " + "9" * 5_000, "not TOML that can be read: Exceeds the limit"),
        ("a = " + "[" * 5_000 + "]" * 5_000, "too much in brackets in brackets"),
        (".".join(["a"] * 400_000) + " = 1", "takes longer than"),
    ],
    ids=["number", "brackets", "parts"],
)
def test_what_is_made_to_break_the_reader_is_one_line(
    text: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimcheck.rules.toml_files.SECONDS", 0.1)
    (tmp_path / "claimcheck.toml").write_text(text)
    with pytest.raises(ClaimcheckError, match=told) as caught:
        in_force([str(tmp_path / "a.txt")])
    assert len(caught.value.mistakes) == 1


def test_all_mistakes_are_told(tmp_path: Path) -> None:
    file = write(tmp_path / "pyproject.toml", '[tool.claimcheck]\nnope = 1\nfail-on = "never"\n')
    with pytest.raises(ClaimcheckError) as caught:
        in_force([str(tmp_path)])
    assert len([line for line in str(caught.value).splitlines() if line.startswith(f"{file}: ")]) == 2


def test_a_table_that_is_none_is_told(tmp_path: Path) -> None:
    file = write(tmp_path / "pyproject.toml", "[tool]\nclaimcheck = 3\n")
    with pytest.raises(ClaimcheckError) as caught:
        in_force([str(tmp_path)])
    assert str(caught.value).startswith(f"{file}: tool.claimcheck: ")


def test_the_readmes_settings_are_right(tmp_path: Path) -> None:
    readme = Path(__file__).parents[1] / "README.md"
    block = readme.read_text(encoding="utf-8").partition("```toml\n")[2].partition("```")[0]
    write(tmp_path / "claimcheck.toml", block)
    assert set(in_force([str(tmp_path)]).origins.values()) == {str(tmp_path / "claimcheck.toml")}


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="POSIX has owners and modes")
def test_a_file_that_others_may_write_or_own_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    above = write(tmp_path / "claimcheck.toml", 'outlet = "Skell Herald"\n')
    beside = write(tmp_path / "inbox" / "claimcheck.toml", 'outlet = "Planted Post"\n')
    article = str(tmp_path / "inbox" / "a.txt")
    assert in_force([article]).config.outlet == "Planted Post"
    beside.chmod(0o666)
    assert in_force([article]).origins["outlet"] == str(above)
    beside.chmod(0o644)
    others = os.geteuid() + 1
    stat = Path.stat
    monkeypatch.setattr(
        Path, "stat", lambda self, **asked: owned(stat(self, **asked), self == beside, others)
    )
    assert in_force([article]).origins["outlet"] == str(above)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="POSIX has owners and modes")
@pytest.mark.parametrize(("user", "outlet"), [(0, "Planted Post"), (4321, None)])
def test_who_owns_the_folder_one_works_in_is_believed_by_root_alone(
    user: int, outlet: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beside = write(tmp_path / "claimcheck.toml", 'outlet = "Planted Post"\n')
    monkeypatch.chdir(tmp_path)
    stat = Path.stat
    monkeypatch.setattr(os, "geteuid", lambda: user)
    monkeypatch.setattr(
        Path, "stat", lambda self, **asked: owned(stat(self, **asked), self in (beside, tmp_path), 1234)
    )
    assert in_force([str(tmp_path / "a.txt")]).config.outlet == outlet


def owned(there: os.stat_result, another: bool, owner: int) -> os.stat_result:
    """Return what is known of a file, of another owner if it is that one."""
    return os.stat_result((*there[:4], owner, *there[5:10])) if another else there
