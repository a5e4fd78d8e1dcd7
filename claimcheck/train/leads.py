"""The ranker of who says what stands below a line that ends in a colon, fitted to what readers told.

They read such lines of unlabelled news with what stands below. ``reports/leads-read.tsv.gz`` has by document
and place, without a word of the articles, whether that is somebody's words (``said``), what somebody told or
found (``told``) or the article's own (``own``), where the line says whose, and over how many paragraphs it
goes. Where the line does not say it, nobody is right. ``reports/leads-written.tsv`` has invented lines that
were written to be learned beside those, with what stands below and who says it, if anybody does.
"""

from __future__ import annotations

import csv
import gzip
import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

import numpy as np
import torch

from claimcheck.extract.decode import outermost
from claimcheck.extract.leaders import LEADER, best, candidates, features, lead_of
from claimcheck.extract.standing_speakers import Found
from claimcheck.extract.tagger import LEADING, SENSES, Tagged, Tagger
from claimcheck.lexicon.judge import Judge
from claimcheck.records import Span
from claimcheck.train.judges import Learned, Values, documents, hearing_all, write
from claimcheck.train.parameters import add_parameters

_REPORTS = Path(__file__).resolve().parents[2] / "reports"
READINGS, WRITTEN = _REPORTS / "leads-read.tsv.gz", _REPORTS / "leads-written.tsv"

LEAST = 0.6
"""From which share of all on somebody says it: of those, by cross-validation, four in five are right."""
_HELD = 0.1
"""How strongly weights are held down."""
_FEWEST = 3
"""Candidates that a feature has to be told of."""
_FOLDS = 8
_STEPS = 150
_TINY = 1e-6

_OF_WRITTEN = 0.3
"""How much a line that was written counts beside one that was read."""
_EXAMPLE = -1
"""The number of an article that was written."""
_BEFORE, _BEHIND = "Dam leaks in Tarn\n\nThe dam above Tarn leaked on Monday.\n\n", "The dam is shut.\n"
"""What stands around its line and what that leads in."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One line as it was read: its article's number, who was ranked, nobody last, and who is right.

    ``states`` has a row for each of them, the mean of the tagger's states in the words; none for nobody.
    """

    article: int
    ranked: tuple[frozenset[str], ...]
    states: Values
    right: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class _Read:
    line: Span
    source: Span | None


def make(data: Path, model: Path) -> str:
    """Fit the ranker and write it; return how often it is right, of lines that it had not learned from."""
    tagger = hearing_all(model)
    read = [*choices(data, tagger), *examples(tagger)]
    learned = fitted(read)
    add_parameters(model, {LEADING: learned.hearing.astype(np.float32)})
    write(model, {LEADER: learned.judge})
    return left_out(read)


def choices(data: Path, tagger: Tagger) -> Iterator[Choice]:
    """Yield every line that was read, with who may have said what stands below."""
    for number, row, lines in documents(data, _readings()):
        tagged = tagger(row["text"])
        cited = list(outermost(tagged, tagger.parameters))
        for one in lines:
            yield from _choice(number, row["text"], tagged, cited, one)


def examples(tagger: Tagger) -> Iterator[Choice]:
    """Yield the lines that were written, each in an article of its own."""
    for row in _rows(WRITTEN):
        start, line, who = len(_BEFORE), row["line"], row["source"]
        at = start + line.index(who)
        source = (at, at + len(who)) if who else None
        text = f"{_BEFORE}{line}\n\n{row['below']}\n\n{_BEHIND}"
        tagged, place = tagger(text), (start, start + len(line))
        cited = list(outermost(tagged, tagger.parameters))
        yield from _choice(_EXAMPLE, text, tagged, cited, _Read(place, source))


def _choice(number: int, text: str, tagged: Tagged, cited: Sequence[Found], one: _Read) -> Iterator[Choice]:
    """Yield who may have said what stands below a line, unless there is nobody, or nothing stands there."""
    begins = [tagged.words[run.start].start for run in tagged.runs]
    here = bisect_left(begins, one.line[1]) - 1
    if here + 1 == len(tagged.runs):
        return
    lead = lead_of(tagged, here, cited, text)
    found = candidates(tagged, lead, text) if lead is not None else []
    if lead is None or not found:
        return
    right = [_is(text, one.source, (tagged.words[c.run[0]].start, tagged.words[c.run[1]].end)) for c in found]
    heard = tagged.scores[SENSES]
    states = np.array([heard[c.run[0] : c.run[1] + 1].mean(0) for c in found])
    yield Choice(number, tuple(features(tagged, lead, found, text)), states, (*right, not any(right)))


