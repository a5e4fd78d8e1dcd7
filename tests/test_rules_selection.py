"""Which rules report, by id, category and level."""

from __future__ import annotations

import pytest

from claimcheck.errors import ClaimcheckError
from claimcheck.records import Level
from claimcheck.rules import load
from claimcheck.rules.selection import Selection, chosen, known, reaches

RULES = load()
CHAIN = {rule.id for rule in RULES.flags if rule.category == "chain"}


def ids(selection: Selection) -> set[str]:
    return {rule.id for rule in chosen(RULES, selection).flags}


def test_all_rules_report_unless_asked_otherwise() -> None:
    assert chosen(RULES, Selection()) == RULES


def test_rules_are_chosen_by_id_and_by_category() -> None:
    assert ids(Selection(select=("chain", "overclaim"))) == CHAIN | {"overclaim"}
    assert ids(Selection(ignore=("chain", "overclaim"))) == ids(Selection()) - CHAIN - {"overclaim"}
    assert ids(Selection(select=())) == set()


def test_an_id_goes_before_a_category() -> None:
    assert ids(Selection(select=("chain",), ignore=("circular",))) == CHAIN - {"circular"}
    assert ids(Selection(select=("circular",), ignore=("chain",))) == {"circular"}


def test_ignore_goes_before_select_of_the_same_kind() -> None:
    assert ids(Selection(select=("circular",), ignore=("circular",))) == set()
    assert ids(Selection(select=("chain", "wording"), ignore=("wording",))) == CHAIN


def test_rules_below_the_least_level_are_silent() -> None:
    levels = {rule.level for rule in chosen(RULES, Selection(least=Level.WARNING)).flags}
    assert levels == {Level.WARNING, Level.ERROR}
    assert ids(Selection(select=("hedge",), least=Level.WARNING)) == set()


def test_hedges_count_though_no_rule_reports_them() -> None:
    assert chosen(RULES, Selection(select=())).cues == RULES.cues


def test_a_level_reaches_itself_and_what_is_weaker() -> None:
    assert reaches(Level.ERROR, Level.WARNING)
    assert reaches(Level.WARNING, Level.WARNING)
    assert not reaches(Level.NOTE, Level.WARNING)


def test_an_unknown_name_is_told_with_the_nearest() -> None:
    known(("hedge", "chain", "quoted-hedge"), RULES)
    with pytest.raises(ClaimcheckError, match=r"^hegde: no such rule or category; did you mean hedge"):
        known(("hegde",), RULES)
    with pytest.raises(ClaimcheckError, match=r"claimcheck rules lists both$"):
        known(("zzz",), RULES)
