"""Cached access to what the office writes down, as one visitor may read it.

The rules of :mod:`.measures` hold. A visitor's own store is asked, once for a version of it, so that what is
kept is what that store would say: who speaks for units gets what was decided and pinned for these.
"""

from __future__ import annotations

from datetime import datetime

from analytics.office.figure_notes import FigureNotes
from analytics.plan import Schedule
from analytics.policy import Viewer
from dashboard.data.view import of_store, open_store


@of_store(most=64)
def schedule(url: str, version: int, viewer: Viewer, known_at: datetime | None = None) -> Schedule:
    """What the office has decided about when units report; ``known_at``: as it stood then, instead of now.

    Every decision raises the version of the store.
    """
    return open_store(url).seen_by(viewer).schedule(known_at)


@of_store(most=64)
def notes(
    url: str, version: int, office_version: int, viewer: Viewer, known_at: datetime | None = None
) -> FigureNotes:
    """What the office has pinned to figures at a version of its records; ``known_at`` as above."""
    return FigureNotes.read(open_store(url).seen_by(viewer), until=known_at)
