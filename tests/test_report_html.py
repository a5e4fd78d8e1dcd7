"""The page: whole, safe and small, whatever the article says."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages import EXPECTED, HOSTILE, hostile, long, main_part, parsed
from reported import TEXT, empty, findings, printed

from claimcheck import resources
from claimcheck.errors import ClaimcheckError
from claimcheck.read.kinds import NAMED
from claimcheck.records import (
    Article,
    Claim,
    Factuality,
    Findings,
    Flag,
    Level,
    Quotation,
    Sentence,
    SentenceKind,
    SourceKind,
)
from claimcheck.report import Display
from claimcheck.report.html import render, write
from claimcheck.typography.unprintable import printable

EVERY = {
    "usual": findings(), "hostile": hostile(), "empty": empty(), "long": long(600), "printed": printed()
}  # fmt: skip


def shown(page: str) -> str:
    """Return the article's words on a page, without notes and white space."""
    (words,) = parsed(re.sub(r"<sup>.*?</sup>", "", page)).bearing("words")[:1]
    return "".join(words.text.split())


def seen(text: str) -> str:
    return "".join(printable("".join(text.split())).split())


@pytest.mark.parametrize("name", EVERY)
def test_every_link_leads_somewhere_in_the_page(name: str) -> None:
    page = parsed(render(EVERY[name]))
    ids = [element.attributes["id"] for element in page.elements if "id" in element.attributes]
    assert len(set(ids)) == len(ids)
    targets = [link.attributes["href"] for link in page.all("a")]
    assert targets
    assert {target[:1] for target in targets} == {"#"}
    assert {target[1:] for target in targets} <= set(ids)


@pytest.mark.parametrize(
    ("article", "heading"),
    [
        (Article("text", "Ana\nRuiz said it."), "Ana Ruiz said it."),
        (Article("text", "word " * 50), " ".join(["word"] * 14) + " …"),
        (Article("text", "W" * 500), "W" * 70 + " …"),
        (Article("text", ""), "text"),
        (Article("stdin", "Ana Ruiz said it.", title="Ferry"), "Ferry"),
        (Article("text", "Ana Ruiz said it.", path="text"), "text"),
        (Article("draft.txt", "Ana Ruiz said it."), "draft.txt"),
    ],
)
def test_an_article_is_headed_by_its_title_its_name_or_its_first_words(
    article: Article, heading: str
) -> None:
    page = parsed(render(replace(empty(), article=article)))
    assert [element.text for element in page.all("h1")] == [heading]


@pytest.mark.parametrize("name", EVERY)
def test_nothing_is_fetched_and_nothing_runs_but_ours(name: str) -> None:
    text = render(EVERY[name])
    page = parsed(text)
    policy = next(meta.attributes["content"] for meta in page.all("meta") if "http-equiv" in meta.attributes)
    assert policy.startswith("default-src 'none'; ")
    for tag, directive in (("style", "style-src"), ("script", "script-src")):
        (element,) = page.all(tag)
        digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}';" in policy
    named = {attribute for element in page.elements for attribute in element.attributes}
    assert not {
        attribute for attribute in named if attribute.startswith("on") or attribute in ("src", "style")
    }
    assert not page.all("img")
    assert not page.all("link")
    assert "http://" not in text
    assert "https://" not in text


def test_hostile_words_stay_words() -> None:
    text = render(hostile())
    page = parsed(text)
    assert len(page.all("script")) == 1
    assert "alert(1)" in page.all("h1")[0].text
    assert "{{ 7*7 }}" in page.all("h1")[0].text
    assert "\u202e" not in text
    assert shown(text) == seen(hostile().article.text)
    assert all("<img" in element.text for element in page.bearing("why"))
    assert HOSTILE not in text


def test_the_page_is_the_expected_one() -> None:
    assert main_part(hostile()) == EXPECTED.read_text(encoding="utf-8"), "run: python tests/pages.py"


