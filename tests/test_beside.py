"""Speakers told by the layout: credits, lead-in lines, lists, interviews, whoever is speaking; and nobody."""

from __future__ import annotations

import pytest

import claimcheck

HEAD = "Ferries return to Port Ellery\n\nThe ferry company and its crews met on Monday in the town hall.\n\n"


def said(text: str, words: str) -> list[str]:
    """Return the names in the chain of the shortest claim that holds some words."""
    checked = claimcheck.check(text)
    names = {source.id: source.name for source in checked.sources}
    claim = min((c for c in checked.claims if words in c.text), key=lambda claim: len(claim.text))
    return [names[source] for link in claim.chain for source in link.sources]


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("“The boats are too old for this.” — Rita Moss, captain", "boats are too old", "Rita Moss"),
        ("“The boats are too old for this.” –Rita Moss", "boats are too old", "Rita Moss"),
        ("• “The boats are too old for this.” — Rita Moss", "boats are too old", "Rita Moss"),
        ("1. “The boats are too old for this.” (Rita Moss, Brann)", "boats are too old", "Rita Moss"),
        ("2) “The boats are too old.” (Hye-jin Moor, Brann).", "boats are too old", "Hye-jin Moor"),
        ("And from Chairwoman Rita Moss:\n\n“The boats are too old for this.”", "boats are too", "Rita Moss"),
        ("Opposition whip Rita Moss:\n\n“The boats are too old for this.”", "boats are too", "Rita Moss"),
        (
            "Trade in Brann is slow. Captain Rita Moss put it this way.\n\n“The boats are too old for this.”",
            "boats are too",
            "Rita Moss",
        ),
        ("Skell Council:\n\n“The boats are too old for this.”", "boats are too", "Skell Council"),
        ("Captain Rita Moss's answer was short.\n\n“The boats are too old.”", "boats are too", "Rita Moss"),
        ("“The boats are too old for this.” — defence lawyer Rita Moss", "boats are too", "Rita Moss"),
        ("> “The boats are too old for this.”\n>\n> Rita Moss, captain", "boats are too old", "Rita Moss"),
        (
            "Captain Rita Moss put it this way.\n\n“The boats are too old for this.”",
            "boats are too",
            "Rita Moss",
        ),
        ('- "The boats are too old for this." (Dr Rita Moss, Tarvik)', "boats are too old", "Rita Moss"),
        ('• "They should have asked us first." Ellen Dow, 34, nurse', "asked us first", "Ellen Dow"),
        ("“There is no plan at all.”\nMinister of Fisheries Jon Aker", "no plan", "Jon Aker"),
        ("“There is no plan at all.”\n\nPrime Minister Ulla Berg", "no plan", "Ulla Berg"),
        ("Mayor Ida Moss spoke to the crowd.\n\n“Nobody will be left without a boat.”", "left", "Ida Moss"),
        (
            'Union leader Greta Holm spoke.\n\n"You have stood together."\n\n"The fight goes on now."',
            "The fight goes on",
            "Greta Holm",
        ),
        (
            "Per Lund told the court that he saw a light.\n\nHis wife, Marta Dahl, gave evidence after.\n\n"
            "'He came home white as chalk.'",
            "white as chalk",
            "Marta Dahl",
        ),
        (
            "“We waited,” Rita Moss said.\n\nShe said waiting had made her ill.\n\n"
            "“Nobody came for us. I had to learn to live with it.”\n\nThe pier is closed.",
            "learn to live",
            "Rita Moss",
        ),
        (
            "“We waited,” Rita Moss said.\n\nMr Jon Aker said it rots. Aker also warned the mayor.\n\n"
            "“Somebody will be hurt there one day.”\n\nThe pier is closed.",
            "be hurt there",
            "Jon Aker",
        ),
        ("• Fire chief Ellen Dow: the stairs were locked.", "stairs were locked", "Ellen Dow"),
        (
            "“We have waited long,” Rita Moss said.\n\n“The boats are too old for this. They leak at night.”",
            "They leak at night",
            "Rita Moss",
        ),
        (
            '"We have waited," Rita Moss said, "and the boats will be here by Friday.\n\nIt rained.',
            "the boats will be here",
            "Rita Moss",
        ),
    ],
)
def test_who_stands_beside_a_quotation_says_it(text: str, words: str, speaker: str) -> None:
    assert said(f"{HEAD}{text}\n", words) == [speaker]


BLOCK = "I have sailed from this pier for years. Its planks are rotten."


@pytest.mark.parametrize(
    ("lead", "speaker"),
    [
        ("Mayor Ida Moss explained her June 30 decision to delay the plan:", ["Ida Moss"]),
        ("More from the speaker, Ida Moss:", ["Ida Moss"]),
        ("In a letter to Mayor Jon Aker, Ida Moss wrote:", ["Ida Moss"]),
        ("Statement of Judge Olaf Dahl:", ["Olaf Dahl"]),
        ("The board gave these reasons:", []),
        ("The pier was built by Ida Moss.", []),
    ],
)
def test_a_block_in_the_first_person_is_whose_the_line_above_says(lead: str, speaker: list[str]) -> None:
    text = f"{HEAD}{lead}\n\n{BLOCK}\n\nThe council meets on Monday.\n"
    assert said(text, "planks are rotten") == speaker
    assert said(text, "meets on Monday") == []
    if speaker:
        assert "the author" not in {source.name for source in claimcheck.check(text).sources}


PLAIN = "The planks are rotten and the pier leans to the south. It has a “good” deck."


@pytest.mark.parametrize(
    ("lead", "speaker"),
    [
        ("The council meets on Monday. The Skell Herald reports:", ["Skell Herald"]),
        ("The pier is old, as the Skell Herald reported:", ["Skell Herald"]),
        ("Moments later, Captain Ida Moss explained:", ["Ida Moss"]),
        ("It rained on Friday. The harbour office added:", ["The harbour office"]),
        ("Captain Ida Moss, who has a boat there, wrote in part:", ["Ida Moss"]),
        ("Its captain, Ida Moss, wrote to the board:", ["Ida Moss"]),
        ("Captain Ida Moss walked along the pier and wrote:", ["Ida Moss"]),
        ("The inspectors walked along the pier and found the following:", ["The inspectors"]),
        ("The inspectors, who spent a week on and under the pier, found:", ["The inspectors"]),
        ("The Skell Herald noted how:", ["Skell Herald"]),
        ("As engineer Ida Moss put it in a letter to the board on Monday:", ["Ida Moss"]),
        (
            "The Skell Herald notes that the repairs have been put off three times since May:",
            ["Skell Herald"],
        ),
        ("The repairs will cost twice as much, according to the Skell Herald:", ["Skell Herald"]),
        ("First, some background from the Skell Herald:", ["Skell Herald"]),
        ("The board may well lose its case (via the Skell Herald):", ["Skell Herald"]),
        ("The board gave these reasons:", []),
        ("This is what it reads:", []),
        ("The mayor said it rained. The board has two tasks:", []),
        ("Here are some pictures from Port Ellery:", []),
        ("Mayor Ida Moss posted pictures:", []),
    ],
)
def test_a_block_below_a_verb_of_saying_is_whose_verb_it_is(lead: str, speaker: list[str]) -> None:
    text = f"{HEAD}{lead}\n\n{PLAIN}\n\nThe road was closed on Friday.\n"
    assert said(text, "planks are rotten") == said(text, "It has a") == speaker
    assert said(text, "road was closed") == []


@pytest.mark.parametrize(
    ("lead", "speaker"),
    [
        ("Harbour poet Ida Moss put it best in her column on Friday:", ["Ida Moss"]),
        ("Captain Ida Moss’s statement was short:", ["Ida Moss"]),
        ("Olaf Dahl offered a very different account of that night:", ["Olaf Dahl"]),
        ("It rained in May. Here is Olaf Dahl on the planks:", ["Olaf Dahl"]),
        ("Not everybody agrees. Harbour columnist Ida Moss has her doubts:", ["Ida Moss"]),
        ("While Ida Moss praised the pier, its builder Olaf Dahl was scathing:", ["Olaf Dahl"]),
        ("A friend of Ida Moss was less polite:", ["A friend of Ida Moss"]),
        ("Ida Moss says that the pier is sound. That is wrong:", []),
        ("Good news for Ida Moss:", []),
        ("Three things to know about Ida Moss:", []),
        ("There are two ways to mend a pier:", []),
        ("Captain Ida Moss has had three boats in her life:", []),
        ("Ida Moss met Olaf Dahl on the pier in May:", []),
        ("The storm did more harm than the board had thought:", []),
    ],
)
def test_a_block_is_whose_words_a_line_leads_in_whatever_its_verb(lead: str, speaker: list[str]) -> None:
    block = f"{PLAIN} If the town does nothing, it falls. Nobody has paid for the repairs so far."
    text = f"{HEAD}{lead}\n\n{block}\n\nThe road was closed on Friday.\n"
    assert said(text, "planks are rotten") == said(text, "Nobody has paid") == speaker
    assert said(text, "road was closed") == []


