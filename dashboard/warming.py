"""What the first visitor of a fresh server would wait for, done while nobody is there yet."""

from __future__ import annotations

import logging
from threading import Thread

from analytics.plan import DeclarationError
from analytics.store import StoreError
from dashboard import loaders
from dashboard.environment import look

_log = logging.getLogger(__name__)


def begin() -> None:
    """Warm up in a thread of its own; the server answers meanwhile."""
    Thread(target=warm, name="warming", daemon=True).start()


def warm() -> None:
    """Read the store and measure the indicators; what cannot be opened is told by the pages."""
    try:
        plan, view = look()
        loaders.overview(view, plan.phase_on(view.as_of).code)
    except (DeclarationError, StoreError) as error:
        _log.warning("nothing to warm up: %s", error)
