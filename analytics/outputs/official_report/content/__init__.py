"""What an official report says: computed from summaries and from the rows that units sent.

The document is Vietnamese whatever language the program speaks, so its sentences stand where they are written
and in no catalogue. None of them says why something is so: what no figure tells is a gap for a person.
"""

from __future__ import annotations

from analytics.outputs.official_report.content import (
    assignments,
    documents,
    evaluation,
    exemplars,
    money,
    opinions,
    reporting,
    targets,
)
from analytics.outputs.official_report.content.annexes import annexes, names_of
from analytics.outputs.official_report.content.brief import brief
from analytics.outputs.official_report.content.letterhead import invented, letterhead, opening
from analytics.outputs.official_report.content.scope import Scope
from analytics.outputs.official_report.content.times import report_times, time_of
from analytics.outputs.official_report.model import Gap, OfficialReport, Paragraph, Part, line

__all__ = ["Scope", "brief", "compose", "report_times", "time_of"]


def compose(scope: Scope) -> OfficialReport:
    """The whole report about a time, for the ward or for one unit."""
    called = names_of(scope)
    results = (
        *targets.section(scope, 1),
        *targets.tasks_section(scope, 2),
        *reporting.section(scope, 3),
        *assignments.section(scope, 4, called["tasks"]),
        *opinions.section(scope, 5),
        *money.section(scope, 6, called["money"]),
        *exemplars.section(scope, 7),
    )
    parts = (
        Part("CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO", documents.blocks(scope)),
        Part("KẾT QUẢ THỰC HIỆN", results),
        Part("ĐÁNH GIÁ CHUNG", evaluation.blocks(scope)),
        Part("NHIỆM VỤ TRỌNG TÂM THỜI GIAN TỚI", _ahead(scope)),
        Part("ĐỀ XUẤT, KIẾN NGHỊ", (Paragraph(line(Gap("đề xuất, kiến nghị với cấp trên"))),)),
    )
    return OfficialReport(
        letterhead(scope),
        (*invented(scope), Paragraph(opening(scope))),
        parts,
        annexes(scope),
        scope.plan.report.paper,
    )


def _ahead(scope: Scope) -> tuple[Paragraph, ...]:
    found = assignments.assignments(scope)
    left = len(found.rows) - found.count(assignments.DONE)
    said = []
    if left:
        late = found.count(assignments.OVERDUE)
        words = (
            f"Tiếp tục thực hiện {left} nhiệm vụ chưa hoàn thành theo «06 rõ», trong đó {late} đã quá hạn "
            f"({assignments.whose(scope)})."
        )
        said.append(Paragraph(line(words)))
    return *said, Paragraph(line(Gap("nhiệm vụ trọng tâm thời gian tới")))
