"""The wheel: built, installed into an empty environment, and at work there with its model and rules."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ARTICLE = ROOT / "tests" / "articles" / "harbour.txt"

pytestmark = pytest.mark.slow


def run(*command: str | Path, folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an environment that holds nothing but the wheel and what it asks for."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
    reached = subprocess.run(
        [*pip, "--retries", "1", "download", "--no-deps", "--dest", folder / "reached", "hatchling"],
        capture_output=True,
        check=False,
    )
    if reached.returncode:
        pytest.skip("no package index can be reached, and the wheel's dependencies come from one")
    run(sys.executable, "-m", "build", "--wheel", "--outdir", folder, ROOT, folder=folder)
    run(sys.executable, "-m", "venv", folder / "venv", folder=folder)
    python = folder / "venv" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    run(python, *pip[1:], "install", *folder.glob("*.whl"), folder=folder)
    return python


def test_the_rules_are_in_the_wheel(environment: Path, tmp_path: Path) -> None:
    rules = run(environment, "-m", "claimcheck", "rules", folder=tmp_path)
    packaged = {path.stem for path in (ROOT / "rules" / "flags").glob("*.toml")}
    assert packaged <= set(rules.split())


def test_the_installed_command_checks_an_article(environment: Path, tmp_path: Path) -> None:
    command = environment.with_name("claimcheck")
    report = json.loads(run(command, "check", ARTICLE, "--format", "json", folder=tmp_path))
    assert report["article"]["outlet"] == "Skell Herald"
    assert any(claim["chain"] for claim in report["claims"])


def test_the_schema_is_in_the_wheel(environment: Path, tmp_path: Path) -> None:
    ask = """if True:
        from importlib.resources import files
        print((files("claimcheck") / "report" / "schema.json").read_text(encoding="utf-8"))
    """
    assert json.loads(run(environment, "-c", ask, folder=tmp_path))["title"] == "claimcheck/1"
