"""Units side by side: the chosen indicator, how each unit has moved, and all indicators at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import pandas as pd

from analytics.indicators.insights.distribution import medians_of
from analytics.indicators.insights.yes_no import is_yes_no
from analytics.plan import Indicator, Lang, Time, UnitKind
from dashboard import navigation
from dashboard.charts.figure_basis import figure_basis
from dashboard.charts.html.scorecard import Links, Scorecard, scorecard
from dashboard.charts.html.small_multiples import small_multiples
from dashboard.charts.html.yes_no_strips import yes_no_strips
from dashboard.charts.theme import kind_colour, status_mark
from dashboard.context import Context
from dashboard.data import measures
from dashboard.data import times as data_times
from dashboard.data.view import View, of_view
from dashboard.language.formatter import formatter
from dashboard.markup import Markup
from dashboard.widgets import chart, sentence
from dashboard.widgets.downloads import csv_button
from dashboard.widgets.fields import value_fields, with_all_counts
from dashboard.widgets.figures.notes import words_in_cells
from dashboard.widgets.figures.yes_no import with_answers
from dashboard.widgets.lazy_expander import lazy_expander
from dashboard.widgets.rows import href
from dashboard.widgets.table import Field
from dashboard.widgets.table import show as show_table
from dashboard.widgets.trace_link import origin_href

_LINKED = ("source", "indicators", "profile")
"""The pages that the scorecard leads to."""


def figures(
    ctx: Context, indicators: Sequence[Indicator], units: Mapping[str, str], time: Time
) -> pd.DataFrame:
    """The figures of ``units`` (code → name) at one time, with ``label`` and ``kind`` for the screen."""
    ids = tuple(indicator.id for indicator in indicators)
    return _named(ctx.view, ids, tuple(units.items()), time, ctx.lang).copy(deep=False)


@of_view(most=32)
def _named(
    view: View, indicators: tuple[str, ...], units: tuple[tuple[str, str], ...], time: Time, lang: Lang
) -> pd.DataFrame:
    rows = measures.figures(view, indicators, tuple(code for code, _ in units), time)
    kinds = {unit.code: unit.kind.label[lang] for unit in measures.units(view.store_url, view.version)}
    rows = with_answers(measures.measured(view), indicators, rows, time, lang)
    return rows.assign(label=rows["by"].map(dict(units)), kind=rows["by"].map(kinds))


def trends(ctx: Context, indicator: Indicator, time: Time, units: Mapping[str, str]) -> None:
    """Small multiples by period on one scale, those of ``time`` standing out, and their table."""
    t, fmt = ctx.t, ctx.fmt
    times = [
        step
        for step in ctx.measured.times("period", indicator.id)
        if time.kind != "phase" or set(step.quarters) <= set(time.quarters)
    ]
    names = {step.code: fmt.period(step) for step in times}
    rows = ctx.summary("unit", "period", (indicator.id,))
    rows = rows[(rows["part"] == "") & rows["by"].isin(list(units)) & rows["time"].isin(list(names))]
    sentence.section(
        t("Diễn biến của từng đơn vị"),
        t("Theo từng quý; phần tô đậm thuộc {time}.", time=fmt.period(time)),
    )
    if rows["value"].isna().all():
        sentence.empty(t("Chưa có số liệu của quý nào để vẽ."))
        return
    href = partial(origin_href, ctx.plan.phases, fmt.lang, indicator)
    if is_yes_no(indicator):
        shown = data_times.reportable(times, rows, ctx.plan, ctx.as_of)
        names_of = {code: ("", name) for code, name in units.items()}
        chart.html(
            ctx,
            yes_no_strips(rows, shown, names_of, column="by", lang=fmt.lang, dark=ctx.dark, href=href),
            title=t("{name}, diễn biến của từng đơn vị", name=indicator.name[fmt.lang]),
            key=f"dien-bien-don-vi-{indicator.id}",
            under="",
        )
        return
    chart.html(
        ctx,
        small_multiples(
            rows,
            times,
            units,
            target=indicator.target if rows["target"].notna().any() else None,
            value_unit=indicator.value_unit,
            colours={code: kind_colour(ctx.unit_by_code[code].kind) for code in units},
            chosen={quarter.code for quarter in time.quarters},
            lang=fmt.lang,
            href=href,
        ),
        title=t("{name}, diễn biến của từng đơn vị", name=indicator.name[fmt.lang]),
        key=f"dien-bien-don-vi-{indicator.id}",
        under="",
    )

    def table() -> None:
        told = rows.assign(label=rows["by"].map(dict(units)), quarter=rows["time"].map(names))
        fields = [Field("label", t("Đơn vị"), width=230), Field("quarter", t("Thời gian"))]
        alt = t("Diễn biến của từng đơn vị")
        show_table(ctx, told, [*fields, *value_fields(ctx, indicator)], alt=alt, indicator=indicator)

    lazy_expander(t("Bảng số liệu của biểu đồ"), f"dien-bien-don-vi-{indicator.id}", table)


def columns(ctx: Context, time: Time, units: Mapping[str, str]) -> list[Indicator]:
    """The indicators that any of the units reports and that have figures at ``time``."""
    groups = {ctx.unit_by_code[code].group for code in units}
    return [
        item
        for item in ctx.plan.indicators
        if groups & set(item.scope) and time in ctx.measured.times(time.kind, item.id)
    ]


def alike(frame: pd.DataFrame) -> dict[str, float | None]:
    """The indicators in which the units do not differ, each with the value of all, ``None`` for no data.

    ``frame``: rows of :func:`figures`. Units that owe no figure count for nothing.
    """
    found: dict[str, float | None] = {}
    for code, own in frame[frame["figure_basis"] != "not_expected"].groupby("indicator", sort=False):
        values = own["value"].unique()
        if len(values) == 1:
            found[str(code)] = None if pd.isna(values[0]) else float(values[0])
    # What nobody owes has no row above.
    return found | {
        str(code): None
        for code in frame["indicator"].unique()
        if code not in set(frame.loc[frame["figure_basis"] != "not_expected", "indicator"])
    }


def score(
    ctx: Context,
    indicator: Indicator,
    time: Time,
    units: Mapping[str, str],
    *,
    whole: bool,
    course: bool,
) -> None:
    """All indicators of the units at ``time`` as a shaded table under their kinds, with its file.

    ``whole`` shows also columns in which the units do not differ; ``course`` the quarters of the chosen one.
    """
    t, fmt = ctx.t, ctx.fmt
    found = columns(ctx, time, units)
    ids, of = tuple(item.id for item in found), tuple(units.items())
    told, all_same = _told(ctx.view, ids, of, time, ctx.lang)
    same = {} if whole else {code: value for code, value in all_same.items() if code != indicator.id}
    shown = [item.id for item in found if item.id not in same]
    title = t("Các chỉ tiêu của từng đơn vị, {time}", time=fmt.period(time))
    pinned = words_in_cells(ctx, shown, time.code, set(units))
    opened = tuple(name for name in _LINKED if navigation.opens(name))
    card = _card(
        ctx.view,
        (ids, tuple(shown), indicator.id),
        of,
        time,
        title,
        ctx.lang,
        ctx.dark,
        course,
        tuple(pinned.items()),
        opened,
    )
    chart.html(ctx, card, title=title, key="don-vi-va-chi-tieu", under="")
    if same:
        sentence.remark(_folded(ctx, found, same))
    fields = [
        Field("label", t("Đơn vị")),
        Field("kind", t("Loại hình")),
        Field("indicator", t("Mã chỉ tiêu")),
        Field("name", t("Chỉ tiêu")),
        Field("value", t("Giá trị")),
        Field("numerator", t("Tử số")),
        Field("denominator", t("Mẫu số")),
        Field("target", t("Mục tiêu")),
        Field("mark", t("Trạng thái")),
        Field("basis", t("Căn cứ")),
    ]
    csv_button(ctx, told, fields, key=f"{t('bang-diem')}-{time.code}")


def _folded(ctx: Context, found: Sequence[Indicator], same: Mapping[str, float | None]) -> str:
    """Which columns are left out because the units do not differ in them."""
    t, fmt = ctx.t, ctx.fmt
    alike_ones = [item for item in found if same.get(item.id) is not None]
    silent = [item.id for item in found if item.id in same and same[item.id] is None]
    said = []
    if alike_ones:
        each = ", ".join(f"{item.id} ({fmt.value(same[item.id], item.value_unit)})" for item in alike_ones)
        said.append(t("Không hiện vì mọi đơn vị như nhau: {columns}.", columns=each))
    if silent:
        said.append(t("Không hiện vì chưa có số liệu: {columns}.", columns=", ".join(silent)))
    return " ".join(said)


@of_view(most=32)
def _told(
    view: View, indicators: tuple[str, ...], units: tuple[tuple[str, str], ...], time: Time, lang: Lang
) -> tuple[pd.DataFrame, dict[str, float | None]]:
    """The rows of the scorecard with the words of its file, and those :func:`alike`; not to be changed."""
    known = measures.plan_of(view)
    items = [known.indicator(code) for code in indicators]
    frame = with_all_counts(formatter(lang), items, _named(view, indicators, units, time, lang))
    names = {item.id: item.name[lang] for item in items}
    told = frame.assign(
        name=frame["indicator"].map(names),
        basis=[figure_basis(code, lang) for code in frame["figure_basis"]],
        mark=[status_mark(status).word[lang] for status in frame["status"]],
    )
    return told, alike(frame)


@of_view(most=32)
def _card(
    view: View,
    indicators: tuple[tuple[str, ...], tuple[str, ...], str],
    units: tuple[tuple[str, str], ...],
    time: Time,
    title: str,
    lang: Lang,
    dark: bool,
    course: bool,
    pinned: tuple[tuple[tuple[str, str], str], ...],
    opened: tuple[str, ...],
) -> Markup:
    """The scorecard of indicators: all that have figures, those that are shown, the chosen one.

    ``opened``: the pages that its links may lead to, as they are those of whoever looks.
    """
    known, plan = measures.measured(view), measures.plan_of(view)
    found, shown, chosen = indicators
    frame, _ = _told(view, found, units, time, lang)
    names, items = dict(units), [plan.indicator(code) for code in shown]
    kinds = {unit.code: unit.kind for unit in measures.units(view.store_url, view.version)}
    order = {kind: place for place, kind in enumerate(UnitKind)}
    steps: tuple[Time, ...] = ()
    quarters: pd.DataFrame | None = None
    if course:
        steps = tuple(
            step
            for step in known.times("period", chosen)
            if time.kind != "phase" or set(step.quarters) <= set(time.quarters)
        )
        quarters = measures.summary(view, "unit", "period", (chosen,))
        quarters = quarters[quarters["part"] == ""]
    links = Links(
        partial(origin_href, plan.phases, lang),
        partial(_indicator_href, lang=lang),
        partial(_unit_href, lang=lang),
    )
    card = Scorecard(
        frame[frame["indicator"].isin(shown)],
        _medians(view, shown, time, lang),
        {code: names[code] for code in sorted(names, key=lambda code: order[kinds[code]])},
        {code: kinds[code].label[lang] for code in names},
        items,
        title=title,
        time=formatter(lang).period(time),
        chosen=chosen,
        steps=steps,
        course=quarters,
        pinned=dict(pinned),
    )
    return scorecard(card, links, lang=lang, dark=dark)


def _medians(view: View, shown: tuple[str, ...], time: Time, lang: Lang) -> pd.DataFrame:
    """The median of every kind, of all its units and not only of those compared."""
    table = measures.summary(view, "unit", time.kind, shown)
    found = medians_of(table[table["time"] == time.code], measures.measured(view).units)
    return found.assign(kind=[UnitKind(kind).label[lang] for kind in found["kind"]])


def _indicator_href(id_: str, lang: Lang) -> str:
    return href("indicators", {"chi-tieu": id_}, lang)


def _unit_href(code: str, lang: Lang) -> str:
    return href("profile", {"don-vi": code}, lang)
