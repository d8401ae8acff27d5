"""What is said of the dropped files together: those of an earlier visit, those turned away, the verdict."""

from __future__ import annotations

import streamlit as st

from dashboard import uploads
from dashboard.app_pages.submit import receipts
from dashboard.context import Context
from dashboard.uploads import Upload
from dashboard.widgets.sentence import escape_markdown


def found_again(ctx: Context) -> None:
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


def turned_away(ctx: Context) -> None:
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


def verdict(ctx: Context, files: list[Upload]) -> None:
    """How many of the files are received, valid or faulty, in one line."""
    t = ctx.t
    bad = [upload for upload in files if upload.checked.status != "valid" or uploads.of_others(ctx, upload)]
    faulty = len(bad)
    if all(upload.receipts for upload in files):
        receipts.verdict(ctx, files)
        return
    received = [upload for upload in files if upload.receipts]
    if received:
        left = ", ".join(escape_markdown(upload.checked.name) for upload in files if not upload.receipts)
        # Sent is true of those that wait for the office too; each file's receipt says which of both it is.
        words = t("Đã gửi báo cáo trong {n} tệp. Chưa gửi: {left}.", n=len(received), left=left)
        st.warning(words, icon=":material/rule:")
        return
    if not faulty:
        words = t("Cả {n} tệp đều hợp lệ.", n=len(files)) if len(files) > 1 else t("Tệp hợp lệ.")
        st.success(words, icon=":material/check_circle:")
        return
    total = ctx.fmt.count(len(files))
    words = (
        t(
            "{n}/{total} tệp có lỗi, chưa được tính. Sửa ngay dưới đây, hoặc sửa trong tệp rồi thả lại.",
            n=faulty,
            total=total,
        )
        if any(upload.rows for upload in bad)
        else t(  # nothing to mend on the page: a locked period, a file that cannot be read
            "{n}/{total} tệp có lỗi hoặc không nhận được, chưa được tính. "
            "Lý do và việc cần làm ghi ở từng tệp dưới đây.",
            n=faulty,
            total=total,
        )
    )
    st.warning(words, icon=":material/error:")
