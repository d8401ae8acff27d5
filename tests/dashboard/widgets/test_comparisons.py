"""Units side by side on the small ward, whose numbers stand in ``small_ward``."""

from __future__ import annotations

import pandas as pd

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


def test_figures_come_in_the_order_asked_with_names_and_kinds(alone: Alone):
    rows = alone(lambda ctx: shown(ctx, "2026-Q3", lambda *_: None)).kept.value
    assert rows["by"].tolist() == [*SCHOOLS]
    assert rows["label"].tolist()[0] == "Trường THCS Hoa Ban"
    assert rows["kind"].nunique() == 2
    assert rows["value"].tolist() == [0.9, 0.25, 1.0]
    assert rows["figure_basis"].tolist() == ["reported", "carried", "reported"]


def test_columns_are_alike_where_all_who_owe_a_figure_have_the_same(alone: Alone):
    def found(ctx: Context) -> dict[str, float | None]:
        frame = pd.DataFrame(
            [
                ("M1", 1.0, "reported"),
                ("M1", 1.0, "carried"),
                ("M1", float("nan"), "not_expected"),
                ("M2", 1.0, "reported"),
                ("M2", float("nan"), "not_reported"),
                ("T3.2", float("nan"), "nothing_counted"),
                ("T3.2", float("nan"), "not_reported"),
                ("M3", float("nan"), "not_expected"),
            ],
            columns=["indicator", "value", "figure_basis"],
        )
        return comparisons.alike(frame)

    assert alone(found).kept.value == {"M1": 1.0, "T3.2": None, "M3": None}


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


def test_the_scorecard_leads_to_cells_units_and_indicators_and_has_a_file(alone: Alone):
    def draw(ctx: Context) -> None:
        shown(
            ctx,
            "2026-Q3",
            lambda ctx, indicator, time, units, _: comparisons.score(
                ctx, indicator, time, units, whole=True, course=False
            ),
        )

    app = alone(draw)
    (card,) = [one.proto.body for one in app.get("html") if "<table" in one.proto.body]
    assert "M2" in card
    assert "nguon-so-lieu?" in card
    assert "don-vi-chi-tiet?don-vi=THCS-01" in card
    assert "chi-tieu?chi-tieu=M2" in card
    assert len(app.get("download_button")) == 1
