"""The lists where `claimcheck.link` looks for them until its imports follow them to `claimcheck.lexicon`."""

from claimcheck.lexicon.lists import ARTICLES, Words, fold, is_plural, lexicon, singular

__all__ = ["ARTICLES", "Words", "fold", "is_plural", "lexicon", "singular"]
