"""Names that are one: acronyms and their long forms, ministries, firms, people called shorter or longer."""

from __future__ import annotations

import pytest
from linked import Said, kinds, linked, sources

from claimcheck.link.reference.conversation import WRITER
from claimcheck.records import Entity, EntityKind


@pytest.mark.parametrize(
    ("text", "source", "who"),
    [
        (
            "The Kestrian Association against Hunger (KAH) met.\n\nThe KAH said no.",
            "The KAH",
            "against Hunger",
        ),
        (
            "The Ligue des Pilotes Volontaires (LPV) met them again that day.\n\nThe LPV said no.",
            "The LPV",
            "Pilotes",
        ),
        ("The Anti-Smuggling Board filed it.\n\nThe ASB said no.", "The ASB", "Anti-Smuggling Board"),
        (
            "The Ministry of Harbours met.\n\nThe Harbours Ministry said no.",
            "The Harbours Ministry",
            "Ministry of",
        ),
        ("Lorn Motor Company shrank.\n\nLorn said no.", "Lorn", "Lorn Motor Company"),
        ("Ana Lux Ruiz sings.\n\nAna Lux said no.", "Ana Lux", "Ana Lux Ruiz"),
        ("Ana Ruiz lost.\n\nDem. Sen. Ruiz said no.", "Dem. Sen. Ruiz", "Ana Ruiz"),
        ("Ana Ruiz lost.\n\nEx-President Ruiz said no.", "Ex-President Ruiz", "Ana Ruiz"),
    ],
)
def test_names_of_one(text: str, source: str, who: str) -> None:
    (found,) = sources(linked(text, Said(source, "said", "no", near=f"{source} said")))
    assert who in found


def test_a_name_into_which_a_page_was_cut_is_not_the_fullest() -> None:
    text = "Ana Ruiz lost. Ruiz Ana Lux RuizMiners left.\n\nRuiz said no."
    assert sources(linked(text, Said("Ruiz", "said", "no", near="Ruiz said"))) == ["Ana Ruiz"]


def test_an_acronym_holds_every_letter_of_its_long_form() -> None:
    text = "The Valdoran Trust against Litter (VTL) met.\n\nVTL said no."
    assert sources(linked(text, Said("VTL", "said", "no", near="VTL said"))) == [
        "Valdoran Trust against Litter"
    ]


def test_brackets_that_are_no_acronym() -> None:
    text = "The mayor of Tarn (TV) met Ana Ruiz.\n\nRuiz said no."
    assert sources(linked(text, Said("Ruiz", "said", "no", near="Ruiz said"))) == ["Ana Ruiz"]


def test_a_country_is_not_its_embassy() -> None:
    text = "Guards left the Kenya Embassy.\n\nKenya said no."
    place = Entity(text.index("Kenya said"), text.index("Kenya said") + 5, EntityKind.LOCATION)
    assert sources(linked(text, Said("Kenya", "said", "no", near="Kenya said"), entities=(place,))) == [
        "Kenya"
    ]


def test_a_firm_called_like_a_man_is_a_firm() -> None:
    text = "Lorn said no. Lorn Motor Company shrank."
    names = [
        Entity(0, 4, EntityKind.PERSON),
        Entity(text.index("Lorn Motor"), text.index(" shrank"), EntityKind.ORGANIZATION),
    ]
    found = linked(text, Said("Lorn", "said", "no"), entities=tuple(names))
    assert kinds(found) == {"Lorn Motor Company": "organization"}


@pytest.mark.parametrize(
    "source", ["US officials", "US Speaker Ruiz", "U.S. officials", "IT workers", "WHO experts"]
)
def test_capitals_are_no_pronoun(source: str) -> None:
    (found,) = sources(linked(f"{source} said it rained.", Said(source, "said", "it rained")))
    assert found != WRITER
    assert found.endswith(source.rpartition(" ")[2])


@pytest.mark.parametrize("chair", ["Chair In Harbour Law at Tarn College", "Director For Research at Tarn"])
def test_what_a_title_is_of_is_nobody(chair: str) -> None:
    source = f"Professor Ana Ruiz, {chair},"
    assert sources(linked(f"{source} said no.", Said(source, "said", "no"))) == ["Ana Ruiz"]


def test_what_is_owned_and_somewhere_is_called_so() -> None:
    text = "The Valdoran embassy in Tarn said no.\n\nThe Valdoran embassy closed."
    source = "The Valdoran embassy in Tarn"
    assert sources(linked(text, Said(source, "said", "no"))) == [source]


