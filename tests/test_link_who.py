"""Whom a source means where the nearest name is the wrong one, and chains that must not lose a name by it."""

from __future__ import annotations

import re

import pytest
from linked import Said, chains, linked, sources

from claimcheck.records import Entity, EntityKind


def said_by(text: str, source: str, cue: str = "said") -> str:
    """Return the name of the source before ``cue``; the rest of the sentence is what it says."""
    content = text[text.index(cue, text.index(source)) + len(cue) :].strip(" .\n")
    return sources(linked(text, Said(source, cue, content)))[0]


@pytest.mark.parametrize(
    ("text", "source", "who"),
    [
        (
            "Ivo Marsk left. Ana Ruiz wrote to Tom Kaya. The two men said it rained.",
            "The two men",
            "The two men",
        ),
        (
            "Ivo Marsk left. Tom Kaya wrote to Paul Brandt. The two men said it rained.",
            "The two men",
            "Tom Kaya + Paul Brandt",
        ),
        (
            "Rules were set by Ana Ruiz and kept by Maria Holm. The two women said so.",
            "The two women",
            "both",
        ),
        ("Ana Ruiz left. Maria Holm came. Both women said it rained.", "Both women", "both"),
        ("Ana Ruiz, Maria Holm, Eva Lind came. Both women said it rained.", "Both women", "Both women"),
    ],
)
def test_two_are_those_named_last(text: str, source: str, who: str) -> None:
    expected = "Ana Ruiz + Maria Holm" if who == "both" else who
    assert said_by(text, source) == expected


@pytest.mark.parametrize(
    ("text", "source", "who"),
    [
        ("When KAT published its findings, the group said that it rained.", "the group", "KAT"),
        ("Though KAT was refused a licence, the group said that it rained.", "the group", "KAT"),
        ("After KAT had met, the group said that it rained.", "the group", "KAT"),
        ("KAT left before the group said that it rained.", "the group", "the group"),
    ],
)
def test_who_opens_the_clause_before(text: str, source: str, who: str) -> None:
    before = (
        "The Merrow Harbour Group left. The group Kestrian Action Team (KAT) came. It rained. It snowed. "
    )
    name = "Kestrian Action Team" if who == "KAT" else who
    assert said_by(before + text, source) == name


@pytest.mark.parametrize(
    ("text", "inner", "who"),
    [
        # A person is not called by a noun in what he says himself; a body may be.
        ("Senator Ana Ruiz said that the senator had left.", "the senator", "the senator"),
        ("The Harbour Committee said that the committee had left.", "the committee", "Harbour Committee"),
    ],
)
def test_nobody_is_another_noun_in_his_own_words(text: str, inner: str, who: str) -> None:
    outer = text[: text.index(" said")]
    found = linked(text, Said(outer, "said", f"that {inner} had left"), Said(inner, "had", "left", inside=1))
    assert sources(found)[1] == who


@pytest.mark.parametrize(
    ("text", "outer", "cue", "content", "inner", "who"),
    [
        (
            "Tom Kaya may sign if he can be convinced, Paul Brandt said.",
            "Paul Brandt",
            "said",
            "Tom Kaya may sign if he can be convinced",
            "he",
            "Tom Kaya",
        ),
        (
            "Paul Brandt said he was convinced by Tom Kaya.",
            "Paul Brandt",
            "said",
            "he was convinced by Tom Kaya",
            "he",
            "Paul Brandt",
        ),
    ],
)
def test_he_is_the_subject_of_what_is_said(
    text: str, outer: str, cue: str, content: str, inner: str, who: str
) -> None:
    after = content.rsplit(f" {inner} ", maxsplit=1)[-1].removeprefix(f"{inner} ")
    found = linked(text, Said(outer, cue, content), Said(inner, after.split()[0], after, 1, near=f"{inner} "))
    assert sources(found)[1] == who


def test_somebody_new_without_a_name_goes_on_in_the_next_paragraph() -> None:
    text = "Paul Brandt said it rained.\n\nAnother voter said it snowed.\n\nHe said it froze."
    found = linked(
        text,
        Said("Paul Brandt", "said", "it rained"),
        Said("Another voter", "said", "it snowed", near="Another"),
        Said("He", "said", "it froze", near="He said"),
    )
    assert sources(found) == ["Paul Brandt", "Another voter", "Another voter"]


