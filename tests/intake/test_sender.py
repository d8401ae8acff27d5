"""Unit and period come from columns, cover, letterhead or hint, and never against each other unsaid."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook

from analytics.intake import CheckedFile, Hint
from analytics.intake.unit_lookup import register_of
from analytics.plan import Quarter, Unit
from tests.intake.drawing import (
    COVER,
    HEAD,
    HINT,
    PERIOD,
    SHEET,
    UNITS,
    check,
    check_sheets,
    rows_of,
    saved,
    text_table,
    told,
)

DAY = date(2026, 5, 4)
HEADER = HEAD["activity"][:5]
ROW = (DAY, "Hội nghị", "Họp", "Nhà trường", 12)
MORE = (DAY, "Hội nghị", "Họp phụ huynh", "Nhà trường", 80)
NO_HINT = Hint()
KEYS = ("Mã đơn vị", "Kỳ báo cáo")


def senders(checked: CheckedFile) -> list[tuple[str, str]]:
    """Unit and period of every report."""
    return [(report.unit, report.period.code) for report in checked.reports]


def lettered(*letterhead: tuple[Any, ...], hint: Hint = NO_HINT) -> CheckedFile:
    """A sheet with a letterhead and no cover."""
    return check_sheets({SHEET["activity"]: [*letterhead, HEADER, ROW]}, hint)


@pytest.mark.parametrize(
    "unit", ["TH01", "th01", "Trường Tiểu học Hoa Mẫu", "TH HOA MẪU", "truong tieu hoc hoa mau"]
)
@pytest.mark.parametrize("period", ["2026-Q2", "Quý II/2026", "Quý 2 năm 2026", "quý ii năm 2026", "Q2/2026"])
def test_a_cover_names_them_in_any_written_form(unit: str, period: str) -> None:
    cover = [("Đơn vị", unit), ("Kỳ báo cáo", period)]
    checked = check_sheets({"Thông tin": cover, SHEET["activity"]: [HEADER, ROW]}, NO_HINT)
    assert senders(checked) == [("TH01", "2026-Q2")]


@pytest.mark.parametrize(
    "cover",
    [
        [("Mã đơn vị: TH01",), ("Kỳ báo cáo: Quý II/2026",)],
        [(), (None, "Mã đơn vị", None, None, "TH01", "Kỳ báo cáo:", "2026-Q2")],
        [("Mã đơn vị", None), ("Tên đơn vị", "TH Hoa Mẫu"), ("Kỳ báo cáo", "2026-Q2")],
    ],
)
def test_labels_may_stand_anywhere_on_the_cover(cover: list[tuple[Any, ...]]) -> None:
    checked = check_sheets({"Bìa": cover, SHEET["activity"]: [HEADER, ROW]}, NO_HINT)
    assert senders(checked) == [("TH01", "2026-Q2")]


def test_a_sheet_with_the_labels_is_the_cover_whatever_its_name() -> None:
    checked = check_sheets({"Sheet1": COVER, SHEET["activity"]: [HEADER, ROW]}, NO_HINT)
    assert senders(checked) == [("TH01", "2026-Q2")]
    assert "unknown_sheet" not in {code for code, _ in told(checked)}


@pytest.mark.parametrize(("quarters", "asked"), [(("II", "II"), False), (("II", "I"), True), ((1, 1), True)])
def test_a_column_of_quarters_is_held_against_the_cover(quarters: tuple[Any, Any], asked: bool) -> None:
    rows = [(*row, quarter) for row, quarter in zip((ROW, MORE), quarters, strict=True)]
    checked = check_sheets({"Thông tin": COVER, SHEET["activity"]: [(*HEADER, "Quý"), *rows]}, NO_HINT)
    assert ("period_mismatch" in {code for code, _ in told(checked)}) is asked


def test_a_letterhead_speaks_where_there_is_no_cover() -> None:
    checked = lettered(("Đơn vị: Trường Tiểu học Hoa Mẫu",), ("BÁO CÁO HOẠT ĐỘNG QUÝ II NĂM 2026",))
    assert told(checked) == []
    assert senders(checked) == [("TH01", "2026-Q2")]


@pytest.mark.parametrize("measure", ["Đơn vị: đồng", "Đơn vị: người", "Đơn vị tính: triệu đồng"])
def test_a_unit_of_measure_is_no_reporting_unit(measure: str) -> None:
    assert told(lettered((measure,), ("Quý II/2026",))) == [("missing_unit", None)]


def test_a_title_naming_two_quarters_names_none() -> None:
    checked = lettered(("So sánh Quý I/2026 với Quý II/2026",), hint=Hint("TH01"))
    assert told(checked) == [("missing_period", None)]


def test_a_hint_speaks_where_the_file_is_silent() -> None:
    assert senders(lettered(hint=HINT)) == [("TH01", "2026-Q2")]


def test_a_letterhead_that_is_not_understood_does_not_contradict_the_hint() -> None:
    assert told(lettered(("Đơn vị: Trường Hoa Mẫu, điểm lẻ",), hint=HINT)) == []


def test_a_letterhead_of_another_unit_contradicts_the_hint() -> None:
    assert told(lettered(("Đơn vị: TH02",), hint=HINT)) == [("unit_mismatch", "A1")]


def test_a_hint_for_a_unit_outside_the_register_is_a_bug_of_the_caller() -> None:
    with pytest.raises(KeyError):
        lettered(hint=Hint("TH77"))


def test_an_unknown_unit_is_asked_with_the_likely_one() -> None:
    cover = [("Tên đơn vị", "Trường TH Hoa Mẫu mới"), COVER[1]]
    checked = check_sheets({"Thông tin": cover, SHEET["activity"]: [HEADER, ROW]}, NO_HINT)
    (problem,) = [p for p in checked.problems if p.code == "unknown_unit"]
    assert "TH01" in problem.fix()
    assert checked.reports == ()


def test_rows_name_their_units_and_each_pair_is_a_report() -> None:
    rows = [
        (*KEYS, *HEADER),
        ("TH01", "2026-Q2", *ROW),
        ("Tổ dân phố số 1", "Quý II/2026", *ROW),
        ("TH01", "Quý II/2026", *MORE),
        ("TH01", "Quý I/2026", date(2026, 1, 5), *ROW[1:]),
    ]
    checked = check_sheets({"Tổng hợp": rows}, NO_HINT)
    assert told(checked) == []
    assert senders(checked) == [("TH01", "2026-Q2"), ("TDP1", "2026-Q2"), ("TH01", "2026-Q1")]
    frames = [report.tables["activity"].frame["row"].tolist() for report in checked.reports]
    assert frames == [[2, 4], [3], [5]]


def test_a_unit_merged_over_its_rows_holds_for_all_of_them() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in [("Đơn vị", *HEADER), ("TH01", *ROW), (None, *MORE), ("TH02", *ROW)]:
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    checked = check("t.xlsx", saved(book), Hint(period=PERIOD))
    assert told(checked) == []
    assert [len(report.tables["activity"].frame) for report in checked.reports] == [2, 1]


def test_rows_of_units_that_do_not_report_a_dataset_do_not_count() -> None:
    head = HEAD["publication"]
    rows = [
        ("Mã đơn vị", *head),
        ("VHXH", "Phổ cập", DAY, DAY, "Zalo OA", "Không"),
        ("TDP1", "x", "31/02/2026", DAY),
    ]
    checked = check_sheets({SHEET["publication"]: rows}, Hint(period=PERIOD))
    assert told(checked) == [("unexpected_dataset", None)]
    assert senders(checked) == [("VHXH", "2026-Q2")]
    assert "1 dòng của Tổ dân phố số 1" in checked.problems[0].message()


def test_one_row_per_group_is_asked_of_each_unit_by_itself() -> None:
    rows = [("Mã đơn vị", *HEAD["briefing"][:3])]
    rows += [(unit, "Giáo viên", 40, 38) for unit in ("TH01", "TH02", "TH02")]
    checked = check_sheets({SHEET["briefing"]: rows}, Hint(period=PERIOD))
    assert told(checked) == [("duplicate_row", "B4")]


def test_a_consolidated_workbook_is_joined_by_unit_and_period() -> None:
    sheets = {
        SHEET["briefing"]: [("Mã đơn vị", *HEAD["briefing"][:3]), ("TH01", "Giáo viên", 40, 38)],
        SHEET["activity"]: [("Mã đơn vị", *HEADER), ("TH01", *ROW), ("TDP1", *ROW)],
        SHEET["feedback"]: [("Mã đơn vị", *HEAD["feedback"])],
    }
    checked = check_sheets(sheets, Hint(period=PERIOD))
    assert told(checked) == []
    assert {report.unit: report.row_counts() for report in checked.reports} == {
        "TH01": {"briefing": 1, "activity": 1, "feedback": 0},
        "TDP1": {"activity": 1, "feedback": 0},
    }


def test_another_unit_among_the_rows_contradicts_the_hint_once() -> None:
    rows = [("Mã đơn vị", *HEADER), ("TH01", *ROW), ("TH02", *ROW), ("TH02", *MORE)]
    assert told(check_sheets({"Tổng hợp": rows}, HINT)) == [("unit_mismatch", "A3")]


def test_only_the_rows_of_a_faulty_unit_are_blamed() -> None:
    rows = [("Mã đơn vị", *HEADER), ("TH01", *ROW), ("TH 99", *ROW), (None, *ROW)]
    checked = check_sheets({"Tổng hợp": rows}, Hint(period=PERIOD))
    assert told(checked) == [("unknown_unit", "A3"), ("missing_unit_cell", "A4")]
    assert senders(checked) == [("TH01", "2026-Q2")]


@pytest.mark.parametrize(
    ("cover", "owners"),
    [
        pytest.param([], [("TH01", PERIOD), (None, PERIOD)], id="nobody's, where the file has no sender"),
        pytest.param([("Mã đơn vị", "TH01")], [("TH01", PERIOD)], id="the sender's"),
        pytest.param([("Mã đơn vị", "TH02")], [("TH01", PERIOD), ("TH02", PERIOD)], id="another sender's"),
    ],
)
def test_rows_of_a_unit_that_cannot_be_told_belong_to_the_sender(
    cover: list[tuple[str, str]], owners: list[tuple[str | None, Quarter]]
) -> None:
    rows = [("Mã đơn vị", *HEADER), ("TH01", *ROW), ("TH 99", *ROW)]
    sheets = {"Thông tin": cover, "Tổng hợp": rows} if cover else {"Tổng hợp": rows}
    assert list(check_sheets(sheets, Hint(period=PERIOD)).owners) == owners


def test_a_file_belongs_to_its_unit_also_where_nothing_of_it_could_be_read() -> None:
    checked = check_sheets({"Thông tin": list(COVER), SHEET["activity"]: [HEADER[:3], ROW[:3]]}, NO_HINT)
    assert checked.status == "invalid"
    assert list(checked.owners) == [("TH01", PERIOD)]


def test_where_no_table_is_found_nobody_is_named() -> None:
    assert check("hong.xlsx", b"{}").owners == ()


def test_events_are_compared_with_the_plans_own_quarters() -> None:
    days = [date(2026, 3, 14), date(2026, 3, 15), date(2026, 6, 14), date(2026, 6, 15)]
    checked = check_sheets({SHEET["activity"]: [HEADER, *((day, *ROW[1:]) for day in days)]})
    assert told(checked) == [("event_outside_period", "A2"), ("event_outside_period", "A5")]
    assert checked.status == "valid"
    assert rows_of(checked, "activity", "held_on") == [(day,) for day in days]
    assert "từ 15/03/2026 đến 14/06/2026" in checked.problems[0].message()
    assert Quarter(2026, 2) == PERIOD


def test_a_column_of_ones_own_teams_is_no_reporting_unit() -> None:
    rows = [("Đơn vị", "Quý", *HEADER), ("Lớp 5A", "hai", *ROW), ("Tổ Toán", None, *ROW)]
    checked = check_sheets({SHEET["activity"]: rows})
    assert told(checked) == [("columns_not_read", None)]
    assert rows_of(checked, "activity", "row") == [(2,), (3,)]


def test_a_plain_unit_column_that_names_units_is_one() -> None:
    rows = [("Đơn vị", *HEADER), ("TH Hoa Mẫu", *ROW), ("Trường lạ", *ROW)]
    assert told(check_sheets({SHEET["activity"]: rows}, Hint(period=PERIOD))) == [("unknown_unit", "A3")]


@pytest.mark.parametrize(
    "title", ["Đơn vị thực hiện", "Đơn vị của thầy/cô", "Tên cơ sở giáo dục", "Cơ quan, đơn vị"]
)
def test_a_column_of_another_such_title_is_the_units_where_all_its_cells_name_some(title: str) -> None:
    sheets = {"HĐ": [(*HEADER, title), (*ROW, "TH Hoa Mẫu"), (*MORE, "Trường Tiểu học Lá Mẫu")]}
    assert senders(check_sheets(sheets, Hint(period=PERIOD))) == [("TH01", "2026-Q2"), ("TH02", "2026-Q2")]
    assert told(check_sheets(sheets, Hint("VHXH", PERIOD))) == [
        ("unit_mismatch", "F2"),
        ("unit_mismatch", "F3"),
    ]


@pytest.mark.parametrize(
    ("title", "name", "codes"),
    [
        ("Đơn vị phối hợp", "TH Hoa Mẫu", []),
        ("Đơn vị thực hiện", "Tổ Toán", [("columns_not_read", None)]),
        ("Địa điểm", "TH Hoa Mẫu", []),
    ],
)
def test_a_column_of_partners_places_or_own_teams_names_no_sender(
    title: str, name: str, codes: list[tuple[str, None]]
) -> None:
    checked = check_sheets({"HĐ": [(*HEADER, title), (*ROW, name)]}, Hint("TH02", PERIOD))
    assert told(checked) == codes


@pytest.mark.parametrize("name", ["Thông tin.csv", "Hướng dẫn.csv"])
def test_a_text_table_is_read_whatever_the_files_name(name: str) -> None:
    assert told(check(name, text_table([HEADER, ROW]))) == []


def test_a_rule_that_asks_for_a_column_the_sheet_lacks_asks_for_the_column() -> None:
    head = ("Kết quả thực hiện", "Ngày có kết quả", "Ngày công khai", "Phải đính chính")
    rows = [head, ("Phổ cập", DAY, DAY, "Không"), ("Xóa mù", DAY, DAY, "Không")]
    checked = check_sheets({SHEET["publication"]: rows}, Hint("VHXH", PERIOD))
    assert [(p.code, p.cell, p.column) for p in checked.problems] == [("missing_column", None, "Kênh")]


def test_a_column_of_groups_that_names_several_together_is_asked_but_for_a_schools_own_teams() -> None:
    rows = [("Tổ", *HEADER), ("Cả 3 tổ", *ROW)]
    assert told(check_sheets({SHEET["activity"]: rows}, Hint("TDP1", PERIOD))) == [("unknown_unit", "A2")]
    assert told(check_sheets({SHEET["activity"]: rows})) == [("columns_not_read", None)]


@pytest.mark.parametrize(
    ("words", "found"),
    [("Văn hóa - Xã hội", True), ("Phòng Văn hóa", True), ("Văn hóa", False), ("Xã hội", False)],
)
def test_a_field_of_work_alone_is_no_office(words: str, found: bool) -> None:
    assert isinstance(register_of(UNITS).find(words), Unit) is found
