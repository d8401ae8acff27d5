"""Heads and totals in the rows of a table, counted once or asked about."""

from __future__ import annotations

import io
from datetime import date

import pytest
from openpyxl import load_workbook
from openpyxl.styles import Alignment

from tests.intake.drawing import HEAD, SHEET, check, check_sheets, rows_of, saved, told, xlsx

BUDGET = HEAD["budget"][:5]
REGULAR = "Chi thường xuyên"
THOUSAND = 1000


def line(item: str, amount: int, spent: int | None = None) -> tuple[object, ...]:
    """A row of a budget, its amounts in thousands of đồng."""
    planned = amount * THOUSAND
    return (item, REGULAR, planned, planned, planned if spent is None else spent * THOUSAND)


def budget(*rows: tuple[object, ...], head: tuple[str, ...] = BUDGET):  # type: ignore[no-untyped-def]
    return check_sheets({SHEET["budget"]: [head, *rows]})


def items(checked) -> list[tuple[object, ...]]:  # type: ignore[no-untyped-def]
    return [
        (item, None if planned is None else planned / THOUSAND)
        for item, planned in rows_of(checked, "budget", "item", "planned")
    ]


@pytest.mark.parametrize(
    ("spent", "left_out"),
    [((700, 500, 100, 100), True), ((800, 400, 240, 160), False), ((None, 500, 100, 100), False)],
)
def test_a_first_row_that_is_the_sum_of_all_others_is_left_out(
    spent: tuple[int | None, ...], left_out: bool
) -> None:
    """Not where all is spent alike, which says once more what is planned, nor of two parts."""
    names = ("Tuyên truyền", "Loa", "Nước", "Pano")
    rows = [line(*row) for row in zip(names, (1000, 500, 300, 200), spent, strict=True)]
    assert [code for code, _ in told(budget(*rows))] == (["whole_left_out"] if left_out else [])
    assert told(budget(line("Tuyên truyền", 1000, 600), line("Loa", 600, 500), line("Nước", 400, 100))) == []


NUMBERED = ("STT", *BUDGET)
KEPT = [("Loa", 600), ("Nước", 400), ("Tờ rơi", 200)]


@pytest.mark.parametrize(
    "numbers",
    [
        ("I", 1, 2, "II", 1),
        ("A", "I", "II", "B", "I"),
        (1, 1.1, 1.2, 2, 2.1),
        ("1.", "1.1.", "1.2.", "2.", "2.1."),
        (1, "a)", "b)", 2, "a)"),
        (1, "-", "-", 2, "-"),
    ],
)
def test_a_head_numbered_over_its_parts_is_counted_once(numbers: tuple[object, ...]) -> None:
    lines = (
        line("Hội nghị", 1000),
        line("Loa", 600),
        line("Nước", 400),
        line("In", 200),
        line("Tờ rơi", 200),
    )
    rows = [(n, *one) for n, one in zip(numbers, lines, strict=True)]
    checked = budget(*rows, head=NUMBERED)
    assert items(checked) == KEPT
    assert told(checked) == [("whole_left_out", "B2"), ("whole_left_out", "B5")]
    assert checked.problems[0].params["rows"] == "3–4"


def test_numbers_before_the_words_tell_as_much_as_a_column() -> None:
    checked = budget(
        line("1. Hội nghị", 1000), line("1.1. Loa", 600), line("1.2. Nước", 400), line("2. Tờ rơi", 200)
    )
    assert [amount for _, amount in items(checked)] == [600, 400, 200]
    assert told(checked) == [("whole_left_out", "A2")]


def test_parts_set_off_by_dashes_belong_to_the_row_above() -> None:
    checked = budget(line("Hội nghị", 1000), line("- Loa", 600), line("- Nước", 400), line("Tờ rơi", 200))
    assert [amount for _, amount in items(checked)] == [600, 400, 200]
    assert told(checked) == [("whole_left_out", "A2")]


