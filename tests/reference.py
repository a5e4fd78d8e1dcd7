"""The reference of the Python API, from its docstrings: ``python tests/reference.py [FOLDER]``."""

from __future__ import annotations

import sys
import warnings
from pathlib import Path

import pdoc
import pdoc.render
from readme import ROOT

import claimcheck

MODULES = ("claimcheck", *(f"claimcheck.{name}" for name in ("errors", "records", "read", "rules", "report")))


def write(folder: Path) -> Path:
    """Write the pages into a folder, and return the first."""
    # What the package imports only when it is asked for is asked for now, so that it is seen.
    vars(claimcheck).update({name: getattr(claimcheck, name) for name in claimcheck.__all__})
    pdoc.render.configure(docformat="google", show_source=False, search=False)
    warnings.filterwarnings(
        "ignore", module=r"pdoc\."
    )  # types of inherited fields, which it shows as written
    pdoc.pdoc(*MODULES, output_directory=folder)
    return folder / "claimcheck.html"


if __name__ == "__main__":
    print(write(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "api"))
