"""Hedge cues and pseudo-cues."""

from __future__ import annotations

import pytest

from claimcheck.extract import extract
from claimcheck.flag.hedges import find_hedges
from claimcheck.records import Article, Sentence, SentenceKind
from claimcheck.rules import load
from claimcheck.rules.patterns import searchable
from claimcheck.rules.schema import Role, Scope


def cues(text: str) -> list[str]:
    sentence = Sentence(0, 0, len(text), SentenceKind.BODY, 0)
    heard = extract(Article("hedges", text), [sentence]).heard
    found = find_hedges(searchable(text), [sentence], load(), heard)
    return [text[hedge.start : hedge.end] for hedge in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The wall may fall.", ["may"]),
        ("The wall could fall, and it probably will.", ["could", "probably"]),
        ("It appears that the wall is weak.", ["appears"]),
        ("The survey suggests that the wall is weak.", ["suggests"]),
        ("“I think it’s weak, but I’m not sure.”", ["I think", "I’m not sure"]),
        ("Repairs are unlikely; an apparent crack was found.", ["unlikely", "apparent"]),
        ("It almost certainly cost roughly $3 million.", ["almost certainly", "roughly"]),
        ("TOWN MAY LOSE ITS FERRY", ["MAY"]),
        ("Town May Lose Its Ferry", ["May"]),
        ("The band The Might Be Giants played, and may play again.", ["may"]),
        ("The band The Might Be Giants played.", []),
        ("Perhaps had lost. The yacht Perhaps won in May.", []),
        ("Perhaps the yacht Brann won.", ["Perhaps"]),
        ("The yacht Perhaps won. Perhaps the wind had helped.", ["Perhaps"]),
    ],
)
def test_hedge_cues(text: str, expected: list[str]) -> None:
    assert cues(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The talks opened in May.",
        "On 12 May the wall fell, and May 13 was quiet.",
        "Prime Minister May and Theresa May spoke.",
        "“May I come in?” she asked.",
        "He could not swim and she could hear him.",
        "How could they know?",
        "She ran as fast as she could.",
        "The army's military might is feared.",
        "They sold as many boats as possible and made it possible to leave.",
        "The poll asked likely voters.",
        "Okafor appeared on stage.",
        "The owner suggested a walk.",
        "It became apparent to all.",
        "They talked about 12 boats.",
        "She believes in God and I believe in her.",
    ],
)
def test_pseudo_cues_are_no_hedges(text: str) -> None:
    assert cues(text) == []


def test_the_class_says_what_a_cue_bears_on() -> None:
    scopes = {cue.id: cue.scope for cue in load().of_role(Role.HEDGE)}
    assert (scopes["possible"], scopes["attributive"]) == (Scope.CLAUSE, Scope.PHRASE)


def test_the_longest_of_overlapping_cues_is_taken() -> None:
    assert cues("It is more likely than not.") == ["more likely than not"]
