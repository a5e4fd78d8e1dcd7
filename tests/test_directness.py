"""Direct, indirect and mixed quotation."""

import pytest

from claimcheck.extract.directness import holds_words, quotation
from claimcheck.records import Quotation
from claimcheck.typography.quotations import quotations_in


def kind(text: str, *contents: str) -> Quotation:
    spans = tuple((text.index(content), text.index(content) + len(content)) for content in contents)
    return quotation(text, spans, quotations_in(text))


@pytest.mark.parametrize(
    ("text", "contents", "expected"),
    [
        ("“We are done,” said Okafor.", ["“We are done,”"], Quotation.DIRECT),
        ("“We are done,” said Okafor, “for now.”", ["“We are done,”", "“for now.”"], Quotation.DIRECT),
        ("Okafor said they were done.", ["they were done"], Quotation.INDIRECT),
        ("Okafor called it “a farce” again.", ["it “a farce” again"], Quotation.MIXED),
        ('Okafor called it "a farce".', ['it "a farce"'], Quotation.MIXED),
        ("„Wir sind fertig“, sagte Okafor.", ["„Wir sind fertig“"], Quotation.DIRECT),
        ("« C'est fini », dit Okafor.", ["« C'est fini »"], Quotation.DIRECT),
        ("''We are done,'' said Okafor.", ["''We are done,''"], Quotation.DIRECT),
        ("“We are done.\n“We go home,” said Okafor.", ["“We are done."], Quotation.DIRECT),
        ("Okafor didn't say who's next.", ["who's next"], Quotation.INDIRECT),
    ],
)
def test_quotation(text: str, contents: list[str], expected: Quotation) -> None:
    assert kind(text, *contents) is expected


def test_a_mark_left_open_ends_with_its_paragraph() -> None:
    text = "“We are done.\nShe left."
    assert [text[start:end] for start, end in quotations_in(text)] == ["“We are done."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Okafor slammed the delay as “provocative” and “shameful.”", True),
        ("Okafor praised the film “Gone with the River” and went home.", False),
        ("Okafor praised the film.", False),
        ("Okafor praised “” it.", False),
    ],
)
def test_quoted_words_are_no_title(text: str, *, expected: bool) -> None:
    assert holds_words(text, ((0, len(text)),), quotations_in(text)) is expected
