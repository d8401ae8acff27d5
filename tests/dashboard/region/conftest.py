"""The pages of a province's server on a small folder of published wards, without a browser."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from analytics.datasets import open_plan
from analytics.region import write_communes
from dashboard.data.region_address import REGION
from dashboard.widgets import lazy_expander
from tests.dashboard.conftest import APP, TIMEOUT
from tests.empty_store import place_empty_store
from tests.region.conftest import AS_OF, commune, published

OpenPage = Callable[..., AppTest]

OLD, LACKING, SILENT = 2, 3, 4
"""Communes of the folder: one with an old snapshot, one with another catalogue, one with none."""


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Three communes that have published and one that has not, in one district."""
    place = str(tmp_path_factory.mktemp("tren") / "xa")
    plan = open_plan()
    others = tuple(one for one in plan.indicators if one.id != "M2")
    published(place, 1)
    published(place, OLD, at=datetime.fromisoformat("2030-02-03T09:00"))
    published(place, LACKING, plan=plan.model_copy(update={"indicators": others}))
    write_communes(place, [commune(number) for number in (1, OLD, LACKING, SILENT)])
    return place


@pytest.fixture
def open_region(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> OpenPage:
    """Open a page: ``open_region(folder, "xa", lang="en", xa="90001")``."""
    place_empty_store(tmp_path / "accounts.db")
    monkeypatch.setenv("NQ71_STORE", f"sqlite:///{tmp_path / 'accounts.db'}")
    monkeypatch.setenv("NQ71_AS_OF", AS_OF.isoformat())
    monkeypatch.delenv("NQ71_PLAN", raising=False)
    monkeypatch.setattr(lazy_expander, "EXPANDED", True)

    def opened(place: str, slug: str = "", **params: str) -> AppTest:
        monkeypatch.setenv(REGION, place)
        app = AppTest.from_file(APP, default_timeout=TIMEOUT)
        if slug:
            app._page_hash = calc_hash(slug)
        for name, value in params.items():
            app.query_params[name.replace("_", "-")] = value
        return app.run()

    return opened
