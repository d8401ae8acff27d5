"""Rows on a page: ordered and filtered by the address, made of summary rows of the small ward."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from dashboard.context import Context
from dashboard.widgets.rows import Row, row_list, summary_rows
from dashboard.widgets.rows.choosing import choose_href
from tests.dashboard.read_html import rows
from tests.dashboard.widgets.conftest import Alone

SHARES = {"Đông": 0.9, "An": 1.0, "Bình": 0.2, "Cúc": 0.5, "Ước": None}
GIVEN = [
    Row(
        name,
        amount=value,
        target=1.0,
        group="B" if name == "An" else "A",
        status="no_data" if value is None else "met" if value == 1 else "behind",
    )
    for name, value in SHARES.items()
]


def listed(app: AppTest) -> list[dict[str, str]]:
    return rows(*[one.proto.body for one in app.get("html") if "nq-rows" in one.proto.body])


def names(app: AppTest) -> list[str]:
    return [row["name"] for row in listed(app)]


def draw(ctx: Context) -> None:
    row_list(ctx, GIVEN, title="Đơn vị", key="don-vi", controls=True)


def test_names_stand_under_their_groups_until_the_worst_are_asked_for(alone: Alone):
    assert names(alone(draw)) == ["Bình", "Cúc", "Đông", "Ước", "An"]
    worst = alone(draw, xep="xa-muc-tieu")
    assert names(worst) == ["Bình A", "Cúc A", "Đông A", "An B", "Ước A"]


def test_the_filter_says_how_many_have_not_met_it_and_leaves_just_these(alone: Alone):
    app = alone(draw, loc="chua-dat")
    assert names(app) == ["Bình", "Cúc", "Đông", "Ước"]
    assert "Chưa đạt (4)" in [one.content for one in app.get("button_group")[1].proto.options]


def test_rows_of_a_summary_hold_its_figures(alone: Alone):
    def drawn(ctx: Context) -> None:
        frame = ctx.summary("unit", "period", ("M1",))
        frame = frame[(frame["time"] == "2026-Q3") & (frame["part"] == "")]
        frame = frame.assign(label=[ctx.name_of(code) for code in frame["by"]])
        row_list(ctx, summary_rows(ctx, ctx.plan.indicator("M1"), frame), title="M1", key="m1")

    found = {row["name"]: row for row in listed(alone(drawn))}
    ban = found["Trường THCS Hoa Ban"]
    assert (ban["value"], ban["counted"], ban["bar"]) == ("90%", "9/10", "left:0%;width:90.0%")
    assert ban["href"].startswith("nguon-so-lieu?chi-tieu=M1&ky=2026-Q3&cua=THCS-01")
    assert found["Trường Tiểu học Đường Xanh số lấy từ báo cáo trước"]["counted"] == "5/20"


def test_a_chosen_row_goes_into_the_address_and_the_last_one_out_of_it(alone: Alone):
    def drawn(ctx: Context) -> tuple[str, str]:
        way = choose_href("chon", ["A"])
        return way("B"), way("A")

    app = alone(drawn, ky="2026-Q3", chon=["A"])
    assert app.kept.value == ("?ky=2026-Q3&chon=A&chon=B", "?ky=2026-Q3&chon=")
