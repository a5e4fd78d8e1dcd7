"""How a source phrase is read: its parts, appositions, heads, owners."""

from __future__ import annotations

import pytest

from claimcheck.link.names.figures import gather
from claimcheck.link.names.recognition import find_names
from claimcheck.link.wording.coordination import read
from claimcheck.link.wording.noun_phrases import NounPhrase
from claimcheck.records import Article, Sentence, SentenceKind
from claimcheck.tokens import tokenize


def phrases(text: str, *, headline: bool = False) -> list[NounPhrase]:
    """Return a text read as one source phrase, as if it began a sentence."""
    sentence = f"{text} said so last week."
    doc = tokenize(Article("test", sentence), (Sentence(0, 0, len(sentence), SentenceKind.BODY, 0),))
    cast = gather(doc, find_names(doc, ()))
    return list(read(doc.within((0, len(text))), cast, headline=headline))


def words(phrase: NounPhrase, text: str) -> str:
    name = phrase.name
    return " ".join(name.words) if name else text[phrase.words[0].start : phrase.words[-1].end]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Ruiz and Tom Kaya", ["Ana Ruiz", "Tom Kaya"]),
        ("Sens. Ana Ruiz (R-Ky.) and Tom Kaya (Fla.)", ["Ana Ruiz", "Tom Kaya"]),
        ("both he and Ana Ruiz", ["he", "Ana Ruiz"]),
        ("the mayor and her deputies", ["the mayor", "her deputies"]),
        ("miners, nurses, and many teachers", ["miners", "nurses", "many teachers"]),
        ("Ana Ruiz, chair and founder of the Tarn Group,", ["Ana Ruiz"]),
        ("Ana Ruiz, head of Tarn, and Tom Kaya, her deputy,", ["Ana Ruiz", "Tom Kaya"]),
        ("Ana Ruiz or another council official", ["Ana Ruiz", "another council official"]),
        ("Tom Kaya and other Tarn officials", ["Tom Kaya", "other Tarn officials"]),
        ("Ana Ruiz, now 81 and retired in Leeds, Ohio", ["Ana Ruiz"]),
        ("voters within and outside the city", ["voters within and outside the city"]),
        ("Chairman and CEO Tom Kaya", ["Tom Kaya"]),
        ("Her campaign manager, Tom Kaya,", ["Tom Kaya"]),
        ("his rivals, Sens. Ana Ruiz of Ohio and Tom Kaya of Iowa,", ["Ana Ruiz", "Tom Kaya"]),
        ("a group called Tarn Action", ["Tarn Action"]),
        ("reporting by the Tarn Herald", ["Tarn Herald"]),
        ("Ana Ruiz’s close friends and allies", ["Ana Ruiz’s close friends and allies"]),
        ("Federal and state officials", ["Federal and state officials"]),
        ("a talk between Ana Ruiz and Tom Kaya", ["a talk between Ana Ruiz and Tom Kaya"]),
        ("critics, including Ana Ruiz and Tom Kaya,", ["critics"]),
        ("the Rev. Ana Ruiz, of Tarn Church", ["Ana Ruiz"]),
        ("Ana Ruiz, of Ruiz, Lorn and Vik,", ["Ana Ruiz"]),
        ("Ana Ruiz, of Ruiz, Lorn, and Vik,", ["Ana Ruiz"]),
        ("Ana Ruiz, of Tarn, and Tom Kaya", ["Ana Ruiz", "Tom Kaya"]),
        ("KNO head of Ports Prof. Ana Ruiz", ["Ana Ruiz"]),
        ("Theatre commander Maj.-Gen. Ana Ruiz", ["Ana Ruiz"]),
        (
            "the Tarn Council, the UN fishing agency and Lorn Corp",
            ["Tarn Council", "the UN fishing agency", "Lorn Corp"],
        ),
        ("the Tarn Council, the UN fishing agency, and Lorn Corp", ["Tarn Council", "Lorn Corp"]),
        ("Ana Ruiz, R-Ky.", ["Ana Ruiz"]),
        ("a clerk who was not authorized to speak", ["a clerk"]),
        ("the bespectacled, 71-year-old diplomat", ["the bespectacled, 71-year-old diplomat"]),
        ("members of the Tarn Council", ["members of the Tarn Council"]),
        ("according to Ana Ruiz", ["Ana Ruiz"]),
        ("the Tarn News Agency, Lorna,", ["Tarn News Agency"]),
        ("Authorities in Leeds in Essex county, northern England,", ["Authorities in Leeds in Essex county"]),
        (
            "Officials at the Tarn Office, a division of Trade and Harbour Control,",
            ["Officials at the Tarn Office"],
        ),
        ("refiners like Lorn Corp and Tarn Inc", ["Lorn Corp", "Tarn Inc"]),
        ("Republican and Democratic lawmakers", ["Republican and Democratic lawmakers"]),
        (
            "A report by the Tarn Association against Torture (TAT)",
            ["A report by the Tarn Association against Torture (TAT)"],
        ),
        ("people all over the country who", ["people all over the country"]),
        ("who, while running for mayor,", ["who"]),
        ("whose aides", ["whose aides"]),
        ("Tarn Council when opening the bridge", ["Tarn Council"]),
        ("", []),
        ("—", []),
    ],
)
def test_the_sources_in_a_phrase(text: str, expected: list[str]) -> None:
    assert [words(phrase, text) for phrase in phrases(text)] == expected


def test_a_comma_joins_in_headlines() -> None:
    text = "Tarn Council, striking miners"
    assert [words(phrase, text) for phrase in phrases(text, headline=True)] == [
        "Tarn Council",
        "striking miners",
    ]


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("two officials familiar with the plan", "officials"),
        ("groups encouraging the mayor", "groups"),
        ("many of the miners", "miners"),
        ("the striking miners’ union", "union"),
        ("some on the council", "some"),
        ("the latest Tarn poll", "poll"),
    ],
)
def test_the_head_of_a_phrase(text: str, head: str) -> None:
    (phrase,) = phrases(text)
    assert phrase.head.low == head


def test_owner_and_number() -> None:
    (phrase,) = phrases("Ana Ruiz’s campaign")
    assert [word.text for word in phrase.owner] == ["Ana", "Ruiz"]
    assert (phrase.definite, phrase.plural) == (True, False)
    (phrase,) = phrases("her aides")
    assert [word.text for word in phrase.owner] == ["her"]
    assert phrase.plural
