"""Whether this server shows a ward, from its store, or what many wards have published."""

from __future__ import annotations

import os

REGION = "NQ71_REGION"
SCHEDULER = "NQ71_REGION_SCHEDULER"


def region_address() -> str | None:
    """Where published wards are read from, on a server that has no ward of its own; else None.

    Environment: ``NQ71_REGION``, an address as :class:`analytics.region.Region` takes it.
    """
    return os.environ.get(REGION) or None


def scheduler() -> str | None:
    """Where they are measured, as :class:`analytics.region.measuring.pool.Pool` takes it.

    Environment: ``NQ71_REGION_SCHEDULER``.
    """
    return os.environ.get(SCHEDULER) or None
