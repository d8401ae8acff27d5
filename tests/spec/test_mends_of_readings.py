"""The mends of what could be read in two ways or was not read, obeyed: columns, units of measure, copies, cells."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import pytest
from openpyxl import Workbook

from tests.intake.drawing import HEAD, SHEET, Rows, check, check_sheets, text_table, told
from tests.spec.mending import (
    Edit,
    Handed,
    Obeyed,
    assert_true,
    hand_over,
    obey,
    renamed,
    typed,
    with_column,
    with_row,
    with_sheet,
    without_column,
    without_row,
    without_sheet,
)
from tests.spec.test_every_problem import (
    ACTIVITY,
    BRIEFING_HEAD,
    COMPLETE,
    COPY,
    DAY,
    EVENT,
    EVENT_HEAD,
    IN_THOUSANDS,
    MONEY,
    activity_under,
    with_hidden_sheet,
)

GUESTS = "Số người tham dự"
MEETING, BOTH = [("Họp", 12)], [("Họp", 12), ("Khác", 12)]
OTHER = (DAY, "Tọa đàm", "Khác", "Nhà trường", 12)
AMOUNTS = ("planned", "allocated", "spent", "settled")
WRITTEN, IN_DONG = [(900, 500, 400, 400)], [(900_000, 500_000, 400_000, 400_000)]
MILLIONS = [tuple(amount * 1_000_000 for amount in WRITTEN[0])]


def held(code: str, *edits: Edit, rows: Any = MEETING, **known: Any) -> Obeyed:
    """A mend of a file of activities."""
    return Obeyed(code, edits, "activity", ("title", "participants"), rows, **known)


def reached(code: str, *edits: Edit, rows: Any, **known: Any) -> Obeyed:
    """A mend of a file of pieces."""
    return Obeyed(code, edits, "media", ("title", "quantity", "reach"), rows, **known)


def spent(code: str, *edits: Edit, rows: Any = IN_DONG, **known: Any) -> Obeyed:
    """A mend of a file of money."""
    return Obeyed(code, edits, "budget", AMOUNTS, rows, **known)


def money(
    row: tuple[Any, ...],
    *over: tuple[Any, ...],
    head: tuple[Any, ...] = HEAD["budget"],
    name: str = "Kinh phí",
) -> Any:
    """A table of money with lines over it."""
    return check_sheets({name: [*over, head, row]})


def guests(*columns: tuple[str, int]) -> Any:
    """An activity with several columns of people under one title."""
    return check_sheets(activity_under(GUESTS, *columns))


def limited(words: str, *under: tuple[str, int]) -> Any:
    """An activity whose number of people is limited by its title, or by a title under it."""
    if under:
        return check_sheets(activity_under(words, *under))
    return check_sheets({SHEET["activity"]: [(*EVENT_HEAD[:4], words), EVENT]})


def denied() -> Any:
    """An activity with nothing but the number of those who did not come."""
    return limited("Số người vắng mặt, không tham dự")


def lines(*rows: str) -> Any:
    """Activities as text."""
    return check("t.csv", "\n".join([";".join(EVENT_HEAD), *rows, ""]).encode())


def without_mark(*numbers: int) -> Any:
    """The quotation marks of some lines taken out."""

    def packed(data: bytes) -> bytes:
        kept = data.decode().split("\n")
        for number in numbers:
            kept[number - 1] = kept[number - 1].replace('"', "", 1)
        return "\n".join(kept).encode()

    return packed


def hidden_rows_of_data() -> Any:
    """A hidden sheet with a row of the report and no titles over it."""
    return with_hidden_sheet(ACTIVITY, {"Nháp": [OTHER]})


def revised(*rows: tuple[Any, ...]) -> Any:
    """A sheet of activities, and a copy of it with other rows."""
    return check_sheets({**ACTIVITY, COPY: [EVENT_HEAD, *rows]})


TITLED = (*HEAD["budget"][:2], *(f"{title} (nghìn đồng)" for title in HEAD["budget"][2:5]), HEAD["budget"][5])
BARE_TITLES = tuple(
    typed(f"{column}1", f"{title} ()") for column, title in zip("CDE", HEAD["budget"][2:5], strict=True)
)
PER_ROW = (*HEAD["budget"], "ĐVT")
BY_HAND = tuple(typed(f"{column}2", amount) for column, amount in zip("CDEF", IN_DONG[0], strict=True))
AMOUNT_CELLS = tuple(zip("CDEF", WRITTEN[0], strict=True))
OPENS, BARE = '04/05/2026;Hội nghị;"Họp;Nhà trường;12', "05/05/2026;Tọa đàm;Khác;Nhà trường;12"
CLOSES, PAIRED = BARE.replace("Khác", 'Khác"'), '06/05/2026;Tọa đàm;Đọc "Dế mèn";Nhà trường;9'
POSTS = (
    HEAD["media"][:6],
    (date(2026, 4, 9), "Fanpage", "Tin", "A", None, 3),
    (DAY, "Fanpage", "Tin", "B", None, 2),
)
OLD_FONT: Rows = [(f"Hội nghị {number}",) for number in range(101)]
MENDS_OF_READINGS: tuple[Obeyed, ...] = (
    held("words_without_table", packed=lambda _: text_table([EVENT_HEAD, EVENT])),
    held("no_dataset_found", bad=lambda: check("t.csv", b"a\n1\n"), packed=lambda _: text_table([EVENT_HEAD, EVENT])),
    Obeyed("times_as_columns", (with_sheet(SHEET["media"], *POSTS), without_sheet("BC")), "media",
           ("title", "quantity"), [("A", 3), ("B", 2)]),
    held("several_columns", answer="participants", rows=[("Họp", 30)]),
    held("several_columns", without_column(6), typed("E2", None), typed("E3", 42), rows=[("Họp", 42)]),
    held("several_columns", without_column(6), typed("E2", GUESTS), typed("E3", 42), rows=[("Họp", 42)]),
    held("sub_column_taken"),
    held("sub_column_taken", without_column(6), typed("E2", None), rows=[("Họp", 30)]),
    held("sub_column_taken", without_column(6), typed("E2", GUESTS), rows=[("Họp", 30)]),
    held("limited_header", answer="participants"),
    held("limited_header", with_column(6, GUESTS, 30), rows=[("Họp", 30)]),
    held("limited_header", with_column(5, GUESTS, 30), rows=[("Họp", 30)]),
    held("limited_header", answer="participants", bad=partial(limited, GUESTS, ("Nữ", 12))),
    held("limited_header", with_column(6, GUESTS, None, 30), bad=partial(limited, GUESTS, ("Nữ", 12)), rows=[("Họp", 30)]),
    held("limited_header", with_column(5, GUESTS, None, 30), bad=partial(limited, GUESTS, ("Nữ", 12)), rows=[("Họp", 30)]),
    held("denied_header", with_column(6, GUESTS, 30), bad=denied, rows=[("Họp", 30)]),
    held("denied_header", with_column(5, GUESTS, 30), bad=denied, rows=[("Họp", 30)]),
    held("other_measure", typed("E1", f"{GUESTS} ()")),
    held("other_measure", typed("E1", GUESTS), typed("E2", 45), rows=[("Họp", 45)]),
    held("other_measure", typed("A1", "Đơn vị tính: "), bad=lambda: check_sheets(
        {SHEET["activity"]: [("Đơn vị tính: hộ",), EVENT_HEAD, EVENT]})),
    spent("converted_figures"),
    spent("converted_figures", typed("A1", "ĐVT: "), bad=partial(money, MONEY, ("ĐVT: nghìn đồng",))),
    spent("converted_figures", without_row(1), bad=partial(money, MONEY, ("ĐVT: nghìn đồng",))),
    spent("converted_figures", *BARE_TITLES, bad=partial(money, MONEY, head=TITLED)),
    spent("converted_figures", lambda book: setattr(book.worksheets[0], "title", "Kinh phí ()"),
          bad=partial(money, MONEY, name="Kinh phí (nghìn đồng)")),
    spent("converted_figures", bad=partial(money, (*IN_THOUSANDS, "nghìn đồng"), head=PER_ROW)),
    spent("converted_figures", typed("G2", None), bad=partial(money, (*MONEY, "nghìn đồng"), head=PER_ROW)),
    spent("full_amount", typed("C3", "900 nghìn")),
    spent("full_amount", typed("C3", "900000 nghìn"), rows=[(900_000_000, *IN_DONG[0][1:])]),
    spent("amounts_too_small", answer="1000"),
    spent("amounts_too_small", answer="1000000", rows=MILLIONS),
    spent("amounts_too_small", answer="1", rows=WRITTEN),
    spent("amounts_too_small", with_row(1, "Đơn vị tính: nghìn đồng")),
    spent("amounts_too_small", *(typed(f"{column}2", f"{amount} đồng") for column, amount in AMOUNT_CELLS), rows=WRITTEN),
    held("two_numbers", typed("E2", 30), rows=[("Họp", 30)]),
    held("two_numbers", typed("E2", 12), lambda book: book.worksheets[0].append([*OTHER[:4], 30]),
         rows=[("Họp", 12), ("Khác", 30)]),
    held("split_number", packed=lambda data: data.replace(b"1,200", b"1200"), rows=[("Họp", 1200)]),
    held("quote_without_partner", packed=without_mark(2), bad=partial(lines, OPENS, BARE), rows=BOTH),
    held("quote_without_partner", packed=without_mark(2, 3), bad=partial(lines, OPENS, CLOSES), rows=BOTH),
    held("quote_without_partner", packed=without_mark(2), bad=partial(lines, OPENS, BARE, PAIRED),
         rows=[*BOTH, ('Đọc "Dế mèn"', 9)]),
    held("sheet_read_once"),
    held("sheet_read_once", without_sheet(COPY)),
    held("sheet_read_once", lambda book: book[SHEET["activity"]].append(OTHER), without_sheet(COPY), rows=BOTH),
    held("revised_copy", without_sheet(COPY)),
    held("revised_copy", without_sheet(SHEET["activity"]), rows=[("Họp", 21)]),
    held("revised_copy", lambda book: book[SHEET["activity"]].append(OTHER), without_sheet(COPY),
         bad=partial(revised, EVENT, OTHER), rows=BOTH),
    held("revised_copy", lambda book: book[COPY].append(OTHER), without_sheet(SHEET["activity"]),
         rows=[("Họp", 21), ("Khác", 12)]),
    Obeyed("columns_not_read", (), "activity", ("title", "evidence"), [("Họp", None)]),
    Obeyed("columns_not_read", (typed("F1", "Minh chứng"),), "activity", ("title", "evidence"), [("Họp", "7")]),
    held("cells_not_read"),
    held("cells_not_read", typed("H4", None), with_row(3, *OTHER[:4], 7), rows=[("Họp", 12), ("Khác", 7)]),
    held("hidden_sheet_not_read", bad=hidden_rows_of_data),
    held("hidden_sheet_not_read", lambda book: book[SHEET["activity"]].append(OTHER), bad=hidden_rows_of_data, rows=BOTH),
    Obeyed("repaired_more", (), "activity", ("title",), OLD_FONT),
    Obeyed("repaired_more", (typed("C102", "Hội thao"),), "activity", ("title",), [*OLD_FONT[:-1], ("Hội thao",)]),
)  # fmt: skip

LATER = (date(2026, 5, 5), "Hội nghị", "Nói chuyện", "Nhà trường", 60)
BY_WARD = "Hội thi (do phường tổ chức)"
NOTED = (*EVENT_HEAD, "Ghi chú")
ELSEWHERE = "II. Kế hoạch kỳ sau"


def doubted() -> Any:
    """Two activities, the first of which did not take place by its note."""
    return check_sheets({SHEET["activity"]: [NOTED, (*EVENT, "Hoãn, đã tổ chức bù"), OTHER]})


def sessions() -> Any:
    """An activity of two sessions."""
    return check_sheets({SHEET["activity"]: [(*EVENT_HEAD, "Số buổi"), (*EVENT, 2)]})


def without_note(book: Workbook) -> None:
    """The note on the number of people deleted."""
    book.worksheets[0]["E2"].comment = None


def planned_rows() -> Any:
    """Activities, and two of the next period under a heading."""
    return check_sheets({"Trang 1": [EVENT_HEAD, EVENT, (ELSEWHERE,), LATER, OTHER]})


ADDED_UP = {"Lũy kế": [EVENT_HEAD, EVENT]}
"""A sheet of dated events whose counts may have added up since the year's start."""


