"""Every figure of the document is the summary's of the same day."""

from __future__ import annotations

import re
from functools import cache

import pandas as pd
import pytest

from analytics.indicators import STATUS_NAMES, By, summarise
from analytics.outputs import part_name
from analytics.outputs.official_report import time_of
from analytics.outputs.official_report.content import assignments, money, reporting
from analytics.outputs.official_report.model import Paragraph, shown
from analytics.plan import TimeKind, Unit
from tests.outputs.official_report.drawing import (
    DAY,
    PLAN,
    SCHOOL,
    WARD,
    drawn,
    drawn_reports,
    number,
    report,
    scope,
    tables,
    word,
)

pytestmark = pytest.mark.slow

TIMES = ["2027-Q3", "2027-H1", "2027", "2026-2030"]


def summary(code: str, by: By = "ward") -> pd.DataFrame:
    """What ``nq71 summary`` writes of a time."""
    rows = computed_anew(time_of(drawn(), code).kind, by)
    return rows[rows["time"] == code]


@cache
def computed_anew(kind: TimeKind, by: By) -> pd.DataFrame:
    return summarise(PLAN, WARD, drawn_reports(), by=by, time=kind, as_of=DAY)


@pytest.mark.parametrize(("code", "unit"), [*((code, None) for code in TIMES), ("2027-9M", SCHOOL)])
def test_the_annex_of_indicators_holds_every_row_of_the_summary(code: str, unit: Unit | None) -> None:
    computed = summary(code, "unit" if unit else "ward")
    computed = computed[computed["by"] == (unit.code if unit else "ward")]
    found = tables(word(report(code, unit)))
    (caption,) = [one for one in found if one.startswith("Kết quả các chỉ tiêu, ")]
    written = found[caption]
    assert len(written) == len(computed) > 10
    for row, told in zip(computed.to_dict(orient="records"), written, strict=True):
        indicator = PLAN.indicator(row["indicator"])
        name = f"– {part_name(PLAN, indicator, row['part'], 'vi')}" if row["part"] else indicator.name.vi
        assert told["Chỉ tiêu"] == name
        value = {"có": 1.0, "không": 0.0}.get(told["Kết quả"], number(told["Kết quả"]))
        assert (value is None) == pd.isna(row["value"])
        if value is not None:
            assert value == pytest.approx(row["value"], abs=0.051 if "%" not in told["Kết quả"] else 0.00051)
        counts = re.match(r"([\d.]+) ?/ ?([\d.]+)", told["n/N"])
        if counts is not None:
            assert int(counts[1].replace(".", "")) == row["numerator"]
            assert int(counts[2].replace(".", "")) == row["denominator"]
        else:
            assert pd.isna(row["numerator"]) or pd.isna(row["denominator"]) or not row["denominator"]
        if unit is None:
            assert told["Đơn vị đã báo cáo"].removesuffix(" (*)") == (
                f"{row['units_reported']}/{row['units_expected']}"
            )
            assert ("(*)" in told["Đơn vị đã báo cáo"]) == (row["units_carried"] > 0)
        expected = "" if pd.isna(row["target"]) else STATUS_NAMES[row["status"]].word.vi
        assert told["Trạng thái"] == expected


@pytest.mark.parametrize("code", TIMES)
def test_the_states_of_reports_are_those_of_completeness_and_timeliness(code: str) -> None:
    rows = summary(code).set_index(["indicator", "part"])
    found = reporting.reported(scope(code))
    assert found.expected == rows.loc[("R1", ""), "denominator"] > 0
    assert found.counts["on_time"] == rows.loc[("T5.2", ""), "numerator"]
    assert found.counts["on_time"] + found.counts["late"] == rows.loc[("R1", ""), "numerator"]
    missing = found.units_in("not_sent")[0]
    period = next(
        period for (unit, period), state in found.states.items() if (unit, state) == (missing, "not_sent")
    )
    faulty = reporting.reported(scope(code, refused={(missing, period)}))
    assert faulty.counts["faulty"] == 1
    assert faulty.counts["not_sent"] == found.counts["not_sent"] - 1


@pytest.mark.parametrize("code", TIMES)
def test_money_by_source_adds_up_to_the_summary(code: str) -> None:
    rows = summary(code).set_index(["indicator", "part"])
    sums = money.by_source(scope(code))
    assert sums["spent"].sum() == rows.loc[("B1", ""), "numerator"] > 0
    assert sums["allocated"].sum() == rows.loc[("B1", ""), "denominator"]
    assert sums.loc["Xã hội hóa", "planned"] == rows.loc[("B2", ""), "numerator"]


def test_tasks_of_a_quarter_are_those_the_summary_counts() -> None:
    rows = summary("2026-Q3").set_index(["indicator", "part"])
    found = assignments.assignments(scope("2026-Q3"))
    assert len(found.rows) == rows.loc[("O1.1", ""), "denominator"] > 0
    assert found.count(assignments.OVERDUE) == rows.loc[("O1.1", "overdue"), "numerator"] > 0
    assert sum(map(found.count, assignments.STATES)) == len(found.rows)


@pytest.mark.parametrize("code", TIMES)
def test_the_body_tells_each_target_with_its_figure_and_its_status(code: str) -> None:
    said = [
        shown(block.words)
        for part in report(code).parts
        for block in part.blocks
        if isinstance(block, Paragraph) and block.form == "item"
    ]
    rows = summary(code).set_index(["indicator", "part"])
    for id_ in ("M1", "M2"):
        row, name = rows.loc[(id_, "")], PLAN.indicator(id_).name.vi
        sentence = next(one for one in said if one.startswith(name))
        assert f"({row['numerator']:g}/{row['denominator']:g})" in sentence
        assert f"{row['units_reported']}/{row['units_expected']} đơn vị đã báo cáo" in sentence
        assert f"trạng thái: {STATUS_NAMES[row['status']].word.vi}." in sentence
