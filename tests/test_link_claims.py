"""What becomes a claim: contents by sentence, and what the article says itself."""

from __future__ import annotations

import pytest
from linked import Said, chains, linked

from claimcheck.chains import statements
from claimcheck.records import Claim


def own(text: str, *said: Said) -> list[str]:
    """Return the claims of the article's own voice."""
    return [words for chain, words in chains(linked(text, *said)) if not chain]


def test_a_content_of_several_sentences_gives_a_claim_in_each() -> None:
    text = "“It rained. The dam broke,” Ana Ruiz said. “It was old.”"
    found = linked(text, Said("Ana Ruiz", "said", "“It rained. The dam broke,” ... “It was old.”"))
    assert chains(found) == [
        ("Ana Ruiz", "“It rained."),
        ("Ana Ruiz", "The dam broke,”"),
        ("Ana Ruiz", "“It was old.”"),
    ]
    assert [claim.attribution for claim in found.claims] == ["a1", "a1", "a1"]


def test_an_interrupted_content_is_one_claim_with_a_gap() -> None:
    text = "“It rained,” Ana Ruiz said, “and the dam broke.”"
    (claim,) = linked(text, Said("Ana Ruiz", "said", "“It rained,” ... “and the dam broke.”")).claims
    assert claim.text == "“It rained,” … “and the dam broke.”"
    assert [text[a:b] for a, b in claim.content] == ["“It rained,”", "“and the dam broke.”"]


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        (
            "Turkey, which has closed two ports since May, says it is building a third.",
            Said("Turkey", "says", "it is building a third"),
            ["Turkey … has closed two ports since May"],
        ),
        (
            "Ana Ruiz, who leads the council and the port, said it rained.",
            Said("Ana Ruiz, who leads the council and the port,", "said", "it rained"),
            ["Ana Ruiz … leads the council and the port"],
        ),
        (
            "While the council was away on leave, Ana Ruiz said it rained.",
            Said("Ana Ruiz", "said", "it rained"),
            ["the council was away on leave"],
        ),
        (
            "In a speech in Merrow on Monday, Ana Ruiz said it rained.",
            Said("Ana Ruiz", "said", "it rained"),
            [],
        ),
        ("Ana Ruiz told reporters in Merrow it rained.", Said("Ana Ruiz", "told", "it rained"), []),
        (
            "It rained, said Ana Ruiz, head of dams at the Tarn Board, which opened the case.",
            Said("Ana Ruiz, head of dams at the Tarn Board", "said", "It rained"),
            ["the Tarn Board … opened the case"],
        ),
        (
            "Ivo Marsk does not mind the rain because it helps the crops.",
            Said("", "helps", "it helps the crops"),
            ["it helps the crops"],
        ),
    ],
)
def test_what_the_article_says_beside_its_sources(text: str, said: Said, expected: list[str]) -> None:
    assert own(text, said) == expected


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        (
            "The talks ended on Friday night with a draft calling for a ceasefire.",
            Said("a draft", "calling for", "a ceasefire"),
            ["The talks ended on Friday night with a draft"],
        ),
        (
            "But the men who came to power in Merrow last year have closed the old union, calling it a gang.",
            Said("the men who came to power in Merrow", "calling", "it a gang"),
            ["the men who came to power in Merrow last year have closed the old union"],
        ),
        (
            "The old pier was closed two hours after Ana Ruiz said it was rotten.",
            Said("Ana Ruiz", "said", "it was rotten"),
            ["The old pier was closed"],
        ),
        (
            "The council met the crews in a long session in which Ana Ruiz said it rained.",
            Said("Ana Ruiz", "said", "it rained"),
            ["The council met the crews in a long session"],
        ),
        (
            "The crews have left the town, and Ana Ruiz said it rained.",
            Said("Ana Ruiz", "said", "it rained"),
            ["The crews have left the town"],
        ),
        (
            "The crews had been away for a while, though Ana Ruiz said it rained.",
            Said("Ana Ruiz", "said", "it rained"),
            ["The crews had been away for a while"],
        ),
        (
            "Ana Ruiz closed the old pier on Monday, saying it was rotten.",
            Said("Ana Ruiz", "saying", "it was rotten"),
            ["Ana Ruiz closed the old pier on Monday"],
        ),
        (
            "The mayor mocked the plan as ugly, and left the hall with her guards.",
            Said("The mayor", "mocked", "the plan as ugly,"),
            ["The mayor … left the hall with her guards"],
        ),
        (
            "Ana Ruiz said it rained on Friday as she opened the new pier.",
            Said("Ana Ruiz", "said", "it rained"),
            ["she opened the new pier"],
        ),
        (
            "The quarrel between the two turned ugly in May after Ana Ruiz said it rained.",
            Said("Ana Ruiz", "said", "it rained"),
            ["The quarrel between the two turned ugly in May"],
        ),
        (
            "It rained, Ana Ruiz said to the mayor, who was away on leave.",
            Said("Ana Ruiz", "said", "It rained"),
            ["the mayor … was away on leave"],
        ),
        (
            "No cause was immediately known, but Ana Ruiz said it rained.",
            Said("Ana Ruiz", "said", "it rained"),
            ["No cause was immediately known"],
        ),
        (
            "Tom Kaya was jailed after Ana Ruiz said he lied.",
            Said("Ana Ruiz", "said", "he lied"),
            ["Tom Kaya was jailed"],
        ),
        (
            "In a statement posted on Friday, Ana Ruiz said it rained.",
            Said("Ana Ruiz", "said", "it rained"),
            [],
        ),
        (
            "For those with small boats, the harbour is free, although Ana Ruiz said it rained.",
            Said("Ana Ruiz", "said", "it rained"),
            ["For those with small boats, the harbour is free"],
        ),
        (
            "It rained, according to the council, and the crews have left.",
            Said("the council", "according to", "It rained"),
            ["the crews have left"],
        ),
    ],
)
def test_the_articles_own_words_end_where_a_clause_can(text: str, said: Said, expected: list[str]) -> None:
    assert own(text, said) == expected


