"""Whom ``they``, ``you`` and ``those`` mean in somebody's words; nobody is named where it is open."""

from __future__ import annotations

import pytest
from linked import Said, linked, sources


def meant(text: str, speech: Said, *inner: Said) -> list[str]:
    """Return who the sources inside a speech are."""
    return sources(linked(text, speech, *inner))[1:]


@pytest.mark.parametrize(
    ("content", "who"),
    [
        ("Miners are angry. They say it rained.", "Miners"),
        ("We met young voters. They say it rained.", "young voters"),
        ("I want to press donors because they say it rained.", "donors"),
        ("I hear that miners left and they say it rained.", "miners"),
        ("The Port Board of Tarn is wrong. They say it rained.", "Port Board of Tarn"),
        ("It is cold. They say it rained.", "They"),
    ],
)
def test_they_are_the_people_spoken_of_just_before(content: str, who: str) -> None:
    word = "They" if "They" in content else "they"
    text = f"“{content}” Ana Ruiz said."
    said = Said("Ana Ruiz", "said", content)
    assert meant(text, said, Said(word, "say", "it rained", inside=1, near=f"{word} say")) == [who]


def test_they_in_a_quotation_are_nobody_whom_only_the_article_speaks_of() -> None:
    text = "Protesters gathered. “They say it rained,” the miners said."
    said = Said("the miners", "said", "They say it rained", near="the miners said")
    assert meant(text, said, Said("They", "say", "it rained", inside=1)) == ["They"]


@pytest.mark.parametrize(
    ("text", "speech", "who"),
    [
        (
            "“Mr. Kaya, do you say it rained?” Ana Ruiz said.",
            ("said", "Mr. Kaya, do you say it rained?"),
            "Kaya",
        ),
        (
            "Tom Kaya came. “Do you, Tom, say it rained?” Ana Ruiz said.",
            ("said", "Do you, Tom, say it rained?"),
            "Tom Kaya",
        ),
        (
            "Ana Ruiz met Tom Kaya.\n\n“You say it rained,” Ana Ruiz said.",
            ("said", "You say it rained"),
            "Tom Kaya",
        ),
        (
            "Ana Ruiz met Tom Kaya.\n\n“If you say it rained,” Ana Ruiz said.",
            ("said", "If you say it rained"),
            "you",
        ),
        (
            "“My son, Tom, and you say it rained,” Ana Ruiz said.",
            ("said", "My son, Tom, and you say it rained"),
            "you",
        ),
        ("“You say it rained,” Ana Ruiz said.", ("said", "You say it rained"), "You"),
    ],
)
def test_you_are_the_one_spoken_to(text: str, speech: tuple[str, str], who: str) -> None:
    cue, content = speech
    word = "You" if "You say" in text else "you"
    near = "Ana Ruiz " + cue
    said = Said("Ana Ruiz", cue, content, near=near)
    assert meant(text, said, Said(word, "say", "it rained", inside=1, near=word)) == [who]


def test_in_a_transcript_you_are_the_other_one() -> None:
    text = "Ana Ruiz: Do you say it snowed?\n\nTom Kaya: If you say it rained."
    first = Said("Ana Ruiz", ":", "Do you say it snowed?")
    second = Said("Tom Kaya", ":", "If you say it rained", near="Tom Kaya")
    snow = Said("you", "say", "it snowed", inside=1)
    rain = Said("you", "say", "it rained", inside=2, near="If you")
    assert sources(linked(text, first, second, snow, rain))[2:] == ["Tom Kaya", "Ana Ruiz"]


def test_speakers_do_not_call_themselves_by_their_office() -> None:
    text = "Mayor Tom Kaya came. “The mayor doubts the tests,” Tom Kaya said."
    said = Said("Tom Kaya", "said", "The mayor doubts the tests", near="Tom Kaya said")
    inner = Said("The mayor", "doubts", "the tests", inside=1)
    assert meant(text, said, inner) == ["The mayor"]


