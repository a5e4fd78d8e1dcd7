"""What names share, until the imports of `claimcheck.link` follow it to `claimcheck.lexicon`."""

from claimcheck.lexicon.same_name import Key, initials, is_short_for, same_body, same_person

__all__ = ["Key", "initials", "is_short_for", "same_body", "same_person"]
