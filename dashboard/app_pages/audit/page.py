"""*Nhật ký*: who did what, to be searched and taken away; and whether the log is whole."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from analytics import access
from analytics.outputs.audit_log import audit_csv
from analytics.policy import Act, NotAllowedError, may
from analytics.store import AuditFilter
from analytics.store.audit import act_label
from dashboard import navigation
from dashboard.app_pages.audit import choices, people, whole
from dashboard.app_pages.audit.words import told
from dashboard.context import Context, current
from dashboard.widgets import office, sentence
from dashboard.widgets.table import Field, show

_PER_PAGE = 50


def page(ctx: Context) -> None:
    """The whole page."""
    t, title = ctx.t, navigation.title("audit", ctx.t)
    if not may(ctx.viewer, Act.READ_AUDIT):
        sentence.headline(NotAllowedError(ctx.viewer, Act.READ_AUDIT).text[ctx.lang], title=title)
        return
    answer = st.container(key="answer")
    wanted = choices.draw(ctx)
    list_place = st.container()
    _, total = ctx.store.audit_page(wanted, most=0)
    pages = max(1, -(-total // _PER_PAGE))
    number = st.pagination(pages, key=f"audit-page-{pages}") if pages > 1 else 1
    first = (number - 1) * _PER_PAGE
    frame, _ = ctx.store.audit_page(wanted, first=first, most=_PER_PAGE)
    with answer:
        sentence.headline(t("{n} việc được ghi trong nhật ký.", n=total), title=title)
    with list_place:
        if frame.empty:
            sentence.empty(
                t("Không có việc nào như vậy trong nhật ký."), t("Bỏ bớt điều kiện tìm ở hàng trên.")
            )
        else:
            if pages > 1:
                words = t(
                    "Hiện {shown} trong {n} việc, từ việc thứ {first} tính từ việc mới nhất; "
                    "chuyển trang hoặc tải về để xem đủ.",
                    shown=ctx.fmt.count(len(frame)),
                    n=total,
                    first=ctx.fmt.count(first + 1),
                )
                sentence.remark(words)
            _list(ctx, frame)
    _take_away(ctx, wanted, total)
    whole.draw(ctx)
    people.draw(ctx)


def _list(ctx: Context, frame: pd.DataFrame) -> None:
    t = ctx.t
    rows = frame.to_dict("records")
    logins = (
        {one.key: one.login for one in access.accounts(ctx.store)} if ctx.may(Act.MANAGE_ACCOUNTS) else {}
    )
    shown = pd.DataFrame(
        {
            "at": frame["at"],
            "by": [office.said_by(ctx, row["by"]) for row in rows],
            "act": [act_label(row["action"])[ctx.lang] for row in rows],
            "units": [_units(ctx, row["subject"]) for row in rows],
            "detail": [told(ctx, row["detail"], logins) for row in rows],
            "id": frame["id"],
        }
    )
    fields = [
        Field("at", t("Lúc"), lambda at: f"{ctx.fmt.day(at.date())} {at:%H:%M:%S}"),
        Field("by", t("Ai"), width=170),
        Field("act", t("Việc đã ghi"), width=250),
        Field("units", t("Đơn vị"), width=220),
        Field("detail", t("Chi tiết"), width=330),
        Field("id", t("Dòng số"), ctx.fmt.count),
    ]
    show(ctx, shown, fields, alt=t("Nhật ký, việc mới nhất ở trên"), key="audit")


def _units(ctx: Context, subject: str) -> str:
    codes = [code for code in subject.split(";") if code]
    names = [ctx.name_of(code) for code in codes[:2]]
    more = len(codes) - len(names)
    return ", ".join(names) + (f" {ctx.t('và {n} đơn vị nữa', n=more)}" if more > 0 else "")


def _take_away(ctx: Context, wanted: AuditFilter, total: int) -> None:
    """All that was found, not only what is on this page of the list."""
    t = ctx.t
    st.download_button(
        t("Tải cả {n} việc (CSV)", n=total),
        partial(_file, ctx, wanted),
        file_name="nhat-ky.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        key="csv-audit",
        help=t("Lần tải được ghi vào nhật ký."),
    )


def _file(ctx: Context, wanted: AuditFilter) -> bytes:
    data = audit_csv(ctx.store.audit_in_order(wanted), ctx.lang)
    ctx.store.note("export_audit", by=office.who(ctx), at=ctx.received_at())
    return data


page(current())
