"""Who says what somebody else praises or blames him for saying: ``thanked Marsk for saying so``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from claimcheck.lexicon.lists import lexicon
from claimcheck.link.tokens import span_of
from claimcheck.link.wording.coordination import read
from claimcheck.records import AttributionType

if TYPE_CHECKING:
    from claimcheck.link.names.cast import Cast
    from claimcheck.link.tokens import Doc, Token
    from claimcheck.records import Attribution

_LONGEST = 8
"""Words from a verb to its ``for saying``."""


def mend_gerunds(doc: Doc, cast: Cast, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Return the attributions with those who are praised or blamed ``for saying`` something as its sources.

    Their words stand inside what is said of them; a cue that holds them too is parted.
    """
    known = {attribution.id: attribution for attribution in attributions}
    ids = (f"a{number}" for number in count(1) if f"a{number}" not in known)
    mended: list[Attribution] = []
    for attribution in attributions:
        cue = doc.covered(attribution.cue)
        if not cue or cue[-1].low not in lexicon().relays.saying or not attribution.content:
            mended.append(attribution)
            continue
        whom = _whom(cast, cue[1:-1]) if attribution.source else ()
        if whom:
            mended += _parted(attribution, whom, cue[-1], next(ids))
            continue
        if not attribution.source:
            whom = _whom(cast, _between(doc, known.get(attribution.parent or ""), cue[0]))
        mended.append(replace(attribution, source=(span_of(whom),)) if whom else attribution)
    return tuple(mended)


def _parted(whole: Attribution, whom: Sequence[Token], saying: Token, own: str) -> Iterator[Attribution]:
    """Yield ``Feld thanked | Marsk for saying so``, and ``Marsk | saying | so`` inside it."""
    begins = whom[0].start
    cue = tuple((start, min(end, begins - 1)) for start, end in whole.cue if start < begins)
    content = ((begins, max(end for _, end in whole.content)),)
    yield replace(whole, cue=cue, content=content)
    said = (saying.start, saying.end)
    yield replace(
        whole, id=own, parent=whole.id, source=(span_of(whom),), cue=(said,), type=AttributionType.ASSERTION
    )


def _between(doc: Doc, around: Attribution | None, saying: Token) -> Sequence[Token]:
    """Return the words between the cue around a ``saying`` and that, in one sentence."""
    cue = doc.covered(around.cue) if around is not None else ()
    after = doc.tokens[cue[-1].index + 1 : saying.index] if cue else ()
    return after if after and after[0].sentence == saying.sentence else ()


def _whom(cast: Cast, words: Sequence[Token]) -> Sequence[Token]:
    """Return the words for one person or body before a last ``for`` or ``of``; none for others."""
    if not 1 < len(words) <= _LONGEST or words[-1].low not in ("for", "of"):
        return ()
    whom = words[:-1]
    found = read(whom, cast)
    fits = len(found) == 1 and (found[0].name is not None or _is_object(found[0].head))
    return whom if fits and found[0].words[0] == whom[0] else ()


def _is_object(word: Token) -> bool:
    return word.low in lexicon().grammar.plain and word.low not in lexicon().grammar.possessives
