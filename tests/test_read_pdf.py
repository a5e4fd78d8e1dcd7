"""PDF files: reading order, paragraphs, hyphens, running heads, pages, refusals."""

from __future__ import annotations

from pathlib import Path

import pytest
from pdfs import LOCKED, Item, column, pdf

from claimcheck.errors import InputError
from claimcheck.read import read
from claimcheck.read.pdf import read as read_pdf

LEFT = [
    "The ferry company and its crews have met",
    "again, the mayor said. Nobody had ex-",
    "pected it before the summer.",
    "\tThe company runs four self-",
    "employed crews and many long-distance",
    "boats, in which the mayor of the town",
]
RIGHT = [
    "herself used to travel. They are old.",
    "\tNobody was hurt, the mayor added, and",
    "nobody will be. The boats in their long-",
    "distance service have been looked at.",
]
TITLE: list[Item] = [(120, 780, 22, "Ferries return to the harbour of"), (220, 752, 22, "Port Ellery")]
ARTICLE = """\
Ferries return to the harbour of Port Ellery

By Ida Berg

The ferry company and its crews have met again, the mayor said. Nobody had expected it before the summer.

The company runs four self-employed crews and many long-distance boats, in which the mayor of the town \
herself used to travel. They are old.

Nobody was hurt, the mayor added, and nobody will be. The boats in their long-distance service have been \
looked at."""


def text(*pages: list[Item]) -> str:
    return read_pdf(pdf(*pages), "article.pdf", None).text


def test_columns_are_read_one_after_the_other() -> None:
    page = [*TITLE, (260, 725, 10, "By Ida Berg"), *column(60, 690, LEFT), *column(310, 690, RIGHT)]
    assert text(page) == ARTICLE


@pytest.mark.parametrize(("left", "right"), [(690, 642), (654, 690), (650, 690), (666, 690)])
def test_columns_that_stand_beside_each_other_by_a_line(left: float, right: float) -> None:
    page = [*TITLE, (260, 725, 10, "By Ida Berg"), *column(60, left, LEFT), *column(310, right, RIGHT)]
    assert text(page) == ARTICLE


def test_the_order_in_the_file_does_not_matter() -> None:
    page = [*column(310, 690, RIGHT), *column(60, 690, LEFT), (260, 725, 10, "By Ida Berg"), *TITLE]
    assert text(page) == ARTICLE


def test_what_crosses_the_columns_parts_them() -> None:
    short = ["One line of a first column here,", "a second line and a third one,", "which ends."]
    page = [
        *column(60, 780, short),
        *column(310, 780, [line.replace("first", "second") for line in short]),
        (100, 730, 16, "A heading that crosses both of the columns"),
        *column(60, 700, [line.replace("first", "third") for line in short]),
        *column(310, 700, [line.replace("first", "fourth") for line in short]),
    ]
    paragraph = "One line of a {} column here, a second line and a third one, which ends."
    assert text(page).split("\n\n") == [
        paragraph.format("first"),
        paragraph.format("second"),
        "A heading that crosses both of the columns",
        paragraph.format("third"),
        paragraph.format("fourth"),
    ]


def test_paragraphs_by_space_and_by_room_left() -> None:
    lines = [
        "A first paragraph that is as long as the column is wide, it goes on",
        "and ends here.",
        "A second begins because there was room for its first word above it.",
        "",
        "A third is set off by space, as they often are where none is set in,",
        "and a Line that begins with a capital letter does not begin a fourth,",
        "Unless there was room for it above.",
    ]
    assert [paragraph.split()[1] for paragraph in text(column(60, 780, lines)).split("\n\n")] == [
        "first",
        "second",
        "third",
    ]


def test_running_heads_and_page_numbers_are_dropped_and_pages_known(tmp_path: Path) -> None:
    pages: list[list[Item]] = [
        [
            (60, 810, 9, "The Ellery Gazette"),
            (300, 30, 9, f"Page {number} of 2"),
            (60, 700, 10, f"The {word} page has this."),
            (60, 100, 10, f"The {word} page ends so."),
        ]
        for number, word in ((1, "first"), (2, "second"))
    ]
    path = tmp_path / "article.pdf"
    path.write_bytes(pdf(*pages))
    article = read(path)
    assert article.format == "pdf"
    assert article.text.split("\n\n") == [
        "The first page has this.",
        "The first page ends so.",
        "The second page has this.",
        "The second page ends so.",
    ]
    assert article.pages == (0, article.text.index("The second"))


def test_a_paragraph_goes_on_over_the_page() -> None:
    article = read_pdf(
        pdf(
            column(60, 780, ["The mayor said that the ferries would be"]),
            column(60, 780, ["back before the sum-", "mer."]),
        ),
        "article.pdf",
        None,
    )
    assert article.text == "The mayor said that the ferries would be back before the summer."
    assert article.text[article.pages[1] :] == "back before the summer."


def test_an_empty_page_begins_where_the_next_does() -> None:
    article = read_pdf(
        pdf(column(60, 780, ["The first page has this."]), [], column(60, 780, ["The third."])), "a.pdf", None
    )
    assert article.pages == (0, 26, 26)


def test_a_large_first_letter_belongs_to_its_word() -> None:
    page: list[Item] = [
        (60, 676, 36, "T"),
        *column(84, 695, ["he ferry company and", "its crews have met"]),
        *column(60, 671, ["again, the mayor has said."]),
    ]
    assert text(page) == "The ferry company and its crews have met again, the mayor has said."


