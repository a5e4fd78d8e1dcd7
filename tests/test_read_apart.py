"""Documents are read by a child process: what they do to it costs nothing but themselves."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import hostile
import pytest
from pdfs import column, pdf

from claimcheck.errors import InputError
from claimcheck.read import apart, read

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="Windows has no such limits"),
]

TOO_MUCH = "takes more than 5 s or 500 MB to read; save its text as .txt"
TOO_MANY = "has more than 500,000 paragraphs and runs; save its text as .txt"
REPEATED = "has the same words on more than 50 pages; keep one of them"

READS = """
import resource, sys
from claimcheck.errors import InputError
from claimcheck.read import apart, read
try:
    print(len(read(sys.argv[1]).text))
except InputError as error:
    print(error.reason)
apart._child().end()
children = resource.getrusage(resource.RUSAGE_CHILDREN)
print(children.ru_maxrss, children.ru_utime + children.ru_stime)
"""


def plain(words: str = "The ferry to Skell will not sail today, said Ana Ruiz.") -> bytes:
    return pdf(column(50, 780, [words]))


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (hostile.empty_paragraphs, TOO_MANY),
        (lambda: hostile.word_of(b"<w:p><w:r/></w:p>" * 450_000), TOO_MANY),
        (lambda: hostile.empty_paragraphs(450_000), "has no text, only white space"),
        (hostile.page_listed, REPEATED),
        (lambda: hostile.page_listed(3_000, 1), REPEATED),
        (hostile.packed_page, TOO_MUCH),
        (hostile.twice_packed_page, TOO_MUCH),
        (hostile.drawn_by_itself, TOO_MUCH),
    ],
    ids=["paragraphs", "runs", "fewer", "listed", "listed short", "packed", "twice packed", "drawn"],
)
def test_what_takes_too_much_is_refused(made: Callable[[], bytes], told: str, tmp_path: Path) -> None:
    file = tmp_path / "document"
    file.write_bytes(made())
    done = subprocess.run([sys.executable, "-c", READS, file], capture_output=True, text=True, check=True)
    reason, used = done.stdout.splitlines()
    kilobytes, seconds = map(float, used.split())
    assert reason == told
    # What its import takes is no part of the document's.
    assert kilobytes * 1024 < apart.MEMORY
    assert seconds < apart.SECONDS + 3 + file.stat().st_size / 1_000_000


def test_the_next_document_is_read_after_one_that_was_refused(tmp_path: Path) -> None:
    (tmp_path / "bad.docx").write_bytes(hostile.empty_paragraphs())
    (tmp_path / "good.pdf").write_bytes(plain())
    with pytest.raises(InputError, match=TOO_MANY):
        read(tmp_path / "bad.docx")
    assert read(tmp_path / "good.pdf").text.startswith("The ferry to Skell")


def test_one_child_reads_them_all_and_is_replaced_when_it_dies(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(plain())
    expected = read(tmp_path / "a.pdf")
    first = child()
    assert read(tmp_path / "a.pdf") == expected
    assert child() == first
    os.kill(first, signal.SIGKILL)
    os.waitid(os.P_PID, first, os.WEXITED | os.WNOWAIT)
    assert read(tmp_path / "a.pdf") == expected
    assert child() != first


def test_an_interrupt_while_a_document_is_read_leaves_no_answer_for_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.pdf").write_bytes(plain("The first document is about the ferry to Skell."))
    (tmp_path / "b.pdf").write_bytes(plain("The second document is about the harbour."))

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("select.select", interrupted)
    with pytest.raises(KeyboardInterrupt):
        read(tmp_path / "a.pdf")
    monkeypatch.undo()
    assert read(tmp_path / "b.pdf").text.startswith("The second document")


def test_no_module_is_taken_from_the_folder_of_the_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.pdf").write_bytes(plain())
    (tmp_path / "json.py").write_text("import os; os._exit(9)")
    monkeypatch.chdir(tmp_path)
    apart._child().end()
    assert read("a.pdf").text.startswith("The ferry to Skell")


def test_a_process_reads_under_no_limits_itself(tmp_path: Path) -> None:
    before = [resource.getrlimit(limit) for limit in (resource.RLIMIT_AS, resource.RLIMIT_CPU)]
    (tmp_path / "a.pdf").write_bytes(plain())
    read(tmp_path / "a.pdf")
    apart.here("pdf", plain(), "a.pdf", None)
    assert [resource.getrlimit(limit) for limit in (resource.RLIMIT_AS, resource.RLIMIT_CPU)] == before


def child() -> int:
    process = apart._child()._process
    assert process
    return process.pid
