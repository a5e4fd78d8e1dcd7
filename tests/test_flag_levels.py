"""What asks something of an editor, and what is only noted: rules' levels against their ``[note]`` tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.authoring.trial import findings
from claimcheck.errors import RulesError
from claimcheck.flag import flag
from claimcheck.records import Level, SourceKind
from claimcheck.rules import load
from claimcheck.rules.schema import Given

EXPERTS = Given(source="Experts", kind=SourceKind.VAGUE, cue="say", content="the wall may fall")
SOURCES = Given(source="sources", kind=SourceKind.ANONYMOUS, cue="said", content="The sale is off")
DUARTE = Given(source="Ines Duarte", cue="said", content="it leans")


def levels(rule: str, text: str, *attributions: Given) -> list[Level]:
    """Return the levels of what one rule finds in a text, in order of place."""
    done = flag(findings(text, list(attributions)), load())
    return [entry.level for entry in done.flags if entry.rule == rule]


def vague(text: str, *more: Given) -> list[Level]:
    return levels("vague-source", text, EXPERTS, *more)


def test_people_in_general_who_say_something_are_a_warning() -> None:
    assert vague("Experts say the wall may fall. The town was founded in 1712.") == [Level.WARNING]


def test_people_whom_a_speaker_quotes_are_a_note() -> None:
    inner = EXPERTS.model_copy(update={"inside": 1})
    speech = Given(source="Ines Duarte", cue="said", content="“Experts say the wall may fall,”")
    text = "“Experts say the wall may fall,” said Ines Duarte."
    assert levels("vague-source", text, speech, inner) == [Level.NOTE]


@pytest.mark.parametrize(
    "after",
    [
        "“It will not see the spring,” one of them wrote.",
        "Ines Duarte, a mason, said it leans.",
        "The town has no money. Ines Duarte, a mason, said it leans.",
    ],
)
def test_people_of_whom_one_is_shown_next_are_a_note(after: str) -> None:
    shown = (DUARTE,) if "Duarte" in after else ()
    assert vague(f"Experts say the wall may fall. {after}", *shown) == [Level.NOTE]


def test_who_was_named_before_is_nobody_of_them() -> None:
    before = Given(source="Ines Duarte", cue="said", content="it leans")
    again = Given(source="Duarte", name="Ines Duarte", cue="added", content="it leaks")
    text = "Ines Duarte said it leans. Experts say the wall may fall. Duarte added it leaks."
    assert vague(text, before, again) == [Level.WARNING]


@pytest.mark.parametrize(
    ("source", "cue", "text"),
    [
        ("residents", "think", "Most residents think the toll is unfair. The town was founded in 1712."),
        ("critics", "say", "It was built because critics say the old one leaked. It is new."),
        ("Some experts", "say", "Some experts, including Ines Duarte, say the wall may fall. It is old."),
        ("Some", "object", "Some will object that it was cheap. It is old."),
        ("few experts", "believe", "Today few experts believe in the plan. It is old."),
    ],
)
def test_people_described_cited_for_nothing_or_named_are_a_note(source: str, cue: str, text: str) -> None:
    content = text[text.index(cue) + len(cue) + 1 : text.index(".")]
    given = Given(source=source, kind=SourceKind.VAGUE, cue=cue, content=content)
    assert Level.WARNING not in levels("vague-source", text, given)


def test_bare_sources_are_asked_after_once_and_not_where_they_were_described() -> None:
    again = Given(source="the sources", kind=SourceKind.ANONYMOUS, cue="said", content="The pier is next")
    text = "The sale is off, sources said. The pier is next, the sources said."
    assert levels("bare-source", text, SOURCES, again) == [Level.WARNING, Level.NOTE]
    described = "A person close to the talks named the day. The sale is off, sources said."
    assert levels("bare-source", described, SOURCES) == [Level.NOTE]


def test_who_is_not_named_is_asked_after_once() -> None:
    first = Given(
        source="a person close to the talks",
        kind=SourceKind.ANONYMOUS,
        cue="said",
        content="The sale is off",
        name="a person close to the talks",
    )
    second = first.model_copy(update={"source": "the person", "content": "The pier is next"})
    text = "The sale is off, said a person close to the talks.\n\nThe pier is next, the person said."
    found = levels("anonymity-unexplained", text, first, second)
    assert found == [Level.WARNING, Level.NOTE]


def test_officials_who_speak_for_a_body_are_not_asked_why_they_are_not_named() -> None:
    officials = Given(source="officials", kind=SourceKind.ANONYMOUS, cue="said", content="The pier is shut")
    text = "The pier is shut, officials said."
    assert levels("anonymity-unexplained", text, officials) == [Level.NOTE]


def test_a_report_with_its_document_beside_it_is_a_note() -> None:
    report = Given(source="the audit", kind=SourceKind.DOCUMENT, cue="according to", content="The pier leans")
    text = "The pier leans, according to the audit. It will reportedly close."
    assert levels("hearsay-adverb", text, report) == [Level.NOTE]
    assert levels("hearsay-adverb", "The pier leans. It will reportedly close.") == [Level.WARNING]


def test_a_rule_of_ones_own_says_what_makes_a_note(tmp_path: Path) -> None:
    rule = (Path(__file__).parents[1] / "rules" / "new.toml").read_text(encoding="utf-8")
    table = "\n[note]\nnamed = ['(?i)draw.*']\nwhere = ['once more drew']\n\n[[example]]"
    own = rule.replace("\n[[example]]", table, 1).replace('level = "note"', 'level = "error"')
    (tmp_path / "weather.toml").write_text(own, encoding="utf-8")
    text = "He drew a line under it. She draws a line under it. They once more drew a line under it."
    done = flag(findings(text), load(tmp_path))
    assert [f.level for f in done.flags if f.rule == "weather"] == [Level.ERROR, Level.NOTE, Level.NOTE]


def test_an_unknown_key_of_a_note_is_one_line(tmp_path: Path) -> None:
    rule = (Path(__file__).parents[1] / "rules" / "new.toml").read_text(encoding="utf-8")
    file = tmp_path / "weather.toml"
    file.write_text(rule.replace("\n[[example]]", "\n[note]\nunder = 3\n\n[[example]]", 1), encoding="utf-8")
    with pytest.raises(RulesError) as error:
        load(tmp_path)
    assert error.value.mistakes == (f"{file}: note.under: unknown key",)
