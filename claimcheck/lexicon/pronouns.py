"""Sources whose name is a pronoun: nobody could tell who they are."""

from __future__ import annotations

from claimcheck.lexicon.lists import lexicon


def is_pronoun(name: str) -> bool:
    """Return whether a source's name is a mere pronoun, which leads to nobody: "we", "Which", "it"."""
    return name.lower() in lexicon().grammar.unresolved
