"""Flags as linters and code hosts take them: lines, GitHub annotations, SARIF."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reported import empty, findings, printed

from claimcheck.records import Article, Findings, Flag, Level
from claimcheck.report import Display, write
from claimcheck.report.positions import fingerprints, placed
from claimcheck.rules import load

# OASIS's schema, as Microsoft's npm package @microsoft/sarif-multitool-linux 5.7.0 (MIT) has it.
SCHEMA = Path(__file__).parent / "expected" / "sarif-2.1.0.schema.json"


def written(form: str, *articles: Findings, display: Display | None = None) -> str:
    return "".join(map(str, write(form, articles, display or Display())))


def flagged(text: str, start: int, end: int) -> Findings:
    flag = Flag("f1", "hedge", Level.NOTE, "hedge", start, end, None, "A hedge")
    return Findings(Article("a", text), (), flags=(flag,))


@given(st.text(st.sampled_from("ab\n—\U0001f40b")), st.data())
def test_line_and_column_lead_back_to_the_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    ((_, place),) = placed(flagged(text, start, end))
    lines = text.split("\n")
    before = sum(len(line) + 1 for line in lines[: place.line - 1])
    until = sum(len(line) + 1 for line in lines[: place.end_line - 1])
    assert (before + place.column - 1, until + place.end_column - 1) == (start, end)
    assert place.column <= len(lines[place.line - 1]) + 1


def test_a_flag_is_known_by_its_sentence_and_not_by_its_place() -> None:
    moved = replace(
        findings(),
        article=replace(findings().article, text="\n" + findings().article.text),
        sentences=tuple(replace(s, start=s.start + 1, end=s.end + 1) for s in findings().sentences),
        flags=tuple(replace(f, start=f.start + 1, end=f.end + 1) for f in findings().flags),
    )
    assert fingerprints(moved) == fingerprints(findings())
    assert fingerprints(findings())[0].words == "could"
    assert fingerprints(findings())[0].sentence.startswith("Ana Ruiz and Tom Okoro said the ferry could stay")


def test_a_line_a_flag() -> None:
    assert written("lines", findings()).splitlines() == [
        "in/ferry.txt:3:39: note hedge “could” leaves room.",
        "in/ferry.txt:3:99: warning disputed Ruiz denies it.",
        "in/ferry.txt:1:1: error single-source All rests on [one] voice.",
    ]
    assert written("lines", empty()) == ""


def test_github_gets_a_command_a_flag() -> None:
    assert written("github", findings()).splitlines() == [
        "::notice file=in/ferry.txt,line=3,col=39,endLine=3,endColumn=44,title=claimcheck hedge"
        "::“could” leaves room.",
        "::warning file=in/ferry.txt,line=3,col=99,endLine=3,endColumn=105,title=claimcheck disputed"
        "::Ruiz denies it.",
        "::error file=in/ferry.txt,line=1,col=1,endLine=1,endColumn=6,title=claimcheck single-source"
        "::All rests on [one] voice.",
    ]


def test_a_github_command_cannot_be_broken_out_of() -> None:
    one = flagged("a\nb", 0, 3)
    hostile = replace(
        one,
        article=replace(one.article, path="in/50%,line=9::x\n::error::y.txt"),
        flags=(replace(one.flags[0], message="100%\n::stop-commands::now"),),
    )
    (line,) = written("github", hostile).splitlines()
    assert line == (
        "::notice file=in/50%25%2Cline=9%3A%3Ax %3A%3Aerror%3A%3Ay.txt,line=1,endLine=2,"
        "title=claimcheck hedge::100%25 ::stop-commands::now"
    )


@pytest.mark.parametrize("display", [Display(), Display(several=True, rules=load())], ids=["plain", "rules"])
def test_sarif_keeps_to_its_schema(display: Display) -> None:
    log = json.loads(written("sarif", findings("a.txt"), findings("ä b.txt"), empty(), display=display))
    jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(log)
    assert len(log["runs"][0]["results"]) == 6


def test_a_sarif_result_says_where_and_by_which_rule() -> None:
    (run,) = json.loads(written("sarif", findings("ä b.txt"), display=Display(rules=load())))["runs"]
    result = run["results"][0]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "in/%C3%A4%20b.txt", "index": 0}
    assert (place["region"]["startLine"], place["region"]["startColumn"]) == (3, 39)
    assert (place["region"]["endColumn"], place["region"]["snippet"]["text"]) == (44, "could")
    rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert (rule["id"], rule["properties"]["tags"]) == (result["ruleId"], ["hedge"])
    assert rule["helpUri"].startswith("https://")


def test_equal_flags_of_one_sentence_have_fingerprints_of_their_own() -> None:
    one = findings()
    twice = replace(one, flags=(one.flags[0], replace(one.flags[0], id="f2")))
    (run,) = json.loads(written("sarif", twice))["runs"]
    first, second = (result["partialFingerprints"] for result in run["results"])
    assert first != second


def test_no_article_is_no_report() -> None:
    for form in ("lines", "github", "sarif"):
        assert written(form) == ""


def test_flags_of_a_pdf_say_on_which_page_they_are() -> None:
    assert written("lines", printed()).splitlines()[0].endswith("“could” leaves room. (page 1)")
    assert "disputed::Ruiz denies it. (page 2)" in written("github", printed())
    log = json.loads(written("sarif", printed(), findings()))["runs"][0]
    messages = [result["message"]["text"] for result in log["results"]]
    assert messages[1] == "Ruiz denies it. (page 2)"
    assert messages[4] == "Ruiz denies it."


def test_sarif_says_that_a_text_was_taken_out_of_a_file() -> None:
    log = json.loads(written("sarif", printed(), findings()))
    jsonschema.validate(log, json.loads(SCHEMA.read_text(encoding="utf-8")))
    pdf, plain = log["runs"][0]["artifacts"]
    assert pdf["description"]["text"].startswith("The text was taken out of a PDF:")
    assert "description" not in plain