def test_the_article_is_there_word_for_word() -> None:
    assert shown(render(findings())) == seen(TEXT)
    assert shown(render(long(600))) == seen(long(600).article.text)


@given(st.data())
def test_any_text_with_any_spans_is_whole(data: st.DataObject) -> None:
    text = data.draw(st.text(st.sampled_from("ab <>&\"'\n.,”\u202e\u200f\x00\ud800é"), min_size=1))
    places = st.integers(0, len(text))
    spans = st.tuples(places, places).map(lambda ends: (min(ends), max(ends)))
    claims = tuple(
        Claim(f"c{number}", 0, content, "", None, (), hedges=hedges, flags=("f1",) if number == 1 else ())
        for number, (content, hedges) in enumerate(
            data.draw(st.lists(st.tuples(st.tuples(spans), st.tuples(spans)), max_size=4))
        )
    )
    flags = tuple(
        Flag(f"f{number}", "hedge", Level.NOTE, "hedge", *span, None, "")
        for number, span in enumerate(data.draw(st.lists(spans, max_size=3)))
    )
    if len(claims) > 1 and len(flags) < 2:
        claims = (claims[0],)
    sentences = (Sentence(0, 0, len(text), SentenceKind.BODY, 0),)
    page = render(Findings(Article("a", text), sentences, claims=claims, flags=flags))
    assert shown(page) == seen(text)
    page.encode("utf-8")


def test_claims_within_claims_are_marked() -> None:
    page = parsed(render(findings()))
    pieces = [element for element in page.all("span") if "data-claims" in element.attributes]
    assert [(piece.text, piece.attributes["data-claims"]) for piece in pieces[:4]] == [
        ("the ferry ", "1"),
        ("could", "2 1"),
        (" stay", "2 1"),
        (" in port", "1"),
    ]
    assert {"m", "d2", "k-person", "h", "f-note"} <= set(pieces[1].classes)


def test_notes_lead_to_claims_and_say_what_they_are() -> None:
    page = parsed(render(findings()))
    notes = [link for link in page.bearing("n") if "f" not in link.classes]
    assert sorted(note.attributes["href"] for note in notes) == [f"#claim-{number}" for number in range(1, 5)]
    first = next(note for note in notes if note.text == "1")
    assert (
        first.attributes["aria-label"]
        == "Claim 1, Tide|Times, Ana Ruiz and Tom <Okoro>, worded as possible, 2 flags"
    )


def test_a_flag_of_no_claim_has_a_note_of_its_own() -> None:
    page = parsed(render(findings()))
    assert [note.attributes["aria-label"] for note in page.bearing("f")] == ["Error, single source"]


def test_filters_know_their_sources() -> None:
    page = parsed(render(findings()))
    rows = [row.attributes["data-keys"] for row in page.all("tr") if "data-keys" in row.attributes]
    assert rows == ["1 2 3", "1 2 3", "own", "none"]
    offered = {link.attributes["data-key"] for link in page.all("a") if "data-key" in link.attributes}
    assert offered == {"1", "2", "3", "2 3", "own", "none"}


def test_the_verdict_stands_on_top() -> None:
    page = render(findings())
    figures = re.findall(r"<dt>(.*?)</dt><dd>(\d+)", page)
    assert figures == [
        ("claims", "4"),
        ("of them attributed", "75"),
        ("independent sources", "2"),
        ("links in the deepest chain", "2"),
        ("flags", "3"),
    ]
    assert "More comes through" not in page  # both sources have as many claims
    alone = replace(findings(), claims=findings().claims[1:], flags=())
    attributions = (replace(findings().attributions[0], source_ids=("s2",)), *findings().attributions[1:])
    assert "More comes through" not in render(replace(alone, attributions=attributions))


def cells(article: Findings, label: str) -> list[str]:
    page = parsed(render(article))
    return [cell.text for cell in page.all("td") if cell.attributes.get("data-label") == label]


