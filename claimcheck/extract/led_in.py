"""Quotations without marks, set in paragraphs of their own below a line that says whose they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import takewhile

from claimcheck.extract.alike import CAPITAL
from claimcheck.extract.line_words import (
    BULLETS,
    NUMBERED,
    QUOTES,
    behind_signs,
    colon_of,
    is_person,
    kind_of_name,
    last_sentence,
    lines_of,
    listed,
    pattern,
    persons_in,
    place_of,
    word_of,
)
from claimcheck.extract.overlaps import by_paragraph
from claimcheck.extract.pointers import Run
from claimcheck.extract.standing_speakers import Found, quotation_runs
from claimcheck.extract.tagger import Tagged
from claimcheck.lexicon.forms import is_past
from claimcheck.lexicon.lists import lexicon
from claimcheck.lexicon.outlets import outlet
from claimcheck.records import EntityKind, Span
from claimcheck.typography.quotations import CLOSING, STOPS

_STOPS = (".", "!", "?", "…", ")", ":")
_LONGEST_LEAD = 60
"""Words of a line that leads in."""
_LONGEST_TELLER = 10
"""Words of whoever stands behind a ``from`` and before a colon."""
_LONGEST_TAIL = 8
"""Words between a verb of saying and a colon: ``in a post on Friday``."""
_FEWEST = 3
"""Words of what is said: ``tweeted support`` is none yet."""
_LONGEST_LIST = 60
"""Items of a list, at most."""
_SHORTEST_ITEM = 5
"""Words of a list's item that ends without any sign: ``Related stories`` is none."""
_BRACKETS = frozenset([")", "]"])
_MARKS = "".join(CLOSING)


def block_quotations(
    tagged: Tagged,
    found: Sequence[Found],
    quoted: Sequence[Span],
    unsaid: Set[int],
    leader: Callable[[int, Sequence[Found]], Run | None],
    text: str,
) -> Iterator[Found]:
    """Yield the paragraphs without quotation marks below a line that ends in a colon and names somebody.

    They go on as long as they are set in alike (``> ``, or by spaces), are items of a list, or are
    in the first person: say I, or we where the article has not before. There are none in the first person
    behind the first I of the article's writer. Else one paragraph is what stands below a verb of
    saying (``The Skell Herald reports:``), what is said (``Moss wrote that the pier leaks:``) or a name
    (``From the Skell Herald:``), whoever it cites in its turn, or that ``leader`` gives to somebody in the
    line. ``found`` has also the cues without contents. Nobody says what stands below `unsaid_lines`.
    """
    told = {tagged.paragraph(run[0]) for _, run in tagged.told}
    taken = told | {tagged.paragraph(first) for first, _ in quotation_runs(tagged, quoted)}
    lines = lines_of(tagged, text)
    cited = by_paragraph(tagged, ((one.cue, one) for one in found if one.source is not None))
    open_: list[_Led] = []
    written = ours = False
    for here, (line, run) in enumerate(zip(lines, tagged.runs, strict=True)):
        plain = here not in taken and line.endswith(_STOPS)
        mine = plain and pattern("says_i").search(line) is not None
        we = here not in taken and pattern("says_we").search(line) is not None
        margin, inside = _margin(tagged, run, text), list(_inside(tagged, run, text))
        speaks = mine or (we and plain and not ours)
        on = list(takewhile(lambda led: here < led.end or led.goes_on(margin, speaks), open_))  # noqa: B023
        yield from (led.block() for led in open_[len(on) :] if led.said)
        open_ = on
        for led in open_:
            led.said.extend(inside)
        if open_ and not (margin.startswith(QUOTES) and margin > open_[-1].margin):
            continue
        above = tagged.runs[here - 1]
        # The colon of “a boat gone rogue:” is of the quotation.
        leads = here > 0 and here - 1 not in told | unsaid and (mine or tagged.leads[here - 1])
        colon = colon_of(tagged, above, text) if leads else None
        by = [one for _, one in cited.get(here - 1, ())]
        lead, items = None, range(0)
        if colon is not None:
            begun, items = range(behind_signs(tagged, above, text), colon), _items(tagged, lines, here)
            item = run if items else range(0)
            lead = _lead(tagged, by, begun, item, text) or _teller(
                tagged, begun, text, set_in=QUOTES in margin
            )
        fits = (
            here not in told
            and not (tagged.opens[here] and here in taken)
            and (QUOTES in margin or bool(items) or line.rstrip(_MARKS).endswith(_STOPS[:-1]))
        )
        told_by = None
        if lead is None and colon is not None and (mine or fits):
            told_by = None if mine and pattern("says_i").search(lines[here - 1]) else leader(here - 1, by)
        if mine and not written and not open_:
            short = colon is not None and len(above) <= _LONGEST_LEAD
            name = lead[0] if lead else told_by or (_speaker(tagged, by, above, text) if short else None)
            written = name is None
            lead = (name, lead[1] if lead else (colon, colon)) if name and colon else None
        elif not fits:
            lead = None
        elif told_by is not None and colon is not None:
            lead = told_by, (colon, colon)
        if lead is not None:
            set_in = margin if margin != _margin(tagged, above, text) else ""
            open_.append(_Led(*lead, inside, mine or we, set_in, items.stop))
        ours = ours or (we and not open_)
    yield from (led.block() for led in open_ if led.said)


