"""The pages of a story and of a comparison in a browser: wide, on a phone, at night, by keyboard, on paper.

No page asks for anything from anywhere.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from example import CHROMIUM, DRIVER, browser, show
from standin import extract

from claimcheck.pipeline import check_article
from claimcheck.records import Article, Findings
from claimcheck.rules import load
from claimcheck.stories.assembly import tell
from claimcheck.stories.comparison import compare
from claimcheck.stories.written import comparison_page, story_page

pytest.importorskip("selenium.webdriver", reason="selenium is in the extra 'dev'")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (CHROMIUM and DRIVER), reason="Chromium and its driver: apt install chromium chromium-driver"
    ),
]

WIDE, PHONE = (1280, 900), (360, 740)
SAID = """Lighthouse of Tarn sold

Mora Feld said that the old lighthouse of Tarn may be sold to a brewery in May.

The coast guard of Tarn took 58 sailors off the burning trawler Sandpiper, a report by the Tarn Ferry Board
says.
"""
OWN = """Old lighthouse of Tarn goes to a brewery

The old lighthouse of Tarn will be sold to a brewery in May.

The coast guard of Tarn took 61 sailors off the burning trawler Sandpiper.

Mora Feld said that “the old lighthouse of Tarn is to be sold to a brewery”.
"""
HOSTILE = "<script>document.title = 'run'</script><img src=https://x.example/i.png> " + "W" * 300


def checked(name: str, text: str, outlet: str, title: str | None = None) -> Findings:
    return check_article(Article(name, text, title=title, outlet=outlet), load(), extract)


def _pages() -> dict[str, str]:
    usual = checked("said.txt", SAID, "Skell Herald"), checked("own.txt", OWN, "Tarn Wireless")
    hostile = (
        checked("said.txt", f"{SAID}\n{HOSTILE}\n", HOSTILE, HOSTILE),
        checked(HOSTILE, f"{OWN}\nMora Feld said that “{HOSTILE}”.\n", "Tarn Wireless", HOSTILE),
    )
    return {
        "story": story_page.render(tell(usual)),
        "hostile-story": story_page.render(tell(hostile)),
        "comparison": comparison_page.render(compare(usual[1], usual[0], load())),
        "hostile-comparison": comparison_page.render(compare(hostile[1], hostile[0], load())),
    }


class Reader:
    """A browser that opens the pages by name."""

    def __init__(self, driver: Any, folder: Path) -> None:
        self.driver, self.folder = driver, folder
        self.opened: set[str] = set()

    def open(self, name: str, size: tuple[int, int] = WIDE, **how: str) -> None:
        file = self.folder / f"{name}.html"
        self.opened.add(file.as_uri())
        show(self.driver, file, size, **how)

    def ask(self, script: str) -> Any:
        return self.driver.execute_script(script)

    def press(self, *keys: str) -> None:
        self.driver.switch_to.active_element.send_keys(*keys)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("pages")
    for name, page in _pages().items():
        Path(place, f"{name}.html").write_text(page, encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with browser(tmp_path_factory.mktemp("profile")) as started:
        yield started


@pytest.fixture
def reader(driver: Any, folder: Path) -> Iterator[Reader]:
    """Return a reader; in the end, nothing was complained of and nothing asked for but the pages."""
    driver.get("about:blank")
    for kind in ("browser", "performance"):
        driver.get_log(kind)
    reader = Reader(driver, folder)
    yield reader
    assert [entry for entry in driver.get_log("browser") if entry["level"] != "INFO"] == []
    events = [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
    asked = [e["params"]["request"]["url"] for e in events if e["method"] == "Network.requestWillBeSent"]
    assert {url.split("#")[0] for url in asked} <= reader.opened


NAMES = ("story", "hostile-story", "comparison", "hostile-comparison")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_no_screen_needs_sideways_scroll(reader: Reader, name: str, size: tuple[int, int]) -> None:
    reader.open(name, size)
    assert reader.ask("return document.documentElement.scrollWidth") == size[0]


@pytest.mark.parametrize("name", ["hostile-story", "hostile-comparison"])
def test_hostile_words_stay_words(reader: Reader, name: str) -> None:
    reader.open(name)
    assert reader.ask("return document.images.length + document.scripts.length") == 0
    assert reader.driver.title.startswith("<script>")


@pytest.mark.parametrize(
    ("name", "size", "scheme"),
    [
        *((name, size, "light") for name in ("story", "comparison") for size in (WIDE, PHONE)),
        *((name, WIDE, "dark") for name in ("story", "comparison")),
    ],
)
def test_axe_finds_nothing_serious(reader: Reader, name: str, size: tuple[int, int], scheme: str) -> None:
    axe = files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    reader.open(name, size, scheme=scheme)
    reader.ask(axe)
    found = reader.driver.execute_async_script("axe.run().then(arguments[0])")
    assert [(each["id"], [node["html"] for node in each["nodes"]][:3]) for each in found["violations"]] == []


def test_the_keyboard_filters_the_claims_by_what_changed(reader: Reader) -> None:
    count = "return [...document.querySelectorAll('.claim')].filter(c => c.checkVisibility()).length"
    reader.open("story")
    every = reader.ask(count)
    reader.ask("document.getElementById('f-all').focus()")
    reader.press("\ue015")  # down
    chosen = reader.ask("return document.querySelector('.filter input:checked').id.slice(2)")
    assert chosen != "all"
    kept = reader.ask(f"return document.querySelectorAll('.claim.d-{chosen}').length")
    assert 0 < reader.ask(count) == kept < every


@pytest.mark.parametrize(("name", "place"), [("story", "claims"), ("comparison", "texts")])
def test_the_keyboard_skips_to_what_matters(reader: Reader, name: str, place: str) -> None:
    reader.open(name)
    reader.driver.find_element("tag name", "body").send_keys("\ue004")  # tab
    reader.press("\ue007")  # enter
    assert reader.ask("return location.hash") == f"#{place}"


def test_words_lead_to_where_the_other_text_has_them_and_back(reader: Reader) -> None:
    reader.open("comparison")
    links = reader.ask("return [...document.querySelectorAll('.pair a')].map(a => a.getAttribute('href'))")
    assert links
    assert reader.ask("return [...document.querySelectorAll('a')].every(a => document.querySelector(a.hash))")


@pytest.mark.parametrize("name", ["story", "comparison"])
def test_paper_has_no_controls_and_is_white(reader: Reader, name: str) -> None:
    reader.open(name, media="print", scheme="dark")
    shown = "return [...document.querySelectorAll('nav, .skip, .filter')].some(e => e.checkVisibility())"
    assert reader.ask(shown) is False
    assert reader.ask("return getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
