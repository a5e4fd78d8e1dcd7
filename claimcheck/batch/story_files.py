"""The stories of a folder: their tables, and a page each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from claimcheck import output
from claimcheck.batch.article_rows import Cells
from claimcheck.batch.manifest import FOLDER, PAGES
from claimcheck.batch.story_search import Sketch
from claimcheck.batch.table_files import Tables
from claimcheck.errors import InputError
from claimcheck.limits.regular_files import contents
from claimcheck.records import Findings
from claimcheck.report import json
from claimcheck.report.column_types import cells
from claimcheck.stories.assembly import tell
from claimcheck.stories.shared import Story
from claimcheck.stories.written.story_page import render
from claimcheck.stories.written.story_rows import (
    DriftRow,
    MemberRow,
    OriginRow,
    StoryRow,
    drift_rows,
    member_rows,
    origin_rows,
    story_row,
)

MOST = 20
"""Articles of a story that are compared, the first that differ; the others are only counted."""

RECORDS: dict[str, type] = {
    "stories": StoryRow,
    "shared_claims": MemberRow,
    "drift": DriftRow,
    "origins": OriginRow,
}


def write(stories: Iterable[Sequence[Sketch]], folder: Path, tables: Tables) -> Iterator[StoryRow]:
    """Write the tables and pages of a folder's stories, and yield a line for each.

    Reports that cannot be read back are left out.
    """
    for name, record in RECORDS.items():
        tables.open(name, record)
    for old in (folder / PAGES).glob("s[0-9]*.html"):
        old.unlink()
    number = 0
    for members in stories:
        found = [findings for chosen in compared(members) for findings in _read(folder, chosen.report)]
        if len(found) < 2:  # noqa: PLR2004 - a story has two articles
            continue
        number += 1
        story = tell(found)
        for name, rows in rows_of(story, f"s{number}", len(members)).items():
            tables.add(name, rows)
        output.save({folder / PAGES / f"s{number}.html": page(story)})
        yield story_row(story, f"s{number}", len(members))


def compared(members: Sequence[Sketch]) -> list[Sketch]:
    """Return the articles of a story that are compared, in their order.

    Those whose telling words an earlier one has go after all others.
    """
    seen: set[bytes] = set()
    copies: list[int] = []
    differing: list[int] = []
    for place, member in enumerate(members):
        (copies if member.words in seen else differing).append(place)
        seen.add(member.words)
    return [members[place] for place in sorted([*differing, *copies][:MOST])]


def rows_of(story: Story, name: str, articles: int) -> dict[str, list[Cells]]:
    """Return a story's rows in each of the tables; ``articles`` is how many tell it, compared or not."""
    return {
        "stories": [cells(story_row(story, name, articles))],
        "shared_claims": [cells(row) for row in member_rows(story, name)],
        "drift": [cells(row) for row in drift_rows(story, name)],
        "origins": [cells(row) for row in origin_rows(story, name)],
    }


def page(story: Story) -> bytes:
    """Return a story's page as it is stored."""
    return render(story).encode("utf-8", "replace")


def _read(folder: Path, report: str) -> Iterator[Findings]:
    try:
        yield json.parse(contents(folder / FOLDER / f"{report}.json").decode())
    except (OSError, UnicodeDecodeError, InputError):
        return
