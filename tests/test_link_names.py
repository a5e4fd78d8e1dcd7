"""Names in the text: where they begin and end, their titles, their kinds; headlines; chance capitals."""

from __future__ import annotations

import pytest

from claimcheck.link.names.recognition import find_names
from claimcheck.records import Article, Entity, EntityKind
from claimcheck.segment import segment
from claimcheck.tokens import tokenize


def names(text: str, *entities: tuple[str, EntityKind], sources: str = "") -> list[tuple[str, str, str]]:
    """Return each name with its titles and its kind; a ``|`` parts sources."""
    article = Article("test", text)
    doc = tokenize(article, segment(article))
    spans = [(text.index(words), text.index(words) + len(words), kind) for words, kind in entities]
    starts = ((text.index(words), words) for words in sources.split("|"))
    heard = [doc.within((start, start + len(words))) for start, words in starts]
    found = find_names(doc, tuple(Entity(*span) for span in spans), heard)
    return [(" ".join(name.words), " ".join(name.titles), name.kind or "") for name in found]


@pytest.mark.parametrize(
    ("text", "sources", "expected"),
    [
        ("All was calm. Overnight Kaya wrote it.", "Kaya", ["Kaya"]),
        ("Said Ana Ruiz, an aide: so it is.", "Ana Ruiz, an aide", ["Ana Ruiz"]),
        ("He left, says Tarn Gazette But Kaya denied it.", "Tarn Gazette|Kaya", ["Tarn Gazette", "Kaya"]),
        ("In it, Ana Ruiz Blasts Kaya and left.", "Ana Ruiz", ["Ana Ruiz"]),
        # Where the tagger missed a word of a name.
        ("All was calm. Ana Ruiz wrote it.", "Ruiz", ["Ana Ruiz"]),
        ("All was calm. Harbour First wrote it.", "Harbour", ["Harbour First"]),
        ("He met the Ways and Means Committee.", "Committee", ["Ways and Means Committee"]),
    ],
)
def test_a_name_ends_where_a_source_does(text: str, sources: str, expected: list[str]) -> None:
    entities = [("Ways and Means Committee", EntityKind.ORGANIZATION)] if "Ways" in text else []
    assert [name for name, _, _ in names(text, *entities, sources=sources)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He met Reuters Pentagon correspondent Ana Ruiz.", ["Reuters", "Pentagon", "Ana Ruiz"]),
        ("He met Ana Ruiz. At Boeing Ruiz was liked.", ["Ana Ruiz", "Boeing", "Ruiz"]),
        ("He met the EU Parliament.", ["EU Parliament"]),
        ("He met Ana Ruiz of Boeing Works.", ["Ana Ruiz", "Boeing Works"]),
    ],
)
def test_a_body_is_no_part_of_the_name_behind_it(text: str, expected: list[str]) -> None:
    assert only(text) == expected


@pytest.mark.parametrize("firm", ["Ana Ruiz Motorsports", "Ana Ruiz Evangelistic Society"])
def test_a_firm_is_named_after_a_person(firm: str) -> None:
    found = names(f"Ana Ruiz owns {firm}.", (firm, EntityKind.PERSON))
    assert (firm, "", "organization") in found


def test_a_longer_name_of_a_person_is_no_firm() -> None:
    found = names("Ana Ruiz left. Ana Ruiz Kaya won.", ("Ana Ruiz Kaya", EntityKind.PERSON))
    assert ("Ana Ruiz Kaya", "", "person") in found


