"""What a web page says of its article outside the text: title, outlet, author and date."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from claimcheck.lexicon import outlets
from claimcheck.read.written_by import writers
from claimcheck.resources import any_of, word_lists

_SEPARATOR = re.compile(r"\s+(?:[|•·»–—:-]|::)\s+")
_LONGEST = 60
"""Code points of the name of an outlet or an author."""
_MOST_WORDS = 6
"""Words of a name."""
_SITE = (
    "//meta[@property='og:site_name' or @name='og:site_name']/@content",
    "//meta[@name='application-name' or @name='publisher' or @name='apple-mobile-web-app-title']/@content",
)
_AUTHOR = (
    "//meta[@name='author' or @property='author' or @name='parsely-author' or @name='sailthru.author'"
    " or @name='dc.creator' or @name='byl' or @property='article:author']/@content"
)
_ADDRESS = "//link[@rel='canonical']/@href | //meta[@property='og:url']/@content"
_ARTICLES = re.compile(r"article|posting|report|review", re.IGNORECASE)
_CONTACT = re.compile(r"\S+@\S+|@\w+|https?:\S+|\bwww\.\S+")


@dataclass(frozen=True, slots=True)
class Facts:
    """Title, outlet, author and date, as far as a page says them."""

    title: str | None
    outlet: str | None
    author: str | None
    published: str | None


def facts_of(tree: Any, found: Any) -> Facts:
    """Return what a page says of itself, and what trafilatura makes of it where the page says nothing."""
    data = list(_articles(tree))
    host = _host(tree, found.url)
    heads = [" ".join(head.text_content().split()) for head in tree.iter("h1")]
    sites = [*_texts(tree, _SITE[0]), *_names(data, "publisher"), *_texts(tree, _SITE[1])]
    titles = _texts(tree, "//title/text()")
    name = outlet(sites, titles, host, found.sitename) or _known_outlet(titles)
    fields = (_names(data, "author"), _texts(tree, _AUTHOR), [found.author or ""])
    people = next(filter(None, (authors(names, name) for names in fields)), None)
    return Facts(title(_line(found.title), heads, name, host), name, people, found.date or None)


def _line(words: str | None) -> str | None:
    return " ".join(words.split()) or None if words else None


def _texts(tree: Any, path: str) -> list[str]:
    return [words for words in map(_line, tree.xpath(path)) if words]


def _host(tree: Any, address: str | None) -> str:
    """Return the page's host without `www.`, where it says its address."""
    for written in (*_texts(tree, _ADDRESS), address or ""):
        try:
            host = urlsplit(written).hostname
        except ValueError:
            continue
        if host:
            return host.removeprefix("www.")
    return ""


def _articles(tree: Any) -> Iterator[dict[str, Any]]:
    """Yield the articles that a page describes for machines (schema.org, as JSON)."""
    for script in tree.iter("script"):
        if script.get("type") != "application/ld+json":
            continue
        try:
            waiting = [json.loads(script.text or "")]
        except (ValueError, RecursionError):
            continue
        while waiting:
            item = waiting.pop()
            if isinstance(item, list):
                waiting.extend(item)
            elif isinstance(item, dict):
                if _ARTICLES.search(str(item.get("@type", ""))):
                    yield item
                waiting.append(item.get("@graph"))


def _names(data: Iterable[dict[str, Any]], member: str) -> list[str]:
    """Return the names of a member of articles, a name or an object with one, or several of them."""
    found = []
    for item in data:
        value = item.get(member)
        for one in value if isinstance(value, list) else [value]:
            name = one.get("name") if isinstance(one, dict) else one
            if isinstance(name, str) and (line := _line(name)):
                found.append(line)
    return found


def outlet(candidates: Iterable[str], titles: Iterable[str], host: str, guessed: str | None) -> str | None:
    """Return the name of a site by what it calls itself, else by the end of its titles that its host spells.

    Of `The Tern Times | News | Travel` the part counts that the host spells, else the first; of `TernTimes`
    and `The Tern Times` the one with more spaces and capitals. What was only made of the host (`Hosted`) is
    no name: the host itself is given, if it is the site's own.
    """
    site = _squeezed(_label(host))
    titled = [part for words in titles for part in _parts(words) if site and _squeezed(part) == site]
    named = [_best(_parts(candidate), site) for candidate in candidates]
    found = [name for name in named if name and (name.casefold() == site or not _is_made_of(name, host))]
    made = _best(_parts(guessed or ""), site)
    if made and not _is_made_of(made, host):
        found.append(made)
    found += titled
    if not found:
        return host if site and _squeezed(guessed or "").find(site) >= 0 else None
    alike = [name for name in (*found, *titled) if _squeezed(name) == _squeezed(found[0])]
    best = max(alike, key=lambda name: sum(char.isupper() or char == " " for char in name))
    return host if best.islower() and _squeezed(best) == site else best


