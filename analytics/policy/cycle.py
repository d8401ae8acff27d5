"""The way of a report from its sender to the figures: its states, the steps between them, and who takes them.

What was sent waits until it is accepted; what was accepted counts. The office may return a report with words,
also one that it had accepted, and its sender may withdraw it as long as nobody has decided on it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from analytics.language import Text, text
from analytics.policy.acts import Act
from analytics.policy.ask import may
from analytics.policy.viewer import Viewer

Step = Literal["accepted", "returned", "withdrawn"]
"""What is decided on a submission."""

SubmissionState = Literal["waiting", "accepted", "returned", "withdrawn"]
"""The newest decision on a submission; ``waiting`` without one."""

STEPS: tuple[Step, ...] = get_args(Step)
SUBMISSION_STATES: tuple[SubmissionState, ...] = get_args(SubmissionState)

FROM: Mapping[Step, frozenset[SubmissionState]] = {
    "accepted": frozenset({"waiting", "returned"}),
    "returned": frozenset({"waiting", "accepted"}),
    "withdrawn": frozenset({"waiting"}),
}
"""In which states a step can be taken."""

ACTS: Mapping[Step, Act] = {
    "accepted": Act.JUDGE,
    "returned": Act.JUDGE,
    "withdrawn": Act.WITHDRAW,
}
"""What somebody must be allowed to do for it."""

SUBMISSION_STATE_WORDS: Mapping[SubmissionState, Text] = {
    "waiting": text("Chờ nhận"),
    "accepted": text("Đã nhận"),
    "returned": text("Đã trả lại"),
    "withdrawn": text("Đã rút"),
}


@dataclass(frozen=True, slots=True)
class AcceptanceRule:
    """What is accepted as soon as it is sent: files without warnings, and those with warnings too."""

    clean: bool = True
    warned: bool = False


def first_state(rule: AcceptanceRule, viewer: Viewer, warnings: int) -> SubmissionState:
    """How a report stands right after it was sent.

    Who has no account and may judge is the office's own desk: the command line of the machine, or a page that
    nobody signs in to. There sender and office are one, and what is sent is accepted by that. Of everybody
    else, the office's own accounts too, the rule decides.

    Args:
        rule: what the ward has set.
        viewer: who sends.
        warnings: how many the file has.
    """
    if not viewer.account and may(viewer, Act.JUDGE):
        return "accepted"
    if rule.clean and (rule.warned or not warnings):
        return "accepted"
    return "waiting"
