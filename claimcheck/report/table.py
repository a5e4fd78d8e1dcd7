"""The table on a terminal: wrapped to its width; where there is no width, whole, one line a claim."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import zip_longest

from tabulate import tabulate

from claimcheck.records import Findings, Level
from claimcheck.report import Display
from claimcheck.report.cells import fill, fill_name, fitted, widest_part, width
from claimcheck.report.columns import LINK, LIST, NUMBERS
from claimcheck.report.first_look import look_first
from claimcheck.report.prose import (
    LOOK_FIRST,
    NO_SOURCE,
    OWN_VOICE,
    advice,
    closing,
    independence,
    sections,
)
from claimcheck.report.source_columns import SOURCE_NUMBERS, SOURCES_SHOWN, source_cells
from claimcheck.report.weighed import PRIORITY, shown

# A wrapped column's least width, and its share of what the fixed columns leave; the claim gets the rest.
_LEAST = {"claim": 24, "chain": 14, "cue": 9}
_SHARE = {"chain": 0.24, "cue": 0.16}
_WORDS = 18
"""What those columns have in all before columns of short parts are cut as well."""
# Columns of short parts, a line each.
_LISTS = frozenset({"flags", PRIORITY})
GAP = 2
"""Characters between two columns."""

_LEAST_NAME = 20
_DISPENSABLE = ("first", "depth", "share", "direct", "role")
"""Columns of sources that a narrow table leaves out, the first first, so that names have room."""

_BOLD, _DIM, _RESET = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_CODE = re.compile(r"\x1b\[\d*m")
_Colours = Mapping[str, str]
"""The colours of rules, where colour is welcome."""

_COLOUR = {Level.ERROR: "\x1b[31m", Level.WARNING: "\x1b[33m", Level.NOTE: "\x1b[36m"}


def write(articles: Iterable[Findings], display: Display) -> Iterator[str]:
    """Yield a section an article, its table of claims and what is said of it."""
    headed = partial(filled, most=display.width)
    return sections(articles, display, headed, lambda findings: render(findings, display))


def write_sources(articles: Iterable[Findings], display: Display) -> Iterator[str]:
    """Yield a section an article, its table of sources."""

    def body(findings: Findings) -> str:
        table, hidden = _sources(source_cells(findings), display.width)
        below = filled(f"{independence(findings)}{hidden}", display.width)
        return f"{table}\n\n{below}\n"

    return sections(articles, display, partial(filled, most=display.width), body)


def render(findings: Findings, display: Display) -> str:
    """Return one article's table of claims, the lines that sum it up, and what to look at first."""
    columns, claims = shown(findings, display)
    colours = {flag.rule: _COLOUR[flag.level] for flag in findings.flags} if display.colour else None
    widths = _widths(columns, claims, display.width) if display.width is not None else None
    claims = list(_wrapped(columns, claims, widths, colours))
    names = ["\n".join(fill(name, widths[name])) if widths else name for name in columns]
    header = [_painted(name, _BOLD if display.colour else "") for name in names]
    sums = "".join(f"{filled(words, display.width)}\n" for words in closing(findings))
    numbers = {place for place, name in enumerate(columns) if name in NUMBERS}
    return f"{tabulated(header, claims, numbers)}\n\n{sums}{_looks(findings, display)}"


def _looks(findings: Findings, display: Display) -> str:
    """Return the sentences to look at first, each with its reason below it; nothing where there are none."""
    looks = look_first(findings)
    lines = [_painted(LOOK_FIRST, _BOLD if display.colour else "")] if looks else []
    for place, look in enumerate(looks, 1):
        margin = f"{place}. "
        lines += _set_in(margin, f"“{look.text}”", display.width)
        told = _set_in(" " * len(margin), advice(look), display.width)
        lines += [_painted(words, _COLOUR[look.level] if display.colour else "") for words in told]
    return "".join(f"{words}\n" for words in ["", *lines]) if looks else ""


def tabulated(
    header: Sequence[str], table: Sequence[Sequence[str]], numbers: Collection[int] = frozenset()
) -> str:
    """Return cells of one line each aligned under ``header``, the columns in ``numbers`` to the right.

    A name in the header may have several lines.
    """
    names = list(zip_longest(*(name.split("\n") for name in header), fillvalue=""))
    alignment = ["right" if place in numbers else "left" for place in range(len(header))]
    # A rule of our own: under tabulate's a column is two characters wider than its name.
    rule = ["-" * max(map(_length, column)) for column in zip(*names, *table, strict=True)]
    # Without disable_numparse a claim "007" becomes 7, and a source "1e5" a number.
    return tabulate([*names, rule, *table], tablefmt="plain", disable_numparse=True, colalign=alignment)


def in_columns(
    header: Sequence[str], rows: Iterable[Sequence[str]], sizes: Sequence[int], most: int | None
) -> str:
    """Return rows as a table of columns that are no wider than ``sizes``, nor than ``most`` in all.

    An empty line stands between two rows. Without a limit each row is one line.
    """
    if most is None:
        return tabulated(header, [tuple(row) for row in rows])
    widths = fitted(dict(enumerate(sizes)), most - GAP * (len(sizes) - 1)).values()
    lines: list[tuple[str, ...]] = []
    for row in rows:
        lines += [("",) * len(sizes)] if lines else []
        cells = (fill(cell, size) for cell, size in zip(row, widths, strict=True))
        lines += zip_longest(*cells, fillvalue="")
    names = ["\n".join(fill(name, size)) for name, size in zip(header, widths, strict=True)]
    return tabulated(names, lines)


