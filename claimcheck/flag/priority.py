"""How soon a claim is worth verifying: 0 to 100, the sum of parts that can be shown."""

from __future__ import annotations