def _known_outlet(titles: Iterable[str]) -> str | None:
    """Return the outlet at the end of a title, for pages without an address: `Ferry sinks - Tern Daily`."""
    ends = (part for words in titles for part in _parts(words)[:0:-1])
    return next((name for name in map(outlets.outlet, ends) if name), None)


def _parts(candidate: str) -> list[str]:
    """Return the parts of what a site calls itself that may be names."""
    parts = (part.strip(" |").removeprefix("@") for part in re.split(r"\s+[•·»–—-]\s+|\s*\|\s*", candidate))
    return [part for part in parts if _is_name(part)]


def _best(parts: list[str], site: str) -> str | None:
    return next((part for part in parts if _squeezed(part) == site), parts[0] if parts else None)


def _label(host: str) -> str:
    """Return the part of a host that names its owner: `terntimes` in `news.terntimes.co.uk`."""
    labels = host.split(".")
    # co.uk, com.br: countries have two letters, and sell names below such short ones.
    short = len(labels) > 2 and len(labels[-2]) <= 3 and len(labels[-1]) == 2  # noqa: PLR2004
    return labels[-3] if short else labels[-2] if len(labels) > 1 else host


def _squeezed(name: str) -> str:
    return re.sub(r"[\W_]", "", name.casefold()).removeprefix("the")


def _is_name(part: str) -> bool:
    low = part.casefold()
    return 1 < len(part) <= _LONGEST and "://" not in part and not low.startswith(tuple(_lists()["no_site"]))


def _is_made_of(name: str, host: str) -> bool:
    """Return whether a name is only a label of the host with a capital."""
    return name in {label.capitalize() for label in host.split(".")}


def title(written: str | None, heads: Iterable[str], name: str | None, host: str) -> str | None:
    """Return a title without its site at the end, and what is between: `Ferries return | News | Tern`."""
    if not written:
        return None
    sites = {_squeezed(site) for site in (name or "", host, _label(host)) if site}
    for head in heads:
        if written.startswith(head) and _SEPARATOR.match(written, len(head)):
            return head
    parts = list(_SEPARATOR.finditer(written))
    for at, part in enumerate(parts):
        end = parts[at + 1].start() if at + 1 < len(parts) else len(written)
        if part.start() and _squeezed(written[part.end() : end]) in sites:
            return written[: part.start()]
    return written


def authors(candidates: Iterable[str], name: str | None) -> str | None:
    """Return the names of an article's writers, without dates, posts, words about them, and the site."""
    found: dict[str, str] = {}
    for candidate in candidates:
        for part in re.split(r"\s*[;|]\s*|,\s+(?=[^\W\d_a-z])|\s+and\s+(?=[^\W\d_a-z])", candidate):
            person = _person(part, name)
            if person and _squeezed(person) != _squeezed(name or ""):
                found.setdefault(_squeezed(person), person)
    return ", ".join(found.values()) or None


def _person(part: str, name: str | None) -> str | None:
    words = writers(_CONTACT.sub(" ", _described().sub("", part))).split()
    while words and _is_date(words[-1]):
        words.pop()
    person = " ".join(words).strip(" ,.-–—|/()")
    if name and person.endswith(f" {name}"):
        person = person.removesuffix(name).strip(" ,./")
    if not 0 < len(words) <= _MOST_WORDS or len(person) > _LONGEST or not any(map(str.isupper, person)):
        return None
    return None if person.casefold().split()[-1] in _posts() else person


@cache
def _posts() -> frozenset[str]:
    """Return what one person is called; a staff writes, too, but is no post."""
    return frozenset(word_lists("segment/credits.toml")["posts"]).difference(_lists()["staffs"])


@cache
def _described() -> re.Pattern[str]:
    return re.compile(rf",?\s+{any_of(_lists()['describing'])}\s.*", re.DOTALL)


def _is_date(word: str) -> bool:
    """Return whether a word is of a date: a weekday, a month, a number, `Published`."""
    low = word.casefold().strip(",.:")
    return not low or low[0].isdigit() or low in _dates()


@cache
def _dates() -> frozenset[str]:
    calendar = word_lists("sources/grammar.toml")["calendar"].split()
    return frozenset([*calendar, *word_lists("segment/dates.toml")["around_dates"]])


@cache
def _lists() -> dict[str, list[str]]:
    return word_lists("read/pages.toml")
