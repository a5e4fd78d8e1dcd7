"""An article beside the text it rests on: what became of its quotations and claims, and what it left out."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import claimcheck
from claimcheck.errors import InputError
from claimcheck.read import read_text
from claimcheck.records import Article
from claimcheck.rules import load
from claimcheck.rules.patterns import searchable
from claimcheck.segment import segment
from claimcheck.stories.comparison import Quote, Touched, touched
from claimcheck.stories.quotation_search import Finding, Quoted, Source, quoted
from claimcheck.stories.written.comparison_rows import found_rows

SOURCES = tomllib.loads((Path(__file__).parent / "stories" / "pairs.toml").read_text(encoding="utf-8"))[
    "source"
]
RELEASE = """Statement of the ferry line

"We expect the new engine within six weeks if the parts arrive," said Maud Terrick. "Nobody was hurt."

The ship carried 1,400 passengers a week. An inspection in March found nothing amiss in the engine room.
"""


def found(article: str, source: str = RELEASE) -> list[Quoted]:
    return list(quoted(article, Source(source, segment(Article("source", source)))))


def as_expected(pair: dict[str, Any], source: str) -> bool:
    read = read_text(source)
    last = quoted(pair["text"], Source(read.text, segment(read)))[-1]
    kinds = touched(last, searchable(pair["text"]), searchable(read.text), load())
    return last.finding == pair["finding"] and set(pair["touched"]) <= {kind.value for kind in kinds}


def test_known_alterations_are_found() -> None:
    right = [as_expected(pair, source["text"]) for source in SOURCES for pair in source["article"]]
    assert len(right) == 40
    assert sum(right) / len(right) >= 0.95


@pytest.mark.parametrize(
    "quotation",
    [
        '"We expect the new engine within six weeks if the parts arrive"',
        "“we expect the new engine within six weeks, if the parts arrive.”",
        '"We expect the new engine ... if the parts arrive"',
        '"We expect [it] within six weeks"',
    ],
)
def test_marks_capitals_and_what_is_marked_as_left_out_alter_nothing(quotation: str) -> None:
    (quotation_,) = found(f"Terrick said: {quotation}.")
    assert quotation_.finding is Finding.VERBATIM


@pytest.mark.parametrize(
    ("quotation", "finding"),
    [
        ('"We expect the engine within six weeks if the parts arrive"', Finding.ALTERED),
        ('"We expect the new engine within six weeks, nobody was hurt"', Finding.SPLICED),
        ('"Nobody was hurt, we expect the new engine"', Finding.SPLICED),
        ('"They lied to every one of us"', Finding.NOT_FOUND),
    ],
)
def test_what_became_of_a_quotation(quotation: str, finding: Finding) -> None:
    (quotation_,) = found(f"Terrick said: {quotation}.")
    assert quotation_.finding is finding


@pytest.mark.parametrize(
    ("said", "quotation"),
    [
        (
            "We will fight,” Brek said, “until the last boat is home.",
            "We will fight until the last boat is home",
        ),
        ("We will fight.” Brek paused. “We will win.", "We will fight. We will win"),
        ("We have met Zoë Šarić in the harbour", "We have met Zoe Saric in the harbour"),
        ("We lost 12000 tonnes of cod in the storm", "We lost 12,000 tonnes of cod in the storm"),
        ("We saw twenty-one boats leave the harbour", "We saw 21 boats leave the harbour"),
        ("Some 15% of the catch was lost", "Some 15 per cent of the catch was lost"),
        ("I think we have been too slow", "[W]e have been too slow"),
        ("I think we have been walking too slowly", "I think we have been walk[ed] too slowly"),
        ("They robbed us (and our friends) on Friday", "They robbed us (and our friends) on Friday"),
        ("They robbed us on Friday", "They robbed us (the fleet) on Friday"),
        ("I didn’t write the letter", "I didn`t write the letter"),
        ("It is a disgrace.We will fight on", "It is a disgrace. We will fight on"),
        ("The harbour, we hear, is closed for good", "The harbour … is closed for good"),
    ],
)
def test_one_thing_in_two_spellings_is_verbatim(said: str, quotation: str) -> None:
    (quotation_,) = found(f"Brek said: “{quotation}.”", f"A release\n\n“{said},” said Odd Brek.\n")
    assert quotation_.finding is Finding.VERBATIM


@pytest.mark.parametrize(
    ("said", "quotation", "kinds"),
    [
        ("I met him in January and in March", "I met him in January and in May", ()),
        ("We asked for $12 million in May", "We asked for €12 million in May", (Touched.FIGURE,)),
        ("We lost $3 million in the storm", "We lost $3 billion in the storm", (Touched.FIGURE,)),
        ("That is not dangerous for the town", "That is … dangerous for the town", (Touched.NEGATION,)),
        ("That is not dangerous for the town", "That is [very] dangerous for the town", (Touched.NEGATION,)),
        ("Anna Korr paid Jon Fell for the boat", "Jon Fell paid Anna Korr for the boat", (Touched.NAME,)),
        ("They robbed us (and our friends) on Friday", "They robbed us (and our foes) on Friday", ()),
    ],
)
def test_what_looks_alike_is_altered(said: str, quotation: str, kinds: tuple[Touched, ...]) -> None:
    article, source = f"Brek said: “{quotation}.”", f"A release\n\n“{said},” said Odd Brek.\n"
    (quotation_,) = found(article, source)
    assert quotation_.finding is Finding.ALTERED
    assert touched(quotation_, searchable(article), searchable(source), load()) == kinds


def test_what_is_otherwise_at_the_end_has_its_words_in_both() -> None:
    article, source = (
        "Vik said: “I met him in March and in May.”",
        "“I met him in March and in July,” Vik said.",
    )
    ((change,),) = (quotation.changes for quotation in found(article, source))
    assert change.was is not None
    assert source[slice(*change.was)] == "July"


def test_what_follows_a_quotation_in_the_source_does_not_stand_for_its_end() -> None:
    source = "“The hotel has no liability of any kind.” Orrin Lines said so in a note.\n"
    ((change,),) = (q.changes for q in found("Fell said: “no liability of any kind to guests.”", source))
    assert change.was is None


def test_a_few_common_words_in_a_row_are_no_quotation_altered() -> None:
    (quotation,) = found(
        "Fell said the case “must be dismissed”.", "The case must be dealt with, Brek said.\n"
    )
    assert quotation.finding is Finding.NOT_FOUND


def test_a_condition_before_what_breaks_a_quotation_off_is_left_out_all_the_same() -> None:
    source = "“We close the port on Friday unless we are paid,” Brek said. “We are ready for it.”\n"
    (quotation,) = found("Brek said: “We close the port on Friday. We are ready for it.”", source)
    assert quotation.finding is Finding.SPLICED


def test_a_word_in_marks_is_no_quotation() -> None:
    assert found('The "new" engine is a "great relief".') == []


def test_a_change_has_its_words_in_both_texts() -> None:
    article = 'Terrick said: "We expect the new engine within nine weeks if the parts arrive."'
    (quotation,) = found(article)
    (change,) = quotation.changes
    assert change.was is not None
    assert change.now is not None
    assert (RELEASE[slice(*change.was)], article[slice(*change.now)]) == ("six", "nine")
    assert touched(quotation, searchable(article), searchable(RELEASE), load()) == (Touched.FIGURE,)


@given(st.text(alphabet='ab "“”.,\n[…]', max_size=60), st.text(alphabet="ab .,\n", max_size=60))
def test_places_are_in_the_texts(article: str, source: str) -> None:
    for quotation in found(article, source):
        assert 0 <= quotation.span[0] < quotation.span[1] <= len(article)
        assert all(0 <= a < b <= len(source) for a, b in quotation.places)
        assert (quotation.finding is Finding.NOT_FOUND) is (not quotation.places)


def test_claims_hedges_and_what_is_left_out() -> None:
    release = (
        "Orrin Lines on its ferry\n\n"
        "Maud Terrick said that the ferry Lusitane may return to the Tarn crossing in May.\n\n"
        "The line has planted two thousand elms along the road from the harbour to the school.\n"
    )
    article = "Ferry back\n\nThe ferry Lusitane will return to the Tarn crossing in May, Maud Terrick said.\n"
    compared = claimcheck.compare(article, release)
    assert "lost_hedge" in compared.kinds
    assert [release[a:b][:16] for a, b in compared.left_out] == ["The line has pla"]
    assert compared.quotes == ()


@pytest.mark.parametrize(
    ("was", "now", "kind"),
    [("may return", "will return", "lost_hedge"), ("58 sailors", "85 sailors", "other_figure")],
)
def test_what_the_article_tells_itself_is_compared_where_it_differs(was: str, now: str, kind: str) -> None:
    text = "The ferry Lusitane may return to the Tarn crossing in May with its crew of 58 sailors.\n"
    release = f"Orrin Lines on its ferry\n\n{text}"
    changed = claimcheck.compare(f"Ferry back\n\n{text.replace(was, now)}Maud Terrick said so.\n", release)
    assert [claim.drift[0].value for claim in changed.claims if claim.drift] == [kind]
    (row,) = (row for row in found_rows(changed) if row.finding == kind)
    assert was.split(maxsplit=1)[0] in row.change
    same = claimcheck.compare(f"Ferry back\n\n{text}Maud Terrick said so.\n", release)
    assert not any(claim.drift for claim in same.claims)


NOTICE = "Tarn Harbour Office\n\n{}\n\nThe office was founded forty years ago by the fishermen of the town.\n"


def changes(was: str, now: str) -> list[tuple[str, str]]:
    """Return what claims changed, and how it is told."""
    compared = claimcheck.compare(f"News from the coast\n\n{now}\n", NOTICE.format(was))
    assert compared.kinds == {kind.value for claim in compared.claims for kind in claim.drift}
    return [(row.finding, row.change) for row in found_rows(compared) if row.change]


@pytest.mark.parametrize(
    ("was", "now", "kind", "change"),
    [
        (
            "Police said that the mine in Halden would close in May with the loss of 200 jobs.",
            "The mine in Skell would close in May with the loss of 200 jobs, police said.",
            "other_name",
            "other name (“Halden” became “Skell”)",
        ),
        (
            "The court said that Dorn Hask bought the quarry near Velm in 2017 with a loan.",
            "Dorn Hask bought the quarry near Velm in 2007 with a loan, the court said.",
            "other_figure",
            "other figure (“2017” became “2007”)",
        ),
        (
            "Orrin Lines said that the route to Halden will open on Tuesday with two ships.",
            "The route to Halden will open on Thursday with two ships, Orrin Lines said.",
            "other_figure",
            "other figure (“Tuesday” became “Thursday”)",
        ),
        (
            "Orrin Lines said that the new ferry cost $12 million to build in Halden.",
            "The new ferry cost €12 million to build in Halden, Orrin Lines said.",
            "other_figure",
            "other figure (“$12 million” became “€12 million”)",
        ),
        (
            "The Council of Velm had asked for $12 million, the minister said.",
            "The Council of Velm asked for €12 million, the minister said.",
            "other_figure",
            "other figure (“$12 million” became “€12 million”)",
        ),
        (
            "The agency said that half of the houses in Velm were flooded on Sunday.",
            "A third of the houses in Velm were flooded on Sunday, the agency said.",
            "other_figure",
            "other figure (“half” became “third”)",
        ),
        (
            "The bank said that prices in Tarn rose by four percent in the winter.",
            "The bank said that prices in Tarn fell by four percent in the winter.",
            "contradiction",
            "contradiction (“rose” became “fell”)",
        ),
        (
            "Minister Ilse Brandvoort said that the dam at Velm would stay closed until the autumn.",
            "Engineer Pavo Lindqvist said that the dam at Velm would stay closed until the autumn.",
            "other_source",
            "other source",
        ),
        (
            "The union said that its drivers would strike on Friday unless Orrin Lines raised their pay.",
            "Drivers will strike on Friday, the union said.",
            "lost_condition",
            "lost condition (“unless Orrin Lines raised their pay”)",
        ),
        (
            "Police said that at least nine people died in the fire at the Halden mill.",
            "Nine people died in the fire at the Halden mill, police said.",
            "lost_hedge",
            "lost hedge (“at least nine” became “Nine”)",
        ),
        (
            "The study suggests that the new feed makes the herring grow faster.",
            "The study proves that the new feed makes the herring grow faster.",
            "lost_hedge",
            "lost hedge (“suggests”)",
        ),
    ],
)
def test_what_a_claim_changed_is_told(was: str, now: str, kind: str, change: str) -> None:
    ((found_kind, told),) = changes(was, now)
    assert (found_kind, told) == (kind, change)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        (
            "The court said that Mr Hask had paid the harbour master for the permit.",
            "Dorn Hask had paid the harbour master for the permit, the court said.",
        ),
        (
            "The agency said that 1,983 people had left the valley by Friday.",
            "Nearly 2,000 people had left the valley by Friday, the agency said.",
        ),
        (
            "The ministry said that the port was closed on Sept. 4 for repairs of the crane.",
            "The port was closed on September 4 for repairs of the crane, the ministry said.",
        ),
        (
            "The ministry said that Velm won the cup and Halden lost the final.",
            "Halden lost the final and Velm won the cup, the ministry said.",
        ),
        (
            "The mayor said the town had not been warned of the flood before Sunday.",
            "The mayor denied that the town had been warned of the flood before Sunday.",
        ),
        (
            "The union said that its drivers would strike on Friday unless Orrin Lines raised their pay.",
            "Drivers will strike on Friday if Orrin Lines does not raise their pay, the union said.",
        ),
        (
            "Orrin Lines said that the new ferry cost 12 million dollars to build in Halden.",
            "The new ferry cost $12m to build in Halden, Orrin Lines said.",
        ),
    ],
)
def test_what_says_the_same_in_other_words_has_changed_nothing(was: str, now: str) -> None:
    assert changes(was, now) == []


def test_who_denies_what_he_said_contradicts_it() -> None:
    was = "The mayor denied that the town had been warned of the flood before Sunday."
    assert [kind for kind, _ in changes(was, was.replace("denied", "said"))] == ["contradiction"]


def test_what_states_nothing_is_not_missed() -> None:
    source = f"Notice\n\nFor release: 14 May 2031\n\n{RELEASE}"
    compared = claimcheck.compare("Ferry back\n\nThe ferry is back, Maud Terrick said.\n", source)
    assert compared.left_out
    assert not any("2031" in source[start:end] for start, end in compared.left_out)


def test_words_within_a_claim_are_no_claim_of_their_own() -> None:
    told = "Maud Terrick said that the board had known of the leak since March."
    assert len(claimcheck.compare(told, RELEASE).claims) == 1


def test_python_gets_the_report_and_rows() -> None:
    compared = claimcheck.compare(RELEASE, RELEASE)
    assert json.loads(compared.to_json())["schema"] == "claimcheck-comparison/1"
    assert set(compared.to_pandas()["part"]) <= {"quotation", "claim", "passage"}


def test_one_text_is_not_compared_with_itself(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text(RELEASE, encoding="utf-8")
    with pytest.raises(InputError, match="is given twice"):
        claimcheck.compare(path, path)


def test_a_text_beside_a_copy_of_it_has_nothing_amiss() -> None:
    compared = claimcheck.compare(RELEASE, RELEASE)
    assert compared.kinds == frozenset()
    assert all(isinstance(quote, Quote) for quote in compared.quotes)
    assert compared.left_out == ()


def test_what_passes_on_the_source_is_no_other_source() -> None:
    wire = (
        "HALDEN (Nordbrück Press Agency) - Eleven miners were trapped after a gas explosion at Korsvik mine, "
        "rescue chief Ansel Dray said.\n"
    )
    article = (
        "Mine blast\n\nEleven miners were trapped after a gas explosion at Korsvik mine, the Nordbrück Press "
        "Agency reported.\n"
    )
    assert claimcheck.compare(article, wire).kinds == frozenset()
