"""Every cell that entered a number as a row; the chosen one opens in its sheet, right under its row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

import pandas as pd
import streamlit as st

from analytics.datasets.masking import masked_cells
from analytics.outputs import csv_bytes
from analytics.plan import Indicator, Time, parse_quarter
from dashboard import address
from dashboard.context import Context
from dashboard.data import measures
from dashboard.kept import of_office
from dashboard.markup import paragraph
from dashboard.widgets import office, sentence
from dashboard.widgets.cells.cell_list import cell_value, original_button
from dashboard.widgets.cells.choosing import choice_of
from dashboard.widgets.cells.units import UNITS
from dashboard.widgets.lazy_expander import asked_whole
from dashboard.widgets.rows import Row, row_list
from dashboard.widgets.rows.choosing import choose_href
from dashboard.widgets.sentence import escape_markdown
from dashboard.widgets.sheets import sheet_preview

CELL = "o"
"""The address's parameter: the cell whose sheet is open."""

_SHOWN = 40  # rows at first, and with each wish for more
_MORE = "_cells_shown"


def cells_section(
    ctx: Context,
    indicator: Indicator,
    time: Time,
    part: str,
    units: tuple[str, ...],
    chosen: tuple[str, ...] = (),
) -> None:
    """Every cell that entered the number, by unit, period and row; of the ``chosen`` units alone if any."""
    t = ctx.t
    asked = (indicator.id, time, part, units, chosen)
    found = _cells(ctx, *asked)
    sentence.section(
        t("Từng ô trong tệp gốc"),
        t("{n} ô; chọn một ô để xem các dòng quanh ô đó trong tệp đã gửi.", n=len(found.frame)),
    )
    if chosen:
        _only(ctx, chosen)
    if not found.codes:
        sentence.empty(t("Chưa có ô nào: chưa có báo cáo nào để tính."))
        return
    held = next(iter(choice_of(CELL, found.every)), "")
    address.write_param(CELL, held or None)
    place = found.codes.index(held) if held in found.codes else -1
    shown = max(st.session_state.get(_MORE, _SHOWN), place + 1)
    if asked_whole():
        shown = len(found.codes)
    with st.container(key="cells-rows"):
        _rows(ctx, found, _made(ctx, *asked, shown), held, place)
    st.download_button(
        t("Tải danh sách ô (CSV)"),
        office.taken(ctx, lambda: csv_bytes(found.frame), "cells"),
        file_name=f"{indicator.id}_{time.code}_{t('nguon')}.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        key=f"csv-cells-{indicator.id}-{time.code}-{part}",
    )


def _only(ctx: Context, chosen: tuple[str, ...]) -> None:
    """Whose cells alone are seen, and the way back to all."""

    def let_go() -> None:
        st.session_state[UNITS] = []

    names = ", ".join(ctx.name_of(code) for code in chosen)
    with st.container(horizontal=True, vertical_alignment="center", key="cells-only"):
        st.markdown(escape_markdown(ctx.t("Chỉ các ô của {units}", units=names)), width="content")
        st.button(ctx.t("Xem ô của mọi đơn vị"), icon=":material/close:", key="cells-all", on_click=let_go)


@dataclass(frozen=True, slots=True)
class _Cells:
    """The cells that are seen, with a short code of each for the address; ``every``: those of all units.

    ``headings``: of each cell the unit and period that it stands under.
    """

    frame: pd.DataFrame
    headings: tuple[str, ...]
    codes: tuple[str, ...]
    every: tuple[str, ...]


@of_office(most=64)
def _cells(
    ctx: Context, indicator_id: str, time: Time, part: str, units: tuple[str, ...], chosen: tuple[str, ...]
) -> _Cells:
    """The cells behind a number; of the ``chosen`` units alone if any."""
    dataset = ctx.plan.indicator(indicator_id).dataset
    whole = masked_cells(dataset, measures.trace(ctx.view, indicator_id, time.code, part, units))
    codes = _codes(whole)
    seen = whole["unit"].isin(chosen) if chosen else pd.Series(True, index=whole.index)
    frame = whole[seen]
    owners = list(zip(frame["unit"], frame["period"], strict=True))
    named = {owner: _heading(ctx, *owner) for owner in dict.fromkeys(owners)}
    return _Cells(frame, tuple(named[owner] for owner in owners), tuple(codes[seen]), tuple(codes))


def _heading(ctx: Context, unit: str, period: str) -> str:
    quarter = parse_quarter(period)
    return f"{ctx.name_of(unit)} · {ctx.fmt.period(quarter) if quarter else period}"


def _rows(ctx: Context, found: _Cells, made: Sequence[Row], held: str, place: int) -> None:
    """The rows up to the chosen one, its sheet, and the rest."""
    t, choose, let_go = ctx.t, choose_href(CELL, []), choose_href(CELL, [held])
    sizes = Counter(found.headings)
    for number, some in enumerate((made[: place + 1], made[place + 1 :])):
        row_list(
            ctx,
            some,
            title=t("Các ô đứng sau con số"),
            key=f"cells-{number}",
            look="words",
            order="given",
            chosen=[held],
            choose_href=lambda code: (let_go if code == held else choose)(code),
            sizes=sizes,
            begun=made[place].group if number and place >= 0 else "",
        )
        if number == 0 and place >= 0:
            with st.container(key="cells-sheet"):
                sheet_preview(ctx, found.frame.iloc[place])
                original_button(ctx, found.frame.iloc[place])
    left = len(found.codes) - len(made)
    if left:
        st.button(
            t("Xem thêm {n} ô", n=min(left, _SHOWN)),
            icon=":material/expand_more:",
            key="cells-more",
            on_click=_more,
            args=(len(made),),
        )
        st.html(paragraph("nq-note nq-paper", t("… và {n} ô nữa; tải danh sách ô để có đủ.", n=left)))


def _more(shown: int) -> None:
    st.session_state[_MORE] = shown + _SHOWN


def _codes(cells: pd.DataFrame) -> pd.Series[str]:
    """A short code of each cell for the address; the same cell in the same role has the same one always."""
    columns = zip(*(cells[name] for name in ("sha256", "sheet", "cell", "column", "role")), strict=True)
    made = [blake2b("\n".join(map(str, one)).encode(), digest_size=5).hexdigest() for one in columns]
    return pd.Series(made, index=cells.index, dtype="str")


@of_office(most=64)
def _made(
    ctx: Context,
    indicator_id: str,
    time: Time,
    part: str,
    units: tuple[str, ...],
    chosen: tuple[str, ...],
    shown: int,
) -> tuple[Row, ...]:
    """The first rows, as many as are ``shown``."""
    t, found = ctx.t, _cells(ctx, indicator_id, time, part, units, chosen)
    cells = found.frame.head(shown)
    roles = {"numerator": t("Tử số"), "denominator": t("Mẫu số")}
    return tuple(
        Row(
            name=str(cell["column"] or cell["file"]),
            value=cell_value(ctx, cell["value"]),
            counted=roles[cell["role"]],
            note=" · ".join(filter(None, (cell["cell"], cell["sheet"], cell["file"]))),
            group=heading,
            code=code,
        )
        for heading, code, cell in zip(found.headings, found.codes, cells.to_dict("records"), strict=False)
    )
