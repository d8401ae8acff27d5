"""Whose reports a file holds, and the receipt once they are stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from analytics.intake.model.problem import TAKEN_OTHERWISE
from analytics.store import Receipt
from analytics.store.cycle.model import AUTOMATIC
from dashboard import navigation
from dashboard.app_pages.submit.preview import MANY
from dashboard.context import Context
from dashboard.uploads import Upload
from dashboard.widgets.reports.signed_scan import signed_scan
from dashboard.widgets.reports.versions import by_said, report_said, state_said
from dashboard.widgets.sentence import escape_markdown

_TOLD_AT_ONCE = 5


def sender_line(ctx: Context, upload: Upload) -> None:
    """Whose reports a faulty file holds, as far as it could be told."""
    names = [f"{ctx.name_of(one.unit)} · {ctx.fmt.period(one.period)}" for one in upload.checked.reports]
    if 0 < len(names) < MANY:
        st.markdown("  \n".join(escape_markdown(name) for name in names))


def receipt(ctx: Context, upload: Upload) -> None:
    """The proof that a file is stored: unit, period, version and time of each report."""
    t = ctx.t
    if len(upload.receipts) >= MANY:
        frame = pd.DataFrame(
            {
                t("Đơn vị"): [ctx.name_of(item.unit) for item in upload.receipts],
                t("Kỳ báo cáo"): [ctx.fmt.period(item.period) for item in upload.receipts],
                t("Lượt nộp"): [item.version for item in upload.receipts],
                t("Số dòng"): [sum(item.rows.values()) for item in upload.receipts],
            }
        )
        if any(item.state != "accepted" for item in upload.receipts):
            frame[t("Trạng thái")] = [state_said(ctx, item.state) for item in upload.receipts]
        st.dataframe(frame, hide_index=True, alt=t("Giấy biên nhận"))
        _decided(ctx, upload)
        _waiting(ctx, upload)
        return
    for item in upload.receipts:
        st.markdown(_receipt_line(ctx, item))
        navigation.link(
            "received",
            ctx.t("Xem báo cáo {period} ở trang «Báo cáo đã nhận»", period=ctx.fmt.period(item.period)),
            {"ky": item.period.code, "don-vi": item.unit},
        )
        if not item.duplicate:  # a file that came before has it where that one stands
            signed_scan(ctx, item.unit, item.period, place=upload.file_id)
    _decided(ctx, upload)
    _waiting(ctx, upload)


def verdict(ctx: Context, uploads: Sequence[Upload]) -> None:
    """Of files that were all sent: whether their reports count by now, wait, or were returned."""
    t = ctx.t
    count = Counter(receipt.state for upload in uploads for receipt in upload.receipts)
    back, waiting, sent = count["returned"], count["waiting"], count.total()
    if back or count["withdrawn"]:
        parts = [t("{n} báo cáo bị trả lại", n=back)] if back else []
        parts += [t("{n} báo cáo đã rút", n=count["withdrawn"])] if count["withdrawn"] else []
        parts += [t("{n} báo cáo chờ văn phòng nhận", n=waiting)] if waiting else []
        parts += [t("{n} báo cáo đã được tính", n=count["accepted"])] if count["accepted"] else []
        said = t("Đã gửi {n} báo cáo; nay {states}.", n=sent, states=", ".join(parts))
        st.warning(said, icon=":material/undo:")
        return
    if not waiting:
        words = t("Đã nhận báo cáo trong {n} tệp; số liệu đã được tính.", n=len(uploads))
        st.success(words, icon=":material/task_alt:")
        return
    words = (
        t("Đã gửi {n} báo cáo, chờ văn phòng nhận; số liệu chưa được tính.", n=waiting)
        if waiting == sent
        else t(
            "Đã gửi {n} báo cáo: {counted} đã được tính, {waiting} chờ văn phòng nhận nên chưa được tính.",
            n=sent,
            counted=ctx.fmt.count(count["accepted"]),
            waiting=ctx.fmt.count(waiting),
        )
    )
    st.info(words, icon=":material/hourglass_top:")


def _decided(ctx: Context, upload: Upload) -> None:
    """What the office has decided by hand since it was sent, in a line for each report."""
    ids = [one.submission for one in upload.receipts]
    for one in ctx.store.submitted(submissions=ids):
        if one.decided_at is None or one.decided_by == AUTOMATIC:
            continue
        said = ctx.t(
            "{state}, {time} ngày {day}, {by}",
            state=state_said(ctx, one.state),
            time=f"{one.decided_at:%H:%M}",
            day=ctx.fmt.day(one.decided_at.date()),
            by=by_said(ctx, one.decided_by or ""),
        )
        said = f"{said}: «{one.words}»" if one.words else f"{said}."
        if len(ids) > 1:
            said = f"{report_said(ctx, one)}: {said}"
        st.caption(escape_markdown(said))


def _waiting(ctx: Context, upload: Upload) -> None:
    """That a report waits, why, and what its sender can do meanwhile."""
    t = ctx.t
    if not any(receipt.state == "waiting" for receipt in upload.receipts):
        return
    why = (
        t("Tệp có cảnh báo nên văn phòng xem rồi mới nhận; số liệu được tính từ khi nhận.")
        if any(problem.severity == "warning" for problem in upload.checked.problems)
        else t("Văn phòng xem rồi mới nhận; số liệu được tính từ khi nhận.")
    )
    kept = t("Ngày gửi được giữ để xét đúng hạn. Có thể rút hoặc nộp lại trước khi được nhận.")
    st.caption(f":material/hourglass_top: {why} {kept}")


def taken_otherwise(ctx: Context, upload: Upload) -> None:
    """In the open, a line each: what was converted, filled in or left out on the way from the file."""
    told = [one for one in upload.checked.problems if one.code in TAKEN_OTHERWISE]
    for problem in told[:_TOLD_AT_ONCE]:
        words = problem.message(ctx.lang)
        if problem.sheet and problem.sheet not in words:
            words = f"{problem.sheet} · {words}"
        st.caption(f":material/swap_vert: {escape_markdown(words)}")
    left = len(told) - _TOLD_AT_ONCE
    if left > 0:
        st.caption(ctx.t("và {n} chỗ như vậy nữa, xem danh sách bên dưới.", n=left))


def _receipt_line(ctx: Context, item: Receipt) -> str:
    t = ctx.t
    name, period = ctx.name_of(item.unit), ctx.fmt.period(item.period)
    if item.duplicate:
        return t(
            "**{name}** · {period}: trùng hoàn toàn với báo cáo đã nộp, không ghi thêm lượt mới.",
            name=name,
            period=period,
        )
    return t(
        "**{name}** · {period}: đã ghi lượt nộp thứ {version}, {rows} dòng, lúc {time} ngày {day}, "
        "mã biên nhận {code}.",
        name=name,
        period=period,
        version=ctx.fmt.count(item.version),
        rows=ctx.fmt.count(sum(item.rows.values())),
        time=f"{item.received_at:%H:%M}",
        day=ctx.fmt.day(item.received_at.date()),
        code=f"{item.submission}-{item.sha256[:8]}",
    )