def _sources(cells: Sequence[tuple[str, ...]], most: int | None) -> tuple[str, str]:
    """Return a table of sources that fits the width, and what is said of the columns it has no room for."""
    columns = dict(zip(SOURCES_SHOWN, zip(SOURCES_SHOWN, *cells, strict=True), strict=True))
    names = columns.pop("name")
    sizes = {column: max(map(width, found)) + GAP for column, found in columns.items()}
    whole = sum(sizes.values()) + min(_LEAST_NAME, max(map(width, names)))
    hidden = []
    for column in _DISPENSABLE:
        if most is not None and most - sum(sizes.values()) < min(_LEAST_NAME, max(map(width, names))):
            hidden.append(column)
            del columns[column], sizes[column]
    room = max(map(width, names)) if most is None else max(most - sum(sizes.values()), 1)
    lines = [
        line
        for name, *rest in zip(names[1:], *(found[1:] for found in columns.values()), strict=True)
        for line in zip_longest(fill(name, room), *([cell] for cell in rest), fillvalue="")
    ]
    shown = ("name", *columns)
    numbers = {place for place, column in enumerate(shown) if column in SOURCE_NUMBERS}
    told = f" No room for {', '.join(hidden)}; --width {whole} shows them." if hidden else ""
    return tabulated(shown, lines, numbers), told


def _wrapped(
    columns: Sequence[str],
    claims: Sequence[tuple[str, ...]],
    widths: Mapping[str, int] | None,
    colours: _Colours | None,
) -> Iterator[tuple[str, ...]]:
    """Yield the lines that each claim's cells take within their widths, an empty line between claims."""
    empty: tuple[str, ...] = ()
    for claim in claims:
        named = zip(columns, claim, strict=True)
        if widths is None:
            yield tuple(_in_one_line(name, cell, colours) for name, cell in named)
            continue
        yield from [empty] if empty else []
        yield from zip_longest(
            *(_lines(name, cell, widths[name], colours) for name, cell in named), fillvalue=""
        )
        empty = ("",) * len(columns)


def _widths(columns: Sequence[str], claims: Sequence[tuple[str, ...]], most: int) -> dict[str, int] | None:
    """Return how wide each column may be; None where all fits as it is."""
    cells = dict(zip(columns, zip(columns, *claims, strict=True), strict=True))
    natural = {name: max(map(width, column)) for name, column in cells.items()}
    gaps = GAP * (len(natural) - 1)
    if sum(natural.values()) + gaps <= most:
        return None
    for name in _LISTS & cells.keys():
        natural[name] = max(width(part) for cell in cells[name] for part in cell.split(LIST))
    left = most - gaps - sum(size for name, size in natural.items() if name not in _LEAST)
    for name in _LISTS & cells.keys():
        if left < sum(_LEAST.values()):
            least = max(widest_part(part) for cell in cells[name] for part in cell.split(LIST))
            given = min(natural[name] - least, sum(_LEAST.values()) - left)
            natural[name], left = natural[name] - given, left + given
    for name, share in _SHARE.items():
        natural[name] = min(natural[name], max(_LEAST[name], int(share * left)))
    natural["claim"] = max(_LEAST["claim"], left - sum(natural[name] for name in _SHARE))
    words = fitted({name: natural[name] for name in _LEAST}, max(left, _WORDS))
    lists = {name: natural[name] for name in _LISTS & cells.keys()}
    return natural | fitted(words | lists, left + sum(lists.values()))


def _lines(name: str, cell: str, most: int, colours: _Colours | None) -> list[str]:
    """Return the lines of one cell: a flag a line, a link of a chain a line, other words filled."""
    if name in _LISTS:
        return [
            _painted(line, (colours or {}).get(part, ""))
            for part in cell.split(LIST)
            for line in fill_name(part, most)
        ]
    if name == "chain" and width(cell) > most:
        links = cell.replace(LINK, "\n> ").split("\n")
        return [line for link in links for line in fill(link, most)]
    return [_in_one_line(name, line, colours) for line in fill(cell, most)]


def filled(words: str, most: int | None) -> str:
    """Return words broken into lines of that width; None: in one line."""
    return words if most is None else "\n".join(fill(words, most))


def _set_in(margin: str, words: str, width: int | None) -> list[str]:
    """Return the lines of some words behind a margin, which the further lines leave empty."""
    lines = [words] if width is None else fill(words, max(width - len(margin), 1))
    return [(margin if place == 0 else " " * len(margin)) + part for place, part in enumerate(lines)]


def _in_one_line(name: str, cell: str, colours: _Colours | None) -> str:
    """Return a cell's words in the colour of their level, faint where they stand for an empty chain."""
    if colours is None:
        return cell
    if name == "chain" and cell in (OWN_VOICE, NO_SOURCE):
        return _painted(cell, _DIM)
    if name == "flags":
        return LIST.join(_painted(flag, colours.get(flag, "")) for flag in cell.split(LIST))
    return cell


def _length(cell: str) -> int:
    return width(_CODE.sub("", cell))


def _painted(words: str, colour: str) -> str:
    """Return words in a colour, each line by itself."""
    return "\n".join(f"{colour}{line}{_RESET}" for line in words.split("\n")) if colour else words
