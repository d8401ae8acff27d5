"""What a unit still lacks to its targets, the worst first."""

from __future__ import annotations

from dataclasses import replace

from analytics.indicators import UnitTarget
from analytics.indicators.insights.unit_profile import gaps
from analytics.plan import Phase, Unit
from dashboard.context import Context
from dashboard.data import events
from dashboard.kept import of_office
from dashboard.widgets import sentence
from dashboard.widgets.rows import Row, row_list
from dashboard.widgets.rows.summary_rows import summary_row
from dashboard.widgets.shortfall import amount
from dashboard.widgets.trace_link import WHOLE_WARD, origin_href

WORST_FIRST = ("missed", "behind", "no_data", "on_track", "met")


def draw(ctx: Context, unit: Unit, phase: Phase) -> frozenset[str]:
    """The targets of the phase that the unit has not met, each with what is missing; their ids."""
    rows, ids = _found(ctx, unit.code, phase.code)
    if rows:
        t = ctx.t
        sentence.section(t("Còn thiếu"))
        title = t("Còn thiếu, {unit}, {phase}", unit=unit.name, phase=phase.name[ctx.lang])
        row_list(ctx, rows, title=title, key=f"gaps-{unit.code}", order="given")
    return ids


@of_office(most=64)
def _found(ctx: Context, unit: str, phase: str) -> tuple[tuple[Row, ...], frozenset[str]]:
    """A row for each of these targets, and their ids."""
    found = gaps(events.targets(ctx.view, phase)[unit])
    return tuple(_row(ctx, one) for one in found), frozenset(one.indicator.id for one in found)


def _row(ctx: Context, gap: UnitTarget) -> Row:
    t, indicator = ctx.t, gap.indicator
    # A duty that several keep is told by the ward's figure, whose cells are theirs.
    shared = gap.keepers > 1
    row = {**gap.row, "by": WHOLE_WARD} if shared else gap.row
    href = origin_href(ctx.plan.phases, ctx.lang, indicator, row)
    if shared and ctx.view.within is not None:
        href = ""  # the cells behind it are others' too
    made = summary_row(ctx, indicator, {**row, "label": ""}, href=href)
    missing = lacking(ctx, gap)
    name = missing[:1].upper() + missing[1:]
    notes = [f"{indicator.id} · {indicator.name[ctx.lang]}"]
    if shared:
        notes.append(t("tính chung {n} đơn vị cùng làm", n=gap.keepers))
    made = replace(made, name=name, note=" · ".join(filter(None, [*notes, made.note])))
    # Of one unit a share of units is only yes or no.
    if indicator.measure == "share_of_units" and made.amount == 0:
        return replace(made, value=t("chưa có"), counted="")
    return made


def lacking(ctx: Context, gap: UnitTarget) -> str:
    """What is missing in a few words: in the plan's own where it has some."""
    t, indicator = ctx.t, gap.indicator
    if gap.missing is None:
        return t("chưa có số liệu")
    n = int(gap.missing)
    if indicator.lacking is not None:
        return indicator.lacking[ctx.lang].replace("{n}", ctx.fmt.count(n))
    if gap.counted == "units":
        return t("chưa có")
    if gap.counted == "months" or gap.counted == "years":
        missing = t("{n} năm", n=n) if gap.counted == "years" else t("{n} tháng", n=n)
    else:
        missing = amount(ctx, indicator, gap.missing, gap.counted)
    return (
        t("vượt {missing}", missing=missing)
        if indicator.direction == "down"
        else t("còn thiếu {missing}", missing=missing)
    )
