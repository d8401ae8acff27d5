"""One unit's year: every criterion with its working, and what a person holds of it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from analytics.office import Change
from analytics.office.adjustments import ADJUSTMENTS, Adjustment, adjustment_key
from analytics.office.evaluation import ScoreLine, UnitScore, full_at, needs_second_person
from analytics.plan import Indicator, Rubric
from analytics.policy import Act
from dashboard import navigation
from dashboard.app_pages.evaluation import scored
from dashboard.app_pages.evaluation.duties import duties
from dashboard.app_pages.evaluation.words import points
from dashboard.charts.figure_basis import CARRIED
from dashboard.context import Context
from dashboard.kept import of_office
from dashboard.widgets import office, sentence
from dashboard.widgets.figures.notes import words_at
from dashboard.widgets.lazy_expander import lazy_expander
from dashboard.widgets.rows import Row, row_list
from dashboard.widgets.trace_link import origin_href

_OPEN = "_assessment_open"
"""In the session: the record whose form is open, the version it was filled from, and the newest one shown."""


def unit_page(ctx: Context, rubric: Rubric, score: UnitScore, year: int) -> None:
    """The lines of one unit, the form to change one, and all of its duties."""
    t = ctx.t
    navigation.link("evaluation", t("Tất cả đơn vị"), {"nam": str(year)}, icon=":material/arrow_back:")
    row_list(
        ctx,
        _rows(ctx, score.unit.code, year),
        title=t("Tiêu chí của {unit}, năm {year}", unit=score.unit.name, year=str(year)),
        key="criteria",
        look="words",
        order="given",
    )
    sentence.remark(_working(ctx, score))
    lazy_expander(t("Thẩm định một tiêu chí"), "tham-dinh", partial(_form, ctx, rubric, score, year))
    duties(ctx, score.unit.code, year)


def _working(ctx: Context, score: UnitScore) -> str:
    """How the score comes about, in figures."""
    t = ctx.t
    if not score.possible:
        return t("Chưa tiêu chí nào có số liệu, nên chưa có điểm.")
    if score.score is None:
        return t(
            "Đã chấm {of} điểm; {n} tiêu chí chưa đủ căn cứ, nên chưa tính điểm quy về 100 và chưa xếp loại.",
            of=f"{points(ctx, score.earned)}/{points(ctx, score.possible)}",
            n=score.lacking,
        )
    return t(
        "{earned} điểm đạt ÷ {possible} điểm tối đa đã chấm × 100 + {bonus} điểm thưởng = {score}.",
        earned=points(ctx, score.earned),
        possible=points(ctx, score.possible),
        bonus=points(ctx, score.bonus),
        score=points(ctx, score.score),
    )


@of_office(most=64)
def _rows(ctx: Context, unit: str, year: int) -> tuple[Row, ...]:
    """A row for each criterion of a unit that is scored."""
    score = next(one for one in scored.scores(ctx, year) if one.unit.code == unit)
    return tuple(_row(ctx, unit, line, year) for line in score.lines)


def _row(ctx: Context, unit: str, line: ScoreLine, year: int) -> Row:
    t, one = ctx.t, line.criterion
    indicator = ctx.plan.indicator(one.indicator)
    found, given, carried = "", "", CARRIED[ctx.lang] if line.carried else ""
    if line.value is not None:
        found = f"{indicator.id}: {ctx.fmt.value(line.value, indicator.value_unit)}"
    if line.points is not None:
        given = t("{score} điểm", score=f"{points(ctx, line.points)}/{points(ctx, one.points)}")
    return Row(
        name=f"{one.id} · {one.name[ctx.lang]}",
        value=given,
        amount=line.points,
        why=_why(ctx, line),
        note=" · ".join(filter(None, (found, carried, _way(ctx, indicator, line), _held(ctx, line)))),
        group=t("Điểm thưởng") if one.bonus else t("Tiêu chí"),
        href=origin_href(ctx.plan.phases, ctx.lang, indicator, {"time": str(year), "by": unit}),
        pinned=words_at(ctx, indicator.id, str(year), unit),
    )


def _why(ctx: Context, line: ScoreLine) -> str:
    if line.state == "no_data":
        return ctx.t("chưa đủ căn cứ")
    return ctx.t("không áp dụng") if line.state == "not_applicable" else ""


def _way(ctx: Context, indicator: Indicator, line: ScoreLine) -> str:
    """How points follow from the value."""
    t, fmt, one = ctx.t, ctx.fmt, line.criterion
    if one.scoring == "bands":
        steps = ", ".join(
            t(
                "từ {value}: {points}",
                value=fmt.value(step.at_least, indicator.value_unit),
                points=points(ctx, step.points),
            )
            for step in one.bands
        )
        return t("theo mức ({steps})", steps=steps)
    full = fmt.value(full_at(ctx.plan, one), indicator.value_unit)
    if one.scoring == "proportional":
        return t("theo tỷ lệ, đủ điểm từ {full}", full=full)
    return t("đạt {full} thì đủ điểm, không thì 0", full=full)


def _held(ctx: Context, line: ScoreLine) -> str:
    kept = line.adjustment
    if kept is None or kept.value is None:
        return ""
    t, held = ctx.t, kept.value
    computed = t("chưa đủ căn cứ") if line.computed is None else points(ctx, line.computed)
    said = t(
        "thẩm định: {held} ({by}: {reason}), theo số liệu: {computed}",
        held=told(ctx, held),
        by=kept.by,
        reason=held.reason,
        computed=computed,
    )
    return said if line.in_force else f"{said}; {t('chưa tính, chờ người thứ hai xác nhận')}"


def told(ctx: Context, held: Adjustment) -> str:
    """What a person holds, in a few words."""
    if held.not_applicable:
        return ctx.t("không áp dụng")
    return ctx.t("giữ điểm theo số liệu") if held.points is None else points(ctx, held.points)


def _form(ctx: Context, rubric: Rubric, score: UnitScore, year: int) -> None:
    if not ctx.may(Act.KEEP_RECORDS):
        return
    t = ctx.t
    if ctx.view.until is not None:
        sentence.empty(t("Đang xem số liệu của một ngày đã qua; muốn thẩm định, hãy mở số liệu hiện nay."))
        return
    lines = {line.criterion.id: line for line in score.lines}
    chosen = st.selectbox(
        t("Tiêu chí"),
        list(lines),
        format_func=lambda id_: f"{id_} · {lines[id_].criterion.name[ctx.lang]}",
        key=f"criterion-{score.unit.code}",
    )
    line = lines[chosen]
    kept = line.adjustment
    held = (kept.value if kept is not None else None) or Adjustment()
    version = kept.version if kept is not None else 0
    record = adjustment_key(year, score.unit.code, chosen)
    opened = st.session_state.get(_OPEN)
    if not opened or opened[0] != record:
        opened = st.session_state[_OPEN] = (record, version, version)
    # The fields keep the version they were filled from: what was typed outlives somebody else's saving.
    key = f"{year}-{score.unit.code}-{chosen}-{opened[1]}"
    by = office.writer(ctx)  # outside of the form, which lets no field act by itself
    with st.form(f"adjust-{key}", border=False):
        away = st.checkbox(t("Không áp dụng cho đơn vị này"), value=held.not_applicable, key=f"away-{key}")
        given = st.number_input(
            t("Điểm thẩm định (để trống: giữ điểm theo số liệu)"),
            min_value=0.0,
            max_value=line.criterion.points,
            value=held.points,
            step=0.5,
            key=f"points-{key}",
        )
        reason = st.text_input(t("Lý do"), value=held.reason, key=f"reason-{key}", max_chars=500)
        evidence = st.text_input(t("Minh chứng"), value=held.evidence, key=f"evidence-{key}", max_chars=500)
        confirmed = st.text_input(
            t("Người thứ hai xác nhận"),
            value=held.confirmed_by,
            key=f"confirmed-{key}",
            max_chars=80,
            help=t(
                "Cần khi điểm đổi quá {share} điểm chuẩn, hoặc khi không có số liệu; phải khác người ghi.",
                share=ctx.fmt.value(rubric.second_person, "percent"),
            ),
        )
        sent = st.form_submit_button(t("Lưu thẩm định"), type="primary")
    if sent:
        wanted = Adjustment(given, away, reason.strip(), evidence.strip(), " ".join(confirmed.split()))
        if (wanted.points, wanted.not_applicable) != (held.points, held.not_applicable):
            # Who confirmed the older score has not seen this one.
            wanted = replace(
                wanted, confirmed_by="" if wanted.confirmed_by == held.confirmed_by else wanted.confirmed_by
            )
        _save(ctx, record, opened, wanted, by)
    if needs_second_person(rubric, line) and not line.in_force:
        sentence.remark(t("Thẩm định đang lưu chưa được tính: chờ người thứ hai xác nhận."))
    told_whole = partial(_told_whole, ctx)
    office.history(ctx, ADJUSTMENTS, record, told=told_whole)


def _save(
    ctx: Context, record: str, opened: tuple[str, int, int], wanted: Adjustment, by: str | None
) -> None:
    t = ctx.t
    if not wanted.reason:
        st.error(t("Hãy ghi lý do: điểm thẩm định không có lý do thì không được tính."))
        return
    if by is None:
        office.nobody_writes(ctx)
        return
    _, filled, version = opened
    seen = {record: version}
    change = Change(record, wanted, version)
    if office.save(ctx, ADJUSTMENTS, [change], by=by, told=partial(_told_whole, ctx), seen=seen):
        st.session_state.pop(_OPEN, None)
        st.rerun()
    st.session_state[_OPEN] = (record, filled, seen[record])


def _told_whole(ctx: Context, held: Adjustment) -> str:
    confirmed = ctx.t("{name} xác nhận", name=held.confirmed_by) if held.confirmed_by else ""
    return " · ".join(filter(None, (told(ctx, held), held.reason, held.evidence, confirmed)))
