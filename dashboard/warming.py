"""What the first visitor of a fresh server would wait for, done while nobody is there yet."""

from __future__ import annotations

import gc
import logging
from threading import Thread

_log = logging.getLogger(__name__)


def begin() -> None:
    """Warm up in a thread of its own; the server answers meanwhile."""
    gc.disable()  # what is made now stays: looking through it for rubbish takes a fifth of the time
    Thread(target=_warm_up, name="warming", daemon=True).start()


def _warm_up() -> None:
    try:
        warm()
    finally:
        gc.freeze()
        gc.enable()


def warm() -> None:
    """Load the program, read the store and measure; what cannot be opened is told by the pages."""
    # Imported here: the server listens, and a browser fetches its scripts, while this goes on.
    from analytics.plan import DeclarationError
    from analytics.store import StoreError
    from dashboard import app, loaders  # noqa: F401 - all that pages are made of
    from dashboard.environment import look

    try:
        plan, view = look()
        loaders.overview(view, plan.phase_on(view.as_of).code)
    except (DeclarationError, StoreError) as error:
        _log.warning("nothing to warm up: %s", error)
