"""What a sentence states beside what it cites: the article's own words, cut where clauses begin and end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import dropwhile, groupby, pairwise, takewhile

from claimcheck.lexicon.forms import is_adverb, is_ing, is_past
from claimcheck.lexicon.lists import lexicon
from claimcheck.records import Span, Spans
from claimcheck.tokens import Token

_FEWEST = 3
"""Words that can state something: ``he was away``."""
_LEAD = 8
"""Words that may only lead in what somebody says: ``he also posted a video where he said``."""
_TAIL = 2
"""Words behind the last comma, at most, that are the beginning of what is cut off: ``, has``."""
_PAUSES = frozenset(",;:—–-(")
_BRACKETS = {")": "(", "]": "[", "”": "“", '"': '"'}


def rests(words: Sequence[Token], contents: Set[int], sources: Set[int]) -> Iterator[Spans]:
    """Yield what a sentence states in words that are in no content and no cue, those being ``contents``.

    A source goes with its relative clause, and with what else it did (``The mayor closed the port and``
    said). Behind what somebody says the source is a part by itself: ``The mayor … left the hall``.
    """
    found = [part for part in _rests(words, contents, sources) if not _only_leads(words, part)]
    for part in found:
        held = (other for other in found if other != part and len(other) == 1)
        if not any(other[0][0] <= part[0][0] and part[-1][1] <= other[0][1] for other in held):
            yield part


def _only_leads(words: Sequence[Token], part: Spans) -> bool:
    """Return whether a few words only lead in what is said, or close it: ``the sign reads``."""
    inside = [word for word in words if part[0][0] <= word.start < part[-1][1] and word.letters]
    return len(inside) <= _LEAD and inside[-1].low in lexicon().grammar.leads_in


def _rests(words: Sequence[Token], contents: Set[int], sources: Set[int]) -> Iterator[Spans]:
    released = _objects(words, contents, sources)
    contents, sources = contents - released, sources - released
    subject: Sequence[Token] = ()
    for held, stretch in groupby(words, key=lambda word: word.index in contents):
        run = list(stretch)
        if held:
            continue
        parts = [(own, list(part)) for own, part in groupby(run, key=lambda word: word.index in sources)]
        if not parts[0][0] and run[0] is not words[0]:
            parts[0] = False, _from_joint(parts[0][1])
        after = words[run[-1].index - words[0].index + 1] if run[-1] is not words[-1] else None
        if not parts[-1][0] and after is not None:
            parts[-1] = False, _ended(parts[-1][1])
        parts = [part for part in parts if part[1]]
        while parts:
            own, part = parts.pop(0)
            if own:
                subject = part
                yield from _hanging(part, parts)
                continue
            if parts and not (len(parts) == 1 and _reaches(part, parts[0][1], after)):
                part = _ended(part)
            elif parts:
                _, subject = parts.pop()
                part = _ended([*part, *subject])
            yield from _beside(_whole(words, part, contents, sources), subject, opens=part[:1] == words[:1])


def _objects(words: Sequence[Token], contents: Set[int], sources: Set[int]) -> set[int]:
    """Return the words of what somebody says that are only the object of a verb or preposition.

    ``The crews cry foul over | the mayor's proposal to close the pier``: up to a pause, but no ``that``.
    """
    grammar = lexicon().grammar
    held, found = contents | sources, set[int]()
    for before, word in pairwise(words):
        if before.index in held or word.index not in held:
            continue
        at = word.index - words[0].index
        run = list(takewhile(lambda w: w.index in held and w.text not in _PAUSES, words[at:]))
        owner = list(takewhile(lambda w: w.index in sources, run))
        owned = bool(owner) and owner[-1].low in grammar.genitive and len(run) > len(owner)
        named = word.index in contents and word.low in grammar.articles
        governed = before.low in grammar.prepositions - grammar.subordinating or is_verb(before)
        clause = any(w.low == "that" for w in run)
        if governed and (owned or named) and not clause and any(map(is_verb, words[:at])):
            found.update(w.index for w in run)
    return found


def _whole(
    words: Sequence[Token], part: Sequence[Token], contents: Set[int], sources: Set[int]
) -> Sequence[Token]:
    """Return a part unless it breaks off: then what its sentence states with it if it opens that, or nothing.

    ``In May the port sold | what Lee calls a trap`` is one statement, and the article's; no ``that`` and no
    quotation goes with it, nor does what is said further on.
    """
    grammar = lexicon().grammar
    if not part or part[-1] is words[-1]:
        return part
    after = words[part[-1].index + 1 - words[0].index]
    if part[-1].low in grammar.light:
        return ()
    joined = (
        grammar.prepositions
        | grammar.subordinating
        | grammar.resuming
        | grammar.before_joints
        | grammar.numbers
        | grammar.relating
    )
    noun = after.low == "that" and len(part) > 1 and part[-2].low in grammar.determiners  # "a fear | that"
    ends = part[-1].sign or after.sign or after.low in joined or is_ing(after.low) or noun
    if ends or part[0].low in grammar.subordinating or not states(part):
        return part
    opens = part[0] is words[0] and after.low != "that" and _has_main(part)
    return _on(words, part, contents, sources) if opens else ()


def _on(
    words: Sequence[Token], part: Sequence[Token], contents: Set[int], sources: Set[int]
) -> Sequence[Token]:
    """Return the words of a sentence up to where they go on with what has a row of its own.

    That is a clause behind a noun (``it followed Lee's claim | that``), a participle (``a report | saying``)
    and what else somebody says.
    """
    grammar = lexicon().grammar
    begun = next((n for n, w in enumerate(words) if n >= len(part) and w.index in contents), len(words))
    before = words[begun - 1]
    noun = before.low in grammar.genitive or before.low in grammar.determiners
    if begun < len(words) and not noun and is_ing(words[begun].low):
        return _ended(words[:begun])
    held = next((n for n, w in enumerate(words) if n > begun and w.index not in contents), len(words))
    that = next((n for n, w in enumerate(words[:held]) if noun and n > begun and w.low == "that"), None)
    if that is not None:
        return words[:that]
    further = (n for n, w in enumerate(words) if n >= held and w.index in contents | sources)
    end = next(further, None)
    return words if end is None else _ended(words[:end])


def _hanging(source: Sequence[Token], parts: list[tuple[bool, list[Token]]]) -> Iterator[Spans]:
    """Yield a source with what else is said of it, taking that from the ``parts`` that follow."""
    after = [word for _, part in parts for word in part]
    told = [*source, *after]
    if _first(after) in lexicon().grammar.relative and states(after):
        parts.clear()
        if _relative(told):
            yield from _stated(told, _relative(told))
    elif parts and _is_predicate(parts[0][1]):
        done = [*source, *parts.pop(0)[1]]
        if not (_relative(done) and _withholds(done[_relative(done) :])):
            yield (_span(done),)
    elif _relative(source) and states(source[_relative(source) :]):
        yield from _stated(source, _relative(source))


def _beside(words: Sequence[Token], subject: Sequence[Token], *, opens: bool) -> Iterator[Spans]:
    """Yield what words beside sources state, or what they say that the subject before them did.

    ``opens``: they open their sentence.
    """
    if not words:
        return
    if not _resumes(words):
        if not _is_apposed(words, subject) and states(words) and _has_main(words):
            at = _relative(words)
            # "Moss, who fell ill, closed the port" goes on behind its relative clause.
            goes_on = any(word.text in _PAUSES for word in words[at:])
            named = all(word.capital or word.sign for word in words[:at])
            at = 0 if opens and (goes_on or not named) else at
            yield from _stated(words, at) if at and not states(words[:at]) else ((_span(words),),)
    elif subject and subject[-1].low not in lexicon().grammar.determiners:
        yield _span(subject), _span(words)


def _is_apposed(words: Sequence[Token], subject: Sequence[Token]) -> bool:
    """Return whether words only say what the noun before them is: ``, a lawyer in a suit they filed``."""
    grammar, first = lexicon().grammar, _first(words)
    low = [word.low for word in words if word.letters][:3]
    part = first in grammar.partitive and low[1:2] == ["of"] and grammar.relative.isdisjoint(low[2:])
    noun = first in grammar.articles or part
    apposed = bool(subject) and noun and not _relative(words)
    return words[0].sign and (first in grammar.relating or apposed)


def _relative(words: Sequence[Token]) -> int:
    """Return where a relative clause begins behind a pause and outside brackets; 0 if none does."""
    told, opened = lexicon().grammar.telling, False
    for n, word in enumerate(words[1:], 1):
        opened = word.text == "(" or (opened and word.text != ")")
        if word.low in told and words[n - 1].sign and not opened:
            return n
    return 0


def _stated(words: Sequence[Token], at: int) -> Iterator[Spans]:
    """Yield a noun with its relative clause, which begins ``at`` there, as a statement with a subject.

    ``to Turkey, which closed the port`` states that ``Turkey … closed the port``, ``in Tarn, where it
    rained`` that ``it rained``; that a source asked ``not to be named`` is no claim of the article's.
    """
    clause, noun = words[at + 1 :], list(words[:at])
    if _withholds(clause):
        return
    if words[at].low not in lexicon().grammar.relating:
        if states(clause):
            yield (_span(clause),)
    elif _opens_predicate(clause):
        if words[at].low in lexicon().grammar.of_things:
            noun = _nearest(noun)
        while len(noun) > 1 and noun[0].low in lexicon().grammar.prepositions:
            noun.pop(0)
        yield _span(noun), _span(clause)
    else:
        yield (_span(words),)


def _nearest(noun: list[Token]) -> list[Token]:
    """Return the last thing in words that name somebody: ``Ann Lee, head of the council`` is the council."""
    known = lexicon()
    person = any(known.is_role(word.low) for word in noun) or any(word.text == "," for word in noun)
    ends = (n for n, word in enumerate(noun[:-1], 1) if word.low in known.grammar.prepositions)
    return noun[max(ends, default=0) :] if person else noun


def _withholds(words: Sequence[Token]) -> bool:
    """Return whether words say that somebody is not to be named."""
    said = " ".join(word.low for word in words)
    return any(excuse in said for excuse in lexicon().unnamed.excuses)


def _opens_predicate(words: Sequence[Token]) -> bool:
    """Return whether words behind ``who`` or ``which`` begin with what that did, not with who did it."""
    grammar = lexicon().grammar
    others = grammar.determiners | grammar.possessives | grammar.subjects
    if words and words[0].low in grammar.prepositions:  # "who in May opened the pier"
        dated = grammar.prepositions | grammar.determiners | grammar.calendar | grammar.dating
        words = list(dropwhile(lambda word: word.low in dated or word.number or word.sign, words))
    verb = next((word for word in words if not (is_adverb(word.low) or word.low in grammar.trailing)), None)
    if verb is None or not verb.text.islower() or verb.low in others:
        return False
    return is_verb(verb) or verb.low.endswith("s")


def _has_main(words: Sequence[Token]) -> bool:
    """Return whether words are more than a clause that says nothing by itself, a participle or an adjunct.

    ``If it rains``, ``asked if it rained`` and ``In a letter, posted on Monday`` lead up to what is cut off.
    """
    grammar = lexicon().grammar
    said = [word for word in words if not word.sign or word.text in _PAUSES]
    while len(said) > 1 and (
        said[0].text in _PAUSES or said[0].low in grammar.resuming | grammar.adding or is_adverb(said[0].low)
    ):
        said.pop(0)
    first, low = said[0], said[0].low
    paused = any(word.text in _PAUSES for word in said[:-1])
    second = said[1].low if len(said) > 1 else ""
    dates = not paused and low in grammar.before_joints and second in grammar.timing | grammar.unasserted
    if dates or (low in grammar.prepositions and second in grammar.questions):
        return False  # "Hours before it rained", "On whether it rained"
    if low in grammar.subordinating and len(said) > 1 and (is_past(said[1].low) or is_ing(said[1].low)):
        last = max((n for n, word in enumerate(said, 1) if word.text in _PAUSES), default=len(said))
        return states(said[last:])  # "When asked if it rained"
    if low in grammar.subordinating and not paused:
        # "When it comes to cod" and "After it was over" only say when.
        return _opens_clause(said) and not (low in grammar.timing and said[1].low in grammar.neuter)
    if low in grammar.relative | grammar.questions:
        return first.capital
    led = low in grammar.prepositions
    if not paused or not (led or is_ing(low) or is_past(low)):
        return states(said) if led else not (is_ing(low) or is_past(low))
    behind = said[next(n for n, word in enumerate(said, 1) if word.text in _PAUSES) :]
    clause = behind[0].low in grammar.subordinating and not any(word.text in _PAUSES for word in behind)
    return not clause and states(behind) and _has_main(behind)  # "On Monday, as it rained"


def _reaches(words: Sequence[Token], source: Sequence[Token], after: Token | None) -> bool:
    """Return whether words take in the source before a cue: ``ended with a draft``, then ``calling for``."""
    grammar = lexicon().grammar
    if after is None or words[-1].low not in grammar.prepositions - grammar.subordinating:
        return False
    noun = source[0].capital or source[0].low in grammar.central
    return noun and source[-1].low not in grammar.determiners and (is_verb(after) or is_ing(after.low))


def _from_joint(words: Sequence[Token]) -> list[Token]:
    """Return what stands behind a content or a cue from where a clause can begin: a pause, a conjunction."""
    grammar = lexicon().grammar
    joints = grammar.resuming | grammar.subordinating | grammar.adding
    first = next((n for n, w in enumerate(words) if w.text in _PAUSES or w.low in joints), len(words))
    if _first(words[first:]) in grammar.relative:  # "told the mayor, who was ill"
        first = 1 if words[0].low in grammar.prepositions else 0
    return list(words[first:])


def _ended(words: Sequence[Token]) -> list[Token]:
    """Return the words before what is cut off up to one that can end a clause.

    ``with``, ``hours after``, ``in which`` and ``when it and`` cannot, nor can ``, has``.
    """
    grammar = lexicon().grammar
    joints = grammar.coordinators | grammar.subordinating | grammar.relative | grammar.unfinished
    joints |= grammar.adding
    inner, joined, leads = list(words), False, grammar.prepositions | grammar.articles
    while inner and not (inner[-1].text in _PAUSES and not joined):
        low = inner[-1].low
        noun = len(inner) > 1 and inner[-2].low in grammar.articles  # "for a while"
        if noun or _closes(inner) or not (inner[-1].sign or low in joints | leads):
            break
        joined = joined or low in joints - grammar.relative
        leads = frozenset() if joined else leads
        inner.pop()
    joint = words[len(inner)].low if len(inner) < len(words) else ""
    denied = any(word.low in grammar.denying or word.low.endswith(grammar.endings.denying) for word in inner)
    if joint in grammar.denied_with and denied:
        return []  # "He does not mind | because she asks" does not say that he does not mind.
    measures = grammar.before_joints if joint else frozenset()
    measures |= grammar.units if joint in grammar.subordinating else frozenset()
    while inner and inner[-1].low in measures:
        inner.pop()
        measures |= grammar.numbers | grammar.determiners
    while joint and inner and inner[-1].text in _PAUSES:
        inner.pop()
    pause = max((n for n, word in enumerate(inner) if word.text in _PAUSES), default=len(inner))
    tail = inner[pause + 1 :]
    begun = len(tail) <= _TAIL and all(is_verb(w) or is_adverb(w.low) or is_ing(w.low) for w in tail)
    inner = inner[:pause] if begun else inner
    half = max((n for n, word in enumerate(inner) if word.text == ";"), default=len(inner))
    inner = inner if states(inner[half:]) else inner[:half]
    opening = grammar.subordinating - grammar.prepositions
    clause = max((n for n, word in enumerate(inner[:-1]) if word.low in opening), default=0)
    inner = inner if clause == 0 or any(map(is_verb, inner[clause:])) else inner[:clause]
    return [] if inner and inner[-1].low in grammar.copulas else inner


def _first(words: Sequence[Token]) -> str:
    return next((word.low for word in words if word.letters), "")


def _is_predicate(words: Sequence[Token]) -> bool:
    """Return whether the words behind a source say what it did: a finite verb, no clause before, and more."""
    grammar, relays = lexicon().grammar, lexicon().relays
    clauses = grammar.subordinating | grammar.relative | grammar.alone | grammar.unfinished
    if len(words) > 1 and words[0].low in relays.quoting and words[1].low in relays.by:
        return False  # "Anglers quoted by the Herald | said"
    led = beside = False
    for n, word in enumerate(words):
        paused = n > 0 and words[n - 1].sign
        opens = n == 0 and not any(other.low in grammar.calendar for other in words[1:2])
        led = word.low in grammar.prepositions if paused or opens else led
        beside = is_ing(word.low) if paused else beside
        if word.low in clauses or (word.low in grammar.coordinators and paused):
            return False
        if is_verb(word) and not beside and (word.low in grammar.finite or not (paused or led)):
            more = (word for word in words[n + 1 :] if word.letters and not is_adverb(word.low))
            return any(word.low not in grammar.neuter for word in more)
    return False


def _resumes(words: Sequence[Token]) -> bool:
    """Return whether words go on with a verb behind a conjunction: ``, and left the hall``."""
    grammar = lexicon().grammar
    said = [word for word in words if word.letters or word.number]
    if len(said) <= _FEWEST or said[0].low not in grammar.resuming:
        return False
    at = 2 if is_adverb(said[1].low) or said[1].low in grammar.trailing else 1
    return is_verb(said[at]) and said[at].low not in grammar.bare and said[at + 1].low != "by"


def is_verb(word: Token) -> bool:
    """Return whether a word may be a finite verb; ``May`` is none."""
    return (
        word.text.islower() and word.letters and (word.low in lexicon().grammar.finite or is_past(word.low))
    )


def states(words: Sequence[Token]) -> bool:
    """Return whether words hold a subject and, after it, a finite verb.

    Behind a preposition, up to the next pause, clauses within do not count, and words in ``ed`` or ``sent``
    only before an object: ``In a statement that was released on Monday``, ``In a time when it rained`` and
    ``In a letter sent to the board`` state nothing.
    """
    grammar = lexicon().grammar
    if sum(word.letters for word in words) < _FEWEST:
        return False
    joined = grammar.questions | (grammar.subordinating - grammar.prepositions)
    subject, led, inside = False, "", False
    for before, word, after in zip([None, *words[:-1]], words, [*words[1:], None], strict=True):
        if before is None or before.text in _PAUSES or (not led and before.sign):
            led, inside = word.low if word.low in grammar.prepositions else "", False
        phrase = led not in {"", *grammar.clausal}
        inside = inside or (led != "" and word.low in grammar.relative) or (phrase and word.low in joined)
        if inside or (phrase and before is not None and before.low == "to"):
            continue
        counted = before is not None and (before.number or before.low in grammar.determiners)
        determined = counted and word.letters
        adjective = before is not None and before.low in grammar.articles | grammar.possessives
        past = not adjective and (not phrase or _is_object(after))
        finite = word.low in grammar.finite and not (phrase and word.low in grammar.participles)
        if subject and is_verb(word) and (finite or past):
            return True
        named = word.capital and word.low not in grammar.calendar and word.low not in grammar.openers
        subject = subject or named or determined or word.low in grammar.subjects
    return False


def _is_object(word: Token | None) -> bool:
    grammar = lexicon().grammar
    if word is None:
        return False
    return word.low in grammar.determiners or (word.capital and word.low not in grammar.calendar)


def _span(words: Sequence[Token]) -> Span:
    """Return the stretch from the first to the last word, signs and conjunctions at its edges left out.

    A conjunction that opens a clause is, one that is a preposition there is not: ``As mayor, she``.
    """
    inner = list(words)
    while len(inner) > 1 and (inner[0].sign or _opens_clause(inner)):
        inner.pop(0)
    _, *rest = inner
    if len(rest) > 1 and is_adverb(inner[0].low) and _opens_clause(rest):  # "Shortly after it rained"
        inner = rest[1:]
    while len(inner) > 1 and inner[-1].sign and not _closes(inner):
        inner.pop()
    return inner[0].start, inner[-1].end


def _opens_clause(words: Sequence[Token]) -> bool:
    grammar = lexicon().grammar
    low = words[0].low
    if words[1].low in grammar.degrees:  # "so far", "as much as"
        return False
    if low in grammar.resuming | grammar.adding:
        return True
    pause = next((n for n, word in enumerate(words) if word.text in _PAUSES), len(words))
    return low in grammar.subordinating - grammar.unasserted and states(words[1:pause])


def _closes(words: Sequence[Token]) -> bool:
    """Return whether the last sign closes a bracket or a quotation of these words."""
    opened = _BRACKETS.get(words[-1].text)
    marks = [word.text for word in words]
    return opened in marks and (opened != words[-1].text or marks.count(opened) % 2 == 0)
