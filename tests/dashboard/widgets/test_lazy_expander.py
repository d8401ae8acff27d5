"""What is folded away is not computed until it is opened."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.widgets import lazy_expander
from tests.dashboard.conftest import OpenPage


def tables(app: AppTest) -> int:
    assert not app.exception
    return len(app.dataframe)


def test_a_closed_fold_draws_nothing_until_it_is_opened(
    open_page: OpenPage, ward_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lazy_expander, "EXPANDED", False)
    app = open_page(ward_url, "chi-tieu", **{"chi-tieu": "M1"})
    closed = tables(app)
    app.session_state["fold-dien-bien-M1"] = True
    assert tables(app.run()) == closed + 1
