"""The JSON report: exactly the published schema, the same bytes each time, and back again."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator
from reported import TEXT, THROUGH, empty, findings, printed

import claimcheck
from claimcheck.errors import InputError
from claimcheck.read.kinds import NAMED
from claimcheck.records import Article, Findings, Link, LinkRole, SourceKind
from claimcheck.report import Display, jsonl
from claimcheck.report.json import parse, render, write
from claimcheck.report.summary import independent, summarise

SCHEMA = json.loads(files(claimcheck).joinpath("report/schema.json").read_text(encoding="utf-8"))


def valid(report: object) -> bool:
    Draft202012Validator(SCHEMA).validate(report)
    return True


def test_schema_is_itself_valid() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("article", [findings(), empty(), printed()])
def test_report_follows_the_schema(article: Findings) -> None:
    assert valid(json.loads(render(article)))


def test_attribution_names_its_sources() -> None:
    report = json.loads(render(findings()))
    together, nested, nobody = report["attributions"]
    assert together["source_id"] == ["s2", "s3"]
    assert together["source"] == [[TEXT.index("Ana Ruiz"), TEXT.index("Ana Ruiz") + 8], [44, 53]]
    assert together["confidence"] == 0.9877
    assert "kinds" not in together
    assert (nested["parent"], nested["source_id"]) == ("a1", "s2")
    assert (nobody["source"], nobody["source_id"]) == (None, None)


def test_sentences_hold_no_internal_field() -> None:
    report = json.loads(render(findings()))
    assert report["sentences"][0] == {"index": 0, "start": 0, "end": 29, "kind": "headline"}
    assert list(report["article"])[:6] == ["name", "path", "title", "outlet", "author", "published"]


def test_claims_have_pages_where_the_article_has_some() -> None:
    report = json.loads(render(printed()))
    assert report["article"]["pages"] == [0, TEXT.index("stay in port, which")]
    assert [claim["page"] for claim in report["claims"]] == [1, 1, 2, 2]
    plain = json.loads(render(findings()))
    assert plain["article"]["pages"] == []
    assert [claim["page"] for claim in plain["claims"]] == [None] * 4


@pytest.mark.parametrize("form", list(NAMED))
def test_a_report_says_whether_its_text_was_taken_out_of_a_file(form: str) -> None:
    article = replace(findings().article, format=form)
    report = json.loads(render(replace(findings(), article=article)))
    assert report["article"]["extracted"] == (form != "text")


def test_same_findings_same_bytes() -> None:
    assert render(findings()) == render(findings())
    assert '"Tom <Okoro>"' in render(findings())


def test_one_article_is_an_object_and_several_an_array() -> None:
    assert "".join(write([findings()], Display())) == render(findings())
    both = json.loads("".join(write([findings("a"), findings("b")], Display(several=True))))
    assert [report["article"]["name"] for report in both] == ["a", "b"]
    assert isinstance(json.loads("".join(write([findings("a")], Display(several=True)))), list)


def test_json_lines_are_reports() -> None:
    lines = "".join(jsonl.write([findings("a"), findings("b")], Display(several=True))).splitlines()
    assert [json.loads(line)["article"]["name"] for line in lines] == ["a", "b"]
    assert all(valid(json.loads(line)) for line in lines)


@pytest.mark.parametrize("before", [findings(), printed()])
def test_a_report_reads_back(before: Findings) -> None:
    after = parse(render(before))
    exact = tuple(replace(a, kinds=(), confidence=round(a.confidence, 4)) for a in before.attributions)
    assert after == replace(before, attributions=exact)
    assert render(after) == render(before)


@pytest.mark.parametrize("text", ["\ud800 alone", "\u2028 line", "\x00\x1b[31m", "Çavuşoğlu 🚢"])
def test_any_text_survives(text: str) -> None:
    article = Findings(Article("x", text), ())
    written = render(article).encode("utf-8")
    assert json.loads(written)["text"] == text


def test_nothing_in_it_controls_a_terminal() -> None:
    hostile = "\x1b[31m\x9b2J\u202etxt\u200b\ufeff\U000e0041\ud800"
    report = render(replace(findings(), article=Article(f"{hostile}.txt", f"{TEXT}{hostile}")))
    assert all(letter.isprintable() or letter == "\n" for letter in report)
    assert json.loads(report)["article"]["name"] == f"{hostile}.txt"


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "[]",
        "{}",
        '{"schema": "claimcheck/2"}',
        '{"schema": "else/1"}',
        "[" * 100_000,
        render(findings()).replace("indirect", "odd"),
    ],
    ids=range(7),
)
def test_what_is_no_report_is_refused(wrong: str) -> None:
    with pytest.raises(InputError, match=r"^x\.json: is not a"):
        parse(wrong, "x.json")


def test_a_report_of_an_older_schema_is_refused_in_one_line() -> None:
    old = render(findings()).replace("claimcheck/2", "claimcheck/1")
    with pytest.raises(InputError) as refused:
        parse(old, "x.json")
    reason = "is a report of schema claimcheck/1, not claimcheck/2; check the article again"
    assert str(refused.value) == f"x.json: {reason}"


def test_summary_counts() -> None:
    summary = summarise(findings())
    assert (summary.sentences, summary.claims, summary.attributed_claims, summary.share_attributed) == (
        4,
        4,
        3,
        0.75,
    )
    assert (summary.independent_sources, summary.deepest_chain) == (2, 2)
    assert summary.flags_by_level == {"error": 1, "warning": 1, "note": 1}
    assert summary.flags_by_rule == {"disputed": 1, "hedge": 1, "single-source": 1}
    assert summary.sources_by_kind == {"person": 2, "organization": 1}


def test_a_vague_source_is_not_independent() -> None:
    before = findings()
    vague = replace(before.sources[1], kind=SourceKind.VAGUE)
    assert independent(replace(before, sources=(before.sources[0], vague, before.sources[2]))) == {"s3"}


def test_what_one_source_relays_rests_on_that_source() -> None:
    before = findings()
    relayed = replace(before.attributions[0], source_ids=("s3",))
    through = (THROUGH[0], *(Link(LinkRole.SOURCE, (one,)) for one in ("s3", "s2")))
    claims = (replace(before.claims[1], chain=through),)
    assert independent(replace(before, attributions=(relayed, before.attributions[1]), claims=claims)) == {
        "s3"
    }
