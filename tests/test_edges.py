"""Sources and contents begin and end with whole words, and not with a dateline."""

from __future__ import annotations

from dataclasses import replace

import pytest

import claimcheck
from claimcheck.extract.edges import with_whole_words
from claimcheck.extract.pointers import Run
from claimcheck.extract.standing_speakers import Found
from claimcheck.extract.tagger import shipped_tagger
from claimcheck.records import Article
from claimcheck.segment import segment
from claimcheck.typography.quotations import quotations_in


def mended(text: str, source: str, cue: str, content: str) -> tuple[str, str]:
    """Return source and content of an attribution, given by their words, as they are mended."""
    tagged = shipped_tagger()(text)

    def run(words: str) -> Run:
        start = text.index(words)
        inside = [n for n, w in enumerate(tagged.words) if start <= w.start and w.end <= start + len(words)]
        return inside[0], inside[-1]

    def said(place: Run) -> str:
        return text[tagged.words[place[0]].start : tagged.words[place[1]].end]

    found = Found(None, run(source), run(cue), (run(content),), 1.0)
    (one,) = with_whole_words(tagged, [found], segment(Article("test", text)), quotations_in(text), text)
    assert replace(one, source=found.source, contents=found.contents) == found
    assert one.source is not None
    return said(one.source), said(one.contents[0])


@pytest.mark.parametrize(
    ("content", "whole"),
    [
        ("it was a six", "it was a six-foot wall"),
        ("it was a six-foot", "it was a six-foot"),
        ("it was a six-foot wall", "it was a six-foot wall"),
        ("foot wall, and old", "six-foot wall, and old"),
    ],
)
def test_a_hyphened_word_is_whole(content: str, whole: str) -> None:
    text = "Ana Ruiz said it was a six-foot wall, and old."
    assert mended(text, "Ana Ruiz", "said", content) == ("Ana Ruiz", whole)


def test_a_decimal_number_is_whole() -> None:
    text = "The board said 1.3 degrees is much."
    assert mended(text, "The board", "said", "3 degrees is much")[1] == "1.3 degrees is much"


def test_a_word_is_not_taken_from_the_cue() -> None:
    assert mended("A pre-said lie.", "A", "said", "pre")[1] == "pre"


def test_a_dash_or_a_stop_parts_words() -> None:
    text = "Ana Ruiz said it rained-- a lot. It did."
    assert mended(text, "Ana Ruiz", "said", "it rained")[1] == "it rained"


def test_the_place_of_a_dateline_is_no_source() -> None:
    text = "Port Ellery - The harbour police said that thefts have grown in number.\n\nThe board met."
    assert mended(text, "Port Ellery - The harbour police", "said", "that thefts")[0] == "The harbour police"
    (source,) = claimcheck.check(text).sources
    assert source.name == "The harbour police"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Harbour owner Ana Ruiz said it was a wall.", "Harbour owner Ana Ruiz"),
        ("Harbour officials said it was a wall.", "Harbour"),
        ("Harbour owner of Tarn said it was a wall.", "Harbour"),
    ],
)
def test_a_source_that_ends_inside_an_office_goes_on_to_the_name(text: str, source: str) -> None:
    assert mended(text, "Harbour", "said", "it was a wall")[0] == source


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("Ana Ruiz of the crews’ guild, ‘and the boys’ hut leaks.’", "Ana Ruiz of the crews’ guild"),
        ("Ana Ruiz, ‘and never.’", "Ana Ruiz"),
        ("Ana ‘the Rat’ Ruiz", "Ana ‘the Rat’ Ruiz"),
        ("Her book, ‘Old Boats’", "Her book, ‘Old Boats’"),
    ],
)
def test_a_source_ends_before_a_quotation_that_a_comma_leads_in(source: str, kept: str) -> None:
    assert mended(f"‘It rots,’ said {source}", source, "said", "‘It rots,’")[0] == kept


def test_a_source_goes_on_behind_a_quotation_within_it() -> None:
    source = "Her brother Tom, “always the clown,”"
    assert mended(f"{source} told the court that it rots.", source, "told", "it rots")[0] == source
