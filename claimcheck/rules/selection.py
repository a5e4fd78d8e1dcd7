"""Which rules report: chosen by id, category and level, as the command line or a project asks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches

from claimcheck.errors import ClaimcheckError
from claimcheck.records import Level
from claimcheck.rules import Rule, Rules

_LEVELS = tuple(Level)
_NOWHERE = "claimcheck rules lists both"


@dataclass(frozen=True, slots=True)
class Selection:
    """Rules by id or category: those of ``select`` (None: all) that ``ignore`` and ``least`` leave."""

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    least: Level = Level.NOTE


def chosen(rules: Rules, selection: Selection) -> Rules:
    """Return the rules that are to report, with every class of cues.

    An id goes before a category: ``select`` of a rule holds though ``ignore`` has its category, and the other
    way round; where both say the same kind of thing, ``ignore`` holds.
    """
    return replace(rules, flags=tuple(rule for rule in rules.flags if _reports(rule, selection)))


def known(names: Iterable[str], rules: Rules) -> None:
    """Raise ``ClaimcheckError`` for the first name that is no rule and no category."""
    allowed = {rule.id for rule in rules.flags} | {rule.category for rule in rules.flags}
    for name in names:
        if name not in allowed:
            near = get_close_matches(name, sorted(allowed))
            hint = f"did you mean {', '.join(near)}" if near else _NOWHERE
            raise ClaimcheckError(f"{name}: no such rule or category; {hint}")


def reaches(level: Level, least: Level) -> bool:
    """Return whether a level is as strong as another, or stronger."""
    return _LEVELS.index(level) <= _LEVELS.index(least)


def _reports(rule: Rule, selection: Selection) -> bool:
    if not reaches(rule.level, selection.least) or rule.id in selection.ignore:
        return False
    if selection.select is None:
        return rule.category not in selection.ignore
    if rule.id in selection.select:
        return True
    return rule.category in selection.select and rule.category not in selection.ignore
