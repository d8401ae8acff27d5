"""A row of a list of rows as plain data, and the orders and choices that such a list can have."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from dashboard.language import formats
from dashboard.language.collation import alphabetical

Look = Literal["bar", "dot", "change", "words"]
"""What stands between name and value: a bar from zero, a dot, a bar to either side of zero, or nothing."""

Order = Literal["given", "names", "worst", "best"]

Mark = tuple[str, str, str]
"""One answer of many in the place of a bar: its words on hover, its shape, its colour."""

Point = tuple[str, float, str]
"""One figure of those that a row sums up: its words on hover, its amount, its colour."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: what it is called, its figure in words and as a length, how it stands, where it leads.

    Attributes:
        name: whole, as it is to be read; it wraps and is never cut.
        value: the figure in words (``fmt.value``), :data:`.formats.NO_DATA` where there is none.
        counted: what the figure rests on, ``36/40``; on both sides of a change ``30/40 → 36/40``.
        amount: the figure as a number in the indicator's own unit, for the bar and for sorting;
            ``None`` where there is none, which is drawn as no bar and not as 0.
        status: a summary's status; empty or ``None`` for what is not judged.
        href: where the whole row leads (:func:`.links.href`), empty for nowhere.
        why: the reason in a few words where there is no figure.
        note: what qualifies the figure, in small words below the name.
        pinned: what the office has pinned to the figure, with who and when, below the name too.
        group: the heading it stands under; rows of one group are kept together.
        target: where the target's tick stands, in the unit of ``amount``.
        pace: where the pace's thin tick stands.
        median: where the tick of the median of its kind stands.
        marks: answers by quarter, which are shown in place of the bar.
        points: the figures that it sums up, or those beside it, each a dot under the bar on the same scale.
        colour: of the bar where it means a kind or channel; else it follows the status.
        hollow: drawn as an outline: the figure comes from an earlier report.
        code: what it stands for in the address, for rows that can be chosen.
        place: its range of ranks, only where ranks were asked for.
        strong: it sums the others up (the whole ward, a median) and stays on top of its group.
    """

    name: str
    value: str = formats.NO_DATA
    counted: str = ""
    amount: float | None = None
    status: str | None = ""
    href: str = ""
    why: str = ""
    note: str = ""
    pinned: str = ""
    group: str = ""
    target: float | None = None
    pace: float | None = None
    median: float | None = None
    marks: tuple[Mark, ...] = ()
    points: tuple[Point, ...] = ()
    colour: str = ""
    hollow: bool = False
    code: str = ""
    place: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """How a list of rows is drawn, whatever its rows are.

    Attributes:
        title: what the list holds, for those who hear it.
        look: what stands between name and value.
        value_unit: of amounts, targets and paces.
        chosen: codes of the rows that stand out.
        choose_href: by a row's code the address that chooses it or lets go of it; ``None`` where rows cannot
            be chosen.
        flat: without headings; a row's group is then said below its name.
        whole: the least that the scale reaches up to; of shares 1.0 if not given, 0.0 for as far as rows go.
        points: what a row's dots are.
        sizes: by heading how many rows stand under it in all, where the list is a part of a longer one.
        begun: the heading that stands above already, in the part before this one.
    """

    title: str
    look: Look = "bar"
    value_unit: str = "percent"
    chosen: Collection[str] = ()
    choose_href: Callable[[str], str] | None = None
    flat: bool = False
    whole: float | None = None
    points: str = ""
    sizes: tuple[tuple[str, int], ...] = ()
    begun: str = ""


def ordered(rows: Sequence[Row], order: Order, *, lower_is_better: bool = False) -> list[Row]:
    """The rows in an order; rows without a figure come last, those that sum up come first.

    ``worst`` puts the farthest from its target first; without targets the lowest, or the highest where
    ``lower_is_better``. Equal ones stand by name.
    """
    if order == "given":
        return list(rows)
    if order == "names":
        return sorted(rows, key=lambda row: (not row.strong, alphabetical(row.name)))
    sign = 1 if (order == "worst") is not lower_is_better else -1

    def far(row: Row) -> float:
        return round(sign * ((row.amount or 0.0) - (row.target or 0.0)), 9)

    return sorted(
        rows, key=lambda row: (not row.strong, row.amount is None, far(row), alphabetical(row.name))
    )


def unmet(rows: Sequence[Row]) -> list[Row]:
    """The rows that are judged and have not met their target, those without a figure among them."""
    return [row for row in rows if row.status and row.status != "met"]


def judged(rows: Sequence[Row]) -> bool:
    """Whether any of the rows is held against a target."""
    return any(row.status not in ("", None, "no_data") for row in rows)


def grouped(rows: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    """The rows under their headings, in the order in which the headings first come."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.group, []).append(row)
    return list(found.items())


def span(rows: Sequence[Row], look: Look, whole: float | None) -> tuple[float, float]:
    """The lowest and the highest value of the one scale that all rows share.

    Bars and dots begin at zero; ``whole`` (1.0 for shares) is the least that the scale reaches up to. Of
    changes it reaches as far down as up, so that lengths to both sides can be compared.
    """
    ends = [value for row in rows for value in (row.amount, row.target, row.pace, row.median)]
    ends += [amount for row in rows for _, amount, _ in row.points]
    known = [abs(value) for value in ends if value is not None]
    top = max([*known, whole or 0.0]) or 1.0
    return (-top, top) if look == "change" else (0.0, top)
