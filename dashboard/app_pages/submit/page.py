"""*Nộp báo cáo*: take a template, drop files, read the problems or the preview, confirm, get a receipt."""

from __future__ import annotations

import streamlit as st

from analytics.indicators import latest_due_quarter, sent_of_owing
from analytics.intake import Hint
from analytics.plan import Quarter
from analytics.policy import SYSTEM, Act
from analytics.policy.ask import speaks_for_units_only
from dashboard import navigation, upload_memory, uploads, visit
from dashboard.app_pages.submit import sending
from dashboard.app_pages.submit.all_files import found_again, turned_away, verdict
from dashboard.app_pages.submit.file_card import file_card
from dashboard.app_pages.submit.rivals import rivals
from dashboard.app_pages.submit.steps import heading, step_marks
from dashboard.app_pages.submit.template_step import template_step
from dashboard.context import Context, current
from dashboard.data import measures, office, readers
from dashboard.language.i18n import Translator
from dashboard.uploads import Upload
from dashboard.widgets import sentence
from dashboard.widgets.reports.own_schedule import due_words
from dashboard.widgets.reports.versions import returned_first
from dashboard.widgets.sentence import escape_markdown

_ROUND = "_upload_round"


def draw(ctx: Context) -> None:
    """The whole page."""
    readers.start()
    due = latest_due_quarter(ctx.plan, ctx.as_of)
    _come_back(ctx)
    _headline(ctx, due)
    back = st.container(key="returned")
    marks = st.empty()
    hint = template_step(ctx)
    with back:
        mine = ctx.viewer.units if speaks_for_units_only(ctx.viewer) else filter(None, [hint.unit])
        returned_first(ctx, sorted(mine), send=False)
    files = _drop(ctx, hint, marks)
    with marks:
        if files is None:
            step_marks(ctx, 2 if hint.unit and hint.period else 1)
        else:
            step_marks(ctx, None if files and all(one.receipts for one in files) else 3)


def _come_back(ctx: Context) -> None:
    """Choose the unit and period that files of an earlier visit were checked under, where no link does."""
    left = uploads.come_back(ctx)
    if left is None:
        return
    for param, code in (("don-vi", left.unit), ("ky", left.period.code if left.period else None)):
        if code and param not in st.query_params and not st.session_state.get(param):
            st.session_state[param] = code


def _headline(ctx: Context, due: Quarter | None) -> None:
    """Who has sent the latest due report, in one sentence."""
    t = ctx.t
    line = t("Thả tệp vào đây, mọi lỗi được chỉ rõ tới từng ô trước khi gửi.")
    if due is not None and ctx.may(Act.READ_WARD):
        # Counted here, since the page of those who send waits for no figure of the ward.
        sent = measures.reporters(ctx.view.store_url, ctx.version, due)
        whole = office.schedule(ctx.view.store_url, ctx.version, SYSTEM)
        counted = sent_of_owing(ctx.plan, ctx.units, due, sent, whole)
        if counted is not None and counted[1]:
            line = t(
                "{period}: đã nhận báo cáo của {share} đơn vị, hạn nộp {deadline}.",
                period=ctx.fmt.period(due),
                share=ctx.fmt.share(*counted),
                deadline=due_words(ctx, due),
            )
    sentence.headline(line, title=navigation.title("submit", t))


