"""Reports measured against corrected ones: how much of what is there was found, and how much of it is right.

Attributions are matched one to one, each with the one whose content shares most words with its own, at least
half of those of both (F1). Of sources, cues and contents words are counted: right are those that both have,
in matched attributions (as PARC's and PolNeAR's scorers do). Figures are micro-averages over the articles.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimcheck.chains import levels
from claimcheck.errors import InputError
from claimcheck.limits.regular_files import contents
from claimcheck.records import Attribution, Findings, Spans
from claimcheck.report import brat, json
from claimcheck.report.scores import Row

STANDOFF, REPORT, TEXT = ".ann", ".json", ".txt"

_WORD = re.compile(r"\w+")
_LEAST = 0.5

_Pairs = list[tuple[Attribution, Attribution]]


@dataclass(frozen=True, slots=True)
class Score:
    """How good the reports are at one thing: ``right`` of ``found`` are right, of ``gold`` that there are."""

    measure: str
    right: int
    found: int
    gold: int

    @property
    def precision(self) -> float:
        """The share of what was found that is right, 0 where nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of what there is that was found."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.right / (self.found + self.gold) if self.found + self.gold else 0.0

    @property
    def row(self) -> Row:
        """All of it, in the order of the columns of ``report.scores``."""
        return self.measure, self.precision, self.recall, self.f1, self.right, self.found, self.gold


def files(place: Path) -> dict[str, Path]:
    """Return the reports of a file or a folder, by name without ending: ``.ann`` with its text, or JSON.

    Where there are both, the ``.ann`` counts: it is the one that is corrected by hand. Raises ``InputError``.
    """
    if place.is_file():
        found = [place]
    elif place.is_dir():
        found = sorted(place.rglob(f"*{REPORT}")) + sorted(place.rglob(f"*{STANDOFF}"))
    else:
        raise InputError(str(place), "does not exist")
    named = {file.stem: file for file in found}
    if not named:
        raise InputError(str(place), f"has no reports in it, neither {REPORT} nor {STANDOFF}")
    return named


def read(file: Path) -> Findings:
    """Return what a report holds; an ``.ann`` file needs its text beside it. Raises ``InputError``."""
    if file.suffix != STANDOFF:
        return json.parse(_read(file), str(file))
    return brat.parse(_read(file), _read(file.with_suffix(TEXT)), str(file))


def refuse(gold: Findings, found: Findings) -> None:
    """Raise ``InputError`` where two reports are not of the same text, so that their places say nothing."""
    if gold.article.text != found.article.text:
        raise InputError(found.article.name, "is not the report of the same text as its gold")


def score(pairs: Iterable[tuple[Findings, Findings]]) -> tuple[Score, ...]:
    """Return the figures of reports; each pair is an article's gold and what was found in it.

    Raises ``InputError`` where the two are not of the same text.
    """
    counts: dict[str, list[int]] = {}
    for gold, found in pairs:
        refuse(gold, found)
        for measure, *numbers in _counted(gold, found):
            sums = counts.setdefault(measure, [0, 0, 0])
            counts[measure] = [one + more for one, more in zip(sums, numbers, strict=True)]
    return tuple(Score(measure, *numbers) for measure, numbers in counts.items())


def _counted(gold: Findings, found: Findings) -> Iterator[tuple[str, int, int, int]]:
    """Yield for each measure what is right, what was found and what there is, in one article."""
    pairs = _matched(gold, found)
    yield "attributions", len(pairs), len(found.attributions), len(gold.attributions)
    text = gold.article.text
    for part in ("source", "cue", "content"):
        shared = sum(
            len(_words(text, getattr(one, part)) & _words(text, getattr(two, part))) for one, two in pairs
        )
        yield f"{part} words", shared, _all(found, part), _all(gold, part)
    yield ("names", *_alike(pairs, gold, found, _own))
    yield ("chains", *_alike(pairs, gold, found, _chain))
    partners = {one.id: two.id for one, two in pairs}
    nested = sum(
        1 for one, two in pairs if one.parent and two.parent and partners.get(one.parent) == two.parent
    )
    yield "nested", nested, _nested(found), _nested(gold)


def _matched(gold: Findings, found: Findings) -> _Pairs:
    """Return the attributions that are the same, the likest first; each is in one pair only."""
    gold_words = {each.id: _words(gold.article.text, each.content) for each in gold.attributions}
    found_words = {each.id: _words(found.article.text, each.content) for each in found.attributions}
    near: dict[int, list[Attribution]] = {}
    for each in found.attributions:
        for word in found_words[each.id]:
            near.setdefault(word, []).append(each)
    likeness: list[tuple[float, int, int, Attribution, Attribution]] = []
    for place, one in enumerate(gold.attributions):
        candidates = {each.id: each for word in gold_words[one.id] for each in near.get(word, ())}
        for two in candidates.values():
            both = len(gold_words[one.id] & found_words[two.id])
            f1 = 2 * both / (len(gold_words[one.id]) + len(found_words[two.id]))
            # Of two that are told in the same words (X said Y said that), the outer is the outer.
            depth = abs(len(_levels(gold, one)) - len(_levels(found, two)))
            if f1 >= _LEAST:
                likeness.append((-f1, depth, place, one, two))
    pairs: _Pairs = []
    taken: set[tuple[int, str]] = set()
    for *_, one, two in sorted(likeness, key=lambda each: each[:3]):
        if (0, one.id) not in taken and (1, two.id) not in taken:
            taken |= {(0, one.id), (1, two.id)}
            pairs.append((one, two))
    return pairs


def _alike(
    pairs: _Pairs, gold: Findings, found: Findings, names: Callable[[Findings, Attribution], Sequence[str]]
) -> tuple[int, int, int]:
    right = sum(1 for one, two in pairs if (told := names(gold, one)) and told == names(found, two))
    return right, _named(found, names), _named(gold, names)


def _named(findings: Findings, names: Callable[[Findings, Attribution], Sequence[str]]) -> int:
    return sum(1 for each in findings.attributions if names(findings, each))


def _own(findings: Findings, attribution: Attribution) -> tuple[str, ...]:
    """Return who says it, as the words of their names, joint sources in the order of the alphabet."""
    called = {source.id: " ".join(_WORD.findall(source.name.casefold())) for source in findings.sources}
    return tuple(sorted(called[each] for each in attribution.source_ids))


def _chain(findings: Findings, attribution: Attribution) -> tuple[str, ...]:
    """Return who says it through whom, outermost first; empty where one of them is nobody."""
    links = [_own(findings, each) for each in _levels(findings, attribution)]
    return tuple(" & ".join(link) for link in links) if all(links) else ()


def _levels(findings: Findings, attribution: Attribution) -> tuple[Attribution, ...]:
    return levels(attribution, {each.id: each for each in findings.attributions})


def _nested(findings: Findings) -> int:
    return sum(1 for each in findings.attributions if each.parent)


def _all(findings: Findings, part: str) -> int:
    return sum(len(_words(findings.article.text, getattr(each, part))) for each in findings.attributions)


def _words(text: str, spans: Spans) -> frozenset[int]:
    """Return where the words of spans begin in the text."""
    return frozenset(found.start() for start, end in spans for found in _WORD.finditer(text, start, end))


def _read(file: Path) -> str:
    try:
        return contents(file).decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except OSError as error:
        raise InputError(str(file), f"cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise InputError(str(file), "is not UTF-8") from error
