"""A story put together: from the findings of several articles to what they share and rest on."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from claimcheck.lexicon.letters import Key
from claimcheck.lexicon.outlets import outlet
from claimcheck.records import Findings
from claimcheck.stories.alignment import Edge, Group, Node, edges, grouped
from claimcheck.stories.drift import drifts
from claimcheck.stories.independence import PRESS, circular, citing, clusters, roots
from claimcheck.stories.likeness import longest_run
from claimcheck.stories.members import member
from claimcheck.stories.origin_names import plain_name
from claimcheck.stories.rests_on import origins
from claimcheck.stories.sentences import Statement, name_keys, statements
from claimcheck.stories.shared import Alone, Drift, RestsOn, SharedClaim, Story
from claimcheck.stories.shingles import copies
from claimcheck.typography.quotations import is_ended
from claimcheck.typography.unprintable import line

_THE = "The "
_TOP = 400
"""Letters in which the first two lines of an article stand."""

_VERBATIM = 8
"""Words in a row that make two members one wording."""


def tell(articles: Sequence[Findings]) -> Story:
    """Return what several articles on one story share, how they differ, and what they rest on."""
    articles = under_outlets(articles)
    told = [statements(number, findings) for number, findings in enumerate(articles)]
    joined = edges(told)
    found = list(_origins(articles))
    claims = tuple(_claims(articles, told, joined, found))
    joint = roots(articles, found)
    copied = copies(articles)
    return Story(
        articles=tuple(articles),
        claims=claims,
        alone=tuple(_alone(told, claims)),
        origins=tuple(found),
        roots=joint,
        clusters=clusters(len(articles), joint, copied),
        circular=circular(citing(joint)),
        copies=copied,
    )


def under_outlets(articles: Sequence[Findings]) -> Sequence[Findings]:
    """Return articles with the outlets that their first lines name, where that is sure.

    "The Halden Post" above an article may be its headline. Where another one cites The Halden Post, or where
    the next line is a headline, it is not.
    """
    if all(findings.article.outlet for findings in articles):
        return articles
    cited = {plain_name(origin.name) for origin in _origins(articles) if origin.kind in PRESS}
    return [
        findings if findings.article.outlet or not _names_outlet(lines, cited) else _under(findings, lines)
        for findings in articles
        for lines in (top_lines(findings),)
    ]


def _names_outlet(lines: Sequence[str], cited: Collection[Key]) -> bool:
    """Return whether an article's first line is an outlet."""
    if not lines or plain_name(lines[0]) in cited:
        return bool(lines)
    return (
        len(lines) > 1
        and lines[0].startswith(_THE)
        and outlet(lines[0]) is not None
        and not is_ended(lines[1])
    )


def _under(findings: Findings, lines: Sequence[str]) -> Findings:
    """Return an article whose first line is its outlet, with the next for its title where it has no stop."""
    article = findings.article
    title = None if article.title == lines[0] else article.title
    if title is None and len(lines) > 1 and not is_ended(lines[1]):
        title = lines[1]
    return replace(findings, article=replace(article, outlet=lines[0], title=title))


def _origins(articles: Sequence[Findings]) -> Iterator[RestsOn]:
    outlets = frozenset(plain_name(f.article.outlet) for f in articles if f.article.outlet)
    for number, findings in enumerate(articles):
        yield from origins(number, findings, outlets)


def top_lines(findings: Findings) -> Sequence[str]:
    """Return an article's first two lines."""
    return [line(text) for text in findings.article.text[:_TOP].split("\n") if text.strip()][:2]


def _claims(
    articles: Sequence[Findings],
    told: Sequence[Sequence[Statement]],
    joined: Sequence[Edge],
    found: Sequence[RestsOn],
) -> Iterator[SharedClaim]:
    scores = {(edge.one, edge.other): edge.score for edge in joined}
    said: set[tuple[object, ...]] = set()
    outlets = frozenset(
        [name_keys(f.article.outlet) for f in articles if f.article.outlet]
        + [name_keys(origin.name) for origin in found if origin.kind in PRESS]
    )
    for number, group in enumerate(grouped(joined), 1):
        members = [told[article][place] for article, place in group.nodes]
        places = [pair for pair in combinations(range(len(members)), 2) if _pair(group, pair) in scores]
        yield SharedClaim(
            id=f"k{number}",
            members=tuple(
                member(
                    articles[one.article], one, [other for other in members if other.article != one.article]
                )
                for one in members
            ),
            drift=tuple(_once(drifts(members, places, outlets), group, said)),
            verbatim=any(_run(members[one], members[other]) >= _VERBATIM for one, other in places),
            confidence=round(1 / (1 + math.exp(-group.score)), 4),
        )


def _pair(group: Group, places: tuple[int, int]) -> tuple[Node, Node]:
    return group.nodes[places[0]], group.nodes[places[1]]


def _once(found: Sequence[Drift], group: Group, said: set[tuple[object, ...]]) -> Iterator[Drift]:
    """Yield drift that was not said of the same two sentences in another claim."""
    for drift in found:
        key = (drift.kind, group.nodes[drift.before], group.nodes[drift.after])
        if key not in said:
            said.add(key)
            yield drift


def _run(one: Statement, other: Statement) -> int:
    return longest_run([word.key for word in one.words], [word.key for word in other.words])


def _alone(told: Sequence[Sequence[Statement]], claims: Sequence[SharedClaim]) -> Iterator[Alone]:
    """Yield the claims of sentences that no other article shares."""
    shared = {(member.article, member.sentence) for claim in claims for member in claim.members}
    for number, article in enumerate(told):
        for statement in article:
            if (number, statement.sentence.index) not in shared:
                yield from (Alone(number, t.claim) for t in statement.told if t.claim is not None)
