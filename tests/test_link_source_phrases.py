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
        ("One of the charges on which he was tried", "One of the charges"),
        ("Ana Ruiz and I", "Ana Ruiz + the author"),
        ("Luca dell’Orto", "Luca dell’Orto"),
    ],
)
def test_who_a_source_is(source: str, who: str) -> None:
    text = f"{source} may have said that it rained."
    assert sources(linked(text, Said(source, "may have said", "that it rained"))) == [who]
