"""Sentences of whole articles, and what each line of an article is."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claimcheck.records import Article, SentenceKind
from claimcheck.segment import segment

HARBOUR = """\
World | Politics

Ferry talks resume in Port Ellery:
a long winter ends

By Ida Berg, The Ellery Gazette
Published 3 May 2021 10:15 a.m.

ADVERTISEMENT

PORT ELLERY (Reuters) — The ferry company and its crews have met again, the mayor said. “We talked,” she said.

A Hard Winter For Everyone

Nobody had expected it. Follow Ida Berg on Twitter @idaberg. The crews had left in May.

“Read more about it here,” the mayor said, pointing at a leaflet. Read more about the strike here.

Bo Lund/Getty Images

(Reporting by Ida Berg; Editing by Bo Lund)

Related stories
Crews vote on a strike
Mayor opens new pier

Gulls return to old pier after storm Lighthouse keeper finds letter in bottle City council votes on \
parking fees Record number of visitors in May Fishing fleet stays in port over fuel prices
"""


def kinds(text: str) -> list[tuple[str, str]]:
    return [(s.kind.value, text[s.start : s.end]) for s in segment(Article("article", text))]


def only(text: str, kind: SentenceKind) -> list[str]:
    return [words for found, words in kinds(text) if found == kind]


def test_every_line_of_a_page_gets_its_kind() -> None:
    assert kinds(HARBOUR) == [
        ("boilerplate", "World | Politics"),
        ("headline", "Ferry talks resume in Port Ellery:"),
        ("headline", "a long winter ends"),
        ("byline", "By Ida Berg, The Ellery Gazette"),
        ("dateline", "Published 3 May 2021 10:15 a.m."),
        ("boilerplate", "ADVERTISEMENT"),
        ("dateline", "PORT ELLERY (Reuters) —"),
        ("body", "The ferry company and its crews have met again, the mayor said."),
        ("body", "“We talked,” she said."),
        ("headline", "A Hard Winter For Everyone"),
        ("body", "Nobody had expected it."),
        ("boilerplate", "Follow Ida Berg on Twitter @idaberg."),
        ("body", "The crews had left in May."),
        ("body", "“Read more about it here,” the mayor said, pointing at a leaflet."),
        ("boilerplate", "Read more about the strike here."),
        ("boilerplate", "Bo Lund/Getty Images"),
        ("byline", "(Reporting by Ida Berg; Editing by Bo Lund)"),
        ("boilerplate", "Related stories"),
        ("boilerplate", "Crews vote on a strike"),
        ("boilerplate", "Mayor opens new pier"),
        ("boilerplate", HARBOUR.splitlines()[-1]),
    ]


def test_paragraphs_are_counted_by_lines_and_indexes_by_sentences() -> None:
    found = segment(Article("article", "One. Two.\n\n  \n\tThree.\r\nFour.\u2028Five."))
    assert [(s.index, s.paragraph) for s in found] == [(0, 0), (1, 0), (2, 1), (3, 2), (4, 3)]


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "Follow us on Facebook",
        "Read more: Gulls return to the pier",
        "Sign up for our daily newsletter",
        "Copyright © 2021 The Ellery Gazette. All rights reserved.",
        "Photo: Ida Berg",
        "AP Photo/Ida Berg",
        "Ida Berg via Getty Images",
        "Share on Facebook",
        "5 min read",
        "12 Comments",
        "Tags: ferry, strike",
        "* * *",
        "9:45 p.m.",
        ".caption {",
        "This article was originally published on Harbour Monthly.",
        "Ida Berg can be reached at ida@example.org",
        "Media playback is unsupported on your device",
        "Your browser does not support the audio element.",
        "This video is no longer available",
        "Image copyright Ida Berg",
        "Image caption The pier was opened by the mayor on Monday",
        "View this post on Instagram",
        "12K Retweets · 3,401 Likes",
        "Watch: how the pier was built",
        "We want to hear from you.",
        "Have you been affected? Get in touch",
        "Enlarge this image",
        "0:00 / 1:23",
        "Home » Coast » Port Ellery",
        "Related: The mayor's first year",
        "ALSO READ | Ferry sinks off Ellery",
        "Sign in to comment",
        "Comments are closed.",
        "You have 2 free articles left this month",
        "This article is more than 3 years old",
        "This is a developing story and will be updated.",
        "The views expressed in this article are those of the author.",
        "END OF TRANSCRIPT",
        "News > Coast",
        "Why the mayor's bridge is a good thing | Ida Berg Read more",
        "Mayor opens the pier after a long winter READ MORE",
        "Media playback is unsupported on your device Media caption Feld: 'I would have sailed'",
        "Add Kestria as an interest to stay up to date on the latest news from there.",
        "Related video (from 2012): Meet the man who built the pier",
        "(Harbour battlegrounds interactive graphic: tmsnrt.example/2OqGizy)",
        "SEE ALSO: Mayor calls the report a grim picture",
        "More: Feld may have risked her career with a call",
        "( Also on the Herald: Poll: Feld leads the field)",
        "JUST WATCHED Feld pushes for a bridge Replay More Videos ... MUST WATCH Feld pushes 04:55",
        "toggle caption Ida Berg, Harbour Institute",
        "STORY:Mayor and council agree on the pier",
        "Long read: The forgotten pilots of the strait",
        "Photos: Pier, Ida Berg/Coast Pictures; ferry, Jon Lee/Harbour Press. Mayor, Ann Feld",
        'Music credits: "Tide" by Ann Feld is licensed from Soundhouse; "Ebb" by Jon Lee',
        "Produced and edited by Ida Berg",
        "Associated Press harbour coverage receives support from the Moor Endowment.",
        "The AP is solely responsible for all content.",
        "This article’s headline was amended on 3 May 2019: Berg is no “captain” but a “pilot”.",
        "This story has been corrected to show that Berg sailed on Monday.",
        "Media caption Ida Berg: “The pier leaks”",
    ],
)
def test_page_furniture(line: str) -> None:
    text = f"Ferries return\n\nThe ferries are back. All of them.\n\n{line}\n\nThe mayor said so."
    assert only(text, SentenceKind.BOILERPLATE) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Follow the money, the mayor said.",
        "Read more books, she told them.",
        "Sign up for the army, the posters said.",
        "The image was taken by Reuters, the agency said.",
        "More than 40 people died.",
        "By Monday evening, all ferries had left.",
        "The mayor reported from the pier that the ferry was late.",
        "The mayor contributed.",
        "Ellery contributed to the fund, and Salem reported from the pier.",
        "Related charges were dropped in May.",
        "Photos show the pier before the storm.",
        "Produced by hand, the nets last ten years.",
        "Edited by Ida Berg, the book tells of the strike. It sold well.",
        "Music: that is what the mayor missed most, he said.",
        "Story: a word the mayor never used.",
        "“Subscribe to the paper,” she said. “Follow us on Facebook.”",
        "Watch the harbour, and you will see it.",
        "Copyright law does not protect it.",
        "He sold it to Getty.",
        "WALLACE: Follow that car.",
        "Image rights were sold in May.",
        "This video shows the pier falling.",
        "This content is not what we ordered, he said.",
        "Your browser history may be read by the police, the judge said.",
        "We want to hear from you before May, the mayor told residents.",
        "Have you seen him? Police think not.",
        "Comments are closed to her, the mayor said.",
        "This article is more than a law, the judge said.",
        "You have two articles left to write, she told them.",
        "He drew it himself: “Ellery > Salem > Port Merrow.”",
        "He said that he would love to read more.",
        "Read: that is what she told them to do.",
        "More: that is what the crews want, the union said.",
        "The video shows the pier: it fell at noon.",
        "Add a boat to the fleet and turn on the alerts, she told them.",
        "The hospital receives support from the Moor Foundation.",
        "The mayor is solely responsible for the leak.",
        "The mayor said that harbour coverage is supported by the Moor Foundation.",
        "AP coverage receives support from its readers, said editor Ida Berg.",
        "This story was edited by hand in 1914, said Ida Berg.",
        "This article was amended in jail, the court heard.",
        "This story was made possible by a leak from the port, where Berg saw millions vanish.",
        "This law was amended in 2019 to ban boats.",
        "An earlier version of this bill left out boats, the mayor said.",
        "Photo finish: the blue boat won by a nose and took the cup home to Ellery.",
    ],
)
def test_sentences_that_only_look_like_furniture(line: str) -> None:
    text = f"Ferries return\n\nThe ferries are back. All of them.\n\n{line}\n\nThe mayor said so. She left."
    assert " ".join(only(text, SentenceKind.BODY)[2:-2]) == line


def test_a_last_line_cut_off_in_the_middle_is_no_list_of_headlines() -> None:
    cut = "The mayor of Port Ellery and the head of the ferry company, who met in May, said they would now"
    text = f"Ferries return\n\nThe ferries are back.\n\nAll of them.\n\n{cut}"
    assert only(text, SentenceKind.BODY)[-1] == cut


@pytest.mark.parametrize(
    ("top", "expected"),
    [
        ("Ferries return\n\nAnna Berg\n\nThe ferries are back. All.", ["headline", "byline", "body", "body"]),
        (
            "Ferries return to port; \nCrews agree.\n\nThe ferries are back. All.",
            ["headline", "headline", "body", "body"],
        ),
        (
            "THE ELLERY GAZETTE\nFerries return to port\n\nThe ferries are back.",
            ["byline", "headline", "body"],
        ),
        ("Ferries return\n\nMayor Resigns\n\nThe ferries are back.", ["headline", "body", "body"]),
        ("Ferries return\n\nIda Berg\nBBC News\n\nThey are back.", ["headline", "byline", "byline", "body"]),
        ("Ferries return\n\nELLERY\n\nThey are back.", ["headline", "dateline", "body"]),
        ("Ferries return\n\nFERRIES SINK\n\nThe ferries are back.", ["headline", "body", "body"]),
        (
            "Ferries return\n\nA summary of it all.\n\nEllery English\n\nIt was so.",
            ["headline", "body", "byline", "body"],
        ),
        ("The mayor said on Monday that she would not\nresign over the ferries, and left.", ["body", "body"]),
        ("The mayor resigned.", ["body"]),
        ("Mayor Quits Post\n\nThe mayor of Ellery has quit.", ["headline", "body"]),
        (
            "Ferries return\n\nELLERY, May 3 - They are back.\n\nCOLE — They are.",
            ["headline", "dateline", "body", "dateline", "body"],
        ),
        ("Ferries return\n\nCOLE: They are back.\n\nLUND: No.", ["headline", "body", "body"]),
        ("Ferries return\n\nUPDATE — They are back.", ["headline", "body"]),
        ("Ferries return\n\nCOLE -- well, they are back.", ["headline", "body"]),
    ],
)
def test_tops(top: str, expected: list[str]) -> None:
    assert [kind for kind, _ in kinds(top)] == expected


@given(st.text(max_size=300))
@example("\ufeff\n\u200b\n\x00")
@example("By \n\n" * 20)
@example("0A. \x1b")
@example("PORT ELLERY (AP) — ***")
@example("=" * 500)
@example("> > It rained.\n>\n> >>50 left.")
def test_any_text_is_covered_in_order_and_nothing_raises(text: str) -> None:
    found = segment(Article("article", text))
    assert [s.index for s in found] == list(range(len(found)))
    assert all(
        before.end <= after.start and before.paragraph <= after.paragraph for before, after in pairwise(found)
    )
    assert all(s.start < s.end and "\n" not in text[s.start : s.end] for s in found)
    inside = {at for s in found for at in range(s.start, s.end)}
    assert all(text[at].isspace() or text[at] == ">" for at in range(len(text)) if at not in inside)
    assert all(any(map(str.isalnum, text[s.start : s.end])) for s in found if s.kind is SentenceKind.BODY)


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("0A. \x1b", ["0A. \x1b"]),
        ("The mayor left. — ", ["The mayor left. —"]),
        ("He left. ? ! Then he came.", ["He left. ? !", "Then he came."]),
        ("The ship left. 🙂🙂 The crew stayed.", ["The ship left.", "🙂🙂 The crew stayed."]),
        ("… He left the town.", ["… He left the town."]),
        ("The crew met. ***", ["The crew met. ***"]),
        ("The crew met.\n\n" + "-" * 500, ["The crew met."]),
        (
            "The crew met, the mayor said.\n\nPORT ELLERY (AP) — ***\n\nNobody was hurt.",
            ["The crew met, the mayor said.", "Nobody was hurt."],
        ),
        ("\x1b\x1b", []),
        ("* * *", []),
    ],
)
def test_signs_by_themselves_are_no_sentence(text: str, bodies: list[str]) -> None:
    assert only(text, SentenceKind.BODY) == bodies


WORDS = [
    "By",
    "Ida Berg",
    "Reuters",
    "(AP)",
    "—",
    "ELLERY,",
    "said.",
    "The",
    "Read more",
    "\n",
    "\n\n",
    "“",
    "”",
    ":",
    "May 3, 2021",
]


@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join))
def test_any_jumble_of_an_article_is_covered(text: str) -> None:
    found = segment(Article("article", text))
    covered = "".join(text[s.start : s.end] for s in found)
    assert "".join(covered.split()) == "".join(text.split())


def test_the_first_article() -> None:
    path = Path(__file__).parents[2] / "shared" / "articles" / "duvar.txt"
    if not path.exists():
        pytest.skip("the article that the project began with is not part of the repository")
    text = path.read_text(encoding="utf-8")
    found = kinds(text)
    assert found[0][0] == "headline"
    assert ("byline", "Duvar English") in found
    assert found[-1] == ("boilerplate", text.splitlines()[-1])
    assert sum(kind == "body" for kind, _ in found) == len(found) - 3


HOSTILE = [
    "a" * 150 + "reuters",
    "a " * 70 + "getty",
    "follow " + "a and " * 60,
    "share" * 60,
    "a" * 60 + " can be reached at " + "b" * 60 + "@",
    "by " + "a " * 100 + "terms " * 20,
    "get " + "newsletter " * 30,
    "Ida, " * 70 + "contributed to",
    "Reporting by " + "Ida, " * 60 + "!",
    "By " + "Ida and " * 18,
    "A." * 70 + " — B",
    "May 3 " * 25,
    "Ida in A " * 17,
]


@pytest.mark.parametrize("line", HOSTILE)
def test_no_pattern_takes_long_on_any_line(line: str) -> None:
    # One that tried its parts in every way would be seen: the test would not end.
    text = f"Ferries return\n\n{line}\n\n{line}\n\nThe mayor said so."
    last = segment(Article("article", text))[-1]
    assert text[last.start : last.end] == "The mayor said so."


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    ["Read more here. ", "By Ida Berg, ", "ELLERY (AP) — Yes. ", "a\n", "By Ida\n", "ELLERY (AP) — Yes.\n"],
)
def test_takes_linear_time(piece: str) -> None:
    # In quadratic time this would take minutes.
    sentences = segment(Article("article", piece * (200_000 // len(piece))))
    assert len(sentences) >= 1
    assert sentences[-1].end >= 199_000


def test_a_line_with_a_mark_for_claimcheck_alone_is_no_sentence_of_the_article() -> None:
    marks = "[claimcheck: ignore hedge]", "<!-- claimcheck: ignore -->"
    text = f"Pier shut\n\n{marks[0]}\nThe port could close.\n\n{marks[1]}\nIt shut.\n"
    kinds = [(text[s.start : s.end], s.kind) for s in segment(Article("a", text))]
    assert [words for words, kind in kinds if kind is SentenceKind.BOILERPLATE] == list(marks)


LEAD = (
    "The port said on Monday that the quay would be mended before the winter, and that it was sorry for it."
)


@pytest.mark.parametrize(
    "line",
    [
        "Feld walks on the quay on Monday, June 1, 2020. Part of it burned on Sunday. (AP Photo/Ivo Marsk)",
        "The fleet left at dawn. (Skell Herald/Pia Moor)",
        "The fleet left at dawn. [Image courtesy of the port]",
        "Feld saw her trip as a way to mend it [Ida Berg/Skell Herald]",
        "Premier Feld looks up as she opens a meeting in Merrow, October 17, 2018. REUTERS/Ivo Marsk",
        "[PHOTO]http://cdn.example.com/a.jpg[/PHOTO]",
        "Read the poll here.",
        "The quay after the fire [Ida Berg]",
        "Click to expand Image Crews tend to a man on the quay, where they came in the storm of May 4.",
        "To learn more about the quay or to give, click here.",
        "FOR ALL OUR NEWS OF THE QUAY, CLICK HERE.",
        'To see what Feld answered, watch the whole of "Port Talk" now on Skell Plus.',
        "Go to Skell Plus to start a free trial and watch Ida Berg, Pia Moor and many more.",
        "Enlarge this image toggle caption Pia Moor/SH Pia Moor/SH",
        'Image copyright Skell Pictures Image caption Feld called the quay "a wreck"',
        "Photos: The quay, Pia Moor/Skell Pictures; "
        + "The fleet at dawn, Ida Berg/Skell Pictures; " * 12
        + "The end, SP",
        "Follow Skell Herald reporter Ivo Marsk on Twitter @imarsk.",
        "A crane stands on the quay in Merrow on May 3. Ida J Berg / AP",
        "The quay after the fire. Photograph: Ida Berg/Skell Pictures",
        "The quay in Merrow, December 18, 2019. - Ida Berg | AFP | Getty Images",
        "Feld opens a meeting in Merrow (Ida P. Berg/Skell Pictures)",
        "Feld said the quay would be mended. SH's Ida Berg reports.",
        "SH’s Ida Berg has the story.",
    ],
)
def test_captions_end_in_whose_picture_it_is_and_tags_are_no_words(line: str) -> None:
    text = f"{LEAD}\n\n{line}\n\nThe mayor denied it."
    assert only(text, SentenceKind.BODY) == [LEAD, "The mayor denied it."]


@pytest.mark.parametrize(
    "line",
    [
        "Feld left at dawn. (She came back on Monday.)",
        "Read the poll, said Feld, and weep.",
        "Feld follows the fleet on Twitter.",
        "Feld called the mayor a thief. [Skell Radio, The Ida Berg Show, 11/5/14]",
        "She sat for the AC/DC band.",
        "To mend the quay, Feld sold the fleet.",
        "She said: “They shut the quay [Merrow Pier]”",
        "To see the quay one must go to Merrow.",
        "One. Two. Three. Four. Five stand here. (AP Photo/Ivo Marsk)",
        "The quay sank. Credit: nobody could mend it",
        "Merrovia's Ida Berg reports a loss.",
        "As Skell Herald’s Ida Berg reports:",
    ],
)
def test_what_only_looks_like_a_caption_is_body(line: str) -> None:
    assert only(f"{LEAD}\n\n{line}", SentenceKind.BODY)[1:] != []


@pytest.mark.parametrize(
    "line",
    ["'Trained to seek cover'", "What the crews want now", "Premier scolds the answer", "THE OLD PIER"],
)
def test_a_short_line_without_a_stop_between_paragraphs_is_a_subhead(line: str) -> None:
    text = f"Pier shut\n\n{LEAD}\n\nThe mayor denied it.\n\n{line}\n\n{LEAD}\n\nShe left."
    assert only(text, SentenceKind.HEADLINE) == ["Pier shut", line]


def test_lines_of_a_list_and_lines_that_lead_in_are_no_subheads() -> None:
    text = f"Pier shut\n\n{LEAD}\n\nThe quay is shut\n\nThe crews are paid\n\n{LEAD}\n\nShe wrote:\n\n{LEAD}"
    assert only(text, SentenceKind.HEADLINE) == ["Pier shut"]


def test_a_numbered_heading_is_a_subhead_and_a_numbered_list_is_none() -> None:
    heading = "2) A pier is one cause of fires, not the only cause"
    above = f"Pier shut\n\n{LEAD}\n\nThe mayor denied it."
    text = f"{above}\n\n{heading}\n\n{LEAD}\n\n1. Cod\n2. Old herring\n\n{LEAD}"
    assert only(text, SentenceKind.HEADLINE) == ["Pier shut", heading]


LINKS = (
    "Feld says the fleet was sold\n\nPolice: The old pier burned",
    "The day the quay sank\nHow to sell a fleet",
)


@pytest.mark.parametrize("links", LINKS)
@pytest.mark.parametrize("below", ["", f"\n\n{LEAD}\n\nShe left."])
def test_headlines_of_other_articles_between_or_below_paragraphs_are_no_body(links: str, below: str) -> None:
    above = [LEAD, "The mayor denied it.", "He left.", "The crews are away.", "It rained."]
    text = "\n\n".join(["Pier shut", *above, links]) + below
    assert only(text, SentenceKind.BODY) == [*above, *([LEAD, "She left."] if below else [])]


@pytest.mark.parametrize(
    "lines",
    [
        "Feld plans:\n\nA new pier by May\n\nA fleet of six boats",
        "• A new pier by May\n• A fleet of six boats",
        "1. A new pier\n2. A new fleet",
        "a new pier by May\na fleet of six boats",
        "“A new pier by May”\n\n“A fleet of six boats”",
        "A new pier by May,\nA fleet of six boats",
        "A fleet of six boats",
    ],
)
def test_points_of_the_article_stay(lines: str) -> None:
    above = [LEAD, "The mayor denied it.", "He left.", "The crews are away.", "It rained."]
    assert only("\n\n".join(["Pier shut", *above, lines]), SentenceKind.BOILERPLATE) == []


@pytest.mark.parametrize(
    "line",
    [
        "Skell Herald's political correspondent Ivo Marsk contributed.",
        "Skell News' Ivo Marsk and Pia Lund contributed to this report.",
        "The Tarn Wire also contributed to this report.",
        "This story includes reporting from the Tarn Wire.",
        "Skell Herald senior staff writer Ivo Marsk contributed reporting.",
    ],
)
def test_who_else_wrote_it_is_a_byline(line: str) -> None:
    assert only(f"{LEAD}\n\nThe mayor denied it.\n\n{line}", SentenceKind.BYLINE) == [line]


@pytest.mark.parametrize("agency", ["- Reuters", "— AFP", "/AP", "- Bernama"])
def test_the_agency_behind_the_last_words_is_no_part_of_them(agency: str) -> None:
    text = f"{LEAD}\n\nThe port sold the quay. {agency}"
    assert only(text, SentenceKind.BODY) == [LEAD, "The port sold the quay."]
    assert only(text, SentenceKind.BYLINE) == [agency]


@pytest.mark.parametrize("line", ["“A triumph.” — The Guardian", "The quay is old. - Ana Ruiz"])
def test_whom_a_quotation_is_from_stays_with_it(line: str) -> None:
    assert only(f"{LEAD}\n\n{line}", SentenceKind.BYLINE) == []


@pytest.mark.parametrize(
    "line",
    [
        "(This article was written by Ivo Marsk and Pia Lund.)",
        "Ivo Marsk is a reporter for the Skell Herald. Follow him on Twitter.",
        "Pia Lund is a syndicated columnist and contributor to The Tarn Wire.",
        "Pia Lund is a professor of law at Merrow College. She is on Twitter @plund.",
    ],
)
def test_who_wrote_it_is_told_in_its_last_lines(line: str) -> None:
    assert only(f"{LEAD}\n\nThe mayor denied it.\n\nIt rained.\n\n{line}", SentenceKind.BYLINE) == [line]


@pytest.mark.parametrize("line", ["Ivo Marsk is a reporter. He fell.", "The quay is a reporter of storms."])
def test_who_else_is_told_of_is_of_the_body(line: str) -> None:
    found = only(f"{LEAD}\n\nThe mayor denied it.\n\nIt rained.\n\n{line}", SentenceKind.BODY)
    assert " ".join(found).endswith(line)


@pytest.mark.parametrize(
    "line",
    [
        "For licensing opportunities of our original content, please contact press@skell.example.",
        "If you would like to suggest a correction to this article, please email us at press@skell.example.",
        "Please include a contact number if you are willing to speak to us.",
        "You can follow him on Twitter @imarsk.",
        "Content created by the Skell News Fund is available without charge to any publisher.",
        "The views expressed in this article are the author's own and do not reflect those of the Herald.",
        "Download Skell News for the phone here or Skell News for the watch here.",
        "Feld on the fire:Crews of her time have 'many stories'",
        "At 85:Mayor Feld leaves the hall",
        "Sign up to receive the top stories every morning",
        "Cameras by Ida Berg and Ivo Marsk.",
    ],
)
def test_what_to_do_about_the_article_is_furniture(line: str) -> None:
    text = f"{LEAD}\n\nThe mayor denied it.\n\n{line}\n\nThe quay stayed open for the crews of the fleet."
    assert line in only(text, SentenceKind.BOILERPLATE)


@pytest.mark.parametrize(
    "line",
    [
        "If you have symptoms, call your doctor at once.",
        "For more than a year the crews had seen no boat.",
        "The views of the crews do not count in Merrow.",
        "The vote ended 10:Nine for the mayor.",
    ],
)
def test_advice_and_views_are_of_the_body(line: str) -> None:
    assert line in only(f"{LEAD}\n\nThe mayor denied it.\n\n{line}\n\nIt rained.", SentenceKind.BODY)


@pytest.mark.parametrize(
    ("opening", "place"),
    [
        ("Port Ellery - The", "Port Ellery -"),
        ("Merrow, Tarn - At least ten of the", "Merrow, Tarn -"),
        ("Merrow, Tarn- The", "Merrow, Tarn-"),
        ("MERROW CITY, July 25: The", "MERROW CITY, July 25:"),
        ("The Harbour - Feld and Moss - said the", None),
        ("Ivo Marsk - a sailor - said the", None),
    ],
)
def test_the_first_dateline_needs_no_capitals(opening: str, place: str | None) -> None:
    text = f"{opening} quay was shut after the storm on Monday.\n\nThe Quay - The crews left it.\n"
    assert only(text, SentenceKind.DATELINE) == ([place] if place else [])