def beside_a_plan() -> Any:
    """All that a school reports, and a sheet of what it has planned."""
    return check_sheets({**COMPLETE, "Dự kiến": [EVENT_HEAD, EVENT]})


def taught() -> Any:
    """Teachers, with a note under the table that says the opposite."""
    rows = [BRIEFING_HEAD, ("Giáo viên", 42, 40), (), ("Ghi chú: số trên là số chưa tham gia",)]
    return check_sheets({"Trang 1": rows})


def file_named(name: str, head: tuple[Any, ...], row: tuple[Any, ...]) -> Any:
    """A table as text in a file of that name."""
    return check(name, text_table([head, row]))


def hours_in_tenths(total: float) -> Any:
    """People trained for a tenth, two tenths of an hour, and what is said to be the sum."""
    groups = ("Chuyên viên phụ trách giáo dục", "Cán bộ truyền thông cơ sở giáo dục")
    rows = [(group, 2, 1, "Khóa", tenths) for group, tenths in zip(groups, (0.1, 0.2), strict=True)]
    return check_sheets({SHEET["training"]: [HEAD["training"], *rows, ("Tổng cộng", 4, 2, None, total)]})


def people(mend: tuple[Edit, ...], rows: Any) -> Obeyed:
    """A mend of what a line under a table says of people briefed."""
    return Obeyed("limited_table", mend, "briefing", ("total", "briefed"), rows, bad=taught)


