"""The one way of showing rows: list, chart and table at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import streamlit as st

from dashboard.context import Context
from dashboard.widgets import filters, sentence
from dashboard.widgets.rows.html import rows_html
from dashboard.widgets.rows.model import Listing, Look, Order, Row, judged, ordered, unmet

_BY_NAME, _WORST, _ALL, _UNMET = "ten", "xa-muc-tieu", "tat-ca", "chua-dat"
_FEW = 4  # rows that need neither order nor filter


def row_list(
    ctx: Context,
    rows: Sequence[Row],
    *,
    title: str,
    key: str,
    look: Look = "bar",
    value_unit: str = "percent",
    order: Order = "names",
    lower_is_better: bool = False,
    controls: bool = False,
    chosen: Collection[str] = (),
    choose_href: Callable[[str], str] | None = None,
    whole: float | None = None,
    points: str = "",
    sizes: Mapping[str, int] = MappingProxyType({}),
    begun: str = "",
) -> None:
    """Draw rows: name · bar · value · n/N · status · «›»; the whole row is a link.

    Args:
        ctx: the run.
        rows: what is shown; :func:`.summary_rows` makes them of summary rows.
        title: what, where and when, said to those who hear the list. It is not written: the page's own
            heading stands above.
        key: names the list on its page.
        look: ``bar`` from zero, ``dot``, ``change`` (to both sides of zero) or ``words`` (neither).
        value_unit: the indicator's, of all amounts, targets and paces.
        order: ``names`` (alphabetical), ``worst`` (farthest from the target first), ``best`` or ``given``.
        lower_is_better: which end ``worst`` begins with.
        controls: whether the visitor may order and filter; the choice stands in the address (``xep``,
            ``loc``), so only one list of a page has it. It begins as ``order`` says.
        chosen: codes of rows that stand out.
        choose_href: by code, the address that chooses the row or lets go of it (:mod:`.choosing`).
        whole: the least that the scale reaches up to; of shares 1.0 if not given, 0.0 for as far as rows go.
        points: what the dots of rows are, for the key above them.
        sizes: of a part of a longer list, by heading how many rows stand under it in all.
        begun: of such a part, the heading that the part before it ends under, which is not written again.

    Rows with a ``group`` stand under headings in the order in which the groups first come, except when the
    worst of all are asked for; then the group is said in each row.

    Example::

        from dashboard.widgets.rows import Row, href, row_list

        row_list(
            ctx,
            [
                Row(
                    name=unit.name,
                    value="90%",
                    counted="36/40",
                    amount=0.9,
                    target=1.0,
                    status="behind",
                    href=href("profile", {"don-vi": unit.code}, ctx.lang),
                    group=unit.kind.label[ctx.lang],
                ),
                Row(name=other.name, why=t("chưa gửi báo cáo"), status="no_data", href=...),
            ],
            title=t("Đơn vị, {time}", time=...),
            key="units",
        )

        # of summary rows (columns of ctx.summary and ``label``):
        row_list(ctx, summary_rows(ctx, indicator, frame), title=..., key=..., controls=True)
    """
    if not rows:
        return
    listing = Listing(
        title,
        look,
        value_unit,
        chosen,
        choose_href,
        whole=whole,
        points=points,
        sizes=tuple(sizes.items()),
        begun=begun,
    )
    asked = _Asked(key, lower_is_better, listing)
    if controls and len(rows) > _FEW:
        _controlled(ctx, tuple(rows), order, asked)
    else:
        _draw(ctx, rows, order, asked)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a list was asked to be, but for its rows and their order, which its controls may change."""

    key: str
    lower_is_better: bool
    listing: Listing


@st.fragment
def _controlled(ctx: Context, rows: Sequence[Row], order: Order, asked: _Asked) -> None:
    """The list with its controls; they run nothing else of the page."""
    t = ctx.t
    has_status = judged(rows)
    with filters.row(f"rows-controls-{asked.key}"):
        far = (
            t("Xa mục tiêu nhất trước")
            if has_status
            else t("Cao trước")
            if asked.lower_is_better
            else t("Thấp trước")
        )
        picked = filters.pick(
            ctx,
            "xep",
            t("Xếp theo"),
            {_BY_NAME: t("Tên"), _WORST: far},
            _WORST if order == "worst" else _BY_NAME,
        )
        shown = list(rows)
        if has_status:
            missing = unmet(rows)
            only = filters.pick(
                ctx,
                "loc",
                t("Lọc"),
                {_ALL: t("Tất cả"), _UNMET: t("Chưa đạt ({count})", count=ctx.fmt.count(len(missing)))},
                _ALL,
            )
            shown = missing if only == _UNMET else shown
    if not shown:
        sentence.empty(t("Tất cả đều đã đạt."))
        return
    now: Order = "worst" if picked == _WORST else "names" if order == "worst" else order
    _draw(ctx, shown, now, asked)


def _draw(ctx: Context, rows: Sequence[Row], order: Order, asked: _Asked) -> None:
    shown = (
        _by_name(rows) if order == "names" else ordered(rows, order, lower_is_better=asked.lower_is_better)
    )
    listing = replace(asked.listing, flat=order in ("worst", "best"))
    with st.container(key=f"rows-{asked.key}"):
        st.html(rows_html(shown, listing, lang=ctx.lang, dark=ctx.dark))


def _by_name(rows: Sequence[Row]) -> list[Row]:
    """By name within the groups, which keep the order in which they were given."""
    place = {group: at for at, group in enumerate(dict.fromkeys(row.group for row in rows))}
    return sorted(ordered(rows, "names"), key=lambda row: place[row.group])
