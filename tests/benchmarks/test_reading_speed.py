"""The first view after a report came, against a view with nothing changed, and how both grow with the years."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest

from analytics.datasets import Reports, Table, UnitReport, open_plan
from analytics.indicators import Measured, attention, changes, headline, measure, phase_cards
from analytics.plan import Plan, Quarter
from analytics.store import Store
from tests.benchmarks.conftest import Compare
from tests.benchmarks.histories import UNITS, history
from tests.benchmarks.stores import filled_store

YEARS = (21, 168)
"""Quarters of a history: five years, and eight times as many."""


class Filled:
    """A store of so many quarters, what was read of it, and one more report that came since."""

    def __init__(self, folder: Path, quarters: int) -> None:
        self.plan, own = _long_plan(), [Quarter(2026, 2).shift(step) for step in range(quarters)]
        filled_store(folder / "kho.db", history(self.plan, own))
        self.store = Store.open(str(folder / "kho.db"))
        self.quarter, self.as_of = own[-2], self.plan.calendar.end(own[-1]) + timedelta(days=10)
        self.known = self.store.reports()
        self.measured = self.figures(self.known, None)
        again = self.store.version_report((quarters - 2) * len(UNITS) + 1)
        tables = {id_: Table(one.frame, one.column_letters) for id_, one in again.tables.items()}
        report = UnitReport(again.unit, again.period, tables)
        self.store.submit("a.xlsx", b"a", [report], by="x", at=datetime.fromisoformat("2068-01-01"))

    def figures(self, reports: Reports, known: Measured | None) -> Measured:
        return measure(self.plan, UNITS, reports, as_of=self.as_of, known=known)

    def followed(self) -> tuple[Reports, Measured]:
        """Read and measured as after a report came."""
        reports = self.store.reports(known=self.known)
        return reports, self.figures(reports, self.measured)

    def view(self, reports: Reports, measured: Measured) -> None:
        """What the overview shows."""
        phase = self.plan.phases[0]
        measured.summary(by="ward", time="phase")
        phase_cards(measured, phase)
        headline(measured, phase, self.quarter)
        changes(measured, self.quarter)
        attention(measured, reports, self.quarter)


def _long_plan() -> Plan:
    """The plan with a second phase that is long enough."""
    plan = open_plan()
    first, last = plan.phases
    return plan.model_copy(update={"phases": (first, last.model_copy(update={"last_year": 2069}))})


@pytest.fixture(scope="module", params=YEARS)
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Filled:
    return Filled(tmp_path_factory.mktemp("filled"), request.param)


def test_a_report_costs_its_own_reading_and_no_more(compare: Compare, filled: Filled) -> None:
    reports, measured = filled.followed()
    everything = filled.store.reports()
    pd.testing.assert_frame_equal(
        measured.summary("ward", "phase"), filled.figures(everything, None).summary("ward", "phase")
    )
    quarters = len(filled.measured.grid.quarters)
    ways: dict[str, Callable[[], object]] = {
        "the first view after a report came": lambda: filled.view(*filled.followed()),
        "the same view with nothing changed": lambda: filled.view(reports, measured),
        "reading and measuring that report": filled.followed,
    }
    compare(
        f"80 units × {quarters} quarters",
        ways,
        aims={
            "the same view with nothing changed": "<= 1.5",
            "reading and measuring that report": "none, for scale",
        },
    )
