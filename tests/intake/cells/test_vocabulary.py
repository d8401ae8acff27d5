"""Words are compared whatever their spelling variant, and kept in one form."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest

from analytics.datasets import DATASETS, Vocabulary
from analytics.intake.cells.vocabulary import (
    WordList,
    read_flag,
    read_school_year,
    read_task_code,
    read_text,
)
from analytics.intake.model.parse_errors import CellNotParsed, ParsedWithNotice
from analytics.intake.text.normalise import all_tidy, clean, normalise, strip_marks

AUDIENCE = DATASETS["briefing"].column("group").vocabulary
SOURCE = DATASETS["budget"].column("source").vocabulary


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hòa", "hoà"),
        ("Xã hội hóa", "XÃ HỘI HOÁ"),
        ("hoạt động", "họat động"),
        ("Cán bộ, công chức", "cán bộ – công  chức"),
        ("Tiến độ", unicodedata.normalize("NFD", "tiến độ")),
        ("Đã chi", "đã\u00a0chi"),
        ("thuý", "thúy"),
    ],
)
def test_two_spellings_of_the_same_words_fold_alike(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize(("one", "other"), [("hoa", "hòa"), ("Tin", "Tỉn"), ("bài", "bai"), ("đa", "da")])
def test_different_words_stay_different(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)


def test_bare_words_have_no_marks() -> None:
    assert strip_marks(normalise("Đường dẫn")) == "duong dan"


@pytest.mark.parametrize(
    "typed",
    [
        "Giáo viên",
        "GIÁO VIÊN",
        "giáo  viên ",
        "GV",
        "gv.",
        "giao vien",
        unicodedata.normalize("NFD", "Giáo viên"),
    ],
)
def test_a_listed_word_is_found_whatever_its_form(typed: str) -> None:
    assert AUDIENCE is not None
    assert WordList(AUDIENCE).read(typed) == "Giáo viên"


def test_a_word_outside_the_list_is_asked_with_the_nearest_one() -> None:
    assert AUDIENCE is not None
    with pytest.raises(CellNotParsed) as unread:
        WordList(AUDIENCE).read("Giáo vien chủ nhiệm")
    assert "Giáo viên" in str(unread.value.params["suggestion"])
    assert "Nhân dân" in str(unread.value.params["choices"])


def test_a_misspelt_word_that_can_be_one_entry_only_is_read_and_told() -> None:
    assert SOURCE is not None
    with pytest.raises(ParsedWithNotice, match="word_read_as") as taken:
        WordList(SOURCE).read("Xả hội hóa")
    assert taken.value.value == "Xã hội hóa"


def test_a_misspelt_word_that_could_be_two_entries_is_asked() -> None:
    near = Vocabulary("near", {"Nhóm lớp một": "One", "Nhóm lớp mốt": "Another"}, {})
    with pytest.raises(CellNotParsed, match="not_in_list"):
        WordList(near).read("Nhóm lớp mộtt")


def test_candidates_come_best_first() -> None:
    assert AUDIENCE is not None
    words = WordList(AUDIENCE).candidates("giao vien chu nhiem")
    assert words[0] == "Giáo viên"
    assert sorted(words) == sorted(AUDIENCE.values)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("  12/KH-THCS ", "12/KH-THCS"),
        ("Hội\nnghị   lớn", "Hội nghị lớn"),
        (unicodedata.normalize("NFD", "Hội nghị"), "Hội nghị"),
        (12.0, "12"),
        (12.5, "12.5"),
        (True, "Có"),
        ("--", None),
        ("\u200b", None),
        ("=1+1", "=1+1"),
    ],
)
def test_free_text_is_kept_tidy(typed: Any, read: str | None) -> None:
    assert read_text(typed) == read


@pytest.mark.parametrize("texts", [["a b", "Hội nghị"], ["a|b"], ["=x"]])
def test_texts_found_tidy_in_one_go_are_not_changed_by_tidying(texts: list[str]) -> None:
    assert all_tidy(texts)
    assert [clean(text) for text in texts] == texts


@pytest.mark.parametrize(
    "text", [" a", "a ", "a  b", "a\nb", "a\u00a0b", "-", "…", unicodedata.normalize("NFD", "ệ")]
)
def test_a_text_that_tidying_changes_is_not_found_tidy(text: str) -> None:
    for around in ([text], ["x", text], [text, "x"], ["x", text, "y"]):
        assert not all_tidy(around)


@pytest.mark.parametrize(
    ("typed", "read"),
    [("Có", True), ("có", True), ("CÓ", True), ("x", True), ("X", True), (True, True), ("Không", False),
     ("KHÔNG", False), ("khong", False), (False, False), ("-", None), ("☐ Có ☑ Không", False), ("☑Có ☐Không", True), ("Có [x]  Không [ ]", True),
     ("☒ Có / ☐ Không", True)],
)  # fmt: skip
def test_yes_and_no(typed: Any, read: bool | None) -> None:
    assert read_flag(typed) is read


@pytest.mark.parametrize("typed", ["2", 2, "đúng", "?", "Có không", "☐ Có ☐ Không", "☑ Có ☑ Không"])
def test_what_is_neither_yes_nor_no_is_asked(typed: Any) -> None:
    with pytest.raises(CellNotParsed, match="invalid_flag"):
        read_flag(typed)


@pytest.mark.parametrize("typed", ["2026-2027", "2026 - 2027", "2026–2027", "2026/2027", "Năm học 2026-2027"])
def test_school_years(typed: str) -> None:
    assert read_school_year(typed) == "2026-2027"


@pytest.mark.parametrize("typed", ["2026", "2026-2028", "2027-2026", 2026.0, "26-28"])
def test_a_school_year_is_two_following_years(typed: Any) -> None:
    with pytest.raises(CellNotParsed, match="invalid_school_year"):
        read_school_year(typed)


@pytest.mark.parametrize("typed", ["T1.1", "t1.1", "T 1.1", " T1.1. "])
def test_task_codes(typed: str) -> None:
    assert read_task_code(typed, ("T1.1", "O5.3")) == "T1.1"


@pytest.mark.parametrize("typed", ["T9.9", "1.1", 1.1])
def test_a_task_that_is_not_in_the_plan_is_asked(typed: Any) -> None:
    with pytest.raises(CellNotParsed, match="unknown_task"):
        read_task_code(typed, ("T1.1", "O5.3"))
