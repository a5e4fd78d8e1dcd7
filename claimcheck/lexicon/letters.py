"""The letters that words are compared in."""

from __future__ import annotations

import re

from anyascii import anyascii

Key = tuple[str, ...]
"""A name's words, plain."""

_OTHER = re.compile(r"[^a-z0-9]+")


def plain(text: str) -> str:
    """Return text in lower-case ASCII letters, so that Erdoğan and Erdogan are one word."""
    return text.lower() if text.isascii() else anyascii(text).lower()


def slug(text: str) -> str:
    """Return text as a part of a file's name: its letters and digits in ASCII, hyphens between."""
    return _OTHER.sub("-", plain(text)).strip("-")
