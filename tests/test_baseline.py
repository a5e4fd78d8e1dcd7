"""What is known is not reported again; what is new is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from reported import empty, findings

from claimcheck.baseline import new, read, render
from claimcheck.errors import InputError
from claimcheck.records import Findings


def written(folder: Path, *articles: Findings) -> Path:
    file = folder / "known.json"
    file.write_text(render(articles), encoding="utf-8")
    return file


def moved(one: Findings) -> Findings:
    """Return the same article under a new first line."""
    return replace(
        one,
        article=replace(one.article, text="Updated\n" + one.article.text),
        sentences=tuple(replace(s, start=s.start + 8, end=s.end + 8) for s in one.sentences),
        flags=tuple(replace(f, start=f.start + 8, end=f.end + 8) for f in one.flags),
    )


def test_what_is_known_is_silent_wherever_it_stands(tmp_path: Path) -> None:
    known = read(written(tmp_path, findings()))
    for article in (findings(), findings("renamed.txt"), moved(findings())):
        left = new(article, known)
        assert left.flags == ()
        assert {claim.flags for claim in left.claims} == {()}


def test_nothing_is_known_of_an_empty_baseline(tmp_path: Path) -> None:
    assert new(findings(), read(written(tmp_path, empty()))) == findings()


def test_a_changed_sentence_is_looked_at_again(tmp_path: Path) -> None:
    known = read(written(tmp_path, findings()))
    text = findings().article.text.replace("Tom Okoro", "Tim Okoro")
    left = new(replace(findings(), article=replace(findings().article, text=text)), known)
    assert [flag.rule for flag in left.flags] == ["hedge", "disputed"]
    assert left.claims[0].flags == ("f1", "f2")


def test_the_same_words_once_more_are_new(tmp_path: Path) -> None:
    known = read(written(tmp_path, findings(), findings()))
    again = replace(findings().flags[0], id="f9")
    left = new(replace(findings(), flags=(*findings().flags, again)), known)
    assert left.flags == (again,)


def test_the_same_articles_give_the_same_bytes() -> None:
    assert render([findings("a"), empty()]) == render([empty(), findings("b")])


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "no such baseline; --write-baseline writes one"),
        ("", "is no claimcheck-baseline/1 file (JSON: "),
        ('{"schema": "other", "known": []}', "is no claimcheck-baseline/1 file (schema: "),
        ('{"schema": "claimcheck-baseline/1", "known": [{"rule": "x"}]}', "file (known.0.words: "),
    ],
)
def test_what_is_no_baseline_is_told_in_one_line(content: str | None, told: str, tmp_path: Path) -> None:
    file = tmp_path / "known.json"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read(file)
    assert str(caught.value).startswith(f"{file}: ")
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)
