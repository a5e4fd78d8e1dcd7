"""The page in a browser, by pointer, by keyboard and on a phone; and that nothing leaves it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from example import CHROMIUM, DRIVER, browser, show
from pages import hostile, long
from reported import empty, findings, printed

from claimcheck.report.html import render

webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is in the extra 'dev'")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (CHROMIUM and DRIVER), reason="Chromium and its driver: apt install chromium chromium-driver"
    ),
]

PAGES = {
    "usual": findings(), "hostile": hostile(), "empty": empty(), "long": long(600), "printed": printed()
}  # fmt: skip
STATES = (
    "",
    "document.getElementById('by-kind').click()",
    "document.getElementById('text-1').click()",
    "document.querySelector('#sources a[data-key]').click()",
)
WIDE, PHONE = (1280, 900), (360, 740)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    for name, article in PAGES.items():
        (folder / f"{name}.html").write_text(render(article), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with browser(tmp_path_factory.mktemp("profile")) as started:
        yield started


class Reader:
    """Somebody who reads a page."""

    def __init__(self, driver: Any, folder: Path) -> None:
        self.driver, self.folder = driver, folder

    def open(self, name: str, size: tuple[int, int] = WIDE, scheme: str = "light", media: str = "") -> None:
        show(self.driver, self.folder / f"{name}.html", size, scheme=scheme, media=media)

    def all(self, selector: str) -> list[Any]:
        return [each for each in self.driver.find_elements("css selector", selector) if each.is_displayed()]

    def one(self, selector: str) -> Any:
        return self.driver.find_element("css selector", selector)

    def hover(self, selector: str) -> None:
        self.ask("arguments[0].scrollIntoView({block: 'center'})", self.one(selector))
        webdriver.ActionChains(self.driver).move_to_element(self.one(selector)).perform()

    def press(self, *keys: str) -> None:
        webdriver.ActionChains(self.driver).send_keys(*keys).perform()

    def ask(self, script: str, *arguments: object) -> Any:
        return self.driver.execute_script(script, *arguments)

    def wait_until_gone(self, selector: str) -> None:
        from selenium.webdriver.support.wait import WebDriverWait

        WebDriverWait(self.driver, 5).until(lambda _: not self.all(selector))

    def wait_for(self, selector: str) -> None:
        from selenium.webdriver.support.wait import WebDriverWait

        WebDriverWait(self.driver, 5).until(lambda _: self.all(selector))

    def column(self, table: str, number: int) -> list[str]:
        return [cell.text for cell in self.all(f"#{table} tbody tr td:nth-child({number})")]


@pytest.fixture
def reader(driver: Any, folder: Path) -> Iterator[Reader]:
    driver.get("about:blank")
    for kind in ("browser", "performance"):
        driver.get_log(kind)  # what the browser's own first page asked for
    yield Reader(driver, folder)
    messages = [entry for entry in driver.get_log("browser") if entry["level"] != "INFO"]
    events = [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
    requests = [
        event["params"]["request"]["url"]
        for event in events
        if event["method"] == "Network.requestWillBeSent"
    ]
    assert messages == []
    assert {url.split("#")[0] for url in requests} <= {path.as_uri() for path in folder.iterdir()}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_as_a_file(reader: Reader, name: str) -> None:
    reader.open(name)
    assert reader.all("h1")
    assert reader.ask("return document.documentElement.classList.contains('js')")


def test_pointing_shows_who_says_so(reader: Reader) -> None:
    reader.open("usual")
    assert reader.one("#card").text.startswith("Look here first")
    reader.hover(".words [data-claims='2 1']")
    card = reader.one("#card").text
    assert card.startswith("Claim 2\n")
    assert [line.text for line in reader.all("#card .chain .name")] == [
        "Tide|Times",
        "Ana Ruiz and Tom <Okoro>",
        "Ana Ruiz",
    ]
    assert "denies" in card
    assert "How sure\nworded as certain" in card
    assert [piece.text for piece in reader.all(".words .tells")] == [
        "Ana",
        "Ruiz",
        "Tom Okoro",
        "said",
        "denies",
    ]
    reader.hover("h1")
    reader.wait_for("#card header a")
    assert reader.one("#card").text.startswith("Look here first")


def test_a_claim_of_a_pdf_has_its_page_beside_it(reader: Reader) -> None:
    reader.open("printed")
    reader.hover("#text-3")
    assert "Page\n2" in reader.one("#card").text


def test_names_that_do_not_fit_the_diagram_are_whole_for_those_who_hear_or_search(reader: Reader) -> None:
    reader.open("hostile")
    link = reader.all(".diagram.wide .node")[1]
    name = link.find_element("css selector", ".name")
    assert reader.ask("return arguments[0].scrollWidth > arguments[0].clientWidth", name)
    assert reader.ask("return getComputedStyle(arguments[0]).textOverflow", name) == "ellipsis"
    visible = " ".join(
        reader.ask("return arguments[0].textContent", name.find_element("xpath", "..")).split()
    )
    assert link.get_attribute("aria-label").startswith(visible)


def test_flags_are_told_with_their_reason(reader: Reader) -> None:
    reader.open("usual")
    reader.hover("#text-1")
    assert [reason.text for reason in reader.all("#card .reasons li")] == [
        "note hedge: “could” leaves room.",
        "warning disputed: Ruiz denies it.",
    ]


def test_the_keyboard_shows_who_says_so(reader: Reader) -> None:
    keys = webdriver.Keys
    reader.open("usual")
    reader.ask("document.getElementById('by-kind').focus()")
    reader.press(keys.TAB)
    assert reader.driver.switch_to.active_element.text == "†"
    assert "single source: All rests on [one] voice." in reader.one("#card").text
    reader.press(keys.TAB)
    assert reader.one("#card").text.startswith("Claim 2\n")
    reader.press(keys.ESCAPE)
    reader.wait_for("#card header a")
    reader.press(keys.ENTER)
    assert reader.driver.current_url.endswith("#claim-2")


def test_a_tap_shows_a_sheet_and_close_hides_it(reader: Reader) -> None:
    reader.open("usual", PHONE)
    reader.one("#text-1").click()
    assert reader.one("#card").text.startswith("Claim 1")
    assert reader.ask("return getComputedStyle(arguments[0]).position", reader.one("#card")) == "fixed"
    reader.one("#card button").click()
    reader.wait_until_gone("#card")


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_a_source_filters_text_and_tables(reader: Reader, size: tuple[int, int]) -> None:
    reader.open("usual", size)
    next(node for node in reader.all(".node") if node.get_attribute("data-key") == "2 3").click()
    assert [row.get_attribute("id") for row in reader.all("#claims tbody tr")] == ["claim-1", "claim-2"]
    assert [row.get_attribute("id") for row in reader.all("#flags tbody tr")] == ["flag-1", "flag-2"]
    assert [piece.text for piece in reader.all(".words .dim .kept")][:3] == ["Ana", "Ruiz", "Tom Okoro"]
    assert "2 of 4 claims: Ana Ruiz and Tom <Okoro>" in reader.one("#filter").text
    reader.one("#filter button").click()
    assert len(reader.all("#claims tbody tr")) == 4
    assert not reader.all(".dim")
    assert reader.one("#filter").text == ""


def test_the_keyboard_filters(reader: Reader) -> None:
    reader.open("usual")
    reader.ask("document.querySelector('.diagram.wide [data-key=own]').focus()")
    reader.press(webdriver.Keys.ENTER)
    assert [row.get_attribute("id") for row in reader.all("#claims tbody tr")] == ["claim-3"]
    assert reader.one(".diagram.wide [data-key=own]").get_attribute("aria-current") == "true"
    reader.press(webdriver.Keys.ESCAPE)
    assert len(reader.all("#claims tbody tr")) == 4


def test_sorting_sorts_and_restores(reader: Reader) -> None:
    reader.open("usual")
    button = reader.one("#flags th:nth-child(2) button")
    seen = []
    for _ in range(3):
        button.click()
        order = reader.one("#flags th:nth-child(2)").get_attribute("aria-sort")
        seen.append((order, reader.column("flags", 2)))
    assert seen == [
        ("ascending", ["error", "warning", "note"]),
        ("descending", ["note", "warning", "error"]),
        (None, ["note", "warning", "error"]),
    ]
    reader.one("#claims th:nth-child(2) button").click()
    assert reader.column("claims", 1) == ["3", "2", "4", "1"]


def test_colours_go_by_depth_or_kind(reader: Reader) -> None:
    reader.open("usual")
    colour = "return getComputedStyle(arguments[0]).backgroundImage"
    piece = reader.one(".words [data-claims='2 1']")
    by_depth = reader.ask(colour, piece)
    assert [entry.text for entry in reader.all(".key ul.by-depth li")] == [
        "own voice",
        "› one source",
        "›› two sources",
    ]
    reader.one("#by-kind").click()
    assert reader.ask(colour, piece) != by_depth
    assert "P person" in [entry.text for entry in reader.all(".key ul.by-kind li")]


def test_hostile_words_stay_words(reader: Reader) -> None:
    reader.open("hostile")
    assert "<script>alert(1)</script>" in reader.one("h1").text
    reader.one("#text-1").click()
    assert "<img src=x onerror=alert(2)>" in reader.one("#card").text
    reader.one("#sources a[data-key]").click()
    assert "<script>" in reader.one("#filter").text
    assert reader.ask("return document.images.length + document.scripts.length") == 1


def test_a_paragraph_of_ten_thousand_words(reader: Reader) -> None:
    article = long(10_000, paragraphs=1)
    (reader.folder / "paragraph.html").write_text(render(article), encoding="utf-8")
    reader.open("paragraph", PHONE)
    assert reader.ask("return document.querySelectorAll('.words p').length") == 1
    reader.one("#text-100").click()
    assert reader.one("#card").text.startswith("Claim 100")


@pytest.mark.parametrize("name", PAGES)
def test_a_phone_needs_no_sideways_scroll(reader: Reader, name: str) -> None:
    reader.open(name, PHONE)
    assert reader.ask("return document.documentElement.scrollWidth") == PHONE[0]


@pytest.mark.parametrize(
    ("name", "size", "scheme"),
    [
        *(("usual", size, scheme) for size in (WIDE, PHONE) for scheme in ("light", "dark")),
        ("long", WIDE, "light"),
        ("hostile", PHONE, "dark"),
    ],
)
def test_axe_finds_nothing_serious(reader: Reader, name: str, size: tuple[int, int], scheme: str) -> None:
    axe = files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    reader.open(name, size, scheme)
    reader.ask(axe)
    for prepare in STATES:
        reader.ask(prepare)
        found = reader.driver.execute_async_script("axe.run().then(arguments[0])")
        assert [
            (each["id"], [node["html"] for node in each["nodes"]][:3]) for each in found["violations"]
        ] == []


def test_without_script_it_reads_as_well(reader: Reader) -> None:
    reader.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        reader.open("usual")
        text = reader.one("body").text
    finally:
        reader.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    assert "the ferry could stay in port" in text
    assert "“could” leaves room." in text
    assert "Choose a source" not in text
    assert "Close" not in text


def test_print_leaves_out_what_only_a_screen_needs(reader: Reader) -> None:
    reader.open("usual", media="print", scheme="dark")
    assert not reader.all("nav, fieldset, .hint")
    assert reader.all(".words p")
    assert reader.ask("return getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
