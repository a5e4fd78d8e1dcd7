"""``make torture``: what breaks claimcheck, tried; the table of it goes to reports/reliability.md.

    python tests/torture.py --part kills --part shapes --size 0.1 --report -

Each part tries one kind of trouble and says how much it tried and what failed; ``--size`` is how much, 1 for
all of it. Parts, and shares of the large ones, run side by side in processes of their own, one a core.
Nothing here needs the network of the machine; everything is made up, the same for the same seed.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import io
import json
import math
import os
import random
import re
import resource
import shutil
import signal
import string
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path

import docx
import hostile
import pdfs
import scored
import sealed
import shapes
import standin

import claimcheck
from claimcheck.__main__ import OBJECTS
from claimcheck.errors import InputError
from claimcheck.extract import extract
from claimcheck.pipeline import check_article
from claimcheck.read import apart, read, read_text
from claimcheck.records import Extract, Findings
from claimcheck.report import SHOWN, Display, writer
from claimcheck.rules import load
from claimcheck.segment import segment

HARBOUR = Path(__file__).parent / "articles" / "harbour.txt"
REPORT = Path(__file__).parents[1] / "reports" / "reliability.md"
FUZZED = Path(__file__).parent / "expected" / "fuzzed.json"
"""Texts that once broke something; ``test_fuzzed.py`` runs them all."""

STEEPEST = 1.15
"""How the time of a shape may grow with its size: as that power of it."""
SLOWEST = 60
"""Seconds that a million characters may take."""


@dataclass
class Tried:
    """How often something was tried, in words for whoever reads the table, and what failed."""

    what: str
    times: int = 0
    failed: list[str] = field(default_factory=list)
    note: str = ""
    broke: list[str] = field(default_factory=list)
    """Texts that broke something."""

    def check(self, right: bool, told: str) -> None:
        """Count one trial, and what went wrong in it."""
        self.times += 1
        if not right:
            self.failed.append(told)

    def add(self, other: Tried) -> None:
        """Add another share of the same."""
        self.times += other.times
        self.failed += other.failed
        self.note = self.note or other.note
        self.broke += other.broke


# -- batch: kills, dying workers, full disks ----------------------------------------------------------------


def start(
    articles: Path, reports: Path, jobs: int = 2, most: int | None = None, **environment: object
) -> subprocess.Popen[str]:
    """Start a batch with the stand-in, in a session of its own; no file may have more than ``most`` bytes."""

    def limit() -> None:
        if most is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    return subprocess.Popen(
        [sys.executable, standin.__file__, articles, reports, str(jobs)],
        env=os.environ | {"TOLD": os.devnull} | {name: str(value) for name, value in environment.items()},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=limit,  # noqa: PLW1509 - no threads here
    )


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    """Return how a batch ended, and what it said."""
    _, told = process.communicate(timeout=600)
    return process.returncode, told


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def done(reports: Path) -> int:
    """Return how many articles the manifest says are done."""
    manifest = reports / "manifest.jsonl"
    return manifest.read_bytes().count(b'"article"') if manifest.exists() else 0


def kills(size: float, chance: random.Random, folder: Path) -> Iterator[Tried]:
    """Kill the whole process group at moments spread evenly over a run, go on, and compare every byte."""
    articles = standin.write(folder / "articles", 24, sentences=4)
    assert ended(start(articles, folder / "whole", jobs=1))[0] == 0
    whole = tree(folder / "whole")
    tried = Tried("whole process groups killed at moments spread evenly over the run, resumed")
    times = max(2, round(100 * size))
    for number in range(times):
        reports = folder / f"killed-{number}"
        # Even over the run's own progress, and not over the clock, most of which is starting.
        wanted, process = (
            round(number / times * 25),
            start(articles, reports, jobs=1 + number % 2, TAKES=0.02),
        )
        while done(reports) < wanted and process.poll() is None:
            time.sleep(0.002)
        time.sleep(chance.uniform(0, 0.05 if wanted else 1.0))
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        status, told = ended(start(articles, reports, jobs=1))
        tried.check(status == 0 and tree(reports) == whole, f"after {wanted} of 24 articles: {told[-200:]}")
        shutil.rmtree(reports)
    yield tried


def workers(size: float, chance: random.Random, folder: Path) -> Iterator[Tried]:
    """Kill single workers at their start, in the middle and at the end; nothing may be lost."""
    articles = standin.write(folder / "articles", 24, sentences=4)
    assert ended(start(articles, folder / "whole", jobs=1))[0] == 0
    whole = tree(folder / "whole")
    for moment, wanted in (("start", 0), ("middle", 12), ("end", 22)):
        tried = Tried(f"single workers killed at the {moment} of a run")
        for number in range(max(1, round(5 * size))):
            reports = folder / f"{moment}-{number}"
            process = start(articles, reports, TAKES=0.02)
            killed = False
            while process.poll() is None and not killed:
                if done(reports) >= wanted:
                    killed = kill_one(process.pid, chance)
                time.sleep(0.002)
            status, told = ended(process)
            tried.check(status == 0 and tree(reports) == whole, f"status {status}: {told[-200:]}")
            shutil.rmtree(reports)
        yield tried


def kill_one(parent: int, chance: random.Random) -> bool:
    """Kill one worker of a process, if it has any."""
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii").split()
    found = [pid for pid in children if b"spawn_main" in command(pid)]
    if not found:
        return False
    with contextlib.suppress(ProcessLookupError):
        os.kill(int(chance.choice(found)), signal.SIGKILL)
    return True


def command(pid: str) -> bytes:
    """Return the command line of a process, none where it has gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def disks(size: float, _chance: random.Random, folder: Path) -> Iterator[Tried]:
    """Run where no file may grow beyond some size, then without that; the second run must end as ever."""
    articles = standin.write(folder / "articles", 16, sentences=6)
    (articles / "long.txt").write_text(standin.text(99, sentences=900))
    assert ended(start(articles, folder / "whole", jobs=1))[0] == 0
    whole = tree(folder / "whole")
    tried = Tried("disks full at different sizes: one line, nothing half written, gone on with afterwards")
    sizes = [round(500 * 2.2**step) for step in range(10)][:: max(1, round(1 / size)) if size < 1 else 1]
    for most in sizes:
        reports = folder / f"full-{most}"
        status, told = ended(start(articles, reports, most=most))
        half = [name for name in tree(reports) if name.endswith(".json") and not is_json(reports / name)]
        clean = not half and "Traceback" not in told and (status == 0 or len(told.splitlines()) == 1)
        again, more = ended(start(articles, reports))
        tried.check(
            clean and again == 0 and tree(reports) == whole, f"{most} bytes: {told[-300:]} {more[-200:]}"
        )
    tried.note = f"{min(sizes):,} to {max(sizes):,} bytes"
    yield tried


