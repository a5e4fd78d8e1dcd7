"""Whom pronouns stand for, and that nobody is named where two fit."""

from __future__ import annotations

import pytest
from linked import Said, kinds, linked, sources

from claimcheck.link import link
from claimcheck.link.reference.conversation import WRITER
from claimcheck.records import Article, Attribution, Extraction, Quotation
from claimcheck.segment import segment


def speaker(text: str, pronoun: str, near: str, *before: Said) -> str:
    """Return who the pronoun's attribution names, after others that speak before it."""
    return sources(linked(text, *before, Said(pronoun, "said", "it rained", near=near)))[-1]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Ana Ruiz met Tom Kaya. She said it rained.", "Ana Ruiz"),
        ("Ana Ruiz met Tom Kaya. He said it rained.", "Tom Kaya"),
        ("Mr. Kaya met Mrs. Ruiz. She said it rained.", "Ruiz"),
        ("Then Okoro, the chairwoman of Tarn, met Tom Kaya. She said it rained.", "Okoro"),
        ("Tom Kaya spoke of Ana Ruiz. “I like Ivo,” he added. He said it rained.", "Tom Kaya"),
    ],
)
def test_he_and_she_by_gender(text: str, who: str) -> None:
    pronoun = "She" if "She said" in text else "He"
    assert speaker(text, pronoun, f"{pronoun} said") == who


def test_the_last_speaker_goes_on() -> None:
    text = "Tom Kaya said the dam held. Ivo Marsk was there. Kaya said it was old. He said it rained."
    first = Said("Tom Kaya", "said", "the dam held")
    second = Said("Kaya", "said", "it was old", near="Kaya said it was")
    assert speaker(text, "He", "He said", first, second) == "Tom Kaya"


@pytest.mark.parametrize(
    ("between", "who"),
    [
        ("For his part, Ben Marsk was calmer.", "Ben Marsk"),
        ("Ben Marsk took a softer line in Tarn.", "Ben Marsk"),
        ("Ben Marsk left early, but Kaya stayed.", "Tom Kaya"),
        ("Ben Marsk praised Kaya.", "Tom Kaya"),
        ("The Marsk campaign met in Tarn.", "Tom Kaya"),
        ("At the Marsk campaign, nobody left.", "Tom Kaya"),
    ],
)
def test_he_is_the_new_subject_of_a_sentence_in_which_nobody_speaks(between: str, who: str) -> None:
    text = f"Tom Kaya said the dam held. Kaya said it stood. {between} He said it rained."
    first = Said("Tom Kaya", "said", "the dam held")
    second = Said("Kaya", "said", "it stood", near="Kaya said it stood")
    assert speaker(text, "He", "He said", first, second) == who


def test_a_body_may_be_they_in_its_own_words() -> None:
    clerks = Said("Two clerks", "said", "it was cold")
    port = Said("Tarn Port Board", "said", "they would pay", near="Tarn Port Board said")
    text = "Two clerks said it was cold. The Tarn Port Board said they would pay. They said it rained."
    assert speaker(text, "They", "They said", clerks, port) == "Tarn Port Board"
    text = "Two clerks said it was cold. The Tarn Port Board said clerks would go. They said it rained."
    other = Said("Tarn Port Board", "said", "clerks would go", near="Tarn Port Board said")
    assert speaker(text, "They", "They said", clerks, other) == "Two clerks"


def test_mr_and_mrs_tell_two_of_one_surname_apart() -> None:
    text = "Michelle Okoro left. Mr. Okoro stayed. President Okoro said it rained."
    assert speaker(text, "President Okoro", "President Okoro") == "Okoro"
    text = "Ana Ruiz met Bo Ruiz. Mrs. Ruiz left. Mrs. Ruiz came. He said it rained."
    assert speaker(text, "He", "He said") == "Bo Ruiz"


def test_nobody_is_named_where_nobody_fits() -> None:
    assert speaker("Ana Ruiz left. He said it rained.", "He", "He said") == "He"


def test_i_in_a_quotation_is_its_speaker_and_he_is_not() -> None:
    text = "“I think he said it rained,” Tom Kaya told Ivo Marsk."
    said = Said("Tom Kaya", "told", "“I think he said it rained,”")
    thinks = Said("I", "think", "he said it rained", inside=1)
    rained = Said("he", "said", "it rained", inside=2, near="he said")
    assert sources(linked(text, said, thinks, rained)) == ["Tom Kaya", "Tom Kaya", "he"]


