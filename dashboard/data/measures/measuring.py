"""All reports measured at once, from which every figure is combined."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import replace

from analytics.indicators import Measured, measure
from dashboard.data.measures.counted import reports_in
from dashboard.data.measures.declared import plan_of, units
from dashboard.data.view import View, of_view, version_now, versions


def settled(view: View) -> View:
    """The same view at a version that is measured: its own or, where reports came meanwhile, a newer one.

    Whoever waits for figures waits here, all for the same computation.
    """
    if view.until is not None:
        return view  # measured by itself: its figures are no version's own
    whole = view.whole
    url = view.store_url
    version = versions(url).complete_at(
        view.version, lambda: version_now(url), lambda newest: _measured(replace(whole, version=newest))
    )
    return replace(view, version=version)


def drawn_from(view: View) -> AbstractContextManager[None]:
    """Keep the figures of a settled view while a page is drawn from them, however many reports come."""
    return versions(view.store_url).holding(view.version)


def measured(view: View) -> Measured:
    """The scan of all reports, from which every summary is combined.

    Where not every unit may be seen, of those that may, as if there were no others: a duty that several keep
    together, or a median of a kind, is to be taken from the whole.
    """
    if view.within is not None:
        return _measured_within(view)
    if view.until is not None:
        return measured_on_another_day(view)
    complete = versions(view.store_url).complete
    return _measured(settled(view) if complete is None or view.version > complete else view)


@of_view(most=32)
def _measured_within(view: View) -> Measured:
    own = [unit for unit in units(view.store_url, view.version) if view.holds(unit.code)]
    return measure(plan_of(view), own, reports_in(view), as_of=view.as_of)


@of_view()
def _measured(view: View) -> Measured:
    return measure(
        plan_of(view),
        units(view.store_url, view.version),
        reports_in(view),
        as_of=view.as_of,
        known=_measured.latest(view),
    )


@of_view(most=2)
def measured_on_another_day(view: View) -> Measured:
    """The same for another day than the pages' own, or frozen; few, as nobody is to fill the memory."""
    return measure(
        plan_of(view),
        units(view.store_url, view.version),
        reports_in(view),
        as_of=view.as_of,
    )