def test_the_we_of_one_speaker_is_not_anothers() -> None:
    text = "“We hope it rained,” Ana Ruiz said. “We fear it rained,” Tom Kaya said."
    found = linked(
        text,
        Said("Ana Ruiz", "said", "We hope it rained"),
        Said("We", "hope", "it rained", inside=1),
        Said("Tom Kaya", "said", "We fear it rained", near="Tom Kaya"),
        Said("We", "fear", "it rained", inside=3, near="We fear"),
    )
    assert [found.attributions[n].source_ids for n in (1, 3)] == [("s1",), ("s3",)]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Ana Ruiz said those who doubt the tests.", "those who doubt the tests"),
        ("Ana Ruiz said they met people who left Tarn and who doubt the tests.", "people"),
        (
            "Ana Ruiz said they met the millions of miners around Tarn who doubt the tests.",
            "the millions of miners around Tarn",
        ),
        (
            "Ana Ruiz said they met people all over this island who doubt the tests.",
            "people all over this island",
        ),
        ("Ana Ruiz is tired of backing people who doubt the tests.", "people"),
        ("Ana Ruiz said they met working people who doubt the tests.", "working people"),
    ],
)
def test_who_doubts(text: str, who: str) -> None:
    assert sources(linked(text, Said("who", "doubt", "the tests", near="who doubt")))[0] == who


def test_a_body_is_the_one_that_the_speaker_serves() -> None:
    text = (
        "The Tarn Herald is old. Ana Ruiz, the director of Quarry Watch, said the website doubts the tests."
    )
    said = Said("Ana Ruiz", "said", "the website doubts the tests")
    inner = Said("the website", "doubts", "the tests", inside=1)
    assert sources(linked(text, said, inner))[1] == "Quarry Watch"


def test_his_lawyer_is_the_one_who_is_called_a_lawyer_for_him() -> None:
    text = "Ivo Marsk, a lawyer for Tom Kaya, came. Ana Ruiz said his attorney doubts the tests."
    said = Said("Ana Ruiz", "said", "his attorney doubts the tests")
    inner = Said("his attorney", "doubts", "the tests", inside=1)
    assert sources(linked(text, said, inner))[1] == "Ivo Marsk"


def test_two_cues_of_one_source_are_beside_each_other() -> None:
    text = "Ana Ruiz said that the miners had phoned him to ask for rain."
    found = linked(
        text,
        Said("Ana Ruiz", "said", "that the miners had phoned him to ask for rain"),
        Said("the miners", "had phoned him", "to ask for rain", inside=1),
        Said("the miners", "to ask", "for rain", inside=2),
    )
    assert [one.parent for one in found.attributions] == [None, "a1", "a1"]


@pytest.mark.parametrize(
    ("source", "who"),
    [
        ("Ruiz's lawyer", "Ana Ruiz"),
        ("Ruiz's office", "Ana Ruiz"),
        ("Kaya's lawyer", "Mira Kaya"),
        ("the port's lawyer", "the port's lawyer"),
    ],
)
def test_she_in_the_words_of_those_who_speak_for_somebody_is_who_they_speak_for(
    source: str, who: str
) -> None:
    text = f"Ana Ruiz came late. Mira Kaya said no. Then {source} said she hoped it would rain."
    said = Said("Mira Kaya", "said", "no")
    speech = Said(source, "said", "she hoped it would rain", near=f"{source} said")
    assert sources(linked(text, said, speech, Said("she", "hoped", "it would rain", inside=2)))[2] == who


@pytest.mark.parametrize(
    ("content", "who"),
    [
        ("the mayor was tired when she hoped it would rain", "Ana Ruiz"),
        ("friends of the mayor knew that she hoped it would rain", "Mira Kaya"),
    ],
)
def test_she_is_whom_the_words_around_call_by_an_office(content: str, who: str) -> None:
    text = f"Mayor Ana Ruiz left Tarn last year. Mira Kaya said {content}."
    speech = Said("Mira Kaya", "said", content)
    assert meant(text, speech, Said("she", "hoped", "it would rain", inside=1)) == [who]
