"""Where quotations stand, by their marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.quotations import quotations_in


def quoted(text: str) -> list[str]:
    return [text[a:b] for a, b in quotations_in(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She said “yes” and left.", ["“yes”"]),
        ('She said "yes" and "no".', ['"yes"', '"no"']),
        ("''It's odd,'' she said. ''Very.''", ["''It's odd,''", "''Very.''"]),
        ("Schedule ‘torn up’, says mayor", ["‘torn up’"]),
        ("Schedule 'torn up', says mayor", ["'torn up'"]),
        ("«Oui», puis « non ».", ["«Oui»", "« non »"]),
        ("»Ja« und „Nein“.", ["»Ja«", "„Nein“"]),
        ("“He said ‘go’ to me,” she said.", ["“He said ‘go’ to me,”"]),
        ("A slash—“like this”—counts.", ["“like this”"]),
    ],
)
def test_marks_of_many_kinds(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    ["The workers' pay and the boats' crews", "It's the '90s, y'all", 'A 5" pipe', "Rock 'n' roll, don’t"],
)
def test_apostrophes_and_inches_are_no_quotations(text: str) -> None:
    assert not any(len(words) > len("'n'") for words in quoted(text))


def test_a_quotation_goes_on_where_the_next_paragraph_opens_one() -> None:
    assert quoted("“One.\n“Two,” she said.") == ["“One.", "“Two,”"]
    assert quoted('"One.\n\n"Two," she said.') == ['"One.', '"Two,"']


def test_a_straight_mark_that_nothing_closes_opens_nothing() -> None:
    assert quoted('He left "early.\nThen it rained.') == []


@given(st.text(alphabet=st.sampled_from("“”„«»\"'‘’ ab.\n("), max_size=80))
def test_quotations_are_in_order_and_within_a_paragraph(text: str) -> None:
    end = 0
    for start, stop in quotations_in(text):
        assert end <= start < stop <= len(text)
        assert "\n" not in text[start:stop]
        end = stop


def test_many_marks_do_not_take_long() -> None:
    assert len(quotations_in("«" * 200_000 + '"a ' * 20_000)) > 0
