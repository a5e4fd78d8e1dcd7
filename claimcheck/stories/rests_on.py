"""What an article says that its reporting rests on: outlets, agencies, documents, statements."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from claimcheck.lexicon.letters import Key
from claimcheck.lexicon.outlets import outlet
from claimcheck.lexicon.places import national_adjectives
from claimcheck.records import Article, Findings, OriginKind, SentenceKind, SourceKind, Span
from claimcheck.stories.origin_names import is_short_for, plain_name
from claimcheck.stories.origin_words import wording
from claimcheck.stories.shared import RestsOn, RootKind
from claimcheck.typography.unprintable import line

_OWNED = re.compile(r"['’]s?$")
_LEAD = 3
"""Sentences of an article that are its opening, beside its headlines."""
_REACH = 40
_OWNED_NOUN = 2
_LONGEST = 4
"""Words in the name of a speaker who is named and not described."""
_CAPITAL = re.compile("[A-Z]")
_SPEAKING = frozenset({SourceKind.PERSON, SourceKind.ORGANIZATION, SourceKind.SPOKESPERSON, SourceKind.GROUP})


def origins(number: int, findings: Findings, outlets: Collection[Key] = ()) -> tuple[RestsOn, ...]:
    """Return what the story's article of that number says it rests on, each once, by first mention.

    ``outlets`` are those of the story's own articles, by `plain_name`: they are outlets whatever they are
    called.
    """
    text = findings.article.text
    body = [sentence for sentence in findings.sentences if sentence.kind is SentenceKind.BODY]
    opening = body[:_LEAD][-1].end if body else 0
    found: dict[Key, tuple[str, RootKind, list[Span]]] = {}
    own = plain_name(findings.article.outlet)
    for name, kind, span in sorted(_mentioned(findings, outlets), key=lambda item: item[2]):
        kind_ = RootKind.OWN if own and plain_name(name) == own else kind
        found.setdefault(plain_name(name), (name, kind_, []))[2].append(span)
    return tuple(
        RestsOn(
            number,
            name,
            kind,
            any(_is_chief(text, opening, span) for span in spans),
            tuple(dict.fromkeys(spans)),
        )
        for name, kind, spans in found.values()
    )


def _is_chief(text: str, opening: int, span: Span) -> bool:
    """Return whether words stand before the end of an article's opening, or in a credit line."""
    return span[0] < opening or wording().credits.search(_line(text, span)) is not None


def _line(text: str, span: Span) -> str:
    end = text.find("\n", span[1])
    return text[text.rfind("\n", 0, span[0]) + 1 : end if end >= 0 else len(text)]


def _mentioned(findings: Findings, outlets: Collection[Key]) -> Iterator[tuple[str, RootKind, Span]]:
    yield from _outlets(findings.article, outlets)
    handed_out = list(_handed_out(findings))
    yield from handed_out
    yield from _documents(findings)
    yield from _written(findings)
    posts = [span for _, kind, span in handed_out if kind is RootKind.POST]
    yield from _platforms(findings, posts)


def _outlets(article: Article, outlets: Collection[Key]) -> Iterator[tuple[str, RootKind, Span]]:
    """Yield outlets that are cited, under the longest name that the article has for them."""
    text, lists = article.text, wording()
    own = plain_name(article.outlet)
    credited = {(line(match["name"]), match.span("name")) for match in lists.crediting.finditer(text)}
    names = {*_names(text, outlets), *_told(text), *_described(text), *credited}
    named = sorted(names, key=lambda item: item[1])
    full = sorted({name for name, _ in named}, key=lambda name: (-len(name), name))
    for name, (start, end) in named:
        before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
        in_brackets = before.endswith("(") and after.startswith(")")
        cited = (
            (in_brackets and plain_name(name) != own)
            or (name, (start, end)) in credited
            or lists.before.search(before)
            or lists.asked.search(before)
            or lists.after.match(after)
            or lists.credits.search(_line(text, (start, end)))
        )
        if not cited:
            continue
        longest = next((other for other in full if is_short_for(plain_name(name), plain_name(other))), name)
        agency = longest in lists.wires
        yield longest, RootKind.AGENCY if agency else RootKind.OUTLET, (start, end)
    for match in lists.unnamed.finditer(text):
        yield line(match["name"]), RootKind.AGENCY, match.span("name")


def _names(text: str, outlets: Collection[Key]) -> Iterator[tuple[str, Span]]:
    """Yield the outlets' names in a text, as long as they go."""
    for match in wording().run.finditer(text):
        words = list(re.finditer(r"\S+", match[0]))
        for first in range(len(words)):
            found = _longest(text, match.start(), words[first:], outlets)
            if found:
                yield found
                break


def _told(text: str) -> Iterator[tuple[str, Span]]:
    """Yield what was told something and has "The" in its name, as only outlets have."""
    for match in wording().told.finditer(text):
        yield line(match["name"]), match.span("name")


def _described(text: str) -> Iterator[tuple[str, Span]]:
    """Yield what is called a newspaper, a blog or the like: ``the Hot Air blog``."""
    for match in wording().described.finditer(text):
        owned = _OWNED.search(match["name"]) is not None
        if not owned and match["name"].lower() not in national_adjectives():
            yield line(match["name"]), (match.start("name"), match.end())


