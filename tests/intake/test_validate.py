"""Many files are checked at once and answered one by one."""

from __future__ import annotations

import pickle

from analytics.datasets import empty_frame
from analytics.intake import SourceFile, check_files
from tests.intake.drawing import HINT, PLAN, SHEET, UNITS, check_sheets, rows_of, told, xlsx


def test_files_of_one_batch_do_not_touch_each_other() -> None:
    header = ("Nhóm đối tượng", "Tổng số", "Đã phổ biến")
    good = xlsx({SHEET["briefing"]: [header, ("Giáo viên", 40, 38)]})
    bad = xlsx({SHEET["briefing"]: [header, ("Giáo viên", 40, 41), ("Nhân viên", -1, None)]})
    files = [SourceFile("1", good), SourceFile("2", b""), SourceFile("3", bad), SourceFile("4", good)]
    results = check_files(files, plan=PLAN, units=UNITS, hint=HINT)
    assert [(checked.name, checked.status) for checked in results] == [
        ("1", "valid"),
        ("2", "unreadable"),
        ("3", "invalid"),
        ("4", "valid"),
    ]
    assert told(results[2]) == [("exceeds_total", "C2"), ("below_minimum", "B3"), ("missing_required", "C3")]
    assert results[0].as_dict() == {
        "file": "1",
        "status": "valid",
        "submissions": [{"unit": "TH01", "period": "2026-Q2", "rows": {"briefing": 1}}],
        "problems": [],
    }
    assert rows_of(results[3], "briefing", "sheet", "row", "total") == [("1. Phổ biến quán triệt", 2, 40)]
    assert results[3].reports[0].tables["briefing"].frame.dtypes.equals(empty_frame("briefing").dtypes)


def test_no_files_are_no_results() -> None:
    assert check_files([], plan=PLAN, units=UNITS) == []


def test_a_result_can_be_sent_to_another_process() -> None:
    data = xlsx({SHEET["briefing"]: [("Nhóm đối tượng", "Tổng số", "Đã phổ biến"), ("Giáo viên", 40, 41)]})
    (checked,) = check_files([SourceFile("t.xlsx", data)], plan=PLAN, units=UNITS, hint=HINT)
    again = pickle.loads(pickle.dumps(checked))
    assert again.as_dict("en") == checked.as_dict("en")
    assert list(again.reports[0].tables) == ["briefing"]


def test_a_single_sheet_with_two_tables_is_a_part_of_a_report_like_a_sheet_with_one() -> None:
    rows = [
        ("Nhóm đối tượng", "Tổng số", "Số đã được phổ biến, quán triệt"),
        ("Giáo viên", 40, 38),
        (),
        ("Ngày tổ chức", "Loại hoạt động", "Tên hoạt động", "Lực lượng chủ trì", "Số người tham dự"),
        ("15/04/2026", "Tọa đàm", "Buổi một", "Nhà trường", 45),
    ]
    checked = check_sheets({"Sheet1": rows})
    assert (checked.status, checked.problems) == ("valid", ())
    assert checked.reports[0].row_counts() == {"briefing": 1, "activity": 1}
