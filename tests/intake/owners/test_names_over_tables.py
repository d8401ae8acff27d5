"""Names of schools over tables and beside codes, in a file whose cover names another."""

from __future__ import annotations

import pytest

from tests.intake.drawing import COVER, check_sheets, told

ROWS = [("Nhóm đối tượng", "Tổng số", "Số đã được phổ biến, quán triệt"), ("Giáo viên", 28, 27)]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Trường Tiểu học Lá Mẫu", "unit_mismatch"),
        ("Đơn vị: Trường TH Quả Mẫu", "unknown_unit"),
        ("Trường Tiểu học Hoa Mẫu, phường Minh Họa", None),
        ("TRƯỜNG TH HOA MẪU", None),
        ("UBND PHƯỜNG MINH HỌA", None),
        ("Đơn vị: Tổ chuyên môn 1", None),
    ],
)
def test_a_table_under_the_name_of_another_school_is_asked_about(line: str, code: str | None) -> None:
    checked = check_sheets({"Thông tin": COVER, "1. Phổ biến quán triệt": [(line,), (), *ROWS]})
    wanted = [(code, "A1")] if code else []
    assert [one for one in told(checked) if one[0].startswith("un") and "unit" in one[0]] == wanted


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("Trường Tiểu học Quả Mẫu", True),
        ("Tiểu học Hoa Mẫu", False),
        ("Trường TH Hoa Mâu", False),
        ("Trường Tiểu học Hoa Mẫu - phường Minh Họa", False),
    ],
)
def test_a_school_s_name_that_is_not_that_of_its_code_is_asked_about(name: str, asked: bool) -> None:
    cover = [*COVER, ("Tên đơn vị", name)]
    checked = check_sheets({"Thông tin": cover, "1. Phổ biến quán triệt": ROWS})
    assert (("unknown_unit", "B3") in told(checked)) is asked
