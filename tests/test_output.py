"""Where words go: whole files or none, and what a terminal gets."""

from __future__ import annotations

import io
import os
import secrets
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimcheck import output
from claimcheck.batch.progress import Progress
from claimcheck.errors import InputError


class Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


def terminal(monkeypatch: pytest.MonkeyPatch) -> io.BytesIO:
    """Return what is written to standard output, a terminal that reads ASCII.

    No fixture, as pytest sets stdout after those.
    """
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


def test_a_pipe_gets_utf_8_a_page_wide_without_colour(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert output.sight(None, None) == (160, False)
    assert output.sight(None, 80) == (80, False)
    output.write(["ü\r\n"], None)
    assert capfdbinary.readouterr().out == b"\xc3\xbc\r\n"


def test_a_terminal_gets_its_width_colour_and_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = terminal(monkeypatch)
    assert output.sight(None, None) == (97, True)
    assert output.sight(Path("report"), None) == (160, False)
    output.write(["ü"], None)
    assert seen.getvalue() == b"?"


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_colour_can_be_declined(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    terminal(monkeypatch)
    monkeypatch.setenv(name, value)
    assert output.sight(None, None) == (97, False)


def test_a_mistake_is_a_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    output.complain("a.toml: title: missing", "b.toml: level: wrong")
    assert capsys.readouterr().err == "claimcheck: a.toml: title: missing\nclaimcheck: b.toml: level: wrong\n"


def test_counting_is_silent_where_nobody_waits(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(output.numbered(["a", "b"])) == ["a", "b"]
    assert capsys.readouterr().err == ""


def test_counting_shows_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = io.BytesIO()
    monkeypatch.setattr(sys, "stderr", Terminal(seen, encoding="utf-8", write_through=True))
    assert list(output.numbered(["a", "b"])) == ["a", "b"]
    assert seen.getvalue() == b"\r\x1b[K1/2 a\r\x1b[K2/2 b\r\x1b[K"


def test_a_link_of_somebody_else_is_not_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target, link = tmp_path / "report", tmp_path / "link"
    target.write_text("old")
    link.symlink_to(target)
    if os.getuid() == 0:
        os.chown(link, 1, -1, follow_symlinks=False)
    else:
        monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    with pytest.raises(InputError, match="is another user's link"):
        output.write(["x"], link)
    assert target.read_text() == "old"


def test_a_link_in_a_folder_of_reports_is_replaced(tmp_path: Path) -> None:
    elsewhere, link = tmp_path / "precious", tmp_path / "reports" / "a.json"
    elsewhere.write_text("old")
    link.parent.mkdir()
    link.symlink_to(elsewhere)
    output.save({link: b"new"})
    assert (elsewhere.read_text(), link.read_text(), link.is_symlink()) == ("old", "new", False)
    beside = tmp_path / "reports" / "b.json"
    output.save({beside: b"new"})
    assert link.stat().st_mode == beside.stat().st_mode


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_in_a_folder_of_reports_is_replaced_and_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "a.json"
    os.mkfifo(pipe)
    output.save({pipe: b"new"})
    assert pipe.is_file()
    assert pipe.read_bytes() == b"new"


def test_what_grows_has_a_name_nobody_can_foresee_and_is_nobodys_link(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "precious"
    elsewhere.write_text("old")
    (tmp_path / f"{output.GROWING}foreseen.tmp").symlink_to(elsewhere)
    monkeypatch.setattr(secrets, "token_hex", {8: "foreseen"}.get)
    with pytest.raises(InputError, match="cannot be written: File exists"):
        output.write(["x"], tmp_path / "report")
    assert elsewhere.read_text() == "old"


def test_what_grows_is_no_more_open_than_what_it_replaces(tmp_path: Path) -> None:
    target = tmp_path / "report"
    target.touch()
    target.chmod(0o600)

    def pieces() -> Iterator[str]:
        yield "x"
        (growing,) = tmp_path.glob(f"{output.GROWING}*")
        assert stat.S_IMODE(growing.stat().st_mode) == 0o600

    output.write(pieces(), target)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


HOSTILE = "\x1b]0;gone\x07\x1b[2J\x9b31m\u202etxt\u2066\u200b\ufeff\u00ad\U000e0041.a\u2028b"
SHOWN = "]0;gone[2J31mtxt.a b"


def test_nothing_that_is_told_controls_the_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    output.complain(HOSTILE)
    output.complain("a.toml: one", "b.toml: two")
    assert capsys.readouterr().err == (
        f"claimcheck: {SHOWN}\nclaimcheck: a.toml: one\nclaimcheck: b.toml: two\n"
    )
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stderr", Terminal(written, encoding="utf-8", write_through=True))
    list(output.numbered([HOSTILE, "b"]))
    assert written.getvalue().decode() == f"\r\x1b[K1/2 {SHOWN}\r\x1b[K2/2 b\r\x1b[K"


def test_nor_what_is_told_on_standard_output(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    output.tell(HOSTILE)
    assert capfdbinary.readouterr().out.decode() == f"{SHOWN}\n"


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("call", ["tell('x')", "write(['x' * 100_000, 'y'], None)"])
def test_a_full_disk_behind_standard_output_is_one_error(call: str) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-c", f"from claimcheck import output; output.{call}"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    told = "claimcheck.errors.InputError: standard output: cannot be written: No space left on device"
    assert (done.returncode, done.stderr.splitlines()[-1]) == (1, told)


def test_of_thousands_of_mistakes_some_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    output.complain(*(f"a{number}: unknown key" for number in range(5_000)))
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "claimcheck: a0: unknown key"
    assert lines[100:] == ["claimcheck: and 4,900 more"]


def test_a_closed_standard_output_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert output.sight(None, None) == (160, False)
    with pytest.raises(InputError, match="standard output: is closed"):
        output.tell("x")


def test_where_nobody_looks_on_no_progress_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    assert not Progress().shown


def test_where_nobody_can_be_told_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    output.complain("x")
    assert list(output.numbered(["a", "b"])) == ["a", "b"]
