"""The judge of worth, fitted: which findings an editor would want to have pointed out to him.

Taught by findings in the unlabelled news that readers who had not written the rules judged ``right`` or
``wrong``: does the rule mean this, and would an editor want to know? And by what rules flag in their own
examples. The judgements stand in ``reports/warnings-read.tsv`` by document and place, without a word of the
articles. The least probability that stands is the lowest from which on so many are right, as told by judges
that learned without the article.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import numpy as np

from claimcheck.authoring.trial import findings as tried
from claimcheck.extract import extract
from claimcheck.extract.tagger import Tagger
from claimcheck.flag import findings_of
from claimcheck.flag.levels import told
from claimcheck.flag.senses import WORTH
from claimcheck.flag.view import view_of
from claimcheck.records import Extract
from claimcheck.rules import load
from claimcheck.train.judges import Hit, Origin, Values, documents, fitted, linked, write

READINGS = Path(__file__).resolve().parents[2] / "reports" / "warnings-read.tsv"

_RIGHT = 0.85
"""Share of what stands that has to be right; readers of whole articles find some fewer right than this."""
_FEWEST = 60
"""Readings by which a share is told."""


def make(data: Path, model: Path) -> int:
    """Fit the judge of worth, add it to the model's judges of senses; return from how many readings."""
    hits = [*_read(data, partial(extract, tagger=Tagger.opened(model))), *_examples()]
    write(model, {WORTH: fitted(hits, partial(_least, hits)).judge})
    return len(hits)


def _read(data: Path, extract: Extract) -> Iterator[Hit]:
    """Yield every finding that was read and is found still."""
    readings = _readings()
    rules = load()
    for number, row, verdicts in documents(data, readings):
        findings, heard = linked(row["text"], row["outlet"] or None, extract=extract)
        look = view_of(findings, rules, heard)
        for rule in (rule for rule in rules.flags if rule.weighed):
            for found in findings_of(rule, look):
                right = _judged(verdicts, rule.id, found.hit.start, found.hit.end)
                if right is not None:
                    yield Hit(told(rule, found, look), right, Origin.PARAGRAPH, number)


def _judged(verdicts: dict[tuple[str, int, int], bool], rule: str, start: int, end: int) -> bool | None:
    """Return what was read of a rule's finding; its words may begin or end elsewhere now."""
    return next((v for (of, a, b), v in verdicts.items() if of == rule and a < end and start < b), None)


def _examples() -> Iterator[Hit]:
    """Yield what weighed rules flag in their own examples: worth asking about but where one says a note."""
    rules = load()
    for rule in (rule for rule in rules.flags if rule.weighed):
        for example in rule.examples:
            look = view_of(tried(example.text, example.attributions, outlet=example.outlet), rules)
            for found in findings_of(rule, look):
                if found.firm:
                    heard = told(rule, found, look)
                    words = example.text[found.hit.start : found.hit.end]
                    yield Hit(heard, words not in example.noted, Origin.RULE, -1)


def _readings() -> dict[str, dict[tuple[str, int, int], bool]]:
    by_document: dict[str, dict[tuple[str, int, int], bool]] = {}
    with READINGS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            place = row["rule"], int(row["start"]), int(row["end"])
            by_document.setdefault(row["doc"], {})[place] = row["verdict"] == "right"
    return by_document


def _least(hits: list[Hit], left_out: Values) -> float:
    """Return the lowest probability from which on enough of what stands is right."""
    read = np.array([hit.origin is not Origin.RULE for hit in hits])
    left_out, verdicts = left_out[read], np.array([hit.right for hit in hits], float)[read]
    order = np.argsort(-left_out, kind="stable")
    right = verdicts[order]
    share = np.cumsum(right) / np.arange(1, len(right) + 1)
    enough = [count for count in range(_FEWEST, len(right) + 1) if share[count - 1] >= _RIGHT]
    return round(float(left_out[order][enough[-1] - 1]), 3) if enough else 1.0
