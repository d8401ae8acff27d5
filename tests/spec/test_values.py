"""Everything people type into a column, with the value it is read as, or the problem and its readings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.datasets import DATASETS
from analytics.intake import MESSAGES
from analytics.intake.cells.columns import parse_column
from tests.intake.drawing import HEAD, SHEET, check_sheets, rows_of, told


@dataclass(frozen=True)
class Told:
    """A problem with what its sentences name; ``value`` is what was read all the same."""

    code: str
    params: dict[str, str]
    value: Any = None


def no(code: str, **params: str) -> Told:
    """A cell that is not read."""
    return Told(code, params)


def read(dataset: str, field: str, typed: Any) -> Any:
    """The value read from a cell of a column, or what is told of it."""
    (value,), faults = parse_column(DATASETS[dataset].by_name[field], [typed], ("T1.1", "T1.10", "O5.3"))
    if not faults:
        return value
    (fault,) = faults
    named = {name: param for name, param in fault.params.items() if isinstance(param, str)}
    named.pop("choices", None)
    assert fault.read == (value is not None)
    return Told(fault.code, {k: v for k, v in named.items() if v}, value)


COUNTS: list[tuple[Any, Any]] = [
    ("1234", 1234),
    ("1.234", 1234),
    ("1 234", 1234),
    ("1\u202f234", 1234),
    ("1\u00a0234", 1234),
    ("1\u2009234", 1234),
    ("１２３", 123),
    ("'12", 12),
    ("12.", 12),
    ("1.234.", 1234),
    ("12,0", 12),
    ("0", 0),
    ("12 người", 12),
    ("12người", 12),
    ("12 NGƯỜI", 12),
    ("1.234 người", 1234),
    ("45 em", 45),
    ("45 học sinh.", 45),
    ("-", None),
    ("--", None),
    ("…", None),
    ("...", None),
    ("không", Told("nothing_read_as_zero", {}, 0)),
    ("Không có", no("not_a_number")),
    ("x", no("mark_for_number")),
    ("✓", no("mark_for_number")),
    ("Có", no("mark_for_number")),
    ("12/15", no("part_of_whole", first="12", second="15", share="80")),
    ("12 / 0", no("not_a_number")),
    ("12 lượt", 12),
    ("12 hộ", no("other_unit", unit="hộ", counted="người")),
    ("30 phút", no("other_unit", unit="phút", counted="người")),
    ("85 %", no("other_unit", unit="%", counted="người")),
    ("khoảng 30", no("inexact_number")),
    ("khoảng 30 người", no("inexact_number")),
    ("> 20", no("inexact_number")),
    (">20", no("inexact_number")),
    ("hơn 20 em", no("inexact_number")),
    ("30+", no("inexact_number")),
    ("~ 30", no("inexact_number")),
    ("20-25", no("number_range", first="20", second="25")),
    ("20 – 25", no("number_range", first="20", second="25")),
    ("từ 20 đến 25", no("number_range", first="20", second="25")),
    ("ba mươi", no("number_in_words", likely="30")),
    ("Ba mươi lăm", no("number_in_words", likely="35")),
    ("một trăm linh năm", no("number_in_words", likely="105")),
    ("một nghìn hai trăm", no("number_in_words", likely="1.200")),
    ("mười hai", no("number_in_words", likely="12")),
    ("hai năm", no("not_a_number")),
    ("1O", no("letter_for_digit", likely="10")),
    ("l2", no("letter_for_digit", likely="12")),
    ("1E+05", no("scientific_number")),
    ("1,2E+05", no("scientific_number")),
    ("12.5", no("not_integer")),
    ("12,5", no("not_integer")),
    ("1,234", no("ambiguous_number", first="1234", second="1,234")),
    ("1.23.456", no("not_a_number")),
    ("đông", no("not_a_number")),
    ("45¹", no("raised_mark", first="45", mark="¹")),
    ("45₁", no("raised_mark", first="45", mark="₁")),
    ("٣", no("not_a_number")),
    ("1" * 200_000, no("number_too_large")),
    ("1, " * 100_000, no("not_a_number")),
    (date(2026, 12, 15), no("date_for_number", first="15/12", second="12/15")),
    (datetime.fromisoformat("2026-05-12T00:00"), no("date_for_number", first="12/5", second="5/12")),
    (True, no("not_a_number")),
]


@pytest.mark.parametrize(("typed", "expected"), COUNTS)
def test_counts_of_people(typed: Any, expected: Any) -> None:
    assert read("activity", "participants", typed) == expected


MONEY: list[tuple[Any, Any]] = [
    ("5tr", 5_000_000),
    ("5 tr", 5_000_000),
    ("5 triệu", 5_000_000),
    ("5 TRIỆU ĐỒNG", 5_000_000),
    ("5 trieu", 5_000_000),
    ("1,5 tỷ", 1_500_000_000),
    ("1,5 tỉ đồng", 1_500_000_000),
    ("1.5 triệu", 1_500_000),
    ("500 nghìn đồng", 500_000),
    ("500 ngàn", 500_000),
    ("500k", 500_000),
    ("500K", 500_000),
    ("2 triệu 500 nghìn", 2_500_000),
    ("2tr500k", 2_500_000),
    ("1 tỷ 200 triệu đồng", 1_200_000_000),
    ("2tr5", 2_500_000),
    ("5.000.000đ", 5_000_000),
    ("5.000.000 VNĐ", 5_000_000),
    ("5.000.000 đồng.", 5_000_000),
    ("5 000 000", 5_000_000),
    ("5,000,000", 5_000_000),
    ("0 đồng", 0),
    ("0", 0),
    ("-", None),
    ("không", Told("nothing_read_as_zero", {}, 0)),
    ("2tr500", no("ambiguous_amount", first="2.500.000", second="2.000.500")),
    ("2 triệu 500", no("ambiguous_amount", first="2.500.000", second="2.000.500")),
    ("1.250 nghìn", 1_250_000),
    ("1.500 triệu", no("ambiguous_amount", first="1.500.000.000", second="1.500.000")),
    ("5 USD", no("other_unit", unit="USD", counted="đồng")),
    ("5 triệu/người", no("other_unit", unit="triệu/người", counted="đồng")),
    ("50 %", no("other_unit", unit="%", counted="đồng")),
    ("khoảng 5 triệu", no("inexact_number")),
    ("năm triệu", no("number_in_words", likely="5.000.000")),
    ("năm triệu đồng", no("number_in_words", likely="5.000.000")),
    ("0,5 đồng", no("not_integer")),
    ("500 nghìn 2 triệu", no("other_unit", unit="nghìn 2 triệu", counted="đồng")),
    ("9999999 tỷ", no("number_too_large")),
]


@pytest.mark.parametrize(("typed", "expected"), MONEY)
def test_amounts_of_money(typed: Any, expected: Any) -> None:
    assert read("budget", "planned", typed) == expected


NUMBERS: list[tuple[str, str, Any, Any]] = [
    ("training", "hours", "2 giờ", 2),
    ("training", "hours", "1,5 giờ", 1.5),
    ("training", "hours", "8h", 8),
    ("training", "hours", "1.234,5", 1234.5),
    ("training", "hours", "1.234", no("ambiguous_number", first="1234", second="1,234")),
    ("training", "hours", "1.234 giờ", no("ambiguous_number", first="1234", second="1,234")),
    ("training", "hours", "90 phút", no("other_unit", unit="phút", counted="giờ")),
    ("training", "hours", "không", None),
    ("media", "minutes", "30 phút", 30),
    ("media", "minutes", "30'", 30),
    ("media", "minutes", "2 giờ", no("other_unit", unit="giờ", counted="phút")),
    ("media", "quantity", "3 bài", 3),
    ("media", "quantity", "3 tin", 3),
    ("media", "quantity", "15 lần", no("other_unit", unit="lần", counted="tin bài")),
    ("media", "reach", "1.250 lượt", 1250),
    ("media", "reach", "500 like", no("other_unit", unit="like", counted="lượt")),
    ("briefing", "briefed", "8 lượt", no("other_unit", unit="lượt", counted="người")),
    ("task", "progress", "12,5 %", 12.5),
    ("task", "progress", "85 %", 85),
    ("task", "progress", "85％", 85),
    ("task", "progress", "85 phần trăm", 85),
    ("task", "progress", "12/15", no("part_of_whole", first="12", second="15", share="80")),
    ("task", "progress", "0,85", no("ambiguous_percent", first="0,85", second="85")),
]


@pytest.mark.parametrize(("dataset", "field", "typed", "expected"), NUMBERS)
def test_numbers_with_their_units(dataset: str, field: str, typed: Any, expected: Any) -> None:
    assert read(dataset, field, typed) == expected


DAY = date(2026, 9, 15)
SEPTEMBER = {"first": "01/09/2026", "last": "30/09/2026"}
DATES: list[tuple[Any, Any]] = [
    *((typed, DAY) for typed in (
        "15/9/26", "15-09-2026", "15.9.2026", "15.9.26", "15/09/2026.", "2026-09-15", "2026-09-15T08:30:00Z",
        "ngày 15 tháng 9 năm 2026", "15 tháng 9, 2026", "15 tháng 9 2026", "Ngày 15/9/2026", "15 thg 9 2026",
        "15/thg 9/2026", "Thứ Ba, 15/9/2026", "thứ ba ngày 15 tháng 9 năm 2026", "T3 15/9/2026", "T3, 15/9/2026",
        "15/9/2026 14:30", "15/09/2026 2:30 PM", "14h30 ngày 15/9/2026", "8 giờ 00, ngày 15/9/2026",
        "Sáng 15/9/2026", "14h00, thứ Ba, 15/9/2026", "Sáng thứ Ba, ngày 15/9/2026", "15/9/2026, 14h00", "15-Sep-2026", "15 Sep 26", "September 15, 2026", "'15/9/2026",
        "46280", 46280, 46280.75, "46280.5", "１５/９/２０２６", datetime.fromisoformat("2026-09-15T10:00"),
    )),
    ("-", None),
    ("9/2026", no("month_only", **SEPTEMBER)),
    ("09-2026", no("month_only", **SEPTEMBER)),
    ("2026-09", no("month_only", **SEPTEMBER)),
    ("tháng 9/2026", no("month_only", **SEPTEMBER)),
    ("Tháng 9 năm 2026", no("month_only", **SEPTEMBER)),
    ("tháng 13/2026", no("invalid_date")),
    ("15/9", no("invalid_date")),
    ("15 tháng 9", no("invalid_date")),
    ("31/02/2026", no("invalid_date")),
    ("09/15/2026", no("invalid_date")),
    ("Thứ Hai, 15/9/2026", no("invalid_date")),
    ("15/9-2026", no("invalid_date")),
    ("2026", no("invalid_date")),
    ("hôm qua", no("invalid_date")),
    ("1¹/9/2026", no("invalid_date")),
    ("15/9, " * 100_000, no("invalid_date")),
    ("15-17/9/2026", no("several_days", first="15/09/2026", second="17/09/2026")),
    ("15/9/2026 - 17/9/2026", no("several_days", first="15/09/2026", second="17/09/2026")),
    ("từ 15/9 đến 17/9/2026", no("several_days", first="15/09/2026", second="17/09/2026")),
    ("15/9/2026, 17/9/2026", no("several_days", first="15/09/2026", second="17/09/2026")),
    ("26/9/15", no("ambiguous_date", first="26/09/2015", second="15/09/2026")),
    ("15/9/1926", no("date_out_of_range")),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "expected"), DATES)
def test_dates(typed: Any, expected: Any) -> None:
    assert read("activity", "held_on", typed) == expected


WORDS: list[tuple[str, str, Any, Any]] = [
    *(("plan_document", "school_year", typed, "2026-2027") for typed in (
        "2026-2027", "2026 - 2027", "26-27", "26/27", "2026/2027", "năm học 2026–2027", "NH 2026-2027", "2026-27",
    )),
    ("plan_document", "school_year", "26-28", no("invalid_school_year")),
    ("plan_document", "school_year", "2026", no("invalid_school_year")),
    *(("task", "code", typed, "T1.1") for typed in (
        "T1.1", "T1.1.", "t 1.1", "T 1.1", "T.1.1", "T1,1", "Nhiệm vụ T1.1", "T1.1: Phát thanh",
    )),
    ("task", "code", "T1.10", "T1.10"),
    ("task", "code", "T1.1, O5.3", no("unknown_task")),
    ("task", "code", "1.1", no("unknown_task")),
    *(("publication", "corrected", typed, True) for typed in (
        "Có", "có", "CÓ", "C", "co", "Yes", "y", "x", "X", "v", "✓", "✔", "1", 1, 1.0, True,
    )),
    *(("publication", "corrected", typed, False) for typed in (
        "Không", "không", "K", "Ko", "No", "n", "0", 0, False,
    )),
    ("publication", "corrected", "-", None),
    ("publication", "corrected", "?", no("invalid_flag")),
    ("publication", "corrected", 2, no("invalid_flag")),
    ("activity", "kind", "Tọa đàm", "Tọa đàm"),
    ("activity", "kind", "toạ đàm", "Tọa đàm"),
    ("activity", "kind", "Sinh hoạt chuyên đê", Told("word_read_as", {"after": "Sinh hoạt chuyên đề"}, "Sinh hoạt chuyên đề")),
    ("activity", "kind", "Sinh hoat chuyen dee", Told("word_read_as", {"after": "Sinh hoạt chuyên đề"}, "Sinh hoạt chuyên đề")),
    ("activity", "kind", "Sinh hoạt chi", no("not_in_list")),
    ("exemplar", "occasion", "Ngày Nhà giáo Việt Nam 20/10", no("not_in_list")),
    ("plan_document", "form", "Đã xây dựng", no("not_in_list")),
    ("media", "channel", "Zalo", no("not_in_list")),
]  # fmt: skip


@pytest.mark.parametrize(("dataset", "field", "typed", "expected"), WORDS)
def test_words_codes_and_flags(dataset: str, field: str, typed: Any, expected: Any) -> None:
    found = read(dataset, field, typed)
    assert found == expected
    assert type(found) is type(expected)


BRIEFING = HEAD["briefing"][:3]


def test_a_part_is_read_where_its_whole_stands_beside_it() -> None:
    checked = check_sheets({SHEET["briefing"]: [BRIEFING, ("Giáo viên", "15 người", "12/15")]})
    assert told(checked) == []
    assert rows_of(checked, "briefing", "total", "briefed") == [(15, 12)]


@pytest.mark.parametrize("total", [16, None, "12/15"])
def test_a_part_is_asked_where_its_whole_is_another(total: Any) -> None:
    checked = check_sheets({SHEET["briefing"]: [BRIEFING, ("Giáo viên", total, "12/15")]})
    problem = checked.problems[-1]
    assert (problem.code, problem.cell) == ("part_of_whole", "C2")
    assert "12 trong tổng số 15" in problem.message()
    assert "80 %" in problem.message()


def test_a_row_read_with_a_warning_keeps_its_value_and_its_rules() -> None:
    checked = check_sheets({SHEET["briefing"]: [BRIEFING, ("Giáo viênn", 5, "không")]})
    assert told(checked) == [("word_read_as", "A2"), ("nothing_read_as_zero", "C2")]
    assert checked.status == "valid"
    assert rows_of(checked, "briefing", "group", "total", "briefed") == [("Giáo viên", 5, 0)]
    checked = check_sheets({SHEET["briefing"]: [BRIEFING, ("Giáo viên", "không", 5)]})
    assert told(checked) == [("nothing_read_as_zero", "B2"), ("exceeds_total", "C2")]


EVENT_HEAD = HEAD["activity"][:5]


def events(*days: Any) -> Any:
    """A sheet with one activity on each day; the period runs from 15 March to 14 June 2026."""
    rows = [(day, "Hội nghị", f"Họp {number}", "Nhà trường", 9) for number, day in enumerate(days)]
    return check_sheets({SHEET["activity"]: [EVENT_HEAD, *rows]})


def test_dates_stored_month_first_are_shown_in_both_readings() -> None:
    checked = events("20/04/2026", date(2026, 9, 5), date(2026, 5, 4))
    assert told(checked) == [("swapped_date", "A3"), ("swapped_date", "A4")]
    assert "05/09/2026 hoặc 09/05/2026" in checked.problems[0].message()
    assert checked.status == "invalid"


def test_a_stored_day_among_texts_that_excel_could_not_take_is_asked_even_inside_the_period() -> None:
    checked = events("20/04/2026", "25/04/2026", date(2026, 5, 4))
    assert told(checked) == [("swapped_date", "A4")]
    assert "04/05/2026 hoặc 05/04/2026" in checked.problems[0].message()


@pytest.mark.parametrize(
    "days",
    [
        (date(2026, 9, 5), date(2026, 5, 4)),  # no text that Excel could not take month first
        ("20/04/2026", "04/05/2026", date(2026, 5, 4)),  # inside as it stands, and Excel left an early day
        ("20/04/2026", date(2026, 9, 5), date(2026, 5, 20)),  # a day after the 12th is stored as such
        ("20/04/2026", date(2026, 9, 5), date(2026, 4, 1)),  # exchanged, the last one would fall outside
    ],
)
def test_dates_are_not_suspected_without_all_signs(days: Any) -> None:
    assert "swapped_date" not in [code for code, _ in told(events(*days))]


@given(st.integers(0, 10**9), st.data())
def test_a_whole_number_survives_every_way_of_typing(number: int, data: st.DataObject) -> None:
    ways = [number, float(number), str(number), f" {number} ", f"{number:,}".replace(",", "."), f"{number} người",
            f"{number:,}".replace(",", "\u00a0"), f"{number:,}".replace(",", " ") + " em", f"'{number}", f"{number}."]  # fmt: skip
    assert read("activity", "participants", data.draw(st.sampled_from(ways))) == number


@given(st.integers(0, 10**9), st.data())
def test_an_amount_survives_every_way_of_typing(amount: int, data: st.DataObject) -> None:
    dots = f"{amount:,}".replace(",", ".")
    ways: list[Any] = [
        amount,
        str(amount),
        dots,
        f"{dots}đ",
        f"{dots} đồng",
        f"{amount} VND",
        dots.replace(".", " "),
    ]
    millions, thousands = divmod(amount // 1000, 1000)
    if amount % 1000 == 0 and amount:
        ways += [f"{amount // 1000} nghìn", f"{amount // 1000}k"]
        parts = [f"{millions} triệu"] * bool(millions) + [f"{thousands} nghìn"] * bool(thousands)
        ways += [" ".join(parts), " ".join(parts) + " đồng"]
    if amount % 100_000 == 0 and amount:
        ways.append(f"{amount / 10**6:.1f} triệu".replace(".", ","))
    assert read("budget", "planned", data.draw(st.sampled_from(ways))) == amount


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)), st.data())
def test_a_day_survives_every_way_of_typing(day: date, data: st.DataObject) -> None:
    weekday = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")[day.weekday()]
    serial = (day - date(1899, 12, 30)).days
    plain = f"{day.day}/{day.month}/{day.year}"
    ways: list[Any] = [
        day, plain, f"{day:%d/%m/%Y}", f"{day:%d-%m-%y}", f"{day:%d.%m.%Y}", day.isoformat(), f"{day:%Y/%m/%d}",
        f"ngày {day.day} tháng {day.month} năm {day.year}", f"{day.day} tháng {day.month}, {day.year}",
        f"{weekday}, {plain}", f"{weekday} ngày {plain}", f"{plain} 08:30", serial, float(serial), str(serial),
    ]  # fmt: skip
    assert read("activity", "held_on", data.draw(st.sampled_from(ways))) == day


COLUMNS = [(dataset.id, column.name) for dataset in DATASETS.values() for column in dataset.columns]
PIECES = st.sampled_from(
    [
        *"0159 .,/-:%+>~x'đkKOl|²\u0301",
        "tr",
        "triệu",
        " nghìn ",
        "tháng ",
        "ngày ",
        "năm ",
        "thứ ba",
        "không",
        "ba ",
        "mươi",
    ]
)


@given(st.sampled_from(COLUMNS), st.one_of(st.text(max_size=12), st.lists(PIECES, max_size=10).map("".join)))
def test_whatever_is_typed_is_read_or_told_of(place: tuple[str, str], typed: str) -> None:
    found = read(*place, typed)
    if isinstance(found, Told):
        template = MESSAGES[found.code]
        assert all("{" + name + "}" in template.message.vi + template.fix.vi for name in found.params)
