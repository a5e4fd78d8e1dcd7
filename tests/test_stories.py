"""Several articles on one story.

What they share, what changed between them, and what they rest on in the end.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from standin import extract

import claimcheck
from claimcheck.errors import ClaimcheckError, InputError
from claimcheck.pipeline import check_article
from claimcheck.records import Article, Findings
from claimcheck.rules import load
from claimcheck.stories.assembly import tell
from claimcheck.stories.quantities import figures
from claimcheck.stories.shared import DriftKind, RootKind, Story
from claimcheck.stories.written import story_tables
from claimcheck.stories.written.story_rows import dependence, summed
from claimcheck.stories.written.told_once import letters

FERRY = Path(__file__).parent / "articles" / "ferry"


def checked(name: str, text: str, outlet: str | None = None) -> Findings:
    return check_article(Article(name, text, outlet=outlet), load(), extract)


def told(*texts: str) -> Story:
    return tell([checked(f"{number}.txt", text) for number, text in enumerate(texts)])


def drift(*texts: str) -> list[tuple[DriftKind, int, int]]:
    story = told(*texts)
    return [
        (one.kind, claim.members[one.before].article, claim.members[one.after].article)
        for claim in story.claims
        for one in claim.drift
    ]


@pytest.fixture(scope="module")
def ferry() -> Story:
    return claimcheck.story(sorted(FERRY.iterdir()))


def test_the_same_claim_in_other_words_is_one() -> None:
    story = told(
        "Mora Feld said that the harbour council of Tarn sold the old lighthouse to a brewery.",
        "The old lighthouse was sold to a brewery by the council of Tarn, said Mora Feld. It rained.",
    )
    (claim,) = story.claims
    assert claim.articles == (0, 1)
    assert [story.article(alone.article).name for alone in story.alone] == ["1.txt"]


def test_articles_on_other_things_share_nothing() -> None:
    story = told(
        "Mora Feld said that the harbour council of Tarn sold the old lighthouse to a brewery.",
        "Ivo Marsk said that the trains to Merrow stop at every second station from Friday.",
    )
    assert story.claims == ()
    assert story.independent == 2


def test_who_says_two_things_does_not_make_them_one() -> None:
    assert not told(
        "Harbour master Odrun Feldmark said that ferries sail on Friday.",
        "Harbour master Odrun Feldmark said that rents went up.",
    ).claims


LIGHTHOUSE = "the harbour council of Tarn sold the old lighthouse to a brewery for 40 crowns"


def test_an_attribution_is_lost_where_the_other_says_it_itself() -> None:
    said = f"Mora Feld said that {LIGHTHOUSE}."
    own = "The harbour council of Tarn sold the old lighthouse to a brewery for 40 crowns."
    assert (DriftKind.LOST_ATTRIBUTION, 0, 1) in drift(said, own)
    assert (DriftKind.LOST_ATTRIBUTION, 1, 0) in drift(own, said)
    assert drift(said, said.replace("Mora Feld", "Feld Mora")) == []


def test_an_attribution_is_not_lost_where_its_source_still_stands() -> None:
    own = (
        "Mora Feld sold the old lighthouse of Tarn to a brewery for 40 crowns, as the harbour council voted."
    )
    assert DriftKind.LOST_ATTRIBUTION not in [
        kind for kind, *_ in drift(f"Mora Feld said that {LIGHTHOUSE}.", own)
    ]


def test_a_hedge_is_lost() -> None:
    may = "Mora Feld said that the old lighthouse of Tarn may be sold to a brewery in spring."
    will = "Mora Feld said that the old lighthouse of Tarn will be sold to a brewery in spring."
    assert drift(may, will) == [(DriftKind.LOST_HEDGE, 0, 1)]
    assert drift(will, may) == [(DriftKind.LOST_HEDGE, 1, 0)]
    assert drift(may, may) == []


@pytest.mark.parametrize("bound", ["about", "nearly", "more than"])
def test_a_figure_that_was_left_open_has_lost_its_hedge(bound: str) -> None:
    open_ = f"The coast guard of Tarn took {bound} 58 sailors off the burning trawler Sandpiper."
    closed = "The coast guard of Tarn took 58 sailors off the burning trawler Sandpiper."
    assert drift(open_, closed) == [(DriftKind.LOST_HEDGE, 0, 1)]
    assert drift(open_, open_) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Cold Harbour blog pointed out that the ferry sank. It rained.", "Cold Harbour"),
        ("The ferry sank. Ida Moll of Tarn Wireless contributed to this report.", "Tarn Wireless"),
        ("A report by the Tarn Ferry Board says that the ferry sank. It rained.", "Tarn Ferry Board report"),
    ],
)
def test_what_an_article_rests_on_is_called_as_it_is_known(text: str, name: str) -> None:
    assert name in {origin.name for origin in told(text, "The ferry sank.").origins}


def test_whose_possessive_stands_before_a_website_is_no_outlet() -> None:
    story = told("The report stood on the Board's website in May. It rained.", "The ferry sank.")
    assert story.origins == ()


def test_a_condition_is_lost() -> None:
    found = drift(
        "Mora Feld said that the old lighthouse of Tarn will be sold to a brewery unless a court forbids it.",
        "Mora Feld said that the old lighthouse of Tarn will be sold to a brewery.",
    )
    assert (DriftKind.LOST_CONDITION, 0, 1) in found


def test_another_source_is_named() -> None:
    found = drift(f"Mora Feld said that {LIGHTHOUSE}.", f"Ivo Marsk said that {LIGHTHOUSE}.")
    assert [kind for kind, *_ in found] == [DriftKind.OTHER_SOURCE]


@pytest.mark.parametrize(
    ("one", "other"),
    [("58 sailors", "61 sailors"), ("four sailors", "5 sailors"), ("1,200 sailors", "1.3 thousand sailors")],
)
def test_another_figure_is_given(one: str, other: str) -> None:
    found = drift(
        f"The coast guard of Tarn took {one} off the burning trawler Sandpiper.",
        f"The coast guard of Tarn took {other} off the burning trawler Sandpiper.",
    )
    assert [kind for kind, *_ in found] == [DriftKind.OTHER_FIGURE]


@pytest.mark.parametrize(
    "other", ["58 sailors", "fifty-eight sailors", "58 exhausted sailors", "all its sailors"]
)
def test_the_same_figure_or_none_is_no_other(other: str) -> None:
    found = drift(
        "The coast guard of Tarn took 58 sailors off the burning trawler Sandpiper.",
        f"The coast guard of Tarn took {other} off the burning trawler Sandpiper.",
    )
    assert found == []


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("two of the nine boats", "three boats", True),
        ("two of the nine boats", "two of the boats", False),
        ("two of its nine boats", "nine boats", False),
        ("some of the 300 boats, 40 of them burning,", "50 burning boats", True),
    ],
)
def test_a_part_is_counted_as_what_it_is_part_of(one: str, other: str, found: bool) -> None:
    text = "The coast guard of Tarn towed {} to the burning trawler Sandpiper on Sunday."
    kinds = {kind for kind, *_ in drift(text.format(one), text.format(other))}
    assert (DriftKind.OTHER_FIGURE in kinds) is found


def test_the_figure_that_most_have_is_the_careful_one() -> None:
    text = "The coast guard of Tarn took {} sailors off the burning trawler Sandpiper."
    assert drift(text.format(58), text.format(61), text.format(61)) == [
        (DriftKind.OTHER_FIGURE, 1, 0),
        (DriftKind.OTHER_FIGURE, 2, 0),
    ]


def test_a_contradiction_is_a_negation_more() -> None:
    text = "Mora Feld said that the ferry Lusitane was {}inspected at the Halden yard in March."
    assert drift(text.format(""), text.format("not ")) == [(DriftKind.CONTRADICTION, 0, 1)]
    assert drift(text.format("not "), text.format("never ")) == []


@pytest.mark.parametrize(
    ("so", "not_so"),
    [
        (
            "That waiver extends to the Halden hotel, Ivo Marsk says.",
            "The waiver does not extend to the hotel.",
        ),
        ("Mora Feld said that the harbour fee is a tax.", "Ivo Marsk said that the harbour fee isn’t a tax."),
        ("The bridge of Merrow was inspected in May.", "The bridge of Merrow was never inspected."),
    ],
)
def test_a_denial_of_the_same_words_is_a_contradiction(so: str, not_so: str) -> None:
    assert (DriftKind.CONTRADICTION, 0, 1) in drift(so, not_so)
    assert (DriftKind.CONTRADICTION, 0, 1) not in drift(not_so, so)


def test_a_denial_of_something_else_is_none() -> None:
    found = drift(
        "The bridge of Merrow was inspected in May by the Halden yard.",
        "The bridge of Merrow was inspected in May by the Halden yard, but not repainted.",
    )
    assert DriftKind.CONTRADICTION not in [kind for kind, *_ in found]


@pytest.mark.parametrize(
    ("hedged", "outright", "lost"),
    [
        ("Tarn apparently sold its old lighthouse to a brewery.", "Tarn sold its old lighthouse.", True),
        (
            "Tarn seems to have sold its lighthouse to brewers.",
            "Tarn has sold its lighthouse to brewers.",
            True,
        ),
        (
            "Tarn allegedly sold its old lighthouse.",
            "Ivo Marsk called it alleged: Tarn sold its lighthouse.",
            False,
        ),
        ("Tarn, which may win the cup, sold its lighthouse.", "Tarn has sold its old lighthouse.", False),
    ],
)
def test_what_the_article_itself_hedges_counts_where_the_hedge_bears_on_it(
    hedged: str, outright: str, lost: bool
) -> None:
    assert ((DriftKind.LOST_HEDGE, 0, 1) in drift(hedged, outright)) is lost


def test_a_denial_without_its_limit_denies_more() -> None:
    limited = "Mora Feld said that the audit of Tarn was not shown to the council during the election."
    whole = "Mora Feld said that the audit of Tarn was not shown to the council, and left."
    assert drift(limited, whole) == [(DriftKind.LOST_CONDITION, 0, 1)]
    stated = [text.replace("was not", "was") for text in (limited, whole)]
    assert DriftKind.LOST_CONDITION not in [kind for kind, *_ in drift(*stated)]


def test_how_two_word_it_alike_leads_to_how_a_third_has_it() -> None:
    """The first and the last have little in common, and both have much with the one between."""
    story = told(
        "Mora Feld said that the harbour council of Tarn sold the old lighthouse to a brewery in May.",
        "The council of Tarn sold the old lighthouse to the brewery Halden in May, said Mora Feld.",
        "Brewers of Halden bought the lighthouse of Tarn.",
    )
    assert [claim.articles for claim in story.claims] == [(0, 1, 2)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("They play on 22/23 February, on 8 March and on Feb 22 or 23.", []),
        ("They took Route 91 and KC-135 tankers on the 22nd, and on 9/11.", []),
        ("Storm Kills 58 in Tarn", [58]),
        ("On Friday 40 people left; about 12 came.", [40, 12]),
        ("It hurt hundreds, and 58 people died.", [200, 58]),
        ("He owes tens of millions of crowns.", [20_000_000]),
        ("The Tarn 12 km run cost $3.5 million.", [3_500_000]),
    ],
)
def test_figures_are_numbers_of_things(text: str, values: list[float]) -> None:
    assert [figure.value for figure in figures(text, 0, len(text))] == values


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("hundreds of sailors", "more than 1,000 sailors", True),
        ("hundreds of sailors", "more than 800 sailors", False),
        ("dozens of sailors", "hundreds of sailors", True),
        ("millions of crowns", "tens of millions of crowns", True),
    ],
)
def test_a_number_that_is_left_open_differs_from_what_it_cannot_be(
    one: str, other: str, differ: bool
) -> None:
    ours, theirs = (figures(text, 0, len(text))[0] for text in (one, other))
    assert ours.differs(theirs) is theirs.differs(ours) is differ


def test_a_headline_is_harder_than_its_body() -> None:
    said = "Mora Feld said that the old lighthouse of Tarn may be sold to a brewery in spring."
    found = drift(f"Old lighthouse of Tarn sold to brewery\n\n{said}", said)
    assert (DriftKind.HEADLINE_HARDER, 0, 0) in found
    kinds = {kind for kind, *_ in drift(f"Lighthouse\n\n{said}", said)}
    assert DriftKind.HEADLINE_HARDER not in kinds


def test_the_invented_story(ferry: Story) -> None:
    assert [findings.article.outlet for findings in ferry.articles] == [
        "Coastal News Agency",
        "The Skell Herald",
        "The Tarn Tribune",
    ]
    kinds = {one.kind for claim in ferry.claims for one in claim.drift}
    assert {DriftKind.LOST_HEDGE, DriftKind.OTHER_FIGURE, DriftKind.CONTRADICTION} <= kinds
    assert summed(ferry).startswith("3 articles, 1 origin;")
    assert ferry.clusters == ((0, 1, 2),)


def test_origins_are_named_and_joined(ferry: Story) -> None:
    named = {(origin.article, origin.name, origin.kind) for origin in ferry.origins}
    assert (1, "Coastal News Agency", RootKind.OUTLET) in named
    assert (2, "The Tarn Tribune", RootKind.OWN) in named
    roots = {root.name: root for root in ferry.roots}
    assert roots["Orrin Lines statement"].articles == (0, 1)
    assert roots["The Skell Herald"].publisher == 1


HERALD = "The Skell Herald"
TRIBUNE = "The Tarn Tribune"


def test_circular_reporting_is_named() -> None:
    text = "The old lighthouse of Tarn was sold to a brewery, {} reported. The price was 40 crowns."
    story = tell([checked("a", text.format(TRIBUNE), HERALD), checked("b", text.format(HERALD), TRIBUNE)])
    assert story.circular == ((0, 1),)
    assert any(line.startswith("Circular reporting: A and B") for line in dependence(story))
    assert story.independent == 1


def test_the_same_text_in_fifty_papers_is_one_origin() -> None:
    text = (FERRY / "tribune.txt").read_text(encoding="utf-8").split("\n", 2)[2]
    story = tell([checked(f"{number}", text, f"Paper {number}") for number in range(50)])
    assert story.independent == 1
    assert all(copy.share_one == copy.share_other == 1 for copy in story.copies)
    assert max(len(claim.members) for claim in story.claims) == 50


def test_a_copied_passage_has_its_share_of_each() -> None:
    copied = "The trawler sank within an hour off the cape while two lifeboats circled it in thick fog."
    story = told(copied, f"{copied} Nobody knows why. {'It is a long story. ' * 20}")
    (copy,) = story.copies
    assert copy.share_one == 1
    assert 0 < copy.share_other < 0.3
    ((start, end), _) = copy.passages[0]
    assert copied[start:end] == copied.rstrip(".")


def test_a_story_is_the_same_whatever_was_told_before(ferry: Story) -> None:
    again = claimcheck.story(sorted(FERRY.iterdir()))
    assert again.to_json() == claimcheck.ToldStory.of(ferry).to_json()


def test_python_gets_rows() -> None:
    table = claimcheck.story(
        [path.read_text(encoding="utf-8") for path in sorted(FERRY.iterdir())]
    ).to_pandas()
    assert list(table.columns)[:3] == ["claim", "article", "outlet"]
    assert set(table["article"]) == {"article 1", "article 2", "article 3"}


def test_offsets_are_places_in_the_text(ferry: Story) -> None:
    for claim in ferry.claims:
        for member in claim.members:
            text = ferry.article(member.article).text
            ((start, end),) = member.content
            assert " ".join(text[start:end].split()) == member.text
            assert all(start <= a < b <= end for a, b in member.common)


def test_what_makes_no_story_is_refused(tmp_path: Path) -> None:
    one = FERRY / "herald.txt"
    with pytest.raises(ClaimcheckError, match="two articles or more; one was given"):
        claimcheck.story([one])
    with pytest.raises(InputError, match="is given twice"):
        claimcheck.story([one, one])
    with pytest.raises(InputError, match="article 2: has no claims"):
        claimcheck.story([one.read_text(encoding="utf-8"), "   \n"])
    german = "Die Fähre brannte am Sonntag vor dem Kap, und die Küstenwache holte alle Leute von Bord. " * 6
    with pytest.raises(InputError, match="another language"):
        claimcheck.story([one, german])
    link = tmp_path / "link.txt"
    link.symlink_to(one)
    with pytest.raises(InputError, match="is given twice, as "):
        claimcheck.story([one, link])


def test_a_circle_closes_over_papers_of_common_words() -> None:
    text = "Tarn plans cuts\n\nBy {}\n\nTarn is planning to cut 800 jobs, the {} reported."
    star, ledger = "Northern Star", "Evening Ledger"
    found = [
        check_article(Article("a", text.format(f"Lena Moor, {star}", ledger)), load(), extract),
        check_article(Article("b", text.format(f"Max Tull, {ledger}", star)), load(), extract),
    ]
    assert [findings.article.outlet for findings in found] == [star, ledger]
    assert tell(found).circular == ((0, 1),)


def test_who_denies_a_claim_has_not_lost_its_hedge() -> None:
    may = "Mora Feld said that the brewery may have paid the council of Tarn for the old lighthouse."
    never = "Mora Feld said that the brewery never paid the council of Tarn for the old lighthouse."
    assert [kind for kind, *_ in drift(may, never)] == [DriftKind.CONTRADICTION]


def test_what_an_article_leaves_open_elsewhere_has_not_lost_its_hedge() -> None:
    may = "The brewery may have paid the council of Tarn for the old lighthouse, Mora Feld said."
    kept = f"{may} Ivo Marsk said he was told that the brewery paid the council of Tarn for the lighthouse."
    assert DriftKind.LOST_HEDGE not in [kind for kind, *_ in drift(may, kept)]


def test_one_text_in_many_papers_is_told_once() -> None:
    text = (
        "PORT TARN (Reuters) - The harbour council of Tarn sold the old lighthouse to a brewery on Friday,"
        " Mora Feld said. The brewery will open a bar in it in May."
    )
    story = told("The old lighthouse of Tarn was sold, Ivo Marsk said on Friday.", *[text] * 5)
    told_ = story_tables.table(story, 100)
    assert "B–F count as one, copies of one text." in told_
    assert told_.count("will open a bar") == 1
    assert [line for line in told_.splitlines() if "word for word:" in line] == []
    assert "B–F are one text, 90% or more of it word for word." in told_


@pytest.mark.parametrize(
    ("numbers", "named"),
    [([0], "A"), ([1, 0], "A and B"), ([0, 1, 2], "A–C"), ([0, 5, 6, 7, 9], "A, F–H and J")],
)
def test_articles_in_a_row_are_named_by_their_ends(numbers: list[int], named: str) -> None:
    assert letters(numbers) == named


POST = """The Halden Post

