"""Generated reports pass the real intake, stay inside their period, and never change for a seed."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.datasets import DATASETS, datasets_of, open_plan
from analytics.intake import SourceFile, check_files
from analytics.plan import Quarter, Unit, expected, quarters_between
from sample_data.generator import CALENDAR, tables, workbook
from sample_data.people import age
from sample_data.ward import UNIT_BY_CODE, UNITS

PLAN = open_plan()
PERIODS = quarters_between(Quarter(2026, 2), Quarter(2031, 2))
REPORTS = st.tuples(st.sampled_from(UNITS), st.sampled_from(PERIODS))


def test_the_generator_knows_the_plans_calendar() -> None:
    assert PLAN.calendar == CALENDAR


@pytest.mark.slow
@pytest.mark.parametrize("quarter", [PERIODS[0], Quarter(2029, 4), PERIODS[-1]], ids=str)
def test_the_reports_of_a_whole_quarter_are_valid_and_read_row_by_row(quarter: Quarter) -> None:
    units = expected(UNITS, quarter, CALENDAR)
    files = [SourceFile(f"{unit.code}.xlsx", workbook(unit, quarter)) for unit in units]
    for unit, checked in zip(units, check_files(files, plan=PLAN, units=UNITS), strict=True):
        assert [problem.message("en") for problem in checked.problems if problem.severity == "error"] == []
        (report,) = checked.reports
        assert (report.unit, report.period) == (unit.code, quarter)
        wrote = {id_: len(rows) for id_, rows in tables(unit, quarter).items()}
        assert report.row_counts() == wrote


@given(REPORTS)
@settings(max_examples=60)
def test_events_lie_inside_their_period_and_text_is_tidy(report: tuple[Unit, Quarter]) -> None:
    unit, quarter = report
    made = tables(unit, quarter)
    assert list(made) == [dataset.id for dataset in datasets_of(unit.group)]
    for id_, rows in made.items():
        event = DATASETS[id_].event_column
        for row in rows:
            assert set(row) <= set(DATASETS[id_].by_name)
            day = row.get(event) if event else None
            assert day is None or (
                isinstance(day, date) and CALENDAR.start(quarter) <= day <= CALENDAR.end(quarter)
            )
            for words in row.values():
                assert not isinstance(words, str) or (
                    words == words.strip() and unicodedata.is_normalized("NFC", words) and "{" not in words
                )


@given(REPORTS)
@settings(max_examples=20)
def test_the_same_seed_gives_the_same_bytes_and_another_seed_another_report(
    report: tuple[Unit, Quarter],
) -> None:
    unit, quarter = report
    assert workbook(unit, quarter) == workbook(unit, quarter)
    assert tables(unit, quarter, seed=1) != tables(unit, quarter, seed=2)


def test_what_one_report_draws_does_not_depend_on_what_was_drawn_before() -> None:
    school, office = UNIT_BY_CODE["TH-03"], UNIT_BY_CODE["PVHXH"]
    alone = tables(school, Quarter(2028, 1))
    tables(office, Quarter(2027, 1))
    assert tables(school, Quarter(2028, 1)) == alone


def test_a_school_briefs_nearly_everybody_in_five_years_and_a_slow_one_does_not() -> None:
    def share(code: str, quarter: Quarter) -> float:
        rows = tables(UNIT_BY_CODE[code], quarter)["briefing"]
        return sum(int(str(row["briefed"])) for row in rows) / sum(int(str(row["total"])) for row in rows)

    assert share("TH-03", PERIODS[0]) < 0.7
    assert share("TH-03", Quarter(2030, 4)) == 1.0
    assert share("THCS-04", Quarter(2030, 4)) < 0.85


def test_one_school_never_draws_up_a_plan() -> None:
    forms = {tables(UNIT_BY_CODE["THCS-04"], quarter)["plan_document"][0]["form"] for quarter in PERIODS}
    assert forms == {"Chưa xây dựng"}


def test_november_is_the_season_of_teachers_day() -> None:
    def occasions(quarter: Quarter) -> list[object]:
        return [
            row["occasion"] for unit in UNITS for row in tables(unit, quarter)["activity"] if row["occasion"]
        ]

    assert occasions(Quarter(2027, 4)).count("Ngày Nhà giáo Việt Nam 20/11") >= 24
    assert "Ngày Nhà giáo Việt Nam 20/11" not in occasions(Quarter(2027, 2))


def test_a_year_is_four_quarters_old() -> None:
    assert (age(Quarter(2026, 2)), age(Quarter(2027, 2)), age(Quarter(2027, 1))) == (0, 4, 3)
