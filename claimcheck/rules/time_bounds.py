"""Expressions of a user's own rules, given up where they take too long: ``(a+)+$`` would go on for ever."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimcheck.errors import RulesError

SECONDS = 2.0
"""What looking for a rule's words in one part of an article may take; a thousand times what any needs."""


_LONGEST = 1_000_000
"""What an expression may come to, written out: ``(a{1000}){1000}``. The package takes time for each of it."""
_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{(?P<times>\d+)(?:,\d*)?\}|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Bounded:
    """What rules need of `re.Pattern`, by the package ``regex``, which can be given a time."""

    expression: Any
    file: Path

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Any]:
        """Return the matches; raises ``RulesError`` where that takes too long, as all do here."""
        with self._told():
            return iter([*self.expression.finditer(text, start, end, timeout=SECONDS)])

    def search(self, text: str) -> Any:
        """Return the first match, or None."""
        with self._told():
            return self.expression.search(text, timeout=SECONDS)

    def fullmatch(self, text: str) -> Any:
        """Return the match of the whole text, or None."""
        with self._told():
            return self.expression.fullmatch(text, timeout=SECONDS)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except TimeoutError as error:
            reason = (
                f"{self.file}: its patterns take longer than {SECONDS:g} s; a repetition of a repetition?"
            )
            raise RulesError((reason,)) from error


def bounded(regular: str, file: Path) -> Bounded:
    """Return an expression that ends in time; raise ``RulesError`` where making it would not."""
    import regex

    if _written_out(regular) > _LONGEST:
        raise RulesError((f"{file}: its patterns repeat what they repeat too often",))
    return Bounded(regex.compile(regular), file)


def _written_out(regular: str) -> int:
    """Return how many characters, or classes of them, an expression comes to where each is repeated."""
    groups, last = [0], 0
    for token in _TOKEN.finditer(regular):
        if token["times"]:
            # A number of thousands of digits is too much as well.
            more = last * (max(1, int(token["times"][:9])) - 1)
            groups[-1] += more
            last += more
        elif token.group() == "(":
            groups.append(0)
            last = 0
        elif token.group() == ")" and len(groups) > 1:
            last = groups.pop()
            groups[-1] += last
        else:
            groups[-1] += 1
            last = 1
    return sum(groups)
