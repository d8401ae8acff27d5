"""The dashboard on a small store of its own, without a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

import dashboard
from analytics.store import Store
from dashboard import navigation
from dashboard.widgets import lazy_expander
from tests import ward
from tests.dashboard import small_ward
from tests.empty_store import place_empty_store

APP = Path(dashboard.__file__).with_name("app.py")
PAGES = {one.slug: f"app_pages/{one.name}/page.py" if one.slug else None for one in navigation.PAGES}
"""Every page by its address; the first opens by itself."""
TIMEOUT = 300  # seconds; a page that hangs is told, and no busy machine

OpenPage = Callable[..., AppTest]


@pytest.fixture(scope="session")
def ward_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store with the small ward's reports; tests that write make their own."""
    url = f"sqlite:///{tmp_path_factory.mktemp('ward') / 'ward.db'}"
    small_ward.fill(url)
    return url


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A store that knows the units and has no report yet; its day lies just after the second quarter."""
    address = f"sqlite:///{tmp_path / 'store.db'}"
    place_empty_store(tmp_path / "store.db")
    with Store.open(address) as store:
        store.import_units(ward.UNITS, by="test", at=datetime(2026, 6, 1, tzinfo=UTC))
        store.set_setting("as_of", ward.AS_OF.isoformat())
    return address


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch) -> OpenPage:
    """Open a page of a store: ``open_page(url, "chi-tieu", lang="en", **{"chi-tieu": "M2"})``."""
    monkeypatch.delenv("NQ71_PLAN", raising=False)
    monkeypatch.delenv("NQ71_AS_OF", raising=False)
    monkeypatch.setattr(lazy_expander, "EXPANDED", True)  # what stands in a fold is tested too

    def opened(url: str, slug: str = "", **params: str) -> AppTest:
        monkeypatch.setenv("NQ71_STORE", url)
        app = AppTest.from_file(APP, default_timeout=TIMEOUT)
        if PAGES[slug]:
            # As a link does: at the address itself. ``switch_page`` needs a run of the first page before it.
            app._page_hash = calc_hash(slug)
        for name, value in params.items():
            app.query_params[name] = value
        return app.run()

    return opened


@pytest.fixture(scope="session", autouse=True)
def _caches_end_with_the_tests() -> Iterator[None]:
    """Loaders may keep what they have between tests, as they do between visitors: stores differ by name."""
    yield
    st.cache_resource.clear()


def words(app: AppTest) -> str:
    """All text of a page, for looking whether something is said anywhere; not what scripts are told nor paper."""
    elements = [*app.get("html"), *app.markdown, *app.title, *app.subheader, *app.info, *app.error]
    said = [str(getattr(element, "value", None) or element.proto.body) for element in elements]
    return "\n".join(
        one
        for one in said
        if not one.startswith(("<script", "<style", "<div hidden", '<table class="nq-printed'))
    )
