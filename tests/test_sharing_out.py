"""Tests that share what is made once run in one process."""

from __future__ import annotations

import pytest

from tests.sharing_out import TOGETHER, unit_of


def test_a_module_runs_in_one_process_and_all_journeys_in_another() -> None:
    assert unit_of("tests/plan/test_units.py::test_a[x::y]") == "tests/plan/test_units.py"
    assert unit_of("tests/plan/test_units.py::test_b") == "tests/plan/test_units.py"
    journeys = {unit_of(f"tests/journeys/{name}.py::test_a[chromium]") for name in ("test_one", "test_two")}
    assert journeys == {TOGETHER}


def test_whoever_needs_the_browser_stands_among_the_journeys(request: pytest.FixtureRequest) -> None:
    with_browser = [one.nodeid for one in request.session.items if one.get_closest_marker("browser")]
    assert [nodeid for nodeid in with_browser if unit_of(nodeid) != TOGETHER] == []
