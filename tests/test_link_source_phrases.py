"""What a source's words are read as: one person or two, a whole name, an example, nobody."""

from __future__ import annotations

import pytest
from linked import Said, linked, sources

from claimcheck.records import Entity, EntityKind


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
        ("KNO of Tarn legal director Ana Ruiz", "Ana Ruiz"),
        ("Tarn Import–Export Bank president Ana Ruiz", "Ana Ruiz"),
        ("Valdoran Road Transport and Ports Minister Ana Ruiz", "Ana Ruiz"),
        ("Twitter and Tarnsoft CEO Ana Ruiz", "Ana Ruiz"),
        ("Twitter and Tarnsoft host Ana Ruiz", "Twitter + Ana Ruiz"),
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
