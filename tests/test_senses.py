"""The judges of senses: what they hear, what they make of it, and what they leave to a note."""

from __future__ import annotations

import re

import pytest

from claimcheck.authoring.trial import findings
from claimcheck.claims import OWN
from claimcheck.extract.claiming import CLAIM
from claimcheck.extract.leaders import LEADER
from claimcheck.flag import flag, proposed
from claimcheck.flag.senses import WORTH, around, judged
from claimcheck.flag.view import view_of
from claimcheck.lexicon.judge import Judge, judges
from claimcheck.records import Heard, Level, SourceKind
from claimcheck.rules import load
from claimcheck.rules.patterns import searchable
from claimcheck.rules.schema import Given, Role, Sense


def found(text: str, category: str, *given: Given) -> list[str]:
    return [
        text[f.start : f.end] for f in flag(findings(text, given), load()).flags if f.category == category
    ]


def test_every_sense_has_a_judge_and_so_has_what_is_worth_an_editors_time() -> None:
    assert set(judges()) == {*Sense, WORTH, CLAIM, OWN, LEADER}


def test_a_judge_knows_words_by_those_around_them() -> None:
    text = searchable("The boats left in May.\nThe wall may fall.")
    start = text.cased.index("may")
    heard = around(text, start, start + len("may"))
    assert {"is=may", "before1=wall", "after1=fall", "shape=small"} <= heard
    assert not any("boats" in feature for feature in heard)


def test_farther_off_only_classes_are_heard_and_only_within_the_sentence() -> None:
    text = searchable(
        "Nobody spoke. The owner of all the boats in town denied on Monday and again today the charge."
    )
    start = text.cased.index("denied")
    heard = around(text, start, start + len("denied"))
    assert {"of:denying", "far right:claim"} <= heard
    assert not any("charg" in feature or feature.startswith("far left:negation") for feature in heard)


def test_features_that_nobody_learned_say_nothing() -> None:
    judge = Judge(bias=0.0, least=0.5, weights={"is=may": 2.0})
    assert judge.probability(["is=may"]) == judge.probability(["is=may", "near=zebra"]) > 0.5
    assert judge.probability([]) == 0.5


def test_where_no_sense_is_asked_for_all_stands() -> None:
    assert judged(None, frozenset()) == 1.0


def test_what_is_heard_of_a_place_is_the_mean_of_its_words() -> None:
    heard = Heard((3, 8, 12), ((1.0, 0.0), (3.0, 2.0), (9.0, 9.0)))
    assert heard.within((0, 8)) == (2.0, 1.0)
    assert heard.within((9, 12)) == (9.0, 9.0)
    assert heard.within((13, 20)) == ()


@pytest.mark.parametrize(
    ("text", "words", "category"),
    [
        ("The wall might collapse.", "might", "hedge"),
        ("The owner denied the claim.", "denied", "disputed"),
        ("Experts say the wall is old.", "Experts", "vague_source"),
    ],
)
def test_what_the_tagger_hears_in_words_decides_where_their_wording_does_not(
    text: str, words: str, category: str
) -> None:
    given = [Given(source="Experts", cue="say", content="the wall is old")] if "Experts" in text else []

    def flagged(score: float) -> list[str]:
        ends = tuple(match.end() for match in re.finditer(r"\w+|\.", text))
        heard = Heard(ends, tuple((score,) * len(Sense) for _ in ends))
        flags = flag(findings(text, given), load(), heard).flags
        return [text[f.start : f.end] for f in flags if f.category == category]

    assert flagged(9.0) == [words]
    assert flagged(-9.0) == []


@pytest.mark.parametrize(
    ("text", "category", "expected"),
    [
        ("The owner denied the claim.", "disputed", ["denied"]),
        ("The wall might collapse.", "hedge", ["might"]),
        ("He was yesterday accused of fraud.", "unsourced_report", ["accused"]),
        ("The firm declined to comment.", "no_comment", ["declined to comment"]),
        ("The soldiers would not return to the front line.", "no_comment", []),
        (
            "It was not possible to independently verify the film.",
            "unverified",
            ["was not possible to independently verify"],
        ),
    ],
)
def test_senses(text: str, category: str, expected: list[str]) -> None:
    assert found(text, category) == expected


