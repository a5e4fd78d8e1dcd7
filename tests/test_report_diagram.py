"""The chain diagram: who stands behind whom, how broad, and nothing upon anything else."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st
from pages import long
from reported import empty, findings

from claimcheck.records import LinkRole
from claimcheck.report.html.claim_details import Step, told
from claimcheck.report.html.diagram import Diagram, narrow, wide
from claimcheck.report.html.tree import REST, Node, tree_of

NAMES = {
    "outlet": "This article",
    "own": "In its own voice",
    "none": "Nobody named",
    "rest": "{} more sources",
}

nodes = st.recursive(
    st.builds(Node, st.just("1"), st.text(max_size=40), st.just("person"), st.just(1), st.integers(1, 30)),
    lambda below: st.builds(
        lambda name, branches: Node(
            "1", name, "person", 1, sum(branch.claims for branch in branches), tuple(branches)
        ),
        st.text(max_size=40),
        st.lists(below, min_size=1, max_size=4),
    ),
    max_leaves=20,
)


def test_the_tree_is_the_chains() -> None:
    root = tree_of(findings(), told(findings()), NAMES)
    assert (root.name, root.kind, root.claims) == ("Tide|Times", "organization", 4)
    assert [(node.name, node.key, node.claims) for node in root.branches] == [
        ("Ana Ruiz and Tom <Okoro>", "2 3", 2),
        ("Nobody named", "none", 1),
        ("In its own voice", "own", 1),
    ]
    assert [(node.name, node.depth) for node in root.branches[0].branches] == [("Ana Ruiz", 2)]


def test_an_article_without_claims_has_a_tree() -> None:
    assert tree_of(empty(), (), NAMES) == Node("", "This article", "own", 0, 0)


def test_many_small_branches_stand_together() -> None:
    claims = [
        replace(
            claim, steps=(Step(str(number), f"Voice {number}", "person", "said", LinkRole.SOURCE),), depth=1
        )
        for number, claim in enumerate(told(long(1000))[:40])
    ]
    root = tree_of(empty(), [claims[3], *claims], NAMES)
    assert root.rows == 16
    assert (root.branches[0].name, root.branches[0].claims) == ("Voice 3", 2)
    assert root.branches[-1] == Node("", "25 more sources", REST, 1, 25)
    assert sum(node.claims for node in root.branches) == root.claims == 41


def apart(drawing: Diagram) -> bool:
    return all(
        one.x + one.width <= two.x
        or two.x + two.width <= one.x
        or one.y + one.height <= two.y
        or two.y + two.height <= one.y
        for one, two in combinations(drawing.boxes, 2)
    )


@given(nodes)
def test_boxes_stand_apart_and_within(root: Node) -> None:
    for drawing in (wide(root), narrow(root)):
        assert apart(drawing)
        assert all(box.x >= 0 and box.x + box.width <= drawing.width + 0.1 for box in drawing.boxes)
        assert all(box.y >= 0 and box.y + box.height <= drawing.height + 0.2 for box in drawing.boxes)
        assert len(drawing.ribbons) == len(drawing.boxes) - 1


def test_more_claims_are_a_broader_stream() -> None:
    few, many = Node("1", "a", "person", 1, 1), Node("2", "b", "person", 1, 9)
    drawing = narrow(Node("", "x", "own", 0, 10, (many, few)))
    assert drawing.ribbons[0].width > drawing.ribbons[1].width
