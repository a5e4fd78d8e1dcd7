"""The six stages in order, for one article."""

from __future__ import annotations

from dataclasses import astuple, dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Self

from claimcheck.chains import statements
from claimcheck.errors import InputError
from claimcheck.extract import extract
from claimcheck.flag import flag
from claimcheck.link import link
from claimcheck.read import read, read_text
from claimcheck.read.text import LONGEST
from claimcheck.records import Article, Extract, Findings
from claimcheck.report import json
from claimcheck.report.columns import COLUMNS, rows
from claimcheck.rules import Rules, load
from claimcheck.segment import segment
from claimcheck.segment.identify import identified
from claimcheck.segment.wrapped import flowing

if TYPE_CHECKING:
    from pandas import DataFrame


@dataclass(frozen=True, slots=True)
class Checked(Findings):
    """The findings of one article, with the two forms that Python users ask for first."""

    @classmethod
    def of(cls, findings: Findings) -> Self:
        """Return the same findings as an instance of this class."""
        return cls(**{field.name: getattr(findings, field.name) for field in fields(findings)})

    def to_json(self) -> str:
        """Return the JSON report (schema ``claimcheck/2``) as text."""
        return json.render(self)

    def to_pandas(self, *, attitudes: bool = False) -> DataFrame:
        """Return a row a claim, with the columns of the CSV report; ``page`` is NA where there is none.

        What somebody wants or plans has a row only where ``attitudes`` are asked for, as do a speaker's own
        thoughts.
        """
        import pandas as pd

        shown = self if attitudes else statements(self)
        table = pd.DataFrame([astuple(row) for row in rows(shown)], columns=list(COLUMNS))
        return table.astype({"page": "Int64"})


def check(
    source: Path | str | Article,
    *,
    outlet: str | None = None,
    title: str | None = None,
    encoding: str | None = None,
    rules: Rules | Path | None = None,
) -> Checked:
    """Return what is found in one article: its claims, each with its chain, its hedges and its flags.

    A ``Path`` is read; a ``str`` is the article's text; an ``Article`` has been read. ``outlet`` and
    ``title`` go before what the text itself says. ``rules`` is a folder whose rules add to ours and override
    them, or what ``rules.load`` returned. Raises ``InputError`` for what cannot be read, ``RulesError`` for
    rules that are wrong.
    """
    if isinstance(source, Article):
        article = source
    else:
        article = read(source, encoding=encoding) if isinstance(source, Path) else read_text(source)
    article = replace(article, outlet=outlet or article.outlet, title=title or article.title)
    return check_article(article, rules if isinstance(rules, Rules) else load(rules))


def check_article(article: Article, rules: Rules, extract: Extract = extract) -> Checked:
    """Return what is found in an article that has been read; ``extract`` may stand in for the tagger.

    Raises ``InputError`` for a text longer than ``LONGEST``.
    """
    if len(article.text) > LONGEST:
        raise InputError(article.path or article.name, f"is longer than {LONGEST:,} characters; split it")
    text = article.text
    article = replace(article, text=flowing(text))
    sentences = segment(article)
    article = identified(article, sentences)
    extraction = extract(article, sentences)
    found = flag(link(article, sentences, extraction), rules)
    return Checked.of(replace(found, article=replace(found.article, text=text)))
