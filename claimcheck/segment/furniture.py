"""Page furniture among an article's lines and sentences (``rules/en/segment/boilerplate.toml``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from claimcheck.lexicon.lists import lexicon
from claimcheck.resources import any_of, word_lists

_LONGEST = 1000
"""Code points."""
_LONGEST_HEADER = 80
_SHORT = 160
"""Code points of a line that is searched for the strings of `holds`."""
_LONGEST_LINKS = 700
"""Code points of links inside a sentence."""
_LONGEST_WHOLE_NAME = 6
"""Words of a name before its last."""
_EDGES = " \t\xa0•·*>»›|–—-_.:()[]…→↓↑▶►"
_FIRST = re.compile(r"(?:h/t|©|[^\W_](?:[\w’'-]*[^\W_])?)")
_WORDLESS = re.compile(r"[\W_]*+")
_BRACKETED = re.compile(r"[(\[](?P<inside>[^()\[\]]{2,100})[)\]]$")
_PHOTOGRAPHER = re.compile(r"[^\W\d_a-z][\w’'-]+(?:\ [^\W\d_a-z][\w’'-]+){1,3}")
_QUOTES = re.compile(r"[“”\"]")
_UNBRACKETED = re.compile(
    r"[.!?\d]\s(?:[-–—]\s)?(?:(?i:photo(?:graph(?:er)?)?s?|images?|pictures?|credit):\s[^\W\d_a-z][^.!?“”]{2,60}"
    r"|(?P<credit>(?:[^\W\d_a-z][\w’-]{0,30}\s){0,3}[^\W\d_a-z]\w{1,15}\s?[/|]\s?[^\W\d_a-z][^.!?“”]{1,40}))\.?$"
)
_FILMED = re.compile(r"(?:^|[.!?]\s)(?P<who>[^.!?:“”\"]{10,80})\.$")
_MARKUP = re.compile(
    r"(?:<[^<>]{1,300}>[.\s]*)+|[^\n]{0,80}\{\.?|[a-z-]{2,30}:[^:;“”\"]{1,60};\.?|@(?:media|import)\b.*"
)
_CLOCK = re.compile(r"\d{1,2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?)?(?:\s[A-Z]{1,3}T)?\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Shapes:
    """Patterns by the first word of what they match, and by a string that it holds."""

    opens: dict[str, list[re.Pattern[str]]]
    holds: list[tuple[str, re.Pattern[str]]]


@cache
def _shapes(kind: str) -> _Shapes:
    shapes = _Shapes({}, [])
    for rule in word_lists("segment/boilerplate.toml")[kind]:
        pattern = re.compile(rule["pattern"], re.IGNORECASE | re.VERBOSE)
        for word in rule.get("opens", ()):
            shapes.opens.setdefault(word, []).append(pattern)
        shapes.holds.extend((mark, pattern) for mark in rule.get("holds", ()))
    return shapes


def is_furniture(phrase: str) -> bool:
    """Return whether a line or a sentence belongs to the page, not to its article."""
    if len(phrase) > _LONGEST:
        return _WORDLESS.fullmatch(phrase) is not None
    bare = phrase.strip(_EDGES)
    if _matches("furniture", bare) or (phrase[-1:] not in ".!?" and _matches("link", bare)):
        return True
    if bare[:1].isalpha() and phrase[-2:].strip(" .") not in ("{", ";", ")", ">"):
        return False
    return any(shape.fullmatch(phrase) for shape in (_WORDLESS, _MARKUP, _CLOCK))


def without_links(text: str) -> str:
    """Return a text with spaces for the links that its page left inside sentences: places stay what they are.

    Such a list stands behind a name, and begins with the whole name run together with the first headline. It
    has no double quotation marks: one may be the speaker's.
    """
    ends = word_lists("segment/boilerplate.toml")["ends_of_links"]
    if not any(end in text for end in ends):
        return text
    return _links().sub(lambda found: found["name"] + " " * (len(found.group()) - len(found["name"])), text)


@cache
def _links() -> re.Pattern[str]:
    small = any_of(lexicon().grammar.particles)
    whole = rf"(?:(?:{small}|[(“\"]?[^\W\d_a-z][\w.()’'”\"-]*) ){{1,{_LONGEST_WHOLE_NAME}}}"
    end = any_of(word_lists("segment/boilerplate.toml")["ends_of_links"])
    return re.compile(
        rf"\b(?P<name>[^\W\d_a-z][\w’'-]*) {whole}(?P=name)[‘'“\"]?[^\W_a-z]"
        rf"[^\n“”\"]{{1,{_LONGEST_LINKS}}}? {end}\b"
    )


def is_caption(line: str) -> bool:
    """Return whether a line ends in whose picture is shown: ``(AP Photo/Ann Lee)``, ``[Ann Lee]``."""
    credit = _BRACKETED.search(line)
    if credit:
        if (
            line[credit.start()] == "["
            and _PHOTOGRAPHER.fullmatch(credit["inside"])
            and not _QUOTES.search(line)
        ):
            return credit.start() > 0
        return credit.start() > 0 and _matches("picture", credit["inside"].strip(_EDGES))
    agency = _UNBRACKETED.search(line)
    if agency is not None:
        return agency["credit"] is None or _matches("furniture", agency["credit"])
    film = _FILMED.search(line)
    return film is not None and _matches("film", film["who"])


def is_header(line: str) -> bool:
    """Return whether a line opens a list of links."""
    return len(line) <= _LONGEST_HEADER and _matches("header", line.strip(_EDGES))


def _matches(kind: str, bare: str) -> bool:
    return any(pattern.fullmatch(bare) for pattern in _candidates(kind, bare))


def _candidates(kind: str, bare: str) -> Iterator[re.Pattern[str]]:
    shapes = _shapes(kind)
    first = _FIRST.match(bare)
    if first:
        word = first.group().lower()
        yield from shapes.opens.get("0" if word[0].isdigit() else word, ())
    if len(bare) <= _SHORT:
        low = bare.lower()
        yield from (pattern for mark, pattern in shapes.holds if mark in low)
