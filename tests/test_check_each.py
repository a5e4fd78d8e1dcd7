"""Several articles in one process: the network reads the next ones while one is finished."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import count, islice
from pathlib import Path

import pytest
from standin import text

import claimcheck
from claimcheck.errors import InputError, RulesError
from claimcheck.extract.tagger import Tagger
from claimcheck.limits.threads import NAME
from claimcheck.pipeline import some_ahead
from claimcheck.read import read_text
from claimcheck.read.text import LONGEST
from claimcheck.records import Article

HARBOUR = Path(__file__).parent / "articles" / "harbour.txt"


@pytest.fixture(params=["1", "2"])
def threads(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv(NAME, request.param)
    tagger = Tagger.opened(threads=int(request.param))
    monkeypatch.setattr("claimcheck.extract.shipped_tagger", lambda: tagger)
    return str(request.param)


@pytest.mark.usefixtures("threads")
def test_each_is_found_as_alone_and_what_fails_fails_in_its_place(tmp_path: Path) -> None:
    sources: list[Path | str | Article] = [
        text(1, sentences=40),
        tmp_path / "none.txt",
        HARBOUR,
        "x" * (LONGEST + 1),
        read_text(text(2), "second"),
        " ",
        text(3, sentences=3),
    ]
    found = list(claimcheck.check_each(sources, outlet="The Pier"))
    wrong = {1: "none.txt: does not exist", 3: "is longer than", 5: "has no text"}
    for number, (source, one) in enumerate(zip(sources, found, strict=True)):
        if number in wrong:
            assert isinstance(one, InputError)
            assert wrong[number] in str(one)
        else:
            assert isinstance(one, claimcheck.Checked)
            assert one.to_json() == claimcheck.check(source, outlet="The Pier").to_json()


def test_two_are_read_ahead_and_no_more(threads: str) -> None:
    asked: list[int] = []

    def endless() -> Iterator[str]:
        for number in count():
            asked.append(number)
            yield text(number, sentences=2)

    found = list(islice(claimcheck.check_each(endless()), 3))
    assert [one.article.text for one in found if isinstance(one, claimcheck.Checked)] == [
        text(number, sentences=2) for number in range(3)
    ]
    assert asked == ([0, 1, 2] if threads == "1" else [0, 1, 2, 3, 4])


def test_rules_that_are_wrong_are_told_before_the_first_article(tmp_path: Path) -> None:
    with pytest.raises(RulesError):
        next(claimcheck.check_each(iter(["a"]), rules=tmp_path / "none"))


@pytest.mark.parametrize(
    ("given", "steps"),
    [
        ("1", ["begin a", "end a", "begin b", "b is wrong", "begin c", "end c", "begin d", "end d"]),
        ("2", ["begin a", "begin b", "begin c", "end a", "begin d", "b is wrong", "end c", "end d"]),
    ],
)
def test_what_is_wrong_in_a_beginning_is_told_at_its_end(
    given: str, steps: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(NAME, given)
    done: list[str] = []

    def begin(name: str) -> Callable[[], None]:
        done.append(f"begin {name}")
        if name == "b":
            raise ValueError("b is wrong")
        return partial(done.append, f"end {name}")

    for end in some_ahead(begin, "abcd"):
        try:
            end()
        except ValueError as error:
            done.append(str(error))
    assert done == steps


def test_sources_that_fail_cost_none_of_those_before(threads: str) -> None:
    def failing() -> Iterator[str]:
        yield text(1)
        yield text(2)
        raise KeyError(threads)

    found = claimcheck.check_each(failing())
    assert all(isinstance(one, claimcheck.Checked) for one in (next(found), next(found)))
    with pytest.raises(KeyError, match=threads):
        next(found)
