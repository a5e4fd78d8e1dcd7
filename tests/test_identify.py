"""What articles say about themselves: title, outlet, author, date."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.records import Article
from claimcheck.segment import segment
from claimcheck.segment.bylines import credit
from claimcheck.segment.datelines import dateline
from claimcheck.segment.identify import identified

BODY = "\n\nThe ferries are back in port, the mayor of Ellery said on Monday. Nobody was hurt."


def about(text: str) -> Article:
    article = Article("article", text)
    return identified(article, segment(article))


@pytest.mark.parametrize(
    ("line", "author", "outlet", "published"),
    [
        ("Ellery English", None, "Ellery English", None),
        ("Reuters", None, "Reuters", None),
        ("AP", None, "Associated Press", None),
        ("The Guardian", None, "The Guardian", None),
        ("ellery-post.com", None, "ellery-post.com", None),
        ("By Ida Berg", "Ida Berg", None, None),
        ("By IDA BERG and BO LUND", "IDA BERG and BO LUND", None, None),
        ("By Ida Berg, Bo Lund and Ada Cole", "Ida Berg, Bo Lund and Ada Cole", None, None),
        ("By Ida van der Berg, Reuters", "Ida van der Berg", "Reuters", None),
        ("By Ida Berg, Special to The Daily Example", "Ida Berg", "The Daily Example", None),
        ("By Ida Berg for the Ellery Gazette", "Ida Berg", "Ellery Gazette", None),
        ("By Ida Berg in Ellery and Bo Lund in Salem", "Ida Berg and Bo Lund", None, None),
        ("By Ida Berg, Chief Harbour Correspondent, BBC News", "Ida Berg", "BBC News", None),
        ("By Reuters Staff", None, "Reuters", None),
        ("By AFP", None, "Agence France-Presse", None),
        ("Ida Berg | The Ellery Gazette", "Ida Berg", "The Ellery Gazette", None),
        ("Ida Berg, Harbour Correspondent", "Ida Berg", None, None),
        ("BBC News, Port Ellery", None, "BBC News", None),
        ("STAFF WRITER", None, None, None),
        ("May 3, 2021 10:15 AM GMT+3 · Updated 2 years ago", None, None, "2021-05-03"),
        ("Published by The Ellery Gazette", None, "The Ellery Gazette", None),
        ("By Ida Berg | Sept. 4, 2022, 10:15 a.m. ET", "Ida Berg", None, "2022-09-04"),
        ("Sun 4 Sep 2022 09.00 BST", None, None, "2022-09-04"),
        ("Last updated: 04.09.2022", None, None, "2022-09-04"),
        ("2022-09-04T10:11:00Z", None, None, "2022-09-04"),
        ("Posted 23/09/2022", None, None, "2022-09-23"),
        ("Posted 04/09/2022", None, None, None),
        ("Posted 31.02.2022", None, None, None),
    ],
)
def test_lines_that_say_who_where_and_when(
    line: str, author: str | None, outlet: str | None, published: str | None
) -> None:
    found = credit(line)
    assert found is not None
    assert (found.author, found.outlet, found.published) == (author, outlet, published)


@pytest.mark.parametrize(
    "line",
    [
        "Ida Berg",
        "Breaking News",
        "World News",
        "The Post",
        "News Agency",
        "By The Numbers",
        "By Monday morning the ferries were back.",
        "By leaving early, she missed it",
        "Mayor to meet Reuters, AP",
        "From Reuters:",
        "The mayor said so to the Ellery Gazette.",
        "March on Ellery",
        "pa",
    ],
)
def test_lines_that_do_not(line: str) -> None:
    assert credit(line) is None


@pytest.mark.parametrize(
    ("paragraph", "words", "agency", "published"),
    [
        ("PORT ELLERY (AP) — The ferries", "The ferries", "Associated Press", None),
        ("ELLERY, Maine, Aug 15 (Reuters) - The ferries", "The ferries", "Reuters", None),
        ("ELLERY/SALEM, Sept 5, 2022 (Xinhua) -- The ferries", "The ferries", "Xinhua", "2022-09-05"),
        ("Ellery (AFP) – The ferries", "The ferries", "Agence France-Presse", None),
        ("Ellery, May 3 (PTI) The ferries", "The ferries", "PTI", None),
        ("ELLERY, May 3. /TASS/. The ferries", "The ferries", "TASS", None),
        ("(CNN)The ferries", "The ferries", "CNN", None),
        ("(Reuters) - The ferries", "The ferries", "Reuters", None),
        ("ELLERY — The ferries", "The ferries", None, None),
        ("ŞIRNAK, Turkey — “The ferries", "“The ferries", None, None),
        ("NEW DELHI: The ferries", "The ferries", None, None),
    ],
)
def test_datelines(paragraph: str, words: str, agency: str | None, published: str | None) -> None:
    found = dateline(paragraph, 0, len(paragraph))
    assert found is not None
    assert (paragraph[found.end :], found.agency, found.published) == (words, agency, published)


@pytest.mark.parametrize(
    "paragraph",
    [
        "COLE: The ferries are back.",
        "COLE -- well, the ferries are back.",
        "COLE--The ferries are back.",
        "MR. COLE - The ferries are back.",
        "Cole — who won — said so.",
        "UPDATE — The ferries are back.",
        "FERRY COMPANY AND CREWS AGREE, BUT DO THEY? - The ferries are back.",
        "ELLERY’S FERRIES — The ferries are back.",
        "Cole (D-Ga.) - The ferries are back.",
        "ELLERY (AP) —",
    ],
)
def test_beginnings_that_are_no_datelines(paragraph: str) -> None:
    assert dateline(paragraph, 0, len(paragraph)) is None


def test_top_of_an_article() -> None:
    article = about(f"Ferries return\nto Ellery\n\nBy Ida Berg, The Ellery Gazette\n3 May 2021{BODY}")
    assert article.title == "Ferries return to Ellery"
    assert article.author == "Ida Berg"
    assert article.outlet == "The Ellery Gazette"
    assert article.published == "2021-05-03"


def test_given_values_win() -> None:
    text = f"Ferries return\n\nBy Ida Berg, Reuters\n3 May 2021{BODY}"
    given = Article("article", text, title="T", outlet="O", author="A", published="2020")
    assert identified(given, segment(given)) == given


@pytest.mark.parametrize(
    ("text", "title", "outlet"),
    [
        (f"Ferries return | The Daily Example{BODY}", "Ferries return", "The Daily Example"),
        (f"Ferries return - Ellery Gazette{BODY}", "Ferries return", "Ellery Gazette"),
        (f"Ferries return - Mayor{BODY}", "Ferries return - Mayor", None),
        (f"Ferries return | World{BODY}", "Ferries return | World", None),
        (f"Ferries return\n\nELLERY, May 3 (AP) —{BODY.strip()}", "Ferries return", "Associated Press"),
        (f"Ferries return\n\n(Reuters) - {BODY.strip()}", "Ferries return", "Reuters"),
        (
            f"Ferries return\n\nEllery English\n\nELLERY (AP) — {BODY.strip()}",
            "Ferries return",
            "Ellery English",
        ),
        (f"Ferries return; \nCrews agree.{BODY}", "Ferries return", None),
        (f"Ferries return{BODY}", "Ferries return", None),
        (BODY.strip(), None, None),
        ("", None, None),
    ],
)
def test_title_and_outlet(text: str, title: str | None, outlet: str | None) -> None:
    article = about(text)
    assert (article.title, article.outlet) == (title, outlet)


def test_a_dateline_dates_the_article() -> None:
    assert about(f"Ferries return\n\nELLERY, May 3, 2021 (AP) — {BODY.strip()}").published == "2021-05-03"


def test_the_first_article() -> None:
    path = Path(__file__).parents[2] / "shared" / "articles" / "duvar.txt"
    if not path.exists():
        pytest.skip("the article that the project began with is not part of the repository")
    article = about(path.read_text(encoding="utf-8"))
    assert article.outlet == "Duvar English"
    assert article.title is not None
    assert article.title.endswith(": Report")
