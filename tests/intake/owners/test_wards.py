"""Letterheads that name a ward, over units of which every ward has one of the same name."""

from __future__ import annotations

from datetime import date

import pytest

from analytics.intake import CheckedFile, Hint, SourceFile, check_files
from analytics.plan import Plan, Unit, UnitKind
from tests.intake.drawing import HEAD, HINT, PERIOD, PLAN, UNITS, told, xlsx

ROWS = [HEAD["activity"], (date(2026, 4, 2), "Hội nghị", "Họp", "Nhà trường", 12)]
OWN = PLAN.model_copy(update={"report": PLAN.report.model_copy(update={"ward": "Minh Họa"})})
UNION = Unit("HPN", "Hội Liên hiệp Phụ nữ phường Minh Họa", UnitKind.MASS_ORGANISATION)
OFFICE, NOBODY = Hint("VHXH", PERIOD), Hint(None, PERIOD)


def under(line: str, hint: Hint, plan: Plan = OWN, units: tuple[Unit, ...] = UNITS) -> CheckedFile:
    """A table of activities under a line, and under the name of a unit."""
    rows = [(line,), ("TRƯỜNG TH HOA MẪU" if hint == HINT else "PHÒNG VĂN HÓA - XÃ HỘI MẪU",), (), *ROWS]
    source = SourceFile("t.xlsx", xlsx({"Trang1": rows}))
    (checked,) = check_files([source], plan=plan, units=units, hint=hint)
    return checked


@pytest.mark.parametrize(
    "line",
    [
        "UBND PHƯỜNG KHÁC LẠ",
        "UBND PHUONG KHAC LA",
        "ỦY BAN NHÂN DÂN\nXÃ KHÁC LẠ, TỈNH THÁI NGUYÊN",
        "HĐND VÀ UBND PHƯỜNG KHÁC LẠ",
        "UBND PHƯỜNG MINH HỌA ĐÔNG",
        "Phường Khác Lạ, ngày 15 tháng 6 năm 2026",
        "HỘI LHPN PHƯỜNG KHÁC LẠ",
    ],
)
@pytest.mark.parametrize("hint", [HINT, OFFICE])
def test_a_letterhead_of_another_ward_is_asked_about(line: str, hint: Hint) -> None:
    assert told(under(line, hint)) == [("other_ward", "A1")]


@pytest.mark.parametrize(
    "line",
    [
        "UBND PHƯỜNG MINH HỌA",
        "Uỷ ban nhân dân\nPhường Minh Hoạ",
        "UBND phường Minh Họa - tỉnh Thái Nguyên",
        "UBND PHƯỜNG MINH HỌA - PHÒNG VĂN HÓA",
        "UBND PHƯỜNG",
        "UBND PHƯỜNG ……",
        "UBND TỈNH THÁI NGUYÊN",
        "Phường Minh Họa, ngày … tháng 6 năm 2026",
        "Phương án truyền thông",
        "Hội nghị do phường Khác Lạ chủ trì",
        "UBND PHƯỜNG MINH HỌA (BIỂU TỔNG HỢP)",
        "UBND PHƯỜNG MINH HỌA – BIỂU SỐ 3",
        "UBND PHƯỜNG MINH HỌA VÀ CÁC ĐƠN VỊ",
        "Trạm y tế phường Minh Họa phối hợp",
        "Hội khuyến học phường tặng quà",
        "Phòng GD và các phường trên địa bàn",
    ],
)
def test_the_own_ward_and_what_names_none_is_not(line: str) -> None:
    for hint in (HINT, OFFICE):
        assert [code for code, _ in told(under(line, hint)) if "ward" in code] == []


def test_the_ward_is_also_known_by_the_names_of_its_units() -> None:
    units = (*UNITS, UNION)
    assert told(under("UBND PHƯỜNG MINH HỌA", NOBODY, PLAN, units)) == []
    (problem,) = under("UBND PHƯỜNG KHÁC", NOBODY, PLAN, units).problems
    assert (problem.code, "là của phường Minh Họa" in problem.message("vi")) == ("other_ward", True)


def test_where_the_ward_is_not_known_an_office_named_by_its_letterhead_alone_is_told() -> None:
    checked = under("UBND PHƯỜNG KHÁC", NOBODY, PLAN)
    assert (told(checked), checked.status) == ([("ward_not_known", "A1")], "valid")
    for hint in (HINT, OFFICE):  # chosen by somebody who knows
        assert told(under("UBND PHƯỜNG KHÁC", hint, PLAN)) == []


@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        (("UBND PHƯỜNG HOA LƯ", "UBND P. HOA LƯ", "Phường Hoa Lư, ngày 15/6/2026", "UBND XÃ KHÁC LẠ"), 1),
        (("UBND PHƯỜNG HOA LƯ", "UBND PHƯỜNG HOA LƯ", "UBND XÃ KHÁC LẠ"), 0),
        (("UBND PHƯỜNG HOA LƯ",) * 4, 0),
    ],
)
def test_files_of_one_drop_tell_which_ward_is_not_theirs(lines: tuple[str, ...], codes: int) -> None:
    sources = [
        SourceFile(f"{n}.xlsx", xlsx({"Trang1": [(line,), ("TRƯỜNG TH HOA MẪU",), (), *ROWS]}))
        for n, line in enumerate(lines)
    ]
    checked = check_files(sources, plan=PLAN, units=UNITS, hint=HINT)
    found = [place for one in checked for place in told(one) if place[0] == "ward_of_others"]
    assert found == [("ward_of_others", "A1")] * codes
    assert [one for one in told(checked[-1]) if one in found] == found


def test_a_file_that_names_both_wards_is_told_how_many_others_name_the_one() -> None:
    sources = [
        SourceFile(
            f"{n}.xlsx", xlsx({"Trang1": [*((line,) for line in lines), ("TRƯỜNG TH HOA MẪU",), (), *ROWS]})
        )
        for n, lines in enumerate([("UBND PHƯỜNG HOA LƯ",)] * 3 + [("UBND PHƯỜNG HOA LƯ", "UBND XÃ KHÁC LẠ")])
    ]
    checked = check_files(sources, plan=PLAN, units=UNITS, hint=HINT)
    (found,) = (one for one in checked[-1].problems if one.code == "ward_of_others")
    assert "3 tệp khác" in found.message("vi")