@pytest.mark.parametrize(
    "lead", ["Ida Moss was blunt.", "But Ida Moss pushed back against that.", "Ida Moss wrote on Friday:"]
)
def test_what_signs_set_in_is_whom_the_line_above_is_about(lead: str) -> None:
    text = f"{HEAD}{lead}\n\n> The planks are rotten. Nobody paid.\n\nThe road was closed on Friday.\n"
    assert said(text, "planks are rotten") == said(text, "Nobody paid") == ["Ida Moss"]
    assert said(text, "road was closed") == []


def test_findings_below_a_line_are_one_paragraph() -> None:
    found = "The planks were rotten at the south end.\n\nRelatives wept as the judge spoke."
    text = f"{HEAD}An inquiry by the harbour office found:\n\n{found}\n\n“It is too late,” said Ann Roe.\n"
    assert len(said(text, "planks were rotten")) == 1
    assert said(text, "Relatives wept") == []


@pytest.mark.parametrize(
    "lead",
    [
        "Ida Moss opened the envelope from the clerk and read:",
        "The family, who lost a son in the storm, read:",
    ],
)
def test_who_reads_aloud_does_not_say_it(lead: str) -> None:
    assert said(f"{HEAD}{lead}\n\nA long road winds through the hills.\n\nIt rained.\n", "A long road") == []


@pytest.mark.parametrize("block", ["{}", "> {}", "I saw it. {}", "“{}”"])
@pytest.mark.parametrize(
    ("lead", "speaker"),
    [
        ("What Ida Moss never said:", []),
        ("Ida Moss never wrote that:", []),
        ("Has Ida Moss said:", []),
        ("Did Ida Moss write this:", []),
        ("Not that Ida Moss said:", []),
        ("Nothing from Ida Moss:", []),
        ("Ida Moss could have said:", []),
        ("Is the river high? Ida Moss wrote:", ["Ida Moss"]),
        ("Ida Moss, who did not stay, wrote:", ["Ida Moss"]),
        ("Had it rained, Ida Moss wrote:", ["Ida Moss"]),
    ],
)
def test_what_a_line_asks_or_denies_is_nobodys(lead: str, speaker: list[str], block: str) -> None:
    text = (
        f"{HEAD}{lead}\n\n{block.format('The river rose by two metres.')}\n\nThe road was closed on Friday.\n"
    )
    assert said(text, "The river rose") == speaker
    assert said(text, "road was closed") == []


def test_who_is_cited_in_such_a_block_is_cited_by_its_speaker() -> None:
    block = "The mayor’s office announced on Friday that the pier will close. It is old."
    text = f"{HEAD}The Skell Herald reports:\n\n{block}\n\nThe road was closed.\n"
    assert said(text, "the pier will close") == ["Skell Herald", "The mayor’s office"]
    assert said(text, "It is old") == ["Skell Herald"]


def test_who_is_quoted_in_such_a_block_is_quoted_by_its_speaker() -> None:
    block = (
        "The pier has rotted for years. “Nobody has looked at the planks,” Rolf Trubek, an engineer, said."
    )
    text = (
        f"{HEAD}The Skell Herald reports that the board will meet again:\n\n{block}\n\nThe road was closed.\n"
    )
    assert said(text, "Nobody has looked") == ["Skell Herald", "Rolf Trubek"]
    assert said(text, "has rotted") == ["Skell Herald"]


def test_a_block_goes_on_while_it_says_we() -> None:
    block = "We regret the delay of the boats.\n\nOur crews will work at night.\n\nThe company has two boats."
    text = f"{HEAD}The company’s statement reads:\n\n{block}\n"
    assert said(text, "regret the delay") == said(text, "will work at night") == ["The company’s statement"]
    assert said(text, "has two boats") == []


@pytest.mark.parametrize("margin", ["> ", "    ", "\t"])
def test_a_block_goes_on_while_it_is_set_in(margin: str) -> None:
    block = f"{margin}{PLAIN}\n\n{margin}Nobody asked the harbour office “for help” in May."
    text = f"{HEAD}The engineer, Ida Moss, wrote on Friday:\n\n{block}\n\nThe road was closed on Friday.\n"
    assert said(text, "planks are rotten") == said(text, "harbour office") == ["Ida Moss"]
    assert said(text, "road was closed") == []


def rows(text: str) -> list[tuple[list[str], str]]:
    """Return the chain of names and the words of each claim behind the head, and before the last line."""
    checked = claimcheck.check(text)
    names = {source.id: source.name for source in checked.sources}
    return [
        ([names[source] for link in claim.chain for source in link.sources], claim.text)
        for claim in checked.claims
        if claim.content[0][0] >= len(HEAD) and claim.text != LAST
    ]


LAST = "The road was closed on Friday."
LEE = ["Maria Lee"]


@pytest.mark.parametrize("inner", ["> >", ">>"])
def test_who_is_quoted_within_a_quotation_is_quoted_by_its_writer(inner: str) -> None:
    block = (
        "> The river rose by two metres.\n>\n> Tom Kaya wrote:\n"
        f"{inner} The pier burned.\n{inner} It was arson.\n>\n> I saw it."
    )
    assert rows(f"{HEAD}Maria Lee wrote:\n\n{block}\n\n{LAST}\n") == [
        (LEE, "The river rose by two metres."),
        ([*LEE, "Tom Kaya"], "The pier burned."),
        ([*LEE, "Tom Kaya"], "It was arson."),
        (LEE, "I saw it."),
    ]


def test_a_quotation_ends_where_its_signs_do() -> None:
    block = "> > I saw the pier burn.\n> > It was arson.\n\nI like the pier in May."
    text = f"{HEAD}Maria Lee wrote:\n\n{block}\n\n{LAST}\n"
    told = [(LEE, "I saw the pier burn."), (LEE, "It was arson."), ([], "I like the pier in May.")]
    assert rows(text)[:3] == told


@pytest.mark.parametrize(
    ("lead", "speaker"),
    [
        ("Maria Lee posted on Facebook:", ["Facebook", "Maria Lee"]),
        ("Maria Lee’s statement reads:", ["Maria Lee’s statement"]),
        ("The statement read:", ["The statement"]),
        ("Tom Kaya replied:", ["Tom Kaya"]),
        ("Maria Lee answered:", LEE),
        ("Mayor Maria Lee answered on Monday:", LEE),
        ("Maria Lee:", LEE),
        ("On Mon, 3 May 2021, Maria Lee wrote:", LEE),
        ("On Mon, 3 May 2021 at 10:12, Maria Lee <lee@merrow.example> wrote:", LEE),
        ("In 2021, Maria Lee wrote:", LEE),
        ("In an e-mail to the Post, Maria Lee wrote:", LEE),
        ("The weather was bad:", []),
        ("Maria Lee saw the letter from the council:", []),
    ],
)
def test_what_is_quoted_by_signs_is_told_without_them(lead: str, speaker: list[str]) -> None:
    block = "> The river rose by two metres.\n> The pier burned."
    assert rows(f"{HEAD}{lead}\n\n{block}\n\n{LAST}\n") == [
        (speaker, "The river rose by two metres."),
        (speaker, "The pier burned."),
    ]


@pytest.mark.parametrize("bullet", ["-", "•", "*"])
def test_all_items_of_a_list_are_whose_the_line_above_says(bullet: str) -> None:
    items = ["The river rose by two metres.", "The pier burned.", "The boats sank in May."]
    block = "\n".join(f"{bullet} {item}" for item in items)
    text = f"{HEAD}Maria Lee said three things had gone wrong:\n\n{block}\n\n{LAST}\n"
    assert [said(text, item) for item in items] == [LEE, LEE, LEE]
    assert said(text, "road was closed") == []


def test_an_empty_quotation_says_nothing() -> None:
    assert rows(f"{HEAD}Maria Lee wrote:\n\n>\n\nThe pier burned.\n\n{LAST}\n") == [([], "The pier burned.")]


def test_a_list_within_a_quotation_is_its_speakers() -> None:
    block = "“Two things went wrong:\n\n“The river rose by two metres.\n\n“The pier burned.”"
    assert rows(f"{HEAD}Maria Lee wrote:\n\n{block}\n\n{LAST}\n")[1:] == [
        (LEE, "“The river rose by two metres."),
        (LEE, "“The pier burned.”"),
    ]


