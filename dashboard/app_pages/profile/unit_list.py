"""*Hồ sơ đơn vị* before a unit is chosen: every unit with its last report, its targets, and a search."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analytics.indicators import latest_due_quarter
from analytics.indicators.insights.reports.decided import excused, excused_words, report_words
from analytics.intake.text.normalise import normalise, strip_marks
from analytics.plan import Phase, Quarter, Unit
from dashboard.app_pages.profile.gaps import WORST_FIRST
from dashboard.context import Context
from dashboard.data import events
from dashboard.language.collation import alphabetical
from dashboard.widgets import sentence
from dashboard.widgets.rows import Row, href, row_list


def draw(ctx: Context, phase: Phase) -> None:
    """The units whose name holds what is searched for, under their kinds."""
    t = ctx.t
    wanted = st.text_input(
        t("Tìm đơn vị"),
        key="tim-don-vi",
        placeholder=t("Tên hoặc mã, có dấu hay không dấu"),
        persist_state="session",
        width=420,
    )
    units = [unit for unit in ctx.own_units if _told(wanted or "") in _told(f"{unit.name} {unit.code}")]
    if not units:
        sentence.empty(t("Không có đơn vị nào tên như «{words}».", words=wanted or ""))
        return
    sentence.remark(
        t("Số ở mỗi dòng: chỉ tiêu đạt hoặc đúng tiến độ trên số chỉ tiêu có mục tiêu của đơn vị.")
    )
    title = t("Đơn vị, {phase}", phase=phase.name[ctx.lang])
    row_list(ctx, rows(ctx, units, phase), title=title, key="units", look="words", order="given")


def rows(ctx: Context, units: Sequence[Unit], phase: Phase) -> list[Row]:
    """A row for each unit: how its newest report stands, and of its targets how many are kept."""
    t, fmt = ctx.t, ctx.fmt
    quarter = latest_due_quarter(ctx.plan, ctx.as_of)
    reports = _reports(ctx, quarter)
    targets = events.targets(ctx.view, phase.code)
    made = []
    for unit in sorted(units, key=lambda one: alphabetical(one.name)):
        statuses = [target.status for target in targets[unit.code]]
        kept = sum(status in ("met", "on_track") for status in statuses)
        share = fmt.share(kept, len(statuses))
        made.append(
            Row(
                name=unit.name,
                value=t("{share} chỉ tiêu", share=share) if statuses else "",
                status=next((one for one in WORST_FIRST if one in statuses), ""),
                note=reports.get(unit.code, ""),
                group=unit.kind.label[ctx.lang],
                code=unit.code,
                href=href("profile", {"don-vi": unit.code, "giai-doan": phase.code}, ctx.lang),
            )
        )
    places = {unit.kind.label[ctx.lang]: place for place, unit in reversed([*enumerate(ctx.units)])}
    return sorted(made, key=lambda row: places[row.group])


def _reports(ctx: Context, quarter: Quarter | None) -> dict[str, str]:
    """By unit how its report of the quarter stands, in words."""
    if quarter is None:
        return {}
    states = events.report_states(ctx.view)
    own = states[states["period"].astype(str) == quarter.code]
    period = ctx.fmt.period(quarter)
    out = excused(ctx.measured, [quarter])
    return {unit: f"{period}: {excused_words(why, ctx.lang)}" for (unit, _), why in out.items()} | {
        str(row["unit"]): f"{period}: {report_words(row, ctx.lang)}" for row in own.to_dict("records")
    }


def _told(words: str) -> str:
    return strip_marks(normalise(words))
