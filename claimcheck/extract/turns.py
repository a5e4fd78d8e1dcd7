"""Forms of layout that say who speaks without a verb: speakers' turns, and a headline's last words.

The tagger saw too few transcripts to learn them: here they are read, and the tagger is told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from claimcheck.extract.pointers import Run
from claimcheck.extract.wordpiece import Case, Word
from claimcheck.lexicon.lists import lexicon
from claimcheck.resources import any_of, word_lists

LONGEST_LABEL = 6
"""Words before a colon, at most, that can name the speaker of a turn."""

LONGEST_SUFFIX = 4
"""Words behind a headline's last colon, at most, that can name its source."""

CHECK_LABELS = ("claim", "finding")
"""What the labels of a fact check are put before."""

_FEWEST_TURNS = 3
"""Paragraphs with a name before a colon that make an interview."""

_TURN = re.compile(
    r"[“„«\"‘']?"
    r"(?P<name>[QA]|[^\W\d_a-zß-öø-ÿ](?:[^\W\d_a-zß-öø-ÿ]|[.'’\- ])*[^\W\d_a-zß-öø-ÿ])"
    r"(?: \([^()\n]{1,40}\))?:(?=\s+\S)"
)
_ENDING = re.compile(r"(?:.+\S(?=:)|.*\S \S+ \S+ (?=[—–-] ))(?P<cue>.) *(?P<source>\S.*)")
_MARKED = re.compile(r"(?P<name>[QA])\.(?=\s+\S)")
_LABEL = re.compile(r"(?P<name>[^\W\d_][\w'’ ]{1,30}?)(?:\s*[:—–]\s|\s*[:—–]?$)")
_NOT_IN_SUFFIX = frozenset('.!?“”"')


@cache
def _named_turn() -> re.Pattern[str]:
    """Return the same in small letters, where several paragraphs begin so: "Skell Herald: When was that?"."""
    name = r"[^\W\d_a-zß-öø-ÿ][\w.'’-]*"
    small = any_of([*word_lists("extract/turns.toml")["within_names"], *lexicon().grammar.particles])
    return re.compile(rf"(?P<name>{name}(?: (?:{small}|{name})){{0,5}}):(?=\s+\S)")


@cache
def _writer() -> re.Pattern[str]:
    """Return how letters open that name their writers and where these live: "Mario Lorn, South Brann: No"."""
    name = r"[^\W\d_a-zß-öø-ÿ][\w.'’-]*"
    small = any_of([*lexicon().grammar.articles, *lexicon().grammar.particles])
    place = rf"(?:{small} )?{name}(?: (?:{small}|{name})){{0,3}}"
    return re.compile(rf"(?P<name>{name}(?: {name}){{0,3}}(?:, {place}){{1,2}}):(?=\s+\S)")


@cache
def _lists() -> tuple[frozenset[str], frozenset[str]]:
    read = word_lists("extract/turns.toml")
    return frozenset(read["not_speakers"]), frozenset(read["headline_sources"])


def forms(text: str, words: Sequence[Word], runs: Sequence[range]) -> Iterator[tuple[str, Run]]:
    """Yield the parts that layout alone tells, as role and run of words, in order.

    The labels of a fact check (``VERDICT:``) come by their kind, ``claim`` or ``finding``, and have no role.
    """
    if runs and (headline := _headline(text, words, runs[0])):
        yield from headline
    checked = list(_check_labels(text, words, runs))
    yield from checked
    labels = {run[0] for _, run in checked}
    turns = [turn for run in runs if (turn := _turn(text, words, run, _TURN)) and turn[0][1][0] not in labels]
    turns = list(_of_speakers(text, words, turns)) or _marked(text, words, runs)
    if len(turns) > 1:
        for turn in turns:
            yield from turn
    elif not labels:
        yield from _interview(text, words, runs)
        yield from _letters(text, words, runs)


def _marked(text: str, words: Sequence[Word], runs: Sequence[range]) -> list[list[tuple[str, Run]]]:
    """Return the turns ``Q. Who was that?`` and ``A. My mother.``, where there are both."""
    turns = [turn for run in runs if (turn := _turn(text, words, run, _MARKED))]
    ends = {text[words[source[0]].start] + text[words[said[1]].start] for (_, source), _, (_, said) in turns}
    return turns if "Q?" in ends and any(end.startswith("A") for end in ends) else []


def _of_speakers(
    text: str, words: Sequence[Word], turns: Sequence[list[tuple[str, Run]]]
) -> Iterator[list[tuple[str, Run]]]:
    """Yield the turns whose labels are names: of several words, the last is told elsewhere too.

    ``ANA KAYA:`` where the article says ``Kaya``, or a second label does; ``WHAT WE KNOW:`` only heads.
    """
    spelled = (text[word.start : word.end] for word in words)
    known = {word.upper() for word in spelled if word[:1].isupper() and not word.isupper()}
    last = [text[words[turn[0][1][1]].start : words[turn[0][1][1]].end] for turn in turns]
    counts = Counter(last)
    for turn, name in zip(turns, last, strict=True):
        first, end = turn[0][1]
        if first == end or name in known or counts[name] > 1:
            yield turn


