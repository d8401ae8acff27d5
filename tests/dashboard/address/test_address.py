"""Filters live in the address by code: links are followed, stale echoes of the browser are not."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from tests.dashboard.conftest import OpenPage


def script() -> None:
    """A page with one filter of one choice and one of many."""
    import streamlit as st

    from dashboard import address

    address.begin()
    address.read_param("one", ["a", "b", "c"], "a")
    address.write_param("one", st.selectbox("One", ["a", "b", "c"], key="one"))
    address.read_param("many", ["x", "y", "z"], ["x"])
    address.write_param("many", st.multiselect("Many", ["x", "y", "z"], key="many"))
    address.end()


def page(**params: str | list[str]) -> AppTest:
    app = AppTest.from_function(script)
    for name, value in params.items():
        app.query_params[name] = value
    return app.run()


def test_without_a_wish_the_default_holds_and_is_written_down():
    app = page()
    assert app.selectbox(key="one").value == "a"
    assert app.query_params["one"] == "a"
    assert app.multiselect(key="many").value == ["x"]


def test_the_address_decides_what_a_page_opens_with():
    app = page(one="b", many=["y", "z"])
    assert app.selectbox(key="one").value == "b"
    assert app.multiselect(key="many").value == ["y", "z"]


def test_codes_that_do_not_exist_are_dropped():
    app = page(one="nonsense", many=["y", "nonsense"])
    assert not app.exception
    assert app.selectbox(key="one").value == "a"
    assert app.multiselect(key="many").value == ["y"]
    assert app.query_params["one"] == "a"


def test_a_choice_moves_the_address():
    app = page(one="b")
    app.selectbox(key="one").select("c").run()
    assert app.query_params["one"] == "c"


def test_nothing_chosen_among_many_stays_nothing():
    app = page(many=["y"])
    app.multiselect(key="many").set_value([]).run()
    app.run()
    assert app.multiselect(key="many").value == []
    assert "many" not in app.query_params


def test_an_echo_of_the_old_address_does_not_undo_a_choice():
    app = page(one="b")
    app.selectbox(key="one").select("c").run()
    app.query_params["one"] = "b"
    app.run()
    assert app.selectbox(key="one").value == "c"
    assert app.query_params["one"] == "c"


def test_a_link_followed_later_is_a_new_wish():
    app = page(one="b")
    app.selectbox(key="one").select("c").run()
    app.run()
    app.query_params["one"] = "a"
    app.run()
    assert app.selectbox(key="one").value == "a"


def test_a_page_s_filters_leave_the_address_with_it(open_page: OpenPage, ward_url: str):
    app = open_page(ward_url, "chi-tieu", **{"chi-tieu": "M2"})
    assert app.query_params["chi-tieu"] == "M2"
    app.switch_page("app_pages/overview/page.py").run()
    assert "chi-tieu" not in app.query_params
    assert "giai-doan" in app.query_params


def test_a_filter_is_remembered_when_one_comes_back(open_page: OpenPage, ward_url: str):
    app = open_page(ward_url, "chi-tieu", **{"chi-tieu": "M2"})
    app.switch_page("app_pages/overview/page.py").run()
    app.switch_page("app_pages/indicators/page.py").run()
    assert app.selectbox(key="chi-tieu").value == "M2"


def test_a_change_of_language_keeps_the_filters(open_page: OpenPage, ward_url: str):
    app = open_page(ward_url, "chi-tieu", **{"chi-tieu": "M3", "ky": "2026-Q3"})
    app.button_group(key="lang").set_value("en").run()
    assert app.selectbox(key="chi-tieu").value == "M3"
    assert app.selectbox(key="ky").value == "2026-Q3"
    assert app.query_params["chi-tieu"] == "M3"
