"""What can be chosen on the page *Tải bảng tổng hợp*."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from analytics.indicators import STATUS_NAMES, By
from analytics.plan import Time, TimeKind, Unit, UnitGroup, UnitKind
from dashboard import address
from dashboard.app_pages.download.long import Asked
from dashboard.context import Context
from dashboard.subject import time_of
from dashboard.widgets import filters


def form(ctx: Context) -> str:
    """``dai`` (a row per figure), ``thoi-gian`` or ``chi-tieu`` (units down, those across)."""
    t = ctx.t
    words = {
        "dai": t("Dài: mỗi dòng một số"),
        "thoi-gian": t("Rộng: đơn vị × thời gian"),
        "chi-tieu": t("Rộng: đơn vị × chỉ tiêu"),
    }
    return filters.pick(ctx, "dang", t("Dạng bảng"), words, "dai")


def level(ctx: Context) -> By:
    """Whose figures a row of the long table has."""
    t = ctx.t
    choices = {
        "unit": t("Đơn vị"),
        "kind": t("Loại hình"),
        "group": t("Khối"),
        "ward": t("Toàn {area}"),
    }
    return cast(By, filters.pick(ctx, "theo", t("Tổng hợp theo"), choices, "ward"))


def time_kind(ctx: Context, label: str) -> TimeKind:
    """The grain of times; ``label`` says what has it."""
    t = ctx.t
    choices = {
        "period": t("Quý"),
        "half": t("6 tháng"),
        "nine_months": t("9 tháng"),
        "year": t("Năm"),
        "phase": t("Giai đoạn"),
    }
    about = _kept_time(ctx)
    default = about.kind if about and about.kind in choices else "period"
    return cast(TimeKind, filters.pick(ctx, "thoi-gian", label, choices, default, listed=True, width=160))


def times(ctx: Context, kind: TimeKind) -> list[Time]:
    """The chosen times, oldest first; all while none is chosen. It begins with what the visit is about."""
    known = ctx.measured.times(kind)
    about = _kept_time(ctx)
    chosen = filters.pick_many(
        ctx,
        "cac-ky",
        ctx.t("Thời gian"),
        {time.code: ctx.fmt.period(time) for time in reversed(known)},
        [about.code] if about in known else [],
        empty=ctx.t("Từ đầu kế hoạch đến nay"),
    )
    _say_kept(address.TIME, chosen)
    return [time for time in known if not chosen or time.code in chosen]


def one_time(ctx: Context, kind: TimeKind) -> Time:
    """One time of a kind, the newest first."""
    known = {time.code: time for time in reversed(ctx.measured.times(kind))}
    labels = {code: ctx.fmt.period(time) for code, time in known.items()}
    return known[filters.pick(ctx, "ky", ctx.t("Thời gian"), labels, next(iter(known)), listed=True)]


def indicators(ctx: Context) -> list[str]:
    """Ids in the plan's order; none means all. It begins with what the visit is about."""
    choices = _indicators(ctx)
    about = [id_ for id_ in address.kept(address.INDICATOR) if id_ in choices]
    chosen = filters.pick_many(
        ctx, "cac-chi-tieu", ctx.t("Chỉ tiêu"), choices, about, empty=ctx.t("Tất cả chỉ tiêu")
    )
    _say_kept(address.INDICATOR, chosen)
    return [id_ for id_ in choices if id_ in chosen]


def one_indicator(ctx: Context) -> str:
    """One indicator's id."""
    choices = _indicators(ctx)
    return filters.pick(ctx, "chi-tieu", ctx.t("Chỉ tiêu"), choices, next(iter(choices)), listed=True)


def units(ctx: Context) -> list[Unit]:
    """The units of the chosen groups and kinds, and among them those chosen by name."""
    t = ctx.t
    groups = {str(group): group.label[ctx.lang] for group in UnitGroup}
    in_groups = filters.pick_many(ctx, "cac-khoi", t("Khối"), groups, [], empty=t("Mọi khối"))
    left = [unit for unit in ctx.units if not in_groups or str(unit.group) in in_groups]
    present = {unit.kind for unit in left}
    kinds = {str(kind): kind.label[ctx.lang] for kind in UnitKind if kind in present}
    of_kinds = filters.pick_many(ctx, "cac-loai-hinh", t("Loại hình"), kinds, [], empty=t("Mọi loại hình"))
    left = [unit for unit in left if not of_kinds or str(unit.kind) in of_kinds]
    names = {unit.code: unit.name for unit in left}
    by_name = filters.pick_many(ctx, "cac-don-vi", t("Đơn vị"), names, [], empty=t("Mọi đơn vị"))
    return [unit for unit in left if not by_name or unit.code in by_name]


def statuses(ctx: Context) -> list[str]:
    """Codes of statuses; none means all."""
    t = ctx.t
    known = {code: name.label(ctx.lang) for code, name in STATUS_NAMES.items() if code}
    return filters.pick_many(ctx, "cac-trang-thai", t("Trạng thái"), known, [], empty=t("Mọi trạng thái"))


def narrowed(ctx: Context, asked: Asked) -> Asked:
    """The same of a long table with what is chosen of units (only where rows are units) and statuses."""
    with filters.row("narrower"):
        if asked.by == "unit":
            asked = replace(asked, units=tuple(unit.code for unit in units(ctx)))
        return replace(asked, statuses=tuple(statuses(ctx)))


def _kept_time(ctx: Context) -> Time | None:
    """The time that the visit is about."""
    codes = address.kept(address.TIME)
    return time_of(ctx.plan, codes[-1]) if codes else None


def _say_kept(param: str, chosen: list[str]) -> None:
    """Say in the address that what the visit is about is chosen here too, if it alone is."""
    if tuple(chosen) == address.kept(param) and chosen:
        address.write_param(param, chosen[-1])


def _indicators(ctx: Context) -> dict[str, str]:
    return {item.id: f"{item.id} · {item.name[ctx.lang]}" for item in ctx.plan.indicators}
