"""Which names can name one person or one body, and which never do."""

from __future__ import annotations

import pytest

from claimcheck.lexicon.letters import plain
from claimcheck.lexicon.same_name import is_short_for, same_body, same_person


def key(name: str) -> tuple[str, ...]:
    return tuple(plain(name).replace(".", "").split())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tayyip Erdoğan", "Recep Tayyip Erdogan"),
        ("Mevlüt Çavuşoğlu", "Mevlut Cavusoglu"),
        ("Hillary Clinton", "Hillary Rodham Clinton"),
        ("Bob Okoro", "Robert Okoro"),
        ("J. Okoro", "James Okoro"),
        ("Ana M. Ruiz", "Ana Ruiz"),
        ("Ana Ruiz", "Ana M. Ruiz Kaya"),
        ("Donna Brazile", "Donna Brazille"),
    ],
)
def test_one_person(one: str, other: str) -> None:
    assert same_person(key(one), key(other))
    assert same_person(key(other), key(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hillary Clinton", "Bill Clinton"),
        ("Tom Ray Jr.", "Tom Ray"),
        ("George W. Kaya", "George H. Kaya"),
        ("George W. Kaya", "George H.W. Kaya Brek"),
        ("Ana Khan", "Ana Kahn"),
        ("Ana Ruiz", "Tom Ruiz"),
    ],
)
def test_two_persons(one: str, other: str) -> None:
    assert not same_person(key(one), key(other))


@pytest.mark.parametrize(
    ("short", "full", "fits"),
    [
        ("Ruiz", "Ana Ruiz", True),
        ("Wasserman Ruiz", "Ana Wasserman Ruiz", True),
        ("Erdogan", "Tayyip Erdoğan", True),
        ("Ana", "Ana Ruiz", False),
        ("Ruiz", "Ana Ruizian", False),
    ],
)
def test_short_forms(short: str, full: str, fits: bool) -> None:
    assert is_short_for(key(short), key(full)) is fits


@pytest.mark.parametrize(
    ("short", "full", "fits"),
    [
        ("HSC", "Harbour Safety Council", True),
        ("OFS", "Office for Savings", True),
        ("SPT", "Sindicato dos Pescadores do Tarn", True),
        ("SPD", "Sindicato dos Pescadores do Tarn", False),
        ("S.E.C.", "Securities and Exchange Commission", True),
        ("Times", "Merrow Times", True),
        ("Supreme Court", "U.S. Supreme Court", True),
        ("Tarn", "Tarn News", True),
        ("Tarn Center", "Tarn Center for Justice", True),
        ("Senate", "Senate Harbour Committee", False),
        ("Tarn", "Tarn Tribune", False),
        ("Tarn", "Tarn Harbour Group Valdora", False),
        ("Valdora", "Bank of Valdora", False),
        ("EPA", "U.S. Environmental Protection Agency", True),
        ("UNHF", "UN Harbour Fund", True),
        ("UHF", "UN Harbour Fund", True),
        ("Harbour Enforcement", "US Harbour Enforcement", True),
        ("Enforcement", "US Enforcement", False),
        ("House", "White House", False),
        ("House", "U.S. House", True),
        ("House", "Ohio House", True),
    ],
)
def test_short_forms_of_bodies(short: str, full: str, fits: bool) -> None:
    assert same_body(key(short), key(full)) is fits
