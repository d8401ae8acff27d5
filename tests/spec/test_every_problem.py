"""One tiny file per problem code, with every problem it should have and no other."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import cache, partial
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font

from analytics.datasets import DATASETS
from analytics.intake import MESSAGES, CheckedFile, Hint, SourceFile, check_files
from analytics.intake.model.examples import examples
from analytics.intake.model.limits import LIMITS
from analytics.plan import LANGUAGES, Plan, Quarter
from analytics.plan.schedule import Entry, Participation, PeriodLock, Schedule
from tests.intake import misbehaving
from tests.intake.drawing import (
    COVER,
    HEAD,
    HINT,
    OTHER,
    PERIOD,
    PLAN,
    SCHOOL,
    SHEET,
    UNITS,
    Rows,
    Sheets,
    check,
    check_sheets,
    saved,
    told,
    xlsx,
)
from tests.intake.earlier import past_of, remembering, report
from tests.intake.packing import boxed, changed, locked, picture_over, zipped

DAY = date(2026, 5, 4)
EVENT = (DAY, "Hội nghị", "Họp", "Nhà trường", 12)
EVENT_HEAD = HEAD["activity"][:5]
PIECES_EXCHANGED = (DAY, "Fanpage", "Tin", "Ngày hội", "Giáo viên", 350, None, 2)
BRIEFING_HEAD = HEAD["briefing"][:3]
NO_HINT = Hint()
LOCKED_AT = datetime.fromisoformat("2026-07-01T08:00")
LOCKED = Schedule(locks={PERIOD: Entry(PeriodLock("Đã chốt số liệu."), "chị Hoa Mẫu", LOCKED_AT)})
TAKEN_OUT = Schedule(
    participations={
        ("TH01", PERIOD): Entry(Participation(False, "Trường sửa chữa"), "chị Hoa Mẫu", LOCKED_AT)
    }
)

Expected = list[tuple[str, str | None]]


def one(dataset: str, *rows: tuple[Any, ...], head: tuple[str, ...] | None = None) -> Any:
    """A file with one sheet."""
    return check_sheets({SHEET[dataset]: [head or HEAD[dataset], *rows]})


def together(*drawn: Sheets) -> list[Any]:
    """Files of one drop, each with these sheets."""
    files = [SourceFile(f"{number}.xlsx", xlsx(sheets)) for number, sheets in enumerate(drawn)]
    return check_files(files, plan=PLAN, units=UNITS, hint=HINT)


def of_office(authority: str, plan: Plan = PLAN) -> CheckedFile:
    """An office's activities under a letterhead that alone says whose they are."""
    rows = [(authority,), ("PHÒNG VĂN HÓA - XÃ HỘI MẪU",), (), EVENT_HEAD, EVENT]
    source = SourceFile("t.xlsx", xlsx({"Trang 1": rows}))
    (checked,) = check_files([source], plan=plan, units=UNITS, hint=Hint(period=PERIOD))
    return checked


def of_wards(*wards: str) -> list[CheckedFile]:
    """Files of one drop under letterheads of these wards, the last of a school of its own."""
    files = []
    for number, ward in enumerate(wards, start=1):
        school = SCHOOL if number == len(wards) else OTHER
        rows = [(f"UBND PHƯỜNG {ward}",), (school.name,), (), EVENT_HEAD, EVENT]
        files.append(SourceFile(f"{number}.xlsx", xlsx({"Trang 1": rows})))
    return check_files(files, plan=PLAN, units=UNITS, hint=Hint(period=PERIOD))


def event(**changes: Any) -> tuple[Any, ...]:
    """A correct activity row with some cells changed by position name."""
    names = ("day", "kind", "title", "organiser", "participants")
    return tuple(changes.get(name, value) for name, value in zip(names, EVENT, strict=True))


def by_row(*rows: tuple[Any, ...], hint: Hint = NO_HINT) -> Any:
    """A sheet that names unit and period in every row."""
    head = ("Mã đơn vị", "Kỳ báo cáo", *EVENT_HEAD)
    return check_sheets({"Tổng hợp": [head, *((*row[:2], *EVENT) for row in rows)]}, hint)


def briefed(total: int, done: int) -> Sheets:
    """How many teachers there are and have been briefed."""
    return {SHEET["briefing"]: [BRIEFING_HEAD, ("Giáo viên", total, done)]}


def activity(*rows: tuple[Any, ...]) -> Sheets:
    """A sheet of activities."""
    return {SHEET["activity"]: [EVENT_HEAD, *rows]}


def money(spent: int) -> Sheets:
    """A sheet of one line of money, of which so much was spent."""
    return {SHEET["budget"]: [HEAD["budget"][:5], (*MONEY[:4], spent)]}


def activity_under(title: str, *columns: tuple[str, int]) -> Sheets:
    """A sheet of one activity with several columns under a title."""
    names, figures = zip(*columns, strict=True)
    head = [(*EVENT_HEAD[:4], title), (None, None, None, None, *names)]
    return {SHEET["activity"]: [*head, (*EVENT[:4], *figures)]}


def of_two_units(*rows: tuple[Any, ...]) -> Sheets:
    """A sheet of activities of one unit, and one of another."""
    named = [("TH01", *row) for row in rows]
    return {"Tổng hợp": [("Mã đơn vị", *EVENT_HEAD), *named, ("TH02", *EVENT)]}


def remembered(before: Sequence[Sheets], now: Sheets) -> Any:
    """A workbook checked by somebody who remembers those of the quarters before."""
    past = [report(drawn, PERIOD.shift(-number)) for number, drawn in enumerate(before, start=1)]
    unit = None if "Tổng hợp" in now else "TH01"
    return remembering(past_of(*past), now, PERIOD, unit)


def covered(cover: Rows, hint: Hint = NO_HINT) -> Any:
    """A complete school workbook with that cover."""
    return check_sheets({"Thông tin": cover, **COMPLETE}, hint)


