"""Whether a content says something, or is only what its cue is about."""

from __future__ import annotations

from dataclasses import replace

import pytest
from linked import Said, chains, linked

from claimcheck.extract.topics import is_topic
from claimcheck.link import link
from claimcheck.records import AttributionType, Extraction


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("was tweeting about", "Jon Aker"),
        ("was charged with", "nine counts of theft"),
        ("are threatening", "Merrow Air Lines"),
        ("addressed", "the harbour question"),
        ("filed papers", "to send the coast guard"),
        ("asked", "whether it leaked"),
        ("asked about", "the leak"),
        ("said", "the same"),
        ("mentioned", "it"),
        ("is clear about", "what the port lacks"),
        ("spoke of", "the council that had sold the pier"),
        ("told reporters about", "the fire"),
        ("has not commented on", "the fire or on whether it will pay"),
        ("alluding", "a story the mayor told in May"),
        ("wrote a book detailing", "her own search for the boat"),
        ("discussed", "the ways in which the port could be sold"),
        ("are often referred to as", "the “first wave”"),
        ("was dubbed", "“the mad mayor”"),
        ("In", "“The Last Boat: A Life at Sea,”"),
        ("knows", "what it wants"),
        ("has learned", "how the pier can be mended"),
        ("has said", "as much"),
    ],
)
def test_what_is_only_spoken_of_is_a_topic(cue: str, content: str) -> None:
    assert is_topic([cue], content)


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("said", "the pier is safe"),
        ("announced", "a ban on trawlers"),
        ("allegations of", "fraud"),
        ("reportedly", "a trawler that sank in May"),
        ("denied", "the accusation"),
        ("acknowledged", "losing two boats"),
        ("vowed", "to rebuild the pier"),
        ("declined to say", "whether it leaked"),
        ("did not share word as to", "whether it leaked"),
        ("branded him", "a “coward”"),
        ("wrote about the fire:", "it was set"),
        (":", "No deal"),
        ("according to", "the report that was leaked showed a crack"),
        ("put it like this", "the harbour's gone"),
        ("complained about", "being sent to sea at night"),
        ("told them about", "how the pier burned"),
        ("detailed", "that the pier had burned"),
        ("knows", "that it burned"),
        ("explained", "how it burned"),
        ("did not know", "whether it burned"),
        ("calls", "the pier a “trap”"),
    ],
)
def test_what_is_said_is_none(cue: str, content: str) -> None:
    assert not is_topic([cue], content)


@pytest.mark.parametrize(
    ("cue", "content", "topic"),
    [
        ("know", "the price of cod", True),
        ("expected", "to bring rain to the coast", True),
        ("know", "that the price of cod fell", False),
        ("vowed", "to rebuild the pier", False),
        ("allegations of", "fraud", False),
    ],
)
def test_what_is_thought_or_known_in_anothers_words_says_something_in_a_clause(
    cue: str, content: str, *, topic: bool
) -> None:
    assert is_topic([cue], content, nested=True) is topic
    assert not is_topic([cue], content)


def test_a_sentence_that_only_names_a_topic_is_a_claim_of_the_article() -> None:
    text = "The mayor was tweeting about Jon Aker. Ana Ruiz wants a bridge."
    given = linked(
        text, Said("The mayor", "was tweeting about", "Jon Aker"), Said("Ana Ruiz", "wants", "a bridge")
    )
    kinds = (AttributionType.ASSERTION, AttributionType.ATTITUDE)
    made = tuple(
        replace(one, source_ids=(), resolved=None, topic=True, type=kind)
        for one, kind in zip(given.attributions, kinds, strict=True)
    )
    found = link(given.article, given.sentences, Extraction(made, ()))
    assert chains(found) == [
        ("", "The mayor was tweeting about Jon Aker."),
        ("", "Ana Ruiz wants a bridge."),
        ("Ana Ruiz", "a bridge"),
    ]