def test_ligatures_and_soft_hyphens() -> None:
    assert text(
        column(60, 780, ["The mayor\u00b4s of\u00adfice has long been an of\u00ad", "fice of the town."])
    ).endswith("town.")


SCANNED = "has no text layer that can be read (a scan?); run it through text recognition first"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (pdf([]), SCANNED),
        (pdf([(60, 780, 10, "Scan 1")]), SCANNED),
        (LOCKED, "is locked with a password; save it without"),
        (b"%PDF-1.4\nbroken", "is a damaged PDF"),
    ],
)
def test_refused(data: bytes, reason: str) -> None:
    with pytest.raises(InputError) as error:
        read_pdf(data, "article.pdf", None)
    assert str(error.value) == f"article.pdf: {reason}"


def test_a_document_longer_than_any_article_is_refused_before_it_is_put_in_order(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("claimcheck.read.text.LONGEST", 1_000)
    page = column(60, 780, ["Nobody was hurt, the mayor added, and nobody will be."] * 10)
    assert len(text(page)) > 500
    with pytest.raises(InputError, match=r"article\.pdf: is longer than 1,000 characters; split it"):
        text(page, page)


@pytest.mark.parametrize("rotated", [0, 90, 180, 270])
def test_a_page_that_is_shown_turned_reads_the_same(rotated: int) -> None:
    data = pdf(column(60, 780, ["The ferry company and", "its crews have met."]), rotated=rotated)
    assert read_pdf(data, "article.pdf", None).text == "The ferry company and its crews have met."


STAMP: list[Item] = [(30, 825, 8, "5/3/21, 10:15 AM"), (250, 825, 8, "Ferries return | The Ellery Gazette")]
FOOT: list[Item] = [(30, 15, 8, "https://www.ellerygazette.example/ferries?page=1"), (560, 15, 8, "1/1")]


@pytest.mark.parametrize(
    "around",
    [
        [*STAMP, *FOOT],
        [(30, 825, 8, "Ferries return"), (300, 825, 8, "https://gazette.example/f"), (30, 15, 8, "1 of 1")],
        [(30, 825, 8, "03.05.2021, 10:15 Ferries return"), (30, 15, 8, "www.gazette.example/f 1/1")],
        [(30, 825, 8, "May 3, 2021, 10:15 Ferries return"), (500, 15, 8, "Page 1 of 1")],
    ],
)
def test_what_a_browser_prints_around_a_page_is_dropped(around: list[Item]) -> None:
    page = column(60, 700, ["The ferry company and its crews have met,", "the mayor said on Monday evening."])
    assert text([*around, *page]) == (
        "The ferry company and its crews have met, the mayor said on Monday evening."
    )


def test_a_date_alone_is_no_browsers() -> None:
    page: list[Item] = [
        (60, 780, 10, "3 May 2021, 10:15"),
        (60, 700, 10, "The ferry company and its crews have met."),
        (60, 600, 10, "Nobody had expected it."),
    ]
    assert text(page).startswith("3 May 2021, 10:15")


@pytest.mark.parametrize("leading", [12, 15, 18, 20])
@pytest.mark.parametrize("lower", [1, 2, 3.4])
def test_a_left_column_may_begin_lower_than_the_right(leading: float, lower: float) -> None:
    more = [
        "They were built in the yard of the old",
        "harbour, where the mayor has grown up in",
        "a small house.",
    ]
    heading: Item = (60, 790, 20, "Ferries return to Port Ellery")
    page = [heading, *column(60, 740 - lower * leading, LEFT, leading=leading)]
    found = text([*page, *column(310, 740, [*RIGHT, *more], leading=leading)])
    whole = f"{ARTICLE} {' '.join(more)}".split("\n\n")
    assert found.split("\n\n") == ["Ferries return to Port Ellery", *whole[2:]]


def test_a_raised_number_does_not_break_a_paragraph() -> None:
    page: list[Item] = [
        (60, 700, 10, "The boats are old, as was found by the"),
        (245, 704, 6, "1"),
        *column(60, 688, ["Board of Ferries, and nobody denies it,", "the mayor said."]),
    ]
    assert text(page).endswith("by the 1 Board of Ferries, and nobody denies it, the mayor said.")


def test_a_box_beside_a_paragraph_comes_after_it() -> None:
    said = ["The ferry company and its crews", "have met in the town hall, the mayor", "said and left"]
    rest = "for the north, where the crews of the old boats have found work for the winter of the year."
    page = [
        *column(60, 700, said),
        *column(330, 700, ["Most read", "A new pier in the harbour", "Crews leave for the north"], size=7),
        (60, 664, 10, rest),
    ]
    assert text(page).split("\n\n")[0] == f"{' '.join(said)} {rest}"


def test_the_short_last_line_of_a_paragraph_across_columns_stays_with_it() -> None:
    across = [
        "The whole width of the page is taken by this paragraph, written by the hand of",
        "Mayor Bo Lund.",
    ]
    page = [
        *column(60, 780, [*LEFT[:3], "They are here."]),
        *column(310, 780, [*RIGHT[2:], "The mayor left", "at night."]),
        *column(60, 700, across),
    ]
    assert text(page).split("\n\n")[-1] == " ".join(across)