@pytest.mark.parametrize("fate", ["were killed", "died", "were found dead", "drowned"])
def test_the_dead_say_nothing_more(fate: str) -> None:
    text = (
        f"Paul Holm and Anna Kern {fate} at home.\n\nThey said the phone was off, the lawyers wrote in May."
    )
    found = linked(
        text,
        Said("the lawyers", "wrote", "They said the phone was off"),
        Said("They", "said", "the phone was off", inside=1, near="They"),
    )
    assert ("the lawyers", "the phone was off") in chains(found)
    assert "Paul Holm" not in {source.name for source in found.sources}


@pytest.mark.parametrize("who", ["Relatives", "Investigators", "Neighbours"])
def test_those_who_live_speak_for_the_dead(who: str) -> None:
    text = f"{who} came to the house where Paul Holm and Anna Kern were killed. They said the phone was off."
    assert sources(linked(text, Said("They", "said", "the phone was off"))) == [who]


def test_the_lawyer_is_the_one_just_heard_not_his_client() -> None:
    text = "Tomas Brek was fined. A lawyer for Brek said it rained. The lawyer said it froze."
    found = linked(
        text,
        Said("A lawyer for Brek", "said", "it rained"),
        Said("The lawyer", "said", "it froze", near="The lawyer"),
    )
    assert sources(found) == ["A lawyer for Brek"] * 2


def test_the_living_go_on() -> None:
    text = "Paul Holm and Anna Kern came home. They said the phone was off."
    assert sources(linked(text, Said("They", "said", "the phone was off"))) == ["Paul Holm + Anna Kern"]


@pytest.mark.parametrize(
    ("clause", "noun"),
    [
        ("who led Kestria until 2021", "the former Kestrian president"),
        ("who ruled Kestria for ten years", "the former Kestrian leader"),
        ("who once governed Kestria", "the former Kestrian president"),
        ("who has led Kestria since May", "the Kestrian president"),
        ("who ran Kestria in the war", "the former Kestrian chancellor"),
    ],
)
def test_who_led_a_country(clause: str, noun: str) -> None:
    text = (
        f"Valdoran President Pavel Ostrik met Rolf Trubek, {clause}, in Valdora. Then {noun} said it rained."
    )
    assert said_by(text, noun) == "Rolf Trubek"


@pytest.mark.parametrize(
    ("text", "noun", "who"),
    [
        (
            "Merrovian President Anja Holt met Karl Ode, who ran Valdora.",
            "The Valdoran president",
            "Karl Ode",
        ),
        (
            "Karl Ode, the president of Valdora, met Anja Holt, the president of Kestria.",
            "The Kestrian president",
            "Anja Holt",
        ),
        (
            "Valdora’s president, Karl Ode, met Anja Holt, Kestria’s premier.",
            "The Kestrian premier",
            "Anja Holt",
        ),
        (
            "French President Emil Caron met Karl Ode, who was president of Turkey.",
            "The Turkish president",
            "Karl Ode",
        ),
        ("Senator Karl Ode met Senator Anja Holt of Ohio.", "The Ohio senator", "Anja Holt"),
        (
            "Anja Holt met Karl Ode, who had been president of Chile.",
            "The former Chilean president",
            "Karl Ode",
        ),
        ("Russian envoy Karl Ode met Indian President Mohan Rao.", "The Indian leader", "Mohan Rao"),
    ],
)
def test_each_nation_has_its_own(text: str, noun: str, who: str) -> None:
    assert said_by(f"{text} {noun} said it rained.", noun) == who


def test_a_nation_that_has_just_been_heard_is_not_the_other() -> None:
    text = (
        "Kestrian President Anja Holt met Valdoran President Karl Ode. "
        "The Valdoran president said it rained. The Kestrian president said it froze."
    )
    found = linked(
        text,
        Said("The Valdoran president", "said", "it rained"),
        Said("The Kestrian president", "said", "it froze", near="The Kestrian"),
    )
    assert sources(found) == ["Karl Ode", "Anja Holt"]


def test_who_led_a_country_led_no_other() -> None:
    text = "Rolf Trubek, who led Kestria, was in Valdora. That day the former Valdoran president said so."
    assert said_by(text, "the former Valdoran president") == "the former Valdoran president"