def test_a_head_over_heads_is_left_out_with_them() -> None:
    numbers = ("I", 1, 1.1, 1.2, 2)
    lines = (line("Cả năm", 1200), line("Hội nghị", 1000), *(line(*one) for one in KEPT))
    checked = budget(*((n, *one) for n, one in zip(numbers, lines, strict=True)), head=NUMBERED)
    assert items(checked) == KEPT


def test_parts_that_do_not_add_up_are_asked_about_with_the_difference() -> None:
    checked = budget(
        (1, *line("Hội nghị", 12_500)), (1.1, *line("Loa", 6_000)), (1.2, *line("Nước", 4_000)),
        head=NUMBERED,
    )  # fmt: skip
    assert told(checked) == [("parts_differ", "D2")]
    message = checked.problems[0].message()
    for said in ("dòng 2 «Hội nghị»", "12.500.000", "3–4", "10.000.000", "2.500.000"):
        assert said in message


def test_a_total_that_tells_as_much_as_a_row_is_no_row() -> None:
    checked = budget(line("Loa", 600), line("Nước", 400), line("Tổng kinh phí", 1000))
    assert items(checked) == KEPT[:2]
    assert told(checked) == [("whole_left_out", "A4")]


def test_a_total_over_its_rows_and_one_per_section_are_no_rows() -> None:
    checked = budget(
        line("Tổng số", 1200),
        line("Loa", 600), line("Nước", 400), line("Cộng chi thường xuyên", 1000), line("Tờ rơi", 200),
    )  # fmt: skip
    assert [amount for _, amount in items(checked)] in ([600, 400, 200],)


def test_a_total_that_is_wrong_is_asked_about() -> None:
    checked = budget(line("Loa", 600), line("Nước", 400), line("Tổng kinh phí", 1001))
    assert ("parts_differ", "C4") in told(checked)


@pytest.mark.parametrize(
    "item", ["Tổng vệ sinh trường", "Tổng kết năm học", "Công tác phí", "Cộng tác viên", "2 buổi tọa đàm"]
)
def test_a_row_that_only_begins_like_a_total_is_a_row(item: str) -> None:
    checked = budget(line("Loa", 600), line(item, 600))
    assert items(checked) == [("Loa", 600), (item, 600)]
    assert told(checked) == []


def test_rows_numbered_one_after_the_other_have_no_heads() -> None:
    checked = budget(*((n, *line(*one)) for n, one in enumerate(KEPT, start=1)), head=NUMBERED)
    assert items(checked) == KEPT
    assert told(checked) == []


def test_events_with_dates_are_rows_though_one_begins_with_a_dash() -> None:
    head = HEAD["activity"][:5]
    rows = [
        (date(2026, 5, 4), "Hội nghị", "Hội nghị giáo viên", "Nhà trường", 40),
        (date(2026, 5, 5), "Tọa đàm", "- Tọa đàm tổ chuyên môn", "Nhà trường", 12),
    ]
    checked = check_sheets({SHEET["activity"]: [head, *rows]})
    assert told(checked) == []
    assert len(rows_of(checked, "activity", "title")) == 2


def test_of_a_group_with_subgroups_of_its_own_the_group_is_read() -> None:
    head = ("STT", *HEAD["briefing"][:3])
    rows = [
        (1, "Giáo viên", 28, 27),
        (1.1, "Bậc một", 10, 10),
        (1.2, "Bậc hai", 18, 17),
        (2, "Nhân viên", 5, 4),
    ]
    checked = check_sheets({SHEET["briefing"]: [head, *rows]})
    assert rows_of(checked, "briefing", "group", "total") == [("Giáo viên", 28), ("Nhân viên", 5)]
    assert told(checked) == [("parts_left_out", "B2")]


