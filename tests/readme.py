"""The README's samples, written by the commands above them: ``python tests/readme.py`` writes them anew.

A sample stands between ``<!-- output of: COMMAND -->`` and ``<!-- end of output -->``.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"

_SAMPLE = re.compile(r"(<!-- output of: (?P<command>.*?) -->\n).*?(?=<!-- end of output -->)", re.DOTALL)


def run(command: str, folder: Path) -> str:
    """Return what a shell command prints on 80 columns, our own found before any other; it has to succeed."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        command,
        shell=True,
        cwd=folder,
        env={**os.environ, "PATH": path, "COLUMNS": "80"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{command}: exit status {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def renewed(text: str) -> str:
    """Return the README with every sample as its command prints it now."""
    return _SAMPLE.sub(lambda sample: f"{sample[1]}```text\n{run(sample['command'], ROOT)}```\n", text)


if __name__ == "__main__":
    README.write_text(renewed(README.read_text(encoding="utf-8")), encoding="utf-8")
