"""Hedge cues and their scope, as CoNLL-2010 marks them (Farkas et al., https://aclanthology.org/W10-3001/)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from claimcheck.phrases import Folded
from claimcheck.records import Sentence, Span
from claimcheck.rulefile import Role, Scope
from claimcheck.rules import CueClass, Rules

# A clause ends at a stop, a dash or a colon, and before a coordinated, subordinate or relative clause.
_CLAUSE_END = re.compile(
    r"[;:—]|\s[-–]{1,2}\s|,?\s(?:but|although|though|because|unless|whereas|while|so that|which|who|whose)\s"
    r"|,\s(?:and|or|so|as|when|where|after|before|if)\s",
    re.IGNORECASE,
)
# An attributive cue hedges the noun phrase it opens: up to the next preposition, verb form or stop.
_PHRASE_END = re.compile(
    r"[.,;:—()\"“”]|\s(?:of|in|on|at|to|for|from|by|with|that|which|who|and|or|but|is|are|was|were|has|have|had"
    r"|will|would|could|can|may|might)\s",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Hedge:
    """A hedge cue with its class, and the words that it makes less than certain."""

    start: int
    end: int
    cue: CueClass
    scope: Span


def find_hedges(text: Folded, sentences: Iterable[Sentence], rules: Rules) -> tuple[Hedge, ...]:
    """Give the hedge cues of some sentences in order, quotations included; the longest where two overlap.

    A scope runs from the cue to the end of its clause, or of its noun phrase for a cue that stands before
    a noun; the cue itself is part of it, as in CoNLL-2010.
    """
    classes = rules.of_role(Role.HEDGE)
    found: list[Hedge] = []
    for sentence in sentences:
        cues = [
            (start, start - end, end, cue)
            for cue in classes
            for start, end in cue.matcher.spans(text, sentence.start, sentence.end)
        ]
        reached = sentence.start
        for start, _, end, cue in sorted(cues, key=lambda found: found[:3]):
            if start >= reached:
                found.append(Hedge(start, end, cue, (start, _scope_end(text, end, sentence.end, cue))))
                reached = end
    return tuple(found)


def _scope_end(text: Folded, start: int, end: int, cue: CueClass) -> int:
    stop = (_PHRASE_END if cue.scope is Scope.PHRASE else _CLAUSE_END).search(text.small, start, end)
    return stop.start() if stop else end
