"""The command as users run it: what it prints, where, and with which exit status."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from commands import heed_interrupts, run, run_apart

from claimcheck import resources

HARBOUR = Path(__file__).parent / "articles" / "harbour.txt"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with two articles in it."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(HARBOUR.read_bytes())
    return tmp_path


@pytest.mark.slow
def test_the_table_is_a_page_wide_in_a_pipe() -> None:
    done = run_apart("check", HARBOUR)
    assert 100 < max(map(len, done.stdout.splitlines())) <= 160
    assert (done.returncode, done.stderr) == (0, "")
    header, rule, *lines = done.stdout.splitlines()
    assert header.split() == ["sentence", "claim", "chain", "cue", "quotation", "flags"]
    assert set(rule) == {"-", " "}
    assert any("> Tidewater Letter" in line for line in lines)


def test_a_width_is_kept() -> None:
    lines = run("check", HARBOUR, "--width", "100").stdout.splitlines()
    assert max(map(len, lines)) <= 100


@pytest.mark.slow
def test_standard_input_is_an_article() -> None:
    piped = json.loads(run_apart("check", "-", "-f", "json", stdin=HARBOUR.read_bytes()).stdout)
    named = json.loads(run("check", HARBOUR, "-f", "json").stdout)
    assert piped["article"]["path"] is None
    assert piped["claims"] == named["claims"]


def test_one_file_is_an_object_and_several_an_array(folder: Path) -> None:
    both = run("check", "*.txt", "--format", "json", folder=folder)
    assert [report["article"]["name"] for report in json.loads(both.stdout)] == ["a.txt", "b.txt"]
    lines = run("check", "b.txt", "a.txt", "--format", "jsonl", folder=folder).stdout.splitlines()
    assert [json.loads(line)["article"]["name"] for line in lines] == ["b.txt", "a.txt"]


def test_a_report_is_the_same_alone_and_among_others(folder: Path) -> None:
    alone = json.loads(run("check", "a.txt", "-f", "json", folder=folder).stdout)
    among = json.loads(run("check", "b.txt", "a.txt", "-f", "json", folder=folder).stdout)
    assert among[1] == alone


def test_output_goes_to_a_file(folder: Path) -> None:
    done = run("check", "a.txt", "-f", "csv", "-o", "claims.csv", folder=folder)
    assert (done.returncode, done.stdout) == (0, "")
    with (folder / "claims.csv").open(encoding="utf-8", newline="") as file:
        assert {row["article"] for row in csv.DictReader(file)} == {"a.txt"}


def test_outlet_and_title_are_taken() -> None:
    report = json.loads(
        run("check", HARBOUR, "--outlet", "Evening Pilot", "--title", "Map", "-f", "json").stdout
    )
    assert (report["article"]["outlet"], report["article"]["title"]) == ("Evening Pilot", "Map")


BAD = {
    "missing.txt": None,
    "folder": "folder",
    "empty.txt": b"",
    "blank.txt": b" \r\n\t\xc2\xa0\n",
    "binary.txt": b"\x7fELF\x02\x01\x01\x00\x00\x00\x00" * 9,
    "picture.txt": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_one_line(name: str, folder: Path) -> None:
    content = BAD[name]
    if isinstance(content, bytes):
        (folder / name).write_bytes(content)
    elif content:
        (folder / name).mkdir()
    done = run("check", name, "--output", "report.txt", folder=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"claimcheck: {name}: ")
    assert done.stderr.count("\n") == 1
    assert not (folder / "report.txt").exists()


@pytest.mark.parametrize("encoding", ["ascii", "utf-8", "no-such-encoding", "rot13"])
def test_an_encoding_that_does_not_fit_is_one_line(encoding: str, folder: Path) -> None:
    (folder / "c.txt").write_bytes("Ana Ruiz said the café is shut.".encode("cp1252"))
    done = run("check", "c.txt", "--encoding", encoding, folder=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("claimcheck: ")
    assert done.stderr.count("\n") == 1


@pytest.mark.slow
def test_some_that_fail_do_not_cost_the_rest(folder: Path) -> None:
    done = run_apart("check", "a.txt", "missing.txt", "b.txt", "-f", "jsonl", folder=folder)
    assert done.returncode == 3
    assert [json.loads(line)["article"]["name"] for line in done.stdout.splitlines()] == ["a.txt", "b.txt"]
    assert done.stderr.startswith("claimcheck: missing.txt: ")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["a.txt", "-o", "a.txt"], "claimcheck: a.txt: is an article to check"),
        (["a.txt", "-o", "no/such/folder.csv"], "claimcheck: no/such/folder.csv: cannot be written"),
        (["a.txt", "--rules", "no-rules"], "claimcheck: no-rules: "),
    ],
)
def test_a_wrong_place_is_one_line(arguments: list[str], told: str, folder: Path) -> None:
    done = run("check", *arguments, folder=folder)
    assert done.returncode == 2
    assert done.stderr.startswith(told)
    assert done.stderr.count("\n") == 1
    assert (folder / "a.txt").read_bytes() == HARBOUR.read_bytes()


def test_threads_that_are_no_number_are_one_line(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMCHECK_THREADS", "many")
    for command in ("check", "sources", "report"):
        done = run(command, "a.txt", "b.txt", folder=folder)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith("claimcheck: CLAIMCHECK_THREADS: 'many' is no number of threads")
        assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "arguments", [[], ["check"], ["chekc"], ["check", "a", "--format", "pdf"], ["check", "a", "--nope"]]
)
def test_wrong_usage_is_told(arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert "Usage: claimcheck" in done.stdout + done.stderr
    assert "Value error" not in done.stderr


@pytest.mark.slow
def test_version_and_help() -> None:
    assert run_apart("--version").stdout.startswith("claimcheck 0.")
    assert "Exit status" in run_apart("--help").stdout
    assert "--outlet" in run("check", "-h").stdout


def test_sources_are_shown(folder: Path) -> None:
    table = run("sources", "a.txt", folder=folder).stdout
    assert "Tidewater Letter" in table
    done = run("sources", "*.txt", "missing.txt", "-f", "csv", "-o", "sources.csv", folder=folder)
    assert (done.returncode, done.stdout) == (3, "")
    with (folder / "sources.csv").open(encoding="utf-8", newline="") as file:
        assert {row["article"] for row in csv.DictReader(file)} == {"a.txt", "b.txt"}


def test_rules_are_listed_explained_and_checked(tmp_path: Path) -> None:
    assert "hedge" in run("rules").stdout
    assert run("rules", "show", "hedge").stdout.startswith("hedge: ")
    unknown = run("rules", "show", "hegde")
    assert (unknown.returncode, unknown.stderr) == (
        2,
        "claimcheck: hegde: no such rule; did you mean hedge\n",
    )
    (tmp_path / "mine.toml").write_text('title = "Mine"\nlevel = "loud"\n')
    wrong = run("rules", "check", tmp_path)
    assert wrong.returncode == 2
    lines = wrong.stderr.splitlines()
    assert len(lines) > 1
    assert all(line.startswith(f"claimcheck: {tmp_path / 'mine.toml'}: ") for line in lines)


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="pipes and signals are POSIX's here")
def test_a_reader_that_goes_is_no_error(folder: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "claimcheck", "check", *["a.txt"] * 9, "-f", "json"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(1)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="pipes and signals are POSIX's here")
def test_an_interrupt_is_no_error() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "claimcheck", "check", "-"],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=heed_interrupts,  # noqa: PLW1509 - no threads here
    ) as process:
        assert process.stdin
        assert process.stderr
        # More than a pipe holds: once it is written, the command is reading, and waits for the end.
        process.stdin.write(b"The port is shut. " * 20_000)
        process.stdin.flush()
        # One that comes between two reads is heeded after the second, which never ends here: then once more.
        # More of them, while the process is ending, end it no other way.
        for _ in range(2_000):
            process.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=0.01)
                break
        assert process.stderr.read() == b""
    assert process.returncode == 130


IMPORTS = """
import os, runpy, signal, sys