def test_a_sentence_without_attribution_is_the_articles_own() -> None:
    text = "It rained in Merrow. Ana Ruiz said so."
    assert own(text, Said("Ana Ruiz", "said", "so")) == ["It rained in Merrow."]


def test_a_line_that_leads_in_what_somebody_says_is_no_claim() -> None:
    text = "Then Ana Ruiz declared:\n\n“It rained.”"
    found = linked(text, Said("Ana Ruiz", "declared:", "“It rained.”"))
    assert chains(found) == [("Ana Ruiz", "“It rained.”")]


def test_the_same_claim_is_made_once() -> None:
    text = "Ana Ruiz said and wrote that it rained."
    twice = Said("Ana Ruiz", "said", "that it rained"), Said("Ana Ruiz", "wrote", "that it rained")
    assert chains(linked(text, *twice)) == [("Ana Ruiz", "that it rained")]


def test_claims_stand_in_the_order_of_the_text() -> None:
    text = "Ruiz said it rained. Kaya said it snowed."
    found = linked(text, Said("Kaya", "said", "it snowed"), Said("Ruiz", "said", "it rained"))

    def place(claim: Claim) -> int:
        return claim.content[0][0]

    assert [claim.id for claim in sorted(found.claims, key=place)] == ["c1", "c2"]
    assert [claim.text for claim in found.claims] == ["it rained", "it snowed"]


@pytest.mark.parametrize(
    ("line", "claims"),
    [
        ("Who will pay for the dam?", []),
        ("“Who will pay for the dam?”", []),
        ("Q:", []),
        ("Photos", []),
        ("• Home > News > World", []),
        ("Ada Cole, Mayor of Salem", []),
        ("3. More", []),
        ("WHO PAYS FOR THE DAM", []),
        ("Why The Dam Broke In May", []),
        ("The dam was old.", ["The dam was old."]),
        ("Nobody paid.", ["Nobody paid."]),
        ("• the dam had been old for years", ["• the dam had been old for years"]),
    ],
)
def test_questions_subheads_and_crumbs_are_no_claims(line: str, claims: list[str]) -> None:
    above, below = (
        "The dam broke on Monday in the rain.",
        "It was built in 1971 by the council of the town of Salem.",
    )
    text = f"Dam breaks in Salem\n\n{above}\n\n{line}\n\n{below}\n"
    assert own(text) == ["Dam breaks in Salem", above, *claims, below]