def _longest(
    text: str, at: int, words: list[re.Match[str]], outlets: Collection[Key]
) -> tuple[str, Span] | None:
    for last in range(len(words), 0, -1):
        start, end = at + words[0].start(), at + words[last - 1].end()
        bare = _OWNED.sub("", text[start:end]).rstrip(".,")
        known = bare in wording().shorts or plain_name(bare) in outlets
        name = outlet(bare) or ((known or outlet(bare.replace("-", " "))) and bare)
        if name and " of " in name and outlet(name.rsplit(" of ", 1)[1]):
            continue
        if name:
            return line(name).removeprefix("the "), (start, start + len(bare))
    return None


def _handed_out(findings: Findings) -> Iterator[tuple[str, RootKind, Span]]:
    """Yield statements, letters and posts, by the speaker who is nearest in the sentence."""
    text, lists = findings.article.text, wording()
    names = {source.id: source for source in findings.sources}
    speaking = [
        attribution
        for attribution in findings.attributions
        if attribution.parent is None and attribution.cue and names.keys() & attribution.source_ids
    ]
    for sentence in findings.sentences:
        here = [a for a in speaking if sentence.start <= a.cue[0][0] < sentence.end]
        for match in lists.handed.finditer(text, sentence.start, sentence.end) if here else ():
            at = match.start("noun")
            if any(a <= at < b for attribution in here for a, b in attribution.content):
                continue
            if not match["noun"].islower():
                continue
            nearest = min(here, key=lambda attribution: min(abs(at - b) for _, b in attribution.cue))
            speaker = next(names[i] for i in nearest.source_ids if i in names)
            body = lists.spokespeople.match(" ".join(text[a:b] for a, b in nearest.source))
            name = line(body["body"] if body else speaker.name)
            if speaker.kind in _SPEAKING and _CAPITAL.search(name) and len(name.split()) <= _LONGEST:
                yield (
                    _called(match["noun"], name, speaker.kind),
                    lists.nouns[match["noun"]],
                    match.span("noun"),
                )


def _called(noun: str, speaker: str, kind: SourceKind) -> str:
    """Return what to call what was handed out: ``Odrun Feld statement``, ``letter from Feld's lawyers``."""
    return f"{noun} from {speaker}" if kind is SourceKind.GROUP else f"{speaker} {noun}"


def _documents(findings: Findings) -> Iterator[tuple[str, RootKind, Span]]:
    """Yield documents that speak themselves, if more than "the report" is said of what they are."""
    lists = wording()
    names = {source.id: source for source in findings.sources}
    speaker = None
    for attribution in findings.attributions:
        for source in (names[i] for i in attribution.source_ids if i in names):
            if source.kind is SourceKind.PERSON:
                speaker = line(source.name)
            if source.kind is not SourceKind.DOCUMENT or not attribution.source:
                continue
            name = line(lists.later.sub("", source.name))
            words = name.lower().split()
            if speaker and len(words) == _OWNED_NOUN and words[0] in lists.owners and words[1] in lists.nouns:
                yield f"{speaker} {words[1]}", lists.nouns[words[1]], attribution.source[0]
            elif _known(name):
                yield name, RootKind.DOCUMENT, attribution.source[0]


def _written(findings: Findings) -> Iterator[tuple[str, RootKind, Span]]:
    """Yield documents by whom they are of, if that is no person: ``a report by the Port Board``."""
    text, lists = findings.article.text, wording()
    people = {line(source.name) for source in findings.sources if source.kind is SourceKind.PERSON}
    for sentence in findings.sentences:
        for match in lists.by.finditer(text, sentence.start, sentence.end):
            name, noun = line(_OWNED.sub("", match["name"])), match[0].split()[0]
            if name not in people and not outlet(name) and len(name.split()) >= _OWNED_NOUN:
                yield f"{name} {noun}", lists.nouns.get(noun, RootKind.DOCUMENT), match.span()


def _platforms(findings: Findings, posts: Sequence[Span]) -> Iterator[tuple[str, RootKind, Span]]:
    """Yield the platforms on which somebody cited put something, where that has no name: ``X's tweet``."""
    text = findings.article.text
    sources = {source.id: source for source in findings.sources}
    told = {_line(text, post) for post in posts}
    for origin in findings.origins:
        source = sources[origin.source]
        for span in source.mentions if origin.kind is OriginKind.PLATFORM else ():
            if _line(text, span) not in told:
                yield line(source.name), RootKind.POST, span


def _known(name: str) -> bool:
    """Return whether a document's name says whose or what it is, and is no outlet's that is cited itself."""
    lists, words = wording(), name.split()
    head = lists.hanging.split(name.lower())[0].split()
    if (len(words) < _OWNED_NOUN and words[0].lower() not in lists.courts) or words[
        0
    ].lower() in lists.pointing:
        return False
    if any(outlet(" ".join(words[:n])) for n in range(1, len(words))):
        return False
    named = any(word[0].isupper() for word in words[: len(head)])
    special = (lists.courts & set(name.lower().split())) or (lists.press & set(head))
    return bool(named or special) and any(" ".join(head[-n:]) in lists.nouns for n in (1, 2))
