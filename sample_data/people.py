"""What is lasting about each unit, and the datasets that count people: briefing, plan and training."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass

from analytics.plan import Quarter, Unit, UnitGroup, UnitKind
from sample_data import phrases
from sample_data.days import Span, school_year

Row = dict[str, object]

FIRST = Quarter(2026, 2)
_LAGGARDS = {"TH-05", "THCS-04", "MN-06", "TDP-13", "TDP-27"}
_PLANNED_LATE = {"MN-06": 2029, "TH-05": 2028, "TH-THCS-02": 2028, "THCS-04": None}
"""Schools that draw up a communication plan only from that school year on; ``None``: never."""

_TEACHERS = {
    UnitKind.KINDERGARTEN: (16, 30),
    UnitKind.PRIMARY: (28, 52),
    UnitKind.LOWER_SECONDARY: (30, 58),
    UnitKind.PRIMARY_LOWER_SECONDARY: (40, 66),
    UnitKind.UPPER_SECONDARY: (58, 86),
    UnitKind.CONTINUING: (18, 26),
}
_USUAL_TEACHERS = (20, 40)


@dataclass(frozen=True, slots=True)
class Profile:
    """The lasting traits of a unit.

    ``size`` counts people by audience. ``speed`` is how fast the unbriefed become fewer, per quarter;
    ``care`` (0..1) how punctual and complete its reports are; ``digital`` (0..1) how much it publishes;
    ``plan_from`` the first school year with a communication plan.
    """

    unit: Unit
    size: dict[str, int]
    speed: float
    begun: float
    care: float
    digital: float
    plan_from: int | None


def chance(*names: object) -> random.Random:
    """A generator of its own for the thing so named: nothing drawn elsewhere changes what it gives."""
    return random.Random("/".join(map(str, names)))


def profile(unit: Unit, seed: int) -> Profile:
    """The traits of a unit; the same ones for the same seed."""
    draw = chance(seed, unit.code, "profile")
    slow = unit.code in _LAGGARDS
    return Profile(
        unit=unit,
        size=_size(unit, draw),
        speed=draw.uniform(0.04, 0.07) if slow else draw.uniform(0.2, 0.5),
        begun=draw.uniform(0.1, 0.3) if slow else draw.uniform(0.25, 0.6),
        care=draw.uniform(0.2, 0.5) if slow else draw.uniform(0.7, 1.0),
        digital=draw.random(),
        plan_from=_PLANNED_LATE.get(unit.code, draw.choice((2025, 2025, 2025, 2026, 2026, 2027))),
    )


def briefing(own: Profile, quarter: Quarter, span: Span, draw: random.Random) -> list[Row]:
    """A row per audience: totals stay nearly the same, the briefed grow towards all of them."""
    forms = (
        phrases.NEIGHBOURHOOD_FORMS if own.unit.group is UnitGroup.NEIGHBOURHOOD else phrases.BRIEFING_FORMS
    )
    rows: list[Row] = []
    for group, usual in own.size.items():
        total = _in_year(own, group, usual, quarter)
        share = 1 - (1 - own.begun) * math.exp(-own.speed * age(quarter))
        briefed = total if share > 0.98 else min(total, round(total * share))
        held = span.day(draw) if briefed and draw.random() < 0.85 else None
        rows.append(
            {
                "group": group,
                "total": total,
                "briefed": briefed,
                "held_on": held,
                "form": draw.choice(forms) if held else None,
            }
        )
    return rows


def plan_document(own: Profile, quarter: Quarter, span: Span, draw: random.Random) -> list[Row]:
    """One row for the school year: not drawn up, part of the school-year plan, or a plan of its own."""
    first = school_year(quarter)
    row: Row = {"school_year": f"{first}-{first + 1}"}
    if own.plan_from is None or first < own.plan_from:
        return [row | {"form": "Chưa xây dựng"}]
    lasting = chance(own.unit.code, first, "plan")
    separate = own.digital > 0.45 or first > own.plan_from + 1
    return [
        row
        | {
            "form": "Kế hoạch riêng" if separate else "Lồng ghép trong kế hoạch năm học",
            "number": f"{lasting.randint(5, 95)}/KH-{own.unit.code.replace('-', '')}",
            "issued_on": Span.of_school_year_start(first).day(lasting),
            "evidence": draw.choice(phrases.PLAN_EVIDENCE),
        }
    ]


def training(own: Profile, quarter: Quarter, span: Span, draw: random.Random) -> list[Row]:
    """A row per staff group; the trained of a year grow from quarter to quarter and start anew."""
    code, group = own.unit.code, own.unit.group
    staff = {"Cán bộ truyền thông cơ sở giáo dục": 1 + round(own.digital * 2)}
    if group is UnitGroup.WARD:
        staff = {"Công chức phụ trách truyền thông": {"PVHXH": 3, "TTDV": 5}.get(code, 1)}
        if code == "PVHXH":
            staff["Chuyên viên phụ trách giáo dục"] = 3
    reached = 0.3 + 0.1 * (quarter.year - FIRST.year)
    share = reached * (0.55, 0.7, 0.85, 1.0)[quarter.number - 1]
    lasting = chance(code, quarter.year, "training")
    rows: list[Row] = []
    for name, total in staff.items():
        trained = min(total, int(total * share + lasting.random()))
        rows.append(
            {
                "group": name,
                "total": total,
                "trained": trained,
                "course": lasting.choice(phrases.COURSES) if trained else None,
                "hours": lasting.choice((4.0, 7.5, 8.0, 16.0, 24.0)) if trained else None,
            }
        )
    return rows


def age(quarter: Quarter) -> int:
    """Quarters gone by since the first one that was reported."""
    return (quarter.year - FIRST.year) * 4 + quarter.number - FIRST.number


def _size(unit: Unit, draw: random.Random) -> dict[str, int]:
    if unit.group is UnitGroup.WARD:
        return {"Cán bộ, công chức phường": draw.randint(9, 22)}
    if unit.group is UnitGroup.FRONT:
        return {"Đoàn viên, hội viên": draw.randint(120, 900)}
    if unit.group is UnitGroup.NEIGHBOURHOOD:
        return {"Nhân dân": draw.randint(220, 640)}
    teachers = draw.randint(*_TEACHERS.get(unit.kind, _USUAL_TEACHERS))
    size = {"Cán bộ quản lý": draw.randint(2, 4), "Giáo viên": teachers, "Nhân viên": draw.randint(3, 8)}
    if unit.kind is not UnitKind.KINDERGARTEN:
        size["Người học"] = teachers * draw.randint(13, 19)
    return size


def _in_year(own: Profile, group: str, usual: int, quarter: Quarter) -> int:
    """How many of an audience there are in the quarter's school year: a few more or fewer each year."""
    lasting = chance(own.unit.code, group, school_year(quarter))
    drift = max(1, round(usual * 0.03)) if usual > 8 else 0
    return usual + lasting.randint(-drift, drift)
