"""What the first visitor of a fresh server would wait for, done while nobody is there yet."""

from __future__ import annotations

import gc
import logging
from threading import Event, Thread

_log = logging.getLogger(__name__)
_PATIENCE = 60  # seconds; whoever waits longer had better try for himself
_loaded = Event()
_loaded.set()


def begin() -> None:
    """Warm up in a thread of its own; the server answers meanwhile."""
    _loaded.clear()
    gc.disable()  # what is made now stays: looking through it for rubbish takes a fifth of the time
    Thread(target=_warm_up, name="warming", daemon=True).start()


def wait() -> None:
    """Let the thread finish importing, where there is one.

    Of two threads that import a large library for the first time at once, one can see half of it.
    """
    _loaded.wait(_PATIENCE)


def _warm_up() -> None:
    try:
        warm()
    finally:
        _loaded.set()
        gc.freeze()
        gc.enable()


def warm() -> None:
    """Load the program, read the store and measure; what cannot be opened is told by the pages."""
    # Imported here: the server listens, and a browser fetches its scripts, while this goes on.
    from analytics.plan import DeclarationError
    from analytics.store import StoreError
    from dashboard import context, navigation  # noqa: F401 - what pages are made of
    from dashboard.api import service  # noqa: F401
    from dashboard.data import measures
    from dashboard.data.environment import look
    from dashboard.widgets import chart  # noqa: F401
    from dashboard.widgets.shell import frame, states  # noqa: F401

    _loaded.set()
    try:
        plan, view = look()
        measures.overview(view, plan.phase_on(view.as_of).code)
    except (DeclarationError, StoreError) as error:
        _log.warning("nothing to warm up: %s", error)
