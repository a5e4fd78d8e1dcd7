"""Who is meant, and through whom, in kinds of sentences that articles nobody had read held wrong."""

from __future__ import annotations

import pytest
from linked import Said, kinds, linked, sources

from claimcheck.records import Entity, EntityKind, Findings


def told(text: str, *said: Said, persons: str = "", bodies: str = "") -> Findings:
    """Return a text linked; ``persons`` and ``bodies`` are names, by commas, that the tagger sees."""
    entities = []
    for names, kind in ((persons, EntityKind.PERSON), (bodies, EntityKind.ORGANIZATION)):
        for name in filter(None, names.split(", ")):
            at = text.find(name)
            while at >= 0:
                entities.append(Entity(at, at + len(name), kind))
                at = text.find(name, at + len(name))
    return linked(text, *said, entities=tuple(sorted(entities, key=lambda entity: entity.start)))


def channels(found: Findings) -> list[str]:
    names = {source.id: source.name for source in found.sources}
    return [names[i] for attribution in found.attributions for i in attribution.channel]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Ana Brek drowned. Brek was 26. Her father, Carl Brek, told it.", "Carl Brek"),
        ("Ana Brek said yes. Her father, Carl Brek, told it.", "Ana Brek"),
        ("Kim Bo said yes. Kim left. Rep. Kim Ara told it.", "Kim Ara"),
    ],
)  # fmt: skip
def test_a_shared_surname_is_whoever_has_just_spoken(text: str, who: str) -> None:
    said = [Said("Ana Brek", "said", "yes")] if "Ana Brek said" in text else []
    said += [Said("Kim Bo", "said", "yes")] if "Kim Bo said" in text else []
    said += [Said("Carl Brek", "told", "it", near="Carl Brek, told")] if "Carl Brek, told" in text else []
    said += [Said("Rep. Kim Ara", "told", "it")] if "Kim Ara told" in text else []
    surname = "Kim" if "Kim" in text else "Brek"
    text = f"{text}\n\n“It is late,” {surname} said."
    said.append(Said(surname, "said", "“It is late,”", near=f"{surname} said."))
    assert sources(told(text, *said, persons="Ana Brek, Carl Brek, Kim Bo, Kim Ara"))[-1] == who


@pytest.mark.parametrize("surname", ["King", "Dean", "Chief", "Judge"])
def test_a_surname_that_reads_like_a_title(surname: str) -> None:
    text = f"Activist Ana {surname} left.\n\n“It rained,” {surname} said. “It did,” Mr. {surname} added."
    said = (
        Said(surname, "said", "“It rained,”", near=f"{surname} said"),
        Said(f"Mr. {surname}", "added", "“It did,”"),
    )
    assert sources(told(text, *said, persons=f"Ana {surname}")) == [f"Ana {surname}"] * 2


def test_a_king_without_such_a_surname_is_no_name() -> None:
    text = "Activist Ana King left.\n\nThe king said no."
    assert sources(told(text, Said("The king", "said", "no"), persons="Ana King")) == ["The king"]


@pytest.mark.parametrize("share", ["40%", "About 4.5%", "1,200%"])
def test_a_share_keeps_its_sign(share: str) -> None:
    assert sources(told(f"{share} said no.", Said(share, "said", "no"))) == [share]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Brek's parents thanked Ana Lorn and a crew that met Bo Kaya, but they said no.", "Brek's parents"),
        ("Ana Brek and Bo Kaya left. They said no.", "Ana Brek + Bo Kaya"),
        ("Ana Brek of Tarn and her deputy, Bo Kaya, left. They said no.", "Ana Brek + Bo Kaya"),
    ],
)  # fmt: skip
def test_they_are_those_that_and_joins(text: str, who: str) -> None:
    they = "they" if "they said" in text else "They"
    first = [Said("Brek's parents", "thanked", "Ana Lorn")] if "parents" in text else []
    found = told(
        text, *first, Said(they, "said", "no", near=f"{they} said"), persons="Ana Brek, Bo Kaya, Ana Lorn"
    )
    assert sources(found)[-1] == who


@pytest.mark.parametrize(
    ("before", "pronoun", "who"),
    [
        ("Bo Marsk met Tom Kaya on Monday.", "“Tom Kaya lied,” he said.", "Bo Marsk"),
        ("Bo Marsk met Tom Kaya on Monday.", "“Bo Marsk lied,” he said.", "Tom Kaya"),
        ("Ana Marsk met Ida Kaya on Monday.", "“Ana Marsk lied to me,” she said.", "Ida Kaya"),
    ],
)
def test_whoever_is_quoted_is_nobody_whom_he_names(before: str, pronoun: str, who: str) -> None:
    he = "she" if "she" in pronoun else "he"
    content = pronoun[: pronoun.index("”") + 1]
    found = told(f"{before} {pronoun}", Said(he, "said", content, near=f"{he} said"), persons=who)
    assert sources(found) == [who]


