"""What asks something of an editor, and what is only noted: rules' levels, and the judge of worth."""

from __future__ import annotations

import pytest

from claimcheck.authoring.trial import findings
from claimcheck.flag import findings_of, flag
from claimcheck.flag.levels import told
from claimcheck.flag.senses import WORTH
from claimcheck.flag.view import view_of
from claimcheck.lexicon.judge import judges
from claimcheck.records import Level, SourceKind
from claimcheck.rules import load
from claimcheck.rules.schema import Given

EXPERTS = Given(source="Experts", kind=SourceKind.VAGUE, cue="say", content="that the wall may fall")
DUARTE = Given(source="Ines Duarte", cue="said", content="it leans")
WALL = "The town was founded in 1712. It has a wall. Experts say that the wall may fall."


def worth(rule: str, text: str, *attributions: Given) -> float:
    """Return how likely the first thing that a rule finds in a text is worth an editor's time."""
    rules = load()
    look = view_of(findings(text, list(attributions)), rules)
    judged = next(one for one in rules.flags if one.id == rule)
    found = next(findings_of(judged, look))
    return judges()[WORTH].probability(told(judged, found, look))


def levels(rule: str, text: str, *attributions: Given) -> list[Level]:
    done = flag(findings(text, list(attributions)), load())
    return [entry.level for entry in done.flags if entry.rule == rule]


def test_people_whom_a_speaker_quotes_are_a_note() -> None:
    speech = Given(source="Ines Duarte", cue="said", content="“Experts say that the wall may fall,”")
    text = "“Experts say that the wall may fall,” said Ines Duarte."
    inner = EXPERTS.model_copy(update={"inside": 1})
    assert levels("vague-source", text, speech, inner) == [Level.NOTE]


@pytest.mark.parametrize(
    ("after", "shown"),
    [
        ("“It will not see the spring,” one of them wrote.", ()),
        ("Ines Duarte, a mason, said it leans.", (DUARTE,)),
    ],
)
def test_people_of_whom_one_is_shown_next_are_less_worth_asking_after(
    after: str, shown: tuple[Given, ...]
) -> None:
    alone = worth("vague-source", f"{WALL} There is no money for it. The mayor is ill.", EXPERTS)
    assert worth("vague-source", f"{WALL} {after} The mayor is ill.", EXPERTS, *shown) < alone


def test_who_is_not_named_and_not_explained_is_a_warning_in_the_body_and_a_note_in_a_headline() -> None:
    person = Given(
        source="a person familiar with the talks",
        kind=SourceKind.ANONYMOUS,
        cue="said",
        content="the sale is off",
    )
    text = "The town owns the harbour.\n\nOn Monday a person familiar with the talks said the sale is off."
    assert levels("anonymity-unexplained", text, person) == [Level.WARNING]
    head = "A person familiar with the talks said the sale is off\n\nThe town owns the harbour."
    top = person.model_copy(update={"source": "A person familiar with the talks"})
    assert levels("anonymity-unexplained", head, top) == [Level.NOTE]


def test_every_finding_that_is_weighed_is_a_warning_or_a_note() -> None:
    assert {rule.level for rule in load().flags if rule.weighed} == {Level.WARNING}


def test_a_source_is_asked_after_once() -> None:
    person = Given(
        source="A person familiar with the talks",
        kind=SourceKind.ANONYMOUS,
        cue="said",
        content="the sale is off",
    )
    again = person.model_copy(update={"content": "the mayor knew"})
    town = "The town owns the harbour.\n\n"
    text = f"{town}A person familiar with the talks said the sale is off.\n\n{town}"
    text += "A person familiar with the talks said the mayor knew."
    assert levels("anonymity-unexplained", text, person, again) == [Level.WARNING, Level.NOTE]


def test_people_met_in_the_street_need_no_reason_to_go_unnamed() -> None:
    resident = Given(
        source="One resident", kind=SourceKind.ANONYMOUS, cue="said", content="the wall may fall"
    )
    assert levels("anonymity-unexplained", "One resident said the wall may fall.", resident) == []


@pytest.mark.parametrize(
    "text",
    [
        "{}\n\nThe person spoke on condition of anonymity to discuss private talks.",
        "The Harbour Gazette reports:\n\n{}",
    ],
)
def test_a_source_that_the_next_paragraph_explains_or_a_quoted_report_cites_is_a_note(text: str) -> None:
    person = Given(
        source="a person familiar with the talks",
        kind=SourceKind.ANONYMOUS,
        cue="said",
        content="the sale is off",
    )
    said = "On Monday a person familiar with the talks said the sale is off."
    town = "The town owns the harbour.\n\n"
    assert levels("anonymity-unexplained", town + said, person) == [Level.WARNING]
    assert levels("anonymity-unexplained", town + text.format(said), person) == [Level.NOTE]
