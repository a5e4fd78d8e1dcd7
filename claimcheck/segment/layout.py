"""What each line of an article is: headline, byline, dateline, body, or page furniture."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from claimcheck.lexicon import outlets
from claimcheck.records import SentenceKind, Span
from claimcheck.resources import any_of, word_lists
from claimcheck.segment import bylines, datelines
from claimcheck.segment.furniture import is_furniture, is_header
from claimcheck.typography.quotations import BEHIND_STOP, STOPS, is_ended

_TOP = 14
"""Lines from the top among which bylines are looked for."""
_FOOT = 8
"""Lines from the end among which credits are looked for."""
_AUTHORS = 4
"""Lines from the end among which is told who wrote the article."""
_DATELINES = 2
"""Paragraphs of the body that may open with a dateline; one that names an agency may stand anywhere."""
_BODY_BEGUN = 2
"""Paragraphs that may stand above the byline: a summary, a caption."""
_NAMES = 2
"""Paragraphs above which a name on a line of its own is still a byline."""
_LONGEST_HEADLINE = 30
"""Words; half as many for one that ends in a full stop, as sentences do."""
_HEADLINE_LINES = 3
_BELOW = 5
"""Lines under a headline that it is compared with."""
_SHORTEST_SUBHEAD = 2
_LONGEST_SUBHEAD = 12
_LONGEST_PLAIN = 8
"""Words of a subhead in small letters; the paragraph below has more."""
_BLOCK = 2
"""Lines of a block of other headlines, and paragraphs above one that stands between paragraphs."""
_PARAGRAPHS = 5
"""Paragraphs above one that ends the article."""
_LONGEST_LINK = 14
_FEWEST_RUN_TOGETHER = 18
_SHORT = 3
"""Letters of a word that headlines in title case need not capitalise."""
_NEARLY_ALL = 0.8

_QUOTES = "\"'‘’“”"
_NUMBERED = re.compile(r"\(?\d{1,2}[.)]\s+")
_STOP_INSIDE = re.compile(rf"[{STOPS}]{BEHIND_STOP}\s")
_RESTART = re.compile(r"(?<=[^\W\d_A-Z] )(?=[^\W\d_a-z])")


@dataclass(frozen=True, slots=True)
class Line:
    """One non-empty line without outer space, its kind, and where its own words begin after a dateline."""

    start: int
    end: int
    kind: SentenceKind
    words: int


def lines(text: str, spans: list[Span], told: Mapping[int, SentenceKind]) -> list[Line]:
    """Return each line's kind: as told by where it begins, then from the top to the body, foot, between."""
    written = [text[start:end] for start, end in spans]
    kinds = [
        told.get(start) or (SentenceKind.BOILERPLATE if is_furniture(line) else None)
        for (start, _), line in zip(spans, written, strict=True)
    ]
    _mark_top(text, spans, written, kinds)
    _mark_foot(written, kinds)
    _mark_links(written, kinds)
    _mark_link_blocks(written, kinds)
    _mark_subheads(written, kinds)
    found = []
    body = 0
    for (start, end), kind in zip(spans, kinds, strict=True):
        words = start
        if kind is None:
            head = datelines.dateline(text, start, end, first=body == 0)
            if head is not None and (head.agency or body < _DATELINES):
                words = head.end
            body += 1
        found.append(Line(start, end, kind or SentenceKind.BODY, words))
    return found


def _mark_top(text: str, spans: list[Span], written: list[str], kinds: list[SentenceKind | None]) -> None:
    """Mark headline, decks, bylines and dates, down to where the body has begun."""
    headed = _headline(text, spans, written, kinds)
    body = 0
    for at, line in enumerate(written[:_TOP]):
        if kinds[at] is SentenceKind.HEADLINE:
            continue
        kind = _top_kind(line, kinds[at])
        if kind is None and headed and body < _NAMES:
            kind = _under_headline(line, written[at + 1 : at + 2], kinds[at - 1])
        body += kind is None
        kinds[at] = kind
        if body > _BODY_BEGUN:
            break


