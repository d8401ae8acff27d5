"""What tables of shaded cells share: their heads, rows and cells as data, and the ground they shade."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dashboard.charts.theme import ink
from dashboard.markup import Markup, render


class Head(NamedTuple):
    """The head of a column: words, after a ``strong`` beginning where there is one."""

    words: str
    look: str = ""
    strong: str = ""


class Cell(NamedTuple):
    """A cell: its words, which may lead somewhere, after a coloured shape and before smaller words."""

    words: str = ""
    look: str = ""
    hover: str = ""
    style: str = ""
    small: str = ""
    shape: str = ""
    colour: str = ""
    href: str = ""


def shaded(
    title: str,
    heads: Iterable[Head],
    rows: Iterable[tuple[object, Sequence[Cell]]],
    *,
    look: str = "",
    note: str = "",
    dark: bool,
) -> Markup:
    """HTML of a table with a row of ``heads`` over its ``rows``, each a name and its cells.

    ``look`` is the table's own class; the ``note`` stands beside the title.
    """
    greys = ink(dark)
    return render(
        "charts/html/templates/shaded.html.j2",
        title=title,
        heads=heads,
        rows=rows,
        look=f" {look}" if look else "",
        note=note,
        style=f"--nq-ground:{greys.surface};--nq-colour:{greys.accent};--nq-accent:{greys.accent}",
    )
