"""Words and pieces: the same ids as the reference implementation, and offsets that hold."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer, normalizers, pre_tokenizers
from tokenizers.models import WordPiece as Reference

from claimcheck.extract.tagger import MODEL
from claimcheck.extract.wordpiece import Case, WordPiece

VOCABULARY = MODEL / "vocab.txt"
LONG_ASSIGNED = st.characters(codec="utf-8").filter(
    lambda character: unicodedata.ucd_3_2_0.category(character) != "Cn"
)
ODD = [
    "Mevlüt Çavuşoğlu, İstanbul'da; Straße ẞ ﬁne ǅ",
    "日本語の text, 한국어 and العربية",
    "don't U.S. $5.00 foo_bar a/b #tag @name 50% ½ ™ “so-called”",
    "zero\u200bwidth, soft\u00adhyphen, tab\tand\u00a0NBSP, vertical\x0btab, \ufffd",
    "q" * 100 + " " + "q" * 101,
    "e\u0301clair \u0345 \U0001f600 emoji",
    "",
]


@pytest.fixture(scope="module")
def wordpiece() -> WordPiece:
    return WordPiece(VOCABULARY)


@pytest.fixture(scope="module")
def reference() -> Tokenizer:
    made = Tokenizer(Reference.from_file(str(VOCABULARY), unk_token="[UNK]"))
    made.normalizer = normalizers.BertNormalizer(lowercase=True)
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return made


@pytest.mark.parametrize("text", ODD)
def test_ids_are_those_of_tokenizers(wordpiece: WordPiece, reference: Tokenizer, text: str) -> None:
    ids = [piece for word in wordpiece.words(text) for piece in word.pieces]
    assert ids == reference.encode(text).ids


@given(st.text(LONG_ASSIGNED, max_size=80))
def test_ids_are_those_of_tokenizers_for_any_text(text: str) -> None:
    # The Unicode tables of Python and of tokenizers differ in age: only what was assigned long ago.
    made = Tokenizer(Reference.from_file(str(VOCABULARY), unk_token="[UNK]"))
    made.normalizer = normalizers.BertNormalizer(lowercase=True)
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    ids = [piece for word in WordPiece(VOCABULARY).words(text) for piece in word.pieces]
    assert ids == made.encode(text).ids


@given(st.text(max_size=200))
def test_words_are_in_order_and_inside_the_text(text: str) -> None:
    words = WordPiece(VOCABULARY).words(text)
    edges = [edge for word in words for edge in (word.start, word.end)]
    assert edges == sorted(edges)
    assert all(word.start < word.end <= len(text) and word.pieces for word in words)
    assert not any(text[word.start : word.end].isspace() for word in words)


def test_offsets_are_into_the_whole_text(wordpiece: WordPiece) -> None:
    text = "Harbour chief resigns\nShe said so."
    words = wordpiece.words(text, start=22)
    assert [text[word.start : word.end] for word in words] == ["She", "said", "so", "."]


def test_letter_case_is_kept(wordpiece: WordPiece) -> None:
    cases = [word.case for word in wordpiece.words("the Minister NATO McKay A 12 .")]
    assert cases == [Case.LOWER, Case.CAPITAL, Case.UPPER, Case.OTHER, Case.CAPITAL, Case.NONE, Case.NONE]
