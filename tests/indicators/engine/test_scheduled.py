"""What the office decided about who reports until when, in the figures: counted by the day that holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.datasets import Reports
from analytics.indicators import measure, owed_reports, report_states, sent_of_owing, trace
from analytics.indicators.engine.measured import Measured
from analytics.indicators.insights.unit_matrix import side_by_side
from analytics.plan import Quarter
from analytics.plan.schedule import Entry, Extension, Participation, ReceivedOutside, Schedule
from tests.indicators.drawing import indicator, plan, reports, sent, unit, units

PLAN = plan(
    indicator("completeness", None) | {"id": "R1"},
    indicator("timeliness", None) | {"id": "T5"},
    indicator("total", "activity", value_unit="count") | {"id": "A"},
)
WARD = (*units("TH-1", "TH-2", "TH-3"), unit("TH-8", active_to=date(2026, 3, 1)))
DAY, Q2 = date(2026, 7, 10), Quarter(2026, 2)  # the reports of quarter 2 are due on 24 June
BY, AT = "chị Hoa Mẫu", datetime.fromisoformat("2026-06-30T08:00")
ROWS = reports(
    sent("TH-1", "2026-Q2", datetime.fromisoformat("2026-06-24T23:59:59"), activity=""),
    sent("TH-2", "2026-Q2", datetime.fromisoformat("2026-07-04T23:59:59"), activity=""),
)


def extended(day: date) -> Schedule:
    return Schedule(extensions={("TH-2", Q2): Entry(Extension(day, "Mất điện"), BY, AT)})


def measured(schedule: Schedule, rows: Reports = ROWS) -> Measured:
    return measure(PLAN, WARD, replace(rows, schedule=schedule), as_of=DAY)


def figures(schedule: Schedule, id_: str) -> tuple[int, int, int, int]:
    """Numerator, denominator, units reported and units expected of the ward's quarter."""
    table = measured(schedule).summary("ward", "period", [id_])
    row = table[table["time"] == "2026-Q2"].iloc[0]
    numbers = (row[name] for name in ("numerator", "denominator", "units_reported", "units_expected"))
    return tuple(0 if pd.isna(one) else int(one) for one in numbers)  # type: ignore[return-value]


@pytest.mark.parametrize(("day", "on_time"), [(date(2026, 7, 4), 2), (date(2026, 7, 3), 1)])
def test_a_report_is_in_time_to_the_end_of_the_extended_day(day: date, on_time: int) -> None:
    assert figures(extended(day), "T5")[:2] == (on_time, 3)
    table = report_states(measured(extended(day)), [Q2]).set_index("unit")
    assert table.loc["TH-2", "state"] == ("on_time" if on_time == 2 else "late")
    assert table.loc["TH-2", "days_late"] == (0 if on_time == 2 else 1)
    assert table.loc["TH-2", "deadline"].date() == day
    assert table.loc["TH-1", "deadline"].date() == date(2026, 6, 24)


@pytest.mark.parametrize(("day", "owed"), [(date(2026, 7, 9), 3), (DAY, 2)])
def test_what_was_put_off_is_not_lacking_before_its_own_last_day_is_over(day: date, owed: int) -> None:
    schedule = Schedule(extensions={("TH-3", Q2): Entry(Extension(day, "Mất điện"), BY, AT)})
    assert figures(schedule, "R1") == (2, owed, 2, 3)
    assert figures(schedule, "T5") == (1, owed, 2, 3)
    table = measured(schedule).summary("unit", "period", ["R1"])
    rows = side_by_side(table, plan=PLAN, indicators=["R1"], units=["TH-1", "TH-3"], time="2026-Q2")
    basis = "not_due" if owed == 2 else "not_reported"
    assert rows["figure_basis"].tolist() == ["reported", basis]
    assert rows["value"].isna().tolist() == [False, owed == 2]


def test_who_is_taken_out_is_in_no_number_and_who_is_added_is_in_all() -> None:
    schedule = Schedule(
        participations={
            ("TH-2", Q2): Entry(Participation(False, "Nghỉ"), BY, AT),
            ("TH-8", Q2): Entry(Participation(True, "Nhận bàn giao"), BY, AT),
        }
    )
    assert figures(Schedule(), "R1") == (2, 3, 2, 3)
    assert figures(schedule, "R1") == (1, 3, 1, 3)
    assert figures(schedule, "A")[2:] == (1, 3)
    owed = owed_reports(measured(schedule), Q2)
    assert [one.code for one in owed.not_sent] == ["TH-3", "TH-8"]
    assert sent_of_owing(PLAN, WARD, Q2, {"TH-1", "TH-2"}, schedule) == (1, 3)


