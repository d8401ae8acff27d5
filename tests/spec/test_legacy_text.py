"""Text in fonts of old is turned into Unicode; what may be right as it stands is never touched."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.datasets import DATASETS
from analytics.intake.model.findings import Findings
from analytics.intake.model.grid import Grid
from analytics.intake.tables.repair import repair
from analytics.intake.text.legacy_fonts import CHARSETS, Repair, decoded, repaired
from analytics.intake.text.syllables import is_syllable
from tests.intake import drawing
from tests.intake.drawing import HEAD, SHEET, check, check_sheets, rows_of, text_table, told

OFFICIAL = sorted(
    {
        words
        for dataset in DATASETS.values()
        for column in dataset.columns
        for words in (
            dataset.title.vi,
            column.title.vi,
            *column.aliases,
            *(column.vocabulary.values if column.vocabulary else ()),
        )
    }
)
UNTOUCHED = (
    "Café", "Où", "Hélène", "Noël", "naïve", "rôle", "dépôt", "crème brûlée", "Côte d'Ivoire", "São Paulo", "señor", "niño",
    "Müller", "Björn", "Köln", "Zalo® OA", "© 2026", "25 °C", "± 5", "5 µm", "10 µg", "m²", "m³", "½ ngày", "« Bonjour »",
    "«Giáo viên»", "3 × 4", "6 ÷ 2", "§ 5", "·Thi vẽ tranh", "· Thi ve tranh", "nº 1", "1ª", "Ghi chú¹", "5 £", "100 ¥",
    "https://truong.edu.vn/Ã¡", "ngÞ@truong.edu.vn", "HÃY ĐẾN TRƯỜNG", "NHÃ…", "XÔ…", "ĐÃ", "Cã", "Hòa", "hoà", "thuý",
    "Thừa Thiên–Huế", "Đắk Lắk", "Chợ Lớn®", "báo cáo", "lá cờ", "Giáo viên Café", "12/KH-THCS", "", "Ã",
)  # fmt: skip


def tcvn3(words: str) -> str:
    """Words as a TCVN3 font writes them."""
    table = {decoded(char, "TCVN3"): char for char in map(chr, range(0xA1, 0x100)) if decoded(char, "TCVN3")}
    return "".join(table.get(char, char) for char in words)


def vni(words: str) -> str:
    """Words as a VNI font writes them."""
    marks = {"\u0301": "ù", "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0323": "ï"}
    hats = {"\u0302": "âáàåãä", "\u0306": "êéèúüë"}
    whole = dict(zip("đíìỉĩịỵ", "ñíìæóòî", strict=True))
    out = ""
    for char in words:
        low = char.lower()
        base, *above = unicodedata.normalize("NFD", low)
        tone = next((mark for mark in above if mark in marks), "")
        hat = next((mark for mark in above if mark in hats), "")
        horned = {"o": "ô", "u": "ö"}[base] if "\u031b" in above else base
        if low in whole:
            typed = whole[low]
        elif hat:
            typed = base + hats[hat][["", *marks].index(tone)]
        else:
            typed = horned + marks.get(tone, "")
        out += typed.upper() if char.isupper() else typed
    return out


def cp1258(words: str) -> str:
    """Words in Windows' Vietnamese code page, read as its Western one."""
    return drawing.cp1258(words).decode("cp1252")


def utf8(words: str) -> str:
    """Words in UTF-8, read as Windows' Western code page where that has a letter."""
    return "".join(_western(byte) for byte in words.encode())


def _western(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


@pytest.mark.parametrize(
    ("typed", "charset", "read"),
    [
        ("Tr\xadêng TiÓu häc", "TCVN3", "Trường Tiểu học"),
        ("Kh¸c", "TCVN3", "Khác"),
        ("Nhãm ®èi t\xadîng", "TCVN3", "Nhóm đối tượng"),
        ("TR¦êNG", "TCVN3", "TRƯỜNG"),
        ("Tröôøng Tieåu hoïc", "VNI", "Trường Tiểu học"),
        ("Khoâng", "VNI", "Không"),
        ("MAÀM NON", "VNI", "MẦM NON"),
        ("Nguyeãn Vaên Ñöùc", "VNI", "Nguyễn Văn Đức"),
        ("TrýõÌng TiêÒu hoòc", "Windows-1258", "Trường Tiểu học"),
        ("GiÃ¡o viÃªn", "UTF-8", "Giáo viên"),
        ("2026â€“2027", "UTF-8", "2026–2027"),
    ],
)
def test_old_text_is_turned_into_unicode(typed: str, charset: str, read: str) -> None:
    assert repaired(typed) == Repair(charset, read)


@pytest.mark.parametrize("words", [words for words in OFFICIAL if not words.isascii()])
@pytest.mark.parametrize(
    ("charset", "write"), [("TCVN3", tcvn3), ("VNI", vni), ("Windows-1258", cp1258), ("UTF-8", utf8)]
)
def test_the_forms_own_words_come_back_from_every_charset(words: str, charset: str, write: Any) -> None:
    typed = write(words)
    found = repaired(typed)
    if found is None:  # words that pass for newer text are left, never turned into something else
        assert all(char not in typed for char in "®µ¸ñïöäå") or charset in ("Windows-1258", "UTF-8")
        assert decoded(typed, charset) in (words, None)
    else:
        assert found.text == words


@pytest.mark.parametrize("words", UNTOUCHED)
def test_what_may_be_right_is_not_touched(words: str) -> None:
    found = repaired(words)
    assert found is None or words == "Où"


@pytest.mark.parametrize("words", OFFICIAL)
def test_the_forms_own_words_are_not_touched(words: str) -> None:
    for form in (
        words,
        words.upper(),
        words.lower(),
        unicodedata.normalize("NFD", words),
        f"«{words}»",
        f"{words} 25 °C",
    ):
        assert repaired(form) is None


@given(st.text(max_size=30))
def test_any_text_is_looked_at_without_a_fault(words: str) -> None:
    found = repaired(words)
    assert found is None or found.charset in CHARSETS


@pytest.mark.parametrize(
    "word", ["trường", "nghiêng", "quý", "gì", "khuya", "thuở", "Đắk", "ƯƠNG", "hoà", "quốc", "giữ"]
)
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["cafộ", "tât", "brown", "ă", "đ", "zoộ", "nghĩaa", "trườngg", "hạờ"])
def test_what_is_no_syllable(word: str) -> None:
    assert not is_syllable(word)


