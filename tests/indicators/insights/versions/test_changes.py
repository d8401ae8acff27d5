"""What a version does to the figures is what the same engine computes with it and without it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from analytics.datasets import UnitReport
from analytics.indicators import summarise
from analytics.indicators.insights.versions import counting_report, version_changes
from analytics.plan import Quarter
from tests.indicators.drawing import Sent, indicator, plan, reports, sent, units

Q2 = Quarter(2026, 2)
AS_OF = date(2026, 7, 1)
HEAD = "group|total|briefed\nGiáo viên|"
PLAN = plan(
    indicator("ratio", "briefing", id="X1.1", numerator="briefed", denominator="total", accumulation="stock"),
    indicator("total", "activity", id="X1.2", value_unit="count"),
    indicator("completeness", id="X1.3"),
)
UNITS = units("TH-1", "TH-2")


def report(one: Sent) -> UnitReport:
    found = counting_report(reports(one), one.unit, Q2)
    assert found is not None
    return found


def test_a_unit_sees_what_its_figure_was_and_what_it_becomes() -> None:
    old = sent("TH-1", "2026-Q2", briefing=f"{HEAD}50|40", activity="title\nA")
    new = sent("TH-1", "2026-Q2", briefing=f"{HEAD}50|45", activity="title\nA")
    found = version_changes(PLAN, UNITS, reports(old), report(old), report(new), as_of=AS_OF)
    assert [(one.indicator, one.time, one.before.value, one.after.value) for one in found.figures] == [
        ("X1.1", time, 0.8, 0.9) for time in ("2026-Q2", "2026", "2026-2030")
    ]
    assert [row.dataset for row in found.rows] == ["briefing"]


def test_the_wards_figure_is_the_summary_with_the_version_in_it() -> None:
    old, other = (
        sent("TH-1", "2026-Q2", briefing=f"{HEAD}50|40"),
        sent("TH-2", "2026-Q2", briefing=f"{HEAD}10|1"),
    )
    new = sent("TH-1", "2026-Q2", briefing=f"{HEAD}50|45")
    found = version_changes(
        PLAN, UNITS, reports(old, other), report(old), report(new), as_of=AS_OF, whose="ward"
    )
    table = summarise(
        PLAN, UNITS, reports(new, other), by="ward", time="year", as_of=AS_OF, indicators=["X1.1"]
    )
    year = next(one for one in found.figures if one.time == "2026")
    assert (year.before.numerator, year.before.denominator) == (41, 60)
    assert (year.after.numerator, year.after.value) == (46, table["value"].iloc[0])


def test_what_the_newer_version_lacks_stays_and_what_it_brings_is_new() -> None:
    old = sent("TH-1", "2026-Q2", briefing=f"{HEAD}50|40")
    new = sent("TH-1", "2026-Q2", activity="title\nA")
    found = version_changes(PLAN, UNITS, reports(old), report(old), report(new), as_of=AS_OF)
    assert (found.new_datasets, found.kept_datasets) == (("activity",), ("briefing",))
    assert {(one.indicator, one.before.value, one.after.value) for one in found.figures} == {
        ("X1.2", None, 1.0)
    }


def test_a_first_report_makes_figures_where_there_were_none() -> None:
    new = report(sent("TH-1", "2026-Q2", briefing=f"{HEAD}50|45"))
    found = version_changes(PLAN, UNITS, reports(), None, new, as_of=AS_OF)
    quarter = {
        one.indicator: (one.before.value, one.after.value) for one in found.figures if one.time == "2026-Q2"
    }
    assert quarter == {"X1.1": (None, 0.9), "X1.3": (0.0, 1.0)}


def test_a_first_report_that_came_late_is_not_counted_as_one_in_time() -> None:
    late = plan(indicator("timeliness", id="X1.4"))
    new = report(sent("TH-1", "2026-Q2", activity="title\nA"))

    def share(at: datetime) -> tuple[float | None, float | None]:
        found = version_changes(late, UNITS, reports(), None, new, as_of=AS_OF, at=at)
        return next((one.before.value, one.after.value) for one in found.figures if one.time == "2026-Q2")

    assert share(datetime(2026, 6, 24, 16, 59, tzinfo=UTC)) == (0.0, 1.0)
    found = version_changes(
        late, UNITS, reports(), None, new, as_of=AS_OF, at=datetime(2026, 6, 24, 17, 1, tzinfo=UTC)
    )
    assert found.figures == (), "the day after the deadline in Vietnam: still none in time"


def test_the_same_report_again_changes_nothing() -> None:
    old = sent("TH-1", "2026-Q2", briefing=f"{HEAD}50|40")
    found = version_changes(PLAN, UNITS, reports(old), report(old), report(old), as_of=AS_OF)
    assert (found.rows, found.figures) == ((), ())


def test_versions_of_different_reports_are_not_held_against_each_other() -> None:
    one, other = (report(sent(code, "2026-Q2", activity="title\nA")) for code in ("TH-1", "TH-2"))
    with pytest.raises(ValueError, match="one report"):
        version_changes(PLAN, UNITS, reports(), one, other, as_of=AS_OF)
