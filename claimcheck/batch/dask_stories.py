"""The stories of a batch on a Dask cluster: sketches of the shards, folded into stories, told by all workers.

An article comes to a few hundred bytes here, and they go from worker to worker: nothing comes to the client
but the numbers of the stories.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimcheck.batch.dask_shards import filesystem, put, stored
from claimcheck.batch.story_files import RECORDS, compared, page, rows_of
from claimcheck.batch.story_search import Sketch, Stories
from claimcheck.batch.table_files import Parquet
from claimcheck.errors import InputError
from claimcheck.records import Findings
from claimcheck.report import json
from claimcheck.stories.assembly import tell

PARTS = 32
"""Parts in which stories are told: that of the number ``n`` is in the part ``n % PARTS``."""

PAGES = "pages"
"""Below the output: a page a story."""

SKETCHES = "sketches"

_TOGETHER = 16  # shards whose sketches are read by one task


@dataclass(frozen=True, slots=True)
class SketchRow:
    """An article's sketch as a line of ``sketches``.

    Its report is ``length`` bytes of the shard's reports from ``start``. Hashes are in hexadecimal digits.
    """

    start: int
    length: int
    published: str
    words: str
    blocks: str

    @classmethod
    def of(cls, sketch: Sketch, start: int, length: int) -> SketchRow:
        """Return the line of a sketch."""
        return cls(start, length, sketch.published, sketch.words.hex(), sketch.blocks.hex())


@dataclass(frozen=True, slots=True)
class Chosen:
    """A story by its number: how many articles tell it, and where the reports of those compared are."""

    number: int
    articles: int
    reports: tuple[str, ...]


def told(client: Any, output: str, stems: Sequence[str]) -> int:
    """Find and tell the stories of all shards on the workers, and return how many there are."""
    groups = [stems[at : at + _TOGETHER] for at in range(0, len(stems), _TOGETHER)]
    read = [client.submit(sketches, group, output, pure=False) for group in groups]
    found = client.submit(grouped, read, pure=False)
    parts = [client.submit(tell_part, found, part, output, pure=False) for part in range(PARTS)]
    numbers = {f"s{number}.html" for part in client.gather(parts) for number in part}
    place, root = filesystem(output)
    for file in place.find(f"{root}/{PAGES}"):
        if file.rpartition("/")[2] not in numbers:
            place.rm_file(file)
    return len(numbers)


def sketches(stems: Sequence[str], address: str) -> list[Sketch]:
    """Return the sketches of some shards, in order."""
    found: list[Sketch] = []
    for stem, cells in stored(SKETCHES, stems, address):
        row = SketchRow(**cells)
        hashes = bytes.fromhex(row.words), bytes.fromhex(row.blocks)
        found.append(Sketch(f"{stem} {row.start} {row.length}", row.published, *hashes))
    return found


def grouped(pieces: Sequence[Sequence[Sketch]]) -> list[Chosen]:
    """Return the stories that the sketches of all shards come to, the same as in one process."""
    stories = Stories()
    for piece in pieces:
        for sketch in piece:
            stories.add(sketch)
    return [
        Chosen(number, len(members), tuple(member.report for member in compared(members)))
        for number, members in enumerate(stories.found(), 1)
    ]


def tell_part(found: Sequence[Chosen], part: int, address: str) -> list[int]:
    """Tell the stories of one part, write their rows and pages, and return their numbers."""
    place, root = filesystem(address)
    numbers: list[int] = []
    with tempfile.TemporaryDirectory() as folder:
        tables = {name: Parquet(Path(folder, f"{name}.parquet"), row) for name, row in RECORDS.items()}
        for chosen in found:
            if chosen.number % PARTS != part:
                continue
            articles = [findings for report in chosen.reports for findings in _read(place, root, report)]
            if len(articles) < 2:  # noqa: PLR2004 - a story has two articles
                continue
            story = tell(articles)
            for name, rows in rows_of(story, f"s{chosen.number}", chosen.articles).items():
                tables[name].add(rows)
            put(place, f"{root}/{PAGES}/s{chosen.number}.html", page(story))
            numbers.append(chosen.number)
        for name, table in tables.items():
            table.close()
            data = Path(folder, f"{name}.parquet").read_bytes()
            put(place, f"{root}/{name}/part-{part:02}.parquet", data)
    return numbers


def _read(place: Any, root: str, report: str) -> Iterator[Findings]:
    stem, start, length = report.split(" ")
    file, begin = f"{root}/reports/{stem}.jsonl", int(start)
    try:
        yield json.parse(place.cat_file(file, begin, begin + int(length)).decode("utf-8"))
    except (OSError, UnicodeDecodeError, InputError):
        return
