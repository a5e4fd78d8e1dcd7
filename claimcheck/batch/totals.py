"""What the articles of a folder come to in numbers, summed up as they come in."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from claimcheck.batch.article_rows import ArticleRows, Card, outlet_key
from claimcheck.report.flag_columns import FlagRow

SHOWN = 2_000
"""Articles that a page lists; a table of all of them is in ``articles.csv``."""

EXAMPLES = 12
"""Flags of a rule that a page leads to, the first; a table of all of them is in ``flags.csv``."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet's articles in numbers; ``unnamed`` claims rest in the end on somebody anonymous or vague."""

    name: str
    articles: int
    claims: int
    attributed: int
    unnamed: int

    @property
    def share(self) -> float:
        """The share of the attributed claims that rest on nobody who is named."""
        return self.unnamed / self.attributed if self.attributed else 0.0


@dataclass(frozen=True, slots=True)
class Flagged:
    """Words that a rule found: in which article, and the flag's number on the article's page."""

    card: Card
    number: int
    words: str


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How often a rule found something, and in how many articles; ``first`` are the first of its flags."""

    rule: str
    level: str
    flags: int
    articles: int
    first: tuple[Flagged, ...] = ()


class Totals:
    """Sums over articles; of the articles themselves the ones with most to look at are remembered."""

    def __init__(self, shown: int = SHOWN) -> None:
        self._shown = shown
        self.articles = 0
        self.failed = 0
        self.sums: Counter[str] = Counter()
        self._rules: dict[tuple[str, str], Counter[str]] = {}
        # By what joins them in the table of sources, too: "The Herald" and "Herald" are one.
        self._outlets: dict[str, Counter[str]] = {}
        self._called: dict[str, Counter[str]] = {}
        self._flagged: dict[tuple[str, str], list[Flagged]] = {}
        self._cards: list[tuple[tuple[int, int, int], int, Card]] = []

    def add(self, tables: ArticleRows) -> None:
        """Count one article."""
        card = tables.card
        self.articles += 1
        counted = {
            "articles": 1,
            "sentences": card.sentences,
            "claims": card.claims,
            "attributed": card.attributed_claims,
            "unnamed": card.unnamed_claims,
            "errors": card.errors,
            "warnings": card.warnings,
            "notes": card.notes,
        }
        self.sums.update(counted)
        outlet = outlet_key(card.outlet) if card.outlet else ""
        self._outlets.setdefault(outlet, Counter()).update(counted)
        self._called.setdefault(outlet, Counter()).update([card.outlet])
        for rule, level, count in tables.rules:
            self._rules.setdefault((rule, level), Counter()).update(flags=count, articles=1)
        for number, flag in enumerate((FlagRow(*cells) for cells in tables.rows["flags"]), 1):  # type: ignore[arg-type]
            first = self._flagged.setdefault((flag.rule, flag.level), [])
            if self._shown and len(first) < EXAMPLES:
                first.append(Flagged(card, number, flag.words))
        weight = (card.errors, card.warnings, card.notes)
        # The number in between keeps cards from being compared, and the earlier of equals.
        place = (weight, -self.articles, card)
        if len(self._cards) < self._shown:
            heapq.heappush(self._cards, place)
        elif self._cards:
            heapq.heappushpop(self._cards, place)

    def document(self) -> dict[str, object]:
        """Return the sums as plain lists, without the articles; ``merge`` takes them."""
        return {
            "articles": self.articles,
            "failed": self.failed,
            "sums": dict(self.sums),
            "rules": [[*place, dict(counts)] for place, counts in self._rules.items()],
            "outlets": [
                [outlet, dict(counts), dict(self._called[outlet])] for outlet, counts in self._outlets.items()
            ],
        }

    def merge(self, document: Mapping[str, Any]) -> None:
        """Add the sums of other articles, as ``document`` gave them."""
        self.articles += document["articles"]
        self.failed += document["failed"]
        self.sums.update(document["sums"])
        for rule, level, counts in document["rules"]:
            self._rules.setdefault((rule, level), Counter()).update(counts)
        for outlet, counts, called in document["outlets"]:
            self._outlets.setdefault(outlet, Counter()).update(counts)
            self._called.setdefault(outlet, Counter()).update(called)

    @property
    def cards(self) -> list[Card]:
        """The articles with most to look at, errors before warnings before notes."""
        return [card for *_, card in sorted(self._cards, key=lambda place: place[:2], reverse=True)]

    @property
    def rules(self) -> list[RuleCount]:
        """The rules that found something, the busiest first."""
        found = [
            RuleCount(*place, counts["flags"], counts["articles"], tuple(self._flagged.get(place, ())))
            for place, counts in self._rules.items()
        ]
        return sorted(found, key=lambda row: (-row.flags, row.rule, row.level))

    @property
    def outlets(self) -> list[Outlet]:
        """The outlets, those with most unnamed claims first, then most articles.

        The last has no name, where an article names none.
        """
        found = [
            Outlet(
                min(self._called[outlet].items(), key=lambda item: (-item[1], item[0]))[0],
                counts["articles"],
                counts["claims"],
                counts["attributed"],
                counts["unnamed"],
            )
            for outlet, counts in self._outlets.items()
        ]
        return sorted(found, key=lambda one: (not one.name, -one.unnamed, -one.articles, one.name))
