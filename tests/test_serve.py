"""The server through a client without a network: what the API and the pages answer, and whom they answer."""

from __future__ import annotations

import csv
import io
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

import claimcheck
from claimcheck.config import Config
from claimcheck.report.html import render
from claimcheck.rules import load
from claimcheck.serve.app import application
from claimcheck.serve.doors import Door, Limits
from claimcheck.serve.guard import Access
from claimcheck.serve.server import Server
from claimcheck.serve.shelf import Shelf
from claimcheck.serve.workers import Workers

pytestmark = pytest.mark.slow

HARBOUR = Path(__file__).parent / "articles" / "harbour.txt"
TEXT = HARBOUR.read_text(encoding="utf-8")
TOKEN = "a token of the test"
LIMITS = Limits(size=3_000_000, articles=5, article_seconds=60.0, waiting=2)


def server(workers: Workers, **given: Any) -> Server:
    usual = {
        "config": Config(),
        "rules": load(),
        "access": Access(),
        "limits": LIMITS,
        "door": Door(workers.count, LIMITS.waiting),
        "shelf": Shelf(LIMITS.kept),
    }
    return Server(**{**usual, "workers": workers, **given})


@pytest.fixture(scope="module")
def serving() -> Iterator[tuple[Server, TestClient]]:
    running = server(Workers(1))
    with TestClient(application(running), base_url="http://127.0.0.1:8760") as client:
        yield running, client


@pytest.fixture
def client(serving: tuple[Server, TestClient]) -> TestClient:
    return serving[1]