@pytest.mark.parametrize("lead", ["On Mon, 3 May 2021, Maria Lee wrote:", "In 2021, Maria Lee wrote:"])
@pytest.mark.parametrize("block", ["The river rose by two metres.", "I saw it. The pier burned."])
def test_when_something_was_written_is_no_claim(lead: str, block: str) -> None:
    assert all(
        names == LEE and words in block for names, words in rows(f"{HEAD}{lead}\n\n{block}\n\n{LAST}\n")
    )


def test_a_report_below_a_line_is_one_paragraph_even_where_the_writer_goes_on_as_i() -> None:
    text = f"{HEAD}The Skell Herald reports:\n\n{PLAIN}\n\nI saw the pier in May. It was shut.\n"
    assert said(text, "planks are rotten") == ["Skell Herald"]
    assert said(text, "It was shut") == []


def test_a_block_in_the_first_person_is_whom_the_line_above_cites() -> None:
    lead = "After word came that Rolf Trubek would leave, Mayor Ida Moss said she hoped for a “better port:”"
    assert said(f"{HEAD}{lead}\n\n{BLOCK}\n\nThe road was closed.\n", "planks are rotten") == ["Ida Moss"]


@pytest.mark.parametrize("marks", ["“{}”", '"{}"', "‘{}’"])
def test_a_colon_within_a_quotation_leads_nothing_in(marks: str) -> None:
    lead = "Mayor Ida Moss added that " + marks.format("the port is a boat gone rogue...:")
    below = "The crews have also asked for a new pier."
    assert "Ida Moss" not in said(f"{HEAD}{lead}\n\n{below}\n", "asked for a new pier")


def test_a_block_goes_on_while_it_says_i() -> None:
    more = "I was there in May. It rotted.\n\nThe council meets on Monday."
    text = f"{HEAD}Ida Moss wrote:\n\n{BLOCK}\n\n{more}\n"
    assert said(text, "It rotted") == ["Ida Moss"]
    assert said(text, "meets on Monday") == []


def test_the_writers_own_i_is_in_no_block() -> None:
    text = f"A year at sea\n\nI have sailed for a year.\n\nWhat Ida Moss taught me:\n\n{BLOCK}\n"
    assert "Ida Moss" not in said(text, "planks are rotten")


def test_a_quotation_is_not_the_next_speakers_beyond_a_line_of_the_article() -> None:
    text = (
        "“We will not wait for another winter.\n\n“The timbers are gone, and so is our patience.”\n\n"
        "The crowd went home at nine.\n\n“Nobody told me a thing,” said Rita Moss, who sells fish there.\n"
    )
    assert said(f"{HEAD}{text}", "The timbers are gone") == []
    assert said(f"{HEAD}{text}", "told me a thing") == ["Rita Moss"]


@pytest.mark.parametrize(
    "above",
    [
        "The pier was rebuilt after the storm that killed Olaf Dahl.",
        "They met Olaf Dahl on the pier.",
        "The crowd went home at nine.",
        "The trial of Olaf Dahl begins on Monday.",
    ],
)
def test_who_is_only_named_above_a_quotation_does_not_say_it(above: str) -> None:
    assert said(f"{HEAD}{above}\n\n“Nothing here is as it was.”\n", "as it was") == []


ASKED = "We asked those who stand for mayor for one promise."
SPOKE = "Three of them spoke to this newspaper."


@pytest.mark.parametrize(
    ("above", "line", "others"),
    [
        (ASKED, "a new boat to Brann.", "Jon Aker (Civic List): “The pool stays open.”"),
        (SPOKE, "a new boat is what we need.", "Jon Aker, 60, farmer: nobody tells us when it sails."),
        (SPOKE, "the way to a new boat is long.", "Jon Aker, 60, farmer: “It leaks.”"),
        (
            "They meet on Sunday.",
            "I want a new boat.",
            "Jon Aker (Left): “It stays.”\n\nPia Lund (Left): “No tax.”",
        ),
    ],
)
@pytest.mark.parametrize("sign", ["", "- ", "3. "])
def test_a_line_in_a_list_of_voices_is_whose_name_it_opens_with(
    above: str, line: str, others: str, sign: str
) -> None:
    text = f"{HEAD}{above}\n\n{sign}Ida Moss, 34, nurse: {line}\n\n{others}\n\nIt rained.\n"
    assert said(text, "a new boat") == ["Ida Moss"]


@pytest.mark.parametrize(
    ("above", "line"),
    [
        ("The court spoke on Monday.", "Ida Moss, 34, nurse: two years in prison for fraud."),
        ("The prizes were given.", "Ida Moss (Brann): gold in the long race.\n\nJon Aker (Skell): “I ran.”"),
        (ASKED, "Jon Aker (Civic List): “The pool stays.”\n\nIda Moss (Left): did not answer the question."),
        (SPOKE, "Jon Aker (Civic List): “The pool stays.”\n\nIda Moss (Left): winner of the prize in 2019."),
        (
            SPOKE,
            "Jon Aker, clerk: “The pool stays.”\n\nIda Moss, editor: letters are cut, and we pay nothing.",
        ),
        (
            SPOKE,
            "Jon Aker, clerk: “The pool stays.”\n\nIda Moss, 34: unwell on Friday, left our calls alone.",
        ),
        (SPOKE, "Jon Aker, clerk: “The pool stays.”\n\nIda Moss, 34: failed to appear, so we left."),
        (SPOKE, "Ida Moss, 34: lost her boat to the sea.\n\nJon Aker, 60: still missing on Monday."),
        ("They told us of it. They are listed by age.", "Ida Moss: I lost it all.\n\nJon Aker: we swam."),
    ],
)
def test_what_a_list_tells_of_people_is_not_said_by_them(above: str, line: str) -> None:
    text = f"{HEAD}{above}\n\n{line}\n\nThe hall was full.\n"
    checked = claimcheck.check(text)
    assert "Ida Moss" not in {source.name for source in checked.sources}


@pytest.mark.parametrize(
    "credit", ["(about Tom Reed)", "(photo: Tom Reed)", "(Translated by Tom Reed)", "(see Tom Reed, page 4)"]
)
def test_a_bracket_that_opens_without_a_name_is_no_credit(credit: str) -> None:
    text = f"{HEAD}“The pier leaks and has leaked since May” {credit}.\n"
    assert said(text, "has leaked since") == []


def test_an_interviewer_who_says_i_speaks() -> None:
    told = "I heard that your boss quit, and the union says that you pushed him."
    text = f"{HEAD}Ann Roe spoke to this newspaper.\n\nInterviewer: {told}\n\nRoe: I did not.\n"
    assert "Interviewer" in said(text, "your boss quit")


@pytest.mark.parametrize("asker", ["Interviewer", "Reporter"])
def test_whoever_only_asks_is_no_source(asker: str) -> None:
    text = (
        f"{HEAD}Ida Moss, 83, has run the ferry for ten years.\n\n{asker}: When do you get up?\n\n"
        f"Moss: At two. The boiler takes three hours.\n\n{asker}: Who steers?\n\nMoss: My son does.\n"
    )
    assert said(text, "takes three hours") == ["Ida Moss"]
    assert asker not in {source.name for source in claimcheck.check(text).sources}


def test_a_label_that_states_something_is_a_source() -> None:
    text = f"{HEAD}BODE: It leaks.\n\nREPORTER: The mayor told us it holds. Does it?\n\nBODE: No.\n"
    assert said(text, "it holds")[0] == "REPORTER"


def test_all_below_a_question_of_an_interview_is_its_answer() -> None:
    text = (
        "Ten years on the ferry\n\nCaptain Rita Moss has sailed the ferry for ten years.\n\n"
        "How did you become a captain?\n\nMy mother was one.\n\nThe boats were smaller then.\n\n"
        "What has changed most?\n\nThe passengers look at their phones.\n\n"
        "Tell us about the worst night.\n\nThe engine failed and I could not sleep.\n\n"
        "The ferry sails for the last time on Sunday.\n"
    )
    for words in ("My mother", "boats were smaller", "look at their phones", "engine failed"):
        assert said(text, words) == ["Rita Moss"]
    assert said(text, "last time on Sunday") == []


@pytest.mark.parametrize(
    ("above", "speakers"),
    [
        ("Captain Rita Moss has sailed for ten years. We asked her what she saw.", ["Rita Moss"]),
        ("Captain Rita Moss has sailed for ten years.", []),
        ("The port has a new ferry. We asked the board what it costs.", []),
    ],
)
def test_one_question_to_you_makes_an_interview_with_whom_we_asked(above: str, speakers: list[str]) -> None:
    talk = "How many boats were there when you began?\n\nThere were 211. The mill alone had sixty."
    text = f"{HEAD}{above}\n\n{talk}\n\nAnd this year?\n\nNineteen. The mill is a hotel now.\n"
    assert said(text, "The mill alone had sixty") == speakers
    assert said(text, "The mill is a hotel") == speakers


