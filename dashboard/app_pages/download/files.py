"""The buttons that hand out a table, each file made only when its button is pressed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from dashboard.context import Context
from dashboard.widgets import downloads, office


@dataclass(frozen=True, slots=True)
class Makers:
    """What makes the bytes of each file."""

    workbook: Callable[[], bytes]
    for_people: Callable[[], bytes]
    for_programs: Callable[[], bytes]


def buttons(ctx: Context, name: str, makers: Makers, *, holds: str) -> None:
    """Three files under a sentence of what they hold; ``name`` has no ending."""
    t = ctx.t
    st.caption(holds)
    with st.container(horizontal=True, key="files"):
        _button(
            t("Tải tệp Excel"),
            office.taken(ctx, makers.workbook, "summary"),
            f"{name}.xlsx",
            key="xlsx",
            mime=downloads.XLSX,
            first=True,
        )
        words = t("CSV để mở bằng Excel (dấu ; và dấu phẩy thập phân)")
        _button(
            words,
            office.taken(ctx, makers.for_people, "summary"),
            f"{name}_{t('de-doc')}.csv",
            key="csv-people",
        )
        _button(
            t("CSV cho phần mềm (mã, dấu chấm thập phân)"),
            office.taken(ctx, makers.for_programs, "summary"),
            f"{name}.csv",
            key="csv",
        )
    st.caption(
        t(
            "Tệp Excel để đọc và in. CSV mở bằng Excel ghi tên gọi và tỷ lệ như trên màn hình. "
            "CSV cho phần mềm ghi bằng mã của đơn vị và chỉ tiêu, số không làm tròn, mỗi dòng một số."
        )
    )


def _button(
    words: str, make: Callable[[], bytes], file: str, *, key: str, mime: str = "text/csv", first: bool = False
) -> None:
    st.download_button(
        words,
        make,
        file_name=file,
        mime=mime,
        type="primary" if first else "secondary",
        icon=":material/download:",
        on_click="ignore",
        key=key,
    )
