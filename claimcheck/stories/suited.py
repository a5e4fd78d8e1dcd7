"""Whether articles can be told together: at least two, none twice, all with claims and in one language."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence, Sized

from claimcheck.errors import ClaimcheckError, InputError
from claimcheck.read.read_notices import language
from claimcheck.records import Findings


def refuse_few(articles: Sized, are: str = "was given") -> None:
    """Raise ``ClaimcheckError`` for fewer than two articles; ``are`` says what those are that there are."""
    if len(articles) < 2:  # noqa: PLR2004 - two is what the message says
        count = "one" if len(articles) else "none"
        raise ClaimcheckError(f"a story needs two articles or more; {count} {are}")


def refuse_twice(paths: Sequence[str]) -> None:
    """Raise ``InputError`` where a file is given twice, be it under two names."""
    seen: dict[str, str] = {}
    for path in paths:
        real = os.path.realpath(path)
        if real in seen:
            also = f", as {seen[real]} too" if seen[real] != path else ""
            raise InputError(path, f"is given twice{also}; two texts are compared, not one with itself")
        seen[real] = path


def unsuited(articles: Sequence[Findings]) -> Iterator[tuple[int, InputError]]:
    """Yield the places of the articles that cannot be compared with the others, and why.

    A story is told in the language of most of those with claims, of two languages in that of the first.
    """
    spoken = [language(findings.article.text) for findings in articles]
    counts = Counter(each for findings, each in zip(articles, spoken, strict=True) if findings.claims)
    usual, count = next(iter(counts.most_common(1)), (None, 0))
    for place, findings in enumerate(articles):
        name = findings.article.path or findings.article.name
        if not findings.claims:
            yield place, InputError(name, "has no claims")
        elif spoken[place] != usual:
            others = "most" if count > 1 else "the first article"
            reason = f"is in another language than {others}; a story is told in one"
            yield place, InputError(name, reason)


def refuse_unlike(article: Findings, source: Findings) -> None:
    """Raise ``InputError`` for an article without claims, or a source in another language."""
    if not article.claims:
        raise InputError(article.article.path or article.article.name, "has no claims")
    if language(article.article.text) != language(source.article.text):
        name = source.article.path or source.article.name
        raise InputError(name, "is in another language than the article; words are compared with words")