def is_json(file: Path) -> bool:
    """Whether a file holds JSON."""
    try:
        json.loads(file.read_bytes())
    except ValueError:
        return False
    return True


# -- texts --------------------------------------------------------------------------------------------------

_PIECES = (
    *"\n\r\t\x00\x1b\u200b\u202e\ufeff\u2028\ud800\U000e0041\U0001f6a2“”‘’\"'«»()[]—–-:;,.!?…%=+@|<>&*_`~",
    " said that ", " told Reuters ", "according to ", "Ana Ruiz", "the minister", "he", "she", "they", "it ",
    "Mr. ", "U.S. ", "A. ", "By Tom Okoro", "SKELL, March 3 (Tarn) - ", "\n\n", "- ", "1. ", "# ", "Q: ",
    "“I think ", ",” said ", "may ", "not ", "alleged ", "https://example.org/a?b=c ", "@ana ", "İ", "ﬁ",
    "[claimcheck: ignore hedge]", "<!-- claimcheck: ignore -->", "</script>", "=cmd|' /C calc'!A0",
)  # fmt: skip


_FOR_TERMINALS = frozenset({"table", "csv", "lines", "github", "markdown"})
_CONTROLS = re.compile("[\x1b\x9b\u202e\x07]")


def mutated(text: str, chance: random.Random) -> str:
    """Return a text with a few pieces put in, taken out, doubled or swapped."""
    for _ in range(chance.randint(1, 12)):
        at, end = sorted(chance.randint(0, len(text)) for _ in range(2))
        end = min(end, at + chance.choice((1, 5, 60)))
        match chance.randint(0, 4):
            case 0:
                text = text[:at] + chance.choice(_PIECES) + text[at:]
            case 1:
                text = text[:at] + text[end:]
            case 2:
                text = text[:end] + text[at:end] * chance.randint(1, 4) + text[end:]
            case 3:
                text = text[:at] + "".join(chance.choices(_PIECES, k=6)) + text[end:]
            case _:
                text = text[:at] + "".join(chance.choices(string.printable, k=end - at)) + text[end:]
    return text


