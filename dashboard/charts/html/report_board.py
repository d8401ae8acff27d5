"""The board of reports, units by quarters: a cell says in shape, word and colour what became of a report."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import pandas as pd

from analytics.indicators import report_state_label
from analytics.indicators.insights.reports.decided import (
    EXCUSED_SHORT,
    decided_words,
    excused_words,
    short_decided,
)
from analytics.indicators.insights.reports.report_board import (
    against_deadline,
    newer_version,
    short_state,
)
from analytics.plan import Lang, Quarter, text
from dashboard.charts.figure_basis import CARRIED_STAR
from dashboard.charts.html.shaded import Cell, Group, Head, Name, shaded_groups
from dashboard.charts.theme import REPORT_STATES
from dashboard.language import formats
from dashboard.markup import Markup

_UNIT = text("Đơn vị")
_HOVER_CARRIED = text("có số lấy từ báo cáo trước")
_NOT_OWED = text("không phải gửi báo cáo")
_KEY = text("Dòng loại hình: số báo cáo đã nhận trên số phải gửi.")
_DEADLINE = text("hạn {day}")
_SPAN = text("{first} đến {last}")
_ON_A_PHONE, _ON_A_TABLET = 3, 4
"""How many quarters a narrow screen shows, that chosen and those before it."""


def report_board_html(
    board: pd.DataFrame,
    units: Mapping[str, str],
    kinds: Mapping[str, str],
    quarters: Sequence[Quarter],
    *,
    chosen: str,
    title: str,
    lang: Lang,
    dark: bool,
    href: Callable[[str, str], str],
    excused: Mapping[tuple[str, str], str] = MappingProxyType({}),
    whole: bool = False,
) -> Markup:
    """HTML of the board.

    Args:
        board: rows of :func:`.report_board.report_board`, of all units that reports of a kind are counted of.
        units: unit code → name of those that are rows, in their order within a kind.
        kinds: unit code → the name of its kind, of all units of ``board``; kinds stand in the order in which
            their rows first come. Of a single row no kind is told.
        quarters: the columns, oldest first.
        chosen: the code of the quarter that stands out, by which names lead on.
        title: what; of when it is, is said beside it, by how much of it a screen shows.
        lang: the words' language.
        dark: whether the ground is dark.
        href: where the report of a unit and a quarter leads; an empty unit for a quarter of all.
        excused: by the codes of unit and quarter why the office took a unit out.
        whole: whether narrow screens show every quarter too, as was asked for.
    """
    rows = {(row["unit"], row["period"]): row for row in board.to_dict("records")}
    place = next((at for at, one in enumerate(quarters) if one.code == chosen), len(quarters) - 1)

    def look(quarter: Quarter) -> str:
        back = place - quarters.index(quarter)
        marks = ["nq-chosen"] * (quarter.code == chosen)
        if not whole:
            marks += ["nq-folded"] * (not 0 <= back < _ON_A_PHONE) + ["nq-far"] * (
                not 0 <= back < _ON_A_TABLET
            )
        return " ".join(marks)

    def cell(unit: str, quarter: Quarter) -> Cell:
        row = rows.get((unit, quarter.code))
        leads, out = href(unit, quarter.code), excused.get((unit, quarter.code))
        return _cell(row, units[unit], quarter, look(quarter), lang, dark, leads, out)

    groups = []
    for kind in dict.fromkeys(kinds[unit] for unit in units):
        members = [unit for unit in units if kinds[unit] == kind]
        everybody = [unit for unit, own in kinds.items() if own == kind]
        told = [
            (_received([rows.get((unit, one.code)) for unit in everybody], lang), look(one))
            for one in quarters
        ]
        groups.append(
            Group(
                kind if len(units) > 1 else "",
                told,
                [
                    (Name(units[unit], href(unit, chosen)), [cell(unit, one) for one in quarters])
                    for unit in members
                ],
            )
        )
    carried = any(row["carried"] for row in rows.values() if row["unit"] in units)
    heads = [
        Head(_UNIT[lang]),
        *(Head(one.label[lang], look(one), href=href("", one.code)) for one in quarters),
    ]
    spans = {
        size: _span(quarters if whole or not most else quarters[max(place + 1 - most, 0) : place + 1], lang)
        for size, most in (("wide", 0), ("tablet", _ON_A_TABLET), ("phone", _ON_A_PHONE))
    }
    if len(units) > 1:  # a phone's blocks have no line of a kind's counts
        spans |= {size: f"{spans[size]}. {_KEY[lang]}" for size in ("wide", "tablet")}
    return shaded_groups(
        title,
        heads,
        groups,
        look="nq-scorecard nq-board",
        note=CARRIED_STAR[lang] * carried,
        spans=spans,
        dark=dark,
    )


def _span(quarters: Sequence[Quarter], lang: Lang) -> str:
    first, last = quarters[0].label[lang], quarters[-1].label[lang]
    return first if first == last else _SPAN[lang].format(first=first, last=last)


def _received(rows: Sequence[Mapping[Any, Any] | None], lang: Lang) -> str:
    """How many of a kind's reports were received, ``7/9``; blank where nobody owes one."""
    known = [row["state"] for row in rows if row is not None]
    return formats.share(sum(one in ("on_time", "late") for one in known), len(known), lang) if known else ""


def _cell(
    row: Mapping[Any, Any] | None,
    name: str,
    quarter: Quarter,
    look: str,
    lang: Lang,
    dark: bool,
    href: str,
    excused: str | None,
) -> Cell:
    period = quarter.label[lang]
    if row is None:
        why = _NOT_OWED[lang] if excused is None else excused_words(excused, lang)
        short = "" if excused is None else EXCUSED_SHORT[lang]
        return Cell("", f"nq-none {look}".rstrip(), f"{name}\n{period}: {why}", small=short, label=period)
    state, days = row["state"], int(row["days_late"])
    mark = REPORT_STATES[state]
    against = against_deadline(state, days, lang)
    deadline = _DEADLINE[lang].format(day=formats.day(row["deadline"].date(), lang))
    short = short_decided(row, lang)
    said = [report_state_label(state, days, lang), against, deadline, *decided_words(row, lang)]
    said += [excused_words(excused, lang)] if excused is not None else []
    newer = newer_version(row["newer"], lang)
    said += [newer] * bool(newer) + [_HOVER_CARRIED[lang]] * bool(row["carried"])
    marks = ["nq-due" if row["overdue"] else "nq-open" if state == "not_sent" else "", look]
    return Cell(
        short_state(state, days, lang) + "*" * bool(row["carried"]),
        " ".join(filter(None, marks)),
        f"{name}\n{period}: {', '.join(filter(None, said))}",
        small=", ".join(filter(None, (against or newer, short))),
        shape=mark.shape,
        colour=mark.colour(dark),
        href=href,
        label=period,
    )
