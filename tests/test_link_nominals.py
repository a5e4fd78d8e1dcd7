"""Whom nouns point back to, and that they stay words where nothing tells."""

from __future__ import annotations

import pytest
from linked import Said, kinds, linked, sources

from claimcheck.records import Entity, EntityKind


def meant(text: str, noun: str, *before: Said) -> str:
    """Return who a noun's attribution names; it is the last in the text."""
    near = text[text.rindex(noun) :]
    return sources(linked(text, *before, Said(noun, "said", "it rained", near=near)))[-1]


@pytest.mark.parametrize(
    ("text", "noun", "who"),
    [
        ("Sen. Ana Ruiz met Tom Kaya. The senator said it rained.", "The senator", "Ana Ruiz"),
        (
            "Ana Ruiz (R-Ohio) met Tom Kaya. The Ohio Republican said it rained.",
            "The Ohio Republican",
            "Ana Ruiz",
        ),
        (
            "Ana Ruiz, a French engineer, met Tom Kaya. The engineer said it rained.",
            "The engineer",
            "Ana Ruiz",
        ),
        ("The governor of Tarn, Ana Ruiz, met Ivo. The governor said it rained.", "The governor", "Ana Ruiz"),
        (
            "Ana Ruiz, a 51-year-old mother of two, met Tom Kaya. The 51-year-old said it rained.",
            "The 51-year-old",
            "Ana Ruiz",
        ),
        (
            "Ana Ruiz, a 51-year-old mother of two, met Tom Kaya. The mother of two said it rained.",
            "The mother of two",
            "Ana Ruiz",
        ),
        ("Ana Ruiz, 51, met Tom Kaya, 44. The 51-year-old said it rained.", "The 51-year-old", "Ana Ruiz"),
        ("Ana Ruiz, 51, left. The 44-year-old said it rained.", "The 44-year-old", "The 44-year-old"),
        ("The 51-year-old fell. The 44-year-old said it rained.", "The 44-year-old", "The 44-year-old"),
        (
            "Ana Ruiz, a Tarn Prize winner, met Tom Kaya. The Tarn Prize winner said it rained.",
            "The Tarn Prize winner",
            "Ana Ruiz",
        ),
        ("Rep. Ana Ruiz met Tom Kaya. The lawmaker said it rained.", "The lawmaker", "Ana Ruiz"),
        (
            "Tidewater Letter, a shipping newsletter, grew. The newsletter said it rained.",
            "The newsletter",
            "Tidewater Letter",
        ),
        ("The French website Tide Now grew. The website said it rained.", "The website", "Tide Now"),
        (
            "The Merrow Budget Office met. The budget office said it rained.",
            "The budget office",
            "Merrow Budget Office",
        ),
        ("The Tarn Herald grew. The newspaper said it rained.", "The newspaper", "Tarn Herald"),
        (
            "The Afghan delegation came. It snowed. The delegation said it rained.",
            "The delegation",
            "The Afghan delegation",
        ),
        ("A Tarn Herald poll came. The poll said it rained.", "The poll", "A Tarn Herald poll"),
        (
            "Sens. Ana Ruiz and Tom Kaya met. The senators said it rained.",
            "The senators",
            "Ana Ruiz + Tom Kaya",
        ),
        (
            "Council spokesman Tom Kaya left. A spokesman for the Council said it rained.",
            "A spokesman for the Council",
            "Tom Kaya",
        ),
    ],
)
def test_a_noun_points_back(text: str, noun: str, who: str) -> None:
    assert meant(text, noun) == who


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The new film, “Cold Harbour,” shows that it rained. The film said it rained.", "The film"),
        ("An ad titled “Cold Harbour” grew. The ad said it rained.", "The ad"),
        ("Lee's “Cold Harbour” said it rained.", "Lee's “Cold Harbour”"),
    ],
)
def test_a_work_by_its_title(text: str, source: str) -> None:
    found = linked(text, Said(source, "said", "it rained", near=text[text.rindex(source) :]))
    assert sources(found) == ["Cold Harbour"]


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Sen. Ana Ruiz met Sen. Tom Kaya. The senator said it rained.", "The senator"),
        ("Ana Ruiz met Tom Kaya and Ivo Marsk. The woman said it rained.", "The woman"),
        ("Ana Ruiz (R-Ohio) left. The Ohio Democrat said it rained.", "The Ohio Democrat"),
        ("Sen. Ana Ruiz left. A senator said it rained.", "A senator"),
        ("Tom Kaya met the lawyer of Ivo Marsk. His lawyer said it rained.", "His lawyer"),
        ("The Merrow Herald and the Tarn Herald grew. The newspaper said it rained.", "The newspaper"),
        ("Ana Lee left. Lee's campaign said it rained.", "Lee's campaign"),
        ("Ana Lee left. A Lee spokesman said it rained.", "A Lee spokesman"),
    ],
)
def test_a_noun_stays_words_where_nobody_or_two_fit(text: str, noun: str) -> None:
    assert meant(text, noun) == noun


