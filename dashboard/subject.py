"""What a visit is about: phase, time, indicator, unit and kinds, which never contradict each other.

The parts are kept by :mod:`dashboard.address`; here they are held against the plan. What was chosen last
counts, and the others go with it or are let go.
"""

from __future__ import annotations

from datetime import date

from analytics.plan import Plan, Time, UnitKind, parse_quarter, period_time, year_time
from dashboard import address
from dashboard.address import INDICATOR, KINDS, PHASE, TIME, UNIT
from dashboard.context import Context


def time_of(plan: Plan, code: str) -> Time | None:
    """The quarter, year or phase of a code; ``None`` for anything else."""
    for phase in plan.phases:
        if phase.code == code:
            return phase.time()
    if (quarter := parse_quarter(code)) is not None and quarter.code == code:
        return period_time(quarter)
    return year_time(int(code)) if len(code) == 4 and code.isdecimal() else None


def agree(ctx: Context) -> None:
    """Make the parts of the context go with each other; to be called before a page draws its filters."""
    known = {
        PHASE: {phase.code for phase in ctx.plan.phases},
        TIME: {code for code in address.kept(TIME) if time_of(ctx.plan, code) is not None},
        INDICATOR: {item.id for item in ctx.plan.indicators},
        UNIT: {unit.code for unit in ctx.own_units},
        KINDS: {str(kind) for kind in UnitKind},
    }
    for param, codes in known.items():
        # «All of them» on one page says nothing to another, and a link may name what there is not.
        if not codes.issuperset(address.kept(param)):
            address.forget(param)
    chosen = address.changed()
    for part in (INDICATOR, TIME, PHASE):
        if part in chosen and _one(part):
            _lead(ctx.plan, ctx.as_of, part)


def _lead(plan: Plan, as_of: date, part: str) -> None:
    """Let the others go with one part that was chosen."""
    phase = plan.phase(_one(PHASE)) if _one(PHASE) else plan.phase_on(as_of)
    if part == INDICATOR:
        of = plan.indicator(_one(INDICATOR)).phases
        if phase.code not in of:
            address.set_context(PHASE, of[0])
            phase = plan.phase(of[0])
    elif part == TIME and not _within(time_of(plan, _one(TIME)), phase.time()):
        holding = [one for one in plan.phases if _within(time_of(plan, _one(TIME)), one.time())]
        if holding:
            phase = holding[0]
            address.set_context(PHASE, phase.code)
    if part != TIME and _one(TIME) and not _within(time_of(plan, _one(TIME)), phase.time()):
        address.let_go(TIME)
    if part != INDICATOR and _one(INDICATOR) and phase.code not in plan.indicator(_one(INDICATOR)).phases:
        address.let_go(INDICATOR)


def _within(time: Time | None, phase: Time) -> bool:
    if time is None:
        return False
    return time.code == phase.code if time.kind == "phase" else set(time.quarters) <= set(phase.quarters)


def _one(param: str) -> str:
    codes = address.kept(param)
    return codes[-1] if codes else ""


def filters() -> dict[str, list[str]]:
    """The whole context as the parameters of a link."""
    return {param: list(codes) for param in address.CONTEXT if (codes := address.kept(param))}


def words(ctx: Context, param: str, codes: tuple[str, ...]) -> str:
    """What a part of the context is called; its codes where nothing has them."""
    if param in (TIME, PHASE):
        time = time_of(ctx.plan, codes[-1])
        return ctx.fmt.period(time) if time else codes[-1]
    if param == UNIT:
        return ctx.name_of(codes[-1])
    if param == KINDS:
        return ", ".join(ctx.name_of(code, "kind") for code in codes)
    return codes[-1]
