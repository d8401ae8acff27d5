"""Cached access to how numbers changed between two times.

The same rules hold: keyed by :class:`~dashboard.data.view.View`, shared, not to be changed in place.
"""

from __future__ import annotations

from datetime import date, datetime, time

from analytics.datasets.another_day import with_units
from analytics.indicators import Change, Measured, explain_change, measure
from analytics.plan import Quarter
from dashboard.data import measures
from dashboard.data.view import View, of_view, open_store


@of_view(most=8)
def as_told(view: View, quarter: Quarter) -> Measured:
    """The indicators as they were known when the reports of ``quarter`` had to be in.

    Of each unit on its own last day: what came of one that was given longer, in that time, is not late.
    """
    now, store = measures.measured(view), open_store(view.store_url)
    planned = now.plan.calendar.deadline(quarter)
    known = store.reports(_end(planned), units=view.within, known=measures.reports_in(view))
    longer: dict[date, list[str]] = {}
    for unit in now.units:
        day = now.grid.schedule.due_on(unit.code, quarter, now.plan.calendar)
        if day != planned and view.holds(unit.code):
            longer.setdefault(day, []).append(unit.code)
    for day, units in longer.items():
        known = with_units(known, store.reports(_end(day), units=units), units)
    return measure(now.plan, now.units, known, as_of=min(max([planned, *longer]), view.as_of))


def _end(day: date) -> datetime:
    return datetime.combine(day, time.max)


@of_view(most=64)
def change(view: View, indicator_id: str, before: Quarter, after: Quarter) -> Change | None:
    """Why an indicator changed between two periods, late reports and corrections set apart.

    ``None`` for measures that do not add up over units.
    """
    return explain_change(
        measures.measured(view),
        indicator_id,
        before.code,
        after.code,
        reports=measures.reports_in(view),
        earlier=as_told(view, before),
    )
