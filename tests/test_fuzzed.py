"""Texts that `make torture` once broke something with, and shapes that are made to take time."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
import scored
import shapes
from torture import FUZZED, bytes_changed, mutated, through

from claimcheck.errors import InputError
from claimcheck.link.nesting import DEEPEST
from claimcheck.pipeline import check_article
from claimcheck.read import apart, read_text
from claimcheck.records import Article, Attribution, Extraction, Quotation, Sentence
from claimcheck.rules import load

KEPT = json.loads(FUZZED.read_text(encoding="utf-8"))


@pytest.mark.parametrize("text", KEPT, ids=range(len(KEPT)))
def test_what_once_broke_goes_through(text: str) -> None:
    through(text, shapes.dense)


@pytest.mark.slow
@pytest.mark.parametrize("name", shapes.SHAPES)
def test_a_hostile_shape_goes_through(name: str) -> None:
    through(shapes.SHAPES[name](3_000), shapes.dense)
    assert len(shapes.SHAPES[name](3_000)) == 3_000


GROWING = ["pronouns", "said that said", "roles", *list(shapes.SHAPES)[-6:]]


@pytest.mark.slow
@pytest.mark.parametrize("name", GROWING)
def test_the_work_grows_with_the_text(name: str) -> None:
    """Calls are counted, and no clock is asked: who looks through all for each makes nine times as many.

    What one has in mind of an article is full only beyond some pages: this is more than `torture.STEEPEST`.
    """
    small, large = steps(name, 10_000)
    assert large < small * 3**1.4, (small, large, large / small)


def steps(name: str, size: int) -> tuple[int, int]:
    """Return how many steps a shape takes, and how many at three times the size."""
    counting = Path(__file__).with_name("growth.py")
    command = [sys.executable, str(counting), name, str(size), str(3 * size)]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    small, large = map(int, done.stdout.split())
    return small, large


@pytest.mark.slow
@pytest.mark.parametrize("name", scored.SHAPES)
def test_decoding_grows_with_the_text(name: str) -> None:
    small, large = steps(name, 5_000)
    assert large < small * 3**1.15, (small, large, large / small)


@pytest.mark.slow
@pytest.mark.parametrize("name", shapes.PAGES)
def test_a_hostile_page_is_read_or_refused(name: str) -> None:
    page = shapes.PAGES[name](60_000).encode()
    with suppress(InputError):
        assert apart.here("html", page, "a.html", None).text


def test_mutations_are_the_same_for_the_same_seed() -> None:
    import random

    assert mutated("Ana said so.", random.Random(3)) == mutated("Ana said so.", random.Random(3))
    assert bytes_changed(b"%PDF", random.Random(3)) == bytes_changed(b"%PDF", random.Random(3))


def nested_without_end(article: Article, sentences: Sequence[Sentence]) -> Extraction:
    """Return each "NAME said" within the words of the one before, as deep as there are any."""
    found = list(re.finditer(r"(?P<source>\w+ \w+) (?P<cue>said)", article.text))
    end = sentences[-1].end
    return Extraction(
        tuple(
            Attribution(
                f"a{at}",
                f"a{at - 1}" if at else None,
                (one.span("source"),),
                (one.span("cue"),),
                ((one.end() + 1, end),),
                Quotation.INDIRECT,
                0.9,
            )
            for at, one in enumerate(found)
        ),
        (),
    )


@pytest.mark.parametrize("count", [3, 9, 300])
def test_what_is_said_further_in_than_eight_stays_words_of_the_eighth(count: int) -> None:
    text = ", ".join(f"{shapes.name(number)} said" for number in range(count)) + " it rained."
    found = check_article(read_text(text), load(), nested_without_end)
    assert len(found.attributions) == min(count, DEEPEST)
    assert max(len(claim.chain) for claim in found.claims) == min(count, DEEPEST)
    assert found.attributions[-1].content[0][1] == len(text)


def test_attributions_inside_each_other_in_a_ring_end() -> None:
    def ring(article: Article, sentences: Sequence[Sentence]) -> Extraction:
        first, *rest = nested_without_end(article, sentences).attributions
        return Extraction((replace(first, parent=rest[-1].id), *rest), ())

    found = check_article(read_text("Ana Ruiz said, Tom Kaya said it rained."), load(), ring)
    assert len(found.attributions) == 2
