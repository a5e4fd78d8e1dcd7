"""What a source's words are read as: one person or two, a whole name, an example, nobody."""

from __future__ import annotations

import pytest
from linked import Said, linked, sources

from claimcheck.link import link
from claimcheck.records import Article, Attribution, Extraction, Quotation
from claimcheck.segment import segment


@pytest.mark.parametrize(
    ("source", "who"),
    [
        ("The club chairman and event's organizer Ana Ruiz", "Ana Ruiz"),
        ("The team captain and club's founder Bo Kaya", "Bo Kaya"),
        ("The chairman and Marsk's lawyer Ana Ruiz", "The chairman + Ana Ruiz"),
        ("The mayor and his lawyer Ana Ruiz", "The mayor + Ana Ruiz"),
        ("Chief Patrol Agent Bo Kaya", "Bo Kaya"),
        ("FBI Special Agent Ana Ruiz", "Ana Ruiz"),
        ("Dr Jeanne d'Arc Mujawa", "Jeanne d'Arc Mujawa"),
        ("Luca dell’Orto", "Luca dell’Orto"),
        ("You", ""),
    ],
)
def test_who_a_source_is(source: str, who: str) -> None:
    text = f"{source} may have said that it rained."
    if source == "You":
        text = text.replace("said", "heard")
    cue = "may have heard" if source == "You" else "may have said"
    assert sources(linked(text, Said(source, cue, "that it rained"))) == [who]


def test_you_may_be_somebody_who_is_charged_or_addressed() -> None:
    text = "You said that it rained. “You know that it rained again,” Ana Ruiz said."
    said = Said("You", "said", "that it rained")
    outer = Said("Ana Ruiz", "said", "“You know that it rained again,”", near="Ana Ruiz")
    inner = Said("You", "know", "that it rained again", inside=2, near="You know")
    assert sources(linked(text, said, outer, inner)) == ["You", "Ana Ruiz", "You"]


@pytest.mark.parametrize(
    ("content", "quotation", "who"),
    [
        ('"My girl is sick."', Quotation.DIRECT, "Bo Kaya"),
        ('"We are sick."', Quotation.DIRECT, "some"),
        ("that I am sick.", Quotation.INDIRECT, "some"),
    ],
)
def test_i_is_the_example_among_several(content: str, quotation: Quotation, who: str) -> None:
    text = f"Now some, like fisher Bo Kaya, are desperate: {content}"
    place = text.index(content), len(text)
    source, cue = (4, text.index(", are")), (text.index("are desperate"), place[0] - 1)
    attribution = Attribution("a1", None, (source,), (cue,), (place,), quotation, 0.9)
    article = Article("test", text)
    assert sources(link(article, segment(article), Extraction((attribution,), ()))) == [who]
