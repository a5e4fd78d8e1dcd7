"""Web pages as they are: what is of the article stays, what is of the page does not, and who wrote it."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.read import read
from claimcheck.read.page_facts import authors, outlet, title
from claimcheck.records import Article, SentenceKind
from claimcheck.segment import segment

FIRST = "The ferry company and its crews have met in Port Ellery, the mayor said on Monday evening."
SECOND = "Nobody had expected them to meet before the summer, according to two people at the talks."
THIRD = "The company, which runs four ferries, has said nothing of its plans and did not answer us."
LAST = "A new round of talks is planned for the second week of June, when the council meets again."

PAGE = """\
<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Ferries return | The Ellery Gazette</title>
<link rel="canonical" href="https://www.ellerygazette.example.org/ferries"></head><body>
<nav class="menu"><a href="/">Home</a> <a href="/world">World</a></nav><main><article class="story">
<h1>Ferries return</h1><div class="story-body"><p>{first}</p><p>{second}</p>
{inside}
<p>{third}</p><p>{last}</p></div></article>{below}</main>
<footer class="footer">Copyright 2021 The Ellery Gazette.</footer></body></html>
"""


def page(folder: Path, inside: str = "", below: str = "", **paragraphs: str) -> Article:
    words = {"first": FIRST, "second": SECOND, "third": THIRD, "last": LAST} | paragraphs
    path = folder / "page.html"
    path.write_text(PAGE.format(inside=inside, below=below, **words), encoding="utf-8")
    return read(path)


def inner(article: Article) -> list[str]:
    """Return the lines between the second paragraph and the third."""
    lines = article.text.split("\n\n")
    assert lines[:2] == ["Ferries return", FIRST]
    assert lines[-1] == LAST
    return lines[3 : lines.index(THIRD)]


MORE = "The crews have not been paid since March, and three of them have left for the oil fields."


def marked(words: str, opening: str, closing: str) -> str:
    return f"<p>{MORE.replace(words, f'<{opening}>{words}</{closing}>')}</p>"


@pytest.mark.parametrize(
    ("markup", "line"),
    [
        (f'<p><span id="more-1"></span>{MORE}</p>', MORE),
        (f"<p><b></b>{MORE}</p>", MORE),
        (f"<p><i class='icon'></i><strong></strong>{MORE}</p>", MORE),
        (f"<p><a name='anchor'></a>{MORE}</p>", MORE),
        (marked("March", "a class='link' href='/m'", "a"), MORE),
        (marked("three of them", "a class='related' href='/m'", "a"), MORE),
        (marked("oil", "x-term data-id='4'", "x-term"), MORE),
        (f'<div class="pf-text">{MORE}</div>', MORE),
        ("<p>He called it <q>a long winter</q> and left.</p>", "He called it “a long winter” and left."),
        ("<p>He called it <q>“a long winter”</q> and left.</p>", "He called it “a long winter” and left."),
        (
            "<p>The minister <span class='hovercard-people'><a class='hovercard-link' href='/l'>Bo Lund</a>"
            "<span class='hovercard-box'><a href='/1'>Lund loses vote</a> <a href='/2'>Lund sues</a>"
            "</span></span> has refused to comment on the talks so far.</p>",
            "The minister Bo Lund has refused to comment on the talks so far.",
        ),
        (
            '<p>They met<span class="sr-only"> (opens in a new tab)</span> again at night.</p>',
            "They met again at night.",
        ),
    ],
)
def test_paragraphs_stay_whole(tmp_path: Path, markup: str, line: str) -> None:
    assert inner(page(tmp_path, markup)) == [line]


@pytest.mark.parametrize(
    "markup",
    [
        "<figure><img src='x'><figcaption>A ferry leaves in March. Ida Berg</figcaption></figure>",
        '<div class="wp-caption"><p class="wp-caption-text">A ferry leaves the port in March.</p></div>',
        '<div class="share-tools"><a href="/f">Facebook</a> <a href="/t">Twitter</a> <i>Share this</i></div>',
        '<p><strong>Related:</strong> <a href="/x">The mayor opens a new pier in the old harbour</a></p>',
        '<p>READ MORE: <a href="/x">The mayor opens a new pier in the old harbour</a></p>',
        '<aside class="related"><h3>Related</h3><ul><li><a href="/x">Mayor opens pier</a></li></ul></aside>',
        '<div class="newsletter-signup"><p>Get the stories of the day in your inbox every morning.</p></div>',
        '<div class="ad-slot advertisement"><p>Advertisement</p></div>',
        '<aside class="pullquote"><p>Nobody had expected them to meet</p></aside>',
        '<div style="display:none"><p>This article has been sent to your friends and colleagues.</p></div>',
        '<section id="comments"><p>I have always said that the ferries would come back.</p></section>',
    ],
)
def test_furniture_is_left_out(tmp_path: Path, markup: str) -> None:
    assert inner(page(tmp_path, markup)) == []


def test_links_among_the_paragraphs_stay_as_furniture(tmp_path: Path) -> None:
    link = "Mayor opens new pier in the old harbour"
    article = page(tmp_path, f'<div class="embedded"><ul><li><a href="/x">{link}</a></li></ul></div>')
    assert inner(article) == [link]
    kinds = {article.text[s.start : s.end]: s.kind for s in segment(article)}
    assert kinds[link] is SentenceKind.BOILERPLATE
    assert kinds["Ferries return"] is SentenceKind.HEADLINE
    assert kinds[THIRD] is SentenceKind.BODY


def test_points_that_sum_up_an_article_stay_above_it(tmp_path: Path) -> None:
    points = (
        "<ul><li>Crews have had no pay since March</li><li>Talks go on in the second week of June</li></ul>"
    )
    path = tmp_path / "page.html"
    whole = PAGE.format(inside="", below="", first=FIRST, second=SECOND, third=THIRD, last=LAST)
    path.write_text(whole.replace('story-body">', f'story-body">{points}'), encoding="utf-8")
    assert read(path).text.split("\n\n")[:4] == [
        "Ferries return",
        "Crews have had no pay since March",
        "Talks go on in the second week of June",
        FIRST,
    ]


def test_headings_are_told(tmp_path: Path) -> None:
    article = page(tmp_path, "<h2>Why the crews left</h2><p>{MORE}</p>".replace("{MORE}", MORE))
    kinds = {article.text[s.start : s.end]: s.kind for s in segment(article)}
    assert kinds["Why the crews left"] is SentenceKind.HEADLINE


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        (
            "<p>The crews put it this way:</p>"
            "<blockquote><p>We want them back.</p><p>All of them.</p></blockquote>",
            ["The crews put it this way:", "“We want them back.", "“All of them.”"],
        ),
        (
            "<blockquote>We want our ferries back.<cite>— Bo Lund, captain</cite></blockquote>",
            ["“We want our ferries back.” — Bo Lund, captain"],
        ),
        (
            "<blockquote><p>We want “our” ferries back.</p><footer>Bo Lund, captain</footer></blockquote>",
            ["“We want ‘our’ ferries back.” — Bo Lund, captain"],
        ),
        ("<blockquote><p>“We want our ferries back.”</p></blockquote>", ["“We want our ferries back.”"]),
        (
            "<blockquote class='twitter-tweet'><p>The ferries are ours. "
            "<a href='https://t.co/x'>pic.twitter.com/abc</a></p>&mdash; Bo Lund (@bolund) "
            "<a href='https://twitter.com/x'>May 3, 2021</a></blockquote>",
            ["“The ferries are ours.” — Bo Lund (@bolund) May 3, 2021"],
        ),
        (
            "<blockquote class='instagram-media'><a href='x'>View this post on Instagram</a>"
            "<p>The ferries are ours.</p><p>A post shared by Bo Lund (@bo.lund) on May 3</p></blockquote>",
            ["“The ferries are ours.” — Bo Lund (@bo.lund)"],
        ),
        (
            "<blockquote><p><b>Summary</b> The ferries come back, nobody knows how.</p></blockquote>",
            ["Summary The ferries come back, nobody knows how."],
        ),
    ],
)
def test_block_quotations_have_marks_and_credits(tmp_path: Path, markup: str, lines: list[str]) -> None:
    assert inner(page(tmp_path, markup)) == lines


def test_a_post_without_words_is_no_claim(tmp_path: Path) -> None:
    post = "<p>View this post on Instagram</p><p>A post shared by Bo Lund (@bolund)</p>"
    article = page(tmp_path, f"<blockquote class='instagram-media'>{post}</blockquote>")
    shown = [article.text[s.start : s.end] for s in segment(article) if s.kind is SentenceKind.BODY]
    assert not any("Instagram" in words or "Bo Lund" in words for words in shown)


def test_what_an_advertisement_cuts_off_is_found_again(tmp_path: Path) -> None:
    cut = '</div><div class="ad">Advertisement</div><div class="story-body">'
    more = "".join(
        f"<p>{MORE} It happened {number} times in a row, as the crews tell it.</p>" for number in range(9)
    )
    article = page(tmp_path, f"{more}{cut}")
    assert inner(article) == [
        f"{MORE} It happened {number} times in a row, as the crews tell it." for number in range(9)
    ]


def test_a_comment_policy_is_not_the_article(tmp_path: Path) -> None:
    policy = "We welcome comments. Please be polite, stay on topic, and do not post links or advertisements. "
    article = page(tmp_path, below=f'<div class="comments-policy"><p>{policy * 6}</p></div>')
    assert article.text.split("\n\n") == ["Ferries return", FIRST, SECOND, THIRD, LAST]


def test_the_posts_of_a_live_blog_are_paragraphs(tmp_path: Path) -> None:
    posts = [f"{MORE} That was the state of things at {hour} o'clock in the harbour." for hour in range(1, 7)]
    inside = "".join(
        f'<article class="live-post"><time>{at}:00</time><h3>Update {at}</h3><p>{post}</p></article>'
        for at, post in enumerate(posts)
    )
    assert [line for line in inner(page(tmp_path, inside)) if line.startswith("The crews")] == posts


def test_machines_copies_are_not_read_twice(tmp_path: Path) -> None:
    copy = " ".join((FIRST, SECOND, THIRD, LAST))
    article = page(
        tmp_path, below=f'<div style="display:none"><div itemprop="articleBody">{copy}</div></div>'
    )
    assert article.text.count(SECOND) == 1


def test_a_page_that_says_no_address_is_of_the_outlet_in_its_title(tmp_path: Path) -> None:
    paragraphs = "".join(f"<p>{words}</p>" for words in (FIRST, SECOND, THIRD, LAST))
    title = "Ferries return - Ellery Daily News"
    path = tmp_path / "page.html"
    path.write_text(f"<title>{title}</title><article><h1>Ferries return</h1>{paragraphs}</article>", "utf-8")
    assert (read(path).title, read(path).outlet) == ("Ferries return", "Ellery Daily News")


@pytest.mark.parametrize(
    ("candidates", "titles", "host", "guessed", "name"),
    [
        (["Hosted"], ["Ferries | Hosted"], "hosted.tern.example", "Hosted", None),
        (["Hosted"], ["Ferries | Hosted"], "hosted.tn.example", "Hosted", None),
        (["Tn"], ["Ferries | TN"], "edition.tn.example", "Edition", "TN"),
        (["The Tern"], ["Ferries | The Tern"], "tern.co.uk", None, "The Tern"),
        ([], [], "tern-times.example", "https://www.tern-times.example", "tern-times.example"),
        (
            [],
            ["Ferries return | The Times of Tern"],
            "timesoftern.example",
            "Timesoftern",
            "The Times of Tern",
        ),
        ([], [], "timesoftern.example", "Timesoftern", "timesoftern.example"),
        (["The Tern Times | Tern News | Travel"], [], "terntimes.net", None, "The Tern Times"),
        (["News | Tern Times"], [], "terntimes.net", None, "Tern Times"),
        (["TheTern"], ["Ferries - The Tern"], "thetern.example", None, "The Tern"),
        (["Copyright 2014", "Ellery Post"], [], "elpo.example", None, "Ellery Post"),
        (["Newsletter"], [], "", None, "Newsletter"),
        ([], [], "", None, None),
    ],
)
def test_outlet(
    candidates: list[str], titles: list[str], host: str, guessed: str | None, name: str | None
) -> None:
    assert outlet(candidates, titles, host, guessed) == name


@pytest.mark.parametrize(
    ("candidates", "name", "people"),
    [
        (["Ida Berg is a reporter for the Gazette, based in Ellery."], "Gazette", "Ida Berg"),
        (["Gazette News February"], "Gazette News", None),
        (["ELLERY POST STAFF NOVEMBER"], None, "ELLERY POST STAFF"),
        (["Ida Berg; Bo Lund Monday; November"], None, "Ida Berg, Bo Lund"),
        (["By Ida Berg and Bo Lund"], None, "Ida Berg, Bo Lund"),
        (["Ida Berg", "Ellery Gazette"], "The Ellery Gazette", "Ida Berg"),
        (["Ida Berg Ellery Gazette"], "Ellery Gazette", "Ida Berg"),
        (["ida@gazette.example"], None, None),
        (["Ida Berg @idaberg"], None, "Ida Berg"),
        (["Bo Lund, Senior Sports Writer"], None, "Bo Lund"),
        (["BO LUND Published: 3 May 2031 10:22"], None, "BO LUND"),
        (["https://gazette.example/ida"], None, None),
    ],
)
def test_authors(candidates: list[str], name: str | None, people: str | None) -> None:
    assert authors(candidates, name) == people


@pytest.mark.parametrize(
    ("written", "heads", "name", "host", "bare"),
    [
        ("Ferries return | The Ellery Gazette", [], "Ellery Gazette", "", "Ferries return"),
        ("Ferries return - News - ellery.example", ["Ferries return"], None, "", "Ferries return"),
        ("Ferries return – Ellery", [], None, "ellery.example", "Ferries return"),
        ("Ferries return - and leave again", [], "Ellery Gazette", "", "Ferries return - and leave again"),
        ("Ferries | boats | The Tern | World", [], "The Tern", "", "Ferries | boats"),
        (None, ["Ferries"], None, "", None),
    ],
)
def test_title(written: str | None, heads: list[str], name: str | None, host: str, bare: str | None) -> None:
    assert title(written, heads, name, host) == bare