def test_i_in_a_quotation_within_is_the_inner_speaker() -> None:
    text = "“Ana Ruiz told me, ‘I want rain,’” Tom Kaya said."
    said = Said("Tom Kaya", "said", "“Ana Ruiz told me, ‘I want rain,’”")
    told = Said("Ana Ruiz", "told", "‘I want rain,’", inside=1)
    wants = Said("I", "want", "rain", inside=2, near="I want")
    assert sources(linked(text, said, told, wants)) == ["Tom Kaya", "Ana Ruiz", "Ana Ruiz"]


def test_he_may_be_named_by_those_whom_he_only_cites() -> None:
    text = "Tom Kaya sacked Ivo Marsk, Kaya said. He rejected the envoy’s claim that Kaya had lied."
    said = Said("Kaya", "said", "Tom Kaya sacked Ivo Marsk", near="Kaya said")
    rejects = Said("He", "rejected", "the envoy’s claim that Kaya had lied", near="He rejected")
    claims = Said("the envoy’s", "claim", "that Kaya had lied", inside=2)
    assert sources(linked(text, said, rejects, claims))[1] == "Tom Kaya"


def test_he_in_what_he_says_is_himself() -> None:
    text = "Tom Kaya met Ivo Marsk. Kaya said that he had told the crew to wait."
    said = Said("Kaya", "said", "that he had told the crew to wait", near="Kaya said")
    told = Said("he", "had told", "the crew to wait", inside=1, near="he had")
    assert sources(linked(text, said, told)) == ["Tom Kaya", "Tom Kaya"]


def test_the_articles_writer() -> None:
    found = linked("I think it rained.", Said("I", "think", "it rained"))
    assert sources(found) == [WRITER]
    assert kinds(found) == {WRITER: "author"}


@pytest.mark.parametrize(
    ("text", "pronoun", "who"),
    [
        ("Ana Ruiz and Tom Kaya met. They said it rained.", "They", "Ana Ruiz + Tom Kaya"),
        ("Ana Ruiz and Tom Kaya met. Both said it rained.", "Both", "Ana Ruiz + Tom Kaya"),
        ("Ana Ruiz, of Ohio, wrote to Tom Kaya. They said it rained.", "They", "They"),
    ],
)
def test_they(text: str, pronoun: str, who: str) -> None:
    assert speaker(text, pronoun, f"{pronoun} said") == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Ana Ruiz, Bo Kaya and Tom Ray met here.", "Ana Ruiz + Bo Kaya + Tom Ray"),
        (
            "Ana Ruiz and her Lorn, Tarn and Leeds counterparts, Bo Kaya and Tom Ray, met.",
            "Ana Ruiz + Bo Kaya + Tom Ray",
        ),
        ("Ana Ruiz met Bo Kaya and Tom Ray.", "Bo Kaya + Tom Ray"),
        ("Ana Ruiz left, Bo Kaya and Tom Ray stayed.", "Bo Kaya + Tom Ray"),
    ],
)
def test_they_are_all_who_are_listed(text: str, who: str) -> None:
    assert speaker(f"{text} They said it rained.", "They", "They said") == who


