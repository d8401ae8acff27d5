"""Why an indicator stands where it does in a phase: what is missing, where it leads, who could move it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import streamlit as st

from analytics.indicators import Outlook
from analytics.plan import Indicator, Phase
from dashboard.context import Context
from dashboard.data import measures
from dashboard.kept import of_office
from dashboard.widgets import sentence
from dashboard.widgets.figures.notes import words_at
from dashboard.widgets.lazy_expander import lazy_expander
from dashboard.widgets.rows import Row, row_list
from dashboard.widgets.sentence import escape_markdown
from dashboard.widgets.shortfall import counted
from dashboard.widgets.trace_link import origin_href

_SHOWN = 5
"""Rows beyond which the rest is folded."""
_NAMED = 8
"""Units beyond which a line counts the rest."""


def explained(ctx: Context, indicator: Indicator, phase: Phase) -> None:
    """The state of a target in a phase, in sentences, and the units that could move it."""
    if indicator.target is None:
        return
    said = _said(ctx, indicator.id, phase.code)
    if not said:
        return
    sentence.section(ctx.t("Vì sao và cần gì"))
    st.markdown(said)
    moved = _moved(ctx, indicator.id, phase.code)
    if moved is not None:
        _units(ctx, indicator, moved)


@of_office(most=64)
def _said(ctx: Context, indicator_id: str, phase_code: str) -> str:
    """The sentences as a list in Markdown; empty where there is nothing to say."""
    found = measures.outlook(ctx.view, indicator_id, phase_code)
    said = [*_needed(ctx, found), *_heading(ctx, found), *_duty(ctx, found)]
    return "\n".join(f"- {escape_markdown(line)}" for line in said)


def _needed(ctx: Context, found: Outlook) -> Iterator[str]:
    """How much is missing, all in all and for each quarter that remains."""
    t, fmt, needed = ctx.t, ctx.fmt, found.needed
    if found.value is None or found.target is None or found.course == "duty":
        return
    if needed is None:
        yield (
            t("Đã đạt mức của mục tiêu; cần giữ đến hết giai đoạn.")
            if found.remaining
            else t("Đã đạt mức của mục tiêu khi hết giai đoạn.")
        )
        return
    unit = found.indicator.value_unit
    yield t(
        "Còn cách mục tiêu {gap}, tức {missing}, tính trên số đã báo cáo.",
        gap=fmt.change(abs(needed.gap), unit).lstrip("+"),
        missing=counted(ctx, found.indicator, needed),
    )
    if needed.per_quarter is not None:
        yield t(
            "Còn {n} quý: mỗi quý cần thêm {step}.",
            n=found.remaining,
            step=fmt.change(abs(needed.per_quarter), unit).lstrip("+"),
        )


def _heading(ctx: Context, found: Outlook) -> Iterator[str]:
    """Where the value would be at the phase's end, and on what assumption."""
    t, fmt, ahead = ctx.t, ctx.fmt, found.projection
    if found.course != "path" or found.value is None:
        return
    if not found.remaining:
        end = fmt.day(ctx.plan.calendar.time_end(found.phase.time()))
        yield t("Giai đoạn đã kết thúc ngày {day}.", day=end)
        return
    if ahead is None:
        yield t("Chưa có đủ hai quý có báo cáo mới nên chưa ước tính được cuối giai đoạn.")
        return
    unit = found.indicator.value_unit
    yield t(
        "Nếu giữ nhịp trung bình từ {first} đến {last} ({rate} mỗi quý), cuối giai đoạn là {value}.",
        first=fmt.period(ahead.first),
        last=fmt.period(ahead.last),
        rate=fmt.change(ahead.rate, unit),
        value=fmt.value(ahead.value, unit),
    )
    if ahead.units_first != ahead.units_last:
        yield t(
            "Nhịp này gồm cả phần do số đơn vị báo cáo thay đổi ({before} → {after}).",
            before=fmt.count(ahead.units_first),
            after=fmt.count(ahead.units_last),
        )
    if ahead.arrives is not None and ahead.arrives >= ctx.plan.calendar.quarter_of(ctx.as_of):
        yield t("Với nhịp đó, mục tiêu đạt vào {period}.", period=fmt.period(ahead.arrives))
    elif ahead.arrives is None and found.status in ("met", "on_track"):
        yield t("Hiện vẫn ở mức tiến độ đòi hỏi, nhưng giữ nhịp đó thì không tới mục tiêu.")


