"""What nobody is named for, with the words that say so: ``The board is expected to close``."""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import takewhile

from claimcheck.claims.clauses import is_verb
from claimcheck.lexicon.forms import is_adverb, is_past
from claimcheck.lexicon.lists import lexicon
from claimcheck.records import Span, Spans
from claimcheck.tokens import Doc, Token

_LONGEST_SUBJECT = 8
"""Words of a subject that its second verb is shown with."""


def with_cue(doc: Doc, content: Spans, cue: Sequence[Span]) -> Spans:
    """Return a content with the cue that stands in it: ``It is expected to rain``, of which nobody speaks.

    A predicate behind its cue has its subject before that: ``Moss, who is said to be ill``.
    """
    text, parts = doc.article.text, [*content[:1]]
    for start, end in content[1:]:
        between = [(a, b) for a, b in cue if parts[-1][1] <= a and b <= start]
        if between and text[parts[-1][1] : start].split() == " ".join(text[a:b] for a, b in between).split():
            parts[-1] = parts[-1][0], end
        else:
            parts.append((start, end))
    return _with_subject(doc, parts[0], cue) if len(parts) == 1 else tuple(parts)


def _with_subject(doc: Doc, content: Span, cue: Sequence[Span]) -> Spans:
    """Return a predicate that stands right behind its cue with both and their subject, others as they are.

    ``The board met and is expected to close`` has a gap: ``The board … is expected to close``.
    """
    words, (first, *_) = [word for span in cue for word in doc.within(span)], doc.within(content)
    grammar, being = lexicon().grammar, lexicon().relays.being
    if not words or words[-1].index + 1 != first.index:
        return (content,)
    clause = grammar.coordinators | grammar.subordinating | grammar.relative | grammar.unfinished
    begun = doc.within((doc.sentences[words[0].sentence].start, words[0].start))
    subject = list(takewhile(lambda word: _is_in(word, clause), begun[::-1]))[::-1]
    empty = all(word.low in grammar.neuter for word in subject)  # "It is believed | that it rained"
    passive = words[0].low in being and is_past(words[-1].low) and not (empty and subject)
    verb = first.low == "to" or first.low in grammar.finite or is_past(first.low)
    predicate = passive or (verb and (words[0].low in being or is_adverb(words[0].low)))
    if not predicate or any(map(is_verb, subject)):
        return (content,)
    subject = subject or [word for word in begun[-1:] if word.low in grammar.relative]
    if subject:
        return ((subject[0].start, content[1]),)
    opening = list(takewhile(lambda word: not is_verb(word), begun))
    noun = [word for word in opening if not word.sign]
    led = not noun or noun[0].low in grammar.prepositions | grammar.subordinating
    joined = len(opening) < len(begun) and begun[-1].low in grammar.coordinators
    if led or not joined or len(noun) > _LONGEST_SUBJECT:
        return (content,)
    return (noun[0].start, noun[-1].end), (words[0].start, content[1])


def _is_in(word: Token, clause: Set[str]) -> bool:
    return word.low in lexicon().grammar.genitive or not (word.sign or word.low in clause)