def test_claims_have_pages_where_the_article_has_some() -> None:
    assert cells(printed(), "Page") == ["1", "1", "2", "2"]
    assert cells(findings(), "Page") == []
    assert '<th scope="col">Page</th>' not in render(findings())


def test_the_foot_says_that_the_text_was_taken_out_of_a_file() -> None:
    (foot,) = parsed(render(printed())).all("footer")
    assert "The text was taken out of a PDF: offsets in the reports" in foot.text
    assert "taken out of" not in render(findings())


def test_every_value_has_a_word() -> None:
    words = resources.table("report/words.toml")
    assert set(words["factuality"]) == set(Factuality)
    assert set(words["quotation"]) == set(Quotation)
    assert set(words["extraction"]) == {"told", *NAMED} - {"text"}
    assert set(words["kind"]) == set(words["letter"]) == {*SourceKind, "own"}


def test_a_page_is_small() -> None:
    assert len(render(long(2000)).encode()) < 400_000


def test_one_article_a_page() -> None:
    assert list(write([findings()], Display())) == [render(findings())]
    with pytest.raises(ClaimcheckError, match="claimcheck report"):
        list(write([findings(), findings()], Display(several=True)))


def test_the_text_comes_after_what_to_look_at_first_and_the_diagram_after_it() -> None:
    ids = [element.attributes.get("id") for element in parsed(render(findings())).all("section")]
    assert ids == ["first", "article", "glance", "through-whom", "claims", "sources", "flags"]


def test_there_is_a_diagram_only_where_a_chain_has_two_links() -> None:
    flat = replace(findings(), claims=(findings().claims[0], *findings().claims[2:]))
    for article in (flat, empty()):
        page = parsed(render(article))
        assert not page.bearing("diagram")
        assert "#through-whom" not in {link.attributes["href"] for link in page.all("a")}


def test_no_box_is_called_by_a_pronoun() -> None:
    sources = (findings().sources[0], *(replace(findings().sources[n], name="Which") for n in (1, 2)))
    article = replace(
        findings(),
        sources=sources,
        attributions=tuple(replace(one, source_ids=one.source_ids[:1]) for one in findings().attributions),
        claims=tuple(
            replace(claim, chain=tuple(replace(link, sources=link.sources[:1]) for link in claim.chain))
            for claim in findings().claims
        ),
    )
    page = parsed(render(article))
    boxes = [element.text for element in page.bearing("node")]
    assert any("Not made out who" in box for box in boxes)
    assert not any("Which" in box for box in boxes)
    rows = [row.attributes["data-keys"] for row in page.all("tr") if "data-keys" in row.attributes]
    assert rows[0].split()[-1] == "unresolved"
    assert "Which" in page.all("table")[0].text


def test_the_margin_opens_with_the_first_finding() -> None:
    def opened(article: Findings) -> tuple[str, str]:
        (card,) = (each for each in parsed(render(article)).all("div") if each.attributes.get("id") == "card")
        return card.attributes["data-claim"], card.attributes["data-flag"]

    page = render(findings())
    claim, flag = opened(findings())
    assert f'<blockquote dir="auto"><a href="#text-{claim}">' in page or claim == "0"
    assert findings().flags[int(flag) - 1].level is Level.ERROR
    bare = tuple(replace(claim, flags=()) for claim in findings().claims)
    assert opened(replace(findings(), claims=bare, flags=())) == ("1", "0")
    own = tuple(replace(claim, attribution=None, chain=()) for claim in bare)
    assert opened(replace(findings(), claims=own, flags=())) == ("1", "0")
    assert opened(empty()) == ("0", "0")


def test_an_article_that_is_not_english_says_so_on_top() -> None:
    turkish = (
        "Belediye başkanı, limanın iki gün için kapalı kalacağını ve bunun bir zorunluluk olduğunu söyledi. "
    )
    article = replace(findings(), article=replace(findings().article, text=turkish * 4))
    page = render(article)
    assert 0 < page.index("Note: this is not English but Turkish") < page.index("<main>")
    assert "Note:" not in render(findings())
