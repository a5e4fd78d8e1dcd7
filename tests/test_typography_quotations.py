"""Where quotations stand, by their marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.typography.quotations import quotations_in


def quoted(text: str) -> list[str]:
    return [text[a:b] for a, b in quotations_in(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She said “yes” and left.", ["“yes”"]),
        ('She said "yes" and "no".', ['"yes"', '"no"']),
        ('It shut."It rots," she said."Nobody pays."He left.', ['"It rots,"', '"Nobody pays."']),
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


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("'It is cold,' Rita Moss said. 'Nobody came for days.", "'Nobody came for days."),
        ("‘It is cold,’ Rita Moss said. ‘The crews’ hut has no door.", "‘The crews’ hut has no door."),
        ("'It is cold,' Rita Moss said. 'The Waves' is a book.", "'The Waves'"),
        ("'It is cold,' Rita Moss said. 'No,\" said he. \"Why?", "'It is cold,'"),
        ("'It is cold,' Rita Moss said of the boats' crews.", "'It is cold,'"),
        ("The workers' pay rose. 'Tis true.", None),
    ],
)
def test_a_forgotten_closing_mark_costs_its_paragraph_at_most(text: str, last: str | None) -> None:
    found = quoted(f"{text}\n\n'A boat comes,' he said.")
    assert found[-2:-1] == ([] if last is None else [last])
    assert found[-1] == "'A boat comes,'"


def test_a_quotation_goes_on_where_the_next_paragraph_opens_one() -> None:
    assert quoted("“One.\n“Two,” she said.") == ["“One.", "“Two,”"]
    assert quoted('"One.\n\n"Two," she said.') == ['"One.', '"Two,"']


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She read: 'It rots. I saw it.\n\n'It leaks,' she read.", ["'It rots. I saw it.", "'It leaks,'"]),
        (
            "'It rots.\n\n'The boys' hut leaks. It is old.\n\n'I know.'",
            ["'It rots.", "'The boys' hut leaks. It is old.", "'I know.'"],
        ),
        (
            "‘The boys’ hut leaks. It is old.\n‘I know,’ he said.",
            ["‘The boys’ hut leaks. It is old.", "‘I know,’"],
        ),
        ("He paid 'em. It rained.\n\n'It leaks,' she said.", ["'It leaks,'"]),
        ("They are ‘heroes’ now. It rained.\n\n‘It leaks,’ she said.", ["‘heroes’", "‘It leaks,’"]),
        ("'Tis true. It rains.\n\n'Twas ever so.", []),
        (
            "He said: 'The boats' day is over.\n\n'Over' is odd, she said. 'It leaks.'",
            ["'The boats'", "'Over'", "'It leaks.'"],
        ),
        (
            "'Twas late, and the boats' lamps out.\n\n'Twas cold.\n\n'It leaks,' she said.",
            ["'Twas late, and the boats'", "'It leaks,'"],
        ),
    ],
)
def test_a_quotation_in_single_marks_goes_on_where_the_next_paragraphs_open_one_and_close_it(
    text: str, expected: list[str]
) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "‘I don’t think the two lizards’ illness came from us,’ Delroy said. "
            "‘The vets’ report doesn’t say that.’",
            [
                "‘I don’t think the two lizards’ illness came from us,’",
                "‘The vets’ report doesn’t say that.’",
            ],
        ),
        ("'The boats' crews left,' she said.", "'The boats' crews left,'"),
        ("He spoke of ‘ties’ with Lund and said ‘no’.", ["‘ties’", "‘no’"]),
        ("He has ‘ties’ with Lund, the dogs’ owner.", ["‘ties’"]),
        ("‘The boats’ was her book, and ‘Crews’ his.", ["‘The boats’", "‘Crews’"]),
        ("‘Yes’", ["‘Yes’"]),
        ("The workers’ ‘tools’ and the boats’ crews", ["‘tools’"]),
        (f"‘It is long. {'Nobody knows why it is. ' * 30}It ends,’ she said.", None),
    ],
)
def test_single_marks_and_possessives(text: str, expected: list[str] | str | None) -> None:
    if expected is None:
        expected = text.removesuffix(" she said.")
    assert quoted(text) == ([expected] if isinstance(expected, str) else expected)


def test_a_mark_that_is_forgotten_costs_its_paragraph_at_most() -> None:
    text = '"No," he said, "and the bins will be emptied.\nIt rained.'
    assert quoted(text) == ['"No,"', '"and the bins will be emptied.']
    assert quoted("“No, he said.\nIt rained. “Yes,” she said.") == ["“No, he said.", "“Yes,”"]
    assert quoted("‘No, he said.\nIt rained.") == []
    assert quoted("‘No.\n‘And never,’ he said.") == ["‘No.", "‘And never,’"]


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
    assert len(quotations_in("‘a " * 100_000)) == 0
    assert len(quotations_in("‘as’ " * 100_000)) > 0
    assert len(quotations_in("'As.\n" * 50_000)) == 0