@pytest.mark.parametrize(
    ("source", "who"),
    [
        (
            "researchers from the Tarn Institute and Merrow University",
            "researchers from the Tarn Institute and Merrow University",
        ),
        (
            "scientists at Merrow University and the Brann Academy, both in Valdora,",
            "scientists at Merrow University and the Brann Academy",
        ),
        ("Mark Holm, a geologist and Harbour Professor at Tarn University,", "Mark Holm"),
        ("Mark Holm, a geologist, and Mayor Ana Ruiz", "Mark Holm + Ana Ruiz"),
        ("an official who heard the call", "an official"),
        ("voters who doubt the tests", "voters who doubt the tests"),
        ("a Junior Assistant", "a Junior Assistant"),
        ("Comedian Michelle Wolf", "Michelle Wolf"),
        ("St. Louis Mayor Francis Holm", "Francis Holm"),
        ("Co-author Ana Ruiz", "Ana Ruiz"),
        (
            "the ferry's skipper and chief engineer, who are in hospital,",
            "the ferry's skipper + chief engineer",
        ),
        ("the ferry's skipper and chief engineer, who is in hospital,", "the ferry's skipper"),
        ("local member of parliament, Ana Ruiz,", "Ana Ruiz"),
        ("local members of parliament, Ana Ruiz and Bo Kaya", "Ana Ruiz + Bo Kaya"),
    ],
)
def test_one_source_is_one(source: str, who: str) -> None:
    text = f"{source[0].upper()}{source[1:]} said that it rained."
    assert (
        sources(linked(text, Said(text[: len(source)], "said", "that it rained")))[0].lower() == who.lower()
    )


def test_the_pm_is_the_prime_minister() -> None:
    text = "Prime Minister Tor Brandt met the press. His spokesman Ole Lind left. The PM said it rained."
    assert said_by(text, "The PM") == "Tor Brandt"


@pytest.mark.parametrize("cue", ["accused", "praised", "blamed", "urged"])
def test_he_is_not_whom_he_names(cue: str) -> None:
    text = f"Paul Brandt met Peter Marsk on Monday. Marsk smiled. He {cue} Marsk of fraud."
    found = linked(text, Said("He", f"{cue} Marsk of", "fraud", near=f"He {cue}"))
    assert sources(found) == ["Paul Brandt"]


@pytest.mark.parametrize(
    ("source", "who"),
    [
        ("The Ministry of Agriculture and Livestock", "Ministry of Agriculture and Livestock"),
        ("The Workers and Helpers Union", "Workers and Helpers Union"),
        ("The Ministry of Trade, Ports and Inland Harbours", "Ministry of Trade, Ports and Inland Harbours"),
        ("The Lorn Committee on Ports, Justice and Fairs", "Lorn Committee on Ports, Justice and Fairs"),
        ("The Ministry of Trade, Ana Ruiz and Bo Kaya", "Ministry of Trade + Ana Ruiz + Bo Kaya"),
        ("The Ministry of Trade and KNO", "Ministry of Trade + KNO"),
        ("The Ministry of Trade and Mayor Ana Ruiz", "Ministry of Trade + Ana Ruiz"),
        ("Ana Ruiz, head of Ports and Piers at KNO,", "Ana Ruiz"),
        ("Ana Ruiz, head of Ports at KNO, and Tarn Council", "Ana Ruiz + Tarn Council"),
        ("Ana “The Gull” Ruiz", "Ana “The Gull” Ruiz"),
        ("Secretary of State for Ports, Piers and Sea Affairs Ana Ruiz", "Ana Ruiz"),
        ("The Netters, the Rowers and the Pilots Union", "Netters + Rowers + Pilots Union"),
        ("Maître Ana Ruiz", "Ana Ruiz"),
    ],
)
def test_and_inside_a_name(source: str, who: str) -> None:
    assert sources(linked(f"{source} said that it rained.", Said(source, "said", "that it rained"))) == [who]


def test_two_bodies_that_the_tagger_takes_for_one() -> None:
    text = "The Harbour Guild, the Crane League and the Pilots' Union said that it rained."
    tagged = Entity(text.index("Crane"), text.index(" said"), EntityKind.ORGANIZATION)
    said = Said(text[: text.index(" said")], "said", "that it rained")
    assert sources(linked(text, said, entities=(tagged,))) == ["Harbour Guild + Crane League + Pilots' Union"]


@pytest.mark.parametrize(("town", "who"), [("Tarn", "Bo Kaya"), ("Lorn", "Tom Ray")])
def test_what_is_said_of_one_before_and_is_not_said_of_the_other(town: str, who: str) -> None:
    text = f"Tarn Gulls coach Bo Kaya and Lorn Rovers coach Tom Ray met. The {town} coach said it rained."
    people = (Entity(*match.span(), EntityKind.PERSON) for match in re.finditer("Bo Kaya|Tom Ray", text))
    said = Said(f"The {town} coach", "said", "it rained")
    assert sources(linked(text, said, entities=tuple(people))) == [who]


