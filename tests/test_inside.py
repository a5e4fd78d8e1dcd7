"""Attributions inside the contents of others, end to end on invented sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import claimcheck
from claimcheck.extract.inside import without


def nested(text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return source, cue and contents of what is nested."""
    article = claimcheck.check(text)
    return [
        (
            " ".join(text[s:e] for s, e in one.source),
            " ".join(text[s:e] for s, e in one.cue),
            tuple(text[s:e] for s, e in one.content),
        )
        for one in article.attributions
        if one.parent is not None
    ]


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("The report said the fund is widely regarded as bankrupt.", ("the fund", "bankrupt")),
        ("Officials said the driver is believed to have fled.", ("the driver", "to have fled")),
        ("Moss said the plan has been described as reckless.", ("the plan", "as reckless")),
    ],
)
def test_what_is_told_of_a_subject_includes_it(text: str, contents: tuple[str, ...]) -> None:
    assert [parts for source, _, parts in nested(text) if not source] == [contents]


def test_who_hears_it_is_no_part_of_it() -> None:
    found = nested("The mayor said the sailors had been ordered to leave the port.")
    assert all(parts[0].startswith("to leave") for _, _, parts in found)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The mayor said that people who think the port is shut should call her office.", "think"),
        ("“There are some people who believe the port will never open again,” Moss said.", "believe"),
        ("Moss said she had met voters who want the bridge repaired.", "want"),
    ],
)
def test_a_relative_pronoun_is_the_source_alone(text: str, cue: str) -> None:
    assert [(source, found) for source, found, _ in nested(text)] == [("who", cue)]


RUNS = st.tuples(st.integers(0, 12), st.integers(0, 12)).map(lambda ends: (min(ends), max(ends)))


@given(RUNS, st.lists(RUNS, max_size=2))
def test_what_is_left_of_a_run_is_all_that_is_not_taken(
    run: tuple[int, int], taken: list[tuple[int, int]]
) -> None:
    left = [n for first, last in without(run, sorted(taken)) for n in range(first, last + 1)]
    gone = {n for first, last in taken for n in range(first, last + 1)}
    assert left == [n for n in range(run[0], run[1] + 1) if n not in gone]
