"""The page of a folder in a browser: sorting, filtering, a phone; and that nothing leaves it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from example import CHROMIUM, DRIVER, browser, show
from test_batch_index_page import HOSTILE, whole

from claimcheck.batch import index_page

pytest.importorskip("selenium.webdriver", reason="selenium is in the extra 'dev'")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (CHROMIUM and DRIVER), reason="Chromium and its driver: apt install chromium chromium-driver"
    ),
]

PAGES = {"usual": whole(30), "hostile": whole(3, HOSTILE)}


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with browser(tmp_path_factory.mktemp("profile")) as started:
        yield started


@pytest.fixture(params=PAGES)
def opened(driver: Any, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Any]:
    """Return the browser with a page open; in the end, nothing was complained of and nothing asked for."""
    file = tmp_path / "index.html"
    file.write_text(index_page.render(PAGES[request.param]), encoding="utf-8")
    driver.get("about:blank")
    for kind in ("browser", "performance"):
        driver.get_log(kind)
    show(driver, file, (1280, 900))
    driver.execute_script("document.getElementById('all').click()")
    yield driver
    assert [entry for entry in driver.get_log("browser") if entry["level"] != "INFO"] == []
    events = [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
    asked = [e["params"]["request"]["url"] for e in events if e["method"] == "Network.requestWillBeSent"]
    assert {url.split("#")[0] for url in asked} <= {file.as_uri()}


def shown(driver: Any, column: int) -> list[str]:
    cells = driver.find_elements("css selector", f"#list tbody tr:not([hidden]) td:nth-child({column})")
    return [cell.text for cell in cells]


def test_a_heading_sorts_turns_round_and_restores(opened: Any) -> None:
    written = shown(opened, 9)
    heading = opened.find_element("css selector", "#list th:nth-child(9) button")
    states = []
    for _ in range(3):
        opened.execute_script("arguments[0].click()", heading)
        states.append(shown(opened, 9))
    assert states == [sorted(written, key=int), sorted(written, key=int, reverse=True), written]


def test_words_filter_the_articles(opened: Any) -> None:
    count = len(shown(opened, 1))
    field = opened.find_element("css selector", "#filter-words")
    field.send_keys("0002.TXT tide")
    assert len(shown(opened, 1)) == 1
    assert opened.find_element("css selector", "#filter-count").text == f"1 of {count}"
    field.clear()
    field.send_keys("no such words")
    assert shown(opened, 1) == []


def test_of_a_long_list_the_first_are_shown_until_all_are_asked_for(opened: Any, tmp_path: Path) -> None:
    count = len(shown(opened, 1))
    show(opened, tmp_path / "index.html", (1280, 900))
    assert len(shown(opened, 1)) == min(count, 25)
    button = opened.find_element("css selector", "#all")
    assert button.is_displayed() == (count > 25)
    opened.execute_script("document.querySelector('#list th:nth-child(9) button').click()")
    assert len(shown(opened, 1)) == min(count, 25)
    field = opened.find_element("css selector", "#filter-words")
    field.send_keys("txt")
    assert len(shown(opened, 1)) == count


def test_a_phone_needs_no_sideways_scroll(opened: Any, tmp_path: Path) -> None:
    show(opened, tmp_path / "index.html", (360, 740))
    assert opened.execute_script("return document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_violation(opened: Any, tmp_path: Path, scheme: str) -> None:
    axe = files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    show(opened, tmp_path / "index.html", (1280, 900), scheme=scheme)
    opened.execute_script(axe)
    found = opened.execute_async_script("axe.run().then(arguments[0])")
    violations = [(each["id"], [node["html"] for node in each["nodes"]][:3]) for each in found["violations"]]
    assert violations == []
