"""Units side by side on the small ward, whose numbers stand in ``small_ward``."""

from __future__ import annotations

import pandas as pd

from analytics.indicators.insights.unit_matrix import Aim
from dashboard.context import Context
from dashboard.widgets import comparisons, lazy_expander
from tests.dashboard.widgets.conftest import Alone

SCHOOLS = ("THCS-01", "TH-02", "TH-01")


def shown(ctx: Context, quarter: str, draw) -> pd.DataFrame:
    indicator = ctx.plan.indicator("M1")
    time = next(one for one in ctx.measured.times("period", "M1") if one.code == quarter)
    units = {code: ctx.name_of(code) for code in SCHOOLS}
    rows = comparisons.figures(ctx, [indicator], units, time).assign(step=10.0)
    draw(ctx, indicator, time, units, rows)
    return rows


def dots(quarter: str, *picked: str):
    return lambda ctx: shown(
        ctx,
        quarter,
        lambda ctx, indicator, time, _, rows: comparisons.dots(
            ctx, indicator, time, rows, Aim(1.0, 0.5), picked
        ),
    )


def test_figures_come_in_the_order_asked_with_names_and_kinds(alone: Alone):
    rows = alone(dots("2026-Q3")).kept.value
    assert rows["by"].tolist() == [*SCHOOLS]
    assert rows["label"].tolist()[0] == "Trường THCS Hoa Ban"
    assert rows["kind"].nunique() == 2
    assert rows["value"].tolist() == [0.9, 0.25, 1.0]
    assert rows["figure_basis"].tolist() == ["reported", "carried", "reported"]


def test_the_dots_stand_beside_a_table_that_says_on_what_each_figure_rests(alone: Alone):
    app = alone(dots("2026-Q3"))
    assert len(app.get("plotly_chart")) == 1
    table = app.dataframe[0].value
    assert table["label"].tolist() == [
        "Trường THCS Hoa Ban",
        "Trường Tiểu học Đường Xanh",
        "Trường Tiểu học Hoa Sen",
    ]
    assert table["figure_basis"].nunique() == 2
    assert not [name for name in table.columns if name.startswith("units_")], "one unit has no coverage"


def test_with_units_picked_the_table_holds_only_them(alone: Alone):
    assert alone(dots("2026-Q3", "TH-02")).dataframe[0].value["label"].tolist() == [
        "Trường Tiểu học Đường Xanh"
    ]


def test_small_denominators_are_told_with_the_smallest(alone: Alone):
    (said,) = [one.value for one in alone(dots("2026-Q3")).caption if "Mẫu số nhỏ" in one.value]
    assert "1 đơn vị" in said
    assert "Trường THCS Hoa Ban" in said
    assert "10 trường hợp, mỗi trường hợp 10 điểm %" in said


def test_without_any_value_nothing_is_drawn_and_the_table_says_why(alone: Alone):
    def draw(ctx: Context) -> None:
        def blank(ctx, indicator, time, _, rows):
            rows = rows.assign(value=float("nan"), figure_basis="not_reported")
            comparisons.dots(ctx, indicator, time, rows, Aim(1.0, 0.5), ())

        shown(ctx, "2026-Q3", blank)

    app = alone(draw)
    assert not app.get("plotly_chart")
    assert set(app.dataframe[0].value["figure_basis"]) == {"Chưa báo cáo"}


def test_trends_draw_every_unit_on_one_scale_and_have_a_table(alone: Alone, monkeypatch):
    def draw(ctx: Context) -> None:
        shown(
            ctx,
            "2026-Q3",
            lambda ctx, indicator, time, units, _: comparisons.trends(ctx, indicator, time, units),
        )

    app = alone(draw)
    (small,) = [one.proto.body for one in app.get("html") if "Trường" in one.proto.body]
    for name in ("Trường THCS Hoa Ban", "Trường Tiểu học Đường Xanh", "Trường Tiểu học Hoa Sen"):
        assert name in small
    assert not app.dataframe, "the table is folded"
    monkeypatch.setattr(lazy_expander, "EXPANDED", True)
    assert set(alone(draw).dataframe[0].value["quarter"]) >= {"Quý II/2026", "Quý III/2026"}


def test_all_indicators_of_the_units_stand_in_one_table_with_links(alone: Alone):
    def draw(ctx: Context) -> None:
        shown(
            ctx,
            "2026-Q3",
            lambda ctx, indicator, time, units, _: comparisons.across(ctx, indicator, time, units),
        )

    (matrix,) = [one.proto.body for one in alone(draw).get("html") if "<table" in one.proto.body]
    assert "M2" in matrix
    assert "nguon-so-lieu?" in matrix
    assert "Trường THCS Hoa Ban" in matrix