def test_a_number_of_another_head_belongs_to_no_row_above_it() -> None:
    numbers = (1, 2, 3.1, 3.2)
    checked = budget(
        *((n, *line(f"Việc {n}", 100 * k)) for k, n in enumerate(numbers, start=1)), head=NUMBERED
    )
    assert told(checked) == []
    assert len(items(checked)) == 4


def test_a_heading_without_figures_ends_what_stands_over_it() -> None:
    rows = [("I", *line("In", 300)), ("II", "Hội nghị"), (1, *line("Loa", 600)), (2, *line("Nước", 400))]
    checked = budget(*rows, head=NUMBERED)
    assert told(checked) == []
    assert items(checked) == [("In", 300), *KEPT[:2]]


def test_rows_set_off_by_space_are_parts_only_where_they_add_up() -> None:
    parts = (line("   Loa", 600), line("   Nước", 400))
    checked = budget(line("Hội nghị", 1000), *parts)
    assert told(checked) == [("whole_left_out", "A2")]
    assert items(checked) == KEPT[:2]
    assert told(budget(line("Hội nghị", 900), *parts)) == []


def test_a_total_of_one_source_counts_once_though_one_row_is_its_only_part() -> None:
    checked = budget(line("Loa", 600), line("Cộng chi thường xuyên", 600))
    assert (told(checked), items(checked)) == ([("whole_left_out", "A3")], KEPT[:1])


def test_a_row_that_says_that_it_is_among_the_one_above_is_no_row() -> None:
    checked = budget(line("Loa", 600), line("Trong đó: thuê", 200), line("Nước", 400))
    assert (told(checked), items(checked)) == ([("parts_left_out", "A2")], KEPT[:2])


def test_a_part_of_a_group_that_names_no_group_is_no_row() -> None:
    head = HEAD["briefing"][:3]
    checked = check_sheets(
        {SHEET["briefing"]: [head, ("Giáo viên", 28, 27), ("- Nữ", 20, 19), ("Nhân viên", 5, 4)]}
    )
    assert told(checked) == []
    assert rows_of(checked, "briefing", "group", "total") == [("Giáo viên", 28), ("Nhân viên", 5)]


def set_in(*rows: tuple[object, ...], depths: tuple[int, ...]):  # type: ignore[no-untyped-def]
    """A budget whose items are set in by their cells."""
    book = load_workbook(io.BytesIO(xlsx({SHEET["budget"]: [BUDGET, *rows]})))
    for number, depth in enumerate(depths, start=2):
        book.worksheets[0].cell(number, 1).alignment = Alignment(horizontal="left", indent=depth)
    return check("t.xlsx", saved(book))


def test_cells_that_are_set_in_are_the_parts_of_the_one_above() -> None:
    rows = line("Hội nghị", 1000), line("Loa", 600), line("Nước", 400), line("In", 200)
    checked = set_in(*rows, depths=(0, 1, 1, 0))
    assert items(checked) == [("Loa", 600), ("Nước", 400), ("In", 200)]
    assert told(checked) == [("whole_left_out", "A2")]
    assert told(set_in(line("Hội nghị", 1100), *rows[1:], depths=(0, 1, 1, 0))) == [("parts_differ", "C2")]
    assert told(set_in(*rows, depths=(1, 1, 1, 1))) == []
    assert told(set_in(line("Hội nghị", 500), *rows[1:], depths=(0, 1, 1, 0))) == []  # no sum of the others


HEAD_OF_TWO, FIRST_PART, SECOND_PART = ("Trực quan", 900, 700), ("Loa", 600, 500), ("Pano", 300, 200)
WATER = line("Nước", 400)