Faulty drill caused mine blast

Eleven miners were trapped underground after a gas explosion at the Korsvik mine, The Velm Star reported.

The explosion was caused by a faulty drill.
"""
STAR = """The Velm Star

Eleven trapped in mine

Eleven miners were trapped underground after a gas explosion at Korsvik mine, according to The Halden Post.

Rescue chief Ansel Dray said the explosion was probably caused by a faulty drill.
"""


def test_an_outlet_that_others_cite_is_known_by_its_first_line() -> None:
    story = told(POST, STAR)
    assert [findings.article.outlet for findings in story.articles] == ["The Halden Post", "The Velm Star"]
    assert story.circular == ((0, 1),)
    assert not any(member.text == "The Halden Post" for claim in story.claims for member in claim.members)


def test_an_outlet_stands_above_a_headline() -> None:
    echo = "The Tarn Echo\n\nDrill to blame for mine blast\n\nA faulty drill caused it, Ansel Dray said.\n"
    article = told(echo, STAR).articles[0].article
    assert (article.outlet, article.title) == ("The Tarn Echo", "Drill to blame for mine blast")


def test_who_passes_on_an_outlet_is_no_other_source_and_a_headline_loses_nobody() -> None:
    claimed = "Eleven miners were trapped underground after a gas explosion at the Korsvik mine"
    found = drift(
        f"Mine blast\n\n{claimed}, rescue chief Ansel Dray said.",
        f"Eleven miners trapped after explosion at Korsvik mine\n\n{claimed}, Radio Nord reported.",
    )
    assert found == []


@pytest.mark.parametrize(
    ("careful", "other", "kinds"),
    [
        (
            "The rebels will begin peace talks in Genna if the government frees 120 prisoners, Amaro said.",
            "The 120 prisoners would not be freed before the peace talks in Genna, Amaro said.",
            [],
        ),
        (
            "The trial of Dorn Hask is expected to begin in March unless the court accepts a plea deal.",
            "The trial of Dorn Hask will begin in March.",
            [DriftKind.LOST_HEDGE, DriftKind.LOST_CONDITION],
        ),
        (
            "Former mayor Dorn Hask allegedly took bribes from a quarry company, prosecutors said on Monday.",
            "Former mayor Dorn Hask took bribes from a quarry company.",
            [DriftKind.LOST_ATTRIBUTION, DriftKind.LOST_HEDGE],
        ),
        (
            "A new vaccine may halve the number of cases of marsh fever, a study suggests.",
            "A new vaccine halves the number of cases of marsh fever, scientists prove.",
            [DriftKind.LOST_HEDGE],
        ),
        (
            "Orrin Lines said the new ferry had cost $12 million to build in Halden.",
            "Orrin Lines said the new ferry had cost €12 million to build in Halden.",
            [DriftKind.OTHER_FIGURE],
        ),
        (
            "The agency said that 1,983 people had left the valley by Friday.",
            "Nearly 2,000 people had left the valley by Friday, the agency said.",
            [],
        ),
        (
            "The mining union said it had warned the company about gas in the lower shaft.",
            "The mining union denied that it had warned the company about gas in the lower shaft.",
            [DriftKind.CONTRADICTION],
        ),
    ],
)
def test_what_changed_is_told_and_no_more(careful: str, other: str, kinds: list[DriftKind]) -> None:
    story = claimcheck.story([f"News from the coast\n\n{text}\n" for text in (careful, other)])
    assert [one.kind for claim in story.claims for one in claim.drift] == kinds


def test_what_two_copies_have_elsewhere_leads_nothing_into_another_claim() -> None:
    release = (
        "Tollmark to close Ostby bakery\n\nTollmark Foods, a maker of rye bread, will close its bakery "
        "in Ostby in June and move its 340 jobs to Velm.\n\nThe bakery in Ostby opened in 1954 and has made "
        "bread for three generations of families on the coast.\n"
    )
    story = told(release, release)
    (since,) = (claim for claim in story.claims if any("1954" in member.text for member in claim.members))
    assert all("1954" in member.text for member in since.members)


def test_a_quotation_is_its_speakers_whatever_is_told_of_him() -> None:
    one, other = (
        f'Vaccine\n\n"The results are promising{rest}," said Petra Vall, who led the study.\n'
        for rest in ("", " but we need a larger trial")
    )
    (claim,) = claimcheck.story([one, other]).claims
    assert [member.voice.chain for member in claim.members] == ["Petra Vall", "Petra Vall"]
