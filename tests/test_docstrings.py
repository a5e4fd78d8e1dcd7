"""One dialect of docstrings: what is called is told to do something, what is read is said to be something."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import imports

# With these a noun phrase or a question begins; what a function does begins with a verb. That it is an
# imperative ("Return", not "Returns") is what ruff's D401 holds.
NO_VERBS = {
    *("a", "an", "the", "all", "another", "any", "both", "each", "every", "everybody", "no", "one", "some"),
    *("somebody", "something", "that", "those", "two", "its", "of"),
    *("how", "what", "whatever", "when", "where", "whether", "which", "who", "whose", "why"),
}
# For what comes out there is one verb.
NOT_RETURN = ("tell whether", "give the", "say whether", "get ", "compute ", "calculate ")
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)


def is_property(node: ast.AST) -> bool:
    return isinstance(node, FUNCTION) and any(
        ast.unparse(decorator).endswith("property") for decorator in node.decorator_list
    )


def documented(name: str) -> Iterator[tuple[ast.AST, str]]:
    """Yield everything in a module with a docstring, the module too, and how that begins."""
    for node in ast.walk(imports.tree(name)):
        if isinstance(node, (ast.Module, ast.ClassDef, *FUNCTION)) and (text := ast.get_docstring(node)):
            yield node, text.split("\n")[0]


def wrong(node: ast.AST, first: str) -> bool:
    if not isinstance(node, FUNCTION) or is_property(node):
        return first.split(maxsplit=1)[0] in ("Return", "Yield", "Raise", "Read", "Write")
    # What typer says of the whole program is the program's own line.
    if any(ast.unparse(decorator) == "app.callback()" for decorator in node.decorator_list):
        return False
    return first.split(maxsplit=1)[0].lower() in NO_VERBS or first.lower().startswith(NOT_RETURN)


def silent(node: ast.AST, text: str) -> bool:
    """Return whether a docstring does not say that something comes out of a function out of which it does."""
    if not isinstance(node, FUNCTION) or is_property(node):
        return False
    # A context manager is there for what it does; an answer of the server is told to those who ask for it.
    made = [ast.unparse(decorator) for decorator in node.decorator_list]
    if any("contextmanager" in each or each.startswith(("router.", "app.")) for each in made):
        return False
    nothing = node.returns is None or ast.unparse(node.returns) in ("None", "NoReturn")
    return (
        not nothing and re.search(r"\b(?:return|yield)\b", text.partition("\n\n")[0], re.IGNORECASE) is None
    )


def test_what_comes_out_is_said() -> None:
    found = [
        f"{name}: {node.name}"
        for name in imports.FILES
        for node in ast.walk(imports.tree(name))
        if isinstance(node, FUNCTION) and (text := ast.get_docstring(node)) and silent(node, text)
    ]
    assert found == []


def test_functions_are_told_to_do_something_and_all_else_is_something() -> None:
    found = [
        f"{name}: {first}" for name in imports.FILES for node, first in documented(name) if wrong(node, first)
    ]
    assert found == []
