"""Status as shape, word and colour."""

from __future__ import annotations

from dashboard.charts.theme import status_mark
from dashboard.context import Context


def badge(ctx: Context, status: str | None) -> str:
    """HTML of a status: ``● Đạt`` in its colour for the visitor's theme."""
    mark = status_mark(status)
    return f'<span class="nq-status" style="color:{mark.colour(ctx.dark)}">{mark.label(ctx.lang)}</span>'
