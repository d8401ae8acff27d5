"""A unit's figures of a phase as rows: those with a target, those that say yes or no, shares and counts."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from analytics.indicators.insights.yes_no import ANSWERS, is_yes_no, kept
from analytics.plan import Indicator, Phase, Time, Unit
from dashboard.charts.theme import kind_colour, status_mark
from dashboard.context import Context
from dashboard.data import events, measures, times
from dashboard.data.view import View
from dashboard.kept import of_office
from dashboard.language import formats
from dashboard.language.formatter import Formatter
from dashboard.widgets import sentence
from dashboard.widgets.fields import with_all_counts
from dashboard.widgets.figures.yes_no import with_answers
from dashboard.widgets.rows import Row, row_list
from dashboard.widgets.rows.model import Mark
from dashboard.widgets.rows.summary_rows import summary_row
from dashboard.widgets.trace_link import origin_href

_COLOURS = {"yes": "met", "no": "missed", "unknown": "no_data"}

Said = Mapping[Hashable, Any]


def draw(ctx: Context, unit: Unit, phase: Phase, lacking: frozenset[str]) -> None:
    """Every indicator of the unit but those told as gaps; counts, which have no common scale, apart."""
    t = ctx.t
    shares, counts = _rows(ctx, unit.code, phase.code, lacking)
    if not (shares or counts):
        return
    sentence.section(
        t("Các chỉ tiêu khác") if lacking else t("Các chỉ tiêu"),
        t("Số của cả giai đoạn; dấu ✓ có, ✕ không, ○ chưa có số liệu là của từng quý."),
    )
    title = t("Các chỉ tiêu, {unit}, {phase}", unit=unit.name, phase=phase.name[ctx.lang])
    row_list(ctx, shares, title=title, key=f"shares-{unit.code}", order="given")
    row_list(ctx, counts, title=title, key=f"counts-{unit.code}", look="words", order="given")


@of_office(most=64)
def _rows(
    ctx: Context, unit_code: str, phase_code: str, lacking: frozenset[str]
) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """The rows of shares, those with a target first, and those of counts."""
    t, lang = ctx.t, ctx.lang
    unit, phase = ctx.unit_by_code[unit_code], ctx.plan.phase(phase_code)
    known = [
        (ctx.plan.indicator(str(row["indicator"])), row)
        for row in _of_phase(ctx.view, unit.code, phase.code, ctx.fmt)
        if row["indicator"] not in lacking
    ]
    bound = {one.indicator.id for one in events.targets(ctx.view, phase.code)[unit.code]}
    shares, counts = [], []
    answers = _answers(ctx.view, unit.code, phase.code)
    beside = {} if ctx.view.within is None else _of_ward(ctx, phase)
    for indicator, row in known:
        made = summary_row(ctx, indicator, row, href=origin_href(ctx.plan.phases, lang, indicator, row))
        note = " · ".join(filter(None, (made.note, beside.get(indicator.id, ""))))
        made = replace(made, name=f"{indicator.id} · {indicator.name[lang]}", note=note)
        if indicator.value_unit != "percent":
            counts.append(replace(made, group=t("Số lượng")))
            continue
        marks = _marks(ctx, answers.get(indicator.id, ()))
        made = replace(
            made,
            group=_group(ctx, indicator, bound),
            marks=marks,
            target=None if marks else made.target,
            median=None
            if is_yes_no(indicator) or formats.is_missing(row["kind_median"])
            else row["kind_median"],
            colour="" if made.status else kind_colour(unit.kind),
        )
        shares.append(made)
    order = [_group(ctx, one, bound) for one in ctx.plan.indicators if one.id in bound]
    shares.sort(key=lambda row: row.group not in order)
    return tuple(_together(shares)), tuple(counts)


def _of_ward(ctx: Context, phase: Phase) -> dict[str, str]:
    """By indicator the whole ward's figure in words, for who sees no median of the unit's kind."""
    rows = ctx.summary("ward", "phase")
    rows = rows[(rows["time"] == phase.code) & (rows["part"] == "") & rows["value"].notna()]
    return {
        str(row["indicator"]): ctx.t(
            "toàn {area} {value}",
            value=ctx.fmt.value(row["value"], ctx.plan.indicator(str(row["indicator"])).value_unit),
        )
        for row in rows.to_dict("records")
    }


def _together(rows: Sequence[Row]) -> list[Row]:
    """The rows of one group side by side, groups in the order in which they first come."""
    place = {group: at for at, group in enumerate(dict.fromkeys(row.group for row in rows))}
    return sorted(rows, key=lambda row: place[row.group])


def _group(ctx: Context, indicator: Indicator, bound: set[str]) -> str:
    t = ctx.t
    if indicator.id in bound:
        return t("Có mục tiêu")
    return t("Có hay không, theo quý") if is_yes_no(indicator) else t("Tỷ lệ theo dõi")


def _of_phase(view: View, unit: str, phase: str, fmt: Formatter) -> list[dict[Hashable, Any]]:
    """The unit's summary rows of a phase with what the screen says of them, in the plan's order."""
    known = measures.measured(view)
    rows = events.series_by_phase(view, unit)
    rows = rows[rows["time"] == phase]
    items = [known.plan.indicator(str(id_)) for id_ in rows["indicator"].unique()]
    rows = with_all_counts(fmt, items, rows).assign(label="")
    ids = [item.id for item in items]
    return with_answers(known, ids, rows, known.plan.phase(phase).time(), fmt.lang).to_dict("records")


def _answers(view: View, unit: str, phase: str) -> dict[str, tuple[tuple[Time, str], ...]]:
    """By indicator that says yes or no, what each quarter of the phase that can be told says."""
    plan = measures.measured(view).plan
    begun = times.periods(plan, plan.phase(phase), view.as_of)
    rows = events.series(view, unit)
    rows = rows[rows["time"].isin([time.code for time in begun])]
    shown = times.reportable(begun, rows, plan, view.as_of)
    codes = [time.code for time in shown]
    return {
        str(id_): tuple(zip(shown, (answer for _, answer in kept(own, codes).answers), strict=True))
        for id_, own in rows.groupby("indicator", observed=True)
        if is_yes_no(plan.indicator(str(id_)))
    }


def _marks(ctx: Context, answers: Sequence[tuple[Time, str]]) -> tuple[Mark, ...]:
    lang, colours = ctx.lang, {one: status_mark(status).colour(ctx.dark) for one, status in _COLOURS.items()}
    return tuple(
        (f"{time.label[lang]}: {ANSWERS[answer].word[lang]}", ANSWERS[answer].shape, colours[answer])
        for time, answer in answers
    )