def test_why_a_source_is_not_named_has_to_be_said_once() -> None:
    reason = ", who asked not to be named for fear of her job,"
    text = "A clerk{} said the pier was sold.\n\nThe price was low, the clerk said."
    given = [
        Given(
            source="A clerk", name="clerk", kind=SourceKind.ANONYMOUS, cue="said", content="the pier was sold"
        ),
        Given(
            source="the clerk",
            name="clerk",
            kind=SourceKind.ANONYMOUS,
            cue="said",
            content="The price was low",
        ),
    ]
    rule = next(rule for rule in load().flags if rule.id == "anonymity-unexplained")
    for told, count in ((reason, 0), ("", 2)):
        view = view_of(findings(text.format(told), given), load())
        assert len(list(proposed(rule, view))) == count


@pytest.mark.parametrize(
    ("text", "rule", "words"),
    [
        ("The clerk went on denying that he had sold the pier.", "disputed", "denying"),
        ("The harbour master said he had never signed the letter.", "disputed", "had never"),
        ("The count ended quite the opposite of what the mayor foretold.", "disputed", "quite the opposite"),
        ("She was wrongfully described as the owner.", "disputed", "wrongfully"),
        ("The chair disowned the leaflet and resisted claims of fraud.", "disputed", "disowned"),
        ("The vote was a disputed election from the start.", "disputed", "disputed"),
        ("The charge lacks any basis in law.", "disputed", "lacks any basis"),
        ("Her story does not add up.", "disputed", "not add up"),
        ("The clerk protested her innocence.", "disputed", "protested her innocence"),
        ("The diary proves otherwise.", "disputed", "proves otherwise"),
        ("The crew were working to establish what had failed.", "unverified", "working to establish what"),
        ("The council was silent on who had paid.", "unverified", "silent on"),
        ("The tablets have not been peer-reviewed.", "unverified", "not been peer-reviewed"),
        (
            "The port's refusal to answer questions angered the council.",
            "no-comment",
            "refusal to answer questions",
        ),
        ("Her calls were met with silence.", "no-comment", "met with silence"),
        ("His unwillingness to release the accounts was noted.", "unverified", "unwillingness to release"),
    ],
)
def test_rules_propose_whole_kinds(text: str, rule: str, words: str) -> None:
    one = next(one for one in load().flags if one.id == rule)
    hits = {text[hit.start : hit.end] for hit in proposed(one, view_of(findings(text, []), load()))}
    assert words in hits


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The council could see the ferry line close next year.", "could"),
        ("There were sailors on board who could drown in such a storm.", "could"),
        ("I would think the wall is sound.", "i would think"),
        ("That makes it less likely that the ferry sails.", "likely"),
        ("A survey of anglers suggested that stocks had fallen.", "suggested"),
        ("The pier cost in the range of nine million crowns.", "in the range of"),
    ],
)
def test_hedges_propose_whole_kinds(text: str, words: str) -> None:
    told = searchable(text)
    cues = [cue for cue in load().of_role(Role.HEDGE) if cue.sense is not None]
    found = {text[a:b].lower() for cue in cues for a, b in cue.matcher.spans(told, 0, len(text))}
    assert words in found


def test_a_warning_does_not_rest_on_an_unresolved_pronoun() -> None:
    text = "She reportedly left. Critics say the toll is unfair."
    given = Given(source="Critics", kind=SourceKind.VAGUE, cue="say", content="the toll is unfair")
    levels = {f.rule: f.level for f in flag(findings(text, [given]), load()).flags}
    assert levels["vague-source"] is Level.WARNING
    lone = "They say the toll is unfair."
    they = Given(source="They", kind=SourceKind.ANONYMOUS, cue="say", content="the toll is unfair")
    assert all(f.level is Level.NOTE for f in flag(findings(lone, [they]), load()).flags)
