"""What a new register would change, said before it is taken: units and the reports that stop counting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analytics.language import Text, both
from analytics.plan.model import stands_at_end
from analytics.plan.periods import Calendar, Quarter
from analytics.plan.schedule import NO_SCHEDULE, Schedule
from analytics.plan.units import Unit

_NAMED = 8


@dataclass(frozen=True, slots=True)
class RegisterChanges:
    """The difference between two registers; units as they are after, those ``removed`` as they were.

    ``renamed`` and ``closed`` hold the unit before and after; ``changed`` are those with another change.
    ``silenced`` are accepted reports, by unit and quarter, that count now and would no longer; of those that
    are ``cut`` the activities would, but not the states at the quarter's end, within which the unit closes.
    """

    added: tuple[Unit, ...]
    renamed: tuple[tuple[Unit, Unit], ...]
    closed: tuple[tuple[Unit, Unit], ...]
    changed: tuple[Unit, ...]
    removed: tuple[Unit, ...]
    silenced: tuple[tuple[str, Quarter], ...]
    cut: tuple[tuple[str, Quarter], ...] = ()

    @property
    def drops(self) -> bool:
        """Whether a unit goes, or a report stops counting in whole or in part."""
        return bool(self.removed or self.silenced or self.cut)

    def lines(self) -> list[Text]:
        """Every kind of change in a sentence; none where nothing changes."""
        found: list[Text] = []

        def say(items: Sequence[str], vi: str, en: str) -> None:
            if items:
                names = "; ".join(items[:_NAMED]) + ("; …" if items[_NAMED:] else "")
                found.append(both(f"{vi} ({len(items)}): {names}", f"{en} ({len(items)}): {names}"))

        say([_named(one) for one in self.added], "Thêm đơn vị", "Units added")
        say([f"{one.code}: «{one.name}» → «{new.name}»" for one, new in self.renamed], "Đổi tên", "Renamed")
        say(
            [f"{_named(new)}, {new.active_to:%d/%m/%Y}" for _, new in self.closed if new.active_to],
            "Ngừng hoạt động", "Closed",
        )  # fmt: skip
        say([_named(one) for one in self.changed], "Sửa thông tin khác", "Changed otherwise")
        say([_named(one) for one in self.removed], "Bỏ khỏi danh sách", "Removed")
        say(
            [f"{code} {quarter.label['vi']}" for code, quarter in self.silenced],
            "Báo cáo đã nhận sẽ không còn được tính", "Accepted reports that stop counting",
        )  # fmt: skip
        say(
            [f"{code} {quarter.label['vi']}" for code, quarter in self.cut],
            "Báo cáo đã nhận chỉ còn tính hoạt động trong kỳ, không tính số tổng và số đã đạt ở cuối kỳ",
            "Accepted reports of which only activities count, no totals and states at the end of the quarter",
        )
        return found


def register_changes(
    before: Sequence[Unit],
    after: Sequence[Unit],
    reported: Iterable[tuple[str, Quarter]],
    calendar: Calendar,
    schedule: Schedule = NO_SCHEDULE,
) -> RegisterChanges:
    """What becomes other when ``after`` takes the place of ``before``.

    Args:
        before: the register as it is.
        after: the register that would be.
        reported: unit's code and quarter of every accepted report.
        calendar: says which quarter a unit reports for.
        schedule: what the office has decided about that, whatever the register says.
    """
    old, new = {unit.code: unit for unit in before}, {unit.code: unit for unit in after}
    both = [(old[code], unit) for code, unit in new.items() if code in old and old[code] != unit]
    renamed = tuple((one, unit) for one, unit in both if one.name != unit.name)
    closed = tuple(
        (one, unit) for one, unit in both if unit.active_to is not None and unit.active_to != one.active_to
    )
    told = {unit.code for _, unit in (*renamed, *closed)}

    return RegisterChanges(
        tuple(unit for code, unit in new.items() if code not in old),
        renamed,
        closed,
        tuple(unit for _, unit in both if unit.code not in told),
        tuple(unit for code, unit in old.items() if code not in new),
        *_lost(old, new, sorted(set(reported)), calendar, schedule),
    )


def _lost(
    old: Mapping[str, Unit],
    new: Mapping[str, Unit],
    reported: Iterable[tuple[str, Quarter]],
    calendar: Calendar,
    schedule: Schedule,
) -> tuple[tuple[tuple[str, Quarter], ...], tuple[tuple[str, Quarter], ...]]:
    """The accepted reports that count and would no longer, and those that would be cut."""
    silenced, cut = [], []
    for code, quarter in reported:
        was, now = old.get(code), new.get(code)
        if was is None:
            continue
        if now is None or not schedule.expects(now, quarter, calendar):
            if schedule.expects(was, quarter, calendar):
                silenced.append((code, quarter))
        elif (
            (code, quarter) not in schedule.participations  # what the office has decided goes before
            and stands_at_end(was, quarter, calendar)
            and not stands_at_end(now, quarter, calendar)
        ):
            cut.append((code, quarter))
    return tuple(silenced), tuple(cut)


def _named(unit: Unit) -> str:
    return f"{unit.code} – {unit.name}"
