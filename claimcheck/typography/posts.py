"""The end of a platform's post as pages set it: a dash, its author's name and handle, the date."""

from __future__ import annotations

import re

POSTER = re.compile(
    r"(?:(?<![\w—–-])-{1,3}|(?<![—–-])[—–]{1,3})\s?"
    r"(?P<name>[^()@\n—–]{2,60}?) ?\(@[\w.]{1,30}\)[^()]{0,40}$"
)
"""The name, and all that stands behind a post's words."""