def test_they_and_it_go_on_with_who_spoke() -> None:
    text = "Some miners said the pit was wet. They said it rained. The Tarn Herald said so. It said more."
    found = linked(
        text,
        Said("Some miners", "said", "the pit was wet"),
        Said("They", "said", "it rained", near="They"),
        Said("The Tarn Herald", "said", "so", near="The Tarn Herald"),
        Said("It", "said", "more", near="It said"),
    )
    assert sources(found) == ["Some miners", "Some miners", "Tarn Herald", "Tarn Herald"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Ana Ruiz, who said it rained, left.", "Ana Ruiz"),
        ("He met Ana Ruiz, a Leeds investor, who said it rained.", "Ana Ruiz"),
        ("He met Ana Ruiz (D-Ohio), who said it rained.", "Ana Ruiz"),
        ("A clerk at the Port Office who said it rained left.", "A clerk at the Port Office"),
        ("There are many miners who said it rained.", "many miners"),
        ("Ana Ruiz, a Port Board patron and activist, who said it rained, left.", "Ana Ruiz"),
        ("Ana Ruiz is a woman who said it rained.", "Ana Ruiz"),
        ("He met Ana Ruiz—a woman who said it rained.", "Ana Ruiz"),
        ("Ana Ruiz met, in Ohio — a woman who said it rained.", "a woman"),
        ("Tom Kaya — a friend of the man who said it rained — left.", "the man"),
        ("They saw Tom Kaya, a fan of a man who said it rained.", "a man"),
        ("They deal with frauds who said it rained.", "frauds"),
        ("The director of operations who said it rained left.", "The director of operations"),
        ("There are all these people who said it rained.", "all these people"),
        ("Yesterday we needed 12 judges who said it rained.", "12 judges"),
        ("He let in miners from Leeds and elsewhere who said it rained.", "miners from Leeds"),
        ("It had been written down by the firm who said it rained.", "the firm"),
        ("That is far more than the 66% who said it rained.", "the 66%"),
        ("There was a rise over the 21 percent who said it rained.", "the 21 percent"),
        ("He heard from the mayor's allies who said it rained.", "the mayor's allies"),
        ("He heard from Ana Ruiz's allies who said it rained.", "Ana Ruiz's allies"),
    ],
)
def test_who_is_whoever_stands_before(text: str, who: str) -> None:
    assert speaker(text, "who", "who said") == who


@pytest.mark.parametrize(
    ("text", "source", "who"),
    [
        (
            "It rained on the mayor's allies, some of whom said no.",
            "some of whom",
            "some of the mayor's allies",
        ),
        ("The miners, many of whom said no, left.", "many of whom", "many of the miners"),
        (
            "He met other clerks around the port, one of whom said no.",
            "one of whom",
            "one of other clerks around the port",
        ),
        ("Ten reports, the last of which said no, came.", "the last of which", "the last of ten reports"),
        ("He met Ana Ruiz and Tom Kaya, neither of whom said no.", "neither of whom", "neither of whom"),
        ("He met miners and cooks, none of whom said no.", "none of whom", "none of whom"),
    ],
)
def test_some_of_whom_are_some_of_those(text: str, source: str, who: str) -> None:
    assert sources(linked(text, Said(source, "said", "no"))) == [who]


def test_a_seat_of_learning_is_the_school_that_is_called_so() -> None:
    text = "Merrow's Harbour School, a new seat of sea learning that said no, left."
    assert sources(linked(text, Said("that", "said", "no"))) == ["Harbour School"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("“We want it,” said Ana Ruiz, the director of the Tarn Foundation.", "Tarn Foundation"),
        ("Tarn Foundation director Ana Ruiz smiled. “We want it,” said Ana Ruiz.", "Tarn Foundation"),
        (
            "The director of the Tarn Foundation, Ana Ruiz, smiled. “We want it,” said Ana Ruiz.",
            "Tarn Foundation",
        ),
        ("“We want it,” said Ana Ruiz, the Tarn Foundation director.", "Tarn Foundation"),
        ("“We want it,” said Ana Ruiz of the Tarn Foundation.", "Tarn Foundation"),
        ("Tarn Foundation chief of staff Ana Ruiz smiled. “We want it,” said Ana Ruiz.", "Tarn Foundation"),
        ("To the director of the Tarn Foundation, Ana Ruiz is dear. “We want it,” said Ana Ruiz.", "We"),
        ("“We want it,” said Ana Ruiz, a former director of the Tarn Foundation.", "We"),
        ("“We want it,” said Ana Ruiz, who left the Tarn Foundation.", "We"),
        ("“We want it,” said Ana Ruiz, a judge in Leeds.", "We"),
    ],
)
def test_we_is_the_body_that_somebody_speaks_for(text: str, who: str) -> None:
    said = Said("Ana Ruiz", "said", "We want it", near="said")
    assert sources(linked(text, said, Said("We", "want", "it", inside=1, near="We want")))[1] == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Tom Kaya came. A spokesman said no. He said it rained.", "A spokesman"),
        ("Tom Kaya came. A spokeswoman said no. He said it rained.", "Tom Kaya"),
        ("A spokesman said no. Tom Kaya came. He said it rained.", "Tom Kaya"),
    ],
)
def test_he_may_be_who_has_no_name(text: str, who: str) -> None:
    unnamed = "A spokeswoman" if "spokeswoman" in text else "A spokesman"
    assert speaker(text, "He", "He said", Said(unnamed, "said", "no", near=unnamed)) == who