def told_once(tagged: Tagged, found: Sequence[Found]) -> list[Found]:
    """Return the attributions in the same order, the words of a block within a block without those around it.

    Nor has whoever quotes it the line that leads it in, if that says no more than who wrote it.
    """
    blocks = [
        one
        for one in found
        if one.parent is not None
        and one.contents
        and all(tagged.paragraph(first) > tagged.paragraph(one.cue[0]) for first, _ in one.contents)
    ]
    owners = {run: one.cue for one in sorted(blocks, key=lambda one: one.cue) for run in one.contents}
    leads = by_paragraph(tagged, ((one.cue, one) for one in blocks))

    def told_by_another(run: Run, cue: Run) -> bool:
        return owners.get(run, cue) != cue or any(
            one.source is not None
            and tagged.letters(*run) <= tagged.letters(*one.cue) + tagged.letters(*one.source)
            for _, one in leads.get(tagged.paragraph(run[0]), ())
        )

    own = [tuple(run for run in one.contents if not told_by_another(run, one.cue)) for one in found]
    return [replace(one, contents=kept or one.contents) for one, kept in zip(found, own, strict=True)]


@dataclass(frozen=True, slots=True)
class _Led:
    """Whose words stand below a line, what leads in, the paragraphs, and how they go on.

    That is whether the first says I, what sets them in, and where the list ends that they are.
    """

    source: Run
    cue: Run
    said: list[Run]
    speaks: bool
    margin: str
    end: int

    def goes_on(self, margin: str, mine: bool) -> bool:
        """Return whether it does with a paragraph of some margin, ``mine`` where that says I or we."""
        if self.margin.startswith(QUOTES):
            return margin.startswith(self.margin)
        return (self.margin != "" and self.margin == margin) or (self.speaks and mine)

    def block(self) -> Found:
        """Return what is said as an attribution."""
        return Found(None, self.source, self.cue, tuple(self.said), 1.0)


def _margin(tagged: Tagged, run: range, text: str) -> str:
    """Return what sets a paragraph in: ``>``, the bullet of a list's item, or spaces, two or more."""
    start, behind = tagged.words[run.start].start, behind_signs(tagged, run, text)
    if behind > run.start:
        return "".join(word_of(tagged, n, text) for n in range(run.start, behind))
    if word_of(tagged, run.start, text) in BULLETS and len(run) > 1:
        return word_of(tagged, run.start, text)
    before = text[text.rfind("\n", 0, start) + 1 : start]
    return before if len(before.expandtabs()) > 1 and before.isspace() else ""


