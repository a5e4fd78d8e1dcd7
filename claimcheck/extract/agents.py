"""By whom it is said, where that stands within the cue: ``was accused by his deputy, Moss, of``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimcheck.extract.line_words import word_of
from claimcheck.extract.pointers import Run
from claimcheck.extract.standing_speakers import Found
from claimcheck.extract.tagger import Tagged
from claimcheck.lexicon.forms import is_ing
from claimcheck.lexicon.lists import lexicon
from claimcheck.resources import word_lists


def with_agents(tagged: Tagged, found: Sequence[Found], text: str) -> list[Found]:
    """Return the attributions in the same order, those of a passive with the source that its cue takes in."""
    return [one if one.source else _with_agent(tagged, one, text) for one in found]


def _with_agent(tagged: Tagged, one: Found, text: str) -> Found:
    agent = _agent(tagged, one.cue, text)
    return one if agent is None else replace(one, source=agent, cue=(one.cue[0], agent[0] - 1))


def _agent(tagged: Tagged, cue: Run, text: str) -> Run | None:
    """Return what stands in a passive cue behind its ``by``, up to what leads to the content."""
    known, listed = lexicon(), word_lists("extract/passives.toml")
    words = [word_of(tagged, n, text).lower() for n in range(cue[0], cue[1] + 1)]
    said = next((n for n, word in enumerate(words) if word in listed["by_agents"]), 0)
    by = next((n for n, word in enumerate(words) if n > said and word in known.grammar.agents), None)
    last = len(words) - 1
    if by is None or by == last or known.relays.being.isdisjoint(words[:said]):
        return None
    while last > by and (words[last] in known.grammar.prepositions or not words[last].isalnum()):
        last -= 1
    first = words[by + 1]
    dated = first in known.grammar.calendar | known.grammar.dating or first.isdigit()
    return None if last == by or dated or is_ing(first) else (cue[0] + by + 1, cue[0] + last)