TYPED_OUT = tuple(typed(f"{column}3", amount) for column, amount in zip("CDEF", IN_DONG[0], strict=True))
MIXED = tuple(
    typed(f"{column}{row}", amount)
    for row in (2, 3)
    for column, amount in zip("CDEF", IN_DONG[0], strict=True)
)
IN_MILLIONS = "KP (triệu đồng)"
MENDS_OF_DOUBTS: tuple[Obeyed, ...] = (
    held("event_in_doubt", without_row(2), bad=doubted, rows=[("Khác", 12)]),
    held("held_by_others", without_row(2)),
    held("held_by_others", typed("D2", "UBND phường"), rows=[(BY_WARD, 12), *MEETING]),
    held("event_not_held", typed("F2", None)),
    held("conditional_look", without_row(3)),
    held("shown_otherwise", typed("E2", 12, "0")),
    held("corrected_column", answer="participants", rows=[("Họp", 21)]),
    held("corrected_column", typed("E2", 21), without_column(6), rows=[("Họp", 21)]),
    reached("unlikely_pieces", typed("F2", 2), typed("H2", 350), rows=[("Ngày hội", 2, 350)]),
    reached("unlikely_pieces", typed("F2", "350 sản phẩm"), rows=[("Ngày hội", 350, 2)]),
    held("unlikely_crowd", typed("E2", 620), rows=[("Họp", 620)]),
    held("unlikely_crowd", typed("E2", "6200 người"), rows=[("Họp", 6200)]),
    held("event_not_held", without_row(2), rows=[("Khác", 12)],
         bad=lambda: check_sheets({SHEET["activity"]: [NOTED, (*EVENT, "Đã hủy"), OTHER]})),
    held("other_year", typed("A3", "04/05/2026"), rows=BOTH),
    held("other_year", without_row(3)),
    Obeyed("unlikely_headcount", (typed("B2", 40),), "briefing", ("total",), [(40,)]),
    Obeyed("unlikely_headcount", (typed("B2", "4000 người"),), "briefing", ("total",), [(4000,)]),
    held("note_corrects", typed("E2", 21), without_note, rows=[("Họp", 21)]),
    held("note_corrects", without_note),
    held("several_in_row", typed("C2", "Chào cờ"), with_row(3, DAY, *EVENT[1:2], "Chào cờ", *EVENT[3:4], 30),
         rows=[("Chào cờ", 12), ("Chào cờ", 30)]),
    held("several_in_row", typed("F2", 1), with_row(3, *OTHER, 1), rows=[*MEETING, ("Khác", 12)], bad=sessions),
    held("without_rows", with_row(2, *EVENT)),
    held("rows_awaited", typed("A2", "Không có"), rows=[]),
    held("rows_awaited", without_row(2), with_row(2, *EVENT)),
    held("rows_not_read", without_sheet("Bổ sung")),
    held("rows_not_read", with_row(3, *EVENT[:2], "Khác", *EVENT[3:]), without_sheet("Bổ sung"),
         rows=[*MEETING, ("Khác", 12)]),
    held("limited_table", renamed("Trang 1")),
    held("limited_table", renamed("Trang 1"), typed("E2", 9), rows=[("Họp", 9)]),
    held("limited_table", answer="activity", bad=beside_a_plan),
    held("limited_table", answer="activity", bad=partial(check_sheets, ADDED_UP)),
    held("limited_table", renamed("Trang 1"), typed("E2", 9), rows=[("Họp", 9)], bad=partial(check_sheets, ADDED_UP)),
    held("limited_table", answer="", bad=beside_a_plan, rows=[]),
    people((typed("A4", None),), [(42, 40)]),
    people((typed("C2", 2), typed("A4", None)), [(42, 2)]),
    held("limited_table", answer="activity", bad=planned_rows, rows=[*MEETING, ("Nói chuyện", 60), ("Khác", 12)]),
    held("limited_table", typed("A3", None), bad=planned_rows, rows=[*MEETING, ("Nói chuyện", 60), ("Khác", 12)]),
    held("limited_table", *[without_row(3)] * 3, bad=planned_rows),
    spent("qualified_table", renamed("Trang 1"), typed("C2", 600_000), rows=[(600_000, *IN_DONG[0][1:])]),
    spent("qualified_table", typed("A1", None), typed("C3", 600_000), rows=[(600_000, *IN_DONG[0][1:])],
          bad=partial(money, MONEY, ("KINH PHÍ NĂM 2026",), name="Trang 1")),
    held("title_not_understood", typed("E1", GUESTS), typed("E2", 9), rows=[("Họp", 9)]),
    held("total_differs", typed("E3", 12)),
    held("total_differs", typed("E2", 99), rows=[("Họp", 99)]),
    held("total_differs", with_row(3, *OTHER[:4], 87), rows=[("Họp", 12), ("Khác", 87)]),
    Obeyed("total_differs", (typed("E4", 0.3),), "training", ("hours",), [(0.1,), (0.2,)],
           bad=partial(hours_in_tenths, 0.4)),
    Obeyed("total_differs", (typed("E2", 0.2),), "training", ("hours",), [(0.2,), (0.2,)],
           bad=partial(hours_in_tenths, 0.4)),
    spent("unclear_measure", answer="1", rows=WRITTEN, bad=partial(money, IN_THOUSANDS, name="KP tr.đ")),
    spent("unclear_measure", answer="1000", bad=partial(money, IN_THOUSANDS, name="KP tr.đ")),
    spent("unclear_measure", answer="1000000", rows=MILLIONS, bad=partial(money, IN_THOUSANDS, name="KP tr.đ")),
    spent("unclear_measure", renamed("KP"), *BY_HAND, bad=partial(money, IN_THOUSANDS, name="KP tr.đ")),
    spent("unclear_measure", typed("A1", None), *TYPED_OUT,
          bad=partial(money, IN_THOUSANDS, ("Số liệu làm tròn đến nghìn đồng",))),
    spent("unclear_measure", typed("A1", "ĐVT: "), renamed("KP"), *TYPED_OUT,
          bad=partial(money, IN_THOUSANDS, ("ĐVT: nghìn đồng",), name=IN_MILLIONS)),
    spent("unclear_measure", typed("G2", None), renamed("KP"), *BY_HAND,
          bad=partial(money, (*IN_THOUSANDS, "nghìn đồng"), head=PER_ROW, name=IN_MILLIONS)),
    spent("unclear_measure", *MIXED, typed("G2", None), typed("G3", None), rows=IN_DONG * 2, bad=lambda: check_sheets(
        {"KP": [PER_ROW, (*IN_THOUSANDS, "nghìn đồng"), ("In", *MONEY[1:], "đồng")]})),
)  # fmt: skip
"""The mends after which nothing is told of the doubt again."""
LEFT_ALONE: tuple[Obeyed, ...] = (
    held("held_by_others", rows=[(BY_WARD, 12), *MEETING]),
    held("event_in_doubt"),
    held("several_in_row", bad=sessions),
    held("without_rows", rows=[]),
    held("conditional_look", rows=BOTH),
    spent("qualified_table"),
    spent("qualified_table", bad=partial(money, MONEY, ("KINH PHÍ NĂM 2026",), name="Trang 1")),
    held("title_not_understood"),
    held("total_differs"),
)


