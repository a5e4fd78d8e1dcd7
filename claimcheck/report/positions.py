"""Where a flag stands, as editors and build tools count, and what it is known by when the text moves."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from claimcheck.records import Findings, Flag
from claimcheck.typography.unprintable import line as one_line


@dataclass(frozen=True, slots=True)
class Place:
    """Lines of the text as read, and columns in code points; ``end_column`` is the one after the last."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, order=True, slots=True)
class Fingerprint:
    """What a flag is known by wherever it stands: its rule, its words, and their sentence, each one line."""

    rule: str
    words: str
    sentence: str


def file(findings: Findings) -> str:
    """Return the path of an article as its user gave it, else its name; one line."""
    return " ".join((findings.article.path or findings.article.name).splitlines())


def placed(findings: Findings) -> Iterator[tuple[Flag, Place]]:
    """Yield every flag with its place, in the order of the flags."""
    text = findings.article.text
    starts = [0, *(place + 1 for place, letter in enumerate(text) if letter == "\n")]
    for flag in findings.flags:
        yield flag, Place(*_line_and_column(starts, flag.start), *_line_and_column(starts, flag.end))


def told(findings: Findings, flag: Flag) -> str:
    """Return a flag's message as one line, with the printed page: no line of a text leads into a PDF."""
    page = findings.article.page(flag.start)
    return one_line(flag.message) + (f" (page {page})" if page else "")


def fingerprints(findings: Findings) -> tuple[Fingerprint, ...]:
    """Return what each flag is known by, in the order of the flags."""
    text = findings.article.text
    starts = [sentence.start for sentence in findings.sentences]
    found = []
    for flag in findings.flags:
        at = bisect_right(starts, flag.start) - 1
        sentence = findings.sentences[at] if at >= 0 else None
        around = text[sentence.start : sentence.end] if sentence else ""
        found.append(Fingerprint(flag.rule, one_line(text[flag.start : flag.end]), one_line(around)))
    return tuple(found)


def _line_and_column(starts: list[int], place: int) -> tuple[int, int]:
    line = bisect_right(starts, place)
    return line, place - starts[line - 1] + 1
