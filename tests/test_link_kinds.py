"""The nine kinds of sources, by words and by the tagger's opinion."""

from __future__ import annotations

import pytest
from linked import Said, linked

from claimcheck.records import SourceKind


def kind(source: str, *told: tuple[SourceKind, float]) -> str:
    found = linked(f"Last week {source} said it rained.", Said(source, "said", "it rained", kinds=told))
    return found.sources[0].kind.value


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Ana Ruiz", "person"),
        ("Mayor Okoro", "person"),
        ("the Merrow Council", "organization"),
        ("Valdora Bank", "organization"),
        ("Turkey", "organization"),
        ("the ministry", "organization"),
        ("the website fivetide", "organization"),
        ("a new poll", "document"),
        ("e-mails from the council", "document"),
        ("Article 33", "document"),
        ("several studies", "document"),
        ("a source", "anonymous"),
        ("two people familiar with the plan", "anonymous"),
        ("a senior official", "anonymous"),
        ("officials", "anonymous"),
        ("a clerk who spoke on condition of anonymity", "anonymous"),
        ("one Republican", "anonymous"),
        ("a spokeswoman for the council", "spokesperson"),
        ("White House officials", "spokesperson"),
        ("company executives", "spokesperson"),
        ("critics", "vague"),
        ("some miners", "vague"),
        ("many", "vague"),
        ("Republicans", "vague"),
        ("nobody", "vague"),
        ("the public", "vague"),
        ("some party figures", "vague"),
        ("the two women", "group"),
        ("72 percent of miners", "group"),
        ("her lawyers", "group"),
        ("a federal judge", "group"),
        ("protesters", "group"),
        ("Lee supporters", "group"),
        ("a group of doctors", "group"),
        ("members of the Port Council", "group"),
        ("a member of Congress", "group"),
        ("a number of miners", "vague"),
        ("a number of other members of Congress", "vague"),
    ],
)
def test_kind_by_words(source: str, expected: str) -> None:
    assert kind(source) == expected


def test_the_tagger_is_asked_about_people_without_a_name_only() -> None:
    sure = (SourceKind.GROUP, 0.8), (SourceKind.VAGUE, 0.2)
    assert kind("miners", *sure) == "group"
    assert kind("miners", (SourceKind.GROUP, 0.4), (SourceKind.VAGUE, 0.3)) == "vague"
    assert kind("Ana Ruiz", *sure) == "person"
    assert kind("miners", (SourceKind.PERSON, 0.9)) == "vague"


def test_no_source_is_no_kind() -> None:
    found = linked("It is believed that it rained.", Said("", "is believed", "that it rained"))
    assert found.sources == ()
    assert found.attributions[0].source_ids == ()


def test_the_tagger_tells_a_noun_that_no_list_has() -> None:
    assert kind("the medical gazette", (SourceKind.ORGANIZATION, 0.9)) == "organization"
    assert kind("the two women", (SourceKind.ORGANIZATION, 0.9)) == "group"
    assert kind("critics", (SourceKind.ORGANIZATION, 0.9)) == "vague"
