"""Which colour and shape belongs to which kind of unit, as HTML that wraps on a phone."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from analytics.plan import Lang, UnitKind, text
from dashboard.charts.theme import GROUP_SYMBOLS, kind_colour

SHAPES = {"circle": "●", "square": "■", "diamond": "◆", "triangle-up": "▲"}
_CARRIED = text("Hình rỗng: số lấy từ báo cáo trước")


def kind_symbol(kind: UnitKind, *, hollow: bool = False) -> str:
    """The Plotly marker of a kind: that of its group; hollow for a figure of an earlier report."""
    symbol = GROUP_SYMBOLS[kind.group]
    return f"{symbol}-open" if hollow else symbol


def kinds_legend(kinds: Iterable[UnitKind], *, hollow: bool, lang: Lang) -> str:
    """HTML of the kinds' marks with their names, in the fixed order; a single kind needs none.

    ``hollow`` says whether there are hollow marks to explain. ``""`` when there is nothing to say.
    """
    given = set(kinds)
    shown = [kind for kind in UnitKind if kind in given] if len(given) > 1 else []
    entries = [
        f'<span class="nq-key"><span aria-hidden="true" style="color:{kind_colour(kind)}">'
        f"{SHAPES[kind_symbol(kind)]}</span> {escape(kind.label[lang])}</span>"
        for kind in shown
    ]
    entries += [f'<span class="nq-key">{_CARRIED[lang]}</span>'] * hollow
    return f'<div class="nq-keys">{"".join(entries)}</div>' if entries else ""
