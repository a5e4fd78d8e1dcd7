"""The server in a browser: paste, drop and open, by pointer and keyboard, wide and narrow; nothing leaves."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from example import CHROMIUM, DRIVER, browser
from serving import served
from standin import text as made_up

pytest.importorskip("fastapi", reason="the extra 'serve'")
webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is in the extra 'dev'")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (CHROMIUM and DRIVER), reason="Chromium and its driver: apt install chromium chromium-driver"
    ),
]

HARBOUR = Path(__file__).parent / "articles" / "harbour.txt"
TEXT = HARBOUR.read_text(encoding="utf-8")
WIDE, PHONE = (1400, 900), (360, 740)
PATIENCE = 60

_DROP = """
const files = new DataTransfer();
for (const [name, text] of arguments[0]) files.items.add(new File([text], name));
for (const type of ["dragover", "drop"]) {
  document.body.dispatchEvent(new DragEvent(type, { dataTransfer: files, bubbles: true, cancelable: true }));
}
"""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with served(jobs=2) as address:
        yield address


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with browser(tmp_path_factory.mktemp("profile")) as started:
        yield started


class Reader:
    """Somebody who uses the page."""

    def __init__(self, driver: Any, address: str) -> None:
        self.driver, self.address = driver, address

    def look(self, size: tuple[int, int] = WIDE, scheme: str = "light") -> None:
        width, height = size
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        features = [
            {"name": "prefers-color-scheme", "value": scheme},
            {"name": "prefers-reduced-motion", "value": "reduce"},
        ]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})

    def open(self, path: str = "") -> None:
        self.driver.get(self.address + path)

    def one(self, selector: str) -> Any:
        return self.driver.find_element("css selector", selector)

    def all(self, selector: str) -> list[Any]:
        return [each for each in self.driver.find_elements("css selector", selector) if each.is_displayed()]

    def ask(self, script: str, *arguments: object) -> Any:
        return self.driver.execute_script(script, *arguments)

    def press(self, *keys: str) -> None:
        webdriver.ActionChains(self.driver).send_keys(*keys).perform()

    def submit(self) -> None:
        self.ask("document.querySelector('#check button').click()")

    def wait_for(self, selector: str) -> Any:
        from selenium.webdriver.support.wait import WebDriverWait

        return WebDriverWait(self.driver, PATIENCE).until(lambda _: self.all(selector))[0]

    def axe(self) -> list[Any]:
        self.ask(files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
        found = self.driver.execute_async_script("axe.run().then(arguments[0])")
        return [(each["id"], [node["html"] for node in each["nodes"]][:3]) for each in found["violations"]]


@pytest.fixture
def reader(driver: Any, address: str) -> Iterator[Reader]:
    driver.get("about:blank")
    for kind in ("browser", "performance"):
        driver.get_log(kind)  # what the browser's own first page asked for
    reading = Reader(driver, address)
    reading.look()
    yield reading
    messages = [entry["message"] for entry in driver.get_log("browser") if entry["level"] != "INFO"]
    events = [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
    asked = [
        urlsplit(event["params"]["request"]["url"])
        for event in events
        if event["method"] == "Network.requestWillBeSent"
    ]
    assert [message for message in messages if " 422 " not in message and " 404 " not in message] == []
    assert {each.netloc for each in asked if each.scheme != "data"} <= {urlsplit(address).netloc}


def test_a_text_is_pasted_and_its_page_appears(reader: Reader) -> None:
    reader.open()
    assert reader.driver.switch_to.active_element.get_attribute("id") == "article"
    reader.ask("arguments[0].value = arguments[1]", reader.one("#article"), TEXT)
    keys = webdriver.Keys
    webdriver.ActionChains(reader.driver).key_down(keys.CONTROL).send_keys(keys.ENTER).key_up(
        keys.CONTROL
    ).perform()
    reader.wait_for("#glance")
    assert "Harbour chiefs of Kestria and Valdora" in reader.one("h1").text
    reader.one("#text-1").click()
    assert reader.one("#card").text.startswith("Claim 1")
    reader.one("nav[aria-label=claimcheck] a").click()
    assert reader.wait_for(".runs a").text.startswith("Harbour chiefs")


def test_sixty_files_are_dropped_at_once_and_opened_as_a_folder(reader: Reader) -> None:
    reader.open()
    reader.ask(_DROP, [[f"article {number}.txt", made_up(number)] for number in range(60)])
    assert len(reader.all("#chosen li")) == 60
    reader.submit()
    assert reader.wait_for("#progress, #list")
    reader.wait_for("#list")
    assert reader.one("h1").text == "60 articles"
    reader.one("#list tbody a").click()
    reader.wait_for("#glance")
    assert [link.text for link in reader.all("nav[aria-label=claimcheck] a")][:2] == [
        "New article",
        "All articles",
    ]


def test_files_dropped_one_after_another_add_up(reader: Reader) -> None:
    reader.open()
    reader.ask(_DROP, [["one.txt", TEXT]])
    reader.ask(_DROP, [["two.txt", TEXT], ["three.txt", TEXT]])
    assert [item.text.split()[0] for item in reader.all("#chosen li")] == ["one.txt", "two.txt", "three.txt"]


def test_a_file_is_chosen_by_keyboard(reader: Reader) -> None:
    reader.open()
    reader.one("#file").send_keys(str(HARBOUR))
    reader.ask("document.querySelector('#check button').focus()")
    reader.press(webdriver.Keys.ENTER)
    reader.wait_for("#glance")
    assert "harbour.txt" in reader.one(".about").text


def test_nothing_is_told_before_anything_is_sent(reader: Reader) -> None:
    reader.open()
    reader.submit()
    assert reader.one("#sending").text == "Paste an article, or choose a file."
    assert reader.driver.switch_to.active_element.get_attribute("id") == "article"


def test_what_cannot_be_read_is_told_with_the_way_on(reader: Reader) -> None:
    reader.open()
    reader.ask(_DROP, [["scan.pdf", "%PDF-1.4 nothing"]])
    reader.submit()
    reader.wait_for(".failures")
    assert "scan.pdf" in reader.one(".failures dt").text
    reader.one("main .button").click()
    assert reader.one("#article")


def test_without_script_it_works_as_well(reader: Reader) -> None:
    reader.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        reader.open()
        assert "Drop them" not in reader.one("body").text
        reader.one("#file").send_keys(str(HARBOUR))
        reader.one("#check button").click()
        reader.wait_for("#glance")
        reader.open()
        reader.one("#settings summary").click()
        assert reader.all("input[name=rule]")
    finally:
        reader.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


@pytest.mark.parametrize("path", ["", "api/docs", "nothing"])
@pytest.mark.parametrize(
    ("size", "scheme"), [(size, scheme) for size in (WIDE, PHONE) for scheme in ("light", "dark")]
)
def test_axe_finds_nothing_and_a_phone_needs_no_sideways_scroll(
    reader: Reader, path: str, size: tuple[int, int], scheme: str
) -> None:
    reader.look(size, scheme)
    reader.open(path)
    reader.ask("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    assert reader.axe() == []
    assert reader.ask("return document.documentElement.scrollWidth") == size[0]


def test_what_leads_on_from_a_report_is_for_everybody(reader: Reader) -> None:
    reader.look(PHONE, "dark")
    reader.open()
    reader.ask(_DROP, [["one.txt", TEXT], ["two.txt", TEXT]])
    reader.submit()
    reader.wait_for("#list")
    assert reader.axe() == []
    assert reader.ask("return document.documentElement.scrollWidth") == PHONE[0]


def test_several_articles_are_a_story_and_are_compared(reader: Reader) -> None:
    ferry = sorted((HARBOUR.parent / "ferry").glob("*.txt"))
    reader.open()
    reader.ask(_DROP, [[file.name, file.read_text(encoding="utf-8")] for file in ferry])
    reader.ask("document.querySelector('[name=several][value=story]').click()")
    reader.submit()
    reader.wait_for("article.claim")
    reader.look(PHONE, "dark")
    assert reader.ask("return document.documentElement.scrollWidth") == PHONE[0]
    assert reader.axe() == []
    reader.ask("document.querySelectorAll('nav[aria-label=claimcheck] a')[1].click()")
    reader.wait_for("#list")
    reader.driver.find_element("link text", "Compare two").click()
    reader.wait_for("#source")
    assert reader.axe() == []
    for name, place in (("article", 2), ("source", 1)):
        reader.ask("document.getElementById(arguments[0]).selectedIndex = arguments[1]", name, place)
    reader.ask("document.querySelector('.sides button').click()")
    reader.wait_for("#texts")
    assert reader.axe() == []
    assert reader.ask("return document.documentElement.scrollWidth") == PHONE[0]


def test_an_article_is_put_beside_its_source(reader: Reader) -> None:
    reader.open()
    for name, file in (("article", "herald"), ("source", "coastal")):
        text = (HARBOUR.parent / "ferry" / f"{file}.txt").read_text(encoding="utf-8")
        reader.ask("document.getElementById(arguments[0]).value = arguments[1]", name, text)
    reader.submit()
    reader.wait_for("#texts")
    assert "altered" in reader.one("#found").text


def test_signing_in(driver: Any) -> None:
    with served(token="sixteen letters or more") as address:
        reader = Reader(driver, urlsplit(address)._replace(path="/", query="").geturl())
        reader.look(PHONE)
        reader.open()
        assert reader.axe() == []
        reader.one("#token").send_keys("wrong", webdriver.Keys.ENTER)
        assert reader.wait_for("[role=alert]").text == "That is not the token."
        reader.one("#token").send_keys("sixteen letters or more", webdriver.Keys.ENTER)
        assert reader.wait_for("#article")