def test_she_in_what_somebody_without_a_name_says() -> None:
    text = "Ana Ruiz came. A minister said she fears the flood. A miner asked if she fears the rain."
    said = Said("A minister", "said", "she fears the flood")
    fears = Said("she", "fears", "the flood", inside=1)
    asked = Said("A miner", "asked", "if she fears the rain")
    open_one = Said("she", "fears", "the rain", inside=3, near="she fears the rain")
    assert sources(linked(text, said, fears, asked, open_one))[1::2] == ["A minister", "Ana Ruiz"]


def test_that_before_a_plural_is_no_word_of_theirs() -> None:
    text = "Ana Ruiz said that miners fear the flood."
    said = Said("Ana Ruiz", "said", "that miners fear the flood")
    assert sources(linked(text, said, Said("that miners", "fear", "the flood", inside=1)))[1] == "miners"


@pytest.mark.parametrize("head", ["US says it rained", "US SAYS IT RAINED IN ORL"])
def test_capitals_are_no_pronouns(head: str) -> None:
    text = f"{head}\n\nUS officials said it rained. IT workers said it snowed. “They told us,” Ana Ruiz said."
    cue, content = head.split()[1], " ".join(head.split()[2:])
    found = linked(
        text,
        Said("US", cue, content),
        Said("US officials", "said", "it rained", near="\n\nUS officials"),
        Said("IT workers", "said", "it snowed"),
        Said("Ana Ruiz", "said", "“They told us,”"),
    )
    assert sources(found)[1:] == ["US officials", "IT workers", "Ana Ruiz"]
    assert sources(found)[0] in {"US", "United States"}


@pytest.mark.parametrize(
    ("text", "pronoun", "said", "who"),
    [
        (
            "Ivo Marsk won. My uncle is old, but even now he says the dam held.",
            "he",
            (),
            "My uncle",
        ),
        (
            "Ivo Marsk won.\n\nMy uncle said the dam held.\n\nHe told a friend it rained.",
            "He",
            (Said("My uncle", "said", "the dam held"),),
            "My uncle",
        ),
        (
            "Okoro won. My aunt spoke of rain, and I laughed. Then she said so.",
            "she",
            (Said("My aunt", "spoke of", "rain"), Said("I", "laughed", "rain")),
            "My aunt",
        ),
        ("My uncle met Tom Kaya. He says the dam held.", "He", (), "Tom Kaya"),
        ("Tom Kaya met an old man. He says the dam held.", "He", (), "Tom Kaya"),
    ],
)
def test_a_subject_without_a_name_goes_on(text: str, pronoun: str, said: tuple[Said, ...], who: str) -> None:
    cue, _, content = text[text.index(f"{pronoun} ") + len(pronoun) + 1 :].partition(" ")
    one = Said(pronoun, cue, content.rstrip("."), near=f"{pronoun} {cue}")
    assert sources(linked(text, *said, one))[-1] == who


def test_he_is_not_whom_the_speaker_tells_it() -> None:
    text = "Bo Kaya met Ana Ruiz. “He said it rained,” Ruiz told Kaya."
    outer = Said("Ruiz", "told", "“He said it rained,”", near="Ruiz told")
    assert sources(linked(text, outer, Said("He", "said", "it rained", inside=1))) == ["Ana Ruiz", "He"]


@pytest.mark.parametrize(
    ("first", "who"),
    [
        ("Nurses are robbed", "Nurses"),
        ("We saw that they rob miners", "miners"),
    ],
)
def test_they_go_on_with_they(first: str, who: str) -> None:
    quote = f"“{first}. They think it rained,”"
    thinks = Said("They", "think", "it rained", inside=1, near="They think")
    assert sources(linked(f"{quote} said Ana Ruiz.", Said("Ana Ruiz", "said", quote), thinks))[-1] == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Tom Kaya spoke. When he wished it, Ben Marsk left.", "Ben Marsk"),
        ("Tom Kaya spoke. After years in which he wished it, Mr. Marsk left.", "Marsk"),
        ("Tom Kaya spoke. When he wished it, Ana Ruiz left.", "Tom Kaya"),
        ("Tom Kaya spoke. When he wished it, Ben Marsk, a friend, left.", "Tom Kaya"),
        ("Tom Kaya spoke. Then he wished it, Ben Marsk left.", "Tom Kaya"),
    ],
)
def test_a_pronoun_may_come_before_its_subject(text: str, who: str) -> None:
    assert sources(linked(text, Said("he", "wished", "it", near="he wished"))) == [who]