@pytest.mark.parametrize("line", ["And from Chairwoman Ana Ruiz:", "From the desk of Ana Ruiz:"])
def test_a_line_that_leads_in_a_quotation_states_nothing(line: str) -> None:
    text = f"The board met.\n\n{line}\n\n“It rained.”"
    assert own(text, Said("Ana Ruiz", ":", "“It rained.”")) == ["The board met."]


@pytest.mark.parametrize(
    ("text", "said", "claims"),
    [
        (
            "Did Ana Ruiz say that it rained in Merrow?",
            Said("Ana Ruiz", "say", "that it rained in Merrow"),
            [],
        ),
        ("Why would Ana Ruiz claim it rained?", Said("Ana Ruiz", "claim", "it rained"), []),
        ("“Is it safe?” asked Ana Ruiz.", Said("Ana Ruiz", "asked", "“Is it safe?”"), []),
        ("Is it safe, asked Ana Ruiz?", Said("Ana Ruiz", "asked", "Is it safe"), []),
        ("Ana Ruiz asked: why did it burn?", Said("Ana Ruiz", "asked", "why did it burn"), []),
    ],
)
def test_what_is_asked_is_no_claim(text: str, said: Said, claims: list[str]) -> None:
    assert [claim.text.rstrip("?") for claim in linked(text, said).claims] == [
        one.rstrip("?") for one in claims
    ]


@pytest.mark.parametrize(
    "words",
    [
        "“Be vigilant.”",
        "“I do.”",
        "“Another line.”",
        "“Let us wait.”",
        "“Who knows?”",
        "“Thank you all.”",
    ],
)
def test_what_could_not_be_checked_is_no_claim(words: str) -> None:
    found = linked(
        f"“The dam broke,” Ana Ruiz said. {words}", Said("Ana Ruiz", "said", f"“The dam broke,” ... {words}")
    )
    assert chains(found) == [("Ana Ruiz", "“The dam broke,”")]


