"""Files whose lines were cut at some width: paragraphs come back, places stay."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import claimcheck
from claimcheck.read import read_text
from claimcheck.segment import segment
from claimcheck.typography.hard_wraps import flowing

HARBOUR = (Path(__file__).parent / "articles" / "harbour.txt").read_text(encoding="utf-8")
PARAGRAPHS = [line.strip() for line in HARBOUR.split("\n") if line.strip()]


def wrapped(paragraphs: list[str], width: int, between: str = "\n\n", first: str = "") -> str:
    return between.join(textwrap.fill(line, width, initial_indent=first) for line in paragraphs)


@pytest.mark.parametrize("width", [60, 66, 72, 80, 90])
@pytest.mark.parametrize(("between", "first"), [("\n\n", ""), ("\n", "    "), ("\n\n", "  "), ("\n\n\n", "")])
def test_paragraphs_come_back_with_their_places(width: int, between: str, first: str) -> None:
    text = wrapped(PARAGRAPHS, width, between, first)
    found = flowing(text)
    assert len(found) == len(text)
    assert [" ".join(line.split()) for line in found.split("\n") if line.strip()] == PARAGRAPHS


@pytest.mark.parametrize(
    "text",
    [
        HARBOUR,
        "One line.\nAnother line.\nA third.",
        "The mayor left.\n\nHe came back.\n",
        "Roses are red,\nviolets are blue,\nthe mayor is gone,\nand so are you.\n",
        "Ferries return\nBy Ida Berg\nMay 3, 2021\nThe ferry company and its crews have met again.",
        "- The mayor has left the hall\n- The ferries are back in harbour\n- Nobody has been paid yet\n",
        "Mayor: Why did you leave the town then?\nLund: I was told to leave by the board.\nMayor: By whom?\n",
        "\n".join(f"{name}, {number}" for number, name in enumerate(("Ann", "Bo", "Cy", "Di", "Ed") * 4)),
        "",
        "\n\n",
    ],
)
def test_lines_that_are_paragraphs_stay(text: str) -> None:
    assert flowing(text) == text


def test_lines_that_somebody_cut_by_hand() -> None:
    text = """\
   The ferry Brann sank on Monday off the coast of Kestria, the
coast guard said. Nobody was hurt and the crew were taken ashore
by a trawler that had been fishing near by.
   "We were lucky," said the captain, Per Lund, who has sailed for
thirty years. "It could have been much worse." He said the firm had
been told of the leak in March.
   The firm declined to comment.
"""
    assert [line[:14].strip() for line in flowing(text).split("\n")] == [
        "The ferry B",
        '"We were lu',
        "The firm de",
        "",
    ]


def test_headings_bullets_and_labels_begin_paragraphs() -> None:
    text = """\
FERRIES RETURN
By Ida Berg

The ferry company and its crews have met again, Mayor Bo Lund
said on Monday in the town hall. Nobody had expected it before
the summer.
What comes next
The company runs four ferries that are old, and the crews have
not been paid. Among their points:
* the boats in their long-distance service have not been looked
  at since the month of May
* the yard is closed
Q: Who knew that the fleet was bankrupt, and when did they know
that?
A: The mayor.
"""
    assert [line for line in flowing(text).split("\n") if line] == [
        "FERRIES RETURN",
        "By Ida Berg",
        "The ferry company and its crews have met again, Mayor Bo Lund said on Monday in the town hall. "
        "Nobody had expected it before the summer.",
        "What comes next",
        "The company runs four ferries that are old, and the crews have not been paid. Among their points:",
        "* the boats in their long-distance service have not been looked   at since the month of May",
        "* the yard is closed",
        "Q: Who knew that the fleet was bankrupt, and when did they know that?",
        "A: The mayor.",
    ]


@given(st.text(alphabet="ab .\n\tA“”-", max_size=400))
def test_only_line_breaks_change_and_only_to_spaces(text: str) -> None:
    found = flowing(text)
    assert len(found) == len(text)
    assert all(a == b or (a, b) == ("\n", " ") for a, b in zip(text, found, strict=True))
    assert flowing(found).count("\n") <= found.count("\n")


def test_a_cut_file_is_checked_as_the_whole_one() -> None:
    text = wrapped(PARAGRAPHS, 72)
    whole, cut = claimcheck.check("\n\n".join(PARAGRAPHS)), claimcheck.check(text)
    assert cut.article.text == text
    assert [claim.text for claim in cut.claims] == [claim.text for claim in whole.claims]
    assert [source.name for source in cut.sources] == [source.name for source in whole.sources]
    for claim in cut.claims:
        assert [" ".join(text[a:b].split()) for a, b in claim.content] == claim.text.split(" … ")
    assert len(cut.sentences) == len(whole.sentences)


def test_sentences_of_a_text_as_read() -> None:
    article = read_text(wrapped(PARAGRAPHS, 72))
    assert len(segment(article)) > len(segment(read_text(flowing(article.text))))
