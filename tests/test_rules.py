"""The rule files: ours are right and flag what they say; wrong ones are refused with every mistake named."""

from __future__ import annotations

import re
from pathlib import Path
from shutil import copytree

import pytest

from claimcheck.authoring.trial import failures
from claimcheck.errors import RulesError
from claimcheck.flag.looks import WAYS
from claimcheck.records import Level
from claimcheck.resources import folder, of_language
from claimcheck.rules import Rule, load
from claimcheck.rules.patterns import searchable
from claimcheck.rules.schema import CueFile, Example, FlagFile, Way

# fmt: off
ASKED_FOR = {
    "unattributed-claim", "unattributed-quote", "late-attribution", "anonymous-source",
    "bare-source", "anonymity-unexplained", "anonymous-opinion", "vague-source",
    "agentless-attribution", "second-hand", "hearsay-chain", "single-source", "plural-one",
    "circular", "unverified", "allegation-without-source", "double-allegation", "hearsay-adverb",
    "hedge", "speculation", "conditional", "disputed", "no-response", "loaded-cue", "scare-quote",
    "overclaim", "unsourced-report",
}
# fmt: on
SCORED = {"hedge", "unsourced_report", "anonymous_source", "vague_source", "unverified", "disputed"}
FLAG = """
title = "Weather talk"
level = "note"
category = "weather"
why = "The weather is no news."
reference = [{ name = "House rules", url = "https://example.org/rules" }]
message = "'{words}' is about the weather"
looks_at = "words"
phrases = ["~rain"]
[[example]]
text = "It rained."
flagged = ["rained"]
[[example]]
text = "It snowed."
flagged = []
"""


def write(root: Path, name: str, text: str) -> Path:
    file = root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def mistakes(root: Path) -> tuple[str, ...]:
    with pytest.raises(RulesError) as caught:
        load(root)
    return caught.value.mistakes


@pytest.mark.parametrize("rule", load().flags, ids=lambda rule: rule.id)
def test_a_rule_flags_the_exact_words_of_its_examples(rule: Rule) -> None:
    assert failures(rule, load()) == ()


@pytest.mark.parametrize("rule", load().flags, ids=lambda rule: rule.id)
def test_a_rule_has_several_examples_flagged_and_clean(rule: Rule) -> None:
    clean = sum(not example.flagged for example in rule.examples)
    assert clean >= 2
    assert len(rule.examples) - clean >= 2


def test_the_rules_asked_for_are_there() -> None:
    assert {rule.id for rule in load().flags} >= ASKED_FOR


def test_the_scored_categories_are_there() -> None:
    assert {rule.category for rule in load().flags} >= SCORED


def test_every_way_of_looking_is_described() -> None:
    described = (folder() / "README.md").read_text(encoding="utf-8")
    assert set(WAYS) == set(Way)
    assert [way for way in Way if f"`{way}`" not in described] == []


def test_every_folder_and_file_of_rules_has_its_place_in_the_map() -> None:
    described = (folder() / "README.md").read_text(encoding="utf-8").partition("\n## ")[0]
    told = re.findall(r"^ {4,6}([\w.]+)/? ", described, re.MULTILINE)
    there = [file.name for place in (folder(), of_language()) for file in place.iterdir()]
    assert sorted(told) == sorted(name for name in there if name != "README.md")


def test_every_key_is_described() -> None:
    described = (folder() / "README.md").read_text(encoding="utf-8")
    keys = {*FlagFile.model_fields, *Example.model_fields, *CueFile.model_fields}
    assert [key for key in sorted(keys) if f"`{key}" not in described and f"`[[{key}" not in described] == []


def test_a_folder_adds_rules_and_overrides_ours(tmp_path: Path) -> None:
    write(tmp_path, "weather.toml", FLAG)
    write(tmp_path, "flags/hedge.toml", FLAG.replace('level = "note"', 'level = "error"'))
    rules = {rule.id: rule for rule in load(tmp_path).flags}
    assert rules["weather"].category == "weather"
    assert rules["hedge"].level is Level.ERROR
    assert len(rules) == len(load().flags) + 1


@pytest.mark.slow
def test_each_of_our_patterns_compiles_by_itself(tmp_path: Path) -> None:
    for part in ("flags", "cues"):
        copytree(of_language() / part, tmp_path / part)
    assert [rule.id for rule in load(tmp_path).flags] == [rule.id for rule in load().flags]