def test_a_surname_without_its_hyphen() -> None:
    text = "Ana Ruiz-Kaya came. Kaya Ruiz came. Ruiz Kaya said it rained."
    assert said_by(text, "Ruiz Kaya") == "Ana Ruiz-Kaya"


def test_a_person_may_be_called_as_an_outlet_is() -> None:
    person = Entity(0, len("Emily Post"), EntityKind.PERSON)
    text = "Emily Post wrote. Post said that it rained."
    said = Said("Post", "said", "that it rained", near="Post said")
    assert sources(linked(text, said, entities=(person,))) == ["Emily Post"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Chilean Ports Federation", "Ports Federation of Chile"),
        ("Republic of Chile", "Chile"),
        ("Norwegian Harbour Court", "Harbour Court of Norway"),
    ],
)
def test_a_body_by_its_nation(one: str, other: str) -> None:
    text = f"The {other} met. The {one} said that it rained."
    found = sources(linked(text, Said(f"The {one}", "said", "that it rained")))
    assert found == [max(one, other, key=lambda name: len(name.split()))]


BREK = "Donal Brek came to Tarn. Brek spoke. Brek left. "


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Melina Brek wore red. " + BREK + "Brek said it rained.", "Donal Brek"),
        (BREK + "His wife, Melina Brek, stayed. Brek said it rained.", "Donal Brek"),
        ("Donal Brek, 70, came. His brother Rob Brek sat. Brek stood. Brek said it rained.", "Donal Brek"),
        ("President Brek came. Brek spoke. His daughter Ivana Brek stayed. Brek said it rained.", "Brek"),
        (
            "Actor Rob Brek, whose father, the director Donal Brek, died, won. Brek said it rained.",
            "Rob Brek",
        ),
        ("Melina Brek came to Tarn. Brek sang. Donal Brek slept. Brek said it rained.", "Melina Brek"),
    ],
)
def test_a_surname_alone_is_not_a_relatives(text: str, who: str) -> None:
    entities = tuple(
        Entity(match.start(), match.end(), EntityKind.PERSON) for match in re.finditer(r"(\w+ )?Brek", text)
    )
    said = Said("Brek", "said", "it rained", near="Brek said")
    assert sources(linked(text, said, entities=entities)) == [who]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Donal Brek came. His wife, Melina Brek, stayed. Brek said it rained.", "Donal Brek"),
        ("Donal Brek met Melina Brek. Melina Brek won. Brek said it rained.", "Melina Brek"),
        ("Donal Brek came. His son Donal Arne Brek died. Brek said it rained.", "Donal Brek"),
        ("Donal Brek came. Mayor Donal Arne Brek sang. Brek said it rained.", "Donal Arne Brek"),
        ("Her son Donal Brek died. His mother, Melina Brek, sat. Brek said it rained.", "Melina Brek"),
        ("Donal Brek, owner of Donal Brek Motors, came. Brek said it rained.", "Donal Brek"),
        ("Donal Brek and Donal Brek Jr came. Donal Brek said it rained.", "Donal Brek"),
        ("Donal Brek, aide of Melina Brek, left. Brek said it rained.", "Melina Brek"),
    ],
)
def test_relatives_and_bodies_called_alike(text: str, who: str) -> None:
    names = re.finditer(r"((Donal|Melina) )?(Arne )?Brek( Motors| Jr)?", text)
    entities = tuple(Entity(name.start(), name.end(), EntityKind.PERSON) for name in names)
    first = Said(text[: text.index(" left")], "left", "") if "left" in text else None
    said = Said("Brek", "said", "it rained", near="Brek said")
    assert sources(linked(text, *filter(None, [first]), said, entities=entities))[-1] == who


def test_who_signs_a_letter_is_nobody_in_the_next() -> None:
    text = "The bus is late.\n\nRita Moss\n\nThe pool is cold. The mayor said it froze.\n\nPaul Lund"
    found = linked(
        text,
        Said("Rita Moss", ".", "The bus is late"),
        Said("Paul Lund", ".", "The pool is cold. The mayor said it froze", near=".\n\nPaul"),
        Said("The mayor", "said", "it froze", inside=2),
    )
    assert sources(found) == ["Rita Moss", "Paul Lund", "The mayor"]


