"""What is said of a text that is not English, or that has lost characters."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

import claimcheck
from claimcheck.cli import app
from claimcheck.read.read_notices import language, notices_on

HARBOUR = Path(__file__).parent / "articles" / "harbour.txt"

TEXTS = {
    "German": "Die Stadt möchte über größere Änderungen sprechen, sagte der Bürgermeister am "
    "Montag, und die Bürger "
    "sollen auch gehört werden, wenn es so weit ist.",
    "French": "Le maire a dit lundi que la ville veut parler des changements et que les habitants "
    "seront entendus "
    "dans une réunion du conseil de la ville.",
    "Spanish": "El alcalde dijo el lunes que la ciudad quiere hablar de los cambios más grandes y "
    "que los vecinos "
    "serán escuchados en una reunión del consejo.",
    "Turkish": "Belediye başkanı pazartesi günü yaptığı açıklamada daha büyük değişiklikler için "
    "görüşmelerin "
    "sürdüğünü ve bu konuda bir karar olmadığını söyledi, ancak sonra sustu.",
    "Dutch": "De burgemeester zei maandag dat de stad over grotere veranderingen wil spreken en dat "
    "de inwoners ook "
    "worden gehoord in een vergadering van de raad.",
    "Russian": "Мэр заявил в понедельник, что город хочет говорить о переменах и что жители будут "
    "услышаны на "
    "собрании совета, но это не для всех.",
    "Indonesian": "Wali kota mengatakan pada hari Senin bahwa kota itu ingin berbicara tentang "
    "perubahan yang lebih "
    "besar dan warga juga akan didengar dalam rapat dewan.",
    "Arabic": "قال رئيس البلدية يوم الاثنين إن المدينة تريد التحدث عن التغييرات التي يمكن أن تكون "
    "في هذا العام مع "
    "السكان في اجتماع المجلس على أن لا يكون بعد الصيف",
    "Chinese": "市长星期一表示，该市希望就更大的变化进行讨论。",
    "Japanese": "市長は月曜日、より大きな変化について話したいと述べた。",
    "Korean": "시장은 월요일에 더 큰 변화에 대해 이야기하고 싶다고 말했다.",
    "": "Mae'r maer wedi dweud ddydd Llun fod y ddinas eisiau siarad am newidiadau mwy ac y bydd "
    "pobl yn cael eu clywed "
    "mewn cyfarfod o'r cyngor wrth i'r haf ddod i ben ond nid cyn hynny meddai wrth bawb oedd yno "
    "gyda ni ddoe.",
}


def test_a_short_text_of_no_english_word_is_not_english() -> None:
    text = (
        "İstanbul'da vapur seferleri fırtına nedeniyle iptal edildi, belediye sözcüsü Ayşe Yılmaz dedi. " * 2
    )
    assert language(text) == ""


@pytest.mark.parametrize(("name", "text"), TEXTS.items())
def test_other_languages_are_told(name: str, text: str) -> None:
    assert language(text) == name
    (notice,) = notices_on(text)
    assert notice.startswith(f"this is not English but {name}, it seems" if name else "this is not English;")


@pytest.mark.parametrize(
    "text",
    [
        HARBOUR.read_text(encoding="utf-8"),
        "The mayor said so.",
        "Nein.",
        "“Je ne sais pas,” said the mayor of the town, who had been asked on Monday whether the ferries "
        "would be back.",
        "Bo Lund, Ida Berg, Ana Ruiz, Tom Okoro, Ada Cole, Cy Young, Di Eck, Ed Marsk, Ivo Feld, Odrun "
        "Tarvík 1 2 3",
        "",
    ],
)
def test_english_and_what_cannot_be_told_is_left_alone(text: str) -> None:
    assert language(text) is None
    assert notices_on(text) == ()


def test_lost_characters_are_counted() -> None:
    assert notices_on("The caf\ufffd.") == ("1 character could not be read; U+FFFD stands for each",)
    assert notices_on("\ufffd" * 1200) == ("1,200 characters could not be read; U+FFFD stands for each",)


def test_the_command_says_so_and_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text(TEXTS["French"], encoding="utf-8")
    shown = CliRunner().invoke(app, ["check", str(path)])
    assert shown.exit_code == 0
    assert f"{path}: this is not English but French, it seems" in shown.stderr
    assert "Note: this is not English but French" in shown.stdout
    assert '"notices": ["this is not English but French' in claimcheck.check(path).to_json()
    assert "this is not English" not in CliRunner().invoke(app, ["check", str(HARBOUR)]).stderr