def _is(text: str, source: Span | None, place: Span) -> bool:
    """Return whether somebody in a line is who says it, or is called the same."""
    if source is None:
        return False
    ends = (text[slice(*span)].rsplit(maxsplit=1)[-1] for span in (place, source))
    return (place[0] < source[1] and source[0] < place[1]) or len({*ends}) == 1


def fitted(read: Sequence[Choice]) -> Learned:
    """Return the ranker under which those who are right are likeliest, held down by its weights' squares."""
    counts = Counter(name for one in read for known in one.ranked for name in known)
    frequent = sorted(name for name, count in counts.items() if count >= _FEWEST)
    names = {name: number for number, name in enumerate(frequent)}
    mean, spread = _mean_and_spread(read)
    known, lines = _known(read, names, mean, spread)
    right = torch.tensor([is_right for one in read for is_right in one.right])
    counted = torch.tensor([_OF_WRITTEN if one.article == _EXAMPLE else 1.0 for one in read])
    weights = torch.zeros(known.shape[1], dtype=torch.float64, requires_grad=True)
    solver = torch.optim.LBFGS([weights], max_iter=_STEPS, line_search_fn="strong_wolfe")

    def missed() -> torch.Tensor:
        solver.zero_grad()
        raised = torch.exp(known @ weights)
        every = torch.zeros(len(read), dtype=torch.float64).index_add(0, lines, raised)
        hoped = torch.zeros(len(read), dtype=torch.float64).index_add(0, lines, raised * right)
        missed_each = counted * (torch.log(every) - torch.log(hoped))
        loss = missed_each.sum() + _HELD * weights.square().sum()
        loss.backward()
        return loss

    solver.step(missed)
    solved = weights.detach().numpy()
    told = {name: round(float(one), 3) for name, one in zip(names, solved, strict=False)}
    heard = solved[len(names) :] / spread
    return Learned({"bias": 0.0, "least": LEAST, "weights": told}, np.append(heard, -heard @ mean)[:, None])


def _mean_and_spread(read: Sequence[Choice]) -> tuple[Values, Values]:
    states = np.concatenate([one.states for one in read])
    return states.mean(0), (states.std(0) + _TINY) * sqrt(states.shape[1])


def _known(
    read: Sequence[Choice], names: Mapping[str, int], mean: Values, spread: Values
) -> tuple[torch.Tensor, torch.Tensor]:
    """Return what is known of each who is ranked, a row each, as `Judge.odds` weighs it, and the lines.

    Behind the names come the states, every number less its mean and over its spread; 0 for nobody.
    """
    rows = [[names[name] for name in known if name in names] for one in read for known in one.ranked]
    known = np.zeros((len(rows), len(names) + len(mean)))
    for row, columns in enumerate(rows):
        known[row, columns] = 1 / sqrt(max(len(columns), 1))
    nobody = np.cumsum([len(one.ranked) for one in read]) - 1
    somebody = np.setdiff1d(np.arange(len(rows)), nobody)
    known[somebody, len(names) :] = (np.concatenate([one.states for one in read]) - mean) / spread
    lines = torch.tensor([n for n, one in enumerate(read) for _ in one.ranked])
    return torch.from_numpy(known), lines


def left_out(read: Sequence[Choice]) -> str:
    """Return how many lines were given to who says what stands below, and to others, by rankers new to them.

    Lines that were written do not count.
    """
    lines = [one for one in read if one.article != _EXAMPLE]
    given: list[bool] = []
    for number in range(_FOLDS):
        mine = [one for one in lines if one.article % _FOLDS == number]
        learned = fitted([one for one in read if one.article == _EXAMPLE or one.article % _FOLDS != number])
        given += [one.right[at] for one in mine if (at := given_to(learned, one)) is not None]
    said = sum(not one.right[-1] for one in lines)
    return f"{sum(given)} of {said} to who says it, {len(given) - sum(given)} of {len(lines)} to others"


def given_to(learned: Learned, one: Choice) -> int | None:
    """Return the number of who says what stands below a line, as a ranker has it; none where it is nobody."""
    judge = Judge(**json.loads(json.dumps(learned.judge)))
    heard = (one.states @ learned.hearing[:-1] + learned.hearing[-1])[:, 0]
    return best(judge, one.ranked, [*heard.tolist(), 0.0])


def _readings() -> dict[str, list[_Read]]:
    found: dict[str, list[_Read]] = {}
    for row in _rows(READINGS):
        one = _Read(_span(row["line"]), _span(row["source"]) if row["source"] else None)
        found.setdefault(row["doc"], []).append(one)
    return found


def _rows(file: Path) -> list[dict[str, str]]:
    opened = gzip.open if file.suffix == ".gz" else open
    with opened(file, "rt", encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _span(written: str) -> Span:
    start, end = written.split("-")
    return int(start), int(end)
