"""The claims of an article: what each attribution says, by sentence, and what nobody is cited for."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise

from claimcheck.chains import chain, is_statement, levels
from claimcheck.claims.clauses import rests, states
from claimcheck.claims.hanging import with_antecedent
from claimcheck.claims.unnamed import with_cue
from claimcheck.lexicon.checkable import is_clause, is_sentence, may_have_verb, names_something
from claimcheck.lexicon.judge import judges
from claimcheck.lexicon.lists import lexicon
from claimcheck.records import (
    UNHEARD,
    Attribution,
    AttributionType,
    Claim,
    Heard,
    Link,
    Sentence,
    SentenceKind,
    Span,
    Spans,
)
from claimcheck.tokens import Doc, Token
from claimcheck.typography.quotations import OPENING, asks, without_closing

_CLAIMING = frozenset({SentenceKind.HEADLINE, SentenceKind.BODY})
_FEWEST = 4
"""Words of a line without a stop that states something."""

_LEAD = 10
"""Words of a line that may only lead in what comes: ``There is the cost:``."""
_ITEM = re.compile(r"(?:\d{1,2}[.)]|[-*•–])\s|(?:[^\s:]+ ){0,4}[^\s:]+:(?=(?: [^,;]+[,;]){2})")
"""What opens an item of a list, and a line that is one: ``Subs: Berg, Moor, Lorn``."""
_GAP = " … "

OWN = "own"
"""The judge of what the article itself states (``python -m claimcheck.train claims``)."""


@dataclass(slots=True)
class _Part:
    """What of an attribution stands in one sentence, each part in the order of the text."""

    attribution: Attribution
    source: list[Span] = field(default_factory=list)
    cue: list[Span] = field(default_factory=list)
    content: list[Span] = field(default_factory=list)


def make_claims(
    doc: Doc, attributions: Sequence[Attribution], outlet: str | None, heard: Heard = UNHEARD
) -> tuple[Claim, ...]:
    """Return the claims in the order of the text; nearly every sentence that states something gives one.

    A content over several sentences gives a claim in each. What stands in a sentence beside what somebody
    states is a claim of the article's own, with an empty chain, if it has a subject and a verb: that the
    mayor wants a bridge, too. "Reuters, citing Lorn, said it rained" is one claim, Lorn's through Reuters.
    Where nobody is cited, the headline and the sentences of the body are claims whole; questions, subheads,
    crumbs are none, nor a line that only says whose the words above it are, nor what a judge takes for none
    by what the tagger has ``heard``. ``outlet`` is the id of the article's own, first link of every chain.
    """
    found: dict[tuple[Spans, tuple[Link, ...], int], tuple[int, str | None]] = {}
    told: dict[tuple[Spans, tuple[Link, ...]], str] = {}
    by_id = {attribution.id: attribution for attribution in attributions}
    chains = {attribution.id: chain(attribution, by_id, outlet) for attribution in attributions}
    depth = {attribution.id: len(levels(attribution, by_id)) for attribution in attributions}
    by_sentence = _by_sentence(doc, attributions)
    begun = False
    for index, sentence in enumerate(doc.sentences):
        if sentence.kind not in _CLAIMING:
            continue
        begun = begun or sentence.kind is SentenceKind.BODY
        here = by_sentence.get(index, ())
        stated = [
            part for part in here if is_statement(part.attribution, by_id) and not part.attribution.topic
        ]
        words = [word for word in doc.in_sentence(index) if word.letters]
        said = False
        passed_on = {
            inner.parent
            for inner in (part.attribution for part in stated)
            # In a ring of attributions nobody is further in.
            if depth[inner.id] > depth.get(inner.parent or "", 0) and _passes_on(doc, inner, by_id)
        }
        for attribution, content, attitude in _contents(doc, here, by_id):
            if attribution.id in passed_on:
                continue
            said = said or not (attitude or _is_pronoun(doc, content))
            if attitude or not (
                _is_of_question(doc, words, attribution, sentence) or _is_idle(doc, content, sentence)
            ):
                whole, by = with_antecedent(doc, content, attribution), chains[attribution.id]
                told.setdefault((whole, by), attribution.id)
                # What nobody in particular is said to say within another's words is told once.
                again = told[whole, by] != attribution.id and not attribution.source_ids
                key = (whole, by, depth[attribution.id])
                if not again:
                    found.setdefault(key, (index, attribution.id))
        signed = any(_is_signature(words, part.attribution, sentence) for part in here)
        if said:
            own = iter(()) if _asks(doc, words, sentence) else _own(doc, index, stated)
        else:
            own = iter(()) if signed else _whole(doc, index, words, begun=begun)
        for content in filter(partial(_sounds, heard), own):
            found.setdefault((content, (), 0), (index, None))
    ordered = sorted(found.items(), key=lambda item: (item[1][0], item[0][0], item[0][2], item[1][1] or ""))
    return tuple(
        Claim(f"c{number}", doc.sentences[index].index, content, _text(doc, content), attribution, chain)
        for number, ((content, chain, _), (index, attribution)) in enumerate(ordered, start=1)
    )


def _sounds(heard: Heard, content: Spans) -> bool:
    """Return whether the article's own words sound like a claim; where nobody listened, they do."""
    judge = judges().get(OWN)
    level = heard.within(*content)
    return judge is None or not level or judge.finds((), level[0])


