"""Where quarters, years and reporting months begin and end, and how people write a quarter."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.plan import Calendar, Quarter, parse_quarter, period_time, quarters_between, year_time, year_to

CALENDAR = Calendar(cut_off_day=14, days_allowed=10)

quarters = st.builds(Quarter, st.integers(2000, 2099), st.integers(1, 4))
days = st.dates(date(2000, 1, 1), date(2099, 12, 31))
calendars = st.builds(Calendar, st.integers(1, 28), st.integers(0, 60))


@pytest.mark.parametrize(
    ("code", "first_day", "last_day", "deadline"),
    [
        ("2026-Q1", date(2025, 12, 15), date(2026, 3, 14), date(2026, 3, 24)),
        ("2026-Q2", date(2026, 3, 15), date(2026, 6, 14), date(2026, 6, 24)),
        ("2026-Q3", date(2026, 6, 15), date(2026, 9, 14), date(2026, 9, 24)),
        ("2026-Q4", date(2026, 9, 15), date(2026, 12, 14), date(2026, 12, 24)),
        ("2027-Q1", date(2026, 12, 15), date(2027, 3, 14), date(2027, 3, 24)),
        ("2028-Q1", date(2027, 12, 15), date(2028, 3, 14), date(2028, 3, 24)),
    ],
)
def test_a_quarter_runs_from_the_15th_before_it_to_the_14th_of_its_last_month(
    code: str, first_day: date, last_day: date, deadline: date
) -> None:
    quarter = parse_quarter(code)
    assert quarter is not None
    assert (CALENDAR.start(quarter), CALENDAR.end(quarter)) == (first_day, last_day)
    assert CALENDAR.deadline(quarter) == deadline


@pytest.mark.parametrize(
    ("day", "month", "code"),
    [
        (date(2026, 12, 14), (2026, 12), "2026-Q4"),
        (date(2026, 12, 15), (2027, 1), "2027-Q1"),
        (date(2026, 12, 31), (2027, 1), "2027-Q1"),
        (date(2027, 1, 14), (2027, 1), "2027-Q1"),
        (date(2027, 1, 15), (2027, 2), "2027-Q1"),
        (date(2027, 3, 14), (2027, 3), "2027-Q1"),
        (date(2027, 3, 15), (2027, 4), "2027-Q2"),
        (date(2028, 2, 29), (2028, 3), "2028-Q1"),
    ],
)
def test_the_15th_is_the_first_day_of_the_next_reporting_month(
    day: date, month: tuple[int, int], code: str
) -> None:
    assert CALENDAR.month_of(day) == month
    assert CALENDAR.quarter_of(day).code == code


def test_a_year_runs_from_15_december_to_14_december() -> None:
    year = year_time(2027)
    assert CALENDAR.time_start(year) == date(2026, 12, 15)
    assert CALENDAR.time_end(year) == date(2027, 12, 14)
    assert [quarter.code for quarter in year.quarters] == ["2027-Q1", "2027-Q2", "2027-Q3", "2027-Q4"]


def test_the_cut_off_and_the_days_allowed_are_the_calendars() -> None:
    end_of_month_is_20th = Calendar(cut_off_day=20, days_allowed=0)
    quarter = Quarter(2027, 1)
    assert end_of_month_is_20th.start(quarter) == date(2026, 12, 21)
    assert end_of_month_is_20th.deadline(quarter) == end_of_month_is_20th.end(quarter) == date(2027, 3, 20)


@given(days, calendars)
def test_every_day_belongs_to_exactly_one_quarter(day: date, calendar: Calendar) -> None:
    own = calendar.quarter_of(day)
    assert calendar.start(own) <= day <= calendar.end(own)
    around = quarters_between(own.shift(-2), own.shift(2))
    holding = [quarter for quarter in around if calendar.start(quarter) <= day <= calendar.end(quarter)]
    assert holding == [own]


@given(quarters, calendars)
def test_the_next_quarter_begins_the_day_after(quarter: Quarter, calendar: Calendar) -> None:
    assert calendar.start(quarter.shift(1)) == calendar.end(quarter) + timedelta(days=1)


@given(days, calendars)
def test_a_days_month_lies_in_the_days_quarter(day: date, calendar: Calendar) -> None:
    year, month = calendar.month_of(day)
    assert calendar.quarter_of(day) == Quarter(year, (month - 1) // 3 + 1)


@pytest.mark.parametrize(
    "words",
    [
        "2026-Q2",
        "2026 Q2",
        "2026Q2",
        "2026/Q2",
        "2026–Q2",
        "2026-QII",
        "Quý II/2026",
        "quý ii/2026",
        "QUÝ II / 2026",
        "Quý II năm 2026",
        "Quý II, năm 2026",
        "Quý II-2026",
        "Quý II – 2026",
        "Quý II 2026",
        "Quý 2/2026",
        "Quý 02/2026",
        "Quý 2 năm 2026",
        "Quy 2 năm 2026",
        "Quí II/2026",
        "Quy\u0301 II/2026",
        "  Quý\u00a0II/2026\n",
        "Kỳ báo cáo: Quý II/2026",
        "Kỳ báo cáo Quý II năm 2026",
        "Q2/2026",
        "Q2 2026",
        "Q2 năm 2026",
        "QII/2026",
        "II/2026",
    ],
)
def test_a_quarter_is_read_as_people_write_it(words: str) -> None:
    assert parse_quarter(words) == Quarter(2026, 2)


@pytest.mark.parametrize(("roman", "number"), [("I", 1), ("II", 2), ("III", 3), ("IV", 4)])
def test_each_roman_numeral_is_its_own_quarter(roman: str, number: int) -> None:
    assert parse_quarter(f"Quý {roman}/2027") == Quarter(2027, number)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "2026",
        "Q2",
        "Quý II",
        "Quý V/2026",
        "Quý IIII/2026",
        "Quý 5/2026",
        "Quý 0/2026",
        "2026-Q0",
        "2026-Q5",
        "2/2026",
        "02/2026",
        "2026-02",
        "Quý II/26",
        "Quý II/1926",
        "Quý I-II/2026",
        "Quý II/2026 và Quý III/2026",
        "Báo cáo của trường Quý II/2026",
        "6 tháng đầu năm 2026",
    ],
)
def test_anything_else_is_no_quarter_and_is_never_guessed(words: str) -> None:
    assert parse_quarter(words) is None


@given(quarters)
def test_codes_and_labels_are_read_back(quarter: Quarter) -> None:
    for words in (quarter.code, str(quarter), quarter.label.vi, quarter.label.en):
        assert parse_quarter(words) == quarter


@given(st.text())
def test_no_text_makes_reading_fail(words: str) -> None:
    quarter = parse_quarter(words)
    assert quarter is None or quarter.number in (1, 2, 3, 4)


@given(quarters, st.integers(-40, 40))
def test_shifting_there_and_back_ends_where_it_began(quarter: Quarter, steps: int) -> None:
    assert quarter.shift(steps).shift(-steps) == quarter
    assert (quarter.shift(steps) > quarter) == (steps > 0)


def test_quarters_between_includes_both_ends() -> None:
    found = quarters_between(Quarter(2026, 4), Quarter(2027, 2))
    assert [quarter.code for quarter in found] == ["2026-Q4", "2027-Q1", "2027-Q2"]
    assert quarters_between(Quarter(2027, 1), Quarter(2027, 1)) == (Quarter(2027, 1),)
    assert quarters_between(Quarter(2027, 1), Quarter(2026, 4)) == ()


def test_times_have_codes_for_addresses_and_labels_for_the_screen() -> None:
    quarter, year = period_time(Quarter(2026, 2)), year_time(2026)
    assert (quarter.code, quarter.label.vi, quarter.label.en) == ("2026-Q2", "Quý II/2026", "Q2 2026")
    assert (year.code, year.label.vi, year.label.en) == ("2026", "Năm 2026", "Year 2026")


def test_the_time_from_the_years_start_to_a_quarter_has_a_name_of_its_own() -> None:
    times = [year_to(Quarter(2026, number)) for number in (1, 2, 3, 4)]
    assert [time.code for time in times] == ["2026-Q1", "2026-H1", "2026-9M", "2026"]
    assert [len(time.quarters) for time in times] == [1, 2, 3, 4]
    assert [time.label.vi for time in times[1:3]] == ["6 tháng đầu năm 2026", "9 tháng năm 2026"]