EVENT_HEAD = HEAD["activity"][:5]


def test_a_sheet_in_an_old_font_is_read_with_a_notice_for_every_cell() -> None:
    sheet = [
        [tcvn3(title) for title in EVENT_HEAD],
        ["04/05/2026", "Héi nghÞ", "Ch\xb5o cê", "Nh\xb5 tr\xadêng", 12],
    ]
    checked = check_sheets({tcvn3(SHEET["activity"]): sheet})
    assert rows_of(checked, "activity", "kind", "title", "organiser") == [
        ("Hội nghị", "Chào cờ", "Nhà trường")
    ]
    assert checked.status == "valid"
    assert [cell for code, cell in told(checked) if code == "repaired_text"] == [
        "A1",
        "B1",
        "C1",
        "D1",
        "E1",
        "B2",
        "C2",
        "D2",
    ]
    last = checked.problems[-1]
    assert (last.sheet, last.value, last.params["after"]) == (
        tcvn3(SHEET["activity"]),
        "Nh\xb5 tr\xadêng",
        "Nhà trường",
    )


def test_old_and_new_text_stand_in_one_sheet() -> None:
    rows = [
        ("04/05/2026", "Héi nghÞ", "Cã", "Nhà trường", 12),
        ("05/05/2026", "Hội nghị", "Giaùo vieân hoïp", "Nhà trường", 1),
    ]
    checked = check_sheets({SHEET["activity"]: [EVENT_HEAD, *rows]})
    assert told(checked) == [("repaired_text", "B2"), ("repaired_text", "C3")]
    assert rows_of(checked, "activity", "kind", "title") == [
        ("Hội nghị", "Cã"),
        ("Hội nghị", "Giáo viên họp"),
    ]


def test_words_that_pass_for_newer_ones_are_old_where_all_else_is() -> None:
    head = [tcvn3(title) for title in HEAD["activity"][:5]]
    checked = check_sheets({"Trang 1": [head, ["04/05/2026", "Héi nghÞ", "Cã", "Nh\xb5 tr\xadêng", 12]]})
    assert rows_of(checked, "activity", "title") == [("Có",)]


def test_text_tables_of_old_are_read() -> None:
    rows = [EVENT_HEAD, ("04/05/2026", "Hội nghị", "Chào cờ đầu tuần", "Nhà trường", 12)]
    for write in (tcvn3, vni):
        drawn = [[write(str(cell)) for cell in row] for row in rows]
        checked = check("t.csv", text_table(drawn, encoding="latin-1"))
        assert rows_of(checked, "activity", "kind", "title") == [("Hội nghị", "Chào cờ đầu tuần")]
        assert {code for code, _ in told(checked)} == {"repaired_text"}


def test_marks_apart_are_told_once_for_a_sheet() -> None:
    apart = unicodedata.normalize("NFD", "Họp tổ")
    rows = [
        ("04/05/2026", "Hội nghị", apart, "Nhà trường", 12),
        ("05/05/2026", "Hội nghị", f"{apart} 2", "Nhà trường", 12),
    ]
    checked = check_sheets({SHEET["activity"]: [EVENT_HEAD, *rows]})
    (problem,) = checked.problems
    assert (problem.code, problem.params["first"], problem.params["count"]) == ("repaired_unicode", "C2", 2)
    assert problem.params["after"] == "Họp tổ"
    assert rows_of(checked, "activity", "title") == [("Họp tổ",), ("Họp tổ 2",)]


@pytest.mark.parametrize(
    "words",
    [
        "Slut på minne",
        "Tillbaka på orginalet",
        "till skolan på landet",
        "aún no implementado",
        "Dirhami i Emirateve të Bashkuara Arabe",
        "På linje",
    ],
)
def test_a_sentence_of_another_language_is_left_alone(words: str) -> None:
    assert repaired(words) is None


def test_a_word_that_could_be_old_is_left_alone_among_words_of_another_language() -> None:
    grid = Grid("Skolor", [["lång", "år"], ["på", "för"], ["lärare", "högskolan"]])
    findings = Findings()
    repair([grid], findings)
    assert grid.rows == [["lång", "år"], ["på", "för"], ["lärare", "högskolan"]]
    assert findings.in_order() == ()


def test_names_and_loans_beside_old_words_do_not_hinder() -> None:
    assert [repaired(words) is not None for words in ("website tr\xad\xeang", "Zalo nh\xe3m m×nh")] == [
        True,
        True,
    ]
