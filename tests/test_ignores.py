"""Inline ignores: on a line, before a paragraph, by rule or all."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.authoring.trial import findings
from claimcheck.flag import flag
from claimcheck.flag.ignores import ignores_in
from claimcheck.rules import load

LINE = "The wall reportedly leans and may fall."


def rules_of(text: str) -> list[str]:
    return [entry.rule for entry in flag(findings(text), load()).flags]


def test_without_a_mark_both_rules_report() -> None:
    assert rules_of(LINE) == ["hearsay-adverb", "hedge"]


@pytest.mark.parametrize(
    "mark",
    [
        "<!-- claimcheck: ignore hedge -->",
        "[claimcheck: ignore hedge]",
        "[Claimcheck: Ignore  hedge , speculation ]",
    ],
)
def test_a_mark_on_the_line_covers_the_line(mark: str) -> None:
    assert rules_of(f"{LINE} {mark}\n{LINE}") == ["hearsay-adverb", "hearsay-adverb", "hedge"]


def test_a_mark_on_a_line_of_its_own_covers_the_next_paragraph() -> None:
    assert rules_of(f"[claimcheck: ignore hearsay-adverb]\n\n{LINE}\n{LINE}") == [
        "hedge",
        "hearsay-adverb",
        "hedge",
    ]


def test_marks_on_lines_of_their_own_add_up() -> None:
    marks = "[claimcheck: ignore hedge]\n<!-- claimcheck: ignore hearsay-adverb -->"
    assert rules_of(f"{marks}\n{LINE}") == []


def test_a_mark_without_a_rule_ignores_all() -> None:
    assert rules_of(f"{LINE} <!-- claimcheck: ignore -->") == []


def test_a_mark_at_the_end_covers_nothing() -> None:
    assert rules_of(f"{LINE}\n[claimcheck: ignore]") == ["hearsay-adverb", "hedge"]


@given(st.text(alphabet=st.sampled_from("[]<!->claimcheck: ignore hedge\n"), max_size=120))
def test_any_text_can_be_asked(text: str) -> None:
    found = ignores_in(text)
    for spans in (found.lines, found.marks):
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert all(before[1] <= after[0] for before, after in pairwise(spans))


def test_a_mark_over_two_lines_covers_both() -> None:
    assert "hedge" not in rules_of(f"{LINE} <!--\nclaimcheck: ignore hedge --> {LINE}")
