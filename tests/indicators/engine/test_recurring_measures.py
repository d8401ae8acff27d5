"""Months and years covered, and median days, from drawn reports, worked out by hand."""

from __future__ import annotations

from datetime import date

from analytics.indicators import summarise
from tests.indicators.drawing import drawn, indicator, plan, reports, sent, unit, units
from tests.indicators.figures import TALK, line, media, table

# ── months and years covered ──

POSTED = indicator("months_covered", "media", scope=["ward"], on="published_on")


def test_months_covered_counts_reporting_months_with_a_row_out_of_months_begun() -> None:
    """15 April is already May's first day; June has begun on 20 May."""
    found = table(
        POSTED,
        sent("VP-1", "2026-Q2", media=media("2026-04-15", "2026-05-14")),
        as_of=date(2026, 5, 20),
    )
    assert found == "- ward 2026-Q2 1 3 0.333333"


def test_a_month_that_has_not_begun_is_not_owed_yet() -> None:
    rows = sent("VP-1", "2026-Q2", media=media("2026-04-01"))
    assert table(POSTED, rows, as_of=date(2026, 4, 14)) == "- ward 2026-Q2 1 1 1"
    assert table(POSTED, rows, as_of=date(2026, 4, 15)) == "- ward 2026-Q2 1 2 0.5"


def test_months_of_a_year_are_owed_from_the_first_period_on() -> None:
    found = table(
        POSTED,
        sent("VP-1", "2026-Q2", media=media("2026-03-20", "2026-04-20", "2026-06-01")),
        sent("TT-1", "2026-Q4", media=media("2026-09-20", "2026-12-14", "2026-12-15")),
        time="year",
        as_of=date(2026, 12, 14),
    )
    assert found == "- ward 2026 5 9 0.555556"


def test_a_row_dated_outside_its_report_period_covers_a_month_only_in_a_longer_time() -> None:
    late = sent("VP-1", "2026-Q3", media=media("2026-05-01"))
    early = sent("VP-1", "2026-Q2", media="")
    assert table(POSTED, early, late, as_of=date(2026, 9, 14)).splitlines() == [
        "- ward 2026-Q2 0 3 0",
        "- ward 2026-Q3 0 3 0",
    ]
    assert table(POSTED, early, late, time="year", as_of=date(2026, 9, 14)) == "- ward 2026 1 6 0.166667"


def test_months_are_covered_together_by_the_ward_and_by_each_unit_alone() -> None:
    rows = (
        sent("VP-1", "2026-Q2", media=media("2026-04-01")),
        sent("TT-1", "2026-Q2", media=media("2026-04-02", "2026-05-01")),
    )
    assert table(POSTED, *rows, as_of=date(2026, 6, 14)) == "- ward 2026-Q2 2 3 0.666667"
    by_unit = table(POSTED, *rows, by="unit", as_of=date(2026, 6, 14), register=units("VP-1", "TT-1"))
    assert by_unit == "- VP-1 2026-Q2 1 3 0.333333\n- TT-1 2026-Q2 2 3 0.666667"


def test_months_by_channel_list_every_named_channel_with_zero_where_there_is_none() -> None:
    entry = POSTED | {"where": [{"equals": {"channel": ["Fanpage", "Zalo OA"]}}], "part_by": "channel"}
    found = table(
        entry, sent("VP-1", "2026-Q2", media=media("2026-04-01", "2026-04-02")), as_of=date(2026, 6, 14)
    )
    assert found.splitlines() == [
        "- ward 2026-Q2 1 3 0.333333",
        "Fanpage ward 2026-Q2 1 3 0.333333",
        "Zalo OA ward 2026-Q2 0 3 0",
    ]


