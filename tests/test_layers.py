"""Nothing flows back up: a module imports only what stands below it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import claimcheck

PACKAGE = Path(claimcheck.__file__).parent

# From the bottom up; a line's names may not import each other. A package is one name.
LAYERS = (
    ("__init__",),
    ("records", "errors"),
    ("resources", "quotations", "threads"),
    ("rules", "lexicon"),
    ("read", "segment", "extract", "link", "flag"),
    ("report",),
    ("pipeline",),
    ("output", "config", "baseline"),
    ("batch", "train", "authoring"),
    ("cli",),
    ("__main__",),
)
HEIGHT = {name: height for height, layer in enumerate(LAYERS) for name in layer}


def part(dotted: str) -> str:
    """The name in LAYERS of a module of ours: ``claimcheck.read.text`` is part of ``read``."""
    return [*dotted.split("."), "__init__"][1]


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == "claimcheck")
        elif isinstance(node, ast.ImportFrom) and node.module == "claimcheck":
            yield from (
                f"claimcheck.{alias.name}" if alias.name in HEIGHT else "claimcheck" for alias in node.names
            )
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("claimcheck."):
            yield str(node.module)


MODULES = [path for path in sorted(PACKAGE.rglob("*.py")) if path != PACKAGE / "__init__.py"]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_what_stands_below_it(path: Path) -> None:
    own = path.relative_to(PACKAGE).with_suffix("").parts[0]
    assert own in HEIGHT, f"say in LAYERS where {own} stands"
    others = {part(name) for name in imported(ast.parse(path.read_text(encoding="utf-8")))} - {own}
    assert {name for name in others if HEIGHT[name] >= HEIGHT[own]} == set()


def test_imports_are_absolute() -> None:
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in MODULES}
    relative = [
        path
        for path, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert relative == []
