"""On every page, in both languages, hostile words in every field of store, plan and files stay words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import streamlit as st
from plotly.graph_objects import Figure
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from dashboard import navigation
from dashboard.widgets import lazy_expander
from tests.dashboard.conftest import APP, TIMEOUT
from tests.faults import hostile_ward

pytestmark = pytest.mark.slow

ASKED = {
    "received": {"ky": "2026-Q3", "don-vi": "TH-01"},
    "compare": {"chon": "TH-01"},
    "profile": {"don-vi": "TH-01"},
    "source": {"chi-tieu": "M2", "ky": "2026-Q3"},
    "side_by_side": {"cac-don-vi": "TH-01"},
    "documents": {"viec": "sua"},
    "tasks": {"viec": "TH-01/T2.1", "nam": "2026"},
}
"""What leads a page to the ward's hostile rows, where it does not show them by itself."""


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address of the store, and the plan."""
    folder = tmp_path_factory.mktemp("hostile")
    url = f"sqlite:///{folder / 'ward.db'}"
    hostile_ward.fill(url)
    yield url, hostile_ward.plan(folder)
    st.cache_resource.clear()


@pytest.fixture(autouse=True)
def _all_is_open(places: tuple[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Folds are open, the first row of every table and the first mark of every chart are chosen."""
    dataframe, plotly_chart = st.dataframe, st.plotly_chart

    def chosen_row(*given: Any, **named: Any) -> Any:
        drawn = dataframe(*given, **named)
        return SimpleNamespace(selection=SimpleNamespace(rows=[0])) if "on_select" in named else drawn

    def chosen_mark(figure: Figure, **named: Any) -> Any:
        drawn = plotly_chart(figure, **named)
        marks = [{"customdata": each} for one in figure.data for each in one.customdata or ()]
        chosen = SimpleNamespace(selection=SimpleNamespace(points=marks[:1]))
        return chosen if named.get("on_select") == "rerun" else drawn

    monkeypatch.setattr(st, "dataframe", chosen_row)
    monkeypatch.setattr(st, "plotly_chart", chosen_mark)
    monkeypatch.setattr(lazy_expander, "EXPANDED", True)
    monkeypatch.setenv("NQ71_STORE", places[0])
    monkeypatch.setenv("NQ71_PLAN", str(places[1]))
    monkeypatch.delenv("NQ71_AS_OF", raising=False)


@pytest.mark.parametrize("lang", ["vi", pytest.param("en", marks=pytest.mark.slow)])
@pytest.mark.parametrize("entry", navigation.PAGES, ids=lambda entry: entry.name)
def test_nothing_that_is_written_is_drawn(entry: navigation.PageEntry, lang: str) -> None:
    app = AppTest.from_file(APP, default_timeout=TIMEOUT)
    if entry is not navigation.PAGES[0]:
        app._page_hash = calc_hash(entry.slug)
    for name, value in {"lang": lang, **ASKED.get(entry.name, {})}.items():
        app.query_params[name] = value
    app.run()
    if entry.name == "submit":
        app.file_uploader[0].set_value([("a.zip", hostile_ward.archive(), "application/zip")]).run()
    assert not app.exception
    assert not app.error
    said = [(place, text) for place, text in hostile_ward.said(app) if hostile_ward.MARK in text]
    assert said, "the page shows nothing of the ward"
    drawn = [(place, found, text) for place, text in said if (found := hostile_ward.drawn(place, text))]
    assert drawn == []
