"""Names of schools over tables and beside codes, in a file whose cover names another."""

from __future__ import annotations

import pytest

from analytics.intake import Hint
from tests.intake.drawing import COVER, PERIOD, check, check_sheets, told, xlsx

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


def test_a_letterhead_of_two_schools_is_asked_about_though_one_was_chosen() -> None:
    line = "Đơn vị báo cáo: Trường Tiểu học Hoa Mẫu và Trường Tiểu học Lá Mẫu"
    checked = check("bc.xlsx", xlsx({"Trang1": [(line,), (), *ROWS]}))
    assert ("ambiguous_unit", "A1") in told(checked)


@pytest.mark.parametrize(
    ("sheet", "line", "codes"),
    [
        ("Trang1", "UBND PHƯỜNG MINH HỌA", []),
        ("Trang1", "PHÒNG GD&ĐT – TH HOA MẪU", []),
        ("Trang1", "PHÒNG GD&ĐT MINH HỌA", []),
        ("Trang1", "HOẠT ĐỘNG CỦA TRƯỜNG TIỂU HỌC QUẢ NON", ["unknown_unit"]),
        ("Trang1", "Hoạt động - Trường TH Hoa Mẫu", []),
        ("Trang1", "TRƯỜNG THCS HOA MẪU", ["unknown_unit"]),
        ("Trang1", "TRƯỜNG TIỂU HỌC HOA MẪU 2", ["unknown_unit"]),
        ("Trang1", "TRƯỜNG TIỂU HỌC HOA MẪU - QUẬN 3", []),
        ("Trang1", "Biểu của TH02", ["unit_mismatch"]),
        ("Trang1", "Kính gửi: Trường TH Quả Non", []),
        ("Trang1", "Số liệu các trường tiểu học công lập", ["limited_table"]),
        ("TH Quả Non", "Báo cáo", ["unknown_unit_sheet"]),
        ("TH hoạt động quý 2", "Báo cáo", []),
    ],
)
def test_a_school_that_nobody_knows_is_asked_about_where_the_unit_was_chosen(
    sheet: str, line: str, codes: list[str]
) -> None:
    assert [code for code, _ in told(check_sheets({sheet: [(line,), (), *ROWS]}))] == codes


@pytest.mark.parametrize(("line", "asked"), [("Tổ 1 - Phường Mẫu", False), ("Tổ 7 - Phường Mẫu", True)])
def test_the_number_of_another_group_is_asked_about(line: str, asked: bool) -> None:
    rows = [(line,), ROWS[0], ("Nhân dân", 28, 27)]
    problems = [code for code, _ in told(check_sheets({"Trang1": rows}, Hint("TDP1", PERIOD)))]
    assert problems == (["unknown_unit"] if asked else [])


@pytest.mark.parametrize(("name", "asked"), [("BC_TH_Qua_Non.xlsx", True), ("BC_TH_Hoa_Mau_Q2.xlsx", False)])
def test_a_file_named_after_a_school_that_nobody_knows_is_asked_about(name: str, asked: bool) -> None:
    assert told(check(name, xlsx({"Trang1": ROWS}))) == ([("unit_elsewhere", None)] if asked else [])


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
