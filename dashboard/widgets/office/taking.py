"""Data that are taken away as a file: noted with who took which, when the file is made."""

from __future__ import annotations

import logging
from collections.abc import Callable

from analytics.store import StoreError
from dashboard.context import Context
from dashboard.widgets.office.acting import who

_LOG = logging.getLogger(__name__)


def taken(
    ctx: Context, make: Callable[[], bytes], what: str, *, action: str = "export", unit: str | None = None
) -> Callable[[], bytes]:
    """What makes a file for a button, which also notes that it was taken.

    Args:
        ctx: the page's context.
        make: makes the bytes when the button is pressed.
        what: a fixed word for the log: which file, never a name that somebody wrote.
        action: the act as the log calls it.
        unit: the code of the unit whose file it is.
    """
    by, store = who(ctx), ctx.store

    def made() -> bytes:
        data = make()
        detail, units = {"export": what, "bytes": len(data)}, [unit] if unit else []
        try:
            store.note(action, by=by, at=ctx.received_at(), detail=detail, units=units)
        except StoreError as error:  # a store that only can be read has no log to write to
            _LOG.warning("file «%s» taken, which could not be noted: %s", what, error)
        return data

    return made
