"""Who wrote an article, as a field of its file or page says it."""

from __future__ import annotations

import re
from functools import cache

from claimcheck.resources import any_of, word_lists


def writers(field: str) -> str:
    """Return the names in a field that names the writers: what stands behind `By`, else all of it."""
    return _by().sub("", field)


@cache
def _by() -> re.Pattern[str]:
    by = any_of(word_lists("segment/credits.toml")["by"])
    return re.compile(rf"\A\s*{by}(?!\w)\s*:?\s+(?=\S)", re.IGNORECASE)
