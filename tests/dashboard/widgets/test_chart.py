"""A chart on the page: its heading and its image, and chosen marks that lead to where a number comes from."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pandas as pd
import pytest
from lxml.html import HtmlElement
from plotly.graph_objects import Figure, Scatter

from dashboard.charts import base
from dashboard.context import Context
from dashboard.markup import Markup
from dashboard.widgets import chart
from tests.dashboard.read_html import tree, words
from tests.dashboard.widgets.conftest import Alone, links, notes

ROWS = pd.DataFrame({"time": ["2026-Q2", "2026-Q3"], "by": ["TH-01", "TH-02"], "part": ["", ""]})


def drawn(ctx: Context) -> bool:
    chart.forget()
    before = chart.any_drawn()
    chart.show(ctx, Figure(Scatter(x=[1], y=[2])), alt="Hai quý", key="thu")
    return not before and chart.any_drawn()


def leading(ctx: Context) -> None:
    marks = Figure(Scatter(x=[1, 2], y=[1, 2], customdata=["TH-01", "TH-02"]))
    chart.show(
        ctx, marks, alt="Hai đơn vị", key="thu", behind=chart.Behind(ctx.plan.indicator("M1"), ROWS, "by")
    )


def titled(ctx: Context) -> None:
    figure = base.layout(
        Figure(Scatter(x=[1], y=[2])), "M1, Quý II/2026 < sau", height=99, fmt=ctx.fmt, dark=False
    )
    chart.show(ctx, figure, alt="Hai quý", key="thu")
    chart.html(ctx, Markup("<b>bảng</b>"), title="Bảng dài", key="bang", heading="Bảng", under="toàn phường")


def heads(app) -> list[HtmlElement]:
    """The words and the button over each picture."""
    written = [tree(one.proto.body) for one in app.get("html")]
    return [one for drawn in written for one in drawn.find_class("nq-chart-head")]


def button(head: HtmlElement) -> HtmlElement:
    (found,) = head.iter("button")
    return found


def test_plotly_draws_no_buttons_of_its_own_and_writes_numbers_as_the_visitor_does(alone: Alone):
    app = alone(drawn)
    assert app.kept.value is True
    told = json.loads(app.get("plotly_chart")[0].proto.config)
    assert told["displayModeBar"] is False
    assert told["locale"] == "vi"
    assert told["locales"]["vi"]["format"] == {"decimal": ",", "thousands": "."}
    english = json.loads(alone(drawn, lang="en").get("plotly_chart")[0].proto.config)
    assert english["locale"] == "en"


def test_the_whole_title_stands_above_unless_there_is_a_short_one_and_goes_into_the_image(alone: Alone):
    plotly, table = heads(alone(titled))
    assert [words(one) for one in plotly.iter("p")] == ["M1, Quý II/2026 < sau"]
    assert [words(one) for one in table.iter("p")] == ["Bảng", "toàn phường"]
    first, second = button(plotly), button(table)
    assert (first.get("data-title"), second.get("data-title")) == ("M1, Quý\u00a0II/2026 < sau", "Bảng dài")
    assert (first.get("data-name"), first.get("data-format")) == ("thu", "png")


def test_the_image_says_its_source_the_ward_the_day_and_that_the_data_are_invented(alone: Alone):
    source, day, *invented = button(heads(alone(titled))[0]).get("data-foot").split("\n")
    assert source.startswith("Nguồn: báo cáo của các đơn vị. UBND phường, Kế hoạch số ")
    assert day.startswith("Trạng thái tính đến ngày ")
    assert invented == []


def test_the_picture_is_of_the_format_that_was_asked(alone: Alone):
    app = alone(titled)
    app.session_state[chart.PICTURE] = "svg"
    assert {button(one).get("data-format") for one in heads(app.run())} == {"svg"}


def test_while_no_mark_is_chosen_the_page_says_that_one_can(alone: Alone):
    app = alone(leading)
    assert notes(app) == ["Chọn một điểm trên biểu đồ để xem nguồn số liệu."]
    assert links(app) == []


def test_a_chosen_mark_leads_to_the_origin_of_its_row(alone: Alone, monkeypatch: pytest.MonkeyPatch):
    chosen = SimpleNamespace(selection=SimpleNamespace(points=[{"customdata": ["TH-02"]}]))
    monkeypatch.setattr(chart.st, "plotly_chart", lambda *_, **told: chosen if "on_select" in told else None)
    app = alone(leading)
    ((_, where),) = links(app)
    assert where.startswith("nguon-so-lieu?")
    assert "ky=2026-Q3" in where
    assert "cua=TH-02" in where


def test_what_a_mark_carries_is_its_first_word_or_nothing():
    assert chart.carried({"customdata": ["A", "B"]}) == "A"
    assert chart.carried({"customdata": "A"}) == "A"
    assert chart.carried({"customdata": []}) is None
    assert chart.carried({"x": 1}) is None
