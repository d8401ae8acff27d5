"""*Nhiệm vụ*: the tasks with six clears one by one, when they are due, and where they are assigned.

Links set what no control does: ``viec`` opens one task of a unit (``TH-01/T2.1``), ``thang`` and ``ma`` keep
the list to a month and a task.
"""

from __future__ import annotations

from functools import partial

import streamlit as st

from analytics.indicators import latest_due_quarter
from analytics.indicators.insights.task_list import SOON, own_date
from analytics.plan import year_time
from analytics.policy import Act
from dashboard import navigation
from dashboard.app_pages.tasks import assigning, files, listing, months, one_task, words
from dashboard.app_pages.tasks.listing import Asked, lines_of
from dashboard.context import Context, current
from dashboard.widgets import filters, sentence
from dashboard.widgets.lazy_expander import lazy_expander


def page(ctx: Context) -> None:
    """The whole page."""
    t, title = ctx.t, navigation.title("tasks", ctx.t)
    years = _years(ctx)
    if (task := one_task.asked(ctx)) is not None:
        named = st.query_params.get("nam", "")
        one_task.show(ctx, *task, int(named) if named in years else int(_newest(ctx, years)))
        return
    answer = st.container(key="answer")
    with filters.row("filters"):
        shown = filters.pick(
            ctx, "tinh-trang", t("Tình trạng"), _choices(ctx), "qua-han", listed=True, width=220
        )
        year = int(filters.pick(ctx, "nam", t("Năm"), years, _newest(ctx, years), listed=True, width=140))
        unit = _unit(ctx, year)
        grouped_by = _grouping(ctx)
    month, code, kept_to = months.kept_to(ctx, year)
    asked = Asked(year, shown, unit, month, code)
    many = len(lines_of(ctx, asked))
    with answer:
        sentence.headline(_answer(ctx, many, year, shown, unit, kept_to), title=title)
        if shown == "qua-han":
            _untold(ctx, year, unit)
        elif shown == words.UNTOLD:
            _what_is_overdue(ctx)
    if kept_to:
        months.all_again(ctx, year, shown, unit)
    if not many:
        sentence.empty(*_empty(ctx, len(lines_of(ctx, Asked(year, words.ALL, unit))), year, shown))
    else:
        heading = t("Nhiệm vụ, năm {year}", year=str(year))
        if grouped_by == listing.BY_MONTH and not kept_to:
            months.show(ctx, asked)
        listing.show(ctx, asked, grouped_by, title=heading)
    files.show(ctx, year)
    if ctx.view.until is None and ctx.may(
        Act.KEEP_RECORDS
    ):  # a view of an earlier day is looked at, not written in
        words_of_fold = t("Giao nhiệm vụ năm {year}", year=str(year))
        lazy_expander(words_of_fold, f"assigning-{year}", partial(assigning.draw, ctx, year))


def _years(ctx: Context) -> dict[str, str]:
    """The years of the plan that have begun, newest first, and the next one, which is being planned."""
    first = ctx.plan.reporting.first_period.year
    last = max(phase.last_year for phase in ctx.plan.phases)
    running = ctx.plan.calendar.quarter_of(ctx.as_of).year
    return {str(year): str(year) for year in range(min(running + 1, last), first - 1, -1)}


def _newest(ctx: Context, years: dict[str, str]) -> str:
    """The year of the newest report owed, else the plan's first."""
    due = latest_due_quarter(ctx.plan, ctx.as_of)
    return str(due.year) if due is not None and str(due.year) in years else list(years)[-1]


def _choices(ctx: Context) -> dict[str, str]:
    t = ctx.t
    return {
        "qua-han": t("Quá hạn"),
        words.SOON: t("Đến hạn trong {n} ngày", n=SOON),
        "da-xong": t("Đã xong"),
        "chua-bao-cao": t("Chưa báo cáo"),
        words.UNTOLD: t("Qua hạn mà chưa báo cáo"),
        words.LACKING: t("Chưa đủ 06 rõ"),
        words.ALL: t("Tất cả"),
    }


