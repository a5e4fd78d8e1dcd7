"""Names that the article gives an acronym: ``Kestrian Association against Torture (KAT)`` is one name.

After Schwartz and Hearst (2003): the letters in brackets are matched with the words before, the last first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.tokens import Doc, Token

_LETTERS = range(2, 9)
"""Letters of an acronym."""

_REACH = 4
"""Words in lower case that stand for no letter, at most."""


def spelled_out(doc: Doc) -> Iterator[Sequence[Token]]:
    """Yield the words of each name that an acronym in brackets follows, in order."""
    words = doc.tokens
    for at in range(2, len(words) - 1):
        short = words[at]
        if words[at - 1].text == "(" and words[at + 1].text in ")," and short.acronym:
            letters = short.low
            if len(letters) in _LETTERS and letters.isalpha():
                first = _begins(words, at - 2, letters)
                if first is not None:
                    yield words[first : at - 1]


def _begins(words: Sequence[Token], at: int, letters: str, small: int = 0) -> int | None:
    """Return where the words up to a place begin whose first letters are these; None where none do.

    ``small`` counts the words in lower case that were passed over.
    """
    if at < 0 or not (words[at].letters or words[at].text == "&"):
        return None
    first = "".join(part[:1] for part in words[at].low.split("-"))
    if words[at].acronym and letters.endswith(words[at].low):
        first = words[at].low  # "UN Harbour Fund (UNHF)"
    if letters == first and words[at].capital:
        return at
    begins = _begins(words, at - 1, letters.removesuffix(first), small) if letters.endswith(first) else None
    if begins is None and not words[at].capital and small < _REACH:
        return _begins(words, at - 1, letters, small + 1)
    return begins
