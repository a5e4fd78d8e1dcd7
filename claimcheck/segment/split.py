"""Where the sentences of one line end: candidate stops, each judged by what stands on its two sides.

The way of looking is that of rule-based splitters (Read et al., COLING 2012), with the word lists of
``rules/en/segment/sentences.toml``. Work is linear in the length of a line: looks to a side are bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from claimcheck.records import Span
from claimcheck.segment.abbreviations import Abbreviations, abbreviation_lists
from claimcheck.typography.quotations import BEHIND_STOP

_NEAR = 40
"""Code points looked back for the word before a stop; a longer word is no abbreviation."""
_ASIDE = 300
"""Code points looked back for the bracket or quotation mark that a stop stands in."""
_LONGEST_ENUMERATOR = 7
"""Code points of `(iii)` and the like before their stop."""
_SHORT = 3
"""Letters of the words that a title may leave uncapitalised."""
_LONGEST = 3_000
"""Code points of a sentence, twice what the longest of 200,000 has: looking through one has an end."""
_PAUSES = re.compile(rf"[;:—,]{BEHIND_STOP}\s|\s")

_STOP = re.compile(
    r"""(?<! [.!?…] ) (?P<stop> [.!?…]++ )
    (?P<close> (?: ["'”’“‘»«›‹)\]}*_] | \[\d{1,3}\] )*+ )
    (?: \s++ (?P<lone> ["'”’“»›] (?= \s ) )?
      | (?<= [”’»] ) (?= [^\W\d_a-z] )                              # he said.”The next
      | (?: (?<= [^\W\d_A-Z]{2}[.!?] ) | (?<= [\d)%][.!?] ) | (?<= [ap][.]m[.] ) )
        (?P<glued> (?= [A-Z][a-z] ) )                              # yesterday.The next, in 2019.The next
      | (?<= [^\W\d_A-Z]{2}[.!?]["“] ) (?P<marked> (?= [A-Z] ) )     # yesterday.“The next
    )""",
    re.VERBOSE,
)
_SPACE = re.compile(r"\s*")
_OPEN = re.compile(r"[\s“‘„‚«»‹›\"'(\[{¿¡<*_•·]*")
_QUOTES = re.compile(r"[\"“”‘’'„«»‹›]")
_LETTERS = re.compile(r"[^\W\d_]+")
_CAPITAL_INSIDE = re.compile(r"[^\W\d_]{1,4}[’'-]?[A-Z]")
_ENUMERATOR = re.compile(r"\W{0,3}(?:\d{1,3}|[^\W\d_]|[ivx]{1,4}|[IVX]{1,4})\Z")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_a-z]\Z")
_SMALL_WORD = re.compile(r"(?<![\w’'-])[^\W\d_A-Z][\w’'-]*\s\Z")
_TIME_ZONE = re.compile(r"[A-Z]{1,3}T\Z")


class _Next(NamedTuple):
    """What follows a stop: where, its first word, and what kind of beginning that is."""

    at: int
    word: str = ""
    capital: bool = False
    starter: bool = False
    digit: bool = False
    quoted: bool = False
    aside: bool = False
    possible: bool = False


class _Stop(NamedTuple):
    """A candidate: where its sentence began, where it stands, its marks, and what is on its two sides."""

    text: str
    begun: int
    at: int
    marks: str
    close: str
    before: str
    after: _Next


def spans(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the sentences of ``text[start:end]``, one line without outer space; only space lies between them.

    Signs by themselves (a dash, a dingbat, a control character) are no sentence: they belong to the one
    before them, at the head of a line to the one behind. Only a line of nothing else is a sentence without a
    letter or digit. What goes on without a stop for pages is cut at its pauses.
    """
    before: Span | None = None
    for begun, cut in _short(text, _cuts(text, start, end)):
        if before and not (says(text, begun, cut) and says(text, *before)):
            before = before[0], cut
            continue
        if before:
            yield before
        before = begun, cut
    if before:
        yield before


def says(text: str, start: int, end: int) -> bool:
    """Return whether a stretch has a letter or a digit, without which nothing is said."""
    return any(character.isalnum() for character in text[start:end])


def _short(text: str, cuts: Iterable[Span]) -> Iterator[Span]:
    """Yield the same stretches, those that are too long in parts: cut at the last pause, the last space."""
    for start, end in cuts:
        begun = start
        while end - begun > _LONGEST:
            most, pause, space = begun + _LONGEST, 0, 0
            for match in _PAUSES.finditer(text, begun + _LONGEST // 2, most):
                pause, space = (match.end() if len(match[0]) > 1 else pause), match.end()
            cut = pause or space or most
            yield begun, begun + len(text[begun:cut].rstrip())
            begun = _SPACE.match(text, cut).end()  # type: ignore[union-attr]  # matches anything
        if begun < end:
            yield begun, end


def _cuts(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield what lies between the stops that end something."""
    lists = abbreviation_lists()
    begun = start
    counted, marks = start, 0
    for match in _STOP.finditer(text, start, end):
        cut = match.end("close")
        lone = match.start("lone")
        if lone >= 0:
            marks += text.count('"', counted, lone)
            counted = lone
            if _closes(text, lone, start, odd=marks % 2 == 1):
                cut = lone + 1
        elif match["marked"] is not None:
            marks += text.count('"', counted, cut - 1)
            counted = cut - 1
            if text[cut - 1] == "“" or marks % 2 == 0:  # it opens
                cut -= 1
        if _ends(text, match, begun, cut, lists):
            yield begun, cut
            begun = _SPACE.match(text, cut).end()  # type: ignore[union-attr]  # matches anything
    yield begun, end


def _closes(text: str, at: int, start: int, *, odd: bool) -> bool:
    """Return whether a quotation mark with space on both sides closes: `they see that. ” Next`."""
    mark = text[at]
    if mark == '"':
        return odd
    if mark == "“":  # often typed for its counterpart
        low = max(start, at - _ASIDE)
        return text.rfind("“", low, at) > text.rfind("”", low, at)
    return True


def _ends(text: str, match: re.Match[str], begun: int, cut: int, lists: Abbreviations) -> bool:
    """Return whether the sentence that has begun at ``begun`` ends with this stop."""
    at = match.start()
    after = _after(text, cut, lists)
    if at == begun or not after.possible:
        return False
    if match["glued"] is not None and after.word in lists.domains:
        return False
    close = text[match.end("stop") : cut]
    stop = _Stop(text, begun, at, match["stop"], close, _before(text, begun, at), after)
    return (_full_stop(stop, lists) if stop.marks == "." else _mark(stop, lists)) and _outside(stop)


def _before(text: str, begun: int, at: int) -> str:
    """Return the word that a stop stands at, without opening marks; empty after space."""
    near = text[max(begun, at - _NEAR) : at]
    if near[-1].isspace():
        return ""
    word = near.rsplit(None, 1)[-1].lstrip("“‘\"'([„«—–")
    return word if word.isalpha() else re.split("[-–—/]", word)[-1]


def _after(text: str, cut: int, lists: Abbreviations) -> _Next:
    """Return what stands behind a stop, seen through opening quotation marks and brackets."""
    at = _OPEN.match(text, cut).end()  # type: ignore[union-attr]  # matches anything
    first = text[at : at + 1]
    quoted = at - cut > 1 and _QUOTES.search(text, cut, at) is not None
    letters = _LETTERS.match(text, at)
    if letters is None:
        return _Next(at, digit=first.isdigit(), quoted=quoted, possible=first not in "-–—&/+=,;:.…!?%#")
    word = letters.group()
    capital = not first.islower() or _CAPITAL_INSIDE.match(text, at) is not None
    starter = word in lists.starters and text[letters.end() : letters.end() + 1] not in ".-–—"
    return _Next(at, word, capital, starter, False, quoted, text[at - 1] in "([", capital or quoted)


def _full_stop(stop: _Stop, lists: Abbreviations) -> bool:
    """Return whether a single full stop ends a sentence, by the word it follows."""
    text, begun, at, before, after = stop.text, stop.begun, stop.at, stop.before, stop.after
    if not before:  # "left . Smith" ends, "the vote . . . Clinton lost" does not
        dotted = text[max(begun, at - _NEAR) : at].rstrip()[-1:] in ".…"
        return after.starter or (after.capital and (not dotted or _ended_before(stop)))
    enumerator = at - begun <= _LONGEST_ENUMERATOR and _ENUMERATOR.match(text, begun, at)
    if enumerator or before in lists.never or (after.digit and before in lists.numbering):
        return False
    if before in lists.clock:
        return after.capital and after.word not in lists.after_clock and not _TIME_ZONE.match(after.word)
    state = before in lists.states
    if state and text[max(begun, at - len(before) - 2) : at - len(before)].rstrip().endswith(","):
        return after.capital and after.word not in lists.offices and not after.aside
    listed = state or before in lists.ambiguous
    alone = before == "I" and _SMALL_WORD.search(text, max(begun, at - _NEAR), at - 1)  # "so do I. Smith"
    if listed or (_INITIALS.match(before) and not alone):
        return after.starter or (after.quoted and after.capital and listed)
    return True


def _mark(stop: _Stop, lists: Abbreviations) -> bool:
    """Return whether a question mark, an exclamation mark or an ellipsis ends a sentence."""
    after = stop.after
    if after.starter:
        return True
    named = stop.marks == "!" and stop.before in lists.exclaiming
    if named or not (after.capital or after.digit or after.quoted):
        return False
    if stop.marks[0] in ".…" and not stop.before:
        return after.quoted or _ended_before(stop)
    return not (after.capital and _QUOTES.search(stop.close) and _spoken_or_titled(stop, lists))


def _ended_before(stop: _Stop) -> bool:
    """Return whether the sentence had ended before dots that stand apart: `He left. … Smith stayed`."""
    near = stop.text[max(stop.begun, stop.at - _NEAR) : stop.at]
    dots = near[len(near.rstrip(" \u00a0.…")) :]
    return len(dots) < len(near) and dots.startswith((".", "…"))


def _outside(stop: _Stop) -> bool:
    """Return whether a stop before a closing bracket is not that of an aside: `Lee (remember him?) Smith`."""
    if stop.after.starter or (")" not in stop.close and "]" not in stop.close):
        return True
    low = max(stop.begun, stop.at - _ASIDE)
    opened = max(stop.text.rfind("(", low, stop.at), stop.text.rfind("[", low, stop.at))
    return opened < 0 or _LETTERS.search(stop.text, low, opened) is None


def _spoken_or_titled(stop: _Stop, lists: Abbreviations) -> bool:
    """Return whether a quotation that ends in ?, ! or … is only a part of its sentence.

    It is when a name and a verb of saying follow (`“Did you see it?” Smith asked`), or when it is the title
    of something (`on “Who Wants to Know?” Friday`).
    """
    text, at = stop.text, stop.at
    if lists.tail.match(text, stop.after.at):
        return True
    opened = max(text.rfind(mark, max(stop.begun, at - _ASIDE), at) for mark in '“"‘„«')
    longer = [word for word in text[opened + 1 : at].split() if len(word) > _SHORT and word[0].isalpha()]
    return opened > stop.begun and len(longer) > 1 and all(word[0].isupper() for word in longer)
