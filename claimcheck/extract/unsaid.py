"""Sources and cues by which nothing is said: ``No one said``, ``I would say``."""

from __future__ import annotations

from claimcheck.extract.line_words import listed, pattern


def is_speaker(source: str) -> bool:
    """Return whether a source is whoever speaks: ``I``, ``we``."""
    return source.lower() in listed("speakers_themselves")


def is_nobody(source: str, before: str, cue: str) -> bool:
    """Return whether nobody says what a source is given for, or, of none, the words of a cue and ``before``.

    ``No one``, ``None of the boats' owners``, ``Not one paper``, ``Hardly anyone`` say nothing, nor does ``No
    evidence was found``.
    """
    if source:
        whole = " ".join((*before.split()[-1:], source))
        return bool(pattern("says_nobody").match(source) or pattern("says_hardly_anybody").match(whole))
    return (
        pattern("says_nobody").match(cue) is not None or pattern("nobody_before").search(before) is not None
    )


def is_own_saying(source: str, cue: str) -> bool:
    """Return whether speakers only open so what they say: ``I would say``, ``We are just saying``."""
    return is_speaker(source) and pattern("says_only").fullmatch(cue.lower()) is not None
