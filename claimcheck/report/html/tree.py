"""Who says it through whom: the chains of an article's claims as one tree, from the outlet on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from claimcheck.records import Findings
from claimcheck.report.html.claim_details import NOBODY, OWN, UNRESOLVED, Step, Told
from claimcheck.typography.unprintable import line

REST = "rest"
"""The kind of a node that stands for several small ones."""

_ROWS = 16
_ROWS_BELOW = 5  # of one source, so that the next ones are seen too


@dataclass(frozen=True, slots=True)
class Node:
    """A source where it stands in chains; ``claims`` counts those that pass through it or end in it.

    ``key`` is what a filter asks for, empty where there is nothing to ask for.
    """

    key: str
    name: str
    kind: str
    depth: int
    claims: int
    branches: tuple[Node, ...] = ()

    @property
    def rows(self) -> int:
        """How many ends the branches have, this one where there are none."""
        return sum(branch.rows for branch in self.branches) or 1


def tree_of(findings: Findings, claims: Sequence[Told], names: Mapping[str, str]) -> Node:
    """Return the tree of all chains; ``names`` says what to call what has no name, by its kind.

    Branches with more claims come first, the article's own voice last. Of many small branches a few are shown
    and the rest stand together.
    """
    outlet = next((step for claim in claims for step in claim.steps if step.outlet), None)
    name = outlet.name if outlet else line(findings.article.outlet or "") or names["outlet"]
    paths = [
        tuple(_place(step, names) for step in claim.steps if not step.outlet)
        for claim in claims
        if claim.depth
    ]
    branches = _cut(_branches([path for path in paths if path], 1), _ROWS, names[REST])
    own = len(claims) - len(paths)
    if own:
        branches = (*branches, Node(OWN, names[OWN], OWN, 0, own))
    return Node("", name, outlet.kind if outlet else OWN, 0, len(claims), branches)


def _place(step: Step, names: Mapping[str, str]) -> tuple[str, str, str]:
    """Return what a link's box filters by, is called, and is; all who could not be made out share one."""
    if step.unresolved:
        return UNRESOLVED, names[UNRESOLVED], NOBODY
    return step.key, step.name or names[step.kind], step.kind


def _branches(paths: Sequence[tuple[tuple[str, str, str], ...]], depth: int) -> tuple[Node, ...]:
    below: dict[tuple[str, str, str], list[tuple[tuple[str, str, str], ...]]] = {}
    for path in paths:
        below.setdefault(path[0], []).append(path[1:])
    nodes = [
        Node(key, name, kind, depth, len(rests), _branches([rest for rest in rests if rest], depth + 1))
        for (key, name, kind), rests in below.items()
    ]
    return tuple(sorted(nodes, key=lambda node: -node.claims))


def _cut(branches: tuple[Node, ...], rows: int, rest: str) -> tuple[Node, ...]:
    """Return the first branches that ``rows`` rows have room for, and one for the rest."""
    kept: list[Node] = []
    for place, node in enumerate(branches):
        left = branches[place:]
        if rows <= 1 and len(left) > 1:
            count = sum(branch.claims for branch in left)
            kept.append(Node("", rest.format(len(left)), REST, node.depth, count))
            break
        room = max(1, rows - (len(left) > 1))
        cut = replace(node, branches=_cut(node.branches, min(room, _ROWS_BELOW), rest))
        kept.append(cut)
        rows -= cut.rows
    return tuple(kept)
