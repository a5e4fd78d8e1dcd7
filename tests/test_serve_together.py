"""Several articles on the server: as one story, beside a source, as a folder that leads on to both."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.resources import files as package_files
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="the extra 'serve'")
pytest.importorskip("multipart", reason="the extra 'serve'")

from jsonschema import Draft202012Validator
from starlette.testclient import TestClient
from test_serve import open_run, problem, server, upload

import claimcheck
from claimcheck.serve.app import application
from claimcheck.serve.workers import Workers
from claimcheck.stories.formats import StoryFormat
from claimcheck.stories.written import write_comparison

pytestmark = pytest.mark.slow

FERRY = Path(__file__).parent / "articles" / "ferry"
FILES = [upload(file.name, file.read_bytes()) for file in sorted(FERRY.glob("*.txt"))]
COASTAL, HERALD = (
    FERRY.joinpath(f"{name}.txt").read_text(encoding="utf-8") for name in ("coastal", "herald")
)
NOTHING = upload("", "")
GERMAN = "Die Fähre brannte am Sonntag vor dem Kap, und die Küstenwache holte alle Leute von Bord. " * 6


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(application(server(Workers(1))), base_url="http://127.0.0.1:8760") as client:
        yield client


def valid(report: dict[str, Any], schema: str) -> bool:
    text = package_files("claimcheck.stories.written").joinpath(schema).read_text(encoding="utf-8")
    Draft202012Validator(json.loads(text)).validate(report)
    return True


def test_several_articles_are_told_as_one_story(client: TestClient) -> None:
    answer = client.post("/api/story", files=FILES).json()
    assert valid(answer["story"], "story.schema.json")
    assert answer["failures"] == []
    assert [article["name"] for article in answer["story"]["articles"]] == [name for _, (name, _) in FILES]
    assert answer["story"]["independent"] == 1
    assert "other_figure" in {one["kind"] for claim in answer["story"]["claims"] for one in claim["drift"]}
    both = [{"text": COASTAL, "name": "coastal"}, {"text": HERALD, "name": "herald"}]
    story = client.post("/api/story", json={"articles": both}).json()["story"]
    expected = json.loads(claimcheck.story([COASTAL, HERALD]).to_json())
    assert story["claims"] == json.loads(
        json.dumps(expected["claims"]).replace("article 1", "coastal").replace("article 2", "herald")
    )


def test_who_does_not_belong_to_a_story_is_named(client: TestClient) -> None:
    sent = [*FILES[:2], upload("dots.txt", "..."), upload("deutsch.txt", GERMAN), upload("blank.txt", " ")]
    answer = client.post("/api/story", files=sent).json()
    assert len(answer["story"]["articles"]) == 2
    assert [failure["name"] for failure in answer["failures"]] == ["blank.txt", "dots.txt", "deutsch.txt"]


@pytest.mark.parametrize(
    ("sent", "detail"),
    [
        ({"files": FILES[:1]}, "a story needs two articles or more; one was given"),
        ({"files": [upload("a.txt", " "), upload("b.txt", "...")]}, "two articles or more; none was given"),
        ({"json": {"articles": [{"text": "a"}]}}, "articles: Tuple should have at least 2 items"),
        ({"json": {"articles": [{"text": "a"}, {}]}}, "Give either text or address."),
        ({"json": {"articles": [{"text": "a"}] * 6}}, "A request may hold 5 articles."),
        ({"json": {"text": HERALD}}, "articles: Field required"),
    ],
)
def test_what_makes_no_story(client: TestClient, sent: Any, detail: str) -> None:
    answer = client.post("/api/story", **sent)
    assert detail in problem(answer, answer.status_code)["detail"]
    assert answer.status_code in (413, 422)


def test_an_article_is_compared_with_its_source(client: TestClient) -> None:
    expected = write_comparison(claimcheck.compare(HERALD, COASTAL), StoryFormat.JSON)
    told = [
        client.post("/api/compare", json={"article": {"text": HERALD}, "source": {"text": COASTAL}}).json(),
        client.post(
            "/api/compare",
            files=[
                ("article", ("herald.txt", HERALD.encode())),
                ("source", ("coastal.txt", COASTAL.encode())),
            ],
        ).json(),
        client.post("/api/compare", data={"article": HERALD}, files=[("source", ("a.md", COASTAL))]).json(),
    ]
    for report in told:
        assert valid(report, "comparison.schema.json")
    assert told[0]["quotations"] == json.loads(expected)["quotations"] != []
    assert told[1]["claims"] == json.loads(expected)["claims"] != []


@pytest.mark.parametrize(
    ("sent", "detail"),
    [
        ({"files": [("article", ("a.txt", HERALD.encode()))]}, "source: give one, as a text"),
        (
            {"files": [("article", ("a.txt", b"a")), ("source", ("b", b"b")), ("source", ("c", b"c"))]},
            "source: give one",
        ),
        (
            {
                "files": [
                    ("article", ("a.txt", HERALD.encode())),
                    ("source", ("b.jsonl", b'{"text": "A said b."}\n' * 2)),
                ]
            },
            "one article and one source are compared",
        ),
        (
            {"files": [("article", ("a.txt", HERALD.encode())), ("source", ("b.pdf", b"%PDF-1"))]},
            "b.pdf: ",
        ),
        ({"json": {"article": {"text": HERALD}}}, "source: Field required"),
        (
            {"json": {"article": {"text": "a"}, "source": {"address": "http://10.0.0.1/"}}},
            "is on a private network",
        ),
    ],
)
def test_what_cannot_be_compared(client: TestClient, sent: Any, detail: str) -> None:
    assert detail in problem(client.post("/api/compare", **sent), 422)["detail"]


def test_the_form_leads_to_a_story(client: TestClient) -> None:
    sent = [*FILES, upload("dots.txt", "...")]
    page = open_run(client, data={"article": "", "several": "story"}, files=sent)
    assert page.url.path.endswith("/story.html")
    assert "<title>" in page.text
    assert "Left out: dots.txt has no claims." in page.text
    assert client.get(page.url.path.replace(".html", ".json")).json()["schema"] == "claimcheck-story/1"
    (folder,) = re.findall(r'href="([^"]*index.html)"', page.text)
    assert "<h1>4 articles</h1>" in client.get(folder).text


def test_a_folder_leads_to_the_story_and_to_comparisons(client: TestClient) -> None:
    page = open_run(client, data={"article": "", "several": "list"}, files=FILES)
    place = page.url.path
    assert {"story.html", "compare.html", "claimcheck.sqlite", "links.csv"} <= set(
        re.findall(r'href="([^"]+)"', page.text)
    )
    assert 'href="stories/s1.html"' in page.text
    assert client.get(f"{place}stories/s1.html").status_code == 200
    assert client.get(f"{place}claimcheck.sqlite").content.startswith(b"SQLite format 3")
    assert "one story, 3 articles" in client.get(f"{place}story.html").text
    asked = client.get(f"{place}compare.html")
    stems = re.findall(r'<option value="(\w+)"', asked.text)[:3]
    told = client.get(f"{place}compare.html", params={"article": stems[1], "source": stems[0]})
    assert "beside its source" in told.text
    assert "Both texts" in told.text
    same = client.get(f"{place}compare.html", params={"article": stems[1], "source": stems[1]})
    assert "not compared with itself" in same.text


def test_the_form_leads_to_a_comparison(client: TestClient) -> None:
    page = open_run(client, data={"article": HERALD, "source": COASTAL}, files=[NOTHING])
    assert page.url.path.endswith("/comparison.html")
    assert "Both texts" in page.text
    by_file = open_run(
        client, data={"article": ""}, files=[FILES[0], ("source", ("coastal.txt", COASTAL.encode()))]
    )
    assert by_file.url.path.endswith("/comparison.html")


def test_what_cannot_be_told_together_is_told_in_plain_words(client: TestClient) -> None:
    page = open_run(client, data={"article": HERALD, "several": "story"}, files=[NOTHING])
    assert page.status_code == 422
    assert "a story needs two articles or more" in page.text
    both = client.post("/check", data={"article": HERALD, "source": "x"}, files=[*FILES[:1]])
    assert both.status_code == 422
    assert "article: give one" in both.text


def test_stories_are_kept_where_that_was_asked_for(tmp_path: Path) -> None:
    with TestClient(application(server(Workers(1), keep=tmp_path)), base_url="http://localhost") as client:
        client.post("/api/story", files=FILES[:2])
        open_run(client, data={"article": HERALD, "source": COASTAL}, files=[NOTHING])
    kept = {file.name for file in tmp_path.iterdir()}
    assert {"story.json", "comparison.json", "comparison.html"} <= kept
