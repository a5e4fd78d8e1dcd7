"""Phrases and patterns of rule files as regular expressions."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.rules.openings import opened_by
from claimcheck.rules.patterns import (
    Matcher,
    Opened,
    expand,
    inflect,
    merged,
    pattern,
    searchable,
    touches,
    union,
    whole,
)

FORMS = {"say": ("says", "said", "saying")}
LISTS = {"claim": "(?:claim|report)"}


def found(phrase: str, text: str) -> list[str]:
    matcher = Matcher(union([pattern(phrase, LISTS, FORMS)]), None)
    return [text[a:b] for a, b in matcher.spans(searchable(text), 0, len(text))]


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("claim", ("claim", "claims", "claimed", "claiming")),
        ("note", ("note", "notes", "noted", "noting")),
        ("deny", ("deny", "denies", "denied", "denying")),
        ("convey", ("convey", "conveys", "conveyed", "conveying")),
        ("stress", ("stress", "stresses", "stressed", "stressing")),
        ("say", ("say", "says", "said", "saying")),
    ],
)
def test_forms_of_a_word(word: str, forms: tuple[str, ...]) -> None:
    assert inflect(word, FORMS) == forms


def test_plain_words_match_in_any_case_on_word_boundaries() -> None:
    assert found("no comment", "No comment, no\u00a0commentary, no  comment") == ["No comment", "no  comment"]


def test_any_apostrophe_will_do() -> None:
    assert found("didn't say", "She didn’t say; he didn't say.") == ["didn’t say", "didn't say"]


def test_a_tilde_stands_for_any_form() -> None:
    assert found("~say so", "He said so, she says so, they sayed so.") == ["said so", "says so"]


def test_words_may_be_missing_or_between_or_of_a_list() -> None:
    assert found("no (clear) {claim}", "no clear claim, no report, no vague claim") == [
        "no clear claim",
        "no report",
    ]
    assert found("deny ... claim", "deny the old claim; deny a b c d claim") == ["deny the old claim"]


def test_an_unknown_list_is_named() -> None:
    with pytest.raises(KeyError, match="nobody"):
        pattern("by {nobody}", LISTS, FORMS)
    with pytest.raises(KeyError, match="nobody"):
        expand("by {nobody}", LISTS)


def test_a_pattern_keeps_its_repetitions_and_takes_any_space() -> None:
    assert expand("a{2,3} b ?{claim}", LISTS) == r"a{2,3}\s+b(?:\s+)?(?:claim|report)"


def test_a_capital_in_a_pattern_asks_for_a_capital() -> None:
    text = "May rain in May may fall AND MAY not"
    matcher = Matcher(union(["may|MAY", "rain", "May rain"]), union(["(?i:and) MAY"]))
    assert [text[a:b] for a, b in matcher.spans(searchable(text), 0, len(text))] == [
        "May rain",
        "rain",
        "may",
    ]


def test_a_group_marks_the_words_and_unless_excuses_what_it_overlaps() -> None:
    matcher = Matcher(union(["according to (sources)"]), union(["sources of"]))
    text = "According to sources; according to sources of energy."
    assert [text[a:b] for a, b in matcher.spans(searchable(text), 0, len(text))] == ["sources"]


def test_a_pattern_that_fits_nothing_at_all_finds_no_words() -> None:
    assert list(Matcher(union(["x*"]), None).spans(searchable("a xx"), 0, 4)) == [(2, 4)]


def test_no_words_match_nothing() -> None:
    assert list(Matcher(union([]), None).spans(searchable("anything"), 0, 8)) == []


def test_whole_words_fit_in_any_case() -> None:
    assert whole(["(?:the )?sources?"]).fullmatch("The sources")


@given(st.text())
def test_folding_keeps_every_character_in_its_place(text: str) -> None:
    folded = searchable(text)
    assert len(folded.small) == len(folded.cased) == len(text)


def test_folding_a_dotted_capital_i() -> None:
    assert searchable("İzmir’e").small == "izmir'e"


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9)), max_size=8),
    st.integers(0, 30),
    st.integers(1, 9),
)
def test_touching_is_overlap(starts: list[tuple[int, int]], start: int, length: int) -> None:
    spans = sorted((a, a + n) for a, n in starts)
    expected = any(a < start + length and start < b for a, b in spans)
    assert touches(merged(spans), start, start + length) == expected


LONG = "Hedda Lorn of the harbour board says that she may not know. "
ALTERNATIVES = (
    r"say|says", r"may\s+not", r"(?:the\s+)?sources?", r"an?\s+(officials?)(?=\s+said|,)", r"\w+n't",
    r"(?:(?:is|are)\s+)?(?:not|never|\w+n't)\s+(?:\w+ly\s+)?confirmed", r"(?:\w+\s+){0,2}(?:critics|experts)",
    r"(?<!the\s)claims?", r"stor(?:y|ies)", r"sa\w+ing", r"\$ ?\d+", r"[“”\"]no[“”\"]", r"(?:a|b)?c",
    "so-called", r"\d+(?:st|nd)?\s+May", r"(?i:in)\s+May", r"US", r"(?:he|she)\s+may", r"x{0,2}may",
    r"may+be", r"\w+", r"(?:that|)\s*claim", r"(?!of\b)\w+\s+claim", r"(?:^|[,-]\s*)\w+", "^hedda",
    r"'t\s+say", r"'+\s*\w", r"(?:\w+\s+){0,2}(?:'s|'t)",
)  # fmt: skip
PARTS = (
    "say", "says", "May", "may", "not", "the", "sources", "source", "an", "official", "said", ",", "isn't",
    "don't", "so-called", "really", "confirmed", "critics", "experts", "claim", "claims", "story", "stories",
    "saying", "$5", "“no”", "c", "ac", "21st", "In", "US", "us", "he", "xxmay", "maybe", "mayor", "\u0130s",
    "_may", "that", "of", "•", "'", "'t", "’s", "^",
)  # fmt: skip


@given(
    st.lists(st.sampled_from(ALTERNATIVES), min_size=1, max_size=4, unique=True),
    st.lists(st.tuples(st.sampled_from(PARTS), st.sampled_from([" ", "\n", "", "  "])), max_size=30),
    st.data(),
)
def test_words_looked_up_are_those_that_are_found_at_every_letter(
    alternatives: list[str], parts: list[tuple[str, str]], data: st.DataObject
) -> None:
    text = searchable(LONG + "".join(word + space for word, space in parts))
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text.small))] * 2)))
    words = union(alternatives)
    for sought, letters in ((words.small, text.small), (words.cased, text.cased)):
        if isinstance(sought, Opened):
            sought.work_out()
            everywhere = sought.expression.finditer(letters, start, end)
            assert places(next(sought.each(letters, text, [(start, end)]))) == places(everywhere)


def places(found: Iterable[re.Match[str]]) -> list[tuple[int, int]]:
    return [match.span() for match in found]


@pytest.mark.parametrize(
    ("alternatives", "any_of", "held"),
    [
        (["says?", "so-called", "unveils"], {"say ", "says ", "so", "unvei"}, set()),
        ([r"(?:the\s+)?critics"], {"the ", "criti"}, set()),
        ([r"(?:\w+\s+){0,2}(?:critics|experts)\s+say"], {"criti", "exper"}, {"criti", "exper"}),
        ([r"\w+n't", "no"], {"'t ", "no "}, {"'t "}),
        ([r"(?:^|[,-]\s+)\w+"], {"^", ",", "-"}, set()),
        ([r"a|b\s+c"], {"a ", "b "}, set()),
    ],
)
def test_an_expression_is_known_by_what_it_begins_with_or_cannot_do_without(
    alternatives: list[str], any_of: set[str], held: set[str]
) -> None:
    assert tuple({*known.words, *known.letters} for known in opened_by(alternatives)) == (any_of, held)


@pytest.mark.parametrize("expression", [r"\w+", "x*", r"\d+", r"(?i:word)", r".*\bword"])
def test_what_may_begin_with_anything_and_needs_no_word_is_looked_for_at_every_letter(
    expression: str,
) -> None:
    _, held = opened_by([expression, "other"])
    assert held.letters == ("",)


def test_what_an_expression_begins_with_is_worked_out_once_it_has_read_a_lot() -> None:
    words = union(["says?", "told"])
    text = searchable("She says so. " * 4000)
    assert len(list(words.matches(text, 0, 26_000))) == len(list(words.matches(text, 26_000, 52_000))) == 2000