def test_the_questions_of_an_explainer_make_no_interview() -> None:
    text = (
        "What you need to know\n\nThe port has lost its licence, and Mayor Ida Moss is away.\n\n"
        "What happened?\n\nThe licence was withdrawn on Monday.\n\nWill you get your parcel?\n\n"
        "The post office has lorries.\n\nWhat happens next?\n\nThe owner may appeal until May.\n"
    )
    for words in ("withdrawn on Monday", "has lorries", "appeal until May"):
        assert said(text, words) == []


@pytest.mark.parametrize(
    ("question", "speakers"),
    [("So why do I still fish?", []), ("Why do you still fish?", ["Rita Moss"])],
)
def test_a_writer_who_asks_himself_gives_no_interview(question: str, speakers: list[str]) -> None:
    text = (
        f"{HEAD}Captain Rita Moss has sailed for ten years.\n\n{question}\n\nIs it because I am hungry?\n\n"
        "I could not say. My boat is old.\n\nI have a good one reason for that. Are you ready?\n\n"
        "I love the sea.\n\nHow did you guess?\n\nI told you. We all love it.\n"
    )
    assert said(text, "My boat is old") == speakers
    assert said(text, "I love the sea") == speakers


def test_answers_that_cite_others_are_the_interviewees() -> None:
    text = (
        "On the pier\n\nRita Moss has looked after the pier for ten years. We met her in her office.\n\n"
        "When did you first see the rot?\n\nI saw it in May. The board had asked me to look.\n\n"
        "What did you tell the mayor?\n\nI told him that it could not stay open.\n\n"
        "Did he listen to you?\n\nMy impression was that he did.\n"
    )
    assert said(text, "I saw it in May") == ["Rita Moss"]
    assert said(text, "I told him") == ["Rita Moss"]
    assert said(text, "that he did")[0] == "Rita Moss"


BADE = "**Tell us about the worst night.**\n\nThe engine failed off Brann."
YOU = "**When did you start?**\n\nMy mother took the crew along.\n\n**Where is it now?**\n\nIt lies in Brann."


@pytest.mark.parametrize(
    ("questions", "words"),
    [
        (f"{YOU}\n\n**What came next?**\n\nNobody gave us a boat.", "It lies in Brann"),
        (f"**Captain Rita Moss, how do you steer?**\n\nBy the stars.\n\n{BADE}", "engine failed"),
        (f"We met Rita Moss at home.\n\nHow do you steer?\n\nBy the stars.\n\n{BADE}", "engine failed"),
        ("Rita Moss gave an interview.\n\n" + YOU.replace("*", ""), "took the crew"),
        ("Q. How old is it?\n\nA. The ferry sank in 1998.\n\nQ. Who knew?\n\nA. Nobody.", "sank in 1998"),
        ("Q: Old?\n\nA: It is.\n\nThe mast rots.\n\nQ: And then?\n\nA: No.", "The mast rots"),
        ("SH: Is it old?\n\nRM: The mast rots.\n\nSH: And then?\n\nRM: It will break.", "The mast rots"),
    ],
)
def test_answers_are_told_by_how_questions_are_set(questions: str, words: str) -> None:
    text = f"A captain looks back\n\nRita Moss has sailed the ferry for ten years.\n\n{questions}\n"
    assert said(text, words) == ["Rita Moss"]


@pytest.mark.parametrize(
    ("questions", "words"),
    [
        ("Q. Moore shut the shop.\n\nA. Hansen sold the house.\n\nQ. Moore is in Brann.", "sold the house"),
        ("BODE: Why?\n\nMOSS: It leaks.\n\nMoss held up a stone.\n\nBODE: Yes?\n\nMOSS: No.", "a stone"),
        ("BODE: Why?\n\nMOSS: It leaks.\n\nThe hall was full.\n\nKAYA: It holds.", "hall was full"),
        ("What happened?\n\nThe river rose by two metres.\n\nWill you get mail?\n\nSome.", "rose by two"),
    ],
)
def test_what_stands_between_turns_or_below_other_questions_is_the_articles(
    questions: str, words: str
) -> None:
    text = f"A captain looks back\n\nRita Moss has sailed the ferry for ten years.\n\n{questions}\n"
    assert "Rita Moss" not in said(text, words)


def test_answers_are_the_interviewees() -> None:
    text = (
        "A captain looks back\n\nCaptain Odd Ranheim, 71, spoke to us about the year 1998.\n\n"
        "Q: Who knew that it was bankrupt?\n\nA: The mayor knew. We owed the bank nine million crowns.\n\n"
        "Did you ever think of leaving?\n\nI signed a contract with a yard in Brann in 2001.\n"
    )
    assert said(text, "We owed the bank") == ["Odd Ranheim"]
    assert said(text, "I signed a contract") == ["Odd Ranheim"]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "Rolf Trubek: Kestria drops inquiry\n\nProsecutors dropped it.\n",
            "Kestria drops",
            "Rolf Trubek",
        ),
        (
            "Ohio: Two hurt as pier falls\n\nTwo were hurt. Police in Ohio said the planks were rotten.\n",
            "Two hurt",
            "Ohio",
        ),
        (
            "Supreme Court: Judges to hear ferry case\n\nThe Supreme Court said it would hear it in May.\n",
            "ferry case",
            "Judges",
        ),
        ("Blast in Merrow\n\nNobody claimed responsibility for the blast.\n", "responsibility", "Nobody"),
        (
            "Ferry late\n\nNo one at the port explained why the ferry was late. The port said it was fog.\n",
            "why the ferry was late",
            "No one at the port",
        ),
    ],
)
def test_topics_and_nobody_are_no_sources(text: str, words: str, name: str) -> None:
    assert said(text, words) == []
    assert name not in {source.name for source in claimcheck.check(text).sources}


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        (
            "Moss: I will run for mayor\n\nIda Moss said on Sunday that she would run.\n",
            "I will",
            ["Ida Moss"],
        ),
        (
            "Ohio: ‘We will not close the pier’\n\nOhio said it would not close the pier.\n",
            "We will",
            ["Ohio"],
        ),
        *[
            (
                f"{headline}\n\nThe navy lost three boats in May, the weekly Skell Herald reported.\n",
                "Navy lost",
                names,
            )
            for headline, names in [
                ("Navy lost three boats in May: Report", ["Skell Herald"]),
                ("Navy lost three boats in May — report", ["Skell Herald"]),
                ("Report: Navy lost three boats in May", ["Skell Herald"]),
                ("Navy lost three boats in May - Daily Record", []),
                ("Fact check - Navy lost three boats", []),
            ]
        ],
        ("Report: How we rowed\n\nWe rowed to Brann in May and met nobody.\n", "We rowed to Brann", []),
    ],
)
def test_who_speaks_in_a_headline_is_its_source(text: str, words: str, names: list[str]) -> None:
    assert said(text, words) == names


CHECK = (
    "Fact check: The clinic in Orl was not shut by the army\n\n"
    "{label} The army shut down the clinic in Orl after three nurses collapsed.\n\n"
    "VERDICT: False. The clinic closed for a holiday.\n\n"
    "THE FACTS: {posts} claim that soldiers locked the doors of the clinic on Monday. "
    "Director Hugo Hale said that the building was closed.\n"
)


@pytest.mark.parametrize(
    "label", ["CLAIM:", "Claim:", "The claim:", "CLAIM —", "CLAIM\n\n", "What was said:"]
)
@pytest.mark.parametrize(
    ("posts", "source"),
    [("Posts shared on Facebook", "Posts"), ("Social media users", "Social media users")],
)
def test_what_a_fact_check_tests_is_said_by_the_posts(label: str, posts: str, source: str) -> None:
    text = CHECK.format(label=label, posts=posts)
    assert said(text, "army shut down the clinic") == [source]
    assert said(text, "the building was closed") == ["Hugo Hale"]


def test_a_claim_under_test_is_disputed_and_its_label_no_verb() -> None:
    text = CHECK.format(label="CLAIM:", posts="Posts shared on Facebook")
    flags = {(flag.rule, text[flag.start : flag.end]) for flag in claimcheck.check(text).flags}
    assert {("disputed", "CLAIM"), ("disputed", "False")} <= flags
    assert ("loaded-cue", "CLAIM") not in flags


CHECKS = (
    "Four posts put to the test\n\nCLAIM: {claim}\n\n"
    "THE FACTS: That is false. Nurse Rita Moss said the vials held vaccine.\n\n"
    "CLAIM: The ferry sank in May.\n\nTHE FACTS: It is in the yard. Captain Jon Aker said it leaks.\n"
)


