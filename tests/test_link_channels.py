"""Channels: to which outlet or platform something was said, by what the article says of them."""

from __future__ import annotations

import pytest
from linked import Said, chains, linked

from claimcheck.records import Findings, LinkRole


def channels(findings: Findings) -> list[list[str]]:
    """Return the names of each attribution's channels."""
    names = {source.id: source.name for source in findings.sources}
    return [[names[i] for i in attribution.channel] for attribution in findings.attributions]


@pytest.mark.parametrize(
    ("text", "cue", "channel"),
    [
        ("Ana Ruiz told AFP the pier was safe.", "told", "AFP"),
        ("Ana Ruiz told the Hill that the pier was safe.", "told", "Hill"),
        ("Ana Ruiz told the daily Sözcü that the pier was safe.", "told", "Sözcü"),
        ("Ana Ruiz told the Kestrian-owned Tarn Daily that the pier was safe.", "told", "Tarn Daily"),
        ("Ana Ruiz told the influential Tarn Gazette that the pier was safe.", "told", "Tarn Gazette"),
        ("Ana Ruiz told CNN chief correspondent Tom Kaya that the pier was safe.", "told", "CNN"),
        ("Ana Ruiz told “Brann Today” that the pier was safe.", "told", "Brann Today"),
        ("Ana Ruiz told CNN Türk on Friday that the pier was safe.", "told", "CNN Türk"),
        ("Ana Ruiz told the news agency KNO that the pier was safe.", "told", "KNO"),
        ("Ana Ruiz told the radio station Brann FM that the pier was safe.", "told", "Brann FM"),
        ("In an interview with the BBC, Ana Ruiz said the pier was safe.", "said", "BBC"),
        ("In an interview on Monday with Checkpoint, Ana Ruiz said the pier was safe.", "said", "Checkpoint"),
        ("Ana Ruiz said in a statement to Reuters that the pier was safe.", "said", "Reuters"),
        ("Speaking to Reuters, Ana Ruiz said the pier was safe.", "said", "Reuters"),
        ("Ana Ruiz wrote in a post on X that the pier was safe.", "wrote", "X"),
        ("Ana Ruiz said on Twitter that the pier was safe.", "said on Twitter", "Twitter"),
        ("Ana Ruiz said in a Facebook post that the pier was safe.", "said", "Facebook"),
        ("Ana Ruiz, quoted by the Brann Courier, said the pier was safe.", "said", "Brann Courier"),
        ("Ana Ruiz, as quoted by Tom Kaya, said the pier was safe.", "said", "Tom Kaya"),
        ("Ana Ruiz told the Brann Sentinel that the pier was safe. The Sentinel?", "told", "Brann Sentinel"),
        ("In remarks aired by the channel Brann TV, Ana Ruiz said the pier was safe.", "said", "Brann TV"),
        ("Ana Ruiz told Radyo Brann that the pier was safe.", "told", "Radyo Brann"),
        ("Ana Ruiz said on “Good Morning Brann” that the pier was safe.", "said", "Good Morning Brann"),
        ("Ana Ruiz said on Truth Social that the pier was safe.", "said", "Truth Social"),
        ("In her tweets on Monday, Ana Ruiz said the pier was safe.", "said", "Twitter"),
        ("In a flurry of tweets, Ana Ruiz said the pier was safe.", "said", "Twitter"),
    ],
)  # fmt: skip
def test_what_something_is_told_to_is_a_channel(text: str, cue: str, channel: str) -> None:
    found = linked(text, Said("Ana Ruiz", cue, "the pier was safe"), outlet="Skell Herald")
    assert channels(found) == [[channel]]
    claim = next(claim for claim in found.claims if claim.attribution == "a1")
    assert [link.role for link in claim.chain] == [LinkRole.OUTLET, LinkRole.CHANNEL, LinkRole.SOURCE]


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("Ana Ruiz told the Skell Herald that the pier was safe.", "Ana Ruiz", "told"),
        ("Ana Ruiz told the council that the pier was safe.", "Ana Ruiz", "told"),
        ("Ana Ruiz and the law quoted by Tom Kaya said the pier was safe.", "Ana Ruiz", "said"),
        ("Ana Ruiz told reporters that the pier was safe.", "Ana Ruiz", "told"),
        ("Ana Ruiz showed in detail how Skell 500 firms said that the pier was safe.", "Ana Ruiz", "showed"),
        ("Ana Ruiz told the Tarn-based company Bell Ferries that the pier was safe.", "Ana Ruiz", "told"),
        ("Ana Ruiz, editor with the BBC, said the pier was safe.", "Ana Ruiz, editor with the BBC", "said"),
        ("Responding to a report in the Tarn Gazette, Ana Ruiz said the pier was safe.", "Ana Ruiz", "said"),
        ("Ana Ruiz told Reuters reporter Tom Kaya that the pier was safe.", "Ana Ruiz", "told"),
        ("Ana Ruiz said on its website that the pier was safe.", "Ana Ruiz", "said"),
        ("Ana Ruiz told media that the pier was safe.", "Ana Ruiz", "told"),
        ("Ana Ruiz told the media that the pier was safe.", "Ana Ruiz", "told"),
        ("In response to a tweet, Ana Ruiz said the pier was safe.", "Ana Ruiz", "said"),
        ("Ana Ruiz told “Big Tom” Kaya that the pier was safe.", "Ana Ruiz", "told"),
        ("Ana Ruiz said on “Pier Friday” that the pier was safe.", "Ana Ruiz", "said"),
        ("Ana Ruiz said on “the old quay” that the pier was safe.", "Ana Ruiz", "said"),
    ],
)  # fmt: skip
def test_others_are_no_channels(text: str, source: str, cue: str) -> None:
    found = linked(text, Said(source, cue, "the pier was safe"), outlet="Skell Herald")
    assert channels(found) == [[]]