def test_a_folder_adds_cue_classes(tmp_path: Path) -> None:
    write(
        tmp_path, "cues/storm.toml", 'title = "Storms"\nrole = "list"\nwhy = "-"\nphrases = ["gale", "storm"]'
    )
    write(tmp_path, "weather.toml", FLAG.replace('["~rain"]', '["~rain", "{storm}"]'))
    rule = next(rule for rule in load(tmp_path).flags if rule.id == "weather")
    assert rule.matcher.found.found_in(searchable("a gale rose"), 0, 11)


def test_all_mistakes_are_told_at_once_with_file_key_and_what_is_allowed(tmp_path: Path) -> None:
    one = write(
        tmp_path, "one.toml", FLAG.replace('level = "note"', 'level = "loud"').replace("why =", "wy =")
    )
    two = write(tmp_path, "two.toml", FLAG.replace('["~rain"]', '["{nobody}"]'))
    found = mistakes(tmp_path)
    assert f"{one}: level: Input should be 'error', 'warning' or 'note'" in found
    assert f"{one}: why: Field required" in found
    assert any(line.startswith(f"{one}: wy: unknown key; allowed: category, cue_classes, ") for line in found)
    assert any(line.startswith(f"{two}: phrases: no list 'nobody'; allowed: ") for line in found)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('title = "Weather talk"', "title = ", "not TOML"),
        (
            "{words}",
            "{wrods}",
            "message: unknown field {wrods}; allowed: {count}, {implies}, {source}, {words}",
        ),
        ('phrases = ["~rain"]', "", "looks_at 'words' needs phrases or patterns"),
        ('phrases = ["~rain"]', "patterns = ['(']", "patterns: '(' is no regular expression"),
        ('looks_at = "words"', 'looks_at = "clouds"', "looks_at.1: Input should be 'words'"),
        (
            'looks_at = "words"',
            'looks_at = "hedge"\ncues = ["rain"]',
            "cues: no class 'rain' of role 'hedge'",
        ),
        ('flagged = ["rained"]', 'flagged = ["hailed"]', "flagged words 'hailed' do not stand in the text"),
        ("flagged = []", 'flagged = ["snowed"]', "at least one example flagged and one clean"),
        ("https://example.org/rules", "somewhere", "reference.1.url"),
        ('"weather"', '"The Weather"', "category: String should match pattern"),
    ],
)
def test_a_wrong_rule_is_told_in_one_line(tmp_path: Path, old: str, new: str, told: str) -> None:
    file = write(tmp_path, "weather.toml", FLAG.replace(old, new, 1))
    found = mistakes(tmp_path)
    assert any(line.startswith(f"{file}: ") and told in line for line in found), found
    assert all("\n" not in line for line in found)


def test_a_wrong_cue_class_is_told(tmp_path: Path) -> None:
    file = write(
        tmp_path, "cues/storm.toml", 'title = "Storms"\nrole = "hedge"\nwhy = "-"\nphrases = ["gale"]'
    )
    assert mistakes(tmp_path) == (
        f"{file}: role 'hedge' needs a value: CT+, PR+, PS+, CT-, PR-, PS-, CTu, Uu",
    )


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    file = tmp_path / "weather.toml"
    file.write_bytes(b"\xff\xfe\x00")
    assert mistakes(tmp_path)[0].startswith(f"{file}: cannot be read as UTF-8 text")


def test_a_folder_without_rules_is_told(tmp_path: Path) -> None:
    assert mistakes(tmp_path / "nowhere") == (f"{tmp_path / 'nowhere'}: no such folder of rules",)
    assert mistakes(tmp_path) == (
        f"{tmp_path}: no rules in it; expected *.toml, flags/*.toml or cues/*.toml",
    )


def test_an_attribution_of_an_example_stands_in_an_earlier_one(tmp_path: Path) -> None:
    itself = 'attributions = [{ cue = "snowed", content = "It", inside = 1 }]'
    write(tmp_path, "weather.toml", FLAG.replace("flagged = []", f"flagged = []\n{itself}", 1))
    with pytest.raises(RulesError, match="inside = 1 names no attribution before it"):
        load(tmp_path)
