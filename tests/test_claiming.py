"""Whether an attribution claims something, and what then becomes of its sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest
from linked import Said, chains, linked

from claimcheck import check
from claimcheck.chains import statements
from claimcheck.extract.claiming import asked
from claimcheck.extract.unsaid import is_nobody, is_own_saying
from claimcheck.link import link
from claimcheck.records import AttributionType, Extraction
from claimcheck.resources import word_lists


def rows(text: str) -> list[tuple[str, str]]:
    """Return the rows of a report: who says it, and what."""
    return chains(statements(check(text)))


@pytest.mark.parametrize(
    "sentence",
    [
        "The mayor was tweeting about Jon Aker on Monday.",
        "The board discussed the ways in which the port could be sold.",
        "The council has approved a new deal with the crews.",
        "The minister also questioned a witness who had left the port.",
        "The governor cancelled the parade.",
        "Ana Moss wrote a book detailing her own search for the boat.",
        "The mayor introduced a bill on trawlers in May.",
        "The board ordered the crews to leave the port.",
        "The company posted this photo of her son standing on the quay.",
        "Ida Feld has not made the case for a new bridge.",
        "The pier's owners conceded the race.",
    ],
)
def test_what_is_only_acted_on_or_spoken_of_is_the_articles_own_statement(sentence: str) -> None:
    assert rows(sentence) == [("", sentence)]


@pytest.mark.parametrize(
    ("sentence", "who", "what"),
    [
        ("The minister announced a ban on trawlers.", "The minister", "a ban on trawlers"),
        ("The mayor denied taking bribes.", "The mayor", "taking bribes"),
        ("Police suspect arson in the harbour.", "Police", "arson in the harbour"),
        ("The board acknowledged losing two boats.", "The board", "losing two boats"),
        ("The mayor vowed to rebuild the pier.", "The mayor", "to rebuild the pier"),
        ("Ana Ruiz complained about being sent to sea at night.", "Ana Ruiz", "being sent to sea at night"),
        ("The pilots warned of a storm that may sink boats.", "The pilots", "a storm that may sink boats"),
        ("The mayor accused the board of fraud.", "The mayor", "fraud"),
        ("The crews know that it burned.", "The crews", "that it burned"),
    ],
)
def test_what_is_said_claimed_denied_or_known_is_a_row(sentence: str, who: str, what: str) -> None:
    assert rows(sentence) == [(who, what)]


EXAMPLES = word_lists("extract/claims.toml")


@pytest.mark.parametrize("sentence", EXAMPLES["claims"])
def test_the_examples_of_claims_claim_something(sentence: str) -> None:
    found = [one for one in check(sentence).attributions if asked(one, sentence)]
    assert not any(one.topic for one in found)


@pytest.mark.parametrize("sentence", EXAMPLES["none"])
def test_the_examples_of_none_claim_nothing(sentence: str) -> None:
    assert rows(sentence) == [("", sentence)]


@pytest.mark.parametrize("sentence", EXAMPLES["stated"])
def test_what_articles_state_is_a_row_of_theirs(sentence: str) -> None:
    assert len(rows(sentence)) == 1


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Mirk said Varga had denied that he sold the boat.", "that he sold the boat"),
        ("The minister said the army had denied shelling the hospital.", "shelling the hospital"),
        ("Lee said the owner confessed he had burned the pier.", "he had burned the pier"),
    ],
)
def test_what_somebody_is_said_to_have_denied_is_a_row_of_its_own(text: str, what: str) -> None:
    assert len(rows(text)) == 2
    assert rows(text)[1][1] == what


@pytest.mark.parametrize(
    "said",
    [
        "No evidence has been found that votes were bought",
        "No sign was seen that the dam leaked",
        "No clear proof has emerged that he lied",
        "Not a single paper reported that the dam leaked",
    ],
)
def test_what_there_is_no_evidence_of_is_not_claimed(said: str) -> None:
    assert rows(f"{said}.") == [("", f"{said}.")]
    assert rows(f"{said}, the board said.") == [("the board", said)]


@pytest.mark.parametrize(
    "text", ["The minister said the plan was a self-", "Some of: Corvanians think it rained.", "Half of:"]
)
def test_what_breaks_off_is_read(text: str) -> None:
    assert all(what in text for _, what in rows(text))


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
    ("source", "before", "cue", "nobody"),
    [
        ("", "Nobody ", "said", True),
        ("", "since no one really ", "said", True),
        ("No official", "", "said", True),
        ("Not a single paper", "", "said", True),
        ("", "No evidence ", "said", True),
        ("", "in May. No clear sign ", "said", True),
        ("", "No fewer than five reports ", "said", False),
        ("None of the candidates", "", "said", True),
        ("Almost nobody in Tarn", "", "said", True),
        ("anyone", "Hardly ", "said", True),
        ("any crew", "It sank if ", "says", True),
        ("a soul", "it froze, and not ", "said", True),
        ("a handful of voters", "Barely ", "said", False),
        ("few", "Yet vanishingly ", "said", True),
        ("few", "A ", "said", False),
        ("anyone who fishes", "", "says", False),
        ("Nobody but the mayor", "", "said", False),
        ("Neither the mayor nor the council", "", "said", True),
        ("No fewer than five officials", "", "said", False),
        ("No 10", "", "said", False),
        ("None other than the mayor", "", "said", False),
        ("", "", "No evidence has been found", True),
        ("", "", "no fewer than five said", False),
        ("Nora Vale", "", "said", False),
        ("", "The boats of no one", "said", False),
        ("", "It was ", "said", False),
    ],
)
def test_what_nobody_says_is_said_by_nobody(source: str, before: str, cue: str, nobody: bool) -> None:
    assert is_nobody(source, before, cue) is nobody
