"""What accepting a version would change is told against what counts now."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from analytics.datasets import open_plan
from analytics.office.report_versions import report_version_changes
from analytics.plan import DEFAULT_PLAN
from analytics.store import Store
from tests.dashboard import small_ward

PLAN = open_plan(DEFAULT_PLAN)


def test_a_version_is_held_against_what_counts(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'ward.db'}"
    small_ward.fill(url)
    with Store.open(url) as store:
        again = {"briefing": small_ward.briefed(teachers=(15, 20), managers=(2, 2))}
        at = datetime(2026, 9, 20, 2, tzinfo=UTC)
        small_ward.send(store, small_ward.HOA_SEN, small_ward.Q3, again, at)
        history = store.history("TH-01", small_ward.Q3)
        first = int(history.loc[history["version"] == 1, "submission"].iloc[0])
        newest = int(history.loc[history["version"] == 2, "submission"].iloc[0])
        back = report_version_changes(
            store, PLAN, small_ward.UNITS, None, first, as_of=small_ward.AS_OF, whose="ward"
        )
        same = report_version_changes(store, PLAN, small_ward.UNITS, None, newest, as_of=small_ward.AS_OF)
    assert [(one.before, one.after) for row in back.rows for one in row.cells] == [(15, 20)]
    m1 = next(one for one in back.figures if (one.indicator, one.time) == ("M1", "2026-Q3"))
    assert (m1.before.numerator, m1.after.numerator, m1.after.denominator) == (41, 46, 62)
    assert (same.rows, same.figures) == ((), ())
