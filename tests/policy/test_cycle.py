"""The states of a report and the steps between them, as tables."""

from __future__ import annotations

import pytest

from analytics.policy import OPERATOR, SYSTEM, AcceptanceRule, Role, Viewer, first_state
from analytics.policy.cycle import FROM, STEPS, SUBMISSION_STATES

SCHOOL = Viewer("1", "Cô Lan", frozenset({Role.UNIT}), frozenset({"TH-01"}))
LINK = Viewer("", "TH-01", frozenset({Role.UNIT}), frozenset({"TH-01"}), link=True)
OFFICE = Viewer("2", "Chị Hoa", frozenset({Role.OFFICE}))
DEFAULT, BY_HAND, ALL = AcceptanceRule(), AcceptanceRule(clean=False), AcceptanceRule(warned=True)


@pytest.mark.parametrize(
    ("rule", "viewer", "warnings", "state"),
    [
        # The office's own desk: the command line, and a page that nobody signs in to.
        (DEFAULT, OPERATOR, 0, "accepted"),
        (DEFAULT, OPERATOR, 3, "accepted"),
        (BY_HAND, OPERATOR, 3, "accepted"),
        (DEFAULT, SYSTEM, 3, "accepted"),
        # Everybody who signed in or came by a link: the rule.
        (DEFAULT, SCHOOL, 0, "accepted"),
        (DEFAULT, SCHOOL, 1, "waiting"),
        (DEFAULT, LINK, 0, "accepted"),
        (DEFAULT, LINK, 1, "waiting"),
        (DEFAULT, OFFICE, 0, "accepted"),
        (DEFAULT, OFFICE, 1, "waiting"),
        (BY_HAND, SCHOOL, 0, "waiting"),
        (BY_HAND, OFFICE, 0, "waiting"),
        (ALL, SCHOOL, 2, "accepted"),
        (AcceptanceRule(clean=False, warned=True), SCHOOL, 0, "waiting"),
        (AcceptanceRule(clean=False, warned=True), SCHOOL, 2, "waiting"),
    ],
)
def test_how_a_report_stands_right_after_it_was_sent(
    rule: AcceptanceRule, viewer: Viewer, warnings: int, state: str
) -> None:
    assert first_state(rule, viewer, warnings) == state


def test_which_steps_can_be_taken_from_where() -> None:
    table = {state: [step for step in STEPS if state in FROM[step]] for state in SUBMISSION_STATES}
    assert table == {
        "waiting": ["accepted", "returned", "withdrawn"],
        "accepted": ["returned"],
        "returned": ["accepted"],
        "withdrawn": [],
    }
