"""The factuality of claims: the table in rules/README.md, and what it cannot show."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.authoring.trial import findings
from claimcheck.flag import flag
from claimcheck.records import Factuality
from claimcheck.resources import folder
from claimcheck.rules import load
from claimcheck.rules.schema import Given

TABLE = re.findall(
    r"^\| (.+?) \| (.*?) ?\| (.*?) ?\| (.*?) ?\| ((?:CT|PR|PS|U)[u+-]) \|$",
    (folder() / "README.md").read_text(encoding="utf-8"),
    re.MULTILINE,
)


def value(text: str, *given: Given) -> Factuality:
    """Return the factuality of the last attribution's claim, or without attributions of the only one."""
    claims = flag(findings(text, given), load()).claims
    wanted = f"a{len(given)}" if given else None
    return next(claim.factuality for claim in claims if claim.attribution == wanted)


def test_the_table_has_all_eight_values() -> None:
    assert {row[-1] for row in TABLE} == set(Factuality)


@pytest.mark.parametrize(("text", "source", "cue", "content", "expected"), TABLE, ids=lambda part: part[:40])
def test_the_table_in_the_readme(text: str, source: str, cue: str, content: str, expected: str) -> None:
    given = [Given(source=source, cue=cue, content=content)] if cue else []
    assert value(text, *given) == expected


def test_a_nested_claim_is_relative_to_its_own_source() -> None:
    outer = Given(source="Duarte", cue="denied", content="that the captain thought the ferry sank")
    inner = Given(source="the captain", cue="thought", content="the ferry sank", inside=1)
    text = "Duarte denied that the captain thought the ferry sank."
    assert value(text, outer) == Factuality.CERTAINLY_NOT
    assert value(text, outer, inner) == Factuality.PROBABLE


def test_a_hedge_of_a_later_clause_leaves_the_main_clause_certain() -> None:
    assert value("The ferry sank because the captain may have slept.") == Factuality.CERTAIN


@given(st.text(alphabet=st.sampled_from("may not if, ?“”that seems. \n"), max_size=60))
def test_any_text_has_a_factuality(text: str) -> None:
    claims = flag(findings(text), load()).claims
    assert all(claim.factuality in Factuality for claim in claims)
