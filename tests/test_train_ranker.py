"""The ranker of persons: what it is shown, and what it learns from that."""

from __future__ import annotations

import re

import pytest

from claimcheck.link.reference.salience import NOBODY
from claimcheck.records import Article, Entity, EntityKind, Extraction
from claimcheck.train.data import GoldArticle, Mention
from claimcheck.train.ranker import Decision, decisions, fit

NAMES = ("Tom Kaya", "Paul Brandt", "Ana Ruiz")


def named(article: Article, _sentences: object) -> Extraction:
    """Return the names as a tagger would find them."""
    found = [(article.text.find(name), name) for name in NAMES]
    return Extraction(
        (), tuple(Entity(at, at + len(name), EntityKind.PERSON) for at, name in found if at >= 0)
    )


def article(text: str, *told: tuple[str, str, bool]) -> GoldArticle:
    """Return a text in which some words stand for somebody, and ask for it or not."""
    places = [(re.search(rf"\b{words}\b", text), who, asks) for words, who, asks in told]
    mentions = (Mention(place.span(), who, asks) for place, who, asks in places if place)
    return GoldArticle("a", text, None, mentions=tuple(mentions))


def test_a_pronoun_is_shown_with_all_who_may_be_meant() -> None:
    text = "Tom Kaya met Paul Brandt at the port. Ana Ruiz wrote that he left."
    gold = article(text, ("Tom Kaya", "kaya", False), ("Paul Brandt", "brandt", False), ("he", "kaya", True))
    (one,) = decisions(gold, named)
    assert (one.right, one.nobody, one.cited) == ((True, False), False, False)
    assert all(who["last_sentence"] for who in one.candidates)


def test_who_is_neither_of_two_is_anybody_else() -> None:
    text = "Tom Kaya met Paul Brandt at the port. It rained when he left."
    gold = article(text, ("Tom Kaya", "kaya", False), ("Paul Brandt", "brandt", False), ("he", "x", True))
    (one,) = decisions(gold, named)
    assert (one.right, one.nobody) == ((False, False), True)


def test_what_tells_the_right_one_weighs() -> None:
    def made(right: bool, *, cited: bool) -> Decision:
        candidates = ({"near": 1.0, "often": 0.0}, {"near": 0.0, "often": 1.0})
        return Decision(candidates, (right, not right), False, cited)

    nobody = Decision(({"near": 0.0, "often": 0.0},), (False,), True, True)
    cited, mentioned = fit([*[made(True, cited=True)] * 40, *[made(False, cited=False)] * 40, *[nobody] * 40])
    assert cited["near"] > cited["often"]
    assert cited[NOBODY] > 0
    assert cited["near"] + mentioned["near"] < cited["often"] + mentioned["often"]


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("Tom Kaya met Paul Brandt before he left.", [True, False]),
        ("When Tom Kaya met Paul Brandt, he left.", [False, False]),
    ],
)
def test_who_opens_the_sentence_is_told_from_who_opens_a_clause_before(text: str, opens: list[bool]) -> None:
    gold = article(text, ("Tom Kaya", "kaya", False), ("Paul Brandt", "brandt", False), ("he", "kaya", True))
    (one,) = decisions(gold, named)
    assert [who["opens"] for who in one.candidates] == opens
