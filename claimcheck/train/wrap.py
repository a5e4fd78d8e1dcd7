"""Nested examples made from un-nested ones: "X said Y" becomes "Z reported that X said Y".

The corpus annotates nested attributions in few articles. Wrapping a sentence in one more attribution
teaches both the outer labels (the whole sentence is content) and the nested cue (the gold one).
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, replace

from claimcheck.records import EntityKind, Span
from claimcheck.train.data import Gold, GoldArticle
from claimcheck.train.rewriting import LINE, Move, rewritten

_BEFORE = (
    "{z} said that ", "{z} said ", "{z} reported that ", "{z} reported ", "{z} says ", "{z} claimed that ",
    "{z} wrote that ", "{z} told reporters that ", "{z} also said ", "{z} noted that ", "{z} added that ",
    "{z} confirmed that ", "{z} believes that ", "{z} argued that ", "{z} revealed that ", "{z} has said ",
)  # fmt: skip
_ACCORDING = ("According to {z}, ", "according to {z}, ")
_AFTER = (
    ", {z} said.", ", {z} reported.", ", according to {z}.", ", {z} says.", ", said {z}.", ", {z} wrote.",
)  # fmt: skip
_QUOTED = ("” {z} said.", "” said {z}.", "” {z} told reporters.", "” {z} added.", "” {z} wrote.")
_NOBODY = (
    "officials", "the newspaper", "a spokesman for the ministry", "the report", "people familiar with it",
    "the agency", "police", "a senior official", "the website", "the Foreign Ministry", "residents",
    "a government statement", "the company", "the broadcaster", "a study", "the prosecutor", "local media",
)  # fmt: skip
_SAYING = (EntityKind.PERSON, EntityKind.ORGANIZATION)
_NAMED = 0.7
_LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class _Wrapping:
    """New text of a paragraph, how far what was there moved, and the new attribution's parts in it."""

    text: str
    shift: int
    source: Span
    cue: Span
    content: Span


def wrapped(article: GoldArticle, share: float, chance: random.Random) -> GoldArticle:
    """Return the article with about ``share`` of its fitting paragraphs wrapped in one more attribution."""
    spans = [(s, e) for s, e, kind in article.entities if kind in _SAYING and e - s < _LONGEST_NAME]
    names = [article.text[s:e] for s, e in spans]
    text, at = "", 0
    moves: list[Move] = []
    new: list[Gold] = []
    parents: dict[str, str] = {}
    for match in LINE.finditer(article.text):
        text += article.text[at : match.start()]
        at = match.end()
        shift, line = len(text) - match.start(), match.group()
        inside = _fitting(article, match.start(), match.end()) if chance.random() < share else []
        if inside:
            name = chance.choice(names) if names and chance.random() < _NAMED else chance.choice(_NOBODY)
            made = _wrap(line, name, chance)
            source, cue, content = (
                ((s + len(text), e + len(text)),) for s, e in (made.source, made.cue, made.content)
            )
            new.append(Gold(f"W{len(new)}", None, source, cue, content))
            parents |= dict.fromkeys((gold.id for gold in inside), new[-1].id)
            shift, line = shift + made.shift, made.text
        moves.append((match.span(), shift))
        text += line
    if not new:
        return article
    golds = (replace(gold, parent=parents.get(gold.id, gold.parent)) for gold in article.attributions or ())
    around = replace(article, attributions=tuple(golds))
    return rewritten(around, text + article.text[at:], moves, {}, new)


_STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
_BRITISH = str.maketrans({"“": "‘", "”": "’", '"': "'"})


def restyled(article: GoldArticle, chance: random.Random) -> GoldArticle:
    """Return the article as another newsroom would set it: its marks, now and then its breaks."""
    article = _set_apart(article, chance)
    style = chance.random()
    if style < 0.2:
        return replace(article, text=article.text.translate(_STRAIGHT))
    if style < 0.35 and "‘" not in article.text:
        return replace(article, text=article.text.translate(_BRITISH))
    return article