@pytest.mark.parametrize("noun", ["The Tarn businessman", "The Republican nominee"])
def test_the_last_speaker_may_get_a_new_noun_with_a_place_or_party(noun: str) -> None:
    text = f"Tom Kaya met Ana Ruiz. Kaya said the dam held. {noun} said it rained."
    assert meant(text, noun, Said("Kaya", "said", "the dam held", near="Kaya said")) == "Tom Kaya"


@pytest.mark.parametrize(
    ("noun", "who"),
    [
        ("the 64-year-old", "Tom Kaya"),
        ("the lawmaker", "the lawmaker"),
        ("the minority leader", "the minority leader"),
        ("the head of the group", "the head of the group"),
        ("the head of the Lorn Union", "the head of the Lorn Union"),
        ("the suspect", "the suspect"),
        ("his lawyer", "his lawyer"),
    ],
)
def test_a_new_age_is_of_the_last_subject_who_has_just_spoken(noun: str, who: str) -> None:
    text = f"Ana Ruiz left. Tom Kaya said the dam held. On Monday {noun} said it rained."
    assert meant(text, noun, Said("Tom Kaya", "said", "the dam held")) == who


@pytest.mark.parametrize(
    ("said", "noun"),
    [
        ("Tom Kaya said the street was dark.", "The minister"),
        ("Tom Kaya, a retired baker, said the street was dark. He left.\n\n", "The minister"),
        ("Ana Ruiz has lived here for years.\n\nRuiz said the street was dark.\n\n", "The developer"),
        ("Mayor Ana Ruiz opened the school. Ruiz said the street was dark.", "The architect"),
        ("Tom Kaya, who sells fish, said the street was dark.", "The economist"),
        ("Tom Kaya, the goalkeeper, said the street was dark.", "The captain"),
    ],
)
def test_who_answers_under_a_new_noun_is_not_who_has_just_spoken(said: str, noun: str) -> None:
    who = "Ruiz" if "Ruiz" in said else "Tom Kaya"
    first = Said(who, "said", "the street was dark", near=f"{who} said" if who == "Ruiz" else who)
    assert meant(f"{said} {noun} said it rained.", noun, first) == noun


@pytest.mark.parametrize(
    ("noun", "who"),
    [
        ("The head of the school", "Ana Ruiz"),
        ("The head of the union", "The head of the union"),
        ("The head of the group", "The head of the union"),
    ],
)
def test_whoever_heads_a_body_is_called_so_beside_the_name(noun: str, who: str) -> None:
    text = (
        f"Ana Ruiz, the head of the school, said no. The head of the union said yes. {noun} said it rained."
    )
    before = [
        Said("Ana Ruiz, the head of the school", "said", "no"),
        Said("The head of the union", "said", "yes"),
    ]
    found = linked(text, *before, Said(noun, "said", "it rained", near=f"{noun} said it"))
    assert sources(found)[-1] == who


def test_a_new_noun_is_not_for_who_spoke_before_another_was_spoken_of() -> None:
    text = "Tom Kaya said the dam held. Ivo Marsk, a painter, died. Once the 36-year-old said it rained."
    assert meant(text, "the 36-year-old", Said("Tom Kaya", "said", "the dam held")) == "the 36-year-old"


def test_a_new_noun_is_not_for_who_was_only_spoken_of_beside_others() -> None:
    text = "Ana Ruiz held papers leaked by former contractor Tom Kaya. The Tarn senator said it rained."
    leaked = Said("former contractor Tom Kaya", "leaked", "papers")
    assert meant(text, "The Tarn senator", leaked) == "Ana Ruiz"