def _drop(ctx: Context, hint: Hint, marks: st.delta_generator.DeltaGenerator) -> list[Upload] | None:
    """Steps two and three: the files, what is wrong with them or what they say, and the confirmation.

    Returns the files as they stand now; None while there are none to look at.
    """
    t = ctx.t
    heading(t, 2)
    turn = st.session_state.setdefault(_ROUND, 0)
    with st.container(key="drop"):
        dropped = st.file_uploader(
            t("Tệp Excel, ODS hoặc CSV; có thể chọn nhiều tệp cùng lúc"),
            accept_multiple_files=True,
            key=f"drop-{turn}",
            on_change=lambda: uploads.taken_out(ctx, st.session_state[f"drop-{turn}"] or []),
        )
    uploads.in_uploader(dropped)
    if not dropped and not uploads.left_behind():
        _nothing_yet(t)
        return None
    with marks:
        step_marks(ctx, 3)
    with st.spinner(t("Đang đọc và kiểm tra…")):
        bar = st.progress(0.0)
        files = uploads.take_in(
            ctx,
            dropped,
            hint,
            lambda done, total: _advance(ctx, bar, done, total),
            lambda ahead: _queue(ctx, bar, ahead),
        )
        files = uploads.as_they_stand(ctx, files)
        if uploads.trouble() is None:
            upload_memory.release_widget(f"drop-{turn}")
        bar.empty()
    visit.listen()
    found_again(ctx)
    if lost := uploads.lost_with_the_store():
        st.warning(
            t(
                "Kho dữ liệu đã được thay bằng kho khác, nên các tệp đã thả và biên nhận của chúng không còn "
                "ở đây. Hãy thả lại và gửi lại: {names}.",
                names=escape_markdown(", ".join(lost)),
            ),
            icon=":material/swap_horiz:",
        )
    if (trouble := uploads.trouble()) is not None:
        sending.not_stored(ctx, trouble)
    if not files and not uploads.turned_away():
        _nothing_yet(t)
        return None
    heading(t, 3)
    turned_away(ctx)
    if not files:
        _start_over(ctx, t("Bỏ các tệp này, chọn tệp khác"))
        return files
    verdict(ctx, files)
    for problem in uploads.beside(files):
        st.warning(escape_markdown(problem.message(ctx.lang)), icon=":material/folder_zip:")
    sending.outcome(ctx)
    _send(ctx, files)
    rivals(ctx, files)
    for upload in sorted(files, key=lambda one: one.waiting or bool(one.receipts)):  # faulty ones first
        file_card(ctx, upload, several=len(files) > 1)
    sending.finish(ctx, files)
    return files


def _nothing_yet(t: Translator) -> None:
    """What will stand below once there is a file."""
    st.caption(t("Tệp được lưu nguyên vẹn ngay khi nhận. Chưa bấm «Gửi báo cáo» thì số liệu chưa thay đổi."))
    heading(t, 3)
    st.caption(
        t(
            "Kết quả hiện ở đây sau khi thả tệp: mỗi lỗi kèm ô và cách sửa; tệp hợp lệ thì xem lại "
            "số liệu rồi bấm «Gửi báo cáo»."
        )
    )


def _send(ctx: Context, files: list[Upload]) -> None:
    """Confirm what is valid, or start over once everything is stored."""
    t = ctx.t
    waiting = [upload for upload in files if upload.waiting and not uploads.of_others(ctx, upload)]
    with st.container(horizontal=True):
        if waiting:
            sending.send_button(ctx, waiting)
        done = all(upload.receipts for upload in files)
        words = t("Nộp tệp khác") if done else t("Bỏ các tệp này, chọn tệp khác")
        _start_over(ctx, words)


def _start_over(ctx: Context, words: str) -> None:
    if st.button(words, icon=":material/restart_alt:"):
        uploads.forget(ctx)
        sending.forget()
        st.session_state[_ROUND] += 1
        st.rerun()


def _queue(ctx: Context, bar: st.delta_generator.DeltaGenerator, ahead: int) -> None:
    """Say how many are served first; nothing to the one whose turn is next."""
    if ahead:
        bar.progress(0.0, text=ctx.t("Nhiều người đang nộp cùng lúc; còn {n} người trước bạn", n=ahead))


def _advance(ctx: Context, bar: st.delta_generator.DeltaGenerator, done: int, total: int) -> None:
    words = ctx.t(
        "Đã kiểm tra {done}/{total} tệp",
        done=ctx.fmt.count(done),
        total=ctx.fmt.count(total),
    )
    bar.progress(done / total, text=words)


draw(current())
