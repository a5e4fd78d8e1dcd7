"""What an article says about itself at its top: title, outlet, author and date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from claimcheck.lexicon.outlets import outlet
from claimcheck.records import Article, Sentence, SentenceKind
from claimcheck.segment.bylines import Credit, credit
from claimcheck.segment.datelines import Dateline, dateline

_SUFFIX = re.compile(r"\s+[|–—-]\s+(?P<name>[^|]{2,60})\Z")


def identified(article: Article, sentences: tuple[Sentence, ...]) -> Article:
    """Return the article with title, outlet, author and publication date filled in from its own lines.

    What was given stays. An outlet is taken from a line of its own or beside a byline, then from the end of
    the title (`… | The Harbour Gazette`), then from a dateline (`(AP) —`). Nothing is guessed: what no line
    says outright stays None. ``published`` is ``YYYY-MM-DD``.
    """
    bylined = tuple(_credits(article.text, sentences))
    datelines = tuple(_datelines(article.text, sentences))
    title, named = _title(article.title or _headline(article.text, sentences))
    outlets = (*(found.outlet for found in bylined), named, *(line.agency for line in datelines))
    authors = (found.author for found in bylined)
    dates = (*(found.published for found in bylined), *(line.published for line in datelines))
    return replace(
        article,
        title=article.title or title,
        outlet=article.outlet or next(filter(None, outlets), None),
        author=article.author or next(filter(None, authors), None),
        published=article.published or next(filter(None, dates), None),
    )


def _credits(text: str, sentences: tuple[Sentence, ...]) -> Iterator[Credit]:
    for sentence in sentences:
        if sentence.kind in (SentenceKind.BYLINE, SentenceKind.DATELINE):
            found = credit(text[sentence.start : sentence.end])
            if found:
                yield found


def _datelines(text: str, sentences: tuple[Sentence, ...]) -> Iterator[Dateline]:
    for sentence, following in pairwise(sentences):
        if sentence.kind is SentenceKind.DATELINE and following.paragraph == sentence.paragraph:
            found = dateline(text, sentence.start, following.end)
            if found:
                yield found


def _headline(text: str, sentences: tuple[Sentence, ...]) -> str | None:
    """Return the first headline, with the lines that it runs on over; not its deck."""
    heads = [sentence for sentence in sentences if sentence.kind is SentenceKind.HEADLINE]
    if not heads or any(sentence.kind is SentenceKind.BODY for sentence in sentences[: heads[0].index]):
        return None
    end = heads[0].end
    for head in heads[1:]:
        between = text[end : head.start]
        if head.paragraph > heads[0].paragraph and (between.count("\n") != 1 or text[end - 1] in ".!?;"):
            break
        end = head.end
    return " ".join(text[heads[0].start : end].split()).rstrip(" ;")


def _title(title: str | None) -> tuple[str | None, str | None]:
    """Return a title without the name of the outlet at its end, and that name."""
    suffix = _SUFFIX.search(title) if title else None
    name = outlet(suffix["name"]) if suffix else None
    return (title[: suffix.start()], name) if title and suffix and name else (title, None)