def _items(tagged: Tagged, lines: Sequence[str], here: int) -> range:
    """Return the paragraphs from one on that are items of a list, if they are several.

    They are numbered, or have no stop; the last may have one behind ``and`` or a comma.
    """
    end = here
    while end < min(len(lines), here + _LONGEST_LIST):
        line, run = lines[end], tagged.runs[end]
        numbered = NUMBERED.match(line) is not None
        goes_on, last = _announces_item(line), end > here and _announces_item(lines[end - 1])
        long = tagged.letters(run.start, run.stop - 1) >= _SHORTEST_ITEM
        if not (numbered or goes_on or last or (long and not line.rstrip(_MARKS).endswith(_STOPS))):
            break
        end += 1
        if last and not (numbered or goes_on):
            break
    return range(here, end) if end > here + 1 else range(0)


def _announces_item(line: str) -> bool:
    """Return whether another item follows one of a list: it ends with a comma, a semicolon or an ``and``."""
    return line.endswith((",", ";")) or line.rsplit(maxsplit=1)[-1].lower() in lexicon().grammar.coordinators


def _inside(tagged: Tagged, run: range, text: str) -> Iterator[Run]:
    """Yield the words of a paragraph without the signs in its margin, if there are any."""
    first = behind_signs(tagged, run, text)
    if first < run.stop:
        yield first, run.stop - 1


def _lead(
    tagged: Tagged, cited: Sequence[Found], line: range, item: range, text: str
) -> tuple[Run, Run] | None:
    """Return who leads in what stands below a line that ends before its colon, and by what words.

    Of those cited the last, if the line ends with its cue, or with what is cited, or the first ``item`` of a
    list is read as theirs; else who stands there.
    """
    colon = line.stop
    last = max((one for one in cited if one.cue[0] < colon), key=lambda one: one.cue, default=None)
    if last is None or last.source is None:
        return _credit(tagged, line, text)
    if any(first in item for first, _ in last.contents):
        return last.source, (colon, colon)
    if not _tells(tagged, last, text):
        return _joined(tagged, last.source, line, text) or _credit(tagged, line, text)
    behind = range(max(last.cue[1], last.source[1]) + 1, colon)
    inside = [run for run in last.contents if run[0] in behind]
    said = [word_of(tagged, n, text).lower() for run in inside for n in _words(run)]
    if listed("said_before_colons").issuperset(said):
        if len(behind) > _LONGEST_TAIL or any(word_of(tagged, n, text) in _STOPS for n in behind):
            return None
        cue = (last.cue[0], colon) if last.source < last.cue else last.cue
        return last.source, (colon, colon) if last.contents and cue == last.cue else cue
    ends = inside[-1][1] >= colon - 1 and sum(tagged.letters(*run) for run in inside) >= _FEWEST
    return (last.source, (colon, colon)) if ends else None


def _joined(tagged: Tagged, source: Run, line: range, text: str) -> tuple[Run, Run] | None:
    """Return whoever opens the last sentence of a line that ends in what they say: ``and found this``."""
    idle = listed("said_before_colons")
    verb = next((n for n in reversed(line) if word_of(tagged, n, text).lower() not in idle), line.start)
    opens = line and _opens(tagged, last_sentence(tagged, line, text), source, text)
    joined = line.start < verb and word_of(tagged, verb - 1, text).lower() in lexicon().grammar.coordinators
    said = joined and word_of(tagged, verb, text) in listed("verbs_before_colons") - listed(
        "verbs_of_reading"
    )
    return (source, (verb, verb)) if opens and said else None


def unsaid_lines(tagged: Tagged, found: Sequence[Found], text: str) -> frozenset[int]:
    """Return the paragraphs that end in a colon and ask or deny that somebody said what stands below.

    ``Has Moss said:`` and ``What Moss never wrote:`` do. ``found`` has also the cues without contents.
    """
    cited = by_paragraph(tagged, ((one.cue, one) for one in found if one.source is not None))
    return frozenset(
        here
        for here, run in enumerate(tagged.runs)
        if (colon := colon_of(tagged, run, text)) is not None
        and _is_unsaid(
            tagged,
            [one for _, one in cited.get(here, ())],
            range(behind_signs(tagged, run, text), colon),
            text,
        )
    )


