"""The whole way of an article, from text to report."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pdfs import column, pdf

import claimcheck
from claimcheck import Checked, check
from claimcheck.errors import ClaimcheckError, InputError, RulesError
from claimcheck.records import Article, SentenceKind, Spans
from claimcheck.report.columns import COLUMNS
from claimcheck.report.json import parse
from claimcheck.segment.furniture import without_links

HARBOUR = Path(__file__).parent / "articles" / "harbour.txt"
SCHEMA = Draft202012Validator(
    json.loads(files(claimcheck).joinpath("report/schema.json").read_text(encoding="utf-8"))
)

# What news is made of, and what breaks programs: quotation marks, cues, names, white space, other scripts.
PIECES = st.sampled_from(
    (
        *"“”‘’\"'„«»()[]—:;,.!?…\n\t\r\u00a0\u2028\x00\x1b\ufeff",
        "\n\n",
        " said ",
        " that ",
        "Ana Ruiz",
        "he ",
        "RUIZ: ",
        "according to ",
        "could not be verified",
        "Mr. ",
        "U.S. ",
        "<script>",
        "=1+1",
        "Çağrı ",
        "مصر ",
        "港口",
        "🚢",
        "e\u0301",
    )
)
TEXTS = st.one_of(st.text(), st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=60).map("".join))


def hold(findings: Checked) -> None:
    """Check what has to hold of any findings."""
    length = len(findings.article.text)
    ends = [0]
    for sentence in findings.sentences:
        assert ends[-1] <= sentence.start < sentence.end <= length
        ends.append(sentence.end)
    spans: list[Spans] = [part for a in findings.attributions for part in (a.source, a.cue, a.content)]
    spans += [claim.content for claim in findings.claims] + [claim.hedges for claim in findings.claims]
    spans += [source.mentions for source in findings.sources]
    spans += [((flag.start, flag.end),) for flag in findings.flags]
    assert all(0 <= start < end <= length for part in spans for start, end in part)
    sources = {source.id for source in findings.sources}
    assert all(set(link.sources) <= sources for claim in findings.claims for link in claim.chain)
    assert all(set(a.source_ids) <= sources for a in findings.attributions)
    claiming = (SentenceKind.BODY, SentenceKind.HEADLINE)
    for claim in findings.claims:
        sentence = findings.sentences[claim.sentence]
        assert sentence.kind in claiming
        assert all(sentence.start <= start and end <= sentence.end for start, end in claim.content)
        assert any(char.isalnum() for char in claim.text)


@given(TEXTS)
@example("0A. \x1b")
def test_any_text_gives_a_whole_report_or_one_line(text: str) -> None:
    try:
        findings = check(text)
    except ClaimcheckError as error:
        told = str(error)
        assert told == told.splitlines()[0]
        return
    hold(findings)
    report = findings.to_json()
    SCHEMA.validate(json.loads(report))
    assert len(findings.to_pandas(attitudes=True)) == len(findings.claims)


def test_an_article_keeps_its_promises() -> None:
    hold(check(HARBOUR))


def test_the_same_text_gives_the_same_bytes() -> None:
    first = check(HARBOUR).to_json()
    check("Ana Ruiz said the ferry could stay in port. " * 40)
    assert check(HARBOUR).to_json() == first


def test_a_path_is_read_and_a_text_is_taken() -> None:
    path, text = check(HARBOUR), check(HARBOUR.read_text(encoding="utf-8"))
    assert path.article.path == str(HARBOUR)
    assert text.article.path is None
    assert [claim.text for claim in path.claims] == [claim.text for claim in text.claims]


@pytest.mark.parametrize(
    "links",
    [
        "Ida Jane MossPier opens after all 'Nobody asked' says Lorn Quay shut: report MORE",
        "Ida (Jay) Jane Moss2020 candidates meet in Brann | Lorn speaks to Brann's voters MORE",
    ],
)
def test_links_that_a_page_left_inside_a_sentence_are_no_part_of_it(links: str) -> None:
    text = "Pier closed\n\nThe pier was shut, Mayor Ida Moss {}(K-Brann) said.\n\n“It leaks,” she said."
    plain, linked = check(text.format("")), check(text.format(f"{links} "))
    assert [source.name for source in linked.sources] == [source.name for source in plain.sources]
    assert [claim.text for claim in linked.claims] == [claim.text for claim in plain.claims]
    assert [linked.article.text[a:b] for claim in linked.claims for a, b in claim.content] == [
        plain.article.text[a:b] for claim in plain.claims for a, b in claim.content
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Ida Moss said that Ida Moss wanted MORE of the same",
        "Mayor Ida Moss met Jane MossLorn, who sells boats and more",
        "The banner of Ida Moss read ASK MOSSLORN FOR MORE",
        "Mayor Moss Ida MossLorn said “the people want MORE” of it",
    ],
)
def test_a_name_told_twice_is_no_list_of_links(words: str) -> None:
    assert without_links(words) == words


def test_given_outlet_and_title_go_first() -> None:
    checked = check(HARBOUR, outlet="Evening Pilot", title="Map drawn")
    assert (checked.article.outlet, checked.article.title) == ("Evening Pilot", "Map drawn")
    names = {source.id: source.name for source in checked.sources}
    assert {names[claim.chain[0].sources[0]] for claim in checked.claims if claim.chain} == {"Evening Pilot"}


def test_pandas_has_the_columns_of_the_csv() -> None:
    checked = check(HARBOUR)
    frame = checked.to_pandas(attitudes=True)
    assert tuple(frame.columns) == COLUMNS
    assert len(checked.to_pandas()) == json.loads(checked.to_json())["summary"]["claims"] < len(frame)
    assert list(frame["start"]) == [claim.content[0][0] for claim in checked.claims]


def test_a_claim_of_a_pdf_knows_its_page(tmp_path: Path) -> None:
    path = tmp_path / "ferry.pdf"
    said = ["The ferry company of Port Ellery said", "that its boats will be back by spring."]
    path.write_bytes(pdf(column(60, 780, said), column(60, 780, ["Mayor Ida Berg denied that on Monday."])))
    checked = check(path)
    pages = checked.to_pandas()["page"].to_list()
    assert pages == [claim["page"] for claim in json.loads(checked.to_json())["claims"]]
    assert set(pages) == {1, 2}
    assert check(HARBOUR).to_pandas()["page"].isna().all()


def test_the_report_reads_back() -> None:
    report = check(HARBOUR).to_json()
    assert Checked.of(parse(report)).to_json() == report


def test_nothing_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    check(HARBOUR)
    assert capfd.readouterr() == ("", "")


def test_own_rules_are_used(tmp_path: Path) -> None:
    with pytest.raises(RulesError):
        check(HARBOUR, rules=tmp_path / "missing")
    with pytest.raises(InputError):
        check(tmp_path / "missing.txt")


@pytest.mark.slow
def test_ten_million_letters_on_one_line_are_refused_or_read() -> None:
    text = "Ana Ruiz said the ferry stays. " * 400 + "x" * 100_000
    hold(check(text))


def test_public_names() -> None:
    assert all(getattr(claimcheck, name) for name in claimcheck.__all__)
    assert dir(claimcheck) == sorted(claimcheck.__all__)
    assert {claimcheck.Article, claimcheck.Checked, claimcheck.InputError, claimcheck.RulesError} == {
        Article, Checked, InputError, RulesError
    }  # fmt: skip
    with pytest.raises(AttributeError):
        claimcheck.missing  # noqa: B018


def test_what_is_longer_than_any_article_is_refused_at_once(tmp_path: Path) -> None:
    line = tmp_path / "line.txt"
    line.write_text("word said that he is. " * 480_000)
    with pytest.raises(InputError, match=r"line\.txt: is longer than 1,000,000 characters; split it"):
        check(line)


def test_what_nobody_says_is_the_articles_own_statement() -> None:
    text = "The council met.\n\nNobody expected that the harbour would close. The mayor left at noon."
    claims = check(text).claims
    assert "Nobody expected that the harbour would close." in [claim.text for claim in claims]
    assert "that the harbour would close" not in [claim.text for claim in claims]
