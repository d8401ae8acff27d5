"""Who reported: in time, late, with errors, not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from analytics.indicators import ReportState, owed_states
from analytics.outputs.official_report.content import figures
from analytics.outputs.official_report.content.scope import Scope
from analytics.outputs.official_report.model import Block, Heading, Paragraph, line
from analytics.plan import UnitGroup

STATES: tuple[ReportState, ...] = ("on_time", "late", "faulty", "not_sent")
"""In the order in which an office tells them."""
STATE_WORDS: Mapping[ReportState, str] = {
    "on_time": "đã nhận, đúng hạn",
    "late": "đã nhận, muộn",
    "faulty": "đã gửi nhưng còn lỗi",
    "not_sent": "chưa gửi",
}


@dataclass(frozen=True)
class Reported:
    """What became of each report that is owed; ``states`` by the codes of unit and quarter."""

    states: Mapping[tuple[str, str], ReportState]

    @property
    def expected(self) -> int:
        """How many reports are owed."""
        return len(self.states)

    @property
    def counts(self) -> Counter[ReportState]:
        """How many stand where."""
        return Counter(self.states.values())

    def of_unit(self, code: str) -> Counter[ReportState]:
        """How many of one unit's stand where."""
        return Counter(state for (unit, _), state in self.states.items() if unit == code)

    def units_in(self, state: ReportState) -> list[str]:
        """The codes of the units of which a report stands there, each once, in the register's order."""
        return list(dict.fromkeys(unit for (unit, _), one in self.states.items() if one == state))


def reported(scope: Scope) -> Reported:
    """Every report owed at the time by the units that the report is about."""
    complete = next((one for one in scope.plan.indicators if one.measure == "completeness"), None)
    groups = set(UnitGroup) if complete is None else set(complete.scope)
    about = {unit.code for unit in scope.units if unit.group in groups}
    owed = {quarter.code: owed_states(scope.measured, quarter) for quarter in scope.owed}
    return Reported(
        {
            (unit.code, quarter): states[unit]
            for unit in scope.measured.units
            if unit.code in about
            for quarter, states in owed.items()
            if unit in states
        }
    )


def section(scope: Scope, number: int) -> tuple[Block, ...]:
    """The section on reporting: n/N in each state, and which units have not had a report accepted."""
    found = reported(scope)
    heading = Heading(2, line(f"{number}. Chế độ báo cáo"))
    if not found.expected:
        return heading, Paragraph(line("Chưa có kỳ báo cáo nào đến hạn trong thời gian này."))
    first, last = scope.owed[0].label.vi, scope.owed[-1].label.vi
    owed = first if first == last else f"từ {first} đến {last}"
    counts = found.counts
    states = "; ".join(
        f"{STATE_WORDS[state]}: {figures.share(counts[state], found.expected)}" for state in STATES
    )
    blocks: list[Block] = [heading]
    blocks.append(
        Paragraph(line(f"Số báo cáo phải gửi ({owed}): {figures.count(found.expected)}; {states}."))
    )
    if scope.unit is None:
        for state in STATES[2:]:
            names = [scope.names[code] for code in found.units_in(state)]
            if names:
                words = f"Đơn vị {STATE_WORDS[state]}: {figures.listed(names)}."
                blocks.append(Paragraph(line(words), "item"))
    return tuple(blocks)