@pytest.mark.parametrize(("day", "on_time"), [(date(2026, 6, 24), 2), (date(2026, 6, 25), 1)])
def test_what_was_handed_in_otherwise_is_received_that_day_and_brings_no_figures(
    day: date, on_time: int
) -> None:
    schedule = Schedule(received_outside={("TH-3", Q2): Entry(ReceivedOutside(day, "bản giấy"), BY, AT)})
    assert figures(schedule, "R1") == (3, 3, 3, 3)
    assert figures(schedule, "T5")[:2] == (on_time, 3)
    assert figures(schedule, "A") == figures(Schedule(), "A")
    assert sent_of_owing(PLAN, WARD, Q2, {"TH-1", "TH-2"}, schedule) == (3, 3)
    cells = trace(PLAN, WARD, replace(ROWS, schedule=schedule), "T5", time="2026-Q2", as_of=DAY).set_index(
        "unit"
    )
    assert cells.loc["TH-3", ["file", "column", "role"]].tolist() == [
        "",
        "Ngày nộp ngoài hệ thống",
        "numerator" if on_time == 2 else "denominator",
    ]
    assert (cells["role"] == "numerator").sum() == on_time


@settings(max_examples=25, deadline=None)
@given(
    st.dictionaries(st.sampled_from([one.code for one in WARD]), st.booleans()),
    st.dictionaries(st.sampled_from([one.code for one in WARD]), st.integers(0, 30)),
)
def test_no_decision_lets_more_units_report_than_are_expected(
    who: dict[str, bool], days: dict[str, int]
) -> None:
    schedule = Schedule(
        participations={(code, Q2): Entry(Participation(owes, "x"), BY, AT) for code, owes in who.items()},
        received_outside={
            (code, Q2): Entry(ReceivedOutside(date(2026, 6, 15 + min(day, 15))), BY, AT)
            for code, day in days.items()
        },
    )
    table = measured(schedule).summary("unit", "period")
    assert (table["units_reported"] <= table["units_expected"]).all()
    shares = table[table["indicator"].isin(["R1", "T5"])]
    assert (shares["numerator"].fillna(0) <= shares["denominator"].fillna(0)).all()


@pytest.mark.parametrize(
    ("out_of", "quarters", "year"),
    [
        ((), [2, 2, 2], 2),
        ((Quarter(2026, 4),), [2, 2, 1], 2),
        ((Quarter(2026, 3), Quarter(2026, 4)), [2, 1, 1], 2),
        ((Quarter(2026, 2), Quarter(2026, 3), Quarter(2026, 4)), [1, 1, 1], 1),
    ],
)
def test_who_owes_a_report_for_any_quarter_of_a_time_stays_in_its_number(
    out_of: tuple[Quarter, ...], quarters: list[int], year: int
) -> None:
    """Of a state, for whose number the last quarter decides, as of everything else."""
    own = plan(
        indicator("ratio", "briefing", accumulation="stock", numerator="briefed", denominator="total")
        | {"id": "S"},
        indicator("total", "activity", value_unit="count") | {"id": "F"},
        indicator("completeness", None) | {"id": "R"},
    )
    taken = {("TH-2", quarter): Entry(Participation(False, "Sửa trường"), BY, AT) for quarter in out_of}
    rows = reports(
        sent("TH-1", "2026-Q2", briefing="group|total|briefed\nGiáo viên|10|10"),
        sent("TH-2", "2026-Q2", briefing="group|total|briefed\nGiáo viên|10|4"),
    )
    schedule = Schedule(participations=taken)
    known = measure(own, WARD[:2], replace(rows, schedule=schedule), as_of=date(2026, 12, 10))
    for id_ in ("S", "F", "R"):
        table = known.summary("ward", "period", [id_])
        found = table.loc[table["time"].str.startswith("2026"), "units_expected"].tolist()
        assert found == quarters, id_
        assert known.summary("ward", "year", [id_])["units_expected"].tolist() == [year], id_
        assert known.summary("ward", "phase", [id_])["units_expected"].tolist() == [year], id_
    state = known.summary("ward", "year", ["S"]).iloc[0]
    assert (state["numerator"], state["units_carried"]) == ((14, 2) if year == 2 else (10, 1))
