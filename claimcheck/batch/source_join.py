"""The sources of a folder: what each article cites, put together by name; on disk, however many there are."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, fields
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from claimcheck.batch.article_rows import ArticleRows, Mention, outlet_key
from claimcheck.lexicon import across_articles
from claimcheck.lexicon.same_name import initials
from claimcheck.records import SourceKind
from claimcheck.report.column_types import Day, cells
from claimcheck.report.columns import LIST

NAME, WORDING = "name", "wording"
"""How mentions were joined to a source: ``wording`` says nothing of who is meant."""

_MOST = 12
_TABLES = """
    create table mention (article, outlet, published, key, name, kind, claims);
    create table citation (article, by, whom, claims);
    create table known (shelf, key, kind, articles);
    create table member (key primary key, source) without rowid;
    create table source (source primary key, name, kind, joined_by, articles, outlets, claims,
                         first_seen, last_seen, kinds, outlet_names, names) without rowid;
"""
_KNOWN = """
    select key, kind, articles from (
        select key, kind, sum(count(*)) over (partition by key) as articles,
               row_number() over (partition by key order by count(*) desc, kind) as place
        from mention group by key, kind)
    where place = 1
"""


@dataclass(frozen=True, slots=True)
class Cited:
    """One source of the folder as a line of ``sources.csv``.

    ``joined_by`` is ``name``, or ``wording`` where only the words are the same and nobody says that those
    meant are ("critics"; a surname alone). ``claims`` rest on it, in ``articles`` of ``outlets`` outlets. The
    last three are lists, the most frequent first, cut after twelve.
    """

    name: str
    kind: str
    joined_by: str
    articles: int
    outlets: int
    claims: int
    first_seen: Day
    last_seen: Day
    kinds: str
    outlet_names: str
    names: str


@dataclass(frozen=True, slots=True)
class Citation:
    """That one source, or an outlet, cites another, in how many claims; both as rows of ``sources``."""

    by: str
    by_kind: str
    whom: str
    whom_kind: str
    claims: int


COLUMNS = tuple(field.name for field in fields(Cited))

Line = tuple[int | str, str, str, Mention]
"""An article's number or name, its outlet and date, and a source that it cites."""


class Join:
    """A table of mentions on disk, and the sources that they come to."""

    def __init__(self, file: Path) -> None:
        self._base = sqlite3.connect(file)
        # What is here can be made again from the reports: no journal, no waiting for the disk.
        self._base.executescript(f"pragma journal_mode = off; pragma synchronous = off; {_TABLES}")

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()

    def add(self, article: int | str, tables: ArticleRows) -> None:
        """Add what one article cites."""
        outlet, published = tables.card.outlet, tables.card.date
        lines = [(article, outlet, published, mention) for mention in tables.mentions]
        if outlet:
            # Nothing rests on an outlet for being one, but others may cite it, and it cites.
            own = Mention(outlet_key(outlet), outlet, SourceKind.ORGANIZATION.value, 0)
            lines.append((article, outlet, published, own))
        self.add_lines(lines)
        self._base.executemany(
            "insert into citation values (?, ?, ?, ?)",
            ((article, *citation) for citation in tables.citations),
        )

    def add_lines(self, lines: Iterable[Line]) -> None:
        """Add mentions."""
        self._base.executemany(
            "insert into mention values (?, ?, ?, ?, ?, ?, ?)",
            (
                (article, outlet, published, mention.key, mention.name, mention.kind, mention.claims)
                for article, outlet, published, mention in lines
            ),
        )

    def sources(self) -> Iterator[Cited]:
        """Yield the sources, the most cited first; what is added later does not count."""
        self._join()
        columns = ", ".join(COLUMNS)
        order = "claims desc, articles desc, name, source"
        with closing(self._base.cursor()) as found:
            found.execute(f"select {columns} from source where claims > 0 order by {order}")
            yield from (Cited(*line) for line in found)

    def citations(self, most: int) -> list[Citation]:
        """Return the strongest citations between sources that have a name, after ``sources``."""
        found = self._base.execute(
            """select b.name, b.kind, w.name, w.kind, sum(c.claims) as claims
               from citation c join member mb on mb.key = c.by join member mw on mw.key = c.whom
               join source b on b.source = mb.source join source w on w.source = mw.source
               where b.source != w.source and b.joined_by = ? and w.joined_by = ? group by b.source, w.source
               order by claims desc, b.name, w.name, b.source, w.source limit ?""",
            (NAME, NAME, most),
        )
        return [Citation(*line) for line in found]

    def _join(self) -> None:
        # Not a function within the statement: the base would tell what it raises as an error of its own.
        known = self._base.cursor().execute(_KNOWN)
        self._base.executemany(
            "insert into known values (?, ?, ?, ?)", ((shelf(key), key, *rest) for key, *rest in known)
        )
        # A wording is only itself; a name may be one of several that a source goes by.
        self._base.execute("insert into member select key, key from known where key not like ':%'")
        shelves = self._base.execute("select distinct shelf from known where key like ':%' order by shelf")
        for (letter,) in shelves.fetchall():
            asked = "select key, kind, articles from known where shelf = ? and key like ':%'"
            for group in _groups(self._base.execute(asked, (letter,)).fetchall()):
                self._base.executemany("insert into member values (?, ?)", ((key, group[0]) for key in group))
        places = ", ".join("?" * (len(COLUMNS) + 1))
        self._base.executemany(f"insert into source values ({places})", self._summed())

    def _summed(self) -> Iterator[tuple[object, ...]]:
        rows = self._base.cursor().execute(
            """select source, article, outlet, published, key, name, kind, claims from mention
               join member using (key) order by source, article, key, name, kind"""
        )
        for source, lines in groupby(rows, key=itemgetter(0)):
            yield source, *cells(_sum(source, (line[1:] for line in lines)))


