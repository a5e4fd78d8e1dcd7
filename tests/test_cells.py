"""How wide words are, how they wrap, and which format a file's name tells."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.errors import ClaimcheckError
from claimcheck.report import OF_SOURCES, SHOWN, chosen
from claimcheck.report.cells import fill, fill_name, fitted, width
from claimcheck.stories.formats import StoryFormat


@pytest.mark.parametrize(
    ("words", "size"), [("", 0), ("ferry", 5), ("漢字", 4), ("e\u0301", 1), ("Şule", 4), ("a\x07b", 2)]
)
def test_width(words: str, size: int) -> None:
    assert width(words) == size


@given(st.text(max_size=80), st.integers(2, 20))
def test_lines_fit_and_lose_nothing(words: str, most: int) -> None:
    lines = fill(words, most)
    assert lines
    assert all(width(line) <= most for line in lines)
    assert "".join("".join(lines).split()) == "".join(words.split())


@pytest.mark.parametrize(
    ("most", "lines"),
    [
        (30, ["allegation-without-source"]),
        (20, ["allegation-without-", "source"]),
        (13, ["allegation-", "without-", "source"]),
        (6, ["allega", "tion-", "withou", "t-", "source"]),
    ],
)
def test_a_name_is_broken_behind_its_hyphens(most: int, lines: list[str]) -> None:
    assert fill_name("allegation-without-source", most) == lines


@given(st.text("ab -", max_size=30), st.integers(1, 12))
def test_broken_names_fit_and_lose_nothing(name: str, most: int) -> None:
    lines = fill_name(name, most)
    assert all(width(line) <= max(most, 1) for line in lines)
    assert "".join(lines).replace(" ", "") == name.replace(" ", "")


def test_columns_are_cut_from_the_widest_down() -> None:
    sizes = {"claim": 24, "chain": 14, "cue": 9}
    assert fitted(sizes, 47) == sizes
    assert fitted(sizes, 40) == {"claim": 17, "chain": 14, "cue": 9}
    assert fitted(sizes, 20) == {"claim": 6, "chain": 6, "cue": 6}


@pytest.mark.parametrize(
    ("given", "name", "form"),
    [
        (None, None, "table"),
        ("json", None, "json"),
        (None, "claims.csv", "csv"),
        (None, "claims.CSV", "csv"),
        (None, "page.htm", "html"),
        (None, "report.md", "markdown"),
        (None, "reports.jsonl", "jsonl"),
        (None, "report.txt", "table"),
        (None, "report", "table"),
        ("csv", "claims.csv", "csv"),
        ("lines", "flags.txt", "lines"),
        ("sarif", "flags.json", "sarif"),
        ("webannotation", "notes.json", "webannotation"),
        ("csv", "claims.dat", "csv"),
        (None, "/dev/stdout", "table"),
    ],
)
def test_a_name_tells_its_format(given: str | None, name: str | None, form: str) -> None:
    assert chosen(given, Path(name) if name else None, SHOWN) == form


@pytest.mark.parametrize(
    ("given", "name", "allowed"),
    [
        ("json", "claims.csv", SHOWN),
        ("csv", "page.html", SHOWN),
        (None, "a.xlsx", SHOWN),
        (None, "a.html", OF_SOURCES),
        ("webannotation", "notes.md", SHOWN),
        (None, "claims.xyz", SHOWN),
        (None, "claims.csv.gz", SHOWN),
        (None, "story.jsonl", tuple(StoryFormat)),
    ],
)
def test_contradictions_are_refused(given: str | None, name: str, allowed: tuple[str, ...]) -> None:
    with pytest.raises(ClaimcheckError):
        chosen(given, Path(name), allowed)


def test_an_ending_that_is_not_known_is_refused_with_those_that_are() -> None:
    known = re.escape("story.xyz: files of that ending are not written here; name it .md, .csv, .json, .html")
    with pytest.raises(ClaimcheckError, match=known):
        chosen(None, Path("story.xyz"), tuple(StoryFormat))
    with pytest.raises(
        ClaimcheckError, match=r"a\.xlsx: xlsx is not written here; name it \.md, \.csv, \.json, "
    ):
        chosen(None, Path("a.xlsx"), OF_SOURCES)