def asks_or_denies(tagged: Tagged, line: range, text: str) -> bool:
    """Return whether the last sentence of a line asks or denies that somebody said what stands behind it."""
    begun = max((n + 1 for n in line if word_of(tagged, n, text) in STOPS), default=line.start)
    sentence = range(begun, line.stop)
    return bool(sentence) and bool(pattern("asks_or_denies").match(text, *place_of(tagged, sentence)))


def _is_unsaid(tagged: Tagged, cited: Sequence[Found], line: range, text: str) -> bool:
    if not line or word_of(tagged, line.stop - 1, text) in STOPS:
        return False
    if asks_or_denies(tagged, line, text):
        return True
    last = max((one for one in cited if one.cue[0] < line.stop), key=lambda one: one.cue, default=None)
    if last is None or last.source is None or last.cue < last.source:
        return False
    verbs = [n for n in _words(last.cue) if word_of(tagged, n, text).lower() in listed("verbs_before_colons")]
    verb = verbs[-1] if verbs else last.cue[0]
    before = text[tagged.words[last.source[1]].end : tagged.words[verb].start]
    return pattern("withheld").search(before) is not None


def _tells(tagged: Tagged, one: Found, text: str) -> bool:
    """Return whether a cue is one of saying, and its source somebody or something by more than ``it``."""
    source, cue = ([word_of(tagged, n, text).lower() for n in _words(run)] for run in (one.source, one.cue))
    told = " ".join(cue).startswith(tuple(listed("cues_before_colons"))) or not listed(
        "verbs_before_colons"
    ).isdisjoint(cue)
    return told and not listed("no_names_before_colons").issuperset(source)


def _words(run: Run | None) -> range:
    return range(run[0], run[1] + 1) if run else range(0)


def _credit(tagged: Tagged, line: range, text: str) -> tuple[Run, Run] | None:
    """Return the person or body behind a ``from`` or ``via`` that ends a line, and that word."""
    last = line.stop - 1
    closed = word_of(tagged, last, text) in _BRACKETS
    last -= closed
    first = last
    while first > line.start and word_of(tagged, first - 1, text).lower() not in listed("before_credits"):
        first -= 1
        if last - first >= _LONGEST_TELLER or word_of(tagged, first, text) in _STOPS:
            return None
    begins = first + (word_of(tagged, first, text).lower() in lexicon().grammar.articles)
    kind = kind_of_name(tagged, last)
    named = kind.endswith((EntityKind.PERSON, EntityKind.ORGANIZATION)) or (
        begins <= last and outlet(text[tagged.words[begins].start : tagged.words[last].end])
    )
    return ((first, last), (first - 1, first - 1)) if named and first > line.start else None


def _teller(tagged: Tagged, line: range, text: str, *, set_in: bool) -> tuple[Run, Run] | None:
    """Return who or what a line opens with, and its verb of saying: ``Moss answered on Monday:``.

    Before a block that is ``set_in`` a person's name may do alone: ``Moss:``.
    """
    name = named(tagged, line, text) or _called(tagged, line, text)
    if name is None or not _opens(tagged, line, name, text):
        return None
    if joined := _joined(tagged, name, line, text):
        return joined
    rest = _behind_address(tagged, range(name[1] + 1, line.stop), text)
    behind = _behind_aside(tagged, rest, name, text)
    told = [word_of(tagged, n, text).lower() for n in behind]
    if not told:
        return (name, (line.stop, line.stop)) if set_in else None
    cues = ([*cue.split()] for cue in listed("cues_before_colons"))
    words = max((len(cue) - 1 for cue in cues if told[: len(cue)] == cue), default=0) or (
        told[0] in listed("verbs_before_colons")
    )
    tail = told[words:]
    leads = not tail or tail[0] in lexicon().grammar.prepositions | listed("said_before_colons")
    aloud = told[0] in listed("verbs_of_reading") and _is_somebody(tagged, rest, name, text)
    if aloud or not words or not leads or len(tail) > _LONGEST_TAIL or not set(tail).isdisjoint(_STOPS):
        return None
    return name, (behind.start, behind.start + words - 1)


