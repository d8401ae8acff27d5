"""The yearly evaluation on a drawn rubric of three criteria and a bonus: every point can be worked out by hand."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pandas as pd
import pytest

from analytics.datasets import open_plan
from analytics.office import Kept
from analytics.office.adjustments import Adjustment, adjustment_key
from analytics.office.evaluation import UnitScore, evaluate, needs_second_person, points_of, taken_out
from analytics.plan import Plan, Quarter, Rubric, Unit, UnitKind
from analytics.plan.schedule import Entry, Participation, Schedule

AT = datetime.fromisoformat("2027-12-20T09:00")
SCHOOL = Unit("TH-01", "Trường Tiểu học Hoa Sen", UnitKind.PRIMARY)
GROUP = Unit("TDP-01", "Tổ dân phố số 1", UnitKind.RESIDENTIAL_GROUP)
OFFICE = Unit("VH", "Phòng Văn hóa - Xã hội", UnitKind.WARD_OFFICE)
FRONT = Unit("MT", "Ủy ban MTTQ", UnitKind.MASS_ORGANISATION)
CLOSED = Unit("TH-09", "Trường đã giải thể", UnitKind.PRIMARY, None, date(2026, 6, 1))
COLUMNS = ["by", "indicator", "part", "time", "value", "numerator", "denominator", "units_carried"]
NAME = {"vi": "Tên", "en": "Name"}
RUBRIC = {
    "name": NAME,
    "bonus_cap": 3.0,
    "second_person": 0.25,
    "criteria": [
        {
            "id": "A", "name": NAME, "indicator": "M1", "groups": ["school"], "points": 40.0,
            "scoring": "bands",
            "bands": [{"at_least": 1.0, "points": 40.0}, {"at_least": 0.5, "points": 20.0}],
        },
        {
            "id": "B", "name": NAME, "indicator": "R1", "groups": ["school", "neighbourhood"], "points": 40.0,
            "scoring": "proportional", "full_at": 0.8,
        },
        {
            "id": "C", "name": NAME, "indicator": "M2", "groups": ["school"], "points": 20.0,
            "scoring": "all_or_nothing",
        },
        {
            "id": "D", "name": NAME, "indicator": "T4.1", "groups": ["school"], "points": 5.0,
            "scoring": "all_or_nothing", "bonus": True,
        },
    ],
    "grades": [
        {"code": "A", "name": NAME, "at_least": 90.0},
        {"code": "B", "name": NAME, "at_least": 0.0},
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def plan() -> Plan:
    return open_plan().model_copy(update={"rubric": Rubric.model_validate(RUBRIC)})


def figures(*rows: tuple[str, str, float | None]) -> pd.DataFrame:
    """Summary rows of the year 2027: unit, indicator, value; of another year and of a part are never looked at."""
    drawn = [
        {
            "by": by,
            "indicator": id_,
            "part": "",
            "time": "2027",
            "value": value,
            "numerator": None,
            "denominator": None,
            "units_carried": int(id_ == "M1"),
        }
        for by, id_, value in rows
    ]
    strangers = [
        {**row, "time": "2026", "value": 0.0} | other
        for row in drawn[:1]
        for other in ({}, {"time": "2027", "part": "x"})
    ]
    return pd.DataFrame(drawn + strangers, columns=COLUMNS)


def score(plan: Plan, *rows: tuple[str, str, float | None], **held: Kept[Adjustment]) -> UnitScore:
    kept = {adjustment_key(2027, "TH-01", criterion): one for criterion, one in held.items()}
    (first, *_) = evaluate(plan, (SCHOOL, GROUP, CLOSED), figures(*rows), 2027, kept)
    return first


def held(by: str = "chị Hoa", **said: Any) -> Kept[Adjustment]:
    return Kept("key", 1, Adjustment(**said), by, AT)


FULL = (("TH-01", "M1", 0.6), ("TH-01", "R1", 0.4), ("TH-01", "M2", 1.0), ("TH-01", "T4.1", 2.0))


@pytest.mark.parametrize(
    ("criterion", "value", "points"),
    [
        ("A", 1.0, 40), ("A", 0.999, 20), ("A", 0.5, 20), ("A", 0.49, 0),
        ("B", 0.8, 40), ("B", 1.0, 40), ("B", 0.4, 20), ("B", 0.333, 16.65), ("B", 0.0, 0),
        ("C", 1.0, 20), ("C", 0.99, 0),
    ],
)  # fmt: skip
def test_points_follow_from_the_value(plan: Plan, criterion: str, value: float, points: float) -> None:
    assert plan.rubric is not None
    assert points_of(plan, plan.rubric.criterion(criterion), value) == points


def test_a_score_is_of_100_and_bonus_points_come_on_top_up_to_their_cap(plan: Plan) -> None:
    found = score(plan, *FULL)
    assert [line.points for line in found.lines] == [20, 20, 20, 5]
    assert (found.earned, found.possible, found.bonus, found.score) == (60, 100, 3, 63)
    assert found.grade is not None
    assert found.grade.code == "B"


def test_what_has_no_data_is_neither_zero_nor_graded(plan: Plan) -> None:
    found = score(plan, ("TH-01", "M1", 1.0), ("TH-01", "R1", None), ("TH-01", "M2", 1.0))
    assert [line.state for line in found.lines] == ["scored", "no_data", "scored", "no_data"]
    assert (found.earned, found.possible, found.lacking, found.score) == (60, 60, 1, None)
    assert found.grade is None


def test_a_unit_of_which_nothing_is_known_has_no_score(plan: Plan) -> None:
    found = score(plan)
    assert (found.score, found.grade, found.lacking) == (None, None, 3)


def test_units_are_scored_by_their_group_and_only_in_years_they_report_for(plan: Plan) -> None:
    scored = evaluate(plan, (SCHOOL, GROUP, CLOSED), figures(*FULL), 2027, {})
    assert {one.unit.code: [line.criterion.id for line in one.lines] for one in scored} == {
        "TH-01": ["A", "B", "C", "D"],
        "TDP-01": ["B"],
    }
    assert evaluate(plan, (SCHOOL,), figures(*FULL), 2025, {}) == []


@pytest.mark.parametrize(("quarters", "out"), [((1, 2, 3), []), ((1, 2, 3, 4), ["TH-01"])])
def test_a_unit_taken_out_of_every_quarter_of_the_year_is_not_scored(
    plan: Plan, quarters: tuple[int, ...], out: list[str]
) -> None:
    decided = Entry(Participation(False, "sửa trường"), "chị Hoa", datetime.fromisoformat("2027-01-05"))
    schedule = Schedule(participations={("TH-01", Quarter(2027, number)): decided for number in quarters})
    scored = evaluate(plan, (SCHOOL, GROUP), figures(*FULL), 2027, {}, schedule)
    assert [unit.code for unit in taken_out(plan, (SCHOOL, GROUP), 2027, schedule)] == out
    assert [one.unit.code for one in scored] == [one for one in ("TH-01", "TDP-01") if one not in out]


def test_a_small_change_counts_with_its_reason_and_the_computed_points_stay(plan: Plan) -> None:
    line = score(plan, *FULL, A=held(points=30.0, reason="Có biên bản bổ sung")).lines[0]
    assert (line.computed, line.points, line.in_force) == (20, 30, True)
    line = score(plan, *FULL, A=held(points=30.0, reason="  ")).lines[0]
    assert (line.points, line.in_force) == (20, False)


def test_a_large_change_counts_once_another_person_has_confirmed_it(plan: Plan) -> None:
    large = {"points": 31.0, "reason": "Kiểm tra tại chỗ"}
    for confirmed, points in (("", 20), (" Chị  hoa", 20), ("anh Tú", 31)):
        line = score(plan, *FULL, A=held(**large, confirmed_by=confirmed)).lines[0]
        assert plan.rubric is not None
        assert needs_second_person(plan.rubric, line)
        assert line.points == points


def test_what_does_not_apply_takes_its_points_and_its_most_away(plan: Plan) -> None:
    away = held(not_applicable=True, reason="Trường mới thành lập", confirmed_by="anh Tú")
    found = score(plan, *FULL, A=away)
    assert (found.lines[0].state, found.earned, found.possible) == ("not_applicable", 40, 60)


def test_points_given_where_nothing_was_known_need_a_second_person_and_never_exceed_the_criterion(
    plan: Plan,
) -> None:
    given = held(points=90.0, reason="Hồ sơ giấy", confirmed_by="anh Tú")
    line = score(plan, ("TH-01", "M1", None), A=given).lines[0]
    assert (line.computed, line.points, line.state) == (None, 40, "scored")


@pytest.mark.parametrize("unit", [SCHOOL, GROUP, OFFICE, FRONT], ids=lambda unit: unit.code)
def test_by_the_example_nobody_gains_by_telling_nothing_instead_of_a_failure(unit: Unit) -> None:
    example = open_plan()
    assert example.rubric is not None
    own = [one for one in example.rubric.criteria if unit.group in one.groups]

    def told(criterion: str, value: float | None) -> UnitScore:
        drawn = ((unit.code, one.indicator, value if one.id == criterion else 100.0) for one in own)
        (found,) = evaluate(example, (unit,), figures(*drawn), 2027, {})
        return found

    for one in own:
        failed, silent = told(one.id, 0.0), told(one.id, None)
        assert failed.score is not None
        assert silent.score is None or silent.score <= failed.score, one.id
        assert (silent.grade is None) is not one.bonus, one.id


def test_a_plan_without_a_rubric_evaluates_nobody() -> None:
    plain = open_plan().model_copy(update={"rubric": None})
    assert evaluate(plain, (SCHOOL,), figures(*FULL), 2027, {}) == []


def test_a_figure_of_an_earlier_report_is_marked_at_its_criterion(plan: Plan) -> None:
    lines = {line.criterion.id: line.carried for line in score(plan, *FULL).lines}
    assert lines == {"A": True, "B": False, "C": False, "D": False}
    without = score(plan, ("TH-01", "M1", None))
    assert not any(line.carried for line in without.lines)  # nothing is carried where there is no figure