@pytest.mark.parametrize(
    ("claim", "sources"),
    [
        ("Posts on X claim that the vials held chips.", ["Posts on X"]),
        ("A viral TikTok video claims the vials held chips.", ["A viral TikTok video"]),
        ("Social media users say the vials held chips.", ["Social media users"]),
        ("The vials held chips.", []),
        ("Photos show the vials held chips.", []),
    ],
)
def test_several_checks_in_one_article_keep_who_claims_and_who_finds(claim: str, sources: list[str]) -> None:
    text = CHECKS.format(claim=claim)
    assert said(text, "vials held chips") == sources
    assert said(text, "vials held vaccine") == ["Rita Moss"]
    assert said(text, "it leaks") == ["Jon Aker"]
    assert said(text, "ferry sank") == []


def test_a_claim_alone_is_no_fact_check() -> None:
    text = "Ferry sinks\n\nClaim: the ferry was old. The company denied it.\n\nIt rained in the harbour.\n"
    assert said(text, "It rained in the harbour") == []
    assert said(text, "the ferry was old") == []


@pytest.mark.parametrize(
    "line", ["Eva Ranheim, daughter", "Eva Ranheim", "— Eva Ranheim, daughter", "Eva Ranheim (daughter)"]
)
def test_a_pull_quote_is_whose_name_stands_below(line: str) -> None:
    text = (
        "Ferry town mourns its captain\n\nCaptain Odd Ranheim was buried on Monday.\n\n"
        f'"He never once turned back in a storm"\n{line}\n\nThe ferry will bear his name.\n'
    )
    assert said(text, "never once turned back") == ["Eva Ranheim"]
    assert not [c for c in claimcheck.check(text).claims if line in c.text]


def test_a_quotation_above_a_subhead_is_not_the_subheads() -> None:
    text = (
        "Ferry town mourns\n\nCaptain Odd Ranheim was buried on Monday, and the harbour was full.\n\n"
        '"He never once turned back in a storm"\n\nThe Last Ferry Home\n\nThe ferry left at nine on Monday.\n'
    )
    assert said(text, "never once turned back") == []


@pytest.mark.parametrize("opening", ["Letters: The bridge\n\n", "The bridge\n\nDear Editor,\n\n"])
def test_a_letter_is_whose_name_it_is_signed_with(opening: str) -> None:
    text = (
        f"{opening}I have crossed the old bridge every day. The council says it is unsafe.\n\n"
        "Rita Moss, Park Lane\n\nYour report on the ferry was wrong. The boat sailed at nine.\n\n"
        "Sunil Batra, harbour pilot\n"
    )
    assert said(text, "crossed the old bridge") == ["Rita Moss"]
    assert said(text, "it is unsafe") == ["Rita Moss", "The council"]
    assert said(text, "The boat sailed at nine") == ["Sunil Batra"]


LETTER = "Sir, – The board blames fog for the late ferry. It lay on two days only."


@pytest.mark.parametrize(
    ("close", "name"),
    [
        (" – Yours, etc,\n\nRita Moss,\nQuay Street,\nPort Ellery", "Rita Moss"),
        (" Yours faithfully,\n\nRITA MOSS\nPort Ellery", "RITA MOSS"),
        ("\n\nYours sincerely,\n\nRita Moss", "Rita Moss"),
        ("\n\nRita Moss, Port Ellery", "Rita Moss"),
    ],
)
@pytest.mark.parametrize("heading", ["Letters to the editor", "Reader’s letter: Fog", "The ferry"])
def test_a_letter_may_be_closed_in_its_last_line(heading: str, close: str, name: str) -> None:
    assert said(f"{heading}\n\n{LETTER}{close}\n", "two days only") == [name]


@pytest.mark.parametrize(
    ("lead", "greeting", "close", "speaker"),
    [
        ("Her letter to the crews:", "Dear colleagues,\n\n", "Rita Moss", ["Rita Moss"]),
        ("She left on Friday.", "My dear friends,\n\n", "Yours,\n\nRita Moss", ["Rita Moss"]),
        ("She pinned a note to the door:", "", "Rita Moss, captain", ["Rita Moss"]),
        ("Her letter:", "Dear Mr. Lorn:\n\n", "Respectfully yours,\n\nRita V. Moss", ["Rita V. Moss"]),
        ("Her letter to the crews:", "Dear colleagues,\n\n", "It was pinned to a door.", []),
        ("Her letter was long:", "Moss kept the lamp. ", "Rita Moss", []),
        ("Her letter was long:", "", "Sunil Batra", []),
        ("Her letter to the crews:", "", "By Rita Moss", []),
        ("The crews handed out this note:", "", "Rita Moss", []),
        ("Jon Aker left a note at the door of Rita Moss:", "", "Rita Moss", []),
    ],
)
def test_a_letter_within_an_article_is_whose_name_ends_it(
    lead: str, greeting: str, close: str, speaker: list[str]
) -> None:
    text = (
        f"{HEAD}Captain Rita Moss has left the ferry. {lead}\n\n{greeting}The boat had no lamp in March.\n\n"
        f"Forty trips were cancelled.\n\n{close}\n\nThe pier was built in 1911.\n"
    )
    assert said(text, "Forty trips") == speaker
    assert said(text, "built in 1911") == []


def test_letters_that_an_article_is_about_are_not_signed() -> None:
    text = "Love letters found in wall\n\nBuilders found forty letters in May.\n\nRita Moss, Port Ellery\n"
    assert said(text, "forty letters") == []


def test_an_interview_may_have_names_for_labels() -> None:
    text = (
        "The man who counts the bees\n\nBiologist Karl Ode has counted bees for thirty years.\n\n"
        "Skell Herald: When did you begin?\n\nKarl Ode: In 1991. There were forty hives then.\n\n"
        "Herald: And today?\n\nOde: Three hives are left. The spraying killed the rest.\n"
    )
    assert said(text, "There were forty hives") == ["Karl Ode"]
    assert said(text, "Three hives are left") == ["Karl Ode"]


@pytest.mark.parametrize(
    "post",
    [
        "The bridge will open in May. pic.twitter.com/abcd\n— Rosa Klint (@klint) March 4, 2021",
        "The bridge will open in May. — Rosa Klint (@klint) March 4, 2021",
        "“The bridge will open in May.” — Rosa Klint (@klint) March 4, 2021",
        "The bridge will open in May, by a vote of 48-48. — Rosa Klint (@klint) March 4, 2021",
        "Rosa Klint (@klint) The bridge will open in May. pic.twitter.com/abcd",
        "Rosa Klint (@klint):\n\nIt rained.\n\nThe bridge will open in May.\n\nMarch 4, 2021",
        "Rosa Klint (@klint)\n\nThe bridge will open in May.",
        "“The bridge will open in May,” Rosa Klint tweeted.",
    ],
)
def test_a_post_is_its_authors_on_its_platform(post: str) -> None:
    assert said(f"{HEAD}{post}\n\nThe board met.\n", "bridge will open in May") == ["Twitter", "Rosa Klint"]


@pytest.mark.parametrize("dash", ["— ", "–", "- "])
def test_a_quotation_above_a_dash_and_a_name_keeps_its_marks(dash: str) -> None:
    checked = claimcheck.check(
        f"{HEAD}“The boats are too old for this.”\n\n{dash}Rita Moss, captain\n\nIt rained."
    )
    assert [c.text for c in checked.claims if "too old" in c.text] == ["“The boats are too old for this.”"]


def test_a_handle_in_a_sentence_makes_no_post() -> None:
    assert said(f"{HEAD}Rosa Klint (@klint) was there when the bridge opened in May.", "bridge opened") == []
    post = "Rosa Klint (@klint)\n\nThe bridge will open in May.\n\nThe board met on Monday."
    assert said(f"{HEAD}{post}", "The board met") == []


@pytest.mark.parametrize(
    ("above", "speaker"),
    [
        ("The ferry company said on Monday that the old boats would be sold.", "The ferry company"),
        ("A resident said the pier was rotten, adding that nobody had looked at it.", "A resident"),
        ("Jon Aker of the town's planning office confirmed that six people had complained.", "Jon Aker"),
        (
            "Rita Moss recalled her mother, who she said taught her to “speak from the heart” at sea.",
            "Rita Moss",
        ),
    ],
)
def test_a_quotation_goes_on_with_whose_words_end_the_paragraph_above(above: str, speaker: str) -> None:
    quotation = "“A letter about the boats was sent to every house. It will be read out in May.”"
    text = f"{HEAD}{above}\n\n{quotation}\n\nThe board met on Monday."
    assert said(text, "read out in May") == [speaker]