_GOES_ON = re.compile(r"[.?!][”\"’]? [“\"‘]")
_LEADS_IN = re.compile(r"[,:] [“\"‘]")
_APART = 0.15


def _set_apart(article: GoldArticle, chance: random.Random) -> GoldArticle:
    """Return the article with some quotations in paragraphs of their own; no place moves."""
    text = article.text
    for gold in article.attributions or ():
        if gold.parent is not None or not gold.cue:
            continue
        for start, _ in gold.content:
            before, after = text[start - 2 : start + 1], gold.cue[0][1] <= start
            if chance.random() >= _APART or not after:
                continue
            if _GOES_ON.search(text[max(0, start - 3) : start + 1]):
                text = text[: start - 1] + "\n" + text[start:]
            elif _LEADS_IN.fullmatch(before) and "\n" in text[start:] and text[start - 3].isalnum():
                text = text[: start - 2] + ":\n" + text[start:]
    return replace(article, text=text)


def _fitting(article: GoldArticle, start: int, end: int) -> list[Gold]:
    """Return the un-nested attributions of a paragraph of one sentence, if they lie wholly inside it."""
    line = article.text[start:end]
    if not re.search(r"[^.]\.\s*$", line) or re.search(r"[.?!][”\"’]?\s+[A-Z“\"]", line) or ":" in line:
        return []
    inside = []
    for gold in article.attributions or ():
        spans = gold.source + gold.cue + gold.content
        within = [start <= s and e <= end for s, e in spans]
        if any(within) and not all(within):
            return []
        if all(within) and gold.parent is None:
            inside.append(gold)
    return inside


def _wrap(line: str, who: str, chance: random.Random) -> _Wrapping:
    body = line.rstrip()[:-1]
    form = chance.random()
    if form < 0.5:
        return _before(body, who, chance)
    if form < 0.75:
        return _after(body, chance.choice(_AFTER), "", who)
    marks = str.maketrans({"“": "‘", "”": "’", '"': "'"})
    return _after(body.translate(marks), "," + chance.choice(_QUOTED), "“", who)


def _before(body: str, who: str, chance: random.Random) -> _Wrapping:
    according = chance.random() < 0.2
    template = chance.choice(_ACCORDING) if according else chance.choice(_BEFORE)
    opening, _, rest = template.partition("{z}")
    source = who if opening else who[:1].upper() + who[1:]
    prefix = opening + source + rest
    first = body.split(" ", 1)[0]
    lowered = body[:1].lower() + body[1:] if first in _LOWERABLE else body
    source_span = (len(opening), len(opening) + len(source))
    cue = (0, len(opening.rstrip())) if according else _cue(prefix, source_span[1])
    begin = len(prefix) - (len("that ") if rest.endswith("that ") else 0)
    return _Wrapping(prefix + lowered + ".", len(prefix), source_span, cue, (begin, len(prefix) + len(body)))


_LOWERABLE = frozenset(
    [
        "The",
        "A",
        "An",
        "He",
        "She",
        "It",
        "They",
        "We",
        "His",
        "Her",
        "Their",
        "In",
        "On",
        "At",
        "But",
        "And",
        "As",
        "This",
        "That",
        "These",
        "Those",
    ]
)


def _cue(prefix: str, start: int) -> Span:
    words = re.sub(r"\s*(that)?\s*$", "", prefix[start:])
    return (start + 1, start + len(words)) if words.startswith(" ") else (start, start + len(words))


def _after(body: str, template: str, opening: str, who: str) -> _Wrapping:
    before, _, after = template.partition("{z}")
    text = opening + body
    source = (len(text) + len(before), len(text) + len(before) + len(who))
    words = before.strip(" ,”") or after.strip(" .")
    where = text + before + who + after
    cue_start = where.index(words, len(text))
    end = len(text) + (2 if opening else 0)
    return _Wrapping(where, len(opening), source, (cue_start, cue_start + len(words)), (0, end))
