"""What an editor should look at first: up to five sentences, each with the reason and what to ask.

One span has one finding on top, the gravest, and a sentence too: the others stand behind it. How grave each
is, and its words, are data: ``rules/report/first_look.toml``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Any

from claimcheck import resources
from claimcheck.chains import statements
from claimcheck.lexicon.lists import lexicon
from claimcheck.records import Findings, Flag, Level, SentenceKind
from claimcheck.report.columns import JOINT
from claimcheck.report.grounds import Grounds
from claimcheck.typography.unprintable import line

_SECOND_HAND = "second-hand"
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Look:
    """A sentence to look at: its position from 0 and its place, its words, and what asks for a look.

    ``flag`` is the id of the gravest finding, with its rule and level; ``others`` are the ids of those that
    stand behind it, graver ones first. ``text`` is one line, cut after some 300 characters.
    """

    sentence: int
    start: int
    end: int
    text: str
    flag: str
    rule: str
    level: Level
    reason: str
    ask: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Finding:
    """A flag with its weight, the words of its reason, its question, and the ids of whom it doubts.

    ``about``: the rule whose doubt it is, where several have the same.
    """

    flag: Flag
    weight: int
    reason: str
    ask: str
    doubted: frozenset[str]
    about: str


def look_first(findings: Findings) -> tuple[Look, ...]:
    """Return the sentences that ask most for a second look, the gravest first; none where nothing does.

    Notes count where they matter: an accusation that nobody makes, a story that rests on other outlets; not
    where a named speaker says the words, nor where no claim rests on them. What has been shown once weighs
    less the next time, and so does a source that has been doubted, so that five sentences do not say one
    thing; a note that weighs too little then is not shown.
    """
    table = _table()
    findings = statements(findings)
    by_sentence: dict[int, list[_Finding]] = {}
    claimed = {claim.sentence for claim in findings.claims}
    for found in _findings(findings, table):
        sentence = _sentence_of(found.flag, findings)
        if sentence is not None and (sentence in claimed or found.flag.level is not Level.NOTE):
            by_sentence.setdefault(sentence, []).append(found)
    waiting = {place: _ordered(found) for place, found in by_sentence.items()}
    shown: list[Look] = []
    before: list[_Finding] = []
    while len(shown) < table["most"]:
        weights = {place: _weight(place, found, findings, before) for place, found in waiting.items()}
        # Weights only fall from here on: what counts no longer is not looked at again.
        waiting = {p: found for p, found in waiting.items() if _counts(found[0], weights[p], before)}
        if not waiting:
            break
        place = min(waiting, key=lambda place: (-weights[place], place))
        together = waiting.pop(place)
        before.append(together[0])
        shown.append(_look(place, together, findings))
    return tuple(shown)


def _counts(top: _Finding, weight: int, before: list[_Finding]) -> bool:
    """Return whether a sentence may be shown: it weighs enough, and says something new of its source."""
    shown = any(top.about == one.about and top.doubted & one.doubted for one in before)
    return not shown and (weight if top.flag.level is Level.NOTE else top.weight) >= _table()["least"]


def _findings(findings: Findings, table: dict[str, Any]) -> list[_Finding]:
    """Return the flags that weigh anything, the gravest of each span only."""
    grounds = Grounds(findings, table)
    whole = _all_second_hand(findings, table["whole-story"])
    doubted = {flag.id: grounds.doubted(flag) for flag in findings.flags}
    often = Counter((flag.rule, source.id) for flag in findings.flags for source in doubted[flag.id])
    gravest: dict[tuple[int, int], _Finding] = {}
    for flag in findings.flags:
        told = table["rules"].get(flag.rule, {})
        if whole and flag.rule == _SECOND_HAND:
            told = table["whole-story"]
        weight, span = grounds.weight(flag, told), (flag.start, flag.end)
        if weight <= 0:
            continue
        sources = doubted[flag.id]
        if any(often[flag.rule, source.id] >= table["often"]["claims"] for source in sources):
            weight += table["often"]["more"]
        if span not in gravest or gravest[span].weight < weight:
            said = line(findings.article.text[flag.start : flag.end])
            if said.lower() in lexicon().pronouns and sources:
                said = JOINT.join(line(source.name) for source in sources)
            reason = told.get("reason", "{message}").replace("{message}", flag.message)
            ids = frozenset(source.id for source in sources)
            words, about = reason.replace("{words}", said), told.get("about", flag.rule)
            gravest[span] = _Finding(flag, weight, words, told.get("ask", ""), ids, about)
    return list(gravest.values())


def _all_second_hand(findings: Findings, told: dict[str, Any]) -> bool:
    """Return whether nearly all that is attributed rests on other outlets' reporting."""
    attributed = {claim.id for claim in findings.claims if claim.attribution is not None}
    relayed = {flag.claim for flag in findings.flags if flag.rule == _SECOND_HAND} & attributed
    return bool(len(relayed) >= told["claims"] and len(relayed) >= told["share"] * len(attributed))


def _ordered(found: list[_Finding]) -> list[_Finding]:
    return sorted(found, key=lambda one: (-one.weight, one.flag.start, one.flag.rule))


def _weight(place: int, found: list[_Finding], findings: Findings, before: list[_Finding]) -> int:
    table, top = _table(), found[0]
    in_headline = findings.sentences[place].kind is SentenceKind.HEADLINE
    return int(
        top.weight
        + table["further"] * (len({one.flag.rule for one in found}) - 1)
        + table["headline"] * in_headline
        - table["again"] * sum(top.flag.rule == one.flag.rule for one in before)
        - table["doubted"] * any(top.doubted & one.doubted for one in before)
    )


def _look(place: int, found: list[_Finding], findings: Findings) -> Look:
    sentence, top = findings.sentences[place], found[0]
    said = line(findings.article.text[sentence.start : sentence.end])
    return Look(
        sentence=sentence.index,
        start=sentence.start,
        end=sentence.end,
        text=said if len(said) <= _LONGEST else said[:_LONGEST].rsplit(" ", 1)[0] + " …",
        flag=top.flag.id,
        rule=top.flag.rule,
        level=top.flag.level,
        reason=top.reason,
        ask=top.ask,
        others=tuple(one.flag.id for one in found[1:]),
    )


def _sentence_of(flag: Flag, findings: Findings) -> int | None:
    place = bisect_right(findings.sentences, flag.start, key=lambda sentence: sentence.start) - 1
    return place if place >= 0 and flag.start < findings.sentences[place].end else None


@cache
def _table() -> dict[str, Any]:
    return resources.table("report/first_look.toml")
