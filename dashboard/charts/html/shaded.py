"""What tables of shaded cells share: the title outside what scrolls sideways, and the ground they shade."""

from __future__ import annotations

from html import escape

from dashboard.charts.theme import ink


def shaded(title: str, heads: str, body: str, *, look: str, dark: bool) -> str:
    """HTML of a table with a row of ``heads`` over the rows of its ``body``; ``look`` is its own class."""
    greys, label = ink(dark), escape(title, quote=True)
    return (
        f'<p class="nq-matrix-title">{label}</p>'
        f'<div class="nq-matrix {look}" style="--nq-ground:{greys.surface};--nq-colour:{greys.accent}" '
        f'role="region" tabindex="0" aria-label="{label}"><table>'
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )
