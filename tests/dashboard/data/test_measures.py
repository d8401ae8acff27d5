"""What is cached: nothing twice for the same version of the store, everything anew for the next."""

from __future__ import annotations

import sqlite3
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any
from weakref import ref

import pandas as pd
import pytest
from sqlalchemy.engine import make_url

from analytics.datasets import Reports
from analytics.indicators import Measured, measure, sent_of_owing
from analytics.plan import DEFAULT_PLAN
from analytics.store import Store
from dashboard.data import events, measures
from dashboard.data.measures import measuring
from dashboard.data.view import View, open_store, version_now, versions
from tests.dashboard import small_ward

pytestmark = pytest.mark.slow


@pytest.fixture
def view(tmp_path: Path) -> View:
    url = f"sqlite:///{tmp_path / 'ward.db'}"
    small_ward.fill(url)
    _, stamp = measures.load_plan(DEFAULT_PLAN)
    return View(url, open_store(url).version, str(DEFAULT_PLAN), stamp, small_ward.AS_OF)


def test_an_untouched_view_is_measured_once(view: View):
    assert measures.measured(view) is measures.measured(replace(view))


def test_a_new_report_makes_a_new_version_and_new_figures(view: View):
    before = measures.summary(view, "ward", "phase", ("M2",))
    with Store.open(view.store_url) as store:
        small_ward.send(store, small_ward.DUONG_XANH, small_ward.Q3, {"plan_document": small_ward.own_plan()})
        after = measures.summary(replace(view, version=store.version), "ward", "phase", ("M2",))
    assert (before["numerator"].item(), after["numerator"].item()) == (2, 3)


def test_the_units_that_have_sent_are_as_many_as_the_indicator_tells(view: View):
    plan, _ = measures.load_plan(DEFAULT_PLAN)
    for quarter in (small_ward.Q2, small_ward.Q3):
        table = measures.summary(view, "ward", "period", ("R1",))
        row = table[table["time"] == quarter.code].iloc[0]
        sent = measures.reporters(view.store_url, view.version, quarter)
        counted = sent_of_owing(plan, small_ward.UNITS, quarter, sent)
        assert counted == (row["units_reported"], row["units_expected"])


def test_entries_of_older_versions_go_and_nothing_is_measured_twice(
    view: View, monkeypatch: pytest.MonkeyPatch
):
    counted = Counter[int]()

    def counting(*args: Any, **kwargs: Any) -> Measured:
        counted[store.version] += 1
        return measure(*args, **kwargs)

    monkeypatch.setattr(measuring, "measure", counting)
    made: list[tuple[ref[Measured], ref[Reports]]] = []
    with Store.open(view.store_url) as store, ThreadPoolExecutor(4) as visitors:
        for number in range(8):
            posted = {"media": small_ward.posts(pd.Timestamp(2026, 7, 1 + number))}
            small_ward.send(store, small_ward.OFFICE, small_ward.Q3, posted)
            now = replace(view, version=store.version)
            list(visitors.map(lambda _, now=now: _looked_at(now), range(4)))
            assert set(versions(view.store_url).kept) == {now.version}
            made.append((ref(measures.measured(now)), ref(measures.reports(now.store_url, now.version))))
    assert set(counted.values()) == {1}
    assert len(counted) == 8
    assert [(one() is None, other() is None) for one, other in made] == [(True, True)] * 7 + [(False, False)]


def test_a_store_that_has_gone_back_to_an_earlier_state_is_looked_at_anew(view: View):
    before = measures.summary(view, "ward", "phase", ("M2",))
    with Store.open(view.store_url) as store:
        small_ward.send(store, small_ward.DUONG_XANH, small_ward.Q3, {"plan_document": small_ward.own_plan()})
    newer = replace(view, version=version_now(view.store_url))
    assert measures.summary(newer, "ward", "phase", ("M2",))["numerator"].item() == 3
    path = make_url(view.store_url).database
    assert path is not None
    with closing(sqlite3.connect(path)) as database:
        newest = database.execute("SELECT max(id) FROM submission").fetchone()[0]
        for table in ("row_plan_document", "letters", "submission_dataset"):
            database.execute(f"DELETE FROM {table} WHERE submission_id = ?", (newest,))
        database.execute("DELETE FROM submission WHERE id = ?", (newest,))
        database.execute("UPDATE store_version SET version = ?", (view.version,))
        database.commit()
    now = replace(view, version=version_now(view.store_url))
    assert now.version > newer.version, "what stands under a version never changes"
    again = measures.summary(now, "ward", "phase", ("M2",))
    pd.testing.assert_frame_equal(again, before)


def _looked_at(view: View) -> None:
    view = measures.settled(view)
    with measures.drawn_from(view):
        measures.summary(view, "unit", "period", ("M1", "M2"))
        events.series(view, small_ward.HOA_SEN.code)


def test_a_store_that_is_opened_anew_shares_nothing_with_the_one_before(view: View):
    before = versions(view.store_url)
    measures.units(view.store_url, view.version)
    open_store.clear()  # while somebody still holds what was kept
    assert before.kept[view.version]
    assert version_now(view.store_url) == view.version
    assert versions(view.store_url) is not before
    assert not versions(view.store_url).kept


def test_a_page_that_changes_its_frame_changes_nobody_else_s(view: View):
    mine = measures.summary(view, "unit", "period", ("M1",))
    mine["value"] = 0.0
    mine.loc[:, "by"] = "nobody"
    theirs = measures.summary(view, "unit", "period", ("M1",))
    assert theirs["value"].max() == 1.0
    assert "nobody" not in set(theirs["by"])


def test_a_changed_plan_file_is_read_again(tmp_path: Path):
    path = tmp_path / "plan.toml"
    path.write_bytes(DEFAULT_PLAN.read_bytes())
    first, stamp = measures.load_plan(path)
    path.write_text(path.read_text(encoding="utf-8").replace("673/KH-UBND", "9/KH-UBND"), encoding="utf-8")
    again, later = measures.load_plan(path)
    assert (first.number, again.number) == ("673/KH-UBND", "9/KH-UBND")
    assert stamp != later


def test_the_pace_of_a_phase_is_told_by_period(view: View):
    due = measures.pace_by_period(view, "M1", "2026-2030")
    assert due["2030-Q4"] == 1.0
    assert list(due.values()) == sorted(due.values())
