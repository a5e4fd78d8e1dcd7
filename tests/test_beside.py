"""Speakers told by the layout: credits, lead-in lines, lists, interviews, whoever is speaking; and nobody."""

from __future__ import annotations

import pytest

import claimcheck

HEAD = "Ferries return to Port Ellery\n\nThe ferry company and its crews met on Monday in the town hall.\n\n"


def said(text: str, words: str) -> list[str]:
    """Return the names in the chain of the shortest claim that holds some words."""
    checked = claimcheck.check(text)
    names = {source.id: source.name for source in checked.sources}
    claim = min((c for c in checked.claims if words in c.text), key=lambda claim: len(claim.text))
    return [names[source] for link in claim.chain for source in link.sources]


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("“The boats are too old for this.” — Rita Moss, captain", "boats are too old", "Rita Moss"),
        ("“The boats are too old for this.” –Rita Moss", "boats are too old", "Rita Moss"),
        ("“The boats are too old.” — Rita Moss (@rita) May 3, 2021", "boats are too old", "Rita Moss"),
        ("• “The boats are too old for this.” — Rita Moss", "boats are too old", "Rita Moss"),
        ("And from Chairwoman Rita Moss:\n\n“The boats are too old for this.”", "boats are too", "Rita Moss"),
        ("• Fire chief Ellen Dow: the stairs were locked.", "stairs were locked", "Ellen Dow"),
        (
            "“We have waited long,” Rita Moss said.\n\n“The boats are too old for this. They leak at night.”",
            "They leak at night",
            "Rita Moss",
        ),
        (
            '"We have waited," Rita Moss said, "and the boats will be here by Friday.\n\nIt rained.',
            "the boats will be here",
            "Rita Moss",
        ),
    ],
)
def test_who_stands_beside_a_quotation_says_it(text: str, words: str, speaker: str) -> None:
    assert said(f"{HEAD}{text}\n", words) == [speaker]


def test_answers_are_the_interviewees() -> None:
    text = (
        "A captain looks back\n\nCaptain Odd Ranheim, 71, spoke to us about the year 1998.\n\n"
        "Q: Who knew that it was bankrupt?\n\nA: The mayor knew. We owed the bank nine million crowns.\n\n"
        "Did you ever think of leaving?\n\nI signed a contract with a yard in Brann in 2001.\n"
    )
    assert said(text, "We owed the bank") == ["Odd Ranheim"]
    assert said(text, "I signed a contract") == ["Odd Ranheim"]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "Rolf Trubek: Kestria drops inquiry\n\nProsecutors dropped it.\n",
            "Kestria drops",
            "Rolf Trubek",
        ),
        ("Blast in Merrow\n\nNobody claimed responsibility for the blast.\n", "responsibility", "Nobody"),
    ],
)
def test_topics_and_nobody_are_no_sources(text: str, words: str, name: str) -> None:
    assert said(text, words) == []
    assert name not in {source.name for source in claimcheck.check(text).sources}
