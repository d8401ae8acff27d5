"""The whole way on the small ward of the pages: sent, stored, measured and explained, by figures known by heart."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from analytics.datasets import open_plan
from analytics.indicators import (
    compare,
    contributions,
    explain_change,
    kind_medians,
    measure,
    outlook,
    rank_ranges,
    report_times,
    unit_rows,
)
from analytics.store import Store
from tests.dashboard import small_ward as ward
from tests.indicators.drawing import drawn

PLAN = open_plan()
PHASE = PLAN.phase("2026-2030")


@pytest.fixture
def url(tmp_path: Path) -> str:
    address = str(tmp_path / "kho.db")
    ward.fill(address)
    return address


def test_the_state_of_a_phase_is_explained_from_the_stored_reports(url: str) -> None:
    """M1 stands at 46/62: 15 of the 16 missing people are in TH-02, whose report is a quarter old."""
    with Store.open(url) as store:
        measured = measure(PLAN, store.units(), store.reports(), as_of=ward.AS_OF)
    found = outlook(measured, "M1", PHASE)
    assert (found.numerator, found.denominator, found.units_reported) == (46, 62, 4)
    assert found.needed is not None
    assert (found.needed.missing, found.needed.counted, found.remaining) == (16, "cases", 17)
    back = contributions(measured, "M1", "2026-Q3")
    assert back is not None
    assert drawn(back.holding_back, "by", "short", "figure_basis") == "TH-02 15 carried\nTHCS-01 1 reported"
    assert back.gap == pytest.approx(16 / 62)
    plans = contributions(measured, "M2", "2026-Q3")
    assert plans is not None
    assert drawn(plans.holding_back, "by", "figure_basis") == "TH-02 carried"
    ranking = rank_ranges(unit_rows(measured, "M1", "2026-Q3")).set_index("by")
    assert ranking.loc["VHXH", ["best", "worst"]].tolist() == [1, 3]
    assert ranking.loc["TH-02", ["best", "worst"]].tolist() == [4, 4]
    assert kind_medians(measured, "period", ["M1"])["kind_median"].isna().all()


def test_a_correction_is_told_from_progress_by_what_was_known_before(url: str) -> None:
    """TH-02 corrects its 5/20 of quarter 2 to 15/20 afterwards: that is no progress of quarter 3."""
    with Store.open(url) as store:
        then = measure(PLAN, store.units(), store.reports(), as_of=ward.AS_OF)
        corrected = ward.report(ward.DUONG_XANH, ward.Q2, {"briefing": ward.briefed(teachers=(15, 20))})
        late = datetime(2026, 9, 30, tzinfo=UTC)
        store.submit("Báo cáo sửa.xlsx", b"15/20", [corrected], by="test", at=late)
        reports = store.reports()
        now = measure(PLAN, store.units(), reports, as_of=ward.AS_OF)
    found = explain_change(now, "M1", "2026-Q2", "2026-Q3", reports=reports, earlier=then)
    assert found is not None
    assert found.value_told == pytest.approx(35 / 52)
    assert found.value_before == pytest.approx(45 / 52)
    assert found.value_after == pytest.approx(56 / 62)
    assert found.corrected == pytest.approx(10 / 52)
    assert found.total == pytest.approx(found.joined + found.left + found.changed + found.mix)
    beside = compare(now, ward.Q3, indicators=["M1"]).set_index("part").loc[""]
    assert (beside["previous"], beside["value"]) == (found.value_before, found.value_after)
    assert found.units("joined") == ("THCS-01",)
    assert found.units("carried") == ("TH-02",)
    assert found.units("changed") == ("TH-01",)
    assert found.table.loc[found.table["resent"], "by"].tolist() == ["TH-02"]
    times = report_times(now, reports, "TH-02")
    assert drawn(times.head(2), "time", "versions", "state") == "2026-Q2 2 on_time\n2026-Q3 0 not_sent"
