"""Who may do what: the one place that is asked before anything is read or written for somebody.

The viewer is an argument of whatever reads or writes, never a global: ``store.seen_by(viewer)`` is the store
as one person may use it, and its methods ask :func:`demand`. A page shows what :func:`may` allows. Who works
at the command line of the server already holds the store's file in his hands: he is the :data:`OPERATOR`.
"""

from analytics.policy.acts import GRANTS, Act, Reach
from analytics.policy.ask import NotAllowedError, demand, may, reach, speaks_for_units_only
from analytics.policy.cycle import (
    SUBMISSION_STATE_WORDS,
    SUBMISSION_STATES,
    AcceptanceRule,
    Step,
    SubmissionState,
    first_state,
)
from analytics.policy.viewer import OPERATOR, SYSTEM, Role, Viewer

__all__ = [
    "GRANTS",
    "OPERATOR",
    "SUBMISSION_STATES",
    "SUBMISSION_STATE_WORDS",
    "SYSTEM",
    "AcceptanceRule",
    "Act",
    "NotAllowedError",
    "Reach",
    "Role",
    "Step",
    "SubmissionState",
    "Viewer",
    "demand",
    "first_state",
    "may",
    "reach",
    "speaks_for_units_only",
]