def problem(answer: Any, status: int) -> dict[str, Any]:
    """Return the problem that an answer is; it says what RFC 9457 wants, and no path of this machine."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    told: dict[str, Any] = answer.json()
    assert (told["type"], told["status"]) == ("about:blank", status)
    assert not re.search(r"(?<!http:/)/(?:tmp|work|home|usr)\b", answer.text)
    return told


def upload(name: str, content: bytes | str) -> tuple[str, tuple[str, bytes]]:
    return "file", (name, content.encode() if isinstance(content, str) else content)


def open_run(client: TestClient, **form: Any) -> Any:
    """Send the form, wait for the run, and return the page that it leads to."""
    sent = client.post("/check", follow_redirects=False, **form)
    assert sent.status_code == 303, sent.text
    place = sent.headers["location"]
    while not client.get(f"{place}state").json()["finished"]:
        pass
    return client.get(place)


def test_a_text_gets_its_report(client: TestClient) -> None:
    answer = client.post("/api/check", json={"text": TEXT, "name": "harbour.txt"})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    expected = json.loads(claimcheck.check(TEXT).to_json())
    expected["article"]["name"] = "harbour.txt"
    assert answer.json() == expected


def test_a_report_is_as_its_schema_says(client: TestClient) -> None:
    schema = json.loads(
        package_files("claimcheck.report").joinpath("schema.json").read_text(encoding="utf-8")
    )
    report = client.post("/api/check", files=[upload("harbour.txt", TEXT)]).json()
    Draft202012Validator(schema).validate(report)
    assert (report["article"]["name"], report["article"]["path"]) == ("harbour.txt", None)


def test_several_files_get_a_list_and_what_failed(client: TestClient) -> None:
    sent = [
        upload("one.txt", TEXT),
        upload("none.txt", "  "),
        upload("picture.png", b"\x89PNG\r\n\x1a\n"),
        upload("rows.jsonl", '{"id": "a", "text": "Ana Ruiz said the ferry sank."}\n{"id": "b"}\n'),
    ]
    answer = client.post("/api/check", files=sent).json()
    assert [report["article"]["name"] for report in answer["reports"]] == ["one.txt", "rows.jsonl#a"]
    reasons = {failure["name"]: failure["reason"] for failure in answer["failures"]}
    assert list(reasons) == ["none.txt", "picture.png", "rows.jsonl, row 2"]
    assert reasons["none.txt"] == "has no text, only white space"


def test_settings_are_those_of_the_command_line(client: TestClient) -> None:
    asked = {"text": TEXT, "outlet": "The Pier", "select": ["hedge", "chain"], "ignore": "second-hand"}
    report = client.post("/api/check", json=asked).json()
    assert {flag["rule"] for flag in report["flags"]} == {"hedge", "hearsay-chain"}
    assert report["article"]["outlet"] == "The Pier"
    form = {"outlet": "The Pier", "select": "hedge,chain", "ignore": "second-hand", "title": "Cod"}
    sent = client.post("/api/check", data=form, files=[upload("text", TEXT)]).json()
    assert sent["flags"] == report["flags"]
    assert sent["article"]["title"] == "Cod"
    assert client.post("/api/check", json={"text": TEXT, "min_level": "error"}).json()["flags"] == []


def test_sources_are_those_of_the_command_line(client: TestClient) -> None:
    answer = client.post("/api/sources", json={"text": TEXT}).json()
    assert answer["failures"] == []
    assert answer["sources"][0]["name"] == "Tidewater Letter"
    assert {row["article"] for row in answer["sources"]} == {"text"}


def test_rules_are_listed(client: TestClient) -> None:
    rules = client.get("/api/rules").json()["rules"]
    assert [rule["rule"] for rule in rules] == [rule.id for rule in load().flags]
    assert all(rule["why"] and rule["level"] in ("error", "warning", "note") for rule in rules)


def test_health(client: TestClient) -> None:
    health = client.get("/api/health").json()
    assert health == {
        "status": "ok", "version": claimcheck.__version__, "workers": 1, "busy": 0, "requests": 0
    }  # fmt: skip


@pytest.mark.parametrize(
    ("body", "status", "detail"),
    [
        ({}, 422, "Give either text or address."),
        ({"text": "a", "address": "https://a.example/"}, 422, "Give either text or address."),
        ({"text": " \n "}, 422, "text: has no text, only white space"),
        ({"text": "a", "outlets": "b"}, 422, "outlets: Extra inputs are not permitted"),
        ({"text": "a", "min_level": "dire"}, 422, "min_level: Input should be 'error', 'warning' or 'note'"),
        ({"text": "a", "select": ["hegde"]}, 422, "hegde: no such rule or category; did you mean hedge"),
        ({"text": "a", "select": [1]}, 422, "select: expected a list of names of rules or categories"),
        ({"text": "a" * 1_000_001}, 422, "text: String should have at most 1000000 characters"),
        ({"address": "ftp://a.example/"}, 422, "address: is no address of a web page"),
        (
            {"address": "http://127.0.0.1:8760/api/rules"},
            422,
            "http://127.0.0.1:8760/api/rules: is on a private network or this machine; save the page, and "
            "give the file",
        ),
    ],
)
def test_what_is_wrong_is_told(client: TestClient, body: Any, status: int, detail: str) -> None:
    assert problem(client.post("/api/check", json=body), status)["detail"] == detail


def test_what_cannot_be_understood(client: TestClient) -> None:
    kinds = {"content-type": "application/json"}
    assert "Invalid JSON" in problem(client.post("/api/check", content="{", headers=kinds), 400)["detail"]
    assert problem(client.post("/api/check", content=b'"\xff"', headers=kinds), 400)
    assert problem(client.post("/api/check", content="[" * 100_000, headers=kinds), 400)
    assert problem(client.post("/api/check", content="a", headers={"content-type": "text/plain"}), 415)
    broken = {"content-type": "multipart/form-data; boundary=x"}
    assert problem(client.post("/api/check", content="--x\r\nnothing", headers=broken), 422)
    assert problem(
        client.post("/api/check", content="a", headers={"content-type": "multipart/form-data"}), 400
    )
    assert problem(client.post("/api/check", files=[upload("a", "")], data={"file_": "x"}), 422)
    assert problem(client.post("/api/check", data={"text": " "}, files={}), 415)
    assert problem(client.get("/api/check"), 405)
    assert client.get("/api/check").headers["allow"] == "POST"
    assert problem(client.get("/api/nothing"), 404)


def test_too_much_is_refused(client: TestClient) -> None:
    assert problem(client.post("/api/check", files=[upload("a.txt", "a" * 3_000_001)]), 413)

    def pieces() -> Iterator[bytes]:
        yield from (b"a" * 100_000 for _ in range(40))

    assert problem(
        client.post("/api/check", content=pieces(), headers={"content-type": "application/json"}), 413
    )
    files = [upload(f"{number}.txt", "a") for number in range(6)]
    assert problem(client.post("/api/check", files=files), 400)
    rows = "".join(f'{{"text": "Ana said {number}."}}\n' for number in range(7))
    answer = client.post("/api/check", files=[upload("rows.jsonl", rows)]).json()
    assert len(answer["reports"]) == 5
    assert answer["failures"] == [
        {"name": "rows.jsonl", "reason": "holds more than 5 articles; use claimcheck batch"}
    ]


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "..\\..\\evil.txt",
        "/absolute/ferry.txt",
        "a\x00b.txt",
        "x" * 1_000,
        ".",
        "",
        "con.txt",
    ],
)
def test_a_name_of_a_file_leads_nowhere(client: TestClient, name: str, tmp_path: Path) -> None:
    body = (
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="'
        + name.encode().replace(b"\x00", b"%00")
        + b'"\r\n\r\nAna Ruiz said the ferry sank.\r\n--x--\r\n'
    )
    answer = client.post(
        "/api/check", content=body, headers={"content-type": "multipart/form-data; boundary=x"}
    )
    if name:
        called = answer.json()["article"]["name"]
        assert "/" not in called
        assert "\\" not in called
        assert len(called) <= 200
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("host", ["127.0.0.1:8760", "localhost", "LOCALHOST:1", "[::1]:8760", "127.8.8.8"])
def test_the_names_of_this_machine_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/api/health", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["ferry.example", "127.0.0.1.ferry.example", "10.0.0.1", "", "localhost.evil"]
)
def test_other_names_are_not(client: TestClient, host: str) -> None:
    problem(client.get("/api/health", headers={"host": host}), 421)
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://ferry.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"},
    ],
)
def test_pages_of_others_cannot_send_anything(client: TestClient, headers: dict[str, str]) -> None:
    problem(client.post("/api/check", json={"text": TEXT}, headers=headers), 403)
    assert client.post("/check", data={"article": TEXT}, headers=headers).status_code == 403


def test_a_link_from_elsewhere_may_be_followed_but_not_built_in(client: TestClient) -> None:
    visit = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
    assert client.get("/", headers=visit).status_code == 200
    assert client.get("/", headers={**visit, "sec-fetch-dest": "iframe"}).status_code == 403


@pytest.mark.parametrize("path", ["/", "/api/docs", "/api/rules", "/nothing", "/icon.svg"])
def test_every_answer_says_how_it_may_be_used(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


def test_where_others_may_come_in_a_token_is_asked_for() -> None:
    running = server(Workers(1), access=Access("0.0.0.0", frozenset({"desk.example"}), TOKEN))
    client = TestClient(application(running), base_url="http://desk.example")
    told = problem(client.get("/api/health"), 401)
    assert "token" in told["detail"]
    assert client.get("/api/health").headers["www-authenticate"].startswith("Bearer")
    assert "Sign in" in client.get("/").text
    assert client.get("/api/health", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
    assert (
        client.get("/api/health", headers=[(b"authorization", "Bearer çok gizli".encode())]).status_code
        == 401
    )
    assert client.get("/api/health", headers={"host": "other.example"}).status_code == 421
    assert client.get("/api/health", headers={"host": "10.1.1.1"}).status_code == 401
    assert "not the token" in client.post("/sign-in", data={"token": "another"}).text
    sent = client.post("/sign-in", data={"token": TOKEN}, follow_redirects=False)
    assert sent.headers["location"] == "/"
    assert "HttpOnly" in sent.headers["set-cookie"]
    assert client.get("/api/health").status_code == 200


def test_the_printed_address_signs_in() -> None:
    running = server(Workers(1), access=Access("0.0.0.0", token=TOKEN))
    client = TestClient(application(running), base_url="http://10.0.0.1")
    assert client.get("/sign-in", params={"token": TOKEN}).url.path == "/"
    assert "Paste" in client.get("/").text


def test_no_more_than_a_short_queue(serving: tuple[Server, TestClient]) -> None:
    running, client = serving
    with running.door.entered(), running.door.entered(), running.door.entered():
        answer = client.post("/api/check", json={"text": TEXT})
        assert "try again" in problem(answer, 429)["detail"]
        assert int(answer.headers["retry-after"]) >= 1
        page = client.post("/check", data={"article": TEXT}, files=[upload("", "")])
        assert page.status_code == 429
        assert "there should be room" in page.text
    assert running.door.inside == 0


def test_what_takes_too_long_is_told() -> None:
    running = server(Workers(1), limits=Limits(article_seconds=0.001))
    with TestClient(application(running), base_url="http://localhost") as client:
        told = problem(client.post("/api/check", json={"text": TEXT * 20}), 422)
    assert told["detail"] == "text: took longer than 0.001 seconds; split it"


def test_the_form_leads_to_the_page_that_report_writes(client: TestClient) -> None:
    page = open_run(client, data={"article": TEXT}, files=[upload("", "")])
    assert page.status_code == 200
    assert page.url.path.endswith("/articles/text.html")
    head, links, rest = re.split(r'(<nav aria-label="claimcheck">.*</nav>\n)', page.text)
    assert head + rest == render(claimcheck.check(TEXT))
    policy = page.headers["content-security-policy"]
    assert "script-src 'sha256-" in policy
    assert "unsafe" not in policy
    for form, start in (("json", b"{"), ("csv", b"article,"), ("md", b""), ("xlsx", b"PK")):
        assert f'href="text.{form}"' in links
        assert client.get(page.url.path.replace(".html", f".{form}")).content.startswith(start)


def test_several_files_lead_to_the_page_of_a_folder(client: TestClient) -> None:
    sent = [upload("Ferry one.txt", TEXT), upload("ferry-one.txt", TEXT), upload("none.txt", "")]
    page = open_run(client, data={"article": ""}, files=sent)
    assert "<h1>2 articles</h1>" in page.text
    assert "none.txt" in page.text
    assert 'href="articles/ferry-one.html"' in page.text
    article = client.get(f"{page.url.path}articles/ferry-one-2.html")
    assert "All articles" in article.text
    rows = list(csv.DictReader(io.StringIO(client.get(f"{page.url.path}sources.csv").text)))
    assert rows[0]["name"] == "Tidewater Letter"
    assert rows[0]["articles"] == "2"


def test_an_article_that_cannot_be_read_is_told_in_plain_words(client: TestClient) -> None:
    page = open_run(client, data={"article": ""}, files=[upload("<b>scan.pdf", b"%PDF-1.4 nothing")])
    assert page.status_code == 422
    assert "This could not be checked" in page.text
    assert "&lt;b&gt;scan.pdf" in page.text


def test_nothing_at_all(client: TestClient) -> None:
    page = client.post("/check", data={"article": " "}, files=[upload("", "")])
    assert page.status_code == 422
    assert "No text, no file and no address was given." in page.text


def test_what_was_typed_is_still_there_where_it_is_refused(client: TestClient) -> None:
    typed = {
        "article": "\nAna <b> Ruiz said it.",
        "source": "It was said.",
        "several": "story",
        "title": 'A "B"',
        "min_level": "error",
    }
    page = client.post("/check", data=typed, files={"source": ("release.txt", b"It was said.")})
    assert page.status_code == 422
    assert "source: give one, as a text, an address or a file" in page.text
    assert ">\n\nAna &lt;b&gt; Ruiz said it.</textarea>" in page.text
    assert "<details open>" in page.text
    assert ">\nIt was said.</textarea>" in page.text
    assert 'value="story" checked' in page.text
    assert 'value="A &#34;B&#34;"' in page.text
    assert '<option value="error" selected>' in page.text


def test_lines_of_addresses_are_asked_for_and_private_ones_are_not(client: TestClient) -> None:
    both = "http://10.0.0.1/\n\nhttp://[::1]/ferry\n"
    page = open_run(client, data={"article": both}, files=[upload("", "")])
    assert page.text.count("is on a private network or this machine") == 2


def test_rules_can_be_ticked(client: TestClient) -> None:
    form = {"article": TEXT, "rules": "hedge second-hand hearsay-chain", "rule": ["hedge"]}
    page = open_run(client, data=form, files=[upload("", "")])
    report = client.get(page.url.path.replace(".html", ".json")).json()
    assert {flag["rule"] for flag in report["flags"]} == {"hedge"}
    form["rule"] = []
    page = open_run(client, data=form, files=[upload("", "")])
    report = client.get(page.url.path.replace(".html", ".json")).json()
    assert not {flag["rule"] for flag in report["flags"]} & {"hedge", "second-hand", "hearsay-chain"}


def test_hostile_words_stay_words(client: TestClient) -> None:
    text = "Ana <script>alert(1)</script> Ruiz said \"the ferry 'sank' & <img src=x onerror=alert(2)>\"."
    page = open_run(
        client, data={"article": text, "title": "<script>alert(3)</script>"}, files=[upload("", "")]
    )
    assert "<script>alert" not in page.text
    assert "<script>alert" not in client.get("/").text
    assert "&lt;script&gt;alert(3)" in client.get("/").text


def test_a_run_can_be_forgotten(client: TestClient) -> None:
    place = open_run(client, data={"article": "Ana Ruiz said it."}, files=[upload("", "")]).url.path
    run = "/".join(place.split("/")[:3]) + "/"
    assert client.post(f"{run}forget").url.path == "/"
    gone = client.get(place)
    assert gone.status_code == 404
    assert "in memory only" in gone.text


@pytest.mark.parametrize(
    "file", ["../../etc/passwd", "articles/../text.json", "articles/none.csv", "nothing"]
)
def test_there_are_no_other_files(client: TestClient, file: str) -> None:
    page = open_run(client, data={"article": "Ana Ruiz said it."}, files=[upload("", "")])
    run = "/".join(page.url.path.split("/")[:3])
    assert client.get(f"{run}/{file.replace('..', '%2e%2e')}").status_code == 404


def test_what_cannot_be_kept_is_told_to_whoever_runs_the_server(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = tmp_path / "gone"
    gone.write_text("no folder")
    with TestClient(application(server(Workers(1), keep=gone)), base_url="http://localhost") as client:
        assert client.post("/api/check", json={"text": TEXT}).status_code == 200
        page = open_run(client, data={"article": TEXT}, files=[upload("", "")])
        assert page.url.path.endswith("/articles/text.html")
        assert "of 2 articles they could not be: see what the server printed" in client.get("/").text
        assert str(gone) not in client.get("/").text
    told = capsys.readouterr().err.splitlines()
    assert told == [f"claimcheck: --keep: {gone}: cannot be written: File exists"] * 2


def test_what_is_kept_is_kept_where_it_was_asked_for(tmp_path: Path) -> None:
    (tmp_path / "text.html").write_text("there before", encoding="utf-8")
    running = server(Workers(1), keep=tmp_path)
    with TestClient(application(running), base_url="http://localhost") as client:
        open_run(client, data={"article": TEXT}, files=[upload("", "")])
        client.post("/api/check", files=[upload("../../evil.txt", TEXT)])
    names = sorted(file.name for file in tmp_path.iterdir())
    assert names == ["evil.json", "text-2.html", "text-2.json", "text.html"]
    assert (tmp_path / "text.html").read_text(encoding="utf-8") == "there before"


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    running = server(Workers(1))
    with TestClient(application(running), base_url="http://localhost") as client:
        open_run(client, data={"article": ""}, files=[upload("a.txt", TEXT), upload("b.txt", TEXT)])
        client.post("/api/check", files=[upload("a.pdf", b"%PDF-broken" * 200_000)])
        assert list(tmp_path.iterdir()) == []


def test_old_runs_make_room() -> None:
    running = server(Workers(1), shelf=Shelf(most=1))
    with TestClient(application(running), base_url="http://localhost") as client:
        first = open_run(client, data={"article": "Ana Ruiz said it."}, files=[upload("", "")])
        second = open_run(client, data={"article": "Tom Okoro said so."}, files=[upload("", "")])
        assert client.get(first.url.path).status_code == 404
        assert client.get(second.url.path).status_code == 200


def test_the_description_tells_of_all_paths_and_loads_nothing(client: TestClient) -> None:
    openapi = client.get("/api/openapi.json").json()
    assert set(openapi["paths"]) == {
        f"/api/{name}" for name in ("check", "sources", "story", "compare", "rules", "health")
    }
    page = client.get("/api/docs").text
    for path in openapi["paths"]:
        assert f"<code>{path}</code>" in page
    assert "it is an object: <code>reports</code>, in order, and <code>failures</code>" in page
    assert "&lt;code" not in page
    assert not re.search(r"""(?:src|href)=["'](?:https?:)?//""", page)
