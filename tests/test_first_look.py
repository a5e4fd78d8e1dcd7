"""What to look at first: few sentences, the gravest on top, each with its reason and its question."""

from __future__ import annotations

import json
from pathlib import Path

from claimcheck.authoring.trial import findings
from claimcheck.flag import flag
from claimcheck.pipeline import Checked
from claimcheck.records import Findings, Level, SourceKind
from claimcheck.report import Display, first_look, html, markdown, table
from claimcheck.report.first_look import look_first
from claimcheck.resources import folder
from claimcheck.rules import load
from claimcheck.rules.schema import Given

BRIBERY = "The director bribed two inspectors before the ferry sailed."
OPINION = "“He is the worst manager we ever had,” one insider said."
DULL = "The board met on Monday in the old hall."
HEARSAY = "The captain reportedly left at dawn."


def flagged(text: str, *given: Given) -> Findings:
    return flag(findings(text, given), load())


def insider() -> Given:
    return Given(
        source="one insider",
        kind=SourceKind.ANONYMOUS,
        cue="said",
        content="“He is the worst manager we ever had,”",
    )


def test_an_accusation_that_nobody_makes_comes_first_though_it_is_a_note() -> None:
    looks = look_first(flagged(f"{DULL}\n{HEARSAY}\n{BRIBERY}"))
    assert [(look.rule, look.text) for look in looks] == [
        ("unattributed-accusation", BRIBERY),
        ("hearsay-adverb", HEARSAY),
    ]
    assert looks[0].level is Level.NOTE
    assert looks[0].ask.endswith("?")


def test_a_span_has_one_finding_on_top_and_a_sentence_too() -> None:
    (look,) = look_first(flagged(OPINION, insider()))
    assert look.rule == "anonymity-unexplained"
    assert "one insider" in look.reason


def test_places_are_the_sentences_own() -> None:
    built = flagged(f"{DULL}\n{HEARSAY}")
    (look,) = look_first(built)
    assert built.article.text[look.start : look.end] == look.text == HEARSAY


def test_there_are_five_at_most_and_none_where_nothing_asks_for_it() -> None:
    many = "\n".join(
        HEARSAY.replace("captain", name) for name in ("cook", "mate", "pilot", "purser", "boy", "owner")
    )
    assert len(look_first(flagged(many))) == 5
    assert look_first(flagged(DULL)) == ()


def test_every_rule_that_is_weighed_is_one_of_ours() -> None:
    ours = {rule.id for rule in load().flags}
    assert set(first_look._table()["rules"]) <= ours
    assert Path(folder(), "report", "first_look.toml").is_file()


def test_every_surface_shows_it() -> None:
    built = flagged(f"{DULL}\n{HEARSAY}")
    checked = Checked.of(built)
    assert [look.text for look in checked.look_first] == [HEARSAY]
    assert json.loads(checked.to_json())["look_first"][0]["rule"] == "hearsay-adverb"
    shown = "".join(table.write([built], Display(width=80)))
    assert shown.index("Look at these first") > shown.index("claims")
    assert max(map(len, shown.splitlines())) <= 80
    assert "**Look at these first**" in "".join(markdown.write([built], Display()))
    page = html.render(built)
    assert page.index("Look at these first") < page.index("At a glance</h2>")
