"""The letters that words are compared in."""

from __future__ import annotations

from anyascii import anyascii


def plain(text: str) -> str:
    """Return text in lower-case ASCII letters, so that Erdoğan and Erdogan are one word."""
    return text.lower() if text.isascii() else anyascii(text).lower()
