"""Stage 6: reports. One module a format, which bears its name and is a `Writer`; ``FORMATS`` lists them."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from claimcheck.chains import statements
from claimcheck.errors import ClaimcheckError, extra_needed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

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


class Configured(Protocol):
    """What writes files that another program reads by a file of settings."""

    CONFIGURATION: str


@dataclass(frozen=True, slots=True)
class Format:
    """A format of reports, and what it is for, as ``--help`` says it.

    ``suffix`` is what the names of its files in a folder end in; without one it is not written there. A file
    whose name has one of its ``endings`` is of the format too. It is ``usual`` where it is written unless
    others are asked for, ``shown`` where standard output can take it, ``weighed`` where it can tell
    priorities, and for ``sources`` where its module is a `SourceWriter` too. It is ``whole`` where it holds
    attitudes and own thoughts too, whatever the display says. ``extra`` is what has to be installed for it.
    In folders ``beside`` it stand files of other formats, and ``settings``, once a folder: the name of the
    file that holds its module's ``CONFIGURATION``.
    """

    name: str
    about: str
    suffix: str | None = None
    endings: tuple[str, ...] = ()
    usual: bool = False
    shown: bool = True
    weighed: bool = False
    sources: bool = False
    whole: bool = False
    extra: str | None = None
    beside: tuple[str, ...] = ()
    settings: str | None = None


FORMATS = (
    Format("table", "for reading", endings=(".txt",), weighed=True, sources=True),
    Format(
        "markdown",
        "for a pull request or a wiki",
        suffix=".md",
        endings=(".markdown",),
        usual=True,
        weighed=True,
        sources=True,
    ),
    Format("csv", "a row a claim", suffix=".csv", usual=True, sources=True),
    Format(
        "json",
        "everything, in an array where there are several articles",
        suffix=".json",
        usual=True,
        sources=True,
        whole=True,
    ),
    Format("jsonl", "a JSON report a line", endings=(".jsonl", ".ndjson"), whole=True),
    Format("html", "a page for one article", suffix=".html", endings=(".htm",), usual=True),
    Format("lines", "a line a flag, for editors"),
    Format("github", "flags on the lines of a pull request"),
    Format("sarif", "flags, for code hosts and editors", endings=(".sarif",)),
    Format("webannotation", "W3C annotations, in JSON-LD", suffix=".jsonld"),
    Format(
        "brat",
        "stand-off annotations, to correct by hand",
        suffix=".ann",
        beside=("text",),
        settings="annotation.conf",
    ),
    Format("text", "the article's text, as it was read", suffix=".txt", shown=False),
    Format("xlsx", "a workbook", suffix=".xlsx", shown=False, extra="excel"),
)
"""All formats; a new one is its module and a line here."""

_ENDINGS = {
    **{form.suffix: form.name for form in FORMATS if form.suffix},
    **{ending: form.name for form in FORMATS for ending in form.endings},
}
"""Formats by what the name of a file ends in."""

_HOLDS = dict.fromkeys(("sarif", "webannotation"), ("json", "table"))
"""What else the names of a format's files may tell: both are JSON; and any words may lie in a .txt."""

_FORMATS = {form.name: form for form in FORMATS}

SHOWN = tuple(form.name for form in FORMATS if form.shown)
WEIGHED = tuple(form.name for form in FORMATS if form.weighed)
OF_SOURCES = tuple(form.name for form in FORMATS if form.sources)
SUFFIXES = {form.name: form.suffix for form in FORMATS if form.suffix}
"""What the names of files end in, by the formats that lie in folders."""
USUAL = tuple(form.name for form in FORMATS if form.usual)


def in_folders(forms: Iterable[str]) -> tuple[str, ...]:
    """Return formats as folders have them: each once, and with those that one of them needs beside it."""
    return tuple(dict.fromkeys(each for form in forms for each in (form, *_FORMATS[form].beside)))


def settings_files(forms: Iterable[str]) -> dict[str, bytes]:
    """Return the files that a folder has once because of some formats, by name."""
    needed = {form: name for form in forms if (name := _FORMATS[form].settings)}
    return {name: cast("Configured", _module(form)).CONFIGURATION.encode() for form, name in needed.items()}


def chosen(given: str | None, target: Path | None, allowed: Collection[str]) -> str:
    """Return the format that was given, or that a file's ending tells; without either a table.

    Raises ``ClaimcheckError`` where the ending tells another than was given, one that is not written here, or
    none that is known. A name without an ending (``/dev/stdout``) tells nothing.
    """
    ending = target.suffix.lower() if target is not None else ""
    told = _ENDINGS.get(ending)
    if given is not None:
        if told in (None, given) or told in _HOLDS.get(given, ("table",)):
            return given
        raise ClaimcheckError(f"--format {given} and the name {target} disagree; leave out one, or change it")
    if told in allowed or not ending:
        return told or "table"
    known = ", ".join(end for end, form in _ENDINGS.items() if form in allowed)
    what = f"{told} is" if told else "files of that ending are"
    raise ClaimcheckError(f"{target}: {what} not written here; name it {known}, or say --format")


def writer(name: str) -> Writer:
    """Return the writer of a format; only its own module is imported.

    Raises ``InputError`` where the format needs an extra that is not installed, ``KeyError`` for no format.
    """
    return cast("Writer", _module(name))


def write(name: str, articles: Iterable[Findings], display: Display) -> Iterator[str] | Iterator[bytes]:
    """Return the pieces of a report in a format, with attitudes where asked for or whole."""
    everything = display.attitudes or _FORMATS[name].whole
    return writer(name).write(articles if everything else map(statements, articles), display)


def write_sources(name: str, articles: Iterable[Findings], display: Display) -> Iterator[str]:
    """Return the pieces of a table of sources in a format, without those of attitudes unless asked for."""
    told = cast("SourceWriter", _module(name))
    return told.write_sources(articles if display.attitudes else map(statements, articles), display)


def _module(name: str) -> object:
    with extra_needed(_FORMATS[name].extra, name):
        return import_module(f"{__name__}.{name}")
