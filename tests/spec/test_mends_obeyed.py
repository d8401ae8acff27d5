"""Each mend that a problem names, obeyed to the letter on its bad file, gives a valid file of the true rows.

A mend is written down as what somebody does who follows the sentence word by word, without knowing better:
cells typed, rows deleted, titles changed. Where a sentence names several ways, each of them is a mend.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from analytics.datasets import Answer
from analytics.intake import MESSAGES, CheckedFile, Hint, SourceFile, check_files
from tests.intake import drawing
from tests.intake.drawing import HEAD, OFFICE, PERIOD, SHEET, rows_of, saved
from tests.spec.test_every_problem import CASES, DAY, NAMED

Edit = Callable[[Workbook], None]
Rows = list[tuple[Any, ...]]


class Obeyed(NamedTuple):
    """A mend done: what is changed in the file, and the rows that its sender means.

    ``hint`` is what is chosen beside the file instead, ``answer`` picks a choice of the first question.
    """

    code: str
    edits: tuple[Edit, ...]
    dataset: str
    fields: tuple[str, ...]
    rows: Rows
    hint: Hint | None = None
    answer: str | None = None


def typed(cell: str, value: Any, number_format: str | None = None) -> Edit:
    """A cell typed anew, in the first sheet or that named before ``!``."""

    def edit(book: Workbook) -> None:
        name, _, address = cell.rpartition("!")
        sheet = book[name] if name else book.worksheets[0]
        sheet[address].value = value
        sheet[address].font = Font()
        if number_format:
            sheet[address].number_format = number_format

    return edit


def without_row(number: int, sheet: str | None = None) -> Edit:
    """A whole row deleted."""
    return lambda book: (book[sheet] if sheet else book.worksheets[0]).delete_rows(number)


def without_column(number: int) -> Edit:
    """A whole column deleted, counted from 1."""
    return lambda book: book.worksheets[0].delete_cols(number)


def with_column(number: int, *cells: Any) -> Edit:
    """A new column before the one of that number, filled from above."""

    def edit(book: Workbook) -> None:
        book.worksheets[0].insert_cols(number)
        for row, value in enumerate(cells, start=1):
            book.worksheets[0].cell(row, number, value)

    return edit


def renamed(name: str) -> Edit:
    """The first sheet under another name."""
    return lambda book: setattr(book.worksheets[0], "title", name)


def without_sheet(name: str) -> Edit:
    """A sheet deleted."""
    return lambda book: book.remove(book[name])


def with_sheet(name: str, *rows: tuple[Any, ...]) -> Edit:
    """A sheet added."""

    def edit(book: Workbook) -> None:
        sheet = book[name] if name in book.sheetnames else book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))

    return edit


def split(area: str) -> Edit:
    """A merged cell taken apart."""
    return lambda book: book.worksheets[0].unmerge_cells(area)


def shown_sheets(book: Workbook) -> None:
    """Every hidden sheet shown."""
    for sheet in book.worksheets:
        sheet.sheet_state = "visible"


def shown_rows(book: Workbook) -> None:
    """Every hidden row shown."""
    for sheet in book.worksheets:
        for one in sheet.row_dimensions.values():
            one.hidden = False


def unstruck(row: int) -> Edit:
    """A row's cells no longer struck through."""

    def edit(book: Workbook) -> None:
        for cell in book.worksheets[0][row]:
            cell.font = Font()

    return edit


def with_header(book: Workbook) -> None:
    """The first sheet with the form's titles and a row under them, in place of its two rows."""
    sheet = book.worksheets[0]
    sheet.delete_rows(1, 2)
    for row in (HEAD["activity"][:5], (DAY, "Hội nghị", "Họp", "Nhà trường", 12)):
        sheet.append(list(row))


TITLE_AND_COUNT = ("title", "participants")
MEETING: Rows = [("Họp", 12)]


