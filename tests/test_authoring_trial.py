"""Findings made of strings, and rules tried on their examples."""

from __future__ import annotations

from dataclasses import replace

from claimcheck.authoring.trial import failures, findings
from claimcheck.rules import load
from claimcheck.rules.schema import Example, Given

TEXT = "Duarte said that Okafor had said it rained. The port, which is old, shut, she added."
GIVEN = (
    Given(source="Duarte", cue="said", content="that Okafor had said it rained"),
    Given(source="Okafor", cue="had said", content="it rained", inside=1),
    Given(source="she", name="Duarte", cue="added", content="shut"),
)


def test_parts_are_found_near_each_other() -> None:
    built = findings(TEXT, GIVEN)
    parts = [tuple(TEXT[a:b] for a, b in (*x.source, *x.cue, *x.content)) for x in built.attributions]
    assert parts == [
        ("Duarte", "said", "that Okafor had said it rained"),
        ("Okafor", "had said", "it rained"),
        ("she", "added", "shut"),
    ]
    assert [x.parent for x in built.attributions] == [None, "a1", None]


def test_claims_have_chains_by_name_and_the_rest_is_the_articles_own() -> None:
    built = findings(TEXT, GIVEN, outlet="Coastal Times")
    names = {source.id: source.name for source in built.sources}
    assert [
        (claim.text, [names[i] for link in claim.chain for i in link.sources]) for claim in built.claims
    ] == [
        ("that Okafor had said it rained", ["Coastal Times", "Duarte"]),
        ("it rained", ["Coastal Times", "Duarte", "Okafor"]),
        ("The port, which is old, ", []),
        ("shut", ["Coastal Times", "Duarte"]),
    ]


def test_an_example_that_fails_says_what_is_flagged_and_what_was_expected() -> None:
    rule = next(rule for rule in load().flags if rule.id == "hearsay-adverb")
    wrong = replace(rule, examples=(Example(text="It reportedly rained.", flagged=("rained",)),))
    assert failures(wrong, load()) == ("hearsay-adverb: example 1: flags reportedly; expected rained",)


def test_an_example_says_what_is_a_note() -> None:
    rule = next(rule for rule in load().flags if rule.id == "hearsay-adverb")
    text, flagged = "The supposed owner reportedly left.", ("supposed", "reportedly")

    def told(noted: tuple[str, ...] | None) -> tuple[str, ...]:
        example = Example(text=text, flagged=flagged, noted=noted)
        return failures(replace(rule, examples=(example,)), load())

    assert told(None) == told(("supposed",)) == ()
    assert told(()) == ("hearsay-adverb: example 1: notes supposed; expected nothing",)