@pytest.mark.parametrize(
    ("source", "who"),
    [
        ("outlets such as Reuters and AFP", "Reuters + AFP"),
        ("Cabinet members such as Ms. Brek and Harbour Secretary Bo Kaya", "Brek + Bo Kaya"),
        ("Voters standing for council and in Tarn", "Voters standing for council and in Tarn"),
        ("Ana Brek and Bo Kaya, two of the first skippers", "Ana Brek + Bo Kaya"),
        ("Deputy Youth and Sports Minister Datuk Seri Bo Kaya", "Bo Kaya"),
        ("Minister of Trade and Head of the Harbour Committee Bo Kaya", "Bo Kaya"),
        ("Those in Tarn", "Those in Tarn"),
        ("Senator Ana Brek and Sports Minister Bo Kaya", "Ana Brek + Bo Kaya"),
        ("President Brek and Harbour Committee Leader Bo Kaya", "Brek + Bo Kaya"),
    ],
)
def test_who_a_source_is(source: str, who: str) -> None:
    found = told(f"{source} said no.", Said(source, "said", "no"), persons="Ana Brek, Bo Kaya, Brek")
    assert sources(found) == [who]


@pytest.mark.parametrize(
    ("text", "short", "who"),
    [
        ("Abu Omar al-Kaya left. Kaya said no.", "Kaya", "Abu Omar al-Kaya"),
        ("The Tarn Post-Courier left. The Post-Courier said no.", "The Post-Courier", "Tarn Post-Courier"),
        ("Harbours Board of Tarn (HBT) met. The HBT said no.", "The HBT", "Harbours Board of Tarn"),
        ("Kenya's Navy Office met. The Navy Office said no.", "The Navy Office", "Kenya's Navy Office"),
        ("Ana Brek left. “Crooked Ana Brek!” Bo Kaya wrote. Brek said no.", "Brek", "Ana Brek"),
        ("Bo Kaya left. Friends of Republican Kaya wept. Kaya said no.", "Kaya", "Bo Kaya"),
    ],
)  # fmt: skip
def test_names_of_one(text: str, short: str, who: str) -> None:
    found = told(
        text, Said(short, "said", "no", near=f"{short} said"), persons="Abu Omar al-Kaya, Ana Brek, Bo Kaya"
    )
    assert sources(found) == [who]


@pytest.mark.parametrize(
    ("text", "cue", "channel"),
    [
        ("“No,” Ana Brek said in an interview with The 19th, an online site.", "said", "The 19th"),
        ("On Facebook earlier this week, Ana Brek said no.", "said", "Facebook"),
        ("Earlier on Facebook Ana Brek wrote no.", "wrote", "Facebook"),
    ],
)
def test_through_what_it_came(text: str, cue: str, channel: str) -> None:
    content = "“No,”" if "“No,”" in text else "no"
    found = told(text, Said("Ana Brek", cue, content), persons="Ana Brek")
    assert channels(found) == [channel]


def test_who_speaks_in_a_document_is_its_author() -> None:
    text = "Ana Brek left. “I asked him to stop,” Brek’s complaint said."
    outer = Said("Brek’s complaint", "said", "“I asked him to stop,”", near="Brek’s complaint said")
    found = told(text, outer, Said("I", "asked", "him to stop", inside=1), persons="Ana Brek, Brek")
    assert sources(found) == ["Brek’s complaint", "Ana Brek"]


def test_a_classmate_is_no_university() -> None:
    source = "a former Tarn University classmate"
    assert kinds(told(f"{source} said no.", Said(source, "said", "no")))[source] == "group"


@pytest.mark.parametrize(
    ("second", "who"),
    [("Enok Lund mends nets in Tarn. He says no.", "Enok Lund"), ("He says no.", "Rolf Brek")],
)
def test_whoever_has_been_brought_in_is_he(second: str, who: str) -> None:
    text = f"Rolf Brek said yes. Brek said it rained. Brek said it snowed.\n\n{second}"
    said = [
        Said("Rolf Brek", "said", "yes"),
        Said("Brek", "said", "it rained", near="Brek said it rained"),
        Said("Brek", "said", "it snowed", near="Brek said it snowed"),
        Said("He", "says", "no", near="He says"),
    ]
    assert sources(told(text, *said, persons="Rolf Brek, Enok Lund"))[-1] == who


@pytest.mark.parametrize("party", ["R-N.C.", "R-Tex.", "D-N.Y."])
def test_who_has_a_party_behind_the_name(party: str) -> None:
    text = f"Sen. Bo Kaya, {party}, who later said no, left."
    assert sources(told(text, Said("who", "said", "no"), persons="Bo Kaya")) == ["Bo Kaya"]