def event(code: str, *edits: Edit, rows: Rows = MEETING, fields: tuple[str, ...] = TITLE_AND_COUNT) -> Obeyed:
    """A mend of a file of activities."""
    return Obeyed(code, edits, "activity", fields, rows)


def count(code: str, value: Any, true: int, number_format: str | None = None) -> Obeyed:
    """The number of participants typed anew."""
    return event(code, typed("E2", value, number_format), rows=[("Họp", true)])


def held(code: str, value: Any, true: date) -> Obeyed:
    """The day of an activity typed anew."""
    return event(code, typed("A2", value), rows=[(true,)], fields=("held_on",))


def briefed(code: str, *edits: Edit, rows: Rows) -> Obeyed:
    """A mend of a file of people briefed."""
    return Obeyed(code, edits, "briefing", ("group", "total", "briefed"), rows)


def spent(code: str, *edits: Edit, rows: Rows) -> Obeyed:
    """A mend of a file of money."""
    return Obeyed(code, edits, "budget", ("item", "planned", "spent"), rows)


TEACHERS = ("Giáo viên", 40, 38)
PANO = ("Pano", 900_000, 400_000)
SCHOOL_FORMS = (SHEET["briefing"], SHEET["plan_document"], SHEET["training"])

MENDS: tuple[Obeyed, ...] = (
    event("stray_cells", lambda book: book.worksheets[0].delete_rows(1_048_576)),
    Obeyed("missing_unit", (), "activity", TITLE_AND_COUNT, MEETING, Hint("TH01", PERIOD)),
    Obeyed("missing_period", (), "activity", TITLE_AND_COUNT, MEETING, Hint("TH01", PERIOD)),
    briefed("unknown_unit", typed("Thông tin!B1", "TH01"), rows=[TEACHERS]),
    briefed("unknown_unit", typed("Thông tin!B1", "Trường Tiểu học Hoa Mẫu"), rows=[TEACHERS]),
    briefed("unknown_period", typed("Thông tin!B2", "Quý II/2026"), rows=[TEACHERS]),
    briefed("unknown_period", typed("Thông tin!B2", "2026-Q2"), rows=[TEACHERS]),
    briefed("unit_mismatch", typed("Thông tin!B1", "TH02"), rows=[TEACHERS]),
    Obeyed("unit_mismatch", (), "briefing", ("group",), [("Giáo viên",)], Hint("TH01", PERIOD)),
    briefed("period_mismatch", typed("Thông tin!B2", "Quý III/2026"), rows=[TEACHERS]),
    Obeyed("period_mismatch", (), "briefing", ("group",), [("Giáo viên",)], Hint("TH01", PERIOD)),
    briefed("unit_conflict", typed("Thông tin!B3", "Trường Tiểu học Hoa Mẫu"), rows=[TEACHERS]),
    briefed("unit_conflict", typed("Thông tin!B1", "TH02"), rows=[TEACHERS]),
    briefed("period_outside_plan", typed("Thông tin!B2", "2026-Q2"), rows=[TEACHERS]),
    event("missing_unit_cell", typed("A3", "TH01"), rows=MEETING * 2),
    event("missing_period_cell", typed("B3", "2026-Q2"), rows=MEETING * 2),
    event("unknown_sheet"),
    briefed("unexpected_dataset", without_row(2, SHEET["publication"]), rows=[TEACHERS]),
    briefed(
        "missing_dataset",
        with_sheet(SHEET["training"], HEAD["training"][:3], ("Chuyên viên phụ trách giáo dục", 2, 1)),
        rows=[TEACHERS],
    ),
    briefed(
        "empty_dataset",
        with_sheet(SHEET["training"], ("Chuyên viên phụ trách giáo dục", 0, 0)),
        rows=[TEACHERS],
    ),
    event("no_table_found", with_header),
    event("hidden_rows"),
    event("hidden_rows", shown_rows, without_row(2), rows=[]),
    event("hidden_sheet", shown_sheets),
    event("struck_rows"),
    event("struck_rows", unstruck(3), rows=[*MEETING, ("Khác", 12)]),
    event("struck_text"),
    event("struck_text", typed("C2", "Họp cũ"), rows=[("Họp cũ", 12)]),
    event("under_merge", rows=[*MEETING, ("K", 12)]),
    event("under_merge", split("G1:G3"), rows=[*MEETING, ("K", 12)]),
    event("filled_down", fields=("title", "kind"), rows=[("Họp", "Hội nghị"), ("K", "Hội nghị")]),
    event(
        "filled_down", split("B2:B3"), typed("B2", "Hội nghị"), typed("B3", "Tọa đàm"),
        fields=("title", "kind"), rows=[("Họp", "Hội nghị"), ("K", "Tọa đàm")],
    ),
    event("merged_figure", split("E2:E3"), typed("E2", 7), typed("E3", 5), rows=[("Họp", 7), ("K", 5)]),
    event("merged_figure", split("E2:E3"), without_row(3)),
    event("table_not_read"),
    event(
        "table_twice", without_row(5), without_row(4),
        lambda book: book.worksheets[0].append([DAY, "Hội nghị", "Khác", "Nhà trường", 12]),
        rows=[*MEETING, ("Khác", 12)],
    ),
    Obeyed("which_form", (renamed(SHEET["briefing"]), typed("A1", "Nhóm đối tượng"), typed("B1", "Tổng số"),
           typed("C1", "Số đã được phổ biến, quán triệt"), typed("A2", "Người học"), typed("B2", 32)),
           "briefing", ("group", "total", "briefed"), [("Người học", 32, 32)]),
    event("marks_read", fields=("title", "kind"), rows=[("Họp", "Hội nghị")]),
    event("marks_read", without_column(7), typed("F1", "Loại hoạt động"), typed("F2", "Tọa đàm"),
          fields=("title", "kind"), rows=[("Họp", "Tọa đàm")]),
    event("several_marks", typed("G2", None), fields=("title", "kind"), rows=[("Họp", "Hội nghị")]),
    event("several_marks", typed("F2", None), fields=("title", "kind"), rows=[("Họp", "Tọa đàm")]),
    event(
        "figures_under_words",
        *(typed(f"{column}1", "Loại hoạt động" if column == "F" else None) for column in "FG"),
        *(typed(f"{column}2", value) for column, value in (("F", "Hội nghị"), ("G", None), ("D", 5))),
        lambda book: book.worksheets[0].append([DAY, "Họp", "Nhà trường", 7, None, "Tọa đàm"]),
        fields=("kind", "participants"),
        rows=[("Hội nghị", 5), ("Tọa đàm", 7)],
    ),
    event("missing_column", typed("E1", "Số người tham dự"), typed("E2", 12)),
    event("doubtful_header", typed("E1", "Số người tham dự")),
    event("doubtful_header", typed("F1", "Số người tham dự"), typed("F2", 15), rows=[("Họp", 15)]),
    Obeyed("doubtful_header", (), "activity", TITLE_AND_COUNT, MEETING, answer="participants"),
    event("header_read_as"),
    event("header_read_as", typed("F1", "Ghi chú")),
    Obeyed("missing_expected_column", (with_column(3, "Rõ người", "Cô Lan"),), "task", ("code", "person"), [("T1.1", "Cô Lan")]),
    event("duplicate_column", without_column(6)),
    event("duplicate_column", typed("E1", "Số khách mời"), rows=[("Họp", 13)]),
    event("unknown_column"),
    event("unknown_column", typed("F1", "Minh chứng"), fields=("title", "evidence"), rows=[("Họp", "ảnh")]),
    event("repaired_text", fields=("title",), rows=[("Hội nghị",)]),
    event("repaired_text", typed("C2", "Hội thi"), fields=("title",), rows=[("Hội thi",)]),
    event("repaired_unicode", fields=("title",), rows=[("Chào cờ",)]),
    event("missing_required", typed("C2", "Chào cờ"), rows=[("Chào cờ", 12)]),
    event("missing_required", without_row(2), rows=[]),
    Obeyed("missing_expected", (typed("C2", "Cô Lan"),), "task", ("code", "person"), [("T1.1", "Cô Lan")]),
    count("not_a_number", 45, 45),
    count("not_a_number", "1.250", 1250),
    count("not_integer", 45, 45),
    count("not_integer", "1.250", 1250),
    count("ambiguous_number", 1234, 1234),
    count("other_unit", 40, 40),
    count("part_of_whole", 12, 12),
    count("number_range", 23, 23),
    count("inexact_number", 30, 30),
    count("number_in_words", "30", 30),
    count("nothing_read_as_zero", "không", 0),
    count("nothing_read_as_zero", 8, 8),
    count("mark_for_number", 45, 45),
    count("mark_for_number", 0, 0),
    count("letter_for_digit", "10", 10),
    count("scientific_number", 125_000, 125_000),
    count("date_for_number", 5.0, 5, "0"),
    spent("ambiguous_amount", typed("C2", "1.250.000"), rows=[("Pano", 1_250_000, 400_000)]),
    spent("ambiguous_amount", typed("C2", "1.250"), rows=[("Pano", 1_250, 400_000)]),
    Obeyed("ambiguous_percent", (typed("H2", "0,85%"),), "task", ("code", "progress"), [("T1.1", 0.85)]),
    Obeyed("ambiguous_percent", (typed("H2", "85%"),), "task", ("code", "progress"), [("T1.1", 85.0)]),
    Obeyed("ambiguous_percent", (typed("H2", 0.85, "0%"),), "task", ("code", "progress"), [("T1.1", 85.0)]),
    count("percent_for_number", 40, 40, "0"),
    count("raised_mark", 36, 36),
    count("raised_mark", 361, 361),
    count("number_too_large", 18, 18),
    held("invalid_date", "30/05/2026", date(2026, 5, 30)),
    held("month_only", "01/05/2026", date(2026, 5, 1)),
    held("several_days", "4/5/2026", date(2026, 5, 4)),
    held("ambiguous_date", "15/05/2026", date(2026, 5, 15)),
    event("swapped_date", typed("A3", "09/05/2026", "@"), fields=("held_on",),
          rows=[(date(2026, 4, 20),), (date(2026, 5, 9),)]),
    held("date_out_of_range", "04/05/2026", DAY),
    event("not_in_list", typed("B2", "Hoạt động ngoại khóa"), fields=("kind",), rows=[("Hoạt động ngoại khóa",)]),
    event("word_read_as", fields=("kind",), rows=[("Hội nghị",)]),
    event("word_read_as", typed("B2", "Hội nghị giao ban"), fields=("kind",), rows=[("Hội nghị giao ban",)]),
    Obeyed("invalid_flag", (typed("E2", "Có"),), "publication", ("corrected",), [(True,)], Hint(OFFICE.code, PERIOD)),
    Obeyed("invalid_school_year", (typed("A2", "2026-2027"),), "plan_document", ("school_year",), [("2026-2027",)]),
    Obeyed("unknown_task", (typed("A2", "T1.2"),), "task", ("code",), [("T1.2",)]),
    count("error_cell", 12, 12),
    count("formula_no_value", 12, 12),
    count("below_minimum", 0, 0),
    Obeyed("above_maximum", (typed("H2", 100),), "task", ("progress",), [(100.0,)]),
    briefed("exceeds_total", typed("C2", 40), rows=[("Giáo viên", 40, 40)]),
    briefed("exceeds_total", typed("B2", 41), rows=[("Giáo viên", 41, 41)]),
    briefed("duplicate_row", without_row(3), rows=[TEACHERS]),
    briefed("duplicate_row", typed("B2", 42), typed("C2", 40), without_row(3), rows=[("Giáo viên", 42, 40)]),
    briefed("duplicate_row", typed("A3", "Nhân viên"), rows=[TEACHERS, ("Nhân viên", 2, 2)]),
    Obeyed("required_when_drawn_up", (typed("C2", "45/KH"),), "plan_document", ("number",), [("45/KH",)]),
    Obeyed("required_when_drawn_up", (typed("B2", "Chưa xây dựng"),), "plan_document", ("form",), [("Chưa xây dựng",)]),
    Obeyed("required_when_published", (typed("D2", "Fanpage"),), "publication", ("channel",), [("Fanpage",)], Hint(OFFICE.code, PERIOD)),
    Obeyed("before_start", (typed("E2", date(2026, 5, 5)),), "feedback", ("reported_on",), [(date(2026, 5, 5),)]),
    spent("over_allocated", rows=[("Pano", 900_000, 600_000)]),
    Obeyed("exceeds_spent", (typed("F2", 400_000),), "budget", ("spent", "settled"), [(400_000, 400_000)]),
    event("event_outside_period"),
    held("event_outside_period", "14/04/2026", date(2026, 4, 14)),
    spent("whole_left_out", rows=[("1.1. In", 900_000, 400_000)]),
    spent("whole_left_out", typed("A3", "2. In"), rows=[("1. Pano", 900_000, 400_000), ("2. In", 900_000, 400_000)]),
    briefed("parts_left_out", rows=[TEACHERS]),
    spent("parts_differ", without_row(2), rows=[("1.1. In", 800_000, 400_000)]),
    spent(
        "parts_differ", lambda book: book.worksheets[0].append(["1.2. Keo", "Lồng ghép", 100_000, 0, 0, 0]),
        rows=[("1.1. In", 800_000, 400_000), ("1.2. Keo", 100_000, 0)],
    ),
    spent("parts_differ", typed("A3", "2. In"), rows=[("1. Pano", 900_000, 400_000), ("2. In", 800_000, 400_000)]),
    event("same_event_twice", without_row(3)),
    event("same_event_twice", rows=[*MEETING, ("HỌP", 9)]),
)  # fmt: skip

