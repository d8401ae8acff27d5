"""*Hồ sơ đơn vị* before a unit is chosen: every unit with its last report, its targets, and a search."""

from __future__ import annotations

import streamlit as st

from analytics.indicators import latest_due_quarter
from analytics.indicators.insights.reports.decided import excused, excused_words, report_words
from analytics.intake.text.normalise import normalise, strip_marks
from analytics.plan import Phase, Quarter
from dashboard.app_pages.profile.gaps import WORST_FIRST
from dashboard.context import Context
from dashboard.data import events
from dashboard.kept import of_office
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
    made = rows(ctx, wanted or "", phase.code)
    if not made:
        sentence.empty(t("Không có đơn vị nào tên như «{words}».", words=wanted or ""))
        return
    sentence.remark(
        t("Số ở mỗi dòng: chỉ tiêu đạt hoặc đúng tiến độ trên số chỉ tiêu có mục tiêu của đơn vị.")
    )
    title = t("Đơn vị, {phase}", phase=phase.name[ctx.lang])
    row_list(ctx, made, title=title, key="units", look="words", order="given")


@of_office(most=16)
def rows(ctx: Context, wanted: str, phase_code: str) -> tuple[Row, ...]:
    """A row for each unit whose name or code holds what is wanted, under its kind.

    It says how the unit's newest report stands, and how many of its targets are kept.
    """
    t, fmt = ctx.t, ctx.fmt
    units = [unit for unit in ctx.own_units if _told(wanted) in _told(f"{unit.name} {unit.code}")]
    quarter = latest_due_quarter(ctx.plan, ctx.as_of)
    reports = _reports(ctx, quarter)
    targets = events.targets(ctx.view, phase_code)
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
                href=href("profile", {"don-vi": unit.code, "giai-doan": phase_code}, ctx.lang),
            )
        )
    places = {unit.kind.label[ctx.lang]: place for place, unit in reversed([*enumerate(ctx.units)])}
    return tuple(sorted(made, key=lambda row: places[row.group]))


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