def through(text: str, finds: Extract, forms: Sequence[str] = SHOWN) -> None:
    """Take a text through everything; raise whatever is wrong with what comes out."""
    try:
        article = read_text(text)
    except InputError:
        return
    found = check_article(article, load(), finds)
    sound(found)
    for form in forms:
        for piece in writer(form).write(
            [found], Display(rules=load(), width=80 if form == "table" else None)
        ):
            shown = piece if isinstance(piece, str) else piece.decode()
            if form in _FOR_TERMINALS and _CONTROLS.search(shown):
                raise AssertionError(f"{form} holds what controls a terminal")


def sound(found: Findings) -> None:
    """Raise ``AssertionError`` where places are none, or ids lead nowhere."""
    length = len(found.article.text)
    sources = {source.id for source in found.sources}
    for claim in found.claims:
        assert all(0 <= start < end <= length for start, end in claim.content), claim
        assert {source for link in claim.chain for source in link.sources} <= sources, claim
    for flag in found.flags:
        assert 0 <= flag.start <= flag.end <= length, flag
    for source in found.sources:
        places = sorted(source.mentions)
        assert all(before[1] <= after[0] for before, after in pairwise(places)), source


def texts(size: float, chance: random.Random, _folder: Path) -> Iterator[Tried]:
    """Take mutated articles through everything, without the network and with it.

    Most are short: what changes in one is then more of it, and there is time for many.
    """
    seeds = [HARBOUR.read_text(encoding="utf-8"), *(standin.text(number, 5) for number in range(20))]
    seeds.extend(make(300) for make in shapes.SHAPES.values())
    for what, finds, times in (
        ("mutated texts through everything but the network", shapes.dense, 100_000),
        ("mutated texts through everything", extract, 2_000),
    ):
        tried = Tried(what)
        for number in range(round(times * size)):
            text = mutated(chance.choice(seeds), chance)
            try:  # written in each format in its turn
                through(text, finds, (SHOWN[number % len(SHOWN)],))
            except Exception as error:
                tried.broke.append(text)
                last = traceback.extract_tb(error.__traceback__)[-1]
                tried.check(
                    False, f"{type(error).__name__}: {error} ({Path(last.filename).name}:{last.lineno})"
                )
            else:
                tried.check(True, "")
        yield tried


def keep(texts: Sequence[str]) -> None:
    """Keep texts that broke something, for the tests."""
    kept = json.loads(FUZZED.read_text(encoding="utf-8")) if FUZZED.exists() else []
    kept = list(dict.fromkeys([*kept, *texts]))[:200]
    if texts:
        growing = FUZZED.with_suffix(".tmp")
        growing.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
        growing.replace(FUZZED)


# -- documents ----------------------------------------------------------------------------------------------


def documents(size: float, chance: random.Random, folder: Path) -> Iterator[Tried]:
    """Read documents of which some bytes are others, and those that are made to take time or memory."""
    made = io.BytesIO()
    word = docx.Document()
    for line in HARBOUR.read_text(encoding="utf-8").splitlines():
        word.add_paragraph(line)
    word.save(made)
    paragraphs = "".join(f"<p>{line}</p>" for line in standin.text(5).splitlines())
    seeds = {
        "pdf": pdfs.pdf(pdfs.column(50, 780, standin.text(3).splitlines())),
        "docx": made.getvalue(),
        "html": f"<html><body><article>{paragraphs}</article></body></html>".encode(),
        "jsonl": b"".join(json.dumps(row).encode() + b"\n" for row in standin.rows(3)),
        "csv": b"id,text\n1,One said that it rains.\n2,Two.\n",
        "md": b"# Ferry\n\n> Ana Ruiz said that it rains.\n\n* one\n* two\n",
    }
    tried = Tried("mutated PDF, Word, HTML, JSON Lines, CSV and Markdown files read")
    for number in range(round(20_000 * size)):
        suffix, data = list(seeds.items())[number % len(seeds)]
        file = folder / f"a.{suffix}"
        file.write_bytes(bytes_changed(data, chance))
        try:
            for _ in claimcheck.read.read_many(file):
                pass
        except InputError as error:
            tried.check("\n" not in str(error), f"{suffix}: {error}")
        except Exception as error:
            tried.check(False, f"{suffix}: {type(error).__name__}: {error}")
        else:
            tried.check(True, "")
    yield tried
    tried = Tried("documents made to take time or memory: refused within 5 s of processor time and 500 MB")
    bombs = (
        hostile.empty_paragraphs,
        hostile.nested_runs,
        hostile.page_listed,
        hostile.packed_page,
        hostile.twice_packed_page,
        hostile.drawn_by_itself,
    )
    for bomb in bombs:
        (folder / "bomb").write_bytes(bomb())
        apart._child().end()  # what it has used so far is no part of this document's
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        try:
            read(folder / "bomb")
        except InputError:
            apart._child().end()
            used = resource.getrusage(resource.RUSAGE_CHILDREN)
            seconds = used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime
            megabytes = used.ru_maxrss / 1000
            right = seconds < apart.SECONDS + 3 and megabytes < apart.MEMORY / 1_000_000
            tried.check(right, f"{bomb.__name__}: {seconds:.1f} s, {megabytes:.0f} MB")
        else:
            tried.check(False, f"{bomb.__name__}: was read")
    tried.note = "three seconds more are allowed for the import of the readers"
    yield tried


