"""A chart on the page: our words on its buttons, and chosen marks that lead to where a number comes from."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pandas as pd
import pytest
from plotly.graph_objects import Figure, Scatter

from dashboard.context import Context
from dashboard.widgets import chart
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


def config(app) -> dict:
    return json.loads(app.get("plotly_chart")[0].proto.config)


def test_the_only_button_downloads_the_picture_in_the_visitor_s_words(alone: Alone):
    app = alone(drawn)
    assert app.kept.value is True
    told = config(app)
    assert told["modeBarButtons"] == [["toImage"]]
    assert told["toImageButtonOptions"] == {"format": "png", "scale": 2, "filename": "thu"}
    words = told["locales"]["vi"]
    assert words["dictionary"]["Download plot as a PNG"] == "Tải ảnh biểu đồ"
    assert words["format"] == {"decimal": ",", "thousands": "."}
    assert config(alone(drawn, lang="en"))["locale"] == "en"


def test_the_picture_is_of_the_format_that_was_asked(alone: Alone):
    app = alone(drawn)
    app.session_state[chart.PICTURE] = "svg"
    assert config(app.run())["toImageButtonOptions"]["format"] == "svg"


def test_while_no_mark_is_chosen_the_page_says_that_one_can(alone: Alone):
    app = alone(leading)
    assert notes(app) == ["Chọn một điểm trên biểu đồ để xem số đó từ đâu ra."]
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
