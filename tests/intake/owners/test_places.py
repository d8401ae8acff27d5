"""Units and times named by sheets, captions, headings and columns split the rows or ask; none is passed over."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from analytics.intake import CheckedFile, Hint
from analytics.plan import Quarter
from tests.intake.drawing import (
    COVER,
    HEAD,
    HINT,
    PERIOD,
    SHEET,
    check,
    check_sheets,
    text_table,
    told,
    xlsx,
)
from tests.intake.packing import zipped

DAY = date(2026, 5, 4)
HEADER = HEAD["activity"][:5]
BRIEFING = HEAD["briefing"][:3]
NO_UNIT = Hint(period=PERIOD)


def held(title: str, day: date = DAY) -> tuple[Any, ...]:
    return (day, "Hội nghị", title, "Nhà trường", 12)


def titles(checked: CheckedFile) -> dict[str, list[str]]:
    """What each unit did, as read."""
    found: dict[str, list[str]] = {}
    for row in checked.read:
        found.setdefault(str(row.unit), []).append(str(row.values.get("title")))
    return found


@pytest.mark.parametrize(
    "headings",
    [
        pytest.param(("Trường Tiểu học Hoa Mẫu", "TH Lá Mẫu"), id="names alone"),
        pytest.param(("I. Trường Tiểu học Hoa Mẫu", "II. TH Lá Mẫu"), id="with numerals"),
        pytest.param(("Đơn vị: TH01", "Đơn vị: TH02"), id="under a label"),
    ],
)
def test_headings_in_a_table_give_their_rows_to_the_units_that_they_name(headings: tuple[str, str]) -> None:
    rows = [HEADER, (headings[0],), held("a"), held("b"), (headings[1],), held("c")]
    checked = check_sheets({"Tổng hợp": rows}, NO_UNIT)
    assert told(checked) == []
    assert titles(checked) == {"TH01": ["a", "b"], "TH02": ["c"]}


def test_numerals_may_stand_in_a_column_of_their_own() -> None:
    rows = [("TT", *HEADER), ("I", "TH Hoa Mẫu"), (1, *held("a")), ("II", "TH Lá Mẫu"), (1, *held("b"))]
    assert titles(check_sheets({"Tổng hợp": rows}, NO_UNIT)) == {"TH01": ["a"], "TH02": ["b"]}


def test_an_office_sends_in_what_schools_did() -> None:
    head = [("UBND PHƯỜNG MẪU",), ("PHÒNG VĂN HÓA - XÃ HỘI MẪU",), (), HEADER]
    rows = [*head, ("I. TH Hoa Mẫu",), held("a"), ("II. TH Lá Mẫu",), held("b")]
    checked = check_sheets({"Tổng hợp": rows}, NO_UNIT)
    assert titles(checked) == {"TH01": ["a"], "TH02": ["b"]}


def test_a_heading_with_a_misspelt_name_is_asked_with_the_likeliest_units() -> None:
    rows = [HEADER, ("I. Trường Tiểu học Hoa Mâu",), held("a"), ("II. Trường Tiểu học La Mau x",), held("b")]
    checked = check_sheets({"Tổng hợp": rows}, HINT)
    asked = [one for one in checked.problems if one.code == "unknown_unit"]
    assert asked
    assert all(one.question is not None and one.question.choices for one in asked)
    assert checked.status == "invalid"


def test_headings_of_other_kinds_inside_a_units_section_change_nothing() -> None:
    rows = [HEADER, ("I. TH Hoa Mẫu",), ("1. Trong trường",), held("a"), ("2. Ngoài trường",), held("b")]
    assert titles(check_sheets({"Tổng hợp": rows}, NO_UNIT)) == {"TH01": ["a", "b"]}


def test_headings_that_name_no_unit_leave_a_file_to_its_sender() -> None:
    rows = [HEADER, ("I. Khối 1",), held("a"), ("II. Hoạt động ngoại khóa",), held("b")]
    checked = check_sheets({SHEET["activity"]: rows})
    assert (told(checked), titles(checked)) == ([], {"TH01": ["a", "b"]})


def test_teams_of_a_school_are_no_residential_groups() -> None:
    rows = [HEADER, ("I. Tổ 2",), held("a"), ("II. Tổ Toán",), held("b")]
    checked = check_sheets({SHEET["activity"]: rows})
    assert (told(checked), titles(checked)) == ([], {"TH01": ["a", "b"]})


def test_a_heading_of_another_unit_than_the_one_chosen_asks() -> None:
    rows = [HEADER, ("I. TH Hoa Mẫu",), held("a"), ("II. TH Lá Mẫu",), held("b")]
    assert told(check_sheets({"Tổng hợp": rows})) == [("unit_mismatch", "A4")]


def test_each_sheet_with_a_caption_of_its_own_is_that_units() -> None:
    sheets = {
        "Sheet1": [("Đơn vị: TH01",), (), HEADER, held("a")],
        "Sheet2": [("Đơn vị: TH02",), (), HEADER, held("b")],
    }
    assert titles(check_sheets(sheets, NO_UNIT)) == {"TH01": ["a"], "TH02": ["b"]}
    assert told(check_sheets(sheets)) == [("unit_mismatch", "A1")]


def test_sheets_named_by_units_are_theirs() -> None:
    sheets = {"TH Hoa Mẫu": [HEADER, held("a")], "TDP2": [HEADER, held("b")]}
    assert titles(check_sheets(sheets, NO_UNIT)) == {"TH01": ["a"], "TDP2": ["b"]}


def test_tables_below_a_caption_belong_to_it_until_the_next_one() -> None:
    rows = [
        ("Đơn vị: TDP1",), BRIEFING, ("Nhân dân", 30, 20), (), ("Hoạt động",), HEADER, held("a"), (),
        ("Đơn vị: TDP2",), BRIEFING, ("Nhân dân", 50, 40),
    ]  # fmt: skip
    checked = check_sheets({"Hai tổ": rows}, NO_UNIT)
    assert {report.unit: report.row_counts() for report in checked.reports} == {
        "TDP1": {"briefing": 1, "activity": 1},
        "TDP2": {"briefing": 1},
    }


def test_a_title_that_contradicts_the_cover_asks() -> None:
    title = ("HOẠT ĐỘNG TRUYỀN THÔNG CỦA TRƯỜNG TIỂU HỌC LÁ MẪU",)
    checked = check_sheets({"Thông tin": list(COVER), SHEET["activity"]: [title, HEADER, held("a")]}, Hint())
    assert ("unit_mismatch", "A1") in told(checked)


def test_an_office_to_which_a_report_is_addressed_is_not_its_unit() -> None:
    head = [("Kính gửi: Phòng Văn hóa - Xã hội mẫu",), ("Thực hiện công văn của Trường Tiểu học Lá Mẫu",)]
    assert told(check_sheets({SHEET["activity"]: [*head, HEADER, held("a")]})) == []


@pytest.mark.parametrize("title", ["Đơn vị", "Tên trường", "Trường", "Tổ"])
def test_a_column_of_misspelt_units_asks_even_where_a_unit_was_chosen(title: str) -> None:
    rows = [(title, *HEADER), ("Tieu hoc Hoa Mau x", *held("a")), ("Trường TH Lá Mậu", *held("b"))]
    checked = check("t.csv", text_table(rows), Hint("VHXH", PERIOD))
    asked = [one for one in checked.problems if one.code == "unknown_unit"]
    assert asked
    assert all(one.question is not None for one in asked)


def test_numbers_under_the_title_of_residential_groups_are_their_names() -> None:
    rows = [("Tổ dân phố", *HEADER), (1, *held("a")), ("02", *held("b"))]
    checked = check_sheets({"Tổng hợp": rows}, NO_UNIT)
    assert titles(checked) == {"TDP1": ["a"], "TDP2": ["b"]}


@pytest.mark.parametrize("values", [("bài", "tin"), ("Lớp 5A", "Tổ Toán"), ("Chi đoàn", "Đội TNTP")])
def test_measures_and_teams_are_no_reporting_units(values: tuple[str, str]) -> None:
    rows = [("Đơn vị", *HEADER), *((value, *held(value)) for value in values)]
    checked = check_sheets({SHEET["activity"]: rows})
    assert checked.status == "valid"
    assert set(titles(checked)) == {"TH01"}


@pytest.mark.parametrize("name", ["Quý I", "Q1", "quy 1", "Quý I-2026", "Tháng 1"])
def test_a_sheet_of_another_time_is_asked_about_and_never_counts(name: str) -> None:
    sheets = {"Quý II": [HEADER, held("a")], name: [HEADER, held("b", date(2026, 1, 9))]}
    checked = check_sheets(sheets)
    assert ("period_elsewhere", None) in told(checked)
    assert checked.status == "invalid"


def test_the_mend_of_a_sheet_of_another_time_leads_to_the_true_rows() -> None:
    checked = check_sheets({"Quý II": [HEADER, held("a")]})
    assert (told(checked), titles(checked)) == ([], {"TH01": ["a"]})


def test_sheets_of_months_are_parts_of_one_quarter() -> None:
    sheets = {
        "Tháng 4": [HEADER, held("a", date(2026, 4, 2))],
        "Tháng 5": [HEADER, held("b")],
        "Tháng 6": [HEADER, held("c", date(2026, 6, 2))],
    }
    checked = check_sheets(sheets)
    assert (told(checked), titles(checked)) == ([], {"TH01": ["a", "b", "c"]})


def test_a_title_of_another_quarter_than_the_covers_asks() -> None:
    rows = [("HOẠT ĐỘNG QUÝ I NĂM 2026",), HEADER, held("a")]
    checked = check_sheets({"Thông tin": list(COVER), SHEET["activity"]: rows}, Hint())
    assert ("period_mismatch", "A1") in told(checked)


def test_a_column_of_quarters_without_a_year_takes_the_year_of_the_report() -> None:
    rows = [("Quý", *HEADER), ("II", *held("a")), ("I", *held("b", date(2026, 2, 3)))]
    checked = check_sheets({"Cả năm": rows})
    assert told(checked) == [("period_mismatch", "A3")]
    assert {row.values["title"]: row.period for row in checked.read} == {"a": PERIOD, "b": Quarter(2026, 1)}


def test_a_files_name_of_another_unit_contradicts_the_one_chosen() -> None:
    table = text_table([HEADER, held("a")])
    assert told(check("BC Trường Tiểu học Lá Mẫu.csv", table)) == [("unit_elsewhere", None)]
    assert told(check("BC Trường Tiểu học Hoa Mẫu.csv", table)) == []


@pytest.mark.parametrize("name", ["TH Lá Mẫu", "Trường TH Lá Mẫu", "th la mau", "Tiểu học Lá Mẫu"])
def test_a_name_in_its_usual_letters_is_held_against_the_one_chosen(name: str) -> None:
    assert told(check_sheets({name: [HEADER, held("a")]})) == [("unit_elsewhere", None)]
    table = text_table([HEADER, held("a")])
    assert told(check(f"BC_{name.replace(' ', '_')}_Q2.csv", table)) == [("unit_elsewhere", None)]
    own = name.replace("Lá", "Hoa").replace("la", "hoa")
    assert told(check_sheets({own: [HEADER, held("a")]})) == told(check(f"{own}.csv", table)) == []


@pytest.mark.parametrize(
    ("folder", "code"), [("TH Lá Mẫu", "unit_elsewhere"), ("TH Hoa Mẫu", None), ("Báo cáo", None)]
)
def test_the_folder_of_a_file_in_a_zip_is_held_against_the_unit_chosen(folder: str, code: str | None) -> None:
    packed = zipped({f"{folder}/hd.csv": text_table([HEADER, held("a")])})
    checked = check("a.zip", packed)
    assert [one for one, _ in told(checked)] == ([code] if code else [])
    assert all("đổi tên thư mục" in one.fix() for one in checked.problems)


def test_a_file_of_nobody_says_which_unit_its_name_or_folder_names() -> None:
    table = text_table([HEADER, held("a")])
    (lone,) = check("BC TH Lá Mẫu.csv", table, NO_UNIT).problems
    (packed,) = check("a.zip", zipped({"TH Lá Mẫu/hd.csv": table}), NO_UNIT).problems
    assert lone.code == packed.code == "missing_unit"
    assert "«TH02 – Trường Tiểu học Lá Mẫu»" in lone.message()
    assert "«TH02" in packed.message()


@pytest.mark.parametrize("heading", ["Xã hội hóa", "Đoàn Thanh niên", "Chi thường xuyên"])
def test_a_heading_of_a_forms_own_words_or_of_an_offices_in_another_order_names_no_unit(heading: str) -> None:
    rows = [HEADER, ("I. Nhà trường",), held("a"), (f"II. {heading}",), held("b")]
    checked = check_sheets({SHEET["activity"]: rows})
    assert told(checked) == []
    assert titles(checked) == {"TH01": ["a", "b"]}


def test_a_sheet_of_an_offices_words_in_another_order_is_not_the_offices() -> None:
    checked = check_sheets(
        {"Xã hội hóa": [HEADER, held("a")], "Văn hóa - Xã hội": [HEADER, held("b")]}, NO_UNIT
    )
    assert titles(checked) == {"None": ["a"], "VHXH": ["b"]}


def test_a_heading_that_is_a_word_of_the_tables_own_lists_names_no_unit() -> None:
    """An office of culture and society has all the words of «Xã hội hóa», a source of money."""
    head = ("TT", *HEAD["budget"][:5])
    rows = [
        *(head, ("I", "Chi thường xuyên"), (1, "In tờ gấp", "Chi thường xuyên", 900_000, 900_000, 900_000)),
        *(("II", "Xã hội hóa"), (1, "Thi tìm hiểu", "Xã hội hóa", 2_000_000, 2_000_000, 1_500_000)),
    ]
    checked = check_sheets({"Kinh phí": rows})
    assert told(checked) == []
    assert [(row.unit, row.values["item"]) for row in checked.read] == [
        ("TH01", "In tờ gấp"),
        ("TH01", "Thi tìm hiểu"),
    ]


def test_a_files_name_is_told_of_once_for_all_its_tables() -> None:
    held_rows = [HEADER, held("Họp")]
    sheets = {"PB": [BRIEFING, ("Nhân dân", 40, 38)], "HĐ": held_rows}
    checked = check("du kien.xlsx", xlsx(sheets), Hint("TDP1", PERIOD))
    (problem,) = checked.problems
    assert problem.code == "qualified_table"
    assert f"«{SHEET['briefing']}», «{SHEET['activity']}»" in problem.message()


def test_a_file_named_as_a_plan_of_what_is_to_be_held_is_told_of() -> None:
    sheets = {"PB": [BRIEFING, ("Nhân dân", 40, 38)], "HĐ": [HEADER, held("Họp")]}
    checked = check("Ke hoach hoat dong quy 2.xlsx", xlsx(sheets), Hint("TDP1", PERIOD))
    (problem,) = checked.problems
    assert problem.code == "qualified_table"
    assert SHEET["activity"] in problem.message()
    assert SHEET["briefing"] not in problem.message()
