"""What keeps a table from being written is told; what is wrong with us is not taken for it."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

import pytest

from claimcheck.batch import source_join
from claimcheck.batch.article_rows import Mention
from claimcheck.batch.source_join import Join
from claimcheck.batch.table_files import told
from claimcheck.errors import OutputError


def test_a_full_disk_is_told() -> None:
    with (
        pytest.raises(OutputError, match=r"^out: cannot be written: No space left on device$"),
        told(Path("out")),
    ):
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_base_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "base").write_bytes(b"no base" * 100)
    with pytest.raises(OutputError, match=r"^out: cannot be written: "), told(Path("out")):
        Join(tmp_path / "base")


def test_a_wrong_statement_is_no_full_disk() -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"), told(Path("out")):
        sqlite3.connect(":memory:").execute("select * from nowhere")


def test_a_defect_in_the_join_stays_what_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def shelf(key: str) -> str:
        raise LookupError(key)

    monkeypatch.setattr(source_join, "shelf", shelf)
    joined = Join(tmp_path / "base")
    joined.add_lines([(0, "Tide Times", "", Mention(":ana ruiz", "Ana Ruiz", "person", 1))])
    with pytest.raises(LookupError, match=":ana ruiz"), told(Path("out")):
        list(joined.sources())