def test_a_unit_owes_only_the_months_of_the_quarters_it_exists_in() -> None:
    """VP-2 exists from the third quarter on."""
    found = table(
        POSTED,
        sent("VP-2", "2026-Q3", media=media("2026-07-01")),
        by="unit",
        time="year",
        as_of=date(2026, 9, 14),
        register=[unit("VP-2", active_from=date(2026, 8, 1))],
    )
    assert found == "- VP-2 2026 1 3 0.333333"


def test_months_nobody_reported_on_have_no_value() -> None:
    assert table(POSTED, register=units("VP-1"), as_of=date(2026, 6, 1)) == "- ward 2026-Q2 - - -"


TALKED_YEARLY = indicator("years_covered", "activity", scope=["ward"], on="held_on")


def test_years_covered_counts_years_with_a_row_out_of_years_begun() -> None:
    found = table(
        TALKED_YEARLY,
        sent("VP-1", "2026-Q3", activity=TALK.format("2026-07-01")),
        sent("VP-1", "2027-Q2", activity=""),
        sent("VP-1", "2028-Q2", activity=TALK.format("2028-04-01")),
        time="phase",
        as_of=date(2028, 12, 14),
    )
    assert found == "- ward 2026-2030 2 3 0.666667"


def test_a_quarter_asks_for_the_year_so_far() -> None:
    found = table(
        TALKED_YEARLY,
        sent("VP-1", "2026-Q2", activity=""),
        sent("VP-1", "2026-Q3", activity=TALK.format("2026-07-01")),
        sent("VP-1", "2026-Q4", activity=""),
        sent("VP-1", "2027-Q1", activity=""),
        as_of=date(2027, 3, 1),
    )
    assert found.splitlines() == [
        "- ward 2026-Q2 0 1 0",
        "- ward 2026-Q3 1 1 1",
        "- ward 2026-Q4 1 1 1",
        "- ward 2027-Q1 0 1 0",
    ]


def test_a_quarter_without_a_report_of_its_own_carries_the_year_so_far() -> None:
    frame = summarise(
        plan(TALKED_YEARLY),
        units("VP-1"),
        reports(sent("VP-1", "2026-Q2", activity=TALK.format("2026-04-01"))),
        by="ward",
        time="period",
        as_of=date(2026, 9, 1),
    )
    columns = ("time", "numerator", "denominator", "units_reported", "units_carried")
    assert drawn(frame, *columns) == "2026-Q2 1 1 1 0\n2026-Q3 1 1 1 1"


# ── median days ──

DAYS = indicator("median_days", "feedback", value_unit="days", start="received_on", end="handled_on")


def handled(*days: int) -> str:
    rows = [f"2026-04-01|Thông tin sai lệch|a|2026-04-{1 + day:02}" for day in days]
    return "\n".join(["received_on|kind|summary|handled_on", *rows])


def test_the_median_is_that_of_all_rows_and_not_of_units() -> None:
    rows = (
        sent("TH-1", "2026-Q2", feedback=handled(1, 1, 2)),
        sent("TH-2", "2026-Q2", feedback=handled(9, 20)),
    )
    assert table(DAYS, *rows, as_of=date(2026, 6, 1)) == "- ward 2026-Q2 - 5 2"
    assert (
        table(DAYS, *rows, by="unit", as_of=date(2026, 6, 1))
        == "- TH-1 2026-Q2 - 3 1\n- TH-2 2026-Q2 - 2 14.5"
    )


def test_a_median_over_quarters_joins_their_rows_and_of_no_row_is_nothing() -> None:
    rows = (
        sent("TH-1", "2026-Q2", feedback=handled(4)),
        sent("TH-1", "2026-Q3", feedback=handled(5, 9)),
        sent(
            "TH-1",
            "2026-Q4",
            feedback="received_on|kind|summary|handled_on\n2026-10-01|Thông tin sai lệch|a|",
        ),
    )
    assert table(DAYS, *rows, time="year") == "- ward 2026 - 3 5"
    assert line(table(DAYS, *rows), "- ward 2026-Q4") == "- ward 2026-Q4 - 0 -"
