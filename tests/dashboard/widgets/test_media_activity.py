"""Media by month and channel, activities by day."""

from __future__ import annotations

import pandas as pd

from dashboard.context import Context
from dashboard.data import events
from dashboard.widgets import media_activity
from dashboard.widgets.media_activity import counting
from tests.dashboard.read_html import rows
from tests.dashboard.widgets.conftest import Alone


def quarter(ctx: Context, code: str):
    return next(one for one in ctx.measured.times("period", "M1") if one.code == code)


def bodies(app) -> str:
    return "\n".join(one.proto.body for one in app.get("html"))


def months(units: tuple[str, ...], *, duty: bool = True):
    def draw(ctx: Context) -> None:
        time = quarter(ctx, "2026-Q3")
        media = events.media(ctx.view, time, units)
        found = media_activity.months_of(ctx, media, time, "phường", duty=duty)
        media_activity.draw_months(ctx, found, time, units, "phường", key="tin-bai")

    return draw


def test_months_and_channels_stand_in_a_table(alone: Alone):
    drawn = bodies(alone(months(("VHXH",))))
    assert "Zalo OA" in drawn
    assert "Số tin bài, sản phẩm theo kênh và tháng" in drawn


def test_without_a_report_the_page_says_so_and_draws_nothing(alone: Alone):
    app = alone(months(("MTTQ",)))
    assert [one.value for one in app.info] == ["Chưa có báo cáo tin bài nào của phường trong Quý III/2026."]
    assert not bodies(app)


def test_bars_show_words_in_the_visitor_s_language_and_lead_to_their_cells(alone: Alone):
    frame = pd.DataFrame({"channel": ["Zalo OA", "Truyền thanh phường"], "items": [4, 2]})

    def draw(ctx: Context) -> None:
        media_activity.bars(
            ctx,
            media_activity.bars_of(
                ctx, frame, "items", label="channel", coloured=True, words=("media", "channel")
            ),
            header="Theo kênh",
            fields=[counting(ctx, "items", "Số lượng")],
            key="theo-kenh",
            behind=lambda row: pd.DataFrame(),
        )

    found = rows(*(body.proto.body for body in alone(draw, lang="en").get("html")))
    assert [(one["name"], one["value"]) for one in found] == [("Zalo OA", "4"), ("Ward radio", "2")]
    assert found[0]["bar"].endswith("width:100.0%"), "a count's bar reaches to the largest"