@pytest.mark.parametrize(
    "words", ["“He lied.”", "“It’s gone.”", "“The dam broke.”", "“Forty died.”", "“It was old.”"]
)
def test_a_few_words_may_be_a_claim(words: str) -> None:
    found = linked(f"{words} Ana Ruiz said.", Said("Ana Ruiz", "said", words))
    assert chains(found) == [("Ana Ruiz", words)]


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        (
            "In a letter to the Herald, posted on Monday, Ana Ruiz said it rained.",
            Said("Ana Ruiz", "said", "it rained"),
            [],
        ),
        ("Asked if the pier was safe, Ana Ruiz said it rained.", Said("Ana Ruiz", "said", "it rained"), []),
        ("The reply comes after Ana Ruiz said it rained.", Said("Ana Ruiz", "said", "it rained"), []),
        (
            "Last May the port closed what Ana Ruiz calls a death trap.",
            Said("Ana Ruiz", "calls", "a death trap"),
            ["Last May the port closed what Ana Ruiz calls a death trap"],
        ),
        (
            "After the storm, the port was closed because Ana Ruiz said it leaked.",
            Said("Ana Ruiz", "said", "it leaked"),
            ["After the storm, the port was closed"],
        ),
        (
            "Ana Ruiz said it rained, whose dog barked at the mayor.",
            Said("Ana Ruiz", "said", "it rained"),
            [],
        ),
    ],
)
def test_what_only_leads_up_to_a_content_is_no_claim(text: str, said: Said, expected: list[str]) -> None:
    assert own(text, said) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Ana Ruiz, in a film shared with the Herald", []),
        ("a lawyer in Merrow, where Tarn is,", []),
        ("a lawyer in Merrow, where the old dam broke in May,", ["the old dam broke in May"]),
        ("Ana Ruiz, a lawyer with Tarn Law, and a witness in a suit the port has filed", []),
        ("Tom Kaya, a clerk (and an heir to the Herald, which is sold here)", []),
        ("two crew members, who asked not to be named", []),
        ("a clerk, who spoke on condition of anonymity", []),
        ("the clerks briefed on the talks, who spoke on condition of anonymity", []),
        ("Ana Ruiz, alluding to a tale Tom Kaya told in May", []),
        ("Brek Foods, which also makes cod pies", ["Brek Foods … also makes cod pies"]),
        ("Brek Foods, whom the crews had sued", ["Brek Foods, whom the crews had sued"]),
    ],
)
def test_what_is_told_of_a_source_has_a_subject_and_a_verb(source: str, expected: list[str]) -> None:
    text = f"“It rained,” said {source}."
    assert own(text, Said(source, "said", "“It rained,”")) == expected
    name, _, told = source.partition(",")
    if told:
        assert own(text, Said(name, "said", "“It rained,”")) == expected


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        (
            "The rift followed the port's declaration on Tuesday that it had no money.",
            Said("the port's", "declaration on Tuesday", "that it had no money"),
            ["The rift followed the port's declaration on Tuesday"],
        ),
        (
            "The memo ignored the crews’ claim that it rained, which was paid for by Lorn.",
            Said("the crews’", "claim", "that it rained"),
            ["The memo ignored the crews’ claim"],
        ),
        (
            "The talk of the town has been a film made by a small club claiming it rained.",
            Said("a film made by a small club", "claiming", "it rained"),
            ["The talk of the town has been a film made by a small club"],
        ),
        (
            "One of the buyers is a baker whom she says was ill.",
            Said("she", "says", "whom ... was ill"),
            ["One of the buyers is a baker"],
        ),
        (
            "The bill is both a trick and a sign that Brek thought it rained.",
            Said("Brek", "thought", "it rained"),
            ["The bill is both a trick and a sign"],
        ),
        (
            "The port was still closed Monday, one day after Brek said it rained.",
            Said("Brek", "said", "it rained"),
            ["The port was still closed Monday"],
        ),
        (
            "So far, Brek has closed two ports because Lorn said it rained.",
            Said("Lorn", "said", "it rained"),
            ["So far, Brek has closed two ports"],
        ),
        ("When it comes to cod, Lorn said it rained.", Said("Lorn", "said", "it rained"), []),
        ("After it was over, Lorn said it rained.", Said("Lorn", "said", "it rained"), []),
    ],
)
def test_the_articles_own_words_leave_out_what_has_a_row_of_its_own(
    text: str, said: Said, expected: list[str]
) -> None:
    assert own(text, said) == expected


def test_the_articles_own_words_go_on_up_to_what_somebody_else_says() -> None:
    text = "The court shut the camp, which had shut by the time they read the case, but Lorn says it rained."
    case, rain = Said("they", "read", "the case"), Said("Lorn", "says", "it rained")
    assert own(text, case, rain) == ["The court shut the camp, which had shut by the time they read the case"]


@pytest.mark.parametrize(
    "line",
    ["2. Put the fish in the oil.", "- Salt and pepper, to taste.", "Subs not used: Berg, Moor, Lorn."],
)
def test_an_item_of_a_list_that_is_no_clause_is_no_claim(line: str) -> None:
    assert own(f"The dam broke on Monday.\n\n{line}") == ["The dam broke on Monday."]


@pytest.mark.parametrize(
    "line",
    ["- The dam broke on Monday.", "3) It was sold in May.", "Crews: the dam was old, weak, and cracked."],
)
def test_an_item_of_a_list_may_be_a_claim(line: str) -> None:
    assert own(line) == [line]


def test_a_source_is_told_of_by_its_relative_clause_behind_a_comma_only() -> None:
    for source, expected in (
        ("one post that was shared 90 times", []),
        ("Ana Ruiz, who was ill", ["Ana Ruiz … was ill"]),
    ):
        assert own(f"“It rained,” said {source}.", Said(source, "said", "“It rained,”")) == expected


