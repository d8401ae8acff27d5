"""The tasks that the office of the invented ward has assigned, in agreement with what its units report."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pandas as pd

from analytics.office import Change
from analytics.office.assignments import ASSIGNMENTS, Assignment, key_of
from analytics.plan import Unit, UnitGroup, own_task_code
from analytics.store import Store
from sample_data.budget_task_rows import clears, task_codes
from sample_data.people import chance

YEARS = (2030, 2031)
BY, LATER_BY = "Lê Thị Minh Họa (Phòng VH-XH)", "Trần Văn Minh Họa (Phòng VH-XH)"

_OFFICE, _CENTRE, _FRONT = "PVHXH", "TTDV", "MTTQ"
_UNTOLD = 2
"""Tasks of a unit that none of its reports has told of yet."""

_MOVED, _UNCLEAR, _FORGOTTEN = 0.04, 0.05, 0.12


def write_assignments(store: Store) -> None:
    """Assign the tasks of each year in its first days; some dates are put off later."""
    units = store.units()
    known = {unit.code for unit in units}
    told = store.reports().rows["task"]
    for year in YEARS:
        made = [one for unit in units for one in _of_unit(unit, year, _newest(told, unit, year), known)]
        made += [_own(year, known)] if _CENTRE in known else []
        _assign(store, year, made)


def _assign(store: Store, year: int, made: list[Assignment]) -> None:
    """Write them, those whose date was put off first with the earlier one."""
    draw = chance("assignments", year)
    put_off = {key_of(one) for one in made if one.due_on is not None and draw.random() < _MOVED}
    first = [
        replace(one, due_on=one.due_on - timedelta(days=30)) if key_of(one) in put_off and one.due_on else one
        for one in made
    ]
    begun, later = date(year, 1, 6), date(year, 2, 17)
    changes = [Change(key_of(one), one) for one in first]
    versions = {
        one.key: one.version
        for one in ASSIGNMENTS.write(store, changes, by=BY, at=datetime.combine(begun, time(9, 30)))
    }
    changes = [Change(key_of(one), one, versions[key_of(one)]) for one in made if key_of(one) in put_off]
    if changes:
        ASSIGNMENTS.write(store, changes, by=LATER_BY, at=datetime.combine(later, time(14, 15)))


def _newest(told: pd.DataFrame, unit: Unit, year: int) -> dict[str, dict[str, Any]]:
    """What a unit's newest report of the year tells of each task, by code."""
    own = told[(told["unit"] == unit.code) & told["period"].astype("str").str.startswith(f"{year}-")]
    own = own.sort_values(["period", "row"], kind="stable").drop_duplicates("code", keep="last")
    return {
        str(row["code"]): {str(name): value for name, value in row.items()} for row in own.to_dict("records")
    }


def _of_unit(unit: Unit, year: int, told: dict[str, dict[str, Any]], known: set[str]) -> list[Assignment]:
    """The tasks that the unit's reports tell of, as they tell them, and a few that come later in the year."""
    codes = task_codes(unit)
    if not codes or not unit.active_between(date(year, 1, 1), date(year, 12, 31)):
        return []
    draw = chance("assignments", unit.code, year)
    rest = [code for code in codes if code not in told]
    more = draw.sample(rest, min(len(rest), _UNTOLD))
    return [_assignment(unit, code, year, told.get(code), draw, known) for code in sorted({*told, *more})]


def _assignment(
    unit: Unit, code: str, year: int, row: dict[str, Any] | None, draw: random.Random, known: set[str]
) -> Assignment:
    said: dict[str, Any] = dict(clears(code, unit, draw))
    if row is not None:
        said |= {name: row[name] for name in said if not pd.isna(row[name])}
    due: date | None = date(year, 7, 8) + timedelta(days=draw.randrange(0, 145, 5))
    if draw.random() < _FORGOTTEN:
        due = date(year, 5, 15)
    if row is not None and not pd.isna(row["due_on"]):
        due = row["due_on"].date()
    if draw.random() < _UNCLEAR:
        said["authority"] = None
    return Assignment(year, code, unit.code, due_on=due, cooperating=_with(unit, code, known), **said)


def _with(unit: Unit, code: str, known: set[str]) -> tuple[str, ...]:
    """Who helps: the office where a school leads, the service centre where it is about channels."""
    wanted = [_OFFICE] if unit.group in (UnitGroup.SCHOOL, UnitGroup.FRONT) else [_FRONT]
    if code.startswith(("T3", "O4.4", "T1")):
        wanted.append(_CENTRE)
    return tuple(one for one in wanted if one in known and one != unit.code)


def _own(year: int, known: set[str]) -> Assignment:
    """A task that is the office's own and stands in no plan."""
    return Assignment(
        year,
        own_task_code(1),
        _CENTRE,
        "Tổ chức Ngày hội đọc sách và học tập suốt đời toàn phường",
        "Giám đốc Trung tâm",
        "Chủ trì, chịu trách nhiệm về kết quả",
        "Quyết định trong phạm vi đơn vị",
        date(year, 10, 2),
        "Ngày hội được tổ chức, có tin bài",
        tuple(one for one in (_OFFICE, _FRONT) if one in known),
        "Hưởng ứng Tuần lễ học tập suốt đời",
    )