def _is_of_question(doc: Doc, words: Sequence[Token], attribution: Attribution, sentence: Sentence) -> bool:
    """Return whether an attribution is part of what the article itself asks: "Did Brek say it rained?".

    "“Is it safe?” asked Brek" has its question in the content; who asks first begins the sentence.
    """
    spans = (*attribution.source, *attribution.cue, *attribution.content)
    inside = all(sentence.start <= start and end <= sentence.end for start, end in spans)
    asked = inside and _asks(doc, words, sentence)
    return asked and not any(start <= words[0].start for start, _ in attribution.content)


def _contents(
    doc: Doc, here: Sequence[_Part], by_id: Mapping[str, Attribution]
) -> Iterator[tuple[Attribution, Spans, bool]]:
    """Yield what attributions say in a sentence, each with its content there; True: an attitude."""
    for part in here:
        attribution, content = part.attribution, _trimmed(doc.article.text, part.content)
        attitude = not is_statement(attribution, by_id)
        if content and not (attitude or attribution.source_ids):
            content = with_cue(doc, content, part.cue)
            if doc.covered(content)[-1].low in lexicon().grammar.relating:
                continue  # "the vote, which | was expected"
        if content and (attitude or not attribution.topic):
            yield attribution, content, attitude


def _asks(doc: Doc, words: Sequence[Token], sentence: Sentence) -> bool:
    """Return whether a sentence is a question of the article's own."""
    opens = bool(words) and not words[0].quoted and words[0].low in lexicon().grammar.asking
    return opens and asks(doc.article.text[sentence.start : sentence.end])


def _is_idle(doc: Doc, content: Spans, sentence: Sentence) -> bool:
    """Return whether what somebody says in a sentence could not be checked: a question, a command, a word."""
    text, (start, end) = doc.article.text, (content[0][0], content[-1][1])
    words = [word.low for word in doc.covered(content) if not word.sign]
    if not names_something(words):
        return True
    opens = start == sentence.start
    whole = opens or text[start] in OPENING
    questioning = words[0] in lexicon().grammar.asking
    asked = asks(text[start:end]) or text[end : end + 1] == "?"
    if (asked and (whole or questioning)) or (opens and questioning and asks(text[start : sentence.end])):
        return True
    return whole and not is_sentence(words)


def _is_pronoun(doc: Doc, content: Spans) -> bool:
    """Return whether what somebody says is a pronoun for it: "Berg denied | that"."""
    words = [word.low for word in doc.covered(content) if not word.sign]
    grammar = lexicon().grammar
    return len(words) == 1 and words[0] in grammar.neuter | grammar.definite


def _is_signature(words: Sequence[Token], attribution: Attribution, sentence: Sentence) -> bool:
    """Return whether a sentence begins with the source of what stands before it, maybe after a dash."""
    opens = any(word.start == start for word in words[:1] for start, _ in attribution.source)
    return opens and any(end <= sentence.start for _, end in attribution.content)


def _passes_on(doc: Doc, inner: Attribution, by_id: Mapping[str, Attribution]) -> bool:
    """Return whether the attribution around one says nothing but that it is said: "“It rained,” Lee said".

    "The mayor said Lee wrote that it rained" is the mayor's claim as well; "According to the mayor, Lee
    wrote that it rained" and "According to Lee, it rained, the mayor said" are one row.
    """
    parent = by_id.get(inner.parent or "")
    if parent is None:
        return False
    if is_relayed(doc, inner) or parent.content == inner.content:
        return True
    whole = {word.index for word in doc.covered((*inner.source, *inner.cue, *inner.content))}
    behind = inner.content < inner.source
    cues = (tuple(word.low for word in doc.covered(one.cue)) for one in (parent, inner))
    accords = lexicon().relays.according in cues
    through = bool(inner.source) and (behind or (accords and inner.type is AttributionType.ASSERTION))
    rest = [word for word in doc.covered(parent.content) if not word.sign and word.index not in whole]
    return through and (not rest or (behind and _says_how(rest, doc.covered(inner.cue)[-1])))


def _says_how(words: Sequence[Token], cue: Token) -> bool:
    """Return whether words only say when, where or to whom what stands before a cue was said: ``in July``."""
    low = [word.low for word in words]
    return words[0].index > cue.index and not is_clause(low, " ".join(low))


