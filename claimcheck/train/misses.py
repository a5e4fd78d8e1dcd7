"""What went wrong on the dev articles, grouped by cause: the error analysis of ``reports/quality.md``."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from claimcheck.train.data import attributed
from claimcheck.train.evaluation import SETS, evaluated, scorer

ENOUGH = 0.5
"""Jaccard overlap from which the scorer takes a part for found."""

FEW = 4
"""Words of an article that an example may show."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Miss:
    """A gold attribution or name that was not found right: why, and a few words to find it by."""

    cause: str
    article: str
    words: str


def misses_in(data: Path, reports: Path) -> list[Miss]:
    """Return every miss in the articles that have chains, in order; ``reports`` as ``score`` keeps them."""
    bench = scorer(data)
    found: list[Miss] = []
    for which in SETS:
        chains = {row["doc"]: row for row in bench.lines(str(data / evaluated(which)[1]))}
        for article in attributed(data, which, "dev"):
            if article.name in chains:
                report = json.loads((reports / which / f"{article.name}.json").read_text(encoding="utf-8"))
                found += _Compared(bench, article.name, report, chains[article.name]).misses()
    return found


class _Compared:
    """A report beside its gold, parts as sets of tokens."""

    def __init__(self, bench: ModuleType, name: str, report: Row, chains: Row) -> None:
        self.bench, self.name, self.chains = bench, name, chains
        self.whole: str = report["text"]
        tokens = bench.Tokens(self.whole)
        self.named = bench.names(report)[0]
        self.found = [
            self._parts(tokens, a, a.get("source"), a["cue"], a["content"]) for a in report["attributions"]
        ]
        self.by = {a["id"]: a for a in self.found}
        self.inner = [a for a in self.found if a["parent"] is not None]
        self.gold = [
            self._parts(
                tokens,
                n,
                [n["source_span"]] if n.get("source_span") else [],
                [n["cue_span"]] if n.get("cue_span") else [],
                [n["content_span"]],
            )
            for n in chains["nested"]
        ]

    def _text(self, span: Sequence[int] | None) -> str:
        return self.whole[span[0] : span[1]] if span else ""

    @staticmethod
    def _parts(tokens: Any, row: Row, source: Any, cue: Any, content: Any) -> Row:
        return dict(row, S=tokens.cover(source), U=tokens.cover(cue), X=tokens.cover(content))

    def _alike(self, gold: Row, found: Row) -> float:
        return float(
            min(self.bench.jaccard(gold["X"], found["X"]), self.bench.jaccard(gold["S"], found["S"]))
        )

    def misses(self) -> Iterator[Miss]:
        hits = dict(self.bench.greedy(self.gold, self.inner, self._alike))
        who = {name: row["entity"] for name, row in self.chains["sources"].items()}
        who |= {row["id"]: row.get("entity") for row in self.gold}
        for number, gold in enumerate(self.gold):
            words = " ".join(self._text(gold.get("cue_span")).split()[:FEW])
            if number not in hits:
                yield Miss(self._why_not_found(gold), self.name, words)
            else:
                wrong = self._wrong_names(gold, self.inner[hits[number]], who)
                if wrong:
                    yield Miss(wrong, self.name, words)

    def _why_not_found(self, gold: Row) -> str:
        same = [a for a in self.found if a["U"] & gold["U"]]
        if not same:
            inside = any(gold["U"] & a["X"] for a in self.found)
            return "nested cue not seen" if inside else "the content around it not found"
        if same[0]["parent"] is None:
            return "found, but not as nested"
        if self.bench.jaccard(gold["S"], same[0]["S"]) < ENOUGH:
            return "nested cue seen, other source"
        return "nested cue seen, content ends elsewhere"

    def _wrong_names(self, gold: Row, found: Row, who: dict[str, Any]) -> str | None:
        parents = {row["id"]: row["parent"] for row in self.gold}
        wanted, at = [], gold["id"]
        while at is not None:
            wanted.append(self.bench.plain(who.get(at)))
            at = parents.get(at)
        got = [
            self.bench.plain(self.bench.name_of(a, self.named)) for a in self.bench.ancestors(found, self.by)
        ]
        if got == wanted:
            return None
        if len(got) != len(wanted):
            return "chain too long or too short"
        if got[0] == wanted[0]:
            return "name of the outer source"
        pronoun = self._text(gold.get("source_span")).lower() in _PRONOUNS
        return "name of the nested source, a pronoun" if pronoun else "name of the nested source, a noun"


_PRONOUNS = frozenset(
    [
        "i",
        "we",
        "you",
        "he",
        "she",
        "it",
        "they",
        "who",
        "which",
        "that",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "your",
        "him",
        "them",
        "us",
        "me",
    ]
)
