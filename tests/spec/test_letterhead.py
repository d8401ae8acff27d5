"""Unit and period as the rows over a table name them, where no cover sheet does."""

from __future__ import annotations

from typing import Any

import pytest

from analytics.intake import Hint
from tests.intake.drawing import HEAD, PERIOD, SHEET, check_sheets, told

TABLE = [HEAD["briefing"][:3], ("Giáo viên", 40, 38)]
SCHOOL = ("Đơn vị: Trường Tiểu học Hoa Mẫu",)
QUARTER = ("Quý II năm 2026",)


def said(*rows: tuple[Any, ...]) -> Any:
    """Unit and period of a table with rows over it, or the problems."""
    checked = check_sheets({SHEET["briefing"]: [*rows, *TABLE]}, Hint())
    if told(checked):
        return told(checked)
    (report,) = checked.reports
    return report.unit, report.period


@pytest.mark.parametrize(
    "rows",
    [
        [SCHOOL, QUARTER],
        [("Đơn vị: người",), SCHOOL, QUARTER],
        [("Đơn vị báo cáo:", None, "TH Hoa Mẫu"), QUARTER],
        [("UBND PHƯỜNG MẪU",), ("TRƯỜNG TIỂU HỌC HOA MẪU",), QUARTER],
        [
            (None, None, "Độc lập"),
            ("UBND PHƯỜNG MẪU", None, "Mẫu số 1"),
            ("TRƯỜNG TIỂU HỌC HOA MẪU",),
            QUARTER,
        ],
        [("Trường Tiểu học Hoa Mẫu",), QUARTER],
        [SCHOOL, ("Kỳ báo cáo: Quý II/2026 (từ 15/3/2026 đến 14/6/2026)",)],
        [SCHOOL, ("Kỳ báo cáo", "từ ngày 15/3/2026 đến ngày 14/6/2026")],
        [SCHOOL, ("(Từ ngày 15/3/2026 đến hết ngày 14/06/2026)",)],
        [SCHOOL, ("BÁO CÁO KẾT QUẢ QUÝ II NĂM 2026",), ("Từ 15/3/2026 - 14/6/2026",)],
        [SCHOOL, ("Thời gian báo cáo: Quý 2/2026",)],
    ],
)
def test_unit_and_period_are_read(rows: list[tuple[Any, ...]]) -> None:
    assert said(*rows) == ("TH01", PERIOD)


@pytest.mark.parametrize(
    "row",
    [
        ("Từ ngày 01/4/2026 đến ngày 30/6/2026",),
        ("Từ ngày 15/3/2026 đến ngày 31/6/2026",),
        ("Quý I năm 2026 và Quý II năm 2026",),
        ("Tháng 5/2026",),
    ],
)
def test_days_that_are_no_quarter_are_not_guessed_at(row: tuple[Any, ...]) -> None:
    assert said(SCHOOL, row) == [("missing_period", None)]


def test_a_title_under_the_authority_is_no_unit() -> None:
    assert said(("UBND PHƯỜNG MẪU",), ("BÁO CÁO TỔNG HỢP",), QUARTER) == [("missing_unit", None)]


def test_an_unknown_school_of_a_letterhead_is_asked_about() -> None:
    rows = [("UBND PHƯỜNG MẪU",), ("TRƯỜNG TIỂU HỌC SAO MẪU",), QUARTER]
    assert said(*rows) == [("unknown_unit", "A2")]


def test_the_letterhead_of_another_unit_contradicts_the_form() -> None:
    rows = [("UBND PHƯỜNG MẪU",), ("TRƯỜNG TIỂU HỌC LÁ MẪU",), *TABLE]
    checked = check_sheets({SHEET["briefing"]: rows}, Hint("TH01", PERIOD))
    assert told(checked) == [("unit_mismatch", "A2")]
