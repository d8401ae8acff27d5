"""The same table for paper: a table on the screen is a canvas that shows only what fits on it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from dashboard.context import Context

LONGEST = 120  # rows; more are taken away as a file, not read on paper
_SHORT = 15  # rows that are kept on one page


def printed(ctx: Context, titles: Sequence[str], rows: Sequence[Sequence[str]], *, caption: str) -> None:
    """Write ``rows`` (words under ``titles``) below a table; only paper shows them, instead of the canvas."""
    head = "".join(f'<th scope="col">{escape(title)}</th>' for title in titles)
    body = "".join(
        f"<tr>{''.join(f'<td>{escape(word)}</td>' for word in row)}</tr>" for row in rows[:LONGEST]
    )
    more = ""
    if len(rows) > LONGEST:
        left = ctx.t("… và {n} dòng nữa; tải bảng tổng hợp để có đủ.", n=len(rows) - LONGEST)
        more = f'<tr><td colspan="{len(titles)}">{escape(left)}</td></tr>'
    kept = " nq-short" if len(rows) <= _SHORT else ""
    st.html(
        f'<table class="nq-printed{kept}"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}{more}</tbody></table>"
    )