@pytest.mark.parametrize(("noun", "who"), [("The governor", "Tom Kaya"), ("The former governor", "Ana Ruiz")])
def test_who_held_an_office_before_is_called_so(noun: str, who: str) -> None:
    text = f"Gov. Tom Kaya met former Tarn Gov. Ana Ruiz. Ruiz laughed. {noun} said it rained."
    assert meant(text, noun) == who


def test_a_nations_president_is_the_one_it_has() -> None:
    text = "French President Ana Ruiz met Chilean President Tom Kaya. France's president said it rained."
    assert meant(text, "France's president") == "Ana Ruiz"


def test_a_headline_does_not_call_one_person_twice() -> None:
    text = (
        "Tarn mayor praises Ana Ruiz\n\nTARN - Crowds met on Monday when the wind fell over the wide harbour."
    )
    assert sources(linked(text, Said("Tarn mayor", "praises", "Ana Ruiz"))) == ["Tarn mayor"]


@pytest.mark.parametrize(
    ("text", "noun", "who"),
    [
        ("Lorn Ltd grew days after the company said it rained.", "the company", "Lorn Ltd"),
        ("The Lorn Brotherhood met as the military said it rained.", "the military", "the military"),
        (
            "The Rail Safety Administration met. The administration said it rained.",
            "The administration",
            "The administration",
        ),
        (
            "The Kaya administration met the Rail Board. The administration said it rained.",
            "The administration",
            "The Kaya administration",
        ),
    ],
)
def test_a_noun_for_a_body(text: str, noun: str, who: str) -> None:
    names = [
        name
        for name in ("Lorn Ltd", "Lorn Brotherhood", "Rail Safety Administration", "Rail Board")
        if name in text
    ]
    told = tuple(Entity(text.index(n), text.index(n) + len(n), EntityKind.ORGANIZATION) for n in names)
    found = linked(text, Said(noun, "said", "it rained", near=text[text.rindex(noun) :]), entities=told)
    assert sources(found) == [who]


@pytest.mark.parametrize(
    ("text", "noun", "who"),
    [
        (
            "Lornly and the Tarn Union sued. The two groups said it rained.",
            "The two groups",
            "Lornly + Tarn Union",
        ),
        ("Lornly and the Tarn Union sued. The groups said it rained.", "The groups", "The groups"),
        (
            "Lornly and Tarn Union's board sued. The two groups said it rained.",
            "The two groups",
            "The two groups",
        ),
        ("Lornly and Ana Ruiz sued. The two groups said it rained.", "The two groups", "The two groups"),
        (
            "Lornly and the Tarn Union sued two banks. The two banks said it rained.",
            "The two banks",
            "The two banks",
        ),
        ("Lornly and the Tarn Union fell. Both banks said it rained.", "Both banks", "Both banks"),
        (
            "Lornly and the Tarn Union sold it to two companies. The two companies said it rained.",
            "The two companies",
            "The two companies",
        ),
        (
            "Lornly and the Tarn Union sued two groups. The two groups said it rained.",
            "The two groups",
            "The two groups",
        ),
        (
            "Lornly and the Tarn Union fell. The two banks that advised them said it rained.",
            "The two banks that advised them",
            "The two banks that advised them",
        ),
    ],
)
def test_two_bodies_named_together(text: str, noun: str, who: str) -> None:
    told = tuple(
        Entity(text.index(name), text.index(name) + len(name), EntityKind.ORGANIZATION)
        for name in ("Lornly", "Tarn Union")
        if name in text
    )
    found = linked(text, Said(noun, "said", "it rained", near=noun), entities=told)
    assert sources(found) == [who]


@pytest.mark.parametrize(
    "noun", ["Ruiz's campaign", "The Port Party's watchdog", "The data by the Merrow Bank"]
)
def test_what_is_somebodys_own_is_nobody_elses(noun: str) -> None:
    text = f"The data compiled by Lornly showed snow at the Tarn Campaign Agency. {noun} said it rained."
    start = text.index("Tarn Campaign Agency")
    told = (Entity(start, start + len("Tarn Campaign Agency"), EntityKind.ORGANIZATION),)
    data = Said("The data compiled by Lornly", "showed", "snow")
    found = linked(text, data, Said(noun, "said", "it rained", near=f"{noun} said"), entities=told)
    assert sources(found)[-1] == noun