def test_no_outlet_is_ordered_to_do_something() -> None:
    text = "The cabinet has told Kestrian media not to show the pier."
    assert channels(linked(text, Said("The cabinet", "told", "not to show the pier"))) == [[]]


def test_two_outlets_are_one_channel() -> None:
    found = linked(
        "Ana Ruiz told Reuters and AFP that the pier was safe.", Said("Ana Ruiz", "told", "the pier was safe")
    )
    assert chains(found)[0][0] == "Reuters + AFP > Ana Ruiz"


def test_what_is_told_to_an_outlet_rests_on_it() -> None:
    found = linked(
        "Ana Ruiz told AFP the pier was safe. Tom Kaya wrote on Twitter that it leaked.",
        Said("Ana Ruiz", "told", "the pier was safe"),
        Said("Tom Kaya", "wrote on Twitter", "that it leaked"),
    )
    names = {source.id: source.name for source in found.sources}
    assert [(names[origin.source], origin.kind) for origin in found.origins] == [
        ("AFP", "outlet"),
        ("Twitter", "platform"),
    ]


def test_a_person_and_an_outlet_of_one_name() -> None:
    text = "Fiona Hill told the Hill that the pier was safe."
    found = linked(text, Said("Fiona Hill", "told", "that the pier was safe"))
    assert chains(found) == [("Hill > Fiona Hill", "that the pier was safe")]


@pytest.mark.parametrize(
    ("then", "source", "channel"),
    [
        (" She said it rained.", "She", ["Reuters"]),
        (" “I know it,” Ruiz said.", "Ruiz", ["Reuters"]),
        ("\n\n“I know it,” she said.", "she", ["Reuters"]),
        ("\n\n“I know it,” Ruiz said.", "Ruiz", []),
        (" Tom Kaya said it rained.", "Tom Kaya", []),
        (" She said in a statement it rained.", "She", []),
        (" She had said it rained.", "She", []),
        (" On Monday, she said it rained.", "she", []),
    ],
)
def test_a_talk_lasts_while_the_same_one_speaks(then: str, source: str, channel: list[str]) -> None:
    text = f"Ana Ruiz told Reuters the pier was safe.{then}"
    told = Said("Ana Ruiz", "told", "the pier was safe")
    what = "“I know it,”" if "know" in then else "it rained"
    found = linked(text, told, Said(source, "said", what, near=then.strip()[:3] if "know" in then else then))
    assert channels(found) == [["Reuters"], channel]


def test_a_talk_ends_with_another_speaker_and_a_platform_is_none() -> None:
    text = "Ana Ruiz told Reuters the pier was safe. Tom Kaya said it rained. Ruiz said it was wet."
    told = Said("Ana Ruiz", "told", "the pier was safe")
    others = Said("Tom Kaya", "said", "it rained"), Said("Ruiz", "said", "it was wet", near="Ruiz said")
    assert channels(linked(text, told, *others)) == [["Reuters"], [], []]
    text = "Ana Ruiz wrote on Twitter the pier was safe. She said it rained."
    wrote = Said("Ana Ruiz", "wrote on Twitter", "the pier was safe")
    assert channels(linked(text, wrote, Said("She", "said", "it rained"))) == [["Twitter"], []]
