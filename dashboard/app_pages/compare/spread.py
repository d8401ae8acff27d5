"""How the units lie around the ward's value."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analytics.indicators import Distribution, among_units, distribution
from analytics.indicators.insights.unit_matrix import Aim
from analytics.indicators.insights.yes_no import is_yes_no
from analytics.plan import Indicator, Time
from dashboard.charts import spread as spread_chart
from dashboard.charts.html.legend import Key, kinds_legend, legend
from dashboard.charts.theme import dots
from dashboard.context import Context
from dashboard.markup import Markup
from dashboard.widgets import sentence, unit_selection
from dashboard.widgets.figures.yes_no import by_answers

_NAMED = 6
"""Units beyond which a line counts the rest."""


def spread(
    ctx: Context, indicator: Indicator, time: Time, rows: pd.DataFrame, aim: Aim, picked: Sequence[str]
) -> None:
    """Every unit a dot over its value, the ward's value, the median and the target as lines."""
    t, fmt, unit = ctx.t, ctx.fmt, indicator.value_unit
    if is_yes_no(indicator):
        _answers_lie(ctx, indicator, time, rows, picked)
        return
    ward = ctx.summary("ward", time.kind, (indicator.id,))
    own = ward[(ward["part"] == "") & (ward["time"] == time.code)]["value"].dropna()
    value = None if own.empty or not among_units(indicator) else float(own.iloc[0])
    found = distribution(rows, value, share=unit == "percent")
    sentence.section(t("Các đơn vị nằm ở đâu"), _lying(ctx, indicator, found))
    if found.quartiles is None:
        sentence.empty(t("Chưa có số liệu để vẽ."))
        return
    title = t("{name}: phân bố các đơn vị, {time}", name=indicator.name[fmt.lang], time=fmt.period(time))
    alt = spread_chart.alt(found, value_unit=unit, title=title, fmt=fmt)
    keys = _legend(ctx, indicator, found, aim)
    _draw(ctx, indicator, time, rows, found, picked, target=aim.target, title=title, alt=alt, keys=keys)


def _draw(
    ctx: Context,
    indicator: Indicator,
    time: Time,
    rows: pd.DataFrame,
    found: Distribution,
    picked: Sequence[str],
    *,
    target: float | None,
    title: str,
    alt: str,
    keys: Markup,
) -> None:
    """The dots of units, whose kinds stand in the legend; before ``keys``, what else it explains."""
    kinds = [ctx.unit_by_code[code].kind for code in rows["by"]]
    hollow = list(rows["figure_basis"] == "carried")
    figure = spread_chart.spread_chart(
        rows,
        found,
        target=target,
        value_unit=indicator.value_unit,
        title=title,
        time=ctx.fmt.period(time),
        fmt=ctx.fmt,
        dark=ctx.dark,
        **dots(kinds, hollow),
        standing_out=picked,
    )
    marks = kinds_legend(kinds, hollow=any(hollow), lang=ctx.lang) + keys
    unit_selection.show(ctx, figure, alt=alt, key=f"phan-bo-{indicator.id}", legend=marks)


def _answers_lie(
    ctx: Context, indicator: Indicator, time: Time, rows: pd.DataFrame, picked: Sequence[str]
) -> None:
    """Of yes and no there is nothing between; the units are dots over the share of quarters that say yes."""
    t, fmt = ctx.t, ctx.fmt
    told = rows[rows["said"] != ""].sort_values("said_share", kind="stable")
    if told.empty or time.kind == "period":
        sentence.section(t("Các đơn vị nằm ở đâu"))
        if told.empty:
            sentence.empty(t("Chưa có số liệu để vẽ."))
            return
        names = {yes: list(own["label"]) for yes, own in told.groupby(told["said_share"] > 0)}
        for yes, word in ((True, t("Có")), (False, t("Không"))):
            if who := names.get(yes):
                units = sentence.listed(t, who, _NAMED)
                sentence.remark(t("{answer}: {n} đơn vị ({units}).", answer=word, n=len(who), units=units))
        return
    low, high = told["said"].iloc[0], told["said"].iloc[-1]
    said = (
        t("Cả {n} đơn vị đều ở mức {value}.", n=len(told), value=low)
        if low == high
        else t("{n} đơn vị từ {lowest} đến {highest}.", n=len(told), lowest=low, highest=high)
    )
    sentence.section(t("Các đơn vị nằm ở đâu"), said)
    drawn = by_answers(rows)
    found = distribution(drawn, None, share=True)
    title = t("{name}: tỷ lệ quý có, {time}", name=indicator.name[fmt.lang], time=fmt.period(time))
    alt = f"{title}. {said}"
    _draw(ctx, indicator, time, drawn, found, picked, target=None, title=title, alt=alt, keys=Markup(""))


def _lying(ctx: Context, indicator: Indicator, found: Distribution) -> str:
    """The five numbers in a sentence, or that there are none."""
    if found.quartiles is None:
        return ctx.t("Chưa đơn vị nào có số liệu.")
    spots = found.quartiles
    said = {
        name: ctx.fmt.value(value, indicator.value_unit)
        for name, value in (
            ("median", spots.median),
            ("lower", spots.lower),
            ("upper", spots.upper),
            ("lowest", spots.lowest),
            ("highest", spots.highest),
        )
    }
    if said["lowest"] == said["highest"]:
        return ctx.t("Cả {n} đơn vị đều ở mức {value}.", n=found.units, value=said["median"])
    if said["lower"] == said["upper"]:
        return ctx.t(
            "{n} đơn vị từ {lowest} đến {highest}; ít nhất một nửa ở đúng mức {median}.",
            n=found.units,
            lowest=said["lowest"],
            highest=said["highest"],
            median=said["median"],
        )
    return ctx.t(
        "{n} đơn vị từ {lowest} đến {highest}; nửa ở giữa từ {lower} đến {upper}, trung vị {median}.",
        n=found.units,
        **said,
    )


def _legend(ctx: Context, indicator: Indicator, found: Distribution, aim: Aim) -> Markup:
    t = ctx.t

    def said(value: float | None) -> str:
        return ctx.fmt.value(value, indicator.value_unit)

    keys = [
        ("nq-key-ward", t("toàn {area} {value}", value=said(found.ward))),
        (
            "nq-key-dots",
            t("trung vị {value}", value=said(found.quartiles.median if found.quartiles else None)),
        ),
    ]
    if found.ward is None:
        keys.pop(0)
    if aim.target is not None:
        keys.append(("nq-key-dash", t("mục tiêu {value}", value=said(aim.target))))
    return legend([Key(words, line=look) for look, words in keys])