def _top_kind(line: str, kind: SentenceKind | None) -> SentenceKind | None:
    """Return what a line near the top is, if it is not of the body; ``kind`` is what it is by itself."""
    credit = bylines.credit(line)
    if bylines.foot(line) or (credit is not None and not credit.names_nobody):
        return SentenceKind.BYLINE
    if credit is not None and (credit.published or kind is None):
        return SentenceKind.DATELINE
    return SentenceKind.BOILERPLATE if kind is not None or outlets.is_label(line) else None


def _under_headline(line: str, below: list[str], above: SentenceKind | None) -> SentenceKind | None:
    """Return whether a short line under the headline is a place or a name, which a deck may look like."""
    if datelines.is_place(line) and len(line.split()) == 1:
        return SentenceKind.DATELINE
    if not bylines.lone_names(line):
        return None
    beside = above in (SentenceKind.BYLINE, SentenceKind.DATELINE) or any(map(bylines.credit, below))
    return SentenceKind.BYLINE if beside or bylines.opens_with_given_name(line) else None


def _headline(text: str, spans: list[Span], written: list[str], kinds: list[SentenceKind | None]) -> bool:
    """Mark the lines of the headline; return whether there is one."""
    top = range(min(_TOP, len(written) - 1))
    open_kinds = (None, SentenceKind.HEADLINE)
    first = next((at for at in top if kinds[at] in open_kinds and not _opening(written[at])), -1)
    if first < 0 or kinds[first] is SentenceKind.HEADLINE:
        return first >= 0
    last = _wrapped(text, spans, written, first)
    if last > first and not _heads(" ".join(written[first : last + 1]), written[last + 1 :]):
        last = first
    if last == first and not _heads(written[first], written[first + 1 :]):
        return False
    if written[last].endswith(";") and _heads(written[last + 1], written[last + 2 :]):  # its deck
        last += 1
    kinds[first : last + 1] = [SentenceKind.HEADLINE] * (last + 1 - first)
    return True


def _wrapped(text: str, spans: list[Span], written: list[str], first: int) -> int:
    """Return the last line of a headline of up to three lines with an empty one below, else its first."""
    for last in range(first, min(first + _HEADLINE_LINES, len(written) - 1)):
        if text.count("\n", spans[last][1], spans[last + 1][0]) > 1:
            return last
        if written[last].endswith(";") or is_ended(written[last]) or bylines.credit(written[last + 1]):
            return first
    return first


def _opening(line: str) -> bool:
    """Return whether a line may stand above the headline: the outlet's name, a section, a date."""
    credit = bylines.credit(line, at_top=True)
    # A post without a name stands below one: "Regulator welcomes chief" is the headline.
    says = credit is not None and (credit.author or credit.outlet or credit.published)
    return bool(says) or outlets.is_label(line)


def _heads(line: str, below: list[str]) -> bool:
    """Return whether a line reads like the headline of the lines below it."""
    count = len(line.split())
    if not below or count > _LONGEST_HEADLINE or line.endswith((":", ",")):
        return False
    if not is_ended(line):
        return not below[0][:1].islower()
    longest = max(len(other.split()) for other in below[:_BELOW])
    return _title_case(line) or (count <= _LONGEST_HEADLINE / 2 and count < longest)


def _title_case(line: str) -> bool:
    """Return whether nearly all longer words are capitalised."""
    longer = [word for word in _letters(line) if len(word) > _SHORT]
    return len(longer) > 1 and sum(word[0].isupper() for word in longer) >= _NEARLY_ALL * len(longer)


def _letters(line: str) -> list[str]:
    return re.findall(r"[^\W\d_][\w’'-]*", line)


def _mark_foot(written: list[str], kinds: list[SentenceKind | None]) -> None:
    """Mark credits under the article, and the headlines of other articles run together in its last line."""
    for at in range(max(1, len(written) - _FOOT), len(written)):
        if kinds[at] is None and bylines.foot(written[at]):
            kinds[at] = SentenceKind.BYLINE
    for at in range(max(_BODY_BEGUN + 1, len(written) - _AUTHORS), len(written)):
        if kinds[at] is None and bylines.about_author(written[at]):
            kinds[at] = SentenceKind.BYLINE
    for at in range(max(2, len(written) - 2), len(written)):
        if kinds[at] is None and _run_together(written[at]):
            kinds[at] = SentenceKind.BOILERPLATE