def test_a_sentence_of_figures_alone_is_no_claim() -> None:
    assert own("The dam broke in May.\n\n12.5.\n\n40 2 1.") == ["The dam broke in May."]


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        (
            "The crews are crying foul over Moss's proposal to shut two ports next year, saying it rained.",
            (
                Said("Moss's", "proposal", "to shut two ports next year"),
                Said("The crews", "saying", "it rained"),
            ),
            ["The crews are crying foul over Moss's proposal to shut two ports next year"],
        ),
        (
            "Two judges stayed a court's order blocking the new law.",
            (Said("a court's", "order", "blocking the new law"),),
            ["Two judges stayed a court's order blocking the new law"],
        ),
        (
            "The plan would go to Congress, where it could touch off a debate over how to help the ports.",
            (Said("", "a debate over", "how to help the ports"),),
            ["The plan would go to Congress, where it could touch off a debate over how to help the ports"],
        ),
        (
            "Lorn has promoted the idea that it rained.",
            (Said("", "the idea", "that it rained"),),
            ["Lorn has promoted the idea that it rained"],
        ),
    ],
)
def test_the_object_of_the_articles_own_verb_is_its_own(
    text: str, said: tuple[Said, ...], expected: list[str]
) -> None:
    assert own(text, *said)[: len(expected)] == expected


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        ("On whether the port will shut, Lorn said it rained.", Said("Lorn", "said", "it rained"), []),
        (
            "When asked whether Brek, a judge, will be heard in May, Lorn said it rained.",
            Said("Lorn", "said", "it rained"),
            [],
        ),
        (
            "Shortly after the poll was closed, Lorn said it rained.",
            Said("Lorn", "said", "it rained"),
            ["the poll was closed"],
        ),
        (
            "Brek has closed two ports; on Monday, he said it rained.",
            Said("he", "said", "it rained"),
            ["Brek has closed two ports"],
        ),
        (
            "Brek closed two ports in 2016, even though it rained, Lorn said.",
            Said("Lorn", "said", "though it rained"),
            ["Brek closed two ports in 2016"],
        ),
        (
            "Ana Ruiz, who in 2015 opened the port, sent a letter saying it rained.",
            Said("", "sent a letter saying", "it rained"),
            ["Ana Ruiz … in 2015 opened the port", "it rained"],
        ),
        ("This is why Brek says, “It rained.”", Said("", ",", "“It rained.”"), ["“It rained.”"]),
        (
            "“It rained in the port,” the sign reads.",
            Said("", ",”", "It rained in the port"),
            ["It rained in the port"],
        ),
        ("It rained, said Lorn in a letter shared with Brek.", Said("Lorn", "said", "It rained"), []),
        (
            "The Tarn Board on Monday rejected the request, saying it rained.",
            Said("The Tarn Board", "saying", "it rained"),
            ["The Tarn Board on Monday rejected the request"],
        ),
        (
            "It rained, Lorn said at the port, one of six ports that Brek had closed.",
            Said("Lorn", "said", "It rained"),
            [],
        ),
        (
            "Brek was ill, and in May Aker left the port, believing it rained.",
            Said("Aker", "believing", "it rained"),
            ["Brek was ill, and in May Aker left the port"],
        ),
        ("How can it be, Lorn asked, that it rained?", Said("Lorn", "asked", "that it rained"), []),
        (
            "In all, 34 boats had been lost, and Lorn said it rained.",
            Said("Lorn", "said", "it rained"),
            ["In all, 34 boats had been lost"],
        ),
    ],
)
def test_what_the_article_says_beside_others_is_a_statement(
    text: str, said: Said, expected: list[str]
) -> None:
    assert own(text, said) == expected


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        (
            "The crews are expected to leave the port.",
            Said("", "are expected", "The crews ... to leave the port"),
            "The crews are expected to leave the port",
        ),
        (
            "Brek met Lorn, who is expected to lead the port.",
            Said("", "is expected", "to lead the port"),
            "Lorn … is expected to lead the port",
        ),
        (
            "In May Lorn's own board reportedly told him so.",
            Said("", "reportedly", "told him so"),
            "In May Lorn's own board reportedly told him so",
        ),
        ("It is said that it rained.", Said("", "It is said", "that it rained"), "that it rained"),
        ("It was believed that it rained.", Said("", "was believed", "that it rained"), "that it rained"),
        (
            "It is expected to rain in Tarn.",
            Said("", "is expected", "to rain in Tarn"),
            "It is expected to rain in Tarn",
        ),
        (
            "The vote, which was expected, failed.",
            Said("", "was expected", "The vote, which"),
            "The vote, which was expected, failed.",
        ),
        (
            "Brek has led the port since May and is known to have friends in Tarn.",
            Said("", "is known", "to have friends in Tarn"),
            "Brek … is known to have friends in Tarn",
        ),
        (
            "Any such act is considered a breach of the rules.",
            Said("", "is considered", "a breach of the rules"),
            "Any such act is considered a breach of the rules",
        ),
    ],
)
def test_what_nobody_is_named_for_is_shown_with_the_words_that_say_so(
    text: str, said: Said, expected: str
) -> None:
    assert expected in own(text, said)


