"""The example report and its pictures: ``python tests/example.py`` writes ``reports/example/`` anew.

Pictures need Chromium and its driver; where they are missing, only the reports are written.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from readme import ROOT, run

ARTICLE = "tests/articles/harbour.txt"
EXAMPLE = ROOT / "reports" / "example"

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --hide-scrollbars"
)

PHONES = 500  # pixels, below which a screen is a phone's

_POINT = """
const voices = (piece) => {
  const row = document.getElementById(`claim-${piece.dataset.claims.split(" ")[0]}`);
  return new Set([...row.querySelectorAll(".name")].map((name) => name.textContent)).size;
};
const pieces = [...document.querySelectorAll(".words .m[data-claims]")];
const deep = pieces.sort((one, two) => voices(one) - voices(two)).at(-1);
deep.scrollIntoView({ block: "center" });
deep.dispatchEvent(new PointerEvent("pointerover", { bubbles: true, pointerType: "mouse" }));
"""


def browser(profile: Path | str) -> Any:
    """Return a headless Chromium, driven by selenium."""
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM or ""
    for flag in (*FLAGS.split(), f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    return webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))


def show(driver: Any, page: Path, size: tuple[int, int], *, scheme: str = "light", media: str = "") -> None:
    """Open a page as a screen or a phone of that size would show it."""
    width, height = size
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < PHONES}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    features = [
        {"name": "prefers-color-scheme", "value": scheme},
        {"name": "prefers-reduced-motion", "value": "reduce"},
    ]
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": features})
    driver.get(page.as_uri())


def pictures(page: Path) -> None:
    """Write what the page looks like: as it opens, while reading, at night on a phone."""
    with tempfile.TemporaryDirectory() as profile, browser(profile) as driver:
        show(driver, page, (1200, 860))
        driver.save_screenshot(page.with_name("first.png"))
        driver.execute_script(_POINT)
        driver.save_screenshot(page.with_name("reading.png"))
        show(driver, page, (390, 780), scheme="dark")
        driver.execute_script(
            "document.getElementById('by-kind').click(); document.getElementById('article').scrollIntoView()"
        )
        driver.save_screenshot(page.with_name("phone.png"))


if __name__ == "__main__":
    sys.stdout.write(run(f"claimcheck report {ARTICLE} --output {EXAMPLE.relative_to(ROOT)} --force", ROOT))
    if CHROMIUM and DRIVER:
        pictures(EXAMPLE / "harbour.html")
    else:
        sys.stderr.write("no pictures: apt install chromium chromium-driver\n")
