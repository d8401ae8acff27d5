"""What is folded away is not computed until it is opened."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.widgets import lazy_expander
from tests.dashboard.conftest import OpenPage, words


def tables(app: AppTest) -> int:
    assert not app.exception
    return len(app.dataframe)


def test_a_view_for_paper_draws_every_fold_and_the_next_page_does_not(
    open_page: OpenPage, ward_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lazy_expander, "EXPANDED", False)
    closed = open_page(ward_url, "chi-tieu", **{"chi-tieu": "M1"})
    (link,) = [word for word in words(closed).split('"') if "ban-in=day-du" in word]
    assert link.startswith("chi-tieu?")
    assert "chi-tieu=M1" in link
    app = open_page(ward_url, "chi-tieu", **{"chi-tieu": "M1", "ban-in": "day-du"})
    assert tables(app) > tables(closed)
    assert app.query_params["ban-in"] == "day-du", "a filter that is changed leaves them open"
    app.query_params.clear()
    app.switch_page("app_pages/compare/page.py").run()
    assert "ban-in=day-du" not in "".join(
        word for word in words(app).split('"') if word.startswith("chi-tieu?")
    )
    assert "ban-in" not in app.query_params


def test_a_closed_fold_draws_nothing_until_it_is_opened(
    open_page: OpenPage, ward_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lazy_expander, "EXPANDED", False)
    app = open_page(ward_url, "chi-tieu", **{"chi-tieu": "M1"})
    closed = tables(app)
    app.session_state["fold-dien-bien-M1"] = True
    assert tables(app.run()) == closed + 1
