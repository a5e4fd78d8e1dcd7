"""The six stages in order, for one article."""

from __future__ import annotations

import os
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, fields, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Never, Self, TypeVar

from claimcheck.chains import statements
from claimcheck.errors import InputError
from claimcheck.extract import begin, extract
from claimcheck.flag import flag
from claimcheck.limits.threads import thread_count
from claimcheck.link import link
from claimcheck.read import read, read_text
from claimcheck.read.text import LONGEST
from claimcheck.records import Article, Extract, Findings, Flag, Heard, Source
from claimcheck.report import json
from claimcheck.report.article_tables import TableName, frame
from claimcheck.report.first_look import Look, look_first
from claimcheck.rules import Rules, load
from claimcheck.segment import segment
from claimcheck.segment.furniture import without_links
from claimcheck.segment.identify import identified
from claimcheck.typography.hard_wraps import flowing

if TYPE_CHECKING:
    from pandas import DataFrame

_LONGEST_NAME = 255

_AHEAD = 2
"""Articles begun before one is ended: one short one alone would not keep the network at work meanwhile."""

Row = TypeVar("Row")
_In = TypeVar("_In")
_Out = TypeVar("_Out")


class Rows(tuple[Row, ...]):
    """What was found of one kind, in order; called, it is a data frame with a row each."""

    _table: Callable[[], DataFrame]

    @classmethod
    def of(cls, rows: Iterable[Row], table: Callable[[], DataFrame]) -> Self:
        """Return the rows, with what makes their table."""
        made = cls(rows)
        made._table = table
        return made

    def __call__(self) -> DataFrame:
        """Return the rows as a data frame."""
        return self._table()


@dataclass(frozen=True, slots=True)
class Checked(Findings):
    """The findings of one article, with the forms that Python users ask for first.

    ``sources`` and ``flags`` are tuples, and as ``sources()`` and ``flags()`` data frames.
    """

    sources: Rows[Source] = field(default_factory=Rows)
    flags: Rows[Flag] = field(default_factory=Rows)

    def __post_init__(self) -> None:
        """Let the rows know their tables."""
        for name in ("sources", "flags"):
            table = partial(self.to_pandas, name)
            object.__setattr__(self, name, Rows.of(getattr(self, name), table))

    @classmethod
    def of(cls, findings: Findings) -> Self:
        """Return the same findings as an instance of this class."""
        return cls(**{field.name: getattr(findings, field.name) for field in fields(findings)})

    @property
    def look_first(self) -> tuple[Look, ...]:
        """The sentences that ask most for a second look, at most five, with the reason and what to ask."""
        return look_first(self)

    def to_json(self) -> str:
        """Return the JSON report (schema ``claimcheck/2``) as text."""
        return json.render(self)

    def _repr_html_(self) -> str:
        """Return what a notebook shows: the article, its claims tinted."""
        from claimcheck.report.html.notebook import marked

        return marked(self)

    def to_pandas(self, table: TableName = "claims", *, attitudes: bool = False) -> DataFrame:
        """Return a table as a data frame: a row a claim, with the columns of the CSV report.

        ``links`` has a row for each claim, link and source of its chain: ``joint`` tells who speak together,
        ``nested`` who is cited within what another says. ``sources`` and ``flags`` have a row each. Dates are
        dates; ``page`` is NA where there are none. What somebody wants or plans has a row only where
        ``attitudes`` are asked for, as do a speaker's own thoughts.
        """
        return frame(self if attitudes else statements(self), table)

    def links(self) -> DataFrame:
        """Return a data frame with a row for each claim, link and source of its chain."""
        return self.to_pandas("links")


def check(
    source: Path | str | Article,
    *,
    outlet: str | None = None,
    title: str | None = None,
    encoding: str | None = None,
    rules: Rules | Path | None = None,
) -> Checked:
    """Return what is found in one article: its claims, each with its chain, its hedges and its flags.

    A ``Path`` is read; a ``str`` is the article's text (that it names a file which is there is warned of); an
    ``Article`` has been read. ``outlet`` and ``title`` go before what the text itself says. ``rules`` is a
    folder whose rules add to ours and override them, or what ``rules.load`` returned. Raises ``InputError``
    for what cannot be read, ``RulesError`` for
    rules that are wrong.
    """
    return begin_check(source, outlet=outlet, title=title, encoding=encoding, rules=_loaded(rules))()


