"""The tasks of a year: what the office has assigned, read anew when it writes, and how it stands."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analytics.office import Kept
from analytics.office.assignments import ASSIGNMENTS, Assignment, by_register, of_year, task_lines
from dashboard.data import measures
from dashboard.data.view import View, of_view, open_store


def assigned(view: View, year: int) -> dict[str, Kept[Assignment]]:
    """The assignments of a year by key; in a frozen view those of its day.

    Where not every unit may be seen, what those lead that may.
    """
    until = measures.moment_of(view)
    found = of_year(ASSIGNMENTS.read(open_store(view.store_url), until=until), year)
    return {key: one for key, one in found.items() if one.value is not None and view.holds(one.value.unit)}


def assignments(view: View, year: int) -> list[Assignment]:
    """The same as a list of what they say."""
    return [one.value for one in assigned(view, year).values() if one.value is not None]


def lines(view: View, year: int) -> pd.DataFrame:
    """Every task of a year, see :func:`analytics.office.assignments.task_lines`; not to be changed."""
    return _lines(view, year, open_store(view.store_url).office_version)


@of_view(most=8)
def _lines(view: View, year: int, office_version: int) -> pd.DataFrame:
    known: Mapping[str, Kept[Assignment]] = assigned(view, year)
    values = [one.value for one in known.values() if one.value is not None]
    wanted, _ = by_register(values, measures.measured(view).units)
    return task_lines(measures.measured(view), measures.reports_in(view), wanted, year)
