"""An indicator whose measure, columns, scope and target do not fit together is refused by name."""

from __future__ import annotations

from typing import Any

import pytest

from tests.plan.bending import Bend, faults_of, m1, t11


def completeness(**more: object) -> Bend:
    def bend(plan: dict[str, Any]) -> None:
        indicator = t11(plan)
        for key in ("dataset", "amount", "parts"):
            del indicator[key]
        indicator.update({"measure": "completeness", "value_unit": "percent", **more})

    return bend


@pytest.mark.parametrize(
    ("bend", "fault"),
    [
        (lambda p: m1(p).pop("numerator"), "measure ratio needs «numerator»"),
        (
            lambda p: m1(p).update(amount="total", on="held_on"),
            "measure ratio has no use for «amount», has no use for «on»",
        ),
        (lambda p: m1(p).update(value_unit="days"), "measure ratio gives percent, not days"),
        (lambda p: m1(p).pop("dataset"), "measure ratio needs a dataset"),
        (
            lambda p: m1(p).update(scope=[]),
            "scope and phases must name at least one group and one phase; "
            "a condition looks at school, which is not in scope",
        ),
        (
            lambda p: m1(p).update(scope=["ward"]),
            "a condition looks at school, which is not in scope",
        ),
        (lambda p: m1(p).update(phases=["2026-2030"] * 2), "phases names 2026-2030 twice"),
        (lambda p: m1(p).update(target=100), "target and milestones of a share lie in 0..1; 100 % is 1.0"),
        (
            lambda p: m1(p).update(milestones={"2027": 50.0}),
            "target and milestones of a share lie in 0..1; 100 % is 1.0",
        ),
        (lambda p: m1(p).update(target=-0.5), "target and milestones cannot lie below 0"),
        (lambda p: m1(p).update(direction="none"), "a target needs a direction, up or down"),
    ],
)
def test_an_indicator_that_does_not_hang_together_is_refused(
    tiny: dict[str, Any], bend: Bend, fault: str
) -> None:
    bend(tiny)
    assert faults_of(tiny) == (f"indicators › M1: {fault}",)


@pytest.mark.parametrize(
    ("bend", "fault"),
    [
        (completeness(dataset="media"), "measure completeness takes no dataset"),
        (completeness(part_by="channel"), "measure completeness looks at no rows, so it has no parts"),
        (
            completeness(where=[{"filled": ["code"]}]),
            "measure completeness has no use for «where»",
        ),
        (
            lambda p: t11(p)["parts"][0].update(measure="timeliness", value_unit="percent", amount=None),
            "completeness and timeliness are indicators of their own, not parts",
        ),
        (
            lambda p: t11(p).update(parts=t11(p)["parts"] * 2),
            "part minutes stands twice",
        ),
        (lambda p: t11(p).update(target_per="year"), "milestones and target_per need a target"),
        (lambda p: t11(p).update(milestones={"2027": 5}), "milestones and target_per need a target"),
    ],
)
def test_parts_and_measures_of_submissions_keep_their_rules(
    tiny: dict[str, Any], bend: Bend, fault: str
) -> None:
    bend(tiny)
    assert faults_of(tiny) == (f"indicators › T1.1: {fault}",)


@pytest.mark.parametrize(
    ("condition", "place", "fault"),
    [
        ({}, "", "a condition without a test holds for every row; leave it out"),
        ({"equals": {"group": []}}, "", "equals lists no value for group, so no row can match"),
        (
            {"within_days": {"start": "a", "end": "b", "days": -1}},
            " › within_days › days",
            "Input should be greater than or equal to 0",
        ),
    ],
)
def test_a_condition_that_can_only_be_a_slip_is_refused(
    tiny: dict[str, Any], condition: dict[str, Any], place: str, fault: str
) -> None:
    m1(tiny)["where"] = [condition]
    assert faults_of(tiny) == (f"indicators › M1 › where › #1{place}: {fault}",)


def test_a_part_looks_at_no_group_outside_the_scope(tiny: dict[str, Any]) -> None:
    t11(tiny)["parts"][0]["where"] = [{"unit_group": ["front"]}]
    assert faults_of(tiny) == ("indicators › T1.1: a condition looks at front, which is not in scope",)
