"""The unit register in the store."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from analytics.plan import Unit, UnitKind, text
from analytics.store.entries import bump_version, log
from analytics.store.errors import StoreError
from analytics.store.results import RegisterChange
from analytics.store.tables import SUBMISSION, UNIT


def read_units(connection: Connection) -> tuple[Unit, ...]:
    """The units in the order of the register."""
    return tuple(
        Unit(
            row.code,
            row.name,
            UnitKind(row.kind),
            row.active_from,
            row.active_to,
            tuple(row.aliases),
        )
        for row in connection.execute(select(UNIT).order_by(UNIT.c.position))
    )


def write_units(
    connection: Connection, units: Sequence[Unit], *, by: str, at: datetime, account: str = ""
) -> RegisterChange:
    """Make the register equal to ``units``; see :meth:`~analytics.store.Store.import_units`."""
    if not units:
        raise StoreError(text("Danh sách đơn vị không có đơn vị nào."))
    bump_version(connection)
    before = {unit.code: unit for unit in read_units(connection)}
    after = {unit.code: unit for unit in units}
    removed = [code for code in before if code not in after]
    _refuse_removal_of_reporters(connection, removed)
    added = [code for code in after if code not in before]
    changed = [code for code, unit in after.items() if code in before and before[code] != unit]
    values = {unit.code: _values(position, unit) for position, unit in enumerate(units)}
    if removed:
        connection.execute(delete(UNIT).where(UNIT.c.code.in_(removed)))
    if added:
        connection.execute(insert(UNIT), [{"code": code, **values[code]} for code in added])
    if kept := [{"key": code, **values[code]} for code in after if code in before]:
        connection.execute(update(UNIT).where(UNIT.c.code == bindparam("key")), kept)
    detail = {"added": added, "changed": changed, "removed": removed}
    log(connection, at=at, by=by, action="import_units", detail=detail, account=account)
    unchanged = len(after) - len(added) - len(changed)
    return RegisterChange(len(added), len(changed), len(removed), unchanged)


def _refuse_removal_of_reporters(connection: Connection, codes: Sequence[str]) -> None:
    """A unit whose reports are stored cannot vanish: numbers of earlier periods rest on it."""
    query = select(SUBMISSION.c.unit).where(SUBMISSION.c.unit.in_(codes)).distinct()
    reporters = ", ".join(sorted(connection.execute(query).scalars()))
    if reporters:
        raise StoreError(
            text(
                "Danh sách mới thiếu đơn vị đã có báo cáo: {reporters}. Hãy giữ lại và ghi ngày ngừng "
                "hoạt động vào cột active_to.",
                reporters=reporters,
            )
        )


def _values(position: int, unit: Unit) -> dict[str, Any]:
    return {
        "position": position,
        "name": unit.name,
        "kind": unit.kind.value,
        "active_from": unit.active_from,
        "active_to": unit.active_to,
        "aliases": list(unit.aliases),
    }
