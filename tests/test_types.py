"""What an attribution is by its cue, and that attitudes and own thoughts make no row."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from linked import Said, linked

from claimcheck.chains import statements
from claimcheck.extract.types import attribution_type
from claimcheck.link import link
from claimcheck.records import AttributionType, Extraction, Findings
from claimcheck.report import Display, write
from claimcheck.report.summary import summarise


@pytest.mark.parametrize(
    ("cue", "content", "kind"),
    [
        ("said", "the pier is safe", "assertion"),
        ("promised", "to raise the ferry", "assertion"),
        ("says he wants", "to leave", "assertion"),
        ("declined to comment on", "the deal", "assertion"),
        ("wants", "to leave", "attitude"),
        ("sought", "a meeting", "attitude"),
        ("were concerned about", "the leak", "attitude"),
        ("is expected", "to resign", "belief"),
        ("don’t think", "that it leaks", "belief"),
        ("had not known", "that it leaked", "fact"),
        ("asked", "whether it leaked", "question"),
        ("asked", "“Does it leak?”", "question"),
        ("asked her", "to leave", "assertion"),
        ("", "“It leaks.”", "assertion"),
    ],
)
def test_the_cue_tells_the_type(cue: str, content: str, kind: str) -> None:
    assert attribution_type([cue] if cue else [], content) == kind


@pytest.mark.parametrize(
    ("cue", "kind"),
    [("denounced", "assertion"), ("has slammed", "assertion"), ("wants", "attitude"), ("hoped", "attitude")],
)
def test_who_judges_in_quoted_words_says_them(cue: str, kind: str) -> None:
    assert attribution_type([cue], "it as “shameful”", quoted=True) == kind
    assert attribution_type([cue], "the deal", quoted=False) == "attitude"


def typed(text: str, *said: tuple[Said, AttributionType], outlet: str | None = None) -> Findings:
    before = linked(text, *(one for one, _ in said), outlet=outlet)
    given = tuple(
        replace(attribution, source_ids=(), resolved=None, type=kind)
        for attribution, (_, kind) in zip(before.attributions, said, strict=True)
    )
    return link(before.article, before.sentences, Extraction(given, ()))


def rows(findings: Findings, *, attitudes: bool = False) -> list[str]:
    table = "".join(map(str, write("csv", [findings], Display(attitudes=attitudes))))
    return [row["claim"] for row in csv.DictReader(io.StringIO(table, newline=""))]


def test_what_somebody_wants_is_the_articles_own_statement() -> None:
    said = Said("The mayor", "wants", "to build a new bridge")
    found = typed("The mayor wants to build a new bridge.", (said, AttributionType.ATTITUDE))
    assert rows(found) == ["The mayor wants to build a new bridge."]
    assert rows(found, attitudes=True) == ["The mayor wants to build a new bridge.", "to build a new bridge"]
    assert len(found.claims) == 2
    assert (summarise(statements(found)).claims, summarise(found).claims) == (1, 2)
    assert statements(found).sources == ()


def test_an_own_thought_is_no_link_and_no_row() -> None:
    text = "“I think the pier is safe,” Ana Ruiz said."
    found = typed(
        text,
        (Said("Ana Ruiz", "said", "“I think the pier is safe,”"), AttributionType.ASSERTION),
        (Said("I", "think", "the pier is safe", inside=1), AttributionType.BELIEF),
    )
    assert rows(found) == ["“I think the pier is safe,”"]
    assert {len(claim.chain) for claim in found.claims} == {1}


def test_what_somebody_said_that_he_had_said_stays_two_links() -> None:
    text = "Ana Ruiz said she had told Tom Kaya that the pier is safe."
    found = typed(
        text,
        (Said("Ana Ruiz", "said", "she had told Tom Kaya that the pier is safe"), AttributionType.ASSERTION),
        (Said("she", "had told", "that the pier is safe", inside=1), AttributionType.ASSERTION),
    )
    assert len(rows(found)) == 2
    assert max(len(claim.chain) for claim in found.claims) == 2


def test_a_flag_on_an_attitude_goes_to_the_claim_around_it() -> None:
    from claimcheck.records import Flag, Level

    found = typed(
        "The mayor wants to build a new bridge.",
        (Said("The mayor", "wants", "to build a new bridge"), AttributionType.ATTITUDE),
    )
    inner = next(claim for claim in found.claims if claim.attribution)
    flag = Flag("f1", "hedge", Level.NOTE, "hedge", inner.content[0][0], inner.content[0][1], inner.id, "x")
    shown = statements(replace(found, flags=(flag,)))
    assert shown.flags[0].claim == shown.claims[0].id
    assert shown.claims[0].flags == ("f1",)


@pytest.mark.parametrize("cue", ["fumed", "tried to explain"])
def test_words_quoted_before_a_comma_are_said_whatever_the_verb(cue: str) -> None:
    assert attribution_type([cue], "“The plan rots,”", quoted=True, spoken=True) == "assertion"
    assert attribution_type([cue], "about the plan") == "attitude"
