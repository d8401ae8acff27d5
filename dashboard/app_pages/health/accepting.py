"""What is accepted as soon as it is sent: the setting, who changed it last, and the form that sets it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from analytics.language import Text, text
from analytics.policy import AcceptanceRule, Act, NotAllowedError
from analytics.store import StoreError
from analytics.store.audit import AuditFilter
from analytics.store.cycle.acceptance import CLEAN, WARNED
from dashboard.context import Context
from dashboard.widgets import office, sentence
from dashboard.widgets.sentence import escape_markdown

_RULES: Mapping[str, tuple[AcceptanceRule, Text]] = {
    "none": (AcceptanceRule(clean=False), text("Không tự nhận: văn phòng xem và nhận từng báo cáo")),
    "clean": (AcceptanceRule(), text("Tự nhận báo cáo của tệp không có cảnh báo")),
    "all": (AcceptanceRule(warned=True), text("Tự nhận cả báo cáo của tệp có cảnh báo")),
}
_CHOSEN = "acceptance"
_LOOKED_THROUGH = 500


def accepting(ctx: Context) -> None:
    """The section; nothing for who may not change settings."""
    if not ctx.may(Act.CONFIGURE):
        return
    t = ctx.t
    sentence.section(
        t("Tự nhận báo cáo"),
        t(
            "Áp dụng cho báo cáo đơn vị gửi từ lúc lưu; báo cáo đang chờ vẫn chờ. "
            "Báo cáo gửi tại máy của văn phòng, không đăng nhập, luôn được nhận ngay."
        ),
    )
    held = _name(ctx.store.acceptance_rule())
    by = office.writer(ctx, key="acceptance-by", act=Act.CONFIGURE)
    with st.form("acceptance-form", border=False):
        chosen = st.radio(
            t("Khi một báo cáo được gửi"),
            list(_RULES),
            index=list(_RULES).index(held),
            format_func=lambda name: _RULES[name][1][ctx.lang],
            key=f"{_CHOSEN}-{held}",
        )
        asked = st.form_submit_button(t("Lưu cài đặt"), type="primary", icon=":material/save:")
    if asked:
        _set(ctx, held, chosen, by)
    if last := _last_change(ctx):
        st.caption(escape_markdown(last))


def _name(rule: AcceptanceRule) -> str:
    if not rule.clean:
        return "none"
    return "all" if rule.warned else "clean"


def _set(ctx: Context, held: str, chosen: str, by: str | None) -> None:
    t = ctx.t
    if not by:
        office.nobody_writes(ctx)
    elif chosen == held:
        st.info(t("Không có gì thay đổi, không lưu thêm gì."))
    else:
        try:
            ctx.store.set_acceptance_rule(_RULES[chosen][0], by=by, at=ctx.received_at())
        except (StoreError, NotAllowedError) as error:
            st.error(escape_markdown(error.text[ctx.lang]))
        else:
            st.toast(t("Đã lưu: {rule}.", rule=_RULES[chosen][1][ctx.lang]), icon=":material/check:")
            st.rerun()


def _last_change(ctx: Context) -> str:
    """Who set it last and when; empty where that cannot be told."""
    t = ctx.t
    if not ctx.may(Act.READ_AUDIT):
        return ""
    found, total = ctx.store.audit_page(AuditFilter(actions=("set_setting",)), most=_LOOKED_THROUGH)
    for entry in found.to_dict("records"):
        detail: Mapping[str, Any] = entry["detail"]
        if detail.get("key") in (CLEAN, WARNED):
            return t(
                "Đổi lần cuối lúc {time} ngày {day}, người đổi: {by}.",
                time=f"{entry['at']:%H:%M}",
                day=ctx.fmt.day(entry["at"].date()),
                by=office.said_by(ctx, str(entry["by"])),
            )
    return t("Chưa ai đổi cài đặt này.") if total <= _LOOKED_THROUGH else ""
