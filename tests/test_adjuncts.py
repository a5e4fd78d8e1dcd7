"""What only leads up to a cue is no part of what is said, end to end on invented sentences."""

import pytest

import claimcheck


def contents(text: str) -> list[tuple[str, ...]]:
    """Return the contents of the attributions that are in nobody else's."""
    checked = claimcheck.check(text)
    return [tuple(text[s:e] for s, e in one.content) for one in checked.attributions if one.parent is None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The clerk filmed the old pier, it is alleged.", ("The clerk filmed the old pier",)),
        (
            "Responding to a new film about the old pier in which crews row a ferry, "
            "Moss said it made her ill.",
            ("it made her ill",),
        ),
        (
            "On whether the dispute should keep Moss from office, Aker said that would be up to voters.",
            ("that would be up to voters",),
        ),
        (
            "To protect the name of the port, harbour sources told the Herald that tests were made.",
            ("that tests were made",),
        ),
        ("The pier, Moss said, would be shut by May.", ("The pier", "would be shut by May")),
        ("“The pier,” Moss said, “is rotten to the core.”", ("“The pier,”", "“is rotten to the core.”")),
        ("The fire is thought to be arson.", ("The fire", "to be arson")),
    ],
)
def test_an_adjunct_is_no_part_of_what_is_said(text: str, expected: tuple[str, ...]) -> None:
    assert contents(f"{text}\n") == [expected]
