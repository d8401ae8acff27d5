"""A page's rerun on the server, against what no program could save: an empty page and drawing the elements."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import dashboard
from sample_data.demo import build_demo
from tests.benchmarks.conftest import Compare
from tests.benchmarks.replay import drawn_again, keep_compiled, recording

APP = Path(dashboard.__file__).with_name("app.py")
EMPTY = """
import streamlit as st
st.set_page_config(layout="wide")
st.navigation([st.Page(lambda: st.write("–"), title="–")], position="top").run()
"""
CHANGES = {
    "overview": ("giai-doan", ("2026-2030", "2030-2035")),
    "indicators": ("chi-tieu", ("M5", "T2.1")),
    "compare": ("chi-tieu", ("M1", "T2.1")),
    "profile": ("don-vi", ("TH-01", "TH-02")),
    "channels": ("khoi", ("school", "ward")),
    "source": ("chi-tieu", ("M5", "T2.1")),
    "received": ("don-vi", ("TH-01", "TH-02")),
    "download": ("theo", ("unit", "kind")),
    "tasks": ("don-vi", ("TH-01", "TH-02")),
    "money": ("chia-theo", ("nguon", "don-vi")),
    "cases": ("vu-viec", ("dang-mo", "tat-ca")),
    "evaluation": ("don-vi", ("TH-01", "TH-02")),
}
"""By page, the filter that is changed to and fro, and its two values."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> str:
    url = f"sqlite:///{tmp_path_factory.mktemp('demo') / 'demo.db'}"
    build_demo(url, progress=lambda done, total, words: None)
    return url


@pytest.mark.parametrize("name", list(CHANGES))
def test_a_filter_change_costs_little_beyond_drawing(
    compare: Compare, demo: str, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("NQ71_STORE", demo)
    keep_compiled(monkeypatch)
    page = _open(name)
    param, values = CHANGES[name]
    for value in values:  # everything is cached now
        _change(page, param, value)
    with recording(monkeypatch) as calls:
        _change(page, param, values[0])
    floor = drawn_again(calls)
    empty = AppTest.from_string(EMPTY, default_timeout=120).run()
    turn = iter(range(1000))
    compare(
        f"filter change on a warm {name}, processor time",
        {
            "nq71": lambda: _change(page, param, values[next(turn) % 2]),
            "empty page": lambda: empty.run(),
            "empty page and drawing the same elements": lambda: (empty.run(), floor.run()),
        },
        aims={"empty page": "none, for scale", "empty page and drawing the same elements": "<= 1.5"},
        rounds=10,
        clock=time.process_time,
    )


def _open(name: str) -> AppTest:
    page = AppTest.from_file(str(APP), default_timeout=120).run()
    if name != "overview":
        page.switch_page(f"app_pages/{name}/page.py")
        page.run()
    return page


def _change(page: AppTest, param: str, value: str) -> None:
    """Choose another value of a filter, as a click on it does."""
    page.session_state[param] = value
    page.run()
    assert not page.exception
    assert not page.error
