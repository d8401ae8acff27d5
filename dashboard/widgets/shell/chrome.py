"""Streamlit's own words — tooltips, menus, fields — which no argument of it can translate.

Every word is declared here once. A small script in the page puts ours in its place wherever Streamlit
writes one of them: as the text of a button, menu or tooltip, or as the label that a screen reader says.
It leaves the cells of tables and the prose of pages as they are.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import streamlit as st

from dashboard import scripts
from dashboard.language.i18n import Translator
from dashboard.markup import Markup

_INTERNALS = Path(__file__).with_name("streamlit_internals.css").read_text(encoding="utf-8")


def words(t: Translator) -> dict[str, str]:
    """What we say by what Streamlit says."""
    return {
        # above tables and charts
        "Show/hide columns": t("Ẩn, hiện cột"),
        "Download as CSV": t("Tải về dạng CSV"),
        "Search": t("Tìm trong bảng"),
        "Type to search": t("Gõ để tìm"),
        "Fullscreen": t("Toàn màn hình"),
        "Close fullscreen": t("Thu nhỏ lại"),
        "Exit fullscreen": t("Thu nhỏ lại"),
        "Clear selection": t("Bỏ chọn"),
        "Add row": t("Thêm dòng"),
        "Delete row(s)": t("Xóa dòng đã chọn"),
        # the menu of a table's column
        "Sort ascending": t("Xếp tăng dần"),
        "Sort descending": t("Xếp giảm dần"),
        "Format": t("Cách viết số"),
        "Statistics": t("Thống kê"),
        "Autosize": t("Vừa bề rộng"),
        "Pin column": t("Ghim cột"),
        "Unpin column": t("Bỏ ghim cột"),
        "Hide column": t("Ẩn cột"),
        "Copied!": t("Đã chép"),
        "Copy to clipboard": t("Chép"),
        # lists
        "Choose an option": t("Chọn một mục"),
        "Choose options": t("Chọn các mục"),
        "No results": t("Không có mục nào khớp"),
        "No options to select.": t("Không có mục nào để chọn"),
        "Select all": t("Chọn tất cả"),
        "Clear all": t("Bỏ tất cả"),
        "Clear value": t("Bỏ chọn"),
        "Open": t("Mở danh sách"),
        "Dismiss": t("Đóng"),
        # fields
        "Press Enter to apply": t("Nhấn Enter để dùng"),
        "Press Ctrl+Enter to apply": t("Nhấn Ctrl+Enter để dùng"),
        "Press ⌘+Enter to apply": t("Nhấn ⌘+Enter để dùng"),
        "Upload": t("Chọn tệp"),
        "Add files": t("Thêm tệp"),
        "add icon": t("Thêm tệp"),  # what who hears the page is told of its sign
        "file upload": t("Tệp tải lên"),
        "Error:": f"{t('Lỗi:')} ",  # the sentence follows it in a piece of its own
        "File size is too small.": t("Tệp rỗng, không có gì để đọc."),
        "Only one file is allowed.": t("Chỉ thả được một tệp."),
        "Unexpected error. Please try again.": t("Chưa nhận được tệp này. Xin thả lại."),
        # around the pages
        "Skip to main content": t("Tới nội dung chính"),
        "App pages": t("Các trang"),
        "Sidebar": t("Thanh bên"),
        "Main menu": t("Trình đơn"),
        "Link to heading": t("Liên kết tới mục này"),
        "Expand sidebar": t("Mở trình đơn"),
        "Collapse sidebar": t("Đóng trình đơn"),
        "Close": t("Đóng"),
        "Cancel": t("Thôi"),
        "Rerun": t("Chạy lại"),
        "Settings": t("Thiết lập"),
        "Print": t("In trang"),
        "Running...": t("Đang tính…"),
        "Stop": t("Dừng"),
        "Connecting": t("Đang kết nối"),
        "Connecting to Streamlit server": t("Đang kết nối với máy chủ"),
        "Connection error": t("Mất kết nối với máy chủ"),
        "Streamlit server is not responding. Are you connected to the internet?": _reconnecting(t),
        "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your "
        "terminal:": _reconnecting(t),
        "Page not found": t("Không có trang này"),
        "The page that you have requested does not seem to exist. Running the app's main page.": t(
            "Địa chỉ này không dẫn tới trang nào, nên đang mở trang đầu."
        ),
    }


def patterns(t: Translator) -> dict[str, str]:
    """The same for words around a number: a regular expression of the whole, and ours with ``$1``."""
    return {
        r"(\d+) options? available\.": t("Có {count} mục.", count="$1"),
        r"(\d+) more": t("Trang khác"),
        r"Select (\d+) match(?:es)?": t("Chọn {count} mục khớp", count="$1"),
        r"(\d+)(?:\.\d+)? ?MB per file(?: • .+)?": t(
            "hoặc thả vào đây, mỗi tệp tối đa {limit} MB", limit="$1"
        ),
        r"File must be (\d+)(?:\.\d+)? ?MB or smaller\.": t(
            "Tệp lớn hơn {limit} MB nên không gửi được. Hãy bỏ hình ảnh, trang tính thừa rồi thả lại.",
            limit="$1",
        ),
        r".* ?files are not allowed\.": t("Không nhận loại tệp này."),
        # What the browser says of a server, or of a proxy before it, that did not take the file.
        r"(?:\w*Error: )?Request failed with status code 413": t("Tệp quá lớn nên máy chủ không nhận."),
        r"(?:\w*Error: )?(?:Network Error|Request failed with status code \d+)": t(
            "Chưa nhận được tệp này. Xin thả lại."
        ),
        r"Cannot connect to Streamlit \(HTTP status: 403\)\.?": t(
            "Phiên làm việc đã kết thúc. Hãy tải lại trang để đăng nhập lại; những gì đã nộp vẫn còn nguyên."
        ),
        r"Cannot connect to Streamlit \(HTTP status: .+\)\.?": _reconnecting(t),
        r"Add: (.+)": t("Thêm: {what}", what="$1"),
        r"Remove (.+)": t("Bỏ {what}", what="$1"),
    }


def _reconnecting(t: Translator) -> str:
    """What to do while the server cannot be reached."""
    return t(
        "Trang đang tự nối lại; tệp đã thả và chỗ đã sửa vẫn được giữ. Nếu sau vài phút vẫn chưa được, hãy "
        "kiểm tra mạng rồi tải lại trang."
    )


def prose() -> str:
    """The selector of what holds our own words, which stay as they are; it names insides of Streamlit."""
    named = re.search(r'--nq-prose: "([^"]+)"', _INTERNALS)
    assert named is not None, "streamlit_internals.css does not say where our own words are"
    return named[1]


def install_translations(t: Translator) -> None:
    """Lay our words over Streamlit's own on the whole page, for as long as it is open."""
    with st.container(key="words"):
        st.html(_told(t))


@lru_cache(maxsize=16)
def _told(t: Translator) -> Markup:
    return scripts.telling("chrome", [words(t), patterns(t), prose()])
