"""The page of a folder: what it shows, that nothing in it runs, and how large it gets."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from reported import findings

from claimcheck.batch import folder_summary, index_page
from claimcheck.batch.article_rows import ArticleRows, Card, Failure, rows_of_article
from claimcheck.batch.index_page.drawing import CITED, CITING, draw
from claimcheck.batch.overview import Overview
from claimcheck.batch.source_join import Citation, Cited
from claimcheck.batch.totals import EXAMPLES, SHOWN, Totals
from claimcheck.report import json

HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>|`[a](javascript:alert(3))'


class Elements(HTMLParser):
    """Every element of a page, and the text of those that run or style."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.inside = ""
        self.texts: dict[str, str] = {}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self.inside = tag

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - of whatever element
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside in ("script", "style"):
            self.texts[self.inside] = self.texts.get(self.inside, "") + data


def card(number: int, title: str = "Ferry to stay in port") -> Card:
    return Card(
        article=f"north/{number:04}.txt",
        report=f"north-{number:04}-txt-0123456789",
        title=f"{title} {number}",
        outlet="Tide Times",
        author="",
        date="2024-05-01",
        sentences=20,
        claims=24,
        attributed_claims=12,
        share_attributed=0.5,
        independent_sources=4,
        unnamed_claims=number % 5,
        deepest_chain=2,
        errors=0,
        warnings=number % 7,
        notes=3,
        notices="",
    )


def whole(count: int = 3, words: str = "Ferry", articles: int | None = None) -> Overview:
    totals = Totals()
    for number in range(count):
        totals.add(ArticleRows(card(number, words), {"flags": ()}, (("hedge", "note", 3),), (), ()))
    totals.articles = articles or totals.articles
    totals.failed = 1
    cited = [
        Cited(f"{words} {n}", "person", "name", 3, 2, 200 - n, "", "", "person", "Tide", words)
        for n in range(200)
    ]
    citations = [
        Citation(f"Outlet {n % 40} {words}", "organization", f"{words} {n}", "person", 200 - n)
        for n in range(200)
    ]
    return Overview(totals, tuple(cited), 1_234, tuple(citations), (Failure(f"{words}.txt", words),), "html")


def test_articles_are_linked_to_their_pages() -> None:
    links = [attrs["href"] for tag, attrs in Elements(index_page.render(whole())).found if tag == "a"]
    assert "articles/north-0001-txt-0123456789.html" in links


def test_those_with_most_to_look_at_come_first() -> None:
    assert [card.warnings for card in whole(9).totals.cards] == [6, 5, 4, 3, 2, 1, 1, 0, 0]


def test_the_articles_words_never_become_markup() -> None:
    plain, hostile = Elements(index_page.render(whole())), Elements(index_page.render(whole(words=HOSTILE)))
    assert [tag for tag, _ in hostile.found] == [tag for tag, _ in plain.found]
    assert [tag for tag, _ in hostile.found].count("script") == 1
    for tag, attributes in hostile.found:
        assert not [name for name in attributes if name.startswith("on")], tag
        assert (attributes.get("href") or "#").startswith(("#", "articles/", "articles.csv", "sources.csv"))


def test_what_failed_is_told_without_what_hides_or_turns_the_line() -> None:
    page = index_page.render(whole(words="a\x1b[31m\x9b\u202e\u200bb"))
    assert "a[31mb.txt" in page
    assert all(letter.isprintable() or letter in "\n\t" for letter in page)


