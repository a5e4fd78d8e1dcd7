"""How well appeals to sources are found: FactAppeal's sentences, measured in words."""

from __future__ import annotations

from pathlib import Path

from claimcheck.extract.appeals import find_appeals
from claimcheck.extract.tagger import shipped_tagger
from claimcheck.records import Span
from claimcheck.train.data import GoldArticle, fact_appeal
from claimcheck.train.rates import Rates, rated

FILE = "factappeal-val.csv"


def score_appeals(data: Path) -> dict[str, Rates]:
    """Return the figures on FactAppeal's val sentences, per cent.

    ``appeal``: a sentence appeals to a source or not; ``appeal source``: the sources' words; ``appeal
    named``: the share of the words found that are rightly called named or unnamed.
    """
    opened = shipped_tagger()
    appealing, words = [0, 0, 0], [0, 0, 0]
    named = [0, 0]
    for sentence in fact_appeal(data, "val"):
        tagged = opened(sentence.text)
        found = find_appeals(tagged)
        wanted = any(label == "appeal" for _, _, label in sentence.appeals or ())
        _count(appealing, {1} if wanted else set(), {1} if found.appeals else set())
        gold = _sources(sentence, [(word.start, word.end) for word in tagged.words])
        _count(words, set(gold), {span for span, _ in found.sources})
        both = [(is_named, gold[span]) for span, is_named in found.sources if span in gold]
        named[0] += sum(mine == theirs for mine, theirs in both)
        named[1] += len(both)
    share = {"accuracy": round(100 * named[0] / max(1, named[1]), 1), "gold": named[1]}
    return {"appeal": rated(*appealing), "appeal source": rated(*words), "appeal named": share}


def _sources(sentence: GoldArticle, words: list[Span]) -> dict[Span, bool]:
    """Return the words of the gold sources, and whether those are named."""
    return {
        (a, b): label == "source_named"
        for start, end, label in sentence.appeals or ()
        if label.startswith("source_")
        for a, b in words
        if start < b and a < end
    }


def _count(counts: list[int], gold: set[Span] | set[int], found: set[Span] | set[int]) -> None:
    for at, number in enumerate((len(gold & found), len(found), len(gold))):
        counts[at] += number