def shelf(key: str) -> str:
    """Return under which heading a key is joined; keys under two headings are never one source."""
    words = across_articles.named(key)
    return across_articles.shelf(words) if words else key.partition(":")[0]


def _groups(known: list[tuple[str, str, int]]) -> Iterator[list[str]]:
    """Yield the keys of each source, the surest name first."""
    surest = sorted(known, key=lambda row: (-len(row[0]), -row[2], row[0]))
    named = [(across_articles.named(key), kind == SourceKind.PERSON.value) for key, kind, _ in surest]
    fuller = [at for at, (words, _) in enumerate(named) if across_articles.full(words)]
    groups = [[fuller[at] for at in group] for group in across_articles.groups([named[at] for at in fuller])]
    bodies: dict[str, list[int]] = {}
    for number, group in enumerate(groups):
        words, person = named[group[0]]
        if not person:
            for short in sorted(initials(words)):
                bodies.setdefault(short, []).append(number)
    for at in sorted(set(range(len(surest))) - set(fuller)):
        words, _ = named[at]
        meant = bodies.get(words[0], []) if across_articles.acronym(words) else []
        if len(meant) == 1:
            groups[meant[0]].append(at)
        else:
            groups.append([at])
    yield from ([surest[at][0] for at in group] for group in groups)


def _sum(source: str, lines: Iterable[tuple[int, str, str, str, str, str, int]]) -> Cited:
    """Return what the mentions of one source come to; in ``lines`` an article's stand side by side."""
    claims, articles, last = 0, 0, None
    called, kinds, outlets, days = Counter[str](), Counter[str](), Counter[str](), set[str]()
    for article, outlet, published, key, name, kind, count in lines:
        # The name to show is one of the surest key's, if any article has that.
        called[name] += 1 if key == source else 0
        called[name] += 0
        kinds[kind] += 1
        if count:
            claims, articles = claims + count, articles + (article != last)
            last = article
            outlets.update([outlet] if outlet else [])
            days.update([published] if published else [])
    words, kind = across_articles.named(source), _ranked(kinds)[0]
    by_name = bool(words) and (kind != SourceKind.PERSON.value or across_articles.full(words))
    ranked = _ranked(called)
    return Cited(
        name=ranked[0],
        kind=kind,
        joined_by=NAME if by_name else WORDING,
        articles=articles,
        outlets=len(outlets),
        claims=claims,
        first_seen=min(days, default=""),
        last_seen=max(days, default=""),
        kinds=LIST.join(_ranked(kinds)),
        outlet_names=LIST.join(_ranked(outlets)[:_MOST]),
        names=LIST.join(ranked[:_MOST]),
    )


def _ranked(counts: Counter[str]) -> list[str]:
    return sorted(counts, key=lambda name: (-counts[name], name))
