"""Folded: one indicator of a unit over time, beside its kind."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from functools import partial
from typing import Any

import pandas as pd

from analytics.indicators.insights.yes_no import ANSWERS, is_yes_no
from analytics.plan import Indicator, Lang, Phase, Plan, Time, Unit
from dashboard.charts import arrival_dots
from dashboard.charts.html.legend import Key, legend
from dashboard.charts.html.unit_multiples import unit_multiples
from dashboard.charts.html.yes_no_strips import yes_no_strips
from dashboard.charts.theme import kind_colour
from dashboard.context import Context
from dashboard.data import events, measures, times
from dashboard.data.memoised import memoised
from dashboard.data.view import View
from dashboard.language import formats
from dashboard.language.formatter import Formatter
from dashboard.markup import Markup
from dashboard.widgets import chart, comparisons, filters, sentence
from dashboard.widgets.fields import value_fields, with_all_counts
from dashboard.widgets.figures.notes import notes_among
from dashboard.widgets.lazy_expander import lazy_expander
from dashboard.widgets.media_activity import counting
from dashboard.widgets.table import Field
from dashboard.widgets.table import show as show_table
from dashboard.widgets.trace_link import origin_href


def draw(ctx: Context, unit: Unit, phase: Phase) -> None:
    """The fold: one indicator of the unit by quarter, beside its kind, with its table."""

    def content() -> None:
        t, fmt = ctx.t, ctx.fmt
        shown, items, rows = _series(ctx.view, unit.code, phase.code, fmt)
        if not shown or rows["value"].isna().all():
            sentence.empty(
                t("{unit} chưa có số liệu nào trong {phase}.", unit=unit.name, phase=phase.name[ctx.lang])
            )
            return
        choices = {item.id: f"{item.id} · {item.name[fmt.lang]}" for item in items}
        item = ctx.plan.indicator(
            filters.pick(ctx, "chi-tieu", t("Chỉ tiêu"), choices, items[0].id, listed=True)
        )
        own = rows[(rows["indicator"] == item.id) & rows["time"].isin([time.code for time in shown])]
        _picture(ctx, unit, phase, item, own, shown)
        told = own.iloc[::-1].assign(
            label=[arrival_dots.period_label(time, fmt) for time in own["time"][::-1]]
        )
        fields = [Field("label", t("Thời gian")), *_fields(ctx, item)]
        alt = t("Bảng: {title}", title=f"{item.name[fmt.lang]}, {unit.name}")
        show_table(ctx, told, fields, alt=alt, indicator=item)
        notes_among(ctx, indicators=[item.id], times=set(own["time"]), units=[unit.code])

    lazy_expander(ctx.t("Diễn biến theo quý của từng chỉ tiêu"), f"chi-tieu-{unit.code}", content)


def _picture(
    ctx: Context, unit: Unit, phase: Phase, item: Indicator, rows: pd.DataFrame, shown: Sequence[Time]
) -> None:
    """The quarters of one indicator: marks where it says yes or no, else bars beside the kind's median."""
    t, fmt = ctx.t, ctx.fmt
    title = t(
        "{name} theo quý, {unit}, {phase}",
        name=item.name[fmt.lang],
        unit=unit.name,
        phase=phase.name[fmt.lang],
    )
    key = f"dien-bien-{item.id}-{unit.code}"
    marked = _judged_at_its_end(ctx, unit, phase, [item], rows)
    if is_yes_no(item):
        names = {item.id: (item.id, item.name[fmt.lang])}
        leads = partial(_origin, ctx.plan, fmt.lang)
        picture = yes_no_strips(
            marked, shown, names, column="indicator", lang=fmt.lang, dark=ctx.dark, href=leads
        )
    else:
        known = rows["target"].dropna()
        picture = _legend(ctx, any(rows["units_carried"] > 0)) + unit_multiples(
            marked,
            shown,
            [item],
            targets={} if known.empty else {item.id: known.iloc[0]},
            colour=kind_colour(unit.kind),
            lang=fmt.lang,
            dark=ctx.dark,
            href=partial(origin_href, ctx.plan.phases, fmt.lang),
        )
    chart.html(ctx, picture, title=title, key=key, under="")


def _origin(plan: Plan, lang: Lang, row: Mapping[Hashable, Any]) -> str:
    """Where the number of a row leads."""
    return origin_href(plan.phases, lang, plan.indicator(row["indicator"]), row)


def _judged_at_its_end(
    ctx: Context, unit: Unit, phase: Phase, items: list[Indicator], rows: pd.DataFrame
) -> pd.DataFrame:
    """The rows of a phase that is over, marked as missed where the phase's own figure is.

    A quarter alone can still be behind; under a headline that says «không đạt» it would say something else.
    """
    if not times.is_over(ctx.plan, phase.time(), ctx.as_of):
        return rows
    ends = comparisons.figures(ctx, items, {unit.code: unit.name}, phase.time())
    missed = rows["indicator"].isin(ends.loc[ends["status"] == "missed", "indicator"])
    late = missed & rows["status"].isin(["behind", "on_track"])
    return rows.assign(status=rows["status"].mask(late, "missed"))


@memoised
def _series(
    view: View, unit: str, phase_code: str, fmt: Formatter
) -> tuple[tuple[Time, ...], list[Indicator], pd.DataFrame]:
    """The quarters that can be told, the unit's indicators in the phase, and their rows."""
    plan = measures.measured(view).plan
    phase = plan.phase(phase_code)
    begun = times.periods(plan, phase, view.as_of)
    rows = events.series(view, unit)
    rows = rows[rows["time"].isin([time.code for time in begun])]
    known = set(rows["indicator"])
    items = [item for item in plan.indicators if phase_code in item.phases and item.id in known]
    # Amounts of money are told short beside a share.
    return times.reportable(begun, rows, plan, view.as_of), items, with_all_counts(fmt, items, rows)


def _legend(ctx: Context, carried: bool) -> Markup:
    t = ctx.t
    keys = [Key(t("mục tiêu"), line="nq-key-dash"), Key(t("chấm chấm: chưa có số liệu"))]
    if ctx.view.within is None:
        keys.insert(0, Key(t("trung vị của loại hình"), line=""))
    if carried:
        keys.append(Key(t("cột rỗng: số lấy từ báo cáo trước")))
    return legend(keys)


def _fields(ctx: Context, item: Indicator) -> list[Field]:
    """The unit's own figures and its kind's; where one unit says yes or no, the answer alone."""
    t, fmt = ctx.t, ctx.fmt
    own = value_fields(ctx, item, single=True)
    if is_yes_no(item):
        answers = {0.0: ANSWERS["no"].label(fmt.lang), 1.0: ANSWERS["yes"].label(fmt.lang)}
        told = Field("value", t("Kết quả"), lambda value: answers.get(value, formats.NO_DATA))
        return [told, *(field for field in own if field.name in ("status", "units_carried"))]
    if ctx.view.within is not None:
        return own
    return [
        *own,
        Field("kind_median", t("Trung vị của loại hình"), lambda value: fmt.value(value, item.value_unit)),
        counting(ctx, "kind_units", t("Đơn vị cùng loại có số liệu")),
    ]
