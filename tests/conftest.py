"""How property tests draw their examples.

The same ones in every run, so that a change is red or green for what it changes; ``make fuzz`` draws others,
and many.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# An article is more work than hypothesis expects, and how long it takes depends on the machine.
settings.register_profile(
    "steady", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("quick", settings.get_profile("steady"), max_examples=25)
settings.register_profile(
    "fuzz", settings.get_profile("steady"), derandomize=False, max_examples=1_000, print_blob=True
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))
