"""One file: its name and state, what is wrong with it or what it says, and what its sender can do."""

from __future__ import annotations

import streamlit as st

from analytics.outputs import marked_name, marked_workbook
from analytics.policy import Act, NotAllowedError
from analytics.store import LONGEST_EXPLANATION
from dashboard import navigation, uploads
from dashboard.app_pages.submit.corrections import mended_line, mending_grid
from dashboard.app_pages.submit.preview import preview
from dashboard.app_pages.submit.problems import problem_list
from dashboard.app_pages.submit.questions import questions
from dashboard.app_pages.submit.read_back import read_back
from dashboard.app_pages.submit.receipts import receipt, sender_line, taken_otherwise
from dashboard.context import Context
from dashboard.uploads import Upload
from dashboard.widgets.sentence import escape_markdown


def file_card(ctx: Context, upload: Upload, *, several: bool) -> None:
    """The card of one file; ``several`` where it can be put aside from others."""
    t = ctx.t
    checked = upload.checked
    errors = sum(problem.severity == "error" for problem in checked.problems)
    warnings = len(checked.problems) - errors
    with st.container(border=True):
        st.markdown(f"##### {_title(ctx, upload, errors)}")
        mended = uploads.mended_in(upload)
        if mended is not None:
            _mended_elsewhere(ctx, upload, mended)
        if upload.checked.status == "invalid":
            sender_line(ctx, upload)
        if others := uploads.of_others(ctx, upload):
            st.error(
                escape_markdown(NotAllowedError(ctx.viewer, Act.SEND, others).text[ctx.lang]),
                icon=":material/block:",
            )
        questions(ctx, upload)
        if upload.receipts:
            receipt(ctx, upload)
            taken_otherwise(ctx, upload)
            _next_steps(ctx, upload)
        elif checked.status == "valid":
            preview(ctx, upload)
            taken_otherwise(ctx, upload)
            mended_line(ctx, upload)
            if warnings:
                _explanation(ctx, upload)
        if checked.problems:
            if checked.status == "valid":
                with st.expander(t("{n} điều cần xem lại (không chặn việc gửi)", n=warnings)):
                    problem_list(ctx, checked, f"problems-{upload.file_id}")
            else:
                problem_list(ctx, checked, f"problems-{upload.file_id}")
        if not upload.receipts:
            read_back(ctx, upload)
        if upload.sent.status == "invalid" and not upload.receipts and not _only_locked(upload):
            if checked.status == "invalid" or upload.corrections:  # else nothing is marked in it
                _marked(ctx, upload)
            mending_grid(ctx, upload)
        if several and not upload.receipts and mended is None:
            _aside(ctx, upload)


def _aside(ctx: Context, upload: Upload) -> None:
    """Put one file of several aside, for good."""
    t = ctx.t
    words = t("Bỏ tệp nén có tệp này") if uploads.shares_file(upload) else t("Bỏ tệp này")
    if st.button(words, icon=":material/delete:", key=f"aside-{upload.file_id}", type="tertiary"):
        uploads.put_aside(ctx, upload)
        st.rerun()


def _mended_elsewhere(ctx: Context, upload: Upload, mended: Upload) -> None:
    """Offer to put a faulty file aside where a valid one reports the same."""
    words = ctx.t(
        "Tệp «{name}» là báo cáo hợp lệ của cùng đơn vị và kỳ. Nếu đó là bản đã sửa của tệp này, hãy bỏ "
        "tệp này.",
        name=escape_markdown(mended.checked.name),
    )
    st.info(words, icon=":material/difference:")
    _aside(ctx, upload)


def _explanation(ctx: Context, upload: Upload) -> None:
    """A word for the office about what looks odd and is right."""
    t = ctx.t
    words = st.text_area(
        t("Lời giải thích cho văn phòng (không bắt buộc)"),
        value=upload.explanation,
        placeholder=t("Ví dụ: số giáo viên giảm vì ba người chuyển trường."),
        max_chars=LONGEST_EXPLANATION,
        height=80,
        key=f"explain-{upload.file_id}",
    )
    uploads.explain(ctx, upload, words)


def _marked(ctx: Context, upload: Upload) -> None:
    """The sender's own file with the faulty cells marked, to be mended there and dropped again."""
    t = ctx.t
    st.download_button(
        t("Tải tệp đã đánh dấu lỗi"),
        lambda: marked_workbook(uploads.source(ctx, upload), uploads.unmended(ctx, upload), ctx.lang),
        file_name=marked_name(upload.sent.name),
        icon=":material/format_paint:",
        key=f"marked-{upload.file_id}",
        on_click="ignore",
    )


def _title(ctx: Context, upload: Upload, errors: int) -> str:
    t = ctx.t
    name = escape_markdown(upload.checked.name)
    states = {one.state for one in upload.receipts}
    if "returned" in states:
        return f":material/undo: {name} — {t('đã bị trả lại')}"
    if "waiting" in states:
        return f":material/hourglass_top: {name} — {t('đã gửi, chờ nhận')}"
    if states == {"withdrawn"}:
        return f":material/undo: {name} — {t('đã rút')}"
    if states:
        return f":material/task_alt: {name} — {t('đã nhận')}"
    if upload.checked.status == "valid":
        return f":material/check_circle: {name} — {t('hợp lệ, chờ gửi')}"
    if upload.checked.status == "unreadable":
        return f":material/block: {name} — {t('không đọc được')}"
    if _only_locked(upload):
        return f":material/lock: {name} — {t('kỳ báo cáo đã khóa')}"
    return f":material/error: {name} — {t('{n} lỗi phải sửa', n=errors)}"


def _only_locked(upload: Upload) -> bool:
    """Whether nothing is wrong in the file, only its period is locked."""
    codes = {problem.code for problem in upload.checked.problems if problem.severity == "error"}
    return codes == {"period_locked"}


def _next_steps(ctx: Context, upload: Upload) -> None:
    """Where the sender can see what the report changed."""
    t = ctx.t
    period = upload.receipts[0].period
    phases = ctx.plan.phases_of(period)
    with st.container(horizontal=True):
        navigation.link("overview", t("Xem Tổng quan"), {"giai-doan": phases[0].code} if phases else None)
        navigation.link("indicators", t("Xem chỉ tiêu"))
