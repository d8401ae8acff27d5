"""What must hold between the entries of a catalogue, once each of them is sound by itself."""

from __future__ import annotations

from collections.abc import Iterator

from analytics.language import Text, text
from analytics.plan.entry import repeated
from analytics.plan.errors import at
from analytics.plan.indicator import Indicator
from analytics.plan.model import Plan
from analytics.plan.own_task import is_own_task
from analytics.plan.places import place_faults
from analytics.plan.rubric import rubric_faults
from analytics.plan.vocabulary import word_faults

REPORTING_CLAUSE = "reporting"
"""The clause of indicators that follow the duty to report, which is no target or task of its own."""


def cross_faults(plan: Plan) -> list[Text]:
    """Every contradiction between entries, each beginning with the name of the entry to mend."""
    faults: list[Text] = [
        *_duplicates(plan),
        *_phase_faults(plan),
        *_clause_faults(plan),
        *word_faults(plan.lists),
    ]
    faults += [*_case_faults(plan), *place_faults(plan)]
    for indicator in plan.indicators:
        faults += [at(f"indicators › {indicator.id}", one) for one in _indicator_faults(plan, indicator)]
    if plan.rubric is not None:
        faults += rubric_faults(plan.rubric, {one.id: one for one in plan.indicators})
    return faults


def _duplicates(plan: Plan) -> Iterator[Text]:
    targets, tasks = [target.id for target in plan.targets], list(plan.task_ids())
    for title, ids in (
        ("phases", [phase.code for phase in plan.phases]),
        ("targets", targets),
        ("tasks", tasks),
        ("indicators", [indicator.id for indicator in plan.indicators]),
    ):
        for one in repeated(ids):
            yield at(f"{title} › {one}", text("có hai lần"))
    for one in filter(is_own_task, tasks):
        yield at(f"tasks › {one}", text("mã dạng này dành cho nhiệm vụ do cơ quan tự giao"))
    for one in sorted(set(targets) & set(tasks)):
        either = text("cũng là mã của một mục tiêu, nên clause {id} có thể hiểu hai cách", id=one)
        yield at(f"tasks › {one}", either)


def _phase_faults(plan: Plan) -> Iterator[Text]:
    for phase in plan.phases:
        if phase.last_year < phase.first_year:
            yield at(f"phases › {phase.code}", text("kết thúc trước khi bắt đầu"))
    for earlier, later in zip(plan.phases, plan.phases[1:], strict=False):
        if later.first_year < earlier.first_year:
            before = text(
                "bắt đầu trước {earlier}; các giai đoạn xếp theo thứ tự thời gian", earlier=earlier.code
            )
            yield at(f"phases › {later.code}", before)
    for place, later in enumerate(plan.phases[1:], start=1):
        earlier = max(plan.phases[:place], key=lambda one: one.last_year)
        if later.first_year > earlier.last_year + 1:
            between = text(
                "bắt đầu năm {first} trong khi {earlier} kết thúc năm {last}, các năm ở giữa không thuộc "
                "giai đoạn nào nên không ai báo cáo được; ghi first_year = {mend} hoặc kéo dài "
                "{earlier}",
                earlier=earlier.code,
                first=str(later.first_year),
                last=str(earlier.last_year),
                mend=str(earlier.last_year + 1),
            )
            yield at(f"phases › {later.code}", between)
    first = plan.reporting.first_period
    if not plan.phases_of(first):
        yield at("reporting › first_period", text("{first} không thuộc giai đoạn nào", first=first))


def _clause_faults(plan: Plan) -> Iterator[Text]:
    phases = {phase.code for phase in plan.phases}
    measured = {indicator.clause for indicator in plan.indicators}
    for target in plan.targets:
        if target.phase not in phases:
            yield at(f"targets › {target.id}", text("không có giai đoạn {code}", code=target.phase))
        if target.id not in measured:
            yield at(f"targets › {target.id}", text("không có chỉ tiêu nào đo mục tiêu này"))
    known = {indicator.id for indicator in plan.indicators}
    for task in plan.tasks:
        for name in task.moves:
            if name not in known:
                yield at(f"tasks › {task.id} › moves", text("không có chỉ tiêu «{id}»", id=name))
    used = {plan.section_code(task_id) for task_id in plan.task_ids()}
    for code in plan.sections:
        if code not in used:
            yield at(f"sections › {code}", text("không có nhiệm vụ nào thuộc mục này"))


def _case_faults(plan: Plan) -> Iterator[Text]:
    listed = plan.vocabularies["feedback_kind"].values
    for kind in plan.cases.by_kind:
        if kind not in listed:
            none = text("không có trong các loại của biểu: {listed}", listed="; ".join(listed))
            yield at(f"cases › by_kind › {kind}", none)


def _indicator_faults(plan: Plan, indicator: Indicator) -> Iterator[Text]:
    phases = {phase.code: phase for phase in plan.phases}
    targets = {target.id: target for target in plan.targets}
    for code in indicator.phases:
        if code not in phases:
            yield text("không có giai đoạn {code}", code=code)
    if indicator.clause in targets:
        if indicator.target is None:
            yield text("thiếu target, dù clause {id} là một mục tiêu của kế hoạch", id=indicator.clause)
        due = targets[indicator.clause].phase
        if due not in indicator.phases:
            yield text("clause {id} là mục tiêu của {due}, mà phases không nêu", id=indicator.clause, due=due)
    elif indicator.clause not in (*plan.task_ids(), REPORTING_CLAUSE):
        yield text("clause {id} không phải là mục tiêu hay nhiệm vụ của kế hoạch", id=indicator.clause)
    own = [phases[code] for code in indicator.phases if code in phases]
    for year in sorted(indicator.milestones):
        if own and not any(phase.first_year <= year <= phase.last_year for phase in own):
            codes = ", ".join(phase.code for phase in own)
            yield text("mốc {year} nằm ngoài {codes}", year=str(year), codes=codes)