def test_what_nobody_is_named_for_within_anothers_words_is_told_once() -> None:
    text = "Ten boats were reported in the port, Ana Ruiz said."
    found = linked(
        text,
        Said("Ana Ruiz", "said", "Ten boats were reported in the port"),
        Said("", "were reported", "Ten boats ... in the port", inside=1),
    )
    assert chains(found) == [("Ana Ruiz", "Ten boats were reported in the port")]


@pytest.mark.parametrize(
    "line", ["(Glory of rain in Tarn).", "Take the case of the pier.", "Follow the vote in Merrow with us."]
)
def test_a_fragment_or_a_command_is_no_claim(line: str) -> None:
    assert own(f"It rained in Merrow on Monday.\n\n{line}\n\nIt rained in Tarn on Friday.")[1:-1] == []


@pytest.mark.parametrize(
    "line", ["Women wash the nets.", "A third of the port’s crews still live in Tarn in May."]
)
def test_a_sentence_whose_verb_is_in_no_list_is_a_claim(line: str) -> None:
    assert line in own(f"It rained in Merrow on Monday.\n\n{line}\n\nIt rained in Tarn on Friday.")


@pytest.mark.parametrize(
    ("cue", "content", "links"),
    [
        ("had told the board", "that the dam was old", ["Ana Ruiz", "Ana Ruiz"]),
        ("has said before", "that the dam was old", ["Ana Ruiz", "Ana Ruiz"]),
        ("urges everybody", "to leave the old town", ["Ana Ruiz"]),
        ("was repeating a call for", "a new dam", ["Ana Ruiz"]),
        ("will keep saying", "that the dam is old", ["Ana Ruiz"]),
    ],
)
def test_what_speakers_say_of_themselves_is_a_link_only_where_they_said_it_before(
    cue: str, content: str, links: list[str]
) -> None:
    text = f"Ana Ruiz said in Merrow that she {cue} {content}."
    found = linked(
        text,
        Said("Ana Ruiz", "said in Merrow", f"that she {cue} {content}"),
        Said("she", cue, content, inside=1),
    )
    names = {source.id: source.name for source in found.sources}
    inner = next(claim for claim in found.claims if claim.text == content)
    assert [names[one] for link in inner.chain for one in link.sources] == links
    shown = [claim.text for claim in statements(found).claims]
    assert (content in shown) == (len(links) > 1)


def test_what_anybody_knows_or_thinks_in_anothers_words_has_no_row() -> None:
    text = "“You know that the dam is old,” Ana Ruiz said."
    found = linked(
        text,
        Said("Ana Ruiz", "said", "“You know that the dam is old,”"),
        Said("You", "know", "that the dam is old", inside=1),
    )
    assert chains(found) == [("Ana Ruiz", "“You know that the dam is old,”")]


def test_what_somebody_says_through_another_is_told_once() -> None:
    text = "“It rained,” Ana Ruiz wrote, according to the Merrow Post."
    found = linked(
        text,
        Said("the Merrow Post", "according to", "“It rained,” Ana Ruiz wrote"),
        Said("Ana Ruiz", "wrote", "“It rained,”", inside=1),
    )
    assert chains(found) == [("Merrow Post > Ana Ruiz", "“It rained,”")]


