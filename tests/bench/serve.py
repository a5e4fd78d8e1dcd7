"""Measure the server on loopback: requests a second, how long the slowest wait, and whether memory grows.

``serve.py [REQUESTS] [CLIENTS] [JOBS]`` sends an article of some 300 words again and again, 1,000 times by 8
clients unless told, each time a little changed so that nothing could be remembered. Beside it, what checking
the same articles takes without a server. Every figure is printed with what it has to reach; measure on a
machine that does nothing else.
"""

from __future__ import annotations

import http.client
import json
import math
import os
import statistics
import sys
import threading
import time
from pathlib import Path
from queue import Empty, Queue
from urllib.parse import urlsplit

TESTS = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TESTS))

WORDS = 300
_ALONE = 40
_WARM = 50
_MEGABYTE = 1024


def article(number: int) -> str:
    """Return an article of about 300 words, no two the same."""
    import standin

    text = standin.text(number, sentences=80)
    sentences, words = [], 0
    for sentence in text.split("\n\n"):
        sentences.append(sentence)
        words += len(sentence.split())
        if words >= WORDS:
            break
    return "\n\n".join(sentences)


def memory(process: int) -> float:
    """Return the megabytes that a process and those it has started hold (Linux)."""
    total = 0.0
    for each in (process, *_children(process)):
        for line in Path(f"/proc/{each}/status").read_text(encoding="ascii").splitlines():
            if line.startswith("VmRSS:"):
                total += int(line.split()[1]) / _MEGABYTE
    return total


def work(process: int) -> float:
    """Return the seconds that processors have worked for a process and those it has started (Linux)."""
    ticks = 0
    for each in (process, *_children(process)):
        fields = Path(f"/proc/{each}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _children(process: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{process}/task").iterdir():
        for child in (task / "children").read_text(encoding="ascii").split():
            found += [int(child), *_children(int(child))]
    return found


def send(place: str, numbers: Queue[int], times: list[float], trouble: list[str]) -> None:
    """Send articles one after another over one connection, until there are no more numbers."""
    connection = http.client.HTTPConnection(place, timeout=120)
    while True:
        try:
            number = numbers.get_nowait()
        except Empty:
            break
        body = json.dumps({"text": article(number)})
        start = time.perf_counter()
        connection.request("POST", "/api/check", body, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        content = answer.read()
        times.append(time.perf_counter() - start)
        if answer.status != http.HTTPStatus.OK:
            trouble.append(f"{answer.status} {content[:200]!r}")
    connection.close()


def load(place: str, first: int, count: int, clients: int) -> tuple[list[float], list[str]]:
    """Return how long each request took, and what was not answered well."""
    numbers: Queue[int] = Queue()
    for number in range(first, first + count):
        numbers.put(number)
    times: list[float] = []
    trouble: list[str] = []
    threads = [threading.Thread(target=send, args=(place, numbers, times, trouble)) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times, trouble


def alone() -> tuple[float, float]:
    """Return the seconds that an article takes without a server, and those of its processor."""
    from claimcheck import check

    texts = [article(number) for number in range(_ALONE)]
    check(texts[0]).to_json()
    start, worked = time.perf_counter(), time.process_time()
    for text in texts:
        check(text).to_json()
    return (time.perf_counter() - start) / _ALONE, (time.process_time() - worked) / _ALONE


def main() -> None:
    """Measure, and print the figures."""
    from bench import say
    from serving import running

    count, clients, jobs = (*map(int, sys.argv[1:]), *(1_000, 8, 2)[len(sys.argv) - 1 :])
    os.environ["CLAIMCHECK_THREADS"] = "1"
    one, processor = alone()
    with running(jobs, limits={"waiting": 2 * clients}) as (address, process):
        place = urlsplit(address).netloc
        load(place, 0, _WARM, clients)
        middle = max(1, count // 2)
        start, worked = time.perf_counter(), work(process)
        times, trouble = load(place, _WARM, middle, clients)
        before = memory(process)
        more, troubles = load(place, _WARM + middle, count - middle, clients)
        taken, worked = time.perf_counter() - start, work(process) - worked
        after = memory(process)
    times, trouble = times + more, trouble + troubles
    rate = count / taken
    ranked = sorted(times)
    words = statistics.mean(len(article(number).split()) for number in range(_ALONE))
    say(
        f"{count:,} requests, {clients} clients, {jobs} workers, {words:.0f} words",
        f"{rate:,.1f} a second",
        "",
    )
    say("  of what as many threads do without a server", f"{rate * one / jobs:.0%}", "at least 80 %")
    spent = worked / count / processor
    say("  processor time, against that without a server", f"{spent:.2f} times", "at most 1.15")
    say(
        "  median, 99 in 100, slowest", _milliseconds(ranked, 0.5, 0.99, 1.0), "99 in 100: 3 times the median"
    )
    say("  memory after half of them, after all", f"{before:,.0f}, {after:,.0f} MB", "grows by 5 % at most")
    say("  not answered", f"{len(trouble)}", "0")
    for words_ in trouble[:3]:
        print(words_)


def _milliseconds(ranked: list[float], *shares: float) -> str:
    places = [min(len(ranked) - 1, math.ceil(share * len(ranked)) - 1) for share in shares]
    return ", ".join(f"{1_000 * ranked[place]:,.0f}" for place in places) + " ms"


if __name__ == "__main__":
    main()
