"""The ranker of who says what stands below a line that ends in a colon, fitted to what readers told.

They read such lines of unlabelled news with what stands below. ``reports/leads-read.tsv.gz`` has by document
and place, without a word of the articles, whether that is somebody's words (``said``), what somebody told or
found (``told``) or the article's own (``own``), where the line says whose, and over how many paragraphs it
goes. Where the line does not say it, nobody is right. Lines of our own that leave no doubt are learned beside
those (``rules/en/extract/leads.toml``).
"""

from __future__ import annotations

import csv
import gzip
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from math import sqrt
from pathlib import Path

import torch

from claimcheck.extract.decode import outermost
from claimcheck.extract.leaders import LEADER, best, candidates, features, lead_of
from claimcheck.extract.tagger import Tagged, Tagger
from claimcheck.lexicon.judge import Judge
from claimcheck.records import Span
from claimcheck.resources import word_lists
from claimcheck.train.judges import documents, write

READINGS = Path(__file__).resolve().parents[2] / "reports" / "leads-read.tsv.gz"

LEAST = 0.5
"""From which share of all on somebody says it (what told best by cross-validation)."""
_HELD = 0.1
"""How strongly weights are held down."""
_FEWEST = 3
"""Candidates that a feature has to be told of."""
_FOLDS = 8
_STEPS = 150

_EXAMPLE = -1
"""The number of an article of our own."""
_BEFORE, _BEHIND = "Dam leaks in Tarn\n\nThe dam above Tarn leaked on Monday.\n\n", "The dam is shut.\n"
"""What stands around its line and what that leads in."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One line as it was read: its article's number, who was ranked, nobody last, and who is right."""

    article: int
    ranked: tuple[frozenset[str], ...]
    right: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class _Read:
    line: Span
    source: Span | None


def make(data: Path, model: Path) -> str:
    """Fit the ranker and write it; return how often it is right, of lines that it had not learned from."""
    tagger = Tagger.opened(model)
    read = [*choices(data, tagger), *examples(tagger)]
    weights = {name: round(weight, 3) for name, weight in fitted(read).items()}
    write(model, {LEADER: {"bias": 0.0, "least": LEAST, "weights": weights}})
    return left_out(read)


def choices(data: Path, tagger: Tagger) -> Iterator[Choice]:
    """Yield every line that was read, with who may have said what stands below."""
    for number, row, lines in documents(data, _readings()):
        tagged = tagger(row["text"])
        for one in lines:
            yield from _choice(number, row["text"], tagged, tagger, one)


def examples(tagger: Tagger) -> Iterator[Choice]:
    """Yield the lines of our own, each in an article of its own."""
    read = word_lists("extract/leads.toml")
    who_leads = zip(cycle(read["speakers"]), read["leading"], strict=False)
    who_acts = zip(cycle(read["speakers"]), read["telling"], strict=False)
    told = [*read["said"], *((f"{who} {verb}", who) for who, verb in who_leads)]
    own = [*read["own"], *(f"{who} {verb}" for who, verb in who_acts)]
    lines = [*((line, line.index(who), len(who)) for line, who in told), *((line, 0, 0) for line in own)]
    for (line, at, length), below in zip(lines, cycle(read["below"]), strict=False):
        start = len(_BEFORE)
        source = (start + at, start + at + length) if length else None
        text = f"{_BEFORE}{line}\n\n{below}\n\n{_BEHIND}"
        yield from _choice(_EXAMPLE, text, tagger(text), tagger, _Read((start, start + len(line)), source))


def _choice(number: int, text: str, tagged: Tagged, tagger: Tagger, one: _Read) -> Iterator[Choice]:
    """Yield who may have said what stands below a line, unless there is nobody, or nothing stands there."""
    begins = [tagged.words[run.start].start for run in tagged.runs]
    here = bisect_left(begins, one.line[1]) - 1
    if here + 1 == len(tagged.runs):
        return
    lead = lead_of(tagged, here, list(outermost(tagged, tagger.parameters)), text)
    found = candidates(tagged, lead, text) if lead is not None else []
    if lead is None or not found:
        return
    right = [_is(text, one.source, (tagged.words[c.run[0]].start, tagged.words[c.run[1]].end)) for c in found]
    yield Choice(number, tuple(features(tagged, lead, found, text)), (*right, not any(right)))


def _is(text: str, source: Span | None, place: Span) -> bool:
    """Return whether somebody in a line is who says it, or is called the same."""
    if source is None:
        return False
    ends = (text[slice(*span)].rsplit(maxsplit=1)[-1] for span in (place, source))
    return (place[0] < source[1] and source[0] < place[1]) or len({*ends}) == 1


def fitted(read: Sequence[Choice]) -> dict[str, float]:
    """Return the weights under which those who are right are likeliest, held down by their squares."""
    counts = Counter(name for one in read for known in one.ranked for name in known)
    names = {
        name: n for n, name in enumerate(sorted(name for name, count in counts.items() if count >= _FEWEST))
    }
    known, lines = _known(read, names)
    right = torch.tensor([is_right for one in read for is_right in one.right])
    weights = torch.zeros(len(names), dtype=torch.float64, requires_grad=True)
    solver = torch.optim.LBFGS([weights], max_iter=_STEPS, line_search_fn="strong_wolfe")

    def missed() -> torch.Tensor:
        solver.zero_grad()
        odds = known @ weights
        every, hoped = (torch.zeros(len(read), dtype=torch.float64) for _ in range(2))
        raised = torch.exp(odds)
        every = every.index_add(0, lines, raised)
        hoped = hoped.index_add(0, lines, raised * right)
        loss = (torch.log(every) - torch.log(hoped)).sum() + _HELD * weights.square().sum()
        loss.backward()
        return loss

    solver.step(missed)
    return dict(zip(names, weights.detach().tolist(), strict=True))


def _known(read: Sequence[Choice], names: dict[str, int]) -> tuple[torch.Tensor, torch.Tensor]:
    """Return what is known of each who is ranked, a row each, as `Judge.odds` weighs it, and the lines."""
    rows = [[names[name] for name in known if name in names] for one in read for known in one.ranked]
    known = torch.zeros((len(rows), len(names)), dtype=torch.float64)
    for row, columns in enumerate(rows):
        known[row, columns] = 1 / sqrt(max(len(columns), 1))
    return known, torch.tensor([n for n, one in enumerate(read) for _ in one.ranked])


def left_out(read: Sequence[Choice]) -> str:
    """Return how many lines were given to who says what stands below, and to others, by rankers new to them.

    Lines of our own do not count.
    """
    given: list[bool] = []
    for number in range(_FOLDS):
        learned = Judge(0.0, LEAST, fitted([one for one in read if one.article % _FOLDS != number]))
        mine = (one for one in read if one.article != _EXAMPLE and one.article % _FOLDS == number)
        given += [one.right[at] for one in mine if (at := best(learned, one.ranked)) is not None]
    lines = [one for one in read if one.article != _EXAMPLE]
    said = sum(not one.right[-1] for one in lines)
    return f"{sum(given)} of {said} to who says it, {len(given) - sum(given)} of {len(lines)} to others"


def _readings() -> dict[str, list[_Read]]:
    found: dict[str, list[_Read]] = {}
    with gzip.open(READINGS, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            one = _Read(_span(row["line"]), _span(row["source"]) if row["source"] else None)
            found.setdefault(row["doc"], []).append(one)
    return found


def _span(written: str) -> Span:
    start, end = written.split("-")
    return int(start), int(end)