def test_people_are_said_again_by_another_noun() -> None:
    text = "Four Valdoran senators asked why. The wind fell. The lawmakers said it rained."
    assert (
        meant(text, "The lawmakers", Said("Four Valdoran senators", "asked", "why"))
        == "Four Valdoran senators"
    )


@pytest.mark.parametrize("before", ["a number of council houses", "a council member"])
def test_a_body_is_not_brought_up_by_what_is_its_own(before: str) -> None:
    assert meant(f"It snowed on {before}. The council said it rained.", "The council") == "The council"


def test_what_was_said_of_somebody_once_is_known_from_then_on() -> None:
    text = (
        "Tom Kaya said the dam held. The Leeds senator said the pit was wet. "
        "Ivo Marsk asked why. The wind fell. The senator said it rained."
    )
    first = Said("Tom Kaya", "said", "the dam held")
    second = Said("The Leeds senator", "said", "the pit was wet")
    third = Said("Ivo Marsk", "asked", "why")
    assert meant(text, "The senator", first, second, third) == "Tom Kaya"


def test_a_description_is_repeated_in_fewer_words() -> None:
    text = "Two harbour officials said the pit was wet. The officials said it rained."
    found = linked(
        text,
        Said("Two harbour officials", "said", "the pit was wet"),
        Said("The officials", "said", "it rained"),
    )
    assert sources(found) == ["Two harbour officials", "Two harbour officials"]
    assert len(found.sources) == 1


def test_a_persons_campaign_is_not_the_person() -> None:
    text = "Ana Lee left. Lee's campaign said it rained. Lee's spokesman said so."
    found = linked(
        text,
        Said("Lee's campaign", "said", "it rained"),
        Said("Lee's spokesman", "said", "so"),
    )
    assert kinds(found) == {"Lee's campaign": "organization", "Lee's spokesman": "spokesperson"}


def test_somebody_without_a_name_is_said_again() -> None:
    text = "Minister Ana Ruiz left. It quoted an unnamed Valdoran envoy. The envoy said it rained."
    assert sources(linked(text, Said("The envoy", "said", "it rained", near="The envoy"))) == [
        "an unnamed Valdoran envoy"
    ]


def test_a_number_of_its_bases_bring_up_no_army() -> None:
    text = "It rained on a number of army bases. The army said it was wet."
    assert sources(linked(text, Said("The army", "said", "it was wet", near="The army"))) == ["The army"]


def test_a_letter_is_the_one_that_was_brought_up() -> None:
    text = "Ana Ruiz wrote an angry resignation letter. The letter said it rained."
    assert sources(linked(text, Said("The letter", "said", "it rained", near="The letter"))) == [
        "an angry resignation letter"
    ]


def test_the_ministries_of_two_nations_are_two() -> None:
    text = "The Russian Foreign Ministry spoke. Israel's Foreign Ministry said it rained."
    text += " The Israeli Foreign Ministry left."
    found = linked(text, Said("Israel's Foreign Ministry", "said", "it rained"))
    assert sources(found) == ["Israeli Foreign Ministry"]
    text = text.partition(" The Israeli")[0]
    found = linked(text, Said("Israel's Foreign Ministry", "said", "it rained"))
    assert sources(found) == ["Israel's Foreign Ministry"]


def test_an_office_before_a_name_is_told_of_it() -> None:
    text = "Valdora's prime minister, Ana Ruiz, met Tom Kaya. Kaya smiled. The prime minister said it rained."
    said = Said("The prime minister", "said", "it rained", near="The prime minister")
    assert sources(linked(text, said)) == ["Ana Ruiz"]


@pytest.mark.parametrize(
    ("text", "source", "who"),
    [
        (
            "He met the Ministry of Ports and the Ministry of Trade in Tarn.\n\nThe Ministry of Ports slept. "
            "The Ministry said no.",
            "The Ministry",
            "Ministry of Ports",
        ),
        ("It rained on Ex-President Ana Ruiz.\n\nThe ex-president said no.", "The ex-president", "Ana Ruiz"),
        ("It rained on Prime Minister Ana Ruiz.\n\nThe PM said no.", "The PM", "Ana Ruiz"),
        ("Crowds had left the City of Tarn.\n\nThe city said no.", "The city", "City of Tarn"),
        (
            "Crowds had left the Tarn Local Precinct.\n\nThe precinct said no.",
            "The precinct",
            "Tarn Local Precinct",
        ),
        (
            "It rained when French Foreign Minister Ana Ruiz met Italian Foreign Minister Tom Kaya. "
            "Kaya left.\n\nThe French foreign minister said no.",
            "The French foreign minister",
            "Ana Ruiz",
        ),
        (
            "It rained when Italian Foreign Minister Tom Kaya left.\n\nThe French foreign minister said no.",
            "The French foreign minister",
            "The French foreign minister",
        ),
    ],
)
def test_a_noun_and_whose_it_is(text: str, source: str, who: str) -> None:
    names = (("City of Tarn", EntityKind.ORGANIZATION), ("Tarn Local Precinct", EntityKind.ORGANIZATION))
    told = tuple(Entity(text.index(n), text.index(n) + len(n), kind) for n, kind in names if n in text)
    assert sources(linked(text, Said(source, "said", "no", near=f"{source} said"), entities=told)) == [who]


