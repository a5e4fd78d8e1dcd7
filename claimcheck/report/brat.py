"""brat's stand-off format (Stenetorp et al., EACL 2012): attributions to correct by hand, and to read back.

A file ``NAME.ann`` beside the text, ``NAME.txt``. Spans are `Content`, `Source` and `Cue`; relations lead
from a content to its source (`SaidBy`), its cue (`CuedBy`), and the content it is told within (`Within`). Who
a source is, the fullest name, is an `AnnotatorNotes` on it, `name | name` where several are joint; its kind,
type, quotation and factuality are attributes. A content without relations is a claim of the article's own.

brat knows no line breaks within a span: where one stands, there are two fragments, joined again on reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from claimcheck.chains import chain
from claimcheck.errors import ClaimcheckError, InputError
from claimcheck.records import (
    Article,
    Attribution,
    AttributionType,
    Claim,
    Factuality,
    Findings,
    Link,
    Quotation,
    Source,
    SourceKind,
    Span,
    Spans,
)
from claimcheck.report import Display

CONTENT, SOURCE, CUE = "Content", "Source", "Cue"
SAID_BY, CUED_BY, WITHIN = "SaidBy", "CuedBy", "Within"

CONFIGURATION = f"""[entities]
{CONTENT}
{SOURCE}
{CUE}

[relations]
{SAID_BY} Arg1:{CONTENT}, Arg2:{SOURCE}
{CUED_BY} Arg1:{CONTENT}, Arg2:{CUE}
{WITHIN} Arg1:{CONTENT}, Arg2:{CONTENT}
<OVERLAP> Arg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>

[events]

[attributes]
Type Arg:{CONTENT}, Value:{"|".join(value.value for value in AttributionType)}
Quotation Arg:{CONTENT}, Value:{"|".join(value.value for value in Quotation)}
Factuality Arg:{CONTENT}, Value:{"|".join(value.value for value in Factuality)}
Kind Arg:{SOURCE}, Value:{"|".join(value.value for value in SourceKind)}
"""
"""brat's ``annotation.conf`` for such files."""

_JOINT = " | "
_VALUES: dict[str, type[StrEnum]] = {
    "Type": AttributionType,
    "Quotation": Quotation,
    "Factuality": Factuality,
    "Kind": SourceKind,
}
_SPAN = re.compile(r"(T\S+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t")
_RELATION = re.compile(r"R\S+\t(\S+) Arg1:(\S+) Arg2:(\S+)")
_ATTRIBUTE = re.compile(r"[AM]\S+\t(\S+) (\S+) (\S+)")
_NOTE = re.compile(r"#\S+\tAnnotatorNotes (\S+)\t(.*)")
_PASSED_OVER = ("E", "N", "*", "#")
# Not looked for from each of many spaces in a row.
_BREAK = re.compile(r"(?<![ \t])[ \t]*[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]\s*")


def write(articles: Iterable[Findings], display: Display) -> Iterator[str]:
    """Yield the stand-off annotations of one article; raise ``ClaimcheckError`` where there are several."""
    if display.several:
        raise ClaimcheckError("brat is one file an article; claimcheck report writes one for each")
    for findings in articles:
        yield render(findings)


def render(findings: Findings) -> str:
    """Return an article's stand-off annotations, a line each."""
    written = _Written(findings.article.text)
    names = {source.id: source for source in findings.sources}
    contents: dict[str, str] = {}
    claims = {claim.attribution: claim for claim in findings.claims if claim.attribution}
    for attribution in findings.attributions:
        content = contents[attribution.id] = written.span(CONTENT, attribution.content)
        written.attribute("Type", content, attribution.type.value)
        written.attribute("Quotation", content, attribution.quotation.value)
        if claim := claims.get(attribution.id):
            written.attribute("Factuality", content, claim.factuality.value)
        if attribution.source:
            source = written.span(SOURCE, attribution.source)
            written.relation(SAID_BY, content, source)
            joint = [names[each] for each in attribution.source_ids]
            if joint:
                written.attribute("Kind", source, joint[0].kind.value)
                written.note(source, _JOINT.join(" ".join(each.name.split()) for each in joint))
        if attribution.cue:
            written.relation(CUED_BY, content, written.span(CUE, attribution.cue))
    for attribution in findings.attributions:
        if attribution.parent:
            written.relation(WITHIN, contents[attribution.id], contents[attribution.parent])
    for claim in findings.claims:
        if claim.attribution is None:
            written.attribute("Factuality", written.span(CONTENT, claim.content), claim.factuality.value)
    return "".join(f"{each}\n" for each in written.lines)


def parse(standoff: str, text: str, name: str) -> Findings:
    """Return the findings that stand-off annotations of a text hold; sentences and flags are not among them.

    Sources of the same name are one. Raises `InputError` with the number of a line that is wrong.
    """
    read = _Read.of(standoff, text, name)
    found = {content: f"a{number}" for number, content in enumerate(read.attributed, 1)}
    sources: dict[str, Source] = {}
    attributions = []
    for content, own in found.items():
        source = read.one(SAID_BY, content)
        cue = read.one(CUED_BY, content)
        parent = read.one(WITHIN, content)
        ids = []
        for called in read.called(source) if source else ():
            kind = SourceKind(read.attribute("Kind", source or "", SourceKind.NONE.value))
            known = sources.setdefault(called, Source(f"s{len(sources) + 1}", called, kind, ()))
            ids.append(known.id)
        attributions.append(
            Attribution(
                id=own,
                parent=found.get(parent or ""),
                source=read.spans[source] if source else (),
                cue=read.spans[cue] if cue else (),
                content=read.spans[content],
                quotation=Quotation(read.attribute("Quotation", content, Quotation.INDIRECT.value)),
                confidence=1.0,
                type=AttributionType(read.attribute("Type", content, AttributionType.ASSERTION.value)),
                source_ids=tuple(ids),
            )
        )
    return Findings(
        Article(name, text),
        (),
        tuple(sources.values()),
        tuple(attributions),
        _claims(read, found, attributions),
    )


