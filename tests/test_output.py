"""Where words go: whole files or none, and what a terminal gets."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimcheck import output
from claimcheck.errors import InputError


class Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


def terminal(monkeypatch: pytest.MonkeyPatch) -> io.BytesIO:
    """Make standard output a terminal that reads ASCII; no fixture, as pytest sets stdout after those."""
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", Terminal(written, encoding="ascii"))
    monkeypatch.setenv("COLUMNS", "97")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    return written


def failing() -> Iterator[str]:
    yield "half"
    raise RuntimeError("power cut")


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    target = tmp_path / "report.csv"
    output.write(["a\r\n", "ü\ud800"], target)
    assert target.read_bytes() == b"a\r\n\xc3\xbc?"
    assert list(tmp_path.iterdir()) == [target]


def test_a_failure_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "report.csv"
    target.write_text("old")
    with pytest.raises(RuntimeError):
        output.write(failing(), target)
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_nothing_to_write_leaves_no_file(tmp_path: Path) -> None:
    output.write([], tmp_path / "report.csv")
    assert not list(tmp_path.iterdir())


def test_a_file_keeps_its_mode_and_a_new_one_follows_umask(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.touch()
    old.chmod(0o640)
    umask = os.umask(0o022)
    try:
        output.write(["x"], old)
        output.write(["x"], new)
    finally:
        os.umask(umask)
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    assert stat.S_IMODE(new.stat().st_mode) == 0o644


def test_a_link_is_followed(tmp_path: Path) -> None:
    target, link = tmp_path / "report", tmp_path / "link"
    target.touch()
    link.symlink_to(target)
    output.write(["x"], link)
    assert link.is_symlink()
    assert target.read_text() == "x"


def test_a_device_is_written_to() -> None:
    output.write(["x"], Path(os.devnull))
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize("target", ["missing/report.csv", "."])
def test_what_cannot_be_written_is_told_before_any_work(tmp_path: Path, target: str) -> None:
    def work() -> Iterator[str]:
        pytest.fail("work was done for nothing")
        yield ""

    with pytest.raises(InputError, match="cannot be written: "):
        output.write(work(), tmp_path / target)


def test_a_pipe_gets_utf_8_without_limit_or_colour(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert output.sight(None, None) == (None, False)
    assert output.sight(None, 80) == (80, False)
    output.write(["ü\r\n"], None)
    assert capfdbinary.readouterr().out == b"\xc3\xbc\r\n"


def test_a_terminal_gets_its_width_colour_and_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = terminal(monkeypatch)
    assert output.sight(None, None) == (97, True)
    assert output.sight(Path("report"), None) == (None, False)
    output.write(["ü"], None)
    assert seen.getvalue() == b"?"


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_colour_can_be_declined(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    terminal(monkeypatch)
    monkeypatch.setenv(name, value)
    assert output.sight(None, None) == (97, False)


def test_a_mistake_is_a_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    output.complain("a.toml: title: missing\nb.toml: level: wrong")
    assert capsys.readouterr().err == "claimcheck: a.toml: title: missing\nclaimcheck: b.toml: level: wrong\n"


def test_counting_is_silent_where_nobody_waits(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(output.numbered(["a", "b"])) == ["a", "b"]
    assert capsys.readouterr().err == ""


def test_counting_shows_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = io.BytesIO()
    monkeypatch.setattr(sys, "stderr", Terminal(seen, encoding="utf-8", write_through=True))
    assert list(output.numbered(["a", "b"])) == ["a", "b"]
    assert seen.getvalue() == b"\r\x1b[K1/2 a\r\x1b[K2/2 b\r\x1b[K"