def only(text: str) -> list[str]:
    return [name for name, _, _ in names(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He met Turkish President Aydın Kara.", ("Aydın Kara", "president", "person")),
        ("He met Sen. Ana Ruiz.", ("Ana Ruiz", "sen", "person")),
        ("He met Attorney General Ana Ruiz.", ("Ana Ruiz", "attorney general", "person")),
        ("He met Secretary of State Ana Ruiz.", ("Ana Ruiz", "secretary of state", "person")),
        ("He met President-elect Ana Ruiz.", ("Ana Ruiz", "president-elect", "person")),
        ("He met Democrat Ana Ruiz.", ("Ana Ruiz", "", "person")),
        ("He met Grace Ruiz MP.", ("Grace Ruiz", "", "person")),
        ("He met Rt Hon Grace Ruiz.", ("Grace Ruiz", "rt hon", "person")),
        ("He met H E Akbar Zaman.", ("Akbar Zaman", "", "person")),
        ("He met Minister of State Shri Akbar Zaman.", ("Akbar Zaman", "minister of state shri", "person")),
        ("He met Smt. Lila Zaman.", ("Lila Zaman", "smt", "person")),
        ("Welder Alex Ruiz met him.", ("Alex Ruiz", "welder", "person")),
        ("Hunter Ruiz met him.", ("Hunter Ruiz", "", "")),
        ("He met Alhaji Musa Bello.", ("Musa Bello", "alhaji", "person")),
        ("He met Angela King.", ("Angela King", "", "person")),
        ("He met Theresa May.", ("Theresa May", "", "person")),
        ("He met Tom O’Hara.", ("Tom O’Hara", "", "person")),
        ("He left the Harbour Department.", ("Harbour Department", "", "organization")),
        ("He left the Bank of Valdora.", ("Bank of Valdora", "", "organization")),
        (
            "He left the Fisheries and Harbour Commission.",
            ("Fisheries and Harbour Commission", "", "organization"),
        ),
        ("He left the SKIF.", ("SKIF", "", "organization")),
        ("He left New Zealand.", ("New Zealand", "", "location")),
    ],
)
def test_a_name_without_its_title(text: str, expected: tuple[str, str, str]) -> None:
    assert names(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Officials met on Monday in May.", []),
        ("Senate Democrats and Turks met.", []),
        ("He said it. Yesterday Ana Ruiz left.", ["Ana Ruiz"]),
        ("The mill closed. Okoro said so. He met Okoro.", ["Okoro", "Okoro"]),
        ("CNN's Ana Ruiz met Fox News Chairman Tom Ray.", ["CNN", "Ana Ruiz", "Fox News", "Tom Ray"]),
        ("Ana Ruiz's deputy met Kaya.", ["Ana Ruiz", "Kaya"]),
        ("Prime Minister Theresa May left in May. May said nothing.", ["Theresa May", "May"]),
        ("He runs Our Harbour. Our Harbour is new.", ["Our Harbour", "Our Harbour"]),
        ("He said Tarn Sues Ruiz Because They Rest on it.", ["Tarn Sues Ruiz", "Rest"]),
        ("Read about Ana Ruiz HERE.", ["Ana Ruiz"]),
        ("The Leaders of Kestria met Secretaries of State Ana Ruiz and Bo.", ["Kestria", "Ana Ruiz", "Bo"]),
        ("Read what @AnaRuiz wrote of Kaya.", ["Kaya"]),
        ("It fell. — Stormy Polls (@spolls). It is a stormy day.", ["Stormy Polls"]),
        ("He left the Valdoran Export–Import Bank.", ["Valdoran Export – Import Bank"]),
        ("He read of the Tom Kaya–Ana Ruiz talks.", ["Tom Kaya", "Ana Ruiz"]),
        ("Ana Ruiz left. R-Ky. Ruiz said so.", ["Ana Ruiz", "Ruiz"]),
        ("Ana Ruiz told Reuters Ruiz left.", ["Ana Ruiz", "Reuters", "Ruiz"]),
    ],
)
def test_what_is_a_name_and_what_only_bears_a_capital(text: str, expected: list[str]) -> None:
    assert only(text) == expected


def test_a_headline_in_capitals_has_the_names_that_the_text_knows() -> None:
    text = "Ruiz Says New Merrow Harbour Law Would Break Trade\n\nSen. Ana Ruiz spoke in Merrow on Monday.\n"
    assert [name for name, _, _ in names(text)] == ["Ruiz", "Merrow", "Ana Ruiz", "Merrow"]


def test_the_tagger_tells_names_that_capitals_leave_open() -> None:
    text = "Tidewater reported gains. Tidewater grew."
    assert names("Tidewater grew.") == []
    assert names(text, ("Tidewater", EntityKind.ORGANIZATION))[0] == ("Tidewater", "", "organization")
    assert names("Tidewater grew.", sources="Tidewater") == [("Tidewater", "", "")]


def test_a_short_headline_may_be_in_capitals_throughout() -> None:
    text = "Ruiz Goes to Sea: Tarn Waits\n\nSen. Ana Ruiz spoke in Tarn on Monday, and left.\n"
    assert [name for name, _, _ in names(text)] == ["Ruiz", "Tarn", "Ana Ruiz", "Tarn"]