@pytest.mark.parametrize(
    "rows",
    [
        (line(*HEAD_OF_TWO), ("Trong đó:",), line(*FIRST_PART), line(*SECOND_PART)),
        (line(*HEAD_OF_TWO), ("Bao gồm",), line(*FIRST_PART), line(*SECOND_PART)),
        (line(*HEAD_OF_TWO), line("Trong đó: Loa", 600, 500), line(*SECOND_PART)),
        (line(*HEAD_OF_TWO), line("Trong đó: - Loa", 600, 500), line("- Pano", 200, 100)),
    ],
)
def test_the_parts_after_those_words_are_counted_with_their_head_only(rows: tuple[object, ...]) -> None:
    checked = budget(*rows, WATER)  # type: ignore[arg-type]
    assert (told(checked), items(checked)) == (
        [("parts_left_out", "A2")],
        [("Trực quan", 900), ("Nước", 400)],
    )


def test_parts_after_those_words_that_do_not_add_up_are_asked_about() -> None:
    checked = budget(line(*HEAD_OF_TWO), ("Trong đó:",), line(*FIRST_PART), line("Hội nghị", 2000))
    assert told(checked) == [("parts_differ", "C2")]


@pytest.mark.parametrize(
    ("head", "parts", "left_out"),
    [
        ("Trực quan", ("a) Loa", "b) Pano"), True),
        ("TRỰC QUAN", ("Loa", "Pano"), True),
        ("TRỰC QUAN", ("LOA", "PANO"), False),
    ],
)
def test_a_head_set_off_from_its_parts_is_left_out_where_they_add_up(
    head: str, parts: tuple[str, str], left_out: bool
) -> None:
    rows = [(head, 900, 700), (parts[0], 600, 500), (parts[1], 300, 200)]
    checked = budget(*(line(*row) for row in rows), WATER)
    assert told(checked) == ([("whole_left_out", "A2")] if left_out else [])


def test_totals_by_the_numbers_of_what_they_add_up_are_left_out() -> None:
    rows = [line("Loa", 600), line("Pano", 300), line("Cộng (1)", 900), WATER, line("Tổng (1)+(2)", 1300)]
    checked = budget(*rows)
    assert [code for code, _ in told(checked)] == ["whole_left_out", "whole_left_out"]
    assert [name for name, _ in items(checked)] == ["Loa", "Pano", "Nước"]


@pytest.mark.parametrize(
    "words", ["Bằng chữ: Năm triệu đồng chẵn", "(Số tiền bằng chữ: Năm triệu đồng./.)", "Năm triệu đồng chẵn"]
)
def test_an_amount_in_words_under_the_table_is_no_item_and_no_unit(words: str) -> None:
    checked = budget(line("Loa", 600), line("Tổng cộng", 600), (words,))
    assert [code for code, _ in told(checked)] == ["whole_left_out"]
    assert items(checked) == KEPT[:1]


def test_a_heading_with_a_colon_is_no_row() -> None:
    checked = budget(("Tuyên truyền:",), line("Loa", 600))
    assert (told(checked), items(checked)) == ([], KEPT[:1])


def test_a_difference_is_no_item() -> None:
    assert told(budget(line("Loa", 600), ("Chênh lệch", REGULAR, 0, 0, 100_000)))[0][0] == "rest_of_money"


def test_a_head_over_one_row_set_in_is_a_whole_where_others_are() -> None:
    rows = [line("Trực quan", 800, 700), line("Pano", 500, 450), line("Loa", 300, 250), line("Hội nghị", 900)]
    rows.append(line("Tọa đàm", 900))
    book = load_workbook(io.BytesIO(xlsx({SHEET["budget"]: [BUDGET, *rows]})))
    for row in (3, 4, 6):
        book.worksheets[0].cell(row, 1).alignment = Alignment(indent=2)
    checked = check("bc.xlsx", saved(book))
    assert items(checked) == [("Pano", 500), ("Loa", 300), ("Tọa đàm", 900)]


def test_a_head_over_nothing_but_another_head_is_a_whole_too() -> None:
    rows = [line("Trực quan", 800), line("Pano các loại", 800), line("Pano", 500), line("Loa", 300)]
    checked = set_in(*rows, depths=(0, 1, 2, 2))
    assert items(checked) == [("Pano", 500), ("Loa", 300)]
