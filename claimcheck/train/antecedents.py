"""How well pronouns and nouns lead to whom they mean: GAP's validation passages and GUM's dev documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from claimcheck.extract import extract
from claimcheck.lexicon.letters import plain
from claimcheck.lexicon.lists import lexicon
from claimcheck.link import link
from claimcheck.records import Article, Attribution, Extract, Extraction, Quotation, Span, Spans
from claimcheck.segment import segment
from claimcheck.train.data import GoldArticle, Mention, coreferent, gendered
from claimcheck.train.rates import Rates, rated

FILES = ("gap-validation.tsv", "gum-coref-dev.jsonl.gz")


def score_antecedents(data: Path, most: int | None = None, extract: Extract = extract) -> dict[str, Rates]:
    """Return P, R and F1 in per cent on each collection, of its first ``most`` articles where that is given.

    ``GAP validation``: pairs of a pronoun and a name, two a passage, that are one, and that are told to be
    (Webster et al. 2018). ``GUM dev``: the pronouns and nominals of persons and organizations that have an
    antecedent; right where the nearest earlier words that are told to mean the same do.
    """
    passages, documents = gendered(data, "validation"), coreferent(data, "dev")
    return {
        "GAP validation": _rates(_pairs(a, led(a, extract)) for a in islice(passages, most)),
        "GUM dev": _rates(_nearest(a, led(a, extract)) for a in islice(documents, most)),
    }


def led(article: GoldArticle, extract: Extract) -> dict[Span, Spans]:
    """Return where else the article speaks of whom each asking mention means, as linking reads it.

    All that is asked is handed to linking as sources of statements, which is what it can resolve. A name
    needs no antecedent, and is left out.
    """
    read = Article(article.name, article.text)
    sentences = segment(read)
    asked = [mention.span for mention in article.mentions if mention.asks and not _named(article, mention)]
    entities = extract(read, sentences).entities
    found = link(read, sentences, Extraction(as_sources(asked), entities))
    places = {source.id: source.mentions for source in found.sources}
    return {
        attribution.source[0]: tuple(place for i in attribution.source_ids for place in places[i])
        for attribution in found.attributions[: len(asked)]
        if attribution.source
    }


def as_sources(spans: Iterable[Span]) -> tuple[Attribution, ...]:
    """Return words as sources of statements that say nothing: what linking can resolve."""
    return tuple(
        Attribution(f"m{n}", None, (span,), (), (), Quotation.INDIRECT, 1.0) for n, span in enumerate(spans)
    )


def _named(article: GoldArticle, mention: Mention) -> bool:
    """Return whether a mention holds a name: a capital that no pronoun bears, nor a first small word."""
    known = lexicon()
    small = known.pronouns | known.grammar.determiners
    words = article.text[slice(*mention.span)].split()
    return any(word[:1].isupper() and plain(word) not in small for word in words)


def _pairs(article: GoldArticle, led: dict[Span, Spans]) -> tuple[int, int, int]:
    """Return how many of a passage's two names are rightly told, are told, and are the pronoun's."""
    names = [mention for mention in article.mentions if not mention.asks]
    pronoun = next(mention for mention in article.mentions if mention.asks)
    told = {n.cluster for n in names if any(meet(n.span, place) for place in led.get(pronoun.span, ()))}
    gold = {n.cluster for n in names} & {pronoun.cluster}
    return len(told & gold), len(told), len(gold)


def _nearest(article: GoldArticle, led: dict[Span, Spans]) -> tuple[int, int, int]:
    """Return how many mentions are led to the right thing, to anything, and have an antecedent."""
    right = told = gold = 0
    for mention in article.mentions:
        if mention.span not in led:
            continue
        same = [m.span for m in article.mentions if m.cluster == mention.cluster and m.span < mention.span]
        before = [place for place in led[mention.span] if place[1] <= mention.span[0]]
        gold += bool(same)
        told += bool(before)
        right += bool(before) and any(meet(max(before), span) for span in same)
    return right, told, gold


def meet(one: Span, other: Span) -> bool:
    """Return whether two stretches of a text share a character."""
    return one[0] < other[1] and other[0] < one[1]


def _rates(counts: Iterator[tuple[int, int, int]]) -> Rates:
    right, told, gold = (sum(column) for column in zip(*counts, strict=True))
    return rated(right, told, gold)
