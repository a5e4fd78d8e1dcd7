"""Relays: whoever quotes stands around whom he quotes, however the sentence puts it."""

from __future__ import annotations

import pytest
from linked import Said, chains, linked, sources

REUTERS = "Reuters > "


def chain(text: str, words: str, *said: Said) -> str:
    """Return the chain of the claim that is exactly these words."""
    return next(names for names, claim in chains(linked(text, *said)) if claim == words)


def test_quoted_by_another_as_saying() -> None:
    text = "Pavel Ostrik was quoted by Reuters as saying that nine men were trapped."
    for said in (
        [
            Said("Reuters", "was quoted", "Pavel Ostrik"),
            Said("Reuters", "as saying", "that nine men were trapped"),
        ],
        [Said("Pavel Ostrik", "was quoted by Reuters as saying", "that nine men were trapped")],
        [Said("Reuters", "was quoted", "Pavel Ostrik ... as saying that nine men were trapped")],
    ):  # fmt: skip
        assert chain(text, "that nine men were trapped", *said) == "Reuters > Pavel Ostrik"


def test_quoted_as_saying_by_nobody() -> None:
    text = "The army chief, Ivo Marsk, was quoted as saying that the pumps had failed."
    said = Said("", "was quoted as saying", "The army chief, Ivo Marsk, ... that the pumps had failed")
    assert chain(text, "that the pumps had failed", said) == "Ivo Marsk"


def test_quoted_as_saying_where_the_tagger_saw_nothing() -> None:
    text = "The army chief, Ivo Marsk, was quoted as saying that the pumps had failed."
    assert chain(text, "that the pumps had failed") == "Ivo Marsk"
    text = "Mr. Marsk has been quoted by Reuters as saying that the pumps had failed."
    assert chain(text, "that the pumps had failed") == "Reuters > Marsk"


def test_another_quotes_somebody_as_saying() -> None:
    text = "“We were too late,” the Tarn Star quoted Hedda Lorn as saying."
    said = Said("the Tarn Star", "quoted", "“We were too late,” ... Hedda Lorn as saying")
    assert chain(text, "“We were too late,”", said) == "Tarn Star > Hedda Lorn"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Reuters, quoting mine owner Karl Ode, said the alarm was off.",
            [
                Said("Reuters", "quoting", "mine owner Karl Ode"),
                Said("Reuters", "said", "the alarm was off"),
            ],
        ),
        (
            "Reuters, citing Karl Ode, said the alarm was off.",
            [Said("Reuters", "said", "the alarm was off")],
        ),
        (
            "Reuters reported, citing owner Karl Ode, that the alarm was off.",
            [Said("Reuters", "citing", "owner Karl Ode, that the alarm was off")],
        ),
        (
            "It is known that the alarm was off, Reuters reported, citing Karl Ode.",
            [Said("Reuters", "reported, citing", "the alarm was off ... Karl Ode")],
        ),
    ],
)
def test_citing_somebody(text: str, said: list[Said]) -> None:
    found = linked(text, *said)
    off = [(names, claim) for names, claim in chains(found) if "the alarm was off" in claim and names]
    assert [names for names, _ in off] == ["Reuters > Karl Ode"]


def test_who_is_cited_without_a_name_is_anonymous_and_flagged_in_the_cue() -> None:
    text = "Reuters, citing two people familiar with the matter, said that police had searched three offices."
    found = linked(text, Said("Reuters", "said", "that police had searched three offices"))
    inner = found.attributions[-1]
    assert inner.source == ()
    assert [text[slice(*span)] for span in inner.cue] == ["citing two people familiar with the matter"]
    kinds = {source.name: source.kind.value for source in found.sources}
    assert kinds["two people familiar with the matter"] == "anonymous"


def test_reasons_are_not_quoted() -> None:
    text = "Ana Ruiz left, citing concerns about safety."
    found = linked(text, Said("Ana Ruiz", "citing", "concerns about safety"))
    assert [attribution.id for attribution in found.attributions] == ["a1"]


