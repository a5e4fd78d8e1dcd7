"""Relays, conversations and credits made from plain attributions.

"X said P" becomes "X was quoted by Y as saying P". Corpora hold few of them. A paragraph that is nothing but
one attribution is written anew in another form; what is said and who says it stay as they are.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace

from claimcheck.records import AttributionType, EntityKind, Span, Spans
from claimcheck.train.data import Gold, GoldArticle
from claimcheck.train.rewriting import LINE, Move, rewritten

_SLOT = re.compile(r"(\{[xyp]\})")
_LEFT_OUT = re.compile(r"[\s,.:“”\"'‘’]*")
_MARKS = "“”\"'‘’"
_LONGEST_NAME = 40
_OWN = 0.4
"""How often the outlet is a body that the article names, where it names one."""

Form = tuple[tuple[str, str], ...]
"""Pieces of a paragraph, and the parts that each belongs to."""


def _forms(*written: str) -> tuple[Form, ...]:
    """Return forms from how they are written: ``[words|parts]``, and what belongs to no part.

    Parts are source, cue and content (s, c, k) of the old attribution, and (S, C, K) of one around it;
    ``{x}`` is who says it, ``{p}`` what is said, ``{y}`` the outlet.
    """
    return tuple(
        tuple((m[1] or m[3], m[2] or "") for m in re.finditer(r"\[([^|\]]*)\|(\w+)\]|([^\[]+)", form))
        for form in written
    )


_RELAYS = _forms(
    "[{x}|sK] [was quoted by|C] [{y}|S] [as |K][saying|cK] [that {p}|kK].",
    "[{x}|sK] [was quoted by|C] [{y}|S] [as |K][saying|cK] [“{p}”|kK].",
    "[“{p},”|kK][ |K][{x}|sK] [was quoted as|C] [saying|cK] [by|C] [{y}|S].",
    "[{y}|S] [quoted|C] [{x}|sK][ as saying|cK][ that {p}|kK].",
    "[{y}|S] [quoted|C] [{x}|sK][ as saying|cK][: |K][“{p}.”|kK]",
    "[{y}|S], citing {x}, [reported|C] [that {p}|K].",
    "[{y}|S], quoting {x}, [said|C] [{p}|K].",
    "[“{p},”|K] [{y}|S] [reported|C], quoting {x}.",
    "[{p},|kK][ |K][{x}|sK][ said|cK], [according to|C] [{y}|S].",
    "[{y}|S] [said|C] [that |K][{x}|sK][ had told it|cK][ that {p}|kK].",
)
_TALKS = _forms(
    "[{x}|s] [told {y}|c] [that {p}|k].",
    "[“{p},”|k] [{x}|s] [told {y}|c].",
    "[{x}|s] [told {y} on Monday|c] [{p}|k].",
    "[{x}|s] [said in an interview with {y}|c] [that {p}|k].",
    "In an interview with {y}, [{x}|s] [said|c] [{p}|k].",
    "[“{p},”|k] [{x}|s] [said in a statement to {y}|c].",
)
_CREDITS = _forms(
    "[“{p}.”|k]\n[—|c] [{x}|s]",
    "[“{p}.”|k] [–|c] [{x}|s]",
    "[{x}|s] [said|c]:\n[“{p}.”|k]",
)
_NAMED_ALONE = frozenset(_CREDITS[:2])
"""Forms that stand beside a name alone: nobody credits "she" or "the minister, who spoke on Monday"."""

_OUTLETS = """
Reuters, the Associated Press, AFP, the BBC, CNN, Al Jazeera, the New York Times, the Guardian, Xinhua, TASS,
Fox News, the state news agency, the newspaper, local media, the daily Hürriyet, Bloomberg, Kyodo News,
the website, Der Spiegel, the broadcaster NTV, The Times of India, the Washington Post, a local radio station
"""
_NAMES = " ".join(_OUTLETS.split()).split(", ")


def restated(article: GoldArticle, share: float, chance: random.Random) -> GoldArticle:
    """Return the article with about ``share`` of its paragraphs of one plain attribution in another form."""
    own = [
        article.text[start:end]
        for start, end, kind in article.entities
        if kind is EntityKind.ORGANIZATION and end - start < _LONGEST_NAME
    ]
    text, at = "", 0
    moves: list[Move] = []
    changed: dict[str, Gold] = {}
    new: list[Gold] = []
    for match in LINE.finditer(article.text):
        text += article.text[at : match.start()]
        at = match.end()
        plain = _plain(article, match.span()) if chance.random() < share else None
        if plain is None:
            moves.append((match.span(), len(text) - match.start()))
            text += match.group()
            continue
        gold, said = plain
        outlet = chance.choice(own if own and chance.random() < _OWN else _NAMES)
        written, parts, kept = _written(article.text, gold, said, outlet, _form(article.text, gold, chance))
        moves.extend((span, shift + len(text)) for span, shift in kept)
        parts = {
            role: tuple((s + len(text), e + len(text)) for s, e in spans) for role, spans in parts.items()
        }
        text += written
        if "S" in parts:
            outer = Gold(
                f"R{len(new)}", None, parts["S"], parts["C"], parts["K"], type=AttributionType.ASSERTION
            )
            new.append(outer)
        if "s" in parts:
            parent = new[-1].id if "S" in parts else None
            changed[gold.id] = replace(
                gold, source=parts["s"], cue=parts["c"], content=parts["k"], parent=parent
            )
        else:
            # Who is cited stands outside what is reported: as the guide has it, no attribution of its own.
            changed[gold.id] = replace(new.pop(), id=gold.id)
    if not changed:
        return article
    return rewritten(article, text + article.text[at:], moves, changed, new)


def _form(text: str, gold: Gold, chance: random.Random) -> Form:
    """Return a form that fits, by chance: with marks for what stands in marks, a credit for a name alone."""
    ((start, end),), ((begun, _),) = gold.source, gold.content
    alone = text[start].isupper() and "," not in text[start:end] and " " in text[start:end]
    marked = text[begun] in _MARKS
    fitting = [
        form
        for form in chance.choice((_RELAYS, _RELAYS, _TALKS, _CREDITS))
        if any("“" in piece for piece, _ in form) == marked and (alone or form not in _NAMED_ALONE)
    ]
    return chance.choice(fitting or _TALKS[:1])


def _plain(article: GoldArticle, line: Span) -> tuple[Gold, Span] | None:
    """Return the one attribution that a paragraph is, with what is said without its marks; else ``None``."""
    here = [
        gold
        for gold in article.attributions or ()
        if any(line[0] <= start < line[1] for start, _ in gold.source + gold.cue + gold.content)
    ]
    outer = [gold for gold in here if gold.parent is None]
    if len(outer) != 1:
        return None
    (gold,) = outer
    if gold.type not in (None, AttributionType.ASSERTION):
        return None
    parts = (*gold.source, *gold.cue, *gold.content)
    if any(len(spans) != 1 for spans in (gold.source, gold.cue, gold.content)):
        return None
    if not all(line[0] <= start and end <= line[1] for start, end in parts) or _rest(
        article.text, line, parts
    ):
        return None
    start, end = gold.content[0]
    words = article.text[start:end]
    begun = start + len(words) - len(words.lstrip(_MARKS + " "))
    begun += len("that ") if words.startswith("that ") else 0
    ended = start + len(words.rstrip(_MARKS + " ,.?!"))
    said = (begun, ended)
    inner = [gold for gold in here if gold.parent is not None]
    whole = all(begun <= s and e <= ended for one in inner for s, e in one.source + one.cue + one.content)
    body = article.text[begun:ended]
    plain = begun < ended and whole and not set(body) & set('“”"‘\n') and not re.search(r"[.?!] +[A-Z]", body)
    return (gold, said) if plain else None


def _rest(text: str, line: Span, parts: Sequence[Span]) -> bool:
    """Return whether words stand in a paragraph beside an attribution's parts."""
    at = line[0]
    for start, end in [*sorted(parts), (line[1], line[1])]:
        if not _LEFT_OUT.fullmatch(text[at : max(at, start)]):
            return True
        at = end
    return False


