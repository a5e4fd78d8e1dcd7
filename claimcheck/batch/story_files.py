"""The stories of a folder: their tables, and a page each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import astuple
from pathlib import Path

from claimcheck import output
from claimcheck.batch.manifest import FOLDER, PAGES
from claimcheck.batch.story_search import Sketch, stories
from claimcheck.batch.table_files import Tables
from claimcheck.errors import InputError
from claimcheck.records import Findings
from claimcheck.report import json
from claimcheck.stories.assembly import tell
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

_RECORDS = {"stories": StoryRow, "shared_claims": MemberRow, "drift": DriftRow, "origins": OriginRow}


def write(sketches: Sequence[Sketch], folder: Path, tables: Tables) -> Iterator[StoryRow]:
    """Find the stories of a folder, write their tables and pages, and yield a line for each.

    Reports that cannot be read back are left out.
    """
    for name, record in _RECORDS.items():
        tables.open(name, record)
    for old in (folder / PAGES).glob("s*.html"):
        old.unlink()
    number = 0
    for members in stories(sketches):
        chosen = _differing_first(members, sketches)[:MOST]
        found = [findings for place in sorted(chosen) for findings in _read(folder, sketches[place].report)]
        if len(found) < 2:  # noqa: PLR2004 - a story has two articles
            continue
        number += 1
        name, story = f"s{number}", tell(found)
        row = story_row(story, name, articles=len(members))
        tables.add("stories", [astuple(row)])
        tables.add("shared_claims", map(astuple, member_rows(story, name)))
        tables.add("drift", map(astuple, drift_rows(story, name)))
        tables.add("origins", map(astuple, origin_rows(story, name)))
        output.save({folder / PAGES / f"{name}.html": render(story).encode("utf-8", "replace")})
        yield row


def _differing_first(members: Sequence[int], sketches: Sequence[Sketch]) -> list[int]:
    """Return the articles of a story, those whose telling words an earlier one has not before the copies."""
    seen: set[tuple[str, ...]] = set()
    copies: list[int] = []
    differing: list[int] = []
    for place in members:
        (copies if sketches[place].words in seen else differing).append(place)
        seen.add(sketches[place].words)
    return [*differing, *copies]


def _read(folder: Path, report: str) -> Iterator[Findings]:
    try:
        yield json.parse((folder / FOLDER / f"{report}.json").read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, InputError):
        return
