"""Shares and totals from drawn reports, worked out by hand."""

from __future__ import annotations

from datetime import date

from analytics.indicators import summarise
from tests.indicators.drawing import MINUTES, drawn, indicator, plan, reports, sent, units
from tests.indicators.figures import TALK, YEAR_END, line, media, table

# ── ratio ──

BRIEFED = indicator("ratio", "briefing", numerator="briefed", denominator="total")


def test_a_ratio_is_the_sum_of_numerators_over_the_sum_of_denominators() -> None:
    """Not the mean of 8/10 and 0/90."""
    found = table(
        BRIEFED,
        sent("TH-1", "2026-Q2", briefing="group|total|briefed\nGiáo viên|10|8"),
        sent("TH-2", "2026-Q2", briefing="group|total|briefed\nGiáo viên|90|0"),
        as_of=date(2026, 6, 1),
    )
    assert found == "- ward 2026-Q2 8 100 0.08"


def test_a_flow_is_summed_over_the_quarters_of_a_year_and_over_units() -> None:
    found = table(
        BRIEFED,
        sent("TH-1", "2026-Q2", briefing="group|total|briefed\nGiáo viên|10|8"),
        sent("TH-1", "2026-Q3", briefing="group|total|briefed\nGiáo viên|10|9"),
        sent("MN-1", "2026-Q3", briefing="group|total|briefed\nGiáo viên|20|5"),
        by="kind",
        time="year",
    )
    assert found == "- kindergarten 2026 5 20 0.25\n- primary 2026 17 20 0.85"


def test_a_ratio_over_nobody_has_no_value() -> None:
    found = table(
        BRIEFED, sent("TH-1", "2026-Q2", briefing="group|total|briefed\nGiáo viên|0|0"), time="year"
    )
    assert found == "- ward 2026 0 0 -"


def test_a_split_gives_every_named_value_its_own_line_and_its_own_groups() -> None:
    """Ward offices owe the first value only, schools the second."""
    where = [
        {"unit_group": ["ward"], "equals": {"group": ["Cán bộ, công chức phường"]}},
        {"unit_group": ["school"], "equals": {"group": ["Giáo viên"]}},
    ]
    entry = BRIEFED | {"where": where, "part_by": "group", "scope": ["ward", "school"]}
    rows = (
        sent("TH-1", "2026-Q2", briefing="group|total|briefed\nGiáo viên|10|8\nNgười học|9|9"),
        sent("VP-1", "2026-Q2", briefing="group|total|briefed\nCán bộ, công chức phường|4|1\nGiáo viên|5|5"),
    )
    frame = summarise(
        plan(entry), units("TH-1", "TH-2", "VP-1"), reports(*rows), by="ward", time="year", as_of=YEAR_END
    )
    assert drawn(
        frame, "part", "numerator", "denominator", "units_reported", "units_expected"
    ).splitlines() == [
        "- 9 14 2 3",
        "Cán bộ, công chức phường 1 4 1 1",
        "Giáo viên 8 10 1 2",
    ]


# ── share of rows, total ──


def test_a_share_of_rows_divides_matching_rows_by_rows_looked_at() -> None:
    entry = indicator(
        "share_of_rows",
        "feedback",
        where=[{"equals": {"kind": ["Thông tin sai lệch"]}}],
        matching=[{"filled": ["handled_on"]}],
    )
    rows = (
        "received_on|kind|summary|handled_on\n"
        "2026-04-01|Thông tin sai lệch|a|2026-04-03\n2026-04-01|Thông tin sai lệch|b|\n"
        "2026-04-01|Thông tin sai lệch|c|\n2026-04-01|Khó khăn, vướng mắc|d|2026-04-02"
    )
    found = table(
        entry, sent("TH-1", "2026-Q2", feedback=rows), sent("TDP-1", "2026-Q2", feedback=""), by="unit"
    )
    assert line(found, "- TH-1 2026-Q2") == "- TH-1 2026-Q2 1 3 0.333333"
    assert line(found, "- TDP-1 2026-Q2") == "- TDP-1 2026-Q2 0 0 -"


