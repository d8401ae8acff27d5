"""The board of reports, units by quarters: the worst of the quarter chosen stand first in their kind."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.indicators import REPORT_STATE_NAMES
from analytics.indicators.insights.reports.decided import excused
from analytics.indicators.insights.reports.report_board import worst_first
from analytics.plan import Lang, Quarter
from dashboard import navigation
from dashboard.charts.html.report_board import report_board_html
from dashboard.context import Context
from dashboard.data import events, measures
from dashboard.data.view import View, of_view
from dashboard.language.collation import alphabetical
from dashboard.markup import Markup
from dashboard.widgets import chart, filters, sentence
from dashboard.widgets.rows import href

ALL_UNITS = "tat-ca"
_FEW = 8
_MOST_FIRST = ("returned", "faulty", "not_sent", "resent", "waiting", "late", "on_time")
_ALWAYS = ("faulty", "not_sent", "late", "on_time")


def pick_states(ctx: Context, quarter: Quarter) -> frozenset[str]:
    """The states to look at among those of a quarter, each with how many reports stand so; empty for all."""
    board = events.report_board(ctx.view)
    count = board.loc[board["period"] == quarter.code, "state"].value_counts()
    choices = {
        state: f"{REPORT_STATE_NAMES[state].label(ctx.lang)} ({ctx.fmt.count(int(count.get(state, 0)))})"
        for state in _MOST_FIRST
        if state in _ALWAYS or state in set(board["state"])
    }
    label = ctx.t("Tình trạng báo cáo")
    return frozenset(
        filters.pick_many(ctx, "cac-tinh-trang", label, choices, (), empty=ctx.t("Mọi tình trạng báo cáo"))
    )


def codes_in(ctx: Context, quarter: Quarter, states: frozenset[str]) -> list[str]:
    """The codes of the units whose report of a quarter stands in one of these states; of all without any."""
    board = events.report_board(ctx.view)
    own = board[board["period"] == quarter.code]
    if states:
        return list(own.loc[own["state"].isin(states), "unit"])
    return list(dict.fromkeys(board["unit"]))


def draw(ctx: Context, quarters: Sequence[Quarter], chosen: Quarter, codes: Sequence[str]) -> None:
    """The board of some units.

    Args:
        ctx: the run.
        quarters: all that may be shown, oldest first.
        chosen: the quarter looked at; without a span chosen, the newest columns end there.
        codes: of the units.
    """
    t = ctx.t
    sentence.section(
        t("Bảng theo dõi báo cáo"),
        t("Mỗi ô là một báo cáo so với hạn; chọn ô để mở báo cáo đó."),
    )
    units = tuple(code for code in codes if code in ctx.unit_by_code)
    if not units:
        sentence.empty(t("Không có báo cáo nào ở tình trạng đã chọn."))
        return
    shown = list(quarters)
    whole = len(shown) <= _FEW
    if not whole:
        spans = {str(_FEW): t("Các kỳ gần nhất"), "tat-ca": t("Mọi kỳ")}
        whole = filters.pick(ctx, "so-ky", t("Số kỳ"), spans, str(_FEW)) == "tat-ca"
        if not whole:
            end = shown.index(chosen) + 1 if chosen in shown else len(shown)
            shown = shown[max(0, end - _FEW) : max(end, _FEW)]
    title = t("Báo cáo của các đơn vị theo quý")
    picture = _picture(
        ctx.view,
        units,
        tuple(shown),
        chosen,
        whole and len(shown) > _FEW,
        title,
        ctx.lang,
        ctx.dark,
        navigation.opens("received"),
    )
    chart.html(ctx, picture, title=title, key="report-board", under="")


@of_view(most=32)
def _picture(
    view: View,
    codes: tuple[str, ...],
    quarters: tuple[Quarter, ...],
    chosen: Quarter,
    whole: bool,
    title: str,
    lang: Lang,
    dark: bool,
    leads: bool,
) -> Markup:
    """The board of units, the worst of the chosen quarter first in their kind.

    ``leads``: whether who looks is shown the page that its cells lead to.
    """
    board = events.report_board(view)
    order = worst_first(board, chosen.code)
    everybody = measures.units_told_apart(view.store_url, view.version)
    by_code = {unit.code: unit for unit in everybody}
    places = {unit.kind: place for place, unit in reversed([*enumerate(everybody)])}
    units = sorted(
        (by_code[code] for code in codes),
        key=lambda unit: (places[unit.kind], order.get(unit.code, ()), alphabetical(unit.name)),
    )
    return report_board_html(
        board[board["period"].isin([one.code for one in quarters])],
        {unit.code: unit.name for unit in units},
        {unit.code: unit.kind.label[lang] for unit in everybody if view.holds(unit.code)},
        quarters,
        chosen=chosen.code,
        title=title,
        lang=lang,
        dark=dark,
        href=lambda unit, one: href("received", {"ky": one, "don-vi": unit or ALL_UNITS}, lang),
        excused=excused(measures.measured(view), quarters),
        whole=whole,
    )