def test_only_its_own_style_and_script_may_run() -> None:
    elements = Elements(index_page.render(whole()))
    (policy,) = [
        a["content"] for tag, a in elements.found if a.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policy
    assert "default-src 'none'" in policy
    for text in elements.texts.values():
        assert f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" in policy
    assert not [a for _, a in elements.found if "style" in a or "src" in a]
    assert not re.search(r"url\(|@import|https?:", index_page.render(whole()))


def test_it_stays_small() -> None:
    large = index_page.render(
        whole(1_000, "A title of about the length that newspapers give to their articles now")
    )
    assert len(large.encode()) < 2_000_000
    more = index_page.render(whole(SHOWN, articles=100_000))
    assert "2,000 of 100,000 are shown" in more


def test_the_strongest_are_drawn_and_the_rest_folded() -> None:
    drawn = draw(whole().citations)
    assert (len(drawn.citing), len(drawn.cited)) == (CITING + 1, CITED + 1)
    assert drawn.cited[0].claims == 200
    assert drawn.cited[-1].full == f"{200 - CITED} others"
    assert sum(name.claims for name in drawn.cited) == sum(range(1, 201))
    heights = [name.y for name in drawn.cited]
    assert heights == sorted(heights)
    assert 0 < heights[0] < heights[-1] < drawn.height


@pytest.mark.parametrize("letter", ["m", "港"])
def test_a_long_name_is_cut_and_a_drawing_is_no_wider_than_its_names(letter: str) -> None:
    long, short = letter * 200, letter * 5
    widths = []
    for name in (long, short):
        drawn = draw([Citation(name, "organization", name, "person", 1)])
        (shown,) = drawn.cited
        assert (shown.full, shown.label == name) == (name, name == short)
        widths.append(drawn.width)
    assert widths[1] < widths[0] < 1_050


def test_dates_have_a_column_where_there_are_any() -> None:
    dated = whole()
    undated = Totals()
    for each in dated.totals.cards:
        undated.add(ArticleRows(replace(each, date=""), {"flags": ()}, (), (), ()))
    assert "First seen" in index_page.render(dated)
    assert "First seen" not in index_page.render(replace(dated, totals=undated))


def test_a_page_says_how_many_sources_there_are() -> None:
    assert "The 40 most cited of 1,234." in index_page.render(whole())
    assert "most cited of" not in index_page.render(replace(whole(), named=40))


def test_one_is_no_plural() -> None:
    text = index_page.render(whole(1))
    assert "<h1>1 article</h1>" in text
    assert "<span>1 outlet</span>" in text


def test_an_empty_folder_has_a_page() -> None:
    empty = Overview(Totals(), (), 0, (), (), "json")
    assert "0 articles" in index_page.render(empty)
    assert folder_summary.render(empty).startswith("# Who says so?")


def test_the_summary_shows_words_as_they_are() -> None:
    text = folder_summary.render(whole(words=HOSTILE))
    assert "<script>" not in text
    assert "... and 1,209 more" in text
    assert all(line.count("|") - line.count("\\|") in (0, 3, 5, 6, 7) for line in text.splitlines())


def test_tables_are_the_same_from_the_report_alone() -> None:
    again = json.parse(json.render(findings()))
    assert rows_of_article(again, "x") == rows_of_article(findings(), "x")


def test_tables_hold_what_an_article_adds() -> None:
    added = rows_of_article(findings(), "ferry-txt-0123456789")
    assert (added.card.claims, added.card.attributed_claims, added.card.report) == (
        4,
        3,
        "ferry-txt-0123456789",
    )
    assert [row[3] for row in added.rows["flags"]] == ["hedge", "disputed", "single-source"]
    assert {(mention.name, mention.claims) for mention in added.mentions} == {
        ("Ana Ruiz", 2),
        ("Tom <Okoro>", 2),
    }
    assert added.citations == (
        (":tide times", ":ana ruiz", 2),
        (":tide times", ":tom okoro", 2),
        (":tom okoro", ":ana ruiz", 1),
    )


def test_the_articles_come_first_then_the_sources() -> None:
    ids = [attrs.get("id") for tag, attrs in Elements(index_page.render(whole())).found if tag == "section"]
    assert ids == ["articles", "sources", "citing", "outlets", "rules", "glance", "failed"]


def test_a_rule_leads_to_its_flags() -> None:
    totals = Totals()
    totals.add(rows_of_article(findings(), "ferry-txt-0123456789"))
    page = Elements(index_page.render(Overview(totals, (), 0, (), (), "html")))
    links = [attrs.get("href") or "" for tag, attrs in page.found if tag == "a"]
    assert [link for link in links if "#flag-" in link] == [
        f"articles/ferry-txt-0123456789.html#flag-{number}" for number in (2, 1, 3)
    ]
    without = Elements(index_page.render(Overview(totals, (), 0, (), (), "json")))
    assert {attrs.get("href") for tag, attrs in without.found if tag == "a"} >= {
        "articles/ferry-txt-0123456789.json"
    }


def test_of_many_flags_the_first_are_shown() -> None:
    totals = Totals()
    for number in range(EXAMPLES + 3):
        totals.add(rows_of_article(findings(), f"r{number}"))
    assert {len(rule.first) for rule in totals.rules} == {EXAMPLES}
    page = index_page.render(Overview(totals, (), 0, (), (), "html"))
    assert page.count(f'All {EXAMPLES + 3} are in <a href="flags.csv">') == 3


def test_an_outlet_is_one_with_its_article_and_without() -> None:
    totals, again = Totals(), Totals()
    one = rows_of_article(findings(), "x")
    for outlet in ("Skell Herald", "The Skell Herald", "Skell Herald", ""):
        totals.add(replace(one, card=replace(one.card, outlet=outlet)))
    assert [(outlet.name, outlet.articles) for outlet in totals.outlets] == [("Skell Herald", 3), ("", 1)]
    again.merge(totals.document())
    assert again.outlets == totals.outlets


def test_an_article_that_is_not_english_says_so() -> None:
    turkish = (
        "Belediye başkanı, limanın iki gün için kapalı kalacağını ve bunun bir zorunluluk olduğunu söyledi. "
    )
    article = replace(findings().article, text=turkish * 4)
    row = rows_of_article(replace(findings(), article=article), "x")
    assert row.card.notices.startswith("this is not English but Turkish")
    totals = Totals()
    totals.add(row)
    assert "not English but Turkish" in index_page.render(Overview(totals, (), 0, (), (), "html"))