def test_what_leads_a_party_is_no_part_of_its_name() -> None:
    text = "Leading Gull Party members said no. The Gull Party met."
    found = [name for name, _, _ in names(text, sources="Leading Gull Party members")]
    assert found == ["Gull Party", "Gull Party"]


def test_a_law_has_a_whole_name_where_the_tagger_knows_it() -> None:
    text = "He read the Defence of Harbours Act."
    assert names(text, ("Defence of Harbours Act", EntityKind.OTHER)) == [
        ("Defence of Harbours Act", "", "other")
    ]


def test_a_school_that_the_tagger_takes_for_a_place_has_a_whole_name() -> None:
    text = "He left Lorn University of Science and Ships."
    name = "Lorn University of Science and Ships"
    assert names(text, (name, EntityKind.LOCATION)) == [(name, "", "organization")]


def test_the_tagger_tells_where_a_person_begins() -> None:
    text = "He met Public Reader Trin Kaya."
    assert names(text, ("Trin Kaya", EntityKind.PERSON)) == [("Trin Kaya", "", "person")]


def test_what_has_which_after_it_is_no_person() -> None:
    text = "Valdora, which closed its ports, spoke. Valdora said so."
    assert {kind for _, _, kind in names(text, ("Valdora", EntityKind.PERSON))} == {"organization"}


@pytest.mark.parametrize(
    ("text", "tagged", "expected"),
    [
        ("Cellist Ennis Ward left.", "Cellist Ennis Ward", ("Ennis Ward", "cellist", "person")),
        ("Miner Ennis Ward left.", "Ennis Ward", ("Ennis Ward", "", "person")),
        ("Fishmonger Ennis Ward left.", "Fishmonger Ennis Ward", ("Ennis Ward", "fishmonger", "person")),
        ("Rowers Ennis Ward left.", "Rowers Ennis Ward", ("Ennis Ward", "rowers", "person")),
        ("Reva Ennis Ward left.", "Reva Ennis Ward", ("Reva Ennis Ward", "", "person")),
        ("Officer Asif Jan left.", "Asif Jan", ("Asif Jan", "officer", "person")),
        ("Yara Courier, 17, left.", "Yara Courier", ("Yara Courier", "", "person")),
    ],
)
def test_a_trade_a_month_and_an_age_beside_what_the_tagger_takes_for_a_person(
    text: str, tagged: str, expected: tuple[str, str, str]
) -> None:
    assert names(text, (tagged, EntityKind.PERSON)) == [expected]


def test_an_acronym_that_reads_like_a_plural_is_a_name_in_a_source() -> None:
    assert names("SKIPS said no.", sources="SKIPS") == [("SKIPS", "", "organization")]
    assert names("MINERS said no.", sources="MINERS") == []


def test_a_noun_that_opens_a_headline_is_no_body() -> None:
    text = "Ferry line cut in half\n\nThe ferry company said nothing. Ana Ruiz left."
    assert names(text, ("Ferry", EntityKind.ORGANIZATION)) == [("Ana Ruiz", "", "person")]


def test_a_month_may_be_a_given_name() -> None:
    assert only("Tom Kaya met Jan Nowak in May. Then April Ruiz left.") == [
        "Tom Kaya",
        "Jan Nowak",
        "April Ruiz",
    ]


def test_a_place_and_what_is_made_of_its_name() -> None:
    assert names(
        "Then Kestria left. The Kestrian envoy met Ivan in Port Brann.", ("Ivan", EntityKind.PERSON)
    ) == [
        ("Kestria", "", "location"),
        ("Ivan", "", "person"),
        ("Port Brann", "", "location"),
    ]


def test_an_adjective_of_a_nation_that_the_text_does_not_name() -> None:
    assert only("Merrovian President Ana Ruiz left. Then the Kestrian envoy met Damian.") == [
        "Ana Ruiz",
        "Damian",
    ]


def test_a_titled_person_called_as_an_outlet_is() -> None:
    text = "He met Sheriff Tom Herald."
    assert names(text, ("Tom Herald", EntityKind.PERSON)) == [("Tom Herald", "sheriff", "person")]
