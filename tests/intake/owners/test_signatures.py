"""Names of units where a report is signed, held against whose the file otherwise is."""

from __future__ import annotations

from typing import Any

import pytest

from analytics.intake import Hint
from tests.intake.drawing import COVER, HINT, PERIOD, check_sheets, rows_of, told

HEAD = ("Nhóm đối tượng", "Tổng số", "Số đã được phổ biến, quán triệt")
SCHOOL = [HEAD, ("Cán bộ quản lý", 3, 3), ("Giáo viên", 28, 27), ()]
GROUP = [HEAD, ("Nhân dân", 280, 270), ()]
NOBODY, OF_GROUP = Hint(None, PERIOD), Hint("TDP1", PERIOD)


@pytest.mark.parametrize(
    ("signature", "cell"),
    [
        ([(None, "HIỆU TRƯỞNG TRƯỜNG TH LÁ MẪU"), (None, "Nguyễn Văn A")], "B5"),
        ([("Người lập biểu", "Thủ trưởng đơn vị"), (None, "TRƯỜNG TIỂU HỌC LÁ MẪU")], "B6"),
        ([(None, "TRƯỜNG TIỂU HỌC LÁ MẪU"), ("Người lập biểu", "HIỆU TRƯỞNG")], "B5"),
        ([("NGƯỜI LẬP", "KT. HIỆU TRƯỞNG\nPHÓ HIỆU TRƯỞNG\nTrường TH Lá Mẫu")], "B5"),
        ([(None, "TM. BAN GIÁM HIỆU TRƯỜNG TIỂU HỌC LÁ MẪU")], "B5"),
        ([("TỔ TRƯỞNG TỔ 1", "HIỆU TRƯỞNG TRƯỜNG TIỂU HỌC HOA MẪU")], None),
        ([("NGƯỜI LẬP", "HIỆU TRƯỞNG"), ("Trương Hoa Mai", "Đoàn Thị Lá Mẫu")], None),
        ([("XÁC NHẬN CỦA TRƯỜNG TH LÁ MẪU", "HIỆU TRƯỞNG"), ("TRƯỜNG TH LÁ MẪU", "TRƯỜNG TH HOA MẪU")], None),
        ([("TRƯỞNG PHÒNG VĂN HÓA - XÃ HỘI MẪU", "HIỆU TRƯỞNG")], None),
        ([("TM. UBND PHƯỜNG", "HIỆU TRƯỞNG"), ("Nơi nhận: Trường TH Lá Mẫu",)], None),
    ],
)
def test_another_school_that_signs_is_complained_of(signature: list[Any], cell: str | None) -> None:
    for sheets, hint in (
        ({"Trang1": SCHOOL + signature}, HINT),
        ({"Thông tin": COVER, "1. Phổ biến quán triệt": SCHOOL + signature}, Hint()),
    ):
        checked = check_sheets(sheets, hint)
        found = [one for one in told(checked) if one[0] != "missing_dataset"]
        assert found == ([("unit_mismatch", cell)] if cell else [])


@pytest.mark.parametrize(
    "line", ["TM. TỔ DÂN PHỐ {}", "TM. TỔ DÂN PHỐ SỐ {}\nTỔ TRƯỞNG", "TỔ TRƯỞNG TDP {}", "TRƯỞNG KHU PHỐ {}"]
)
def test_another_group_that_signs_is_complained_of(line: str) -> None:
    for number, wanted in ((1, []), (2, [("unit_mismatch", "B4")]), (7, [("unknown_unit", "B4")])):
        rows = [*GROUP, (None, line.format(number)), (None, "TỔ TRƯỞNG"), (None, "Nguyễn Văn A")]
        assert told(check_sheets({"Trang1": rows}, OF_GROUP)) == wanted


def test_a_letterhead_is_held_against_the_signature() -> None:
    rows = [("TRƯỜNG TIỂU HỌC HOA MẪU",), (), *SCHOOL, (None, "HIỆU TRƯỞNG TRƯỜNG TH LÁ MẪU")]
    checked = check_sheets({"Trang1": rows}, NOBODY)
    assert told(checked) == [("unit_mismatch", "B7")]
    assert {report.unit for report in checked.reports} == {"TH01"}


def test_a_school_that_nobody_knows_and_that_signs_is_asked_about() -> None:
    checked = check_sheets({"Trang1": [*SCHOOL, (None, "HIỆU TRƯỞNG TRƯỜNG TH QUẢ NON")]})
    assert told(checked) == [("unknown_unit", "B5")]
    assert checked.problems[0].question is not None


def test_where_nothing_else_names_a_unit_the_signature_does_and_is_told() -> None:
    checked = check_sheets({"Trang1": [*SCHOOL, (None, "HIỆU TRƯỞNG TRƯỜNG TH LÁ MẪU")]}, NOBODY)
    assert (told(checked), checked.status) == ([("unit_by_signature", "B5")], "valid")
    assert [report.unit for report in checked.reports] == ["TH02"]
    assert rows_of(checked, "briefing", "total") == [(3,), (28,)]
    (problem,) = checked.problems
    assert "ngoài chữ ký «HIỆU TRƯỞNG TRƯỜNG TH LÁ MẪU»" in problem.message("vi")


def test_two_units_that_sign_one_table_leave_it_nobody_s() -> None:
    rows = [*SCHOOL, ("HIỆU TRƯỞNG TRƯỜNG TH HOA MẪU", "HIỆU TRƯỞNG TRƯỜNG TH LÁ MẪU")]
    assert told(check_sheets({"Trang1": rows}, NOBODY)) == [("missing_unit", None)]


def test_sheets_that_different_schools_have_signed_are_theirs() -> None:
    sheets = {
        "Trang1": [*SCHOOL, (None, "HIỆU TRƯỞNG TRƯỜNG TH HOA MẪU")],
        "Trang2": [*SCHOOL, (None, "HIỆU TRƯỞNG TRƯỜNG TH LÁ MẪU")],
    }
    checked = check_sheets(sheets, NOBODY)
    assert told(checked) == [("unit_by_signature", "B5"), ("unit_by_signature", "B5")]
    assert [report.unit for report in checked.reports] == ["TH01", "TH02"]


def test_rows_that_name_their_units_need_no_signature() -> None:
    rows = [(*HEAD, "Đơn vị"), ("Giáo viên", 28, 27, "TH01"), ("Giáo viên", 9, 8, "TH02"), ()]
    checked = check_sheets({"Trang1": [*rows, (None, "HIỆU TRƯỞNG TRƯỜNG TH LÁ MẪU")]}, NOBODY)
    assert (told(checked), [report.unit for report in checked.reports]) == ([], ["TH01", "TH02"])
