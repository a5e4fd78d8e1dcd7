"""Rules as their users read them: the list, and one rule with its reason and examples."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from difflib import get_close_matches

from claimcheck.errors import ClaimcheckError
from claimcheck.report.table import tabulated
from claimcheck.rules import Rule, Rules
from claimcheck.typography.unprintable import line, printable

COLUMNS = ("rule", "level", "category", "title")

_WIDTH = 100
_LIST = "claimcheck rules lists them"


def listed(rules: Rules) -> str:
    """Return the table of all rules."""
    table = [(line(rule.id), rule.level.value, rule.category, line(rule.title)) for rule in rules.flags]
    return tabulated(COLUMNS, table) + "\n"


def explained(rules: Rules, name: str) -> str:
    """Return what the rule of that name finds, why it matters, whose guidance it follows, and examples.

    Raises ``ClaimcheckError`` where there is no such rule.
    """
    for rule in rules.flags:
        if rule.id == name:
            lines = "\n".join(_explained(rule)).split("\n")
            return "".join(f"{printable(words)}\n" for words in lines)
    near = get_close_matches(name, [rule.id for rule in rules.flags])
    raise ClaimcheckError(f"{name}: no such rule; {'did you mean ' + ', '.join(near) if near else _LIST}")


def _explained(rule: Rule) -> Iterator[str]:
    yield f"{rule.id}: {rule.title}"
    yield f"{rule.level.value}, category {rule.category}"
    yield ""
    yield from textwrap.wrap(rule.why, _WIDTH)
    yield ""
    yield from (f"Follows {reference.name}, {reference.url}" for reference in rule.reference)
    for example in rule.examples:
        yield ""
        yield textwrap.indent(textwrap.fill(" ".join(example.text.split()), _WIDTH), "  ")
        yield f"  -> {'; '.join(example.flagged) or 'clean'}"