def test_as_cited_by_another_is_how_it_came() -> None:
    text = "According to Pavel Ostrik, as cited by the Tarn Star, the shaft had flooded."
    said = Said("Pavel Ostrik", "According to", "as cited by the Tarn Star, the shaft had flooded")
    assert chain(text, "the shaft had flooded", said) == "Tarn Star > Pavel Ostrik"


def test_according_to_somebody_as_cited_by_another() -> None:
    text = "According to minister Pavel Ostrik, as cited by the Tarn Star, the shaft had flooded."
    said = Said("the Tarn Star", "as cited by", "the shaft had flooded")
    assert chain(text, "the shaft had flooded", said) == "Tarn Star > Pavel Ostrik"


def test_according_to_comes_last_and_stands_around() -> None:
    text = "The lift had rusted, Hedda Lorn said, according to the Tarn Star."
    said = [
        Said("Hedda Lorn", "said", "The lift had rusted"),
        Said("the Tarn Star", "according to", "The lift had rusted"),
    ]
    assert chain(text, "The lift had rusted", *said) == "Tarn Star > Hedda Lorn"


def test_according_to_somebody_another_reports() -> None:
    text = "According to Hedda Lorn, the Tarn Star reports, the lift had rusted."
    said = [
        Said("Hedda Lorn", "According to", "the lift had rusted"),
        Said("the Tarn Star", "reports", "the lift had rusted"),
    ]
    assert chain(text, "the lift had rusted", *said) == "Tarn Star > Hedda Lorn"


def test_nobody_is_quoted_by_himself() -> None:
    text = "The news agency KNO reported a fire. The mine will close, KNO quoted the ministry as saying."
    found = linked(
        text,
        Said("The news agency KNO", "reported", "a fire"),
        Said("KNO", "quoted", "The mine will close ... the ministry as saying", near="The mine"),
    )
    assert chains(found)[-1][0].startswith("KNO > ")
    assert chains(found)[-1][0] != "KNO > KNO"


def test_a_headlines_report_is_the_one_that_the_text_cites() -> None:
    text = """Spy chiefs of Kestria and Valdora meet in secret: Report

The spy chiefs of Kestria and Valdora met in secret, according to the website Tidewater Letter.
"""
    found = linked(
        text,
        Said("Report", ":", "Spy chiefs of Kestria and Valdora meet in secret"),
        Said(
            "the website Tidewater Letter",
            "according to",
            "The spy chiefs of Kestria and Valdora met in secret",
        ),
    )
    assert {names for names, _ in chains(found)} == {"Tidewater Letter"}


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Hedda Lorn called the pier unsafe, according to Reuters.", "the pier unsafe"),
        ("According to Reuters, Hedda Lorn called the pier unsafe.", "the pier unsafe"),
    ],
)
def test_according_to_whom_the_tagger_did_not_see(text: str, claim: str) -> None:
    assert chain(text, claim, Said("Hedda Lorn", "called", claim)) == "Reuters > Hedda Lorn"


def test_what_somebody_says_of_a_law_is_according_to_the_law() -> None:
    text = "“Votes are counted according to law,” Hedda Lorn said."
    said = Said("Hedda Lorn", "said", "“Votes are counted according to law,”")
    assert [names for names, _ in chains(linked(text, said))] == ["Hedda Lorn"]


@pytest.mark.parametrize("when", ["in May", "on Monday", "late last year", ""])
def test_who_wrote_it_at_the_end_where_the_tagger_did_not_see(when: str) -> None:
    text = f"They said the phone was off, the lawyers wrote {when}."
    assert chain(text, "the phone was off", Said("They", "said", "the phone was off")) == "the lawyers"


