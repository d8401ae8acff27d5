"""*Lịch nộp*: until when each unit sends a quarter's report, who owes one, and what is locked."""

from __future__ import annotations

from functools import partial

import streamlit as st

from analytics.indicators import latest_due_quarter, report_state_label
from analytics.office.schedule import KIND_NAMES, log, told
from analytics.plan import Quarter, quarters_between
from analytics.plan.schedule import Schedule, Standing, moment_words, standing
from analytics.policy import Act, may
from dashboard import navigation
from dashboard.app_pages.schedule import deciding
from dashboard.context import Context, current
from dashboard.data import events
from dashboard.widgets import filters, sentence
from dashboard.widgets.lazy_expander import lazy_expander
from dashboard.widgets.rows import Row, href, row_list


def page(ctx: Context) -> None:
    """The whole page."""
    t = ctx.t
    first = ctx.plan.reporting.first_period
    running = max(first, ctx.plan.calendar.quarter_of(ctx.as_of))
    quarters = {one.code: one for one in reversed(quarters_between(first, running))}
    due = latest_due_quarter(ctx.plan, ctx.as_of) or running
    schedule = ctx.store.schedule()
    at = ctx.received_at()
    answer = st.container(key="answer")
    with filters.row("filters"):
        names = {code: ctx.fmt.period(one) for code, one in quarters.items()}
        code = filters.pick(ctx, "ky", t("Kỳ báo cáo"), names, due.code, listed=True, width=180)
    quarter = quarters[code]
    found = {
        unit.code: standing(schedule, unit, quarter, ctx.plan.calendar, at)
        for unit in ctx.units
        if may(ctx.viewer, Act.READ_UNIT, unit.code)
    }
    with answer:
        sentence.headline(_answer(ctx, schedule, quarter, found), title=navigation.title("schedule", t))
    _units(ctx, quarter, found)
    if may(ctx.viewer, Act.SCHEDULE):
        with st.container(key="office-form"):
            deciding.draw(ctx, schedule, quarter)
        lazy_expander(t("Lịch sử gia hạn, khóa và mở"), f"lich-su-{code}", partial(_history, ctx, quarter))


def _answer(ctx: Context, schedule: Schedule, quarter: Quarter, found: dict[str, Standing]) -> str:
    t, fmt = ctx.t, ctx.fmt
    words = t(
        "{period}: hạn nộp theo kế hoạch {day}; {n} đơn vị phải báo cáo.",
        period=fmt.period(quarter),
        day=fmt.day(ctx.plan.calendar.deadline(quarter)),
        n=sum(one.expected for one in found.values()),
    )
    extended = sum(one.extension is not None for one in found.values())
    out = sum(one.participation is not None and not one.expected for one in found.values())
    outside = sum(one.outside is not None for one in found.values())
    some = [t("{n} đơn vị được gia hạn", n=extended)] if extended else []
    some += [t("{n} đơn vị không phải báo cáo kỳ này", n=out)] if out else []
    some += [t("{n} đơn vị nộp ngoài hệ thống", n=outside)] if outside else []
    words = f"{words} {'; '.join(some)}." if some else words
    lock = schedule.locks.get(quarter)
    if lock is None:
        return words
    locked = t(
        "Kỳ đã khóa từ {since} ({by}): {reason}.",
        since=moment_words(lock.at)[ctx.lang],
        by=lock.by,
        reason=lock.value.reason.rstrip(" ."),
    )
    return f"{words} {locked}"


def _units(ctx: Context, quarter: Quarter, found: dict[str, Standing]) -> None:
    """Units of which something was decided, each with its reason; the others folded."""
    t = ctx.t
    table = events.report_states(ctx.view)
    own = table[table["period"] == quarter.code].set_index("unit")
    state = {
        str(code): report_state_label(row["state"], int(row["days_late"]), ctx.lang)
        for code, row in own.iterrows()
    }
    decided = [code for code, one in found.items() if _decisions(one)]
    title = t("Đơn vị có lịch riêng")
    sentence.section(title)
    if decided:
        rows = [_row(ctx, code, quarter, found[code], state.get(code, "")) for code in decided]
        row_list(ctx, rows, title=title, key="decided", look="words", order="names")
    else:
        sentence.remark(t("Mọi đơn vị theo hạn của kế hoạch và danh sách đơn vị."))
    others = [code for code in found if code not in decided and found[code].expected]

    def rest() -> None:
        rows = [_row(ctx, code, quarter, found[code], state.get(code, "")) for code in others]
        row_list(ctx, rows, title=t("Đơn vị theo hạn của kế hoạch"), key="others", look="words")

    if others:
        lazy_expander(t("{n} đơn vị theo hạn của kế hoạch", n=len(others)), f"lich-{quarter.code}", rest)


def _row(ctx: Context, code: str, quarter: Quarter, one: Standing, state: str) -> Row:
    t = ctx.t
    value = t("hạn {day}", day=ctx.fmt.day(one.due_on)) if one.expected else t("không phải báo cáo")
    notes = [
        t("{what} (ghi {when}, {by})", what=told(entry.value)[ctx.lang], when=ctx.fmt.day(entry.at.date()),
          by=entry.by)
        for entry in _decisions(one)
    ]  # fmt: skip
    return Row(
        name=ctx.name_of(code),
        value=value,
        note=" · ".join(filter(None, (state, *notes))),
        code=code,
        href=href("received", {"ky": quarter.code, "don-vi": code}, ctx.lang),
    )


def _decisions(one: Standing) -> list[deciding.AnyEntry]:
    entries = (one.extension, one.participation, one.outside, one.unlock)
    return [entry for entry in entries if entry is not None]


def _history(ctx: Context, quarter: Quarter) -> None:
    t = ctx.t
    rows = [
        Row(
            name=ctx.name_of(one.unit) if one.unit else t("Mọi đơn vị"),
            value=KIND_NAMES[one.kind][ctx.lang],
            note=" · ".join(
                (
                    f"{moment_words(one.kept.at)[ctx.lang]}, {one.kept.by}",
                    t("thu hồi") if one.kept.value is None else told(one.kept.value)[ctx.lang],
                )
            ),
        )
        for one in log(ctx.store, quarter)
    ]
    if rows:
        row_list(ctx, rows, title=t("Lịch sử gia hạn, khóa và mở"), key="log", look="words", order="given")
    else:
        sentence.empty(t("Chưa có quyết định nào về kỳ này."))


page(current())
