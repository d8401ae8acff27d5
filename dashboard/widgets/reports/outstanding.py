"""Who still owes a report: those that sent nothing and those whose files had errors, always told apart."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.indicators import REPORT_STATES, OwedReports, ReportState
from analytics.indicators.insights.attention import by_group
from analytics.indicators.insights.outreach.media_activity_totals import ReportSum
from analytics.plan import Unit, UnitGroup
from dashboard.context import Context
from dashboard.language.i18n import Translator
from dashboard.widgets.sentence import escape_markdown


def counted_units(ctx: Context, units: Sequence[Unit]) -> str:
    """How many of each group: ``3 cơ sở giáo dục và 12 tổ dân phố``."""
    t = ctx.t
    words = {
        UnitGroup.SCHOOL: lambda n: t("{n} cơ sở giáo dục", n=n),
        UnitGroup.WARD: lambda n: t("{n} phòng, trung tâm", n=n),
        UnitGroup.FRONT: lambda n: t("{n} tổ chức, đoàn thể", n=n),
        UnitGroup.NEIGHBOURHOOD: lambda n: t("{n} tổ dân phố", n=n),
    }
    return joined(
        t,
        [
            # A group without words of its own is counted under its label.
            words[group](n) if group in words else f"{ctx.fmt.count(n)} {group.label[ctx.lang]}"
            for group, n in by_group(units).items()
        ],
    )


def joined(t: Translator, words: Sequence[str]) -> str:
    """A list as a sentence has it: ``một, hai và ba``."""
    if len(words) < 2:
        return "".join(words)
    return t("{first} và {last}", first=", ".join(words[:-1]), last=words[-1])


def outstanding(ctx: Context, reports: OwedReports) -> str:
    """``2 cơ sở giáo dục chưa gửi, 1 tổ dân phố đã gửi nhưng còn lỗi``; '' when every report was received.

    What was returned and what waits for the office is told after that.
    """
    t = ctx.t
    parts = []
    if reports.not_sent:
        parts.append(t("{units} chưa gửi", units=counted_units(ctx, reports.not_sent)))
    if reports.faulty:
        parts.append(t("{units} đã gửi nhưng còn lỗi", units=counted_units(ctx, reports.faulty)))
    if reports.returned:
        parts.append(t("{units} bị trả lại, chưa gửi lại", units=counted_units(ctx, reports.returned)))
    if reports.waiting:
        parts.append(t("{units} đã gửi, chờ nhận", units=counted_units(ctx, reports.waiting)))
    if reports.resent:
        parts.append(t("{units} đã gửi lại, chờ nhận", units=counted_units(ctx, reports.resent)))
    return ", ".join(parts)


def only(reports: OwedReports, state: ReportState) -> OwedReports:
    """Of how reports stand the units of one state, as if there were no others."""
    units = {name: getattr(reports, name) if name == state else () for name in REPORT_STATES}
    return OwedReports(reports.quarter, **units)


def named(ctx: Context, reports: OwedReports) -> str:
    """The units that have to send, once or again, by name, as markdown."""
    blocks = []
    for title, units in (
        (ctx.t("Chưa gửi"), reports.not_sent),
        (ctx.t("Đã gửi, có lỗi"), reports.faulty),
        (ctx.t("Đã trả lại"), reports.returned),
    ):
        for group in by_group(units):
            names = "; ".join(ctx.name_of(unit.code) for unit in units if unit.group == group)
            label = escape_markdown(f"{title} · {group.label[ctx.lang]}")
            blocks.append(f"**{label}**: {escape_markdown(names)}")
    return "\n\n".join(blocks)


def standing_of(ctx: Context, reports: ReportSum) -> str:
    """How many reports stand how: ``3/5 báo cáo đúng hạn, 1 muộn, 1 chưa gửi``; they add up to all."""
    t, fmt = ctx.t, ctx.fmt
    on_time, owed = fmt.count(reports.on_time), fmt.count(reports.owed)
    parts = [
        t("{on_time}/{owed} báo cáo đúng hạn", on_time=on_time, owed=owed),
        t("{late} muộn", late=fmt.count(reports.late)),
    ]
    if reports.faulty:
        parts.append(t("{faulty} đã gửi nhưng còn lỗi", faulty=fmt.count(reports.faulty)))
    if reports.returned:
        parts.append(t("{returned} bị trả lại", returned=fmt.count(reports.returned)))
    if reports.waiting:
        parts.append(t("{waiting} chờ nhận", waiting=fmt.count(reports.waiting)))
    not_sent = fmt.count(reports.not_sent)
    if reports.in_time:
        in_time = fmt.count(reports.in_time)
        parts.append(t("{not_sent} chưa gửi ({in_time} còn trong hạn)", not_sent=not_sent, in_time=in_time))
    else:
        parts.append(t("{not_sent} chưa gửi", not_sent=not_sent))
    return ", ".join(parts)
