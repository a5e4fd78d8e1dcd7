"""Flag rules and classes of cues: read from TOML, checked, compiled, and chosen from."""

from __future__ import annotations

from claimcheck.rules.loading import CueClass, Rule, Rules, load

__all__ = ["CueClass", "Rule", "Rules", "load"]
