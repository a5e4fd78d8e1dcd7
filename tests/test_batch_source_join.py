"""Who is one and the same over many articles: what joins two names, and above all what does not."""

from __future__ import annotations

from contextlib import closing
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reported import findings

from claimcheck.batch.article_rows import ArticleRows, Mention, outlet_key, rows_of_article
from claimcheck.batch.source_join import Citation, Cited, Join, shelf
from claimcheck.lexicon import across_articles
from claimcheck.records import SourceKind

PERSON, BODY, VAGUE = SourceKind.PERSON, SourceKind.ORGANIZATION, SourceKind.VAGUE


def joined(folder: Path, *mentions: tuple[str, SourceKind]) -> list[Cited]:
    """Return the sources of articles that cite one source each, one claim each."""
    with closing(Join(folder / "join.sqlite")) as join:
        for number, (name, kind) in enumerate(mentions):
            mention = Mention(across_articles.key(name, kind), name, kind.value, 1)
            join.add_lines([(number, f"Outlet {number % 2}", f"2024-05-{number + 1:02}", mention)])
        return list(join.sources())


def people(folder: Path, *called: str) -> list[set[str]]:
    """Return the names that each source goes by."""
    found = joined(folder, *((name, PERSON) for name in called))
    return sorted((set(cited.names.split("; ")) for cited in found), key=sorted)


ONE = [
    ("Odrun Feld", "Odrun Feld"),
    ("Lenko Çelmik", "Lenko Celmik"),
    ("Павел Острик", "Pavel Ostrik"),
    ("Hedda Marie Lorn", "Hedda Lorn"),
    ("Hedda Lornsen", "Hedda Lornzen"),
    ("William Tarrow", "Bill Tarrow"),
    ("O. Feld", "Odrun Feld"),
]
TWO = [
    ("Hedda Lorn", "Ivo Lorn"),
    ("Lorn", "Hedda Lorn"),
    ("George A. Marl", "George B. Marl"),
    ("Ivo Marl", "Ivo Marl Jr."),
    ("Hedda Lorn", "Hedda Lars"),
]


@pytest.mark.parametrize("called", ONE)
def test_spellings_of_one_name_are_one_person(called: tuple[str, str], tmp_path: Path) -> None:
    assert people(tmp_path, *called) == [set(called)]


@pytest.mark.parametrize("called", TWO)
def test_a_name_in_common_does_not_join_two_people(called: tuple[str, str], tmp_path: Path) -> None:
    assert people(tmp_path, *called) == sorted(({name} for name in called), key=sorted)


def test_an_initial_that_two_can_have_is_neither(tmp_path: Path) -> None:
    for number, order in enumerate(permutations(["Jane Marlow", "John Marlow", "J. Marlow"])):
        folder = tmp_path / str(number)
        folder.mkdir()
        assert people(folder, *order) == [{"J. Marlow"}, {"Jane Marlow"}, {"John Marlow"}]


def test_an_acronym_is_the_body_if_only_one_has_it(tmp_path: Path) -> None:
    union, office = ("Northern Ferry Union", BODY), ("National Film Unit", BODY)
    (one,) = joined(tmp_path, union, ("NFU", BODY), ("the N.F.U.", BODY))
    assert (one.name, one.joined_by, one.articles) == ("Northern Ferry Union", "name", 3)
    (tmp_path / "two").mkdir()
    found = joined(tmp_path / "two", union, office, ("NFU", BODY))
    assert {cited.name for cited in found} == {"Northern Ferry Union", "National Film Unit", "NFU"}


def test_what_has_no_name_is_counted_by_its_wording(tmp_path: Path) -> None:
    found = joined(tmp_path, ("Critics", VAGUE), ("critics", VAGUE), ("Critics", BODY), ("Lorn", PERSON))
    assert {(cited.name, cited.kind, cited.articles, cited.joined_by) for cited in found} == {
        ("Critics", "vague", 2, "wording"),
        ("Critics", "organization", 1, "name"),
        ("Lorn", "person", 1, "wording"),
    }


def test_a_source_is_summed_up(tmp_path: Path) -> None:
    mentions = [("Hedda Lorn", PERSON), ("Hedda Lorn", PERSON), ("Hedda Lorn", BODY), ("Ivo Marl", PERSON)]
    first, second = joined(tmp_path, *mentions)
    assert first == Cited(
        name="Hedda Lorn",
        kind="person",
        joined_by="name",
        articles=3,
        outlets=2,
        claims=3,
        first_seen="2024-05-01",
        last_seen="2024-05-03",
        kinds="person; organization",
        outlet_names="Outlet 0; Outlet 1",
        names="Hedda Lorn",
    )
    assert second.name == "Ivo Marl"


WORD = st.text("abcdeéşж", min_size=1, max_size=7)
NAMES = st.lists(st.lists(WORD, min_size=1, max_size=3).map(" ".join), min_size=1, max_size=8, unique=True)


@given(NAMES)
def test_every_name_is_in_one_group_and_agrees_with_all_of_it(called: list[str]) -> None:
    keyed = [(across_articles.words_of(name), True) for name in called]
    groups = across_articles.groups(keyed)
    assert sorted(place for group in groups for place in group) == list(range(len(called)))
    for group in groups:
        assert all(
            across_articles.same(keyed[one][0], keyed[other][0], person=True)
            for one in group
            for other in group
            if one < other and keyed[one] != keyed[other]
        )


@given(NAMES, st.sampled_from([PERSON, BODY]))
def test_names_that_may_be_joined_stand_on_one_shelf(called: list[str], kind: SourceKind) -> None:
    keys = [across_articles.key(name, kind) for name in called]
    for one in keys:
        for other in keys:
            if across_articles.same(
                across_articles.named(one), across_articles.named(other), person=kind is PERSON
            ):
                assert shelf(one) == shelf(other)


@given(st.text(), st.sampled_from(SourceKind))
def test_any_name_has_a_key_and_a_shelf(name: str, kind: SourceKind) -> None:
    assert shelf(across_articles.key(name, kind)) is not None


@pytest.mark.parametrize(
    ("name", "kind", "by_name"),
    [
        ("the coast guard", BODY, False),
        ("a Kestrian paper", BODY, False),
        ("the Kestrian coast guard", BODY, True),
        ("The Tidewater Letter", BODY, True),
        ("Report", SourceKind.DOCUMENT, False),
        ("Harbour Papers", SourceKind.DOCUMENT, True),
        ("海港日报", BODY, True),
    ],
)
def test_only_names_join(name: str, kind: SourceKind, by_name: bool, tmp_path: Path) -> None:
    (cited,) = joined(tmp_path, (name, kind), (name, kind))
    assert cited.joined_by == ("name" if by_name else "wording")


def test_who_cites_whom_has_names_only(tmp_path: Path) -> None:
    card = rows_of_article(findings(), "x").card
    named, unnamed = (
        Mention(":hedda lorn", "Hedda Lorn", "person", 2),
        Mention("vague:she", "she", "vague", 3),
    )
    outlet = outlet_key(card.outlet)
    cites = ((outlet, ":hedda lorn", 2), (outlet, "vague:she", 3), ("vague:she", ":hedda lorn", 1))
    rows = ArticleRows(card, {}, (), (named, unnamed), cites)
    with closing(Join(tmp_path / "join.sqlite")) as join:
        join.add(0, rows)
        assert {cited.name for cited in join.sources()} == {"Hedda Lorn", "she"}
        assert join.citations(9) == [Citation(card.outlet, "organization", "Hedda Lorn", "person", 2)]
