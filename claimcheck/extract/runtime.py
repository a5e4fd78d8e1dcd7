"""onnxruntime, kept quiet: nothing of a user's machine is told to anybody."""

from __future__ import annotations

import os
from importlib import import_module
from typing import Any

_QUIET = "ORT_DISABLE_TELEMETRY"


def onnxruntime() -> Any:
    """Return the module, imported here alone.

    From 1.29 on it looks up names on the network and leaves a device number in ``~/.cache/Microsoft``, on
    Linux and macOS too, unless it is told not to before it is imported; ``disable_telemetry_events`` comes
    too late. A user who sets the variable has the last word.
    """
    os.environ[_QUIET] = os.environ.get(_QUIET) or "1"
    return import_module("onnxruntime")
