"""Measure what a user waits for: words a second, peak memory, start-up against the bare imports.

Runs over the dev articles where ``../shared/bench`` is there, otherwise over ``tests/articles``. Every figure
is printed with what it has to reach; measure on a machine that does nothing else.
"""

from __future__ import annotations

import gzip
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from claimcheck import Checked, check
from claimcheck.extract import extract
from claimcheck.extract.tagger import Tagger
from claimcheck.read import read_text
from claimcheck.report.html import render
from claimcheck.segment import segment

ROOT = Path(__file__).resolve().parents[2]
DEV = ROOT.parent / "shared" / "bench" / "polnear-dev.jsonl.gz"
ARTICLES = ROOT / "tests" / "articles"
STARTS = 7


def texts() -> list[str]:
    """Return the articles to measure with."""
    if DEV.exists():
        with gzip.open(DEV, "rt", encoding="utf-8") as lines:
            return [json.loads(line)["text"] for line in lines]
    return [path.read_text(encoding="utf-8") for path in sorted(ARTICLES.glob("*.txt"))]


def seconds(work: Callable[[], object]) -> float:
    """Return how long ``work`` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def fastest(command: Sequence[str]) -> float:
    """Return the least of several runs: what the machine can do when nothing is in the way.

    Our modules are compiled once, as they are where a package is installed, also where Python is told to keep
    nothing.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    run = partial(subprocess.run, check=True, stdout=subprocess.DEVNULL, env=environment)
    return min(seconds(lambda: run([sys.executable, *command])) for _ in range(STARTS))


def say(what: str, value: str, goal: str) -> None:
    """Print one figure and what it has to reach."""
    print(f"{what:52} {value:>16}   {goal}")


def throughput() -> None:
    """Measure all stages, the splitter and the tagger, in this one process."""
    articles = texts()
    words = sum(len(text.split()) for text in articles)
    letters = sum(len(text.encode()) for text in articles)
    check(articles[0])  # loads the model, the rules and the lists
    checked: list[Checked] = []
    whole = seconds(lambda: checked.extend(check(text) for text in articles))
    render(checked[0])  # loads the template
    pages = seconds(lambda: [render(findings) for findings in checked])
    read = [read_text(text) for text in articles]
    split = seconds(lambda: [segment(article) for article in read])
    sentences = [segment(article) for article in read]
    tag = seconds(lambda: [extract(*pair) for pair in zip(read, sentences, strict=True)])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        1024**2 if sys.platform == "darwin" else 1024
    )
    say(
        f"check, {len(articles)} articles, {words:,} words", f"{words / whole:,.0f} words/s", "at least 3,000"
    )
    say("pages against checking", f"{pages / whole:.1%}", "at most 10 %")
    say("peak memory", f"{peak:,.0f} MB", "at most 400")
    say("sentence splitter", f"{letters / split / 1e6:,.1f} MB/s", "")
    say("splitter against tagger", f"{tag / split:,.0f} times", "at least 15")


def start_up() -> None:
    """Measure what the command costs before and around the work, against the imports it cannot avoid."""
    text = " ".join((ARTICLES / "harbour.txt").read_text(encoding="utf-8").split(" ")[:300])
    with tempfile.TemporaryDirectory() as folder:
        article = Path(folder, "article.txt")
        article.write_text(text, encoding="utf-8")
        helped, bare = fastest(["-m", "claimcheck", "--help"]), fastest(["-c", "import typer"])
        checked = fastest(["-m", "claimcheck", "check", str(article)])
        heavy = fastest(["-c", "import pandas, onnxruntime"])
    say("claimcheck --help against import typer", f"{helped / bare:.2f} times", "at most 1.5")
    say(
        f"check of {len(text.split())} words against import pandas, onnxruntime",
        f"{checked / heavy:.2f} times",
        "at most 2.3",
    )


def opening() -> None:
    """Measure how long the model takes to open, once its file is in the system's memory."""
    Tagger.opened()
    say("opening the model", f"{seconds(Tagger.opened):.2f} s", "at most 0.4")


def crowded() -> None:
    """Measure two threads against one where other processes keep every core busy."""
    articles = texts()[:12]
    spinning = [
        subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(os.cpu_count() or 1)
    ]
    try:
        spent = {
            threads: seconds(partial(_read, Tagger.opened(threads=threads), articles)) for threads in (1, 2)
        }
    finally:
        for one in spinning:
            one.kill()
            one.wait()
    say("two threads against one, every core busy", f"{spent[1] / spent[2]:.2f} times", "at least 1.0")


def _read(tagger: Tagger, articles: Sequence[str]) -> None:
    for text in articles:
        tagger(text)


if __name__ == "__main__":
    throughput()
    start_up()
    opening()
    crowded()
