"""What the tagger found in a text, kept so that the same text in another article is not tagged again.

Only the tagger's part is kept: who says what hangs on the article's own outlet, title and date as well.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck import output
from claimcheck.batch.terms import of_text
from claimcheck.errors import InputError
from claimcheck.limits.regular_files import contents
from claimcheck.records import Article, Extract, Extraction, Sentence

if TYPE_CHECKING:
    from pydantic import TypeAdapter


class ElsewhereError(Exception):
    """Another worker is tagging the same text just now; the message is the text's digest."""


class OnDisk:
    """Remembers in a folder that all workers of a run share.

    ``mine`` asks whether a text is this worker's to tag; the answer is no while another one is at it.
    """

    def __init__(self, folder: Path, extract: Extract, mine: Callable[[str], bool]) -> None:
        self._folder, self._extract, self._mine = folder, extract, mine

    def __call__(self, article: Article, sentences: tuple[Sentence, ...]) -> Extraction:
        """Return what the tagger finds, or found; raises ``ElsewhereError``."""
        digest = _digest(article, sentences)
        file = self._folder / digest[:2] / f"{digest}.json"
        if not file.exists() and not self._mine(digest):
            raise ElsewhereError(digest)
        # Asked after the question: another worker may have finished in between.
        with suppress(OSError, ValueError):
            return _adapter().validate_json(contents(file))
        found = self._extract(article, sentences)
        with suppress(OSError, InputError):
            output.save({file: _adapter().dump_json(found)})
        return found


class InShard:
    """Remembers within one shard, where workers share no folder."""

    def __init__(self, extract: Extract) -> None:
        self._extract = extract
        self._found: dict[str, Extraction] = {}

    def __call__(self, article: Article, sentences: tuple[Sentence, ...]) -> Extraction:
        """Return what the tagger finds, or found."""
        digest = _digest(article, sentences)
        if digest not in self._found:
            self._found[digest] = self._extract(article, sentences)
        return self._found[digest]


def _digest(article: Article, sentences: tuple[Sentence, ...]) -> str:
    places = " ".join(f"{s.start} {s.end} {s.kind.value}" for s in sentences)
    return of_text(article.text, places)


@cache
def _adapter() -> TypeAdapter[Extraction]:
    from pydantic import TypeAdapter

    return TypeAdapter(Extraction)