def _grouping(ctx: Context) -> str:
    t = ctx.t
    choices = {
        listing.BY_STATE: t("Tình trạng"),
        listing.BY_UNIT: t("Đơn vị"),
        listing.BY_TASK: t("Nội dung"),
        listing.BY_MONTH: t("Tháng đến hạn"),
    }
    return filters.pick(ctx, "nhom", t("Xem theo"), choices, listing.BY_STATE, listed=True, width=170)


def _unit(ctx: Context, year: int) -> str:
    choices = {words.ALL: ctx.t("Tất cả đơn vị"), **dict(listing.units_of(ctx, year))}
    asked = st.query_params.get("don-vi", "")
    if asked in ctx.unit_by_code and ctx.view.holds(
        asked
    ):  # a unit without tasks is said to have none, not taken for all
        choices.setdefault(asked, ctx.name_of(asked))
    return filters.pick(ctx, "don-vi", ctx.t("Đơn vị"), choices, words.ALL, listed=True, width=320)


def _answer(ctx: Context, n: int, year: int, shown: str, unit: str, kept_to: str) -> str:
    t = ctx.t
    day = ctx.fmt.day(own_date(ctx.measured, year_time(year)))
    said = {
        "qua-han": t("{n} nhiệm vụ quá hạn chưa hoàn thành", n=n),
        words.SOON: t("{n} nhiệm vụ sắp đến hạn", n=n),
        "da-xong": t("{n} nhiệm vụ đã xong", n=n),
        "chua-bao-cao": t("{n} nhiệm vụ đã giao mà chưa có báo cáo nào nói đến", n=n),
        words.UNTOLD: t("{n} nhiệm vụ đã giao đã qua hạn mà chưa có báo cáo nào nói đến", n=n),
        words.LACKING: t("{n} nhiệm vụ chưa ghi đủ 06 rõ", n=n),
        words.ALL: t("{n} nhiệm vụ", n=n),
    }[shown]
    told = t(
        "{tasks}; năm {year}, theo báo cáo mới nhất của từng đơn vị, tính đến ngày {day}.",
        tasks=said,
        year=str(year),
        day=day,
    )
    whose = [kept_to, "" if unit == words.ALL else ctx.name_of(unit)]
    return ": ".join(filter(None, (*whose, told)))


def _untold(ctx: Context, year: int, unit: str) -> None:
    """What is past its date too though no report tells how it stands: not overdue, nor to be forgotten."""
    n = len(lines_of(ctx, Asked(year, words.UNTOLD, unit)))
    if n:
        navigation.link(
            "tasks",
            ctx.t("Ngoài ra, {n} nhiệm vụ đã giao đã qua hạn mà chưa có báo cáo nào nói đến", n=n),
            {"tinh-trang": words.UNTOLD, "nam": str(year), "don-vi": unit},
        )
        _what_is_overdue(ctx)


def _what_is_overdue(ctx: Context) -> None:
    """Why a task past its date of which nobody told is in another list: nobody knows whether it is done."""
    sentence.hint(
        ctx.t(
            "«Quá hạn» là nhiệm vụ mà báo cáo cho biết chưa xong khi đã qua hạn; nhiệm vụ chưa có báo cáo "
            "nào nói đến thì chưa rõ đã xong hay chưa, nên không tính là quá hạn."
        )
    )


def _empty(ctx: Context, many: int, year: int, shown: str) -> tuple[str, str | None]:
    t = ctx.t
    if not many:
        return (
            t("Năm {year} chưa có nhiệm vụ nào được giao hay báo cáo.", year=str(year)),
            t("Giao nhiệm vụ ở cuối trang; nhiệm vụ cũng hiện ra khi đơn vị gửi biểu «Nhiệm vụ 06 rõ»."),
        )
    return (
        t("Không có nhiệm vụ nào ở tình trạng «{state}».", state=_choices(ctx)[shown]),
        t("Chọn tình trạng khác để xem {n} nhiệm vụ của năm.", n=many),
    )


page(current())