def _duty(ctx: Context, found: Outlook) -> Iterator[str]:
    """Months or years covered, lost for good, and still to come."""
    t, fmt, duty = ctx.t, ctx.fmt, found.recurring_duty
    if duty is None:
        return
    span = t("năm") if duty.yearly else t("tháng")
    covered, gone = fmt.count(len(duty.covered)), fmt.count(duty.gone_by)
    if duty.ahead:
        yield t(
            "Đã có {covered}/{gone} {span}; còn {ahead} {span} phía trước.",
            covered=covered,
            gone=gone,
            ahead=fmt.count(duty.ahead),
            span=span,
        )
    else:
        yield t("Đã có {covered}/{gone} {span} của cả giai đoạn.", covered=covered, gone=gone, span=span)
    if duty.lost:
        yield t(
            "{lost} {span} đã qua mà không có gì, không bù lại được; nhiều nhất còn đạt {best}.",
            lost=fmt.count(len(duty.lost)),
            span=span,
            best=fmt.percent(duty.best_possible),
        )
    if duty.unknown:
        yield t(
            "{unknown} {span} chưa rõ vì còn thiếu báo cáo.",
            unknown=fmt.count(len(duty.unknown)),
            span=span,
        )


@dataclass(frozen=True, slots=True)
class _Moved:
    """The units that could move the ward's value, as rows of one scale; who is unknown, in a sentence."""

    title: str
    rows: tuple[Row, ...]
    whole: float
    missing: str


@of_office(most=64)
def _moved(ctx: Context, indicator_id: str, phase_code: str) -> _Moved | None:
    """``None`` where no unit holds the target back, or it cannot be told."""
    t, fmt, indicator = ctx.t, ctx.fmt, ctx.plan.indicator(indicator_id)
    moved = measures.contributions(ctx.view, indicator_id, phase_code)
    if moved is None or not len(moved.holding_back):
        return None
    found = moved.holding_back.assign(time=phase_code, part="")
    rows = [
        Row(
            name=ctx.name_of(row["by"]),
            value=fmt.points(row["lift"]),
            counted=fmt.share(row["numerator"], row["denominator"]),
            amount=float(row["lift"]),
            href=origin_href(ctx.plan.phases, ctx.lang, indicator, row),
            pinned=words_at(ctx, indicator.id, phase_code, str(row["by"])),
            code=row["by"],
        )
        for row in found.to_dict("records")
    ]
    unknown = [ctx.name_of(code) for code in moved.missing["by"]]
    names = sentence.listed(t, unknown, _NAMED)
    return _Moved(
        t("Đơn vị có thể đưa chỉ tiêu lên"),
        tuple(rows),
        float(max(found["lift"])),
        escape_markdown(t("Chưa có số liệu nên chưa biết: {names}.", names=names)) if names else "",
    )


def _units(ctx: Context, indicator: Indicator, moved: _Moved) -> None:
    """The units that would move the ward's value if they alone arrived, and those that are unknown."""
    t = ctx.t
    sentence.section(
        t("Ai có thể đưa chỉ tiêu lên"),
        t("Mức tăng của cả {area} nếu riêng đơn vị đó đạt mục tiêu: tùy cả quy mô, không phải xếp hạng."),
    )

    def draw(some: Sequence[Row], key: str) -> None:
        row_list(ctx, some, title=moved.title, key=key, order="given", whole=moved.whole)

    draw(moved.rows[:_SHOWN], f"lift-{indicator.id}")
    if rest := moved.rows[_SHOWN:]:
        lazy_expander(
            t("Còn {n} đơn vị khác", n=len(rest)),
            f"lift-{indicator.id}",
            lambda: draw(rest, f"lift-con-{indicator.id}"),
        )
    if moved.missing:
        st.caption(moved.missing)
