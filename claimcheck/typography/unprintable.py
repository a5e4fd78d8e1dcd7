"""What of a text may be shown: everything that is printed or put into a table goes through here."""

from __future__ import annotations

import re
from collections.abc import Callable

# What moves a terminal's cursor or colours it, turns the direction of a line, shows nothing where something
# stands (Unicode's Default_Ignorable_Code_Point, but the selectors that emoji need), or cannot be encoded.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ud800-\udfff\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]"
)


def printable(text: str) -> str:
    """Return a text without characters that control a terminal, turn the direction of a line, or hide.

    Nothing of a line's end is left either; `line` puts spaces for them.
    """
    # Nearly every text is plain, and that is told sooner than searched.
    return text if text.isascii() and text.isprintable() else _UNSAFE.sub("", text)


def unsafe_replaced(text: str, by: Callable[[str], str]) -> str:
    """Return a text in which something else stands for each such character."""
    return _UNSAFE.sub(lambda found: by(found.group()), text)


def line(text: str) -> str:
    """Return a text as one printable line: white space collapsed, unsafe characters dropped."""
    return printable(" ".join(text.split()))
