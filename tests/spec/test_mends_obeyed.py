"""Each mend that a problem names, obeyed to the letter on its bad file, gives a valid file of the true rows.

A mend is written down as what somebody does who follows the sentence word by word, without knowing better:
cells typed, rows deleted, titles changed. Where a sentence names several ways, each of them is a mend.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest

from analytics.datasets import DATASETS
from analytics.intake import MESSAGES, CheckedFile, Hint
from analytics.intake.text.headers import meanings
from tests.intake import drawing
from tests.intake.drawing import COVER, HEAD, OFFICE, PERIOD, SHEET, check_sheets, rows_of
from tests.spec.mending import (
    Edit,
    Handed,
    Obeyed,
    Rows,
    assert_true,
    hand_over,
    obey,
    renamed,
    shown_rows,
    shown_sheets,
    split,
    text_to_columns,
    typed,
    unstruck,
    with_column,
    with_header,
    with_sheet,
    without_column,
    without_row,
    without_sheet,
)
from tests.spec.test_every_problem import (
    ACTIVITY,
    COMPLETE,
    DAY,
    MONEY,
    NAMED,
    PUBLISHED,
    one,
    with_hidden_sheet,
)
from tests.spec.test_mends_of_readings import MENDS_OF_DOUBTS, MENDS_OF_READINGS
from tests.spec.test_mends_of_whole_files import MENDS_OF_WHOLE_FILES

pytestmark = pytest.mark.slow

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


def spent(code: str, *edits: Edit, rows: Rows, bad: Callable[[], Any] | None = None) -> Obeyed:
    """A mend of a file of money."""
    return Obeyed(code, edits, "budget", ("item", "planned", "spent"), rows, bad=bad)


def planned(amount: int) -> Callable[[], Any]:
    """A file of money of which so much was planned."""
    return partial(one, "budget", (*MONEY[:2], amount, *MONEY[3:]))


def of_quarters(quarter: str) -> Any:
    """A complete workbook whose money is of a quarter by a column of its own."""
    rows = [(*HEAD["budget"], "Quý"), *[(*MONEY, quarter)] * 2]
    return check_sheets({SHEET["budget"]: rows, "Thông tin": COVER, **COMPLETE}, Hint())


TEACHERS = ("Giáo viên", 40, 38)
PANO = ("Pano", 900_000, 400_000)
SCHOOL_FORMS = (SHEET["briefing"], SHEET["plan_document"], SHEET["training"])

ANOTHER = (DAY, "Hội nghị", "Khác", "Nhà trường", 12)


def hours_of_a_course() -> CheckedFile:
    """People trained, in hours that may be read in two ways."""
    row = ("Chuyên viên phụ trách giáo dục", 2, 1, "Khóa", "1,234")
    return drawing.check_sheets({SHEET["training"]: [HEAD["training"], row]})


def with_a_draft() -> CheckedFile:
    """All that a school reports, and a sheet that is no form."""
    return drawing.check_sheets({**COMPLETE, **ACTIVITY, "Nháp": [("tính thử", 5)]})


def with_hidden_posts() -> CheckedFile:
    """Activities, and a hidden sheet of posts."""
    posts = {SHEET["media"]: [HEAD["media"][:6], (DAY, "Fanpage", "Tin", "Bài viết", None, 5)]}
    return with_hidden_sheet({**COMPLETE, **ACTIVITY}, posts)


def on_days(*days: Any) -> CheckedFile:
    """Activities on these days."""
    return drawing.check_sheets(
        {
            SHEET["activity"]: [
                HEAD["activity"][:5],
                *((day, "Hội nghị", f"Họp {n}", "Nhà trường", 12) for n, day in enumerate(days)),
            ]
        }
    )


def in_words(*days: date) -> list[str]:
    """Days as the mend of exchanged ones names them."""
    return [f"{day.day} tháng {day.month} năm {day.year}" for day in days]


ASCENDING = (date(2026, 4, 3), date(2026, 4, 5), date(2026, 5, 4), date(2026, 6, 4))
"""Days in order, which are in none when day and month are exchanged."""

AS_STORED = tuple(day.replace(day=day.month, month=day.day) for day in ASCENDING)
LATE = (date(2026, 12, 4), date(2026, 11, 5))
LATE_MEANT = (date(2026, 4, 12), date(2026, 5, 11))
EXCHANGED: tuple[tuple[Callable[[], CheckedFile], list[str], tuple[date, ...]], ...] = (
    (lambda: on_days(*AS_STORED), in_words(*ASCENDING), ASCENDING),
    (lambda: on_days(*AS_STORED), in_words(*AS_STORED), AS_STORED),
    (lambda: on_days(*LATE), in_words(*LATE_MEANT), LATE_MEANT),
)
"""Columns exchanged as a whole, what is typed over them, and the days meant: also those that were right."""

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
    spent("period_mismatch", typed("G2", "II"), typed("G3", "II"), bad=partial(of_quarters, "III"), rows=[PANO, PANO]),
    spent("period_mismatch", typed("Thông tin!B2", "Quý III/2026"), bad=partial(of_quarters, "III"), rows=[PANO, PANO]),
    briefed("unit_conflict", typed("Thông tin!B3", "Trường Tiểu học Hoa Mẫu"), rows=[TEACHERS]),
    briefed("unit_conflict", typed("Thông tin!B1", "TH02"), rows=[TEACHERS]),
    briefed("period_outside_plan", typed("Thông tin!B2", "2026-Q2"), rows=[TEACHERS]),
    event("missing_unit_cell", typed("A3", "TH01"), rows=MEETING * 2),
    event("missing_period_cell", typed("B3", "2026-Q2"), rows=MEETING * 2),
    event("unknown_sheet"),
    event(
        "unknown_sheet", renamed(SHEET["media"], "Nháp"), without_row(1, SHEET["media"]),
        with_sheet(SHEET["media"], HEAD["media"][:6], (DAY, "Fanpage", "Tin", "Bài viết", None, 5)),
    )._replace(bad=with_a_draft),
    briefed("unexpected_dataset", without_row(2, SHEET["publication"]), rows=[TEACHERS]),
    Obeyed(
        "unexpected_dataset", (), "publication", ("result",), [("Phổ cập",)], Hint(OFFICE.code, PERIOD),
        bad=lambda: drawing.check_sheets({SHEET["publication"]: [HEAD["publication"], PUBLISHED]}),
    ),
    briefed(
        "missing_dataset",
        with_sheet(SHEET["training"], HEAD["training"][:3], ("Chuyên viên phụ trách giáo dục", 2, 1)),
        rows=[TEACHERS],
    ),
    Obeyed(
        "empty_dataset", (with_sheet(SHEET["plan_document"], ("2026-2027", "Chưa xây dựng")),),
        "plan_document", ("form",), [("Chưa xây dựng",)],
        bad=lambda: drawing.check_sheets({"Thông tin": COVER, **COMPLETE, SHEET["plan_document"]: [HEAD["plan_document"]]}),
    ),
    briefed(
        "empty_dataset",
        with_sheet(SHEET["training"], ("Chuyên viên phụ trách giáo dục", 0, 0)),
        rows=[TEACHERS],
    ),
    event("no_table_found", with_header),
    event("hidden_rows"),
    event("hidden_rows", shown_rows, without_row(2), rows=[]),
    event("note_on_figure"),
    event("note_on_figure", typed("E2", 15), lambda book: setattr(book.worksheets[0]["E2"], "comment", None),
          rows=[("Họp", 15)]),
    event("note_not_read"),
    event("note_not_read", typed("E2", 17), lambda book: setattr(book.worksheets[0]["E2"], "comment", None),
          rows=[("Họp", 17)]),
    event("picture_not_read"),
    count("picture_not_read", 15, 15),
    event("text_box_not_read"),
    count("text_box_not_read", 15, 15),
    event("unseen_text"),
    event("unseen_text", unstruck(2)),
    event("unseen_text", without_row(2), rows=[]),
    event("hidden_sheet", shown_sheets),
    event("hidden_sheet", shown_sheets, without_sheet(SHEET["media"]))._replace(bad=with_hidden_posts),
    event("hidden_sheet", shown_sheets)._replace(bad=with_hidden_posts),
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
    event("heading_filled_down", fields=("title", "kind"), rows=[("Họp", "Tọa đàm")]),
    event("heading_filled_down", typed("B3", "Hội nghị"), fields=("title", "kind"), rows=[("Họp", "Hội nghị")]),
    event("merged_figure", split("E2:E3"), typed("E2", 7), typed("E3", 5), rows=[("Họp", 7), ("K", 5)]),
    event("merged_figure", split("E2:E3"), without_row(3)),
    event("blank_in_merge", split("D2:E2"), typed("E2", 7), rows=[("Họp", 7)]),
    event("table_not_read"),
    event("table_not_read", with_sheet(SHEET["activity"], ANOTHER), rows=[*MEETING, ("Khác", 12)]),
    event(
        "table_twice", without_row(5), without_row(4),
        lambda book: book.worksheets[0].append([DAY, "Hội nghị", "Khác", "Nhà trường", 12]),
        rows=[*MEETING, ("Khác", 12)],
    ),
    event("table_twice", without_row(5), without_row(4)),
    event("text_in_one_column", text_to_columns),
    Obeyed("which_form", (renamed(SHEET["briefing"]), typed("A1", "Nhóm đối tượng"), typed("B1", "Tổng số"),
           typed("C1", "Số đã được phổ biến, quán triệt"), typed("A2", "Người học"), typed("B2", 32)),
           "briefing", ("group", "total", "briefed"), [("Người học", 32, 32)]),
    event("marks_read", fields=("title", "kind"), rows=[("Họp", "Hội nghị")]),
    event("marks_read", without_column(7), typed("F1", "Loại hoạt động"), typed("F2", "Tọa đàm"),
          fields=("title", "kind"), rows=[("Họp", "Tọa đàm")]),
    event("several_marks", typed("G2", None), fields=("title", "kind"), rows=[("Họp", "Hội nghị")]),
    event("several_marks", typed("F2", None), fields=("title", "kind"), rows=[("Họp", "Tọa đàm")]),
    event(
        "several_marks", typed("G2", None),
        lambda book: book.worksheets[0].append([DAY, "Khác", "Nhà trường", 7, None, None, "x"]),
        fields=("kind", "participants"), rows=[("Hội nghị", 12), ("Tọa đàm", 7)],
    ),
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
    event("untitled_figures", typed("F1", "Ghi chú")),
    event("untitled_figures", without_column(6)),
    event("untitled_figures", typed("E2", 13), without_column(6), rows=[("Họp", 13)]),
    event("untitled_figures", typed("E2", 25), without_column(6), rows=[("Họp", 25)]),
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
    count("ambiguous_number", 123, 123),
    Obeyed("ambiguous_number", (typed("E2", "1,23"),), "training", ("hours",), [(1.23,)], bad=hours_of_a_course),
    Obeyed("ambiguous_number", (typed("E2", "1234"),), "training", ("hours",), [(1234.0,)], bad=hours_of_a_course),
    Obeyed("ambiguous_duration", (typed("G2", "5 phút 30 giây"),), "media", ("minutes",), [(5.5,)]),
    Obeyed("ambiguous_duration", (typed("G2", "5 phút 18 giây"),), "media", ("minutes",), [(5.3,)]),
    count("other_unit", 40, 40),
    count("words_by_format", 45, 45, "0"),
    count("part_of_whole", 12, 12),
    count("number_range", 23, 23),
    count("inexact_number", 30, 30),
    count("number_in_words", "30", 30),
    Obeyed("deadline_read", (typed("F2", "09/12/2026"),), "task", ("code", "due_on"), [("T1.1", date(2026, 12, 9))]),
    count("nothing_read_as_zero", "không", 0),
    count("nothing_read_as_zero", 8, 8),
    count("mark_for_number", 45, 45),
    count("mark_for_number", 0, 0),
    count("letter_for_digit", "10", 10),
    count("scientific_number", 12_500, 12_500),
    count("date_for_number", 5.0, 5, "0"),
    Obeyed("date_for_text", (typed("C2", "12/KH-UBND", "@"),), "plan_document", ("number",), [("12/KH-UBND",)]),
    spent("sum_stands_out", without_row(2), rows=[("2. In", *PANO[1:]), ("3. Treo", *PANO[1:])]),
    spent("sum_stands_out", typed("A2", "1. Pano"),
          rows=[("1. Pano", 1_800_000, 800_000), ("2. In", *PANO[1:]), ("3. Treo", *PANO[1:])]),
    spent("ambiguous_amount", typed("C2", "2.500.000 đồng"), rows=[("Pano", 2_500_000, 400_000)]),
    spent("ambiguous_amount", typed("C2", "2.000.500 đồng"), rows=[("Pano", 2_000_500, 400_000)]),
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
    event("swapped_date", typed("A3", "9 tháng 5 năm 2026"), fields=("held_on",),
          rows=[(date(2026, 4, 20),), (date(2026, 5, 9),)]),
    *(
        event(
            "swapped_date", *(typed(f"A{row}", words) for row, words in enumerate(column, start=2)),
            fields=("held_on",), rows=[(day,) for day in days],
        )._replace(bad=drawn)
        for drawn, column, days in EXCHANGED
    ),
    held("date_out_of_range", "04/05/2026", DAY),
    event("not_in_list", typed("B2", "Hoạt động ngoại khóa"), fields=("kind",), rows=[("Hoạt động ngoại khóa",)]),
    event("word_read_as", fields=("kind",), rows=[("Hội nghị",)]),
    event("word_read_as", typed("B2", "Hội nghị giao ban"), fields=("kind",), rows=[("Hội nghị giao ban",)]),
    Obeyed("invalid_flag", (typed("E2", "Có"),), "publication", ("corrected",), [(True,)], Hint(OFFICE.code, PERIOD)),
    Obeyed("invalid_school_year", (typed("A2", "2026-2027"),), "plan_document", ("school_year",), [("2026-2027",)]),
    Obeyed("other_school_year", (typed("A2", "2025-2026"),), "plan_document", ("school_year",), [("2025-2026",)]),
    Obeyed("other_school_year", (typed("A2", "2026-2027"), typed("B2", "Chưa xây dựng")), "plan_document",
           ("school_year", "form"), [("2026-2027", "Chưa xây dựng")]),
    Obeyed("unknown_task", (typed("A2", "T1.2"),), "task", ("code",), [("T1.2",)]),
    count("error_cell", 12, 12),
    count("formula_no_value", 12, 12),
    count("below_minimum", 0, 0),
    Obeyed("above_maximum", (typed("H2", 100),), "task", ("progress",), [(100.0,)]),
    briefed("exceeds_total", typed("C2", 40), rows=[("Giáo viên", 40, 40)]),
    briefed("exceeds_total", typed("B2", 41), rows=[("Giáo viên", 41, 41)]),
    briefed("share_differs", typed("C2", 32), rows=[("Giáo viên", 40, 32)]),
    briefed("share_differs", typed("B2", 47), typed("C2", 38), rows=[("Giáo viên", 47, 38)]),
    briefed("share_differs", typed("D2", "95%"), rows=[TEACHERS]),
    briefed("share_differs", without_column(4), rows=[TEACHERS]),
    briefed("duplicate_row", without_row(3), rows=[TEACHERS]),
    briefed("duplicate_row", without_row(2), rows=[("Giáo viên", 2, 2)]),
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
    briefed("parts_left_out", typed("A3", 2), typed("B3", "Nhân dân"), rows=[TEACHERS, ("Nhân dân", 40, 38)]),
    spent("parts_differ", without_row(2), rows=[("1.1. In", 800_000, 400_000)]),
    spent(
        "parts_differ", lambda book: book.worksheets[0].append(["1.2. Keo", "Lồng ghép", 100_000, 0, 0, 0]),
        rows=[("1.1. In", 800_000, 400_000), ("1.2. Keo", 100_000, 0)],
    ),
    spent("parts_differ", typed("A3", "2. In"), rows=[("1. Pano", 900_000, 400_000), ("2. In", 800_000, 400_000)]),
    spent("over_allocated", bad=planned(450_000), rows=[("Pano", 450_000, 400_000)]),
    spent("over_allocated", typed("C2", 500_000), bad=planned(450_000), rows=[("Pano", 500_000, 400_000)]),
    spent("unlikely_amount", typed("C2", 900_000), bad=planned(5 * 10**9), rows=[PANO]),
    spent("unlikely_amount", typed("C2", "5.000.000.000 đồng"), bad=planned(5 * 10**9), rows=[("Pano", 5 * 10**9, 400_000)]),
    spent("unlikely_amount", typed("C2", 900_000), rows=[("In", *PANO[1:]), PANO]),
    spent("unlikely_amount", typed("C2", "900 đồng"), rows=[("In", 900, *PANO[2:]), PANO]),
    count("unlikely_count", 45, 45),
    count("unlikely_count", "4.500.000 người", 4_500_000),
    event("several_in_row", rows=[("Chào cờ (02 buổi)", 12)]),
    event("example_row", without_row(2)),
    event("example_row", typed("C2", "Tọa đàm"), rows=[("Tọa đàm", 12), *MEETING]),
    spent("rest_of_money", without_row(3), rows=[PANO]),
    spent("rest_of_money", typed("A3", "In"), rows=[PANO, ("In", *PANO[1:])]),
    event("days_completed"),
    held("days_completed", "05/05/2026", date(2026, 5, 5)),
    event("ditto_read", rows=[*MEETING, ("Họp", 30)]),
    event("ditto_read", typed("C3", "Gặp mặt"), rows=[*MEETING, ("Gặp mặt", 30)]),
    event("ditto_of_nothing", typed("C2", "Họp")),
    event("row_not_marked", without_row(3)),
    event("row_not_marked", typed("F3", "x"), rows=[*MEETING, ("Khác", 12)]),
    event("total_as_row", without_row(3)),
    event("total_as_row", typed("C3", "Gặp mặt"), rows=[*MEETING, ("Gặp mặt", 12)]),
    spent("row_of_other_time", without_row(3), rows=[PANO]),
    spent("row_of_other_time", typed("G3", 4), rows=[PANO, ("In", *PANO[1:])]),
    event("rows_twice", without_row(7), without_row(6), rows=[("A", 12), ("B", 12)]),
    event("rows_twice", typed("C6", "A (lần 2)"), typed("C7", "B (lần 2)"),
          rows=[("A", 12), ("B", 12), ("A (lần 2)", 12), ("B (lần 2)", 12)]),
    event("same_event_twice", without_row(3)),
    event("same_event_twice", rows=[*MEETING, ("HỌP", 9)]),
    Obeyed("task_twice", (without_row(2),), "task", ("work", "progress"), [("Việc", 90.0)]),
    Obeyed("task_twice", (typed("B3", "In"),), "task", ("work", "progress"), [("Việc", 30.0), ("In", 90.0)]),
    Obeyed("task_of_two_works", (without_row(3),), "task", ("work", "progress"), [("Việc", 30.0)]),
    Obeyed("task_of_two_works", (typed("A3", "T1.2"),), "task", ("code", "progress"), [("T1.1", 30.0), ("T1.2", 90.0)]),
)  # fmt: skip

CANNOT: dict[str, str] = {
    **dict.fromkeys(
        (
            *NAMED, "empty_file", "not_a_spreadsheet", "password_protected", "damaged_file", "file_too_large",
            "file_too_slow", "file_breaks_reader",
        ),
        "nothing of the file can be read: it is to be saved anew by another program, or the template filled in",
    ),
    "period_locked": "the office alone opens the period; the file is right as it is",
    "unit_taken_out": "the office alone puts the unit back; the file is right as it is",
}  # fmt: skip


@pytest.fixture
def handed_over(monkeypatch: pytest.MonkeyPatch) -> Handed:
    """The files that a case hands to intake, and what it says beside them."""
    return hand_over(monkeypatch)


def test_every_code_has_a_mend_or_a_reason() -> None:
    mended = {one.code for one in (*MENDS, *MENDS_OF_WHOLE_FILES, *MENDS_OF_READINGS, *MENDS_OF_DOUBTS)}
    assert mended | set(CANNOT) == set(MESSAGES)
    assert not mended & set(CANNOT)


@pytest.mark.parametrize("mend", MENDS, ids=[f"{one.code}-{number}" for number, one in enumerate(MENDS)])
def test_who_obeys_a_mend_reports_the_truth(mend: Obeyed, handed_over: Handed) -> None:
    assert_true(obey(mend, handed_over), mend)


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


def test_the_columns_that_english_mends_name_are_read_when_they_are_titled_so() -> None:
    for dataset in DATASETS.values():
        for column in dataset.columns:
            title = f"{column.title.vi} ({column.title.en})"
            assert meanings(title)[dataset.id][0] == column.name, title


def test_figures_of_people_are_said_with_their_thousands_apart() -> None:
    (problem,) = drawing.check_sheets(
        {SHEET["briefing"]: [HEAD["briefing"][:3], ("Nhân dân", 1200, 1250)]}
    ).problems
    assert "là 1.250, lớn hơn «Tổng số» là 1.200." in problem.message()
    assert "is 1,250, more than «Tổng số (Total)», which is 1,200." in problem.message("en")


def test_amounts_are_said_as_they_are_written() -> None:
    row = ("Pano", "Lồng ghép", 12_500_000, 12_000_000, 13_000_000)
    (problem,) = drawing.check_sheets({SHEET["budget"]: [HEAD["budget"][:5], row]}).problems
    assert problem.message() == "Ô E2: «Đã chi» là 13.000.000, vượt «Đã phân bổ» là 12.000.000."
    assert problem.value == "13000000"