def _is_somebody(tagged: Tagged, behind: range, name: Run, text: str) -> bool:
    """Return whether whoever opens a line is told of as a person: by name, or by a ``who`` behind a comma."""
    aside = [word_of(tagged, n, text).lower() for n in behind[:2]]
    return is_person(tagged, name[1]) or aside == [",", "who"]


def _opens(tagged: Tagged, line: range, name: Run, text: str) -> bool:
    """Return whether nothing but titles stands between a name and the start of its line, or a comma."""
    first = name[0]
    while first > line.start and tagged.words[first - 1].case in CAPITAL:
        first -= 1
    return first == line.start or word_of(tagged, first - 1, text) == ","


def _called(tagged: Tagged, line: range, text: str) -> Run | None:
    """Return what stands before a verb of saying where an article opens a line: ``The statement read:``."""
    if word_of(tagged, line.start, text).lower() not in lexicon().grammar.articles:
        return None
    near = range(line.start + 2, min(line.stop, line.start + _LONGEST_TELLER))
    commas = [n for n in line if word_of(tagged, n, text) == ","]
    if len(commas) == 2 and commas[0] in near and commas[1] == line.stop - 2:  # noqa: PLR2004
        return line.start, commas[0] - 1  # "The crews, who waited all night, wrote:"
    verb = next((n for n in near if word_of(tagged, n, text) in listed("verbs_before_colons")), None)
    if verb is not None and word_of(tagged, verb - 1, text).lower() in lexicon().grammar.coordinators:
        verb = next((n for n in range(near.start, verb) if is_past(word_of(tagged, n, text))), None)
    return None if verb is None else (line.start, verb - 1)


def _behind_aside(tagged: Tagged, words: range, name: Run, text: str) -> range:
    """Return the words behind what stands between two commas at their start: ``, who has a boat,``.

    The name itself may stand there: ``Its chair, | Ida Moss, | wrote``.
    """
    commas = [n for n in words if word_of(tagged, n, text) == ","][:2]
    if not commas or commas[0] != words.start:
        return words
    if word_of(tagged, name[0] - 1, text) == ",":
        return words[1:]
    return range(commas[1] + 1, words.stop) if len(commas) > 1 else words


def _behind_address(tagged: Tagged, words: range, text: str) -> range:
    """Return the words behind the ``<moss@skell.example>`` that they open with, if they do."""
    if words and word_of(tagged, words.start, text) == "<":
        closed = next((n for n in words if word_of(tagged, n, text) == ">"), words.start - 1)
        return range(closed + 1, words.stop)
    return words


def _speaker(tagged: Tagged, cited: Sequence[Found], line: range, text: str) -> Run | None:
    """Return whom a line that leads in last cites as a person, he or she; else whom it names."""
    last = next((one.source for one in reversed(cited) if one.contents), None)
    if last and (is_person(tagged, last[1]) or word_of(tagged, last[1], text) in listed("opening_pronouns")):
        return last
    return named(tagged, line, text)


def named(tagged: Tagged, line: range, text: str) -> Run | None:
    """Return the first person whom a line names and does not speak to or of; else He or She that opens it."""
    for name in persons_in(tagged, line):
        if not _is_addressed(tagged, line, name[0], text):
            return name
    begins = word_of(tagged, line.start, text) in listed("opening_pronouns")
    return (line.start, line.start) if begins else None


def _is_addressed(tagged: Tagged, line: range, number: int, text: str) -> bool:
    before = number - 1
    while before > line.start and tagged.words[before].case in CAPITAL:
        before -= 1
    return before >= line.start and word_of(tagged, before, text) in listed("before_addressees")
