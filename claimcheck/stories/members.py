"""A group of statements as the members of a shared claim: of each, the claim nearest to what is shared."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.records import Factuality, Findings
from claimcheck.stories.sentences import Statement, Told, runs, total
from claimcheck.stories.shared import Member
from claimcheck.stories.speakers import Voice
from claimcheck.stories.words import weight
from claimcheck.typography.unprintable import line

_TELLING = 1.0
"""How much a word has to tell, to be marked as common."""


def member(findings: Findings, statement: Statement, others: Sequence[Statement]) -> Member:
    """Return a statement as a member of a claim that it shares with statements of other articles."""
    common = statement.keys & frozenset().union(*(other.keys for other in others))
    focus = nearest(statement, common)
    start, end = statement.span
    return Member(
        article=statement.article,
        sentence=statement.sentence.index,
        headline=statement.headline,
        content=((start, end),),
        text=line(findings.article.text[start:end]),
        common=runs(
            (word.start, word.end)
            for word in statement.words
            if word.key in common and weight(word.key) >= _TELLING
        ),
        claim=focus.claim if focus else None,
        voice=focus.voice if focus else Voice(),
        factuality=focus.factuality if focus else Factuality.CERTAIN,
    )


def nearest(statement: Statement, common: frozenset[str]) -> Told | None:
    """Return what of a sentence holds most of some words, and of such the shortest and innermost.

    What stands around somebody's words is told beside them: "..., said Petra Vall, *who led the study*".
    """
    beside = common - statement.speakers

    def nearness(told: Told) -> tuple[float, int, int]:
        return (round(total(told.keys & beside), 2), -len(told.keys), len(told.voice.links))

    most = max((nearness(told)[0] for told in statement.told), default=0.0)
    said = [told for told in statement.told if told.voice.attributed and nearness(told)[0] >= most / 2]
    return max(said or statement.told, key=nearness, default=None)
