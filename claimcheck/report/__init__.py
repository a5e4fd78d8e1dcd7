"""Stage 6: reports. One module a format, which bears its name and is a `Writer`; ``FORMATS`` lists them."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from claimcheck.chains import statements
from claimcheck.errors import extra_needed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimcheck.records import Findings
    from claimcheck.rules import Rules


@dataclass(frozen=True, slots=True)
class Display:
    """What a writer has to know beside the findings; ``width`` in characters, None: no limit.

    ``rules`` are those that raised the flags: SARIF describes them, and priorities rest on them. Tables show
    the priority of each claim where they are to ``explain`` it, or to be in its order. ``attitudes`` (wants,
    plans) and speakers' own thoughts have no place in them unless asked for. Spreadsheets need a
    ``byte_order_mark`` before CSV.
    """

    several: bool = False
    width: int | None = None
    colour: bool = False
    rules: Rules | None = None
    explain: bool = False
    by_priority: bool = False
    byte_order_mark: bool = False
    attitudes: bool = False


class Writer(Protocol):
    """What writes reports in one format."""

    def write(self, articles: Iterable[Findings], display: Display) -> Iterator[str] | Iterator[bytes]:
        """Yield the pieces of a report of one or several articles, and nothing where there is no article."""


class SourceWriter(Protocol):
    """What writes tables of sources in one format."""

    def write_sources(self, articles: Iterable[Findings], display: Display) -> Iterator[str]:
        """Yield the sources of one or several articles, and nothing where there is no article."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format of reports, and what it is for.

    ``suffix`` is what the names of its files in a folder end in; without one it is not written there. It is
    ``usual`` where it is written unless others are asked for, ``shown`` where standard output can take it,
    ``weighed`` where it can tell priorities, and for ``sources`` where its module is a `SourceWriter` too. It
    is ``whole`` where it holds attitudes and own thoughts too, whatever the display says. ``extra`` is what
    has to be installed for it.
    """

    name: str
    suffix: str | None = None
    usual: bool = False
    shown: bool = True
    weighed: bool = False
    sources: bool = False
    whole: bool = False
    extra: str | None = None


FORMATS = (
    Format("table", weighed=True, sources=True),
    Format("markdown", suffix=".md", usual=True, weighed=True, sources=True),
    Format("csv", suffix=".csv", usual=True, sources=True),
    Format("json", suffix=".json", usual=True, sources=True, whole=True),
    Format("jsonl", whole=True),
    Format("html", suffix=".html", usual=True),
    Format("lines"),
    Format("github"),
    Format("sarif"),
    Format("xlsx", suffix=".xlsx", shown=False, extra="excel"),
)
"""All formats; a new one is its module and a line here."""

_FORMATS = {form.name: form for form in FORMATS}

SHOWN = tuple(form.name for form in FORMATS if form.shown)
WEIGHED = tuple(form.name for form in FORMATS if form.weighed)
OF_SOURCES = tuple(form.name for form in FORMATS if form.sources)
SUFFIXES = {form.name: form.suffix for form in FORMATS if form.suffix}
"""What the names of files end in, by the formats that lie in folders."""
USUAL = tuple(form.name for form in FORMATS if form.usual)


def writer(name: str) -> Writer:
    """Return the writer of a format; only its own module is imported.

    Raises ``InputError`` where the format needs an extra that is not installed, ``KeyError`` for no format.
    """
    return cast("Writer", _module(name))


def write(name: str, articles: Iterable[Findings], display: Display) -> Iterator[str] | Iterator[bytes]:
    """Return the pieces of a report in a format, with attitudes where asked for, or where it is whole."""
    everything = display.attitudes or _FORMATS[name].whole
    return writer(name).write(articles if everything else map(statements, articles), display)


def write_sources(name: str, articles: Iterable[Findings], display: Display) -> Iterator[str]:
    """Return the pieces of a table of sources in a format, without those of attitudes unless asked for."""
    told = cast("SourceWriter", _module(name))
    return told.write_sources(articles if display.attitudes else map(statements, articles), display)


def _module(name: str) -> object:
    with extra_needed(_FORMATS[name].extra, name):
        return import_module(f"{__name__}.{name}")