@pytest.mark.parametrize(
    ("text", "pronoun", "who"),
    [
        ("Robin Vale won on Monday. She is 40. Clerk Tom Ek came.", "He", "Tom Ek"),
        ("Kim Dahl won. He is 40. Judge Ida Moll shook his hand.", "She", "Ida Moll"),
        ("Yun Voss lost her keys. Dag Lund lost his hat.", "She", "Yun Voss"),
        ("Yun Voss lost her keys. Dag Lund lost his hat.", "He", "Dag Lund"),
        ("Ida Moll came. Beside her stood Robin Vale, his hands black with oil.", "He", "Robin Vale"),
        ("Tom Ek came. Behind him stood Ida Moll, his wife.", "She", "Ida Moll"),
    ],
)
def test_nobody_is_both_he_and_she(text: str, pronoun: str, who: str) -> None:
    said = Said(pronoun, "said", "it rained", near=f"{pronoun} said")
    people = re.finditer(r"Robin Vale|Tom Ek|Kim Dahl|Ida Moll|Yun Voss|Dag Lund", text)
    entities = tuple(Entity(*match.span(), EntityKind.PERSON) for match in people)
    assert sources(linked(f"{text} {pronoun} said it rained.", said, entities=entities)) == [who]


def test_a_name_made_of_a_headlines_capitals() -> None:
    text = "Demogorgon Brek Eats Whole Port Board\n\nDonal Brek spoke. Brek said it rained."
    people = [(0, len("Demogorgon Brek")), (text.index("Donal"), text.index(" spoke"))]
    entities = tuple(Entity(*span, EntityKind.PERSON) for span in people)
    assert sources(linked(text, Said("Brek", "said", "it rained", near="Brek said"), entities=entities)) == [
        "Donal Brek"
    ]


def test_who_was_he_is_not_she() -> None:
    text = "Yun Voss met Dag Lund. He said it rained. She said it froze."
    people = re.finditer(r"Yun Voss|Dag Lund", text)
    found = linked(
        text,
        Said("He", "said", "it rained"),
        Said("She", "said", "it froze", near="She said"),
        entities=tuple(Entity(*match.span(), EntityKind.PERSON) for match in people),
    )
    assert sources(found)[0] != sources(found)[1]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Chief Harbour Officer Ana Ruiz left Tarn. The CHO said that it rained.", "Ana Ruiz"),
        ("Harbour Officer (CHO) Ana Ruiz left Tarn. The CHO said that it rained.", "Ana Ruiz"),
        ("Ana Ruiz, CHO of Tarn, left. The CHO said that it rained.", "Ana Ruiz"),
        (
            "Chief Harbour Officer Ana Ruiz met Chief Harbour Officer Bo Kaya. The CHO said that it rained.",
            "CHO",
        ),
        (
            "Chief Harbour Officer Ana Ruiz left the Coast and Harbour Office. The CHO said that it rained.",
            "Coast and Harbour Office",
        ),
    ],
)
def test_an_office_by_its_letters(text: str, who: str) -> None:
    assert sources(linked(text, Said("The CHO", "said", "that it rained", near="The CHO"))) == [who]


def test_an_acronym_with_an_acronym_in_it() -> None:
    text = "The UN Harbour fund (UNHF) met. The UNHF said that it rained."
    found = linked(text, Said("The UNHF", "said", "that it rained", near="The UNHF"))
    assert sources(found) == ["UN Harbour fund"]


def test_a_surname_is_no_first_ladys() -> None:
    text = (
        "President Bo Kaya spoke. Kaya left. First Lady Ana Kaya said it was late. Kaya said that it rained."
    )
    before = Said("First Lady Ana Kaya", "said", "it was late")
    last = Said("Kaya", "said", "that it rained", near="late. Kaya")
    assert sources(linked(text, Said("President Bo Kaya", "spoke", ""), before, last))[-1] == "Bo Kaya"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Ana Ruiz left Tarnu Geopark. The town named Tarnu a park, she said that it rained.", "Ana Ruiz"),
        ("Ana Ruiz left Brek Park. Brek was ill. Brek said it was late. He said that it rained.", "Brek"),
    ],
)
def test_who_opens_the_name_of_a_place_and_never_speaks_is_the_place(text: str, who: str) -> None:
    park = "Tarnu Geopark" if "Tarnu" in text else "Brek Park"
    one, start = park.split(maxsplit=1)[0], text.index(park)
    again = text.index(one, start + len(park))
    entities = (
        Entity(start, start + len(park), EntityKind.LOCATION),
        Entity(again, again + len(one), EntityKind.PERSON),
    )
    pronoun = "she" if "she" in text else "He"
    before = [Said("Brek", "said", "it was late", near="Brek said")] if one == "Brek" else []
    last = Said(pronoun, "said", "that it rained", near=f"{pronoun} said")
    assert sources(linked(text, *before, last, entities=entities))[-1] == who