def bytes_changed(data: bytes, chance: random.Random) -> bytes:
    """Return bytes of which some are others, or gone, or there twice."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 10)):
        at = chance.randrange(len(changed) + 1)
        match chance.randint(0, 3):
            case 0:
                changed[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del changed[at : at + chance.choice((1, 20, 300))]
            case 2:
                changed[at:at] = changed[at : at + chance.choice((1, 20, 300))]
            case _:
                changed[at:at] = chance.choice((b"\0", b"\xff\xfe", b"<", b"endobj", b"PK\x05\x06", b"\n"))
    return bytes(changed)


# -- shapes -------------------------------------------------------------------------------------------------


Timed = Callable[[Callable[[int], str], int], float]
"""What returns the processor time that a text, made so large, takes."""


def timed(make: Callable[[int], str], size: int) -> float:
    """Return the processor time that a shape takes to the dearest of its reports, but for the network.

    Whoever checks an article writes one report of it.
    """
    article, rules = read_text(make(size)), load()
    begun = time.process_time()
    found = check_article(article, rules, shapes.dense)
    checked = time.process_time() - begun
    written = []
    for form in SHOWN:
        begun = time.process_time()
        for _ in writer(form).write([found], Display(rules=rules, width=80 if form == "table" else None)):
            pass
        written.append(time.process_time() - begun)
    return checked + max(written)


def timed_page(make: Callable[[int], str], size: int) -> float:
    """Return the processor time that a web page of some size takes to be read, or refused."""
    page = make(size).encode()
    begun = time.process_time()
    with contextlib.suppress(InputError):
        apart.here("html", page, "a.html", None)
    return time.process_time() - begun


def timed_decoding(make: Callable[[int], str], size: int) -> float:
    """Return the processor time that the decoder takes for a text of some size, with scores made by hand."""
    article = read_text(make(size))
    sentences = segment(article)
    begun = time.process_time()
    scored.extract(article, sentences)
    return time.process_time() - begun


BOUNDS = f"growth exponent at most {STEEPEST}, no more than {SLOWEST} s a million characters"


def pages_and_texts(size: float, _chance: random.Random, _folder: Path) -> Iterator[Tried]:
    """Measure how the time of hostile shapes grows, from ten thousand characters to a million."""
    sizes = [n for n in (10_000, 100_000, 1_000_000) if n <= max(100_000, 1_000_000 * size)]
    tried = Tried(f"hostile shapes, checked and the dearest report written: {BOUNDS}")
    lines = [*growth(tried, timed, shapes.SHAPES, sizes), *growth(tried, timed_page, shapes.PAGES, sizes)]
    tried.note = grown(lines, sizes)
    yield tried


def decoding(size: float, _chance: random.Random, _folder: Path) -> Iterator[Tried]:
    """Measure the same of decoding alone, the steps of which the tests count, to some hundred pages."""
    sizes = [n for n in (3_000, 30_000, 300_000) if n <= max(30_000, 300_000 * size)]
    tried = Tried(f"hostile shapes decoded from scores made by hand: {BOUNDS}")
    tried.note = grown(growth(tried, timed_decoding, scored.SHAPES, sizes), sizes)
    yield tried


def growth(
    tried: Tried, measure: Timed, made: dict[str, Callable[[int], str]], sizes: Sequence[int]
) -> list[Sequence[str]]:
    """Return a line for each shape, seconds and exponent; check that none grows or lasts beyond bounds."""
    lines: list[Sequence[str]] = []
    for name, make in made.items():
        measure(make, 2_000)  # what is loaded once is no part of it
        times = [measure(make, size) for size in sizes]
        # Whatever else runs adds to a time, and nothing takes away: one too long is the least of three.
        for _ in range(2):
            if exponent(times, sizes) > STEEPEST:
                times = [min(before, measure(make, size)) for before, size in zip(times, sizes, strict=True)]
        steepest = exponent(times, sizes)
        million = times[-1] * 1_000_000 / sizes[-1]
        tried.check(steepest <= STEEPEST and million <= SLOWEST, f"{name}: {steepest:.2f}, {million:.0f} s")
        lines.append((name, *(f"{seconds:.2f}" for seconds in times), f"{steepest:.2f}"))
        print(f"  {lines[-1]}", file=sys.stderr, flush=True)
    return lines


def exponent(times: Sequence[float], sizes: Sequence[int]) -> float:
    """Return as what power of the size the time grows in the last step."""
    return math.log(times[-1] / times[-2]) / math.log(sizes[-1] / sizes[-2])


def grown(lines: Sequence[Sequence[str]], sizes: Sequence[int]) -> str:
    """Return the table of how shapes grow."""
    header = ("shape, seconds of a processor", *(f"{size:,} characters" for size in sizes), "exponent")
    return "\n".join(f"| {' | '.join(line)} |" for line in (header, ["---"] * len(header), *lines))


# -- sockets and HOME ---------------------------------------------------------------------------------------


def offline(_size: float, _chance: random.Random, folder: Path) -> Iterator[Tried]:
    """Run every command where a socket to another machine kills it, with an empty home."""
    tried = Tried("commands run where a socket to another machine kills, with an empty home that stays empty")
    out = str(folder / "out")
    commands = (
        ["check", str(HARBOUR)],
        ["check", str(HARBOUR), "--format", "html"],
        ["sources", str(HARBOUR)],
        ["report", str(HARBOUR), "--output", out],
        ["batch", str(HARBOUR.parent), "--output", f"{out}-batch"],
        ["rules"],
        ["config"],
        ["--help"],
    )
    for number, arguments in enumerate(commands):
        home = folder / f"home-{number}"
        ran = sealed.run([sys.executable, "-m", "claimcheck", *arguments], home)
        left = [path.name for path in home.rglob("*")]
        tried.check(ran.returncode == 0 and not left, f"{arguments[0]}: {ran.returncode} {left}")
    yield tried


PARTS: dict[str, Callable[[float, random.Random, Path], Iterator[Tried]]] = {
    "shapes": pages_and_texts,
    "kills": kills,
    "texts": texts,
    "decoding": decoding,
    "documents": documents,
    "workers": workers,
    "disks": disks,
    "offline": offline,
}
"""The longest first."""

SHARES = {"kills": 4, "texts": 8}
"""Into how many shares a part is cut that would keep one core busy to the end."""


@dataclass(frozen=True)
class Share:
    """A part, or one share of it, and how much of it."""

    part: str
    size: float
    seed: str


Result = tuple[str, Tried, float]
"""A part, what it tried, and the seconds that took."""


def outcome(share: Share) -> list[Result]:
    """Return what a share came to: what a process of its own runs."""
    results = []
    gc.set_threshold(OBJECTS)  # as the command does
    with tempfile.TemporaryDirectory(prefix="claimcheck-torture-") as folder:
        begun = time.monotonic()
        for tried in PARTS[share.part](share.size, random.Random(share.seed), Path(folder)):
            results.append((share.part, tried, time.monotonic() - begun))
            begun = time.monotonic()
    return results


def shares(parts: Sequence[str], size: float, seed: int) -> list[Share]:
    """Return all that is to be tried; small sizes are not cut."""
    found = []
    for part in parts:
        count = SHARES.get(part, 1) if size >= 1 else 1
        found += [Share(part, size / count, f"{seed}-{part}-{number}") for number in range(count)]
    return found


def outcomes(wanted: Sequence[Share]) -> Iterator[Result]:
    """Yield what all shares come to, as they end; each has a process of its own."""
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn"), max_tasks_per_child=1) as pool:
        for future in as_completed([pool.submit(outcome, share) for share in wanted]):
            yield from future.result()


def joined(results: Sequence[Result], more: Result) -> list[Result]:
    """Return the results with one more, added to that of other shares, in the order of the parts."""
    part, tried, seconds = more
    found = {(part, tried.what): (tried, seconds) for part, tried, seconds in results}
    if (part, tried.what) in found:
        other, before = found[part, tried.what]
        other.add(tried)
        tried, seconds = other, before + seconds
    found[part, tried.what] = tried, seconds
    order = list(PARTS)
    rows = [(part, *result) for (part, _), result in found.items()]
    return sorted(rows, key=lambda row: order.index(row[0]))


def part_of(row: str) -> str:
    """Return the part whose row of the report this is, if it is one."""
    return row.split(" | ", maxsplit=1)[0].removeprefix("| ")


def kept_of(report: str, parts: Sequence[str], size: float, seed: int) -> tuple[list[str], list[str]]:
    """Return the rows and sections that a report has of other parts, if it is of this size and seed."""
    if f"(size {size:g}, seed {seed})" not in report:
        return [], []
    top, *sections = report.split("\n## ")
    rows = [row for row in top.splitlines() if part_of(row) in PARTS.keys() - set(parts)]
    titles = {(what := row.split(" | ")[1])[0].upper() + what[1:] for row in rows}
    return rows, [f"\n## {one.rstrip()}" for one in sections if one.partition("\n")[0] in titles]


def written(
    results: Sequence[Result], size: float, seed: int, kept: tuple[Sequence[str], Sequence[str]] = ((), ())
) -> str:
    """Return the report: a line for everything that was tried, and what failed; other parts' are ``kept``."""
    lines = [
        "# What was tried to break it",
        "",
        f"Written by `make torture` (size {size:g}, seed {seed}) with claimcheck {claimcheck.__version__} on"
        f" {os.cpu_count()} cores, parts side by side; seconds are a clock's, of all shares of a part.",
        "",
        "| part | tried | times | failed | seconds |",
        "|---|---|---:|---:|---:|",
    ]
    rows = [
        f"| {part} | {tried.what} | {tried.times:,} | {len(tried.failed):,} | {seconds:,.0f} |"
        for part, tried, seconds in results
    ]
    lines += sorted([*rows, *kept[0]], key=lambda row: list(PARTS).index(part_of(row)))
    for _, tried, _ in results:
        if tried.note or tried.failed:
            lines += ["", f"## {tried.what[0].upper()}{tried.what[1:]}", ""]
        lines += [tried.note] * bool(tried.note)
        lines += [
            "",
            *(f"* {' '.join(told.split())[:300]}" for told in dict.fromkeys(tried.failed[:20])),
        ] * bool(tried.failed)
    return "\n".join([*lines, *kept[1]]) + "\n"


