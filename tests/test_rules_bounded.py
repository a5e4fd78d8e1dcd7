"""A user's own patterns may be anything: none of them holds anybody up."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from pathlib import Path

import pytest

from claimcheck.errors import RulesError
from claimcheck.rules import load, time_bounds
from claimcheck.rules.loading import Rule
from claimcheck.rules.patterns import Opened, searchable

HEDGED = """
title = "Ferries"
level = "note"
category = "wording"
why = "Ferries are looked at."
message = "Says {words}."
looks_at = "words"
patterns = ['%s']

[[reference]]
name = "House style"
url = "https://example.org/style"

[[example]]
text = "The ferry sails."
flagged = []

[[example]]
text = "The a sails."
flagged = ["a"]
"""


def rule(folder: Path, pattern: str) -> Rule:
    (folder / "ferry.toml").write_text(HEDGED % pattern, encoding="utf-8")
    return next(rule for rule in load(folder).flags if rule.id == "ferry")


def found(made: Rule, text: str) -> Sequence[tuple[int, int]]:
    return list(made.matcher.spans(searchable(text), 0, len(text)))


@pytest.mark.parametrize("pattern", ["(a+)+$", "(a|aa)+$"])
def test_a_pattern_that_explodes_is_given_up(
    pattern: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time_bounds, "SECONDS", 0.1)
    made = rule(tmp_path, pattern)
    with pytest.raises(RulesError) as caught:
        found(made, "a" * 5_000 + " b")
    told = f"{tmp_path / 'ferry.toml'}: its patterns take longer than 0.1 s; a repetition of a repetition?"
    assert str(caught.value) == told


def test_other_patterns_find_what_they_did(tmp_path: Path) -> None:
    made = rule(tmp_path, r"ferr(?:y|ies) (\w+)")
    text = "Two ferries sail, the FERRY waits."
    assert found(pickle.loads(pickle.dumps(made)), text) == [(12, 16), (28, 33)]


def test_ours_are_compiled_as_ever(tmp_path: Path) -> None:
    rule(tmp_path, "a+")
    ours = {made.id: made for made in load(tmp_path).flags}["hedge"]
    assert ours == {made.id: made for made in load().flags}["hedge"]
    assert all(
        expression is None or isinstance(expression, Opened)
        for made in load().flags
        for expression in (made.matcher.found.small, made.matcher.found.cased)
    )


def test_a_list_of_the_users_is_bounded_in_our_rules_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time_bounds, "SECONDS", 0.1)
    (tmp_path / "cues").mkdir()
    listed = 'title = "People"\nrole = "list"\nwhy = "-"\npatterns = ["(a+)+,"]\n'
    (tmp_path / "cues" / "vague-people.toml").write_text(listed, encoding="utf-8")
    vague = next(made for made in load(tmp_path).flags if made.id == "vague-source")
    with pytest.raises(RulesError):
        found(vague, "some " + "a" * 5_000 + " b")


def test_patterns_in_brackets_in_brackets_are_one_line(tmp_path: Path) -> None:
    with pytest.raises(RulesError) as caught:
        rule(tmp_path, "(" * 20_000 + "a" + ")" * 20_000)
    assert str(caught.value).count("\n") == 0
    assert str(caught.value).endswith("is too much in brackets in brackets")


@pytest.mark.parametrize(
    "pattern",
    ["(?:(?:(?:a{1000}){1000}){1000}){1000}", "(?:[({]{2000}|\\)b){2000,}", "(?:b{999}){999}" * 3],
)
def test_a_repetition_of_repetitions_that_would_take_for_ever_to_make_is_refused(
    pattern: str, tmp_path: Path
) -> None:
    with pytest.raises(RulesError) as caught:
        rule(tmp_path, pattern)
    assert str(caught.value) == f"{tmp_path / 'ferry.toml'}: its patterns repeat what they repeat too often"