def test_whoever_says_it_is_not_the_owner_in_it() -> None:
    text = "Bo Marsk thanked Ida Lund. But that should not end Tom Kaya's bid, he said."
    said = (
        Said("Bo Marsk", "thanked", "Ida Lund"),
        Said("he", "said", "But that should not end Tom Kaya's bid"),
    )
    assert sources(told(text, *said, persons="Bo Marsk, Ida Lund, Tom Kaya"))[-1] == "Bo Marsk"


def test_it_is_the_subject_of_what_is_said() -> None:
    text = "Tarn Watch said no. It said that Port Brann paid because it wants peace."
    first = Said("Tarn Watch", "said", "no")
    outer = Said("It", "said", "that Port Brann paid because it wants peace")
    inner = Said("it", "wants", "peace", inside=2, near="it wants")
    found = told(text, first, outer, inner, bodies="Tarn Watch, Port Brann")
    assert sources(found) == ["Tarn Watch", "Tarn Watch", "Port Brann"]


@pytest.mark.parametrize(
    ("source", "who"),
    [
        ("K.R.-based pier expert Ana Ruiz, a friend of Tarn-based pier watch group 38 Piers", "Ana Ruiz"),
        ("KNO’s chief pier correspondent and Tarn Letter owner, Ana Ruiz", "Ana Ruiz"),
        ("Tarn County board of harbours director Ana Ruiz", "Ana Ruiz"),
        (
            "Tarn County board of harbours director Ana Ruiz and "
            "Port County board of harbours chief Ivo Marsk",
            "Ana Ruiz + Ivo Marsk",
        ),
    ],
)
def test_whose_office_stands_before_the_name(source: str, who: str) -> None:
    found = told(f"{source} said no.", Said(source, "said", "no"), persons="Ana Ruiz, Ivo Marsk")
    assert sources(found) == [who]


def test_a_body_against_somebody_is_not_he() -> None:
    text = "Harbour Against Marsk met. Ivo Marsk is mayor. Then Marsk said no."
    found = told(text, Said("Marsk", "said", "no", near="Then"), persons="Harbour Against Marsk, Ivo Marsk")
    assert sources(found) == ["Ivo Marsk"]


def test_an_envoy_without_a_name_goes_on_in_the_next_paragraph() -> None:
    envoy = "Kestria’s port envoy"
    text = f"Ivo Marsk, a man of Tarn, left. He slept.\n\n{envoy} said no.\n\nHe also said so."
    said = Said(envoy, "said", "no"), Said("He", "also said", "so", near="no.\n\n")
    assert sources(told(text, *said, persons="Ivo Marsk")) == [envoy, envoy]


def test_mr_is_whoever_has_been_named_before() -> None:
    text = """Cousin Tom Brek said no. Nobody slept. Nobody ate. Nobody swam. Mr Brek said it rained.

Port Brek is a village. Port Brek is old. Port Brek is small. Port Brek has piers."""
    no, rain = Said("Tom Brek", "said", "no"), Said("Mr Brek", "said", "it rained")
    assert sources(told(text, no, rain, persons="Tom Brek, Port Brek"))[1] == "Tom Brek"


def test_what_is_told_to_others_ends_a_talk() -> None:
    text = "Ana Ruiz told Reuters no. Ana Ruiz told the council yes. She said it rained."
    said = Said("Ana Ruiz", "told", "no"), Said("Ana Ruiz", "told", "yes", near="no. Ana")
    found = told(text, *said, Said("She", "said", "it rained"), persons="Ana Ruiz")
    assert channels(found) == ["Reuters"]


@pytest.mark.parametrize(
    "text",
    [
        "Rolf Brek spoke in Tarn. Brek left. Ana Brek waved. Then Brek said it rained. Brek sat. Brek slept.",
        "President Rolf Brek spoke. His guest Ana Brek sat in the front row. Brek said it rained.",
    ],
)
def test_a_bare_surname_is_whose_it_was_first(text: str) -> None:
    found = told(
        text, Said("Brek", "said", "it rained", near="Brek said it rained"), persons="Rolf Brek, Ana Brek"
    )
    assert sources(found) == ["Rolf Brek"]


def test_what_follows_the_second_comma_of_an_apposition_says_nothing_of_it() -> None:
    text = (
        "The former Valdoran president, Rolf Brek, met the Kestrian leader Ana Lund."
        " The Kestrian president said no."
    )
    said = Said("The Kestrian president", "said", "no", near="The Kestrian president")
    assert sources(told(text, said, persons="Rolf Brek, Ana Lund")) != ["Rolf Brek"]


def test_the_first_half_of_an_office_is_nobody() -> None:
    text = "Deputy Youth and Sports Minister Bo Kaya met Ana Brek. He said that she waited."
    said = Said("He", "said", "that she waited")
    waited = Said("she", "waited", "waited", inside=1, near="she waited")
    found = told(text, said, waited, persons="Ana Brek, Bo Kaya")
    assert sources(found) == ["Bo Kaya", "Ana Brek"]