CANNOT: dict[str, str] = {
    **dict.fromkeys(
        (
            *NAMED, "empty_file", "not_a_spreadsheet", "password_protected", "damaged_file", "file_too_large",
            "file_too_slow", "file_breaks_reader",
        ),
        "another file is to be sent",
    ),
    **dict.fromkeys(("archive_in_archive", "member_not_read", "member_repeats"), "the zip is packed anew"),
    **dict.fromkeys(
        (
            "amounts_too_small", "closed_in_period", "converted_figures", "dates_of_other_period",
            "denied_header", "event_in_doubt", "full_amount", "limited_header", "limited_table", "other_measure", "period_elsewhere",
            "qualified_table", "quote_without_partner", "revised_copy", "same_report_twice", "section_of_nobody",
            "several_columns", "sheet_read_once", "title_not_understood", "total_differs", "sub_column_taken", "two_numbers", "unit_elsewhere",
            "unclear_measure", "unknown_unit_sheet",
        ),
        "its mend is held to by the tests beside its code, not yet by this one",
    ),
    "no_dataset_found": "the template is to be filled in instead",
    "times_as_columns": "the template is to be filled in instead",
    "ambiguous_unit": "the true unit reports other forms than those of the bad file",
    "unit_not_active": "whose report it is cannot be known from the file",
    "repaired_more": "says only to look at the cells, all of which are read",
    "columns_not_read": "has no bad file yet",
    "cells_not_read": "has no bad file yet",
    "hidden_sheet_not_read": "its bad file holds no figures that it could tell of",
    "period_not_begun": "is about the day on which the file comes",
    **dict.fromkeys(
        (
            "jumped", "smaller_than_before", "unusual_figure", "copy_of_period", "copied_table",
            "reported_before",
        ),
        "is about earlier reports, and lets the file be as it is",
    ),
}  # fmt: skip


