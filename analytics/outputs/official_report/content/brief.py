"""«Báo cáo nhanh»: the ward's state on one page, from the same rows as the whole report."""

from __future__ import annotations

from dataclasses import dataclass, replace

from analytics.outputs.official_report.content import (
    assignments,
    documents,
    evaluation,
    figures,
    money,
    reporting,
)
from analytics.outputs.official_report.content.letterhead import brief_opening, invented, letterhead
from analytics.outputs.official_report.content.one_page import fits
from analytics.outputs.official_report.content.results import aim, at, pinned, status
from analytics.outputs.official_report.content.scope import Scope
from analytics.outputs.official_report.content.times import named, time_before, time_last_year
from analytics.outputs.official_report.model import (
    Block,
    Column,
    Gap,
    Heading,
    OfficialReport,
    Paragraph,
    Row,
    Table,
    line,
    lines,
)
from analytics.plan import Indicator

_SIZE, _SPACING = 13.0, 1.0
"""The smallest that the decree allows: it is to stay on one page."""


@dataclass(frozen=True, slots=True)
class _Room:
    """How much is told: names in a list, indicators behind, all sums of money, an earlier time beside.

    ``whole``: with what the title, a heading or the line of sources tells too, and every state of reports
    and of tasks.
    """

    names: int
    behind: int
    in_full: bool = True
    earlier: bool = True
    whole: bool = True


_ROOMS = (
    _Room(2, 3),
    _Room(1, 2),
    _Room(1, 1),
    _Room(0, 1),
    _Room(0, 0),
    _Room(0, 0, in_full=False),
    _Room(0, 0, in_full=False, earlier=False),
    _Room(0, 0, in_full=False, earlier=False, whole=False),
)
"""From the longest to the shortest; the first that stays on the page is taken."""


def brief(scope: Scope) -> OfficialReport:
    """The brief of a time, as much as stays on one page; a unit's own report has none."""
    made = (_brief(scope, room) for room in _ROOMS)
    return next((one for one in made if fits(one)), _brief(scope, _ROOMS[-1]))


def _brief(scope: Scope, room: _Room) -> OfficialReport:
    time = named(scope.time).replace(" ", "\u00a0")
    whole = letterhead(scope)
    head = replace(
        whole,
        title="BÁO CÁO NHANH",
        subject=f"Kết quả thực hiện Kế hoạch số {scope.plan.number}, {time}",
        addressees=(),
        recipients=tuple(one for one in whole.recipients if one != line("Như trên;")),
    )
    blocks: tuple[Block, ...] = (
        *invented(scope),
        Paragraph(brief_opening(scope, dated=room.whole)),
        Heading(2, line("1. Kết quả so với mục tiêu")),
        *_targets(scope, room),
        _source(scope),
        Heading(2, line("2. Tình hình thực hiện")),
        *(Paragraph(line(one), "item") for one in _situation(scope, room)),
        Heading(2, line("3. Đề xuất, kiến nghị")),
        Paragraph(line(Gap("việc cần lãnh đạo chỉ đạo, đề xuất, kiến nghị"))),
    )
    paper = scope.plan.report.paper.model_copy(update={"size": _SIZE, "line_spacing": _SPACING})
    return OfficialReport(head, blocks, (), (), paper)


def _targets(scope: Scope, room: _Room) -> tuple[Block, ...]:
    """Each indicator of the targets: level to reach, result with n/N, an earlier time, status."""
    shown = scope.indicators_of(tuple(target.id for target in scope.targets))
    if not shown:
        return (Paragraph(line("Không có mục tiêu cụ thể nào được theo dõi trong thời gian này.")),)
    earlier = (time_before(scope.time) or time_last_year(scope.time)) if room.earlier else None
    columns = [
        Column("Chỉ tiêu", 4.4),
        Column("Mức phải đạt", 0.9, "right"),
        Column("Kết quả", 1.8, "right"),
    ]
    if earlier is not None:
        columns.append(Column(f"{named(earlier)[:1].upper()}{named(earlier)[1:]}", 1.8, "right"))
    columns.append(Column("Trạng thái", 1.3, "centre"))
    rows = []
    for indicator in shown:
        row = scope.row(indicator)
        if row is None:
            continue
        cells = [indicator.name.vi, aim(indicator, row), at(scope, indicator, scope.time, "đơn vị")]
        cells += [] if earlier is None else [at(scope, indicator, earlier, "đơn vị")]
        rows.append(Row(lines(*cells, status(row))))
    table = Table(f"Kết quả {named(scope.time)}" if room.whole else "", tuple(columns), tuple(rows))
    return table, *(one for indicator in shown for one in pinned(scope, indicator, named=True))


