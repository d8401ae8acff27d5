"""When the newest report came that is in the figures."""

from __future__ import annotations

from datetime import datetime

from dashboard.data.measures import moment_of
from dashboard.data.view import View, of_store, open_store


def newest_report(view: View) -> datetime | None:
    """When the newest report that counts came, in Vietnam; of a frozen view by the end of its day.

    None where nothing counts.
    """
    return _newest(view.store_url, view.version, moment_of(view))


@of_store(most=4)
def _newest(url: str, version: int, until: datetime | None) -> datetime | None:
    return open_store(url).newest_counting(until)
