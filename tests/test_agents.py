"""By whom something is said, where the cue takes that in, end to end on invented sentences."""

import pytest

import claimcheck


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Minister Dob Feld was accused by his own deputy, Ana Moss, of hiding a letter.", ["Ana Moss"]),
        ("The mayor was warned by the union that the pier was rotten.", ["the union"]),
        ("Feld was accused by Monday of hiding a letter.", []),
        ("The nurse was told by the time she arrived that the ward was shut.", []),
    ],
)
def test_whom_a_passive_names_says_it(text: str, sources: list[str]) -> None:
    assert [source.name for source in claimcheck.check(f"{text}\n").sources] == sources