@pytest.mark.parametrize("behind", ["Rita Moss told the council.", "said Rita Moss, who owns a boat."])
def test_a_quotation_that_lost_its_closing_mark_ends_with_who_says_it(behind: str) -> None:
    text = (
        f'{HEAD}"The boats are too old for this, {behind}\n\n"They are as good as new," Jon Aker replied.\n'
    )
    assert said(text, "boats are too old") == ["Rita Moss"]
    assert said(text, "good as new") == ["Jon Aker"]


@pytest.mark.parametrize(
    ("first", "speaker"),
    [
        ('"We rowed all night, said Rita Moss, 40, a nurse from Brann with two sons.', "Rita Moss"),
        ('"My mother rowed all night.', "Jon Aker"),
    ],
)
def test_a_lost_closing_mark_does_not_give_a_quotation_to_the_next_speaker(first: str, speaker: str) -> None:
    text = f'{HEAD}{first}\n\n"We saw the light. We thought it was a star," said Jon Aker.\n'
    assert said(text, "rowed all night")[0] == speaker
    assert said(text, "saw the light") == ["Jon Aker"]


def test_a_quotation_in_single_marks_is_not_the_headlines() -> None:
    text = (
        "Sailors' boss hits out at harbour rule\n\n'Three days' delay for one boat too many is a farce,' "
        "said Bo Reed of the sailors' guild, 'and the owners' plan proves nothing.'\n\nThe ferry sails.\n"
    )
    assert said(text, "is a farce") == ["Bo Reed"]
    assert said(text, "proves nothing") == ["Bo Reed"]


def test_a_quotation_below_the_articles_own_words_is_nobodys() -> None:
    above = "The boats are painted red and blue."
    text = f"{HEAD}{above}\n\n“A letter about the boats was sent to every house.”\n\nThe board met on Monday."
    assert said(text, "letter about the boats") == []


def test_the_facts_are_no_speaker() -> None:
    text = f"{HEAD}RITA AKER: It holds.\n\nLABEL: That is not true.\n\nRITA AKER: Yes.\n\nLABEL: No.\n"
    assert said(text.replace("LABEL", "THE FACTS"), "not true") == []
    assert said(text.replace("LABEL", "IDA MOSS"), "not true") == ["IDA MOSS"]


def test_who_refers_to_his_own_words_says_them_once() -> None:
    text = f"{HEAD}“As I told the board in March, the pier is safe,” Geir Strand said.\n"
    assert said(text, "the pier is safe") == ["Geir Strand"]


@pytest.mark.parametrize(
    ("told", "speakers"),
    [
        ("Mayor Ida Moss is said to have sold the pier", []),
        ("Mayor Ida Moss is accused of having sold the pier", []),
        ("Mayor Ida Moss said the board is known to have sold the pier", ["Ida Moss"]),
    ],
)
def test_of_whom_others_tell_says_nothing(told: str, speakers: list[str]) -> None:
    assert said(f"{HEAD}{told} in secret.\n", "sold the pier") == speakers


def test_what_something_seems_of_says_nothing() -> None:
    text = f"{HEAD}The crews of the old ferries seem to be getting ready to leave the port.\n"
    assert said(text, "getting ready") == []


LABELS = (
    HEAD + "Rita Moss asked Jon Aker about it.\n\n"
    "RITA MOSS:\n\nWhy does the new pier leak? The old one held for fifty years.\n\n"
    "JON AKER:\n\nThe old one was of oak. I built it.\n\nNobody pays for oak now. We would row for it.\n\n"
    "The harbour board meets on Friday."
)
RUN_IN = (
    HEAD + "Rita Moss asked Jon Aker about it. The exchange goes as follows:\n\n"
    "“MOSS: The pier leaks. / AKER: It holds, Mrs. Moss. The planks are new. "
    "/ MOSS: The planks float by my window.”\n\nThe harbour board meets on Friday."
)


@pytest.mark.parametrize(
    ("text", "words", "speakers"),
    [
        (LABELS, "held for fifty years", ["Rita Moss"]),
        (LABELS, "was of oak", ["Jon Aker"]),
        (LABELS, "Nobody pays for oak", ["Jon Aker"]),
        (LABELS, "board meets", []),
        (RUN_IN, "pier leaks", ["Rita Moss"]),
        (RUN_IN, "planks are new", ["Jon Aker"]),
        (RUN_IN, "float by my window", ["Rita Moss"]),
        (HEAD + "Rita Moss:\n\nThe book of the pier is out.\n\nThe board meets on Friday.", "is out", []),
        (HEAD + "On Monday: Rita Moss: rows. Jon Aker: sings. It rained on Friday.", "It rained", []),
    ],
)
def test_labels_on_lines_of_their_own_and_within_a_paragraph_make_a_transcript(
    text: str, words: str, speakers: list[str]
) -> None:
    assert said(text, words) == speakers


ANNOUNCED = (
    HEAD
    + "Rita Moss asked Jon Aker. A transcript follows:\n\nRITA MOSS:\n\nThe new pier leaks.\n\nJON AKER:\n\n"
    "My planks are new.\n\nI built it in May, and the mayor said it was of oak.\n\n"
    "The coach said we rowed well."
)
COURT = (
    HEAD
    + "Two of them met in court. Rita Moss: Who built the pier by the mill? Jon Aker: I and my crew did. "
    "Rita Moss: When was it? Jon Aker: In the May of that year. I was young then. The judge said we could go."
)


@pytest.mark.parametrize(
    ("text", "words", "speakers"),
    [
        (ANNOUNCED, "My planks", ["Jon Aker"]),
        (ANNOUNCED, "was of oak", ["Jon Aker", "the mayor"]),
        (ANNOUNCED, "rowed well", []),
        (COURT, "my crew did", ["Jon Aker"]),
        (COURT, "I was young", ["Jon Aker"]),
        (COURT, "could go", ["The judge"]),
    ],
)
def test_the_last_turn_goes_on_in_the_first_person_only(text: str, words: str, speakers: list[str]) -> None:
    assert said(text, words) == speakers


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "LONDON:\n\nA man was shot on Monday.\n\nPARIS:\n\nA train was late. Jean Paris sat in it.\n\n"
            "BERLIN:\n\nThe mayor left us.",
            [],
        ),
        (
            "BACKGROUND:\n\nWe know the mine closed in 2010.\n\nMOSS:\n\nAna Moss owned it, so we think.\n\n"
            "WHAT NEXT:\n\nThe board meets in May.",
            ["the author"],
        ),
        (
            "Ana Moss:\n\nYes on the pier.\n\nBo Reed:\n\nNo on the pier.\n\nAna Moss:\n\nYes on the boats.",
            [],
        ),
        (
            "Ratings\n\nReed:\n\nGood at the back.\n\nMoss:\n\nA poor day.\n\nReed:\n\nTaken off late.\n\n"
            "The coach said we played well.",
            ["The coach"],
        ),
        ("He wrote three books. Moss: A Life (2001). Reed: A Death (2004). Moss: The End (2009).", []),
        (
            "Match report. Goals. Moss: two. Reed: one. Cards. Moss: one. The referee said it was rough.",
            ["The referee"],
        ),
        ("The line-up. Ana Moss: guitar. Bo Reed: drums. Ana Moss: vocals. I saw you. You were there.", []),
        ("Results. Moss: 34 votes. Reed: 21 votes. In the rerun. Moss: 40 votes.", []),
        ("Moss: a thriller about a thief. Reed: a comedy. Moss: two stars. Tom Moss directed the first.", []),
    ],
)
def test_labels_of_what_nobody_says_make_no_transcript(text: str, speakers: list[str]) -> None:
    checked = claimcheck.check(f"{HEAD}{text}\n\nThe road was closed on Friday.\n")
    names = {source.id: source.name for source in checked.sources}
    told = {names[source] for claim in checked.claims for link in claim.chain for source in link.sources}
    assert sorted(told) == speakers


DEMANDS = (
    HEAD + "Rita Moss of the crews said the board would have to do four things:\n\n"
    "Mend the two piers that were closed in May\n\nPay the men whose boats were lost at sea\n\n"
    "Open the ferry to Brann, which the mayor closed\n\nThe mayor is on leave until June."
)
RULES = (
    HEAD + "Rita Moss wrote on Monday:\n\n1. The board shall meet each spring.\n\n"
    "2. The board shall pay for the piers.\n\nThe mayor is on leave until June."
)
POINTS = (
    HEAD
    + "The crews' report says:\n\nThe piers were closed for a year, and\nThe boats were old and leaked;\n"
    "The mayor knew.\n\nThe mayor is on leave until June."
)
RELATED = (
    HEAD + "Rita Moss wrote on Monday:\n\nAdvertisement\n\nRelated stories\n\n"
    "The mayor is on leave until June."
)


