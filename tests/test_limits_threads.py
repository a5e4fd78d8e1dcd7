"""The variable CLAIMCHECK_THREADS, and numpy's threads."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from claimcheck.errors import ClaimcheckError
from claimcheck.limits.threads import NAME, thread_count


@pytest.mark.parametrize(("given", "wanted"), [("1", 1), ("3", 3), ("256", 256)])
def test_what_it_says_is_taken(given: str, wanted: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, given)
    assert thread_count() == wanted


@pytest.mark.parametrize("given", [None, "", "0"])
def test_a_thread_a_core_where_it_says_nothing(given: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(NAME, raising=False)
    if given is not None:
        monkeypatch.setenv(NAME, given)
    monkeypatch.setattr("os.cpu_count", lambda: 5)
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {0, 1, 2, 3, 4}, raising=False)
    assert thread_count() == 5


@pytest.mark.parametrize("given", ["many", "-1", "1.5", "1_0", "257", "9" * 5_000, "\u0663"])
def test_what_is_no_number_of_threads_is_told(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, given)
    with pytest.raises(ClaimcheckError, match=r"^CLAIMCHECK_THREADS: .* is no number of threads; expected"):
        thread_count()


@pytest.mark.parametrize("given", [None, "2"])
def test_a_command_keeps_numpy_to_one_thread_unless_told_otherwise(given: str | None) -> None:
    name = "OPENBLAS_NUM_THREADS"
    environment = {key: value for key, value in os.environ.items() if key != name}
    script = (
        "import atexit, os, sys; from claimcheck.__main__ import main\n"
        f"atexit.register(lambda: print(os.environ[{name!r}]))\n"
        "sys.argv[1:] = ['--version']; main()"
    )
    told = subprocess.run(
        [sys.executable, "-c", script],
        env=environment if given is None else {**environment, name: given},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.splitlines()[-1] == (given or "1")
