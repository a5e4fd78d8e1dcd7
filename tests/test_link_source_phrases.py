"""What a source's words are read as: one person or two, a whole name, an example, nobody."""

from __future__ import annotations

import pytest
from linked import Said, linked, sources


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
    ],
)
def test_who_a_source_is(source: str, who: str) -> None:
    text = f"{source} may have said that it rained."
    assert sources(linked(text, Said(source, "may have said", "that it rained"))) == [who]
