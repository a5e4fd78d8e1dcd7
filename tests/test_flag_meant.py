"""Words that a rule knows, where they mean something else."""

from __future__ import annotations

import pytest

import claimcheck


def found(text: str, *rules: str) -> list[str]:
    return [text[flag.start : flag.end] for flag in claimcheck.check(text).flags if flag.rule in rules]


@pytest.mark.parametrize(
    "text",
    [
        "Police in Skell held five alleged gangsters on Monday.",
        "The court heard two alleged smugglers.",
        "Alleged gangsters burned a boat.",
        "She met an alleged victim of the fire.",
        "Confirmed cases rose to nine, the ministry said.",
        "Duarte claimed the nomination on Tuesday.",
        "The storm claimed two lives.",
        "The Senate confirmed the nominee.",
        "Bo Katz snapped up the last seats.",
        "Divers uncovered the body near the wall.",
    ],
)
def test_adjectives_and_deeds_are_no_loaded_cues(text: str) -> None:
    assert found(text, "loaded-cue") == []


@pytest.mark.parametrize(
    "text",
    [
        "Economists at the Skell Bank said rates would fall.",
        "Analysts at Brook and Lee expect a slump.",
        "Historians Ines Duarte and Bo Katz said the wall was older.",
        "The bank hires economists who say little.",
        "She trained as one of the port's leading economists.",
        "Lawmakers Ana Lee and Jo Park said the bill was dead.",
        "Researchers at the University of Skell found that eels sleep.",
    ],
)
def test_those_of_one_house_those_with_names_and_professions_are_not_vague(text: str) -> None:
    assert found(text, "vague-source") == []


def test_those_of_no_house_are_vague() -> None:
    assert found("Economists fear the wall may fall.", "vague-source") == ["Economists"]


@pytest.mark.parametrize(
    "text",
    [
        "The port would neither confirm nor deny the sale.",
        "The request was denied on Monday.",
        "The court denied Duarte the right to appeal.",
        "Something went wrong with the pump.",
        "The answer lies in the sand.",
        "The navy shot down a drone near Skell.",
        "She writes crime fiction for children.",
        "The party rejected the nomination of Bo Katz.",
        "The shop gave steep discounts to sailors.",
        "The test came back a false negative.",
    ],
)
def test_what_is_refused_and_what_goes_wrong_is_not_disputed(text: str) -> None:
    assert found(text, "disputed") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Duarte denied that she had sold the pier.", ["denied"]),
        ("The port rejected the accusation.", ["rejected"]),
        ("Bo Katz falsely claimed that the wall had fallen.", ["falsely"]),
        ("The rumour was debunked within a day.", ["debunked"]),
    ],
)
def test_claims_that_are_denied_are_disputed(text: str, words: list[str]) -> None:
    assert found(text, "disputed") == words
