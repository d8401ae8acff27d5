"""Cached access to how numbers changed between two times.

The same rules hold: keyed by :class:`~dashboard.data.measures.View`, shared, not to be changed in place.
"""

from __future__ import annotations

from datetime import datetime, time

from analytics.indicators import Change, Measured, explain_change, measure
from analytics.plan import Quarter
from dashboard.data import measures
from dashboard.data.view import View, of_view


@of_view(most=8)
def as_told(view: View, quarter: Quarter) -> Measured:
    """The indicators as they were known when the reports of ``quarter`` had to be in."""
    now = measures.measured(view)
    deadline = now.plan.calendar.deadline(quarter)
    known = measures.open_store(view.store_url).reports(
        datetime.combine(deadline, time.max), units=view.within, known=measures.reports_in(view)
    )
    return measure(now.plan, now.units, known, as_of=min(deadline, view.as_of))


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