def test_an_owner_is_no_subject() -> None:
    text = "Sen. Ana Ruiz spoke. Ruiz's words came after the senator said it rained."
    assert meant(text, "the senator") == "Ana Ruiz"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Ana Ruiz ran in Tarn. The Ruiz campaign grew. Her campaign said that it rained.", "Ruiz campaign"),
        ("Ana Ruiz fell. Her manager said that it rained. Ruiz's manager Bo Kaya left.", "Bo Kaya"),
        ("Ana Ruiz ran in Tarn. Her campaign said that it rained. The Kaya campaign grew.", "Her campaign"),
        ("Ana Ruiz fell. Her legal team said that it rained. Ruiz’s team left.", "Her legal team"),
    ],
)
def test_hers_by_the_name_that_it_goes_by(text: str, who: str) -> None:
    source = text[text.index("Her ") : text.index(" said")]
    found = linked(text, Said(source, "said", "that it rained", near="Her "))
    assert sources(found) == [who]


def test_an_office_is_whose_the_article_says_it_is_whoever_has_just_spoken() -> None:
    text = "President Ana Ruiz left Tarn. It was late. Tom Kaya said no. The president said it rained."
    assert meant(text, "The president", Said("Tom Kaya", "said", "no")) == "Ana Ruiz"


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Article 33", "Article"),
        ("2 Corvin", "Corvin"),
        ("Port 11", "Port"),
        ("The 9th Circuit", "Circuit"),
        ("Crews in Kilts", "Crews"),
        ("Pals of the Tarn Basin", "Pals"),
    ],
)
def test_what_is_called_by_more_is_not_named_by_a_part(source: str, name: str) -> None:
    start = source.index(name)
    names = (Entity(start, start + len(name), EntityKind.ORGANIZATION),)
    found = linked(f"{source} said it rained.", Said(source, "said", "it rained"), entities=names)
    assert sources(found) == [source]


@pytest.mark.parametrize(
    ("source", "name", "who"),
    [
        ("18-year-old Ana Ruiz", "Ana Ruiz", "Ana Ruiz"),
        ("Interpol in Tarn", "Interpol", "Interpol"),
        ("Gulls in tutus", "Gulls", "Gulls"),
    ],
)
def test_who_is_named_whole_is_whatever_stands_beside(source: str, name: str, who: str) -> None:
    start = source.index(name)
    kind = EntityKind.PERSON if name == "Ana Ruiz" else EntityKind.ORGANIZATION
    names = (Entity(start, start + len(name), kind),)
    found = linked(f"{source} said it rained.", Said(source, "said", "it rained"), entities=names)
    assert sources(found) == [who]


@pytest.mark.parametrize(
    ("text", "noun", "who"),
    [
        ("Tarn Mayor Ana Ruiz met her Lorn counterpart, Bo Kaya.", "The Lorn mayor", "Bo Kaya"),
        ("Tarn Mayor Ana Ruiz met her Lorn counterpart, Bo Kaya.", "The Tarn mayor", "Ana Ruiz"),
        ("President Ana Ruiz praised her predecessor, Bo Kaya.", "The former president", "Bo Kaya"),
        ("President Ana Ruiz praised her predecessor, Bo Kaya.", "The president", "Ana Ruiz"),
        (
            "He met Istvan Marsk, president of Lorn, in Tarnia, whose president, Bo Kaya, sang.",
            "The Tarnian president",
            "Bo Kaya",
        ),
        ("The crew was represented by Bo Kaya. Ana Ruiz, a docker, came.", "The lawyer", "Bo Kaya"),
        ("The film was written by Bo Kaya and directed by Ana Ruiz.", "The director", "Ana Ruiz"),
        ("The crew was represented by the firm Kaya & Brek.", "The lawyer", "The lawyer"),
    ],
)
def test_an_office_by_a_counterpart_a_predecessor_or_what_is_done(text: str, noun: str, who: str) -> None:
    assert meant(f"{text} {noun} said it rained.", noun) == who