@pytest.mark.parametrize(
    ("between", "who"),
    [
        ("He said it froze.", "A clerk"),
        ("He said it froze. Snow fell.", "A clerk"),
        ("The mayor came.", "Tom Kaya"),
        ("The miners came.", "A clerk"),
        ("Ben Marsk came.", "Ben Marsk"),
    ],
)
def test_who_has_no_name_goes_on_until_another_comes(between: str, who: str) -> None:
    text = f"Tom Kaya came. A clerk said no. {between} “Go,” he said. He said it rained."
    before = [Said("A clerk", "said", "no", near="A clerk")]
    if between.startswith("He said"):
        before.append(Said("He", "said", "it froze", near="He said it froze"))
    found = linked(text, *before, Said("he", "said", "“Go,”", near="he said"))
    assert sources(found)[-1] == who


@pytest.mark.parametrize(
    ("source", "told", "who"),
    [
        ("A witness", "Tom Kaya fired twice", "Tom Kaya"),
        ("A prosecutor", "Tom Kaya stole the money", "Tom Kaya"),
        ("A police officer", "Tom Kaya had a knife", "Tom Kaya"),
        ("The coach", "Tom Kaya was hurt", "Tom Kaya"),
        ("A friend", "Tom Kaya called her from jail", "Tom Kaya"),
        ("A source", "it was Tom Kaya's book", "A source"),
        ("A source", "Ana Ruiz was ill", "A source"),
    ],
)
def test_whom_somebody_without_a_name_speaks_of_may_answer(source: str, told: str, who: str) -> None:
    text = f"{source} said {told}. He said it rained."
    assert speaker(text, "He", "He said", Said(source, "said", told)) == who


def test_who_has_no_name_may_speak_of_somebody_again() -> None:
    text = "A spokesman said Tom Kaya was ill. He said Kaya would live."
    first = Said("A spokesman", "said", "Tom Kaya was ill")
    assert speaker_of(text, Said("He", "said", "Kaya would live", near="He said"), first) == "A spokesman"


def test_who_answers_is_not_who_asked() -> None:
    text = "Ana Ruiz was asked by a reporter why it rained. She said it snowed."
    asks = Said("a reporter", "asked by", "why it rained")
    assert sources(linked(text, asks, Said("She", "said", "it snowed", near="She said")))[-1] == "Ana Ruiz"
    text = "A reporter asked Tom Kaya about it. He said it rained."
    assert speaker(text, "He", "He said", Said("A reporter", "asked Tom Kaya", "about it")) == "Tom Kaya"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Tom Kaya left after Ben Marsk’s speech on Monday, in which he said it rained.", "Ben Marsk"),
        ("Days after Mr. Marsk’s talk with the press, where he said it rained, Kaya left.", "Ben Marsk"),
        ("The news follows Mr. Marsk’s words on Monday, when he said it rained.", "Ben Marsk"),
        ("Kaya left Mr. Marsk’s house when he said it rained.", "Tom Kaya"),
        ("Kaya rejects Mr. Marsk’s plan, which he said was dear.", "Tom Kaya"),
    ],
)
def test_he_in_a_clause_on_somebodys_doing(text: str, who: str) -> None:
    told = f"Ben Marsk lost. Tom Kaya won. Kaya said no.\n\n{text}"
    content = "was dear" if "dear" in text else "it rained"
    said = Said("Kaya", "said", "no", near="Kaya said")
    assert speaker_of(told, Said("he", "said", content, near="he said"), said) == who


def speaker_of(text: str, last: Said, *before: Said) -> str:
    """Return who the last attribution names, after others."""
    return sources(linked(text, *before, last))[-1]