def main() -> None:
    """Try what was asked for, and write the report."""
    given = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    given.add_argument(
        "--part",
        action="append",
        choices=PARTS,
        help="only this part, the others' rows stay; can be given again",
    )
    given.add_argument("--size", type=float, default=1.0, help="how much of everything; 1 takes half an hour")
    given.add_argument("--seed", type=int, default=16)
    given.add_argument("--report", default=str(REPORT), help="where the table goes; - for standard output")
    asked = given.parse_args()
    results: list[Result] = []
    parts, there = asked.part or list(PARTS), Path(asked.report)
    before = there.read_text(encoding="utf-8") if asked.report != "-" and there.exists() else ""
    kept = kept_of(before, parts, asked.size, asked.seed)
    for result in outcomes(shares(parts, asked.size, asked.seed)):
        _, tried, seconds = result
        told = f"{tried.times:,} {tried.what}: {len(tried.failed)} failed ({seconds:.0f} s)"
        print(told, file=sys.stderr, flush=True)
        results = joined(results, result)
        keep(tried.broke)
        if asked.report != "-":  # what is cut short has a report of what it came to
            there.write_text(written(results, asked.size, asked.seed, kept), encoding="utf-8")
    if asked.report == "-":
        print(written(results, asked.size, asked.seed), end="")
    sys.exit(any(tried.failed for _, tried, _ in results))


if __name__ == "__main__":
    main()
