"""The longest chain of imports in the package, the topmost module first: ``python tests/imports.py``."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import claimcheck

PACKAGE = Path(claimcheck.__file__).parent


def module(path: Path) -> str:
    """Return a file's dotted name, a package's for its ``__init__``."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


FILES = {module(path): path for path in sorted(PACKAGE.rglob("*.py"))}


@cache
def tree(name: str) -> ast.Module:
    """Return what a module says, parsed once for all tests."""
    return ast.parse(FILES[name].read_text(encoding="utf-8"))


def imported(name: str) -> Iterator[str]:
    """Yield the modules of ours that one imports, anywhere in it and for its types only included.

    The package itself, which says its version and imports what is asked of it, is left out.
    """
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in FILES)
        elif isinstance(node, ast.ImportFrom) and node.module in FILES:
            for alias in node.names:
                below = f"{node.module}.{alias.name}"
                yield below if below in FILES else node.module


def longest_chain() -> tuple[str, ...]:
    """Return the longest chain of imports; raises ``ValueError`` where they form a ring."""
    above: list[str] = []

    @cache
    def below(name: str) -> tuple[str, ...]:
        if name in above:
            raise ValueError(" imports ".join([*above[above.index(name) :], name]))
        above.append(name)
        chains = [below(other) for other in sorted(set(imported(name)) - {name, PACKAGE.name})]
        above.pop()
        return (name, *max(chains, key=len, default=()))

    return max((below(name) for name in FILES if name != PACKAGE.name), key=len)


if __name__ == "__main__":
    print(*longest_chain(), sep="\n")