@pytest.mark.parametrize(
    ("text", "words", "speakers"),
    [
        (DEMANDS, "Pay the men", ["Rita Moss"]),
        (DEMANDS, "ferry to Brann", ["Rita Moss"]),
        (DEMANDS, "on leave", []),
        (RULES, "pay for the piers", ["Rita Moss"]),
        (RULES, "on leave", []),
        (POINTS, "old and leaked", ["The crews' report"]),
        (POINTS, "The mayor knew", ["The crews' report"]),
        (POINTS, "on leave", []),
        (RELATED, "on leave", []),
        (
            HEAD
            + "Mayor Ida Holm wrote a letter that says just that:\n\nWe need oak piers. The old ones float.",
            "old ones float",
            ["Ida Holm"],
        ),
    ],
)
def test_whoever_leads_in_a_list_says_all_its_items(text: str, words: str, speakers: list[str]) -> None:
    assert said(text, words) == speakers


TALK = (
    "\n\nYou left the board in May. Do you regret it?\n\nI do not. The board had lost its way.\n\n"
    "You have said that the crews are old. How do you see them now?\n\nCrews grow old every thirty years. "
    "The first of them came with the ferries.\n\nNobody follows them now."
)


@pytest.mark.parametrize(
    ("above", "words", "speakers"),
    [
        ("Rita Moss, 79, spoke with the Skell Herald about the crews.", "lost its way", ["Rita Moss"]),
        ("Rita Moss, 79, spoke with the Skell Herald about the crews.", "every thirty", ["Rita Moss"]),
        ("Rita Moss, 79, gave us an interview at home.", "came with the ferries", ["Rita Moss"]),
        ("Rita Moss, 79, spoke with the Skell Herald about the crews.", "Nobody follows", []),
        ("Rita Moss, 79, has a house by the sea.", "every thirty", []),
    ],
)
def test_two_questions_to_you_make_an_interview_where_one_is_announced(
    above: str, words: str, speakers: list[str]
) -> None:
    assert said("Rita Moss looks back\n\n" + above + TALK, words) == speakers


COUNTED = (
    "\n\nHow many seals did you count?\n\n{} four hundred in May. The south bank alone had ninety.\n\n"
    "Where do they sleep?\n\nOn the old mole. The stones are warm there."
)
BACK = "\n\nWill I get one back?\n\nNo. I rang the port and was told that there are none."
NEXT = "\n\nWhat would you change?\n\nNothing. The ferry could slow down."
WARDEN = "Captain Odd Ranheim has lived on the sandbank for ten years."


@pytest.mark.parametrize(
    ("above", "opening", "after", "speakers"),
    [
        (f"{WARDEN} We asked him about the seals.", "There were", "", ["Odd Ranheim"]),
        (f"{WARDEN} The Herald visited him in May.", "There were", "", ["Odd Ranheim"]),
        (f"{WARDEN} He talked to us on the mole.", "There were", "", ["Odd Ranheim"]),
        (WARDEN, "I counted", NEXT, ["Odd Ranheim"]),
        (WARDEN, "There were", NEXT, []),
        (f"{WARDEN} We asked him about the seals.", "There were", BACK, []),
        (f"{WARDEN} We asked him about the seals.", "The Port Authority says there were", "", []),
        (f"{WARDEN} He asked the port, which spoke to us.", "There were", "", []),
        (f"{WARDEN} He spoke to reporters on Monday.", "There were", "", []),
        ("The sandbank lies off Brann.", "I counted", NEXT, []),
    ],
)
def test_all_of_an_answer_is_the_interviewees(
    above: str, opening: str, after: str, speakers: list[str]
) -> None:
    text = f"The seals off Brann\n\n{above}{COUNTED.format(opening)}{after}\n"
    for words in ("south bank alone", "stones are warm"):
        assert said(text, words) == speakers


BY_MOSS = "it did not pay. — Rita Moss (@rmoss) May 4, 2031\n\nThe mayor is on leave until June."
POSTS = {
    "open": "Harbour board votes against mending the two old piers by the mill\n\nThe board met on Monday. "
    + BY_MOSS,
    "listed": "The new board is doing more than the old one did:\n\n+ Two piers were mended\n\n+ In May "
    + BY_MOSS,
    "led": "Rita Moss wrote about the piers by the mill:\n\nThe board met in May, " + BY_MOSS,
    "headed": "The Harbour Board Votes Against Mending Two Old Piers\n\nThe board met on Monday.\n\n"
    "For years " + BY_MOSS,
    "called": "The crews have mended two of the piers. Learn more: https://t.co/x1 "
    "— Skell Ferries (@skellferries) May 4, 2031\n\nThe mayor is on leave until June.",
}


@pytest.mark.parametrize(
    ("post", "words", "speakers"),
    [
        ("open", "votes against", ["Twitter", "Rita Moss"]),
        ("open", "board met on", ["Twitter", "Rita Moss"]),
        ("open", "on leave", []),
        ("listed", "more than the old", ["Twitter", "Rita Moss"]),
        ("listed", "piers were mended", ["Twitter", "Rita Moss"]),
        ("headed", "The board met on Monday", []),
        ("called", "mended two", ["Twitter", "Skell Ferries"]),
    ],
)
def test_a_post_of_several_paragraphs_begins_with_a_line_that_no_stop_ends(
    post: str, words: str, speakers: list[str]
) -> None:
    text = HEAD + "The board has a new roof.\n\n" + POSTS[post]
    assert said(text, words.strip()) == speakers


@pytest.mark.parametrize(
    ("line", "words", "speakers"),
    [
        ("Captain Rita Moss left early. “This is no game for us,” she fumed.", "no game", ["Rita Moss"]),
        ("“The piers were never safe at all,” Rita Moss, a captain from Brann.", "never safe", ["Rita Moss"]),
        (
            "“The piers were never safe at all,” Rita Moss. “They have been afloat for years.”",
            "afloat",
            ["Rita Moss"],
        ),
        ("Rita Moss waited. “The Old Man and the Sea,” he waved, was wet.", "was wet", []),
    ],
)
def test_a_quotation_that_ends_in_a_comma_is_whose_name_or_deed_stands_behind_it(
    line: str, words: str, speakers: list[str]
) -> None:
    assert said(HEAD + line, words) == speakers


@pytest.mark.parametrize(
    "text",
    [
        "Ana Moss was beaten by her husband. “I hit her once. I am sorry.”",
        "Ana Moss was killed on Friday by a car. “I saw it happen. It was awful.”",
        "Bo Reed was fired. “We had no choice. I had to do it.”",
        "Bo Reed hired Ana Moss. She left. “I was glad to see her go.”",
        "Behind Bo Reed stood a clerk. “I was told to stand here.”",
        "Ana Moss sang her hit. “I want to dance until the morning comes.”",
        "In court, he faced the widow.\n\n“You killed my husband.”",
    ],
)
def test_a_quotation_behind_a_sentence_about_somebody_is_nobodys(text: str) -> None:
    checked = claimcheck.check(f"{HEAD}{text}\n\nThe road was closed on Friday.\n")
    assert [claim.text for claim in checked.claims if claim.chain] == []


@pytest.mark.parametrize(
    ("above", "quotation", "speakers"),
    [
        ("Ana Moss was beaten by her husband in May.", "“I hit her once. I am sorry.”", []),
        ("Ana Moss was beaten by her husband in May.", "“I hit my wife once. I am sorry for it.”", []),
        ("Captain Ida Moss was killed on Friday by a car.", "“I saw it happen. It was awful.”", []),
        ("Bo Reed drowned in May.", "“Nobody came for hours. The sea was high.”", []),
        ("Bo Reed has run the ferry for ten years.", "“I could not have won without him.”", []),
        ("Behind Bo Reed stood a clerk.", "“I was told to stand here for an hour.”", []),
        ("Ana Moss sang her hit.", "“I want to dance until the morning comes.”", []),
        ("Bo Reed has run the ferry for ten years.", "“My mother rowed it. She was strong.”", ["Bo Reed"]),
        ("Ana Moss has run the ferry for ten years.", "“My brother built it. He was strong.”", ["Ana Moss"]),
    ],
)
def test_a_quotation_below_a_line_about_whom_others_speak_of_is_not_theirs(
    above: str, quotation: str, speakers: list[str]
) -> None:
    words = quotation.split(".", maxsplit=1)[0].strip("“")
    assert said(f"{HEAD}{above}\n\n{quotation}\n\nThe road was closed on Friday.\n", words) == speakers


OTHERS = "A clerk of the port, Bo Reed, said the ferry had been paid for."


