"""A view that was frozen: what had come by the end of a day, seen from that day, as the link to it says.

A link that is copied names the day on which it was copied. Who opens it later reads the figures of that day,
whatever came afterwards, and is told so beside the way to those of now.
"""

from __future__ import annotations

from datetime import date

import streamlit as st

from dashboard import address, context, navigation
from dashboard.context import Context
from dashboard.navigation import PageEntry

PARAM = "den-ngay"
_LIVE = "moi-nhat"


def follow(ctx: Context, here: PageEntry) -> Context:
    """The context as the address wants it: of the day that it names, or the given one."""
    wishes = (address.wish(PARAM), st.session_state.get(PARAM))
    known = [code for code in wishes if code and (day := _day(code)) is not None and day <= ctx.as_of]
    address.read_param(PARAM, [_LIVE, *known], _LIVE)
    asked = str(st.session_state[PARAM])
    address.write_param(PARAM, None if asked == _LIVE else asked)
    day = _day(asked)
    return ctx if day is None or here.live else context.frozen(ctx, day)


def line(ctx: Context, here: PageEntry) -> dict[str, str]:
    """What the bar says of a frozen view, with the way to the live one; nothing of a live one."""
    t, day = ctx.t, _day(str(st.session_state.get(PARAM, _LIVE)))
    if day is None:
        return {"frozen": "", "live": "", "live_words": ""}
    told = (
        t("Trang này luôn hiện số liệu mới nhất, không theo ngày {day} đã chọn.", day=ctx.fmt.day(day))
        if here.live
        else t("Số liệu giữ nguyên như hết ngày {day}; báo cáo đến sau chưa tính.", day=ctx.fmt.day(day))
    )
    now: dict[str, list[str]] = {}
    for param, code in address.view():
        now.setdefault(param, []).append(code)
    href = navigation.href(here.name, {**now, PARAM: [_LIVE]})
    return {"frozen": told, "live": href, "live_words": t("Xem số liệu mới nhất")}


def _day(code: str) -> date | None:
    try:
        return date.fromisoformat(code)
    except ValueError:
        return None