@pytest.mark.parametrize(
    ("text", "said", "who"),
    [
        ("The Tarn Board met. It said it rained.", "It", "Tarn Board"),
        ("In Ohio, the miners met. It said it rained.", "It", "It"),
        ("The Tarn Board said no. The Port Board met. It said it rained.", "It", "Port Board"),
        ("The Port Board met. The Tarn Board said no. It said it rained.", "It", "Tarn Board"),
        ("The Tarn Board said no.\n\nThe Port Board is full, it said.", "it", "Tarn Board"),
        ("The Tarn Board obtained a memo. It said it rained.", "It", "It"),
        ("The Tarn Board passed the bill in May. It said it rained.", "It", "It"),
        ("The Tarn Board got a letter from the Port Board. It said it rained.", "It", "It"),
        ("The Tarn Board was fined by the Port Board. It said it rained.", "It", "It"),
        ("The Tarn Board called the ambulance service. It said it rained.", "It", "It"),
        ("Ohio is getting hotter. It said it rained.", "It", "It"),
    ],
)
def test_it_is_the_body_that_a_sentence_begins_with(text: str, said: str, who: str) -> None:
    before = [Said("The Tarn Board", "said", "no", near="The Tarn Board said")] if "said no" in text else []
    content = "it rained" if said == "It" else "The Port Board is full"
    assert speaker_of(text, Said(said, "said", content, near=f"{said} said"), *before) == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Ana Ruiz, Tom Kaya and Ben Marsk met. They said it rained.", "Ana Ruiz + Tom Kaya + Ben Marsk"),
        ("Lee, Mr. Kaya and Ben Marsk met. They said it rained.", "Kaya + Ben Marsk"),
        ("Ana Ruiz met Tom Kaya and Ben Marsk. They said it rained.", "Tom Kaya + Ben Marsk"),
        ("Ana Ruiz and Tom Kaya left. The hall held miners. They said it rained.", "miners"),
        ("Ana Ruiz and Tom Kaya left the miners. They said it rained.", "Ana Ruiz + Tom Kaya"),
        ("Ana Ruiz and Tom Kaya left. The hall held some art. They said it rained.", "Ana Ruiz + Tom Kaya"),
    ],
)
def test_they_are_all_who_are_listed_or_people_since(text: str, who: str) -> None:
    assert speaker(text, "They", "They said") == who


@pytest.mark.parametrize(
    ("text", "pronoun", "who"),
    [
        ("The cook, Chris Vale, will sell her house. She said it rained.", "She", "Chris Vale"),
        ("Camille Vale had won; his mother sang. He said it rained.", "He", "Camille Vale"),
        ("Mr. Chris Vale lost her house. She said it rained.", "She", "She"),
    ],
)
def test_a_name_is_his_or_hers_by_what_it_owns(text: str, pronoun: str, who: str) -> None:
    assert speaker(text, pronoun, f"{pronoun} said") == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Ana Ruiz and Tom Kaya left. The two said it rained.", "Ana Ruiz + Tom Kaya"),
        ("Ana Ruiz met Tom Kaya. The two said it rained.", "Ana Ruiz + Tom Kaya"),
        ("Ana Ruiz, Tom Kaya and Ben Marsk left. The two said it rained.", "The two"),
        ("Ana Ruiz left. The two said it rained.", "The two"),
    ],
)
def test_the_two_are_two_persons(text: str, who: str) -> None:
    assert speaker(text, "The two", "The two said") == who


@pytest.mark.parametrize(("begun", "who"), [("Kaya", "Ben Marsk"), ("The plan of Kaya", "Ben Marsk")])
def test_who_is_named_right_before_he_said_is_another(begun: str, who: str) -> None:
    text = f"Auditor Ben Marsk left on Friday over treasurer Tom Kaya. {begun}, he wrote, had cost a lot."
    text = (
        f"Auditor Ben Marsk left over the conduct of treasurer Tom Kaya. {begun}, he wrote, had cost a lot."
    )
    starts = text.index(f"{begun}, he"), text.index("had cost")
    content = (starts[0], starts[0] + len(begun)), (starts[1], starts[1] + len("had cost a lot"))
    he, wrote = text.index("he wrote"), text.index("wrote")
    said = Attribution(
        "a1", None, ((he, he + 2),), ((wrote, wrote + 5),), content, Quotation.INDIRECT, confidence=0.9
    )
    article = Article("test", text)
    assert sources(link(article, segment(article), Extraction((said,), ()))) == [who]