class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == "{module}":
            sys.meta_path.remove(self)
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Finder())
runpy.run_module("claimcheck", run_name="__main__", alter_sys=True)
"""

MODULES = ["claimcheck.cli", "typer", "claimcheck.cli.examine", "numpy", "claimcheck.link", "onnxruntime"]


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="pipes and signals are POSIX's here")
@pytest.mark.parametrize("module", MODULES)
def test_an_interrupt_is_no_error_while_modules_are_imported(module: str, tmp_path: Path) -> None:
    script = tmp_path / "interrupted.py"
    script.write_text(IMPORTS.format(module=module))
    done = subprocess.run(
        [sys.executable, script, "check", HARBOUR],
        capture_output=True,
        check=False,
        timeout=120,
        preexec_fn=heed_interrupts,
    )
    assert (done.stdout, done.stderr) == (b"", b"")
    assert done.returncode in (130, -signal.SIGINT)


@pytest.mark.slow
@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="closes standard streams as POSIX does")
def test_no_file_takes_the_place_of_a_closed_standard_stream(tmp_path: Path) -> None:
    script = tmp_path / "closed.py"
    script.write_text(
        "import os, sys\nfrom claimcheck import __main__, cli\n"
        "cli.main = lambda: sys.exit(3 if os.open('x', os.O_CREAT) > 2 else 4)\n__main__.main()\n"
    )
    shell = 'exec "$0" closed.py <&- >&- 2>&-'
    done = subprocess.run(["sh", "-c", shell, sys.executable], cwd=tmp_path, check=False)
    assert done.returncode == 3


def test_next_to_nothing_is_imported_before_interrupts_are_taken_care_of() -> None:
    slow = {"enum", "re", "signal", "typer", "typing"}
    told = f"import sys; import claimcheck.__main__; print(sorted({slow!r} & {{*sys.modules}}))"
    path = f"import sys; sys.path.insert(0, {str(Path(resources.__file__).parents[1])!r}); "
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", path + told], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


WAITS = """
import threading
from claimcheck.cli.exits import answered

