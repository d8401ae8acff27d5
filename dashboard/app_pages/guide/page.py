"""*Hướng dẫn*: what each of the four people does here, every problem, every indicator, every paragraph."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from analytics.intake import MESSAGES
from dashboard import navigation
from dashboard.app_pages.guide import dictionary, people, places, problems
from dashboard.context import Context, current
from dashboard.widgets import filters, sentence

_STYLES = Path(__file__).with_name("guide.css")
_PARTS = {
    "bat-dau": people.draw,
    "ma-loi": problems.draw,
    "chi-tieu": dictionary.draw,
    "ke-hoach": places.draw,
}


def page(ctx: Context) -> None:
    """The whole page."""
    t = ctx.t
    st.html(_STYLES)
    answer = st.container(key="answer")
    with filters.row("filters"):
        names = {
            "bat-dau": t("Bắt đầu từ đâu"),
            "ma-loi": t("Lỗi của tệp và cách sửa"),
            "chi-tieu": t("Từ điển chỉ tiêu"),
            "ke-hoach": t("Kế hoạch xem ở đâu"),
        }
        part = filters.pick(ctx, "phan", t("Phần"), names, "bat-dau")
    with answer:
        sentence.headline(_answer(ctx, part), title=navigation.title("guide", t))
    _PARTS[part](ctx)


def _answer(ctx: Context, part: str) -> str:
    t = ctx.t
    if part == "ma-loi":
        return t("{n} mã lỗi, mỗi mã có ví dụ và cách sửa.", n=len(MESSAGES))
    if part == "chi-tieu":
        return t("{n} chỉ tiêu với cách tính.", n=len(ctx.plan.indicators))
    if part == "ke-hoach":
        found = places.answered(ctx)
        return t(
            "{n} đoạn của kế hoạch, {answered} đoạn đã có nơi theo dõi.",
            n=len(found),
            answered=ctx.fmt.count(sum(one.answered for one in found)),
        )
    return t("Các bước cho bốn người dùng.")


page(current())
