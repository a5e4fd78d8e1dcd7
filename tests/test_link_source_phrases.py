"""What a source's words are read as: one person or two, a whole name, an example, nobody."""

from __future__ import annotations

import pytest
from linked import Said, linked, sources

from claimcheck.records import Entity, EntityKind


@pytest.mark.parametrize(
    ("source", "who"),
    [
        ("The club chairman and event's organizer Ana Ruiz", "Ana Ruiz"),
        ("A small group called Herons in Raincoats", "Herons in Raincoats"),
        ("A group of sailors called United We Row", "United We Row"),
        ("A skipper named Bo Kaya", "Bo Kaya"),
        ("Norway’s chairman and Industry Minister Bo Kaya", "Norway’s chairman + Bo Kaya"),
        ("Senate Health, Education, Labor and Pensions Committee Chairman Bo Kaya", "Bo Kaya"),
        ("Police in Leeds, Ohio, and Mayor Bo Kaya", "Police in Leeds + Bo Kaya"),
        (
            "Two groups, the Lorn College of Pilots and the Tarn School of Divers,",
            "Lorn College of Pilots + Tarn School of Divers",
        ),
        ("Local media", "Local media"),
        ("The Western media", "The Western media"),
        ("The local KNO news agency", "KNO"),
        ("Aides to both", "Aides to both"),
        ("Nearly all", "Nearly all"),
        ("Backers of Boats for All", "Backers of Boats for All"),
        ("Ana Ruiz and Bo Kaya both", "Ana Ruiz + Bo Kaya"),
        ("The team captain and club's founder Bo Kaya", "Bo Kaya"),
        ("The chairman and Marsk's lawyer Ana Ruiz", "The chairman + Ana Ruiz"),
        ("The mayor and his lawyer Ana Ruiz", "The mayor + Ana Ruiz"),
        ("Chief Patrol Agent Bo Kaya", "Bo Kaya"),
        ("FBI Special Agent Ana Ruiz", "Ana Ruiz"),
        ("Dr Jeanne d'Arc Mujawa", "Jeanne d'Arc Mujawa"),
        ("Miners in Tarn and, increasingly, others at sea", "Miners in Tarn + others at sea"),
        ("The reports we have from the mine", "The reports"),
        ("Those we met", "Those we met"),
        ("One of the charges on which he was tried", "One of the charges"),
        ("Ana Ruiz and I", "Ana Ruiz + the author"),
        ("An unjust, antiquated system of rule", "An unjust, antiquated system of rule"),
        (
            "A letter written in Tarn by Ana Ruiz, head of the Port Board",
            "A letter written in Tarn by Ana Ruiz",
        ),
        ("A report by the KNO, nurses and Bo Kaya", "A report by the KNO + nurses + Bo Kaya"),
        ("The KNO's 2021 report on rights in Tarn", "The KNO's 2021 report on rights in Tarn"),
        ("both KNO and Harbour Party leaders", "KNO and Harbour Party leaders"),
        ("Reuters and Norwegian leaders", "Reuters + Norwegian leaders"),
        ("The UN Special Rapporteur on floods, Ana Ruiz", "Ana Ruiz"),
        ("Tarn Elder Jerry Ruiz", "Jerry Ruiz"),
        ("Luca dell’Orto", "Luca dell’Orto"),
        ("Norwegian Road Transport and Bridges Minister Ana Ruiz", "Ana Ruiz"),
        ("KNO chief human capital, public affairs and marketing officer Bo Kaya", "Bo Kaya"),
        ("Miners, teachers and marketing officer Bo Kaya", "Miners + teachers + Bo Kaya"),
        ("Another author, civil and harbour engineering professor Ana Ruiz", "Ana Ruiz"),
        ("The Ohio senator and 2020 hopeful Ana Ruiz", "Ana Ruiz"),
        ("Former Secretaries of State Ana Ruiz and Bo Kaya", "Ana Ruiz + Bo Kaya"),
        ("Lorn Gas and Tarn Oil chairman Ana Ruiz", "Ana Ruiz"),
        ("Reuters and Tarn Oil chairman Ana Ruiz", "Reuters + Ana Ruiz"),
        ("The KNO and Tarn Oil chairman Ana Ruiz", "KNO + Ana Ruiz"),
        ("Ana Ruiz, a biologist at Tarn University and the Harbour Office", "Ana Ruiz"),
        ("Ana Ruiz, a biologist at Tarn University, and the Harbour Office", "Ana Ruiz + Harbour Office"),
        ("Ana Ruiz, chair of the Port Board, and two aides", "Ana Ruiz + two aides"),
        ("Ana Ruiz, chair of the Port Board, and her husband", "Ana Ruiz + her husband"),
        ("Ana Ruiz, an expert on courts, prisons, and civil rights", "Ana Ruiz"),
        ("Ana Ruiz, a nurse at Tarn Clinic, and one of the founders", "Ana Ruiz"),
        ("The mayor of Leeds and Norwegian miners", "The mayor of Leeds + Norwegian miners"),
        (
            "Ana Ruiz, along with designer Bo Kaya, Tom Ray and miners",
            "Ana Ruiz + Bo Kaya + Tom Ray + miners",
        ),
        ("The board as well as two aides", "The board + two aides"),
        ("People who live along with cats", "People who live along with cats"),
        ("Those states plus Ohio and Iowa", "Those states + Ohio + Iowa"),
        ("Both [Tarn Oil] and [the miners]", "Tarn Oil + the miners"),
        ("A Harbour and Urban Development report last week", "A Harbour and Urban Development report"),
        ("Outside of office, Ana Ruiz and Bo Kaya", "Ana Ruiz + Bo Kaya"),
        ("Outside lawyers, Ana Ruiz and Bo Kaya", "Outside lawyers + Ana Ruiz + Bo Kaya"),
        ("Under Secretary Ana Ruiz, a Democrat,", "Ana Ruiz"),
        ("In November prosecutors", "prosecutors"),
        ("The Grand Mufti of Leeds and Norwegian lands, Bo Kaya", "Bo Kaya"),
        ("The Republican Ana Ruiz. R-Ky.", "Ana Ruiz"),
        ("@AnaRuiz’s words", "AnaRuiz"),
        ("Ana Ruiz has been made mayor", "Ana Ruiz"),
        ("The minutes will show the miners", "The minutes"),
        ("The will of the people", "The will of the people"),
        ("Those he has met", "Those he has met"),
        ("The voters Ana Ruiz has met", "The voters Ana Ruiz has met"),
        ("Videos from 2016 and 2015", "Videos from 2016 and 2015"),
        ("The former head of the Lorn Board, widely known as the Gull", "The former head of the Lorn Board"),
        ("KNO of Tarn legal director Ana Ruiz", "Ana Ruiz"),
        ("Tarn Import–Export Bank president Ana Ruiz", "Ana Ruiz"),
        ("Valdoran Road Transport and Ports Minister Ana Ruiz", "Ana Ruiz"),
        ("Twitter and Tarnsoft CEO Ana Ruiz", "Ana Ruiz"),
        ("The Tarn senator and 2020 hopeful Ana Ruiz", "Ana Ruiz"),
        ("A spokesman for the top senator, Gov. Ana Ruiz,", "A spokesman for the top senator"),
        ("A spokesman for the council, Ana Ruiz,", "Ana Ruiz"),
    ],
)
def test_who_a_source_is(source: str, who: str) -> None:
    text = f"{source} may have said that it rained."
    bodies = {
        "Valdoran Road Transport": EntityKind.LOCATION,
        "Twitter": EntityKind.ORGANIZATION,
        "Tarnsoft": EntityKind.ORGANIZATION,
    }
    told = tuple(
        Entity(text.index(n), text.index(n) + len(n), kind) for n, kind in bodies.items() if n in text
    )
    found = linked(text, Said(source, "may have said", "that it rained"), entities=told)
    assert sources(found) == [who]