def _situation(scope: Scope, room: _Room) -> list[str]:
    """A sentence each on reports, on what lies behind and with whom, on tasks, opinion and money."""
    behind = evaluation.indicators_at(scope, evaluation.NOT_KEPT)
    said = [_reports(scope, room), *(_behind(scope, one, room) for one in behind[: room.behind])]
    if len(behind) > room.behind:
        more = figures.count(len(behind) - room.behind)
        said.append(
            f"Còn {more} chỉ tiêu khác chưa đạt, chậm hoặc chưa có số liệu."
            if room.behind
            else f"Có {more} chỉ tiêu chưa đạt, chậm hoặc chưa có số liệu."
        )
    tasks = assignments.assignments(scope)
    if len(tasks.rows):
        told = assignments.STATES if room.whole else (assignments.DONE, assignments.OVERDUE)
        states = ", ".join(f"{one.lower()} {figures.count(tasks.count(one))}" for one in told)
        whose = f", {assignments.whose(scope)}" if room.whole else ""
        said.append(f"Nhiệm vụ «06 rõ»{whose}: {figures.count(len(tasks.rows))} ({states}).")
    return [*said, *_counts(scope, room)]


def _behind(scope: Scope, indicator: Indicator, room: _Room) -> str:
    row = scope.row(indicator)
    assert row is not None  # it has a status
    whom = evaluation.with_whom(scope, indicator, most=room.names)
    return f"{indicator.name.vi}: {status(row).lower()}{whom}."


def _counts(scope: Scope, room: _Room) -> list[str]:
    """What was issued, what was heard and handled, who was held up, and the money."""
    counted = []
    if issued := documents.issued(scope):
        counted.append(f"ban hành {figures.count(len(issued))} văn bản chỉ đạo")
    if len(cases := scope.sent_rows("feedback")):
        handled = figures.share(int(cases["handled_on"].notna().sum()), len(cases))
        counted.append(f"xử lý {handled} nội dung dư luận, vướng mắc, kiến nghị")
    if len(exemplars := scope.sent_rows("exemplar")):
        counted.append(f"có {figures.count(len(exemplars))} điển hình được báo cáo")
    said = [f"Đã {'; '.join(counted)}."] if counted else []
    sums = money.by_source(scope)
    if len(sums):
        total = sums.sum(min_count=1)
        words = money.said_in_full(total if room.in_full else total[["allocated", "spent"]])
        said.append(f"Kinh phí: {words[:1].lower()}{words[1:]}.")
    return said


def _source(scope: Scope) -> Paragraph:
    day = figures.day(scope.measured.as_of)
    source = f"Nguồn: báo cáo của các đơn vị, tổng hợp đến ngày {day}"
    if scope.version is not None:
        source += f"; phiên bản kho số liệu: {scope.version}"
    if scope.address:
        source += f"; xem tại: {scope.address}"
    return Paragraph(line(f"{source}."), "note")


def _reports(scope: Scope, room: _Room) -> str:
    found = reporting.reported(scope)
    if not found.expected:
        return "Chưa có kỳ báo cáo nào đến hạn trong thời gian này."
    counts = found.counts
    told = [one for one in found.told if room.whole or counts[one]]
    states = ", ".join(f"{reporting.STATE_WORDS[one]} {figures.count(counts[one])}" for one in told)
    names = [scope.names[code] for code in found.units_in("not_sent")]
    missing = f": {figures.listed(names, room.names)}" if names and room.whole else ""
    return f"Báo cáo phải gửi: {figures.count(found.expected)}; {states}{missing}."
