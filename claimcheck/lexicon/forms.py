"""Forms of words: their number, and what else their endings tell."""

from __future__ import annotations

from claimcheck.lexicon.lists import lexicon


def singular(noun: str) -> str:
    """Return the singular of a plain noun by its ending; of a singular, most often itself."""
    if noun.endswith("ies") and len(noun) > len("ties"):
        return noun[:-3] + "y"
    if noun.endswith("men"):
        return noun[:-3] + "man"
    return noun if noun.endswith(lexicon().grammar.endings.singular) else noun.removesuffix("s")


def is_plural(noun: str) -> bool:
    """Return whether a plain noun is a plural by its ending; for others see ``Grammar.plural_nouns``."""
    return singular(noun) != noun


def may_be_plural(noun: str) -> bool:
    """Return whether a plain noun ends as most plurals do, and some that are none: ``business``."""
    return noun.endswith("s")


def is_past(word: str) -> bool:
    """Return whether a plain word may be a past form or its participle: ``backed``."""
    return word.endswith(lexicon().grammar.endings.past)


def is_ing(word: str) -> bool:
    """Return whether a plain word may be a present participle: ``backing``."""
    return word.endswith(lexicon().grammar.endings.ing)


def is_adverb(word: str) -> bool:
    """Return whether a plain word may be an adverb: ``widely``."""
    return word.endswith(lexicon().grammar.endings.adverb)