@pytest.mark.parametrize("outlet", ["the Tidewater Letter", "Tarn Gazette"])
def test_an_outlet_that_reported_what_somebody_said_is_around_it(outlet: str) -> None:
    text = f"Ana Ruiz said that it rained, {outlet} reported Friday while noting that the pier held."
    says = Said("Ana Ruiz", "said", "that it rained")
    notes = Said(outlet, "noting", "that the pier held")
    name = outlet.removeprefix("the ")
    found = chains(linked(text, says, notes))
    assert (f"{name} > Ana Ruiz", "that it rained") in found
    assert (name, "that the pier held") in found


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz said that it rained when the Tarn Gazette reported on it.",
        "Ana Ruiz said that it rained, and the Tarn Gazette reported on it.",
        "Ana Ruiz said that it rained, Tom Kaya reported to the police station.",
    ],
)
def test_other_reports_are_around_nothing(text: str) -> None:
    assert sources(linked(text, Said("Ana Ruiz", "said", "that it rained"))) == ["Ana Ruiz"]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        (
            "According to Mayor Ana Ruiz, the Tarn Star reported, the dam broke on Friday.",
            [
                Said("Mayor Ana Ruiz", "According to", "the Tarn Star reported, the dam broke on Friday"),
                Said("the Tarn Star", "reported", "the dam broke on Friday", inside=1),
            ],
        ),
        (
            "According to Mayor Ana Ruiz, the Tarn Star reported, the dam broke on Friday.",
            [Said("Mayor Ana Ruiz", "According to", "the Tarn Star reported, the dam broke on Friday")],
        ),
        ("According to Mayor Ana Ruiz, Reuters writes, the dam broke on Friday.", []),
        (
            "According to Mayor Ana Ruiz, Reuters reported that the dam broke on Friday.",
            [Said("Mayor Ana Ruiz", "According to", "Reuters reported that the dam broke on Friday")],
        ),
    ],
)
def test_whoever_reports_what_is_according_to_somebody_passes_it_on(text: str, seen: list[Said]) -> None:
    outlet = "Reuters" if "Reuters" in text else "Tarn Star"
    assert chain(text, "the dam broke on Friday", *seen) == f"{outlet} > Ana Ruiz"


def test_according_to_somebody_another_said_that() -> None:
    text = "According to Mayor Ana Ruiz, Ivo Marsk said that the dam broke on Friday."
    outer = Said("Mayor Ana Ruiz", "According to", "Ivo Marsk said that the dam broke on Friday")
    inner = Said("Ivo Marsk", "said", "that the dam broke on Friday", inside=1)
    assert chain(text, "that the dam broke on Friday", outer, inner) == "Ana Ruiz > Ivo Marsk"


@pytest.mark.parametrize(
    "text",
    [
        "Sam Vint, quoted by Orlandske Nyt, said the shaft had flooded.",
        "Sam Vint, as quoted by KRB, said the shaft had flooded.",
        "Miner Sam Vint quoted by Radio Orl said the shaft had flooded.",
    ],
)
def test_whoever_quotes_is_a_channel_whatever_the_name(text: str) -> None:
    outlet = next(name for name in ("Orlandske Nyt", "KRB", "Radio Orl") if name in text)
    source = text[: text.index("Vint") + len("Vint")]
    said = Said(source, "said", "the shaft had flooded")
    found = chains(linked(text, said))
    assert found == [(f"{outlet} > Sam Vint", "the shaft had flooded")]


@pytest.mark.parametrize("who", ["Sam Vint, as cited by Reuters", "Miner Sam Vint quoted by Reuters"])
def test_who_quotes_is_no_part_of_who_is_quoted(who: str) -> None:
    found = linked(
        f"According to {who}, the shaft had flooded.", Said(who, "According to", "the shaft had flooded")
    )
    assert found.article.text[slice(*found.attributions[0].source[0])].endswith("Sam Vint")
    assert chains(found) == [("Reuters > Sam Vint", "the shaft had flooded")]