@pytest.mark.parametrize(
    ("source", "who"),
    [
        ("Tourism and Sports Minister Ana Ruiz", ["Ana Ruiz"]),
        ("Reuters and Sports Minister Ana Ruiz", ["Reuters + Ana Ruiz"]),
        ("Reuters and Senator Ana Ruiz", ["Reuters + Ana Ruiz"]),
        ("businessman and Lorn ally Ana Ruiz", ["Ana Ruiz"]),
        ("Businessman and Lorn loyalist Ana Ruiz", ["Ana Ruiz"]),
        ("Ana Ruiz, Head of Heritage at the Tarn Museum,", ["Ana Ruiz"]),
        ("Ana Ruiz, OC of the Tarn station,", ["Ana Ruiz"]),
        ("the lawmaker from Tarn constituency Ana Ruiz", ["Ana Ruiz"]),
        ("Friends of Ana Ruiz", ["Friends of Ana Ruiz"]),
        ("The Government of President Ana Ruiz", ["The Government of President Ana Ruiz"]),
        ("the semi-official KNO news agency", ["KNO"]),
        ("the Western media", ["the Western media"]),
        ("The Prime Minister's Office", ["Prime Minister's Office"]),
        ("the Tarn People’s Court", ["Tarn People’s Court"]),
        ("Datuk Seri Ana Ruiz", ["Ana Ruiz"]),
        ("Ana “The Gull” Ruiz", ["Ana “The Gull” Ruiz"]),
        ("Ana ‘Mia’ Ruiz", ["Ana ‘Mia’ Ruiz"]),
        ("Sen. Ana Ruiz, M.D.,", ["Ana Ruiz"]),
        ("Health and Human Services Secretary Ana Ruiz", ["Ana Ruiz"]),
        ("Police in Leeds, England,", ["Police in Leeds"]),
        ("Sun Lijun", ["Sun Lijun"]),
        ("uTarn Local Municipality", ["uTarn Local Municipality"]),
    ],
)
def test_offices_and_names_in_one_source(source: str, who: list[str]) -> None:
    start = 0
    ruiz = [Entity(at, at + 8, EntityKind.PERSON) for at in [source.find("Ana Ruiz")] if at >= start]
    found = linked(f"{source} said no.", Said(source, "said", "no"), entities=tuple(ruiz))
    assert sources(found) == who


def test_a_body_and_the_person_who_leads_it_are_two() -> None:
    text = "Harbour Council for Skippers Ana Ruiz left. Ruiz said no. The council said yes."
    ruiz = Entity(text.index("Ana Ruiz"), text.index(" left"), EntityKind.PERSON)
    body = Entity(0, text.index(" Ana"), EntityKind.ORGANIZATION)
    said = Said("Ruiz", "said", "no", near="Ruiz said"), Said("The council", "said", "yes")
    found = linked(text, *said, entities=(body, ruiz))
    assert sources(found) == ["Ana Ruiz", "Harbour Council for Skippers"]


def test_a_headline_makes_no_name_longer() -> None:
    text = "Lorn Board Quits Harbour As Comedian Ana Ruiz Jokes\n\nAna Ruiz joked on Monday. Ruiz said no."
    comedian = Entity(text.index("Comedian"), text.index(" Jokes"), EntityKind.PERSON)
    found = linked(text, Said("Ruiz", "said", "no", near="Ruiz said"), entities=(comedian,))
    assert sources(found) == ["Ana Ruiz"]


def test_a_given_name_is_no_slip_in_a_surname() -> None:
    text = "It rained, and Tom Marika met Marila bin Kaya there. Marika left.\n\nMarila said no."
    names = ("Tom Marika", "Marila bin Kaya", "Marika", "Marila")
    told = [Entity(text.rindex(name), text.rindex(name) + len(name), EntityKind.PERSON) for name in names]
    found = linked(text, Said("Marila", "said", "no", near="Marila said"), entities=tuple(told))
    assert sources(found) == ["Marila bin Kaya"]


def test_whoever_has_just_been_brought_in() -> None:
    text = "The pier sank in Tarn.\n\nTom Brandt said no. Karl Pohl drives a bus there. He said yes."
    said = Said("Tom Brandt", "said", "no"), Said("He", "said", "yes", near="He said")
    assert sources(linked(text, *said)) == ["Tom Brandt", "Karl Pohl"]


def test_an_outlet_is_no_hospital() -> None:
    text = "The pier sank in Tarn.\n\nA nurse told Reuters no. The hospital said yes."
    assert sources(linked(text, Said("The hospital", "said", "yes"))) == ["The hospital"]


def test_a_nation_that_only_the_article_knows() -> None:
    text = (
        "The pier sank in Kestria.\n\nNobody in Valdora spoke. Valdoran President Ana Ruiz left. "
        "The Kestrian president said no."
    )
    (who,) = sources(linked(text, Said("The Kestrian president", "said", "no")))
    assert who == "The Kestrian president"


def test_places_of_an_office_are_no_sources() -> None:
    source = "Ana Ruiz, director for the Middle East and North Africa at Lorn Watch,"
    africa = Entity(source.index("North"), source.index(" at Lorn"), EntityKind.LOCATION)
    ruiz = Entity(0, 8, EntityKind.PERSON)
    found = linked(f"{source} said no.", Said(source, "said", "no"), entities=(ruiz, africa))
    assert sources(found) == ["Ana Ruiz"]


@pytest.mark.parametrize(
    ("text", "source", "who"),
    [
        ("Leslie Wimes, a clerk, left. Wines said no.", "Wines", "Leslie Wimes"),
        ("Rahul Atiqul Kaya left. Atikul said no.", "Atikul", "Rahul Atiqul Kaya"),
        ("Leslie Wimes left. Winemakers said no.", "Winemakers", "Winemakers"),
    ],
)
def test_a_slip_in_any_part_of_a_name(text: str, source: str, who: str) -> None:
    named = text[: text.index(" left")].partition(",")[0]
    found = linked(
        text, Said(source, "said", "o", near=source), entities=(Entity(0, len(named), EntityKind.PERSON),)
    )
    assert sources(found) == [who]


def test_md_is_part_of_a_name() -> None:
    text = "Md Atiqul Alam said no."
    person = Entity(text.index("Atiqul"), text.index(" said"), EntityKind.PERSON)
    assert sources(linked(text, Said("Md Atiqul Alam", "said", "no"), entities=(person,))) == [
        "Md Atiqul Alam"
    ]
