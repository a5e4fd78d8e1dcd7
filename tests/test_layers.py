"""Nothing flows back up: a module imports only what stands below it."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import imports
import pytest

import claimcheck

PACKAGE = Path(claimcheck.__file__).parent

# From the bottom up; a line's names may not import each other. A package is one name.
LAYERS = (
    ("__init__",),
    ("records", "errors"),
    ("resources", "typography", "limits", "chains"),
    ("lexicon",),
    ("tokens",),
    ("claims",),
    ("rules",),
    ("read", "segment", "extract", "link", "flag"),
    ("report",),
    ("pipeline",),
    ("stories",),
    ("output", "config", "baseline"),
    ("batch", "authoring", "scoring"),
    ("train", "processes"),
    ("serve",),
    ("cli",),
    ("__main__",),
)
HEIGHT = {name: height for height, layer in enumerate(LAYERS) for name in layer}

# The same inside link/: who and what is named, one source phrase read, who is meant, what follows from it.
LINK = (
    ("nesting",),
    ("names",),
    ("wording",),
    ("reference",),
    ("sources",),
    ("link",),
)
LINK_HEIGHT = {name: height for height, layer in enumerate(LINK) for name in layer}
# The server stands on all the rest: its own four rooms are on top of what the chain was without it.
LONGEST_CHAIN = 23


def part(dotted: str) -> str:
    """Return the name in LAYERS of a module of ours: ``claimcheck.read.text`` is part of ``read``."""
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
    others = {part(name) for name in imported(imports.tree(imports.module(path)))} - {own}
    assert {name for name in others if HEIGHT[name] >= HEIGHT[own]} == set()


def test_imports_are_absolute() -> None:
    trees = {path: imports.tree(imports.module(path)) for path in MODULES}
    relative = [
        path
        for path, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert relative == []


def room(name: str) -> str:
    """Return the name in LINK of a module in link/: ``claimcheck.link.names.runs`` is part of ``names``."""
    return name.split(".")[2] if "." in name.removeprefix("claimcheck.") else "link"


@pytest.mark.parametrize("name", [name for name in imports.FILES if part(name) == "link"])
def test_link_goes_from_names_over_wording_to_reference(name: str) -> None:
    assert room(name) in LINK_HEIGHT, f"say in LINK where {room(name)} stands"
    others = {room(other) for other in imports.imported(name) if part(other) == "link"} - {room(name)}
    assert {other for other in others if LINK_HEIGHT[other] >= LINK_HEIGHT[room(name)]} == set()


def test_chains_of_imports_are_short() -> None:
    assert len(imports.longest_chain()) <= LONGEST_CHAIN


def test_help_waits_for_no_stage() -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys, claimcheck.cli; print(*sys.modules, sep='\\n')"],
        capture_output=True,
        check=True,
        text=True,
    ).stdout.split()
    assert "claimcheck.cli.check" in loaded
    heavy = {"numpy", "pandas", "onnxruntime", "pydantic", "jinja2", "claimcheck.pipeline"}
    assert heavy & {*loaded} == set()


STAGES = {f"claimcheck.{stage}" for stage in ("read", "segment", "extract", "link", "flag")}
"""Each is a package with the stage's function, which bears its name."""

# A command's module bears the command's name; what a format is called is the same for readers and writers.
TWICE = {"__init__", "__main__", "markdown", "html", "text"}


@pytest.mark.parametrize("name", imports.FILES)
def test_a_module_is_not_called_as_a_function_in_it(name: str) -> None:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    functions = {node.name for node in imports.tree(name).body if isinstance(node, kinds)}
    assert name in STAGES or name.rpartition(".")[2] not in functions


@pytest.mark.parametrize("name", [name for name in imports.FILES if "." in name and part(name) != "train"])
def test_no_module_is_hidden_behind_a_function_of_its_name(name: str) -> None:
    package, _, own = name.rpartition(".")
    if name != "claimcheck.__main__":
        found = import_module(name)
        assert getattr(sys.modules[package], own) is found


def test_a_name_of_a_module_stands_once() -> None:
    names = [name.rpartition(".")[2] for name in imports.FILES if part(name) != "cli" and "." in name]
    assert {name for name, count in Counter(names).items() if count > 1} <= TWICE


def test_few_modules_stand_at_the_top() -> None:
    assert len(list(PACKAGE.glob("*.py"))) <= 12
    assert len(list((PACKAGE / "link").glob("*.py"))) <= 6
