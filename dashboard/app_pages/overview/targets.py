"""A phase's targets as rows: value, n/N, bar with target and pace, status, all of the phase as it stands."""

from __future__ import annotations

from analytics.indicators import Card
from analytics.plan import Indicator, Phase
from dashboard.context import Context
from dashboard.data import measures, times
from dashboard.kept import of_office
from dashboard.widgets.figures.notes import words_at
from dashboard.widgets.rows import Row, href, row_list


def draw(ctx: Context, phase: Phase) -> None:
    """Draw a list for each unit of measure, so that one scale holds for all bars of a list."""
    title = ctx.t("Mục tiêu, {phase}", phase=phase.name[ctx.lang])
    for unit, rows in _lists(ctx, phase.code):
        row_list(ctx, rows, title=title, key=f"targets-{unit}", value_unit=unit, order="given")


@of_office(most=8)
def _lists(ctx: Context, phase_code: str) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    """By unit of measure the rows of its targets."""
    phase, cards = ctx.plan.phase(phase_code), measures.overview(ctx.view, phase_code).cards
    return tuple(
        (unit, tuple(_row(ctx, card, phase) for card in cards if card.indicator.value_unit == unit))
        for unit in dict.fromkeys(card.indicator.value_unit for card in cards)
    )


def _row(ctx: Context, card: Card, phase: Phase) -> Row:
    """One target's indicator; it leads to the indicator's own page."""
    indicator = card.indicator
    known = card.value is not None
    counted = known and indicator.value_unit == "percent" and card.denominator is not None
    return Row(
        name=f"{indicator.id} · {indicator.name[ctx.lang]}",
        value=ctx.fmt.value(card.value, indicator.value_unit),
        counted=_counted(ctx, indicator, ctx.fmt.share(card.numerator, card.denominator)) if counted else "",
        amount=card.value,
        status=card.status,
        href=href("indicators", {"chi-tieu": indicator.id, "giai-doan": phase.code}, ctx.lang),
        why="" if known else ctx.t("chưa đơn vị nào báo cáo"),
        note=" · ".join(_notes(ctx, card, phase)),
        pinned=words_at(ctx, indicator.id, phase.code, None),
        target=card.target,
        pace=card.pace,
        hollow=known and 0 < card.units_reported <= card.units_carried,
    )


def _notes(ctx: Context, card: Card, phase: Phase) -> list[str]:
    """The pace needed now where it is not the target itself, coverage that is not full, carried reports."""
    t, found = ctx.t, []
    over = times.is_over(ctx.plan, phase.time(), ctx.as_of)
    if card.pace is not None and card.pace != card.target and not over:
        found.append(t("cần đạt lúc này {pace}", pace=ctx.fmt.value(card.pace, card.indicator.value_unit)))
    if card.units_reported < card.units_expected:
        coverage = ctx.fmt.share(card.units_reported, card.units_expected)
        found.append(t("{of} đơn vị đã báo cáo", of=coverage))
    if card.units_carried:
        found.append(t("{n} đơn vị lấy số từ báo cáo trước", n=card.units_carried))
    return found


def _counted(ctx: Context, indicator: Indicator, counted: str) -> str:
    """What n/N counts: months, years, units, or the people and results of the dataset."""
    t = ctx.t
    if indicator.measure == "months_covered":
        return t("{share} tháng", share=counted)
    if indicator.measure == "years_covered":
        return t("{share} năm", share=counted)
    if indicator.measure == "share_of_units":
        return t("{share} đơn vị", share=counted)
    if indicator.measure == "ratio":
        return t("{share} người", share=counted)
    return t("{share} kết quả", share=counted)
