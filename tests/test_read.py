"""Files and texts become articles; what is none is refused in one line."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import claimcheck.read
from claimcheck import baseline, scoring
from claimcheck.errors import InputError
from claimcheck.limits.regular_files import contents
from claimcheck.read import read, read_text
from claimcheck.rules.toml_files import parsed


def written(folder: Path, data: bytes, name: str = "article.txt") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_a_text_file(tmp_path: Path) -> None:
    path = written(tmp_path, "One.\n\nTwo.\u00a0“Şırnak”\t\n".encode())
    article = read(path)
    assert article.text == "One.\n\nTwo.\u00a0“Şırnak”\t\n"
    assert (article.name, article.path, article.format) == ("article.txt", str(path), "text")
    assert (article.title, article.outlet, article.author, article.published) == (None, None, None, None)


@pytest.mark.parametrize("data", [b"One.\r\nTwo.\r\n", b"One.\rTwo.\r", b"\xef\xbb\xbfOne.\r\nTwo.\n"])
def test_line_ends_and_byte_order_mark(tmp_path: Path, data: bytes) -> None:
    assert read(written(tmp_path, data)).text == "One.\nTwo.\n"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Şırnak.".encode("windows-1254"))))
    article = read("-")
    assert (article.text, article.name, article.path) == ("Şırnak.", "stdin", None)


def test_text_given_as_such() -> None:
    assert read_text("\ufeffOne.\r\nTwo.").text == "One.\nTwo."
    assert read_text("One.", name="first").name == "first"
    assert read_text("So \ud83d\ude00 it \ud800 is.").text == "So 😀 it \ufffd is."


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b" \n\t \xc2\xa0 \n", "has no text, only white space"),
        (b"\x89PNG\r\n\x1a\n\0\0", "is a PNG picture, not an article"),
        (b"\x1f\x8b\x08\0", "is a gzip archive; unpack it first"),
        (b"{\\rtf1 Hello}", "is an RTF document; save it as .docx or .txt"),
        (bytes(range(256)) * 4, "is not text in an encoding that can be told; name it with --encoding"),
        (b"One.\0Two.", "is not text in an encoding that can be told; name it with --encoding"),
        (b"\x01\x02\x03\x04" * 9, "is not text in an encoding that can be told; name it with --encoding"),
    ],
)
def test_refused_content(tmp_path: Path, data: bytes, reason: str) -> None:
    path = written(tmp_path, data)
    with pytest.raises(InputError) as error:
        read(path)
    assert str(error.value) == f"{path}: {reason}"


def test_refused_paths(tmp_path: Path) -> None:
    for path, reason in [
        (tmp_path / "no.txt", "does not exist"),
        (tmp_path, "is a folder; name the files in it, or see claimcheck batch"),
        (tmp_path / ("n" * 300), "cannot be read: File name too long"),
        (tmp_path / "a\0b", "cannot be read: a name cannot hold a NUL"),
    ]:
        with pytest.raises(InputError) as error:
            read(path)
        assert str(error.value) == f"{path}: {reason}"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is forbidden to this user")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = written(tmp_path, b"One.")
    path.chmod(0)
    with pytest.raises(InputError, match="may not be read by you"):
        read(path)


def test_a_file_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claimcheck.read, "LARGEST", 2_000_000)
    assert len(read(written(tmp_path, b"a" * 2_000_000)).text) == 2_000_000
    with pytest.raises(InputError, match="is larger than 2 MB; split it"):
        read(written(tmp_path, b"a" * 2_000_001))


@given(
    st.binary(max_size=200),
    st.sampled_from([None, "utf-8", "windows-1254", "utf-16", "no such", "zlib", "idna"]),
)
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, encoding: str | None
) -> None:
    path = written(tmp_path_factory.mktemp("any"), data)
    try:
        text = read(path, encoding=encoding).text
    except InputError as error:
        text = str(error)
    assert "\r" not in text
    assert text.encode("utf-8").decode("utf-8") == text


@pytest.mark.skipif(os.name == "nt", reason="POSIX has such files")
def test_pipes_devices_and_made_up_files_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "link.txt").symlink_to(os.devnull)
    for path in (tmp_path / "pipe.txt", tmp_path / "link.txt", Path(os.devnull)):
        with pytest.raises(InputError) as caught:
            read(path)
        assert str(caught.value) == f"{path}: is a pipe or a device, not a file; pipe it in and name -"


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="there is no /proc here")
def test_what_the_system_makes_up_is_no_article(tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to("/proc/self/status")
    for path in (Path("/proc/self/environ"), tmp_path / "link.txt"):
        with pytest.raises(InputError, match="is no file on a disk; pipe it in and name -"):
            read(path)


def test_a_closed_standard_input_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(InputError, match="standard input: cannot be read: is closed"):
        read("-")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders here")
def test_what_settings_and_baselines_are_read_from_is_a_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    for read_from in (parsed, baseline.read, scoring._read, contents):  # each a way of its own
        with pytest.raises((InputError, OSError), match="is a pipe or a device, not a file"):
            read_from(tmp_path / "pipe.toml")
