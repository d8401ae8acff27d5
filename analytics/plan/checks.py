"""What must hold between the entries of a catalogue, once each of them is sound by itself."""

from __future__ import annotations

from collections.abc import Iterator

from analytics.language import Text, text
from analytics.plan.entry import repeated
from analytics.plan.indicator import Indicator
from analytics.plan.model import Plan
from analytics.plan.own_task import is_own_task
from analytics.plan.places import place_faults
from analytics.plan.rubric import rubric_faults
from analytics.plan.vocabulary import word_faults

REPORTING_CLAUSE = "reporting"
"""The clause of indicators that follow the duty to report, which is no target or task of its own."""


def cross_faults(plan: Plan) -> list[str | Text]:
    """Every contradiction between entries, each beginning with the name of the entry to mend."""
    faults: list[str | Text] = [
        *_duplicates(plan),
        *_phase_faults(plan),
        *_clause_faults(plan),
        *word_faults(plan.lists),
    ]
    faults += [*_case_faults(plan), *place_faults(plan)]
    for indicator in plan.indicators:
        faults += [f"indicators › {indicator.id}: {fault}" for fault in _indicator_faults(plan, indicator)]
    if plan.rubric is not None:
        faults += rubric_faults(plan.rubric, {one.id: one for one in plan.indicators})
    return faults


def _duplicates(plan: Plan) -> Iterator[str]:
    targets, tasks = [target.id for target in plan.targets], list(plan.task_ids())
    for title, ids in (
        ("phases", [phase.code for phase in plan.phases]),
        ("targets", targets),
        ("tasks", tasks),
        ("indicators", [indicator.id for indicator in plan.indicators]),
    ):
        for one in repeated(ids):
            yield f"{title} › {one}: stands twice"
    for one in filter(is_own_task, tasks):
        yield f"tasks › {one}: codes of this form are for tasks that the office sets itself"
    for one in sorted(set(targets) & set(tasks)):
        yield f"tasks › {one}: is a target too, so a clause {one} could mean either"


def _phase_faults(plan: Plan) -> Iterator[str | Text]:
    for phase in plan.phases:
        if phase.last_year < phase.first_year:
            yield f"phases › {phase.code}: ends before it begins"
    for earlier, later in zip(plan.phases, plan.phases[1:], strict=False):
        if later.first_year < earlier.first_year:
            yield f"phases › {later.code}: begins before {earlier.code}; phases stand in the order of time"
    for place, later in enumerate(plan.phases[1:], start=1):
        earlier = max(plan.phases[:place], key=lambda one: one.last_year)
        if later.first_year > earlier.last_year + 1:
            yield text(
                "phases › {later}: bắt đầu năm {first} trong khi {earlier} kết thúc năm {last}, các năm "
                "ở giữa không thuộc giai đoạn nào nên không ai báo cáo được; ghi first_year = {mend} hoặc "
                "kéo dài {earlier}",
                later=later.code,
                earlier=earlier.code,
                first=str(later.first_year),
                last=str(earlier.last_year),
                mend=str(earlier.last_year + 1),
            )
    first = plan.reporting.first_period
    if not plan.phases_of(first):
        yield f"reporting › first_period: {first} lies in no phase"


def _clause_faults(plan: Plan) -> Iterator[str]:
    phases = {phase.code for phase in plan.phases}
    measured = {indicator.clause for indicator in plan.indicators}
    for target in plan.targets:
        if target.phase not in phases:
            yield f"targets › {target.id}: unknown phase {target.phase}"
        if target.id not in measured:
            yield f"targets › {target.id}: no indicator measures it"
    known = {indicator.id for indicator in plan.indicators}
    for task in plan.tasks:
        for name in task.moves:
            if name not in known:
                yield f"tasks › {task.id} › moves: there is no indicator {name}"
    used = {plan.section_code(task_id) for task_id in plan.task_ids()}
    for code in plan.sections:
        if code not in used:
            yield f"sections › {code}: no task stands under it"


def _case_faults(plan: Plan) -> Iterator[str]:
    listed = plan.vocabularies["feedback_kind"].values
    for kind in plan.cases.by_kind:
        if kind not in listed:
            yield f"cases › by_kind › {kind}: is none of the kinds of the form: {'; '.join(listed)}"


def _indicator_faults(plan: Plan, indicator: Indicator) -> Iterator[str]:
    phases = {phase.code: phase for phase in plan.phases}
    targets = {target.id: target for target in plan.targets}
    for code in indicator.phases:
        if code not in phases:
            yield f"unknown phase {code}"
    if indicator.clause in targets:
        if indicator.target is None:
            yield f"missing target, though clause {indicator.clause} is a target of the plan"
        due = targets[indicator.clause].phase
        if due not in indicator.phases:
            yield f"clause {indicator.clause} is a target of {due}, which phases leaves out"
    elif indicator.clause not in (*plan.task_ids(), REPORTING_CLAUSE):
        yield f"clause {indicator.clause} is no target or task of the plan"
    own = [phases[code] for code in indicator.phases if code in phases]
    for year in sorted(indicator.milestones):
        if own and not any(phase.first_year <= year <= phase.last_year for phase in own):
            yield f"milestone {year} lies outside {', '.join(phase.code for phase in own)}"
