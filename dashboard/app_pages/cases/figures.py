"""How long reporting and settling take, by source, kind and body."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd

from analytics.datasets import translate_word
from analytics.intake.text.normalise import bare_words
from analytics.office.case_figures import CaseCounts, Days, counts_by, counts_of
from analytics.office.cases import Case
from dashboard.app_pages.cases.choices import Chosen, about
from dashboard.context import Context
from dashboard.kept import of_office
from dashboard.widgets import filters, sentence
from dashboard.widgets.downloads import csv_button
from dashboard.widgets.table import Field
from dashboard.widgets.table import show as show_table


@of_office(most=32)
def counts(ctx: Context, chosen: Chosen, named: bool) -> CaseCounts:
    """How the cases looked at stand; ``named`` as for :func:`.cases.log`."""
    return counts_of(about(ctx, chosen, named))


def draw(ctx: Context, chosen: Chosen, *, named: bool) -> None:
    """Days of all cases looked at, and the same by what they are grouped by."""
    if not about(ctx, chosen, named):
        return
    t, found = ctx.t, counts(ctx, chosen, named)
    sentence.section(
        t("Thời gian báo cáo và xử lý"),
        " ".join(
            (
                _told(ctx, t("Từ tiếp nhận đến báo cáo"), found.to_report),
                _told(ctx, t("Từ tiếp nhận đến xử lý xong"), found.to_handle),
                t("Vụ việc đang mở không tính vào số ngày xử lý."),
            )
        ),
    )
    by = filters.pick(
        ctx,
        "nhom-theo",
        t("Nhóm theo"),
        {"loai": t("Loại"), "nguon": t("Nguồn"), "co-quan": t("Cơ quan xử lý"), "don-vi": t("Đơn vị")},
        "loai",
    )
    title, _ = _words_by(ctx)[by]
    frame = _frame(ctx, chosen, by, named)
    count, decimal = ctx.fmt.count, ctx.fmt.decimal
    fields = [
        Field("group", title),
        Field("cases", t("Vụ việc"), count),
        Field("open", t("Đang mở"), count),
        Field("over", t("Quá hạn"), count),
        Field("handled", t("Đã xử lý (n)"), count),
        Field("median", t("Trung vị số ngày xử lý"), decimal),
        Field("p90", t("90% xử lý trong (ngày)"), decimal),
    ]
    show_table(ctx, frame, fields, alt=t("Vụ việc theo {by}", by=title.lower()), key=f"case-groups-{by}")
    csv_button(ctx, frame, fields, key=f"{t('du-luan-vuong-mac')}-{by}")
    if ids := {one for case in about(ctx, chosen, named) for one in case.indicators}:
        sentence.remark(_repeats(ctx, found.repeats, sorted(ids)))


@of_office(most=32)
def _frame(ctx: Context, chosen: Chosen, by: str, named: bool) -> pd.DataFrame:
    """The cases looked at by a word of theirs, a row for each; the columns of the table that is drawn."""
    _, word = _words_by(ctx)[by]
    return pd.DataFrame(
        [
            (
                name or ctx.t("Chưa ghi"),
                one.cases,
                one.open,
                one.over,
                one.handled,
                one.to_handle.median,
                one.to_handle.p90,
            )
            for name, one in counts_by(about(ctx, chosen, named), word)
        ],
        columns=["group", "cases", "open", "over", "handled", "median", "p90"],
    ).astype({"group": "str", "median": "Float64", "p90": "Float64"})


def _words_by(ctx: Context) -> dict[str, tuple[str, Callable[[Case], str]]]:
    """What cases can be grouped by: its name, and the word that a case has for it."""
    t, called = ctx.t, _called(ctx)
    return {
        "loai": (t("Loại"), lambda case: translate_word(ctx.plan, "feedback", "kind", case.kind, ctx.lang)),
        "nguon": (t("Nguồn"), lambda case: case.source),
        "co-quan": (t("Cơ quan xử lý"), lambda case: called.get(bare_words(case.body), case.body)),
        "don-vi": (t("Đơn vị"), lambda case: ctx.name_of(case.unit)),
    }


@of_office(most=4)
def _called(ctx: Context) -> dict[str, str]:
    """The names of units by any of their names: a body is one however it is written."""
    return {bare_words(name): unit.name for unit in ctx.units for name in (*unit.aliases, unit.name)}


def _told(ctx: Context, what: str, days: Days) -> str:
    t, fmt = ctx.t, ctx.fmt
    if days.median is None:
        return t("{what}: chưa có số liệu.", what=what)
    return t(
        "{what}: trung vị {median} ngày, 90% trong {p90} ngày (n = {count}).",
        what=what,
        median=fmt.decimal(days.median),
        p90=fmt.count(days.p90),
        count=fmt.count(days.n),
    )


def _repeats(ctx: Context, repeats: int, ids: Sequence[str]) -> str:
    t = ctx.t
    how = t(
        "Chỉ tiêu {ids} đếm từng dòng của từng kỳ báo cáo, theo ngày xử lý xong do đơn vị ghi; các bước "
        "xử lý của văn phòng không làm đổi chỉ tiêu.",
        ids=", ".join(ids),
    )
    if not repeats:
        return how
    return f"{t('Sổ này gộp {n} dòng báo cáo lại vào vụ việc đã có.', n=repeats)} {how}"