def is_relayed(doc: Doc, attribution: Attribution) -> bool:
    """Return whether its cue tells that somebody else passes it on: ``citing``, ``as saying``."""
    words = doc.covered(attribution.cue)
    relays = lexicon().relays
    if attribution.parent is None or not words:
        return False
    return words[0].low in relays.quoting or (words[0].low == "as" and words[-1].low in relays.saying)


def _by_sentence(doc: Doc, attributions: Sequence[Attribution]) -> Mapping[int, Sequence[_Part]]:
    """Return what of attributions stands in each sentence, those that have a part in it, in their order."""
    starts = [sentence.start for sentence in doc.sentences]
    found: dict[int, dict[str, _Part]] = {}
    for one in attributions:
        for name, spans in (("source", one.source), ("cue", one.cue), ("content", one.content)):
            for start, end in sorted(spans):
                for index in range(max(0, bisect_right(starts, start) - 1), bisect_left(starts, end)):
                    part = found.setdefault(index, {}).setdefault(one.id, _Part(one))
                    sentence = doc.sentences[index]
                    cut = max(start, sentence.start), min(end, sentence.end)
                    getattr(part, name).extend([cut] * (cut[0] < cut[1]))
    return {index: list(here.values()) for index, here in found.items()}


def _trimmed(text: str, spans: Sequence[Span]) -> Spans:
    """Return spans without the spaces at their ends; none if no letter or digit is in them."""
    inner = ((start, end, text[start:end]) for start, end in spans)
    cut = ((end - len(words.lstrip()), start + len(words.rstrip())) for start, end, words in inner)
    parts = tuple((a, b) for a, b in cut if a < b)
    return parts if any(char.isalnum() for a, b in parts for char in text[a:b]) else ()


def _whole(doc: Doc, index: int, words: Sequence[Token], *, begun: bool) -> Iterator[Spans]:
    """Yield a sentence that nobody is cited for, if it states something; ``begun``: the body has.

    A question states nothing, nor does a subhead, nor a line of a few words or of names without a stop, nor
    an item of a list that is no clause: ``2. Bake for an hour``, nor ``Here are the reasons.``
    """
    sentence = doc.sentences[index]
    said = doc.article.text[sentence.start : sentence.end]
    ends = without_closing(said)
    subhead = begun and sentence.kind is SentenceKind.HEADLINE
    if asks(said) or subhead or not any(char.isalnum() for char in ends):
        return
    # "And from Chairwoman Moss:" leads in what comes.
    told = doc.in_sentence(index)
    low = [word.low for word in words]
    pointing = bool(words) and words[-1].low in lexicon().grammar.pointing
    leads_in = ends.endswith(":") and (pointing or len(words) <= _LEAD or not states(told))
    crumb = leads_in or len(words) < _FEWEST or all(word.text[0].isupper() for word in words)
    item = _ITEM.match(said)
    listed = item and not states([word for word in told if word.start >= sentence.start + item.end()])
    idle = (
        (crumb and not ends.endswith((".", "!", "…")))
        or listed
        or (_introduces(told) and ":" not in said)
        or not is_sentence(low)
        or not names_something(low)
        or not may_have_verb(low)
    )
    if idle and sentence.kind is SentenceKind.BODY:
        return
    yield ((sentence.start, sentence.end),)


def _introduces(words: Sequence[Token]) -> bool:
    """Return whether a sentence only says what comes, or is asked: ``The question is whether it leaks``.

    Not where it tells of that: ``Here are homes that flooded``, ``The question was whether ..., and it did``.
    """
    grammar = lexicon().grammar
    low = [word.low for word in words if word.letters]
    here = {*low[:1]} <= grammar.introducing and {*low[1:2]} <= grammar.of_one | grammar.of_several
    if here:
        return grammar.relative.isdisjoint(low)
    joined = any(a.text == "," and b.low in grammar.coordinators for a, b in pairwise(words))
    return not joined and any(
        noun in grammar.wondering and verb in grammar.copulas and behind in grammar.questions
        for noun, verb, behind in zip(low, low[1:], low[2:], strict=False)
    )


def _text(doc: Doc, content: Spans) -> str:
    return _GAP.join(doc.text(start, end) for start, end in content)


def _own(doc: Doc, index: int, here: Sequence[_Part]) -> Iterator[Spans]:
    """Return what a sentence states beside its attributions."""
    contents = {w.index for part in here for span in (*part.content, *part.cue) for w in doc.within(span)}
    sources = {w.index for part in here for span in part.source for w in doc.within(span)} - contents
    words = [word for word in doc.in_sentence(index) if word.sentence == index]
    return rests(words, contents, sources)
