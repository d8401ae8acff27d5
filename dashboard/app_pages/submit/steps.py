"""The three steps of the page: what they are called, and where the visitor is."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from dashboard import markup
from dashboard.context import Context
from dashboard.language.i18n import Translator

Step = Literal[1, 2, 3]
_DONE = "✓"
_ALL_DONE = 4


def titles(t: Translator) -> dict[Step, str]:
    """What each step is called, without its number."""
    return {1: t("Lấy mẫu biểu của đơn vị"), 2: t("Thả tệp báo cáo"), 3: t("Kiểm tra và gửi")}


def heading(t: Translator, step: Step) -> None:
    """The heading under which a step is done."""
    st.subheader(f"{step}. {titles(t)[step]}")


def step_marks(ctx: Context, current: Step | None) -> None:
    """All steps in one row: the current one marked, none once all is sent; those that are done ticked.

    Whether the template was taken nobody knows, and who has a file needs none: the first is never ticked.
    """
    steps = [
        {
            "mark": _DONE if 1 < number < (current or _ALL_DONE) else f"{number}.",
            "title": title,
            "current": number == current,
        }
        for number, title in titles(ctx.t).items()
    ]
    st.html(markup.render("app_pages/submit/steps.html.j2", steps=steps))
