"""The reports that count in a view, and every file that ever came."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from datetime import time as clock

import pandas as pd

from analytics.clock import VIETNAM
from analytics.datasets import Reports
from analytics.plan import Plan, Quarter, Schedule, Uncounted, Unit, all_uncounted
from analytics.store import accepted_reports
from dashboard.data.view import View, of_store, of_view, open_store


@of_store()
def reports(url: str, version: int) -> Reports:
    """Everything that counts at a version of the store; what is known from before is not read again."""
    known: Reports | None = reports.latest(url)
    return open_store(url).reports(known=known)


def reports_in(view: View) -> Reports:
    """Everything that counts in a view: of a frozen one, what counted at the end of its day.

    Where not every unit may be seen, of those that may.
    """
    if view.within is not None:
        return _reports_within(view)
    if view.until is None:
        return reports(view.store_url, view.version)
    return _reports_then(view.store_url, view.version, view.until)


@of_view(most=32)
def _reports_within(view: View) -> Reports:
    return open_store(view.store_url).reports(moment_of(view), units=view.within)


@of_store(most=2)
def _reports_then(url: str, version: int, until: date) -> Reports:
    return open_store(url).reports(end_of(until))


def moment_of(view: View) -> datetime | None:
    """Until when the office's records are told: of a frozen view to the end of its day, else None."""
    return None if view.until is None else end_of(view.until)


def end_of(day: date) -> datetime:
    """The last moment of a day in Vietnam."""
    return datetime.combine(day, clock.max, VIETNAM)


@of_store(most=32)
def reports_of(url: str, version: int, units: frozenset[str]) -> Reports:
    """What counts of these units, for those who need no more: it costs next to nothing to read."""
    return open_store(url).reports(units=units)


@of_store(most=8)
def reporters(url: str, version: int, period: Quarter) -> frozenset[str]:
    """The codes of the units of which a report of a period was accepted."""
    return open_store(url).reporters(period)


@of_store(most=4)
def history(url: str, version: int, known_at: datetime | None = None) -> pd.DataFrame:
    """Every file that came, columns as in :meth:`analytics.store.Store.history`; not to be changed.

    ``known_at``: what had come and how it stood then, instead of now.
    """
    return open_store(url).history(known_at=known_at)


def uncounted(
    plan: Plan, units: Mapping[str, Unit], history: pd.DataFrame, schedule: Schedule
) -> list[tuple[str, Quarter, Uncounted]]:
    """Of accepted reports in a history, those of which something does not count, with the reason."""
    return all_uncounted(accepted_reports(history), units, plan, schedule)