def _claims(read: _Read, found: Mapping[str, str], attributions: list[Attribution]) -> tuple[Claim, ...]:
    """Return a claim for each content, with the chain that the relations give it."""
    by_id = {attribution.id: attribution for attribution in attributions}

    def told(attribution: str | None) -> tuple[Link, ...]:
        return chain(by_id[attribution], by_id, None) if attribution else ()

    return tuple(
        Claim(
            id=f"c{number}",
            sentence=0,
            content=read.spans[content],
            text=" ".join(" ".join(read.text[start:end].split()) for start, end in read.spans[content]),
            attribution=found.get(content),
            chain=told(found.get(content)),
            factuality=Factuality(read.attribute("Factuality", content, Factuality.CERTAIN.value)),
        )
        for number, content in enumerate(read.contents, 1)
    )


@dataclass(slots=True)
class _Written:
    """Lines as they come, numbered by their kind."""

    text: str
    lines: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    def span(self, kind: str, spans: Spans) -> str:
        fragments = [piece for span in spans for piece in _fragments(self.text, span)]
        places = ";".join(f"{start} {end}" for start, end in fragments)
        words = " ".join(self.text[start:end] for start, end in fragments)
        return self._add("T", f"{kind} {places}\t{words}")

    def relation(self, kind: str, one: str, other: str) -> None:
        self._add("R", f"{kind} Arg1:{one} Arg2:{other}")

    def attribute(self, kind: str, of: str, value: str) -> None:
        self._add("A", f"{kind} {of} {value}")

    def note(self, on: str, words: str) -> None:
        self._add("#", f"AnnotatorNotes {on}\t{words}")

    def _add(self, letter: str, rest: str) -> str:
        self.counts[letter] = self.counts.get(letter, 0) + 1
        name = f"{letter}{self.counts[letter]}"
        self.lines.append(f"{name}\t{rest}")
        return name


def _fragments(text: str, span: Span) -> Iterator[Span]:
    """Yield the parts of a span between line breaks."""
    start, end = span
    for found in _BREAK.finditer(text, start, end):
        if found.start() > start:
            yield start, found.start()
        start = found.end()
    if end > start:
        yield start, end


@dataclass(slots=True)
class _Read:
    """What the lines of a stand-off file say, by the names that they give each other."""

    text: str
    spans: dict[str, Spans] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    relations: dict[tuple[str, str], str] = field(default_factory=dict)
    attributes: dict[tuple[str, str], str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, standoff: str, text: str, name: str) -> _Read:
        read = cls(text)
        for number, line in enumerate(standoff.split("\n"), 1):
            if line.strip() and not read._take(line.rstrip("\r")):
                raise InputError(name, f"line {number} is no stand-off annotation of this text")
        for (kind, one), other in read.relations.items():
            if one not in read.spans or other not in read.spans:
                raise InputError(name, f"{kind} leads from or to a span that is not there")
        return read

    @property
    def contents(self) -> list[str]:
        return [name for name, kind in self.kinds.items() if kind == CONTENT]

    @property
    def attributed(self) -> list[str]:
        """The contents that somebody is said to have said, or that a cue marks."""
        told = {one for (_, one) in self.relations}
        return [name for name in self.contents if name in told]

    def one(self, kind: str, of: str) -> str | None:
        return self.relations.get((kind, of))

    def attribute(self, kind: str, of: str, otherwise: str) -> str:
        return self.attributes.get((kind, of), otherwise)

    def called(self, source: str) -> list[str]:
        """Return the names of those whom a source span means: what is noted, else its own words."""
        words = " ".join(" ".join(self.text[start:end].split()) for start, end in self.spans[source])
        return [name.strip() for name in self.notes.get(source, words).split(_JOINT) if name.strip()]

    def _take(self, line: str) -> bool:
        """Take in a line; return whether it could be understood."""
        if found := _SPAN.match(line):
            fragments = [tuple(map(int, piece.split())) for piece in found[3].split(";")]
            if not all(0 <= start < end <= len(self.text) for start, end in fragments):
                return False
            self.kinds[found[1]] = found[2]
            self.spans[found[1]] = _joined(self.text, [(start, end) for start, end in fragments])
        elif found := _RELATION.match(line):
            self.relations[found[1], found[2]] = found[3]
        elif found := _ATTRIBUTE.match(line):
            return self._value(*found.groups())
        elif found := _NOTE.match(line):
            self.notes[found[1]] = found[2]
        else:
            return line.startswith(_PASSED_OVER)
        return True

    def _value(self, kind: str, of: str, value: str) -> bool:
        allowed = _VALUES.get(kind)
        if allowed is not None and value not in [each.value for each in allowed]:
            return False
        self.attributes[kind, of] = value
        return True


def _joined(text: str, fragments: list[Span]) -> Spans:
    """Return fragments with those joined that only a line break parts."""
    spans: list[Span] = []
    for start, end in sorted(fragments):
        if spans and _BREAK.fullmatch(text, spans[-1][1], start):
            spans[-1] = spans[-1][0], end
        else:
            spans.append((start, end))
    return tuple(spans)
