"""Several articles as one story, and an article beside its source: where `claimcheck.story` is there.

The only module of the server that knows it. `AVAILABLE` says whether pages and API offer stories.
"""

from __future__ import annotations

from importlib.util import find_spec

AVAILABLE = find_spec("claimcheck.story") is not None
