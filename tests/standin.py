"""A stand-in for the trained tagger, quick and plain, and articles that it can read: for tests and figures.

Everything is made up, and the same for the same number.
"""

from __future__ import annotations

import os
import random
import re
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from claimcheck.batch.local_run import Task, run
from claimcheck.batch.progress import Progress
from claimcheck.batch.terms import Terms
from claimcheck.errors import ClaimcheckError
from claimcheck.records import Article, Attribution, Entity, EntityKind, Extraction, Quotation, Sentence
from claimcheck.rules import load

_SAID = re.compile(r"(?P<source>[^.\n]+?) (?P<cue>said) that (?P<content>[^.\n]+)\.")
_NAME = re.compile(r"[A-Z]\w+ [A-Z]\w+")

_GIVEN = (
    "Ana Bela Carlo Dina Edda Falk Greta Hanno Ida Joris Kaja Levi Mona Nils Odile Pia Quin Rune Sofia Tove"
)
_FIRST = "Ab Bor Cal Dor El Fen Gar Hol Is Jor Kel Lor Mar Nor Os Pel Quil Ran Sol Tor"
_LAST = "berg by dal feld gren holm lund mark nes quist rud sen skog stad strand tun vik wald"
_OUTLETS = [
    f"The {place} {kind}"
    for place in ("Skerry", "Merrow", "Tarn", "Fell", "Holm")
    for kind in ("Post", "Star")
]
_UNNAMED = ("Critics", "A senior official", "A spokesman for the harbour", "Many residents")
_WHAT = ("ferry", "harbour", "council", "school", "bridge", "market", "library", "tunnel")
_DOES = (
    "will close in spring",
    "could open again",
    "was sold last year",
    "may cost twice as much",
    "is safe",
)


def extract(article: Article, sentences: tuple[Sentence, ...]) -> Extraction:  # noqa: ARG001 - as the tagger's
    """Return an attribution for each "X said that Y.", and pairs of capitalised words as people."""
    attributions = tuple(
        Attribution(
            f"a{number}",
            None,
            (found.span("source"),),
            (found.span("cue"),),
            (found.span("content"),),
            Quotation.INDIRECT,
            0.9,
        )
        for number, found in enumerate(_SAID.finditer(article.text), 1)
    )
    names = tuple(Entity(*found.span(), EntityKind.PERSON) for found in _NAME.finditer(article.text))
    return Extraction(attributions, names)


def text(number: int, sentences: int = 12) -> str:
    """Return the text of one made-up article."""
    chance = random.Random(number)
    people = [_person(chance) for _ in range(4)]
    lines = [f"{chance.choice(_WHAT).title()} {number} in doubt", chance.choice(_OUTLETS)]
    for _ in range(sentences):
        what = f"the {chance.choice(_WHAT)} {chance.choice(_DOES)}"
        who = chance.choice([*people, *_UNNAMED])
        lines.append(f"{who} said that {what}." if chance.random() < 0.7 else f"{what.capitalize()}.")
    return "\n\n".join(lines) + "\n"


def write(folder: Path, count: int, sentences: int = 12) -> Path:
    """Write made-up articles into a folder, a hundred in each folder below it, and return the folder."""
    for number in range(count):
        file = folder / f"{number // 100:04}" / f"{number:06}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text(number, sentences), encoding="utf-8")
    return folder


def rows(count: int, sentences: int = 12) -> Iterator[dict[str, str]]:
    """Yield made-up articles as rows of a table with an id and a text."""
    yield from ({"id": f"n{number}", "text": text(number, sentences)} for number in range(count))


def _person(chance: random.Random) -> str:
    return f"{chance.choice(_GIVEN.split())} {chance.choice(_FIRST.split())}{chance.choice(_LAST.split())}"


def extract_and_tell(article: Article, sentences: tuple[Sentence, ...]) -> Extraction:
    """Return what ``extract`` does, noted in the file that TOLD names; die where the article says so."""
    with Path(os.environ["TOLD"]).open("a", encoding="utf-8") as told:
        told.write(f"{article.name}\n")
    if "DIES ALWAYS" in article.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "DIES ONCE" in article.text and not Path(os.environ["TOLD"] + ".died").exists():
        Path(os.environ["TOLD"] + ".died").touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if "TAKES FOR EVER" in article.text:
        threading.Event().wait()
    time.sleep(float(os.environ.get("TAKES", "0")))
    return extract(article, sentences)


def main() -> None:
    """Run a batch with the stand-in: folder of articles, folder of reports, number of workers."""
    articles, reports, jobs = sys.argv[1:4]
    patience = float(os.environ.get("TIMEOUT", "600"))
    wanted = Terms.of(load(), extract=extract_and_tell, timeout=patience)
    try:
        run(Task((Path(articles),), Path(reports), wanted, jobs=int(jobs)), Progress())
    except ClaimcheckError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    # Workers do not run the main module: what they are to do stands in one that has a name.
    from standin import main as main_by_name

    main_by_name()