def _written(
    text: str, gold: Gold, said: Span, outlet: str, form: Form
) -> tuple[str, dict[str, Spans], list[Move]]:
    """Return the new paragraph, the places of the parts in it, and how far the old words moved."""
    line = ""
    found: dict[str, list[Span]] = {}
    moves: list[Move] = []
    slots = {"{x}": gold.source[0], "{p}": said}
    for piece, roles in form:
        begun = len(line)
        for words in _SLOT.split(piece):
            if words in slots:
                start, end = slots[words]
                moves.append(((start, end), len(line) - start))
                line += _cased(text[start:end], begins=not line or line.endswith("“"))
            else:
                line += outlet if words == "{y}" else words
        start = len(line) - len(line[begun:].lstrip())
        for role in roles:
            spans = found.setdefault(role, [])
            joined = spans and not line[spans[-1][1] : start].strip()
            spans.append((spans.pop()[0] if joined else start, len(line.rstrip())))
    line = line[0].upper() + line[1:]
    told = {role: tuple(span for span in spans if span[0] < span[1]) for role, spans in found.items()}
    return line, told, moves


_LOWERED = re.compile(
    r"(?:The|A|An|He|She|It|They|We|His|Her|Their|In|On|At|But|And|As|This|That|These|Those|There)\b"
)


def _cased(words: str, *, begins: bool) -> str:
    """Return words as they stand at the beginning of a sentence, or inside one."""
    if begins:
        return words[0].upper() + words[1:]
    return words[0].lower() + words[1:] if _LOWERED.match(words) else words