def with_formula(formula: str, error: str | None = None) -> Any:
    """An activity whose number of participants is a formula."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = SHEET["activity"]
    sheet.append(EVENT_HEAD)
    sheet.append(event(participants=error or formula))
    if error:
        sheet["E2"].data_type = "e"
    return check("t.xlsx", saved(book))


def with_hidden_row() -> Any:
    """An activity whose row a filter has hidden."""
    book = load_workbook(io.BytesIO(xlsx(activity(EVENT))))
    book.worksheets[0].row_dimensions[2].hidden = True
    return check("t.xlsx", saved(book))


def with_white_row() -> Any:
    """An activity whose row is written in white on no ground."""
    book = load_workbook(io.BytesIO(xlsx(activity(EVENT))))
    for cell in book.worksheets[0][2]:
        cell.font = Font(color="FFFFFF")
    return check("t.xlsx", saved(book))


def with_conditional_look() -> Any:
    """An activity whose number of participants is struck through by a condition."""
    book = load_workbook(io.BytesIO(xlsx(activity(EVENT, event(title="Khác")))))
    rule = FormulaRule(formula=["TRUE"], font=Font(strike=True))
    book.worksheets[0].conditional_formatting.add("E3", rule)
    return check("t.xlsx", saved(book))


def with_note(words: str = "Lan:\nSố ước tính") -> Any:
    """An activity whose number of participants has a note."""
    book = load_workbook(io.BytesIO(xlsx(activity(EVENT))))
    book.worksheets[0]["E2"].comment = Comment(words, "Lan")
    return check("t.xlsx", saved(book))


def with_stray(cell: str) -> Any:
    """An activity, and a letter typed far away from it."""
    book = load_workbook(io.BytesIO(xlsx(ACTIVITY)))
    book.worksheets[0][cell] = "x"
    return check("t.xlsx", saved(book))


def with_hidden_sheet(seen: Sheets, hidden: Sheets) -> Any:
    """Sheets of which some are hidden."""
    book = load_workbook(io.BytesIO(xlsx({**seen, **hidden})))
    for name in hidden:
        book[name].sheet_state = "hidden"
    return check("t.xlsx", saved(book))


def with_struck_row() -> Any:
    """Two activities, the second wholly struck through."""
    book = load_workbook(io.BytesIO(xlsx(activity(EVENT, event(title="Khác")))))
    for cell in book.worksheets[0][3]:
        cell.font = Font(strike=True)
    return check("t.xlsx", saved(book))


def with_rich(cell: str, words: str, part: str, **font: Any) -> Any:
    """An activity, one cell of which ends in letters of another look."""
    book = load_workbook(io.BytesIO(xlsx(activity(EVENT))))
    book.worksheets[0][cell] = CellRichText(words, TextBlock(InlineFont(**font), part))
    return check("t.xlsx", saved(book))


def merged(area: str, *rows: tuple[Any, ...]) -> Any:
    """Activities with merged cells, all of them still holding what they held."""
    data = xlsx(activity(*rows))
    ends = b'</sheetData><mergeCells count="1"><mergeCell ref="%b"/></mergeCells>' % area.encode()
    return check("t.xlsx", changed(data, PART, lambda part: part.replace(b"</sheetData>", ends)))


def marked(*marks: str | int | None) -> Any:
    """An activity with a column for each of two kinds."""
    head = (EVENT_HEAD[0], *EVENT_HEAD[2:], "", "Hội nghị", "Tọa đàm")
    return check_sheets({SHEET["activity"]: [head, (EVENT[0], *EVENT[2:], None, *marks)]})


def with_share() -> Any:
    """A number of participants that is seen as a percentage."""
    return check("t.xlsx", xlsx(activity(event(participants=1)), formats={"E2": "0%"}))


def with_bold_sum() -> Any:
    """Expenses numbered alike, of which the first stands in bold and is the sum of the others."""
    rows = [(f"{n}. {item}", *MONEY[1:]) for n, item in enumerate(("Pano", "In", "Treo"), start=1)]
    rows[0] = (rows[0][0], MONEY[1], *(2 * amount for amount in MONEY[2:]))
    book = load_workbook(io.BytesIO(xlsx({SHEET["budget"]: [HEAD["budget"], *rows]})))
    book.worksheets[0]["A2"].font = Font(bold=True)
    return check("t.xlsx", saved(book))


def with_words() -> Any:
    """A number of participants that its format calls a guess."""
    return check("t.xlsx", xlsx(activity(event(participants=45)), formats={"E2": '"khoảng" 0'}))


def pictured() -> bytes:
    """A workbook of a picture."""
    with zipfile.ZipFile(io.BytesIO(xlsx({"Trang": []}))) as archive:
        parts: dict[str, bytes | str] = {name: archive.read(name) for name in archive.namelist()}
    return zipped(parts | {"xl/media/image1.png": b"\x89PNG"})


def badly(function: object, seconds: float = 0.3) -> Any:
    """Any file, opened by a reader that misbehaves."""
    with misbehaving.reader(function, seconds):
        return check("t.csv", b"a;b")


COMPLETE = {
    SHEET["briefing"]: [BRIEFING_HEAD, ("Giáo viên", 40, 38)],
    SHEET["plan_document"]: [HEAD["plan_document"][:2], ("2026-2027", "Chưa xây dựng")],
    SHEET["training"]: [HEAD["training"][:3], ("Chuyên viên phụ trách giáo dục", 2, 1)],
}
PUBLISHED = ("Phổ cập", DAY, DAY, "Zalo OA", "Không")
RUMOUR = (DAY, "Thông tin sai lệch", "Tin đồn", None, None, None)
EVENT_OF_MANY = event(title="Chào cờ", participants=900)
FOUR = [event(title=title) for title in ("A", "B", "C", "D")]
MONEY = ("Pano", "Lồng ghép", 900_000, 500_000, 400_000, 400_000)
IN_THOUSANDS = ("Pano", "Lồng ghép", 900, 500, 400, 400)
TASK = ("T1.1", "Việc", "Người", "Trách nhiệm", "Thẩm quyền", DAY, "Kết quả", 50)

COPY = SHEET["activity"] + " (2)"
ACTIVITY = {SHEET["activity"]: [EVENT_HEAD, EVENT]}
REVISED = {SHEET["activity"]: [EVENT_HEAD, (*EVENT[:4], 21)]}

PART = "xl/worksheets/sheet1.xml"
MIME = "application/vnd.oasis.opendocument."
NAMED: dict[str, tuple[str, bytes]] = {
    "word_document": ("t.docx", zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"})),
    "presentation": ("t.odp", zipped({"mimetype": MIME + "presentation", "content.xml": "<o/>"})),
    "pdf_document": ("t.xlsx", b"%PDF-1.7 ..."),
    "picture": ("t.jpg", b"\xff\xd8\xff\xe0" + bytes(40)),
    "email_message": ("t.eml", b"From: a@b.vn\r\nSubject: BC\r\nMIME-Version: 1.0\r\n\r\n..."),
    "numbers_document": ("t.numbers", zipped({"Index/Document.iwa": b"x", "preview.jpg": b"x"})),
    "sylk_file": ("t.slk", b'ID;PWXL;N;E\r\nC;Y1;X1;K"a"\r\nE\r\n'),
    "dif_file": ("t.dif", b'TABLE\r\n0,1\r\n"EXCEL"\r\nVECTORS\r\n0,2\r\n'),
    "early_excel": ("t.xls", b"\x09\x04\x06\x00\x00\x00\x10\x00\x00\x00" + bytes(40)),
    "other_archive": ("t.rar", b"Rar!\x1a\x07\x01\x00" + bytes(40)),
    "archive_protected": ("t.zip", locked(zipped({"a.csv": b"a;b"}))),
    "archive_without_tables": ("t.zip", zipped({"ảnh.jpg": b"\xff\xd8\xff"})),
    "lock_file": ("~$t.xlsx", b"\x03Lan" + bytes(161)),
    "link_to_file": ("t.gsheet", b'{"url": "https://docs.google.com/open?id=1", "doc_id": "1"}'),
    "workbook_without_cells": ("t.xlsx", xlsx({"Trang": []})),
    "workbook_of_pictures": ("t.xlsx", pictured()),
}

CASES: dict[str, tuple[Callable[[], Any], Expected]] = {
    "empty_file": (lambda: check("t.xlsx", b"\n \n"), [("empty_file", None)]),
    "not_a_spreadsheet": (lambda: check("t.xlsx", b'{"error": 1}'), [("not_a_spreadsheet", None)]),
    "password_protected": (
        lambda: check("t.xlsx", OLE + "EncryptedPackage".encode("utf-16-le")),
        [("password_protected", None)],
    ),
    "damaged_file": (lambda: check("t.xlsx", xlsx(COMPLETE)[:900]), [("damaged_file", None)]),
    **{code: (partial(check, name, data), [(code, None)]) for code, (name, data) in NAMED.items()},
    "file_too_large": (
        lambda: check("t.xlsx", b"PK\x03\x04" + bytes(LIMITS.file_bytes)),
        [("file_too_large", None)],
    ),
    "file_too_slow": (lambda: badly(misbehaving.hang), [("file_too_slow", None)]),
    "file_breaks_reader": (lambda: badly(misbehaving.abort, 20), [("file_breaks_reader", None)]),
    "archive_in_archive": (
        lambda: check("t.zip", zipped({"a.zip": zipped({"a.csv": b"a;b"})})),
        [("archive_in_archive", None)],
    ),
    "member_not_read": (
        lambda: check("t.zip", zipped({"a.xlsx": xlsx(ACTIVITY), "ảnh.jpg": b"\xff\xd8\xff"})),
        [("member_not_read", None)],
    ),
    "member_skipped": (
        lambda: check("t.zip", zipped({"a.xlsx": xlsx(ACTIVITY), "~$a.xlsx": b"\x03Lan"})),
        [("member_skipped", None)],
    ),
    "members_alike": (
        lambda: check("t.zip", zipped(dict.fromkeys(("a.xlsx", "b.xlsx"), xlsx(ACTIVITY)))),
        [("members_alike", None)],
    ),
    "member_repeats": (
        lambda: check("t.zip", zipped({"a.xlsx": xlsx(ACTIVITY), "b.xlsx": xlsx(REVISED)})),
        [("member_repeats", None), ("member_repeats", None)],
    ),
    "same_report_twice": (lambda: together(ACTIVITY, REVISED)[1], [("same_report_twice", None)]),
    "stray_cells": (lambda: with_stray("XFD1048576"), [("stray_cells", None)]),
    "words_without_table": (
        lambda: check("t.csv", "Số hoạt động,3\nSố người tham dự,120\n".encode()),
        [("words_without_table", None)],
    ),
    "no_dataset_found": (lambda: check("t.csv", b"a\n1\n"), [("no_dataset_found", None)]),
    "missing_unit": (
        lambda: check_sheets({SHEET["activity"]: [EVENT_HEAD, EVENT]}, Hint(period=PERIOD)),
        [("missing_unit", None)],
    ),
    "missing_period": (
        lambda: check_sheets({SHEET["activity"]: [EVENT_HEAD, EVENT]}, Hint(unit="TH01")),
        [("missing_period", None)],
    ),
    "unknown_unit": (lambda: covered([("Mã đơn vị", "TH77"), COVER[1]]), [("unknown_unit", "B1")]),
    "ambiguous_unit": (lambda: covered([("Tên đơn vị", "tổ 1"), COVER[1]]), [("ambiguous_unit", "B1")]),
    "unknown_period": (lambda: covered([COVER[0], ("Kỳ báo cáo", "Quý V/2026")]), [("unknown_period", "B2")]),
    "unit_mismatch": (lambda: covered(COVER, Hint("TH02")), [("unit_mismatch", "B1")]),
    "period_mismatch": (lambda: covered(COVER, Hint(period=PERIOD.shift(1))), [("period_mismatch", "B2")]),
    "unit_conflict": (
        lambda: covered([*COVER, ("Tên đơn vị", "Trường Tiểu học Lá Mẫu")]),
        [("unit_conflict", "B3")],
    ),
    "period_outside_plan": (
        lambda: covered([COVER[0], ("Kỳ báo cáo", "2036-Q1")]),
        [("period_outside_plan", None)],
    ),
    "unit_not_active": (lambda: covered([("Mã đơn vị", "TH09"), COVER[1]]), [("unit_not_active", None)]),
    "period_locked": (
        lambda: check_sheets({SHEET["activity"]: [EVENT_HEAD, EVENT]}, schedule=LOCKED, at=LOCKED_AT),
        [("period_locked", None)],
    ),
    "unit_taken_out": (
        lambda: check_sheets({SHEET["activity"]: [EVENT_HEAD, EVENT]}, schedule=TAKEN_OUT),
        [("unit_taken_out", None)],
    ),
    "closed_in_period": (
        lambda: check_sheets(
            {SHEET["briefing"]: [BRIEFING_HEAD, ("Giáo viên", 40, 38)]}, Hint("TH09", Quarter(2026, 1))
        ),
        [("closed_in_period", None)],
    ),
    "unit_elsewhere": (
        lambda: check_sheets({"TH Hoa Mẫu": [EVENT_HEAD, EVENT], "Trường TH Lá Mẫu": [EVENT_HEAD, EVENT]}),
        [("unit_elsewhere", None)],
    ),
    "unit_by_signature": (
        lambda: check_sheets(
            {SHEET["activity"]: [EVENT_HEAD, EVENT, (), (None, "HIỆU TRƯỞNG TRƯỜNG TH LÁ MẪU")]},
            Hint(period=PERIOD),
        ),
        [("unit_by_signature", "B4")],
    ),
    "other_ward": (lambda: of_office("UBND PHƯỜNG KHÁC", DECLARED), [("other_ward", "A1")]),
    "ward_of_others": (lambda: of_wards("HOA LƯ", "HOA LƯ", "HOA LƯ", "KHÁC")[-1], [("ward_of_others", "A1")]),
    "ward_not_known": (lambda: of_office("UBND PHƯỜNG KHÁC"), [("ward_not_known", "A1")]),
    "unknown_unit_sheet": (
        lambda: check_sheets(
            {"TH Hoa Mẫu": [EVENT_HEAD, EVENT], "Trường TH Cỏ Mẫu": [EVENT_HEAD, EVENT]}, Hint(period=PERIOD)
        ),
        [("unknown_unit_sheet", None)],
    ),
    "section_of_nobody": (
        lambda: check_sheets(
            {
                SHEET["activity"]: [
                    EVENT_HEAD,
                    ("I. Trường TH Hoa Mẫu",),
                    EVENT,
                    ("II. Việc chung của phường",),
                    EVENT,
                ]
            },
            Hint(period=PERIOD),
        ),
        [("section_of_nobody", None)],
    ),
    "period_elsewhere": (
        lambda: check_sheets(
            {"Quý II": [EVENT_HEAD, EVENT], "Quý I": [EVENT_HEAD, event(day=date(2026, 2, 3))]}
        ),
        [("period_elsewhere", None)],
    ),
    "dates_of_other_period": (
        lambda: one("activity", event(day=date(2026, 2, 20)), event(day=date(2026, 2, 27))),
        [("dates_of_other_period", None)],
    ),
    "missing_unit_cell": (
        lambda: by_row(("TH01", "2026-Q2"), (None, "2026-Q2")),
        [("missing_unit_cell", "A3")],
    ),
    "missing_period_cell": (
        lambda: by_row(("TH01", "2026-Q2"), ("TH01", None)),
        [("missing_period_cell", "B3")],
    ),
    "unknown_sheet": (
        lambda: check_sheets({SHEET["activity"]: [EVENT_HEAD, EVENT], "Nháp": [("tính thử", 5)]}),
        [("unknown_sheet", None)],
    ),
    "unexpected_dataset": (
        lambda: check_sheets({**COMPLETE, SHEET["publication"]: [HEAD["publication"], PUBLISHED]}),
        [("unexpected_dataset", None)],
    ),
    "missing_dataset": (
        lambda: check_sheets({"Thông tin": COVER, **{s: r for s, r in COMPLETE.items() if "5." not in s}}),
        [("missing_dataset", None)],
    ),
    "empty_dataset": (
        lambda: check_sheets({"Thông tin": COVER, **COMPLETE, SHEET["training"]: [HEAD["training"]]}),
        [("empty_dataset", None)],
    ),
    "no_table_found": (
        lambda: check_sheets({SHEET["activity"]: [("gì đó",), ("Họp",)]}),
        [("no_table_found", None)],
    ),
    "which_form": (
        lambda: check_sheets({"BC": [("Lớp", "Cô giáo", "Sĩ số"), ("1A", "Lan", 32)]}),
        [("which_form", None)],
    ),
    "text_in_one_column": (
        lambda: check_sheets(
            {"Sheet1": [(";".join(HEAD["activity"][:5]),), ("04/05/2026;Hội nghị;Họp;Nhà trường;12",)]}
        ),
        [("text_in_one_column", None)],
    ),
    "times_as_columns": (
        lambda: check_sheets({"BC": [("Kênh", "Tháng 4", "Tháng 5"), ("Fanpage", 3, 2)]}),
        [("times_as_columns", None)],
    ),
    "marks_read": (lambda: marked("x", None), [("marks_read", "F1")]),
    "several_marks": (lambda: marked("x", "x"), [("marks_read", "F1"), ("several_marks", "G2")]),
    "figures_under_words": (lambda: marked(5, 7), [("missing_column", None), ("figures_under_words", "F1")]),
    "hidden_rows": (with_hidden_row, [("hidden_rows", None)]),
    "unseen_text": (with_white_row, [("unseen_text", None)]),
    "hidden_sheet": (
        lambda: with_hidden_sheet({"Hướng dẫn": [("x",)]}, activity(EVENT)),
        [("hidden_sheet", None)],
    ),
    "hidden_sheet_not_read": (
        lambda: with_hidden_sheet(activity(EVENT), {"Nháp": [("x",)]}),
        [("hidden_sheet_not_read", None)],
    ),
    "struck_rows": (with_struck_row, [("struck_rows", None)]),
    "struck_text": (lambda: with_rich("C2", "Họp", " cũ", strike=True), [("struck_text", "C2")]),
    "under_merge": (lambda: merged("G1:G3", (*EVENT, "", "x"), (*event(title="K"), "", "y")), [("under_merge", None)]),
    "filled_down": (lambda: merged("B2:B3", EVENT, event(kind=None, title="K")), [("filled_down", "B2")]),
    "heading_filled_down": (
        lambda: check_sheets(activity(("I. Tọa đàm",), event(kind=None))),
        [("heading_filled_down", "A2")],
    ),
    "merged_figure": (
        lambda: merged("E2:E3", EVENT, event(participants=None, title="K")),
        [("merged_figure", "E2")],
    ),
    "blank_in_merge": (
        lambda: merged("D2:E2", event(participants=None)),
        [("blank_in_merge", "E2")],
    ),
    "sheet_read_once": (
        lambda: check_sheets(ACTIVITY | {f"{SHEET['activity']} (2)": [EVENT_HEAD, EVENT]}),
        [("sheet_read_once", None)],
    ),
    "revised_copy": (
        lambda: check_sheets(ACTIVITY | {f"{SHEET['activity']} (2)": [EVENT_HEAD, event(participants=21)]}),
        [("revised_copy", None)],
    ),
    "quote_without_partner": (
        lambda: check(
            "t.csv",
            "Ngày tổ chức;Loại hoạt động;Tên hoạt động;Lực lượng chủ trì;Số người tham dự\n"
            '04/05/2026;Hội nghị;"Họp;Nhà trường;12\n'
            '05/05/2026;Hội nghị;Gặp mặt";Nhà trường;13\n'.encode(),
        ),
        [("quote_without_partner", "C2")],
    ),
    "split_number": (
        lambda: check(
            "t.csv",
            "Ngày tổ chức,Loại hoạt động,Tên hoạt động,Lực lượng chủ trì,Số người tham dự,Dịp\n"
            "04/05/2026,Hội nghị,Họp,Nhà trường,1,200,Khác\n".encode(),
        ),
        [("split_number", "E2")],
    ),
    "table_not_read": (
        lambda: check_sheets({**activity(EVENT), "Nháp": [EVENT_HEAD, EVENT]}),
        [("table_not_read", "A1")],
    ),
    "table_twice": (
        lambda: check_sheets(
            activity(EVENT, (), (None, *HEAD["activity"][:6]), (None, *event(title="Khác"), "Khác"))
        ),
        [("table_twice", "B4")],
    ),
    "missing_column": (
        lambda: one("activity", EVENT[:4], head=EVENT_HEAD[:4]),
        [("missing_column", None)],
    ),
    "missing_expected_column": (
        lambda: one("task", (*TASK[:2], *TASK[3:]), head=(*HEAD["task"][:2], *HEAD["task"][3:8])),
        [("missing_expected_column", None)],
    ),
    "duplicate_column": (
        lambda: one("activity", (*EVENT, 13), head=(*EVENT_HEAD, "Số người tham dự")),
        [("duplicate_column", "F1")],
    ),
    "untitled_figures": (
        lambda: one("activity", (*EVENT, 13), head=EVENT_HEAD),
        [("untitled_figures", "F2")],
    ),
    "unknown_column": (
        lambda: one("activity", (*EVENT, "ảnh"), head=(*EVENT_HEAD, "Các minh chứng")),
        [("unknown_column", "F1")],
    ),
    "header_read_as": (
        lambda: one("activity", (*EVENT, "ảnh"), head=(*EVENT_HEAD, "Minh chúng")),
        [("header_read_as", "F1")],
    ),
    "doubtful_header": (
        lambda: one("activity", EVENT, head=(*EVENT_HEAD[:4], "Số người tham gia họp")),
        [("doubtful_header", "E1")],
    ),
    "sub_column_taken": (
        lambda: check_sheets(activity_under("Số người tham dự", ("Cùng kỳ", 30), ("Kỳ này", 12))),
        [("sub_column_taken", "F2")],
    ),
    "several_columns": (
        lambda: check_sheets(activity_under("Số người tham dự", ("Khối 6", 30), ("Khối 7", 12))),
        [("several_columns", "E2")],
    ),
    "limited_header": (
        lambda: one("activity", EVENT, head=(*EVENT_HEAD[:4], "Số người tham dự (nữ)")),
        [("limited_header", "E1")],
    ),
    "limited_table": (
        lambda: check_sheets({"Dự kiến": [EVENT_HEAD, EVENT]}),
        [("limited_table", None)],
    ),
    "qualified_table": (
        lambda: check_sheets({"Năm 2026": [HEAD["budget"], MONEY]}),
        [("qualified_table", None)],
    ),
    "denied_header": (
        lambda: one("activity", EVENT, head=(*EVENT_HEAD[:4], "Số người vắng mặt, không tham dự")),
        [("denied_header", "E1")],
    ),
    "other_measure": (
        lambda: one("activity", EVENT, head=(*EVENT_HEAD[:4], "Số người tham dự (hộ)")),
        [("other_measure", "E1")],
    ),
    "converted_figures": (
        lambda: check_sheets({"Kinh phí": [("ĐVT: nghìn đồng",), HEAD["budget"], IN_THOUSANDS]}),
        [("converted_figures", None)],
    ),
    "two_numbers": (lambda: one("activity", event(participants="12\n30")), [("two_numbers", "E2")]),
    "full_amount": (
        lambda: check_sheets(
            {"Kinh phí": [("ĐVT: nghìn đồng",), HEAD["budget"], (*IN_THOUSANDS[:2], "900.000đ", *IN_THOUSANDS[3:])]}
        ),
        [("converted_figures", None), ("full_amount", "C3")],
    ),
    "amounts_too_small": (lambda: one("budget", IN_THOUSANDS), [("amounts_too_small", "C2")]),
    "unclear_measure": (
        lambda: check_sheets({"KP tr.đ": [HEAD["budget"][:5], ("Pano", "Lồng ghép", 900_000, 600_000, 0)]}),
        [("unclear_measure", "C2")],
    ),
    "repaired_text": (lambda: one("activity", event(title="Héi nghÞ")), [("repaired_text", "C2")]),
    "repaired_more": (
        lambda: one("activity", *(event(title=f"Héi nghÞ {n}") for n in range(101))),
        [("repaired_more", None), *(("repaired_text", f"C{n}") for n in range(2, 102))],
    ),
    "repaired_unicode": (
        lambda: one("activity", event(title=unicodedata.normalize("NFD", "Chào cờ"))),
        [("repaired_unicode", None)],
    ),
    "ditto_read": (
        lambda: one("activity", EVENT, event(title="-nt-", participants=30, kind="Tọa đàm")),
        [("ditto_read", "C3")],
    ),
    "days_completed": (lambda: one("activity", event(day="4/5")), [("days_completed", None)]),
    "ditto_of_nothing": (lambda: one("activity", event(title="như trên")), [("ditto_of_nothing", "C2")]),
    "missing_required": (lambda: one("activity", event(title=None)), [("missing_required", "C2")]),
    "missing_expected": (
        lambda: one("task", (*TASK[:2], None, *TASK[3:])),
        [("missing_expected", "C2")],
    ),
    "not_a_number": (lambda: one("activity", event(participants="đông")), [("not_a_number", "E2")]),
    "not_integer": (lambda: one("activity", event(participants=12.5)), [("not_integer", "E2")]),
    "ambiguous_number": (lambda: one("activity", event(participants="1,234")), [("ambiguous_number", "E2")]),
    "ambiguous_duration": (
        lambda: one("media", (DAY, "Fanpage", "Video", "Ngày hội", "Giáo viên", 1, "5.30", 200)),
        [("ambiguous_duration", "G2")],
    ),
    "other_unit": (lambda: one("activity", event(participants="12 hộ")), [("other_unit", "E2")]),
    "part_of_whole": (lambda: one("activity", event(participants="12/15")), [("part_of_whole", "E2")]),
    "number_range": (lambda: one("activity", event(participants="20-25")), [("number_range", "E2")]),
    "words_by_format": (with_words, [("words_by_format", "E2")]),
    "inexact_number": (lambda: one("activity", event(participants="khoảng 30")), [("inexact_number", "E2")]),
    "number_in_words": (lambda: one("activity", event(participants="ba mươi")), [("number_in_words", "E2")]),
    "nothing_read_as_zero": (
        lambda: one("activity", event(participants="không")),
        [("nothing_read_as_zero", "E2")],
    ),
    "deadline_read": (
        lambda: one("task", (*TASK[:5], "Trước ngày 10/12/2026", *TASK[6:])),
        [("deadline_read", "F2")],
    ),
    "mark_for_number": (lambda: one("activity", event(participants="x")), [("mark_for_number", "E2")]),
    "letter_for_digit": (lambda: one("activity", event(participants="1O")), [("letter_for_digit", "E2")]),
    "scientific_number": (
        lambda: one("activity", event(participants="1E+04")),
        [("scientific_number", "E2")],
    ),
    "date_for_text": (
        lambda: one("plan_document", ("2026-2027", "Kế hoạch riêng", DAY, DAY)),
        [("date_for_text", "C2")],
    ),
    "date_for_number": (lambda: one("activity", event(participants=DAY)), [("date_for_number", "E2")]),
    "ambiguous_amount": (
        lambda: one("budget", (*MONEY[:2], "2tr500", *MONEY[3:])),
        [("ambiguous_amount", "C2")],
    ),
    "ambiguous_percent": (lambda: one("task", (*TASK[:7], 0.85)), [("ambiguous_percent", "H2")]),
    "percent_for_number": (with_share, [("percent_for_number", "E2")]),
    "raised_mark": (
        lambda: with_rich("E2", "36", "1", vertAlign="superscript"),
        [("raised_mark", "E2")],
    ),
    "number_too_large": (lambda: one("activity", event(participants=1e18)), [("number_too_large", "E2")]),
    "invalid_date": (lambda: one("activity", event(day="31/02/2026")), [("invalid_date", "A2")]),
    "month_only": (lambda: one("activity", event(day="5/2026")), [("month_only", "A2")]),
    "several_days": (lambda: one("activity", event(day="4-6/5/2026")), [("several_days", "A2")]),
    "ambiguous_date": (lambda: one("activity", event(day="26/5/15")), [("ambiguous_date", "A2")]),
    "swapped_date": (
        lambda: one("activity", event(day="20/04/2026"), event(day=date(2026, 9, 5))),
        [("swapped_date", "A3")],
    ),
    "date_out_of_range": (lambda: one("activity", event(day="04/05/0026")), [("date_out_of_range", "A2")]),
    "not_in_list": (lambda: one("activity", event(kind="Dã ngoại")), [("not_in_list", "B2")]),
    "word_read_as": (lambda: one("activity", event(kind="Hội nghịi")), [("word_read_as", "B2")]),
    "invalid_flag": (
        lambda: check_sheets({SHEET["publication"]: [HEAD["publication"], (*PUBLISHED[:4], "?")]}, Hint("VHXH", PERIOD)),
        [("invalid_flag", "E2")],
    ),
    "other_school_year": (
        lambda: one("plan_document", ("2024-2025", "Kế hoạch riêng", "12/KH", DAY)),
        [("other_school_year", "A2")],
    ),
    "invalid_school_year": (
        lambda: one("plan_document", ("2026-2028", "Chưa xây dựng")),
        [("invalid_school_year", "A2")],
    ),
    "unknown_task": (lambda: one("task", ("T9.9", *TASK[1:])), [("unknown_task", "A2")]),
    "error_cell": (lambda: with_formula("", error="#REF!"), [("error_cell", "E2")]),
    "formula_no_value": (lambda: with_formula("=6+6"), [("formula_no_value", "E2")]),
    "below_minimum": (lambda: one("activity", event(participants=-1)), [("below_minimum", "E2")]),
    "above_maximum": (lambda: one("task", (*TASK[:7], 101)), [("above_maximum", "H2")]),
    "exceeds_total": (lambda: one("briefing", ("Giáo viên", 40, 41)), [("exceeds_total", "C2")]),
    "share_differs": (
        lambda: one("briefing", ("Giáo viên", 40, 38, "80%"), head=(*BRIEFING_HEAD, "Tỷ lệ (%)")),
        [("columns_not_read", None), ("share_differs", "D2")],
    ),
    "duplicate_row": (
        lambda: one("briefing", ("Giáo viên", 40, 38), ("GV", 2, 2)),
        [("duplicate_row", "A3")],
    ),
    "required_when_drawn_up": (
        lambda: one("plan_document", ("2026-2027", "Kế hoạch riêng", None, DAY)),
        [("required_when_drawn_up", "C2")],
    ),
    "required_when_published": (
        lambda: check_sheets(
            {SHEET["publication"]: [HEAD["publication"], ("Phổ cập", DAY, DAY, None, "Không")]}, Hint("VHXH", PERIOD)
        ),
        [("required_when_published", "D2")],
    ),
    "before_start": (
        lambda: one("feedback", (*RUMOUR[:4], date(2026, 5, 3))),
        [("before_start", "E2")],
    ),
    "over_allocated": (lambda: one("budget", (*MONEY[:4], 600_000, 400_000)), [("over_allocated", "E2")]),
    "exceeds_spent": (lambda: one("budget", (*MONEY[:5], 500_000)), [("exceeds_spent", "F2")]),
    "period_not_begun": (
        lambda: check_sheets({SHEET["activity"]: [EVENT_HEAD, EVENT]}, as_of=date(2026, 3, 14)),
        [("period_not_begun", None)],
    ),
    "event_outside_period": (
        lambda: one("activity", event(day=date(2026, 3, 14))),
        [("event_outside_period", "A2")],
    ),
    "columns_not_read": (
        lambda: one("activity", (*EVENT, 7), head=(*EVENT_HEAD, "Sĩ số")),
        [("columns_not_read", None)],
    ),
    "cells_not_read": (
        lambda: one("activity", EVENT, (), (*[None] * 7, 7), head=EVENT_HEAD),
        [("cells_not_read", None)],
    ),
    "event_in_doubt": (
        lambda: one("activity", (*EVENT, "Hoãn, đã tổ chức bù"), head=(*EVENT_HEAD, "Ghi chú")),
        [("event_in_doubt", "F2")],
    ),
    "several_in_row": (
        lambda: one("activity", event(title="Chào cờ (02 buổi)")),
        [("several_in_row", "C2")],
    ),
    "conditional_look": (with_conditional_look, [("conditional_look", None)]),
    "shown_otherwise": (
        lambda: check("t.xlsx", xlsx(activity(EVENT), {"E2": "0,"})),
        [("shown_otherwise", "E2")],
    ),
    "corrected_column": (
        lambda: one("activity", (*EVENT, 21), head=(*EVENT_HEAD, "Số đúng")),
        [("corrected_column", "F1")],
    ),
    "unlikely_pieces": (
        lambda: check_sheets({SHEET["media"]: [HEAD["media"][:8], PIECES_EXCHANGED]}),
        [("unlikely_pieces", "F2")],
    ),
    "unlikely_crowd": (
        lambda: check_sheets({
            **activity(event(participants=6_200)),
            SHEET["briefing"]: [BRIEFING_HEAD, ("Giáo viên", 36, 36), ("Người học", 640, 640)],
        }),
        [("unlikely_crowd", "E2")],
    ),
    "held_by_others": (
        lambda: one("activity", event(title="Hội thi (do phường tổ chức)"), EVENT),
        [("held_by_others", "C2")],
    ),
    "event_not_held": (
        lambda: one("activity", (*EVENT, "Đã hủy"), head=(*EVENT_HEAD, "Ghi chú")),
        [("event_not_held", "F2")],
    ),
    "other_year": (
        lambda: one("activity", EVENT, event(title="Khác", day=date(2062, 5, 4))),
        [("other_year", "A3")],
    ),
    "unlikely_headcount": (
        lambda: one("briefing", ("Giáo viên", 4_000, 38)),
        [("unlikely_headcount", "B2")],
    ),
    "note_corrects": (lambda: with_note("Lan:\nSửa lại: 21"), [("note_corrects", "E2")]),
    "without_rows": (
        lambda: check_sheets(activity()),
        [("without_rows", None)],
    ),
    "rows_awaited": (
        lambda: check_sheets(activity(("Đang cập nhật, sẽ bổ sung sau",))),
        [("rows_awaited", "A2")],
    ),
    "rows_not_read": (
        lambda: check_sheets({**activity(EVENT), "Bổ sung": [EVENT_HEAD, event(title="Khác")]}),
        [("rows_not_read", "A1")],
    ),
    "picture_not_read": (
        lambda: check("t.xlsx", picture_over(xlsx(activity(EVENT)), (0, 6), (8, 9))),
        [("picture_not_read", None)],
    ),
    "text_box_not_read": (
        lambda: check("t.xlsx", boxed(xlsx(activity(EVENT)), "Số người", "chưa tính khách mời")),
        [("text_box_not_read", None)],
    ),
    "note_not_read": (lambda: with_note("Còn thiếu 5 em"), [("note_not_read", None)]),
    "note_on_figure": (with_note, [("note_on_figure", "E2")]),
    "title_not_understood": (
        lambda: one("activity", EVENT, head=(*EVENT_HEAD[:4], "Số người tham dự (nhóm 1)")),
        [("title_not_understood", "E1")],
    ),
    "total_differs": (
        lambda: one("activity", EVENT, (None, None, "Tổng cộng", None, 99), head=EVENT_HEAD),
        [("total_differs", "E3")],
    ),
    "whole_left_out": (
        lambda: one("budget", ("1. Pano", *MONEY[1:]), ("1.1. In", *MONEY[1:]), head=HEAD["budget"]),
        [("whole_left_out", "A2")],
    ),
    "parts_left_out": (
        lambda: one(
            "briefing", (1, "Giáo viên", 40, 38), (1.1, "Hạng một", 40, 38), head=("STT", *BRIEFING_HEAD)
        ),
        [("parts_left_out", "B2")],
    ),
    "parts_differ": (
        lambda: one("budget", ("1. Pano", *MONEY[1:]), ("1.1. In", MONEY[1], 800_000, *MONEY[3:])),
        [("parts_differ", "C2")],
    ),
    "unlikely_amount": (
        lambda: one("budget", ("In", *MONEY[1:2], 900, *MONEY[3:]), MONEY),
        [("unlikely_amount", "C2")],
    ),
    "unlikely_count": (lambda: one("activity", event(participants=4_500_000)), [("unlikely_count", "E2")]),
    "row_not_marked": (
        lambda: one("activity", (*EVENT, "x"), event(title="Khác"), head=(*EVENT_HEAD, "Đã thực hiện")),
        [("columns_not_read", None), ("row_not_marked", "F3")],
    ),
    "example_row": (
        lambda: one("activity", event(title="(Ví dụ) Tọa đàm"), EVENT),
        [("example_row", "C2")],
    ),
    "sum_stands_out": (with_bold_sum, [("sum_stands_out", "A2")]),
    "total_as_row": (
        lambda: one("activity", EVENT, event(title="Tổng cộng", kind="Khác")),
        [("total_as_row", "C3")],
    ),
    "row_of_other_time": (
        lambda: one("budget", (*MONEY, 5), ("In", *MONEY[1:], 1), head=(*HEAD["budget"], "Tháng")),
        [("columns_not_read", None), ("row_of_other_time", "G3")],
    ),
    "rest_of_money": (
        lambda: one("budget", MONEY, ("Còn lại chưa chi", *MONEY[1:])),
        [("rest_of_money", "A3")],
    ),
    "rows_twice": (
        lambda: check_sheets(activity(*FOUR[:2], (), EVENT_HEAD, *FOUR[:2])),
        [("rows_twice", "C6")],
    ),
    "same_event_twice": (
        lambda: one("activity", EVENT, event(title="HỌP", participants=9)),
        [("same_event_twice", "C3")],
    ),
    "task_twice": (lambda: one("task", (*TASK[:7], 30), (*TASK[:7], 90)), [("task_twice", "A3")]),
    "task_of_two_works": (
        lambda: one("task", (*TASK[:7], 30), (TASK[0], "In tờ rơi", *TASK[2:7], 90)),
        [("task_of_two_works", "A3")],
    ),
    "jumped": (
        lambda: remembered([briefed(40, 38)], briefed(400, 38)),
        [("jumped", "B2")],
    ),
    "smaller_than_before": (
        lambda: remembered([briefed(40, 38)], briefed(40, 8)),
        [("smaller_than_before", "C2")],
    ),
    "unusual_figure": (
        lambda: remembered([activity(event(participants=n)) for n in (30, 40, 50)], activity(EVENT_OF_MANY)),
        [("unusual_figure", "E2")],
    ),
    "copy_of_period": (
        lambda: remembered([activity(EVENT, EVENT_OF_MANY)], activity(EVENT_OF_MANY, EVENT)),
        [("copy_of_period", None)],
    ),
    "copied_table": (
        lambda: remembered([activity(*FOUR[:3])], of_two_units(*FOUR[:3])),
        [("copied_table", None)],
    ),
    "looks_cumulative": (
        lambda: remembered([money(400_000)], money(450_000)),
        [("looks_cumulative", None)],
    ),
    "reported_before": (
        lambda: remembered([activity(*FOUR[:3])], activity(*FOUR[2:])),
        [("reported_before", "C2")],
    ),
}  # fmt: skip

ASKING = (
    "unknown_unit", "ambiguous_unit", "unknown_unit_sheet", "which_form", "figures_under_words", "unknown_column",
    "doubtful_header", "several_columns", "limited_header", "limited_table", "amounts_too_small",
    "unclear_measure", "not_in_list", "corrected_column",
)  # fmt: skip
"""The codes whose bad file leads to a question."""

DECLARED = PLAN.model_copy(update={"report": PLAN.report.model_copy(update={"ward": "Minh Họa"})})
"""The plan of a ward that has said which one it is."""

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def test_every_code_has_a_file() -> None:
    assert set(CASES) == set(MESSAGES)


@cache
def checked_case(code: str) -> CheckedFile:
    """The file of a code, drawn and read once for all that is asked of it."""
    return CASES[code][0]()


@pytest.mark.parametrize("code", CASES)
def test_the_file_has_just_this_problem(code: str) -> None:
    checked = checked_case(code)
    assert told(checked) == CASES[code][1]
    assert bool(checked.questions) == (code in ASKING)
    severity = MESSAGES[code].severity
    unreadable = code in ("empty_file", "not_a_spreadsheet", "password_protected", "damaged_file")
    unreadable |= code in NAMED
    unreadable |= code in ("file_too_large", "file_too_slow", "file_breaks_reader", "archive_in_archive")
    assert checked.status == ("unreadable" if unreadable else "invalid" if severity == "error" else "valid")


@pytest.mark.parametrize("code", CASES)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_its_sentences_are_complete_and_name_the_place(code: str, lang: Any) -> None:
    for problem in checked_case(code).problems:
        for words in (problem.message(lang), problem.fix(lang)):
            assert words
            assert not {"{", "}"} & set(words)
            assert "«»" not in words
            assert "None" not in words
            assert "  " not in words
            assert words.endswith((".", "?", ")", "»"))
        if problem.cell:
            assert problem.cell in problem.message(lang)


@pytest.mark.parametrize("code", CASES)
def test_the_example_that_is_kept_is_what_its_file_says(code: str) -> None:
    kept = examples()[code]  # python -m tests.problem_examples writes them
    found = next(one for one in checked_case(code).problems if one.code == code)
    for lang in LANGUAGES:
        assert (kept.message(lang), kept.fix(lang)) == (found.message(lang), found.fix(lang))


def test_every_rule_of_the_datasets_is_told_beforehand_in_the_templates() -> None:
    codes = {rule.code for dataset in DATASETS.values() for rule in dataset.rules}
    assert {code for code, message in MESSAGES.items() if message.hint is not None} == codes


def test_every_rule_of_the_datasets_has_a_message_of_its_severity() -> None:
    rules = [rule for dataset in DATASETS.values() for rule in dataset.rules]
    assert {rule.code: rule.severity for rule in rules}.items() <= {
        c: m.severity for c, m in MESSAGES.items()
    }.items()


def test_both_languages_use_the_same_parts() -> None:
    for code, message in MESSAGES.items():
        for words in (message.message, message.fix):
            assert _parts(words.vi) == _parts(words.en), code


def _parts(template: str) -> set[str]:
    return {part.partition("}")[0] for part in template.split("{")[1:]}


def test_a_problem_as_a_record_has_the_keys_of_the_contract() -> None:
    (problem,) = one("activity", event(participants="đông")).problems
    assert problem.as_dict() == {
        "code": "not_a_number",
        "severity": "error",
        "sheet": "3. Hoạt động truyền thông",
        "cell": "E2",
        "column": "Số người tham dự",
        "value": "đông",
        "message": "Ô E2: «đông» ở cột «Số người tham dự» không phải là số.",
        "fix": "Chỉ ghi chữ số vào ô E2, không ghi kèm chữ. Ghi số nguyên, ví dụ «45»; dấu chấm"
        " chỉ dùng để ngăn hàng nghìn, ví dụ «1.250».",
    }
    assert problem.message("en") == (
        "Cell E2: «đông» in the column «Số người tham dự (Participants)» is not a number."
    )


def test_words_of_the_sender_that_look_like_a_template_are_left_alone() -> None:
    (problem,) = one("activity", event(kind="{0} {cell}")).problems
    assert "«{0} {cell}»" in problem.message()


def test_a_complete_workbook_needs_no_hint() -> None:
    assert covered(COVER).status == "valid"


def test_a_rule_is_silent_about_a_cell_that_is_already_known_to_be_wrong() -> None:
    checked = one("briefing", ("Giáo viên", -3, 0), head=BRIEFING_HEAD)
    assert told(checked) == [("below_minimum", "B2")]


def test_a_state_may_have_been_reached_before_the_period_but_not_after_it() -> None:
    rows = [("Giáo viên", 40, 38, date(2026, 1, 9), None), ("Nhân viên", 4, 4, date(2026, 6, 15), None)]
    assert told(one("briefing", *rows)) == [("event_outside_period", "D3")]
