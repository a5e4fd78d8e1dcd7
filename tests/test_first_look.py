"""What to look at first: few sentences, the gravest on top, each with its reason and its question."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from claimcheck.authoring.trial import findings
from claimcheck.flag import flag
from claimcheck.pipeline import Checked, check
from claimcheck.records import Findings, Level, Quotation, SourceKind
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


def ruiz(
    content: str, cue: str = "said", kind: SourceKind = SourceKind.PERSON, name: str = "Ana Ruiz"
) -> Given:
    return Given(source=name, kind=kind, cue=cue, content=content)


def rules_of(text: str, *given: Given) -> list[str]:
    return [look.rule for look in look_first(flagged(text, *given))]


def test_a_named_speaker_answers_for_his_own_words() -> None:
    said = "that there is no evidence that the pier leaked in May"
    assert rules_of(f"Ana Ruiz said {said}.", ruiz(said)) == []
    assert rules_of("There is no evidence that the pier leaked in May.") == ["unverified"]
    denied = "the allegations of theft against 40 clerks"
    assert rules_of(f"Ana Ruiz denied {denied}.", ruiz(denied, "denied")) == []


def test_a_named_speaker_answers_for_what_others_think_in_his_words() -> None:
    said, thought = (
        "“We see no sign that the pier will fall in May,”",
        "no sign that the pier will fall in May",
    )
    outer = ruiz(said)
    inner = Given(source="We", kind=SourceKind.VAGUE, cue="see", content=thought, inside=1)
    assert rules_of(f"{said} Ana Ruiz said.", outer, inner) == []


def test_a_sentence_without_a_claim_is_not_looked_at() -> None:
    assert rules_of("The dam broke on Monday.\n\nVerdict: False") == []


def test_one_source_is_doubted_once() -> None:
    first, second = "the ferry had lost 40 life jackets", "the ferry would be sold in 2030"
    text = f"Aides said {first}.\nAides said {second}."
    shown = look_first(
        flagged(
            text,
            ruiz(first, kind=SourceKind.ANONYMOUS, name="Aides"),
            ruiz(second, kind=SourceKind.ANONYMOUS, name="Aides"),
        )
    )
    assert len({look.rule for look in shown}) == len(shown) == 1


def test_what_another_outlet_has_counts_where_it_tells_of_figures_or_people() -> None:
    gazette = SourceKind.ORGANIZATION
    dull, figures = "that the ferry was old and slow", "that the ferry had cost 40 million"
    text = "The Harbour Gazette reported {}."
    for said, found in ((dull, []), (figures, ["second-hand"])):
        built = ruiz(said, "reported", gazette, "The Harbour Gazette")
        other = ruiz("that it rained", name="Ana Ruiz")
        assert rules_of(f"{text.format(said)}\nAna Ruiz said that it rained.", built, other) == found


def test_a_claim_that_is_called_false_is_looked_at_and_one_that_is_rejected_is_not() -> None:
    for said, found in (("was false", ["disputed"]), ("was rejected by the board", [])):
        assert rules_of(f"The claim that Ana Ruiz sold the pier {said}.") == found


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


def test_what_is_not_confirmed_is_looked_at_and_what_is_not_decided_is_not() -> None:
    for said, found in (
        ("The cause of the fire has not been established.", ["unverified"]),
        ("If confirmed, Ana Ruiz would run the harbour.", []),
        ("It remains to be seen who will run the harbour.", []),
    ):
        assert rules_of(said) == found


def test_criticism_and_speculation_in_passing_are_not_looked_at_and_a_report_is() -> None:
    for said, found in (
        ("Her silence fuelled speculation that the ferry would be sold.", []),
        ("It was reported that the ferry had been sold.", ["unsourced-report"]),
    ):
        assert [look.rule for look in check(f"{said} {DULL}").look_first] == found


def test_words_of_another_outlet_are_looked_at_unless_it_quotes_them() -> None:
    said = "that the ferry had cost 40 million"
    built = ruiz(said, "reported", SourceKind.ORGANIZATION, "The Harbour Gazette")
    other = ruiz("that it rained", name="Ana Ruiz")
    found = flagged(f"The Harbour Gazette reported {said}.\nAna Ruiz said that it rained.", built, other)
    for how, looks in ((Quotation.INDIRECT, ["second-hand"]), (Quotation.MIXED, [])):
        told = tuple(replace(one, quotation=how) for one in found.attributions)
        assert [look.rule for look in look_first(replace(found, attributions=told))] == looks


def test_a_note_on_what_goes_on_from_a_cited_report_is_not_looked_at() -> None:
    said = "that the ferry was old"
    built = ruiz(said, "reported", SourceKind.ORGANIZATION, "The Harbour Gazette")
    for between, looks in (("", []), (f" {DULL} {DULL}", ["hearsay-adverb"])):
        found = flagged(f"The Harbour Gazette reported {said}.{between} {HEARSAY}", built)
        notes = tuple(replace(flag, level=Level.NOTE) for flag in found.flags)
        assert [
            look.rule for look in look_first(replace(found, flags=notes)) if look.rule == "hearsay-adverb"
        ] == looks
