"""Names written alike are read alike, on scores made by hand."""

from collections.abc import Mapping

import numpy as np
import pytest

from claimcheck.extract.alike import read_alike
from claimcheck.extract.labels import ENTITY_LABELS
from claimcheck.extract.tagger import MODEL
from claimcheck.extract.wordpiece import WordPiece

WORDS = WordPiece(MODEL / "vocab.txt")


def kinds_of(text: str, told: Mapping[int, tuple[str, float]]) -> list[str]:
    """Return the likeliest kind of each word, where ``told`` says a label and its score for some of them."""
    words = WORDS.words(text)
    scores = np.zeros((len(words), len(ENTITY_LABELS)), dtype=np.float32)
    scores[:, ENTITY_LABELS.index("O")] = 4
    for number, (label, score) in told.items():
        scores[number] = 0
        scores[number, ENTITY_LABELS.index(label)] = score
    return [ENTITY_LABELS[n].rpartition("-")[2] for n in read_alike(text, words, scores).argmax(1)]


def test_the_surest_mentions_say_what_kind_all_are() -> None:
    text = "Odrin waits. Odrin said so. Then Odrin left."
    told = {0: ("S-organization", 6), 3: ("S-organization", 6), 8: ("S-person", 3)}
    assert kinds_of(text, told)[8] == "organization"


@pytest.mark.parametrize("other", ["odrin", "Odrins", "Odrin Harbour"])
def test_words_written_otherwise_are_read_by_themselves(other: str) -> None:
    told = {0: ("S-organization", 6), 2: ("S-organization", 6), 4: ("S-person", 3)}
    assert kinds_of(f"Odrin, Odrin, {other}.", told)[4] == "person"


def test_a_name_in_capitals_is_that_in_small_letters() -> None:
    told = {0: ("S-person", 3), 4: ("S-organization", 6), 7: ("S-organization", 6)}
    assert kinds_of("ODRIN: We left Odrin, not Odrin.", told)[0] == "organization"


def test_an_acronym_is_of_the_kind_of_the_name_before_its_brackets() -> None:
    text = "The Odrin Harbour Board (OHB) met. The OHB paid."
    told = {
        1: ("B-organization", 9),
        2: ("I-organization", 9),
        3: ("E-organization", 9),
        5: ("S-person", 3),
        10: ("S-location", 3),
    }
    labels = kinds_of(text, told)
    assert (labels[5], labels[10]) == ("organization", "organization")


def test_other_letters_in_brackets_are_no_acronym() -> None:
    told = {1: ("B-organization", 9), 2: ("E-organization", 9), 4: ("S-person", 3)}
    assert kinds_of("The Odrin Board (VIP) met.", told)[4] == "person"


def test_a_known_outlet_is_an_organization() -> None:
    assert kinds_of("It was told to Reuters.", {4: ("S-person", 2)})[4] == "organization"


@pytest.mark.parametrize("text", ["", "nobody has a name here.", "1 2 3"])
def test_where_nothing_is_named_nothing_changes(text: str) -> None:
    assert set(kinds_of(text, {})) <= {"O"}
