"""*Tình trạng*: whether the server can do its work, and what to do about what is not well."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from analytics.clock import VIETNAM
from analytics.language import Text, text
from dashboard import navigation
from dashboard.app_pages.health.accepting import accepting
from dashboard.app_pages.health.parts import Part, parts
from dashboard.context import Context, current
from dashboard.data import health
from dashboard.widgets import sentence
from dashboard.widgets.card import card
from dashboard.widgets.problem_items import ProblemItem, problem_items

_ACROSS = 3
_FIXES: dict[str, Text] = {
    "store": text(
        "Kiểm tra ổ đĩa và tệp kho. Nếu tệp đã hỏng hoặc mất: dừng chương trình, chuyển tệp cũ ra chỗ khác, "
        "rồi khôi phục bằng lệnh «nq71 restore TỆP» từ bản sao lưu gần nhất."
    ),
    "readers": text(
        "Khởi động lại chương trình. Nếu vẫn vậy, xem bộ nhớ còn trống của máy chủ và nhật ký của chương "
        "trình."
    ),
    "disk": text("Chuyển bớt tệp khác khỏi ổ đĩa có kho: khi ổ đĩa đầy, báo cáo gửi đến không ghi được."),
    "temp": text(
        "Xoá bớt tệp trong thư mục tạm của máy chủ, hoặc đặt biến TMPDIR đến một ổ đĩa còn chỗ rồi khởi động "
        "lại chương trình: khi thư mục tạm đầy, tệp thả vào trang không đọc được."
    ),
    "backup": text(
        "Chạy lệnh «nq71 backup TỆP» mỗi ngày, tốt nhất theo lịch của hệ điều hành, và giữ bản sao ở một "
        "máy khác."
    ),
}
_STOPPING = ("store", "readers")
"""Without these no report can be received."""


def page(ctx: Context) -> None:
    """The whole page."""
    t, title = ctx.t, navigation.title("health", ctx.t)
    found = parts(ctx, health.recent(ctx.view.store_url))
    wrong = [part for part in found if part.wrong is not None]
    sentence.headline(_answer(ctx, wrong), title=title)
    for first in range(0, len(found), _ACROSS):
        for column, part in zip(st.columns(_ACROSS), found[first : first + _ACROSS], strict=False):
            with column, st.container(border=True, key=f"card-{part.id}", height="stretch"):
                card(ctx, part.name, part.value, part.lines, mark=part.mark)
    if wrong:
        sentence.section(t("Việc cần làm"))
        problem_items(ctx, [_item(ctx, part, part.wrong) for part in wrong if part.wrong is not None])
    accepting(ctx)
    now = datetime.now(VIETNAM)
    sentence.remark(
        t(
            "Xem lúc {time} ngày {day}. Phần mềm giám sát hỏi được ở địa chỉ /healthz.",
            time=f"{now:%H:%M}",
            day=ctx.fmt.day(now.date()),
        )
    )


def _answer(ctx: Context, wrong: list[Part]) -> str:
    t = ctx.t
    if not wrong:
        return t("Mọi phần của chương trình đang làm việc tốt.")
    names = ", ".join(part.name for part in wrong)
    if any(part.id in _STOPPING for part in wrong):
        return t("Hiện không nhận được báo cáo. Cần xem lại: {names}.", names=names)
    return t("Vẫn nhận được báo cáo. Cần xem lại: {names}.", names=names)


def _item(ctx: Context, part: Part, wrong: Text) -> ProblemItem:
    severity = "error" if part.id in _STOPPING else "warning"
    said = wrong[ctx.lang].rstrip(".")
    return ProblemItem(severity, part.name, f"{said[:1].upper()}{said[1:]}.", fix=_FIXES[part.id][ctx.lang])


page(current())
