"""Activities of which a name, a note or a footnote says that others held them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from analytics.intake import Hint
from analytics.intake.text.others import held_by
from tests.intake.drawing import HEAD, HINT, PERIOD, Rows, check_sheets, only, rows_of, told

OF_GROUP, OF_OFFICE = Hint("TDP1", PERIOD), Hint("VHXH", PERIOD)
CODE = "held_by_others"


def row(day: int, title: str, *more: Any, organiser: str = "Nhà trường") -> tuple[Any, ...]:
    return (date(2026, 4, day), "Hội nghị", title, organiser, 12, None, None, *more)


def found(rows: Rows, hint: Hint = HINT) -> list[tuple[str, str | None]]:
    return told(check_sheets({"Trang1": [HEAD["activity"], *rows]}, hint))


@pytest.mark.parametrize("line", ["(*) do phường tổ chức", "(*) Hoạt động do UBND phường tổ chức"])
def test_a_footnote_tells_of_the_rows_with_its_mark(line: str) -> None:
    rows = [HEAD["activity"], row(2, "Chào cờ"), row(3, "Hội thi (*)"), row(4, "Họp (*)"), (), (line,)]
    checked = check_sheets({"Trang1": rows})
    problem = only(checked)
    assert (problem.code, problem.cell, checked.status) == (CODE, "A6", "valid")
    assert "việc ở dòng 3–4 do nơi khác tổ chức" in problem.message("vi")
    assert rows_of(checked, "activity", "participants") == [(12,), (12,), (12,)]


@pytest.mark.parametrize(
    "line",
    [
        "Các hoạt động trên do Phòng GD tổ chức, trường chỉ tham gia",
        "* Hoạt động do UBND phường tổ chức",
        "Ghi chú: dòng 2 do UBND phường tổ chức",
    ],
)
def test_a_line_without_a_mark_tells_of_the_table(line: str) -> None:
    rows = [HEAD["activity"], row(2, "Chào cờ"), (), (line,)]
    problem = only(check_sheets({"Trang1": rows}))
    assert (problem.code, problem.cell) == (CODE, "A4")
    assert "việc ở bảng «3. Hoạt động truyền thông»" in problem.message("vi")


def test_a_heading_tells_of_the_rows_under_it() -> None:
    rows = [HEAD["activity"], row(2, "Chào cờ"), ("II. Hoạt động do phường tổ chức",), row(3, "Hội thi")]
    assert "việc ở dòng 4 do" in only(check_sheets({"Trang1": rows})).message("vi")


@pytest.mark.parametrize(
    "title",
    [
        "Hội thi (do Phòng GD tổ chức, trường chỉ tham gia)",
        "Hội thi (phường tổ chức)",
        "Hội thi do Sở GD&ĐT chủ trì",
        "Hội thi tại Trường TH Lá Mẫu tổ chức",
        "Trường TH Lá Mẫu: Hội thi",
    ],
)
def test_a_name_may_tell(title: str) -> None:
    assert found([row(2, "Chào cờ"), row(3, title)]) == [(CODE, "C3")]


@pytest.mark.parametrize(
    "title",
    [
        "Giao lưu với Trường TH Lá Mẫu",
        "Giao lưu với Trường THCS Hoa Xa",
        "Tổ chức hội thi tại Trường TH Lá Mẫu",
        "Hội thi do Trường TH Hoa Mẫu tổ chức",
        "Hội thi (do Đoàn trường tổ chức)",
        "Trường TH Hoa Mẫu: chào cờ",
        "Trường học hạnh phúc: tọa đàm",
        "Hội thi do phường phát động, trường tổ chức",
        "Hội thi do Hội Phụ nữ phường phối hợp với nhà trường tổ chức",
    ],
)
def test_a_school_named_in_the_title_of_an_event_is_not_asked_about(title: str) -> None:
    assert found([row(3, title)]) == []


def test_notes_beside_a_row_tell_with_a_title_over_them_and_without() -> None:
    for title in ("Ghi chú", None):
        rows = [(*HEAD["activity"], title), row(2, "Chào cờ", None), row(3, "Hội thi", "do phường tổ chức")]
        assert told(check_sheets({"Trang1": rows})) == [(CODE, "H3")]


def test_several_rows_of_the_same_others_are_told_of_once() -> None:
    rows = [HEAD["activity"], *(row(day, f"Hội thi {day} (do phường tổ chức)") for day in (2, 3, 4))]
    assert "việc ở dòng 2–4 do" in only(check_sheets({"Trang1": rows})).message("vi")


def test_a_text_that_says_that_nothing_was_held_is_not_told_of_as_others_too() -> None:
    assert found([row(3, "Hội thi (hoãn, do phường tổ chức)")]) == [("event_not_held", "C2")]


def test_a_row_that_names_who_held_it_says_so_itself() -> None:
    assert found([row(3, "Hội thi (do phường tổ chức)", organiser="UBND phường")]) == []


def test_what_the_ward_holds_is_its_offices_own() -> None:
    assert found([row(3, "Hội thi (do phường tổ chức)", organiser="Khác")], OF_OFFICE) == []
    assert found([row(3, "Hội thi (do phường tổ chức)", organiser="MTTQ, đoàn thể")], OF_OFFICE) == []
    ours, theirs = "Họp (do tổ dân phố tổ chức)", "Họp (do Tổ dân phố số 2 tổ chức)"
    for title, wanted in ((ours, []), (theirs, [(CODE, "C2")])):
        assert found([row(3, title, organiser="Tổ dân phố")], OF_GROUP) == wanted
    assert found([row(3, "Hội thi do Sở GD tổ chức", organiser="MTTQ, đoàn thể")], OF_OFFICE) == [
        (CODE, "C2")
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Do tình hình mưa bão, trường tổ chức trực tuyến",
        "Do phương tiện hỏng nên tổ chức muộn",
        "Do quan tâm đến phụ huynh, đã tổ chức",
        "Thực hiện chế độ xã hội, tổ chức thăm hỏi",
        "Chi bộ tham gia",
        "Kinh phí do UBND phường cấp, trường thực hiện",
        "UBND phường dự, chỉ đạo thực hiện",
        "Phường hỗ trợ tổ chức",
        "Chỉ tham gia khối 4, 5",
    ],
)
def test_other_words_with_the_same_letters_tell_nothing(words: str) -> None:
    assert held_by(words, apart=True) is None