with answered():
    try:
        print("waiting", flush=True)
        threading.Event().wait()
    except KeyboardInterrupt:
        threading.Event().wait()
"""


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="pipes and signals are POSIX's here")
def test_an_interrupt_that_somebody_swallowed_ends_the_process_all_the_same() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WAITS],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=heed_interrupts,  # noqa: PLW1509 - no threads here
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == b"waiting\n"
        process.send_signal(signal.SIGINT)
        assert process.communicate(timeout=60) == (b"", b"")
    assert process.returncode == 130


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize(
    "arguments", [["check", HARBOUR], ["--help"], ["--version"], ["rules"], ["config"], ["sources", HARBOUR]]
)
def test_a_full_standard_output_is_one_line(arguments: list[str | Path]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "claimcheck", *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    told = "claimcheck: standard output: cannot be written: No space left on device\n"
    assert (done.returncode, done.stderr) == (2, told)


HOSTILE = "\x1b]0;gone\x07\x1b[2J\u202egpj"


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", HOSTILE],
        ["check", f"--{HOSTILE}"],
        ["check", HARBOUR, "--format", HOSTILE],
        ["check", HARBOUR, "--select", HOSTILE],
        ["check", HARBOUR, "--encoding", HOSTILE],
        ["check", HARBOUR, "--rules", HOSTILE],
        ["check", HARBOUR, "--output", f"{HOSTILE}/out"],
        [HOSTILE],
        ["rules", "show", HOSTILE],
        ["rules", "check", HOSTILE],
        ["batch", HOSTILE, "--output", HOSTILE],
    ],
)
def test_no_mistake_controls_the_terminal(arguments: list[str | Path], tmp_path: Path) -> None:
    done = run(*arguments, folder=tmp_path)
    assert done.returncode == 2
    assert "gone" in done.stderr
    assert not set("\x1b\x07\u202e") & set(done.stderr + done.stdout)


@pytest.mark.skipif(os.name == "nt", reason="such names are none on Windows")
@pytest.mark.parametrize("form", ["table", "markdown", "csv", "lines", "github", "sarif", "html"])
def test_nor_does_an_article_or_a_rule_of_such_a_name(form: str, tmp_path: Path) -> None:
    name = HOSTILE
    said = "Ana Ruiz said that the ferry may \x1b[2Jclose \u202eon Monday.\n\n"
    (tmp_path / f"{name}.txt").write_text(f"Ferry {HOSTILE}\n\n{said * 20}", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Critics said that the ferry may close.\n")
    (tmp_path / "mine").mkdir()
    ours = Path(resources.of_language(), "flags", "hedge.toml").read_text(encoding="utf-8")
    (tmp_path / "mine" / f"{name}.toml").write_text(ours, encoding="utf-8")
    names = [f"{name}.txt"] if form == "html" else [f"{name}.txt", "b.txt"]
    done = run("check", *names, "--rules", "mine", "--format", form, folder=tmp_path)
    assert done.stdout
    assert not set("\x1b\x07\u202e") & set(done.stderr + done.stdout)


@pytest.mark.parametrize("end", ["\n", "\x85", "\u2028"])
def test_a_line_end_in_what_is_named_tells_no_line_of_ours(tmp_path: Path, end: str) -> None:
    forged = f"no{end}claimcheck: all good"
    article = tmp_path / "own" / "a.txt"
    article.parent.mkdir()
    article.write_bytes(HARBOUR.read_bytes())
    settings = article.with_name("claimcheck.toml")
    settings.write_text(f"{json.dumps(forged)} = 1\nlevels = 1\n", encoding="utf-8")
    for given, lines in (
        (("check", tmp_path / f"{forged}.txt"), 1),
        (("check", HARBOUR, "--select", forged), 1),
        (("check", article), 2),
        (("story", HARBOUR, tmp_path / forged), 2),
    ):
        told = run(*given).stderr.splitlines()
        assert len(told) == lines, told
        assert not any(line.startswith("claimcheck: claimcheck") for line in told)
