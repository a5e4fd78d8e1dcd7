"""Whether a content says something, or is only what its cue is about."""

from __future__ import annotations

from dataclasses import replace

import pytest
from linked import Said, chains, linked

from claimcheck.extract.topics import is_nobody, is_own_saying, is_topic, is_unvoiced
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
        ("explained", "this quip"),
        ("conceded", "the race"),
        ("first reported", "the strike"),
        ("have heard", "arguments over the pier"),
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
        ("ordered", "the crews to leave the port"),
        ("has approved", "a new deal with the crews"),
        ("offered", "support"),
        ("admitted", "defeat"),
        ("also questioned", "a witness who had left the port"),
        ("is now considering", "a ban on trawlers"),
        ("believed in", "a port that is open to all crews"),
        ("wrote", "the first verdict of the term"),
        ("posted", "this photo of her son standing on the quay"),
        ("told", "a longer story"),
        ("responding to", "some blame for the fire"),
        ("must understand", "that the pier is rotten"),
        ("cannot deny", "that the pier is rotten"),
        ("known as", "the “mad mayor”"),
        ("would see", "tax cuts of ten per cent"),
        ("released statements blasting", "the port board"),
        ("shared", "yet another post of hers"),
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
        ("wrote", "the pier is rotten"),
        ("told the board", "that the pier is rotten"),
        ("posted", "“this pier”"),
        ("accused her of", "fraud"),
        ("responded by proposing", "two measures for the port"),
        ("denied", "wrongdoing"),
        ("see", "the pier as a trap"),
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


def test_what_stands_before_its_cue_is_no_thing_that_is_shown() -> None:
    said = "The feast on the quay, her last, recognizes her work"
    assert is_topic(["wrote"], said)
    assert not is_topic(["wrote"], said, behind=False)


@pytest.mark.parametrize(
    ("cue", "content", "unvoiced"),
    [
        ("deemed", "unsafe", True),
        ("Known for", "her work in the port", True),
        ("allegations of", "theft", True),
        ("reportedly", "getting the letter", True),
        ("on suspicion of", "running a gambling den", True),
        ("reportedly", "a sailor who fled", False),
        ("accused of", "planning a fire", False),
        ("was accused of", "theft", False),
        ("fears", "that it burned", False),
        ("is expected", "to burn", False),
        ("was called", "a “trap”", False),
        ("?", "The crews look away", False),
    ],
)
def test_a_thing_that_nobody_is_named_for_is_no_claim(cue: str, content: str, *, unvoiced: bool) -> None:
    assert is_unvoiced([cue], content) is unvoiced


@pytest.mark.parametrize(
    ("source", "cue", "own"),
    [
        ("I", "would say", True),
        ("We", "’re just saying", True),
        ("I", "can't say", False),
        ("I", "said", False),
        ("She", "would say", False),
        ("I", "told the board", False),
    ],
)
def test_speakers_may_only_open_so_what_they_say(source: str, cue: str, *, own: bool) -> None:
    assert is_own_saying(source, cue) is own


@pytest.mark.parametrize(
    ("source", "before", "nobody"),
    [
        ("", "Nobody ", True),
        ("", "since no one really ", True),
        ("No official", "", True),
        ("None of the candidates", "", True),
        ("Neither the mayor nor the council", "", True),
        ("No fewer than five officials", "", False),
        ("No 10", "", False),
        ("None other than the mayor", "", False),
        ("Nora Vale", "", False),
        ("", "The boats of no one", False),
        ("", "It was ", False),
    ],
)
def test_what_nobody_says_is_said_by_nobody(source: str, before: str, nobody: bool) -> None:
    assert is_nobody(source, before) is nobody