@pytest.mark.parametrize("said", ["that", "it", "this"])
def test_who_denies_a_pronoun_is_told_in_the_articles_own_words(said: str) -> None:
    text = f"The pier is shut.\n\nMayor Ana Ruiz denied {said} on Monday."
    assert chains(linked(text, Said("Mayor Ana Ruiz", "denied", said)))[-1] == (
        "",
        f"Mayor Ana Ruiz denied {said} on Monday.",
    )


@pytest.mark.parametrize(
    ("text", "said", "claim"),
    [
        (
            "The city's old pier, which Ana Moss says is rotten, was shut.",
            Said("Ana Moss", "says", "which ... is rotten"),
            "The city's old pier … is rotten",
        ),
        (
            "The board shut a pier which Ana Moss says is rotten.",
            Said("Ana Moss", "says", "is rotten"),
            "a pier … is rotten",
        ),
        (
            "Feld met the crews, whom he called the shame of the port.",
            Said("he", "called", "whom ... the shame of the port"),
            "the crews … the shame of the port",
        ),
        (
            "Feld wrote to Ana Moss, who Kaya said was ill.",
            Said("Kaya", "said", "was ill"),
            "Ana Moss … was ill",
        ),
        (
            "The strike harmed poor hand-picked crews, who Kaya said were away.",
            Said("Kaya", "said", "who ... were away"),
            "poor hand-picked crews … were away",
        ),
        # what it hangs on is not plain, or has its own row
        (
            "The board shut the old pier in Brann, which Kaya said is a shame.",
            Said("Kaya", "said", "which ... is a shame"),
            "which … is a shame",
        ),
        (
            "Feld met the brother of the mayor's driver, who Kaya said was ill.",
            Said("Kaya", "said", "was ill"),
            "was ill",
        ),
        (
            "Half the crews failed maths, which Kaya blames on the strike.",
            Said("Kaya", "blames on", "which ... the strike"),
            "which … the strike",
        ),
        (
            "Feld mocked the “very old” pier, which Kaya said is safe.",
            Said("Kaya", "said", "which ... is safe"),
            "which … is safe",
        ),
        (
            "Feld named ports, many of which Kaya said were shut.",
            Said("Kaya", "said", "were shut"),
            "were shut",
        ),
        (
            "It rained on the crews, which Kaya said was a shame.",
            Said("Kaya", "said", "which ... was a shame"),
            "which … was a shame",
        ),
        (
            "Feld met the mayor, whom he told that it rained.",
            Said("he", "told", "that it rained"),
            "that it rained",
        ),
        (
            "The bank, which Kaya said a friend had robbed, closed.",
            Said("Kaya", "said", "a friend had robbed"),
            "a friend had robbed",
        ),
    ],
)
def test_a_relative_clause_is_told_with_what_it_hangs_on(text: str, said: Said, claim: str) -> None:
    assert claim in [words for chain, words in chains(linked(text, said)) if chain]


@pytest.mark.parametrize(
    "opening",
    [
        "Moments after the boat sank,",
        "Hours before the polls opened in Brann,",
        "On Monday, as the crews rowed to Brann,",
        "In a letter sent to the board on Friday,",
        "Even in a time when those rules are in place,",
    ],
)
def test_when_somebody_spoke_is_no_claim(opening: str) -> None:
    assert own(f"{opening} Ana Ruiz said it rained.", Said("Ana Ruiz", "said", "it rained")) == []


@pytest.mark.parametrize(
    "line",
    [
        "Here are the reasons for the vote.",
        "The question is whether the pier is safe.",
        "And that was that.",
        "Meet the crew of the ferry.",
    ],
)
def test_a_sentence_that_only_leads_on_is_no_claim(line: str) -> None:
    assert own(f"It rained in Brann on Monday. {line} Two boats sank.") == [
        "It rained in Brann on Monday.",
        "Two boats sank.",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Here is the toll: two boats sank in Brann.",
        "Here are 40 homes that will never be sold.",
        "The question was settled by the court in May.",
        "A question was whether Feld had been drunk, and the jury found he had.",
    ],
)
def test_a_sentence_that_opens_alike_may_be_a_claim(line: str) -> None:
    assert own(f"It rained in Brann on Monday. {line}")[-1] == line