def _check_labels(text: str, words: Sequence[Word], runs: Sequence[range]) -> Iterator[tuple[str, Run]]:
    """Yield the labels of a fact check, kind and words of each.

    There are none unless what was claimed and what was found both have one. A label stands before a colon or
    a dash, or on a line of its own.
    """
    found = []
    for run in runs:
        match = _LABEL.match(text, words[run.start].start, words[run.stop - 1].end)
        kind = _label_kinds().get(match["name"].lower().replace("’", "'")) if match else None
        if match and kind:
            found.append((kind, _covered(words, run, *match.span())))
    if {kind for kind, _ in found} == set(CHECK_LABELS):
        yield from found


@cache
def _label_kinds() -> dict[str, str]:
    read = word_lists("extract/turns.toml")
    return {label: kind for kind in CHECK_LABELS for label in read[f"{kind}_labels"]}


def _interview(text: str, words: Sequence[Word], runs: Sequence[range]) -> Iterator[tuple[str, Run]]:
    """Yield the turns of an interview whose labels are names: several, of two at least, and a question."""
    found = [(run, turn) for run in runs[1:] if (turn := _turn(text, words, run, _named_turn()))]
    named = [text[words[turn[0][1][1]].start : words[turn[0][1][1]].end] for _, turn in found]
    asks = any(text[words[run.stop - 1].start : words[run.stop - 1].end] == "?" for run, _ in found)
    if asks and len(found) >= _FEWEST_TURNS and 1 < len(set(named)) < len(named):
        for _, turn in found:
            yield from turn


def _letters(text: str, words: Sequence[Word], runs: Sequence[range]) -> Iterator[tuple[str, Run]]:
    """Yield letters, several, whose writers are named with a place and half of whom say I.

    ``Brann, Kestria: The pier closed`` is an item of a list.
    """
    found = [turn for run in runs[1:] if (turn := _turn(text, words, run, _writer()))]
    named = {text[words[turn[0][1][0]].start : words[turn[0][1][1]].end] for turn in found}
    selves = frozenset(word_lists("extract/turns.toml")["first_person"])
    speaking = [
        any(text[word.start : word.end].lower() in selves for word in words[first : last + 1])
        for *_, (_, (first, last)) in found
    ]
    if len(named) >= _FEWEST_TURNS and sum(speaking) * 2 >= len(found):
        for turn in found:
            yield from turn


def _turn(
    text: str, words: Sequence[Word], run: range, form: re.Pattern[str]
) -> list[tuple[str, Run]] | None:
    """Return a paragraph ``NAME: what is said``, as transcripts set it; quoted ones open each with a mark."""
    match = form.match(text, words[run.start].start, words[run.stop - 1].end)
    if match is None or match["name"].upper().replace("’", "'") in _lists()[0]:
        return None
    source = _covered(words, run, match.start("name"), match.end("name"))
    colon = _covered(words, run, match.end() - 1, match.end())
    if sum(word.case is not Case.NONE for word in words[source[0] : source[1] + 1]) > LONGEST_LABEL:
        return None
    return [("source", source), ("cue", colon), ("content", (colon[1] + 1, run.stop - 1))]


def _headline(text: str, words: Sequence[Word], run: range) -> list[tuple[str, Run]] | None:
    """Return a first line ``What is said: Report``, ``What is said — report`` or ``Report: What is said``."""
    start, end = words[run.start].start, words[run.stop - 1].end
    line = text[start:end]
    if match := _opening_source().match(line):
        cue = start + match.end() - 1
        places = ("source", start, cue), ("cue", cue, cue + 1), ("content", cue + 1, end)
    elif match := _closing_source(line):
        cue = start + match.start("cue")
        places = ("content", start, cue), ("cue", cue, cue + 1), ("source", cue + 1, end)
    else:
        return None
    return [(role, _covered(words, run, *place)) for role, *place in places]


@cache
def _opening_source() -> re.Pattern[str]:
    """Return how a headline opens whose source comes first, and is no question: ``Report: It rained``."""
    read = word_lists("extract/turns.toml")
    asking = any_of(sorted(lexicon().grammar.questions))
    return re.compile(rf"(?i){any_of(read['findings'])}:(?= (?!{asking}\b)[^?]+ [^?]+\Z)")


def _closing_source(line: str) -> re.Match[str] | None:
    """Return the end of a headline that names its source; behind a dash in small letters, as no outlet is."""
    match = _ENDING.fullmatch(line)
    if match is None or not _NOT_IN_SUFFIX.isdisjoint(match["source"]):
        return None
    source = match["source"].split()
    last = " ".join(source).lower().split(" of ")[0].split()[-1]
    small = match["cue"] == ":" or match["source"].islower()
    return match if small and len(source) <= LONGEST_SUFFIX and last in _lists()[1] else None


def _covered(words: Sequence[Word], run: range, start: int, end: int) -> Run:
    inside = [n for n in run if words[n].start < end and start < words[n].end]
    return inside[0], inside[-1]
