"""Whole small articles, each with all the rows that it gives."""

from __future__ import annotations

import pytest
from linked import chains

from claimcheck.pipeline import check

Rows = list[tuple[str, str]]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "Tom Kaya said the mayor had lied about the pier. The mayor said it was safe.",
            [("Tom Kaya", "the mayor had lied about the pier"), ("The mayor", "it was safe")],
        ),
        (
            "Tom Kaya said the Merrow mayor had lied. The Merrow mayor said it was safe.",
            [("Tom Kaya", "the Merrow mayor had lied"), ("The Merrow mayor", "it was safe")],
        ),
        (
            "Tom Kaya, the mayor's brother, said it rained. The mayor said it was safe.",
            [("Tom Kaya", "it rained"), ("The mayor", "it was safe")],
        ),
        (
            "Engineer Tom Kaya said the pier leaks. The mayor said it was safe.",
            [("Tom Kaya", "the pier leaks"), ("The mayor", "it was safe")],
        ),
        (
            "Ana Lee met the governor. The governor said it rained.",
            [("", "Ana Lee met the governor."), ("The governor", "it rained")],
        ),
        (
            "Tom Kaya said it rained. The governor said it snowed. The bishop said it hailed.",
            [("Tom Kaya", "it rained"), ("The governor", "it snowed"), ("The bishop", "it hailed")],
        ),
        (
            "Ana Lee, the mayor, met Tom Kaya. Kaya said the pier leaks. The mayor said it was safe. "
            "The president said it rained.",
            [
                ("", "Ana Lee, the mayor, met Tom Kaya."),
                ("Tom Kaya", "the pier leaks"),
                ("Ana Lee", "it was safe"),
                ("The president", "it rained"),
            ],
        ),
        (
            "Ana Lee, the mayor, met Tom Kaya. The deputy mayor said it was safe.",
            [("", "Ana Lee, the mayor, met Tom Kaya."), ("The deputy mayor", "it was safe")],
        ),
        (
            "Deputy Mayor Ana Lee met Tom Kaya. The deputy mayor said it was safe.",
            [("", "Deputy Mayor Ana Lee met Tom Kaya."), ("Ana Lee", "it was safe")],
        ),
    ],
)
def test_an_office_is_nobodys_for_being_named_nearby(text: str, rows: Rows) -> None:
    assert chains(check(text)) == rows


@pytest.mark.parametrize(
    ("opening", "who"),
    [
        ("Dan Lee (51) was arrested.", "Dan Lee"),
        ("Dan Lee, aged 51, was arrested.", "Dan Lee"),
        ("Dan Lee, age 51, was arrested.", "Dan Lee"),
        ("The guard arrested Dan Lee, 51.", "Dan Lee"),
        ("Tom Kaya (44) met Dan Lee (51).", "Dan Lee"),
        ("Dan Lee, 51, met Tom Kaya, 51.", "The 51-year-old"),
        ("Dan Lee (51) met Tom Kaya (51).", "The 51-year-old"),
        ("Dan Lee (44) was arrested.", "The 51-year-old"),
    ],
)
def test_an_age_is_whose_the_article_says_it_is(opening: str, who: str) -> None:
    assert chains(check(f"{opening} The 51-year-old said it rained.")) == [("", opening), (who, "it rained")]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("According to the Post, Lee wrote: “It rained.”", [("Post > Lee", "“It rained.”")]),
        ("Lee wrote that it rained, according to the Post.", [("Post > Lee", "that it rained")]),
        ("According to the Post, Lee denied that it rained.", [("Post > Lee", "that it rained")]),
        ("According to the Post, Lee asked whether it rained.", [("Post", "Lee asked whether it rained")]),
        (
            "The mayor said Lee wrote that it rained.",
            [("The mayor", "Lee wrote that it rained"), ("The mayor > Lee", "that it rained")],
        ),
    ],
)
def test_what_somebody_is_only_said_to_say_is_one_row(text: str, rows: Rows) -> None:
    assert chains(check(text)) == rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "ABC7 reported that it rained. 60 Minutes reported that it rained.",
            [("ABC7", "that it rained"), ("60 Minutes", "that it rained")],
        ),
        (
            "“You know it rots,” Lee told Kaya. You people think that it rots.",
            [("Lee", "“You know it rots,”"), ("You people", "that it rots")],
        ),
        (
            "“It rots,” Lee told Kaya. “You people think that it rots.”",
            [
                ("Lee", "“It rots,”"),
                ("Lee", "“You people think that it rots.”"),
                ("Lee > You people", "that it rots"),
            ],
        ),
        ("1 Kings says it hailed.", [("1 Kings", "it hailed")]),
        (
            "Ana Lee was born in Hull, Eng. It rained, Lee said.",
            [("Ana Lee", "Ana Lee was born in Hull, Eng."), ("Ana Lee", "It rained")],
        ),
        ("The builder, Eng. Tom Kaya, said it rained.", [("Tom Kaya", "it rained")]),
    ],
)
def test_a_sentence_of_its_own_speaker_is_not_that_of_the_one_before(text: str, rows: Rows) -> None:
    assert chains(check(text)) == rows