def test_an_outlet_that_no_list_knows_stands_around_whom_it_cites() -> None:
    text = "According to minister Pavel Ostrik, as cited by Tidings, the shaft had flooded."
    said = Said("Tidings", "as cited by", "the shaft had flooded")
    assert chain(text, "the shaft had flooded", said) == "Tidings > Pavel Ostrik"


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        (
            "Quoting fisherman Sam Vint, the Tarn Star said the shaft had flooded.",
            Said("the Tarn Star", "said", "the shaft had flooded"),
        ),
        (
            "Citing the head of the mine, Sam Vint, the Tarn Star said the shaft had flooded.",
            Said("the Tarn Star", "said", "the shaft had flooded"),
        ),
        (
            "According to fisherman Sam Vint, the shaft had flooded, the Tarn Star reports.",
            Said("the Tarn Star", "reports", "the shaft had flooded"),
        ),
    ],
)
def test_who_is_cited_may_come_first(text: str, seen: Said) -> None:
    assert chains(linked(text, seen)) == [("Tarn Star > Sam Vint", "the shaft had flooded")]


def test_somebody_cited_by_a_role_has_the_name_behind_it() -> None:
    text = "According to her manager, Hedda Lorn, the singer has left, the Tarn Star reports."
    star = Said("the Tarn Star", "reports", "According to her manager, Hedda Lorn, the singer has left")
    manager = Said("her manager", "According to", "Hedda Lorn, the singer has left", inside=1)
    assert chains(linked(text, star, manager)) == [("Tarn Star > Hedda Lorn", "the singer has left")]
    text = "According to the mayor, Prague, Brann and Tarn are full."
    said = Said("the mayor", "According to", "Prague, Brann and Tarn are full")
    assert chains(linked(text, said)) == [("the mayor", "Prague, Brann and Tarn are full")]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The mine will close, the board was quoted by Reuters as saying.", "the board"),
        ("The mine will close, Ida Moll, who will lead it, was quoted by Reuters as saying.", "Ida Moll"),
    ],
)
def test_what_is_said_before_is_said_by_the_subject_alone(text: str, who: str) -> None:
    said = Said("Reuters", "was quoted by Reuters as saying", "The mine will close")
    assert chains(linked(text, said)) == [(f"Reuters > {who}", "The mine will close")]


def test_what_is_said_before_it_is_no_part_of_who_is_quoted() -> None:
    text = "The ship had ignored three warnings, Ivo Marsk was quoted as saying."
    said = Said("Ivo Marsk", "was quoted as saying", "The ship had ignored three warnings")
    assert chains(linked(text, said)) == [("Ivo Marsk", "The ship had ignored three warnings")]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "According to the police chief, Tom Kaya, a clerk at the bank, stole the money.",
            "the police chief",
        ),
        ("According to the team doctor, Bo Reed, who hurt his knee, will not play.", "the team doctor"),
        ("According to the prosecutor, Ana Moss, the mayor, took bribes.", "the prosecutor"),
    ],
)
def test_whom_somebody_speaks_of_is_not_the_speaker(text: str, who: str) -> None:
    content = text.split(", ", 1)[1].removesuffix(".")
    assert chains(linked(text, Said(who, "According to", content))) == [(who, content)]


def test_who_is_cited_by_somebody_known_by_no_name_stays_with_him() -> None:
    text = "Experts cited by the company said the mine was safe."
    found = linked(text, Said("Experts cited by the company", "said", "the mine was safe"))
    assert chains(found) == [("Experts cited by the company", "the mine was safe")]


def test_nobody_stands_inside_himself() -> None:
    text = "It leaks as cited by the board quoting Cy Dole, as cited by the Herald, who said no."
    found = linked(
        text,
        Said("the board", "as cited by", "as cited by the Herald, who said no"),
        Said("the Herald", "as cited by the Herald", "who said no", near="Dole"),
    )
    parents = {one.id: one.parent for one in found.attributions}
    for start in parents:
        seen: set[str] = set()
        at: str | None = start
        while at is not None:
            assert at not in seen
            seen.add(at)
            at = parents[at]


@pytest.mark.parametrize("seen", ["“It rained,” ... “It snowed.”", "“It snowed.”"])
def test_a_quotation_before_is_said_with_what_goes_on_behind(seen: str) -> None:
    text = "“It rained,” Lee Moss was quoted as saying. “It snowed.”"
    found = chains(linked(text, Said("Lee Moss", "was quoted as saying", seen)))
    assert found == [("Lee Moss", "“It rained,”"), ("Lee Moss", "“It snowed.”")]
