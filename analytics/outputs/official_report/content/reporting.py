"""Who reported: in time, late, with errors, not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from analytics.indicators import ReportState, owed_states, report_states
from analytics.outputs.official_report.content import figures
from analytics.outputs.official_report.content.scope import Scope
from analytics.outputs.official_report.model import Bars, Block, Chart, Heading, Paragraph, line
from analytics.plan import Quarter, UnitGroup

STATES: tuple[ReportState, ...] = ("on_time", "late", "faulty", "not_sent")
"""What an office always tells, in its order."""
ALL_STATES: tuple[ReportState, ...] = (
    "on_time",
    "late",
    "waiting",
    "resent",
    "returned",
    "faulty",
    "not_sent",
)
"""The same with those that are told where there are any."""
_LEAST_QUARTERS = 2
STATE_WORDS: Mapping[ReportState, str] = {
    "on_time": "đã nhận, đúng hạn",
    "late": "đã nhận, muộn",
    "waiting": "đã gửi, chờ tiếp nhận",
    "resent": "đã trả lại, đã gửi lại, chờ tiếp nhận",
    "returned": "đã trả lại để sửa",
    "faulty": "đã gửi nhưng còn lỗi",
    "not_sent": "chưa gửi",
}
SHORT_WORDS: Mapping[ReportState, str] = {
    "on_time": "Đúng hạn",
    "late": "Muộn",
    "waiting": "Chờ nhận",
    "resent": "Gửi lại",
    "returned": "Trả lại",
    "faulty": "Còn lỗi",
    "not_sent": "Chưa gửi",
}


@dataclass(frozen=True)
class Reported:
    """What became of each report that is owed; ``states`` by the codes of unit and quarter.

    ``open`` are those without an accepted version whose own last day has not gone by, or that wait and came
    by then.
    """

    states: Mapping[tuple[str, str], ReportState]
    open: frozenset[tuple[str, str]] = frozenset()

    @property
    def expected(self) -> int:
        """How many reports are owed."""
        return len(self.states)

    @property
    def counts(self) -> Counter[ReportState]:
        """How many stand where."""
        return Counter(self.states.values())

    @property
    def told(self) -> tuple[ReportState, ...]:
        """The states to tell of: those of :data:`STATES`, and the others where a report stands there."""
        counts = self.counts
        return tuple(one for one in ALL_STATES if one in STATES or counts[one])

    def in_quarter(self, quarter: Quarter) -> Counter[ReportState]:
        """How many of one quarter's stand where."""
        return Counter(state for (_, code), state in self.states.items() if code == quarter.code)

    def of_unit(self, code: str) -> Counter[ReportState]:
        """How many of one unit's stand where."""
        return Counter(state for (unit, _), state in self.states.items() if unit == code)

    def units_in(self, state: ReportState) -> list[str]:
        """The codes of the units of which a report stands there, each once, in the register's order."""
        return list(dict.fromkeys(unit for (unit, _), one in self.states.items() if one == state))


def reported(scope: Scope) -> Reported:
    """Every report owed at the time by the units that the report is about."""
    return states_in(scope, scope.owed)


def states_in(scope: Scope, quarters: Iterable[Quarter]) -> Reported:
    """The same of other quarters."""
    complete = next((one for one in scope.plan.indicators if one.measure == "completeness"), None)
    groups = set(UnitGroup) if complete is None else set(complete.scope)
    about = {unit.code for unit in scope.units if unit.group in groups}
    quarters = tuple(quarters)
    owed = {quarter.code: owed_states(scope.measured, quarter) for quarter in quarters}
    stand = {
        (unit.code, quarter): states[unit]
        for unit in scope.measured.units
        if unit.code in about
        for quarter, states in owed.items()
        if unit in states
    }
    table = report_states(scope.measured, quarters)
    in_time = table[(table["days_late"] <= 0) & ~table["state"].isin(("on_time", "late"))]
    keys = zip(in_time["unit"], in_time["period"], strict=True)
    return Reported(stand, frozenset(key for key in keys if key in stand))


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
        f"{STATE_WORDS[state]}: {figures.share(counts[state], found.expected)}" for state in found.told
    )
    blocks: list[Block] = [heading]
    blocks.append(
        Paragraph(line(f"Số báo cáo phải gửi ({owed}): {figures.count(found.expected)}; {states}."))
    )
    if found.open:
        words = f"Trong số chưa được nhận, {figures.count(len(found.open))} báo cáo còn trong hạn."
        blocks.append(Paragraph(line(words)))
    if decided := decided_words(scope, found):
        blocks.append(Paragraph(line(decided)))
    if scope.unit is None:
        for state in found.told[2:]:
            names = [scope.names[code] for code in found.units_in(state)]
            if names:
                words = f"Đơn vị {STATE_WORDS[state]}: {figures.listed(names)}."
                blocks.append(Paragraph(line(words), "item"))
        blocks += _by_quarter(scope)
    return tuple(blocks)


def decided_words(scope: Scope, found: Reported) -> str:
    """What the office's decisions are behind the numbers; empty where there are none."""
    schedule = scope.measured.grid.schedule
    table = report_states(scope.measured, scope.owed)
    by_extension = sum(
        row["state"] == "on_time"
        and (row["unit"], row["period"]) in found.states
        and row["received_on"] > row["planned"]
        for row in table.to_dict("records")
    )
    outside = sum((unit, quarter.code) in found.states for unit, quarter in schedule.received_outside)
    codes = {unit.code for unit in scope.measured.units} if scope.unit is None else {scope.unit.code}
    out = sum(
        not entry.value.expected and unit in codes and quarter in scope.owed
        for (unit, quarter), entry in schedule.participations.items()
    )
    said = [f"{figures.count(by_extension)} báo cáo đúng hạn sau khi gia hạn"] if by_extension else []
    said += [f"{figures.count(outside)} báo cáo nộp ngoài hệ thống (không có số liệu)"] if outside else []
    said += (
        [f"{figures.count(out)} báo cáo không phải gửi theo quyết định của {scope.plan.report.area}"]
        if out
        else []
    )
    return f"Theo lịch nộp đã điều chỉnh: {'; '.join(said)}." if said else ""


def _by_quarter(scope: Scope) -> tuple[Chart, ...]:
    """How the reports of each quarter stand; of a single quarter, beside the three before it."""
    last = scope.owed[-1]
    shown = scope.owed if len(scope.owed) > 1 else tuple(last.shift(-n) for n in (3, 2, 1, 0))
    shown = tuple(one for one in shown if one >= scope.plan.reporting.first_period)
    found = states_in(scope, shown)
    counts = {quarter: found.in_quarter(quarter) for quarter in shown if found.in_quarter(quarter)}
    if len(counts) < _LEAST_QUARTERS:
        return ()
    told = [
        f"{quarter.label.vi}: " + ", ".join(f"{STATE_WORDS[state]} {count[state]}" for state in found.told)
        for quarter, count in counts.items()
    ]
    return (
        Chart(
            "Biểu đồ: số báo cáo của các đơn vị theo tình trạng, từng quý",
            f"Biểu đồ cột chồng, số báo cáo theo tình trạng của từng quý. {'; '.join(told)}.",
            tuple(quarter.label.vi.removeprefix("Quý ") for quarter in counts),
            tuple(
                Bars(STATE_WORDS[state].capitalize(), tuple(count[state] for count in counts.values()))
                for state in found.told
            ),
            stacked=True,
        ),
    )
