"""What a visitor sees when something fails: a mistake of theirs as its sentence, a bug as a calm one."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from analytics.plan import DeclarationError
from analytics.store import StoreError
from dashboard.i18n import Translator

_LOG = logging.getLogger("nq71.dashboard")


@contextmanager
def boundary(t: Translator) -> Iterator[None]:
    """Show what goes wrong inside as a sentence; a bug is logged under the reference that is shown."""
    try:
        yield
    except StoreError as error:
        st.error(error.text[t.lang], title=t("Chưa dùng được kho dữ liệu"))
    except DeclarationError as error:
        st.error("\n\n".join(error.faults), title=t("Chưa dùng được kế hoạch hoặc danh sách đơn vị"))
    except Exception:
        reference = secrets.token_hex(4)
        _LOG.exception("Page failed, reference %s", reference)
        st.error(
            t(
                "Trang này chưa hiển thị được. Số liệu đã nộp vẫn an toàn. Xin tải lại trang; nếu vẫn lỗi, "
                "hãy gửi mã {reference} cho người quản trị.",
                reference=reference,
            ),
            title=t("Có lỗi của phần mềm"),
        )
