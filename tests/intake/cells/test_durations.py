"""Lengths of time in two units, and those that may be in sixtieths or in decimals."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from analytics.intake.cells.durations import length_in_words
from tests.intake.drawing import HEAD, SHEET, check, check_sheets, rows_of, told

HEADER = HEAD["media"][:7]


def media(*minutes: Any, title: str = HEADER[-1]) -> Any:
    rows = [
        (date(2026, 5, 4), "Truyền thanh phường", "Tin", f"Tin số {k}", "Giáo viên", 1, one)
        for k, one in enumerate(minutes)
    ]
    return check_sheets({SHEET["media"]: [(*HEADER[:-1], title), *rows]})


def asked(checked: Any) -> list[str | None]:
    return [cell for code, cell in told(checked) if code == "ambiguous_duration"]


@pytest.mark.parametrize("typed", ["5.30", "1,30", "12.45", "0.30", "5.50", "5,30 phút", 5.3, 1.45, "5.3"])
def test_what_may_be_seconds_behind_minutes_is_asked(typed: Any) -> None:
    assert asked(media(typed)) == ["G2"]


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [(5, 5), ("5", 5), (5.5, 5.5), ("5,5", 5.5), (7.8, 7.8), ("5.75", 5.75), (0.333, 0.333), ("90 phút", 90)],
)
def test_what_can_only_be_minutes_is_read(typed: Any, minutes: float) -> None:
    checked = media(typed)
    assert told(checked) == []
    assert rows_of(checked, "media", "minutes") == [(minutes,)]


def test_a_figure_that_can_be_no_seconds_shows_decimals() -> None:
    checked = media(5.3, 1.75, "2,1")
    assert (told(checked), rows_of(checked, "media", "minutes")) == ([], [(5.3,), (1.75,), (2.1,)])


def test_hours_in_a_column_of_minutes_are_asked_too() -> None:
    assert asked(media("1.30", title="Thời lượng (giờ)")) == ["G2"]
    assert asked(media(90.3, title="Thời lượng (giây)")) == []


def test_hours_of_a_course_are_asked_where_they_may_be_minutes() -> None:
    for hours, cells in (("7.30", ["E2"]), (1.45, ["E2"]), (7.5, []), (1.25, []), (8, []), ("1,23", [])):
        row = ("Chuyên viên phụ trách giáo dục", 2, 1, "Khóa", hours)
        assert asked(check_sheets({SHEET["training"]: [HEAD["training"], row]})) == cells


def test_the_same_of_a_text_table() -> None:
    rows = [HEADER, ("4/5/2026", "Truyền thanh phường", "Tin", "Tin", "Giáo viên", "1", "5.30")]
    assert asked(check("tin bai.csv", "\n".join(map(";".join, rows)).encode())) == ["G2"]


@pytest.mark.parametrize(
    ("words", "unit", "length"),
    [
        ("5 phút 30 giây", "phút", 5.5),
        ("0 phút 0 giây", "phút", 0),
        ("5'30", "phút", 5.5),
        ("5'30\"", "phút", 5.5),
        ("5p30s", "phút", 5.5),
        ("12 phút 18,6 giây", "phút", 12.31),
        ("1h30", "phút", 90),
        ("1 giờ 30 phút", "giờ", 1.5),
        ("5 phút 75 giây", "phút", None),
        ("5:30", "phút", None),
        ("5 phút", "phút", None),
    ],
)
def test_a_length_in_two_units(words: str, unit: str, length: float | None) -> None:
    assert length_in_words(words, unit) == length
