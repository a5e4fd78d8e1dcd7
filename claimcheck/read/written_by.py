"""Who wrote an article, as a field of its file or page says it."""

from __future__ import annotations

import re

_BY = re.compile(r"\A\s*(?:written )?by\b\s*:?\s+(?=\S)", re.IGNORECASE)


def writers(field: str) -> str:
    """Return the names in a field that names the writers: what stands behind `By`, else all of it."""
    return _BY.sub("", field)
