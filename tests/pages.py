"""A page taken apart, and articles whose pages are worth it.

``python tests/pages.py`` writes the expected page anew.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from pathlib import Path

from reported import findings

from claimcheck.records import (
    Article,
    Attribution,
    Claim,
    Findings,
    Flag,
    Level,
    Link,
    LinkRole,
    Quotation,
    Sentence,
    SentenceKind,
    Source,
    SourceKind,
)
from claimcheck.report.html import render

EXPECTED = Path(__file__).parent / "expected" / "hostile.html"

HOSTILE = (
    "</style></script><script>alert(1)</script>\"'><img src=x onerror=alert(2)> "
    "\u202eevil\u2066 =cmd|' {{ 7*7 }} &amp; "
)


def hostile() -> Findings:
    """Return findings in which every text that an article or a rule can bring tries to become markup."""
    before = findings(HOSTILE)
    text = HOSTILE + before.article.text.replace("ferry could", "ferr<script>")
    return replace(
        before,
        article=Article(
            HOSTILE, text, path=HOSTILE, title=HOSTILE, outlet=HOSTILE, author=HOSTILE, published=HOSTILE
        ),
        sources=tuple(replace(source, name=HOSTILE) for source in before.sources),
        claims=tuple(replace(claim, text=HOSTILE) for claim in before.claims),
        flags=tuple(replace(flag, rule=HOSTILE, category=HOSTILE, message=HOSTILE) for flag in before.flags),
    )


def long(words: int, *, paragraphs: int = 40) -> Findings:
    """Return findings of a long article: 20 words a claim, in every third another, in every fourth a flag."""
    unit = "Mara Quill of the harbour said that Ivo Tamm had told her the nets could be mended by spring. "
    count = words // len(unit.split())
    each = max(1, count // paragraphs)
    text = ""
    sentences, attributions, claims, flags = [], [], [], []
    for number in range(count):
        start = len(text)
        text += unit.rstrip() + ("\n\n" if number % each == each - 1 else " ")
        end = start + len(unit) - 1
        sentences.append(Sentence(number, start, end, SentenceKind.BODY, number // each))
        said, told, nets = (start + unit.index(part) for part in ("said", "had told", "the nets"))
        ivo = start + unit.index("Ivo")
        attributions += [
            Attribution(
                f"a{number}", None, ((start, start + 10),), ((said, said + 4),), ((ivo, end - 1),),
                Quotation.INDIRECT, 0.9, source_ids=("s2",),
            ),
            Attribution(
                f"b{number}", f"a{number}", ((ivo, ivo + 8),), ((told, told + 8),), ((nets, end - 1),),
                Quotation.INDIRECT, 0.9, source_ids=(f"s{3 + number % 9}",),
            ),
        ]  # fmt: skip
        chain = (Link(LinkRole.OUTLET, ("s1",)), Link(LinkRole.SOURCE, ("s2",)))
        flag = (f"f{number}",) if number % 4 == 0 else ()
        claims.append(
            Claim(
                f"c{number}", number, ((ivo, end - 1),), text[ivo : end - 1], f"a{number}", chain, flags=flag
            )
        )
        if number % 3 == 0:
            inner = (*chain, Link(LinkRole.SOURCE, (f"s{3 + number % 9}",)))
            claims.append(
                Claim(f"d{number}", number, ((nets, end - 1),), text[nets : end - 1], f"b{number}", inner)
            )
        if flag:
            message = "'could' marks this as uncertain; say what the doubt rests on, and keep it in mind"
            flags.append(
                Flag(flag[0], "hedge", Level.NOTE, "hedge", nets + 9, nets + 14, f"c{number}", message)
            )
    sources = [Source("s1", "Skell Herald", SourceKind.ORGANIZATION, ())]
    sources += [Source(f"s{number}", f"Voice {number}", SourceKind.PERSON, ()) for number in range(2, 12)]
    return Findings(
        Article("long.txt", text, title="The nets", outlet="Skell Herald"),
        tuple(sentences), tuple(sources), tuple(attributions), tuple(claims), tuple(flags),
    )  # fmt: skip


def main_part(findings: Findings) -> str:
    """Return the page after its style, whose tests are others, and before its footer with the version."""
    return render(findings).split("</style>")[1].split("<footer>")[0]


@dataclass
class Element:
    """A start tag: its name, attributes, and the text within it."""

    tag: str
    attributes: dict[str, str]
    text: str = ""

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()


_EMPTY = {"meta", "input", "br", "img", "link"}


@dataclass
class Parsed(HTMLParser):
    """The elements of a page in their order; the page has to close what it opens."""

    elements: list[Element] = field(default_factory=list)
    open: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        HTMLParser.__init__(self)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in _EMPTY:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data

    def all(self, tag: str) -> list[Element]:
        return [element for element in self.elements if element.tag == tag]

    def bearing(self, name: str) -> list[Element]:
        return [element for element in self.elements if name in element.classes]


def parsed(page: str) -> Parsed:
    parser = Parsed()
    parser.feed(page)
    parser.close()
    assert not parser.open
    return parser


if __name__ == "__main__":
    EXPECTED.write_text(main_part(hostile()), encoding="utf-8")
