"""Who visits: asked again on every run, so that what was changed for an account acts at the next click."""

from __future__ import annotations

from analytics.policy import OPERATOR, Viewer


def viewer() -> Viewer:
    """The person of this run; whoever reaches a server without sign-in is on the machine itself."""
    return OPERATOR
