"""What is told of a passive's subject, and what is told to it."""

import pytest

from claimcheck.extract.passives import tells_of_subject


@pytest.mark.parametrize(
    ("before", "cue", "after"),
    [
        ("fire", "is thought", "to"),
        ("He", "was officially described as", "unfit"),
        ("harbour", "has been found", "to"),
        ("crew", "are widely believed", "to"),
        ("bridge", "is considered", "unsafe"),
        ("It", "is expected", "to"),
        ("she", "’s said", "to"),
        ("toll", "was reported", "as"),
    ],
)
def test_told_of_the_subject(before: str, cue: str, after: str) -> None:
    assert tells_of_subject(before, cue, after)


@pytest.mark.parametrize(
    ("before", "cue", "after"),
    [
        ("It", "was found", "that"),
        ("it", "is believed", "he"),
        ("crew", "were told", "to"),
        ("They", "had been instructed", "to"),
        ("He", "is accused of", "theft"),
        ("the", "alleged", "thief"),
        ("board", "found", "to"),
        ("", "reportedly", "sank"),
        ("", "", ""),
    ],
)
def test_not_told_of_the_subject(before: str, cue: str, after: str) -> None:
    assert not tells_of_subject(before, cue, after)
