"""What the marks beside it mean, as HTML that wraps on a phone: kinds of units, lines, words alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from analytics.plan import Lang, UnitKind, text
from dashboard.charts.theme import group_look, kind_colour
from dashboard.markup import Markup, render

_CARRIED = text("Hình rỗng: số lấy từ báo cáo trước")


class Key(NamedTuple):
    """An entry of a legend: its words after a coloured ``shape`` or a line.

    ``line`` is the class of a line that is not a plain one, ``None`` for an entry without a line.
    """

    words: str
    shape: str = ""
    colour: str = ""
    line: str | None = None


def legend(keys: Sequence[Key]) -> Markup:
    """HTML of the entries in their order, empty when there are none."""
    return render("charts/html/templates/legend.html.j2", keys=keys) if keys else Markup("")


def kinds_legend(kinds: Iterable[UnitKind], *, hollow: bool, lang: Lang) -> Markup:
    """HTML of the kinds' marks with their names, in the fixed order; a single kind needs none.

    ``hollow`` says whether there are hollow marks to explain. ``""`` when there is nothing to say.
    """
    given = set(kinds)
    shown = [kind for kind in UnitKind if kind in given] if len(given) > 1 else []
    keys = [Key(kind.label[lang], group_look(kind.group).shape, kind_colour(kind)) for kind in shown]
    return legend([*keys, *[Key(_CARRIED[lang])] * hollow])
