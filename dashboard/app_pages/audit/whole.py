"""Whether the log is whole: when that was looked at last, and looking again."""

from __future__ import annotations

import streamlit as st

from analytics.store import AuditFilter
from dashboard.context import Context
from dashboard.widgets import office, sentence
from dashboard.widgets.sentence import escape_markdown


def draw(ctx: Context) -> None:
    """The section."""
    t = ctx.t
    sentence.section(t("Nhật ký có nguyên vẹn không"))
    if st.button(t("Kiểm tra ngay"), icon=":material/verified:", key="verify-audit"):
        state = ctx.store.verify_audit()
        if state.broken is None:
            detail = {"entries": state.head.entries}
            ctx.store.note("verify_audit", by=office.who(ctx), at=ctx.received_at(), detail=detail)
        else:
            st.error(escape_markdown(state.broken.why[ctx.lang]), icon=":material/link_off:")
            sentence.hint(
                t(
                    "Giữ lại tệp kho như hiện có và so với bản sao lưu gần nhất; đừng ghi thêm gì trước khi "
                    "tìm ra nguyên nhân."
                )
            )
            return
    newest, _ = ctx.store.audit_page(AuditFilter(actions=["verify_audit"]), most=1)
    if newest.empty:
        sentence.remark(t("Chưa kiểm tra lần nào."))
    else:
        at = newest["at"][0]
        sentence.remark(
            t(
                "Lần kiểm tra gần nhất, lúc {time} ngày {day}: nguyên vẹn, {n} dòng.",
                time=f"{at:%H:%M}",
                day=ctx.fmt.day(at.date()),
                n=newest["detail"][0]["entries"],
            )
        )
    sentence.remark(
        t(
            "Mỗi dòng mang mã của dòng trước nó, nên sửa hay xóa một dòng đều bị phát hiện. Để phát hiện cả "
            "việc cắt phần cuối, hãy giữ mã mà lệnh «nq71 backup» in ra ở nơi khác."
        )
    )
