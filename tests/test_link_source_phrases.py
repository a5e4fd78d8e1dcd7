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
    ],
)
def test_who_a_source_is(source: str, who: str) -> None:
    text = f"{source} may have said that it rained."
    assert sources(linked(text, Said(source, "may have said", "that it rained"))) == [who]


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
