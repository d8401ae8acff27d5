"""Results against each target, and of the plan's other tasks by their headings."""

from __future__ import annotations

from collections import Counter

from analytics.indicators import standing
from analytics.outputs.official_report.content import charts, figures
from analytics.outputs.official_report.content.results import item
from analytics.outputs.official_report.content.scope import Scope
from analytics.outputs.official_report.content.times import named
from analytics.outputs.official_report.model import Block, Heading, Paragraph, line
from analytics.plan import Target

_WORST_FIRST = ("missed", "behind", "no_data", "on_track", "met", "")
_LETTERS = "abcdđeghiklmnopqrstuvxy"
"""The order of the Vietnamese alphabet, as official documents number by it."""
_ELSEWHERE = ("task", "feedback", "budget", "exemplar", None)
"""Datasets whose indicators stand in sections of their own; ``None``: those of reporting itself."""


def target_status(scope: Scope, target: Target) -> str:
    """Where a target stands at the time: where the worst of its indicators does."""
    rows = [scope.row(indicator) for indicator in scope.indicators_of((target.id,))]
    return min((str(row["status"]) for row in rows if row is not None), key=_WORST_FIRST.index)


def section(scope: Scope, number: int) -> tuple[Block, ...]:
    """The section on targets: all of them in a sentence, then each with its figures."""
    blocks: list[Block] = [Heading(2, line(f"{number}. Kết quả thực hiện các mục tiêu cụ thể"))]
    targets = scope.targets
    if not targets:
        return *blocks, Paragraph(line("Không có mục tiêu cụ thể nào được theo dõi trong thời gian này."))
    counts = Counter(target_status(scope, target) for target in targets)
    day = figures.day(scope.judged_on)
    over = scope.plan.calendar.time_end(scope.time) < scope.measured.as_of and scope.time.kind == "phase"
    total = figures.count(len(targets))
    said = f"Kết quả {named(scope.time)}, đánh giá tại ngày {day}: trong {total} mục tiêu có "
    said += f"{standing(counts, 'vi', over=over)}, {figures.count(counts['no_data'])} chưa có số liệu"
    if counts[""]:
        said += f", {figures.count(counts[''])} theo dõi chung toàn {scope.plan.report.area}"
    blocks.append(Paragraph(line(f"{said}. Cụ thể:")))
    blocks += charts.against_target(scope)
    for letter, target in zip(_LETTERS, targets, strict=False):
        blocks.append(Heading(3, line(f"{letter}) {target.text.vi}")))
        blocks += [one for indicator in scope.indicators_of((target.id,)) for one in item(scope, indicator)]
    return tuple(blocks)


def tasks_section(scope: Scope, number: int) -> tuple[Block, ...]:
    """The section on the plan's tasks, under the plan's own headings."""
    blocks: list[Block] = [Heading(2, line(f"{number}. Kết quả thực hiện các nhóm nhiệm vụ, giải pháp"))]
    targets = {target.id for target in scope.plan.targets}
    by_heading: dict[str | None, list[Paragraph]] = {}
    for indicator in scope.indicators:
        if indicator.clause not in targets and indicator.dataset not in _ELSEWHERE:
            code = scope.plan.section_code(indicator.clause)
            by_heading.setdefault(code, []).extend(item(scope, indicator))
    if not by_heading:
        return *blocks, Paragraph(
            line("Không có nhiệm vụ nào được theo dõi bằng số liệu trong thời gian này.")
        )
    for letter, (code, items) in zip(_LETTERS, by_heading.items(), strict=False):
        heading = scope.plan.sections[code].vi if code else "Nhiệm vụ khác"
        blocks.append(Heading(3, line(f"{letter}) {heading}")))
        blocks += items
    return tuple(blocks)