def test_a_total_of_a_reported_table_without_rows_is_zero_and_of_none_is_nothing() -> None:
    entry = indicator("total", "media", value_unit="count", amount="quantity")
    found = table(
        entry,
        sent("TH-1", "2026-Q2", media=media("2026-04-01", "2026-05-01", quantity=3)),
        sent("TH-2", "2026-Q2", media=""),
        sent("TH-3", "2026-Q2", briefing="group|total|briefed\nGiáo viên|1|1"),
        by="unit",
        as_of=date(2026, 6, 1),
    )
    assert found == "- TH-1 2026-Q2 6 - 6\n- TH-2 2026-Q2 0 - 0\n- TH-3 2026-Q2 - - -"


def test_components_stand_beside_the_indicator_and_blank_amounts_add_nothing() -> None:
    entry = indicator("total", "media", value_unit="count", parts=[MINUTES])
    rows = "published_on|channel|kind|title|quantity|minutes\n2026-04-01|Khác|Tin|a|1|4.5\n2026-04-01|Khác|Tin|b|1|"
    found = table(entry, sent("TH-1", "2026-Q2", media=rows), time="year")
    assert found == "- ward 2026 2 - 2\nminutes ward 2026 4.5 - 4.5"


# ── share of units ──

TALKED = indicator("share_of_units", "activity", matching=[{"equals": {"kind": ["Tọa đàm"]}}])


def test_a_share_of_units_divides_units_with_a_matching_row_by_units_reporting() -> None:
    found = table(
        TALKED,
        sent("TH-1", "2026-Q2", activity=TALK.format("2026-04-01") + "\n2026-05-01|Tọa đàm|b|Khác|5"),
        sent("TH-2", "2026-Q2", activity=TALK.format("2026-04-01").replace("Tọa đàm", "Hội nghị")),
        sent("TH-3", "2026-Q2", activity=""),
        register=units("TH-1", "TH-2", "TH-3", "TH-4"),
        as_of=date(2026, 6, 1),
    )
    assert found == "- ward 2026-Q2 1 3 0.333333"


def test_a_unit_counts_once_in_a_year_however_often_it_matched() -> None:
    found = table(
        TALKED,
        sent("TH-1", "2026-Q2", activity=TALK.format("2026-04-01")),
        sent("TH-1", "2026-Q3", activity=TALK.format("2026-07-01")),
        sent("TH-2", "2026-Q3", activity=""),
        time="year",
    )
    assert found == "- ward 2026 1 2 0.5"


def test_a_share_of_units_may_ask_the_latest_school_year_of_a_report_only() -> None:
    entry = indicator(
        "share_of_units",
        "plan_document",
        newest_by="school_year",
        matching=[{"equals": {"form": ["Kế hoạch riêng"]}}],
    )
    head = "school_year|form|number|issued_on\n"
    old, new = "2025-2026|Kế hoạch riêng|1|2026-04-01", "2026-2027|Kế hoạch riêng|2|2026-05-01"
    none = "2026-2027|Chưa xây dựng||"
    found = table(
        entry,
        sent("TH-1", "2026-Q2", plan_document=f"{head}{old}\n{none}"),
        sent("TH-2", "2026-Q2", plan_document=f"{head}{old}\n{new}"),
        as_of=date(2026, 6, 1),
    )
    assert found == "- ward 2026-Q2 1 2 0.5"


def test_a_share_of_units_of_a_stock_asks_the_newest_report_only() -> None:
    entry = indicator(
        "share_of_units",
        "plan_document",
        accumulation="stock",
        matching=[{"equals": {"form": ["Kế hoạch riêng"]}}],
    )
    drawn_up = "school_year|form|number|issued_on\n2026-2027|Kế hoạch riêng|1|2026-04-01"
    withdrawn = "school_year|form\n2026-2027|Chưa xây dựng"
    found = table(
        entry,
        sent("TH-1", "2026-Q2", plan_document=drawn_up),
        sent("TH-1", "2026-Q3", plan_document=withdrawn),
        sent("TH-2", "2026-Q2", plan_document=drawn_up),
        as_of=date(2026, 9, 1),
    )
    assert found == "- ward 2026-Q2 2 2 1\n- ward 2026-Q3 1 2 0.5"
