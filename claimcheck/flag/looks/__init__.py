"""The ways of looking that rules can ask for: each a function of a rule and a view, which yields hits."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from claimcheck.flag.looks import in_article, in_chains, in_punctuation, in_sources, in_words
from claimcheck.flag.view import Hit, View
from claimcheck.rules import Rule
from claimcheck.rules.schema import Way

WAYS: dict[Way, Callable[[Rule, View], Iterator[Hit]]] = {
    Way.WORDS: in_words.words,
    Way.QUOTED_WORDS: in_words.quoted_words,
    Way.OWN_WORDS: in_words.own_words,
    Way.HEDGE: in_words.hedge,
    Way.QUOTED_HEDGE: in_words.quoted_hedge,
    Way.SOURCE: in_sources.source,
    Way.CUE: in_sources.cue,
    Way.CONTENT: in_sources.content,
    Way.DEEP_CHAIN: in_chains.deep_chain,
    Way.RELAYED_CHAIN: in_chains.relayed_chain,
    Way.CIRCULAR_CHAIN: in_chains.circular_chain,
    Way.OPEN_QUOTATION: in_punctuation.open_quotation,
    Way.LATE_SOURCE: in_punctuation.late_source,
    Way.SHORT_QUOTATION: in_punctuation.short_quotation,
    Way.ONE_SOURCE: in_article.one_source,
    Way.PLURAL_SOURCE: in_article.plural_source,
    Way.NO_REPLY: in_article.no_reply,
}
