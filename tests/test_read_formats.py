"""Markdown, web pages and Word documents become text; archives and the rest are refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from hypothesis import given
from hypothesis import strategies as st

import claimcheck.read.docx
import claimcheck.read.html
from claimcheck.errors import InputError
from claimcheck.read import apart, read
from claimcheck.read.kinds import KINDS, kind
from claimcheck.resources import table

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

MARKDOWN = """\
---
title: "Ferries: a return"
author: Ida Berg
Date: 2021-05-03
publication: The Ellery Gazette
---
# Ferries return

The ferry company *and* its crews
have met [again](https://example.org), the **mayor** said. &amp;
![picture](pier.png)
She left.\\
Bo Lund stayed.

## A long winter

1. One `thing`.
2. Another.

> “It is our harbour,”
> they wrote.

| Ferry | Year |
|-------|------|
| Gull  | 1971 |

<!-- nothing --><b>Bold words.</b>
"""

PAGE = """\
<!DOCTYPE html><html lang="en"><head><meta charset="{charset}">
<title>Ferries return | The Ellery Gazette</title>
<meta property="og:site_name" content="The Ellery Gazette"><meta name="author" content="Ida Berg">
<meta property="article:published_time" content="2021-05-03T10:15:00Z">
<meta property="og:title" content="Ferries return to Port Ellery: Report"></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav><article>
<h1>Ferries return to Port Ellery: Report</h1>
<p>The ferry company and its crews have met, Mayor Şule Doğan said, and the talks had been long.</p>
<p>Nobody had expected them before summer, according to <b>two people</b> who had been<br>at the talks.</p>
<script>alert("x")</script><h2>A long winter</h2>
<p>The company, which runs four ferries, has said nothing of its plans and did not answer us.</p>
<ul><li>One point is that the ferries are old.</li><li>Another is that the crews are too.</li></ul>
</article><div class="related"><h3>Related</h3><a href="/x">Mayor opens new pier</a></div>
<footer>Copyright 2021 The Ellery Gazette. All rights reserved.</footer></body></html>
"""


def written(folder: Path, data: bytes, name: str) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def reason(path: Path) -> str:
    with pytest.raises(InputError) as error:
        read(path)
    assert str(error.value).startswith(f"{path}: ")
    return error.value.reason


def test_markdown(tmp_path: Path) -> None:
    article = read(written(tmp_path, MARKDOWN.encode(), "article.md"))
    assert article.text.split("\n\n") == [
        "Ferries return",
        "The ferry company and its crews have met again, the mayor said. & She left.",
        "Bo Lund stayed.",
        "A long winter",
        "One thing.",
        "Another.",
        "“It is our harbour,” they wrote.",
        "Ferry",
        "Year",
        "Gull",
        "1971",
        "Bold words.",
    ]
    assert (article.title, article.outlet) == ("Ferries: a return", "The Ellery Gazette")
    assert (article.author, article.published) == ("Ida Berg", "2021-05-03")
    assert article.format == "markdown"


@pytest.mark.parametrize(
    ("matter", "author"),
    [
        ("authors:\n  - Ida Moss\n  - Per Lund", "Ida Moss, Per Lund"),
        ("author:\n- name: Ida Moss\n  email: i@x.example\n- name: Per Lund", "Ida Moss, Per Lund"),
        ("authors: ['Ida Moss', \"Per Lund\"]", "Ida Moss, Per Lund"),
        ("author: ~", None),
        ("byline: >-\n  Ida Moss", "Ida Moss"),
        ("byline: By Ida Moss and Tor Brandt", "Ida Moss and Tor Brandt"),
        ("author: Byron Moss", "Byron Moss"),
    ],
)
def test_authors_in_front_matter(tmp_path: Path, matter: str, author: str | None) -> None:
    article = read(written(tmp_path, f"---\n{matter}\n---\nThe ferry left.\n".encode(), "article.md"))
    assert (article.author, article.text) == (author, "The ferry left.")


def test_footnotes_and_check_boxes(tmp_path: Path) -> None:
    markdown = (
        "The bridge[^1] closes.^[The minutes say so.]\n\n- [x] Ask ~~her~~ him\n\n"
        "[^1]: Built in 1920.\n\n    Painted in 1950.\n[^2]: By Lund.\n\nThe end.[^2]\n"
    )
    text = read(written(tmp_path, markdown.encode(), "article.md")).text
    assert text.split("\n\n") == [
        "The bridge closes.",
        "Ask her him",
        "The end.",
        "Built in 1920. Painted in 1950.",
        "By Lund.",
        "The minutes say so.",
    ]


def test_block_quotations_of_markdown_have_marks(tmp_path: Path) -> None:
    markdown = (
        'Ida Moss wrote:\n\n> The pier is "old".\n>\n> It leans.\n\nIt rained.\n\n'
        "> [!NOTE]\n> Read it twice.\n\n> ## Summary\n>\n> It rained.\n"
    )
    text = read(written(tmp_path, markdown.encode(), "article.md")).text
    assert text.split("\n\n") == [
        "Ida Moss wrote:",
        "“The pier is ‘old’.",
        "“It leans.”",
        "It rained.",
        "[!NOTE] Read it twice.",
        "Summary",
        "It rained.",
    ]


@pytest.mark.parametrize(
    ("quotation", "lines"),
    [
        (
            "> Two things broke:\n>\n> - The pier.\n> - The boat.",
            ["“Two things broke:", "“The pier.", "“The boat.”"],
        ),
        ("> ## To all\n>\n> The pier burned.", ["“To all", "“The pier burned.”"]),
        ("> The pier burned.\n>\n> — Ida Moss, mayor", ["“The pier burned.” — Ida Moss, mayor"]),
        ("> The pier burned.\n> — Ida Moss, mayor", ["“The pier burned.” — Ida Moss, mayor"]),
        ("> The pier burned.\n>\n> - Ida Moss, mayor", ["“The pier burned.” — Ida Moss, mayor"]),
        ("> The pier burned.\n>\n> - It was arson.", ["“The pier burned.", "“It was arson.”"]),
        ("> " * 25 + "The pier burned.", ["“The pier burned.”"]),
        ("> " * 500 + "The pier burned.", ["“The pier burned.”"]),
        (">\n>", ["“”"]),
        ("> ```\n> x = 1\n> ```", ["x = 1"]),
    ],
)
def test_what_a_block_quotation_of_markdown_holds(tmp_path: Path, quotation: str, lines: list[str]) -> None:
    markdown = f"They wrote:\n\n{quotation}\n\nIt rained.\n"
    text = read(written(tmp_path, markdown.encode(), "article.md")).text
    assert text.split("\n\n") == ["They wrote:", *lines, "It rained."]


def test_a_box_of_markdown_has_no_marks(tmp_path: Path) -> None:
    text = read(written(tmp_path, b"It rained.\n\n> **Note**\n>\n> The pier burned.\n", "article.md")).text
    assert text.split("\n\n") == ["It rained.", "Note", "The pier burned."]


def test_what_is_nested_deep_in_lists_is_read(tmp_path: Path) -> None:
    markdown = "".join(f"{'  ' * depth}- Item {depth}.\n" for depth in range(25))
    text = read(written(tmp_path, markdown.encode(), "article.md")).text
    assert text.split("\n\n") == [f"Item {depth}." for depth in range(25)]


def test_markdown_without_front_matter_has_its_first_heading_for_title(tmp_path: Path) -> None:
    article = read(written(tmp_path, b"# Ferries *return*\n\nThey are back.\n", "article.md"))
    assert (article.title, article.text) == ("Ferries return", "Ferries return\n\nThey are back.")
    assert read(written(tmp_path, b"They are back.\n\n# Later\n", "article.md")).title is None


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-9", "windows-1254", "no-such"])
@pytest.mark.parametrize("name", ["article.html", "article.txt"])
def test_web_page(tmp_path: Path, charset: str, name: str) -> None:
    data = PAGE.format(charset=charset).encode("windows-1254" if charset == "no-such" else charset)
    article = read(written(tmp_path, data, name))
    assert article.text.split("\n\n") == [
        "Ferries return to Port Ellery: Report",
        "The ferry company and its crews have met, Mayor Şule Doğan said, and the talks had been long.",
        "Nobody had expected them before summer, according to two people who had been at the talks.",
        "A long winter",
        "The company, which runs four ferries, has said nothing of its plans and did not answer us.",
        "One point is that the ferries are old.",
        "Another is that the crews are too.",
    ]
    assert (article.title, article.outlet) == ("Ferries return to Port Ellery: Report", "The Ellery Gazette")
    assert (article.author, article.published, article.format) == ("Ida Berg", "2021-05-03", "html")


def test_a_title_that_the_text_lacks_is_put_above_it(tmp_path: Path) -> None:
    page = PAGE.format(charset="utf-8").replace("<h1>Ferries return to Port Ellery: Report</h1>", "")
    assert read(written(tmp_path, page.encode(), "a.html")).text.startswith(
        "Ferries return to Port Ellery: Report\n\nThe"
    )


@pytest.fixture
def in_this_process() -> Iterator[None]:
    """Read documents here, where what a test puts in the place of something counts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(apart, "read", apart.here)
        yield


@pytest.mark.usefixtures("in_this_process")
def test_web_pages_without_an_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    none = "is a web page in which no article is found; save its text as .txt"
    assert reason(written(tmp_path, b"<html><body></body></html>", "a.html")) == none
    assert reason(written(tmp_path, b"<html>\n<div><p></body><td>", "a.html")) == none
    monkeypatch.setattr(claimcheck.read.html, "LARGEST", 1_000_000)
    assert (
        reason(written(tmp_path, b"<html>" + b" " * 1_000_000, "a.html")) == "is a web page larger than 1 MB"
    )


def test_reading_a_page_prints_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    reason(written(tmp_path, b"<html><body></body></html>", "a.html"))
    assert capfd.readouterr() == ("", "")


def document(*paragraphs: str) -> bytes:
    made = docx.Document()
    for paragraph in paragraphs:
        if paragraph.startswith("<w:"):
            made.element.body.insert(-1, parse_xml(paragraph.replace(" ", f" {W} ", 1)))
        else:
            made.add_paragraph(paragraph)
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


def test_word_document(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("Ferries return", style="Title")
    made.add_paragraph("The ferry\tcompany.").add_run(" It met.").add_break()
    table = made.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "Gull"
    table.cell(0, 1).text = "1971"
    data = io.BytesIO()
    made.save(data)
    article = read(written(tmp_path, data.getvalue(), "article.docx"))
    assert article.text == "Ferries return\n\nThe ferry company. It met.\n\nGull\n\n1971"
    assert (article.title, article.format) == ("Ferries return", "docx")


def test_tracked_changes_are_accepted(tmp_path: Path) -> None:
    run = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
    data = document(
        "<w:p >"
        + run.format("The ferry ")
        + "<w:del w:id='1' w:author='a'><w:r><w:delText>is</w:delText></w:r></w:del>"
        + f"<w:ins w:id='2' w:author='a'>{run.format('was')}</w:ins>"
        + f"<w:moveFrom w:id='3' w:author='a'>{run.format('gone')}</w:moveFrom>"
        + run.format(" late.")
        + "</w:p>",
        "<w:p ><w:pPr><w:rPr><w:del w:id='4' w:author='a'/></w:rPr></w:pPr>"
        + run.format("The mayor ")
        + "</w:p>",
        "<w:p >" + run.format("said so.") + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden.</w:t></w:r></w:p>",
    )
    assert read(written(tmp_path, data, "article.docx")).text == "The ferry was late.\n\nThe mayor said so."


def zipped(**parts: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name.replace("__", "/"), part)
    return data.getvalue()


@pytest.mark.usefixtures("in_this_process")
def test_archives_that_are_no_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save = "not an article; save the article as .docx or .txt"
    assert reason(written(tmp_path, zipped(article=b"One."), "a.zip")) == f"is a ZIP archive, {save}"
    nested = zipped(inner=zipped(article=b"One."))
    assert reason(written(tmp_path, nested, "a.docx")) == f"is a ZIP archive, {save}"
    other = zipped(**{"[Content_Types].xml": b"", "xl__workbook.xml": b""})
    assert reason(written(tmp_path, other, "a.xlsx")) == f"is an Office file of another kind, {save}"
    assert reason(written(tmp_path, b"PK\x03\x04broken", "a.docx")) == "is a damaged archive or Word document"
    broken = zipped(**{"word__document.xml": b"<broken"})
    assert reason(written(tmp_path, broken, "a.docx")).startswith("is a Word document that cannot be read")
    monkeypatch.setattr(claimcheck.read.docx, "LARGEST", 1_000_000)
    bomb = zipped(**{"word__document.xml": b"\0" * 2_000_000})
    assert len(bomb) < 10_000
    assert reason(written(tmp_path, bomb, "a.docx")) == "unpacks to more than 1 MB"
    monkeypatch.undo()
    monkeypatch.setattr(claimcheck.read.docx, "LARGEST_PART", 1_000_000)
    assert reason(written(tmp_path, bomb, "a.docx")) == "has more than 1 MB of text and markup; split it"
    picture = zipped(**{"word__document.xml": b"<broken", "word__media__a.png": b"\0" * 2_000_000})
    assert reason(written(tmp_path, picture, "a.docx")).startswith("is a Word document that cannot be read")


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (b"One.", "a.txt", "text"),
        (b"One.", "a", "text"),
        (b"One.", "a.md", "markdown"),
        (b"One.", "a.html", "text"),
        (b"<p>One.", "a.html", "html"),
        (b"<p>One.", "a.txt", "text"),
        (b"\n<!-- x --> <!DOCTYPE html>", "a.txt", "html"),
        (b"\xef\xbb\xbf<html lang=en>", "a.md", "html"),
        (b"%PDF-1.7", "a.txt", "pdf"),
        (b'{"text": "One."}\n', "a.txt", "jsonl"),
        (b"{braces} are words", "a.txt", "text"),
        (b"[1] A note.", "a.txt", "text"),
        (b"text\nOne.", "a.csv", "csv"),
        (b"PAR1", "a", "parquet"),
    ],
)
def test_kinds(data: bytes, name: str, expected: str) -> None:
    assert kind(data, name).name == expected


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (b'[{"text": "One."}]', "a.txt", "is JSON; articles are read from .jsonl, an object a line"),
        (
            b'{\n"schema": "claimcheck/1",\n"text": "One."}',
            "a.json",
            "is a claimcheck/1 report and no article; give the article itself",
        ),
        (
            b'{"schema": "claimcheck/2", "text": "One."}\n',
            "a.jsonl",
            "is a claimcheck/2 report and no article; give the article itself",
        ),
        (b'{\n"text": "One."}', "a.json", "is JSON; articles are read from .jsonl, an object a line"),
        (b"text", "a.parquet", "is called .parquet, but is none"),
    ],
)
def test_kinds_that_are_refused(data: bytes, name: str, expected: str) -> None:
    with pytest.raises(InputError) as error:
        kind(data, name)
    assert error.value.reason == expected