@pytest.fixture
def handed_over(monkeypatch: pytest.MonkeyPatch) -> Handed:
    """The files that a case hands to intake, and what it says beside them."""
    return hand_over(monkeypatch)


@pytest.mark.parametrize(
    "mend", MENDS_OF_READINGS, ids=[f"{one.code}-{number}" for number, one in enumerate(MENDS_OF_READINGS)]
)
def test_who_obeys_a_mend_reports_the_truth(mend: Obeyed, handed_over: Handed) -> None:
    assert_true(obey(mend, handed_over), mend)


@pytest.mark.parametrize(
    "mend", MENDS_OF_DOUBTS, ids=[f"{one.code}-{number}" for number, one in enumerate(MENDS_OF_DOUBTS)]
)
def test_who_settles_a_doubt_is_not_told_of_it_again(mend: Obeyed, handed_over: Handed) -> None:
    mended = obey(mend, handed_over)
    assert_true(mended, mend)
    assert mend.code not in [problem.code for problem in mended.problems]


@pytest.mark.parametrize(
    "mend", LEFT_ALONE, ids=[f"{one.code}-{number}" for number, one in enumerate(LEFT_ALONE)]
)
def test_who_leaves_what_is_right_alone_reports_it(mend: Obeyed, handed_over: Handed) -> None:
    assert_true(obey(mend, handed_over), mend)


