"""Results one by one: which indicators each fails, and that the fails of each are its denominator less its numerator."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from analytics.indicators import measure
from analytics.indicators.engine.measured import Measured
from analytics.indicators.insights.outreach.publication_items import failing, publication_items
from analytics.plan import Quarter, Time, period_time, year_time
from tests.indicators.drawing import drawn, indicator, plan, reports, sent, units

PLAN = plan(
    indicator("share_of_rows", "publication", matching=[{"filled": ["published_on"]}]) | {"id": "FULL"},
    indicator(
        "share_of_rows",
        "publication",
        matching=[{"within_days": {"start": "result_on", "end": "published_on", "days": 15}}],
    )
    | {"id": "TIMELY"},
    indicator(
        "share_of_rows",
        "publication",
        where=[{"filled": ["published_on"]}],
        matching=[{"equals": {"corrected": [False]}}],
    )
    | {"id": "ACCURATE"},
)
SECOND = """
result    | result_on  | published_on | channel | corrected
in time   | 2026-04-01 | 2026-04-10   | Zalo OA | Không
late      | 2026-04-01 | 2026-04-30   | Zalo OA | Không
corrected | 2026-04-02 | 2026-04-05   | Zalo OA | Có
not yet   | 2026-05-01 |              |         | Không
"""
THIRD = """
result  | result_on  | published_on | channel | corrected
another | 2026-07-01 |              |         | Không
"""
ROWS = reports(
    sent("VP-1", "2026-Q2", datetime.fromisoformat("2026-06-20T09:00"), publication=SECOND),
    sent("VP-1", "2026-Q3", datetime.fromisoformat("2026-09-20T09:00"), publication=THIRD),
)


@pytest.fixture(scope="module")
def measured() -> Measured:
    return measure(PLAN, units("VP-1", "TH-1"), ROWS, as_of=date(2026, 10, 1))


def test_each_result_says_how_long_it_took_and_what_it_fails(measured: Measured) -> None:
    found = publication_items(measured, ROWS, period_time(Quarter(2026, 2)))
    found["failed"] = ["+".join(of) for of in found["failed"]]
    assert drawn(found, "result", "days", "cell", "failed").splitlines() == [
        "not yet 153 B8 FULL+TIMELY",
        "late 29 B6 TIMELY",
        "in time 9 B5 -",
        "corrected 3 B7 ACCURATE",
    ]


@pytest.mark.parametrize(
    ("time", "kind"), [(period_time(Quarter(2026, 3)), "period"), (year_time(2026), "year")]
)
def test_those_that_fail_an_indicator_are_all_that_its_figure_lacks(
    measured: Measured, time: Time, kind: str
) -> None:
    items = publication_items(measured, ROWS, time)
    table = measured.summary("ward", kind)
    table = table[table["time"] == time.code].set_index("indicator")
    for id_ in ("FULL", "TIMELY", "ACCURATE"):
        row = table.loc[id_]
        lacking = 0 if row.isna()["denominator"] else row["denominator"] - row["numerator"]
        assert len(failing(items, id_)) == lacking, id_
