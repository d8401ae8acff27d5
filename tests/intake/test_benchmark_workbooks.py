"""The workbooks whose reading is measured are ordinary ones: a rule that doubts them would stop the measuring."""

from __future__ import annotations

from analytics.intake import check_files
from tests.benchmarks.workbooks import UNITS, workbooks
from tests.intake.drawing import PLAN


def test_the_workbooks_that_are_measured_are_valid() -> None:
    results = check_files(workbooks(PLAN, 2), plan=PLAN, units=UNITS)

    assert [(one.status, [problem.code for problem in one.problems]) for one in results] == [
        ("valid", [])
    ] * 2
