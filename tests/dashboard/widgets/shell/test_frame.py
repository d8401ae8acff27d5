"""What surrounds a page: language, plan, notice of invented data, footer."""

from __future__ import annotations

from plotly.graph_objects import Figure

from dashboard import navigation
from dashboard.context import Context
from dashboard.widgets import chart
from dashboard.widgets.shell import frame
from tests.dashboard.widgets.conftest import Alone


def around(ctx: Context) -> None:
    chart.forget()
    bar = frame.top(frame.language(), navigation.PAGES[0])
    frame.header(ctx, bar, navigation.PAGES[0])
    frame.footer(ctx, navigation.PAGES[0])


def with_a_chart(ctx: Context) -> None:
    chart.forget()
    chart.show(ctx, Figure(), alt="Trống", key="trong")
    frame.footer(ctx, navigation.PAGES[0])


def bodies(app) -> str:
    return "\n".join(one.proto.body for one in app.get("html"))


def test_the_plan_s_issuer_and_number_and_the_day_stand_around_every_page(alone: Alone):
    app = alone(around)
    drawn = bodies(app)
    assert "Kế hoạch số" in drawn
    assert "Trạng thái tính đến ngày 01/10/2026" in drawn
    assert "Số liệu minh họa" not in drawn, "these data are not marked as invented"


def test_the_switch_puts_the_language_into_the_address(alone: Alone):
    app = alone(around)
    app.button_group(key="lang").set_value("en").run()
    assert app.query_params["lang"] == "en"


def test_the_format_of_pictures_is_asked_only_where_there_is_a_picture(alone: Alone):
    assert [one.key for one in alone(around).button_group if one.key == chart.PICTURE] == []
    app = alone(with_a_chart)
    assert [one.key for one in app.button_group if one.key == chart.PICTURE] == [chart.PICTURE]
    app.button_group(key=chart.PICTURE).set_value("svg").run()
    assert app.query_params[chart.PICTURE] == "svg"