@pytest.fixture
def handed_over(monkeypatch: pytest.MonkeyPatch) -> list[tuple[SourceFile, dict[str, Any]]]:
    """The files that a case hands to intake, and what it says beside them."""
    seen: list[tuple[SourceFile, dict[str, Any]]] = []

    def keep(sources: list[SourceFile], **beside: Any) -> list[CheckedFile]:
        seen.extend((source, beside) for source in sources)
        return check_files(sources, **beside)

    monkeypatch.setattr(drawing, "check_files", keep)
    return seen


def test_every_code_has_a_mend_or_a_reason() -> None:
    mended = {one.code for one in MENDS}
    assert mended | set(CANNOT) == set(MESSAGES)
    assert not mended & set(CANNOT)


@pytest.mark.parametrize("mend", MENDS, ids=[f"{one.code}-{number}" for number, one in enumerate(MENDS)])
def test_who_obeys_a_mend_reports_the_truth(
    mend: Obeyed, handed_over: list[tuple[SourceFile, dict[str, Any]]]
) -> None:
    bad = CASES[mend.code][0]()
    assert mend.code in [problem.code for problem in bad.problems]
    ((source, beside),) = handed_over
    if mend.edits:
        book = load_workbook(io.BytesIO(source.data), rich_text=True)
        for edit in mend.edits:
            edit(book)
        source = replace(source, data=saved(book))
    if mend.answer is not None:
        source = replace(source, answers=(_chosen(bad, mend.answer),))
    (checked,) = check_files([source], **{**beside, "hint": mend.hint or beside["hint"]})
    assert [problem.message() for problem in checked.problems if problem.severity == "error"] == []
    assert checked.status == "valid"
    assert _all_rows(checked, mend) == mend.rows