def _run_together(line: str) -> bool:
    """Return whether a line strings headlines together: long, unstopped, few articles, capitals inside."""
    count = len(line.split())
    if count < _FEWEST_RUN_TOGETHER or is_ended(line) or _STOP_INSIDE.search(line):
        return False
    if _title_case(line):
        return True
    return len(_glue().findall(line)) * 25 <= count and len(_RESTART.findall(line)) > count // 12


@cache
def _glue() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(word_lists('segment/sentences.toml')['glue'])}\b")


def _mark_links(written: list[str], kinds: list[SentenceKind | None]) -> None:
    """Mark lists of links: a header such as `Related stories`, and the lines under it, no sentences.

    `More from the speaker:` above a sentence leads that in.
    """
    inside = False
    for at, line in enumerate(written):
        below = written[at + 1] if line.endswith(":") and at + 1 < len(written) else ""
        heads = is_header(line) and not is_ended(line) and not is_ended(below)
        if heads and kinds[at] in (None, SentenceKind.BOILERPLATE):
            kinds[at] = SentenceKind.BOILERPLATE
            inside = True
        elif inside and kinds[at] is None:
            inside = not is_ended(line) and len(line.split()) <= _LONGEST_HEADLINE
            kinds[at] = SentenceKind.BOILERPLATE if inside else None


def _mark_link_blocks(written: list[str], kinds: list[SentenceKind | None]) -> None:
    """Mark lines of short phrases without stops between, or below, paragraphs that end: other headlines.

    No lists of points: those have bullets or numbers, or stand below a line that leads them in.
    """
    body = (at for at, kind in enumerate(kinds) if kind is None)
    runs = [(ended, list(run)) for ended, run in groupby(body, lambda at: is_ended(written[at]))]
    paragraphs = 0
    for n, (ended, run) in enumerate(runs):
        if ended:
            paragraphs += len(run)
            continue
        between = paragraphs >= (_BLOCK if n + 1 < len(runs) else _PARAGRAPHS)
        if between and len(run) >= _BLOCK and all(_is_phrase(written[at]) for at in run):
            for at in run:
                kinds[at] = SentenceKind.BOILERPLATE


def _is_phrase(line: str) -> bool:
    """Return whether a line may be a headline: a few words, a capital first, nothing at its end."""
    return line.strip(_QUOTES)[:1].isupper() and line[-1].isalnum() and len(line.split()) <= _LONGEST_LINK


def _mark_subheads(written: list[str], kinds: list[SentenceKind | None]) -> None:
    """Mark headings between paragraphs of the body."""
    for at in range(2, len(written) - 1):
        if kinds[at] is None and kinds[at - 1] is None and kinds[at + 1] is None:
            above, below = written[at - 1], written[at + 1]
            if len(below.split()) > len(written[at].split()) and _is_subhead(written[at], above, below):
                kinds[at] = SentenceKind.HEADLINE


def _is_subhead(line: str, above: str, below: str) -> bool:
    """Return whether a line is a heading: short, without a stop, in capitals or alone between paragraphs."""
    numbered = _NUMBERED.match(line)
    line = line[numbered.end() :] if numbered else line
    count = len(line.split())
    if not _SHORTEST_SUBHEAD <= count <= _LONGEST_SUBHEAD:
        return False
    if line.isupper():
        return True
    inner = line.strip(_QUOTES)
    if count == _SHORTEST_SUBHEAD or not (inner[:1].isupper() and inner[-1:].isalpha() and is_ended(below)):
        return False
    alone = (
        is_ended(above)
        and count <= (_LONGEST_SUBHEAD if numbered else _LONGEST_PLAIN)
        and len(below.split()) > _LONGEST_PLAIN
    )
    return _title_case(line) or bool(alone)
