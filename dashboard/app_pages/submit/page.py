"""*Nộp báo cáo*: take a template, drop files, read the problems or the preview, confirm, get a receipt."""

from __future__ import annotations

import streamlit as st

from analytics.indicators import latest_due_quarter, sent_of_owing
from analytics.intake import Hint
from analytics.outputs import marked_name, marked_workbook, template
from analytics.plan import Quarter, quarters_between
from analytics.policy import Act, NotAllowedError
from analytics.store import LONGEST_EXPLANATION
from dashboard import address, navigation, upload_memory, uploads, visit
from dashboard.app_pages.submit import sending
from dashboard.app_pages.submit.corrections import mended_line, mending_grid
from dashboard.app_pages.submit.problems import problem_list
from dashboard.app_pages.submit.questions import questions
from dashboard.app_pages.submit.read_back import read_back
from dashboard.app_pages.submit.receipts import preview, receipt, sender_line, taken_otherwise
from dashboard.app_pages.submit.steps import heading, step_marks
from dashboard.context import Context, current
from dashboard.data import measures, tasks
from dashboard.uploads import Upload
from dashboard.widgets import downloads, sentence
from dashboard.widgets.sentence import escape_markdown

_ROUND = "_upload_round"


def draw(ctx: Context) -> None:
    """The whole page."""
    measures.readers()
    periods = _periods(ctx)
    due = latest_due_quarter(ctx.plan, ctx.as_of)
    _come_back(ctx)
    _headline(ctx, due)
    marks = st.empty()
    hint = _template(ctx, periods)
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
    line = t("Nộp báo cáo: thả tệp vào đây, mọi lỗi được chỉ rõ tới từng ô trước khi gửi.")
    if due is not None and ctx.may(Act.READ_WARD):
        # Counted here, since the page of those who send waits for no figure of the ward.
        sent = measures.reporters(ctx.view.store_url, ctx.version, due)
        counted = sent_of_owing(ctx.plan, ctx.units, due, sent)
        if counted is not None and counted[1]:
            line = t(
                "{period}: {share} đơn vị đã nộp báo cáo hợp lệ, hạn nộp {deadline}.",
                period=ctx.fmt.period(due),
                share=ctx.fmt.share(*counted),
                deadline=ctx.fmt.day(ctx.plan.calendar.deadline(due)),
            )
    sentence.headline(line, title=navigation.title("submit", t))


def _template(ctx: Context, periods: tuple[Quarter, ...]) -> Hint:
    """Step one: the unit's own workbook for a period; both are also those of files that name none."""
    t = ctx.t
    heading(t, 1)
    codes = [unit.code for unit in ctx.own_units]
    only = codes[0] if len(codes) == 1 else None
    by_code = {period.code: period for period in periods}
    address.read_param("don-vi", codes, only)
    address.read_param("ky", list(by_code), None)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        code = st.selectbox(
            t("Đơn vị"),
            codes,
            index=None if only is None else 0,
            format_func=ctx.name_of,
            placeholder=t("Chọn một đơn vị"),
            key="don-vi",
            width=380,
        )
        chosen = st.selectbox(
            t("Kỳ báo cáo"),
            list(by_code),
            index=None,
            format_func=lambda item: by_code[item].label[ctx.lang],
            placeholder=t("Chọn kỳ"),
            key="ky",
            width=160,
        )
        unit, period = ctx.unit_by_code.get(code or ""), by_code.get(chosen or "")
        st.download_button(
            t("Tải mẫu biểu"),
            (lambda: template(ctx.plan, unit, period, tasks.assignments(ctx.view, period.year)))
            if unit and period
            else b"",
            file_name=f"{period.code}_{unit.code}.xlsx" if unit and period else None,
            mime=downloads.XLSX,
            icon=":material/download:",
            disabled=not (unit and period),
            on_click="ignore",
            key="template",
        )
    address.write_param("don-vi", code)
    address.write_param("ky", chosen)
    st.caption(t("Đơn vị và kỳ chọn ở đây cũng dùng cho tệp không tự ghi đơn vị, kỳ báo cáo."))
    return Hint(code, period)


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
        st.caption(
            t("Tệp được lưu nguyên vẹn ngay khi nhận. Chưa bấm «Gửi báo cáo» thì số liệu chưa thay đổi.")
        )
        heading(t, 3)
        st.caption(
            t(
                "Kết quả hiện ở đây sau khi thả tệp: mỗi lỗi kèm ô và cách sửa; tệp hợp lệ thì xem lại "
                "số liệu rồi bấm «Gửi báo cáo»."
            )
        )
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
        if uploads.trouble() is None:
            upload_memory.release_widget(f"drop-{turn}")
        bar.empty()
    visit.listen()
    _found_again(ctx)
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
        return None
    heading(t, 3)
    _turned_away(ctx)
    if not files:
        _start_over(ctx, t("Bỏ các tệp này, chọn tệp khác"))
        return files
    _verdict(ctx, files)
    for problem in uploads.beside(files):
        st.warning(escape_markdown(problem.message(ctx.lang)), icon=":material/folder_zip:")
    sending.outcome(ctx)
    _send(ctx, files)
    for upload in sorted(files, key=lambda one: one.waiting or bool(one.receipts)):  # faulty ones first
        _file(ctx, upload, several=len(files) > 1)
    sending.finish(ctx, files)
    return files


