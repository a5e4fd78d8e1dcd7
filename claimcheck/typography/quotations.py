"""Where the quotations of a text stand, by its quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from claimcheck.records import Span, Spans

# What may close a quotation, by the mark that opens it. Two apostrophes are how some archives write one.
_CLOSERS = {
    "“": {"”", '"'},
    "”": {"”"},
    "„": {"“", "”"},
    "«": {"»"},
    "»": {"«"},
    '"': {'"', "”"},
    "''": {"''"},
    "‘": {"’"},
    "'": {"'"},
}
OPENING = frozenset(_CLOSERS) - {"”", "»"} | {"``"}
"""Marks that open a quotation in most languages; the grave accents are how some archives write one."""

CLOSING = frozenset("”»\"'’")
"""Marks that end a quotation in English, and those of French; German ends with what English opens with."""

MARKS = OPENING.union(*_CLOSERS.values())
"""Every quotation mark."""

STOPS = ".!?…"
"""Signs that end a sentence."""

BEHIND_STOP = "[" + "".join(sorted(CLOSING | {"“"})) + r")\]]*"
"""What may close behind a stop, marks and brackets, as a regular expression."""

_BEHIND = "".join(CLOSING | {"“"}) + ")] "
_STRAIGHT = re.compile(r"\"([^\"]*)\"")
_MARK = re.compile("''|[“”„«»\"‘’']")
_SINGLE = frozenset("‘'’")
_DOUBLE = frozenset('“”"')
_OPENING_SINGLE = frozenset("‘'")
# A straight single mark may be an apostrophe, so what it opens must close soon.
_LONGEST_STRAIGHT = 300
_CLOSED = re.compile(r"[,.!?…][’'](?!\w)")
_LED = re.compile(r"(?:\A|\n|: )\s*\Z")
_NEAR = 8
_MOST_PARAGRAPHS = 20
_PARAGRAPH = re.compile(r"\n\s*([‘'])(?=[^\W\d_a-z])(.*)")
_CUT = re.compile(r"T(?:is|was|were|will)\b")
_OPENS_NONE = re.compile(rf"{_CUT.pattern}|(?:\w+|[^’']*[^\W_sS])[’'](?!\w)")
"""What tells behind a mark that it takes up no quotation: it stands for a letter, or closes too soon."""


def without_closing(words: str) -> str:
    """Return words without the marks and brackets that close behind their last stop."""
    return words.rstrip(_BEHIND)


def asks(words: str) -> bool:
    """Return whether words end in a question mark, seen through what closes behind it."""
    return is_ended(words, "?")


def is_ended(words: str, signs: str = STOPS) -> bool:
    """Return whether words end in a stop, or another of some signs, seen through what closes behind it."""
    return without_closing(words).endswith(tuple(signs))


@lru_cache(maxsize=8)  # each stage asks for those of its article
def quotations_in(text: str) -> Spans:
    """Return the outermost quotations, marks included, in order.

    A quotation ends with its paragraph (a line) unless the next one opens with a mark again, as a
    quotation over several paragraphs does. A mark that nothing closes costs the rest of its paragraph;
    a straight or single one opens nothing then, unless it takes up an earlier quotation or the next
    paragraphs take it up.
    """
    found: list[Span] = []
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        found.extend(_in_paragraph(text, start, end))
        start = end + 1
    return tuple(found)


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Span]:
    at, found = start, False
    unclosed: frozenset[str] = frozenset()
    while (opened := _opening(text, at, start, end, unclosed)) is not None:
        closed = _closing(text, opened, end, taken_up=found)
        if closed is not None:
            yield opened.start(), closed
            at, found = closed, True
        elif _runs_on(text, opened, end, taken_up=found):
            yield opened.start(), end
            return
        else:
            at = opened.end()
            # What does not close from here closes from nowhere behind it: one search is enough.
            unclosed |= {opened[0]} - {"'"}


def _opening(text: str, at: int, start: int, end: int, unclosed: frozenset[str]) -> re.Match[str] | None:
    for mark in _MARK.finditer(text, at, end):
        if mark[0] in unclosed or mark[0] == "’":
            continue
        before = text[mark.start() - 1] if mark.start() > start else " "
        after = text[mark.end()] if mark.end() < end else " "
        glued = mark[0] == '"' and before in STOPS and after.isupper()  # "It rained."The next
        starts_word = glued or ((before.isspace() or before in "([{—–-/:") and not after.isspace())
        if mark[0] in _SINGLE and after.isdigit():  # the '90s
            continue
        if starts_word or mark[0] in "“„«":
            return mark
    return None


def _closing(text: str, opened: re.Match[str], end: int, *, taken_up: bool) -> int | None:
    """Return where the quotation ends that a mark opens; none if nothing closes it.

    A single mark behind an s and before a word may be a possessive (``the vets’ report``): it closes only if
    none that surely does comes before the next quotation opens. Nor does it close what takes up an earlier
    quotation with a sentence, but for a title: ``'No,' she said. 'The boats' masts rot.``
    """
    single = opened[0] in _SINGLE
    limit = min(end, opened.end() + _LONGEST_STRAIGHT) if opened[0] == "'" else end
    possessive = None
    for mark in _MARK.finditer(text, opened.end(), limit):
        if possessive is not None and mark[0] in _OPENING_SINGLE and text[mark.start() - 1].isspace():
            break
        if mark[0] not in _CLOSERS[opened[0]]:
            continue
        before, after = text[mark.start() - 1], text[mark.end()] if mark.end() < end else ""
        if single and (after.isalnum() or before.isspace()):
            continue
        if not single or before not in "sS" or not after.isspace():
            return mark.end()
        if possessive is None:
            possessive = mark.end()
    if possessive is not None and (
        (taken_up and _opens_sentence(text, opened)) or _is_taken_up(text, opened, end)
    ):
        titled = text[opened.end() : possessive].rsplit(maxsplit=1)[-1][0].isupper()
        return possessive if titled else None
    return possessive


def _runs_on(text: str, opened: re.Match[str], end: int, *, taken_up: bool) -> bool:
    """Return whether the next paragraph takes the quotation up, or the mark can mean nothing else.

    That it cannot where it takes up an earlier quotation, behind a comma or with a sentence: ``"No," he said,
    "and never``, ``'No,' she said. 'The boats leak.``
    """
    mark = opened[0]
    if mark in "“„":
        return True
    if mark in "«»”":
        return False
    if taken_up and mark in _SINGLE:
        rest = text[opened.end() : min(end, opened.end() + _LONGEST_STRAIGHT)]
        if _opens_sentence(text, opened) and is_ended(rest) and _DOUBLE.isdisjoint(rest):
            return True
    elif taken_up and text[max(0, opened.start() - 2) : opened.start()] == ", ":
        return True
    if mark == "'":
        return _is_taken_up(text, opened, end)
    return text[end : end + 8].lstrip().startswith(mark)


def _is_taken_up(text: str, opened: re.Match[str], end: int) -> bool:
    """Return whether the next paragraphs open with a single mark again, and the last of them surely closes.

    They take up what stands behind a colon or at the start of its paragraph, and ends with a stop. A few
    words that close within their sentence (``'Over' is a strong word``) take up nothing.
    """
    led = _LED.search(text, max(0, opened.start() - _NEAR), opened.start())
    if (
        led is None
        or _CUT.match(text, opened.end())
        or not is_ended(text[max(opened.end(), end - _NEAR) : end])
    ):
        return False
    for _ in range(_MOST_PARAGRAPHS):
        below = _PARAGRAPH.match(text, end)
        if below is None or below[1] != opened[0] or _OPENS_NONE.match(below[2]):
            return False
        if _CLOSED.search(below[2]):
            return True
        end = below.end()
    return False


def _opens_sentence(text: str, opened: re.Match[str]) -> bool:
    before = text[max(0, opened.start() - 2) : opened.start()]
    return before[:1] in STOPS and before[1:].isspace() and text[opened.end() : opened.end() + 1].isupper()


def marked(paragraphs: list[str]) -> list[str]:
    """Return a quotation with marks, if it has none: each paragraph opens with one, the last closes."""
    if paragraphs[0].startswith(tuple(OPENING)):
        return paragraphs
    *others, last = (f"“{_single(words)}" for words in paragraphs)
    return [*others, f"{last}”"]


def _single(words: str) -> str:
    """Return words with single marks for double ones, as they stand inside a quotation."""
    return _STRAIGHT.sub(r"‘\1’", words).translate({ord("“"): "‘", ord("”"): "’", ord("„"): "‚"})
