"""Rows whose own words say that something was not held, and titles with words that nobody knows, are told."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.intake.drawing import HEAD, SHEET, check, check_sheets, rows_of, told, xlsx

DAY = date(2026, 5, 4)
HEADER = HEAD["activity"][:5]
EVENT = (DAY, "Hội nghị", "Họp", "Nhà trường", 12)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ((*EVENT, "Đã hủy"), ("event_not_held", "F2")),
        ((*EVENT, "Dự kiến"), ("event_not_held", "F2")),
        ((*EVENT, "Tạm hoãn do mưa bão"), ("event_not_held", "F2")),
        ((*EVENT, "Lùi sang quý III/2026"), ("event_not_held", "F2")),
        ((*EVENT, "KH"), ("event_not_held", "F2")),
        ((*EVENT[:2], "Họp (hoãn)", *EVENT[3:]), ("event_not_held", "C2")),
        ((*EVENT[:2], "Họp - đã hủy", *EVENT[3:]), ("event_not_held", "C2")),
        ((*EVENT, "Hoãn, đã tổ chức bù"), ("event_in_doubt", "F2")),
        ((*EVENT, "Chưa thực hiện thanh toán"), ("event_in_doubt", "F2")),
        ((*EVENT, "Trùng dòng 2"), ("event_not_held", "F2")),
        ((*EVENT, "Bỏ"), ("event_not_held", "F2")),
        ((*EVENT, "Đã rút đề nghị"), ("event_not_held", "F2")),
        ((*EVENT, "Đã xóa bài"), ("event_not_held", "F2")),
        ((*EVENT, "Không được duyệt"), ("event_not_held", "F2")),
        ((*EVENT, "Đang trình UBND phường"), ("event_not_held", "F2")),
        ((*EVENT, "Phương án dự phòng"), ("event_not_held", "F2")),
        ((*EVENT[:2], "Họp (chưa có quyết định)", *EVENT[3:]), ("event_not_held", "C2")),
        ((*EVENT, "Bổ sung quý I"), ("event_in_doubt", "F2")),
        ((*EVENT, "Tổ chức tháng 1/2026"), ("event_in_doubt", "F2")),
        ((*EVENT, "Niên khóa 2024-2025"), ("event_in_doubt", "F2")),
        ((*EVENT[:2], "Họp (khóa năm 2025)", *EVENT[3:]), ("event_in_doubt", "C2")),
        ((*EVENT, "Quý I"), ("event_in_doubt", "F2")),
        ((*EVENT, "thuộc năm 2025"), ("event_in_doubt", "F2")),
        ((*EVENT[:2], "Họp (năm 2025)", *EVENT[3:]), ("event_in_doubt", "C2")),
        ((*EVENT, "Số liệu ước"), ("event_in_doubt", "F2")),
        ((*EVENT, "chưa chốt"), ("event_in_doubt", "F2")),
    ],
)
def test_a_row_that_says_it_was_not_held_is_asked(row: tuple[object, ...], said: tuple[str, str]) -> None:
    checked = check_sheets({"Hoạt động": [(*HEADER, "Ghi chú"), row]})
    assert told(checked) == [said]


@pytest.mark.parametrize(
    ("name", "code"),
    [("Họp - đã hủy", "event_not_held"), ("HOÃN: Họp", "event_not_held"), ("Dự kiến họp", "event_not_held")],
)
def test_a_name_says_so_without_any_column_of_notes(name: str, code: str) -> None:
    checked = check_sheets({"Hoạt động": [HEADER, (*EVENT[:2], name, *EVENT[3:])]})
    assert told(checked) == [(code, "C2")]


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Dự kiến sáp nhập trường", []),
        ("Dự kiến đăng bài 30/4", [("event_not_held", "D2")]),
        ("Bài về gỡ khó cho giáo viên", []),
        ("Tin về y tế dự phòng", []),
        ("Lễ khai giảng (gỡ)", [("event_not_held", "D2")]),
        ("Lễ khai giảng. Đã gỡ bài", [("event_not_held", "D2")]),
        ("Lễ khai giảng - đang dựng", [("event_not_held", "D2")]),
        ("DỰ PHÒNG: Lễ khai giảng", [("event_not_held", "D2")]),
    ],
)
def test_news_of_what_others_intend_are_out_and_news_to_come_are_not(
    title: str, said: list[tuple[str, str]]
) -> None:
    assert told(check_sheets({"Tin": [HEAD["media"][:6], (DAY, "Fanpage", "Tin", title, None, 1)]})) == said


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("tạm tính", "event_in_doubt"),
        ("Trùng dòng 2", "event_not_held"),
        ("Chưa phổ biến hết", None),
        ("Năm học 2024-2025", "event_in_doubt"),
        ("Đã phổ biến từ năm 2025", None),
    ],
)
def test_rows_without_a_day_are_held_to_their_notes(note: str, said: str | None) -> None:
    head = (*HEAD["briefing"][:3], "Ghi chú")
    checked = check_sheets({SHEET["briefing"]: [head, ("Giáo viên", 28, 27, note)]})
    assert told(checked) == ([(said, "D2")] if said else [])


@pytest.mark.parametrize(
    "note",
    [
        "Chưa có kinh phí hỗ trợ",
        "Đã hoàn thành",
        "Bộ phận văn phòng",
        "Bổ sung tài liệu",
        "Đoàn trường chủ trì",
        "Không",
        "Kế hoạch số 12",
        "Chuyển sang phòng họp B",
        "Đang dùng tại sân trường",
        "Đã ăn trưa tại trường",
        "Đang trình chiếu tại nhà văn hóa",
        "Có dự phòng trời mưa",
        "Khóa 2025-2027",
    ],
)
def test_other_notes_say_nothing_of_the_kind(note: str) -> None:
    assert told(check_sheets({"Hoạt động": [(*HEADER, "Ghi chú"), (*EVENT, note)]})) == []


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("biên chế", ["title_not_understood"]),
        ("người", []),
        ("1", []),
        ("nếu có", []),
        ("lượt", []),
        ("Participants", []),
        ("Total", ["title_not_understood"]),
    ],
)
def test_words_in_a_title_that_nobody_knows_are_told(words: str, codes: list[str]) -> None:
    checked = check_sheets({"Hoạt động": [(*HEADER[:4], f"{HEADER[4]} ({words})"), EVENT]})
    assert [code for code, _ in told(checked)] == codes
    assert rows_of(checked, "activity", "participants") == [(12,)]


def test_a_share_that_is_given_in_weeks_is_told() -> None:
    head, row = ("Mã nhiệm vụ", "Rõ việc", "Tiến độ (tuần)"), ("T2.1", "Viết tin", 6)
    checked = check_sheets({SHEET["task"]: [head, row]})
    assert "title_not_understood" in dict(told(checked))
    assert "title_not_understood" not in dict(
        told(check_sheets({SHEET["task"]: [(*head[:2], "Tiến độ (%)"), row]}))
    )


@pytest.mark.parametrize(
    ("shown", "codes"),
    [
        ('#,##0" lớp"', ["words_by_format"]),
        ('#,##0" nghìn"', ["words_by_format"]),
        ('"Chưa: "0', ["words_by_format"]),
        ('0"/500"', ["words_by_format"]),
        ("-0", ["words_by_format"]),
        ("(#,##0)", ["words_by_format"]),
        ('">"0', ["words_by_format"]),
        ('0"+"', ["words_by_format"]),
        ("#,##0_);(#,##0)", []),
        ('_-* #,##0\\ _₫_-;\\-* #,##0\\ _₫_-;_-* "-"_-', []),
        ('0" HS"', []),
        ('0" người"', []),
        ('0.0,"K"', ["shown_otherwise"]),
    ],
)
def test_what_a_number_format_shows_behind_a_figure_is_part_of_it(shown: str, codes: list[str]) -> None:
    checked = check("t.xlsx", xlsx({"Hoạt động": [HEADER, EVENT]}, {"E2": shown}))
    assert [code for code, _ in told(checked)] == codes


def test_a_hidden_column_that_is_read_is_told() -> None:
    book = load_workbook(io.BytesIO(xlsx({"Hoạt động": [HEADER, EVENT]})))
    book.worksheets[0].column_dimensions["E"].hidden = True
    out = io.BytesIO()
    book.save(out)
    (problem,) = check("t.xlsx", out.getvalue()).problems
    assert (problem.code, problem.params["places"]) == ("hidden_rows", "E")


TASK = ("T2.1", "Viết tin", *["x"] * 3, date(2026, 6, 1), "x")
PERSON = ("Cá nhân", "Lê Văn Hòa", "Đề xuất", date(2026, 5, 4))


@pytest.mark.parametrize(
    ("dataset", "row", "codes"),
    [
        ("briefing", ("Giáo viên", 28, 27, None, "Chưa tổ chức"), ["event_in_doubt"]),
        ("briefing", ("Giáo viên", 28, 27, None, "Chưa tổ chức, dự kiến tháng 7"), ["event_in_doubt"]),
        ("briefing", ("Giáo viên", 28, 0, None, "Chưa tổ chức"), []),
        ("task", (*TASK, 100, None, "Chưa hoàn thành"), ["event_in_doubt"]),
        ("task", (*TASK, 60, None, "Chưa hoàn thành"), []),
        ("exemplar", (*PERSON[:2], "Xóa mù chữ", None, "Giấy khen", *PERSON[2:]), []),
    ],
)
def test_words_of_a_row_that_its_own_figures_contradict_are_told(
    dataset: str, row: tuple[object, ...], codes: list[str]
) -> None:
    checked = check_sheets({SHEET[dataset]: [HEAD[dataset], row]})
    assert [code for code, _ in told(checked)] == codes


NOT_DONE = (
    "(đã hủy)",
    "(hoãn)",
    "(dự kiến)",
    "(chưa thực hiện)",
    "(đang chuẩn bị)",
    "(sắp tổ chức)",
    "đã hủy",
)
DAY_OF = date(2026, 5, 4)
NAMED_IN: dict[str, tuple[Any, ...]] = {
    "activity": (DAY_OF, "Hội nghị", "Họp {}", "Nhà trường", 42),
    "media": (DAY_OF, "Fanpage", "Tin", "Ngày hội {}", "Giáo viên", 1, 5, 200),
    "exemplar": ("Tập thể", "Tổ Văn", "Đạt giải nhất {}", "Khác", "Giấy khen", "Giới thiệu", DAY_OF),
    "budget": ("In pano {}", "Lồng ghép", 900_000, 500_000, 400_000),
    "briefing": ("Giáo viên", 30, 30, DAY_OF, "Họp {}"),
    "plan_document": ("2025-2026", "Kế hoạch riêng", "12/KH", DAY_OF, "Bản kế hoạch {}"),
    "task": ("T2.1", "Truyền thông {}", "Cô Lan", "x", "x", DAY_OF, "Xong", 100),
}


def named(dataset: str, words: str) -> list[str]:
    row = tuple(cell.format(words).strip() if type(cell) is str else cell for cell in NAMED_IN[dataset])
    checked = check_sheets({SHEET[dataset]: [HEAD[dataset][: len(row)], row]})
    return [code for code, _ in told(checked)]


@pytest.mark.parametrize("dataset", NAMED_IN)
@pytest.mark.parametrize("words", NOT_DONE)
def test_words_in_any_text_of_a_row_that_it_was_not_done_are_asked_or_told(dataset: str, words: str) -> None:
    code = "event_not_held" if dataset in ("activity", "media", "exemplar") else "event_in_doubt"
    assert named(dataset, words) == [code]


@pytest.mark.parametrize("dataset", NAMED_IN)
@pytest.mark.parametrize(
    "words", ["", "(mở rộng)", "không vứt rác", "(đợt cuối)", "*", "(đã tổ chức)", "– chuẩn bị năm học mới"]
)
def test_words_in_a_text_that_say_nothing_of_it_are_no_doubt(dataset: str, words: str) -> None:
    assert named(dataset, words) == []


def test_a_task_in_hand_may_well_be_planned() -> None:
    head, row = HEAD["task"][:8], (*NAMED_IN["task"][:7], 40)
    rows = [head, (row[0], "Truyền thông (dự kiến)", *row[2:])]
    assert told(check_sheets({SHEET["task"]: rows})) == []


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("02 GV vắng có phép", []),
        ("Vắng 3 em ốm", []),
        ("Lớp 5A vắng 3, lớp 4B vắng 11", []),
        ("Vắng mặt", [("event_in_doubt", "F2")]),
        ("02 GV vắng, chưa thực hiện", [("event_in_doubt", "F2")]),
        ("Vắng 40/45", [("event_in_doubt", "F2")]),
    ],
)
def test_how_many_were_absent_leaves_the_figure_of_those_who_came(
    note: str, said: list[tuple[str, str]]
) -> None:
    assert told(check_sheets({"Hoạt động": [(*HEADER, "Ghi chú"), (*EVENT, note)]})) == said


@pytest.mark.parametrize(
    ("stage", "words", "codes"),
    [
        ("Đã khen thưởng", "chưa công nhận", ["event_not_held"]),
        ("Đề xuất khen thưởng", "chưa công nhận", []),
        ("Đề xuất khen thưởng", "không được khen", ["event_not_held"]),
    ],
)
def test_an_honour_that_is_not_given_yet_agrees_with_a_proposal_only(
    stage: str, words: str, codes: list[str]
) -> None:
    head = ("Loại", "Tên điển hình", "Thành tích", "Tình trạng", "Ngày")
    row = ("Tập thể", f"Liên đội ({words})", "Thư viện thân thiện", stage, DAY)
    checked = check_sheets({SHEET["exemplar"]: [head, row]})
    assert [code for code, _ in told(checked)] == codes


@pytest.mark.parametrize("title", ["Kết quả duyệt", "Công nhận", "Trạng thái"])
def test_columns_of_decisions_are_held_against_their_rows(title: str) -> None:
    rows = [(*EVENT, "Đã duyệt"), (*EVENT[:2], "Gặp mặt", *EVENT[3:], "Bị trả về")]
    checked = check_sheets({"Hoạt động": [(*HEADER, title), *rows]})
    assert ("event_not_held", "F3") in told(checked)


@pytest.mark.parametrize(
    ("course", "codes"),
    [
        ("Viết tin, khóa năm 2024", ["event_in_doubt"]),
        ("Lớp bồi dưỡng năm ngoái", ["event_in_doubt"]),
        ("Viết tin (niên khóa 2024-2025)", ["event_in_doubt"]),
        ("Lớp trung cấp khóa 2025-2027", []),
        ("Chương trình GDPT 2018", []),
        ("Bồi dưỡng theo Thông tư 17 năm 2019", []),
    ],
)
def test_courses_of_earlier_years_are_told(course: str, codes: list[str]) -> None:
    row = ("Chuyên viên phụ trách giáo dục", 2, 1, course)
    checked = check_sheets({SHEET["training"]: [HEAD["training"][:4], row]})
    assert [code for code, _ in told(checked)] == codes


@pytest.mark.parametrize(("number", "asked"), [("Dự thảo 45/KH-THHS", True), ("45/KH-THHS", False)])
def test_a_plan_whose_number_calls_it_a_draft_is_doubted(number: str, asked: bool) -> None:
    rows = [HEAD["plan_document"], ("2025-2026", "Kế hoạch riêng", number, DAY, None)]
    checked = check_sheets({SHEET["plan_document"]: rows})
    assert bool({code for code, _ in told(checked)} & {"event_in_doubt", "event_not_held"}) is asked
