"""Who is praised or blamed for saying something says it, not whoever praises or blames."""

from __future__ import annotations

import pytest
from linked import Said, linked, sources

RAIN = "that it rained"


@pytest.mark.parametrize(
    ("text", "cue", "who"),
    [
        ("Ana Ruiz thanked Tom Kaya for saying that it rained.", "thanked Tom Kaya for saying", "Tom Kaya"),
        ("Ana Ruiz accused Tom Kaya of claiming that it rained.", "accused Tom Kaya of claiming", "Tom Kaya"),
        ("Tom Kaya sat. Ana Ruiz mocked him for saying that it rained.", "mocked him for saying", "Tom Kaya"),
        ("Ana Ruiz faulted Bo Marsk for saying that it rained.", "faulted Bo Marsk for saying", "Bo Marsk"),
    ],
)  # fmt: skip
def test_a_cue_that_holds_another_speaker_is_parted(text: str, cue: str, who: str) -> None:
    found = linked(text, Said("Ana Ruiz", cue, RAIN))
    assert sources(found) == ["Ana Ruiz", who]
    assert [attribution.parent for attribution in found.attributions] == [None, "a1"]


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Ana Ruiz apologised for saying that it rained.", "apologised for saying", RAIN),
        ("Ana Ruiz went to Brann in May, saying that it rained.", "saying", RAIN),
        ("Ana Ruiz was tired of saying that it rained.", "was tired of saying", RAIN),
    ],
)
def test_who_speaks_alone_is_left(text: str, cue: str, content: str) -> None:
    assert sources(linked(text, Said("Ana Ruiz", cue, content))) == ["Ana Ruiz"]


def test_a_saying_inside_gets_the_object_before_it() -> None:
    text = "Ana Ruiz praised Bo Marsk and commended him for saying, “I will never testify against Ruiz.”"
    outer = Said("Ana Ruiz", "commended", "him for saying, “I will never testify against Ruiz.”")
    inner = Said("", "saying", "“I will never testify against Ruiz.”", inside=1)
    assert sources(linked(text, outer, inner)) == ["Ana Ruiz", "Bo Marsk"]


@pytest.mark.parametrize(
    ("pronoun", "who"), [("him", "Bo Marsk"), ("himself", "Tom Kaya")],
)  # fmt: skip
def test_an_object_is_not_the_subject_of_its_own_verb(pronoun: str, who: str) -> None:
    text = f"Bo Marsk met Tom Kaya. Kaya praised {pronoun} for saying that it rained."
    outer = Said("Kaya", "praised", f"{pronoun} for saying that it rained", near="Kaya praised")
    inner = Said(pronoun, "saying", RAIN, inside=1, near=f"{pronoun} for")
    assert sources(linked(text, outer, inner)) == ["Tom Kaya", who]