def check_each(
    sources: Iterable[Path | str | Article],
    *,
    outlet: str | None = None,
    encoding: str | None = None,
    rules: Rules | Path | None = None,
) -> Iterator[Checked | InputError]:
    """Yield what ``check`` finds in each article, in their order; for one that cannot be read, why.

    With more than one thread the network reads the next articles while one is finished. Sources are asked for
    as they are needed. Raises ``RulesError`` for rules that are wrong, before the first article.
    """
    begin = partial(begin_check, outlet=outlet, encoding=encoding, rules=_loaded(rules))
    for end in some_ahead(begin, sources):
        try:
            found: Checked | InputError = end()
        except InputError as error:
            found = error
        yield found


def some_ahead(
    begin: Callable[[_In], Callable[[], _Out]], items: Iterable[_In]
) -> Iterator[Callable[[], _Out]]:
    """Yield for each item, in order, what ends what ``begin`` begins, once the next ones have begun.

    What goes wrong in a beginning is raised by its end; what goes wrong in ``items``, once all that has begun
    is ended. With one thread nothing begins before its turn, as nothing would go on meanwhile.
    """
    most = _AHEAD if thread_count() > 1 else 0
    begun: deque[Callable[[], _Out]] = deque()
    failed: Exception | None = None
    coming = iter(items)
    while failed is None:
        try:
            begun.append(_begun(begin, next(coming)))
        except StopIteration:
            break
        except Exception as error:
            failed = error
        if len(begun) > most:
            yield begun.popleft()
    yield from begun
    if failed is not None:
        raise failed


def _begun(begin: Callable[[_In], Callable[[], _Out]], item: _In) -> Callable[[], _Out]:
    try:
        return begin(item)
    except Exception as error:
        return partial(_fail, error)


def _fail(error: Exception) -> Never:
    raise error


def begin_check(
    source: Path | str | Article,
    *,
    outlet: str | None = None,
    title: str | None = None,
    encoding: str | None = None,
    rules: Rules,
) -> Callable[[], Checked]:
    """Read an article, begin to check it as `check` does, and return what ends that."""
    if isinstance(source, Article):
        article = source
    else:
        if isinstance(source, str) and len(source) <= _LONGEST_NAME and os.path.isfile(source):  # noqa: PTH113
            warnings.warn(
                f"{source!r} is checked as a text, but there is a file of that name: give Path({source!r})",
                stacklevel=3,
            )
        article = read(source, encoding=encoding) if isinstance(source, Path) else read_text(source)
    article = replace(article, outlet=outlet or article.outlet, title=title or article.title)
    return _begin_article(article, rules, begin)


def check_article(article: Article, rules: Rules, extract: Extract = extract) -> Checked:
    """Return what is found in an article that has been read; ``extract`` may stand in for the tagger.

    Raises ``InputError`` for a text longer than ``LONGEST``.
    """
    return _begin_article(article, rules, lambda _: extract)()


def linked(article: Article, extract: Extract = extract) -> tuple[Findings, Heard]:
    """Return what is found in an article before the rules are applied, and what the tagger heard in it.

    Raises ``InputError`` for a text longer than ``LONGEST``.
    """
    return _linked(_readable(article), extract)


def _begin_article(article: Article, rules: Rules, begin: Callable[[str], Extract]) -> Callable[[], Checked]:
    readable = _readable(article)
    return partial(_end_article, readable, article.text, rules, begin(readable.text))


def _end_article(article: Article, text: str, rules: Rules, extract: Extract) -> Checked:
    findings, heard = _linked(article, extract)
    found = flag(findings, rules, heard)
    return Checked.of(replace(found, article=replace(found.article, text=text)))


def _readable(article: Article) -> Article:
    """Return an article with what is read of its text, in the same places; `InputError` if it is too long."""
    if len(article.text) > LONGEST:
        raise InputError(article.path or article.name, f"is longer than {LONGEST:,} characters; split it")
    return replace(article, text=flowing(without_links(article.text)))


def _linked(article: Article, extract: Extract) -> tuple[Findings, Heard]:
    sentences = segment(article)
    article = identified(article, sentences)
    extraction = extract(article, sentences)
    return link(article, sentences, extraction), extraction.heard


def _loaded(rules: Rules | Path | None) -> Rules:
    return rules if isinstance(rules, Rules) else load(rules)