def test_nothing_is_refused_by_bytes_that_a_format_begins_with() -> None:
    refused = [bytes.fromhex(rule["begins"]) for rule in table("read/kinds.toml")["magic"]]
    wrong = [
        (kind.name, begins)
        for kind in KINDS
        for begins in refused
        if kind.holds is not None and kind.holds(begins, kind.suffixes[0])
    ]
    assert wrong == [], "take these out of rules/read/kinds.toml"


BEGINNINGS = [b"", b"%PDF-1.4\n", b"<html><p>", b"PK\x03\x04", b"---\n", b"# ", b'{"text": ', b"PAR1"]
NAMES = ["a.txt", "a.md", "a.html", "a.csv", "a.jsonl", "a.docx"]


@given(
    st.sampled_from(BEGINNINGS),
    st.binary(max_size=100) | st.text(max_size=100).map(str.encode),
    st.sampled_from(NAMES),
)
def test_any_file_is_read_or_refused_in_one_line(
    tmp_path_factory: pytest.TempPathFactory, beginning: bytes, rest: bytes, name: str
) -> None:
    path = written(tmp_path_factory.mktemp("any"), beginning + rest, name)
    try:
        said = read(path).name
    except InputError as error:
        said = str(error)
    assert "\n" not in said
    assert name in said or said.startswith("a-")
