"""Where sentences end: `|` stands for the space between two sentences, `¦` for a cut without one."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.segment.split import spans

CASES = """
Sen. Ada Cole left.|She came back.
Sens. Ada Cole and Bo Lund (D-Ga.), who led the talks, left.|Nobody followed.
Rep. Cole (R-Tex.) said no.
SEN. COLE: No.|LUND: Yes.
She moved to the U.S.|The law had changed.
The U.S. Senate met with U.N. Secretary Ida Berg.
“People in the U.S.|“We left.”
He spoke for Acme Inc.|The firm agreed.
Acme Inc. Chief Executive Ida Berg agreed.
Yahoo! Inc. shares fell.|Yum! Brands rose.
J. D. Lund Jr. Cole came.|Ş. Yılmaz left.|Ö. Işık stayed.
Ida B. Cole won.|So do I.|Lund too.
In Merrow Ida I. Cole won, while Pia I. Lund lost.|Nor do I.|Lund won.
The talks begin at 5 p.m. Tuesday.|They end at 9 p.m.|Lund will not be there.
It opens at 9 a.m. EST.
On Jan. 6 they met.|It was No. 10 on the list.|In 2016.|12 people died.|She sits for ward no. 3 in Tarn.
It happened in Salem, Ore.|Lund was there.
On Monday, Ore. Gov. Ida Berg left.|In SALEM, Ore. (AP) she spoke.
The case Roe v. Lund ended, e.g. Monday.
1. First thing.|2. Second thing.
“Did you see it?” Cole asked.|“No!” Mr. Lund, 42, shouted.
“Why?”|The crowd left.
“Why?”|Lund said he was not sure.
"Who?" Ida van der Berg of Salem wondered aloud.
"What does it mean? " Cole asked.
“I said ‘No.’”|Then he left.
“So…” Cole said.|“Now what?”
She hosts “Who Wants to Know?” Friday.
„Das ist gut.“|Dann ging er.
« Il est parti. »|Ensuite il rit.
»Das ist gut.«|Dann ging er.
They see that. ”|He left.
"He said so. "|Then he said "Go. "|Next.
They see that.”¦The next one came.
He came yesterday.¦The next one left.
He came in 2019.¦The next (aged 60).¦Cole paid 5%.¦Lund came at 5 p.m.¦Berg left.
'He came yesterday.’¦The next one left node.Js and v2.0 behind.
He came yesterday.¦Cole left.¦Lund stayed!¦Nobody asked?¦Berg did.
He came yesterday.¦“The next one left,” Cole said.¦“We stay.”
He came yesterday.¦"The next one left," Cole said.¦"We stay."¦Lund left.
"He came yesterday."¦Cole said so.¦"No," he said.
Mr.Cole met Sen.Lund of Acme Inc.Monday in St.Helens.
See Node.Js, Salon.Com and Booking.com for J.Cole.
She has a Ph.D. from the U.S.Army, v.Lund.
See Node.JS and example.com.|Then go.
He paused...|Then he left.
He paused... then he left.
The vote … Cole lost.
He left. …|Lund stayed.
We . . . think so. . . .|Lund agreed.
Nobody left .|Lund stayed !|Why ?
He left.|(It was noon.)|Lund stayed.
Lund (remember him?) Cole won.
It ended.[1]|The next began.
He left.|[T]he rest stayed.
Sales of phones fell.|iPhone sales rose.|al-Amin did not comment.
İzmir’de kaldı.|Çok güzel.
Привет, мир.|Это новость.
He said so?!|Really!!|Yes.
It ended.|• Next point.
It ended.|@cole agreed.
Odd “quotes.|And no end
—
...
"""


@pytest.mark.parametrize("case", [line for line in CASES.splitlines() if line])
def test_cuts(case: str) -> None:
    line = case.replace("|", " ").replace("¦", "")
    parts = case.replace("¦", "|").split("|")
    assert [line[start:end] for start, end in spans(line, 0, len(line))] == parts


def test_offsets_are_those_of_the_whole_text() -> None:
    text = "Before. \nOne. Two.\nAfter."
    assert list(spans(text, 9, 18)) == [(9, 13), (14, 18)]


@given(st.text(alphabet=st.sampled_from("aZé1 .!?…\"'“”‘’«»()[]-—:,;\u00a0\t"), max_size=80))
def test_covers_everything_but_space(line: str) -> None:
    line = line.strip()
    found = list(spans(line, 0, len(line)))
    inside = {at for start, end in found for at in range(start, end)}
    assert all(before[1] <= after[0] for before, after in pairwise(found))
    assert all(line[at].isspace() for at in range(len(line)) if at not in inside)
    assert all(line[start:end] == line[start:end].strip() for start, end in found)


@pytest.mark.parametrize(
    "piece", ["Ana Ruiz said Ivo Marsk may, ", "one more ", "ab", "(a-", "said; ", "“I, "]
)
def test_what_goes_on_for_ever_is_cut_where_it_pauses(piece: str) -> None:
    line = ("It began so: " + piece * 2_000).strip()
    found = list(spans(line, 0, len(line)))
    assert max(end - start for start, end in found) <= 3_000
    assert not any(line[end:start].strip() for (_, end), (start, _) in pairwise(found))
    if piece[-2] in ",;":
        assert {line[end - 1] for _, end in found[:-1]} == {piece[-2]}


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece", ["a", " ", ".", '."', '. " ', "(a.) ", "? ", '?" A', ". . ", "“a. ", "A. ", "«", "\u00a0"]
)
def test_takes_linear_time_on_one_long_line(piece: str) -> None:
    line = ("x" + piece * (400_000 // len(piece)) + "x").strip()
    begun = time.process_time()
    count = sum(1 for _ in spans(line, 0, len(line)))
    assert count <= len(line)
    assert time.process_time() - begun < 20, "quadratic time would be minutes at least"
