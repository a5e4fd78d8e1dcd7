"""Stories and comparisons written down: by their schemas, cells guarded, words escaped, pages run nothing."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from html.parser import HTMLParser
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from standin import extract

import claimcheck
from claimcheck.pipeline import check_article
from claimcheck.records import Article
from claimcheck.report.cells import width as cell_width
from claimcheck.rules import load
from claimcheck.stories.assembly import tell
from claimcheck.stories.comparison import Comparison, compare
from claimcheck.stories.formats import Part, StoryFormat
from claimcheck.stories.shared import Story
from claimcheck.stories.written import write, write_comparison
from claimcheck.stories.written.story_rows import ids, member_rows, names
from claimcheck.stories.written.told_once import letter

EVIL = '<img src=x onerror="alert(1)"> [link](http://x) | </script> & \x1b[31m\u202e'
SAID = (
    f"Mora Feld said that the old lighthouse of Tarn may be sold to a brewery in spring {EVIL} of next year."
    "\n\nIt rained for a week, Reuters reported."
)
OWN = f"=cmd|' /C calc'!A0 The old lighthouse of Tarn will be sold to a brewery in spring {EVIL}."


def checked(name: str, text: str) -> Any:
    return check_article(Article(name, text, title=f"{EVIL} {name}", outlet=f"The {EVIL}"), load(), extract)


@pytest.fixture(scope="module")
def story() -> Story:
    return tell([checked(f"=evil/{EVIL}.txt", SAID), checked("../b.txt", OWN), checked("b.txt", OWN)])


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    article = checked(
        "a", f'Feld: "The old lighthouse of Tarn will be sold to a brewery in spring {EVIL}" {EVIL}'
    )
    return compare(article, checked("s", SAID), load())


def schema(name: str) -> Draft202012Validator:
    text = files(claimcheck).joinpath(f"stories/written/{name}.schema.json").read_text(encoding="utf-8")
    Draft202012Validator.check_schema(json.loads(text))
    return Draft202012Validator(json.loads(text))


def test_json_follows_the_schemas(story: Story, comparison: Comparison) -> None:
    schema("story").validate(json.loads(write(story, StoryFormat.JSON)))
    schema("comparison").validate(json.loads(write_comparison(comparison, StoryFormat.JSON)))


def test_tables_call_an_article_as_all_tables_do_and_no_two_the_same(story: Story) -> None:
    told = list(csv.DictReader(io.StringIO(write(story, StoryFormat.CSV))))
    assert {row["article"] for row in told} >= {"../b.txt", "b.txt"}
    twice = replace(story, articles=(story.articles[1], story.articles[1], story.articles[2]))
    assert names(twice) == ("../b.txt", "../b.txt (2)", "b.txt")
    assert {row.article for row in member_rows(twice)} <= set(names(twice))


def test_json_names_an_article_once(story: Story) -> None:
    report = json.loads(write(story, StoryFormat.JSON))
    known = [article["id"] for article in report["articles"]]
    assert known == list(ids(story))
    assert len(set(known)) == 3
    (first, *_) = report["claims"]
    assert {member["article"] for member in first["members"]} == set(known)
    text = report["articles"][0]["text"]
    ((start, end),) = first["members"][0]["content"]
    assert "lighthouse" in text[start:end]


@pytest.mark.parametrize("part", list(Part))
def test_csv_has_a_header_and_guarded_cells(story: Story, part: Part) -> None:
    rows = list(csv.reader(io.StringIO(write(story, StoryFormat.CSV, part))))
    assert rows[0][0] in ("claim", "article")
    assert len(rows) > 1
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@"))]


def test_markdown_shows_markup_as_words(story: Story, comparison: Comparison) -> None:
    for text in (write(story, StoryFormat.MARKDOWN), write_comparison(comparison, StoryFormat.MARKDOWN)):
        assert "<img" not in text
        assert "\\[link\\]" in text


@pytest.mark.parametrize("form", [StoryFormat.TABLE, StoryFormat.MARKDOWN])
def test_nothing_moves_the_terminal(story: Story, comparison: Comparison, form: StoryFormat) -> None:
    for text in (write(story, form), write_comparison(comparison, form)):
        assert "\x1b" not in text
        assert "\u202e" not in text


def test_a_table_keeps_its_width(story: Story) -> None:
    assert max(map(len, write(story, StoryFormat.TABLE, width=90).splitlines())) <= 90


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def pages(story: Story, comparison: Comparison) -> list[str]:
    return [write(story, StoryFormat.HTML), write_comparison(comparison, StoryFormat.HTML)]


def test_a_page_is_whole_in_itself_and_runs_nothing(story: Story, comparison: Comparison) -> None:
    for page in pages(story, comparison):
        tags = Tags()
        tags.feed(page)
        names = [name for name, _ in tags.found]
        assert not {"img", "script", "link", "iframe", "object"} & set(names)
        assert not [a for _, attributes in tags.found for a in attributes if a.startswith("on") or a == "src"]
        hrefs = [attributes["href"] for _, attributes in tags.found if "href" in attributes]
        assert hrefs
        assert all(href and href.startswith("#") for href in hrefs)
        (policy,) = [a["content"] for n, a in tags.found if n == "meta" and "http-equiv" in a]
        assert policy is not None
        assert policy.startswith("default-src 'none'")


def test_links_lead_somewhere_and_ids_stand_once(story: Story, comparison: Comparison) -> None:
    for page in pages(story, comparison):
        tags = Tags()
        tags.feed(page)
        known = [attributes["id"] for _, attributes in tags.found if "id" in attributes]
        assert len(known) == len(set(known))
        targets = {str(attributes["href"])[1:] for _, attributes in tags.found if "href" in attributes}
        assert targets <= set(known)


def test_a_page_shows_every_claim_and_drift(story: Story) -> None:
    page = write(story, StoryFormat.HTML)
    assert page.count('class="claim') == len(story.claims)
    kinds = {one.kind.value for claim in story.claims for one in claim.drift}
    assert kinds
    assert all(f'id="f-{kind}"' in page and f"#f-{kind}:checked" in page for kind in kinds)


def test_the_same_story_the_same_bytes(story: Story) -> None:
    for form in StoryFormat:
        assert write(story, form) == write(story, form)


def test_articles_have_letters() -> None:
    assert [letter(number) for number in (0, 25, 26, 52)] == ["A", "Z", "A2", "A3"]


@pytest.mark.parametrize("size", [60, 72, 80, 160])
def test_no_table_is_wider_than_it_is_asked_to_be(size: int, story: Story, comparison: Comparison) -> None:
    for table in (
        write(story, StoryFormat.TABLE, width=size),
        write_comparison(comparison, StoryFormat.TABLE, size),
    ):
        assert max(map(cell_width, table.splitlines())) <= size
