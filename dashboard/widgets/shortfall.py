"""What is missing to a target, counted in what its indicator counts."""

from __future__ import annotations

from analytics.indicators import Needed, Outlook
from analytics.indicators.insights.outlook import Counted
from analytics.plan import Indicator, UnitGroup
from dashboard.context import Context


def counted(ctx: Context, indicator: Indicator, needed: Needed) -> str:
    """By how much a target is missed: ``36 người``, ``1 trường``."""
    return amount(ctx, indicator, needed.missing, needed.counted)


def amount(ctx: Context, indicator: Indicator, missing: float, counted: Counted) -> str:
    """The same for a number of what is ``counted``, of whomever."""
    t, missing = ctx.t, abs(missing)
    whole = int(missing)
    match counted:
        case "cases":
            return t("{n} người", n=whole) if indicator.measure == "ratio" else t("{n} kết quả", n=whole)
        case "units":
            only_schools = set(indicator.scope) == {UnitGroup.SCHOOL}
            return t("{n} trường", n=whole) if only_schools else t("{n} đơn vị", n=whole)
        case "reports":
            return t("{n} báo cáo", n=whole)
        case "amount":
            return ctx.fmt.money(missing)
        case "number":
            return t("{missing} đơn vị đếm", missing=ctx.fmt.decimal(missing))


def shortfall(ctx: Context, found: Outlook) -> str:
    """Why a target was not met when its phase ended, in a few words that begin with the indicator's id."""
    t, id_ = ctx.t, found.indicator.id
    if found.needed is not None:
        return t("{id} thiếu {missing}", id=id_, missing=counted(ctx, found.indicator, found.needed))
    duty = found.recurring_duty
    if duty is not None and (without := duty.gone_by - len(duty.covered)):
        span = t("năm") if duty.yearly else t("tháng")
        return t("{id} thiếu {n} {span}", id=id_, n=without, span=span)
    if silent := found.units_expected - found.units_reported:
        return t("{id} thiếu báo cáo của {n} đơn vị", id=id_, n=silent)
    return id_
