"""The wheel and ``make demo``: installed into an empty environment, at work there with model and rules."""

from __future__ import annotations

import json
import shutil
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
def pip(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ...]:
    """Return the arguments of Python that begin a call of pip; skip where pip reaches no index."""
    call = ("-m", "pip", "--quiet", "--disable-pip-version-check", "--retries", "1")
    folder = tmp_path_factory.mktemp("index")
    reached = subprocess.run(
        [sys.executable, *call, "download", "--no-deps", "--dest", folder, "hatchling"],
        capture_output=True,
        check=False,
    )
    if reached.returncode:
        pytest.skip("no package index can be reached, and what claimcheck depends on comes from one")
    return call


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory, pip: tuple[str, ...]) -> Path:
    """Return the Python of an environment that holds nothing but the wheel and what it asks for."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--outdir", folder, ROOT, folder=folder)
    run(sys.executable, "-m", "venv", folder / "venv", folder=folder)
    python = folder / "venv" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    run(python, *pip, "install", *folder.glob("*.whl"), folder=folder)
    return python


def test_the_rules_are_in_the_wheel(environment: Path, tmp_path: Path) -> None:
    rules = run(environment, "-m", "claimcheck", "rules", folder=tmp_path)
    packaged = {path.stem for path in (ROOT / "rules" / "en" / "flags").glob("*.toml")}
    assert packaged <= set(rules.split())


def test_the_installed_command_checks_an_article(environment: Path, tmp_path: Path) -> None:
    command = environment.with_name("claimcheck")
    report = json.loads(run(command, "check", ARTICLE, "--format", "json", folder=tmp_path))
    assert report["article"]["outlet"] == "Skell Herald"
    assert any(claim["chain"] for claim in report["claims"])


def test_the_installed_command_writes_a_page(environment: Path, tmp_path: Path) -> None:
    page = run(environment.with_name("claimcheck"), "check", ARTICLE, "--format", "html", folder=tmp_path)
    assert page.startswith("<!DOCTYPE html>")


def test_the_wheel_is_called_otherwise_than_the_package_and_says_its_types(
    environment: Path, tmp_path: Path
) -> None:
    ask = """if True:
        from importlib.metadata import version
        from importlib.resources import files
        import claimcheck
        print(version("claimcheck-news") == claimcheck.__version__)
        print((files("claimcheck") / "py.typed").is_file())
    """
    assert run(environment, "-c", ask, folder=tmp_path) == "True\nTrue\n"


def test_the_installed_command_reads_web_pages(environment: Path, tmp_path: Path) -> None:
    page = tmp_path / "ferry.html"
    sentence = "<p>The ferry is back in port, the mayor of Ellery said on Monday.</p>"
    page.write_text(
        f"<html><head><title>Ferry</title></head><body><article>{sentence * 5}</article></body></html>"
    )
    assert "mayor of Ellery" in run(environment.with_name("claimcheck"), "check", page, folder=tmp_path)


def test_the_schema_is_in_the_wheel(environment: Path, tmp_path: Path) -> None:
    ask = """if True:
        from importlib.resources import files
        print((files("claimcheck") / "report" / "schema.json").read_text(encoding="utf-8"))
    """
    assert json.loads(run(environment, "-c", ask, folder=tmp_path))["title"] == "claimcheck/2"


@pytest.mark.usefixtures("pip")
@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
def test_the_demo_needs_nothing_but_python_and_make(tmp_path: Path) -> None:
    checkout = tmp_path / "checkout"
    shutil.copytree(ROOT, checkout, ignore=shutil.ignore_patterns(".*", "__pycache__", "shared"))
    shown = run("make", "demo", f"PYTHON={sys.executable}", folder=checkout)
    assert "Pavel Ostrik" in shown
