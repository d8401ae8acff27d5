"""What is cached: nothing twice for the same version of the store, everything anew for the next."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from analytics.plan import DEFAULT_PLAN
from analytics.store import Store
from dashboard.data import measures
from dashboard.data.measures import View
from tests.dashboard import small_ward


@pytest.fixture
def view(tmp_path: Path) -> View:
    url = f"sqlite:///{tmp_path / 'ward.db'}"
    small_ward.fill(url)
    _, stamp = measures.load_plan(DEFAULT_PLAN)
    return View(url, measures.open_store(url).version, str(DEFAULT_PLAN), stamp, small_ward.AS_OF)


def test_an_untouched_view_is_measured_once(view: View):
    assert measures.measured(view) is measures.measured(replace(view))


def test_a_new_report_makes_a_new_version_and_new_figures(view: View):
    before = measures.summary(view, "ward", "phase", ("M2",))
    with Store.open(view.store_url) as store:
        small_ward.send(store, small_ward.DUONG_XANH, small_ward.Q3, {"plan_document": small_ward.own_plan()})
        after = measures.summary(replace(view, version=store.version), "ward", "phase", ("M2",))
    assert (before["numerator"].item(), after["numerator"].item()) == (2, 3)


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
