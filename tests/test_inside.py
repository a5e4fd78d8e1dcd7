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
        ("The auditors said the fund was widely seen as bankrupt.", ("the fund", "bankrupt")),
        ("Officials said the driver is believed to have fled.", ("the driver", "to have fled")),
        ("Moss said the plan has been described as reckless.", ("the plan", "reckless")),
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


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("The minister criticised the museum for claiming that the vase was real.", "the museum", "claiming"),
        (
            "Moss also blasted the committee for refusing to admit that the tunnel had leaked.",
            "the committee",
            "refusing to admit",
        ),
        (
            "She thanked the crew for reporting that the valve was open, the harbour master said.",
            "the crew",
            "reporting",
        ),
    ],
)
def test_what_somebody_is_blamed_for_is_his_doing(text: str, source: str, cue: str) -> None:
    assert (source, cue) in [(who, said.removeprefix("to ")) for who, said, *_ in nested(text)]


def test_what_nobody_does_is_nobodys() -> None:
    assert [found[:2] for found in nested("Marsk said she pledged to push for a ban on nets.")] == [
        ("she", "pledged")
    ]


@pytest.mark.parametrize(
    ("chances", "told"),
    [
        ((0.9, 0.9, 0.9), [("Ana", None), ("Bo", "Ana"), ("Cy", "Bo")]),
        ((0.9, 0.3, 0.9), [("Ana", None), ("Cy", "Ana")]),
        ((0.3, 0.9, 0.3), [("Ana", None), ("Bo", "Ana")]),
        ((0.3, 0.3, 0.3), [("Ana", None)]),
    ],
)
def test_what_is_nested_is_told_if_sure_and_what_it_held_is_its_parents(
    monkeypatch: pytest.MonkeyPatch, chances: tuple[float, ...], told: list[tuple[str, str | None]]
) -> None:
    text = "Ana said that Bo said that Cy said that it rained."
    monkeypatch.setattr(claimcheck.extract, "how_sure", lambda *_: chances)
    found = {one.id: one for one in claimcheck.check(text).attributions}

    def name(number: str | None) -> str | None:
        return None if number is None else text[slice(*found[number].source[0])]

    assert [(name(number), name(one.parent)) for number, one in found.items()] == told


def test_an_adverb_of_hearsay_ends_with_its_clause() -> None:
    text = (
        "The premier said the captain had a permit for the boats he allegedly used for smuggling"
        " — two trawlers and a launch."
    )
    assert ("", "allegedly", ("used for smuggling",)) in nested(text)


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("“They're not as clever as they believe they are,” Marsk said.", ("clever as", "they are")),
        ("Marsk said the bridge is not as safe as the firm claims it is.", ("safe as", "it is")),
        ("The lake is cleaner than the company says it is, Holt told reporters.", ("cleaner than", "it is")),
        ("The minister said nobody knows how bad the doctors think it is.", ("how bad", "it is")),
    ],
)
def test_what_is_said_may_stand_before_who_says_it(text: str, contents: tuple[str, ...]) -> None:
    assert nested(text)[-1][2] == contents


@pytest.mark.parametrize(
    ("outlet", "speakers"),
    [
        ("the Coast Courier reported", ["Coast Courier", "Rita Moss"]),
        ("according to the Coast Courier", ["Coast Courier", "Rita Moss"]),
        ("her sister Ida Lind recalled", ["Ida Lind"]),
    ],
)
@pytest.mark.parametrize("how", ["", " in a letter to the board", " in July"])
def test_a_quotation_that_goes_on_behind_an_outlet_is_the_speakers(
    how: str, outlet: str, speakers: list[str]
) -> None:
    text = f"“The boats are too old,” Rita Moss said{how}, {outlet}. “They were old in 1990.”"
    found = claimcheck.check(text)
    names = {source.id: source.name for source in found.sources}
    rows = [
        (claim.text, [names[source] for link in claim.chain for source in link.sources])
        for claim in found.claims
    ]
    assert rows[-1] == ("“They were old in 1990.”", speakers)
    assert ("“The boats are too old,”", [speakers[0], "Rita Moss"]) in rows
    assert len(rows) == len(speakers) or "Ida Lind" in speakers


RUNS = st.tuples(st.integers(0, 12), st.integers(0, 12)).map(lambda ends: (min(ends), max(ends)))


@given(RUNS, st.lists(RUNS, max_size=2))
def test_what_is_left_of_a_run_is_all_that_is_not_taken(
    run: tuple[int, int], taken: list[tuple[int, int]]
) -> None:
    left = [n for first, last in without(run, sorted(taken)) for n in range(first, last + 1)]
    gone = {n for first, last in taken for n in range(first, last + 1)}
    assert left == [n for n in range(run[0], run[1] + 1) if n not in gone]
