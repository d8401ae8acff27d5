"""The catalogue of plan 673 is complete, in both languages, and says what the plan and the design say."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import pytest

from analytics.plan import DEFAULT_PLAN, LANGUAGES, Indicator, Plan, Text, UnitGroup, load_plan

PHASE_1, PHASE_2 = "2026-2030", "2030-2035"

TASKS = """
T1.1 T1.2 T1.3
T2.1 T2.2 T2.3 T2.4
T3.1 T3.2
T4.1 T4.2
T5.1 T5.2
B1 B2
O1.1 O1.2 O1.3 O1.4
O2.1 O2.2 O2.3
O3.1 O3.2 O3.3 O3.4
O4.1 O4.2 O4.3 O4.4 O4.5
O5.1 O5.2 O5.3
"""

# id · measure · dataset · accumulation · phases · target · pace · scope
INDICATORS = """
M1    ratio           briefing       stock  1   1.0  linear  ward,school
M2    share_of_units  plan_document  stock  1   1.0  linear  school
M3    months_covered  media          flow   1   1.0  target  ward
M4    years_covered   activity       flow   1   1.0  target  ward
M5    ratio           training       stock  2   1.0  year    school,ward
M6.1  share_of_rows   publication    flow   2   1.0  target  ward
M6.2  share_of_rows   publication    flow   2   1.0  target  ward
M6.3  share_of_rows   publication    flow   2   1.0  target  ward
T1.1  total           media          flow   12  -    -       ward
T1.2  total           media          flow   12  -    -       ward
T1.3  total           activity       flow   12  -    -       school,ward,front,neighbourhood
T2.1  share_of_units  activity       flow   12  -    -       school
T2.2  total           activity       flow   12  -    -       school
T2.3  share_of_units  media          flow   12  -    -       school
T2.4  total           media          flow   12  -    -       school
T3.1  total           media          flow   12  -    -       school,ward,front
T3.2  share_of_rows   feedback       flow   12  -    -       school,ward,front,neighbourhood
T4.1  total           exemplar       flow   12  1.0  target  school,ward,front
T4.2  total           activity       flow   12  -    -       school,ward,front,neighbourhood
T5.1  years_covered   task           flow   12  1.0  target  ward
T5.2  timeliness      -              flow   12  -    -       school,ward,front,neighbourhood
B1    ratio           budget         flow   12  -    -       school,ward
B2    share_of_rows   budget         flow   12  -    -       school,ward
O1.1  share_of_rows   task           flow   12  -    -       school,ward,front
O4.3  share_of_rows   feedback       flow   12  -    -       school
O5.3  share_of_rows   feedback       flow   12  -    -       front,neighbourhood
R1    completeness    -              flow   12  -    -       school,ward,front,neighbourhood
"""

# indicator · part · measure · value unit · amount
PARTS = """
T1.1  items        total          count    quantity
T1.1  minutes      total          minutes  minutes
T3.1  items        total          count    quantity
T3.1  reach        total          count    reach
T3.2  median_days  median_days    days     -
O1.1  overdue      share_of_rows  percent  -
"""


@pytest.fixture(scope="module")
def plan() -> Plan:
    return load_plan()


def table(drawn: str) -> list[list[str]]:
    return [line.split() for line in drawn.strip().splitlines()]


def texts(plan: Plan) -> Iterator[tuple[str, Text]]:
    yield "name", plan.name
    yield "issuer", plan.issuer
    yield from plan.goals.items()
    yield from plan.sections.items()
    yield from ((phase.code, phase.name) for phase in plan.phases)
    yield from ((target.id, target.text) for target in plan.targets)
    yield from ((task.id, task.text) for task in plan.tasks)
    for indicator in plan.indicators:
        yield from ((indicator.id, words) for words in (indicator.name, indicator.formula, indicator.limits))
        yield from ((f"{indicator.id} {part.id}", part.name) for part in indicator.parts)


def test_reports_begin_with_the_first_full_quarter_after_the_plan(plan: Plan) -> None:
    assert (plan.id, plan.number, plan.issuer.vi) == ("kh673", "673/KH-UBND", "UBND phường")
    reporting = plan.reporting
    assert (reporting.frequency, reporting.first_period.code) == ("quarter", "2026-Q2")
    assert (reporting.cut_off_day, reporting.days_allowed) == (14, 10)


def test_the_two_phases_share_2030(plan: Plan) -> None:
    assert [(phase.code, phase.first_year, phase.last_year) for phase in plan.phases] == [
        (PHASE_1, 2026, 2030),
        (PHASE_2, 2030, 2035),
    ]


def test_every_paragraph_of_the_plan_is_there_once_and_in_its_order(plan: Plan) -> None:
    assert list(plan.goals) == ["G1", "G2", "G3", "G4", "G5"]
    assert [target.id for target in plan.targets] == ["M1", "M2", "M3", "M4", "M5", "M6"]
    tasks = [task_id for line in table(TASKS) for task_id in line]
    assert list(plan.task_ids()) == tasks
    assert {target.id: target.phase for target in plan.targets} == {
        **dict.fromkeys(("M1", "M2", "M3", "M4"), PHASE_1),
        **dict.fromkeys(("M5", "M6"), PHASE_2),
    }
    assert all(plan.section(task_id) for task_id in tasks)


def test_the_responsible_groups_follow_the_plan(plan: Plan) -> None:
    responsible = {task.id: set(task.responsible) for task in plan.tasks}
    for task_id, groups in responsible.items():
        match task_id[:2]:
            case "T2" | "O4":
                assert groups == {UnitGroup.SCHOOL}, task_id
            case "O1" | "O2" | "O3" | "T5":
                assert groups == {UnitGroup.WARD}, task_id
            case "O5":
                assert groups == {UnitGroup.FRONT, UnitGroup.NEIGHBOURHOOD}, task_id
            case _:
                assert UnitGroup.WARD in groups, task_id


def test_every_indicator_is_as_designed(plan: Plan) -> None:
    def drawn(indicator: Indicator) -> list[str]:
        return [
            indicator.id,
            indicator.measure,
            indicator.dataset or "-",
            indicator.accumulation,
            {(PHASE_1,): "1", (PHASE_2,): "2", (PHASE_1, PHASE_2): "12"}[indicator.phases],
            "-" if indicator.target is None else str(indicator.target),
            "-" if indicator.target is None else indicator.pace,
            ",".join(indicator.scope),
        ]

    assert [drawn(indicator) for indicator in plan.indicators] == table(INDICATORS)


def test_every_part_is_as_designed(plan: Plan) -> None:
    assert [
        [indicator.id, part.id, part.measure, part.value_unit, part.amount or "-"]
        for indicator in plan.indicators
        for part in indicator.parts
    ] == table(PARTS)
    assert {indicator.id: indicator.part_by for indicator in plan.indicators if indicator.part_by} == {
        "M1": "group",
        "M3": "channel",
        "M5": "group",
        "T4.1": "stage",
    }


def test_a_part_named_as_the_indicator_itself_is_computed_in_the_same_way(plan: Plan) -> None:
    for indicator_id in ("T1.1", "T3.1"):
        indicator = plan.indicator(indicator_id)
        items = next(part for part in indicator.parts if part.id == "items")
        assert (items.measure, items.amount, items.where) == (
            indicator.measure,
            indicator.amount,
            indicator.where,
        )


def test_m1_counts_officials_of_the_ward_and_managers_and_teachers_of_schools(plan: Plan) -> None:
    assert [(condition.unit_group, condition.equals) for condition in plan.indicator("M1").where] == [
        (("ward",), {"group": ("Cán bộ, công chức phường",)}),
        (("school",), {"group": ("Cán bộ quản lý", "Giáo viên")}),
    ]


def test_m6_measures_full_timely_and_accurate_publication(plan: Plan) -> None:
    full, timely, accurate = (plan.indicator(id_) for id_ in ("M6.1", "M6.2", "M6.3"))
    assert full.matching[0].filled == ("published_on",)
    within = timely.matching[0].within_days
    assert within is not None
    assert (within.start, within.end, within.days) == ("result_on", "published_on", 15)
    assert (full.where, timely.where) == ((), ())
    assert accurate.where[0].filled == ("published_on",)
    assert accurate.matching[0].equals == {"corrected": (False,)}


def test_o1_1_asks_for_six_clears_and_overdue_is_due_but_not_done(plan: Plan) -> None:
    indicator = plan.indicator("O1.1")
    six = ("work", "person", "responsibility", "authority", "due_on", "result")
    assert indicator.matching[0].filled == six
    (overdue,) = indicator.parts[0].matching
    assert (overdue.before_as_of, overdue.blank, overdue.below) == (
        ("due_on",),
        ("done_on",),
        {"progress": 100},
    )


def test_t4_1_is_due_every_year_and_no_milestone_is_invented(plan: Plan) -> None:
    assert {i.id for i in plan.indicators if i.target_per == "year"} == {"T4.1"}
    assert not [indicator.id for indicator in plan.indicators if indicator.milestones]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_text_is_there_trimmed_and_composed(plan: Plan, lang: str) -> None:
    for name, words in texts(plan):
        said = getattr(words, lang)
        assert said == " ".join(said.split()), name
        assert unicodedata.is_normalized("NFC", said), name


def test_english_is_a_translation_and_not_a_copy(plan: Plan) -> None:
    assert [name for name, words in texts(plan) if words.vi == words.en] == []


def test_vietnamese_is_written_with_the_tone_placement_of_the_plan(plan: Plan) -> None:
    # The plan writes «hóa», «tọa đàm», «ủy ban»; «hoá», «toạ đàm», «uỷ ban» would be another spelling.
    # Before a last consonant («hoàn», «khoản») both spell alike.
    newer = re.compile(r"(?:o[áàảãạéèẻẽẹ]|uỷ)(?!\w)")
    assert [name for name, words in texts(plan) if newer.search(words.vi)] == []


def test_names_fit_on_a_card(plan: Plan) -> None:
    too_long = [
        indicator.id
        for indicator in plan.indicators
        if max(len(indicator.name.vi), len(indicator.name.en)) > 60
    ]
    assert too_long == []


def test_names_are_told_apart(plan: Plan) -> None:
    for lang in LANGUAGES:
        names = [indicator.name[lang] for indicator in plan.indicators]
        assert len(set(names)) == len(names)


def test_the_wards_own_name_stays_out(plan: Plan) -> None:
    assert plan.name.vi.endswith("trên địa bàn phường")
    assert not re.search(r"(?i:phường) [A-ZĐÁÀÂÊÔƠƯ]\w*", DEFAULT_PLAN.read_text(encoding="utf-8"))
