"""Units picked in one chart are the only ones in the others; who they are lives in the address."""

from __future__ import annotations

from plotly.graph_objects import Figure, Scatter

from dashboard import address
from dashboard.context import Context
from dashboard.widgets import unit_selection
from tests.dashboard.widgets.conftest import Alone, links, notes

NAMES = {letter: f"Đơn vị {letter}" for letter in "ABCDEFG"}


def page(ctx: Context) -> list[str]:
    codes = unit_selection.picked(NAMES)
    unit_selection.line(ctx, NAMES, codes)
    marks = Figure(Scatter(x=[1, 2, 3], y=[1, 2, 3], customdata=["A", "B", "C"]))
    unit_selection.show(ctx, marks, alt="Các đơn vị", key="diem")
    return codes


def said(app) -> str:
    return "\n".join(one.value for one in app.markdown)


def test_while_nobody_is_picked_the_page_says_how_to_pick(alone: Alone):
    app = alone(page)
    assert app.kept.value == []
    assert notes(app)[0].startswith("Chọn điểm của một hay nhiều đơn vị")
    assert not app.button
    assert "chon" not in app.query_params


def test_the_address_says_who_is_picked_in_the_order_of_the_page(alone: Alone):
    app = alone(page, chon=["C", "A", "nobody"])
    assert app.kept.value == ["A", "C"]
    assert said(app) == "**Đang xem riêng 2 đơn vị**: Đơn vị A, Đơn vị C"
    assert app.query_params["chon"] == ["A", "C"]


def test_all_of_them_picked_is_as_good_as_none(alone: Alone):
    assert alone(page, chon=[*NAMES]).kept.value == []


def test_of_many_five_are_named(alone: Alone):
    app = alone(page, chon=[*"ABCDEF"])
    assert said(app).endswith("Đơn vị E và 1 đơn vị khác")


def test_several_lead_to_a_page_with_just_them_side_by_side_and_one_does_not(alone: Alone):
    assert links(alone(page, chon=["A"])) == []
    assert links(alone(page, chon=["A", "B"])) == [
        ("Đặt cạnh nhau", "dat-canh-nhau?cac-don-vi=A&cac-don-vi=B")
    ]


def told_of_more(ctx: Context) -> list[str]:
    for param, code in (("chi-tieu", "T2.1"), ("ky", "2026-Q3"), ("xem", "phan-bo")):
        address.write_param(param, code)
    return page(ctx)


def test_the_page_beside_is_told_which_indicator_and_time_too(alone: Alone):
    ((_, href),) = links(alone(told_of_more, chon=["A", "B"]))
    assert href == "dat-canh-nhau?ky=2026-Q3&chi-tieu=T2.1&cac-don-vi=A&cac-don-vi=B"


def test_letting_go_shows_all_again(alone: Alone):
    app = alone(page, chon=["A"])
    app.button(key="focus-none").click().run()
    assert app.kept.value == []
    assert "chon" not in app.query_params


def test_comparing_only_these_makes_them_the_page_s_units_and_picks_nobody(alone: Alone):
    app = alone(page, chon=["A", "C"])
    app.button(key="focus-only").click().run()
    assert app.session_state["cac-don-vi"] == ["A", "C"]
    assert app.kept.value == []


def test_a_mark_adds_its_unit_and_the_same_mark_again_lets_it_go(monkeypatch):
    state = {"chon": ["B"], "chart-x": {"selection": {"points": [{"customdata": ["A"]}]}}}
    monkeypatch.setattr(unit_selection.st, "session_state", state)
    unit_selection._toggle("chart-x")
    assert state["chon"] == ["B", "A"]
    unit_selection._toggle("chart-x")
    assert state["chon"] == ["B"]


def test_a_mark_that_is_no_unit_s_picks_nobody(monkeypatch):
    state = {"chon": ["B"], "chart-x": {"selection": {"points": [{"x": 1}]}}}
    monkeypatch.setattr(unit_selection.st, "session_state", state)
    unit_selection._toggle("chart-x")
    assert state["chon"] == ["B"]
