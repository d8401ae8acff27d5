"""What a visitor sees when something fails: a mistake of theirs as its sentence, a bug as a calm one."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from analytics.plan import CatalogueError, DeclarationError
from analytics.policy import NotAllowedError
from analytics.region import RegionError
from analytics.store import ClearedFileError, StoreError
from dashboard.data.health import DISK_FULL, is_disk_full
from dashboard.language.i18n import Translator
from dashboard.visitor import SignedOutError
from dashboard.widgets.sentence import escape_markdown
from dashboard.widgets.shell import states, who

_LOG = logging.getLogger("nq71.dashboard")


def _faults(error: DeclarationError, t: Translator, *, title: str) -> None:
    st.error("\n".join(f"- {escape_markdown(fault)}" for fault in error.said(t.lang)), title=title)


@contextmanager
def error_boundary(t: Translator) -> Iterator[None]:
    """Show what goes wrong inside as a sentence; a bug is logged under the reference that is shown."""
    try:
        yield
    except SignedOutError:
        who.signed_out(t)
    except ClearedFileError as error:
        st.error(escape_markdown(error.text[t.lang]), title=t("Tệp không còn trong kho"))
    except NotAllowedError as error:
        states.not_allowed(t, error)
    except StoreError as error:
        st.error(escape_markdown(error.text[t.lang]), title=t("Chưa dùng được kho dữ liệu"))
        st.caption(t("Người quản trị kiểm tra nơi để kho (biến NQ71_STORE), sửa rồi tải lại trang."))
    except RegionError as error:
        st.error(escape_markdown(error.text[t.lang]), title=t("Chưa có số liệu của các xã để hiển thị"))
        st.caption(t("Người quản trị kiểm tra địa chỉ số liệu đã công bố rồi tải lại trang."))
    except CatalogueError as error:
        _faults(error, t, title=t("Chưa dùng được kế hoạch"))
        file = escape_markdown(str(error.file or "NQ71_PLAN"))
        st.caption(
            t("Người quản trị sửa các mục trên trong tệp kế hoạch «{file}» rồi tải lại trang.", file=file)
        )
    except DeclarationError as error:
        _faults(error, t, title=t("Chưa dùng được khai báo của người quản trị"))
        st.caption(t("Người quản trị sửa khai báo trên rồi tải lại trang."))
    except OSError as error:
        if not is_disk_full(error):
            _unknown(t)
        else:
            _LOG.warning("Page failed: %s", error)
            st.error(DISK_FULL[t.lang], title=t("Chưa làm được việc này"))
            st.caption(t("Người quản trị giải phóng chỗ trống; sau đó hãy tải lại trang."))
    except Exception:
        _unknown(t)


def _unknown(t: Translator) -> None:
    """A bug, told as a calm sentence; to be called where it is handled."""
    reference = secrets.token_hex(4)
    _LOG.exception("Page failed, reference %s", reference)
    st.error(
        t(
            "Trang này chưa hiển thị được. Xin tải lại trang; nếu vẫn lỗi, hãy gửi mã "
            "{reference} cho người quản trị.",
            reference=reference,
        ),
        title=t("Có lỗi của phần mềm"),
    )