def _chosen(bad: CheckedFile, meaning: str) -> Answer:
    choices = [choice for question in bad.questions for choice in question.choices]
    return next(choice.answer for choice in choices if choice.answer.meaning == meaning)


def _all_rows(checked: CheckedFile, mend: Obeyed) -> Rows:
    """The rows of every unit that the file reports for."""
    return [
        row
        for report in checked.reports
        for row in rows_of(replace(checked, reports=(report,)), mend.dataset, *mend.fields)
    ]


@pytest.mark.parametrize(
    ("value", "code"), [("4,5", "not_integer"), ("4-5", "number_range"), ("bốn rưỡi", "not_a_number")]
)
@pytest.mark.parametrize("amount", ["4.500.000", 4_500_000])
def test_an_amount_in_millions_is_to_be_written_whole(value: str, code: str, amount: Any) -> None:
    def drawn(planned: Any) -> CheckedFile:
        head, row = HEAD["budget"][:5], ("Pano", "Lồng ghép", planned, 4_500_000, 4_500_000)
        return drawing.check_sheets({SHEET["budget"]: [head, row]})

    (problem,) = drawn(value).problems
    assert problem.code == code
    assert "bằng đồng, ví dụ «4.500.000» hoặc «4500000»" in problem.fix()
    assert "whole amount in đồng" in problem.fix("en")
    assert rows_of(drawn(amount), "budget", "planned") == [(4_500_000,)]


def test_amounts_are_said_as_they_are_written() -> None:
    row = ("Pano", "Lồng ghép", 12_500_000, 12_000_000, 13_000_000)
    (problem,) = drawing.check_sheets({SHEET["budget"]: [HEAD["budget"][:5], row]}).problems
    assert problem.message() == "Ô E2: «Đã chi» là 13.000.000, vượt «Đã phân bổ» là 12.000.000."
    assert problem.value == "13000000"
