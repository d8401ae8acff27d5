"""An invented ward of six units and two quarters, small enough to know every number by heart.

Phase 2026-2030 as of 1 October 2026 (Quý III/2026 was due on 24 September; TH-02 has not sent it):

    M1  Quý II : office 10/10, TH-01 18/20 + 2/2,   TH-02 5/20,  THCS-01 nothing    → 35/52
        Quý III: office 10/10, TH-01 20/20 + 2/2,   TH-02 carried 5/20, THCS-01 9/10 → 46/62
    M2  Quý III: TH-01 and THCS-01 have a plan, TH-02 has none (carried)            → 2/3
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd

from analytics.datasets import DATASETS, DTYPES, Table, UnitReport
from analytics.plan import Quarter, Unit, UnitKind
from analytics.store import Store

AS_OF = date(2026, 10, 1)
Q2, Q3 = Quarter(2026, 2), Quarter(2026, 3)

OFFICE = Unit("VHXH", "Phòng Văn hóa - Xã hội (minh họa)", UnitKind.WARD_OFFICE)
HOA_SEN = Unit("TH-01", "Trường Tiểu học Hoa Sen", UnitKind.PRIMARY)
DUONG_XANH = Unit("TH-02", "Trường Tiểu học Đường Xanh", UnitKind.PRIMARY)
HOA_BAN = Unit("THCS-01", "Trường THCS Hoa Ban", UnitKind.LOWER_SECONDARY)
FRONT = Unit("MTTQ", "Ủy ban MTTQ (minh họa)", UnitKind.MASS_ORGANISATION)
GROUP = Unit("TDP-01", "Tổ dân phố số 1", UnitKind.RESIDENTIAL_GROUP)
UNITS = (OFFICE, HOA_SEN, DUONG_XANH, HOA_BAN, FRONT, GROUP)

Rows = Sequence[Mapping[str, Any]]


def briefed(**groups: tuple[int, int]) -> list[dict[str, Any]]:
    """Rows of the briefing: ``briefed(teachers=(18, 20))`` is 18 of 20 teachers."""
    names = {
        "officials": "Cán bộ, công chức phường",
        "managers": "Cán bộ quản lý",
        "teachers": "Giáo viên",
        "residents": "Nhân dân",
    }
    return [{"group": names[name], "total": total, "briefed": done} for name, (done, total) in groups.items()]


def own_plan() -> list[dict[str, Any]]:
    issued = pd.Timestamp(2026, 8, 20)
    return [{"school_year": "2026-2027", "form": "Kế hoạch riêng", "number": "12/KH", "issued_on": issued}]


def no_plan() -> list[dict[str, Any]]:
    return [{"school_year": "2026-2027", "form": "Chưa xây dựng"}]


def posts(*days: pd.Timestamp) -> list[dict[str, Any]]:
    return [
        {"published_on": day, "channel": "Zalo OA", "kind": "Tin", "title": "Tin", "quantity": 2}
        for day in days
    ]


REPORTS: tuple[tuple[Unit, Quarter, dict[str, Rows]], ...] = (
    (OFFICE, Q2, {"briefing": briefed(officials=(10, 10)), "media": posts(pd.Timestamp(2026, 4, 2))}),
    (HOA_SEN, Q2, {"briefing": briefed(teachers=(18, 20), managers=(2, 2)), "plan_document": no_plan()}),
    (DUONG_XANH, Q2, {"briefing": briefed(teachers=(5, 20)), "plan_document": no_plan()}),
    (GROUP, Q2, {"briefing": briefed(residents=(90, 120))}),
    (OFFICE, Q3, {"briefing": briefed(officials=(10, 10)), "media": posts(pd.Timestamp(2026, 7, 2))}),
    (HOA_SEN, Q3, {"briefing": briefed(teachers=(20, 20), managers=(2, 2)), "plan_document": own_plan()}),
    (HOA_BAN, Q3, {"briefing": briefed(teachers=(9, 10)), "plan_document": own_plan()}),
)


def table(dataset: str, rows: Rows) -> Table:
    """Rows of dicts as a table read from row 5 on; fields not given stay blank."""
    frame = pd.DataFrame({"sheet": pd.Series([DATASETS[dataset].sheet] * len(rows), dtype="str")})
    frame["row"] = range(5, 5 + len(rows))
    for column in DATASETS[dataset].columns:
        cells = [row.get(column.name) for row in rows]
        frame[column.name] = pd.Series(cells, dtype=DTYPES[column.kind])
    letters = {column.name: chr(ord("B") + place) for place, column in enumerate(DATASETS[dataset].columns)}
    return Table(frame, {DATASETS[dataset].sheet: letters})


def report(unit: Unit, period: Quarter, tables: Mapping[str, Rows]) -> UnitReport:
    return UnitReport(unit.code, period, {id_: table(id_, rows) for id_, rows in tables.items()})


def send(
    store: Store, unit: Unit, period: Quarter, tables: Mapping[str, Rows], at: datetime | None = None
) -> None:
    """Store one report, received on the last day of its period unless ``at`` another moment."""
    name = f"{unit.code} {period.code}.xlsx"
    at = at or datetime(period.year, period.number * 3, 14, 2, tzinfo=UTC)
    store.submit(name, repr((name, tables)).encode(), [report(unit, period, tables)], by="test", at=at)


def fill(url: str, *, reports: bool = True, illustrative: bool = False) -> None:
    """Make a store of this ward at ``url``, a SQLite file that is not there yet."""
    Path(url.removeprefix("sqlite:///")).write_bytes(_filled(reports, illustrative))


@cache
def _filled(reports: bool, illustrative: bool) -> bytes:
    """The file of such a store: migrated and written once, and copied for everybody."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ward.db"
        with Store.open(str(path)) as store:
            put_in(store, reports=reports, illustrative=illustrative)
        return path.read_bytes()


def put_in(store: Store, *, reports: bool = True, illustrative: bool = False) -> None:
    """Fill an empty store with this ward."""
    store.import_units(UNITS, by="test", at=datetime(2026, 4, 1, tzinfo=UTC))
    store.set_setting("as_of", AS_OF.isoformat())
    if illustrative:
        store.set_setting("illustrative", "1")
    for unit, period, tables in REPORTS if reports else ():
        send(store, unit, period, tables)
