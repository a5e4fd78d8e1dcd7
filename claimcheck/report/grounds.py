"""What a finding stands on: whose words they are, whom they doubt, what the claim is worth to an editor."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from claimcheck.chains import levels
from claimcheck.records import (
    Attribution,
    Claim,
    Factuality,
    Findings,
    Flag,
    Level,
    LinkRole,
    Quotation,
    Source,
    SourceKind,
)

_ANSWERABLE = frozenset(SourceKind) - {SourceKind.ANONYMOUS, SourceKind.VAGUE, SourceKind.NONE}
"""Kinds of sources that answer for their own words."""

_ON_RECORD = frozenset({SourceKind.ORGANIZATION, SourceKind.DOCUMENT})
"""Kinds of sources whose report is what the sentence behind it goes on with."""

_AROUND = 20
"""Characters on either side of flagged words in which it shows how grave they are."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """The findings of an article as a finding is weighed by them; ``table`` is ``first_look.toml``."""

    findings: Findings
    table: dict[str, Any]
    claims: dict[str, Claim] = field(init=False)
    attributions: dict[str, Attribution] = field(init=False)
    sources: dict[str, Source] = field(init=False)
    people: list[tuple[int, int, str]] = field(init=False)
    """Where people are named, in order: from where to where, and whose id."""
    cited: list[int] = field(init=False)
    """Where bodies and documents are cited, in order."""

    def __post_init__(self) -> None:
        """Let what the findings hold be known by its ids."""
        for name in ("claims", "attributions", "sources"):
            object.__setattr__(self, name, {one.id: one for one in getattr(self.findings, name)})
        people = (source for source in self.findings.sources if source.kind is SourceKind.PERSON)
        named = sorted((*span, source.id) for source in people for span in source.mentions)
        object.__setattr__(self, "people", named)
        on_record = {source.id for source in self.findings.sources if source.kind in _ON_RECORD}
        citing = (one for one in self.findings.attributions if not on_record.isdisjoint(one.source_ids))
        object.__setattr__(self, "cited", sorted(start for one in citing for start, _ in one.source))

    def weight(self, flag: Flag, told: dict[str, Any]) -> int:
        """Return what a finding weighs with what its rule is ``told``, and with its claim; 0: nothing."""
        claim = self.claims.get(flag.claim or "")
        weight = told.get("weight", self.table["level"][flag.level.value])
        if flag.level is Level.NOTE:
            weight = told.get("noted", weight)
            if claim is not None and any(link.role is LinkRole.CHANNEL for link in claim.chain):
                weight = told.get("told", weight)
            if not self._matters(flag, claim, told):
                return 0
        around = self.findings.article.text[max(0, flag.start - _AROUND) : flag.end + _AROUND]
        if "graver" in told and re.search(told["graver"], around, re.IGNORECASE):
            weight += self.table["graver"]
        return int(weight + (self._worth(claim) if weight and claim else 0))

    def doubted(self, flag: Flag) -> tuple[Source, ...]:
        """Return who says the claim that a finding is about, in the end; none in the article's own voice."""
        claim = self.claims.get(flag.claim or "")
        if claim is None or claim.attribution is None or not claim.chain:
            return ()
        return tuple(self.sources[one] for one in claim.chain[-1].sources if one in self.sources)

    def _matters(self, flag: Flag, claim: Claim | None, told: dict[str, Any]) -> bool:
        """Return whether a note asks for a look, by what its rule ``needs``.

        A ``source``: somebody is cited who asserts something, of some ``kinds`` only, ``unquoted`` where that
        is asked, and no people that are counted. The ``article``: the words are not in what a named source
        says; where ``nobody`` may be named, they are not in its cue either, and nobody is cited beside them.
        """
        needs = told.get("needs")
        if needs is None or claim is None:
            return needs is None
        attribution = self.attributions.get(claim.attribution or "")
        if needs == "source":
            if told.get("unquoted") and attribution and attribution.quotation is not Quotation.INDIRECT:
                return False
            kinds, counted = told.get("kinds"), re.compile(self.table["counted"])
            asserts = claim.factuality is not Factuality.UNKNOWN
            return asserts and any(
                (kinds is None or one.kind in kinds) and not counted.search(one.name)
                for one in self.doubted(flag)
            )
        if needs == "nobody" and self._cited_beside(flag):
            return False
        return not any(
            self._answers(level) and self._holds(level, flag, cue=needs == "nobody")
            for level in levels(attribution, self.attributions)
        )

    def _cited_beside(self, flag: Flag) -> bool:
        """Return whether a body or a document is cited in the sentence of a finding, or in the one before."""
        sentences = self.findings.sentences
        here = max(bisect_right(sentences, flag.start, key=attrgetter("start")) - 1, 0)
        start, end = sentences[max(here - 1, 0)].start, sentences[here].end
        return bisect_left(self.cited, start) < bisect_left(self.cited, end)

    def _answers(self, attribution: Attribution) -> bool:
        """Return whether anybody who can be asked back says what is attributed."""
        sources = (self.sources[one] for one in attribution.source_ids if one in self.sources)
        return any(source.kind in _ANSWERABLE for source in sources)

    @staticmethod
    def _holds(attribution: Attribution, flag: Flag, *, cue: bool) -> bool:
        spans = (*attribution.content, *(attribution.cue if cue else ()))
        return any(start <= flag.start < end for start, end in spans)

    def _worth(self, claim: Claim) -> int:
        """Return how much more a claim is worth for figures and for people in it, less for a few words."""
        words, worth = self.findings.article.text, self.table["worth"]
        said_by = {source for link in claim.chain for source in link.sources}
        figures = any(char.isdigit() for start, end in claim.content for char in words[start:end])
        people = any(
            end <= stop and source not in said_by
            for begin, stop in claim.content
            for _, end, source in self.people[
                bisect_left(self.people, (begin,)) : bisect_left(self.people, (stop,))
            ]
        )
        short = len(claim.text.split()) < worth["words"]
        return int(worth["figures"] * figures + worth["people"] * people - worth["short"] * short)
