"""A commune's targets as rows, its neighbours' figures as dots under each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from analytics.plan import Commune, Phase
from analytics.region import RegionError
from analytics.region.insights import Standing
from dashboard.charts.theme import ink
from dashboard.context import Context
from dashboard.data import times
from dashboard.widgets import communes
from dashboard.widgets.rows import Row, href, row_list

_KEEPING = ("met", "on_track")


def answer(
    ctx: Context,
    commune: Commune,
    state: str,
    published_at: pd.Timestamp,
    found: Sequence[Standing],
    phase: Phase,
) -> str:
    """Where the commune stands, and of which day its figures are."""
    t, fmt = ctx.t, ctx.fmt
    where = f"{commune.name}, {commune.district}" if commune.district else commune.name
    if state in ("none", "unreadable", "other_plan"):
        return t("{where}: chưa có số liệu so sánh được.", where=where)
    own = [str(_own(one, commune.code)["status"]) for one in found]
    said = t(
        "{where}, {phase}: {kept} trong {all} chỉ tiêu của mục tiêu đạt hoặc đúng tiến độ",
        where=where,
        phase=phase.name[ctx.lang],
        kept=fmt.count(sum(status in _KEEPING for status in own)),
        all=fmt.count(len(own)),
    )
    day = fmt.day(published_at.date())
    if state == "old":
        return t("{said}; số liệu cũ, công bố ngày {day}.", said=said, day=day)
    return t("{said}; công bố ngày {day}.", said=said, day=day)


def why_nothing(ctx: Context, state: str, error: RegionError | None) -> tuple[str, str]:
    """Why nothing of the commune is shown, and what to do; ``error``: of one that cannot be read."""
    t = ctx.t
    if state == "none":
        return (
            t("Xã này có trong danh sách nhưng chưa công bố số liệu."),
            t("Đề nghị xã chạy lệnh: nq71 publish ĐỊA-CHỈ"),
        )
    if error is not None:
        return t("Không đọc được số liệu xã đã công bố."), error.text[ctx.lang]
    return (
        t("Xã theo một kế hoạch khác, không có chỉ tiêu nào chung để so sánh."),
        t("Xem số liệu trên máy chủ của chính xã đó."),
    )


def draw(
    ctx: Context, commune: Commune, found: Sequence[Standing], phase: Phase, near: Mapping[str, str]
) -> None:
    """Draw a list for each unit of measure."""
    for unit in dict.fromkeys(one.indicator.value_unit for one in found):
        row_list(
            ctx,
            [_row(ctx, commune, one, phase, near) for one in found if one.indicator.value_unit == unit],
            title=f"{commune.name}, {phase.name[ctx.lang]}",
            key=f"targets-{unit}",
            value_unit=unit,
            order="given",
            points=ctx.t("mỗi chấm là một xã cùng cụm") if commune.district else ctx.t("mỗi chấm là một xã"),
        )


def _row(ctx: Context, commune: Commune, one: Standing, phase: Phase, near: Mapping[str, str]) -> Row:
    item, fmt = one.indicator, ctx.fmt
    over = times.is_over(ctx.plan, phase.time(), ctx.as_of)
    own = one.communes[one.communes["commune"] == commune.code].assign(
        name=f"{item.id} · {item.name[ctx.lang]}"
    )
    asked = {"chi-tieu": item.id, "giai-doan": phase.code}
    (row,) = communes.commune_rows(
        ctx,
        item,
        own,
        group=lambda _row: "",
        href=lambda _code: href("province_indicator", asked, ctx.lang),
        pace=None if over else one.pace,
        points=tuple(
            (f"{other['name']}: {fmt.value(other['value'], item.value_unit)}", float(other["value"]), grey)
            for grey in [ink(ctx.dark).muted]
            for other in one.communes.to_dict("records")
            if other["commune"] in near and not other["lack"]
        ),
    )
    return row


def _own(one: Standing, code: str) -> Mapping[Any, Any]:
    (row,) = one.communes[one.communes["commune"] == code].to_dict("records")
    return row
