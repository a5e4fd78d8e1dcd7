"""Measure batches: what a second worker brings, what is not analysing, and how time and memory grow.

``batch.py`` measures with the trained tagger over the articles that ``bench.py`` takes; ``batch.py grow 1000
10000 100000`` measures everything but the tagger with a stand-in, over made-up articles. Every figure is
printed with what it has to reach; measure on a machine that does nothing else.
"""

from __future__ import annotations

import math
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from bench import say, seconds, texts

TESTS = Path(__file__).resolve().parents[1]
LEAST = 250
"""Articles with the tagger, so that starting up does not tell."""

sys.path.insert(0, str(TESTS))


def articles(folder: Path) -> int:
    """Write the articles again and again, no text twice, and return how many there are."""
    found = texts()
    rounds = math.ceil(LEAST / len(found))
    for again in range(rounds):
        for number, text in enumerate(found):
            Path(folder, f"{again}-{number:03}.txt").write_text(
                f"{text}\n\nEdition {again}.\n", encoding="utf-8"
            )
    return rounds * len(found)


def command(*arguments: str | Path) -> float:
    """Return how long a command takes."""
    return seconds(
        lambda: subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    )


def analysing(folder: Path) -> None:
    """Read and check all articles in this process, on one thread; print the seconds that takes."""
    os.environ["CLAIMCHECK_THREADS"] = "1"
    from claimcheck import check

    files = sorted(folder.iterdir())
    check(files[0])
    print(seconds(lambda: [check(file) for file in files]))


def with_the_tagger() -> None:
    """Measure one worker, two workers, and the share that is not analysing."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "in")
        folder.mkdir()
        count = articles(folder)
        batch = ("-m", "claimcheck", "batch", folder, "--fresh")
        one = command(*batch, "--output", Path(place, "one"), "--jobs", "1")
        two = command(*batch, "--output", Path(place, "two"), "--jobs", "2")
        told = subprocess.run(
            [sys.executable, __file__, "analysing", folder], check=True, stdout=subprocess.PIPE
        )
        alone = float(told.stdout)
    say(f"batch of {count} articles, one worker", f"{count / one:,.1f} articles/s", "")
    say("two workers against one", f"{one / two:.2f} times", "at least 1.7")
    say("not analysing, of one worker's time", f"{1 - alone / one:.1%}", "at most 10 %")


def grow(counts: list[int]) -> None:
    """Measure batches with the stand-in, each in a process of its own."""
    before: tuple[int, float] | None = None
    for count in counts:
        with tempfile.TemporaryDirectory() as place:
            told = subprocess.run(
                [sys.executable, __file__, "once", str(count), place], check=True, stdout=subprocess.PIPE
            )
        taken, again, work, ours, workers = map(float, told.stdout.split())
        say(f"{count:,} articles, stand-in tagger", f"{taken:,.1f} s", "")
        grown = f"exponent {math.log(work / before[1]) / math.log(count / before[0]):.2f}" if before else ""
        say("  of all cores", f"{work:,.1f} s", grown)
        say("  peak memory, main process and largest worker", f"{ours:,.0f} + {workers:,.0f} MB", "")
        say("  again, with nothing to do", f"{again / taken:.3f} of that", "less than 0.2")
        before = count, work


def once(count: int, place: Path) -> None:
    """Run one batch of made-up articles.

    Prints seconds, those of a run with nothing to do, seconds of all cores, and peak megabytes here and in
    the largest worker.
    """
    import standin

    from claimcheck.batch.local_run import Task, run
    from claimcheck.batch.progress import Progress
    from claimcheck.batch.terms import Terms
    from claimcheck.rules import load

    source = standin.write(place / "in", count)
    task = Task((source,), place / "out", Terms.of(load(), extract=standin.extract))
    taken = seconds(lambda: run(task, Progress()))
    unit = 1024**2 if sys.platform == "darwin" else 1024
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    again = seconds(lambda: run(task, Progress()))
    work = sum(each.ru_utime + each.ru_stime for each in used)
    print(taken, again, work, *(each.ru_maxrss / unit for each in used))


def main() -> None:
    """Do what the arguments say; without any, measure with the tagger and grow to 10,000."""
    match sys.argv[1:]:
        case ["grow", *counts]:
            grow([int(count) for count in counts])
        case ["analysing", folder]:
            analysing(Path(folder))
        case ["once", count, place]:
            once(int(count), Path(place))
        case _:
            with_the_tagger()
            grow([1_000, 10_000])


if __name__ == "__main__":
    main()
