"""Shapes of text that are made to take time: what is long, dense or nested, the same again and again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count

from claimcheck.records import (
    Article,
    Attribution,
    Entity,
    EntityKind,
    Extraction,
    Quotation,
    Sentence,
    SentenceKind,
)

_LETTERS = "bcdfghjklmnprstvwxz"
_VOWELS = "aeiou"


def name(number: int) -> str:
    """Return a name of two words that no other number has."""
    words = []
    for _ in range(2):
        word = ""
        for _ in range(3):
            number, letter = divmod(number, len(_LETTERS))
            number, vowel = divmod(number, len(_VOWELS))
            word += _LETTERS[letter] + _VOWELS[vowel]
        words.append(word.capitalize())
    return " ".join(words)


def _again(piece: str) -> Callable[[int], str]:
    return lambda size: (piece * (size // len(piece) + 1))[:size]


def _numbered(piece: str) -> Callable[[int], str]:
    def make(size: int) -> str:
        pieces, length = [], 0
        for number in count():
            pieces.append(piece.format(name(number), name(7 * number + 3), number=number))
            length += len(pieces[-1])
            if length >= size:
                break
        return "".join(pieces)[:size]

    return make


def _nested(size: int) -> str:
    sentence = "that ".join(f"{name(number)} said " for number in range(40)) + "that it rains.\n"
    return _again(sentence)(size)


SHAPES: dict[str, Callable[[int], str]] = {
    "initials": _again("A. "),
    "names and commas": _numbered("{0}, "),
    "one said": _again("Ana Ruiz said that the ferry to Skell will close in spring.\n\n"),
    "many said": _numbered("{0} said that {1} will close the ferry {number}.\n\n"),
    "pronouns": _numbered("{0} left. He said she told him that they may close it.\n\n"),
    "said that said": _nested,
    "one word": _again("a"),
    "empty lines": _again("a\n\n"),
    "quotation marks": _again('"A “b ” c" '),
    "brackets": _again("(a [b "),
    "capitals": _again("The Tarn Port Authority Of Skell And The Holm "),
    "hyphens": _again("a-b—c_d/"),
    "dates": _again("12 March 2024, 3 p.m. "),
    "spaces": _again("a" + " " * 997 + "\t\n"),
    "roles": _numbered("The minister {0} told the minister of {1}: he said the minister may go.\n"),
    "one sentence": _numbered("{0} said {1} may, "),
    "one quotation": lambda size: "“" + _numbered("He said she told {0} that they may. ")(size - 1),
    "nobody's quotations": _numbered("“the {0} pier may well be closed by now” "),
    "citing": _numbered("{0}, citing {1}, said it may. "),
    "one surname": _numbered("Ana {0} Ruiz said Ruiz may.\n"),
    "ignored": _again("It may [claimcheck: ignore hedge] "),
}
"""What each is called, and how so many characters of it are made."""

PAGES: dict[str, Callable[[int], str]] = {
    "unclosed <p>": _again("<p>Ana Ruiz said that the ferry to Skell will close in spring.\n"),
    "bare <p>": _again("<p>"),
}
"""The same for web pages."""


def dense(article: Article, sentences: Sequence[Sentence]) -> Extraction:
    """Return what a tagger finds where somebody says something in every sentence; every capital is a name.

    It takes time in proportion to the text: what grows faster is not its own.
    """
    text = article.text
    attributions: list[Attribution] = []
    names: list[Entity] = []
    for sentence in sentences:
        if sentence.kind is not SentenceKind.BODY:
            continue
        words = [(start, start + len(word)) for start, word in _words(text, sentence)]
        names.extend(Entity(a, b, EntityKind.PERSON) for a, b in words[:-1:2] if text[a].isupper())
        for place, (start, end) in enumerate(words):
            if text[start:end] not in ("said", "told") or not 0 < place < len(words) - 1:
                continue
            first = max(0, place - 2)
            last = attributions[-1] if attributions else None
            inside = last is not None and last.content[0][0] <= words[first][0] and end <= last.content[0][1]
            attributions.append(
                Attribution(
                    f"a{len(attributions) + 1}",
                    last.id if last and inside else None,
                    ((words[first][0], words[place - 1][1]),),
                    ((start, end),),
                    ((words[place + 1][0], words[-1][1]),),
                    Quotation.INDIRECT,
                    0.9,
                )
            )
    return Extraction(tuple(attributions), tuple(names))


def _words(text: str, sentence: Sentence) -> list[tuple[int, str]]:
    found, place = [], sentence.start
    for word in text[sentence.start : sentence.end].split(" "):
        if word:
            found.append((place, word))
        place += len(word) + 1
    return found
