"""Which encoding a text is in."""

from __future__ import annotations

import codecs

import pytest

from claimcheck.errors import InputError
from claimcheck.read.encodings import decode, is_text

TEXTS = {
    "windows-1254": [
        "Dışişleri Bakanı Yılmaz, İstanbul’da düzenlenen toplantıda görüşmelerin sürdüğünü söyledi.",
        "Mayor Doğan said so in Ankara.",
        "Doğan’s party – “AK” – won’t say so; it’s over, he’s sure.",
        "Mr. Çağlayan said so in Şırnak. “Yes,” he said…",
    ],
    "windows-1252": [
        "“It’s here,” she said — €5 or £4… at the café",
        "It cost £5m, said the council.",
        "The mayor’s letter said the pier is closed. The board’s answer came late, “no”.",
        "He said – and meant it – that it’s over.",
        "‘No,’ he said, ‘never’.",
        "São Paulo’s mayor met Arsène.",
        "L’élève a été reçu à l’école où il était déjà allé.",
        "Die Stadt möchte über größere Änderungen sprechen.",
        "Bæjarstjórinn sagði að það væri ekki rétt þegar hann var spurður.",
        "¿Qué dijo el señor Núñez? Que mañana será otro día.",
        "A decisão não é definitiva, disse João Araújo.",
    ],
    "windows-1250": [
        "Rząd ogłosił, że będzie więcej pieniędzy na służbę zdrowia.",
        "Předseda rady řekl, že příští týden přijede do Brna.",
        "A polgármester szerint jövőre több pénz jut az iskoláknak, erről tűnt szó.",
    ],
    "mac-roman": [
        "“It’s here,” she said — the café",
        "It’s here.",
        "“Yes”",
        "L’élève a été reçu à l’école où il était déjà allé.",
        "Die Stadt möchte über größere Änderungen sprechen.",
        "¿Qué dijo el señor Núñez?",
        "Mayor Núñez said so.",
        "He said – and meant it – that it’s over.",
        "‘No,’ he said, ‘never’.",
    ],
    "windows-1251": ["Мэр заявил, что переговоры продолжатся на следующей неделе."],
    "utf-16-le": ["Mayor Doğan said so in Ankara."],
    "utf-16-be": ["Mayor Doğan said so in Ankara."],
    "utf-8": ["Mayor Doğan said so in Ankara.", "漢字かな交じり文", "😀"],
}


@pytest.mark.parametrize(
    ("encoding", "text"), [(name, text) for name, texts in TEXTS.items() for text in texts]
)
def test_told_by_content(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding), "article") == text


def test_latin_5_is_read_as_the_code_page_that_contains_it() -> None:
    assert (
        decode("Şırnak ve İzmir’de".replace("’", "'").encode("iso-8859-9"), "article") == "Şırnak ve İzmir'de"
    )


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_told_by_mark(mark: bytes, encoding: str) -> None:
    assert decode(mark + "Doğan".encode(encoding), "article") == "Doğan"


def test_utf_8_that_was_damaged_stays_utf_8() -> None:
    whole = "Türkçe çok güzel bir dil, öyle değil mi? Şüphesiz öyle."
    assert decode(whole.encode()[:-2] + b"\xfe.", "article") == whole[:-2] + "\ufffd."


@pytest.mark.parametrize(
    ("whole", "stray"),
    [
        ("“It’s here,” she said. He was at the caf", b"\xe9."),
        ("The café’s owner: ", b"\x93no\x94"),
        ("Doğan, Şule ", b"\xff\xfe"),
    ],
)
def test_utf_8_with_a_few_stray_bytes_stays_utf_8(whole: str, stray: bytes) -> None:
    assert decode(whole.encode() + stray, "article").startswith(whole)


def test_the_encoding_given_wins() -> None:
    assert decode("é".encode(), "article", "windows-1252") == "Ã©"
    assert decode("\ufeffé".encode(), "article", "utf-8") == "é"


@pytest.mark.parametrize(
    ("encoding", "reason"),
    [
        ("no-such", "unknown encoding 'no-such'; try utf-8, windows-1252 or windows-1254"),
        ("hex", "unknown encoding 'hex'; try utf-8, windows-1252 or windows-1254"),
        ("utf-8", "is not utf-8: byte 4 cannot be read; leave out --encoding to have it guessed"),
    ],
)
def test_the_encoding_given_is_wrong(encoding: str, reason: str) -> None:
    with pytest.raises(InputError) as error:
        decode(b"caf\xc3\xa9"[:3] + b".\xe9.", "article", encoding)
    assert error.value.reason == reason


def test_control_characters_are_no_text() -> None:
    assert is_text("One\x1b two\t.\n")
    assert not is_text("\x02" * 3 + "One.")
    assert not is_text("One\0two")