def test_the_newspaper_is_a_title_that_nobody_knows() -> None:
    first = Said("Il Corriere di Lorn", "reported", "that it was late")
    text = "Il Corriere di Lorn reported that it was late. The newspaper said it rained."
    assert meant(text, "The newspaper", first) == "Il Corriere di Lorn"
    first = Said("Bo Kaya", "reported", "that it was late")
    text = "Bo Kaya reported that it was late. The newspaper said it rained."
    assert meant(text, "The newspaper", first) == "The newspaper"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "The Ministry said no. Aides of the Tarn trade ministry and of the Ministry of Parks came.",
            "health",
        ),
        ("It was late. Aides of the Ministry of Parks came.", "parks"),
    ],
)
def test_a_noun_in_capitals_is_whose_it_was(text: str, who: str) -> None:
    bodies = {"health": "Ministry of Health", "parks": "Ministry of Parks"}
    article = f"The Ministry of Health met. {text} It rained, said the Ministry."
    entities = tuple(
        Entity(article.index(name), article.index(name) + len(name), EntityKind.ORGANIZATION)
        for name in bodies.values()
    )
    first = [Said("The Ministry", "said", "no", near="The Ministry said")] if "said no" in text else []
    found = linked(
        article, *first, Said("the Ministry", "said", "It rained", near="said the"), entities=entities
    )
    assert sources(found)[-1] == bodies[who]


@pytest.mark.parametrize(
    ("named", "noun", "who"),
    [
        ("Vice President Ana Ruiz", "The president", "The president"),
        ("Vice President Ana Ruiz", "The vice president", "Ana Ruiz"),
        ("Deputy Mayor Ana Ruiz", "The mayor", "The mayor"),
        ("Majority Leader Ana Ruiz", "The president", "The president"),
        ("Assistant Professor Ana Ruiz", "The professor", "Ana Ruiz"),
        ("Kestrian leader Ana Ruiz", "The president", "Ana Ruiz"),
    ],
)
def test_a_deputy_does_not_hold_the_office(named: str, noun: str, who: str) -> None:
    assert meant(f"{named} met Ivo in Tarn. {noun} said it rained.", noun) == who


def test_an_office_tells_more_than_a_party() -> None:
    text = "Republican leader Ana Ruiz met President Tom Kaya. The Republican president said it rained."
    assert meant(text, "The Republican president") == "Tom Kaya"
    text = "Republican Sen. Ana Ruiz met Democratic Sen. Tom Kaya. The Democratic senator said it rained."
    assert meant(text, "The Democratic senator") == "Tom Kaya"


FAR = "The dam broke. It was old. Ships came. Rain fell for days. Boats sank."


@pytest.mark.parametrize(
    ("text", "noun", "who"),
    [
        (f"Mayor Ben Marsk resigned in May. {FAR} The mayor said it rained.", "The mayor", "Ben Marsk"),
        (f"Ben Marsk, the interior minister, left. {FAR} The official said it rained.", "The official", ""),
        (f"Ben Marsk, president of a choir, left. {FAR} The president said it rained.", "The president", ""),
        (f"President Ben Marsk left. {FAR} The Lorn president said it rained.", "The Lorn president", ""),
    ],
)
def test_from_afar_a_noun_means_whose_title_it_is(text: str, noun: str, who: str) -> None:
    assert meant(text, noun) == (who or noun)


@pytest.mark.parametrize("noun", ["Her bank", "Her lawyer"])
def test_whose_bank_and_lawyer_they_are_is_not_told_by_their_nouns(noun: str) -> None:
    text = f"Lorn Bank grew. Its lawyer, Ben Marsk, left. Ana Ruiz came. {noun} said it rained."
    assert meant(text, noun) == noun


def test_a_candidate_of_another_party_is_somebody_else() -> None:
    text = "Libertarian candidate Ana Ruiz ran. The Democratic candidate said it rained."
    assert meant(text, "The Democratic candidate") == "The Democratic candidate"