def _found_again(ctx: Context) -> None:
    """Tell what an earlier visit of this browser has left, and what of it is gone."""
    t = ctx.t
    if names := uploads.lost():
        words = t(
            "Tệp đã thả lần trước không còn được giữ: {names}. Hãy thả lại tệp đó.",
            names=escape_markdown(", ".join(names)),
        )
        st.warning(words, icon=":material/folder_off:")
    if names := uploads.replaced():
        words = t(
            "Tệp vừa thả thay cho tệp cùng tên đã thả lần trước mà chưa gửi: {names}.",
            names=escape_markdown(", ".join(names)),
        )
        st.info(words, icon=":material/swap_horiz:")
    if found := uploads.found_again():
        words = t(
            "Còn {n} tệp thả lần trước mà chưa gửi; câu trả lời và chỗ đã sửa (nếu có) vẫn được giữ. Hãy xem "
            "lại rồi bấm «Gửi báo cáo», hoặc bỏ tệp không dùng nữa.",
            n=len(found),
        )
        st.info(words, icon=":material/history:")


def _verdict(ctx: Context, files: list[Upload]) -> None:
    t = ctx.t
    faulty = sum(upload.checked.status != "valid" or bool(uploads.of_others(ctx, upload)) for upload in files)
    if all(upload.receipts for upload in files):
        st.success(
            t("Đã nhận báo cáo trong {n} tệp; số liệu đã được tính.", n=len(files)),
            icon=":material/task_alt:",
        )
        return
    received = [upload for upload in files if upload.receipts]
    if received:
        left = ", ".join(escape_markdown(upload.checked.name) for upload in files if not upload.receipts)
        words = t("Đã nhận báo cáo trong {n} tệp. Chưa nhận: {left}.", n=len(received), left=left)
        st.warning(words, icon=":material/rule:")
        return
    if not faulty:
        words = t("Cả {n} tệp đều hợp lệ.", n=len(files)) if len(files) > 1 else t("Tệp hợp lệ.")
        st.success(words, icon=":material/check_circle:")
        return
    st.warning(
        t(
            "{n}/{total} tệp có lỗi, chưa được tính. Sửa ngay dưới đây, hoặc sửa trong tệp rồi thả lại.",
            n=faulty,
            total=ctx.fmt.count(len(files)),
        ),
        icon=":material/error:",
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


def _turned_away(ctx: Context) -> None:
    """The files that were not taken in, and what their sender can do."""
    t = ctx.t
    for obstacle, files in uploads.turned_away().items():
        names = escape_markdown(", ".join(files))
        if obstacle == "memory":
            words = t(
                "Chưa nhận {names}: quá nhiều tệp lớn được thả cùng một lúc. Bấm «Bỏ các tệp này» rồi thả "
                "lại ít tệp hơn mỗi lần.",
                names=names,
            )
        elif obstacle == "session":
            words = t(
                "Chưa nhận {names}: trong một giờ qua trang này đã nhận của bạn quá nhiều tệp. Hãy thả lại "
                "sau một giờ, hoặc nhờ văn phòng nhận giúp.",
                names=names,
            )
        else:
            words = t(
                "Chưa nhận {names}: trong một giờ qua máy chủ đã nhận quá nhiều tệp. Hãy thả lại sau một "
                "giờ; nếu gần hạn nộp, hãy báo cho văn phòng.",
                names=names,
            )
        st.error(words, icon=":material/block:")


def _file(ctx: Context, upload: Upload, *, several: bool) -> None:
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
        if upload.sent.status == "invalid" and not upload.receipts:
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
    if upload.receipts:
        return f":material/task_alt: {name} — {t('đã nhận')}"
    if upload.checked.status == "valid":
        return f":material/check_circle: {name} — {t('hợp lệ, chờ gửi')}"
    if upload.checked.status == "unreadable":
        return f":material/block: {name} — {t('không đọc được')}"
    return f":material/error: {name} — {t('{n} lỗi phải sửa', n=errors)}"


def _next_steps(ctx: Context, upload: Upload) -> None:
    """Where the sender can see what the report changed."""
    t = ctx.t
    period = upload.receipts[0].period
    phases = ctx.plan.phases_of(period)
    with st.container(horizontal=True):
        navigation.link("overview", t("Xem Tổng quan"), {"giai-doan": phases[0].code} if phases else None)
        navigation.link("indicators", t("Xem chỉ tiêu"))


def _periods(ctx: Context) -> tuple[Quarter, ...]:
    """The quarters a report can be sent for: from the plan's first to the one running."""
    first = ctx.plan.reporting.first_period
    return quarters_between(first, max(first, ctx.plan.calendar.quarter_of(ctx.as_of)))


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