def test_a_doubt_of_a_files_name_goes_with_the_words() -> None:
    assert told(file_named("BC cung ky.csv", EVENT_HEAD, EVENT)) == [("qualified_table", None)]
    assert told(file_named("BC.csv", EVENT_HEAD, EVENT)) == []
    named = file_named("kinh phi tr.đ.csv", HEAD["budget"], MONEY)
    assert [(one.code, "ở tên tệp" in one.fix()) for one in named.problems] == [("unclear_measure", True)]
    assert told(file_named("kinh phi.csv", HEAD["budget"], ("Pano", "Lồng ghép", *IN_DONG[0]))) == []


def test_every_place_of_two_units_is_named_since_one_left_behind_would_hold() -> None:
    (asked,) = money(MONEY, ("ĐVT: nghìn đồng",), name=IN_MILLIONS).problems
    assert asked.fix().endswith("bỏ chữ «nghìn đồng» – «triệu đồng» ở ô A1 và tên trang tính.")
    assert asked.fix("en").endswith("out of cell A1 and the sheet's name.")


def test_no_choice_is_promised_where_each_row_has_its_own_unit() -> None:
    checked = check_sheets({"KP": [PER_ROW, (*IN_THOUSANDS, "nghìn đồng"), ("In", *MONEY[1:], "đồng")]})
    (asked,) = [one for one in checked.problems if one.code == "unclear_measure"]
    assert asked.question is None
    assert "chọn" not in asked.fix()
    assert "ở cột «ĐVT» (ô G1)" in asked.fix()


def test_rows_under_a_heading_of_another_time_are_named_to_be_deleted() -> None:
    (asked,) = planned_rows().problems
    assert "xóa dòng 3 và dòng 4–5" in asked.fix()
    assert "delete row 3 and row(s) 4–5" in asked.fix("en")


def test_a_total_of_tenths_is_their_sum_and_one_dong_too_many_is_told() -> None:
    assert told(hours_in_tenths(0.3)) == []
    row, total = (
        ("Pano", "Lồng ghép", *["10000000000 đồng"] * 3),
        ("Tổng cộng", None, 10**10 + 1, *[10**10] * 2),
    )
    assert told(check_sheets({SHEET["budget"]: [HEAD["budget"][:5], row, total]})) == [
        ("total_differs", "C3")
    ]
