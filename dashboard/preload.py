"""What the first visitor of a fresh server would wait for, done while nobody is there yet."""

from __future__ import annotations

import logging

from dashboard import startup

_log = logging.getLogger(__name__)


def warm() -> None:
    """Load the program, read the store and measure; what cannot be opened is told by the pages."""
    # Imported here: the server listens, and a browser fetches its scripts, while this goes on.
    from analytics.plan import DeclarationError
    from analytics.region import RegionError
    from analytics.store import StoreError
    from dashboard import context, markup, navigation  # noqa: F401 - what pages are made of
    from dashboard.api import service  # noqa: F401
    from dashboard.data import measures, region
    from dashboard.data.environment import open_view
    from dashboard.data.region_address import region_address
    from dashboard.widgets import chart  # noqa: F401
    from dashboard.widgets.shell import frame, states  # noqa: F401

    startup.imported()
    markup.compile_all()
    try:
        plan, view = open_view()
        if region_address():
            region.warm(view, plan)
            return
        measures.overview(view, plan.phase_on(view.as_of).code)
    except (DeclarationError, RegionError, StoreError) as error:
        _log.warning("nothing to warm up: %s", error)