@pytest.mark.parametrize(
    ("above", "speakers"),
    [
        ("Crew leader Jon Aker climbed onto a bench at noon and spoke to some 300 sailors.", ["Jon Aker"]),
        ("Jon Aker took the microphone.", ["Jon Aker"]),
        ("PORT ELLERY, Kestria — Skell crew leader Jon Aker rose at 6 a.m. Monday and spoke.", ["Jon Aker"]),
        ("The last word at the meeting went to captain Jon Aker.", ["Jon Aker"]),
        ("In the end the floor was given to Jon Aker, who owns a boat.", ["Jon Aker"]),
        ("Now ask the captain of the Skell, Jon Aker.", []),
        ("Ask captain Jon Aker and he has his answer ready.", ["Jon Aker"]),
        ("We put the question to Jon Aker.", ["Jon Aker"]),
        ("It was left to Jon Aker to sum up the evening.", ["Jon Aker"]),
        ("It was left to Jon Aker to pay.", []),
        ("The last word went to Jon Aker and Ida Moss.", []),
        ("The last word went to Jon Aker's parrot.", []),
        ("The last word went to Jon Aker, but the crowd drowned him out.", []),
        ("It was left to Jon Aker to tell the family.", []),
        ("Nobody is happier than Jon Aker that it is over.", []),
        ("The prize went to Jon Aker.", []),
    ],
)
@pytest.mark.parametrize("below", ["The road was closed on Friday.", OTHERS])
def test_who_is_given_the_word_or_takes_it_has_it_in_all_quotations_below(
    above: str, speakers: list[str], below: str
) -> None:
    quotations = (
        "“You were promised a boat. You got an oar.”\n\n“The boat lies in Brann. It will stay there.”"
    )
    text = f"{HEAD}{above}\n\n{quotations}\n\n{below}\n"
    found = [said(text, words) for words in ("You were promised", "You got an oar", "The boat lies in Brann")]
    assert found == [speakers] * 3 or (not speakers and ["Jon Aker"] not in found)
    if below == OTHERS:
        assert said(text, "had been paid for") == ["Bo Reed"]


@pytest.mark.parametrize(
    ("second", "speakers"),
    [("They sold us an oar.", [["Jon Aker"]] * 2), ("Then he sold us an oar.", [["Jon Aker"], ["Bo Reed"]])],
)
def test_who_has_the_word_has_it_up_to_where_he_is_spoken_of(second: str, speakers: list[list[str]]) -> None:
    text = f"{HEAD}Jon Aker took the microphone.\n\n“They paid us nothing.”\n\n“{second}”\n\n{OTHERS}\n"
    assert [said(text, "paid us nothing"), said(text, "sold us an oar")] == speakers
    assert said(text.replace("They paid", "He paid"), "paid us nothing") == ["Bo Reed"]


@pytest.mark.parametrize(
    ("above", "below", "speakers"),
    [
        ("Jon Aker leaned on the rail.", OTHERS, ["Jon Aker"]),
        ("Pressed on the point, captain Jon Aker hesitated.", OTHERS, ["Jon Aker"]),
        ("Jon Aker said that nobody had paid.", OTHERS, ["Jon Aker"]),
        ("Jon Aker never spoke of it.", OTHERS, ["Bo Reed"]),
        ("Jon Aker was dismissed on Friday.", OTHERS, ["Bo Reed"]),
        ("The hall was full at noon.", OTHERS, ["Bo Reed"]),
        ("Jon Aker leaned on the rail.", "“And we paid,” said captain Ida Moss.", ["Ida Moss"]),
        ("Jon Aker took the microphone.", "“And we paid,” said captain Ida Moss.", ["Jon Aker"]),
    ],
)
def test_whom_the_line_above_is_about_says_it_and_no_later_one(
    above: str, below: str, speakers: list[str]
) -> None:
    text = f"{HEAD}{above}\n\n“We were promised a boat. We got an oar.”\n\n{below}\n"
    assert said(text, "promised a boat") == speakers
    assert said(text, "paid for" if below == OTHERS else "And we paid") != ["Jon Aker"]


@pytest.mark.parametrize("about", ["The verdict of the jury on Jon Aker", "The jury that freed Jon Aker"])
def test_whom_something_brief_is_about_does_not_say_it(about: str) -> None:
    text = f"{HEAD}{about} was unequivocal: “We find that he is guilty on all counts.”\n"
    assert "Jon Aker" not in said(text, "guilty on all counts")


@pytest.mark.parametrize("who", ["captain Jon Aker", "he"])
def test_who_was_brief_before_a_colon_says_what_stands_behind(who: str) -> None:
    lead = f"The prize went to captain Jon Aker. In his speech of thanks, {who} was brief: "
    text = f"{HEAD}{lead}“The sea is free and open all night.” The hall stood up.\n"
    assert said(text, "open all night") == ["Jon Aker"]
    assert said(text, "The hall stood up") == []


@pytest.mark.parametrize(
    ("behind", "speakers"),
    [
        ("Those were the last orders that captain Rita Moss gave her crew.", ["Rita Moss"]),
        ("This is how Rita Moss sees it.", ["Rita Moss"]),
        ("That was the message from captain Rita Moss on Friday.", ["Rita Moss"]),
        ("That was Rita Moss's answer.", ["Rita Moss"]),
        ("With those words captain Rita Moss left the hall.", ["Rita Moss"]),
        ("With those words a judge sent Rita Moss home.", []),
        ("With those words Rita Moss was sent home.", []),
        ("Those were the last words that Rita Moss heard.", []),
        ("That was the answer to Rita Moss.", []),
        ("These are the words of a song that Rita Moss sang.", []),
        ("That was the view of Rita Moss's rivals.", ["Rita Moss's rivals"]),
        ("That was the order of the judge before Rita Moss left.", ["the judge"]),
        ("Those were the words police say Rita Moss used at noon.", ["police"]),
        ("Those were the words Rita Moss used, the Herald reported.", ["Herald"]),
        ("This is how Rita Moss remembers her boss's last words.", []),
    ],
)
@pytest.mark.parametrize("between", [" ", "\n\n"])
def test_a_quotation_is_whose_words_the_sentence_behind_it_calls_it(
    behind: str, speakers: list[str], between: str
) -> None:
    text = f"{HEAD}“The boats are too old for this, and so are we.”{between}{behind}\n"
    assert said(text, "too old for this") == speakers


@pytest.mark.parametrize(
    ("lead", "speaker"),
    [
        ("Ferry captain Lena Brandt hit back within the hour:", "Lena Brandt"),
        ("Lena Brandt weighed in with criticism:", "Lena Brandt"),
        ("Lena Brandt sought to temper the row with a letter:", "Lena Brandt"),
        ("Tove Hald praised Oskar Veit on the radio:", "Tove Hald"),
        ("The Marl Valley Trust welcomed the ruling on its website:", "Marl Valley Trust"),
        ("A friend of Tove Hald painted a darker picture:", "A friend of Tove Hald"),
        ("Oskar Veit regrets nothing:", "Oskar Veit"),
        ("Oskar Veit has no doubts about the cause:", "Oskar Veit"),
        ("Asked about the fire, Oskar Veit grew angry:", "Oskar Veit"),
        ("As Mayor Tove Hald put it back in October:", "Tove Hald"),
    ],
)
def test_whose_words_stand_behind_a_colon_need_no_verb_of_saying(lead: str, speaker: str) -> None:
    words = "The dam will hold until the boats are out of the water."
    checked = claimcheck.check(f"{HEAD}{lead} “{words} It always has.”\n\nThe town has 4,000 people.\n")
    rows = checked.to_pandas("claims")
    quoted = rows[rows["claim"].str.contains("dam will hold")]
    assert list(quoted["claim"]) == [f"“{words}"]
    assert list(quoted["source"]) == [speaker]
    assert list(rows[rows["claim"].str.contains("always has")]["source"]) == [speaker]


@pytest.mark.parametrize(
    "lead",
    [
        "Over the gate of the yard that Oskar Veit built hangs a board:",
        "The first question put to Lena Brandt in the exam was easy:",
        "There is an old saying in Marl:",
    ],
)
def test_nobody_says_what_stands_on_a_board(lead: str) -> None:
    words = "The sea feeds whoever works until the boats are out"
    checked = claimcheck.check(f"{HEAD}{lead} “{words}.”\n\nThe town has 4,000 people.\n")
    rows = checked.to_pandas("claims")
    assert not rows[rows["claim"].str.contains(words)]["source"].any()


def test_what_is_said_before_a_colon_is_said_as_well() -> None:
    text = f"{HEAD}Lena Brandt said the dam would hold: “It has never broken in a hundred years.”\n"
    assert said(text, "the dam would hold") == ["Lena Brandt"]
    assert said(text, "never broken") == ["Lena Brandt"]
