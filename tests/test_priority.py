"""How soon a claim is worth verifying."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimcheck.authoring.trial import findings
from claimcheck.flag import flag
from claimcheck.flag.priority import Priority, priorities
from claimcheck.records import SourceKind
from claimcheck.rules import load
from claimcheck.rules.schema import Given


def first(text: str, *given: Given, outlet: str | None = None) -> Priority:
    return priorities(flag(findings(text, given, outlet=outlet), load()), load())[0]


def said(source: str, content: str, kind: SourceKind = SourceKind.PERSON, inside: int | None = None) -> Given:
    return Given(source=source, kind=kind, cue="said", content=content, inside=inside)


def test_the_parts_add_up() -> None:
    found = first("The port lost $4 million.")
    assert found == Priority(flags=8, source=12, depth=0, hedge=0, checkability=7)
    assert found.total == 27


def test_a_source_that_nobody_can_ask_comes_before_a_named_one() -> None:
    named = first("Duarte said the port is shut.", said("Duarte", "the port is shut"))
    unnamed = first(
        "A source said the port is shut.", said("A source", "the port is shut", SourceKind.ANONYMOUS)
    )
    assert (named.source, unnamed.source) == (5, 20)
    assert unnamed.flags > named.flags


def test_a_longer_chain_comes_first_and_the_outlet_does_not_count() -> None:
    text = "Duarte said that Okafor said the port is shut."
    outer = said("Duarte", "that Okafor said the port is shut")
    inner = said("Okafor", "the port is shut", inside=1)
    found = priorities(flag(findings(text, (outer, inner), outlet="Coastal Times"), load()), load())
    assert [part.depth for part in found] == [0, 5]


def test_a_hedge_adds() -> None:
    assert first("The port may shut.").hedge > first("The port will shut.").hedge


def test_what_is_only_asked_cannot_be_checked() -> None:
    asked = Given(source="Duarte", cue="asked", content="whether 400 boats had left")
    assert first("Duarte asked whether 400 boats had left.", asked).checkability == 0


def test_every_claim_has_a_priority_in_order() -> None:
    flagged = flag(findings("The port shut. 40 boats left in 2031, the largest loss on record."), load())
    assert [part.checkability for part in priorities(flagged, load())] == [0, 25]


@given(st.text(alphabet=st.sampled_from("may $4 million. 40% said, reportedly allegedly\n"), max_size=200))
def test_priorities_stay_within_bounds(text: str) -> None:
    found = priorities(flag(findings(text), load()), load())
    assert all(0 <= part.total <= 100 for part in found)
