"""What tables of shaded cells share: their heads, rows and cells as data, and the ground they shade."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from dashboard.charts.theme import ink
from dashboard.markup import Markup, render


class Head(NamedTuple):
    """The head of a column: words, after a ``strong`` beginning where there is one."""

    words: str
    look: str = ""
    strong: str = ""
    href: str = ""


class Name(NamedTuple):
    """The name of a row that leads somewhere, with smaller words under it."""

    words: str
    href: str
    small: str = ""


class Cell(NamedTuple):
    """A cell: its words, which may lead somewhere, after a coloured shape and before smaller words.

    ``label`` says the column where a style sheet folds the table, so that no head stands above.
    """

    words: str = ""
    look: str = ""
    hover: str = ""
    style: str = ""
    small: str = ""
    shape: str = ""
    colour: str = ""
    href: str = ""
    label: str = ""


class Group(NamedTuple):
    """Rows under a heading of their own; '' for none. Each column has a word of the group and its class."""

    heading: str
    told: Sequence[tuple[str, str]]
    rows: Iterable[tuple[object, Sequence[Cell]]]


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

    A name is words, or a :class:`Name`. ``look`` is the table's own class; the ``note`` stands beside the
    title.
    """
    return shaded_groups(title, heads, [Group("", (), rows)], look=look, note=note, dark=dark)


def shaded_groups(
    title: str,
    heads: Iterable[Head],
    groups: Iterable[Group],
    *,
    look: str = "",
    note: str = "",
    spans: Mapping[str, str] = MappingProxyType({}),
    dark: bool,
) -> Markup:
    """The same of rows in groups, each under its heading.

    ``spans``: by size of screen («wide», «tablet», «phone») of when what is seen there is, where a style
    sheet leaves columns out.
    """
    greys = ink(dark)
    return render(
        "charts/html/templates/shaded.html.j2",
        title=title,
        heads=heads,
        groups=groups,
        look=f" {look}" if look else "",
        note=note,
        spans=spans,
        style=f"--nq-ground:{greys.surface};--nq-colour:{greys.accent};--nq-accent:{greys.accent}",
    )
